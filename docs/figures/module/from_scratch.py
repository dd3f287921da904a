"""Draw the pictures of `module/from_scratch`: a graph taken from a real run."""

from xml.sax.saxutils import escape

import torch

from snippets.module import from_scratch

COLUMN, ROW, TOP, LEFT = 68, 66, 24, 30
WIDTH = 360


def graph() -> str:
    """Return the autograd graph of one forward pass, parameters on top."""
    network = from_scratch.Network()
    output = network(torch.ones(5, 1))
    edges = list(from_scratch.graph(output, network))
    shapes = {name: str(tuple(param.shape)) for name, param in network.named_params()}
    columns, ranks = place(edges)
    deepest = max(ranks.values())
    at = {
        name: (LEFT + COLUMN * column, TOP + ROW * (deepest - ranks[name]))
        for name, column in columns.items()
    }
    parts = [arrow(at[source], at[result]) for result, source in edges]
    x, y = at[edges[0][0]]
    parts.append(arrow((x, y), (x, y + 62)))
    parts.append(text(x, y + 59, "output"))
    parts += [node(name, at[name], shapes.get(name)) for name in at]
    parts += legend()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {WIDTH} {y + 66}" font-size="13">{"".join(parts)}</svg>'
    )


def place(
    edges: list[tuple[str, str]],
) -> tuple[dict[str, float], dict[str, int]]:
    """Give every node a column, between its sources', and a rank."""
    sources: dict[str, list[str]] = {}
    for result, source in edges:
        sources.setdefault(result, []).append(source)
    columns: dict[str, float] = {}
    ranks: dict[str, int] = {}
    leaves = 0

    def visit(name: str, rank: int) -> float:
        nonlocal leaves
        ranks[name] = max(rank, ranks.get(name, 0))
        below = [visit(source, rank + 1) for source in sources.get(name, [])]
        if name not in columns:
            if below:
                columns[name] = sum(below) / len(below)
            else:
                columns[name] = leaves
                leaves += 1
        return columns[name]

    visit(edges[0][0], 0)
    return columns, ranks


def node(name: str, at: tuple[float, float], shape: str | None) -> str:
    """Draw a parameter as a tinted box with its shape, the rest as pills."""
    x, y = at
    if shape is None:
        width = 16 + 7 * len(name)
        box = rect(x, y, width, 28, 14, "currentColor")
        return box + text(x, y + 4.5, name)
    width = 11 + 7 * len(name)
    box = rect(x, y, width, 40, 3, "var(--figure-1)")
    return box + text(x, y - 3, name) + text(x, y + 13, shape)


def rect(
    x: float, y: float, width: float, height: float, radius: int, color: str
) -> str:
    """Draw a rectangle around a center."""
    spot = (
        f'x="{x - width / 2:.1f}" y="{y - height / 2:.1f}" '
        f'width="{width:.1f}" height="{height}" rx="{radius}"'
    )
    tint = f'<rect {spot} fill="{color}" fill-opacity="0.16"/>'
    if color == "currentColor":
        tint = ""
    return (
        f'<rect {spot} fill="var(--figure-surface)"/>{tint}'
        f'<rect {spot} fill="none" stroke="{color}" stroke-width="1.5"/>'
    )


def arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Draw a curve that leaves downward and arrives from above."""
    x1, y1 = start
    x2, y2 = end[0], end[1] - 22
    middle = (y1 + y2) / 2 + 8
    return (
        f'<path d="M{x1:.1f} {y1:.1f}C{x1:.1f} {middle:.1f} '
        f'{x2:.1f} {middle:.1f} {x2:.1f} {y2 - 3:.1f}" fill="none" '
        f'stroke="var(--figure-muted)" stroke-width="1.5"/>'
        f'<path d="M{x2 - 4:.1f} {y2 - 4:.1f}h8l-4 8z" '
        f'fill="var(--figure-muted)"/>'
    )


def text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    """Write words in the color of the page's own text."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" '
        f'fill="currentColor">{escape(words)}</text>'
    )


def legend() -> list[str]:
    """Say what the two kinds of box are."""
    return [
        rect(18, 20, 24, 16, 3, "var(--figure-1)"),
        text(36, 24.5, "parameter", "start"),
        rect(18, 46, 24, 16, 8, "currentColor"),
        text(36, 50.5, "operation", "start"),
    ]
