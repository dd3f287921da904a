"""Draw the picture of `layers/padding`: one row under each mode of padding."""

import torch
from torch import nn

from docs.figures.grid import Grid, Index, figure, indices, origins, run, show
from snippets.layers import padding

LAYERS = {
    "zeros": nn.ZeroPad1d(3),
    "constant": nn.ConstantPad1d(3, 9.0),
    "replicated": nn.ReplicationPad1d(3),
    "reflected": nn.ReflectionPad1d(3),
    "circular": nn.CircularPad1d(3),
}


def modes() -> str:
    """The row, and below it each result; what was added has a dashed outline.

    A color says from which value of the row a cell comes.
    """
    with torch.device("cpu"):
        names = run(padding.modes)
    row = names["row"]
    panels: list[Grid | str] = [Grid(row[0], "row", colors=by_place, numbers="")]
    for name, layer in LAYERS.items():
        result = names[name]
        if not layer(row).equal(result):
            raise ValueError(f"{name} is not what {layer} returns")
        if isinstance(layer, nn.ConstantPad1d):  # its value comes from no place
            marked = nn.ConstantPad1d(layer.padding, -1.0)
        else:
            marked = layer
        came = {at[1:]: place[1:] for at, (_, place) in origins(marked, row).items()}
        for at, place in came.items():
            if show(result[0][at]) != show(row[0][place]):
                raise ValueError(f"{name}{at} does not come from row{place}")
        left, right = layer.padding
        panels += [
            "\n",
            Grid(
                result[0],
                name,
                title=type(layer).__name__,
                colors={at: by_place(place) for at, place in came.items()},
                ghosts={
                    at
                    for at in indices(result[0])
                    if not left <= at[0] < result.size(1) - right
                },
                numbers="",
            ),
        ]
    return figure(*panels)


def by_place(place: Index) -> int:
    """Return the number of the color for a place of the row."""
    return 1 + place[0]
