"""Draw the order of hooks from one run of `snippets.hooks.order.one_run`."""

from html import escape

from snippets.hooks import order

LANES = {
    "global": ("global hooks", "var(--figure-1)"),
    "module": ("the layer's own hooks", "var(--figure-2)"),
    "tensor": ("hooks on tensors", "var(--figure-3)"),
    "node": ("nodes and saved tensors", "var(--figure-4)"),
}
WIDTH, ROW, LEFT, LANE, TEXT = 360, 21, 14, 20, 100


def lane(line: str) -> str | None:
    """Tell which lane a line of the journal belongs to."""
    if line == "forward() itself":
        return None
    if line.startswith("global"):
        return "global"
    if line.startswith(("node", "pack", "unpack")):
        return "node"
    if line.startswith(("tensor", "multi-grad", "post-accumulate")):
        return "tensor"
    return "module"


def text(x: float, y: float, words: str, extra: str = "") -> str:
    """Write words with their baseline at y."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="13" fill="currentColor"'
        f"{extra}>{escape(words)}</text>"
    )


def dot(x: float, y: float, color: str) -> str:
    """Draw one event."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="5" fill="{color}"/>'


def timeline() -> str:
    """Return the forward and backward pass of the run as an SVG."""
    phases = order.one_run()
    names = list(LANES)
    parts = []
    y = 18.0
    for number, (words, color) in enumerate(LANES.values()):
        parts.append(dot(LEFT + LANE * number, y - 4, color))
        parts.append(text(TEXT, y, words))
        y += ROW
    for phase, title in {"forward": "layer(x)", "backward": "loss.backward()"}.items():
        y += 14
        parts.append(text(LEFT - 6, y, title, ' font-weight="bold"'))
        y += ROW + 2
        top = y - 4
        points, events = [], []
        for line in phases[phase]:
            kind = lane(line)
            if kind is None:
                x = LEFT + LANE * (len(names) - 1) / 2
                events.append(
                    f'<rect x="{LEFT - 6}" y="{y - 12:g}" '
                    f'width="{LANE * (len(names) - 1) + 12}" height="16" rx="8" '
                    'fill="var(--figure-surface)" stroke="currentColor"/>'
                )
                events.append(text(TEXT, y, line, ' font-weight="bold"'))
            else:
                x = LEFT + LANE * names.index(kind)
                events.append(dot(x, y - 4, LANES[kind][1]))
                events.append(text(TEXT, y, line))
            points.append(f"{x:g},{y - 4:g}")
            y += ROW
        bottom = y - ROW - 4
        for number in range(len(names)):
            x = LEFT + LANE * number
            parts.append(
                f'<line x1="{x}" y1="{top:g}" x2="{x}" y2="{bottom:g}" '
                'stroke="var(--figure-muted)" stroke-width="1" opacity="0.4"/>'
            )
        parts.append(
            f'<polyline points="{" ".join(points)}" fill="none" '
            'stroke="var(--figure-muted)" stroke-width="1.5"/>'
        )
        parts += events
    return (
        f'<svg viewBox="0 0 {WIDTH} {y:g}" role="img" '
        'style="max-width: 30rem" font-family="inherit" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )
