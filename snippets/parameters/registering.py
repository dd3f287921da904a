"""Register parameters and buffers, replace and delete them, and be refused."""

import torch
from torch import Tensor, nn


class Polynomial(nn.Module):
    """Register one parameter per power, under computed names.

    >>> model = Polynomial(degree=2)
    >>> [name for name, _ in model.named_parameters()]
    ['coefficient_0', 'coefficient_1', 'coefficient_2']
    >>> model(torch.tensor(3.0)).item()
    13.0
    """

    def __init__(self, degree: int) -> None:
        super().__init__()
        self.degree = degree
        for power in range(degree + 1):
            value = nn.Parameter(torch.tensor(1.0))
            self.register_parameter(f"coefficient_{power}", value)

    def forward(self, x: Tensor) -> Tensor:
        """Sum coefficient * x ** power for x: (...) -> (...)."""
        return sum(
            self.get_parameter(f"coefficient_{power}") * x**power
            for power in range(self.degree + 1)
        )


class Scale(nn.Module):
    """Multiply by a weight, and add a bias only when asked to.

    >>> model = Scale(bias=False)
    >>> model.bias is None, "bias" in model._parameters
    (True, True)
    >>> list(model.state_dict())
    ['weight']
    >>> model.bias = nn.Parameter(torch.ones(1))
    >>> list(model.state_dict())
    ['weight', 'bias']
    """

    def __init__(self, bias: bool = True) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        if bias:
            self.bias = nn.Parameter(torch.zeros(1))
        else:
            self.register_parameter("bias", None)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N,) -> (N,)."""
        return x * self.weight if self.bias is None else x * self.weight + self.bias


def none_guards_the_name() -> None:
    """Compare a parameter registered as `None` with a plain `None` attribute.

    >>> plain = nn.Module()
    >>> plain.bias = None
    >>> plain.bias = torch.ones(1, device="cpu")
    >>> list(plain.state_dict())
    []
    >>> registered = nn.Module()
    >>> registered.register_parameter("bias", None)
    >>> registered.bias = torch.ones(1, device="cpu")
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.FloatTensor' as parameter 'bias' (torch.nn.Parameter or None expected)
    """


def buffer_none() -> None:
    """Reserve a buffer's name with `None` and fill it later.

    >>> norm = nn.BatchNorm1d(2, track_running_stats=False)
    >>> norm.running_mean is None, "running_mean" in norm._buffers
    (True, True)
    >>> [name for name, _ in norm.named_buffers()], list(norm.state_dict())
    ([], ['weight', 'bias'])
    >>> norm.running_mean = torch.zeros(2)
    >>> list(norm.state_dict())
    ['weight', 'bias', 'running_mean']
    """


class Centered(nn.Module):
    """Learn a mean from data, and keep it in a buffer that is `None` at first.

    >>> trained = Centered()
    >>> trained.fit(torch.tensor([[1.0], [3.0]]))
    >>> state = trained.state_dict()
    >>> fresh = Centered()
    >>> fresh.load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Centered:
        Unexpected key(s) in state_dict: "mean".
    >>> fresh.mean = torch.empty(1)
    >>> fresh.load_state_dict(state)
    <All keys matched successfully>
    >>> fresh(torch.tensor([[5.0]]))
    tensor([[3.]])
    """

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("mean", None)

    def fit(self, x: Tensor) -> None:
        """Keep the mean of x: (N, features)."""
        self.mean = x.mean(dim=0)

    def forward(self, x: Tensor) -> Tensor:
        """Subtract the mean from x: (N, features)."""
        return x - self.mean


def overwrite_parameter() -> None:
    """Replace a parameter, and leave the optimizer with the old one.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=1.0)
    >>> layer.weight = nn.Parameter(torch.zeros(1, 1))
    >>> layer(torch.ones(1, 1)).sum().backward()
    >>> optimizer.step()
    >>> layer.weight
    Parameter containing:
    tensor([[0.]], requires_grad=True)
    >>> layer.weight is optimizer.param_groups[0]["params"][0]
    False
    """


def overwrite_in_place() -> None:
    """Write new values into a parameter that an optimizer already holds.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=1.0)
    >>> with torch.no_grad():
    ...     layer.weight.copy_(torch.zeros(1, 1))
    Parameter containing:
    tensor([[0.]], requires_grad=True)
    >>> layer(torch.ones(1, 1)).sum().backward()
    >>> optimizer.step()
    >>> layer.weight
    Parameter containing:
    tensor([[-1.]], requires_grad=True)
    """


def overwrite_with_tensor() -> None:
    """Assign a tensor, a buffer or a module where a parameter is registered.

    >>> layer = nn.Linear(2, 2, device="cpu")
    >>> layer.weight = torch.zeros(2, 2, device="cpu")
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.FloatTensor' as parameter 'weight' (torch.nn.Parameter or None expected)
    >>> layer.weight = nn.Buffer(torch.zeros(2, 2, device="cpu"))
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.FloatTensor' as parameter 'weight' (torch.nn.Parameter or None expected)
    >>> layer.weight = nn.ReLU()
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.nn.modules.activation.ReLU' as parameter 'weight' (torch.nn.Parameter or None expected)
    """


def overwrite_buffer() -> None:
    """Assign tensors to a buffer's name: it stays registered.

    >>> model = nn.Module()
    >>> model.register_buffer("mask", torch.ones(2), persistent=False)
    >>> model.mask = torch.zeros(2)
    >>> [name for name, _ in model.named_buffers()], list(model.state_dict())
    (['mask'], [])
    >>> model.mask = nn.Buffer(torch.zeros(2))
    >>> list(model.state_dict())
    ['mask']
    >>> model.mask = [True, False]
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'list' as buffer 'mask' (torch.nn.Buffer, torch.Tensor or None expected)
    """


def change_kind() -> None:
    """Turn a buffer into a parameter, and a parameter into a buffer.

    >>> model = nn.Module()
    >>> model.register_buffer("offset", torch.zeros(2))
    >>> model.offset = nn.Parameter(model.offset)
    >>> list(model._parameters), list(model._buffers)
    (['offset'], [])
    >>> value = model.offset.detach()
    >>> del model.offset
    >>> model.register_buffer("offset", value)
    >>> list(model._parameters), list(model._buffers)
    ([], ['offset'])
    """


def deleting() -> None:
    """Delete a parameter: the name is gone from the module and its state.

    >>> layer = nn.Linear(2, 2)
    >>> del layer.bias
    >>> list(layer.state_dict())
    ['weight']
    >>> layer(torch.ones(1, 2))
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'bias'
    >>> layer.register_parameter("bias", None)
    >>> layer(torch.ones(1, 2)).shape
    torch.Size([1, 2])
    """


def refused_parameter_names() -> None:
    """Read each message for a name that `register_parameter` refuses.

    >>> model = nn.Module()
    >>> weight = nn.Parameter(torch.zeros(2))
    >>> model.register_parameter(0, weight)
    Traceback (most recent call last):
        ...
    TypeError: parameter name should be a string. Got int
    >>> model.register_parameter("layer.weight", weight)
    Traceback (most recent call last):
        ...
    KeyError: 'parameter name can\\'t contain "."'
    >>> model.register_parameter("", weight)
    Traceback (most recent call last):
        ...
    KeyError: 'parameter name can\\'t be empty string ""'
    >>> model.register_parameter("training", weight)
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'training' already exists"
    """


def refused_buffer_names() -> None:
    """Read each message for a name that `register_buffer` refuses.

    >>> model = nn.Module()
    >>> model.register_buffer(0, torch.zeros(2))
    Traceback (most recent call last):
        ...
    TypeError: buffer name should be a string. Got int
    >>> model.register_buffer("layer.mask", torch.zeros(2))
    Traceback (most recent call last):
        ...
    KeyError: 'buffer name can\\'t contain "."'
    >>> model.register_buffer("", torch.zeros(2))
    Traceback (most recent call last):
        ...
    KeyError: 'buffer name can\\'t be empty string ""'
    >>> model.register_buffer("forward", torch.zeros(2))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'forward' already exists"
    """


def method_names() -> None:
    """Assign a parameter to the name of a method.

    >>> model = nn.Module()
    >>> model.type = nn.Parameter(torch.zeros(2))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'type' already exists"
    """


def plain_attribute_first() -> None:
    """Compare the two ways when a plain attribute has the name already.

    >>> model = nn.Module()
    >>> model.scale = None
    >>> model.register_parameter("scale", nn.Parameter(torch.ones(1)))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'scale' already exists"
    >>> model.scale = nn.Parameter(torch.ones(1))
    >>> list(model._parameters)
    ['scale']
    >>> model.mask = None
    >>> model.mask = nn.Buffer(torch.ones(1))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'mask' already exists"
    """


def refused_values() -> None:
    """Read each message for a value that registration refuses.

    >>> model = nn.Module()
    >>> model.register_parameter("weight", torch.zeros(2, device="cpu"))
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.FloatTensor' object to parameter 'weight' (torch.nn.Parameter or None required)
    >>> model.register_buffer("mask", [True, False])
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'list' object to buffer 'mask' (torch Tensor or None required)
    """


def non_leaf_parameter() -> None:
    """Try to register a parameter that has become the result of a computation.

    >>> factor = nn.Parameter(torch.ones(2))
    >>> weight = nn.Parameter(torch.ones(2), requires_grad=False)
    >>> _ = weight.mul_(factor)
    >>> model = nn.Module()
    >>> model.register_parameter("weight", weight)
    Traceback (most recent call last):
        ...
    ValueError: Cannot assign non-leaf Tensor to parameter 'weight'. Model parameters must be created explicitly. To express 'weight' as a function of another Tensor, compute the value in the forward() method.
    """


class TooEarly(nn.Module):
    """Register before `super().__init__()` has run.

    >>> TooEarly("assign parameter")
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign parameters before Module.__init__() call
    >>> TooEarly("register parameter")
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign parameter before Module.__init__() call
    >>> TooEarly("register buffer")
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign buffer before Module.__init__() call
    """

    def __init__(self, how: str) -> None:
        if how == "assign parameter":
            self.weight = nn.Parameter(torch.zeros(2))
        elif how == "register parameter":
            self.register_parameter("weight", nn.Parameter(torch.zeros(2)))
        else:
            self.register_buffer("mask", torch.zeros(2))
        super().__init__()


class OldRegistrar(nn.Module):
    """Override `register_buffer` without its `persistent` argument.

    >>> model = OldRegistrar()
    >>> model.register_buffer("mask", torch.ones(2))
    >>> model.mask = torch.zeros(2)
    >>> list(model.state_dict())
    ['mask']
    >>> model.cache = nn.Buffer(torch.zeros(2), persistent=False)
    Traceback (most recent call last):
        ...
    RuntimeError: Registering a non-persistent buffer on a Module subclass that implements register_buffer() without the persistent argument is not allowed.
    """

    def register_buffer(self, name: str, tensor: Tensor | None) -> None:
        """Register a buffer the way modules did before `persistent` existed."""
        super().register_buffer(name, tensor)


class Masks(nn.Module):
    """Register a list of buffers, one name for each.

    >>> model = Masks([2, 3])
    >>> [name for name, _ in model.named_buffers()]
    ['mask_0', 'mask_1']
    >>> [mask.dtype for mask in model.double().masks()]
    [torch.float64, torch.float64]
    >>> hidden = nn.Module()
    >>> hidden.masks = [nn.Buffer(torch.ones(2))]
    >>> list(hidden.buffers())
    []
    """

    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        self.count = len(sizes)
        for number, size in enumerate(sizes):
            self.register_buffer(f"mask_{number}", torch.ones(size))

    def masks(self) -> list[Tensor]:
        """Return the buffers as a list, as they are now."""
        return [self.get_buffer(f"mask_{n}") for n in range(self.count)]


def buffer_shares_memory() -> None:
    """Keep the tensor that became a buffer, and see loading change it.

    >>> start = torch.tensor([4.0])
    >>> model = nn.Module()
    >>> model.register_buffer("radius", start)
    >>> model.register_buffer("copied", start.clone())
    >>> saved = {"radius": torch.tensor([3.0]), "copied": torch.tensor([3.0])}
    >>> model.load_state_dict(saved)
    <All keys matched successfully>
    >>> start
    tensor([3.])
    >>> model.radius is start, model.copied is start
    (True, False)
    """
