"""Draw the pictures of `tensors/gather_scatter`: where each value came from."""

from collections import defaultdict

import torch
from torch import Tensor

from docs.figures.grid import (
    Grid,
    Index,
    by_axis,
    figure,
    indices,
    origins,
    run,
    show,
    traced,
)
from snippets.tensors import gather_scatter


def by_value(tensor: Tensor) -> dict[Index, int]:
    """Color an index by what it names: the color of that row or column."""
    return {i: 1 + int(tensor[i]) % 6 for i in indices(tensor)}


def one_each(tensor: Tensor) -> dict[Index, int]:
    """Give every value of a tensor a color of its own."""
    return {i: 1 + number % 6 for number, i in enumerate(indices(tensor))}


def picked(
    x: Tensor, dim: int, index: Tensor, names: tuple[str, str, str], **options: object
) -> list[Grid | str]:
    """Panels for `x`, an index along `dim`, and what `gather` picks."""
    source = Grid(x, names[0], colors=by_axis(dim), **options)
    came = origins(lambda places: places.gather(dim, index), x)
    return [
        source,
        Grid(index, names[1], colors=by_value(index), **options),
        traced(x.gather(dim, index), names[2], came, source, **options),
    ]


def index_select() -> str:
    """Rows by an index, then columns by an index."""
    names = run(gather_scatter.index_select)
    panels: list[Grid | str] = []
    for dim, index, result in ((0, "row", "rows"), (1, "column", "columns")):
        along = names[index]
        source = Grid(names["x"], "x", colors=by_axis(dim))
        came = origins(lambda x, d=dim, i=along: x.index_select(d, i), names["x"])
        panels += [
            source,
            Grid(along, index, colors=by_value(along)),
            traced(names[result], result, came, source),
            "\n",
        ]
    return figure(*panels[:-1])


def gather() -> str:
    """`gather` along dim 1, then along dim 0."""
    names = run(gather_scatter.gather)
    return figure(
        *picked(names["x"], 1, names["column"], ("x", "column", "along_1")),
        "\n",
        *picked(names["x"], 0, names["row"], ("x", "row", "along_0")),
    )


def gather_3d() -> str:
    """`gather` along the middle dimension of three."""
    names = run(gather_scatter.gather_3d)
    x, step, out = picked(names["x"], 1, names["step"], ("x", "step", "out"))
    return figure(x, "\n", step, "\n", out)


def take_along_dim() -> str:
    """One row of indices that serves every row of `x`."""
    names = run(gather_scatter.take_along_dim)
    x, ends = names["x"], names["ends"]
    source = Grid(x, "x", colors=by_axis(1))
    came = origins(lambda places: places.take_along_dim(ends, 1), x)
    return figure(
        source,
        Grid(ends, "ends", colors=by_value(ends)),
        traced(names["picked"], "picked", came, source),
    )


def scatter() -> str:
    """`scatter_` along dim 1: the index says where to, not where from."""
    names = run(gather_scatter.scatter)
    src, column, out = (names[name] for name in ("src", "column", "out"))
    source = Grid(src, "src", colors=one_each(src))
    empty = torch.full_like(out, -1)
    came = origins(lambda places: empty.scatter(1, column, places), src)
    return figure(
        source,
        Grid(column, "column", colors=source.colors),
        "\n",
        traced(out, "out", came, source),
    )


def terms(index: Tensor, values: Tensor) -> dict[Index, str]:
    """Label each place of a 1-D result with the values that were added there."""
    parts = defaultdict(list)
    for place, value in zip(index.tolist(), values, strict=True):
        parts[(place,)].append(show(value))
    return {place: "+".join(numbers) for place, numbers in parts.items()}


def scatter_add() -> str:
    """Values, the group of each, and the totals by group."""
    names = run(gather_scatter.scatter_add)
    values, group, totals = (names[name] for name in ("values", "group", "totals"))
    colors = by_value(group)
    return figure(
        Grid(values, "values", colors=colors),
        Grid(group, "group", colors=colors),
        Grid(
            totals,
            "totals",
            colors={(i,): 1 + i for i in group.tolist()},
            labels=terms(group, values),
        ),
    )


def index_add() -> str:
    """Rows of `source` go to the rows that `index` names, and add up there."""
    names = run(gather_scatter.index_add)
    source, index, added = (names[name] for name in ("source", "index", "added"))
    to = index.tolist()
    columns = [terms(index, source[:, column]) for column in range(2)]
    return figure(
        Grid(source, "source", colors=lambda at: 1 + to[at[0]]),
        Grid(index, "index", colors=by_value(index)),
        Grid(
            added,
            "added",
            colors=lambda at: 1 + at[0] if at[0] in to else 0,
            labels=lambda at: columns[at[1]].get(at[:1], ""),
        ),
    )


def masked_select() -> str:
    """The values under a mask, in reading order."""
    names = run(gather_scatter.masked_select)
    x, mask, kept = (names[name] for name in ("x", "mask", "kept"))
    source = Grid(x, "x", colors=lambda at: (1 + at[0]) * int(mask[at]))
    came = origins(lambda places: places.masked_select(mask), x)
    return figure(
        source,
        Grid(mask, "mask", colors=source.colors),
        traced(kept, "kept", came, source),
    )


def where() -> str:
    """Each value comes from `a` or from `b`; `b` serves all columns."""
    names = run(gather_scatter.where)
    condition, a, b = (names[name] for name in ("condition", "a", "b"))
    sources = [Grid(a, "a", colors=lambda at: 1), Grid(b, "b", colors=lambda at: 2)]
    came = origins(lambda *places: torch.where(condition, *places), a, b)
    return figure(
        Grid(condition, "condition", colors=lambda at: 1 if condition[at] else 2),
        *sources,
        traced(names["out"], "out", came, *sources),
    )
