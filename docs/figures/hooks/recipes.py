"""Draw gradient norms that `snippets.hooks.recipes.GradientHistory` kept."""

import math
from html import escape

import torch
from torch import nn

from snippets.hooks.recipes import GradientHistory

WIDTH, HEIGHT = 400, 290
LEFT, RIGHT, TOP, BOTTOM = 74, 356, 26, 240
STEPS = 100
LOWEST, HIGHEST = -3.3, 1  # powers of ten


def record() -> dict[str, list[float]]:
    """Train a network of four layers on a sine; return its weights' norms."""
    with torch.random.fork_rng(devices=[]), torch.device("cpu"):
        torch.manual_seed(0)
        model = nn.Sequential(
            nn.Linear(1, 16),
            nn.Sigmoid(),
            nn.Linear(16, 16),
            nn.Sigmoid(),
            nn.Linear(16, 16),
            nn.Sigmoid(),
            nn.Linear(16, 1),
        )
        x = torch.linspace(-1, 1, 64)[:, None]
        history = GradientHistory(model)
        optimizer = torch.optim.Adam(model.parameters(), lr=0.02)
        for _ in range(STEPS):
            optimizer.zero_grad()
            (model(x) - torch.sin(3 * x)).square().mean().backward()
            optimizer.step()
        history.close()
    return {
        name: norms
        for name, norms in history.norms().items()
        if name.endswith("weight")
    }


def x_of(step: int) -> float:
    """Place a training step on the horizontal axis."""
    return LEFT + (RIGHT - LEFT) * step / (STEPS - 1)


def y_of(norm: float) -> float:
    """Place a norm on the logarithmic vertical axis."""
    share = (math.log10(norm) - LOWEST) / (HIGHEST - LOWEST)
    return BOTTOM - (BOTTOM - TOP) * share


def text(x: float, y: float, words: str, anchor: str = "start") -> str:
    """Write words with their baseline at y."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="13" fill="currentColor" '
        f'text-anchor="{anchor}">{escape(words)}</text>'
    )


def line(points: list[tuple[float, float]], color: str, width: float) -> str:
    """Draw a line through points."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f'<polyline points="{path}" fill="none" stroke="{color}" '
        f'stroke-width="{width}" stroke-linejoin="round"/>'
    )


def gradients() -> str:
    """Return the norms over the training steps as an SVG."""
    parts = [text(RIGHT + 38, TOP - 10, "gradient norm", "end")]
    for power in range(math.ceil(LOWEST), HIGHEST + 1):
        y = y_of(10.0**power)
        parts.append(line([(LEFT, y), (RIGHT, y)], "var(--figure-muted)", 0.5))
        parts.append(text(RIGHT + 6, y + 4, f"{10.0**power:g}"))
    for step in (0, STEPS // 2, STEPS):
        x = x_of(min(step, STEPS - 1))
        parts.append(text(x, BOTTOM + 20, str(step), "middle"))
    middle = (LEFT + RIGHT) / 2
    parts.append(text(middle, BOTTOM + 42, "training step", "middle"))
    for number, (name, norms) in enumerate(record().items(), start=1):
        points = [(x_of(step), y_of(norm)) for step, norm in enumerate(norms)]
        color = f"var(--figure-{number})"
        parts.append(line(points, color, 2.5))
        x, y = points[0]
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{color}"/>')
        parts.append(text(LEFT - 9, y + 4, name, "end"))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'style="max-width: 36rem" font-family="inherit" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )
