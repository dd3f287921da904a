"""Draw where PixelShuffle and ChannelShuffle put each value."""

from torch import nn

from docs.figures.grid import Grid, by_axis, figure, origins, run, traced
from snippets.layers import vision


def pixel_shuffle() -> str:
    """Four channels in four colors, and the image that they become."""
    names = run(vision.pixel_shuffle)
    x = Grid(names["x"], "x", colors=by_axis(0), across=2)
    came = origins(nn.PixelShuffle(2), names["x"])
    return figure(x, "\n", traced(names["out"], "out", came, x))


def channel_shuffle() -> str:
    """Two groups of channels in two colors, before and after."""
    names = run(vision.channel_shuffle)
    x = Grid(names["x"], "x", colors=lambda at: 1 + at[1] // 3)
    came = origins(nn.ChannelShuffle(2), names["x"])
    return figure(x, traced(names["out"], "out", came, x, labels=None))
