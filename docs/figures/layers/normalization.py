"""Draw which inputs reach one output of each normalization layer."""

from html import escape

from torch import Tensor

from docs.figures.grid import run
from snippets.layers import normalization

CELL, GAP, LEFT, TOP = 22, 12, 24, 40
PANEL, ROW = 182, 142
OUTPUT = (0, 1, 0)  # the place that the example asks about


def text(x: float, y: float, words: str, anchor: str, color: str, bold: bool) -> str:
    """Write words with their baseline at y."""
    weight = 600 if bold else 400
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="13" text-anchor="{anchor}" '
        f'font-weight="{weight}" fill="{color}">{escape(words)}</text>'
    )


def cell(x: float, y: float, colored: bool, output: bool) -> str:
    """Draw one input: filled if it reaches the output, ringed if it is its place."""
    spot = f'x="{x + 1:g}" y="{y + 1:g}" width="{CELL - 2}" height="{CELL - 2}" rx="3"'
    color = "var(--figure-1)" if colored else "var(--figure-muted)"
    parts = f'<rect {spot} fill="var(--figure-surface)" stroke="{color}"/>'
    if colored:
        parts += f'<rect {spot} fill="{color}" fill-opacity=".55"/>'
    if output:
        middle = f'cx="{x + CELL / 2:g}" cy="{y + CELL / 2:g}"'
        parts += f'<circle {middle} r="6" fill="currentColor"/>'
    return parts


def panel(name: str, mask: Tensor, x: float, y: float) -> str:
    """Draw the samples of one layer side by side, channels down, positions across."""
    samples, channels, positions = mask.shape
    parts = [text(x, y + 13, name, "start", "currentColor", bold=True)]
    for n in range(samples):
        left = x + LEFT + n * (positions * CELL + GAP)
        middle = left + positions * CELL / 2
        muted = "var(--figure-muted)"
        parts.append(text(middle, y + 34, f"sample {n}", "middle", muted, bold=False))
        for c in range(channels):
            top = y + TOP + c * CELL
            if n == 0:
                parts.append(text(left - 5, top + 16, f"c{c}", "end", muted, False))
            for p in range(positions):
                reached = bool(mask[n, c, p])
                parts.append(cell(left + p * CELL, top, reached, (n, c, p) == OUTPUT))
    return f'<g data-layer="{escape(name)}">{"".join(parts)}</g>'


def which_values() -> str:
    """One panel for each layer of the example: the mask that it computed."""
    masks = run(normalization.which_values)["masks"]
    parts = [
        panel(name, mask, 4 + number % 2 * PANEL, 4 + number // 2 * ROW)
        for number, (name, mask) in enumerate(masks.items())
    ]
    height = -(-len(masks) // 2) * ROW
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {2 * PANEL} {height}" font-family="inherit" '
        f'style="max-width: 26rem; margin: auto">{"".join(parts)}</svg>'
    )
