"""Draw what `output` and `h_n` of a two-layer bidirectional net hold."""

import torch
from torch import Tensor, nn

from docs.figures.grid import Grid, Index, figure, run, traced
from snippets.layers import recurrent

STEPS, HIDDEN = 3, 1


def ends() -> dict[Index, tuple[int, Index]]:
    """Where each value of `h_n` stands: 0 for layer 0, 1 for layer 1; then the place.

    Found in a run with random weights, where no two states are equal.
    """
    with torch.random.fork_rng(devices=[]), torch.device("cpu"):
        torch.manual_seed(0)
        layer = nn.RNN(1, HIDDEN, num_layers=2, bidirectional=True)
        x = torch.randn(STEPS, 1)
        _, h_n = layer(x)
        states = torch.stack(recurrent.outputs_of_every_layer(layer, x))
    found = {}
    for number, state in enumerate(h_n.flatten()):
        (place,) = torch.isclose(states, state).nonzero().tolist()
        found[(number,)] = (place[0], tuple(place[1:]))
    return found


def colored(values: Tensor, name: str, layer: int, **options: object) -> Grid:
    """The states of a layer, with those that stand in `h_n` in a color each."""
    colors = {
        at: 1 + index[0] for index, (number, at) in ends().items() if number == layer
    }
    return Grid(values, name, colors=colors, **options)


def outputs() -> str:
    """Input, both layers and `h_n`, whose colors say where its values come from."""
    names = run(recurrent.both_ways)
    h_n = names["h_n"].flatten()
    lower = colored(names["lower"], "lower", 0, title="layer 0: lower")
    upper = colored(names["output"], "output", 1, title="layer 1: output")
    return figure(
        Grid(names["x"], "x"),
        lower,
        upper,
        "\n",
        "Rows are steps; columns: forward, backward.",
        "\n",
        traced(h_n, "h_n", ends(), lower, upper, title="h_n", numbers="below"),
    )
