"""Initialize parameters with every function of `nn.init`, and see why."""

import math
import warnings

import torch
from torch import Tensor, nn


def activation_scale(init: str, depth: int = 20) -> list[float]:
    """Measure the mean absolute activation after each ReLU layer of a deep MLP.

    >>> activation_scale("normal, std 1")[-1] > 1e15
    True
    >>> 0.01 < activation_scale("Kaiming")[-1] < 100
    True
    >>> 1e-5 < activation_scale("Xavier")[-1] < 0.1
    True
    >>> activation_scale("nn.Linear's own")[-1] < 1e-6
    True
    >>> activation_scale("normal, std 0.01")[-1] < 1e-18
    True
    """
    fill = {
        "normal, std 1": lambda w: nn.init.normal_(w, std=1.0),
        "Kaiming": lambda w: nn.init.kaiming_normal_(w, nonlinearity="relu"),
        "Xavier": nn.init.xavier_uniform_,
        "nn.Linear's own": lambda w: w,
        "normal, std 0.01": lambda w: nn.init.normal_(w, std=0.01),
    }[init]
    x = torch.randn(256, 128)
    scales = []
    with torch.no_grad():
        for _ in range(depth):
            layer = nn.Linear(128, 128, bias=False)
            fill(layer.weight)
            x = layer(x).relu()
            scales.append(x.abs().mean().item())
    return scales


def equal_weights() -> None:
    """Start all hidden units equal, and see that they stay equal.

    >>> model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
    >>> for parameter in model.parameters():
    ...     _ = nn.init.constant_(parameter, 0.5)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> for _ in range(10):
    ...     optimizer.zero_grad()
    ...     model(torch.randn(8, 2)).square().mean().backward()
    ...     optimizer.step()
    >>> first, second, third = model[0].weight
    >>> torch.allclose(first, second), torch.allclose(second, third)
    (True, True)
    """


def all_zeros() -> None:
    """Start with zeros everywhere: only the last bias gets a gradient.

    >>> model = nn.Sequential(nn.Linear(2, 3), nn.Tanh(), nn.Linear(3, 1))
    >>> for parameter in model.parameters():
    ...     _ = nn.init.zeros_(parameter)
    >>> (model(torch.ones(4, 2)) - 1).square().mean().backward()
    >>> for name, parameter in model.named_parameters():
    ...     print(name, parameter.grad.count_nonzero().item())
    0.weight 0
    0.bias 0
    2.weight 0
    2.bias 1
    """


def default_linear() -> None:
    """Look at what a linear, a convolution and a batch norm layer start with.

    >>> layer = nn.Linear(in_features=16, out_features=1000)
    >>> 0.24 < layer.weight.abs().max().item() < 0.2501
    True
    >>> 0.24 < layer.bias.abs().max().item() < 0.2501
    True
    >>> conv = nn.Conv2d(in_channels=4, out_channels=100, kernel_size=2)
    >>> 0.24 < conv.weight.abs().max().item() < 0.2501
    True
    >>> norm = nn.BatchNorm1d(2)
    >>> norm.weight.tolist(), norm.bias.tolist()
    ([1.0, 1.0], [0.0, 0.0])
    """


def constants() -> None:
    """Fill with one value: `zeros_`, `ones_`, `constant_`.

    >>> nn.init.zeros_(torch.empty(2))
    tensor([0., 0.])
    >>> nn.init.ones_(torch.empty(2))
    tensor([1., 1.])
    >>> nn.init.constant_(torch.empty(2), 0.5)
    tensor([0.5000, 0.5000])
    """


def identities() -> None:
    """Start a layer as the identity: `eye_` and `dirac_`.

    >>> nn.init.eye_(torch.empty(2, 3))
    tensor([[1., 0., 0.],
            [0., 1., 0.]])
    >>> conv = nn.Conv1d(2, 2, kernel_size=3, padding=1, bias=False)
    >>> _ = nn.init.dirac_(conv.weight)
    >>> x = torch.arange(10.0).view(1, 2, 5)
    >>> torch.allclose(conv(x), x, atol=1e-4)
    True
    """


def dirac_groups() -> None:
    """Pass `groups` on to `dirac_`, for a convolution with groups.

    >>> conv = nn.Conv2d(4, 4, kernel_size=3, padding=1, groups=2, bias=False)
    >>> x = torch.arange(16.0).view(1, 4, 2, 2)
    >>> _ = nn.init.dirac_(conv.weight)
    >>> torch.allclose(conv(x), x, atol=1e-4)
    False
    >>> _ = nn.init.dirac_(conv.weight, groups=2)
    >>> torch.allclose(conv(x), x, atol=1e-4)
    True
    >>> nn.init.dirac_(torch.empty(1, 1, 3, 3, 3)).sum()
    tensor(1.)
    """


def random_values() -> None:
    """Draw from a range or a bell curve: `uniform_`, `normal_`, `trunc_normal_`.

    >>> weight = nn.init.uniform_(torch.empty(100, 100), a=-0.5, b=0.5)
    >>> -0.5 <= weight.min().item() < -0.49, 0.49 < weight.max().item() <= 0.5
    (True, True)
    >>> weight = nn.init.normal_(torch.empty(100, 100), mean=2.0, std=0.5)
    >>> 1.9 < weight.mean().item() < 2.1, 0.45 < weight.std().item() < 0.55
    (True, True)
    >>> weight = nn.init.trunc_normal_(torch.empty(100, 100), a=-2.0, b=2.0)
    >>> weight.abs().max().item() <= 2, weight.std().item() < 0.95
    (True, True)
    """


def truncation_bounds() -> None:
    """See that `a` and `b` of `trunc_normal_` are values, not multiples of `std`.

    >>> weight = nn.init.trunc_normal_(torch.empty(100, 100), std=0.02)
    >>> 0.06 < weight.abs().max().item()
    True
    >>> weight = nn.init.trunc_normal_(weight, std=0.02, a=-0.04, b=0.04)
    >>> weight.abs().max().item() <= 0.04
    True
    >>> weight = nn.init.trunc_normal_(weight, a=1.0, b=2.0)
    >>> weight.min().item() >= 1, weight.max().item() <= 2
    (True, True)
    """


def fans(weight: Tensor) -> tuple[int, int]:
    """Count the inputs and outputs that one number of `weight` connects.

    >>> fans(nn.Linear(in_features=6, out_features=4).weight)
    (6, 4)
    >>> fans(nn.Conv2d(3, 16, kernel_size=5).weight)
    (75, 400)
    >>> fans(nn.Conv2d(16, 16, kernel_size=5, groups=16).weight)
    (25, 400)
    >>> fans(nn.ConvTranspose2d(3, 16, kernel_size=5).weight)
    (400, 75)
    >>> weight = torch.empty(16, 3, 5, 5)
    >>> fans(weight) == nn.init._calculate_fan_in_and_fan_out(weight)
    True
    """
    receptive_field = math.prod(weight.shape[2:])
    return weight.shape[1] * receptive_field, weight.shape[0] * receptive_field


def xavier() -> None:
    """Measure the bound of `xavier_uniform_` and the spread of `xavier_normal_`.

    >>> weight = nn.init.xavier_uniform_(torch.empty(64, 32))
    >>> bound = math.sqrt(6 / (32 + 64))
    >>> bound, 0.24 < weight.abs().max().item() < 0.2501
    (0.25, True)
    >>> weight = nn.init.xavier_normal_(torch.empty(64, 64))
    >>> std = math.sqrt(2 / (64 + 64))
    >>> std, 0.11 < weight.std().item() < 0.14
    (0.125, True)
    >>> weight = nn.init.xavier_normal_(torch.empty(64, 64), gain=2.0)
    >>> 0.22 < weight.std().item() < 0.28
    True
    """


def kaiming() -> None:
    """Measure the bound of `kaiming_uniform_` and the spread of `kaiming_normal_`.

    >>> weight = nn.init.kaiming_uniform_(torch.empty(24, 96))
    >>> math.sqrt(6 / 96), 0.24 < weight.abs().max().item() < 0.2501
    (0.25, True)
    >>> weight = nn.init.kaiming_uniform_(weight, mode="fan_out")
    >>> math.sqrt(6 / 24), 0.48 < weight.abs().max().item() < 0.5001
    (0.5, True)
    >>> weight = torch.empty(64, 128)
    >>> weight = nn.init.kaiming_normal_(weight, nonlinearity="relu")
    >>> math.sqrt(2 / 128), 0.11 < weight.std().item() < 0.14
    (0.125, True)
    """


def linear_default_by_hand() -> None:
    """Get the default of `nn.Linear` from `kaiming_uniform_`.

    >>> _ = torch.manual_seed(0)
    >>> layer = nn.Linear(6, 4)
    >>> _ = torch.manual_seed(0)
    >>> weight = nn.init.kaiming_uniform_(torch.empty(4, 6), a=math.sqrt(5))
    >>> torch.equal(layer.weight, weight)
    True
    """


def gains() -> None:
    """List what `calculate_gain` gives for every name that it knows.

    >>> {nn.init.calculate_gain(name) for name in [
    ...     "linear", "conv1d", "conv2d", "conv3d", "conv_transpose1d",
    ...     "conv_transpose2d", "conv_transpose3d", "sigmoid"]}
    {1}
    >>> nn.init.calculate_gain("tanh") == 5 / 3
    True
    >>> nn.init.calculate_gain("relu") == math.sqrt(2)
    True
    >>> nn.init.calculate_gain("leaky_relu") == math.sqrt(2 / (1 + 0.01**2))
    True
    >>> nn.init.calculate_gain("leaky_relu", 1) == 1
    True
    >>> nn.init.calculate_gain("selu")
    0.75
    """


def orthogonal() -> None:
    """Fill with a matrix whose rows, or columns, are orthonormal.

    >>> weight = nn.init.orthogonal_(torch.empty(3, 5))
    >>> torch.allclose(weight @ weight.T, torch.eye(3), atol=1e-5)
    True
    >>> weight = nn.init.orthogonal_(torch.empty(5, 3), gain=2.0)
    >>> torch.allclose(weight.T @ weight, 4 * torch.eye(3), atol=1e-5)
    True
    >>> weight = nn.init.orthogonal_(torch.empty(4, 2, 3, 3)).flatten(1)
    >>> torch.allclose(weight @ weight.T, torch.eye(4), atol=1e-5)
    True
    """


def sparse() -> None:
    """Leave a share of each column zero.

    >>> weight = nn.init.sparse_(torch.empty(10, 4), sparsity=0.3, std=1.0)
    >>> (weight == 0).sum(dim=0)
    tensor([3, 3, 3, 3])
    """


def every_function() -> None:
    """List the public functions of `nn.init`, old names apart.

    >>> current = [name for name in nn.init.__all__ if name.endswith("_")]
    >>> print(*current)
    uniform_ normal_ trunc_normal_ constant_ ones_ zeros_ eye_ dirac_ xavier_uniform_ xavier_normal_ kaiming_uniform_ kaiming_normal_ orthogonal_ sparse_
    >>> deprecated = [name for name in nn.init.__all__ if f"{name}_" in current]
    >>> set(nn.init.__all__) - set(current) - set(deprecated)
    {'calculate_gain'}
    """


def deprecated_name() -> None:
    """Call `nn.init.xavier_uniform`, without the underscore.

    >>> weight = torch.zeros(2, 2)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = nn.init.xavier_uniform(weight)
    >>> print(f"{caught[0].category.__name__}: {caught[0].message}")
    FutureWarning: `nn.init.xavier_uniform` is now deprecated in favor of `nn.init.xavier_uniform_`.
    >>> weight.count_nonzero()
    tensor(4)
    """


def deprecated_names() -> None:
    """Call all old names: each does its work, and each warns.

    >>> square, kernel = torch.empty(3, 3), torch.empty(3, 3, 1)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = nn.init.uniform(square), nn.init.normal(square)
    ...     _ = nn.init.constant(square, 0.5), nn.init.eye(square)
    ...     _ = nn.init.dirac(kernel), nn.init.sparse(square, 0.5)
    ...     _ = nn.init.xavier_uniform(square), nn.init.xavier_normal(square)
    ...     _ = nn.init.kaiming_uniform(square), nn.init.kaiming_normal(square)
    ...     _ = nn.init.orthogonal(square)
    >>> for warning in caught:
    ...     print(str(warning.message).split("`")[1])
    nn.init.uniform
    nn.init.normal
    nn.init.constant
    nn.init.eye
    nn.init.dirac
    nn.init.sparse
    nn.init.xavier_uniform
    nn.init.xavier_normal
    nn.init.kaiming_uniform
    nn.init.kaiming_normal
    nn.init.orthogonal
    """


def on_meta() -> None:
    """Fill tensors of the meta device: nothing is drawn, nothing fails.

    >>> weight = torch.empty(4, 4, 3, device="meta")
    >>> filled = [nn.init.dirac_(weight), nn.init.trunc_normal_(weight)]
    >>> filled += [nn.init.orthogonal_(weight), nn.init.kaiming_normal_(weight)]
    >>> filled += [nn.init.sparse_(weight[:, :, 0], sparsity=0.5)]
    >>> {tensor.is_meta for tensor in filled}
    {True}
    """


def with_generator() -> None:
    """Draw from a generator of your own, and leave the global one alone.

    >>> weight = torch.empty(2, 3)
    >>> generator = torch.Generator(weight.device).manual_seed(0)
    >>> first = nn.init.normal_(weight, generator=generator).clone()
    >>> generator = torch.Generator(weight.device).manual_seed(0)
    >>> torch.equal(nn.init.normal_(weight, generator=generator), first)
    True
    """


def init_weights(module: nn.Module) -> None:
    """Initialize linear and convolution layers; use it with `model.apply`.

    >>> body = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU())
    >>> model = nn.Sequential(body, nn.Flatten(), nn.Linear(8, 2))
    >>> _ = model.apply(init_weights)
    >>> model[0][0].bias.count_nonzero(), model[2].bias.count_nonzero()
    (tensor(0), tensor(0))
    >>> model[0][1].weight.tolist()
    [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
    """
    if isinstance(module, (nn.Linear, nn.Conv1d, nn.Conv2d, nn.Conv3d)):
        nn.init.kaiming_normal_(module.weight, nonlinearity="relu")
        if module.bias is not None:
            nn.init.zeros_(module.bias)


def apply_reaches_all() -> None:
    """See that `apply` visits nested layers too: deepest first, the root last.

    >>> block = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    >>> model = nn.Sequential(block, nn.Tanh())
    >>> visited = []
    >>> _ = model.apply(lambda module: visited.append(type(module).__name__))
    >>> visited
    ['Linear', 'ReLU', 'Sequential', 'Tanh', 'Sequential']
    """


def init_all_parameters() -> None:
    """Initialize every parameter, and fail on the first bias.

    >>> model = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
    >>> for parameter in model.parameters():
    ...     _ = nn.init.xavier_uniform_(parameter)
    Traceback (most recent call last):
        ...
    ValueError: Fan in and fan out can not be computed for tensor with fewer than 2 dimensions
    >>> for name, parameter in model.named_parameters():
    ...     if parameter.dim() >= 2:
    ...         _ = nn.init.xavier_uniform_(parameter)
    ...     elif name.endswith("bias"):
    ...         _ = nn.init.zeros_(parameter)
    """


class Affine(nn.Module):
    """Give a layer a `reset_parameters`, as the layers of PyTorch have.

    >>> layer = Affine(features=3)
    >>> layer.scale.tolist(), layer.shift.tolist()
    ([1.0, 1.0, 1.0], [0.0, 0.0, 0.0])
    >>> _ = nn.init.normal_(layer.shift)
    >>> layer.reset_parameters()
    >>> layer.shift.tolist()
    [0.0, 0.0, 0.0]
    """

    def __init__(self, features: int) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.empty(features))
        self.shift = nn.Parameter(torch.empty(features))
        self.reset_parameters()

    def reset_parameters(self) -> None:
        """Fill both parameters with their first values."""
        nn.init.ones_(self.scale)
        nn.init.zeros_(self.shift)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, features) -> (N, features)."""
        return x * self.scale + self.shift


def start_again(model: nn.Module) -> None:
    """Call `reset_parameters` wherever a module has it.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2), nn.ReLU())
    >>> _ = model(torch.ones(4, 2))
    >>> model[1].num_batches_tracked
    tensor(1)
    >>> start_again(model)
    >>> model[1].num_batches_tracked
    tensor(0)
    """
    for module in model.modules():
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()


def under_no_grad() -> None:
    """Write your own values: under `no_grad`, or with `nn.init`, which uses it.

    >>> layer = nn.Linear(2, 2)
    >>> layer.weight.fill_(0.5)
    Traceback (most recent call last):
        ...
    RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.
    >>> values = torch.tensor([[1.0, 2.0], [3.0, 4.0]], dtype=torch.float64)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(values)
    >>> nn.init.constant_(layer.bias, 0.5)
    Parameter containing:
    tensor([0.5000, 0.5000], requires_grad=True)
    >>> layer.weight
    Parameter containing:
    tensor([[1., 2.],
            [3., 4.]], requires_grad=True)
    """
