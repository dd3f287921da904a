"""Work out the losses for numbers, distributions and pairs by hand."""

import math
import warnings

import torch
from torch import Tensor, nn


def at_errors(criterion: nn.Module, errors: Tensor) -> Tensor:
    """Measure a regression loss for each error by itself.

    Args:
        criterion: a loss with `reduction="none"`.
        errors: (N,), prediction minus target.

    Returns:
        (N,).

    >>> errors = torch.tensor([0.0, 0.5, 1.0, 2.0, 4.0])
    >>> for criterion in (
    ...     nn.L1Loss(reduction="none"),
    ...     nn.MSELoss(reduction="none"),
    ...     nn.SmoothL1Loss(reduction="none", beta=1.0),
    ...     nn.HuberLoss(reduction="none", delta=2.0),
    ... ):
    ...     print(at_errors(criterion, errors).tolist())
    [0.0, 0.5, 1.0, 2.0, 4.0]
    [0.0, 0.25, 1.0, 4.0, 16.0]
    [0.0, 0.125, 0.5, 1.5, 3.5]
    [0.0, 0.125, 0.5, 2.0, 6.0]
    """
    return criterion(errors, torch.zeros_like(errors))


def pull(criterion: nn.Module, error: float) -> float:
    """Measure how strongly one error pulls: the slope of the loss there.

    >>> for criterion in (
    ...     nn.L1Loss(),
    ...     nn.MSELoss(),
    ...     nn.SmoothL1Loss(beta=1.0),
    ...     nn.HuberLoss(delta=2.0),
    ... ):
    ...     print([pull(criterion, error) for error in (0.5, 1.0, 4.0, 100.0)])
    [1.0, 1.0, 1.0, 1.0]
    [1.0, 2.0, 8.0, 200.0]
    [0.5, 1.0, 1.0, 1.0]
    [0.5, 1.0, 2.0, 2.0]
    """
    x = torch.tensor(error, requires_grad=True)
    (slope,) = torch.autograd.grad(criterion(x, torch.tensor(0.0)), x)
    return slope.item()


def l1_loss() -> None:
    """Take the mean of the absolute differences.

    >>> prediction = torch.tensor([[1.0, 4.0], [6.0, 2.0]])
    >>> target = torch.tensor([[1.0, 2.0], [2.0, 4.0]])
    >>> nn.L1Loss()(prediction, target)
    tensor(2.)
    >>> (0 + 2 + 4 + 2) / 4
    2.0
    """


def mse_loss() -> None:
    """Take the mean of the squared differences.

    >>> prediction = torch.tensor([[1.0, 4.0], [6.0, 2.0]])
    >>> target = torch.tensor([[1.0, 2.0], [2.0, 4.0]])
    >>> nn.MSELoss()(prediction, target)
    tensor(6.)
    >>> (0 + 4 + 16 + 4) / 4
    6.0
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     loss = nn.MSELoss()(torch.zeros(32), torch.zeros(32, 1))
    >>> print(caught[0].message)
    Using a target size (torch.Size([32, 1])) that is different to the input size (torch.Size([32])). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.
    """


def smooth_l1_loss() -> None:
    """Square small errors, and take `beta / 2` off the large ones.

    >>> prediction, target = torch.tensor([0.5, 1.0, 4.0]), torch.zeros(3)
    >>> nn.SmoothL1Loss(reduction="none")(prediction, target)
    tensor([0.1250, 0.5000, 3.5000])
    >>> nn.SmoothL1Loss(reduction="none", beta=2.0)(prediction, target)
    tensor([0.0625, 0.2500, 3.0000])
    >>> 0.5**2 / (2 * 2.0), 1.0**2 / (2 * 2.0), 4.0 - 2.0 / 2
    (0.0625, 0.25, 3.0)
    >>> nn.SmoothL1Loss(reduction="none", beta=0.0)(prediction, target)
    tensor([0.5000, 1.0000, 4.0000])
    """


def huber_loss() -> None:
    """Square small errors, and let the large ones grow with slope `delta`.

    >>> prediction, target = torch.tensor([0.5, 1.0, 4.0]), torch.zeros(3)
    >>> nn.HuberLoss(reduction="none", delta=2.0)(prediction, target)
    tensor([0.1250, 0.5000, 6.0000])
    >>> 0.5**2 / 2, 1.0**2 / 2, 2.0 * (4.0 - 2.0 / 2)
    (0.125, 0.5, 6.0)
    >>> nn.HuberLoss(delta=0.0)(prediction, target)
    Traceback (most recent call last):
        ...
    RuntimeError: huber_loss does not support non-positive values for delta.
    """


def huber_and_smooth_l1() -> None:
    """Multiply `SmoothL1Loss` by `beta`: that is `HuberLoss`.

    >>> errors = torch.tensor([0.25, 0.5, 1.0, 2.0, 4.0])
    >>> target = torch.zeros(5)
    >>> for width in (0.5, 1.0, 2.0):
    ...     huber = nn.HuberLoss(delta=width)(errors, target)
    ...     smooth = nn.SmoothL1Loss(beta=width)(errors, target)
    ...     print(width, torch.allclose(huber, width * smooth))
    0.5 True
    1.0 True
    2.0 True
    >>> huber = nn.HuberLoss(delta=4.0)(errors, target)
    >>> torch.allclose(huber, nn.MSELoss()(errors, target) / 2)
    True
    """


def kl_div_loss() -> None:
    """Give log-probabilities of the model first, probabilities second.

    >>> model = torch.tensor([[0.5, 0.5], [0.5, 0.5]])
    >>> truth = torch.tensor([[0.25, 0.75], [0.5, 0.5]])
    >>> loss = nn.KLDivLoss(reduction="batchmean")(model.log(), truth)
    >>> by_hand = (truth * (truth / model).log()).sum() / 2
    >>> f"{loss:.4f}", f"{by_hand:.4f}"
    ('0.0654', '0.0654')
    >>> both_logs = nn.KLDivLoss(reduction="batchmean", log_target=True)
    >>> torch.allclose(both_logs(model.log(), truth.log()), loss)
    True
    """


def batchmean() -> None:
    """Leave `reduction` as it is: it divides by all values, and warns.

    >>> model = torch.tensor([[0.5, 0.5], [0.5, 0.5]])
    >>> truth = torch.tensor([[0.25, 0.75], [0.5, 0.5]])
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     mean = nn.KLDivLoss()(model.log(), truth)
    >>> print(caught[0].message)
    reduction: 'mean' divides the total loss by both the batch size and the support size.'batchmean' divides only by the batch size, and aligns with the KL div math definition.'mean' will be changed to behave the same as 'batchmean' in the next major release.
    >>> batchmean = nn.KLDivLoss(reduction="batchmean")(model.log(), truth)
    >>> torch.allclose(batchmean, 2 * mean)
    True
    """


def kl_without_log() -> None:
    """Forget the logarithm: a divergence below zero, and no error.

    >>> probabilities = torch.tensor([[0.5, 0.5]])
    >>> criterion = nn.KLDivLoss(reduction="batchmean")
    >>> f"{criterion(probabilities, probabilities):.4f}"
    '-1.1931'
    >>> f"{-math.log(2) - 0.5:.4f}"
    '-1.1931'
    >>> criterion(probabilities.log(), probabilities).abs() < 1e-6
    tensor(True)
    >>> half = probabilities / 2
    >>> f"{criterion(probabilities.log(), half):.4f}", f"{0.5 * math.log(0.5):.4f}"
    ('-0.3466', '-0.3466')
    """


def poisson_nll_loss() -> None:
    """Predict the logarithm of a count.

    >>> log_rate, count = torch.tensor([0.0, 1.0]), torch.tensor([3.0, 2.0])
    >>> nn.PoissonNLLLoss(reduction="none")(log_rate, count)
    tensor([1.0000, 0.7183])
    >>> log_rate.exp() - count * log_rate
    tensor([1.0000, 0.7183])
    >>> rate = nn.PoissonNLLLoss(reduction="none", log_input=False)
    >>> rate(log_rate.exp(), count)
    tensor([1.0000, 0.7183])
    """


def gaussian_nll_loss() -> None:
    """Predict a mean and a variance.

    >>> mean, target = torch.tensor([0.0, 0.0]), torch.tensor([2.0, 2.0])
    >>> var = torch.tensor([1.0, 4.0])
    >>> nn.GaussianNLLLoss(reduction="none")(mean, target, var)
    tensor([2.0000, 1.1931])
    >>> 0.5 * (var.log() + (mean - target) ** 2 / var)
    tensor([2.0000, 1.1931])
    >>> normal = torch.distributions.Normal(mean, var.sqrt())
    >>> full = nn.GaussianNLLLoss(reduction="none", full=True)
    >>> torch.allclose(full(mean, target, var), -normal.log_prob(target))
    True
    """


def gaussian_var() -> None:
    """Give one variance for all, one for each row, a zero, or a negative one.

    >>> mean, target = torch.zeros(4, 2), torch.ones(4, 2)
    >>> criterion = nn.GaussianNLLLoss()
    >>> criterion(mean, target, 1.0), criterion(mean, target, torch.ones(4, 1))
    (tensor(0.5000), tensor(0.5000))
    >>> criterion(mean, target, torch.ones(4))
    tensor(0.5000)
    >>> loss = criterion(mean, target, torch.zeros(4, 2))
    >>> torch.equal(loss, criterion(mean, target, torch.full((4, 2), 1e-6)))
    True
    >>> criterion(mean, target, torch.ones(2))
    Traceback (most recent call last):
        ...
    ValueError: var is of incorrect size
    >>> criterion(mean, target, -torch.ones(4, 2))
    Traceback (most recent call last):
        ...
    ValueError: var has negative entry/entries
    """


def margin_ranking_loss() -> None:
    """Ask that the first score be higher (1) or lower (-1) than the second.

    >>> first, second = torch.tensor([3.0, 2.0, 2.0]), torch.tensor([1.0, 2.0, 3.0])
    >>> higher = torch.tensor([1.0, 1.0, 1.0])
    >>> nn.MarginRankingLoss(reduction="none")(first, second, higher)
    tensor([0., 0., 1.])
    >>> criterion = nn.MarginRankingLoss(margin=0.5, reduction="none")
    >>> criterion(first, second, higher)
    tensor([0.0000, 0.5000, 1.5000])
    >>> (-higher * (first - second) + 0.5).clamp(min=0)
    tensor([0.0000, 0.5000, 1.5000])
    """


def hinge_embedding_loss() -> None:
    """Give a distance: small is good for 1, at least the margin for -1.

    >>> distance = torch.tensor([0.25, 0.25, 3.0])
    >>> target = torch.tensor([1, -1, -1])
    >>> nn.HingeEmbeddingLoss(reduction="none")(distance, target)
    tensor([0.2500, 0.7500, 0.0000])
    >>> torch.where(target == 1, distance, (1.0 - distance).clamp(min=0))
    tensor([0.2500, 0.7500, 0.0000])
    """


def cosine_embedding_loss() -> None:
    """Ask for the same direction (1), or for another one (-1).

    >>> x1 = torch.tensor([[3.0, 4.0], [3.0, 4.0]])
    >>> x2 = torch.tensor([[4.0, 3.0], [4.0, 3.0]])
    >>> cosine = (3 * 4 + 4 * 3) / (5 * 5)
    >>> target = torch.tensor([1, -1])
    >>> nn.CosineEmbeddingLoss(reduction="none")(x1, x2, target)
    tensor([0.0400, 0.9600])
    >>> f"{1 - cosine:.4f}", f"{cosine:.4f}"
    ('0.0400', '0.9600')
    >>> nn.CosineEmbeddingLoss(margin=0.5, reduction="none")(x1, x2, target)
    tensor([0.0400, 0.4600])
    """


def triplet_margin_loss() -> None:
    """Ask that the positive be nearer than the negative, by the margin.

    >>> anchor = torch.tensor([[0.0, 0.0]])
    >>> positive, negative = torch.tensor([[3.0, 4.0]]), torch.tensor([[0.0, 5.5]])
    >>> nn.TripletMarginLoss(eps=0.0)(anchor, positive, negative)
    tensor(0.5000)
    >>> max(5.0 - 5.5 + 1.0, 0.0)
    0.5
    >>> nn.TripletMarginLoss(eps=0.0)(anchor, positive, torch.tensor([[6.0, 8.0]]))
    tensor(0.)
    >>> near = torch.tensor([[3.0, 5.0]])
    >>> nn.TripletMarginLoss(eps=0.0, swap=True)(anchor, positive, near)
    tensor(5.)
    """


def collapsed_triplets() -> None:
    """Put all three vectors in one place: the loss is the margin, and stays.

    >>> same = torch.ones(1, 2)
    >>> anchor = same.clone().requires_grad_()
    >>> for eps in (1e-6, 0.0):
    ...     loss = nn.TripletMarginLoss(margin=0.5, eps=eps)(anchor, same, same)
    ...     print(loss.item(), torch.autograd.grad(loss, anchor))
    0.5 (tensor([[0., 0.]]),)
    0.5 (tensor([[0., 0.]]),)
    """


def triplet_margin_with_distance_loss() -> None:
    """Bring a distance of your own.

    >>> def city_block(a: Tensor, b: Tensor) -> Tensor:
    ...     return (a - b).abs().sum(dim=-1)
    >>> criterion = nn.TripletMarginWithDistanceLoss(
    ...     distance_function=city_block, margin=2.0
    ... )
    >>> anchor = torch.tensor([[0.0, 0.0]])
    >>> positive, negative = torch.tensor([[3.0, 4.0]]), torch.tensor([[5.0, 2.5]])
    >>> criterion(anchor, positive, negative)
    tensor(1.5000)
    >>> max(7.0 - 7.5 + 2.0, 0.0)
    1.5
    """


def rmse_loss(prediction: Tensor, target: Tensor, eps: float = 1e-12) -> Tensor:
    """Take the root of the mean squared error: (N,), (N,) -> ().

    >>> prediction = torch.tensor([2.0, 2.0], requires_grad=True)
    >>> round(rmse_loss(prediction, torch.tensor([0.0, 4.0])).item(), 4)
    2.0
    >>> loss = rmse_loss(prediction, torch.tensor([2.0, 2.0]))
    >>> torch.autograd.grad(loss, prediction)
    (tensor([0., 0.]),)
    """
    return torch.sqrt(nn.functional.mse_loss(prediction, target) + eps)


def weighted_mse(prediction: Tensor, target: Tensor, weight: Tensor) -> Tensor:
    """Let some values count more than others: three times (N,) -> ().

    >>> prediction, target = torch.tensor([1.0, 4.0]), torch.tensor([1.0, 2.0])
    >>> weighted_mse(prediction, target, torch.tensor([3.0, 1.0]))
    tensor(1.)
    >>> weighted_mse(prediction, target, torch.tensor([1.0, 1.0]))
    tensor(2.)
    """
    each = nn.functional.mse_loss(prediction, target, reduction="none")
    return (weight * each).sum() / weight.sum()
