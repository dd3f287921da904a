"""Use inheritance, class methods and attribute lookup on modules."""

import inspect
import io
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, make_dataclass
from functools import partial
from itertools import pairwise
from typing import get_args

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class Doubler(nn.Module):
    """Define one method, inherit the rest.

    >>> [name for name in vars(Doubler) if not name.startswith("__")]
    ['forward']
    >>> Doubler.state_dict is nn.Module.state_dict
    True
    >>> model = Doubler()
    >>> isinstance(model, nn.Module), model.training, len(model.state_dict())
    (True, True, 0)
    >>> model(torch.tensor([3.0]))
    tensor([6.])
    """

    def forward(self, x: Tensor) -> Tensor:
        """x: (*), any shape."""
        return x * 2


def resolution_order() -> None:
    """List the classes in which Python looks for a method.

    >>> [cls.__name__ for cls in nn.BatchNorm2d.__mro__]
    ['BatchNorm2d', '_BatchNorm', '_NormBase', 'Module', 'object']
    >>> "forward" in vars(nn.BatchNorm2d), "forward" in vars(nn.BatchNorm2d.__base__)
    (False, True)
    """


class Residual(nn.Module):
    """Add the input to what the next class computes."""

    def forward(self, x: Tensor) -> Tensor:
        """x: (*), any shape."""
        return x + super().forward(x)


class ResidualReLU(Residual, nn.ReLU):
    """Put a mixin in front of a layer.

    >>> [cls.__name__ for cls in ResidualReLU.__mro__]
    ['ResidualReLU', 'Residual', 'ReLU', 'Module', 'object']
    >>> ResidualReLU()(torch.tensor([-1.0, 2.0]))
    tensor([-1.,  4.])
    >>> class MixinLast(nn.ReLU, Residual):
    ...     pass
    >>> MixinLast()(torch.tensor([-1.0, 2.0]))
    tensor([0., 2.])
    """


def call_is_looked_up_on_the_class() -> None:
    """Replace two methods of one instance.

    >>> model = nn.Identity()
    >>> model.__call__ = lambda x: "call"
    >>> model.forward = lambda x: "forward"
    >>> model(3)
    'forward'
    """


def forward_skips_hooks() -> None:
    """Call a module, and call its `forward`.

    >>> seen, model = [], nn.Identity()
    >>> handle = model.register_forward_hook(lambda *args: seen.append("hook"))
    >>> model.forward(3), seen
    (3, [])
    >>> model(3), seen
    (3, ['hook'])
    """


def registries_in_dict() -> None:
    """Look for `weight` in the instance's own dictionary.

    >>> layer = nn.Linear(2, 1)
    >>> "weight" in layer.__dict__, "in_features" in layer.__dict__
    (False, True)
    >>> list(layer.__dict__["_parameters"])
    ['weight', 'bias']
    >>> layer.__getattr__("weight") is layer.weight
    True
    >>> layer.__getattr__("in_features")
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'in_features'
    """


class Headless(nn.Module):
    """Give a class attribute the name of a child.

    >>> model = Headless()
    >>> print(model.head)
    None
    >>> [name for name, _ in model.named_children()]
    ['head']
    >>> model.scale = nn.Parameter(torch.ones(1))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'scale' already exists"
    """

    head: nn.Module | None = None
    scale: nn.Parameter | None = None

    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(2, 1)


class SharedLayer(nn.Module):
    """Make a layer in the class body instead of `__init__`.

    >>> first, second = SharedLayer(), SharedLayer()
    >>> first.layer is second.layer
    True
    >>> list(first.parameters())
    []
    """

    layer = nn.Linear(2, 1)


class Mlp(nn.Module):
    """Build a stack of layers from a list of sizes, or from a config.

    >>> Mlp.pairs([2, 8, 1])
    [(2, 8), (8, 1)]
    >>> model = Mlp.from_config({"sizes": [2, 8, 1]})
    >>> [type(layer).__name__ for layer in model.layers]
    ['Linear', 'ReLU', 'Linear']
    >>> class TanhMlp(Mlp):
    ...     activation = nn.Tanh
    >>> TanhMlp.from_config({"sizes": [2, 8, 1]})
    TanhMlp(
      (layers): Sequential(
        (0): Linear(in_features=2, out_features=8, bias=True)
        (1): Tanh()
        (2): Linear(in_features=8, out_features=1, bias=True)
      )
    )
    """

    activation = nn.ReLU

    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        self.layers = nn.Sequential()
        for in_features, out_features in self.pairs(sizes):
            if len(self.layers) > 0:
                self.layers.append(self.activation())
            self.layers.append(nn.Linear(in_features, out_features))

    @staticmethod
    def pairs(sizes: list[int]) -> list[tuple[int, int]]:
        return list(pairwise(sizes))

    @classmethod
    def from_config(cls, config: dict[str, list[int]]) -> "Mlp":
        return cls(config["sizes"])

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, sizes[0])."""
        return self.layers(x)


class Backbone(nn.Module):
    """Register subclasses under a name as they are defined.

    >>> class Small(Backbone, name="small"):
    ...     pass
    >>> list(Backbone.known)
    ['small']
    >>> Backbone.known["small"]()
    Small()
    """

    known: dict[str, type[nn.Module]] = {}

    def __init_subclass__(cls, name: str, **kwargs: object) -> None:
        super().__init_subclass__(**kwargs)
        cls.known[name] = cls


class AdjustableDropout(nn.Module):
    """Offer one setting of a child as a property of the parent.

    >>> model = AdjustableDropout()
    >>> model.rate = 0.25
    >>> model.dropout.p, "rate" in model.__dict__
    (0.25, False)
    """

    def __init__(self) -> None:
        super().__init__()
        self.dropout = nn.Dropout()

    @property
    def rate(self) -> float:
        return self.dropout.p

    @rate.setter
    def rate(self, value: float) -> None:
        self.dropout.p = value


def docstrings() -> None:
    """Read the docstring of a class that has none.

    >>> class Undocumented(nn.Module):
    ...     pass
    >>> print(Undocumented.__doc__)
    None
    >>> inspect.getdoc(Undocumented).splitlines()[0]
    'Base class for all neural network modules.'
    """


class Block(nn.Module):
    """Take the norm layer as a factory.

    >>> Block(2, 3).norm.eps == nn.BatchNorm1d(3).eps
    True
    >>> smooth = partial(nn.LayerNorm, eps=0.5)
    >>> block = Block(2, 3, norm=smooth)
    >>> type(block.norm).__name__, block.norm.normalized_shape, block.norm.eps
    ('LayerNorm', (3,), 0.5)
    >>> Block(2, 3, norm=smooth).norm is block.norm
    False
    """

    def __init__(
        self,
        in_features: int,
        out_features: int,
        norm: Callable[[int], nn.Module] = nn.BatchNorm1d,
    ) -> None:
        super().__init__()
        self.linear = nn.Linear(in_features, out_features)
        self.norm = norm(out_features)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, in_features)."""
        return self.norm(self.linear(x))


class Activated(nn.Module):
    """Store a function as an attribute, and save the whole module.

    >>> torch.save(
    ...     Activated(lambda x: x.clamp(min=0)), io.BytesIO()
    ... )  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    _pickle.PicklingError: Can't pickle <function <lambda> at 0x...>: ...
    >>> file = io.BytesIO()
    >>> torch.save(Activated(partial(F.leaky_relu, negative_slope=0.5)), file)
    >>> _ = file.seek(0)
    >>> torch.load(file, weights_only=False)(torch.tensor([-2.0, 3.0]))
    tensor([-1.,  3.])
    """

    def __init__(self, activation: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.activation = activation

    def forward(self, x: Tensor) -> Tensor:
        """x: (*), any shape."""
        return self.activation(x)


@dataclass(eq=False, repr=False)
class Dense(nn.Module):
    """Let `dataclass` write `__init__`.

    >>> Dense(2, out_features=3)
    Dense(
      (layer): Linear(in_features=2, out_features=3, bias=True)
    )
    >>> Comparable = make_dataclass(
    ...     "Comparable", ["size"], bases=(nn.Module,),
    ...     namespace={"__post_init__": nn.Module.__init__},
    ... )
    >>> Comparable.__hash__ is None, Dense.__hash__ is nn.Module.__hash__
    (True, True)
    """

    in_features: int
    out_features: int

    def __post_init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(self.in_features, self.out_features)


class MakesLayerInForward(nn.Module):
    """Make a layer on every call.

    >>> model = MakesLayerInForward().eval()
    >>> list(model.parameters()), list(model.children())
    ([], [])
    >>> x = torch.ones(1, 2)
    >>> (first, training), (second, _) = model(x), model(x)
    >>> torch.equal(first, second), training
    (False, True)
    >>> model.double()(x.double())
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float
    """

    def forward(self, x: Tensor) -> tuple[Tensor, bool]:
        """x: (N, 2)."""
        layer = nn.Linear(2, 2)
        return layer(x), layer.training


class Typed(nn.Module):
    """Tell a type checker what the attributes are and what a call returns.

    >>> found = inspect.signature(nn.Module.__getattr__).return_annotation
    >>> get_args(found)[0], len(get_args(found))
    (<class 'torch.Tensor'>, 2)
    >>> get_args(nn.Module.__annotations__["__call__"])
    (Ellipsis, typing.Any)
    >>> inspect.signature(Typed.__call__).return_annotation is Tensor
    True
    >>> model = Typed()
    >>> handle = model.register_forward_hook(lambda *_: print("hooks run"))
    >>> model(torch.ones(1, 2)).shape
    hooks run
    torch.Size([1, 1])
    """

    scale: Tensor
    head: nn.Linear

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("scale", torch.ones(1))
        self.head = nn.Linear(2, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, 2) -> (N, 1)."""
        return self.head(x) * self.scale

    def __call__(self, x: Tensor) -> Tensor:
        """Map x: (N, 2) -> (N, 1), with hooks."""
        return super().__call__(x)


class Encoder(nn.Module, ABC):
    """Demand a method of every subclass.

    >>> try:
    ...     Encoder()
    ... except TypeError as error:
    ...     print(str(error)[:40])
    Can't instantiate abstract class Encoder
    >>> Doubling()(torch.ones(2))
    tensor([2., 2.])
    """

    @abstractmethod
    def encode(self, x: Tensor) -> Tensor:
        """Map x: (N, C) -> (N, C)."""

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, C) -> (N, C)."""
        return self.encode(x)


class Doubling(Encoder):
    """Be an encoder that can be made."""

    def encode(self, x: Tensor) -> Tensor:
        """Double x: (N, C) -> (N, C)."""
        return x * 2
