"""Draw the schedules of the page about schedulers, by stepping the schedulers."""

from functools import partial
from xml.etree import ElementTree as ET

import torch
from torch.optim import lr_scheduler

from docs.figures.charts import line, text
from snippets.models import schedulers

STEPS = 60
CURVES = [
    ("StepLR", partial(lr_scheduler.StepLR, step_size=12, gamma=0.5)),
    ("MultiStepLR", partial(lr_scheduler.MultiStepLR, milestones=[20, 45], gamma=0.4)),
    ("ExponentialLR", partial(lr_scheduler.ExponentialLR, gamma=0.95)),
    ("PolynomialLR, power=2", partial(lr_scheduler.PolynomialLR, total_iters=60, power=2)),
    ("LinearLR", partial(lr_scheduler.LinearLR, start_factor=0.1, total_iters=20)),
    ("CosineAnnealingLR", partial(lr_scheduler.CosineAnnealingLR, T_max=40)),
    (
        "CosineAnnealingWarmRestarts",
        partial(lr_scheduler.CosineAnnealingWarmRestarts, T_0=9, T_mult=2),
    ),
    ("LinearLR, CosineAnnealingLR", partial(schedulers.warm_up_then_cosine, warm=10, total=60)),
    (
        "CyclicLR",
        partial(lr_scheduler.CyclicLR, base_lr=0.1, max_lr=1.0, step_size_up=10),
    ),
    ("OneCycleLR", partial(lr_scheduler.OneCycleLR, max_lr=1.0, total_steps=STEPS + 2)),
]  # fmt: skip
WIDTH, HEIGHT, COLUMNS = 164, 64, 2
ACROSS, DOWN = 190, 104


def curves() -> str:
    """Return one small chart for each schedule: the rate over 60 steps."""
    rows = -(-len(CURVES) // COLUMNS)
    svg = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {ACROSS * COLUMNS} {DOWN * rows + 8}",
            "role": "img",
            "font-family": "inherit",
            "font-size": "12",
        },
    )
    for number, (name, make) in enumerate(CURVES):
        row, column = divmod(number, COLUMNS)
        left, top = 18 + column * ACROSS, 24 + row * DOWN
        bottom = top + HEIGHT
        with torch.device("cpu"):
            found = schedulers.rates(make, STEPS + 1)
        points = [
            (round(left + WIDTH * step / STEPS, 1), round(bottom - HEIGHT * rate, 1))
            for step, rate in enumerate(found)
        ]
        text(svg, left, top - 8, name)
        line(svg, [(left, bottom), (left + WIDTH, bottom)], "var(--figure-muted)", "1")
        line(svg, [(left, top), (left, bottom)], "var(--figure-muted)", "1")
        text(svg, left - 5, top + 6, "1", anchor="end")
        text(svg, left - 5, bottom + 4, "0", anchor="end")
        text(svg, left + WIDTH, bottom + 15, f"{STEPS}", anchor="end")
        line(svg, points, "var(--figure-1)", "2")
    return ET.tostring(svg, encoding="unicode")
