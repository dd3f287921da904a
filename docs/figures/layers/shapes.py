"""Draw the kernels of the page on shapes: which inputs each output reads."""

from collections.abc import Sequence

import torch
from torch import nn

from docs.figures.grid import text
from snippets.layers.shapes import inputs_of_outputs

CELL, WIDTH, SIZE = 26, 284, 7


def cell(x: float, y: float, words: str, color: str = "", dashed: bool = False) -> str:
    """Draw one value; a color fills it, a dashed one is not part of the tensor."""
    spot = f'x="{x + 1:g}" y="{y + 1:g}" width="{CELL - 2}" height="{CELL - 2}" rx="3"'
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    tint = f'<rect {spot} fill="{color}" fill-opacity=".25"/>' if color else ""
    base = "none" if dashed else "var(--figure-surface)"
    return (
        f'<rect {spot} fill="{base}"/>{tint}'
        f'<rect {spot} fill="none" stroke="{color or "var(--figure-muted)"}" '
        f'stroke-width="1.5"{dash}/>' + text(x + CELL / 2, y + 18, words, 14)
    )


def svg(parts: Sequence[str], height: float) -> str:
    """Put the parts into one drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {WIDTH} {height:g}" font-family="inherit">{"".join(parts)}</svg>'
    )


def run(layer: nn.Module, values: Sequence[float]) -> list[str]:
    """Call a layer whose weights are 1; return its outputs as they are drawn."""
    for parameter in layer.parameters():
        nn.init.ones_(parameter)
    out = layer(torch.tensor(values, dtype=torch.float32).view(1, 1, -1))
    return [f"{value:g}" for value in out.flatten().tolist()]


def windows(size: int, padding: int, **options: int) -> list[list[int]]:
    """The places that each output reads; those in the padding are outside 0 … size.

    Raises:
        ValueError: the layer reads other inputs with its own padding.
    """
    bare = nn.Conv1d(1, 1, **options)
    rows = [
        [place - padding for place in row]
        for row in inputs_of_outputs(bare, size + 2 * padding)
    ]
    layer = nn.Conv1d(1, 1, padding=padding, **options)
    inside = [[place for place in row if 0 <= place < size] for row in rows]
    if inside != inputs_of_outputs(layer, size):
        raise ValueError(f"padding={padding} does not read what its zeros say")
    return rows


def sliding() -> str:
    """A kernel of three over seven values: plain, with stride and padding, dilated."""
    values = [float(number) for number in range(1, SIZE + 1)]
    settings = {
        "kernel_size=3": {},
        "kernel_size=3, stride=2, padding=1": {"stride": 2, "padding": 1},
        "kernel_size=3, dilation=2": {"dilation": 2},
    }
    parts, y, left = [], 4.0, 4 + CELL
    for title, options in settings.items():
        padding = options.get("padding", 0)
        parts.append(text(4, y + 13, title, 14, "start", weight=600))
        y += 22
        for place in range(-padding, SIZE + padding):
            inside = 0 <= place < SIZE
            words = f"{values[place]:g}" if inside else "0"
            parts.append(cell(left + place * CELL, y, words, dashed=not inside))
        parts.append(text(left + (SIZE + 1) * CELL + 6, y + 18, "sum", 13, "start"))
        y += CELL + 6
        layer = nn.Conv1d(1, 1, kernel_size=3, bias=False, **options)
        rows = windows(SIZE, **{"padding": 0, "kernel_size": 3, **options})
        for number, (places, out) in enumerate(
            zip(rows, run(layer, values), strict=True)
        ):
            color = f"var(--figure-{1 + number % 6})"
            for place in places:
                inside = 0 <= place < SIZE
                words = f"{values[place]:g}" if inside else "0"
                parts.append(cell(left + place * CELL, y, words, color, not inside))
            parts.append(cell(left + (SIZE + 1) * CELL + 6, y, out, color))
            y += CELL
        y += 16
    return svg(parts, y - 10)


def stamps() -> str:
    """Three values stamp a kernel of three; padding crops, output_padding uncovers."""
    values = [1.0, 2.0, 3.0]
    full = nn.ConvTranspose1d(1, 1, kernel_size=3, stride=2, bias=False)
    reads = inputs_of_outputs(full, len(values))
    left = 66
    parts = [text(4, 17, "kernel_size=3, stride=2", 14, "start", weight=600)]
    y = 26.0
    for number, value in enumerate(values):
        color = f"var(--figure-{1 + number})"
        parts.append(cell(14, y, f"{value:g}", color))
        only = [value if i == number else 0.0 for i in range(len(values))]
        for place, words in enumerate(run(full, only)):
            if number in reads[place]:
                parts.append(cell(left + place * CELL, y, words, color))
        y += CELL
    whole = run(full, values)
    for title, options in {
        "their sum": {},
        "padding=1": {"padding": 1},
        "padding=1, output_padding=1": {"padding": 1, "output_padding": 1},
    }.items():
        layer = nn.ConvTranspose1d(1, 1, 3, stride=2, bias=False, **options)
        out, crop = run(layer, values), options.get("padding", 0)
        if out != whole[crop : crop + len(out)]:
            raise ValueError(f"{title} gives {out}, no part of {whole}")
        y += 10
        parts.append(text(left, y + 13, title, 14, "start", weight=600))
        y += 20
        for place, words in enumerate(whole):
            gone = not crop <= place < crop + len(out)
            parts.append(
                cell(left + place * CELL, y, "" if gone else words, dashed=gone)
            )
        y += CELL
    return svg(parts, y + 4)
