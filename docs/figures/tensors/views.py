"""Draw the pictures of `tensors/views`: views above, the storage that they read below."""

from docs.figures.grid import Index, figure, run, stored, view_on_storage, viewed
from snippets.tensors import views


def by_row(place: Index) -> int:
    """Color the places 0 to 2 and 3 to 5: the rows of `x`."""
    return 1 + place[0] // 3


def each(place: Index) -> int:
    """Give each of six places a color of its own."""
    return 1 + place[0]


def transposed() -> str:
    """`x` and its transpose on one storage."""
    names = run(views.transposed)
    x, turned = names["x"], names["turned"]
    return figure(
        viewed(x, "x", by_row),
        viewed(turned, "turned", by_row),
        "\n",
        stored(x, by_row),
    )


def expanded() -> str:
    """Four rows that are one row: the dashed cells take no memory."""
    rows = run(views.expand)["rows"]
    ghosts = {(i, j) for i in range(1, 4) for j in range(3)}
    return view_on_storage(rows, "rows", each, ghosts=ghosts)


def windows() -> str:
    """Windows that overlap, made with `as_strided`."""
    names = run(views.as_strided)
    return view_on_storage(names["windows"], "windows", each)
