"""Draw the measured activation scale over depth for the initialization page."""

import math
from xml.etree import ElementTree as ET

import torch

from docs.figures.charts import line, text
from snippets.parameters import initialization

INITS = [
    "normal, std 1",
    "Kaiming",
    "Xavier",
    "nn.Linear's own",
    "normal, std 0.01",
]
WIDTH, HEIGHT = 460, 400
LEFT, RIGHT, TOP, BOTTOM = 52, 326, 36, 352
LOWEST, HIGHEST = -25, 20  # powers of ten


def measure() -> dict[str, list[float]]:
    """Run the page's example once per initialization, seeded, on the CPU."""
    with torch.random.fork_rng(devices=[]), torch.device("cpu"):
        torch.manual_seed(0)
        return {init: initialization.activation_scale(init) for init in INITS}


def x_of(layer: int, depth: int) -> float:
    """Place a layer, counted from 1, on the horizontal axis."""
    return round(LEFT + (RIGHT - LEFT) * (layer - 1) / (depth - 1), 1)


def y_of(power: float) -> float:
    """Place a power of ten on the vertical axis."""
    share = (power - LOWEST) / (HIGHEST - LOWEST)
    return round(BOTTOM - (BOTTOM - TOP) * share, 1)


def dot(svg: ET.Element, x: float, y: float, color: str) -> None:
    """Mark a point."""
    place = {"cx": str(x), "cy": str(y)}
    ET.SubElement(svg, "circle", place | {"r": "4", "fill": color})


def depth() -> str:
    """Return the chart: one line per initialization, layer by layer."""
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {WIDTH} {HEIGHT}",
            "role": "img",
            "font-family": "inherit",
            "font-size": "14",
        },
    )
    text(svg, 4, 18, "mean absolute activation (log scale)")
    for power in range(-20, HIGHEST + 1, 10):
        y = y_of(power)
        line(svg, [(LEFT, y), (RIGHT, y)], "var(--figure-muted)", "1")
        label = "1" if power == 0 else f"1e{power}"
        text(svg, LEFT - 6, round(y + 5, 1), label, anchor="end")
    for number, (init, scales) in enumerate(measure().items(), start=1):
        points = [
            (x_of(layer, len(scales)), y_of(math.log10(scale)))
            for layer, scale in enumerate(scales, start=1)
        ]
        color = f"var(--figure-{number})"
        line(svg, points, color, "2.5")
        x, y = points[-1]
        dot(svg, x, y, color)
        text(svg, x + 9, round(y + 5, 1), init)
    for layer in (1, 5, 10, 15, 20):
        text(svg, x_of(layer, 20), BOTTOM + 20, str(layer), anchor="middle")
    text(svg, (LEFT + RIGHT) / 2, BOTTOM + 40, "layer", anchor="middle")
    return ET.tostring(svg, encoding="unicode")
