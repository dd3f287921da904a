"""Call every elementwise activation of `torch.nn`, and see its values and slope."""

import math
import warnings

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def values_and_slope(layer: nn.Module, x: Tensor) -> tuple[Tensor, Tensor]:
    """Compute an elementwise layer and its derivative at x: (N,).

    >>> values_and_slope(nn.ReLU(), torch.tensor([-2.0, 0.0, 3.0]))
    (tensor([0., 0., 3.]), tensor([0., 0., 1.]))
    """
    x = x.detach().clone().requires_grad_()
    values = layer(x)
    (slope,) = torch.autograd.grad(values.sum(), x)
    return values.detach(), slope


def relu() -> None:
    """Set what is negative to zero.

    >>> nn.ReLU()(torch.tensor([-2.0, 0.5, 3.0]))
    tensor([0.0000, 0.5000, 3.0000])
    >>> nn.ReLU()(torch.tensor([[-1, 2], [3, -4]]))
    tensor([[0, 2],
            [3, 0]])
    """


def relu6() -> None:
    """Cut at zero and at six.

    >>> nn.ReLU6()(torch.tensor([-2.0, 3.0, 9.0]))
    tensor([0., 3., 6.])
    """


def leaky_relu() -> None:
    """Make what is negative small instead of zero.

    >>> x = torch.tensor([-4.0, 0.0, 3.0])
    >>> nn.LeakyReLU(negative_slope=0.25)(x)
    tensor([-1.,  0.,  3.])
    >>> nn.LeakyReLU()(x)
    tensor([-0.0400,  0.0000,  3.0000])
    """


def prelu() -> None:
    """Learn the slope below zero, here one for each of two channels.

    >>> layer = nn.PReLU(num_parameters=2)
    >>> layer.weight.tolist()
    [0.25, 0.25]
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([0.5, 0.25]))
    >>> output = layer(torch.tensor([[-4.0, -4.0], [6.0, 6.0]]))
    >>> output.tolist()
    [[-2.0, -1.0], [6.0, 6.0]]
    >>> output.sum().backward()
    >>> layer.weight.grad
    tensor([-4., -4.])
    """


def prelu_channels() -> None:
    """Give `nn.PReLU` as many parameters as channels.

    >>> images = torch.zeros(8, 3, 32, 32)
    >>> nn.PReLU(num_parameters=3)(images).shape
    torch.Size([8, 3, 32, 32])
    >>> nn.PReLU(num_parameters=32)(images)
    Traceback (most recent call last):
        ...
    RuntimeError: Mismatch of parameter numbers and input channel size. Found parameter numbers = 32 and channel size = 3.
    """


def prelu_groups() -> None:
    """Decay a slope without a gradient, then keep weight decay away from it.

    >>> model = nn.Sequential(nn.Linear(4, 4), nn.PReLU())
    >>> slope = model[1].weight
    >>> slope.grad = torch.zeros(1)
    >>> torch.optim.SGD([slope], lr=0.5, weight_decay=0.5).step()
    >>> slope.item()
    0.1875
    >>> groups = [
    ...     {"params": model[0].parameters(), "weight_decay": 0.5},
    ...     {"params": model[1].parameters(), "weight_decay": 0.0},
    ... ]
    >>> torch.optim.SGD(groups, lr=0.5).step()
    >>> slope.item()
    0.1875
    """


def rrelu() -> None:
    """Draw the slope below zero while training, and fix it for evaluation.

    >>> layer = nn.RReLU(lower=0.25, upper=0.75)
    >>> output = layer(torch.full((1000,), -1.0))
    >>> output.min().item() >= -0.75, output.max().item() <= -0.25
    (True, True)
    >>> len(output.unique()) > 100
    True
    >>> layer.eval()(torch.tensor([-1.0, -2.0, 3.0]))
    tensor([-0.5000, -1.0000,  3.0000])
    """


def threshold() -> None:
    """Keep what is above a threshold, and put a value in place of the rest.

    >>> layer = nn.Threshold(threshold=1.0, value=-1.0)
    >>> layer(torch.tensor([-2.0, 1.0, 1.5, 3.0]))
    tensor([-1.0000, -1.0000,  1.5000,  3.0000])
    """


def elu() -> None:
    """Bend towards -alpha below zero.

    >>> x = torch.tensor([-math.log(2), 3.0])
    >>> nn.ELU()(x)
    tensor([-0.5000,  3.0000])
    >>> nn.ELU(alpha=3.0)(x)
    tensor([-1.5000,  3.0000])
    """


def celu() -> None:
    """Bend towards -alpha below zero, without a kink at zero.

    >>> nn.CELU(alpha=3.0)(torch.tensor([-3 * math.log(2), 4.0]))
    tensor([-1.5000,  4.0000])
    >>> just_below = torch.tensor([-1e-6])
    >>> values_and_slope(nn.CELU(alpha=3.0), just_below)[1]
    tensor([1.0000])
    >>> values_and_slope(nn.ELU(alpha=3.0), just_below)[1]
    tensor([3.0000])
    """


def selu() -> None:
    """Keep mean 0 and standard deviation 1.

    >>> output = nn.SELU()(torch.randn(100_000))
    >>> abs(output.mean().item()) < 0.05, 0.95 < output.std().item() < 1.05
    (True, True)
    >>> nn.SELU()(torch.tensor([-1.0, 1.0]))
    tensor([-1.1113,  1.0507])
    """


def gelu() -> None:
    """Weigh x by the share of a normal distribution that lies below it.

    >>> x = torch.tensor([-1.0, 0.0, 1.0])
    >>> nn.GELU()(x)
    tensor([-0.1587,  0.0000,  0.8413])
    >>> torch.allclose(nn.GELU()(x), x * torch.special.ndtr(x), atol=1e-6)
    True
    """


def gelu_tanh() -> None:
    """Compare GELU with its approximation by tanh.

    >>> x = torch.linspace(-6, 6, 1001)
    >>> approximate = nn.GELU(approximate="tanh")(x)
    >>> f"{(nn.GELU()(x) - approximate).abs().max().item():.4f}"
    '0.0005'
    """


def silu() -> None:
    """Weigh x by its own sigmoid.

    >>> x = torch.tensor([-math.log(3), 0.0, math.log(3)])
    >>> nn.SiLU()(x)
    tensor([-0.2747,  0.0000,  0.8240])
    >>> torch.allclose(nn.SiLU()(x), x * torch.tensor([0.25, 0.5, 0.75]))
    True
    """


def mish() -> None:
    """Weigh x by the tanh of its softplus.

    >>> x = torch.tensor([-1.0, 0.0, 1.0])
    >>> nn.Mish()(x)
    tensor([-0.3034,  0.0000,  0.8651])
    >>> torch.allclose(nn.Mish()(x), x * F.softplus(x).tanh())
    True
    """


def hardswish() -> None:
    """Replace the sigmoid of SiLU by a straight line.

    >>> nn.Hardswish()(torch.tensor([-1.5, 0.0, 1.5, 4.0]))
    tensor([-0.3750,  0.0000,  1.1250,  4.0000])
    """


def softplus() -> None:
    """Make everything positive: log(1 + exp(x)).

    >>> nn.Softplus()(torch.tensor([-1.0, 0.0, 1.0, 21.0]))
    tensor([ 0.3133,  0.6931,  1.3133, 21.0000])
    >>> nn.Softplus(beta=2.0)(torch.tensor([0.0, 1.0]))
    tensor([0.3466, 1.0635])
    >>> nn.Softplus()(torch.tensor(-200.0))
    tensor(0.)
    """


def sigmoid() -> None:
    """Press everything between 0 and 1.

    >>> nn.Sigmoid()(torch.tensor([-math.log(3), 0.0, math.log(3)]))
    tensor([0.2500, 0.5000, 0.7500])
    """


def hardsigmoid() -> None:
    """Press everything between 0 and 1 by a straight line.

    >>> nn.Hardsigmoid()(torch.tensor([-3.0, -1.5, 0.0, 4.0]))
    tensor([0.0000, 0.2500, 0.5000, 1.0000])
    """


def log_sigmoid() -> None:
    """Take the logarithm of the sigmoid, where the sigmoid itself is zero.

    >>> x = torch.tensor([0.0, -math.log(3), -200.0])
    >>> nn.LogSigmoid()(x)
    tensor([  -0.6931,   -1.3863, -200.0000])
    >>> nn.Sigmoid()(x).log()
    tensor([-0.6931, -1.3863,    -inf])
    """


def tanh() -> None:
    """Press everything between -1 and 1.

    >>> x = torch.tensor([-math.log(2), 0.0, math.log(2)])
    >>> nn.Tanh()(x)
    tensor([-0.6000,  0.0000,  0.6000])
    >>> torch.allclose(nn.Tanh()(x), 2 * torch.sigmoid(2 * x) - 1, atol=1e-6)
    True
    """


def hardtanh() -> None:
    """Cut at both ends.

    >>> x = torch.tensor([-3.0, 0.5, 2.0])
    >>> nn.Hardtanh()(x)
    tensor([-1.0000,  0.5000,  1.0000])
    >>> nn.Hardtanh(min_val=-2.0, max_val=0.0)(x)
    tensor([-2.,  0.,  0.])
    """


def hardtanh_old_names() -> None:
    """Use the old names of the limits, and read what replaces them.

    needs: torch>=2.13
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     nn.Hardtanh(min_value=-2.0, max_value=2.0)
    Hardtanh(min_val=-2.0, max_val=2.0)
    >>> for warning in caught:
    ...     print(warning.message)
    keyword argument `min_value` is deprecated and renamed to `min_val`
    keyword argument `max_value` is deprecated and renamed to `max_val`
    """


def softsign() -> None:
    """Divide x by one more than its size.

    >>> nn.Softsign()(torch.tensor([-3.0, 0.0, 1.0, 9.0]))
    tensor([-0.7500,  0.0000,  0.5000,  0.9000])
    """


def hardshrink() -> None:
    """Set what is small to zero, and leave the rest.

    >>> nn.Hardshrink(lambd=0.5)(torch.tensor([-2.0, 0.25, 0.5, 0.75]))
    tensor([-2.0000,  0.0000,  0.0000,  0.7500])
    """


def softshrink() -> None:
    """Set what is small to zero, and move the rest towards zero.

    >>> nn.Softshrink(lambd=0.5)(torch.tensor([-2.0, 0.25, 0.5, 0.75]))
    tensor([-1.5000,  0.0000,  0.0000,  0.2500])
    """


def tanhshrink() -> None:
    """Subtract the tanh.

    >>> nn.Tanhshrink()(torch.tensor([-math.log(2), 0.0, math.log(2)]))
    tensor([-0.0931,  0.0000,  0.0931])
    >>> f"{math.log(2) - 0.6:.4f}"
    '0.0931'
    """


def glu() -> None:
    """Let the second half of the features gate the first.

    >>> x = torch.tensor([[6.0, 6.0, 0.0, math.log(3)]])
    >>> output = nn.GLU(dim=-1)(x)
    >>> output.shape, torch.allclose(output, torch.tensor([[3.0, 4.5]]))
    (torch.Size([1, 2]), True)
    >>> nn.GLU()(torch.zeros(2, 3))
    Traceback (most recent call last):
        ...
    RuntimeError: Halving dimension must be even, but dimension 1 is size 3
    """


def inplace() -> None:
    """Write the result over the input.

    >>> hidden = torch.tensor([-1.0, 2.0])
    >>> output = nn.ReLU(inplace=True)(hidden)
    >>> output is hidden
    True
    >>> hidden
    tensor([0., 2.])
    """


def inplace_and_autograd() -> None:
    """Overwrite a value that backward needs, and one that it does not.

    >>> x = torch.ones(2, requires_grad=True)
    >>> nn.ReLU(inplace=True)(x * 3).sum().backward()
    >>> x.grad
    tensor([3., 3.])
    >>> output = nn.ReLU(inplace=True)(x.exp())
    >>> output.sum().backward()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch...FloatTensor [2]], which is output 0 of Exp..., is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).
    >>> nn.ReLU(inplace=True)(x)
    Traceback (most recent call last):
        ...
    RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.
    """


def inplace_beside_a_skip() -> None:
    """Overwrite a value that a skip connection reads afterwards.

    >>> hidden = torch.tensor([-1.0, 2.0])
    >>> hidden + nn.ReLU()(hidden)
    tensor([-1.,  4.])
    >>> hidden + nn.ReLU(inplace=True)(hidden)
    tensor([0., 4.])
    """


def module_or_function() -> None:
    """Call ReLU in four ways, and tanh and sigmoid without a warning.

    >>> x = torch.tensor([-2.0, 3.0])
    >>> for relu in (nn.ReLU(), F.relu, torch.relu, Tensor.relu):
    ...     print(relu(x).tolist())
    [0.0, 3.0]
    [0.0, 3.0]
    [0.0, 3.0]
    [0.0, 3.0]
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     torch.equal(F.tanh(x), x.tanh()), torch.equal(F.sigmoid(x), x.sigmoid())
    (True, True)
    >>> caught
    []
    """


def forgotten_parentheses() -> None:
    """Hand the input to the constructor, or a module to the function.

    >>> x = torch.tensor([-1.0, 2.0])
    >>> hidden = nn.ReLU(x)
    >>> hidden.sum()
    Traceback (most recent call last):
        ...
    AttributeError: 'ReLU' object has no attribute 'sum'
    >>> print(hidden)
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> F.relu(nn.ReLU())
    Traceback (most recent call last):
        ...
    TypeError: relu(): argument 'input' (position 1) must be Tensor, not ReLU
    >>> nn.ReLU()(x)
    tensor([0., 2.])
    """


def dead_units(activations: Tensor) -> Tensor:
    """Say which units are zero for the whole batch; activations: (N, C).

    >>> linear = nn.Linear(2, 3)
    >>> _ = nn.init.ones_(linear.weight)
    >>> with torch.no_grad():
    ...     _ = linear.bias.copy_(torch.tensor([-9.0, -3.0, 0.0]))
    >>> x = torch.tensor([[1.0, 1.0], [2.0, 2.0]])
    >>> hidden = nn.ReLU()(linear(x))
    >>> dead_units(hidden)
    tensor([ True, False, False])
    >>> hidden.sum().backward()
    >>> linear.bias.grad
    tensor([0., 1., 2.])
    >>> linear.zero_grad()
    >>> nn.LeakyReLU(negative_slope=0.25)(linear(x)).sum().backward()
    >>> linear.bias.grad
    tensor([0.5000, 1.2500, 2.0000])
    """
    return (activations == 0).all(dim=0)


def by_name(name: str, **options: object) -> nn.Module:
    """Make an activation from a name in a configuration.

    >>> by_name("ReLU")(torch.tensor([-2.0, 3.0]))
    tensor([0., 3.])
    >>> by_name("LeakyReLU", negative_slope=0.5)(torch.tensor([-2.0, 3.0]))
    tensor([-1.,  3.])
    >>> by_name("relu")
    Traceback (most recent call last):
        ...
    AttributeError: module 'torch.nn' has no attribute 'relu'
    """
    return getattr(nn, name)(**options)


class Snake(nn.Module):
    """Write your own activation: x plus the square of its sine, any shape.

    >>> snake = Snake()
    >>> snake(torch.tensor([0.0, torch.pi])).round(decimals=4)
    tensor([0.0000, 3.1416])
    >>> x = torch.tensor([-1.0, 2.0], requires_grad=True)
    >>> snake(x).sum().backward()
    >>> torch.allclose(x.grad, 1 + torch.sin(2 * x))
    True
    """

    def forward(self, x: Tensor) -> Tensor:
        return x + torch.sin(x).square()
