"""Tell a plain tensor, a parameter and a buffer of a module apart."""

import copy
import pickle
import warnings

import torch
from torch import Tensor, nn


class Kinds(nn.Module):
    """Own one tensor of each kind, under a name that says which kind.

    >>> model = Kinds()
    >>> [name for name, _ in model.named_parameters()]
    ['weight', 'fixed']
    >>> [name for name, _ in model.named_buffers()]
    ['statistic', 'cache']
    """

    def __init__(self) -> None:
        super().__init__()
        self.plain = torch.zeros(2)
        self.tracked = torch.zeros(2, requires_grad=True)
        self.weight = nn.Parameter(torch.zeros(2))
        self.fixed = nn.Parameter(torch.zeros(2), requires_grad=False)
        self.register_buffer("statistic", torch.zeros(2))
        self.register_buffer("cache", torch.zeros(2), persistent=False)

    def tensors(self) -> dict[str, Tensor]:
        """Return all six tensors, registered or not."""
        names = ["plain", "tracked", "weight", "fixed", "statistic", "cache"]
        return {name: getattr(self, name) for name in names}

    def forward(self, x: Tensor) -> Tensor:
        """Add all six tensors to x: (2,) -> (2,)."""
        return x + sum(self.tensors().values())


def gradients() -> None:
    """See which kinds get a gradient from `backward()`.

    >>> model = Kinds()
    >>> model(torch.ones(2)).sum().backward()
    >>> for name, tensor in model.tensors().items():
    ...     print(name, tensor.grad)
    plain None
    tracked tensor([1., 1.])
    weight tensor([1., 1.])
    fixed None
    statistic None
    cache None
    """


def optimizer_update() -> None:
    """See which kinds an optimizer over `model.parameters()` updates.

    >>> model = Kinds()
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    >>> model(torch.ones(2)).sum().backward()
    >>> optimizer.step()
    >>> {name: tensor.tolist() for name, tensor in model.tensors().items()
    ...  if tensor.count_nonzero() > 0}
    {'weight': [-0.5, -0.5]}
    >>> optimizer.zero_grad()
    >>> model.weight.grad, model.tracked.grad
    (None, tensor([1., 1.]))
    """


def requires_grad_switch() -> None:
    """See which kinds `module.requires_grad_()` switches.

    >>> model = Kinds()
    >>> def tracking() -> list[str]:
    ...     tensors = model.tensors().items()
    ...     return [name for name, tensor in tensors if tensor.requires_grad]
    >>> tracking()
    ['tracked', 'weight']
    >>> _ = model.requires_grad_(False)
    >>> tracking()
    ['tracked']
    >>> _ = model.requires_grad_(True)
    >>> tracking()
    ['tracked', 'weight', 'fixed']
    """


def saving() -> None:
    """See which kinds are in `state_dict()`.

    >>> model = Kinds()
    >>> list(model.state_dict())
    ['weight', 'fixed', 'statistic']
    """


def moving() -> None:
    """See which kinds `model.to()` casts and moves.

    >>> model = Kinds().to(torch.float64)
    >>> tensors = model.tensors().items()
    >>> [name for name, tensor in tensors if tensor.dtype == torch.float64]
    ['weight', 'fixed', 'statistic', 'cache']
    >>> model = Kinds().to("meta")
    >>> [name for name, tensor in model.tensors().items() if tensor.is_meta]
    ['weight', 'fixed', 'statistic', 'cache']
    """


def printing() -> None:
    """See how a module and each kind print.

    >>> model = Kinds()
    >>> model
    Kinds()
    >>> model.weight
    Parameter containing:
    tensor([0., 0.], requires_grad=True)
    >>> model.fixed
    Parameter containing:
    tensor([0., 0.])
    >>> model.tracked
    tensor([0., 0.], requires_grad=True)
    >>> model.statistic
    tensor([0., 0.])
    """


def integer_buffers() -> None:
    """See that `.to(dtype)` casts floating-point tensors only.

    >>> norm = nn.BatchNorm1d(2).to(torch.float16)
    >>> norm.running_mean.dtype, norm.num_batches_tracked.dtype
    (torch.float16, torch.int64)
    """


class MovingAverage(nn.Module):
    """Smooth a signal with a fixed kernel that is saved and never trained.

    >>> model = MovingAverage(4)
    >>> model(torch.tensor([1.0, 2.0, 3.0, 2.0]))
    tensor(2.)
    >>> list(model.parameters()), list(model.state_dict())
    ([], ['kernel'])
    >>> model.requires_grad_(True).kernel.requires_grad
    False
    """

    def __init__(self, length: int) -> None:
        super().__init__()
        self.register_buffer("kernel", torch.full((length,), 1 / length))

    def forward(self, x: Tensor) -> Tensor:
        """Average x: (length,) -> ()."""
        return (x * self.kernel).sum()


def unregistered_tensor() -> None:
    """Train a plain tensor attribute by hand, and lose it on saving.

    >>> model = Kinds()
    >>> optimizer = torch.optim.SGD([model.tracked], lr=0.5)
    >>> model(torch.ones(2)).sum().backward()
    >>> optimizer.step()
    >>> model.tracked
    tensor([-0.5000, -0.5000], requires_grad=True)
    >>> restored = Kinds()
    >>> restored.load_state_dict(model.state_dict())
    <All keys matched successfully>
    >>> restored.tracked
    tensor([0., 0.], requires_grad=True)
    """


class LostParameter(nn.Module):
    """Lose a parameter by computing with it before it is assigned.

    >>> model = LostParameter()
    >>> [name for name, _ in model.named_parameters()]
    ['weight']
    >>> type(model.weight) is nn.Parameter, type(model.scale) is nn.Parameter
    (True, False)
    >>> model.scale.is_leaf
    False
    """

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2).to(torch.float64))
        self.scale = nn.Parameter(torch.ones(2)).to(torch.float64)


class PeakMeter(nn.Module):
    """Remember the largest value seen, with buffers made by assignment.

    >>> model = PeakMeter()
    >>> model(torch.tensor([1.0, 3.0])), model(torch.tensor([2.0]))
    (tensor(3.), tensor(3.))
    >>> model(torch.tensor([4.0], requires_grad=True)).requires_grad
    False
    >>> [name for name, _ in model.named_buffers()], list(model.state_dict())
    (['peak', 'calls'], ['peak'])
    """

    def __init__(self) -> None:
        super().__init__()
        self.peak = nn.Buffer(torch.tensor(float("-inf")))
        self.calls = nn.Buffer(torch.tensor(0), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return the running maximum of all inputs x: (N,) -> ()."""
        self.peak = torch.maximum(self.peak, x.detach().max())
        self.calls += 1
        return self.peak


def buffer_type() -> None:
    """Ask the module, not the type, whether a tensor is a buffer.

    >>> model = nn.Module()
    >>> model.offset = nn.Buffer(torch.zeros(2))
    >>> type(model.offset), isinstance(model.offset, nn.Buffer)
    (<class 'torch.Tensor'>, True)
    >>> _ = model.to(torch.float64)
    >>> isinstance(model.offset, nn.Buffer)
    False
    >>> "offset" in dict(model.named_buffers())
    True
    """


def parameter_wraps() -> None:
    """See what `nn.Parameter` does to the tensor that it gets.

    >>> data = torch.zeros(2)
    >>> with torch.no_grad():
    ...     weight = nn.Parameter(data)
    ...     weight[0] = 7.0
    >>> data, weight.requires_grad
    (tensor([7., 0.]), True)
    >>> doubled = nn.Parameter(weight * 2)
    >>> doubled.is_leaf, type(weight * 2)
    (True, <class 'torch.Tensor'>)
    >>> nn.Parameter().shape, nn.Buffer().shape
    (torch.Size([0]), torch.Size([0]))
    """


def parameter_copies() -> None:
    """Compare what `copy.deepcopy` and `pickle` keep of a parameter.

    >>> weight = nn.Parameter(torch.zeros(2))
    >>> weight.grad = torch.ones(2)
    >>> weight.lr_scale = 0.5
    >>> copied = copy.deepcopy(weight)
    >>> copied.grad, hasattr(copied, "lr_scale")
    (None, False)
    >>> torch.equal(copied, weight), copied is weight
    (True, False)
    >>> pickled = pickle.loads(pickle.dumps(weight))
    >>> pickled.grad, hasattr(pickled, "lr_scale")
    (None, True)
    """


class AddmmLinear(nn.Module):
    """Build a linear layer by hand from two parameters.

    >>> layer = AddmmLinear(in_features=3, out_features=2)
    >>> {name: tuple(p.shape) for name, p in layer.named_parameters()}
    {'weight': (2, 3), 'bias': (2,)}
    >>> reference = nn.Linear(3, 2)
    >>> layer.load_state_dict(reference.state_dict())
    <All keys matched successfully>
    >>> x = torch.ones(4, 3)
    >>> torch.allclose(layer(x), reference(x))
    True
    """

    def __init__(self, in_features: int, out_features: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.randn(out_features, in_features))
        self.bias = nn.Parameter(torch.zeros(out_features))

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, in_features) -> (N, out_features)."""
        return torch.addmm(self.bias, x, self.weight.T)


def old_variable() -> None:
    """See what `Variable` of old code is today.

    >>> from torch.autograd import Variable
    >>> x = Variable(torch.ones(2), requires_grad=True)
    >>> type(x), isinstance(torch.ones(2), Variable)
    (<class 'torch.Tensor'>, True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     x = Variable(torch.ones(2), volatile=True)
    >>> str(caught[0].message)
    'volatile was removed and now has no effect. Use `with torch.no_grad():` instead.'
    """
