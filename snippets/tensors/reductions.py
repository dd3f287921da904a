"""Reduce tensors along dimensions: sums, means, extremes, truth, running sums."""

import warnings

import numpy as np
import torch
from torch import Tensor


def dims() -> None:
    """Name the dimension that goes.

    >>> x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    >>> x.sum()
    tensor(21.)
    >>> x.sum(dim=0), x.sum(dim=1)
    (tensor([5., 7., 9.]), tensor([ 6., 15.]))
    >>> images = torch.ones(8, 3, 4, 5)
    >>> images.sum(dim=(2, 3)).shape, images.sum(dim=-1).shape
    (torch.Size([8, 3]), torch.Size([8, 3, 4]))
    >>> x.sum(dim=2)
    Traceback (most recent call last):
        ...
    IndexError: Dimension out of range (expected to be in range of [-2, 1], but got 2)
    """


def divide_by_row_sum(x: Tensor) -> Tensor:
    """Make each row sum to one.

    x: (N, C), result: (N, C).

    >>> x = torch.tensor([[1.0, 1.0, 2.0], [4.0, 2.0, 2.0]])
    >>> divide_by_row_sum(x)
    tensor([[0.2500, 0.2500, 0.5000],
            [0.5000, 0.2500, 0.2500]])
    >>> x.sum(dim=1, keepdim=True).shape, x.sum(dim=1).shape
    (torch.Size([2, 1]), torch.Size([2]))
    >>> x / x.sum(dim=1)
    Traceback (most recent call last):
        ...
    RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1
    >>> square = torch.tensor([[1.0, 3.0], [4.0, 4.0]])
    >>> (square / square.sum(dim=1)).sum(dim=1)
    tensor([0.6250, 1.5000])
    """
    return x / x.sum(dim=1, keepdim=True)


def sum_dtype() -> None:
    """Sum booleans, small integers and half floats.

    >>> torch.tensor([True, False, True]).sum()
    tensor(2)
    >>> torch.tensor([200, 100], dtype=torch.uint8).sum()
    tensor(300)
    >>> x = torch.full((70_000,), 1.0, dtype=torch.float16)
    >>> x.sum(), x.sum(dtype=torch.float32)
    (tensor(inf, dtype=torch.float16), tensor(70000.))
    """


def mean_of_integers() -> None:
    """Take the mean of integers.

    >>> x = torch.tensor([1, 2, 6, 7])
    >>> x.mean()
    Traceback (most recent call last):
        ...
    RuntimeError: mean(): could not infer output dtype. Input dtype must be either a floating point or complex dtype. Got: Long
    >>> x.mean(dtype=torch.float32), x.float().mean(), (x > 1).float().mean()
    (tensor(4.), tensor(4.), tensor(0.7500))
    """


def var_correction() -> None:
    """Divide the squared distances by N - correction.

    >>> x = torch.tensor([1.0, 3.0])
    >>> x.var(), x.var(correction=1), x.var(correction=0)
    (tensor(2.), tensor(2.), tensor(1.))
    >>> torch.var_mean(x, correction=0)
    (tensor(1.), tensor(2.))
    >>> torch.equal(x.var(unbiased=False), x.var(correction=0))
    True
    >>> torch.std_mean(x, correction=0)
    (tensor(1.), tensor(2.))
    >>> float(np.std([1.0, 3.0])), float(np.std([1.0, 3.0], ddof=1)) == 2**0.5
    (1.0, True)
    """


def var_of_one() -> None:
    """Take the variance of a single value, as of a batch of one.

    >>> x = torch.tensor([3.0])
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(x.std())
    tensor(nan)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    std(): degrees of freedom is <= 0. Correction should be strictly less than the reduction factor (input numel divided by output numel).
    >>> x.std(correction=0)
    tensor(0.)
    """


def max_three_ways() -> None:
    """Call `max` with nothing, with a dimension, with a tensor.

    >>> x = torch.tensor([[1, 5, 2], [7, 0, 7]])
    >>> x.max()
    tensor(7)
    >>> x.max(dim=1)
    torch.return_types.max(
    values=tensor([5, 7]),
    indices=tensor([1, 0]))
    >>> x.max(torch.tensor([3, 3, 3])), torch.maximum(x[0], x[1])
    (tensor([[3, 5, 3],
            [7, 3, 7]]), tensor([7, 5, 7]))
    """


def amax_and_amin() -> None:
    """Take extremes over several dimensions, without indices.

    >>> x = torch.tensor([[[1, 5], [2, 7]], [[0, 3], [4, 4]]])
    >>> x.amax(dim=(1, 2)), x.amin(dim=(1, 2))
    (tensor([7, 4]), tensor([1, 0]))
    >>> torch.aminmax(x)
    torch.return_types.aminmax(
    min=tensor(0),
    max=tensor(7))
    >>> x.amax(dim=(1, 2), keepdim=True).shape
    torch.Size([2, 1, 1])
    """


def gradient_of_ties() -> None:
    """Send the gradient of a maximum back to equal values.

    >>> for largest in (
    ...     lambda x: x.max(dim=0).values,
    ...     lambda x: x.amax(dim=0),
    ...     lambda x: x.max(),
    ... ):
    ...     x = torch.tensor([1.0, 5.0, 5.0], requires_grad=True)
    ...     largest(x).backward()
    ...     print(x.grad)
    tensor([0., 1., 0.])
    tensor([0.0000, 0.5000, 0.5000])
    tensor([0.0000, 0.5000, 0.5000])
    """


def argmax() -> None:
    """Find where the largest and the smallest value stand.

    >>> x = torch.tensor([[1, 5, 2], [7, 0, 7]])
    >>> x.argmax(dim=1), x.argmin(dim=1)
    (tensor([1, 0]), tensor([0, 1]))
    >>> x.argmax(), torch.unravel_index(x.argmax(), x.shape)
    (tensor(3), (tensor(1), tensor(0)))
    >>> best = x.argmax(dim=1, keepdim=True)
    >>> x.take_along_dim(best, dim=1)
    tensor([[5],
            [7]])
    >>> (x > 4).argmax(dim=1)
    Traceback (most recent call last):
        ...
    RuntimeError: argmax(): does not support bool input
    >>> (x > 4).int().argmax(dim=1), (x > 9).int().argmax(dim=1)
    (tensor([1, 0]), tensor([0, 0]))
    """


def accuracy(logits: Tensor, labels: Tensor) -> float:
    """Tell how often the largest logit is that of the label.

    logits: (N, classes), labels: (N,) integers.

    >>> logits = torch.tensor([[2.0, 1.0], [0.0, 3.0], [5.0, 1.0], [1.0, 4.0]])
    >>> accuracy(logits, torch.tensor([0, 1, 1, 1]))
    0.75
    """
    return (logits.argmax(dim=1) == labels).float().mean().item()


def all_and_any() -> None:
    """Ask whether all values hold, or any.

    >>> x = torch.tensor([[1, 0], [2, 3]])
    >>> x.all(), x.any(), (x < 4).all()
    (tensor(False), tensor(True), tensor(True))
    >>> x.all(dim=1), x.any(dim=(0, 1))
    (tensor([False,  True]), tensor(True))
    >>> torch.all(torch.tensor([])), torch.any(torch.tensor([]))
    (tensor(True), tensor(False))
    >>> torch.tensor([float("nan")]).any()
    tensor(True)
    >>> torch.count_nonzero(x)
    tensor(3)
    >>> torch.tensor([1], dtype=torch.uint8).all()
    tensor(1, dtype=torch.uint8)
    """


def nan_wins() -> None:
    """Reduce a tensor that has a NaN in it.

    >>> x = torch.tensor([2.0, float("nan"), 6.0])
    >>> x.sum(), x.mean(), x.max(), x.amin(), x.argmax()
    (tensor(nan), tensor(nan), tensor(nan), tensor(nan), tensor(1))
    >>> x.isnan().any()
    tensor(True)
    """


def nan_left_out() -> None:
    """Leave NaN out.

    >>> x = torch.tensor([[2.0, float("nan"), 6.0], [float("nan")] * 3])
    >>> x.nansum(dim=1), x.nanmean(dim=1)
    (tensor([8., 0.]), tensor([4., nan]))
    >>> x.nan_to_num(nan=-torch.inf).amax(dim=1)
    tensor([6., -inf])
    >>> torch.fmax(x[0], x[1]), torch.maximum(x[0], x[1])
    (tensor([2., nan, 6.]), tensor([nan, nan, nan]))
    """


def masked_mean(x: Tensor, mask: Tensor) -> Tensor:
    """Average the values where the mask holds.

    x, mask: (N, T), result: (N,).

    >>> x = torch.tensor([[1.0, 3.0, float("nan")], [4.0, 9.0, 9.0]])
    >>> mask = torch.tensor([[True, True, False], [True, False, False]])
    >>> masked_mean(x, mask)
    tensor([2., 4.])
    >>> (x * mask).sum(dim=1)
    tensor([nan, 4.])
    """
    return x.masked_fill(~mask, 0).sum(dim=1) / mask.sum(dim=1)


def logsumexp() -> None:
    """Add up exponentials that are too large to write down.

    needs: torch>=2.13
    >>> x = torch.tensor([1000.0, 0.0])
    >>> x.exp().sum().log(), x.logsumexp(dim=0)
    (tensor(inf), tensor(1000.))
    >>> x - x.logsumexp(dim=0), x.log_softmax(dim=0)
    (tensor([    0., -1000.]), tensor([    0., -1000.]))
    >>> x.logsumexp()
    Traceback (most recent call last):
        ...
    TypeError: logsumexp() missing 1 required positional arguments: "dim"
    """


def cumsum() -> None:
    """Keep a running sum.

    needs: torch>=2.13
    >>> x = torch.tensor([[1, 2, 3], [4, 5, 6]])
    >>> x.cumsum(dim=1)
    tensor([[ 1,  3,  6],
            [ 4,  9, 15]])
    >>> x[0].flip(0).cumsum(dim=0).flip(0)
    tensor([6, 5, 3])
    >>> x[0].cumprod(dim=0), torch.tensor([1, 3, 2]).cummax(dim=0).values
    (tensor([1, 2, 6]), tensor([1, 3, 3]))
    >>> x.cumsum()
    Traceback (most recent call last):
        ...
    TypeError: cumsum() missing 1 required positional arguments: "dim"
    """


def starts(lengths: Tensor) -> Tensor:
    """Say where each of several packed sequences begins.

    lengths: (N,) integers, result: (N,) integers.

    >>> starts(torch.tensor([3, 1, 4]))
    tensor([0, 3, 4])
    """
    return lengths.cumsum(dim=0) - lengths


def median_or_quantile() -> None:
    """Take the middle of an even number of values.

    >>> x = torch.tensor([1.0, 2.0, 4.0, 8.0])
    >>> x.median(), x.quantile(0.5), float(np.median([1.0, 2.0, 4.0, 8.0]))
    (tensor(2.), tensor(3.), 3.0)
    >>> x.quantile(torch.tensor([0.0, 1.0])), x.prod()
    (tensor([1., 8.]), tensor(64.))
    """


def of_nothing() -> None:
    """Reduce an empty tensor.

    >>> x = torch.tensor([])
    >>> x.sum(), x.prod(), x.mean()
    (tensor(0.), tensor(1.), tensor(nan))
    >>> x.max()
    Traceback (most recent call last):
        ...
    RuntimeError: max(): Expected reduction dim to be specified for input.numel() == 0. Specify the reduction dim with the 'dim' argument.
    >>> torch.zeros(0, 3).amax(dim=1).shape, torch.zeros(0, 3).sum(dim=0)
    (torch.Size([0]), tensor([0., 0., 0.]))
    """
