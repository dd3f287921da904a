"""Draws tensors as cells, for the pictures of the area `tensors`.

A picture takes its tensors from the run of an example, and never from typed-in results:

    values = grid.run(gather_scatter.gather)         # the transcript's variables
    x = Grid(values["x"], "x", colors=by_axis(0))
    came = origins(lambda x: x.gather(0, values["index"]), values["x"])
    out = traced(values["out"], "out", came, x)      # labels and colors of its sources
    return figure(x, out)

Every cell carries `data-tensor`, `data-index` and `data-value` (and `data-label`), so
that a test can hold the picture against the tensor. Called by `docs/figures/tensors/`.
"""

import doctest
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import product

import torch
from torch import Tensor

Index = tuple[int, ...]
Labels = Mapping[Index, str] | Callable[[Index], str]
Colors = Mapping[Index, int] | Callable[[Index], int]
Cell = tuple["Grid", Index]

WIDTH = 340  # of a phone: rows of panels break here
VALUE, SMALL = 15, 12  # sizes of type
GAP = 18  # between panels
EDGE = 14  # what indices take at a side


def run(example: Callable[..., object]) -> dict[str, object]:
    """Run the transcript of an example; return the variables that it leaves.

    Raises:
        doctest.DocTestFailure: an output is not what the transcript says.
    """
    names = dict(vars(sys.modules[example.__module__]))
    parser, name = doctest.DocTestParser(), example.__qualname__
    test = parser.get_doctest(example.__doc__ or "", names, name, None, 0)
    doctest.DebugRunner(verbose=False).run(test, clear_globs=False)
    return test.globs


def origins(
    operation: Callable[..., Tensor], *tensors: Tensor
) -> dict[Index, tuple[int, Index]]:
    """Where each value of `operation(*tensors)` comes from.

    Runs the operation on the numbered places of the tensors instead of their values.
    Returns, for each index of the result, the number of a tensor and the index in it.
    An index whose value comes from none of them (a fill value, say) is left out; fill
    values must be negative for that.
    """
    places: list[tuple[int, Index]] = []
    numbered = []
    for number, tensor in enumerate(tensors):
        start = len(places)
        places += [(number, index) for index in indices(tensor)]
        numbers = torch.arange(start, len(places), device=tensor.device)
        numbered.append(numbers.reshape(tensor.shape))
    result = operation(*numbered)
    found = {index: int(result[index].item()) for index in indices(result)}
    return {i: places[at] for i, at in found.items() if 0 <= at < len(places)}


def indices(tensor: Tensor) -> Iterator[Index]:
    """Every index of a tensor, the last dimension fastest."""
    return product(*(range(size) for size in tensor.shape))


def by_axis(axis: int) -> Callable[[Index], int]:
    """Color cells by their index along one axis: 0 is `--figure-1`, and so on."""
    return lambda index: 1 + index[axis] % 6


def label(name: str, index: Index) -> str:
    """Write a place as code does: `x[1,0]`."""
    return f"{name}[{','.join(map(str, index))}]"


def memory(tensor: Tensor) -> Tensor:
    """Everything in the storage of a tensor, as a 1-D tensor in storage order."""
    size = tensor.untyped_storage().nbytes() // tensor.element_size()
    return torch.as_strided(tensor, (size,), (1,), 0)


def places(tensor: Tensor) -> dict[Index, int]:
    """The place in storage of each value: storage offset plus index times stride."""
    return {
        index: tensor.storage_offset()
        + sum(i * step for i, step in zip(index, tensor.stride(), strict=True))
        for index in indices(tensor)
    }


@dataclass(eq=False)
class Grid:
    """A tensor of up to three dimensions as cells; three are slices side by side.

    Attributes:
        tensor: what is drawn, value by value.
        name: its name in the code: `data-tensor`, and the title if there is no other.
        title: what stands above; "" for nothing.
        labels: small text below a value, by index (a mapping may leave indices out).
        colors: 1 to 6 for `--figure-1` to `--figure-6`, 0 for none, by index.
        ghosts: indices whose cells have a dashed outline: values that take no memory.
        hidden: indices whose cells are left blank: values that nobody looks at.
        numbers: where the indices of the last dimension stand: "above", "below", "".
        across: how many slices of a 3-D tensor fit in a row; 0 for as many as fit.
    """

    tensor: Tensor
    name: str
    title: str | None = None
    labels: Labels | None = None
    colors: Colors | None = None
    ghosts: frozenset[Index] | set[Index] = frozenset()
    hidden: frozenset[Index] | set[Index] = frozenset()
    numbers: str = "above"
    across: int = 0

    def __post_init__(self) -> None:
        """Measure the cells and give each slice its place."""
        self.tensor = self.tensor.detach().cpu()
        if self.tensor.dim() > 3:
            raise ValueError(f"{self.name} has {self.tensor.dim()} dimensions: up to 3")
        self.title = self.name if self.title is None else self.title
        texts = [(show(self.tensor[i]), VALUE) for i in indices(self.tensor)]
        texts += [(self.label(i), SMALL) for i in indices(self.tensor)]
        self.labelled = any(text for text, size in texts if size == SMALL)
        self.cell_width = max([28.0, *(long(*text) + 8 for text in texts)])
        self.cell_height = 42 if self.labelled else 28
        self.x = self.y = 0.0
        shape = list(self.tensor.shape)
        self.rows = shape[-2] if len(shape) > 1 else 1
        self.columns = shape[-1] if shape else 1
        self.slices = shape[0] if len(shape) == 3 else 1
        self.left = EDGE if len(shape) > 1 and self.numbers else 0
        self.top = 20 if self.title else 0
        self.head = 18 if len(shape) == 3 else 0
        if shape and self.numbers == "above":
            self.head += EDGE
        tail = EDGE if shape and self.numbers == "below" else 0
        self.slice_width = self.left + self.columns * self.cell_width
        self.slice_height = self.head + self.rows * self.cell_height + tail
        fit = int((WIDTH + 10) // (self.slice_width + 10)) or 1
        self.across = min(self.slices, self.across or fit)
        down = -(-self.slices // self.across)
        self.width = max(
            self.across * (self.slice_width + 10) - 10,
            long(self.title, VALUE),
        )
        self.height = self.top + down * (self.slice_height + 10) - 10

    def label(self, index: Index) -> str:
        """The small text below the value at an index."""
        return str(look_up(self.labels, index, ""))

    def color(self, index: Index) -> int:
        """The number of the color of the cell at an index, 0 for none."""
        return int(look_up(self.colors, index, 0))

    def corner(self, index: Index) -> tuple[float, float]:
        """The top left corner of the cell at an index."""
        number = index[0] if self.tensor.dim() == 3 else 0
        row = index[-2] if len(index) > 1 else 0
        column = index[-1] if index else 0
        down, right = divmod(number, self.across)
        return (
            self.x
            + right * (self.slice_width + 10)
            + self.left
            + column * self.cell_width,
            self.y
            + self.top
            + down * (self.slice_height + 10)
            + self.head
            + row * self.cell_height,
        )

    def draw(self) -> Iterator[str]:
        """Title, indices and cells, at the place that the figure gave this grid."""
        if self.title:
            yield text(self.x, self.y + 13, self.title, VALUE, "start", weight=600)
        for number in range(self.slices):
            yield from self._edges((number,) if self.tensor.dim() == 3 else ())
        for index in indices(self.tensor):
            yield self._cell(index)

    def _edges(self, first: Index) -> Iterator[str]:
        """The indices along the sides of one slice, and its name."""
        if self.tensor.dim() == 0 or 0 in self.tensor.shape:
            return
        depth = self.tensor.dim() - len(first)
        x, y = self.corner((*first, *[0] * depth))
        if first:
            name = label(self.name, first)
            up = y - 5 - (EDGE if self.numbers == "above" else 0)
            yield text(x, up, name, 13, "start", "var(--figure-muted)")
        if not self.numbers:
            return
        below = self.rows * self.cell_height + 12
        for column in range(self.columns):
            middle = x + (column + 0.5) * self.cell_width
            at = y - 4 if self.numbers == "above" else y + below
            yield text(middle, at, str(column), SMALL, color="var(--figure-muted)")
        for row in range(self.rows if depth > 1 else 0):
            middle = y + (row + 0.5) * self.cell_height + 4
            yield text(
                x - 4, middle, str(row), SMALL, "end", color="var(--figure-muted)"
            )

    def _cell(self, index: Index) -> str:
        """One value with its label, and what a test needs to know about them."""
        x, y = self.corner(index)
        value, small, color = show(self.tensor[index]), self.label(index), ""
        if number := self.color(index):
            color = f"var(--figure-{number})"
        spot = (
            f'x="{x + 1:g}" y="{y + 1:g}" width="{self.cell_width - 2:g}" '
            f'height="{self.cell_height - 2}" rx="3"'
        )
        dash = ' stroke-dasharray="4 3"' if index in self.ghosts else ""
        tint = f'<rect {spot} fill="{color}" fill-opacity=".2"/>' if color else ""
        base = "none" if index in self.ghosts else "var(--figure-surface)"
        outline = color or "var(--figure-muted)"
        middle = x + self.cell_width / 2
        note = f' data-label="{escape(small)}"' if small else ""
        words = ""
        if index not in self.hidden:
            high = y + (18 if self.labelled else 19)
            words = text(middle, high, value, VALUE, weight=600)
            words += text(middle, y + 34, small, SMALL) if small else ""
        return (
            f'<g data-tensor="{escape(self.name)}" '
            f'data-index="{",".join(map(str, index))}" data-value="{escape(value)}"'
            f"{note}>"
            f'<rect {spot} fill="{base}"/>{tint if not dash else ""}'
            f'<rect {spot} fill="none" stroke="{outline}" stroke-width="1.5"{dash}/>'
            f"{words}</g>"
        )


def traced(
    result: Tensor,
    name: str,
    came: Mapping[Index, tuple[int, Index]],
    *sources: Grid,
    **options: object,
) -> Grid:
    """A grid whose cells name the place that they come from, in that place's color.

    `came` is what `origins` returns for the tensors of `sources`; `options` go to
    `Grid`.

    Raises:
        ValueError: a value is not the one at the place that it is said to come from.
    """
    for index, (number, at) in came.items():
        source, value = sources[number], show(result[index])
        if show(source.tensor[at]) != value:
            raise ValueError(
                f"{label(name, index)} is {value}, not the value at "
                f"{label(source.name, at)}"
            )
    labels = {i: label(sources[n].name, at) for i, (n, at) in came.items()}
    colors = {i: sources[n].color(at) for i, (n, at) in came.items()}
    return Grid(result, name, **{"labels": labels, "colors": colors, **options})


def viewed(view: Tensor, name: str, colors: Colors, **options: object) -> Grid:
    """A grid whose cells name their place in storage (`@3`), in that place's color.

    `colors` goes by place: `(3,)`. `options` go to `Grid`.
    """
    at = places(view)
    own = {
        "title": f"{name}: stride {view.stride()}",
        "labels": {index: f"@{place}" for index, place in at.items()},
        "colors": {i: int(look_up(colors, (place,), 0)) for i, place in at.items()},
    }
    return Grid(view, name, **{**own, **options})


def stored(view: Tensor, colors: Colors, **options: object) -> Grid:
    """The storage below a view as a strip; places that the view skips are gray."""
    used = {(place,) for place in places(view).values()}
    own = {"numbers": "below", "title": "storage"}
    shown = {place: int(look_up(colors, place, 0)) for place in used}
    return Grid(memory(view), "storage", colors=shown, **{**own, **options})


def view_on_storage(view: Tensor, name: str, colors: Colors, **options: object) -> str:
    """A figure of one view above its storage: see `viewed` and `stored`."""
    return figure(viewed(view, name, colors, **options), "\n", stored(view, colors))


def figure(
    *panels: Grid | str, columns: int = 0, arrows: Sequence[tuple[Cell, Cell]] = ()
) -> str:
    """One SVG of grids from left to right, in rows no wider than a phone.

    A string between grids is drawn as it is (`"+"`, `"="`, a short line); `"\\n"`
    begins a new row, as does every panel after `columns` grids. An arrow goes from a
    cell to a cell: `((x, (0, 1)), (out, (2,)))`.
    """
    rows: list[list[Grid | str]] = [[]]
    for panel in panels:
        row = rows[-1]
        grids = [other for other in row if isinstance(other, Grid)]
        wide = sum(width(other) + GAP for other in row) + width(panel) > WIDTH
        full = columns and len(grids) == columns
        if panel == "\n" or (row and (wide or full)):
            rows.append([])
        if panel != "\n":
            rows[-1].append(panel)
    parts, y, right = [], 4.0, 0.0
    for row in rows:
        height = max([20.0, *(p.height for p in row if isinstance(p, Grid))])
        x = 3.0
        for panel in row:
            if isinstance(panel, Grid):
                panel.x, panel.y = x, y
                parts += panel.draw()
            else:
                alone = len(row) == 1
                middle = y + (15 if alone else height / 2 + 12)
                parts.append(text(x, middle, panel, 14, "start"))
            x += width(panel) + GAP
        right = max(right, x - GAP + 3)
        y += height + 14
    parts = [arrow(start, end) for start, end in arrows] + parts
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" '
        f'viewBox="0 0 {right:g} {y - 10:g}" font-family="inherit" '
        f'style="max-width: {right / 15:.3g}rem; margin: auto">{"".join(parts)}</svg>'
    )


def arrow(start: Cell, end: Cell) -> str:
    """A curve from the edge of one cell to the edge of another, in the first's color.

    Between grids side by side it leaves at a side; else at the top or the bottom.
    """
    (first, here), (second, there) = start, end
    (x1, y1), (x2, y2) = first.corner(here), second.corner(there)
    number = first.color(here)
    color = f"var(--figure-{number})" if number else "var(--figure-muted)"
    if first.y == second.y:
        way = 1 if x2 > x1 else -1
        x1 += first.cell_width * (way > 0)
        x2 += second.cell_width * (way < 0) - 7 * way
        y1, y2 = y1 + first.cell_height / 2, y2 + second.cell_height / 2
        middle = (x1 + x2) / 2
        bend = f"{middle:g} {y1:g} {middle:g} {y2:g}"
        tip = f"M{x2:g} {y2 - 4:g}v8l{7 * way} -4z"
    else:
        way = 1 if y2 > y1 else -1
        x1, x2 = x1 + first.cell_width / 2, x2 + second.cell_width / 2
        y1 += first.cell_height * (way > 0)
        y2 += second.cell_height * (way < 0) - 7 * way
        middle = (y1 + y2) / 2
        bend = f"{x1:g} {middle:g} {x2:g} {middle:g}"
        tip = f"M{x2 - 4:g} {y2:g}h8l-4 {7 * way}z"
    return (
        f'<path d="M{x1:g} {y1:g}C{bend} {x2:g} {y2:g}" '
        f'fill="none" stroke="{color}" stroke-width="1.5"/>'
        f'<path d="{tip}" fill="{color}"/>'
    )


def text(
    x: float,
    y: float,
    words: str,
    size: int,
    anchor: str = "middle",
    color: str = "currentColor",
    weight: int = 400,
) -> str:
    """Words with their baseline at y."""
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{color}" font-weight="{weight}">{escape(words)}</text>'
    )


def show(value: Tensor) -> str:
    """One value as short as it can be read."""
    item = value.item()
    return f"{item:g}" if isinstance(item, float) else str(item)


def width(panel: Grid | str) -> float:
    """The width that a panel takes."""
    return panel.width if isinstance(panel, Grid) else long(panel, 14)


def long(words: str, size: int) -> float:
    """About how wide words are, in a proportional sans-serif."""
    return sum(0.32 if c in " ,.[]()|:'ijl" else 0.6 for c in words) * size


def look_up(source: object, index: Index, default: object) -> object:
    """The entry of a mapping or the result of a function, at an index."""
    if callable(source):
        return source(index)
    return source.get(index, default) if source else default
