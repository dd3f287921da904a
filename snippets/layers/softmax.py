"""Turn scores into shares, or into their logarithms, along one dimension."""

import math
import warnings

import torch
import torch.nn.functional as F
from torch import nn


def softmax() -> None:
    """Turn scores into shares that sum to one.

    >>> logits = torch.tensor([[1.0, 2.0, 5.0], [1.0, 1.0, 2.0]]).log()
    >>> nn.Softmax(dim=1)(logits)
    tensor([[0.1250, 0.2500, 0.6250],
            [0.2500, 0.2500, 0.5000]])
    """


def softmax2d() -> None:
    """Take the softmax over the channels at each pixel.

    >>> images = torch.randn(8, 3, 4, 4)
    >>> shares = nn.Softmax2d()(images)
    >>> shares.shape
    torch.Size([8, 3, 4, 4])
    >>> torch.allclose(shares.sum(dim=1), torch.ones(8, 4, 4))
    True
    >>> torch.equal(shares, nn.Softmax(dim=-3)(images))
    True
    >>> nn.Softmax2d()(torch.zeros(3, 4))
    Traceback (most recent call last):
        ...
    ValueError: Softmax2d: expected input to be 3D or 4D, got 2D instead
    """


def softmin() -> None:
    """Give the smallest score the largest share.

    >>> distances = torch.tensor([0.0, math.log(3)])
    >>> nn.Softmin(dim=0)(distances)
    tensor([0.7500, 0.2500])
    >>> nn.Softmax(dim=0)(-distances)
    tensor([0.7500, 0.2500])
    """


def log_softmax() -> None:
    """Take the logarithm of the softmax without losing small shares.

    >>> logits = torch.tensor([0.0, 200.0])
    >>> nn.LogSoftmax(dim=0)(logits)
    tensor([-200.,    0.])
    >>> nn.Softmax(dim=0)(logits).log()
    tensor([-inf, 0.])
    """


def adaptive_log_softmax_with_loss() -> None:
    """Score a thousand classes, with fewer parameters for the rare ones.

    >>> criterion = nn.AdaptiveLogSoftmaxWithLoss(
    ...     in_features=16, n_classes=1000, cutoffs=[10, 100]
    ... )
    >>> hidden, target = torch.randn(8, 16), torch.randint(1000, (8,))
    >>> output, loss = criterion(hidden, target)
    >>> output.shape, loss.shape
    (torch.Size([8]), torch.Size([]))
    >>> torch.allclose(loss, -output.mean())
    True
    """


def adaptive_log_prob() -> None:
    """Ask for all log-probabilities, or for the best class.

    >>> criterion = nn.AdaptiveLogSoftmaxWithLoss(16, 1000, cutoffs=[10, 100])
    >>> hidden, target = torch.randn(8, 16), torch.randint(1000, (8,))
    >>> log_prob = criterion.log_prob(hidden)
    >>> log_prob.shape
    torch.Size([8, 1000])
    >>> torch.allclose(log_prob.exp().sum(dim=1), torch.ones(8), atol=1e-4)
    True
    >>> own = log_prob.gather(1, target.unsqueeze(1)).squeeze(1)
    >>> torch.allclose(criterion(hidden, target).output, own, atol=1e-4)
    True
    >>> torch.equal(criterion.predict(hidden), log_prob.argmax(dim=1))
    True
    """


def adaptive_parameters() -> None:
    """Count the parameters of the head and of each cluster.

    >>> criterion = nn.AdaptiveLogSoftmaxWithLoss(16, 1000, cutoffs=[10, 100])
    >>> for name, weight in criterion.named_parameters():
    ...     print(name, tuple(weight.shape))
    head.weight (12, 16)
    tail.0.0.weight (4, 16)
    tail.0.1.weight (90, 4)
    tail.1.0.weight (1, 16)
    tail.1.1.weight (900, 1)
    >>> sum(p.numel() for p in criterion.parameters())
    1532
    >>> nn.Linear(16, 1000, bias=False).weight.numel()
    16000
    """


def adaptive_too_small() -> None:
    """Ask for so many clusters that the last one is left with no features.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     criterion = nn.AdaptiveLogSoftmaxWithLoss(8, 100, cutoffs=[10, 50])
    >>> criterion.tail[1][0]
    Linear(in_features=8, out_features=0, bias=False)
    >>> str(caught[0].message)
    'Initializing zero-element tensors is a no-op'
    >>> log_prob = criterion.log_prob(torch.randn(1, 8))
    >>> len(log_prob[0, 50:].unique())
    1
    """


def softmax_dim() -> None:
    """Sum to one down the columns, or along the rows.

    >>> scores = torch.zeros(2, 4)
    >>> nn.Softmax(dim=0)(scores)
    tensor([[0.5000, 0.5000, 0.5000, 0.5000],
            [0.5000, 0.5000, 0.5000, 0.5000]])
    >>> nn.Softmax(dim=1)(scores)
    tensor([[0.2500, 0.2500, 0.2500, 0.2500],
            [0.2500, 0.2500, 0.2500, 0.2500]])
    >>> nn.Softmax(dim=1)(scores[0])
    Traceback (most recent call last):
        ...
    IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)
    """


def softmax_without_dim() -> None:
    """Leave out `dim`, read the warning, and see which one was chosen.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     for shape in [(2,), (2, 4), (2, 4, 8), (2, 4, 8, 16)]:
    ...         print(shape, nn.Softmax()(torch.zeros(shape)).max().item())
    (2,) 0.5
    (2, 4) 0.25
    (2, 4, 8) 0.5
    (2, 4, 8, 16) 0.25
    >>> str(caught[0].message)
    'Implicit dimension choice for softmax has been deprecated. Change the call to include dim=X as an argument.'
    """


def integer_scores() -> None:
    """Give integers to a function that has fractions as its result.

    >>> counts = torch.tensor([2, 2], device="cpu")
    >>> counts.softmax(dim=0)
    Traceback (most recent call last):
        ...
    NotImplementedError: "softmax_lastdim_kernel_impl" not implemented for 'Long'
    >>> F.softmax(counts, dim=0, dtype=torch.float32)
    tensor([0.5000, 0.5000])
    >>> nn.Softmax(dim=0)(counts.float())
    tensor([0.5000, 0.5000])
    """


def huge_scores() -> None:
    """Take the softmax of scores whose exponential overflows.

    >>> scores = torch.tensor([1000.0, 1000.0])
    >>> scores.exp() / scores.exp().sum()
    tensor([nan, nan])
    >>> nn.Softmax(dim=0)(scores)
    tensor([0.5000, 0.5000])
    >>> shifted = scores - scores.max()
    >>> shifted.exp() / shifted.exp().sum()
    tensor([0.5000, 0.5000])
    """


def before_cross_entropy() -> None:
    """Hand logits to the loss, then probabilities by mistake.

    >>> logits, target = torch.tensor([[9.0, 0.0]]), torch.tensor([0])
    >>> f"{F.cross_entropy(logits, target).item():.4f}"
    '0.0001'
    >>> f"{F.cross_entropy(logits.softmax(dim=1), target).item():.4f}"
    '0.3133'
    >>> f"{F.nll_loss(logits.log_softmax(dim=1), target).item():.4f}"
    '0.0001'
    >>> logits.argmax(dim=1), logits.softmax(dim=1).argmax(dim=1)
    (tensor([0]), tensor([0]))
    """
