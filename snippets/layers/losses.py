"""Work out the losses for classes by hand, and see that both agree."""

import itertools
import math
import warnings

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def reduction() -> None:
    """Keep one loss for each value, add them up, or take their mean.

    >>> prediction = torch.tensor([1.0, 4.0, 6.0])
    >>> target = torch.tensor([1.0, 2.0, 2.0])
    >>> nn.L1Loss(reduction="none")(prediction, target)
    tensor([0., 2., 4.])
    >>> nn.L1Loss(reduction="sum")(prediction, target)
    tensor(6.)
    >>> nn.L1Loss()(prediction, target)
    tensor(2.)
    >>> nn.L1Loss(reduction="average")(prediction, target)
    Traceback (most recent call last):
        ...
    ValueError: average is not a valid value for reduction
    """


def size_average() -> None:
    """Pass the old arguments `size_average` and `reduce`: they warn, and win.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     added_up = nn.MSELoss(size_average=False)
    ...     one_each = nn.MSELoss(reduce=False, reduction="mean")
    >>> for warning in caught:
    ...     print(warning.category.__name__, warning.message)
    UserWarning size_average and reduce args will be deprecated, please use reduction='sum' instead.
    UserWarning size_average and reduce args will be deprecated, please use reduction='none' instead.
    >>> added_up.reduction, one_each.reduction
    ('sum', 'none')
    """


def cross_entropy_loss() -> None:
    """Compare with minus the logarithm of the right class's probability.

    >>> logits = torch.tensor([[1.0, 1.0, 2.0], [1.0, 2.0, 1.0]]).log()
    >>> logits.softmax(dim=1)
    tensor([[0.2500, 0.2500, 0.5000],
            [0.2500, 0.5000, 0.2500]])
    >>> target = torch.tensor([2, 0])
    >>> each = nn.CrossEntropyLoss(reduction="none")(logits, target)
    >>> each, torch.tensor([0.5, 0.25]).log().neg()
    (tensor([0.6931, 1.3863]), tensor([0.6931, 1.3863]))
    >>> loss = nn.CrossEntropyLoss()(logits, target)
    >>> f"{loss:.4f}", f"{(math.log(2) + math.log(4)) / 2:.4f}"
    ('1.0397', '1.0397')
    """


def double_softmax() -> None:
    """Put a softmax before the loss: never low, and deaf to gross mistakes.

    >>> criterion = nn.CrossEntropyLoss()
    >>> logits = torch.tensor([[20.0, 0.0, 0.0]], requires_grad=True)
    >>> right, wrong = torch.tensor([0]), torch.tensor([1])
    >>> criterion(logits, right) < 1e-6
    tensor(True)
    >>> f"{criterion(logits.softmax(dim=1), right):.4f}"
    '0.5514'
    >>> f"{math.log(math.e + 2) - 1:.4f}"
    '0.5514'
    >>> (grad,) = torch.autograd.grad(criterion(logits, wrong), logits)
    >>> [round(value, 4) for value in grad.abs()[0].tolist()]
    [1.0, 1.0, 0.0]
    >>> loss = criterion(logits.softmax(dim=1), wrong)
    >>> (grad,) = torch.autograd.grad(loss, logits)
    >>> [round(value, 4) for value in grad.abs()[0].tolist()]
    [0.0, 0.0, 0.0]
    """


def class_probabilities() -> None:
    """Give probabilities as the target: one-hot rows, or a mixture.

    >>> logits = torch.tensor([[1.0, 1.0, 2.0], [1.0, 2.0, 1.0]]).log()
    >>> criterion = nn.CrossEntropyLoss(reduction="none")
    >>> criterion(logits, torch.tensor([2, 0]))
    tensor([0.6931, 1.3863])
    >>> criterion(logits, torch.tensor([[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]))
    tensor([0.6931, 1.3863])
    >>> mixture = torch.tensor([[0.0, 0.5, 0.5], [1.0, 0.0, 0.0]])
    >>> criterion(logits, mixture)
    tensor([1.0397, 1.3863])
    >>> -(mixture * logits.log_softmax(dim=1)).sum(dim=1)
    tensor([1.0397, 1.3863])
    """


def target_dtype() -> None:
    """Give class numbers as floats or int32, and one-hot rows as integers.

    needs: torch>=2.13
    >>> criterion = nn.CrossEntropyLoss()
    >>> logits = torch.zeros(2, 3, device="cpu")
    >>> number = torch.tensor([0.0, 2.0], device="cpu")
    >>> criterion(logits, number)
    Traceback (most recent call last):
        ...
    RuntimeError: expected target dtype to be Long or Byte, but got Float
    >>> criterion(logits, number.int())
    Traceback (most recent call last):
        ...
    RuntimeError: expected target dtype to be Long or Byte, but got Int
    >>> one_hot = torch.tensor([[1, 0, 0], [0, 0, 1]], device="cpu")
    >>> criterion(logits, one_hot)
    Traceback (most recent call last):
        ...
    RuntimeError: Expected floating point type for target with class probabilities, got Long
    >>> criterion(logits, number.long()) == criterion(logits, one_hot.float())
    tensor(True)
    """


def target_shape() -> None:
    """Meet the messages for targets of a wrong shape or out of range.

    >>> criterion = nn.CrossEntropyLoss()
    >>> logits = torch.zeros(2, 3, device="cpu")
    >>> target = torch.tensor([0, 2], device="cpu")
    >>> criterion(logits, target.unsqueeze(1))
    Traceback (most recent call last):
        ...
    RuntimeError: 0D or 1D target tensor expected, multi-target not supported
    >>> criterion(logits, torch.zeros(5, dtype=torch.long, device="cpu"))
    Traceback (most recent call last):
        ...
    ValueError: Expected input batch_size (2) to match target batch_size (5).
    >>> criterion(logits, target + 1)
    Traceback (most recent call last):
        ...
    IndexError: Target 3 is out of bounds.
    """


def segmentation() -> None:
    """Classify every pixel: classes second in logits, absent in the target.

    >>> logits = torch.zeros(2, 3, 4, 5, device="cpu")
    >>> target = torch.zeros(2, 4, 5, dtype=torch.long, device="cpu")
    >>> nn.CrossEntropyLoss(reduction="none")(logits, target).shape
    torch.Size([2, 4, 5])
    >>> f"{nn.CrossEntropyLoss()(logits, target):.4f}", f"{math.log(3):.4f}"
    ('1.0986', '1.0986')
    >>> classes_last = logits.movedim(1, -1)
    >>> nn.CrossEntropyLoss()(classes_last, target)
    Traceback (most recent call last):
        ...
    RuntimeError: size mismatch (got input: [2, 4, 5, 3] , target: [2, 4, 5]
    >>> classes_last.movedim(-1, 1).shape
    torch.Size([2, 3, 4, 5])
    >>> nn.CrossEntropyLoss()(logits, target.unsqueeze(1))
    Traceback (most recent call last):
        ...
    RuntimeError: only batches of spatial targets supported (3D tensors) but got targets of dimension: 4
    """


def next_token() -> None:
    """Classify each step of a sequence: (N, T, C) must turn to (N, C, T).

    >>> _ = torch.manual_seed(0)
    >>> logits = torch.randn(2, 4, 5)
    >>> target = torch.tensor([[0, 1, 2, 3], [4, 0, 0, 1]])
    >>> turned = nn.CrossEntropyLoss()(logits.transpose(1, 2), target)
    >>> joined = nn.CrossEntropyLoss()(logits.flatten(0, 1), target.flatten())
    >>> torch.allclose(turned, joined)
    True
    >>> nn.CrossEntropyLoss()(logits, target)
    Traceback (most recent call last):
        ...
    RuntimeError: Expected target size [2, 5], got [2, 4]
    >>> sure_of_nothing = nn.CrossEntropyLoss()(torch.zeros(2, 5, 4), target)
    >>> round(sure_of_nothing.exp().item(), 4)
    5.0
    """


def ignore_index() -> None:
    """Leave samples out: no loss, no gradient, and not in the mean.

    >>> logits = torch.zeros(3, 4, requires_grad=True)
    >>> criterion = nn.CrossEntropyLoss(ignore_index=-100)
    >>> target = torch.tensor([1, -100, -100])
    >>> loss = criterion(logits, target)
    >>> f"{loss:.4f}", f"{math.log(4):.4f}"
    ('1.3863', '1.3863')
    >>> loss.backward()
    >>> logits.grad
    tensor([[ 0.2500, -0.7500,  0.2500,  0.2500],
            [ 0.0000,  0.0000,  0.0000,  0.0000],
            [ 0.0000,  0.0000,  0.0000,  0.0000]])
    >>> criterion(torch.zeros(2, 4), torch.tensor([-100, -100]))
    tensor(nan)
    """


def label_smoothing() -> None:
    """Mix the target with the uniform distribution.

    >>> logits = torch.tensor([[1.0, 3.0]]).log()
    >>> target = torch.tensor([1])
    >>> loss = nn.CrossEntropyLoss(label_smoothing=0.5)(logits, target)
    >>> f"{loss:.4f}"
    '0.5623'
    >>> smooth = 0.5 * torch.tensor([[0.0, 1.0]]) + 0.5 / 2
    >>> smooth
    tensor([[0.2500, 0.7500]])
    >>> f"{nn.CrossEntropyLoss()(logits, smooth):.4f}"
    '0.5623'
    >>> f"{-0.25 * math.log(0.25) - 0.75 * math.log(0.75):.4f}"
    '0.5623'
    """


def class_weights() -> None:
    """Weigh the classes: the mean divides by the weights, not by the batch.

    >>> logits = torch.tensor([[1.0, 1.0], [1.0, 3.0]]).log()
    >>> target, weight = torch.tensor([0, 1]), torch.tensor([1.0, 3.0])
    >>> plain = nn.CrossEntropyLoss(reduction="none")(logits, target)
    >>> each = nn.CrossEntropyLoss(weight, reduction="none")(logits, target)
    >>> torch.allclose(each, weight[target] * plain)
    True
    >>> loss = nn.CrossEntropyLoss(weight)(logits, target)
    >>> torch.allclose(loss, each.sum() / weight[target].sum())
    True
    >>> torch.allclose(loss, each.mean())
    False
    >>> nn.CrossEntropyLoss(weight).state_dict()["weight"]
    tensor([1., 3.])
    """


def nll_loss() -> None:
    """Pick the right class's number from each row, and change its sign.

    >>> log_probs = torch.tensor([[0.25, 0.75], [0.5, 0.5]]).log()
    >>> target = torch.tensor([1, 0])
    >>> nn.NLLLoss(reduction="none")(log_probs, target)
    tensor([0.2877, 0.6931])
    >>> -log_probs[torch.arange(2), target]
    tensor([0.2877, 0.6931])
    """


def log_softmax_and_nll() -> None:
    """Put `LogSoftmax` before `NLLLoss`: that is cross-entropy, in two steps.

    >>> _ = torch.manual_seed(0)
    >>> logits, target = torch.randn(4, 3), torch.tensor([2, 0, 1, 1])
    >>> loss = nn.NLLLoss()(nn.LogSoftmax(dim=1)(logits), target)
    >>> torch.allclose(loss, nn.CrossEntropyLoss()(logits, target))
    True
    >>> nn.NLLLoss()(logits.softmax(dim=1), target) < 0
    tensor(True)
    """


def nll_loss2d() -> None:
    """Make the old class: it warns, and is `NLLLoss`.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     old = nn.NLLLoss2d()
    >>> print(caught[0].category.__name__, str(caught[0].message)[:80])
    FutureWarning `NLLLoss2d` has been deprecated. Please use `NLLLoss` instead as a drop-in repla
    >>> log_probs = torch.full((1, 2, 2, 2), 0.5).log()
    >>> target = torch.zeros(1, 2, 2, dtype=torch.long)
    >>> torch.equal(old(log_probs, target), nn.NLLLoss()(log_probs, target))
    True
    """


def linear_cross_entropy_loss() -> None:
    """Compare with a linear layer followed by `CrossEntropyLoss`.

    needs: torch>=2.13
    >>> _ = torch.manual_seed(0)
    >>> criterion = nn.LinearCrossEntropyLoss(in_features=4, num_classes=1000)
    >>> [(name, p.shape) for name, p in criterion.named_parameters()]
    [('linear.weight', torch.Size([1000, 4]))]
    >>> hidden, target = torch.randn(64, 4), torch.arange(64)
    >>> loss = criterion(hidden, target)
    >>> logits = hidden @ criterion.linear.weight.T
    >>> torch.allclose(loss, nn.CrossEntropyLoss()(logits, target))
    True
    >>> optimizer = torch.optim.SGD(criterion.parameters(), lr=0.5)
    >>> loss.backward()
    >>> optimizer.step()
    >>> criterion(hidden, target) < loss
    tensor(True)
    """


def linear_cross_entropy_shapes() -> None:
    """Predict several classes from one row, and pass rows only.

    needs: torch>=2.13
    >>> places = nn.LinearCrossEntropyLoss(
    ...     in_features=4, num_classes=10, out_features=(3,), reduction="none"
    ... )
    >>> places.linear.weight.shape
    torch.Size([30, 4])
    >>> places(torch.zeros(2, 4), torch.zeros(2, 3, dtype=torch.long)).shape
    torch.Size([2, 3])
    >>> criterion = nn.LinearCrossEntropyLoss(4, 10, reduction="none")
    >>> hidden, target = torch.zeros(8, 5, 4), torch.zeros(8, 5).long()
    >>> criterion(hidden, target)
    Traceback (most recent call last):
        ...
    RuntimeError: expected input with dimensionality 1 or 2, got 3
    >>> criterion(hidden.flatten(0, 1), target.flatten()).shape
    torch.Size([40])
    """


def linear_cross_entropy_options() -> None:
    """Work in chunks of rows: same loss, same gradients, no logits kept.

    needs: torch>=2.13
    >>> _ = torch.manual_seed(0)
    >>> hidden, target = torch.randn(64, 4), torch.arange(64)
    >>> plain = nn.LinearCrossEntropyLoss(4, 1000)
    >>> options = nn.LinearCrossEntropyOptions(batch_chunk_size=8)
    >>> chunked = nn.LinearCrossEntropyLoss(4, 1000, options=options)
    >>> _ = chunked.load_state_dict(plain.state_dict())
    >>> for criterion in (plain, chunked):
    ...     shapes = []
    ...     with torch.autograd.graph.saved_tensors_hooks(
    ...         lambda x: (shapes.append(tuple(x.shape)), x)[1], lambda x: x
    ...     ):
    ...         loss = criterion(hidden, target)
    ...     loss.backward()
    ...     print((64, 1000) in shapes)
    True
    False
    >>> grads = plain.linear.weight.grad, chunked.linear.weight.grad
    >>> torch.allclose(*grads, atol=1e-6)
    True
    >>> nn.LinearCrossEntropyOptions()
    LinearCrossEntropyOptions(allow_retain_graph=False, batch_chunk_size=None, chunking_method='auto', acc_policy='auto', acc_dtype=None)
    """


def options_limits() -> None:
    """Ask the chunked path for more than it can do.

    needs: torch>=2.13
    >>> options = nn.LinearCrossEntropyOptions()
    >>> hidden, target = torch.zeros(6, 4), torch.arange(6)
    >>> loss = nn.LinearCrossEntropyLoss(4, 10, options=options)(hidden, target)
    >>> loss.backward(retain_graph=True)
    >>> loss.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: linear_cross_entropy chunked backward called twice; retain_graph=True / double backward are not supported.
    >>> criterion = nn.LinearCrossEntropyLoss(
    ...     4, 10, options=options, label_smoothing=0.5
    ... )
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     loss = criterion(hidden, target)
    >>> print(str(caught[0].message)[:54])
    linear_cross_entropy: ``options`` ignored; chunked pat
    >>> both = nn.LinearCrossEntropyOptions(
    ...     batch_chunk_size=4, chunking_method="aspect_ratio"
    ... )
    >>> nn.LinearCrossEntropyLoss(4, 10, options=both)(hidden, target)
    Traceback (most recent call last):
        ...
    ValueError: batch_chunk_size (=4) and chunking_method ('aspect_ratio') give different chunk sizes (4 vs 2); pass only one.
    """


def multi_margin_loss() -> None:
    """Ask of the right class a lead of 1 before each other class.

    >>> scores = torch.tensor([[0.5, 2.0, 1.5, 0.0]])
    >>> target = torch.tensor([1])
    >>> nn.MultiMarginLoss()(scores, target)
    tensor(0.1250)
    >>> lead = 2.0 - torch.tensor([0.5, 1.5, 0.0])
    >>> (1 - lead).clamp(min=0).sum() / 4
    tensor(0.1250)
    >>> nn.MultiMarginLoss(p=2)(scores, target)
    tensor(0.0625)
    >>> nn.MultiMarginLoss(margin=2.0)(scores, target)
    tensor(0.5000)
    """


def bce_with_logits_loss() -> None:
    """Compare with minus the logarithm of what the right answer gets.

    >>> logits = torch.tensor([3.0, 3.0]).log()
    >>> logits.sigmoid()
    tensor([0.7500, 0.7500])
    >>> target = torch.tensor([1.0, 0.0])
    >>> nn.BCEWithLogitsLoss(reduction="none")(logits, target)
    tensor([0.2877, 1.3863])
    >>> torch.tensor([0.75, 0.25]).log().neg()
    tensor([0.2877, 1.3863])
    """


def pos_weight() -> None:
    """Let one "yes" weigh as much as three "no"; the mean stays over all.

    >>> logits, target = torch.zeros(4), torch.tensor([1.0, 0.0, 0.0, 0.0])
    >>> criterion = nn.BCEWithLogitsLoss(
    ...     pos_weight=torch.tensor(3.0), reduction="none"
    ... )
    >>> [f"{value / math.log(2):.2f}" for value in criterion(logits, target)]
    ['3.00', '1.00', '1.00', '1.00']
    >>> criterion.reduction = "mean"
    >>> f"{criterion(logits, target) / math.log(2):.2f}"
    '1.50'
    >>> labels = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 9.0]))
    >>> f"{labels(torch.zeros(8, 2), torch.ones(8, 2)) / math.log(2):.2f}"
    '5.00'
    """


def bce_loss() -> None:
    """Give probabilities, not logits.

    >>> probabilities = torch.tensor([0.75, 0.75])
    >>> target = torch.tensor([1.0, 0.0])
    >>> nn.BCELoss(reduction="none")(probabilities, target)
    tensor([0.2877, 1.3863])
    >>> odds = probabilities / (1 - probabilities)
    >>> loss = nn.BCEWithLogitsLoss()(odds.log(), target)
    >>> torch.allclose(loss, nn.BCELoss()(probabilities, target))
    True
    """


def bce_or_with_logits() -> None:
    """Make a gross mistake: sigmoid plus `BCELoss` learns nothing from it.

    >>> logits = torch.tensor([-200.0], requires_grad=True)
    >>> target = torch.tensor([1.0])
    >>> nn.BCEWithLogitsLoss()(logits, target).item()
    200.0
    >>> nn.BCELoss()(logits.sigmoid(), target).item()
    100.0
    >>> loss = nn.BCEWithLogitsLoss()(logits, target)
    >>> torch.autograd.grad(loss, logits)[0].item()
    -1.0
    >>> loss = nn.BCELoss()(logits.sigmoid(), target)
    >>> torch.autograd.grad(loss, logits)[0].item() == 0
    True
    """


def bce_errors() -> None:
    """Meet the messages of the two binary losses.

    >>> logits = torch.tensor([1.5, -0.5], device="cpu")
    >>> target = torch.tensor([1.0, 0.0], device="cpu")
    >>> nn.BCELoss()(logits, target)
    Traceback (most recent call last):
        ...
    RuntimeError: all elements of input should be between 0 and 1
    >>> nn.BCELoss()(logits.sigmoid(), 2 * target)
    Traceback (most recent call last):
        ...
    RuntimeError: all elements of target should be between 0 and 1
    >>> nn.BCELoss()(logits.sigmoid(), target.long())
    Traceback (most recent call last):
        ...
    RuntimeError: Found dtype Long but expected Float
    >>> nn.BCEWithLogitsLoss()(logits, target.long())
    Traceback (most recent call last):
        ...
    RuntimeError: result type Float can't be cast to the desired output type Long
    >>> nn.BCEWithLogitsLoss()(logits, target.unsqueeze(1))
    Traceback (most recent call last):
        ...
    ValueError: Target size (torch.Size([2, 1])) must be the same as input size (torch.Size([2]))
    """


def multi_label_soft_margin_loss() -> None:
    """Compare with `BCEWithLogitsLoss`: the same, averaged over the labels.

    >>> logits = torch.tensor([[3.0, 3.0], [1.0, 1.0]]).log()
    >>> target = torch.tensor([[1.0, 0.0], [1.0, 1.0]])
    >>> nn.MultiLabelSoftMarginLoss(reduction="none")(logits, target)
    tensor([0.8370, 0.6931])
    >>> nn.BCEWithLogitsLoss(reduction="none")(logits, target).mean(dim=1)
    tensor([0.8370, 0.6931])
    >>> f"{(math.log(4 / 3) + math.log(4)) / 2:.4f}"
    '0.8370'
    """


def multi_label_margin_loss() -> None:
    """Ask of each right class a lead of 1 before each wrong class.

    >>> scores = torch.tensor([[0.25, 0.5, 0.75, 1.0]], device="cpu")
    >>> target = torch.tensor([[3, 0, -1, 1]], device="cpu")
    >>> nn.MultiLabelMarginLoss()(scores, target)
    tensor(1.)
    >>> right, wrong = torch.tensor([1.0, 0.25]), torch.tensor([0.5, 0.75])
    >>> margins = 1 - (right.unsqueeze(1) - wrong)
    >>> margins
    tensor([[0.5000, 0.7500],
            [1.2500, 1.5000]])
    >>> margins.clamp(min=0).sum() / 4
    tensor(1.)
    >>> nn.MultiLabelMarginLoss()(scores, target.float())
    Traceback (most recent call last):
        ...
    RuntimeError: expected scalar type Long but found Float
    """


def soft_margin_loss() -> None:
    """Give targets 1 and -1, where `BCEWithLogitsLoss` wants 1 and 0.

    >>> logits = torch.tensor([3.0, 3.0]).log()
    >>> target = torch.tensor([1.0, -1.0])
    >>> nn.SoftMarginLoss(reduction="none")(logits, target)
    tensor([0.2877, 1.3863])
    >>> (1 + (-target * logits).exp()).log()
    tensor([0.2877, 1.3863])
    >>> nn.BCEWithLogitsLoss(reduction="none")(logits, (target + 1) / 2)
    tensor([0.2877, 1.3863])
    >>> logit, yes = torch.tensor([-100.0]), torch.tensor([1.0])
    >>> nn.SoftMarginLoss()(logit, yes), nn.BCEWithLogitsLoss()(logit, yes)
    (tensor(inf), tensor(100.))
    """


def ctc_by_hand(probabilities: Tensor, target: list[int]) -> float:
    """Add up all paths that spell the target: drop repeats, then blanks (0).

    Args:
        probabilities: (T, C), each row sums to 1.
        target: class numbers without blanks.

    >>> steps = torch.tensor([[0.5, 0.5], [0.5, 0.5]])
    >>> f"{ctc_by_hand(steps, [1]):.4f}", f"{-math.log(3 / 4):.4f}"
    ('0.2877', '0.2877')
    >>> steps = torch.full((4, 3), 1 / 3)
    >>> loss = nn.CTCLoss()(steps.log(), torch.tensor([1, 2]), (4,), (2,))
    >>> f"{loss * 2:.4f}", f"{ctc_by_hand(steps, [1, 2]):.4f}"
    ('1.6864', '1.6864')
    """
    total = 0.0
    classes = range(probabilities.shape[1])
    for path in itertools.product(classes, repeat=len(probabilities)):
        spelled = [label for label, _ in itertools.groupby(path) if label != 0]
        if spelled == target:
            steps = zip(probabilities.tolist(), path, strict=True)
            total += math.prod(step[label] for step, label in steps)
    return -math.log(total)


def ctc_loss() -> None:
    """Align two steps with one letter: three of the four paths spell it.

    >>> log_probs = torch.zeros(2, 1, 2).log_softmax(dim=-1)
    >>> target = torch.tensor([[1]])
    >>> loss = nn.CTCLoss()(log_probs, target, (2,), (1,))
    >>> f"{loss:.4f}", f"{-math.log(3 / 4):.4f}"
    ('0.2877', '0.2877')
    >>> log_probs = torch.zeros(50, 16, 20).log_softmax(dim=-1)
    >>> target = torch.ones(16, 30, dtype=torch.long)
    >>> input_lengths, target_lengths = torch.full((16,), 50), torch.full((16,), 10)
    >>> criterion = nn.CTCLoss(reduction="none")
    >>> criterion(log_probs, target, input_lengths, target_lengths).shape
    torch.Size([16])
    >>> criterion(log_probs.transpose(0, 1), target, input_lengths, target_lengths)
    Traceback (most recent call last):
        ...
    RuntimeError: input_lengths must be of size batch_size
    """


def zero_infinity() -> None:
    """Ask for "11" in two steps: it takes three, with a blank between.

    >>> target = torch.tensor([[1, 1]])
    >>> for zero_infinity in (False, True):
    ...     logits = torch.zeros(2, 1, 2, requires_grad=True)
    ...     criterion = nn.CTCLoss(zero_infinity=zero_infinity)
    ...     loss = criterion(logits.log_softmax(dim=-1), target, (2,), (2,))
    ...     loss.backward()
    ...     print(loss.item(), logits.grad.isnan().any().item())
    inf True
    0.0 False
    >>> log_probs = torch.zeros(3, 1, 2).log_softmax(dim=-1)
    >>> f"{nn.CTCLoss()(log_probs, target, (3,), (2,)):.4f}"
    '1.0397'
    >>> f"{-math.log(1 / 8) / 2:.4f}"
    '1.0397'
    """


def nan_causes() -> None:
    """Meet the usual ways to a loss that is not a number.

    >>> criterion, target = nn.CrossEntropyLoss(), torch.tensor([0])
    >>> criterion(torch.tensor([[math.inf, 0.0]]), target)
    tensor(nan)
    >>> criterion(torch.zeros(1, 2), torch.tensor([-100]))
    tensor(nan)
    >>> nn.MSELoss()(torch.empty(0), torch.empty(0))
    tensor(nan)
    >>> probabilities = torch.tensor([1.0, 0.0])
    >>> -(probabilities * probabilities.log()).sum()
    tensor(nan)
    >>> prediction = torch.ones(2, requires_grad=True)
    >>> rmse = nn.MSELoss()(prediction, torch.ones(2)).sqrt()
    >>> torch.autograd.grad(rmse, prediction)
    (tensor([nan, nan]),)
    >>> rmse.detach()
    tensor(0.)
    """


def check_labels(labels: Tensor, classes: int) -> None:
    """Name the first class number that the loss would stumble over; labels: (N,).

    >>> check_labels(torch.tensor([0, 2, 1]), classes=3)
    >>> check_labels(torch.tensor([1, 2, 3]), classes=3)
    Traceback (most recent call last):
        ...
    ValueError: label 3 at 2: not among the classes 0 to 2
    """
    wrong = ((labels < 0) | (labels >= classes)) & (labels != -100)
    if wrong.any():
        at = int(wrong.nonzero()[0])
        found = f"label {labels[at].item()} at {at}"
        raise ValueError(f"{found}: not among the classes 0 to {classes - 1}")


def balanced_weights(labels: Tensor, classes: int) -> Tensor:
    """Weigh each class by one over its share, (classes,); labels: (N,).

    >>> labels = torch.tensor([0] * 8 + [1] * 4)
    >>> weight = balanced_weights(labels, classes=2)
    >>> weight
    tensor([0.7500, 1.5000])
    >>> criterion = nn.CrossEntropyLoss(weight, reduction="none")
    >>> each = criterion(torch.zeros(12, 2), labels)
    >>> torch.allclose(each[:8].sum(), each[8:].sum())
    True
    """
    counts = torch.bincount(labels, minlength=classes)
    return len(labels) / (classes * counts)


def weights_refused() -> None:
    """Give class weights in the dtype of NumPy, and too few of them.

    >>> logits = torch.zeros(2, 3, device="cpu")
    >>> labels = torch.tensor([0, 2], device="cpu")
    >>> weight = torch.ones(3, dtype=torch.float64, device="cpu")
    >>> nn.CrossEntropyLoss(weight)(logits, labels)
    Traceback (most recent call last):
        ...
    RuntimeError: expected scalar type Float but found Double
    >>> nn.CrossEntropyLoss(weight[:2].float())(logits, labels)
    Traceback (most recent call last):
        ...
    RuntimeError: weight tensor should be defined either for all 3 classes or no classes but got weight tensor of shape: [2]
    """


def one_output_or_two() -> None:
    """Give a yes-or-no question one output, or two: the loss is the same.

    >>> logit, yes = torch.randn(5, 1), torch.tensor([1, 0, 0, 1, 1])
    >>> one = nn.BCEWithLogitsLoss()(logit.squeeze(1), yes.float())
    >>> two = nn.CrossEntropyLoss()(torch.cat([0 * logit, logit], dim=1), yes)
    >>> torch.allclose(one, two, atol=1e-6)
    True
    """


def focal_loss(logits: Tensor, labels: Tensor, gamma: float = 2.0) -> Tensor:
    """Weigh down what is right already: logits (N, C), labels (N,), loss ().

    >>> logits = torch.tensor([[1.0, 1.0], [3.0, 1.0]]).log()
    >>> labels = torch.tensor([0, 0])
    >>> plain = nn.CrossEntropyLoss()(logits, labels)
    >>> torch.allclose(focal_loss(logits, labels, gamma=0.0), plain)
    True
    >>> by_hand = (0.5**2 * math.log(2) + 0.25**2 * math.log(4 / 3)) / 2
    >>> math.isclose(focal_loss(logits, labels).item(), by_hand, rel_tol=1e-5)
    True
    """
    each = F.cross_entropy(logits, labels, reduction="none")
    return ((1 - torch.exp(-each)) ** gamma * each).mean()


def dice_loss(logits: Tensor, masks: Tensor) -> Tensor:
    """Measure how little two masks overlap: (N, 1, H, W) twice, loss ().

    >>> masks = torch.tensor([[[[1.0, 1.0], [0.0, 0.0]]]])
    >>> sure = 100 * (2 * masks - 1)
    >>> round(dice_loss(sure, masks).item(), 4)
    0.0
    >>> round(dice_loss(-sure, masks).item(), 4)
    1.0
    >>> round(dice_loss(sure.transpose(2, 3), masks).item(), 4)
    0.5
    """
    probabilities = logits.sigmoid().flatten(1)
    masks = masks.flatten(1)
    both = (probabilities * masks).sum(dim=1)
    sizes = probabilities.sum(dim=1) + masks.sum(dim=1)
    return (1 - 2 * both / (sizes + 1e-6)).mean()


def loss_without_gradient() -> None:
    """Count wrong answers, and try to learn from the count.

    >>> logits = torch.tensor([[2.0, 1.0], [0.0, 1.0]], requires_grad=True)
    >>> wrong = (logits.argmax(dim=1) != torch.tensor([0, 0])).float().mean()
    >>> wrong
    tensor(0.5000)
    >>> wrong.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn
    """
