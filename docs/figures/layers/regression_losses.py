"""Draw the regression losses against the error for the page of the losses."""

from xml.etree import ElementTree as ET

import torch
from torch import nn

from docs.figures.charts import line, text
from snippets.layers import regression_losses

CURVES = [
    ("MSELoss", "", nn.MSELoss(reduction="none")),
    ("HuberLoss", "delta=2", nn.HuberLoss(reduction="none", delta=2.0)),
    ("L1Loss", "", nn.L1Loss(reduction="none")),
    ("SmoothL1Loss", "beta=1", nn.SmoothL1Loss(reduction="none", beta=1.0)),
]
WIDTH, HEIGHT = 460, 376
LEFT, RIGHT, TOP, BOTTOM = 26, 342, 36, 326
WIDEST, HIGHEST = 3.0, 5.0


def measure(criterion: nn.Module, errors: list[float]) -> list[float]:
    """Run the page's example on the CPU."""
    with torch.device("cpu"):
        return regression_losses.at_errors(criterion, torch.tensor(errors)).tolist()


def x_of(error: float) -> float:
    """Place an error on the horizontal axis."""
    return round(LEFT + (RIGHT - LEFT) * (error + WIDEST) / (2 * WIDEST), 1)


def y_of(loss: float) -> float:
    """Place a loss on the vertical axis."""
    return round(BOTTOM - (BOTTOM - TOP) * loss / HIGHEST, 1)


def regression() -> str:
    """Return the chart: one curve per loss."""
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
    text(svg, 4, 18, "loss")
    for loss in range(5):
        y = y_of(loss)
        line(svg, [(LEFT, y), (RIGHT, y)], "var(--figure-muted)", "1")
        text(svg, LEFT - 8, round(y + 5, 1), str(loss), anchor="end")
    for error in range(-3, 4):
        text(svg, x_of(error), BOTTOM + 20, str(error), anchor="middle")
    text(svg, x_of(0), BOTTOM + 42, "prediction minus target", anchor="middle")
    steps = [step / 40 - WIDEST for step in range(int(80 * WIDEST) + 1)]
    for number, (name, argument, criterion) in enumerate(CURVES, start=1):
        values = measure(criterion, steps)
        points = [
            (x_of(error), y_of(loss))
            for error, loss in zip(steps, values, strict=True)
            if loss <= HIGHEST
        ]
        line(svg, points, f"var(--figure-{number})", "2.5")
        x, y = points[-1]
        dot = {"cx": str(x), "cy": str(y), "r": "4", "fill": f"var(--figure-{number})"}
        ET.SubElement(svg, "circle", dot)
        text(svg, round(x + 9, 1), round(y + 5, 1), name)
        if argument:
            text(svg, round(x + 9, 1), round(y + 21, 1), argument)
    return ET.tostring(svg, encoding="unicode")
