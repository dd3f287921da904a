"""Switch a module between training and evaluation, and freeze its parts."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def mode_is_a_flag() -> None:
    """See which attribute `train` and `eval` set, and where.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Sequential(nn.Dropout()))
    >>> [module.training for module in model.modules()]
    [True, True, True, True]
    >>> model.eval() is model
    True
    >>> [module.training for module in model.modules()]
    [False, False, False, False]
    >>> model[1].train()[0].training, model.training
    (True, False)
    """


class HiddenDropout(nn.Module):
    """Keep a module where `eval` cannot find it.

    >>> model = HiddenDropout().eval()
    >>> model.layers[0].training
    True
    >>> model(torch.ones(3))
    tensor([0., 0., 0.])
    """

    def __init__(self) -> None:
        super().__init__()
        self.layers = [nn.Dropout(p=1.0)]

    def forward(self, x: Tensor) -> Tensor:
        """x: (*), any shape."""
        return self.layers[0](x)


class Denoiser(nn.Module):
    """Give an attribute the name of a method, and the method is hidden.

    >>> model = nn.Sequential(Denoiser(train=True))
    >>> model.eval()
    Traceback (most recent call last):
        ...
    TypeError: 'bool' object is not callable
    >>> del model[0].train
    >>> model.eval()[0].training
    False
    """

    def __init__(self, train: bool) -> None:
        super().__init__()
        self.train = train


def layers_that_listen() -> None:
    """Compare the layers whose `forward` reads `self.training`.

    >>> x = torch.tensor([[1.0], [3.0]])
    >>> dropout, norm, linear = nn.Dropout(p=1.0), nn.BatchNorm1d(1), nn.Linear(1, 1)
    >>> bool((dropout(x) == x).all()), bool((dropout.eval()(x) == x).all())
    (False, True)
    >>> abs(norm(x).mean().item()) < 1e-6, norm.eval()(x).mean().item() > 1
    (True, True)
    >>> torch.equal(linear(x), linear.eval()(x))
    True
    """


class FunctionalDropout(nn.Module):
    """Pass the mode on to functions, which know nothing about modules.

    >>> model = FunctionalDropout().eval()
    >>> forgetful, careful = model(torch.ones(2))
    >>> forgetful
    tensor([0., 0.])
    >>> careful
    tensor([1., 1.])
    """

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """x: (*), any shape."""
        return F.dropout(x, p=1.0), F.dropout(x, p=1.0, training=self.training)


def eval_is_not_no_grad() -> None:
    """Set `eval` and `no_grad` apart: four combinations.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Dropout(p=1.0))
    >>> x = torch.ones(1, 2)
    >>> for mode in (True, False):
    ...     output = model.train(mode)(x)
    ...     with torch.no_grad():
    ...         quiet = model(x)
    ...     dropped = not output.any().item()
    ...     print(dropped, output.requires_grad, quiet.requires_grad)
    True True False
    False True False
    """


def nothing_is_kept() -> None:
    """Count the tensors that autograd keeps for a backward pass.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Sigmoid()).eval()
    >>> kept = []
    >>> def pack(tensor):
    ...     kept.append(tensor)
    ...     return tensor
    >>> with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
    ...     output = model(torch.ones(1, 2))
    >>> len(kept) > 0
    True
    >>> kept.clear()
    >>> with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
    ...     with torch.no_grad():
    ...         output = model(torch.ones(1, 2))
    >>> len(kept)
    0
    """


def inference_mode_is_stricter() -> None:
    """Use an output of `inference_mode` in training, and repair it.

    >>> layer = nn.Linear(2, 2)
    >>> with torch.inference_mode():
    ...     features = layer(torch.ones(1, 2))
    >>> features.requires_grad, features.is_inference()
    (False, True)
    >>> nn.Linear(2, 1)(features)
    Traceback (most recent call last):
        ...
    RuntimeError: Inference tensors cannot be saved for backward. Please do not use Tensors created in inference mode in computation tracked by autograd. To work around this, you can make a clone to get a normal tensor and use it in autograd, or use `torch.no_grad()` instead of `torch.inference_mode()`.
    >>> nn.Linear(2, 1)(features.clone()).requires_grad
    True
    """


@contextmanager
def evaluating(model: nn.Module) -> Iterator[nn.Module]:
    """Evaluate for a moment and restore each module's own mode.

    >>> model = nn.Sequential(nn.Dropout(), nn.BatchNorm1d(2).eval())
    >>> with evaluating(model), torch.no_grad():
    ...     [module.training for module in model.modules()]
    [False, False, False]
    >>> [module.training for module in model.modules()]
    [True, True, False]
    """
    modes = {module: module.training for module in model.modules()}
    model.eval()
    try:
        yield model
    finally:
        for module, mode in modes.items():
            module.training = mode


def freeze_parameters() -> None:
    """Freeze a backbone and train the head behind it.

    >>> backbone, head = nn.Linear(2, 2), nn.Linear(2, 1)
    >>> backbone.requires_grad_(False) is backbone
    True
    >>> x = torch.ones(1, 2, requires_grad=True)
    >>> head(backbone(x)).sum().backward()
    >>> backbone.weight.grad is None, head.weight.grad is None
    (True, False)
    >>> x.grad is None
    False
    """


def nothing_to_train() -> None:
    """Call backward when every parameter is frozen.

    >>> model = nn.Linear(2, 1).requires_grad_(False)
    >>> model(torch.ones(1, 2)).sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn
    """


def frozen_parameter_still_moves() -> None:
    """Freeze after `backward`, before `step`.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=1.0)
    >>> before = layer.weight.detach().clone()
    >>> layer(torch.ones(1, 2)).sum().backward()
    >>> layer.requires_grad_(False).weight.grad
    tensor([[1., 1.]])
    >>> optimizer.step()
    >>> torch.equal(layer.weight, before)
    False
    >>> layer.zero_grad()
    >>> layer.weight.grad is None
    True
    """


def batch_norm_is_not_frozen() -> None:
    """Freeze a batch norm layer in one way and in the other.

    >>> x = torch.tensor([[1.0], [3.0]])
    >>> frozen = nn.BatchNorm1d(1).requires_grad_(False)
    >>> with torch.no_grad():
    ...     output = frozen(x)
    >>> frozen.running_mean.item() == 0.0, int(frozen.num_batches_tracked)
    (False, 1)
    >>> evaluated = nn.BatchNorm1d(1).eval()
    >>> evaluated(x).sum().backward()
    >>> evaluated.running_mean.item(), int(evaluated.num_batches_tracked)
    (0.0, 0)
    >>> evaluated.weight.grad is None
    False
    """


class FrozenNorms(nn.Module):
    """Keep every batch norm layer as it is, whatever mode comes.

    >>> model = FrozenNorms()
    >>> model.train().training, model.norm.training
    (True, False)
    >>> [name for name, p in model.named_parameters() if p.requires_grad]
    ['linear.weight', 'linear.bias']
    >>> model(torch.ones(4, 2)).sum().backward()
    >>> model.norm.running_mean, model.norm.weight.grad
    (tensor([0., 0.]), None)
    """

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.norm = nn.BatchNorm1d(2)
        self.train()

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 2)."""
        return self.norm(self.linear(x))

    def train(self, mode: bool = True) -> "FrozenNorms":
        super().train(mode)
        for module in self.modules():
            if isinstance(module, nn.modules.batchnorm._BatchNorm):
                module.eval().requires_grad_(False)
        return self


def zero_grad_sets_none() -> None:
    """Clear gradients: to None by default, to zeros on request.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> layer.weight.grad = gradient = torch.ones(1, 2)
    >>> layer.zero_grad(set_to_none=False)
    >>> layer.weight.grad is gradient, gradient
    (True, tensor([[0., 0.]]))
    >>> layer.zero_grad()
    >>> print(layer.weight.grad)
    None
    """


def zero_is_not_none() -> None:
    """Step with no gradient, and with a gradient of zeros.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> layer.weight = nn.Parameter(torch.tensor([[4.0]]))
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=0.5, weight_decay=1.0)
    >>> layer.weight.grad = torch.zeros(1, 1)
    >>> optimizer.step()
    >>> layer.weight.item()
    2.0
    >>> layer.zero_grad()
    >>> optimizer.step()
    >>> layer.weight.item()
    2.0
    """


def gradient_with_a_graph() -> None:
    """Zero a gradient that can itself be differentiated.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> loss = layer.weight.square().sum()
    >>> layer.weight.grad, = torch.autograd.grad(
    ...     loss, layer.weight, create_graph=True
    ... )
    >>> layer.weight.grad.requires_grad
    True
    >>> layer.zero_grad(set_to_none=False)
    >>> layer.weight.grad, layer.weight.grad.requires_grad
    (tensor([[0., 0.]]), False)
    """


def gradients_add_up() -> None:
    """Call `backward` several times: gradients are added, not replaced.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> x = torch.ones(1, 2)
    >>> layer(x).sum().backward()
    >>> layer(x).sum().backward()
    >>> layer.weight.grad
    tensor([[2., 2.]])
    >>> layer.zero_grad()
    >>> for part in torch.ones(4, 2).split(1):
    ...     (layer(part).sum() / 4).backward()
    >>> layer.weight.grad
    tensor([[1., 1.]])
    """


def whose_zero_grad() -> None:
    """Clear with the model or with the optimizer: who reaches what.

    >>> body, head = nn.Linear(2, 2), nn.Linear(2, 1)
    >>> model = nn.Sequential(body, head)
    >>> optimizer = torch.optim.SGD(head.parameters(), lr=0.1)
    >>> model(torch.ones(1, 2)).sum().backward()
    >>> optimizer.zero_grad()
    >>> body.weight.grad is None, head.weight.grad is None
    (False, True)
    >>> model.zero_grad()
    >>> body.weight.grad is None
    True
    """
