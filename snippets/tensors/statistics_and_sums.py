"""Describe data with running sums, quantiles, histograms, covariances and groups."""

import warnings

import numpy as np
import torch
from torch import Tensor


def running() -> None:
    """Keep a running sum, product, maximum and minimum.

    >>> x = torch.tensor([3, 1, 4, 2])
    >>> torch.cumsum(x, dim=0), torch.cumprod(x, dim=0)
    (tensor([ 3,  4,  8, 10]), tensor([ 3,  3, 12, 24]))
    >>> torch.cummax(x, dim=0).values
    tensor([3, 3, 4, 4])
    >>> torch.cummin(x, dim=0)
    torch.return_types.cummin(
    values=tensor([3, 1, 1, 1]),
    indices=tensor([0, 1, 1, 1]))
    >>> torch.tensor([True, False, True]).cumsum(dim=0)
    tensor([1, 1, 2])
    """


def drawdown(prices: Tensor) -> Tensor:
    """Tell how far each price lies below the highest one so far.

    prices: (T,), result: (T,).

    >>> drawdown(torch.tensor([10, 12, 9, 13, 11]))
    tensor([0, 0, 3, 0, 2])
    """
    return prices.cummax(dim=0).values - prices


def running_with_nan() -> None:
    """Let NaN into a running sum, and keep it out.

    >>> x = torch.tensor([1.0, float("nan"), 2.0])
    >>> x.cumsum(dim=0), x.cummax(dim=0).values
    (tensor([1., nan, nan]), tensor([1., nan, nan]))
    >>> x.nan_to_num(0).cumsum(dim=0)
    tensor([1., 1., 3.])
    """


def logcumsumexp() -> None:
    """Add up numbers that are too large to write down, and keep their logarithms.

    >>> x = torch.tensor([1000.0, 0.0, 900.0])
    >>> x.exp().cumsum(dim=0).log()
    tensor([inf, inf, inf])
    >>> torch.logcumsumexp(x, dim=0)
    tensor([1000., 1000., 1000.])
    """


def moving_average(x: Tensor, window: int) -> Tensor:
    """Average each run of `window` neighbors.

    x: (..., T), result: (..., T - window + 1).

    >>> x = torch.tensor([1.0, 3.0, 8.0, 4.0])
    >>> moving_average(x, 2)
    tensor([2.0000, 5.5000, 6.0000])
    >>> sums = torch.cat([torch.zeros(1), x.cumsum(dim=0)])
    >>> (sums[2:] - sums[:-2]) / 2
    tensor([2.0000, 5.5000, 6.0000])
    """
    return x.unfold(-1, window, 1).mean(dim=-1)


def diff() -> None:
    """Subtract from each value the one before it.

    >>> x = torch.tensor([1, 4, 9, 16])
    >>> torch.diff(x), x.diff(n=2)
    (tensor([3, 5, 7]), tensor([2, 2]))
    >>> steps = x.diff(prepend=torch.tensor([0]))
    >>> steps, steps.cumsum(dim=0)
    (tensor([1, 3, 5, 7]), tensor([ 1,  4,  9, 16]))
    >>> torch.tensor([[1, 2], [11, 12]]).diff(dim=0)
    tensor([[10, 10]])
    >>> torch.tensor([True, True, False]).diff()
    tensor([False,  True])
    """


def gradient() -> None:
    """Estimate the slope of measured values.

    >>> y = torch.tensor([0.0, 1.0, 4.0, 9.0, 16.0])
    >>> torch.gradient(y)
    (tensor([1., 2., 4., 6., 7.]),)
    >>> (slope,) = torch.gradient(y, spacing=0.5, edge_order=2)
    >>> slope
    tensor([ 0.,  4.,  8., 12., 16.])
    >>> times = torch.tensor([0.0, 1.0, 3.0])
    >>> torch.gradient(torch.tensor([0.0, 1.0, 9.0]), spacing=(times,))
    (tensor([1., 2., 4.]),)
    >>> torch.gradient(y[:1])
    Traceback (most recent call last):
        ...
    RuntimeError: torch.gradient expected each dimension size to be at least edge_order+1
    """


def trapezoid() -> None:
    """Measure the area below points that are joined by lines.

    >>> y = torch.tensor([0.0, 1.0, 4.0])
    >>> torch.trapezoid(y), torch.trapezoid(y, dx=0.5)
    (tensor(3.), tensor(1.5000))
    >>> x = torch.tensor([0.0, 1.0, 3.0])
    >>> torch.trapezoid(y, x), torch.trapz(y, x)
    (tensor(5.5000), tensor(5.5000))
    >>> torch.cumulative_trapezoid(y, x)
    tensor([0.5000, 5.5000])
    >>> torch.trapezoid(y, x[:2])
    Traceback (most recent call last):
        ...
    RuntimeError: trapezoid: There must be one `x` value for each sample point
    """


def standardize(x: Tensor) -> Tensor:
    """Give each column the mean 0 and the standard deviation 1.

    x: (N, features), result: (N, features).

    >>> x = torch.tensor([[1.0, 10.0, 7.0], [3.0, 30.0, 7.0]])
    >>> standardize(x)
    tensor([[-1., -1.,  0.],
            [ 1.,  1.,  0.]])
    >>> variance, mean = torch.var_mean(x, dim=0, correction=0)
    >>> variance, mean
    (tensor([  1., 100.,   0.]), tensor([ 2., 20.,  7.]))
    """
    std, mean = torch.std_mean(x, dim=0, correction=0)
    return (x - mean) / std.where(std > 0, 1)


def std_arguments() -> None:
    """Choose the divisor, and do not mistake it for a dimension.

    >>> x = torch.tensor([[1.0, 5.0], [3.0, 5.0]])
    >>> x.var(correction=1), x.var(correction=0)
    (tensor(3.6667), tensor(2.7500))
    >>> x.var(0)
    tensor([2., 0.])
    >>> x.var(0, correction=0)
    tensor([1., 0.])
    >>> data = x.tolist()
    >>> float(np.var(data)), round(float(np.var(data, ddof=1)), 4)
    (2.75, 3.6667)
    >>> torch.tensor([1, 3]).std()
    Traceback (most recent call last):
        ...
    RuntimeError: std and var only support floating point and complex dtypes
    """


def weighted_mean(x: Tensor, weights: Tensor) -> Tensor:
    """Average values that do not count equally.

    x, weights: (N,), result: ().

    >>> grades = torch.tensor([1.0, 2.0, 4.0])
    >>> weighted_mean(grades, torch.tensor([1, 1, 2]))
    tensor(2.7500)
    >>> float(np.average([1.0, 2.0, 4.0], weights=[1, 1, 2]))
    2.75
    """
    return (x * weights).sum() / weights.sum()


def cov() -> None:
    """Measure how variables vary together: a variable is a row.

    >>> x = torch.tensor([[1.0, 2.0, 3.0], [6.0, 4.0, 2.0]])
    >>> torch.cov(x)
    tensor([[ 1., -2.],
            [-2.,  4.]])
    >>> torch.cov(x[0]), x[0].var()
    (tensor(1.), tensor(1.))
    >>> samples = torch.zeros(100, 5)
    >>> torch.cov(samples).shape, torch.cov(samples.T).shape
    (torch.Size([100, 100]), torch.Size([5, 5]))
    >>> once, thrice = torch.tensor([[0.0, 1.0]]), torch.tensor([1, 3])
    >>> torch.cov(once, fweights=thrice), torch.cov(once.repeat_interleave(thrice, 1))
    (tensor(0.2500), tensor(0.2500))
    """


def corrcoef() -> None:
    """Correlate two series of measurements.

    >>> height = torch.tensor([1.0, 2.0, 3.0])
    >>> weight = torch.tensor([6.0, 4.0, 2.0])
    >>> torch.corrcoef(torch.stack([height, weight]))
    tensor([[ 1., -1.],
            [-1.,  1.]])
    >>> constant = torch.full((3,), 5.0)
    >>> torch.corrcoef(torch.stack([height, constant]))
    tensor([[1., nan],
            [nan, nan]])
    >>> torch.corrcoef(height, weight)
    Traceback (most recent call last):
        ...
    TypeError: corrcoef() takes 1 positional argument but 2 were given
    """


def one_observation() -> None:
    """Ask for the covariance of variables that were observed once.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(torch.cov(torch.tensor([[1.0], [2.0]])))
    tensor([[nan, nan],
            [nan, nan]])
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    cov(): degrees of freedom is <= 0. Correction should be strictly less than the number of observations.
    """


def median() -> None:
    """Take the middle value, of all values and of each row.

    >>> torch.tensor([1, 2, 4, 9]).median()
    tensor(2)
    >>> x = torch.tensor([[3.0, 1.0, 2.0], [9.0, 8.0, 7.0]])
    >>> x.median(dim=1)
    torch.return_types.median(
    values=tensor([2., 8.]),
    indices=tensor([2, 1]))
    >>> x.median(), x.quantile(0.5)
    (tensor(3.), tensor(5.))
    """


def quantile() -> None:
    """Take quantiles: one, or several, of all values or along a dimension.

    >>> x = torch.tensor([[1.0, 2.0, 4.0, 8.0], [0.0, 0.0, 8.0, 8.0]])
    >>> x[0].quantile(0.25)
    tensor(1.7500)
    >>> quartiles = torch.tensor([0.25, 0.5, 0.75])
    >>> torch.quantile(x, quartiles, dim=1)
    tensor([[1.7500, 0.0000],
            [3.0000, 4.0000],
            [5.0000, 8.0000]])
    >>> for how in ("linear", "lower", "higher", "midpoint", "nearest"):
    ...     print(how, x[0].quantile(0.25, interpolation=how).item())
    linear 1.75
    lower 1.0
    higher 2.0
    midpoint 1.5
    nearest 2.0
    """


def quantile_fails() -> None:
    """Give `quantile` a percentage, integers, half floats, and `q` in another dtype.

    >>> x = torch.tensor([1.0, 2.0, 4.0])
    >>> x.quantile(25)
    Traceback (most recent call last):
        ...
    RuntimeError: quantile() q must be in the range [0, 1] but got 25
    >>> torch.tensor([1, 2, 4]).quantile(0.5)
    Traceback (most recent call last):
        ...
    RuntimeError: quantile() input tensor must be either float or double dtype
    >>> x.half().quantile(0.5)
    Traceback (most recent call last):
        ...
    RuntimeError: quantile() input tensor must be either float or double dtype
    >>> x.quantile(torch.tensor([0.5], dtype=torch.float64))
    Traceback (most recent call last):
        ...
    RuntimeError: quantile() q tensor must be same dtype as the input tensor
    """


def quantile_of_many(x: Tensor, q: float) -> Tensor:
    """Take a quantile of more values than `quantile` accepts, without interpolation.

    x: any shape, result: ().

    >>> many = torch.zeros(1).expand(2**24 + 1)
    >>> many.quantile(0.5)
    Traceback (most recent call last):
        ...
    RuntimeError: quantile() input tensor is too large
    >>> many.expand(2, -1)[:, : 2**23 + 1].quantile(0.5, dim=1)
    tensor([0., 0.])
    >>> quantile_of_many(many, 0.5)
    tensor(0.)
    >>> x = torch.tensor([8.0, 1.0, 4.0, 2.0, 9.0])
    >>> quantile_of_many(x, 0.75), x.quantile(0.75)
    (tensor(8.), tensor(8.))
    """
    k = 1 + round(q * (x.numel() - 1))
    return x.flatten().kthvalue(k).values


def clip_to_quantiles(x: Tensor, low: float, high: float) -> Tensor:
    """Pull outliers in to two quantiles.

    x: (N,), result: (N,).

    >>> clip_to_quantiles(torch.tensor([-90.0, 1.0, 2.0, 3.0, 70.0]), 0.25, 0.75)
    tensor([1., 1., 2., 3., 3.])
    """
    bottom, top = x.quantile(torch.tensor([low, high], dtype=x.dtype, device=x.device))
    return x.clamp(bottom, top)


def nan_quantiles() -> None:
    """Take medians and quantiles of what is not NaN.

    >>> nan = float("nan")
    >>> x = torch.tensor([[1.0, nan, 4.0, 3.0], [nan, nan, nan, nan]])
    >>> x[0].median(), x[0].nanmedian(), x[0].nanquantile(0.5)
    (tensor(nan), tensor(3.), tensor(3.))
    >>> torch.nanmedian(x, dim=1).values, torch.nanquantile(x, 0.25, dim=1)
    (tensor([3., nan]), tensor([2., nan]))
    >>> torch.nansum(x, dim=1), torch.nanmean(x[:1], dim=0)
    (tensor([8., 0.]), tensor([1., nan, 4., 3.]))
    """


def nan_std(x: Tensor, correction: int = 1) -> Tensor:
    """Take the standard deviation of what is not NaN, column by column.

    x: (N, features), result: (features,).

    >>> x = torch.tensor([[1.0, 5.0], [float("nan"), 7.0], [3.0, 9.0]])
    >>> nan_std(x), nan_std(x, correction=0)
    (tensor([1.4142, 2.0000]), tensor([1.0000, 1.6330]))
    >>> torch.nanstd(x)
    Traceback (most recent call last):
        ...
    AttributeError: module 'torch' has no attribute 'nanstd'
    """
    count = (~x.isnan()).sum(dim=0)
    squares = (x - x.nanmean(dim=0)).square()
    return (squares.nansum(dim=0) / (count - correction)).sqrt()


def mode() -> None:
    """Find the most common value, of each row and of all rows.

    >>> x = torch.tensor([[1, 1, 2], [3, 3, 3]])
    >>> torch.mode(x).values, torch.mode(x, dim=0).values.shape
    (tensor([1, 3]), torch.Size([3]))
    >>> torch.mode(x.flatten()).values
    tensor(3)
    >>> torch.mode(torch.tensor([2, 1, 2, 1], device="cpu")).values
    tensor(1)
    """


def histc() -> None:
    """Count values in bins of equal width.

    >>> x = torch.tensor([1.0, 3.0, 3.0, 9.0])
    >>> torch.histc(x, bins=4)
    tensor([1., 2., 0., 1.])
    >>> torch.histc(x, bins=4, min=0, max=4)
    tensor([0., 1., 0., 2.])
    >>> len(torch.histc(x))
    100
    """


def histc_fails() -> None:
    """Give `histc` integers, and values without a range.

    >>> torch.histc(torch.tensor([1, 3], device="cpu"))
    Traceback (most recent call last):
        ...
    NotImplementedError: "histogram_cpu" not implemented for 'Long'
    >>> x = torch.tensor([1.0, float("inf")], device="cpu")
    >>> torch.histc(x)
    Traceback (most recent call last):
        ...
    RuntimeError: torch.histc: range of [1, inf] is not finite
    >>> torch.histc(x, bins=2, min=0, max=4)
    tensor([1., 0.])
    """


def histogram() -> None:
    """Count values, and get the edges of the bins.

    >>> x = torch.tensor([1.0, 3.0, 3.0, 9.0], device="cpu")
    >>> torch.histogram(x, 4)
    torch.return_types.histogram(
    hist=tensor([1., 2., 0., 1.]),
    bin_edges=tensor([1., 3., 5., 7., 9.]))
    >>> edges = torch.tensor([0.0, 2.0, 10.0], device="cpu")
    >>> torch.histogram(x, edges).hist
    tensor([1., 3.])
    >>> weight = torch.tensor([0.5, 1.0, 1.0, 2.0], device="cpu")
    >>> torch.histogram(x, edges, weight=weight).hist
    tensor([0.5000, 4.0000])
    >>> density = torch.histogram(x, 4, density=True).hist
    >>> density, (density * 2).sum()
    (tensor([0.1250, 0.2500, 0.0000, 0.1250]), tensor(1.))
    """


def histogramdd() -> None:
    """Count points in the cells of a grid.

    >>> points = torch.tensor([[0.0, 0.0], [0.0, 3.0], [3.0, 3.0]], device="cpu")
    >>> counts, edges = torch.histogramdd(points, bins=[2, 2], range=[0, 4, 0, 4])
    >>> counts
    tensor([[1., 1.],
            [0., 1.]])
    >>> edges
    (tensor([0., 2., 4.]), tensor([0., 2., 4.]))
    """


def group_means(values: Tensor, group: Tensor, num_groups: int) -> Tensor:
    """Average the values of each group.

    values, group: (N,), group: integers below num_groups, result: (num_groups,).

    >>> values = torch.tensor([1.0, 2.0, 6.0])
    >>> group = torch.tensor([0, 2, 2])
    >>> torch.bincount(group), torch.bincount(group, weights=values)
    (tensor([1, 0, 2]), tensor([1., 0., 8.]))
    >>> group_means(values, group, 4)
    tensor([1., nan, 4., nan])
    """
    sums = torch.bincount(group, weights=values, minlength=num_groups)
    return sums / torch.bincount(group, minlength=num_groups)


def bincount_fails() -> None:
    """Count floats, rows, negative numbers and weights that do not fit.

    >>> torch.bincount(torch.tensor([0.0, 1.0], device="cpu"))
    Traceback (most recent call last):
        ...
    NotImplementedError: "bincount_cpu" not implemented for 'Float'
    >>> torch.bincount(torch.tensor([[0, 1], [1, 1]], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: bincount only supports 1-d non-negative integral inputs.
    >>> labels = torch.tensor([-1, 0, 1], device="cpu")
    >>> torch.bincount(labels)
    Traceback (most recent call last):
        ...
    RuntimeError: bincount only supports 1-d non-negative integral inputs.
    >>> torch.bincount(labels[labels >= 0])
    tensor([1, 1])
    >>> torch.bincount(labels + 1, weights=torch.ones(2, device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: weights should be 1-d and have the same length as input
    """


def count_in_intervals(x: Tensor, limits: Tensor) -> Tensor:
    """Count below the first limit, between the limits, and from the last one up.

    x: any shape, limits: (K,) sorted, result: (K + 1,).

    >>> ages = torch.tensor([3, 17, 18, 40, 70])
    >>> limits = torch.tensor([18, 65])
    >>> torch.bucketize(ages, limits, right=True)
    tensor([0, 0, 1, 1, 2])
    >>> torch.searchsorted(limits, ages, right=True)
    tensor([0, 0, 1, 1, 2])
    >>> np.digitize([3, 17, 18, 40, 70], [18, 65]).tolist()
    [0, 0, 1, 1, 2]
    >>> count_in_intervals(ages, limits)
    tensor([2, 2, 1])
    """
    interval = torch.bucketize(x.flatten(), limits, right=True)
    return torch.bincount(interval, minlength=len(limits) + 1)


def segment_reduce() -> None:
    """Reduce runs of neighbors whose lengths are known.

    >>> x = torch.tensor([1.0, 2.0, 3.0, 4.0])
    >>> lengths = torch.tensor([1, 0, 3])
    >>> for reduce in ("sum", "mean", "max"):
    ...     torch.segment_reduce(x, reduce, lengths=lengths)
    tensor([1., 0., 9.])
    tensor([1., nan, 3.])
    tensor([1., -inf, 4.])
    >>> torch.segment_reduce(x, "max", lengths=lengths, initial=0)
    tensor([1., 0., 4.])
    >>> torch.segment_reduce(x, "sum", offsets=torch.tensor([0, 1, 4]))
    tensor([1., 9.])
    >>> torch.segment_reduce(x, "sum", lengths=torch.tensor([1, 2]))
    Traceback (most recent call last):
        ...
    RuntimeError: segment_reduce(): Expected all rows of lengths along axis to sum to data.size(lengths.dim()-1) when !unsafe.
    """


def rescale(x: Tensor) -> Tensor:
    """Bring each column to the range from 0 to 1.

    x: (N, features), result: (N, features).

    >>> x = torch.tensor([[1.0, 10.0], [3.0, 50.0], [5.0, 20.0]])
    >>> torch.aminmax(x, dim=0)
    torch.return_types.aminmax(
    min=tensor([ 1., 10.]),
    max=tensor([ 5., 50.]))
    >>> rescale(x)
    tensor([[0.0000, 0.0000],
            [0.5000, 1.0000],
            [1.0000, 0.2500]])
    >>> rescale(torch.tensor([[7.0], [7.0]]))
    tensor([[nan],
            [nan]])
    """
    low, high = torch.aminmax(x, dim=0)
    return (x - low) / (high - low)


def msort() -> None:
    """Sort each column.

    >>> x = torch.tensor([[3, 1], [2, 5]])
    >>> torch.msort(x)
    tensor([[2, 1],
            [3, 5]])
    >>> torch.equal(torch.msort(x), x.sort(dim=0).values)
    True
    """


def renorm() -> None:
    """Shorten the rows that are longer than 1.

    >>> x = torch.tensor([[3.0, 4.0], [0.0, 0.5]])
    >>> torch.renorm(x, p=2, dim=0, maxnorm=1)
    tensor([[0.6000, 0.8000],
            [0.0000, 0.5000]])
    >>> torch.nn.functional.normalize(x, dim=1)
    tensor([[0.6000, 0.8000],
            [0.0000, 1.0000]])
    >>> torch.renorm(x[0], p=2, dim=0, maxnorm=1)
    Traceback (most recent call last):
        ...
    RuntimeError: renorm: input needs at least 2 dimensions, got 1 dimensions
    """


def dist() -> None:
    """Take the norm of a difference.

    >>> a, b = torch.tensor([1.0, 2.0]), torch.tensor([4.0, 6.0])
    >>> torch.dist(a, b), torch.dist(a, b, p=1), torch.linalg.norm(a - b)
    (tensor(5.), tensor(7.), tensor(5.))
    >>> rows = torch.stack([a, b])
    >>> torch.dist(rows, a), torch.cdist(rows, a[None])
    (tensor(5.), tensor([[0.],
            [5.]]))
    """
