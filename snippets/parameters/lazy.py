"""Let layers find their input size on the first call."""

import copy
import pickle

import torch
from torch import Tensor, nn
from torch.nn.modules.lazy import LazyModuleMixin


class LazyClassifier(nn.Module):
    """Leave out `in_features`, and get it from the first batch.

    >>> model = LazyClassifier(classes=10)
    >>> model.head
    LazyLinear(in_features=0, out_features=10, bias=True)
    >>> model.head.weight
    <UninitializedParameter>
    >>> model(torch.zeros(2, 3, 8, 8)).shape
    torch.Size([2, 10])
    >>> model.head
    Linear(in_features=288, out_features=10, bias=True)
    >>> type(model.head).__name__, type(model.head.weight).__name__
    ('Linear', 'Parameter')
    """

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.conv = nn.LazyConv2d(8, kernel_size=3)
        self.head = nn.LazyLinear(classes)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, C, H, W) -> (N, classes)."""
        return self.head(self.conv(x).relu().flatten(1))


def all_lazy_layers() -> None:
    """Build each lazy layer, call it, and see what it becomes.

    >>> layers = {
    ...     2: [nn.LazyLinear(8), nn.LazyBatchNorm1d()],
    ...     3: [nn.LazyConv1d(8, 1), nn.LazyConvTranspose1d(8, 1),
    ...         nn.LazyInstanceNorm1d()],
    ...     4: [nn.LazyConv2d(8, 1), nn.LazyConvTranspose2d(8, 1),
    ...         nn.LazyBatchNorm2d(), nn.LazyInstanceNorm2d()],
    ...     5: [nn.LazyConv3d(8, 1), nn.LazyConvTranspose3d(8, 1),
    ...         nn.LazyBatchNorm3d(), nn.LazyInstanceNorm3d()],
    ... }
    >>> names = []
    >>> for dimensions, group in layers.items():
    ...     for layer in group:
    ...         names.append(type(layer).__name__)
    ...         _ = layer(torch.ones([3] * dimensions))
    ...         assert f"Lazy{type(layer).__name__}" == names[-1]
    >>> sorted(names) == [name for name in dir(nn) if name.startswith("Lazy")]
    True
    >>> len(names)
    13
    """


def what_works_before() -> None:
    """Move, cast, save and list a layer before its first call.

    >>> layer = nn.LazyLinear(2).to(torch.float64)
    >>> dict(layer.state_dict())
    {'weight': <UninitializedParameter>, 'bias': <UninitializedParameter>}
    >>> layer.weight.dtype, layer.weight.size(), layer.weight.requires_grad
    (torch.float64, torch.Size([0]), True)
    >>> nn.LazyLinear(2).to("meta").weight.device
    device(type='meta')
    >>> nn.parameter.is_lazy(layer.weight), layer.has_uninitialized_params()
    (True, True)
    >>> layer(torch.ones(1, 3, dtype=torch.float64)).dtype
    torch.float64
    >>> list(nn.LazyBatchNorm1d().state_dict())
    ['weight', 'bias', 'running_mean', 'running_var', 'num_batches_tracked']
    """


def what_fails_before() -> None:
    """Ask for a shape, a count or a value before the first call.

    >>> layer = nn.LazyLinear(2)
    >>> layer.weight.shape
    Traceback (most recent call last):
        ...
    RuntimeError: Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call `forward` to initialize the parameters before accessing their attributes.
    >>> sum(parameter.numel() for parameter in layer.parameters())
    Traceback (most recent call last):
        ...
    ValueError: Attempted to use an uninitialized parameter in <method 'numel' of 'torch._C.TensorBase' objects>. This error happens when you are using a `LazyModule` or explicitly manipulating `torch.nn.parameter.UninitializedParameter` objects. When using LazyModules Call `forward` with a dummy batch to initialize the parameters before calling torch functions
    """


def freeze_before() -> None:
    """Freeze a layer before its first call.

    >>> layer = nn.LazyLinear(2)
    >>> layer.requires_grad_(False)
    Traceback (most recent call last):
        ...
    ValueError: Attempted to use an uninitialized parameter in <method 'requires_grad_' of 'torch._C.TensorBase' objects>. This error happens when you are using a `LazyModule` or explicitly manipulating `torch.nn.parameter.UninitializedParameter` objects. When using LazyModules Call `forward` with a dummy batch to initialize the parameters before calling torch functions
    >>> layer.weight.requires_grad = False
    >>> _ = layer(torch.ones(1, 3))
    >>> layer.weight.requires_grad, layer.bias.requires_grad
    (False, True)
    """


def forward_directly() -> None:
    """Call `forward` itself: the hook that finds the size does not run.

    >>> layer = nn.LazyLinear(2)
    >>> layer.forward(torch.ones(1, 3))
    Traceback (most recent call last):
        ...
    ValueError: Attempted to use an uninitialized parameter in <built-in function linear>. This error happens when you are using a `LazyModule` or explicitly manipulating `torch.nn.parameter.UninitializedParameter` objects. When using LazyModules Call `forward` with a dummy batch to initialize the parameters before calling torch functions
    >>> layer(torch.ones(1, 3)).shape
    torch.Size([1, 2])
    """


def optimizer_before() -> None:
    """Make the optimizer before the first call: the objects stay the same.

    >>> layer = nn.LazyLinear(1, bias=False)
    >>> weight = layer.weight
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=1.0)
    >>> layer(torch.ones(1, 2)).sum().backward()
    >>> layer.weight is weight
    True
    >>> before = weight.detach().clone()
    >>> optimizer.step()
    >>> torch.equal(weight, before - 1)
    True
    """


def dry_run() -> None:
    """Initialize with a dry run, without gradients or statistics.

    >>> model = nn.Sequential(nn.LazyLinear(4), nn.LazyBatchNorm1d())
    >>> with torch.no_grad():
    ...     _ = model.eval()(torch.zeros(1, 3))
    >>> model[0].in_features, model[1].num_features
    (3, 4)
    >>> model[1].num_batches_tracked
    tensor(0)
    """


def init_lazy(model: nn.Module, x: Tensor) -> nn.Module:
    """Let a lazy model find its shapes, then draw Xavier weights.

    x: one batch of whatever the model takes.

    >>> model = nn.Sequential(nn.LazyLinear(4), nn.ReLU(), nn.LazyLinear(1))
    >>> model = init_lazy(model, torch.zeros(1, 2))
    >>> model[0].weight.abs().max().item() <= 1, model[0].bias.tolist()
    (True, [0.0, 0.0, 0.0, 0.0])
    """
    with torch.no_grad():
        model.eval()(x)
    for module in model.train().modules():
        if isinstance(module, nn.Linear):
            nn.init.xavier_uniform_(module.weight)
            nn.init.zeros_(module.bias)
    return model


def random_order() -> None:
    """See that a lazy layer draws its weights later than the others.

    >>> _ = torch.manual_seed(0)
    >>> eager = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 3))
    >>> _ = torch.manual_seed(0)
    >>> lazy = nn.Sequential(nn.LazyLinear(3), nn.Linear(3, 3))
    >>> _ = lazy(torch.ones(1, 3))
    >>> torch.equal(eager[0].weight, lazy[0].weight)
    False
    >>> torch.equal(eager[0].weight, lazy[1].weight)
    True
    """


def load_into_lazy() -> None:
    """Load a checkpoint into a layer that was never called.

    >>> layer = nn.LazyLinear(2)
    >>> layer.load_state_dict(nn.Linear(3, 2).state_dict())
    <All keys matched successfully>
    >>> layer.state_dict()["weight"].shape, layer
    (torch.Size([2, 3]), LazyLinear(in_features=0, out_features=2, bias=True))
    >>> _ = layer(torch.ones(1, 3))
    >>> layer
    Linear(in_features=3, out_features=2, bias=True)
    """


def loaded_attributes() -> None:
    """See that only `LazyLinear` repairs its sizes after loading.

    >>> conv = nn.LazyConv2d(8, kernel_size=3)
    >>> conv.load_state_dict(nn.Conv2d(3, 8, kernel_size=3).state_dict())
    <All keys matched successfully>
    >>> conv(torch.ones(1, 3, 5, 5)).shape
    torch.Size([1, 8, 3, 3])
    >>> conv
    Conv2d(0, 8, kernel_size=(3, 3), stride=(1, 1))
    >>> norm = nn.LazyBatchNorm1d()
    >>> norm.load_state_dict(nn.BatchNorm1d(4).state_dict())
    <All keys matched successfully>
    >>> _ = norm(torch.randn(2, 4))
    >>> type(norm).__name__, norm.num_features, norm.running_mean.shape
    ('BatchNorm1d', 0, torch.Size([4]))
    """


def load_wrong_sizes() -> None:
    """Load a checkpoint of another size: the lazy layer takes any.

    >>> layer = nn.LazyLinear(2)
    >>> layer.load_state_dict(nn.Linear(3, 7).state_dict())
    <All keys matched successfully>
    >>> layer(torch.ones(1, 3)).shape
    torch.Size([1, 7])
    >>> layer
    Linear(in_features=3, out_features=2, bias=True)
    """


def load_then_other_width() -> None:
    """Load a checkpoint, then call with another width.

    >>> layer = nn.LazyLinear(2)
    >>> _ = layer.load_state_dict(nn.Linear(3, 2).state_dict())
    >>> layer(torch.ones(1, 4))
    Traceback (most recent call last):
        ...
    AssertionError: The in_features inferred from input: 4 is not equal to in_features from self.weight: 3
    """


def lazy_into_initialized() -> None:
    """Load a lazy model's state into a model that has its shapes.

    >>> state = nn.LazyLinear(2).state_dict()
    >>> nn.LazyLinear(2).load_state_dict(state)
    <All keys matched successfully>
    >>> nn.Linear(3, 2).load_state_dict(state)
    Traceback (most recent call last):
        ...
    RuntimeError: Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call `forward` to initialize the parameters before accessing their attributes.
    """


def copies() -> None:
    """Copy lazy layers: batch norm cannot, and pickle forgets the dtype.

    >>> layer = nn.LazyLinear(2, dtype=torch.float64)
    >>> copy.deepcopy(layer).weight.dtype
    torch.float64
    >>> pickle.loads(pickle.dumps(layer)).weight.dtype
    torch.float32
    >>> copy.deepcopy(nn.LazyBatchNorm1d())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    ValueError: Attempted to use an uninitialized parameter in <function Tensor.__deepcopy__ at 0x...>. This error happens when you are using a `LazyModule` or explicitly manipulating `torch.nn.parameter.UninitializedBuffer` objects. When using LazyModules Call `forward` with a dummy batch to initialize the parameters before calling torch functions
    """


def materialize() -> None:
    """Give an uninitialized parameter or buffer its shape by hand.

    >>> weight = nn.UninitializedParameter()
    >>> weight
    <UninitializedParameter>
    >>> isinstance(weight, nn.Parameter), weight.cls_to_become is nn.Parameter
    (True, True)
    >>> weight.materialize((2, 3), dtype=torch.float64)
    >>> type(weight) is nn.Parameter, weight.shape, weight.dtype
    (True, torch.Size([2, 3]), torch.float64)
    >>> buffer = nn.UninitializedBuffer()
    >>> buffer.materialize((4,))
    >>> type(buffer), isinstance(buffer, nn.Buffer)
    (<class 'torch.Tensor'>, True)
    """


class Scale(nn.Module):
    """Multiply each feature by a weight.

    >>> Scale(features=3)(torch.ones(1, 3))
    tensor([[1., 1., 1.]], grad_fn=<MulBackward0>)
    """

    def __init__(self, features: int) -> None:
        super().__init__()
        self.features = features
        self.weight = nn.Parameter(torch.ones(features))

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, features) -> (N, features)."""
        return x * self.weight


class LazyScale(LazyModuleMixin, Scale):
    """Find the number of features on the first call, then be a `Scale`.

    >>> layer = LazyScale()
    >>> layer(torch.ones(1, 3))
    tensor([[1., 1., 1.]], grad_fn=<MulBackward0>)
    >>> type(layer) is Scale, layer.features
    (True, 3)
    >>> hasattr(layer, "_initialize_hook"), len(layer._forward_pre_hooks)
    (False, 0)
    """

    cls_to_become = Scale

    def __init__(self) -> None:
        super().__init__(features=0)
        self.weight = nn.UninitializedParameter()

    def initialize_parameters(self, x: Tensor) -> None:
        """Take the shape from the first batch, x: (N, features)."""
        if self.has_uninitialized_params():
            self.features = x.shape[-1]
            self.weight.materialize((self.features,))
            nn.init.ones_(self.weight)


class CountingScale(LazyModuleMixin, nn.Module):
    """Leave `cls_to_become` out: the class stays, the hook goes.

    >>> layer = CountingScale()
    >>> layer(torch.ones(1, 3)).shape
    torch.Size([1, 3])
    >>> type(layer).__name__, layer.has_uninitialized_params()
    ('CountingScale', False)
    >>> layer.calls
    1
    >>> _ = layer(torch.ones(1, 3))
    >>> layer.calls
    1
    """

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.weight = nn.UninitializedParameter()

    def initialize_parameters(self, x: Tensor) -> None:
        """Take the shape from the first batch, x: (N, features)."""
        self.calls += 1
        self.weight.materialize(x.shape[-1:])
        nn.init.ones_(self.weight)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, features) -> (N, features)."""
        return x * self.weight


def wrong_input() -> None:
    """Call lazy convolutions with inputs that they cannot take.

    >>> nn.LazyConv2d(8, kernel_size=1)(torch.ones(3, 3))
    Traceback (most recent call last):
        ...
    RuntimeError: Expected 3D (unbatched) or 4D (batched) input to LazyConv2d, but got input of size: torch.Size([3, 3])
    >>> nn.LazyConv2d(8, kernel_size=1, groups=4)(torch.ones(1, 3, 5, 5))
    Traceback (most recent call last):
        ...
    ValueError: in_channels must be divisible by groups
    """
