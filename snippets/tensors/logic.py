"""Combine conditions and bits: logical and bitwise operations, masks, shifts."""

import functools
import warnings

import numpy as np
import torch
from torch import Tensor


def truth_or_bits() -> None:
    """Combine integers by their truth, and bit by bit.

    >>> x, y = torch.tensor([1, 2, 0]), torch.tensor([2, 2, 2])
    >>> torch.logical_and(x, y), x & y
    (tensor([ True,  True, False]), tensor([0, 2, 0]))
    >>> torch.logical_or(x, y), x | y
    (tensor([True, True, True]), tensor([3, 2, 2]))
    >>> torch.logical_xor(x, y), x ^ y
    (tensor([False, False,  True]), tensor([3, 0, 2]))
    >>> torch.logical_not(x), ~x
    (tensor([False, False,  True]), tensor([-2, -3, -1]))
    """


def same_on_masks() -> None:
    """Combine two masks in every spelling.

    >>> a = torch.tensor([True, True, False, False])
    >>> b = torch.tensor([True, False, True, False])
    >>> both = a & b, torch.bitwise_and(a, b), torch.logical_and(a, b), a.__and__(b)
    >>> either = a | b, torch.bitwise_or(a, b), torch.logical_or(a, b), a.__or__(b)
    >>> one = a ^ b, torch.bitwise_xor(a, b), torch.logical_xor(a, b), a.__xor__(b)
    >>> none = ~a, torch.bitwise_not(a), torch.logical_not(a), a.__invert__()
    >>> for masks in (both, either, one, none):
    ...     print(masks[0], all(torch.equal(masks[0], mask) for mask in masks))
    tensor([ True, False, False, False]) True
    tensor([ True,  True,  True, False]) True
    tensor([False,  True,  True, False]) True
    tensor([False, False,  True,  True]) True
    """


def floats_have_no_bits() -> None:
    """Combine floats.

    >>> x = torch.tensor([0.0, 0.5, float("nan")], device="cpu")
    >>> x & x
    Traceback (most recent call last):
        ...
    NotImplementedError: "bitwise_and_cpu" not implemented for 'Float'
    >>> ~x
    Traceback (most recent call last):
        ...
    TypeError: ~ (operator.invert) is only implemented on integer and Boolean-type tensors
    >>> torch.logical_and(x, x), torch.logical_not(x)
    (tensor([False,  True,  True]), tensor([ True, False, False]))
    >>> torch.logical_and(x, 1)
    Traceback (most recent call last):
        ...
    TypeError: logical_and(): argument 'other' (position 2) must be Tensor, not int
    """


def words_of_python() -> None:
    """Use `and`, `or` and `not` on tensors of several values, and of one.

    >>> a, b = torch.tensor([True, False]), torch.tensor([True, True])
    >>> a or b
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> not a
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> torch.tensor(2) and torch.tensor(3), torch.tensor(2) & torch.tensor(3)
    (tensor(3), tensor(2))
    >>> not torch.tensor(0)
    True
    """


def precedence() -> None:
    """Leave out parentheses.

    >>> step = torch.tensor(5)
    >>> step > 2 & step < 4, (step > 2) & (step < 4)
    (tensor(True), tensor(False))
    >>> x, mask = torch.tensor([0, 1, 5]), torch.tensor([True, False, True])
    >>> ~x == 1, ~(x == 1)
    (tensor([False, False, False]), tensor([ True, False,  True]))
    >>> mask & x > 1, mask & (x > 1)
    (tensor([False, False, False]), tensor([False, False,  True]))
    >>> 2 < x < 4
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    """


def two_names() -> None:
    """Compare by the long names, by the short ones and by the operators.

    >>> x, y = torch.tensor([1, 2, 3]), torch.tensor(2)
    >>> ways = [
    ...     (torch.greater(x, y), torch.gt(x, y), x > y),
    ...     (torch.greater_equal(x, y), torch.ge(x, y), x >= y),
    ...     (torch.less(x, y), torch.lt(x, y), x < y),
    ...     (torch.less_equal(x, y), torch.le(x, y), x <= y),
    ...     (torch.not_equal(x, y), torch.ne(x, y), x != y),
    ... ]
    >>> for long, short, operator in ways:
    ...     print(long.tolist(), long.equal(short), long.equal(operator))
    [False, False, True] True True
    [False, True, True] True True
    [True, False, False] True True
    [True, True, False] True True
    [True, False, True] True True
    """


def compare_nan() -> None:
    """Compare with NaN, and negate a comparison.

    >>> x = torch.tensor([0.5, 2.0, float("nan")])
    >>> x == float("nan"), x != x
    (tensor([False, False, False]), tensor([False, False,  True]))
    >>> x >= 1, ~(x < 1)
    (tensor([False,  True, False]), tensor([False,  True,  True]))
    """


def finite() -> None:
    """Find NaN and infinity.

    >>> x = torch.tensor([1.0, float("nan"), float("inf"), float("-inf")])
    >>> torch.isnan(x), torch.isinf(x)
    (tensor([False,  True, False, False]), tensor([False, False,  True,  True]))
    >>> torch.isfinite(x)
    tensor([ True, False, False, False])
    >>> torch.equal(x.isfinite(), ~(x.isnan() | x.isinf()))
    True
    >>> torch.isfinite(torch.tensor([3, 4]))
    tensor([True, True])
    """


def result_dtypes() -> None:
    """Ask for the dtypes of results.

    >>> x = torch.tensor([1, 2], dtype=torch.int32)
    >>> (x > 1).dtype, torch.logical_and(x, x).dtype, torch.isfinite(x).dtype
    (torch.bool, torch.bool, torch.bool)
    >>> (x & 3).dtype, (x & (x > 1)).dtype, (x << 1).dtype
    (torch.int32, torch.int32, torch.int32)
    >>> (x > 1) & True, (x > 1) & 1
    (tensor([False,  True]), tensor([0, 1]))
    >>> x.logical_not_(), x.dtype
    (tensor([0, 0], dtype=torch.int32), torch.int32)
    """


def masks_in_place() -> None:
    """Narrow and widen a mask step by step.

    >>> mask = torch.tensor([True, True, False])
    >>> mask &= torch.tensor([True, False, True])
    >>> mask
    tensor([ True, False, False])
    >>> mask |= torch.tensor([False, False, True])
    >>> mask
    tensor([ True, False,  True])
    >>> mask &= torch.tensor([1, 1, 1])
    Traceback (most recent call last):
        ...
    RuntimeError: result type Long can't be cast to the desired output type Bool
    """


def arithmetic_of_masks() -> None:
    """Add, multiply, count and negate masks.

    >>> a, b = torch.tensor([True, True]), torch.tensor([True, False])
    >>> a + b, a * b
    (tensor([True, True]), tensor([ True, False]))
    >>> sum([a, b]), a.sum(), b.float().mean()
    (tensor([2, 1]), tensor(2), tensor(0.5000))
    >>> -a
    Traceback (most recent call last):
        ...
    RuntimeError: Negation, the `-` operator, on a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.
    """


def all_of(*masks: Tensor) -> Tensor:
    """Say where all of many masks hold; their shapes must broadcast.

    >>> x = torch.arange(8)
    >>> masks = [x > 2, x % 2 == 0, x % 3 == 0]
    >>> x[all_of(*masks)]
    tensor([6])
    >>> torch.equal(all_of(*masks), functools.reduce(torch.logical_and, masks))
    True
    >>> x[torch.stack(masks).any(dim=0)], x[sum(masks) >= 2]
    (tensor([0, 2, 3, 4, 5, 6, 7]), tensor([0, 3, 4, 6]))
    """
    return torch.stack(torch.broadcast_tensors(*masks)).all(dim=0)


def masks_as_sets() -> None:
    """Treat masks as sets: difference, subset, disagreement.

    >>> a = torch.tensor([True, True, False, False])
    >>> b = torch.tensor([True, False, True, False])
    >>> both = a & b
    >>> a & ~b
    tensor([False,  True, False, False])
    >>> bool((a <= b).all()), bool((both <= a).all())
    (False, True)
    >>> (a ^ b).sum(), (a != b).sum()
    (tensor(2), tensor(2))
    >>> torch.equal(a <= b, ~a | b)
    True
    """


def byte_masks() -> None:
    """Invert a mask of `uint8`.

    >>> old = torch.tensor([1, 0], dtype=torch.uint8)
    >>> ~old, (~old).bool()
    (tensor([254, 255], dtype=torch.uint8), tensor([True, True]))
    >>> torch.logical_not(old), ~old.bool()
    (tensor([False,  True]), tensor([False,  True]))
    """


def attention_mask(lengths: Tensor, size: int) -> Tensor:
    """Say which position may look at which: no padding, and nothing later.

    lengths: (N,), result: (N, 1, size, size).

    >>> mask = attention_mask(torch.tensor([3, 2]), size=3)
    >>> mask.shape
    torch.Size([2, 1, 3, 3])
    >>> mask[:, 0].int()
    tensor([[[1, 0, 0],
             [1, 1, 0],
             [1, 1, 1]],
    <BLANKLINE>
            [[1, 0, 0],
             [1, 1, 0],
             [1, 1, 0]]], dtype=torch.int32)
    """
    places = torch.arange(size, device=lengths.device)
    in_sequence = places < lengths[:, None, None, None]
    not_later = places <= places[:, None]
    return in_sequence & not_later


def no_gradient() -> None:
    """Look for a gradient behind a comparison.

    >>> x = torch.tensor([-1.0, 3.0], requires_grad=True)
    >>> hits = (x > 0).float()
    >>> hits.sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn
    >>> (x * hits).sum().backward()
    >>> x.grad
    tensor([0., 1.])
    """


def masked_scatter() -> None:
    """Fill the true places from the front of another tensor.

    >>> x = torch.zeros(4, dtype=torch.int64)
    >>> mask = torch.tensor([False, True, False, True])
    >>> source = torch.tensor([10, 20, 30, 40])
    >>> x.masked_scatter(mask, source)
    tensor([ 0, 10,  0, 20])
    >>> torch.where(mask, source, x)
    tensor([ 0, 20,  0, 40])
    >>> x.masked_scatter_(mask, source[mask])
    tensor([ 0, 20,  0, 40])
    """


def masked_scatter_fails() -> None:
    """Give too few values, and values of another dtype.

    >>> x = torch.zeros(3, device="cpu")
    >>> mask = torch.tensor([True, False, True], device="cpu")
    >>> x.masked_scatter(mask, torch.ones(1, device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: Number of elements of source < number of ones in mask
    >>> x.masked_scatter(mask, torch.tensor([1, 2], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: masked_scatter: expected self and source to have same dtypes but gotFloat and Long
    """


def boolean_only() -> None:
    """Give numbers in place of a mask.

    >>> x, mask = torch.tensor([10, 20]), torch.tensor([1, 0])
    >>> torch.where(mask, x, 0)
    Traceback (most recent call last):
        ...
    RuntimeError: where expected condition to be a boolean tensor, but got a tensor with dtype Long
    >>> torch.masked_select(x, mask)
    Traceback (most recent call last):
        ...
    RuntimeError: masked_select: expected BoolTensor for mask
    >>> x.masked_fill(mask != 0, -1), x[mask]
    (tensor([-1, 20]), tensor([20, 10]))
    """


def places() -> None:
    """Ask where a mask is true, in four ways.

    >>> mask = torch.tensor([[False, True], [True, False]])
    >>> torch.argwhere(mask)
    tensor([[0, 1],
            [1, 0]])
    >>> torch.equal(torch.argwhere(mask), torch.nonzero(mask))
    True
    >>> rows, columns = torch.where(mask)
    >>> torch.equal(torch.stack([rows, columns], dim=1), torch.argwhere(mask))
    True
    >>> torch.argwhere(mask.any()).shape, torch.where(mask.any())
    (torch.Size([1, 0]), (tensor([0]),))
    """


def nonzero_static() -> None:
    """Ask for a fixed number of places.

    >>> x = torch.tensor([5, 0, 7])
    >>> torch.nonzero_static(x, size=3).squeeze(1)
    tensor([ 0,  2, -1])
    >>> torch.nonzero_static(x, size=1).squeeze(1)
    tensor([0])
    >>> torch.nonzero_static(x, size=3, fill_value=9).squeeze(1)
    tensor([0, 2, 9])
    """


def places_of_each_row() -> None:
    """Ask for the places in each row of a batch, under `vmap`.

    needs: torch>=2.13
    >>> rows = torch.tensor([[1, 0, 2], [0, 0, 3]])
    >>> torch.vmap(torch.nonzero)(rows)
    Traceback (most recent call last):
        ...
    RuntimeError: vmap: We do not support batching operators that can output dynamic shape. Attempted to vmap over aten::nonzero. Please file an issue at https://github.com/pytorch/pytorch/issues if you need this feature.
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     torch.vmap(lambda row: torch.nonzero_static(row, size=2))(rows).squeeze(2)
    tensor([[ 0,  2],
            [ 2, -1]])
    """


def is_nonzero() -> None:
    """Ask one value for its truth.

    >>> torch.is_nonzero(torch.tensor([0.0])), torch.is_nonzero(torch.tensor(2))
    (False, True)
    >>> torch.is_nonzero(torch.tensor(float("nan"))), bool(torch.tensor(2))
    (True, True)
    >>> torch.is_nonzero(torch.tensor([0, 2]))
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    """


def not_in() -> None:
    """Drop the values that stand in a list.

    >>> tokens, special = torch.tensor([1, 7, 9, 2]), torch.tensor([0, 1, 2])
    >>> torch.isin(tokens, special, invert=True)
    tensor([False,  True,  True, False])
    >>> tokens[~torch.isin(tokens, special)]
    tensor([7, 9])
    >>> nan = torch.tensor([float("nan")])
    >>> torch.isin(nan, nan)
    tensor([False])
    """


def flags() -> None:
    """Keep several yes-or-no flags in one integer.

    >>> write = 0b010
    >>> x = torch.tensor([0b001, 0b110, 0b111])
    >>> (x & write) != 0
    tensor([False,  True,  True])
    >>> torch.bitwise_or(x, write), torch.bitwise_and(x, ~write)
    (tensor([3, 6, 7]), tensor([1, 4, 5]))
    >>> torch.bitwise_xor(x, write)
    tensor([3, 4, 5])
    >>> torch.equal(torch.bitwise_not(x), -x - 1)
    True
    """


def shifts() -> None:
    """Multiply and divide by powers of two.

    >>> x = torch.tensor([1, 3, -7])
    >>> x << 2, torch.bitwise_left_shift(x, 2)
    (tensor([  4,  12, -28]), tensor([  4,  12, -28]))
    >>> x >> 1, torch.bitwise_right_shift(x, 1)
    (tensor([ 0,  1, -4]), tensor([ 0,  1, -4]))
    >>> torch.equal(x << 2, x * 4), torch.equal(x >> 1, x // 2)
    (True, True)
    >>> 1 << torch.arange(4)
    tensor([1, 2, 4, 8])
    """


def shifted_out() -> None:
    """Shift bits beyond the end, and shift floats.

    >>> torch.tensor([200], dtype=torch.uint8) << 1
    tensor([144], dtype=torch.uint8)
    >>> x = torch.tensor([5, -5])
    >>> x << 64, x << -1
    (tensor([0, 0]), tensor([0, 0]))
    >>> x >> 64, x >> -1
    (tensor([ 0, -1]), tensor([ 0, -1]))
    >>> torch.tensor([1.0], device="cpu") << 2
    Traceback (most recent call last):
        ...
    NotImplementedError: "lshift_cpu" not implemented for 'Float'
    """


def popcount(x: Tensor) -> Tensor:
    """Count the bits of each integer that are 1.

    x: any shape, integers; result: the same shape.

    >>> popcount(torch.tensor([0, 1, 5, 255, -1]))
    tensor([ 0,  1,  2,  8, 64])
    >>> x = torch.tensor([0b0111, 0b1111], dtype=torch.uint8)
    >>> popcount(x ^ 0b0101)
    tensor([1, 2])
    """
    places = torch.arange(torch.iinfo(x.dtype).bits, device=x.device)
    return ((x[..., None] >> places) & 1).sum(dim=-1)


def pack_bits(mask: Tensor) -> Tensor:
    """Pack eight booleans into each byte, the first one lowest.

    mask: (..., 8 * k), result: (..., k).

    >>> mask = torch.tensor([[True, False, True, False, False, False, False, False]])
    >>> pack_bits(mask)
    tensor([[5]], dtype=torch.uint8)
    >>> np.packbits(mask.numpy(force=True), axis=-1, bitorder="little").tolist()
    [[5]]
    """
    weights = 1 << torch.arange(8, device=mask.device)
    return (mask.unflatten(-1, (-1, 8)) * weights).sum(dim=-1).to(torch.uint8)


def unpack_bits(packed: Tensor) -> Tensor:
    """Make a mask of the bits of each byte.

    packed: (..., k), result: (..., 8 * k).

    >>> unpack_bits(torch.tensor([5, 128], dtype=torch.uint8)).int().tolist()
    [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    >>> mask = torch.rand(3, 16) > 0.5
    >>> packed = pack_bits(mask)
    >>> torch.equal(unpack_bits(packed), mask), mask.nbytes, packed.nbytes
    (True, 48, 6)
    """
    places = torch.arange(8, device=packed.device)
    return ((packed[..., None] >> places) & 1).bool().flatten(-2)
