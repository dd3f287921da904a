"""Pick values out of a tensor by index, and put values into it by index."""

import operator
import warnings
from collections.abc import Callable
from itertools import product

import torch
import torch.nn.functional as F
from torch import Tensor


def index_select() -> None:
    """Choose rows, then columns: in any order, as often as you like.

    >>> x = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> row = torch.tensor([1, 0, 1])
    >>> rows = torch.index_select(x, 0, row)
    >>> rows
    tensor([[10, 11, 12],
            [ 0,  1,  2],
            [10, 11, 12]])
    >>> column = torch.tensor([2, 0])
    >>> columns = torch.index_select(x, 1, column)
    >>> columns
    tensor([[ 2,  0],
            [12, 10]])
    """


def index_select_by_hand(x: Tensor, dim: int, index: Tensor) -> Tensor:
    """Stack the slices of `x` along `dim` that `index`, of shape (K,), names.

    >>> index = torch.tensor([1, 0, 1, 0, 1])
    >>> for shape in [(2,), (2, 3), (2, 3, 4)]:
    ...     x = torch.randn(shape)
    ...     for dim in range(x.dim()):
    ...         picked = x.index_select(dim, index)
    ...         same = picked.equal(index_select_by_hand(x, dim, index))
    ...         print(shape, f"dim={dim}:", tuple(picked.shape), same)
    (2,) dim=0: (5,) True
    (2, 3) dim=0: (5, 3) True
    (2, 3) dim=1: (2, 5) True
    (2, 3, 4) dim=0: (5, 3, 4) True
    (2, 3, 4) dim=1: (2, 5, 4) True
    (2, 3, 4) dim=2: (2, 3, 5) True
    """
    return torch.stack([x.select(dim, i) for i in index.tolist()], dim)


def index_select_copies() -> None:
    """Fill what was picked, and look at the source.

    >>> x = torch.zeros(5)
    >>> index = torch.tensor([1, 3])
    >>> x.index_select(0, index).fill_(100)
    tensor([100., 100.])
    >>> x[[1, 3]].fill_(100)
    tensor([100., 100.])
    >>> x
    tensor([0., 0., 0., 0., 0.])
    >>> x[[1, 3]] = 100
    >>> x
    tensor([  0., 100.,   0., 100.,   0.])
    >>> x.index_fill_(0, index, 7)
    tensor([0., 7., 0., 7., 0.])
    """


def gather() -> None:
    """Choose columns row by row, or rows column by column.

    >>> x = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> column = torch.tensor([[2, 0], [1, 1]])
    >>> along_1 = torch.gather(x, 1, column)
    >>> along_1
    tensor([[ 2,  0],
            [11, 11]])
    >>> row = torch.tensor([[1, 0, 1]])
    >>> along_0 = torch.gather(x, 0, row)
    >>> along_0
    tensor([[10,  1, 12]])
    """


def gather_by_hand(x: Tensor, dim: int, index: Tensor) -> Tensor:
    """Go to each place of `index`, replace the coordinate `dim`, and read there.

    >>> for shape in [(4,), (3, 4), (2, 3, 4)]:
    ...     x = torch.randn(shape)
    ...     for dim in range(x.dim()):
    ...         index = torch.randint(x.size(dim), shape)
    ...         same = x.gather(dim, index).equal(gather_by_hand(x, dim, index))
    ...         print(shape, f"dim={dim}:", same)
    (4,) dim=0: True
    (3, 4) dim=0: True
    (3, 4) dim=1: True
    (2, 3, 4) dim=0: True
    (2, 3, 4) dim=1: True
    (2, 3, 4) dim=2: True
    """
    out = x.new_empty(index.shape)
    for place in product(*map(range, index.shape)):
        source = list(place)
        source[dim] = int(index[place])
        out[place] = x[tuple(source)]
    return out


def gather_3d() -> None:
    """Choose a step for each sequence and each channel, along dim 1.

    >>> x = torch.tensor([
    ...     [[0, 1], [10, 11], [20, 21]],
    ...     [[100, 101], [110, 111], [120, 121]],
    ... ])
    >>> step = torch.tensor([[[2, 0]], [[1, 1]]])
    >>> x.shape, step.shape
    (torch.Size([2, 3, 2]), torch.Size([2, 1, 2]))
    >>> out = torch.gather(x, 1, step)
    >>> out
    tensor([[[ 20,   1]],
    <BLANKLINE>
            [[110, 111]]])
    """


def pick_targets(logits: Tensor, targets: Tensor) -> Tensor:
    """Pick the logit of the right class for each sample.

    Args:
        logits: (N, C).
        targets: (N,), class numbers.

    Returns:
        (N,).

    >>> logits = torch.tensor([[5, 6, 7], [8, 9, 10]])
    >>> pick_targets(logits, torch.tensor([2, 0]))
    tensor([7, 8])
    >>> logits[torch.arange(2), torch.tensor([2, 0])]
    tensor([7, 8])
    """
    return logits.gather(1, targets.unsqueeze(1)).squeeze(1)


def last_steps(x: Tensor, lengths: Tensor) -> Tensor:
    """Pick the last valid step of each padded sequence, all channels of it.

    Args:
        x: (N, T, C).
        lengths: (N,), at least 1.

    Returns:
        (N, C).

    >>> x = torch.tensor([
    ...     [[0, 1], [10, 11], [20, 21]],
    ...     [[100, 101], [110, 111], [120, 121]],
    ... ])
    >>> last_steps(x, torch.tensor([3, 2]))
    tensor([[ 20,  21],
            [110, 111]])
    """
    step = (lengths - 1).view(-1, 1, 1).expand(-1, 1, x.size(2))
    return x.gather(1, step).squeeze(1)


def gather_fails() -> None:
    """Give `gather` an index that it refuses, and one that it cuts short.

    >>> x = torch.tensor([[0, 1, 2], [10, 11, 12]], device="cpu")
    >>> x.gather(1, torch.tensor([2, 0], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: Index tensor must have the same number of dimensions as input tensor
    >>> x.gather(1, torch.tensor([[2], [0], [1]], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: Size does not match at dimension 0 expected index [3, 1] to be no larger than self [2, 3] apart from dimension 1
    >>> x.gather(1, torch.tensor([[-1]], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: index -1 is out of bounds for dimension 1 with size 3
    >>> x.gather(1, torch.tensor([[0.0]], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: gather(): Expected dtype int32/int64 for index
    >>> x.gather(1, torch.tensor([[2, 0]], device="cpu"))
    tensor([[2, 0]])
    """


def take_along_dim() -> None:
    """Sort by an order, and let one row of indices serve all rows.

    >>> x = torch.tensor([[3, 1, 2], [0, 5, 4]])
    >>> order = x.argsort(dim=1)
    >>> ordered = torch.take_along_dim(x, order, dim=1)
    >>> ordered
    tensor([[1, 2, 3],
            [0, 4, 5]])
    >>> ends = torch.tensor([[0, 2]])
    >>> picked = torch.take_along_dim(x, ends, dim=1)
    >>> picked
    tensor([[3, 2],
            [0, 4]])
    >>> torch.take_along_dim(x, torch.tensor([0, 2]), dim=1)
    Traceback (most recent call last):
        ...
    RuntimeError: torch.take_along_dim(): input and indices should have the same number of dimensions, but got 2 dimensions for input, and 1 dimensions for indices
    """


def flat_indices() -> None:
    """Read by an index that counts all values, such as `argmax()` returns.

    >>> x = torch.tensor([[3, 1, 2], [0, 5, 4]])
    >>> flat = x.argmax()
    >>> flat
    tensor(4)
    >>> torch.take(x, flat), torch.take_along_dim(x, flat.view(1))
    (tensor(5), tensor([5]))
    >>> torch.unravel_index(flat, x.shape)
    (tensor(1), tensor(1))
    >>> x.put(flat, torch.tensor(9))
    tensor([[3, 1, 2],
            [0, 9, 4]])
    """


def scatter() -> None:
    """Write each value to the column that the index names for it.

    >>> src = torch.tensor([[1, 2], [3, 4]])
    >>> column = torch.tensor([[3, 0], [1, 2]])
    >>> out = torch.zeros(2, 4, dtype=torch.int64)
    >>> out.scatter_(1, column, src)
    tensor([[2, 0, 0, 1],
            [0, 3, 4, 0]])
    >>> out.gather(1, column)
    tensor([[1, 2],
            [3, 4]])
    """


def scatter_by_hand(
    x: Tensor,
    dim: int,
    index: Tensor,
    src: Tensor,
    combine: Callable[[Tensor, Tensor], Tensor],
) -> Tensor:
    """Go to each place of `index`, replace the coordinate `dim`, and write there.

    >>> for shape in [(4,), (3, 4), (2, 3, 4)]:
    ...     x, src = torch.randint(9, (2, *shape))
    ...     dim = len(shape) - 1
    ...     once = torch.rand(shape).argsort(dim)
    ...     often = torch.randint(4, shape)
    ...     print(
    ...         scatter_by_hand(x, dim, once, src, lambda old, new: new)
    ...         .equal(torch.scatter(x, dim, once, src)),
    ...         scatter_by_hand(x, dim, often, src, operator.add)
    ...         .equal(torch.scatter_add(x, dim, often, src)),
    ...         scatter_by_hand(x, dim, often, src, torch.maximum)
    ...         .equal(torch.scatter_reduce(x, dim, often, src, "amax")),
    ...     )
    True True True
    True True True
    True True True
    """
    out = x.clone()
    for place in product(*map(range, index.shape)):
        target = list(place)
        target[dim] = int(index[place])
        out[tuple(target)] = combine(out[tuple(target)], src[place])
    return out


def one_hot(targets: Tensor, num_classes: int) -> Tensor:
    """Turn class numbers of shape (N,) into rows of shape (N, C) with a single 1.

    >>> one_hot(torch.tensor([2, 0]), 3)
    tensor([[0., 0., 1.],
            [1., 0., 0.]])
    """
    zeros = torch.zeros(len(targets), num_classes, device=targets.device)
    return zeros.scatter_(1, targets.unsqueeze(1), 1.0)


def one_hot_fails() -> None:
    """Give `F.one_hot` floats, and a class that is not there.

    >>> targets = torch.tensor([2, 0], device="cpu")
    >>> F.one_hot(targets), F.one_hot(targets, 4).dtype
    (tensor([[0, 0, 1],
            [1, 0, 0]]), torch.int64)
    >>> F.one_hot(targets.float())
    Traceback (most recent call last):
        ...
    RuntimeError: one_hot is only applicable to index tensor of type LongTensor.
    >>> F.one_hot(targets, 2)
    Traceback (most recent call last):
        ...
    RuntimeError: Class values must be smaller than num_classes.
    """


def scatter_does_not_broadcast() -> None:
    """Give a source with fewer dimensions than the index.

    >>> out = torch.zeros(1, 4)
    >>> index = torch.tensor([[0, 2, 3]])
    >>> src = torch.tensor([1.0, 2.0, 3.0])
    >>> out.scatter_(-1, index, src)
    Traceback (most recent call last):
        ...
    IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)
    >>> out.scatter_(-1, index, src.unsqueeze(0))
    tensor([[1., 0., 2., 3.]])
    >>> torch.zeros(2, 4).scatter_add_(1, index, torch.ones(2, 3))
    tensor([[1., 0., 1., 1.],
            [0., 0., 0., 0.]])
    >>> torch.zeros(2, 4).scatter_add_(1, index.expand(2, -1), torch.ones(2, 3))
    tensor([[1., 0., 1., 1.],
            [1., 0., 1., 1.]])
    """


def scatter_fails() -> None:
    """Give a source that is too small, of another dtype, and too large for backward.

    >>> out = torch.zeros(4)
    >>> index = torch.tensor([0, 2, 3])
    >>> out.scatter_(0, index, torch.ones(2))
    Traceback (most recent call last):
        ...
    RuntimeError: Expected index [3] to be no larger than self [4] apart from dimension 0 and to be no larger size than src [2]
    >>> out.scatter_(0, index, torch.tensor([1, 2, 3]))
    Traceback (most recent call last):
        ...
    RuntimeError: scatter(): Expected self.dtype to be equal to src.dtype
    >>> out.scatter_(0, index, torch.ones(10))
    tensor([1., 0., 1., 1.])
    >>> src = torch.ones(10, requires_grad=True)
    >>> out.scatter(0, index, src).sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Function ScatterBackward0 returned an invalid gradient at index 1 - got [3] but expected shape compatible with [10]
    >>> out.scatter(0, index, src[:3]).sum().backward()
    >>> src.grad
    tensor([1., 1., 1., 0., 0., 0., 0., 0., 0., 0.])
    """


def scatter_to_one_place() -> None:
    """Write twice to the same place.

    >>> index = torch.tensor([1, 1])
    >>> out = torch.zeros(3).scatter_(0, index, torch.tensor([5.0, 6.0]))
    >>> out[1].item() in (5.0, 6.0)
    True
    """


def scatter_add() -> None:
    """Sum the values of each group.

    >>> values = torch.tensor([1, 2, 3, 4, 5])
    >>> group = torch.tensor([0, 2, 0, 2, 2])
    >>> totals = torch.zeros(4, dtype=torch.int64).scatter_add_(0, group, values)
    >>> totals
    tensor([ 4,  0, 11,  0])
    """


def scatter_reduce() -> None:
    """Reduce the values of each group, with and without what was there.

    >>> values = torch.tensor([1.0, 2.0, 3.0, 4.0])
    >>> group = torch.tensor([0, 2, 0, 2])
    >>> for reduce in ("sum", "prod", "mean", "amax", "amin"):
    ...     out = torch.zeros(3).scatter_reduce_(
    ...         0, group, values, reduce, include_self=False
    ...     )
    ...     print(reduce, out.tolist())
    sum [4.0, 0.0, 6.0]
    prod [3.0, 0.0, 8.0]
    mean [2.0, 0.0, 3.0]
    amax [3.0, 0.0, 4.0]
    amin [1.0, 0.0, 2.0]
    >>> torch.zeros(3).scatter_reduce_(0, group, values, "amin")
    tensor([0., 0., 0.])
    """


def scatter_with_reduce() -> None:
    """Use the old `reduce=` with a tensor, and read what replaces it.

    >>> out, index = torch.ones(3), torch.tensor([2, 2])
    >>> src = torch.tensor([5.0, 6.0])
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     out.scatter(0, index, src, reduce="add")
    tensor([ 1.,  1., 12.])
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    The reduce argument of torch.scatter with Tensor src is deprecated and will be removed in a future PyTorch release. Use torch.scatter_reduce instead for more reduction options.
    >>> out.scatter_reduce(0, index, src, reduce="sum")
    tensor([ 1.,  1., 12.])
    >>> out.scatter_reduce(0, index, src, reduce="add")
    Traceback (most recent call last):
        ...
    RuntimeError: reduce argument must be either sum, prod, mean, amax or amin, got add
    """


def gather_backward() -> None:
    """Send a gradient back through `gather`.

    >>> x = torch.zeros(4, requires_grad=True)
    >>> index = torch.tensor([1, 1, 3])
    >>> weight = torch.tensor([1.0, 2.0, 4.0])
    >>> (x.gather(0, index) * weight).sum().backward()
    >>> x.grad
    tensor([0., 3., 0., 4.])
    >>> torch.zeros(4).scatter_add_(0, index, weight)
    tensor([0., 3., 0., 4.])
    """


def index_add() -> None:
    """Add rows to rows, or write them over.

    >>> source = torch.tensor([[1, 2], [3, 4], [5, 6]])
    >>> index = torch.tensor([2, 0, 2])
    >>> added = torch.zeros(4, 2, dtype=torch.int64)
    >>> added.index_add_(0, index, source)
    tensor([[3, 4],
            [0, 0],
            [6, 8],
            [0, 0]])
    >>> copied = torch.zeros(4, 2, dtype=torch.int64)
    >>> copied.index_copy_(0, torch.tensor([2, 0, 3]), source)
    tensor([[3, 4],
            [0, 0],
            [1, 2],
            [5, 6]])
    """


def index_reduce() -> None:
    """Keep the largest of the rows that go to one row.

    >>> source = torch.tensor([[1.0, 9.0], [3.0, 4.0], [5.0, 6.0]])
    >>> index = torch.tensor([2, 0, 2])
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     torch.zeros(3, 2).index_reduce(0, index, source, "amax")
    tensor([[3., 4.],
            [0., 0.],
            [5., 9.]])
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    index_reduce() is in beta and the API may change at any time.
    """


def index_add_by_hand(x: Tensor, dim: int, index: Tensor, source: Tensor) -> Tensor:
    """Add the slices of `source`, one after the other, to the slices that it names.

    >>> for shape in [(2,), (2, 2), (2, 2, 2)]:
    ...     x, a, b = torch.randint(9, (3, *shape))
    ...     for dim in range(x.dim()):
    ...         source = torch.cat([a, b], dim)
    ...         index = torch.tensor([1, 0, 1, 1])
    ...         expected = index_add_by_hand(x, dim, index, source)
    ...         print(shape, torch.index_add(x, dim, index, source).equal(expected))
    (2,) True
    (2, 2) True
    (2, 2) True
    (2, 2, 2) True
    (2, 2, 2) True
    (2, 2, 2) True
    """
    out = x.clone()
    for k, i in enumerate(index.tolist()):
        out.select(dim, i).add_(source.select(dim, k))
    return out


def count_repeats() -> None:
    """Add to an index that occurs twice.

    >>> index = torch.tensor([0, 2, 2])
    >>> counts = torch.zeros(3)
    >>> counts[index] += 1
    >>> counts
    tensor([1., 0., 1.])
    >>> torch.zeros(3).index_add_(0, index, torch.ones(3))
    tensor([1., 0., 2.])
    """


def masked_select() -> None:
    """Keep the values where the mask is true.

    >>> x = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> mask = torch.tensor([[True, False, True], [False, True, True]])
    >>> kept = torch.masked_select(x, mask)
    >>> kept
    tensor([ 0,  2, 11, 12])
    >>> x.masked_select(torch.tensor([True, False, True]))
    tensor([ 0,  2, 10, 12])
    >>> x[torch.tensor([True, False, True])]
    Traceback (most recent call last):
        ...
    IndexError: The shape of the mask [3] at index 0 does not match the shape of the indexed tensor [2, 3] at index 0
    """


def masked_fill() -> None:
    """Hide positions from a softmax.

    >>> scores = torch.zeros(3, 2)
    >>> hidden = torch.tensor([[False, False], [False, True], [True, True]])
    >>> scores.masked_fill(hidden, float("-inf")).softmax(dim=1)
    tensor([[0.5000, 0.5000],
            [1.0000, 0.0000],
            [   nan,    nan]])
    >>> scores
    tensor([[0., 0.],
            [0., 0.],
            [0., 0.]])
    """


def masked_fill_fails() -> None:
    """Fill by a mask of numbers, and fill integers with a fraction.

    >>> x = torch.tensor([1, 2, 3], device="cpu")
    >>> x.masked_fill(torch.tensor([1, 0, 1], device="cpu"), 0)
    Traceback (most recent call last):
        ...
    RuntimeError: masked_fill_ only supports boolean masks, but got mask with dtype long int
    >>> x.masked_fill(x > 1, 0.5)
    tensor([1, 0, 0])
    """


def masked_fill_half() -> None:
    """Hide scores of half precision with a number that is too large for it.

    needs: torch>=2.13
    >>> scores = torch.zeros(2, dtype=torch.float16)
    >>> hidden = torch.tensor([False, True])
    >>> scores.masked_fill(hidden, -1e9)
    Traceback (most recent call last):
        ...
    RuntimeError: value cannot be converted to type c10::Half without overflow
    >>> scores.masked_fill(hidden, torch.finfo(scores.dtype).min).tolist()
    [0.0, -65504.0]
    >>> scores.masked_fill(hidden, float("-inf")).tolist()
    [0.0, -inf]
    """


def where() -> None:
    """Choose between two tensors, value by value.

    >>> condition = torch.tensor([[True, False, True], [False, True, False]])
    >>> a = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> b = torch.tensor([[-1], [-2]])
    >>> out = torch.where(condition, a, b)
    >>> out
    tensor([[ 0, -1,  2],
            [-2, 11, -2]])
    """


def where_are_they() -> None:
    """Ask for the places instead of the values.

    >>> x = torch.tensor([[0, 1, 0], [2, 0, 3]])
    >>> rows, columns = torch.where(x > 0)
    >>> rows, columns
    (tensor([0, 1, 1]), tensor([1, 0, 2]))
    >>> x[rows, columns]
    tensor([1, 2, 3])
    >>> torch.nonzero(x)
    tensor([[0, 1],
            [1, 0],
            [1, 2]])
    """


def masks_in_any_shape() -> None:
    """Say `masked_select` and `masked_fill` in other words, in 1-D, 2-D and 3-D.

    >>> for shape in [(4,), (3, 4), (2, 3, 4)]:
    ...     x = torch.randn(shape)
    ...     mask = x > 0
    ...     print(
    ...         x.masked_select(mask).equal(x[mask]),
    ...         x.masked_select(mask).equal(x.flatten()[mask.flatten()]),
    ...         x.masked_fill(mask, 0).equal(torch.where(mask, 0, x)),
    ...     )
    True True True
    True True True
    True True True
    """


def where_and_nan() -> None:
    """Guard a square root, behind the scenes too.

    >>> x = torch.tensor([0.0, 4.0], requires_grad=True)
    >>> torch.where(x > 0, x.sqrt(), 0).sum().backward()
    >>> x.grad
    tensor([   nan, 0.2500])
    >>> x.grad = None
    >>> safe = torch.where(x > 0, x, 1)
    >>> torch.where(x > 0, safe.sqrt(), 0).sum().backward()
    >>> x.grad
    tensor([0.0000, 0.2500])
    """


def without_underscore() -> None:
    """Call the functions that leave their input alone.

    >>> x, index = torch.zeros(4), torch.tensor([1, 3])
    >>> x.index_fill(0, index, 7)
    tensor([0., 7., 0., 7.])
    >>> torch.index_copy(x, 0, index, torch.tensor([5.0, 6.0]))
    tensor([0., 5., 0., 6.])
    >>> x.any()
    tensor(False)
    """


def put_slices() -> None:
    """Put a row, two columns or a diagonal into a copy.

    >>> x = torch.zeros(2, 3)
    >>> torch.select_scatter(x, torch.ones(3), dim=0, index=1)
    tensor([[0., 0., 0.],
            [1., 1., 1.]])
    >>> torch.slice_scatter(x, torch.ones(2, 2), dim=1, start=1)
    tensor([[0., 1., 1.],
            [0., 1., 1.]])
    >>> torch.diagonal_scatter(x, torch.ones(2))
    tensor([[1., 0., 0.],
            [0., 1., 0.]])
    >>> torch.as_strided_scatter(x, torch.ones(3), size=(3,), stride=(2,))
    tensor([[1., 0., 1.],
            [0., 1., 0.]])
    >>> x.any()
    tensor(False)
    """
