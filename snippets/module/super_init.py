"""Call the initializer of nn.Module before you assign anything."""

from dataclasses import InitVar, dataclass, make_dataclass

import torch
from torch import Tensor, nn


class Double(nn.Module):
    """Inherit everything and write only what is new: forward.

    >>> model = Double()
    >>> model(torch.tensor([1.0, 2.0]))
    tensor([2., 4.])
    >>> isinstance(model, nn.Module), model.training, model.state_dict()
    (True, True, OrderedDict())
    """

    def forward(self, x: Tensor) -> Tensor:
        """Return twice the input, x: (N,)."""
        return 2 * x


def one_base_class() -> None:
    """Find the one class behind layers, losses, containers and networks.

    >>> kinds = [nn.Linear, nn.ReLU, nn.Sequential, nn.MSELoss, nn.Transformer]
    >>> all(issubclass(kind, nn.Module) for kind in kinds)
    True
    >>> issubclass(nn.Parameter, nn.Module)
    False
    >>> issubclass(torch.optim.SGD, nn.Module)
    False
    """


class ShortForm(nn.Module):
    """Initialize the base class with super().__init__().

    >>> [name for name, _ in ShortForm().named_children()]
    ['layer']
    """

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(2, 1)


class LongForm(nn.Module):
    """Initialize the base class with super(Class, self).__init__().

    >>> vars(LongForm()).keys() == vars(ShortForm()).keys()
    True
    """

    def __init__(self) -> None:
        super(LongForm, self).__init__()
        self.layer = nn.Linear(2, 1)


class WrongForm(nn.Module):
    """Pass the class and the instance to the wrong pair of parentheses.

    >>> WrongForm()
    Traceback (most recent call last):
        ...
    TypeError: WrongForm.__init__() takes 1 positional argument but 3 were given
    """

    def __init__(self) -> None:
        super().__init__(WrongForm, self)
        self.layer = nn.Linear(2, 1)


class CopiedForm(nn.Module):
    """Copy the long form from another class and keep its name.

    needs: python<3.13
    >>> CopiedForm()
    Traceback (most recent call last):
        ...
    TypeError: super(type, obj): obj must be an instance or subtype of type
    """

    def __init__(self) -> None:
        super(LongForm, self).__init__()


class NoParentheses(nn.Module):
    """Name the initializer without calling it.

    >>> NoParentheses()
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign module before Module.__init__() call
    """

    def __init__(self) -> None:
        super().__init__
        self.layer = nn.Linear(2, 1)


class Forgotten(nn.Module):
    """Forget the call, and keep plain values all the same.

    >>> model = Forgotten()
    >>> model.steps
    3
    >>> model.offset
    tensor([1., 1.])
    """

    def __init__(self) -> None:
        self.steps = 3
        self.offset = torch.ones(2)

    def forward(self, x: Tensor) -> Tensor:
        """Return the shifted input, x: (N, 2)."""
        return x + self.offset


def module_before_init() -> None:
    """Assign or register a module before the registries exist.

    >>> model = Forgotten()
    >>> model.layer = nn.Linear(2, 1)
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign module before Module.__init__() call
    >>> model.register_module("layer", nn.Linear(2, 1))
    Traceback (most recent call last):
        ...
    AttributeError: 'Forgotten' object has no attribute '_modules'
    """


def parameter_before_init() -> None:
    """Assign or register a parameter before the registries exist.

    >>> model = Forgotten()
    >>> model.weight = nn.Parameter(torch.ones(2))
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign parameters before Module.__init__() call
    >>> model.register_parameter("weight", nn.Parameter(torch.ones(2)))
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign parameter before Module.__init__() call
    """


def buffer_before_init() -> None:
    """Assign or register a buffer before the registries exist.

    >>> model = Forgotten()
    >>> model.mean = nn.Buffer(torch.zeros(2))
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign buffer before Module.__init__() call
    >>> model.register_buffer("mean", torch.zeros(2))
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign buffer before Module.__init__() call
    """


def use_without_init() -> None:
    """Use a module whose registries were never made.

    >>> model = Forgotten()
    >>> model(torch.zeros(1, 2))
    Traceback (most recent call last):
        ...
    AttributeError: 'Forgotten' object has no attribute '_backward_hooks'
    >>> list(model.parameters())
    Traceback (most recent call last):
        ...
    AttributeError: 'Forgotten' object has no attribute '_parameters'
    >>> print(model)
    Traceback (most recent call last):
        ...
    AttributeError: 'Forgotten' object has no attribute '_modules'
    """


class LateCall(nn.Module):
    """Assign plain values first, call the initializer second.

    >>> model = LateCall()
    >>> model.width
    4
    >>> model.training
    True
    """

    def __init__(self) -> None:
        self.width = 4
        self.training = False
        super().__init__()
        self.layer = nn.Linear(2, self.width)


def second_call_empties() -> None:
    """Call the initializer twice and lose what was registered.

    >>> layer = nn.Linear(2, 3)
    >>> nn.Module.__init__(layer)
    >>> list(layer.parameters())
    []
    >>> layer.in_features
    2
    >>> layer.weight
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'weight'
    """


class Encoder(nn.Module):
    """Own one layer, as the first of two base classes."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(4, 2)


class Decoder(nn.Module):
    """Own one layer, as the second of two base classes."""

    def __init__(self) -> None:
        super().__init__()
        self.decoder = nn.Linear(2, 4)


class CallsBoth(Encoder, Decoder):
    """Call both initializers by name: the second call empties the registries.

    >>> [name for name, _ in CallsBoth().named_children()]
    ['decoder']
    """

    def __init__(self) -> None:
        Encoder.__init__(self)
        Decoder.__init__(self)


class CallsOnce(Encoder, Decoder):
    """Call super().__init__() once: it passes through both base classes.

    >>> [name for name, _ in CallsOnce().named_children()]
    ['decoder', 'encoder']
    >>> [base.__name__ for base in CallsOnce.__mro__]
    ['CallsOnce', 'Encoder', 'Decoder', 'Module', 'object']
    """

    def __init__(self) -> None:
        super().__init__()


def arguments_to_module() -> None:
    """Pass arguments to nn.Module itself, which takes none.

    >>> nn.Module(3)
    Traceback (most recent call last):
        ...
    TypeError: Module.__init__() takes 1 positional argument but 2 were given
    >>> nn.Module(width=3)
    Traceback (most recent call last):
        ...
    TypeError: Module.__init__() got an unexpected keyword argument 'width'
    """


class Misspelled(nn.Module):
    """Write one underscore too few, so that your initializer never runs.

    >>> Misspelled(3)
    Traceback (most recent call last):
        ...
    TypeError: Misspelled.__init__() takes 1 positional argument but 2 were given
    >>> Misspelled(width=3)
    Traceback (most recent call last):
        ...
    TypeError: Misspelled.__init__() got an unexpected keyword argument 'width'
    """

    def _init_(self, width: int) -> None:
        super().__init__()
        self.layer = nn.Linear(width, 1)


def base_class_called() -> None:
    """Put parentheses behind the base class, and inherit from an instance.

    >>> class Net(nn.Module()):
    ...     pass
    Traceback (most recent call last):
        ...
    TypeError: Module.__init__() takes 1 positional argument but 4 were given
    """


class NoArguments(nn.Linear):
    """Extend a layer and forget the arguments that its initializer needs.

    >>> NoArguments()
    Traceback (most recent call last):
        ...
    TypeError: Linear.__init__() missing 2 required positional arguments: 'in_features' and 'out_features'
    """

    def __init__(self) -> None:
        super().__init__()


class Named:
    """Keep a name, as a plain base class that is no module."""

    def __init__(self, name: str = "unnamed") -> None:
        self.name = name


class ModuleFirst(nn.Module, Named):
    """Name nn.Module first: by default it does not call the next class.

    >>> ModuleFirst.__mro__[1:3] == (nn.Module, Named)
    True
    >>> hasattr(ModuleFirst(), "name")
    False
    """

    def __init__(self) -> None:
        super().__init__()


class Chained(nn.Module, Named):
    """Set call_super_init, and nn.Module passes its arguments on.

    >>> Chained("stem").name
    'stem'
    >>> Chained(name="head").name
    'head'
    """

    call_super_init = True

    def __init__(self, *args: str, **kwargs: str) -> None:
        super().__init__(*args, **kwargs)


class EndOfChain(nn.Module):
    """Set call_super_init where the next class is object.

    >>> EndOfChain()
    EndOfChain()
    >>> EndOfChain(3)
    Traceback (most recent call last):
        ...
    TypeError: object.__init__() takes exactly one argument (the instance to initialize)
    """

    call_super_init = True


class NamedMixin:
    """Keep a name and hand everything else on, as a cooperative base class."""

    def __init__(self, *args: int, name: str = "unnamed") -> None:
        super().__init__(*args)
        self.name = name


class NamedLinear(NamedMixin, nn.Linear):
    """Name the mixin first: its own super().__init__() reaches the layer.

    >>> layer = NamedLinear(3, 2, name="head")
    >>> layer.name, layer.in_features, layer.out_features
    ('head', 3, 2)
    """


@dataclass(eq=False, repr=False)
class Settings(nn.Module):
    """Let a dataclass write __init__, and call super in __post_init__.

    >>> model = Settings(width=4)
    >>> model
    Settings(
      (layer): Linear(in_features=4, out_features=2, bias=True)
    )
    """

    width: int
    classes: int = 2

    def __post_init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(self.width, self.classes)


@dataclass
class Unhashable(nn.Module):
    """Keep eq=True in a dataclass, and the module tree cannot be walked.

    needs: python<3.14
    >>> list(Unhashable(4).modules())
    Traceback (most recent call last):
        ...
    TypeError: unhashable type: 'Unhashable'
    """

    width: int

    def __post_init__(self) -> None:
        super().__init__()


@dataclass(eq=False, repr=False)
class Wrapped(nn.Module):
    """Take a module as an argument of a dataclass.

    >>> Wrapped(nn.ReLU())
    Wrapped(
      (layer): ReLU()
    )
    >>> Direct = make_dataclass("Direct", ["layer"], bases=(nn.Module,), eq=False)
    >>> Direct(nn.ReLU())
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign module before Module.__init__() call
    """

    layer: InitVar[nn.Module]

    def __post_init__(self, layer: nn.Module) -> None:
        super().__init__()
        self.layer = layer


class Head(nn.Module):
    """Offer a second constructor that reads a configuration.

    >>> head = Head.from_config({"width": 4, "labels": ["cat", "dog"]})
    >>> head.layer
    Linear(in_features=4, out_features=2, bias=True)
    >>> Head.classes(["cat", "dog", "cat"])
    2
    """

    def __init__(self, in_features: int, out_features: int) -> None:
        super().__init__()
        self.layer = nn.Linear(in_features, out_features)

    @classmethod
    def from_config(cls, config: dict) -> "Head":
        """Build a head, or a subclass of it, from a dictionary."""
        return cls(config["width"], cls.classes(config["labels"]))

    @staticmethod
    def classes(labels: list[str]) -> int:
        """Count the different labels."""
        return len(set(labels))
