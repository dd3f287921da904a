"""Call the functions that loss layers are made of."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def agree(*pairs: tuple[Tensor, Tensor]) -> bool:
    """Say whether the two tensors of every pair have nearly the same values.

    >>> logits, target = torch.randn(4, 3), torch.tensor([0, 2, 1, 1])
    >>> agree((F.cross_entropy(logits, target), nn.CrossEntropyLoss()(logits, target)))
    True
    >>> agree((F.cross_entropy(logits, target), F.nll_loss(logits, target)))
    False
    """
    return all(torch.allclose(one, other, atol=1e-5) for one, other in pairs)


def called_like_the_other() -> None:
    """Call the layer like the function, and the function like the layer.

    >>> logits, target = torch.randn(4, 3), torch.tensor([0, 2, 1, 1])
    >>> nn.CrossEntropyLoss(logits, target)
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> F.cross_entropy()(logits, target)
    Traceback (most recent call last):
        ...
    TypeError: cross_entropy() missing 2 required positional arguments: 'input' and 'target'
    >>> F.cross_entropy_loss(logits, target)
    Traceback (most recent call last):
        ...
    AttributeError: module 'torch.nn.functional' has no attribute 'cross_entropy_loss'
    """


def options_travel() -> None:
    """Keep class weights in a layer, which moves and converts them.

    >>> weight = torch.tensor([1.0, 3.0], device="cpu")
    >>> criterion = nn.CrossEntropyLoss(weight=weight).double()
    >>> logits = torch.zeros(2, 2, dtype=torch.float64, device="cpu")
    >>> target = torch.tensor([0, 1], device="cpu")
    >>> criterion(logits, target).dtype, dict(criterion.named_buffers())
    (torch.float64, {'weight': tensor([1., 3.], dtype=torch.float64)})
    >>> F.cross_entropy(logits, target, weight=weight)
    Traceback (most recent call last):
        ...
    RuntimeError: expected scalar type Double but found Float
    """


def swapped_arguments() -> None:
    """Give the target first, and notice nothing.

    >>> probabilities = torch.tensor([0.5, 0.5])
    >>> target = torch.tensor([1.0, 0.0])
    >>> F.binary_cross_entropy(target, probabilities)
    tensor(50.)
    >>> F.binary_cross_entropy(probabilities, target)
    tensor(0.6931)
    """


def one_class_of_several() -> None:
    """Compare the losses for one class of several.

    >>> logits, target = torch.randn(4, 3), torch.tensor([0, 2, 1, 1])
    >>> log_probs, weight = logits.log_softmax(dim=1), torch.tensor([1.0, 2.0, 3.0])
    >>> agree(
    ...     (
    ...         F.cross_entropy(logits, target, weight, label_smoothing=0.1),
    ...         nn.CrossEntropyLoss(weight, label_smoothing=0.1)(logits, target),
    ...     ),
    ...     (F.nll_loss(log_probs, target), nn.NLLLoss()(log_probs, target)),
    ...     (F.nll_loss(log_probs, target), F.cross_entropy(logits, target)),
    ...     (F.multi_margin_loss(logits, target), nn.MultiMarginLoss()(logits, target)),
    ... )
    True
    """


def linear_cross_entropy() -> None:
    """Put the last layer into the loss.

    needs: torch>=2.13
    >>> hidden, target = torch.randn(4, 8), torch.tensor([0, 2, 1, 1])
    >>> layer = nn.LinearCrossEntropyLoss(8, 3)
    >>> loss = F.linear_cross_entropy(hidden, layer.linear.weight, target)
    >>> agree(
    ...     (loss, layer(hidden, target)),
    ...     (loss, F.cross_entropy(F.linear(hidden, layer.linear.weight), target)),
    ... )
    True
    """


def yes_or_no() -> None:
    """Compare the losses for yes or no, and for several labels.

    >>> logits, y = torch.randn(4, 3), torch.randint(2, (4, 3)).float()
    >>> share, sign, labels = logits.sigmoid(), 2 * y - 1, torch.tensor([[2, 0, -1]] * 4)
    >>> agree(
    ...     (F.binary_cross_entropy(share, y), nn.BCELoss()(share, y)),
    ...     (
    ...         F.binary_cross_entropy_with_logits(logits, y),
    ...         nn.BCEWithLogitsLoss()(logits, y),
    ...     ),
    ...     (
    ...         F.multilabel_soft_margin_loss(logits, y),
    ...         nn.MultiLabelSoftMarginLoss()(logits, y),
    ...     ),
    ...     (
    ...         F.multilabel_margin_loss(logits, labels),
    ...         nn.MultiLabelMarginLoss()(logits, labels),
    ...     ),
    ...     (F.soft_margin_loss(logits, sign), nn.SoftMarginLoss()(logits, sign)),
    ... )
    True
    """


def ctc_loss() -> None:
    """Score texts of two and three letters in six steps: (T, N, C) -> ().

    >>> log_probs = torch.randn(6, 2, 5).log_softmax(dim=2)
    >>> texts = torch.tensor([[1, 2, 0], [3, 3, 4]])
    >>> steps, letters = torch.tensor([6, 6]), torch.tensor([2, 3])
    >>> loss = F.ctc_loss(log_probs, texts, steps, letters)
    >>> joined = torch.tensor([1, 2, 3, 3, 4])
    >>> agree(
    ...     (loss, nn.CTCLoss()(log_probs, texts, steps, letters)),
    ...     (loss, F.ctc_loss(log_probs, joined, steps, letters)),
    ... )
    True
    >>> each = F.ctc_loss(log_probs, texts, steps, letters, reduction="none")
    >>> agree((loss, (each / letters).mean()))
    True
    """


def numbers() -> None:
    """Compare the losses for numbers.

    >>> x, y, var = torch.randn(4), torch.randn(4), torch.rand(4) + 0.5
    >>> agree(
    ...     (F.l1_loss(x, y), nn.L1Loss()(x, y)),
    ...     (F.mse_loss(x, y), nn.MSELoss()(x, y)),
    ...     (F.smooth_l1_loss(x, y, beta=0.5), nn.SmoothL1Loss(beta=0.5)(x, y)),
    ...     (F.huber_loss(x, y, delta=0.5), nn.HuberLoss(delta=0.5)(x, y)),
    ...     (F.gaussian_nll_loss(x, y, var), nn.GaussianNLLLoss()(x, y, var)),
    ...     (F.poisson_nll_loss(x, y.abs()), nn.PoissonNLLLoss()(x, y.abs())),
    ... )
    True
    >>> log_p, q = torch.randn(2, 3).log_softmax(dim=1), torch.randn(2, 3).softmax(dim=1)
    >>> agree(
    ...     (
    ...         F.kl_div(log_p, q, reduction="batchmean"),
    ...         nn.KLDivLoss(reduction="batchmean")(log_p, q),
    ...     )
    ... )
    True
    """


def weighted() -> None:
    """Weigh each value, as only the functions can.

    >>> x, y = torch.tensor([1.0, 4.0]), torch.tensor([0.0, 2.0])
    >>> weight = torch.tensor([3.0, 1.0])
    >>> F.mse_loss(x, y, weight=weight), (3 * 1 + 1 * 4) / (3 + 1)
    (tensor(1.7500), 1.75)
    >>> F.huber_loss(x, y, weight=weight), (3 * 0.5 + 1 * 1.5) / 2
    (tensor(1.5000), 1.5)
    >>> nn.MSELoss(weight=weight)
    Traceback (most recent call last):
        ...
    TypeError: _Loss.__init__() got an unexpected keyword argument 'weight'
    """


def l1_loss_weight() -> None:
    """Name a default device, and lose the weight of `F.l1_loss`.

    >>> x, y = torch.tensor([1.0, 4.0]), torch.tensor([0.0, 2.0])
    >>> weight = torch.tensor([3.0, 1.0])
    >>> with torch.device("cpu"):
    ...     F.l1_loss(x, y, weight=weight), F.l1_loss(x, y)
    (tensor(1.5000), tensor(1.5000))
    >>> each = F.l1_loss(x, y, reduction="none")
    >>> (weight * each).sum() / weight.sum()
    tensor(1.2500)
    """


def pairs_and_triplets() -> None:
    """Compare the losses that rank and that compare vectors.

    >>> a, b, c, sign = *torch.randn(3, 4, 8), torch.tensor([1.0, -1.0, 1.0, -1.0])
    >>> x, y = a[:, 0], b[:, 0]
    >>> agree(
    ...     (F.margin_ranking_loss(x, y, sign), nn.MarginRankingLoss()(x, y, sign)),
    ...     (F.hinge_embedding_loss(x, sign), nn.HingeEmbeddingLoss()(x, sign)),
    ...     (F.cosine_embedding_loss(a, b, sign), nn.CosineEmbeddingLoss()(a, b, sign)),
    ...     (F.triplet_margin_loss(a, b, c), nn.TripletMarginLoss()(a, b, c)),
    ...     (
    ...         F.triplet_margin_with_distance_loss(a, b, c),
    ...         nn.TripletMarginWithDistanceLoss()(a, b, c),
    ...     ),
    ... )
    True
    """
