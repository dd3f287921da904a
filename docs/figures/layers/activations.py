"""Draw the curves of the activation functions, by calling the layers themselves."""

import itertools
from dataclasses import dataclass
from functools import partial
from html import escape

import torch
from torch import Tensor, nn

from snippets.layers import activations

STEEP = 2.5  # neighboring samples on a steeper line are not joined
DEVIATION = 0.3  # how far, in units of the drawing, a line may miss a sample
VALUE, SLOPE, AXIS = "var(--figure-1)", "var(--figure-2)", "var(--figure-muted)"


@dataclass(frozen=True)
class Window:
    """The part of the plane that a plot shows, and its place in the drawing.

    A layer is called once for each unit of the width, so that all x are integers.
    """

    x: tuple[float, float]
    y: tuple[float, float]
    left: int = 24
    top: int = 8
    width: int = 200
    height: int = 112

    def inputs(self) -> Tensor:
        """Return what a layer is called on."""
        return torch.linspace(*self.x, self.width + 1, device="cpu")

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Place a point of the plane in the drawing."""
        (x0, x1), (y0, y1) = self.x, self.y
        return (
            self.left + self.width * (x - x0) / (x1 - x0),
            self.top + self.height * (y1 - y) / (y1 - y0),
        )

    def path(self, y: Tensor) -> str:
        """Turn one value for each input into the `d` of a path."""
        jump = STEEP * (self.x[1] - self.x[0]) / self.width
        pieces, last = [[]], y[0].item()
        for x_i, y_i in zip(self.inputs().tolist(), y.tolist(), strict=True):
            if abs(y_i - last) > jump:
                pieces.append([])
            pieces[-1].append(self.place(x_i, y_i))
            last = y_i
        return "".join(steps(simple(piece)) for piece in pieces)

    def axes(self) -> str:
        """Return the `d` of the lines x = 0 and y = 0."""
        (left, zero), (up, top) = self.place(self.x[0], 0), self.place(0, self.y[1])
        return f"M{left:g} {zero:g}h{self.width}M{up:g} {top:g}v{self.height}"


LINEAR = Window((-3, 3), (-1, 3))
UNIT = Window((-5, 5), (-1, 1))
SHARE = Window((-5, 5), (0, 1))
SHRINK = Window((-2, 2), (-2, 2))


def simple(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Keep the few points that a line needs to stay near all of them."""
    if len(points) < 3:
        return points
    (x0, y0), (x1, y1) = points[0], points[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    far = [abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / length for x, y in points]
    worst = max(range(len(points)), key=far.__getitem__)
    if far[worst] <= DEVIATION:
        return [points[0], points[-1]]
    return simple(points[: worst + 1])[:-1] + simple(points[worst:])


def steps(points: list[tuple[float, float]]) -> str:
    """Write a line as its start and the way from each point to the next."""
    grid = [(round(10 * x), round(10 * y)) for x, y in points]
    ways = [
        f"{pair(x1 - x0, y1 - y0)}" for (x0, y0), (x1, y1) in itertools.pairwise(grid)
    ]
    return f"M{pair(*grid[0])}{'l' * bool(ways)}{' '.join(ways)}"


def pair(x: int, y: int) -> str:
    """Write two numbers, given in tenths, as short as they can be."""
    first, second = (f"{number / 10:g}" for number in (x, y))
    return f"{first}{'' if second.startswith('-') else ' '}{second}"


def line(d: str, color: str, width: int = 2, style: str = "") -> str:
    """Draw a path."""
    return f'<path d="{d}" fill="none" stroke="{color}" stroke-width="{width}"{style}/>'


def text(x: float, y: float, words: str) -> str:
    """Write words around a place."""
    return f'<text x="{x:g}" y="{y:g}">{words}</text>'


def svg(width: float, height: float, *parts: str) -> str:
    """Put parts into one drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        'role="img" font-family="inherit" font-size="12" text-anchor="middle" '
        f'fill="currentColor">{"".join(parts)}</svg>'
    )


def plot(window: Window, *lines: str, legend: dict[str, str]) -> str:
    """Return lines with axes, the ends of both, and a legend."""
    (x0, x1), (y0, y1) = window.x, window.y
    left, right = window.left, window.left + window.width
    bottom = window.top + window.height
    names = "\u2002".join(
        f'<tspan fill="{color}">{escape(name)}</tspan>'
        for name, color in legend.items()
    )
    return svg(
        right + 6,
        bottom + 22,
        line(window.axes(), AXIS, 1),
        *lines,
        text(left - 12, window.top + 5, minus(y1)),
        text(left - 12, bottom + 4, minus(y0)),
        text(left, bottom + 18, minus(x0)),
        text((left + right) / 2, bottom + 18, names),
        text(right, bottom + 18, minus(x1)),
    )


def minus(number: float) -> str:
    """Write a number with a true minus sign."""
    return f"{number:g}".replace("-", "−")


def curve(layer: nn.Module, window: Window = LINEAR) -> str:
    """Draw an elementwise layer, and its derivative as a dashed line."""
    values, slope = activations.values_and_slope(layer.eval(), window.inputs())
    return plot(
        window,
        line(window.path(slope), SLOPE, 2, ' stroke-dasharray="4 3"'),
        line(window.path(values), VALUE),
        legend={"value": VALUE, "slope (dashed)": SLOPE},
    )


relu = partial(curve, nn.ReLU())
relu6 = partial(curve, nn.ReLU6(), Window((-3, 9), (-1, 7)))
leakyrelu = partial(curve, nn.LeakyReLU(negative_slope=0.25))
prelu = partial(curve, nn.PReLU())
threshold = partial(curve, nn.Threshold(threshold=1.0, value=-1.0))
elu = partial(curve, nn.ELU(), Window((-3, 3), (-2, 3)))
celu = partial(curve, nn.CELU(alpha=2.0), Window((-3, 3), (-2, 3)))
selu = partial(curve, nn.SELU(), Window((-3, 3), (-2, 3)))
gelu = partial(curve, nn.GELU())
silu = partial(curve, nn.SiLU())
mish = partial(curve, nn.Mish())
hardswish = partial(curve, nn.Hardswish(), Window((-4, 4), (-1, 4)))
softplus = partial(curve, nn.Softplus())
sigmoid = partial(curve, nn.Sigmoid(), SHARE)
hardsigmoid = partial(curve, nn.Hardsigmoid(), SHARE)
logsigmoid = partial(curve, nn.LogSigmoid(), Window((-3, 3), (-3, 1)))
tanh = partial(curve, nn.Tanh(), UNIT)
hardtanh = partial(curve, nn.Hardtanh(), UNIT)
softsign = partial(curve, nn.Softsign(), UNIT)
hardshrink = partial(curve, nn.Hardshrink(), SHRINK)
softshrink = partial(curve, nn.Softshrink(), SHRINK)
tanhshrink = partial(curve, nn.Tanhshrink(), SHRINK)


def rrelu() -> str:
    """Draw RReLU in evaluation as a line, and in training, below zero, as dots."""
    layer, window = nn.RReLU(), LINEAR
    x = torch.linspace(-3, 0, 31, device="cpu")
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        random = layer.train()(x)
    dots = "".join(
        f"{steps([window.place(*point)])}h0"
        for point in zip(x.tolist(), random.tolist(), strict=True)
    )
    return plot(
        window,
        line(window.path(layer.eval()(window.inputs())), VALUE),
        line(dots, SLOPE, 4, ' stroke-linecap="round"'),
        legend={"evaluation": VALUE, "training (dots)": SLOPE},
    )


def glu() -> str:
    """Draw how the second half of the input opens the gate for the first."""
    layer, window = nn.GLU(dim=0), Window((-5, 5), (-1, 2))
    colors = {2: VALUE, 1: SLOPE, -1: "var(--figure-3)"}
    gate = window.inputs()
    lines = [
        line(window.path(layer(torch.cat([torch.full_like(gate, a), gate]))), color)
        for a, color in colors.items()
    ]
    legend = {f"a = {minus(a)}": color for a, color in colors.items()}
    return plot(window, *lines, legend=legend)


def overview() -> str:
    """Return all elementwise layers in small."""
    layers = [
        nn.ReLU(), nn.ReLU6(), nn.LeakyReLU(0.1), nn.PReLU(), nn.RReLU(),
        nn.Threshold(1.0, -1.0), nn.ELU(), nn.CELU(2.0), nn.SELU(), nn.GELU(),
        nn.SiLU(), nn.Mish(), nn.Hardswish(), nn.Softplus(), nn.Sigmoid(),
        nn.Hardsigmoid(), nn.LogSigmoid(), nn.Tanh(), nn.Hardtanh(), nn.Softsign(),
        nn.Hardshrink(), nn.Softshrink(), nn.Tanhshrink(),
    ]  # fmt: skip
    names, axes, curves = "", "", ""
    for number, layer in enumerate(layers):
        down, right = divmod(number, 4)
        window = Window((-4, 4), (-4, 4), 4 + 86 * right, 18 + 92 * down, 72, 72)
        values, _ = activations.values_and_slope(layer.eval(), window.inputs())
        names += text(window.left + 36, window.top - 4, type(layer).__name__)
        axes += window.axes()
        curves += window.path(values)
    return svg(344, 18 + 92 * 6, names, line(axes, AXIS, 1), line(curves, VALUE))
