"""Freeze parameters and batch norm, train a part of a model, edit weights."""

import torch
from torch import Tensor, nn


class Classifier(nn.Module):
    """Split a model in two, and freeze the first part.

    >>> model = Classifier()
    >>> _ = model.body.requires_grad_(False)
    >>> [name for name, p in model.named_parameters() if p.requires_grad]
    ['head.weight', 'head.bias']
    >>> model(torch.randn(4, 3)).sum().backward()
    >>> model.body.weight.grad is None, model.head.weight.grad is None
    (True, False)
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Linear(3, 2)
        self.head = nn.Linear(2, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, 3) -> (N, 1)."""
        return self.head(self.body(x).relu())


def unfiltered_optimizer() -> None:
    """Give all parameters to the optimizer: frozen ones stay as they are.

    >>> model = Classifier()
    >>> _ = model.body.requires_grad_(False)
    >>> before = model.body.weight.clone()
    >>> optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.5)
    >>> model(torch.randn(4, 3)).sum().backward()
    >>> optimizer.step()
    >>> torch.equal(model.body.weight, before)
    True
    >>> model.body.weight in optimizer.state
    False
    """


def filtered_optimizer() -> None:
    """Give the optimizer the trainable parameters only.

    >>> model = Classifier()
    >>> _ = model.body.requires_grad_(False)
    >>> trainable = [p for p in model.parameters() if p.requires_grad]
    >>> optimizer = torch.optim.SGD(trainable, lr=0.1)
    >>> len(optimizer.param_groups[0]["params"]), len(list(model.parameters()))
    (2, 4)
    """


def leftover_gradient() -> None:
    """Freeze in the middle of training, and see a left-over gradient applied.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.zeros_(layer.weight)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=1.0)
    >>> layer(torch.ones(1, 1)).sum().backward()
    >>> _ = layer.requires_grad_(False)
    >>> optimizer.step()
    >>> layer.weight.item()
    -1.0
    >>> optimizer.zero_grad()
    >>> optimizer.step()
    >>> layer.weight.item()
    -1.0
    """


def zero_is_not_none() -> None:
    """See momentum, then weight decay, move a weight whose gradient is zero.

    >>> for options in ({"momentum": 0.5}, {"weight_decay": 0.5}):
    ...     layer = nn.Linear(1, 1, bias=False)
    ...     _ = nn.init.ones_(layer.weight)
    ...     optimizer = torch.optim.SGD(layer.parameters(), lr=0.5, **options)
    ...     layer(torch.ones(1, 1)).sum().backward()
    ...     optimizer.step()
    ...     before = layer.weight.item()
    ...     _ = layer.requires_grad_(False)
    ...     optimizer.zero_grad(set_to_none=False)
    ...     optimizer.step()
    ...     print(before, layer.weight.item())
    0.5 0.25
    0.25 0.1875
    """


def attribute_typo() -> None:
    """Set `requires_grad` on a module, and freeze nothing.

    >>> layer = nn.Linear(2, 2)
    >>> layer.requires_grad = False
    >>> [p.requires_grad for p in layer.parameters()]
    [True, True]
    >>> _ = layer.requires_grad_(False)
    >>> [p.requires_grad for p in layer.parameters()]
    [False, False]
    """


def through_frozen_layers() -> None:
    """Send a gradient through a frozen layer to the layers before it.

    >>> model = Classifier()
    >>> _ = model.head.requires_grad_(False)
    >>> model(torch.randn(4, 3)).sum().backward()
    >>> model.head.weight.grad is None, model.body.weight.grad is None
    (True, False)
    """


class Probe(nn.Module):
    """Run the body under `no_grad`, so that no graph is kept for it.

    >>> model = Probe()
    >>> model(torch.randn(4, 3)).sum().backward()
    >>> model.body.weight.grad is None, model.head.weight.grad is None
    (True, False)
    >>> [p.requires_grad for p in model.body.parameters()]
    [True, True]
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Linear(3, 2)
        self.head = nn.Linear(2, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, 3) -> (N, 1)."""
        with torch.no_grad():
            features = self.body(x).relu()
        return self.head(features)


def all_frozen() -> None:
    """Call `backward()` when nothing requires a gradient.

    >>> model = Classifier().requires_grad_(False)
    >>> model(torch.randn(4, 3)).sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn
    """


def freeze_a_result() -> None:
    """Try to switch `requires_grad` of a computed tensor.

    >>> logits = Classifier()(torch.randn(4, 3))
    >>> logits.requires_grad_(False)
    Traceback (most recent call last):
        ...
    RuntimeError: you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph that doesn't require differentiation use var_no_grad = var.detach().
    >>> logits.detach().requires_grad
    False
    """


def learning_rates() -> None:
    """Train the body slowly and the head fast, with parameter groups.

    >>> model = Classifier()
    >>> optimizer = torch.optim.SGD([
    ...     {"params": model.body.parameters(), "lr": 0.001},
    ...     {"params": model.head.parameters()},
    ... ], lr=0.1)
    >>> [group["lr"] for group in optimizer.param_groups]
    [0.001, 0.1]
    """


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    """Leave biases and normalization out of weight decay.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    >>> optimizer = torch.optim.AdamW(decay_groups(model, weight_decay=0.01))
    >>> for group in optimizer.param_groups:
    ...     print(group["weight_decay"], len(group["params"]))
    0.01 1
    0.0 3
    """
    parameters = [p for p in model.parameters() if p.requires_grad]
    return [
        {
            "params": [p for p in parameters if p.dim() >= 2],
            "weight_decay": weight_decay,
        },
        {
            "params": [p for p in parameters if p.dim() < 2],
            "weight_decay": 0.0,
        },
    ]


def unfreeze_later() -> None:
    """Add a group when the body is to train too.

    >>> model = Classifier()
    >>> optimizer = torch.optim.SGD(model.head.parameters(), lr=0.1)
    >>> _ = model.body.requires_grad_(True)
    >>> body = {"params": model.body.parameters(), "lr": 0.001}
    >>> optimizer.add_param_group(body)
    >>> [group["lr"] for group in optimizer.param_groups]
    [0.1, 0.001]
    >>> optimizer.add_param_group({"params": model.head.parameters()})
    Traceback (most recent call last):
        ...
    ValueError: some parameters appear in more than one parameter group
    """


def batch_norm_statistics() -> None:
    """Freeze a batch norm's parameters, and see its statistics move.

    >>> norm = nn.BatchNorm1d(1).requires_grad_(False)
    >>> _ = norm(torch.tensor([[10.0], [30.0]]))
    >>> norm.running_mean, norm.num_batches_tracked
    (tensor([2.]), tensor(1))
    >>> _ = norm.eval()
    >>> _ = norm(torch.tensor([[10.0], [30.0]]))
    >>> norm.running_mean, norm.num_batches_tracked
    (tensor([2.]), tensor(1))
    """


def batch_norm_affine() -> None:
    """Put batch norm in `eval()`, and see its weight and bias still train.

    >>> norm = nn.BatchNorm1d(1).eval()
    >>> optimizer = torch.optim.SGD(norm.parameters(), lr=1.0)
    >>> norm(torch.ones(4, 1)).sum().backward()
    >>> optimizer.step()
    >>> norm.bias.item(), norm.running_mean.item()
    (-4.0, 0.0)
    """


def freeze_batch_norm(model: nn.Module) -> None:
    """Freeze both halves of every batch norm: statistics and parameters.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    >>> freeze_batch_norm(model)
    >>> model[1].training, model[1].weight.requires_grad, model[0].training
    (False, False, True)
    >>> _ = model.train()
    >>> model[1].training, model[1].weight.requires_grad
    (True, False)
    """
    kinds = (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d, nn.SyncBatchNorm)
    for module in model.modules():
        if isinstance(module, kinds):
            module.eval().requires_grad_(False)


class FrozenBody(nn.Module):
    """Keep the body frozen, whatever `train()` says to the whole model.

    >>> model = FrozenBody()
    >>> _ = model.train()
    >>> model.training, model.body.training, model.head.training
    (True, False, True)
    >>> _ = model(torch.randn(4, 3))
    >>> model.body[1].num_batches_tracked
    tensor(0)
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2))
        self.head = nn.Linear(2, 1)
        self.body.eval().requires_grad_(False)

    def train(self, mode: bool = True) -> "FrozenBody":
        """Switch everything but the body."""
        super().train(mode)
        self.body.eval()
        return self

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, 3) -> (N, 1)."""
        return self.head(self.body(x))


def what_eval_does() -> None:
    """See that `eval()` switches `training` and neither gradients nor updates.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Dropout(0.5)).eval()
    >>> [module.training for module in model.modules()]
    [False, False, False]
    >>> x = torch.ones(1, 2)
    >>> torch.equal(model(x), model[0](x))
    True
    >>> [p.requires_grad for p in model.parameters()], model(x).requires_grad
    ([True, True], True)
    >>> with torch.no_grad():
    ...     print(model(x).requires_grad, nn.Dropout(p=1.0)(x))
    False tensor([[0., 0.]])
    """


def edit_a_weight() -> None:
    """Change a parameter's values by hand.

    >>> layer = nn.Linear(2, 2)
    >>> layer.weight[0, 0] = 1.0
    Traceback (most recent call last):
        ...
    RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation.
    >>> layer.weight *= 2
    Traceback (most recent call last):
        ...
    RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.
    >>> with torch.no_grad():
    ...     layer.weight[0, 0] = 1.0
    ...     layer.weight[0] *= 4
    >>> layer.weight[0, 0].item(), layer.weight.requires_grad
    (4.0, True)
    """


def data_hides_the_change() -> None:
    """Edit through `.data` between forward and backward: a wrong gradient.

    >>> weight = nn.Parameter(torch.ones(2))
    >>> loss = (weight**2).sum()
    >>> weight.data.fill_(5.0)
    tensor([5., 5.])
    >>> loss.backward()
    >>> weight.grad
    tensor([10., 10.])
    """


def no_grad_tells() -> None:
    """Edit under `no_grad` between forward and backward: an error.

    >>> weight = nn.Parameter(torch.ones(2, device="cpu"))
    >>> loss = (weight**2).sum()
    >>> with torch.no_grad():
    ...     _ = weight.fill_(5.0)
    >>> loss.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]] is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).
    """


def data_or_detach() -> None:
    """Change memory through `.data` and through `detach()` before backward.

    >>> weight = nn.Parameter(torch.ones(2, device="cpu"))
    >>> weight.data.data_ptr() == weight.detach().data_ptr()
    True
    >>> weight.data.requires_grad, weight.detach().requires_grad
    (False, False)
    >>> loss = (weight**2).sum()
    >>> _ = weight.detach().fill_(5.0)
    >>> loss.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]] is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).
    """


def clamp_and_add_noise() -> None:
    """Clamp a weight after a step, and add noise to it.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> _ = nn.init.constant_(layer.weight, 4.0)
    >>> with torch.no_grad():
    ...     _ = layer.weight.clamp_(-1.0, 1.0)
    >>> layer.weight.tolist(), layer.weight.is_leaf
    ([[1.0, 1.0]], True)
    >>> with torch.no_grad():
    ...     _ = layer.weight.add_(0.01 * torch.randn_like(layer.weight))
    >>> layer.weight.requires_grad
    True
    """
