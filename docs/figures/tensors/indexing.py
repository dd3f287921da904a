"""Draw the pictures of `tensors/indexing`: what each kind of index picks."""

from docs.figures.grid import Grid, by_axis, figure, origins, run, traced
from snippets.tensors import indexing


def basic() -> str:
    """A row, a column and a block, picked with numbers and slices."""
    names = run(indexing.basic)
    x = Grid(names["x"], "x", colors=by_axis(0))
    picks = {
        "row": ("x[1]", lambda t: t[1]),
        "column": ("x[:, 1]", lambda t: t[:, 1]),
        "block": ("x[1:, ::2]", lambda t: t[1:, ::2]),
    }
    return figure(x, *picked(names, x, picks))


def advanced() -> str:
    """Rows, pairs and a block, picked with lists."""
    names = run(indexing.advanced)
    x = Grid(names["x"], "x", colors=by_axis(0))
    picks = {
        "rows": ("x[[2, 0]]", lambda t: t[[2, 0]]),
        "pairs": ("x[[0, 2], [1, 3]]", lambda t: t[[0, 2], [1, 3]]),
        "block": ("x[[[0], [2]], [1, 3]]", lambda t: t[[[0], [2]], [1, 3]]),
    }
    return figure(x, *picked(names, x, picks))


def mask() -> str:
    """A condition, and the values where it holds."""
    names = run(indexing.mask)
    large = names["large"]
    x = Grid(names["x"], "x", colors=by_axis(0))
    holds = Grid(
        large, "large", "large = x > 5", colors=lambda i: (i[0] + 1) * bool(large[i])
    )
    picks = {"picked": ("x[large]", lambda t: t[large])}
    return figure(x, holds, *picked(names, x, picks))


def picked(names: dict, x: Grid, picks: dict) -> list[Grid]:
    """The named results, each value with the place in `x` that it comes from."""
    return [
        traced(
            names[name],
            name,
            origins(index, names["x"]),
            x,
            title=f"{name} = {code}",
        )
        for name, (code, index) in picks.items()
    ]
