"""Follow an assignment on a module to the place where it is kept."""

import sys
from collections.abc import Callable

import torch
from torch import Tensor, nn


class Parts(nn.Module):
    """Assign one value of each kind.

    >>> model = Parts()
    >>> list(model._parameters), list(model._buffers), list(model._modules)
    (['scale'], ['mean'], ['layer'])
    >>> [name for name in vars(model) if not name.startswith("_")]
    ['training', 'offset', 'steps', 'layers']
    """

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(2))
        self.mean = nn.Buffer(torch.zeros(2))
        self.layer = nn.Linear(2, 2)
        self.offset = torch.ones(2)
        self.steps = 3
        self.layers = [nn.ReLU()]


def state_registries() -> None:
    """List what nn.Module.__init__ creates for the state of a module.

    >>> for name, value in vars(nn.Module()).items():
    ...     if "hook" not in name:
    ...         print(name, value)
    training True
    _parameters {}
    _buffers {}
    _non_persistent_buffers_set set()
    _modules {}
    """


def hook_registries() -> None:
    """List what nn.Module.__init__ creates for hooks.

    >>> for name, value in vars(nn.Module()).items():
    ...     if "hook" in name:
    ...         print(name, type(value).__name__)
    _backward_pre_hooks OrderedDict
    _backward_hooks OrderedDict
    _is_full_backward_hook NoneType
    _forward_hooks OrderedDict
    _forward_hooks_with_kwargs OrderedDict
    _forward_hooks_always_called OrderedDict
    _forward_pre_hooks OrderedDict
    _forward_pre_hooks_with_kwargs OrderedDict
    _state_dict_hooks OrderedDict
    _state_dict_pre_hooks OrderedDict
    _load_state_dict_pre_hooks OrderedDict
    _load_state_dict_post_hooks OrderedDict
    """


def filled_registries() -> None:
    """Look into the registries of a layer that has something in most.

    >>> norm = nn.BatchNorm1d(2, affine=False)
    >>> norm._parameters
    {'weight': None, 'bias': None}
    >>> list(norm._buffers)
    ['running_mean', 'running_var', 'num_batches_tracked']
    >>> norm.register_buffer("scratch", torch.zeros(2), persistent=False)
    >>> norm._non_persistent_buffers_set
    {'scratch'}
    """


def where(module: nn.Module, name: str) -> list[str]:
    """Name the places of a module that hold a name.

    >>> layer = nn.Linear(2, 2)
    >>> where(layer, "weight"), where(layer, "in_features")
    (['_parameters'], ['__dict__'])
    >>> where(layer, "forward")
    []
    """
    state = vars(module)
    places = {
        "__dict__": state,
        "_parameters": state["_parameters"],
        "_buffers": state["_buffers"],
        "_modules": state["_modules"],
    }
    return [place for place, names in places.items() if name in names]


def read_the_dict() -> None:
    """Find a parameter in __dict__, one level further down.

    >>> layer = nn.Linear(2, 2)
    >>> "weight" in vars(layer)
    False
    >>> vars(layer)["_parameters"]["weight"] is layer.weight
    True
    >>> layer.color
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'color'
    """


def fallback_order() -> None:
    """Put a value into __dict__, and the parameter is no longer read.

    >>> layer = nn.Linear(2, 2)
    >>> vars(layer)["weight"] = "hidden"
    >>> layer.weight
    'hidden'
    >>> where(layer, "weight")
    ['__dict__', '_parameters']
    >>> del vars(layer)["weight"]
    >>> type(layer.weight).__name__
    'Parameter'
    """


def outcome(before: object, after: object) -> str:
    """Assign twice to one name and say where the second value is kept.

    >>> weight, mean = nn.Parameter(torch.ones(1)), nn.Buffer(torch.ones(1))
    >>> values = [weight, nn.ReLU(), mean, torch.ones(1), None, 3]
    >>> [outcome(3, value) for value in values]
    ['_parameters', '_modules', 'KeyError', '__dict__', '__dict__', '__dict__']
    >>> [outcome(weight, value) for value in values]
    ['_parameters', 'TypeError', 'TypeError', 'TypeError', '_parameters', 'TypeError']
    >>> [outcome(nn.ReLU(), value) for value in values]
    ['_parameters', '_modules', 'TypeError', 'TypeError', '_modules', 'TypeError']
    >>> [outcome(mean, value) for value in values]
    ['_parameters', '_modules', '_buffers', '_buffers', '_buffers', 'TypeError']
    """
    module = nn.Module()
    module.value = before
    try:
        module.value = after
    except (KeyError, TypeError) as error:
        return type(error).__name__
    return ", ".join(where(module, "value"))


def one_place_only() -> None:
    """Assign a parameter over a plain value, a buffer and a module.

    >>> model = Parts()
    >>> for name in ["offset", "mean", "layer"]:
    ...     setattr(model, name, nn.Parameter(torch.ones(2)))
    ...     print(name, where(model, name))
    offset ['_parameters']
    mean ['_parameters']
    layer ['_parameters']
    """


def tensor_over_parameter() -> None:
    """Assign a tensor to the name of a parameter.

    >>> layer = nn.Linear(2, 1, device="cpu")
    >>> layer.weight = torch.ones(1, 2, device="cpu")
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.FloatTensor' as parameter 'weight' (torch.nn.Parameter or None expected)
    >>> layer.weight = nn.Linear(2, 1)
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.nn.modules.linear.Linear' as parameter 'weight' (torch.nn.Parameter or None expected)
    """


def new_values() -> None:
    """Give a parameter new values, in the same object or in another one.

    >>> layer = nn.Linear(2, 1)
    >>> before = layer.weight
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[3.0, 5.0]]))
    >>> layer.weight is before, layer.weight.tolist()
    (True, [[3.0, 5.0]])
    >>> layer.weight = nn.Parameter(torch.tensor([[3.0, 5.0]]))
    >>> layer.weight is before
    False
    """


def none_over_parameter() -> None:
    """Take a parameter away and keep its name.

    >>> layer = nn.Linear(2, 1)
    >>> layer.bias = None
    >>> [name for name, _ in layer.named_parameters()]
    ['weight']
    >>> layer._parameters["bias"] is None
    True
    >>> layer(torch.zeros(1, 2)).tolist()
    [[0.0]]
    """


class Network(nn.Module):
    """Take a submodule away by assigning None.

    >>> model = Network()
    >>> model.drop = None
    >>> model
    Network(
      (layer): Linear(in_features=2, out_features=1, bias=True)
      (drop): None
    )
    >>> [name for name, _ in model.named_children()]
    ['layer']
    >>> model(torch.zeros(4, 2)).shape
    torch.Size([4, 1])
    """

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(2, 1)
        self.drop = nn.Dropout(0.5)

    def forward(self, x: Tensor) -> Tensor:
        """Return x: (N, 2) as (N, 1)."""
        x = self.layer(x)
        return x if self.drop is None else self.drop(x)


def other_over_module() -> None:
    """Assign something else to the name of a submodule.

    >>> model = Network()
    >>> model.drop = 0.5
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'float' as child module 'drop' (torch.nn.Module or None expected)
    >>> model.drop = nn.ReLU
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.nn.modules.activation.ReLU' as child module 'drop' (torch.nn.Module or None expected)
    """


def over_buffer() -> None:
    """Assign to the name of a buffer: a tensor stays one, a list does not fit.

    >>> norm = nn.BatchNorm1d(2)
    >>> norm.running_mean = torch.ones(2)
    >>> where(norm, "running_mean")
    ['_buffers']
    >>> norm.running_mean = [1.0, 1.0]
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'list' as buffer 'running_mean' (torch.nn.Buffer, torch.Tensor or None expected)
    """


def buffer_persistence() -> None:
    """See that a tensor keeps the persistence of a buffer, and nn.Buffer sets it.

    >>> model = nn.Module()
    >>> model.mask = nn.Buffer(torch.ones(2), persistent=False)
    >>> model.mask = torch.zeros(2)
    >>> list(model.state_dict())
    []
    >>> model.mask = nn.Buffer(torch.zeros(2))
    >>> list(model.state_dict())
    ['mask']
    """


def buffer_over_plain() -> None:
    """Assign an nn.Buffer to a name that holds a plain value.

    >>> model = Parts()
    >>> model.offset = nn.Buffer(torch.ones(2))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'offset' already exists"
    >>> del model.offset
    >>> model.offset = nn.Buffer(torch.ones(2))
    >>> where(model, "offset")
    ['_buffers']
    """


class OldStyle(nn.Module):
    """Override register_buffer without its persistent argument.

    >>> model = OldStyle()
    >>> model.mean = nn.Buffer(torch.zeros(2))
    >>> list(model.state_dict())
    ['mean']
    >>> model.mask = nn.Buffer(torch.zeros(2), persistent=False)
    Traceback (most recent call last):
        ...
    RuntimeError: Registering a non-persistent buffer on a Module subclass that implements register_buffer() without the persistent argument is not allowed.
    """

    def register_buffer(self, name: str, tensor: Tensor | None) -> None:
        """Register a buffer, as older code does it."""
        super().register_buffer(name, tensor)


class Stack(nn.Module):
    """Register submodules under names that you compute.

    >>> model = Stack([2, 4, 1])
    >>> [name for name, _ in model.named_children()]
    ['layer1', 'layer2']
    >>> model.layer2
    Linear(in_features=4, out_features=1, bias=True)
    >>> setattr(model, "layer3", nn.Linear(1, 1))
    >>> getattr(model, f"layer{3}") is model.layer3
    True
    """

    def __init__(self, widths: list[int]) -> None:
        super().__init__()
        for index, width in enumerate(widths[1:], start=1):
            layer = nn.Linear(widths[index - 1], width)
            self.register_module(f"layer{index}", layer)


def register_module_values() -> None:
    """Register a class, which is no module yet, and nothing at all.

    >>> model = nn.Module()
    >>> model.register_module("layer", nn.ReLU)
    Traceback (most recent call last):
        ...
    TypeError: torch.nn.modules.activation.ReLU is not a Module subclass
    >>> model.register_module("layer", None)
    >>> model._modules
    {'layer': None}
    """


def register_module_names() -> None:
    """Meet every name that register_module and add_module refuse.

    >>> model = nn.Module()
    >>> model.add_module(1, nn.ReLU())
    Traceback (most recent call last):
        ...
    TypeError: module name should be a string. Got int
    >>> model.add_module("", nn.ReLU())
    Traceback (most recent call last):
        ...
    KeyError: 'module name can\\'t be empty string ""'
    >>> model.add_module("block.layer", nn.ReLU())
    Traceback (most recent call last):
        ...
    KeyError: 'module name can\\'t contain ".", got: block.layer'
    >>> model.add_module("type", nn.ReLU())
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'type' already exists"
    """


def dot_in_setattr() -> None:
    """Register under a name with a dot: setattr lets it pass.

    >>> model = nn.Module()
    >>> setattr(model, "block.layer", nn.ReLU())
    >>> [name for name, _ in model.named_children()]
    ['block.layer']
    >>> model.get_submodule("block.layer")
    Traceback (most recent call last):
        ...
    AttributeError: Module has no attribute `block`
    """


class HiddenByClass(nn.Module):
    """Give a class attribute the name of a submodule or a parameter.

    >>> model = HiddenByClass()
    >>> model.layer is None
    True
    >>> model.weight = nn.Parameter(torch.ones(2))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'weight' already exists"
    >>> [name for name, _ in model.named_children()]
    ['layer']
    """

    layer = None
    weight = None

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(2, 1)


def delete_names() -> None:
    """Delete a parameter, a buffer, a module, a plain value and nothing.

    >>> model = Parts()
    >>> del model.scale, model.mean, model.layer, model.steps
    >>> list(model.state_dict()), list(model.children())
    ([], [])
    >>> del model.scale
    Traceback (most recent call last):
        ...
    AttributeError: 'Parts' object has no attribute 'scale'
    """


def list_names() -> None:
    """See what dir shows: registered names too, but none that start with a digit.

    >>> {"weight", "bias", "in_features", "forward"} <= set(dir(nn.Linear(2, 1)))
    True
    >>> model = nn.Sequential(nn.ReLU())
    >>> hasattr(model, "0"), "0" in dir(model)
    (True, False)
    >>> model.add_module("2d-norm", nn.ReLU())
    >>> model.add_module("norm-2d", nn.ReLU())
    >>> [name for name in dir(model) if "norm" in name]
    ['norm-2d']
    """


class Classifier(nn.Module):
    """Hide the cause of an error behind the name of a property.

    >>> model = Classifier()
    >>> model.width
    Traceback (most recent call last):
        ...
    AttributeError: 'Classifier' object has no attribute 'width'
    >>> Classifier.width.fget(model)
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'width'
    """

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(4, 2)

    @property
    def width(self) -> int:
        """Return a number, were it not for a wrong name."""
        return self.layer.width


class HonestClassifier(nn.Module):
    """Turn the AttributeError of a property into another error.

    >>> HonestClassifier().width
    Traceback (most recent call last):
        ...
    RuntimeError: width: 'Linear' object has no attribute 'width'
    """

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(4, 2)

    @property
    def width(self) -> int:
        """Return a number, or say what is wrong."""
        try:
            return self.layer.width
        except AttributeError as error:
            raise RuntimeError(f"width: {error}") from error


class Temperature(nn.Module):
    """Meet a property setter, which plain values reach and parameters do not.

    >>> model = Temperature()
    >>> model.degrees = 20.0
    >>> model.kelvin
    293.0
    >>> model.degrees = nn.Parameter(torch.ones(1))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'degrees' already exists"
    """

    def __init__(self) -> None:
        super().__init__()
        self.kelvin = 273.0

    @property
    def degrees(self) -> float:
        """Return the temperature in degrees Celsius."""
        return self.kelvin - 273.0

    @degrees.setter
    def degrees(self, value: float) -> None:
        self.kelvin = value + 273.0


def torch_calls(action: Callable[[], object]) -> list[str]:
    """List the Python functions of torch.nn that an action calls.

    >>> layer = nn.Linear(2, 1)
    >>> torch_calls(lambda: setattr(layer, "steps", 3))
    ['Module.__setattr__', '_ParameterMeta.__instancecheck__', '_BufferMeta.__instancecheck__']
    >>> torch_calls(lambda: object.__setattr__(layer, "steps", 3))
    []
    >>> torch_calls(lambda: layer.weight)
    ['Module.__getattr__']
    >>> torch_calls(lambda: layer.in_features)
    []
    """
    calls = []

    def record(frame, event, argument) -> None:
        source = frame.f_globals.get("__name__", "")
        if event == "call" and source.startswith("torch.nn"):
            calls.append(frame.f_code.co_qualname)

    sys.setprofile(record)
    try:
        action()
    finally:
        sys.setprofile(None)
    return calls


def counted_setattr() -> None:
    """Count the calls of Module.__setattr__ while modules are made.

    >>> torch_calls(lambda: nn.Module())
    ['Module.__init__']
    >>> torch_calls(lambda: nn.Linear(2, 1)).count("Module.__setattr__")
    4
    """


class Unchecked(nn.Module):
    """Compare super().__setattr__ and object.__setattr__ in your own class.

    >>> model = Unchecked()
    >>> where(model, "scale"), where(model, "teacher")
    (['_parameters'], ['__dict__'])
    >>> [name for name, _ in model.named_parameters()]
    ['scale']
    """

    def __init__(self) -> None:
        super().__init__()
        super().__setattr__("scale", nn.Parameter(torch.ones(1)))
        object.__setattr__(self, "teacher", nn.Linear(2, 1))


class Leaf(nn.Module):
    """Refer to the parent without registering it as a child.

    >>> model = nn.Module()
    >>> model.leaf = Leaf(model)
    >>> model.leaf.parent is model
    True
    >>> [name for name, _ in model.named_modules()]
    ['', 'leaf']
    """

    def __init__(self, parent: nn.Module) -> None:
        super().__init__()
        object.__setattr__(self, "parent", parent)


class Branch(nn.Module):
    """Keep the parent as a child: a circle that has no end.

    >>> model = nn.Module()
    >>> model.branch = Branch(model)
    >>> for method in (model.eval, model.state_dict, model.double):
    ...     try:
    ...         method()
    ...     except RecursionError:
    ...         print("RecursionError in", method.__name__)
    RecursionError in eval
    RecursionError in state_dict
    RecursionError in double
    """

    def __init__(self, parent: nn.Module) -> None:
        super().__init__()
        self.parent = parent


class Wrapper(nn.Module):
    """Pass unknown attributes on to the wrapped module.

    >>> plain = nn.Sequential(nn.Linear(2, 3))
    >>> plain[0].in_features
    2
    >>> model = Wrapper(nn.Linear(2, 3))
    >>> model.in_features, model.weight is model.module.weight
    (2, True)
    >>> list(model.state_dict())
    ['module.weight', 'module.bias']
    >>> model.width
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'width'
    """

    def __init__(self, module: nn.Module) -> None:
        super().__init__()
        self.module = module

    def __getattr__(self, name: str) -> object:
        try:
            return super().__getattr__(name)
        except AttributeError:
            if name == "module":
                raise
            return getattr(self.module, name)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, 2) -> (N, 3)."""
        return self.module(x)
