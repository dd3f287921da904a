"""Draw the pictures of `tensors/broadcasting`: what is stretched, and into what."""

from docs.figures.grid import Grid, figure, indices, run, show
from snippets.tensors import broadcasting


def add() -> str:
    """A column and a row, both stretched, and their sum; dashed cells take no memory."""
    names = run(broadcasting.add) | run(broadcasting.broadcast_tensors)
    column, row, total = (names[name] for name in ("column", "row", "total"))
    columns, rows = names["columns"], names["rows"]
    return figure(
        Grid(column, "column", colors=lambda at: 1),
        "+",
        Grid(row, "row", colors=lambda at: 2),
        "\n",
        Grid(
            columns,
            "columns",
            colors=lambda at: 1,
            ghosts={at for at in indices(columns) if at[1] > 0},
        ),
        "+",
        Grid(
            rows,
            "rows",
            colors=lambda at: 2,
            ghosts={at for at in indices(rows) if at[0] > 0},
        ),
        "\n",
        "=",
        Grid(
            total,
            "total",
            labels=lambda at: f"{show(columns[at])}+{show(rows[at])}",
        ),
    )


def all_pairs() -> str:
    """Every prediction minus every target; only the diagonal was meant."""
    names = run(broadcasting.all_pairs)
    prediction, target = names["prediction"], names["target"]
    difference = names["difference"]
    row, column = prediction.expand_as(difference), target.expand_as(difference)
    return figure(
        Grid(prediction, "prediction", colors=lambda at: 2),
        "\u2212",
        Grid(target, "target", colors=lambda at: 1),
        "\n",
        "=",
        Grid(
            difference,
            "difference",
            colors=lambda at: 3 if at[0] == at[1] else 0,
            labels=lambda at: f"{show(row[at])}\u2212{show(column[at])}",
        ),
    )
