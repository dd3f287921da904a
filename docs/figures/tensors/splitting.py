"""Draw the pictures of `tensors/splitting`: which piece a value is in, or was in."""

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from docs.figures.grid import Grid, by_axis, figure, origins, run, traced
from snippets.tensors import splitting


def strip(x: Tensor, pieces: Sequence[Tensor], title: str) -> Grid:
    """A 1-D tensor in pieces: the color and the label are the number of the piece."""
    if not torch.cat(list(pieces)).equal(x):
        raise ValueError(f"{title}: these are not the pieces of x")
    number = [k for k, piece in enumerate(pieces) for _ in piece]
    return Grid(
        x,
        "x",
        title=title,
        colors=lambda at: 1 + number[at[0]],
        labels=lambda at: f"[{number[at[0]]}]",
    )


def chunk() -> str:
    """11 values in pieces: asked for 5, and by size."""
    names = run(splitting.chunk) | run(splitting.split)
    x, chunks, parts, threes = (names[n] for n in ("x", "chunks", "parts", "threes"))
    return figure(
        strip(x, chunks, f"chunks: torch.chunk(x, 5), {len(chunks)} pieces"),
        "\n",
        strip(x, parts, f"parts: torch.tensor_split(x, 5), {len(parts)} pieces"),
        "\n",
        strip(x, threes, f"threes: torch.split(x, 3), {len(threes)} pieces"),
    )


def unbind() -> str:
    """The rows of a matrix, and its columns, as tensors of their own."""
    names = run(splitting.unbind)
    panels: list[Grid | str] = []
    for dim, pieces in enumerate((("top", "bottom"), ("left", "middle", "right"))):
        source = Grid(names["x"], "x", colors=by_axis(dim))
        panels += [source, "\n"]
        for k, name in enumerate(pieces):
            came = origins(lambda x, d=dim, k=k: x.unbind(d)[k], names["x"])
            panels.append(traced(names[name], name, came, source, numbers=""))
        panels.append("\n")
    return figure(*panels[:-1])


def joined(names: dict[str, object], results: dict[str, Callable]) -> str:
    """`a` and `b` in two colors, and what each function makes of the pair."""
    pair = [names["a"], names["b"]]
    sources = [
        Grid(tensor, name, colors=lambda at, number=number: number)
        for number, (name, tensor) in enumerate(zip("ab", pair, strict=True), 1)
    ]
    panels: list[Grid | str] = [*sources, "\n"]
    for name, join in results.items():
        came = origins(lambda *tensors, join=join: join(tensors), *pair)
        panels.append(traced(names[name], name, came, *sources))
    return figure(*panels)


def cat() -> str:
    """`cat` along dim 0, then along dim 1."""
    beside = {"below": torch.cat, "beside": lambda pair: torch.cat(pair, 1)}
    return joined(run(splitting.cat), beside)


def stack() -> str:
    """`stack` along dim 0, then along dim 1."""
    across = {"rows": torch.stack, "columns": lambda pair: torch.stack(pair, 1)}
    return joined(run(splitting.stack), across)
