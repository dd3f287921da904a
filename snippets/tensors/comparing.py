"""Compare tensors, exactly and roughly, and put values in order."""

import torch
from torch import Tensor


def eq() -> None:
    """Compare value by value.

    >>> x = torch.tensor([1, 5, 3])
    >>> x == torch.tensor([1, 2, 3]), torch.eq(x, 5)
    (tensor([ True, False,  True]), tensor([False,  True, False]))
    >>> x.lt(3), x.le(3)
    (tensor([ True, False, False]), tensor([ True, False,  True]))
    >>> x.gt(3), x.ge(3), x.ne(5).sum()
    (tensor([False,  True, False]), tensor([False,  True,  True]), tensor(2))
    >>> (x > 1) & (x < 5)
    tensor([False, False,  True])
    >>> x == torch.tensor([1, 2])
    Traceback (most recent call last):
        ...
    RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 0
    """


def equal() -> None:
    """Compare two tensors as wholes.

    >>> x = torch.tensor([1, 2])
    >>> torch.equal(x, torch.tensor([1, 2])), x.equal(torch.tensor([1, 3]))
    (True, False)
    >>> x.equal(torch.tensor([1, 2, 3])), x.equal(torch.tensor([[1, 2]]))
    (False, False)
    >>> x.equal(torch.tensor([1.0, 2.0]))
    True
    >>> nan = torch.tensor([float("nan")])
    >>> nan.equal(nan.clone())
    False
    """


def hashes() -> None:
    """Reduce a tensor to one number, with XOR.

    >>> x = torch.tensor([1.0, 2.0, 3.0])
    >>> checksum = torch.hash_tensor(x)
    >>> checksum.dtype, checksum.equal(torch.hash_tensor(x + 1))
    (torch.uint64, False)
    >>> checksum.equal(torch.hash_tensor(x.flip(0)))
    True
    >>> torch.hash_tensor(torch.tensor([[5, 5], [7, 7]]), dim=1)
    tensor([0, 0], dtype=torch.uint64)
    """


def ambiguous() -> None:
    """Use a comparison where Python wants one answer.

    >>> x = torch.tensor([1, 2])
    >>> if x == torch.tensor([1, 2]):
    ...     print("the same")
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> x in [torch.tensor([3, 4]), x]
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> bool((x == torch.tensor([1, 2])).all()), any(x is t for t in [x])
    (True, True)
    """


def booleans() -> None:
    """Combine conditions, count them, and tell `~` from `logical_not`.

    >>> x = torch.tensor([0, 1, 5])
    >>> small, odd = x < 3, x % 2 == 1
    >>> small & odd, small ^ odd
    (tensor([False,  True, False]), tensor([ True, False,  True]))
    >>> (small | odd).all(), ~small
    (tensor(True), tensor([False, False,  True]))
    >>> ~x, torch.logical_not(x)
    (tensor([-1, -2, -6]), tensor([ True, False, False]))
    >>> small and odd
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> x > 0 & x < 3
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    """


def booleans_are_no_numbers() -> None:
    """Subtract masks.

    >>> mask, other = torch.tensor([True, False]), torch.tensor([True, True])
    >>> other - mask
    Traceback (most recent call last):
        ...
    RuntimeError: Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.
    >>> 1 - mask
    Traceback (most recent call last):
        ...
    RuntimeError: Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying to invert a mask, use the `~` or `logical_not()` operator instead.
    >>> ~mask, other ^ mask, other.int() - mask.int()
    (tensor([False,  True]), tensor([False,  True]), tensor([0, 1], dtype=torch.int32))
    """


def with_a_list() -> None:
    """Compare with a list, with `None`, and look for a value.

    >>> x = torch.tensor([1, 2])
    >>> x == [1, 2], x.tolist() == [1, 2], x == None
    (False, True, False)
    >>> 2 in x, torch.isin(x, torch.tensor([2, 3]))
    (True, tensor([False,  True]))
    """


def columns_against_rows() -> None:
    """Compare predictions of shape (3, 1) with labels of shape (3,).

    >>> predicted = torch.tensor([[0], [1], [1]])
    >>> labels = torch.tensor([0, 1, 1])
    >>> predicted == labels
    tensor([[ True, False, False],
            [False,  True,  True],
            [False,  True,  True]])
    >>> predicted.squeeze(1) == labels
    tensor([True, True, True])
    """


def rounding() -> None:
    """Compare results that rounding has changed.

    >>> x = torch.tensor([0.1, 0.25], dtype=torch.float64)
    >>> x + 0.2 == torch.tensor([0.3, 0.45], dtype=torch.float64)
    tensor([False,  True])
    >>> x == x.float()
    tensor([False,  True])
    >>> torch.isclose(x + 0.2, torch.tensor([0.3, 0.45], dtype=torch.float64))
    tensor([True, True])
    """


def allclose() -> None:
    """Ask whether |x - other| <= atol + rtol * |other| holds everywhere.

    >>> x = torch.tensor([100.0, 0.0])
    >>> torch.allclose(x, torch.tensor([100.0005, 0.0]))
    True
    >>> torch.allclose(x, torch.tensor([100.0, 1e-6]))
    False
    >>> torch.allclose(x, torch.tensor([100.0, 1e-6]), atol=1e-5)
    True
    >>> a, b = torch.tensor([10.0]), torch.tensor([11.0])
    >>> torch.allclose(a, b, rtol=0.095), torch.allclose(b, a, rtol=0.095)
    (True, False)
    >>> torch.allclose(x, x.double())
    Traceback (most recent call last):
        ...
    RuntimeError: Float did not match Double
    """


def isclose() -> None:
    """Compare roughly, value by value.

    >>> x = torch.tensor([1.0, float("inf"), float("nan")])
    >>> other = torch.tensor([1.000001, float("inf"), float("nan")])
    >>> torch.isclose(x, other)
    tensor([ True,  True, False])
    >>> torch.isclose(x, other, equal_nan=True)
    tensor([True, True, True])
    """


def assert_close() -> None:
    """Test tensors, and read which value is how far off.

    >>> expected = torch.tensor([1.0, 4.0, 3.0])
    >>> torch.testing.assert_close(expected + 1e-6, expected)
    >>> torch.testing.assert_close(torch.tensor([1.0, 2.0, 3.0]), expected)
    Traceback (most recent call last):
        ...
    AssertionError: Tensor-likes are not close!
    <BLANKLINE>
    Mismatched elements: 1 / 3 (33.3%)
    Greatest absolute difference: 2.0 at index (1,) (up to 1e-05 allowed)
    Greatest relative difference: 0.5 at index (1,) (up to 1.3e-06 allowed)
    >>> torch.testing.assert_close(expected, expected + 1, atol=1, rtol=0)
    >>> torch.testing.assert_close(expected, expected + 1, atol=1)
    Traceback (most recent call last):
        ...
    ValueError: Both 'rtol' and 'atol' must be either specified or omitted, but got no rtol.
    """


def assert_close_is_strict() -> None:
    """Test what else must agree: shape, dtype, NaN.

    >>> x = torch.tensor([1.0, float("nan")])
    >>> torch.testing.assert_close(x, x.double(), equal_nan=True)
    Traceback (most recent call last):
        ...
    AssertionError: The values for attribute 'dtype' do not match: torch.float32 != torch.float64.
    >>> torch.testing.assert_close(x, x[None])
    Traceback (most recent call last):
        ...
    AssertionError: The values for attribute 'shape' do not match: torch.Size([2]) != torch.Size([1, 2]).
    >>> torch.testing.assert_close(x, x.clone())
    Traceback (most recent call last):
        ...
    AssertionError: Tensor-likes are not close!
    <BLANKLINE>
    Mismatched elements: 1 / 2 (50.0%)
    Greatest absolute difference: nan at index (1,) (up to 1e-05 allowed)
    Greatest relative difference: nan at index (1,) (up to 1.3e-06 allowed)
    >>> torch.testing.assert_close(
    ...     x, x.double(), equal_nan=True, check_dtype=False
    ... )
    """


def assert_close_in_containers() -> None:
    """Compare whole dictionaries of tensors, such as state dicts.

    >>> state = {"weight": torch.tensor([1.0, 2.0]), "bias": torch.tensor([0.0])}
    >>> other = {"weight": torch.tensor([1.0, 4.0]), "bias": torch.tensor([0.0])}
    >>> torch.testing.assert_close(state, other)
    Traceback (most recent call last):
        ...
    AssertionError: Tensor-likes are not close!
    <BLANKLINE>
    Mismatched elements: 1 / 2 (50.0%)
    Greatest absolute difference: 2.0 at index (1,) (up to 1e-05 allowed)
    Greatest relative difference: 0.5 at index (1,) (up to 1.3e-06 allowed)
    <BLANKLINE>
    The failure occurred for item ['weight']
    """


def sort() -> None:
    """Sort, and get the order along with the values.

    >>> x = torch.tensor([3.0, 1.0, 2.0])
    >>> x.sort()
    torch.return_types.sort(
    values=tensor([1., 2., 3.]),
    indices=tensor([1, 2, 0]))
    >>> values, order = x.sort(descending=True)
    >>> values, x[order]
    (tensor([3., 2., 1.]), tensor([3., 2., 1.]))
    >>> torch.tensor([2.0, float("nan"), 1.0]).sort().values
    tensor([1., 2., nan])
    """


def argsort() -> None:
    """Order one tensor by another, find ranks, and go back.

    >>> scores = torch.tensor([0.5, 0.25, 0.75])
    >>> names = torch.tensor([10, 20, 30])
    >>> order = scores.argsort()
    >>> order, names[order]
    (tensor([1, 0, 2]), tensor([20, 10, 30]))
    >>> back = order.argsort()
    >>> back, names[order][back]
    (tensor([1, 0, 2]), tensor([10, 20, 30]))
    """


def stable() -> None:
    """Keep the order of equal values, to sort by two keys.

    >>> grade = torch.tensor([2, 1, 2, 1])
    >>> age = torch.tensor([30, 25, 20, 35])
    >>> grade.argsort(stable=True)
    tensor([1, 3, 0, 2])
    >>> by_age = age.argsort()
    >>> order = by_age[grade[by_age].argsort(stable=True)]
    >>> torch.stack([grade, age])[:, order]
    tensor([[ 1,  1,  2,  2],
            [25, 35, 20, 30]])
    >>> torch.sort(grade, stable=True, descending=True).indices
    tensor([0, 2, 1, 3])
    """


def sort_rows() -> None:
    """Sort within each row, and sort whole rows by one column.

    >>> x = torch.tensor([[3, 1, 2], [5, 6, 4]])
    >>> order = x.argsort(dim=1)
    >>> x.take_along_dim(order, dim=1)
    tensor([[1, 2, 3],
            [4, 5, 6]])
    >>> x[x[:, 2].argsort(descending=True)]
    tensor([[5, 6, 4],
            [3, 1, 2]])
    """


def top_k_accuracy(logits: Tensor, labels: Tensor, k: int) -> float:
    """Tell how often the label is among the k largest logits.

    logits: (N, classes), labels: (N,) integers.

    >>> logits = torch.tensor([[1.0, 5.0, 2.0], [7.0, 3.0, 4.0]])
    >>> logits.topk(2, dim=1).indices
    tensor([[1, 2],
            [0, 2]])
    >>> labels = torch.tensor([2, 1])
    >>> top_k_accuracy(logits, labels, 1), top_k_accuracy(logits, labels, 2)
    (0.0, 0.5)
    """
    best = logits.topk(k, dim=1).indices
    return (best == labels[:, None]).any(dim=1).float().mean().item()


def topk() -> None:
    """Take the k largest or smallest values.

    >>> x = torch.tensor([1, 5, 2, 7])
    >>> x.topk(2)
    torch.return_types.topk(
    values=tensor([7, 5]),
    indices=tensor([3, 1]))
    >>> x.topk(2, largest=False).values, x.kthvalue(2).values
    (tensor([1, 2]), tensor(2))
    >>> x.topk(5)
    Traceback (most recent call last):
        ...
    RuntimeError: selected index k out of range
    """


def unique() -> None:
    """Keep each value once, with its place and its count.

    >>> x = torch.tensor([30, 10, 30, 20])
    >>> x.unique()
    tensor([10, 20, 30])
    >>> values, inverse, counts = torch.unique(
    ...     x, return_inverse=True, return_counts=True
    ... )
    >>> inverse, counts
    (tensor([2, 0, 2, 1]), tensor([1, 1, 2]))
    >>> torch.equal(values[inverse], x)
    True
    >>> torch.unique_consecutive(torch.tensor([3, 3, 1, 3]))
    tensor([3, 1, 3])
    >>> torch.unique(torch.tensor([[1, 2], [0, 5], [1, 2]]), dim=0)
    tensor([[0, 5],
            [1, 2]])
    """


def order_of_appearance(x: Tensor) -> Tensor:
    """Keep each value once, in the order in which the values first appear.

    x: (N,), result: (M,).

    >>> x = torch.tensor([30, 10, 30, 20])
    >>> torch.unique(x, sorted=False).sort().values.equal(torch.unique(x))
    True
    >>> order_of_appearance(x)
    tensor([30, 10, 20])
    """
    values, inverse = torch.unique(x, return_inverse=True)
    first = torch.full((len(values),), len(x), device=x.device)
    places = torch.arange(len(x), device=x.device)
    first.scatter_reduce_(0, inverse, places, "amin")
    return x[first.sort().values]


def counting() -> None:
    """Count values, values in intervals, and find the most common one.

    >>> labels = torch.tensor([1, 3, 3], device="cpu")
    >>> torch.bincount(labels), torch.bincount(labels, minlength=6)
    (tensor([0, 1, 0, 2]), tensor([0, 1, 0, 2, 0, 0]))
    >>> torch.bincount(torch.tensor([1, -1], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: bincount only supports 1-d non-negative integral inputs.
    >>> torch.histc(labels.float(), bins=2, min=0, max=4)
    tensor([1., 2.])
    >>> labels.mode().values
    tensor(3)
    """


def searchsorted() -> None:
    """Find where values belong among sorted limits.

    >>> limits = torch.tensor([10, 20, 30])
    >>> values = torch.tensor([5, 10, 15, 99])
    >>> torch.searchsorted(limits, values)
    tensor([0, 0, 1, 3])
    >>> torch.searchsorted(limits, values, right=True)
    tensor([0, 1, 1, 3])
    >>> torch.bucketize(values, limits)
    tensor([0, 0, 1, 3])
    >>> torch.searchsorted(limits.flip(0), torch.tensor([15]))
    tensor([0])
    """
