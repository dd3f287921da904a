"""Draw the picture of `layers/pooling`: what each output of an adaptive pool reads."""

import torch
from torch import nn

from docs.figures.grid import Grid, figure
from snippets.layers import pooling


def adaptive() -> str:
    """A row of cells for each output: the inputs in its window, and their mean."""
    with torch.device("cpu"):
        pool = nn.AdaptiveAvgPool1d(3)
        x = torch.arange(1.0, 8.0).unsqueeze(0)
        out = pool(x).t()
        windows = pooling.adaptive_windows(pool, x.size(1))
        inputs = x.expand(len(windows), -1)
    read = {(i, j) for i, window in enumerate(windows) for j in window}
    for i, window in enumerate(windows):
        if not torch.allclose(inputs[i, window].mean(), out[i]):
            raise ValueError(f"output {i} is not the mean of inputs {window}")
    skipped = {(i, j) for i in range(len(out)) for j in range(x.size(1))} - read
    return figure(
        Grid(x, "x"),
        "\n",
        Grid(
            inputs,
            "inputs",
            title="read by each output",
            colors={at: 1 + at[0] for at in read},
            ghosts=skipped,
            hidden=skipped,
        ),
        "mean:",
        Grid(out, "out", colors=lambda at: 1 + at[0]),
    )
