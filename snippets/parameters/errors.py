"""Reproduce and cure the errors of parameters, lazy modules and `nn.init`."""

import warnings

import torch
from torch import Tensor, nn
from torch.nn.modules.lazy import LazyModuleMixin


def integer_parameter() -> None:
    """Make a parameter of integers.

    >>> nn.Parameter(torch.tensor([1, 2, 3]))
    Traceback (most recent call last):
        ...
    RuntimeError: Only Tensors of floating point and complex dtype can require gradients
    >>> nn.Parameter(torch.tensor([1, 2, 3]), requires_grad=False)
    Parameter containing:
    tensor([1, 2, 3])
    >>> nn.Buffer(torch.tensor([1, 2, 3]))
    tensor([1, 2, 3])
    """


def parameter_of_a_list() -> None:
    """Make a parameter or a buffer of a Python list.

    >>> nn.Parameter([1.0, 2.0])
    Traceback (most recent call last):
        ...
    AttributeError: 'list' object has no attribute 'detach'
    >>> nn.Buffer([1.0, 2.0])
    Traceback (most recent call last):
        ...
    AttributeError: 'list' object has no attribute 'detach'
    >>> nn.Parameter(torch.tensor([1.0, 2.0]))
    Parameter containing:
    tensor([1., 2.], requires_grad=True)
    """


class Decibel(torch.Tensor):
    """Be a tensor type that `detach()` turns into a plain tensor.

    >>> level = torch.ones(2).as_subclass(Decibel)
    >>> nn.Parameter(level)
    Traceback (most recent call last):
        ...
    RuntimeError: Creating a Parameter from an instance of type Decibel requires that detach() returns an instance of the same type, but return type Tensor was found instead. To use the type as a Parameter, please correct the detach() semantics defined by its __torch_dispatch__() implementation.
    """

    def detach(self) -> Tensor:
        """Return a plain tensor, against the contract."""
        return self.as_subclass(torch.Tensor).detach()


class Voltage(torch.Tensor):
    """Be a tensor type that `detach()` keeps, as a parameter's type must.

    >>> model = nn.Module()
    >>> model.offset = nn.Parameter(torch.ones(2).as_subclass(Voltage))
    >>> type(model.offset).__name__, isinstance(model.offset, nn.Parameter)
    ('Voltage', True)
    >>> list(model.state_dict())
    ['offset']
    """


def shape_of_uninitialized() -> None:
    """Read the shape of a parameter that has none yet.

    >>> layer = nn.LazyLinear(2)
    >>> layer.weight.shape
    Traceback (most recent call last):
        ...
    RuntimeError: Can't access the shape of an uninitialized parameter or buffer. This error usually happens in `load_state_dict` when trying to load an uninitialized parameter into an initialized one. Call `forward` to initialize the parameters before accessing their attributes.
    >>> _ = layer(torch.zeros(1, 3))
    >>> layer.weight.shape
    torch.Size([2, 3])
    """


def share_uninitialized() -> None:
    """Move a lazy module to shared memory before its first call.

    >>> nn.LazyLinear(2).share_memory()
    Traceback (most recent call last):
        ...
    RuntimeError: Can't share memory on an uninitialized parameter or buffer. Call `forward` to initialize the parameters before calling `module.share_memory()`.
    """


def use_uninitialized() -> None:
    """Compute with a parameter that has no values yet.

    >>> nn.init.zeros_(nn.LazyLinear(2).bias)
    Traceback (most recent call last):
        ...
    ValueError: Attempted to use an uninitialized parameter in <method 'zero_' of 'torch._C.TensorBase' objects>. This error happens when you are using a `LazyModule` or explicitly manipulating `torch.nn.parameter.UninitializedParameter` objects. When using LazyModules Call `forward` with a dummy batch to initialize the parameters before calling torch functions
    >>> nn.LazyBatchNorm1d().running_mean + 1
    Traceback (most recent call last):
        ...
    ValueError: Attempted to use an uninitialized parameter in <method 'add' of 'torch._C.TensorBase' objects>. This error happens when you are using a `LazyModule` or explicitly manipulating `torch.nn.parameter.UninitializedBuffer` objects. When using LazyModules Call `forward` with a dummy batch to initialize the parameters before calling torch functions
    """


class NoInitialize(LazyModuleMixin, nn.Module):
    """Leave out `initialize_parameters` in a lazy module.

    >>> layer = NoInitialize()
    >>> layer(torch.ones(1, 3))
    Traceback (most recent call last):
        ...
    NotImplementedError: initialize_parameters is not implemented for NoInitialize
    """

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.UninitializedParameter()

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, features) -> (N, features)."""
        return x * self.weight


class HalfInitialized(NoInitialize):
    """Forget one parameter in `initialize_parameters`.

    >>> layer = HalfInitialized()
    >>> layer(torch.ones(1, 3))
    Traceback (most recent call last):
        ...
    RuntimeError: module HalfInitialized has not been fully initialized
    """

    def __init__(self) -> None:
        super().__init__()
        self.bias = nn.UninitializedParameter()

    def initialize_parameters(self, x: Tensor) -> None:
        """Take the shape from x: (N, features), for the weight only."""
        self.weight.materialize(x.shape[-1:])


def replicate_uninitialized() -> None:
    """Do what `nn.DataParallel` does with a module, before its first call.

    >>> layer = nn.LazyLinear(2)
    >>> layer._replicate_for_data_parallel()
    Traceback (most recent call last):
        ...
    RuntimeError: Modules with uninitialized parameters can't be used with `DataParallel`. Run a dummy forward pass to correctly initialize the modules
    """


def fan_of_one_dimension() -> None:
    """Use Xavier or Kaiming on a bias.

    >>> bias = torch.empty(3)
    >>> nn.init.xavier_uniform_(bias)
    Traceback (most recent call last):
        ...
    ValueError: Fan in and fan out can not be computed for tensor with fewer than 2 dimensions
    >>> nn.init.kaiming_normal_(bias)
    Traceback (most recent call last):
        ...
    ValueError: Fan in and fan out can not be computed for tensor with fewer than 2 dimensions
    >>> nn.init.zeros_(bias)
    tensor([0., 0., 0.])
    """


def unknown_mode() -> None:
    """Misspell the mode of Kaiming initialization.

    >>> nn.init.kaiming_uniform_(torch.empty(2, 2), mode="fan_avg")
    Traceback (most recent call last):
        ...
    ValueError: Mode fan_avg not supported, please use one of ['fan_in', 'fan_out']
    """


def unknown_nonlinearity() -> None:
    """Ask for a gain that PyTorch has no value for.

    >>> nn.init.calculate_gain("gelu")
    Traceback (most recent call last):
        ...
    ValueError: Unsupported nonlinearity gelu
    >>> nn.init.kaiming_normal_(torch.empty(2, 2), nonlinearity="swish")
    Traceback (most recent call last):
        ...
    ValueError: Unsupported nonlinearity swish
    """


def slope_not_a_number() -> None:
    """Pass a slope for `leaky_relu` that is not a number.

    >>> nn.init.calculate_gain("leaky_relu", "0.2")
    Traceback (most recent call last):
        ...
    ValueError: negative_slope 0.2 not a valid number
    >>> nn.init.calculate_gain("leaky_relu", True)
    Traceback (most recent call last):
        ...
    ValueError: negative_slope True not a valid number
    """


def wrong_number_of_dimensions() -> None:
    """Use the functions that want a certain number of dimensions.

    >>> nn.init.eye_(torch.empty(2, 2, 2))
    Traceback (most recent call last):
        ...
    ValueError: Only tensors with 2 dimensions are supported
    >>> nn.init.sparse_(torch.empty(2, 2, 2), sparsity=0.5)
    Traceback (most recent call last):
        ...
    ValueError: Only tensors with 2 dimensions are supported
    >>> nn.init.orthogonal_(torch.empty(2))
    Traceback (most recent call last):
        ...
    ValueError: Only tensors with 2 or more dimensions are supported
    >>> nn.init.dirac_(torch.empty(2, 2))
    Traceback (most recent call last):
        ...
    ValueError: Only tensors with 3, 4, or 5 dimensions are supported
    """


def dirac_does_not_divide() -> None:
    """Give `dirac_` groups that do not divide the output channels.

    >>> nn.init.dirac_(torch.empty(4, 2, 3), groups=3)
    Traceback (most recent call last):
        ...
    ValueError: dim 0 must be divisible by groups
    """


def warnings_of_init() -> None:
    """Collect the warnings of `nn.init` that are not about old names.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = nn.init.kaiming_uniform_(torch.empty(0, 3))
    ...     _ = nn.init.kaiming_normal_(torch.empty(0, 3))
    ...     _ = nn.init.trunc_normal_(torch.empty(3), mean=10.0, a=-2.0, b=2.0)
    >>> for warning in caught:
    ...     print(warning.message)
    Initializing zero-element tensors is a no-op
    Initializing zero-element tensors is a no-op
    mean is more than 2 std from [a, b] in nn.init.trunc_normal_. The distribution of values may be incorrect.
    """


def loss_is_not_scalar() -> None:
    """Call `backward` on several losses, then on one number.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> losses = layer(torch.ones(3, 2))
    >>> losses.shape
    torch.Size([3, 1])
    >>> losses.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: grad can be implicitly created only for scalar outputs
    >>> losses.mean().backward()
    >>> layer.weight.grad
    tensor([[1., 1.]])
    >>> layer.weight.grad = None
    >>> layer(torch.ones(3, 2)).backward(gradient=torch.tensor([[1.0], [2.0], [0.0]]))
    >>> layer.weight.grad
    tensor([[3., 3.]])
    """


def backward_twice() -> None:
    """Compute once before the loop what each step needs afresh.

    >>> weight = nn.Parameter(torch.ones(2))
    >>> squared = weight**2
    >>> squared.sum().backward()
    >>> squared.sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.
    >>> for step in range(2):
    ...     weight.grad = None
    ...     squared = weight**2
    ...     squared.sum().backward()
    >>> weight.grad
    tensor([2., 2.])
    >>> squared = weight**2
    >>> squared.sum().backward(retain_graph=True)
    >>> (10 * squared).sum().backward()
    >>> weight.grad
    tensor([24., 24.])
    """


def step_between_backwards() -> None:
    """Change the weights after one loss, before the backward of the other.

    >>> weight = nn.Parameter(torch.ones(2, device="cpu"))
    >>> optimizer = torch.optim.SGD([weight], lr=0.5)
    >>> first, second = (weight**2).sum(), (weight**3).sum()
    >>> first.backward()
    >>> optimizer.step()
    >>> second.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]] is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).
    >>> first, second = (weight**2).sum(), (weight**3).sum()
    >>> (first + second).backward()
    >>> optimizer.step()
    """


def loss_without_a_graph() -> None:
    """Make a new tensor of the loss, or choose classes, and lose the graph.

    >>> layer = nn.Linear(2, 3)
    >>> logits = layer(torch.ones(4, 2))
    >>> torch.tensor(logits.sum().item()).backward()
    Traceback (most recent call last):
        ...
    RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn
    >>> (logits.argmax(dim=1) == 0).float().mean().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn
    >>> with torch.no_grad():
    ...     detached = layer(torch.ones(4, 2))
    >>> [t.requires_grad for t in (logits, logits.detach(), detached)]
    [True, False, False]
    """


def gradient_of_a_result() -> None:
    """Ask a result of a parameter, not the parameter, for its gradient.

    >>> weight = nn.Parameter(torch.ones(2))
    >>> scaled = weight * 3
    >>> scaled.sum().backward()
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(scaled.grad)
    None
    >>> str(caught[0].message).split(". ")[0]
    'The .grad attribute of a Tensor that is not a leaf Tensor is being accessed'
    >>> weight.is_leaf, scaled.is_leaf, weight.grad
    (True, False, tensor([3., 3.]))
    """


def optimizer_of_a_result() -> None:
    """Give an optimizer a tensor that was computed.

    >>> start = torch.ones(2, requires_grad=True) * 0.5
    >>> torch.optim.SGD([start], lr=0.1)
    Traceback (most recent call last):
        ...
    ValueError: can't optimize a non-leaf Tensor
    >>> moved = torch.ones(2, requires_grad=True).to(torch.float64)
    >>> torch.optim.SGD([moved], lr=0.1)
    Traceback (most recent call last):
        ...
    ValueError: can't optimize a non-leaf Tensor
    >>> weight = torch.full((2,), 0.5, dtype=torch.float64).requires_grad_()
    >>> optimizer = torch.optim.SGD([weight], lr=0.1)
    """


def optimizer_of_no_list() -> None:
    """Give an optimizer one parameter, a model, or two generators.

    >>> encoder, decoder = nn.Linear(2, 1, device="cpu"), nn.Linear(1, 2)
    >>> torch.optim.SGD(encoder.weight, lr=0.1)
    Traceback (most recent call last):
        ...
    TypeError: params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor
    >>> torch.optim.SGD(encoder, lr=0.1)
    Traceback (most recent call last):
        ...
    TypeError: 'Linear' object is not iterable
    >>> encoder.parameters() + decoder.parameters()
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for +: 'generator' and 'generator'
    >>> both = [*encoder.parameters(), *decoder.parameters()]
    >>> optimizer = torch.optim.SGD(both, lr=0.1)
    >>> len(optimizer.param_groups[0]["params"])
    4
    """


def parameter_in_two_groups() -> None:
    """List a parameter twice: in two groups, and in one.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
    >>> groups = [{"params": model.parameters()}]
    >>> groups.append({"params": model[1].parameters(), "lr": 0.01})
    >>> torch.optim.SGD(groups, lr=0.1)
    Traceback (most recent call last):
        ...
    ValueError: some parameters appear in more than one parameter group
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     twice = [*model.parameters(), *model[1].parameters()]
    ...     optimizer = torch.optim.SGD(twice, lr=0.1)
    >>> str(caught[0].message).split(";")[0]
    'optimizer contains a parameter group with duplicate parameters'
    >>> groups = [{"params": model[0].parameters()}, groups[1]]
    >>> groups[1]["params"] = model[1].parameters()
    >>> [group["lr"] for group in torch.optim.SGD(groups, lr=0.1).param_groups]
    [0.1, 0.01]
    """


def update_by_hand() -> None:
    """Assign the updated weight to the name, and lose the leaf.

    >>> weight = torch.ones(2, requires_grad=True)
    >>> (weight**2).sum().backward()
    >>> weight = weight - 0.25 * weight.grad
    >>> weight.is_leaf
    False
    >>> weight = torch.ones(2, requires_grad=True)
    >>> weight.grad.zero_()
    Traceback (most recent call last):
        ...
    AttributeError: 'NoneType' object has no attribute 'zero_'
    >>> (weight**2).sum().backward()
    >>> with torch.no_grad():
    ...     weight -= 0.25 * weight.grad
    ...     _ = weight.grad.zero_()
    >>> weight
    tensor([0.5000, 0.5000], requires_grad=True)
    """
