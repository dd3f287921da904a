"""Apply a function to every module of a tree, children first."""

import io
import pickle
from collections.abc import Callable
from functools import partial

import torch
from torch import Tensor, nn


class Block(nn.Module):
    """Add what a layer computes to its input."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layer = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        """Return x: (N, width) as (N, width)."""
        return x + self.norm(self.layer(x))


def show(module: nn.Module) -> None:
    """Print the class of each module as apply reaches it.

    >>> model = nn.Sequential(Block(2), nn.ReLU())
    >>> model.apply(show) is model
    Linear
    LayerNorm
    Block
    ReLU
    Sequential
    True
    >>> [type(module).__name__ for module in model.modules()]
    ['Sequential', 'Block', 'Linear', 'LayerNorm', 'ReLU']
    """
    print(type(module).__name__)


@torch.no_grad()
def fill_ones(module: nn.Module) -> None:
    """Set the weights of every linear layer to one.

    >>> model = nn.Sequential(nn.Sequential(nn.Linear(2, 1)), nn.Linear(1, 1))
    >>> _ = model.apply(fill_ones)
    >>> [parameter.tolist() for parameter in model.parameters()]
    [[[1.0, 1.0]], [0.0], [[1.0]], [0.0]]
    """
    if isinstance(module, nn.Linear):
        module.weight.fill_(1)
        module.bias.zero_()


def apply_gets_modules() -> None:
    """Give apply a function that expects a tensor.

    >>> model = nn.Sequential(nn.Linear(2, 1))
    >>> model.apply(nn.init.zeros_)
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'zero_'
    """


def without_no_grad() -> None:
    """Change a weight in place while autograd records.

    >>> layer = nn.Linear(2, 1)
    >>> layer.weight.fill_(1)
    Traceback (most recent call last):
        ...
    RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.
    >>> nn.init.ones_(layer.weight).tolist()
    [[1.0, 1.0]]
    """


class ConvBlock(nn.Module):
    """Hold a convolution and an activation."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 1, kernel_size=1)
        self.act = nn.ReLU()


def init_by_class_name(module: nn.Module) -> None:
    """Test the class name, as older code does: a block of your own matches too.

    >>> nn.Conv2d(1, 1, kernel_size=1).apply(init_by_class_name).weight.item()
    1.0
    >>> ConvBlock().apply(init_by_class_name)
    Traceback (most recent call last):
        ...
    AttributeError: 'ConvBlock' object has no attribute 'weight'
    """
    if type(module).__name__.find("Conv") != -1:
        nn.init.ones_(module.weight)


def exact_type() -> None:
    """Compare type() with isinstance() on a layer that is a subclass.

    >>> layers = list(nn.MultiheadAttention(4, 2).modules())
    >>> sum(type(layer) is nn.Linear for layer in layers)
    0
    >>> sum(isinstance(layer, nn.Linear) for layer in layers)
    1
    >>> layers[0].in_proj_weight.shape
    torch.Size([12, 4])
    """


def init_block(module: nn.Module) -> None:
    """Let the parent have the last word: a residual block starts as identity.

    >>> model = nn.Sequential(nn.LayerNorm(2), Block(2)).apply(init_block)
    >>> model[0].weight.tolist(), model[1].norm.weight.tolist()
    ([1.0, 1.0], [0.0, 0.0])
    >>> x = torch.tensor([[1.0, 5.0]])
    >>> torch.equal(model[1](x), x)
    True
    """
    if isinstance(module, nn.LayerNorm):
        nn.init.ones_(module.weight)
    elif isinstance(module, Block):
        nn.init.zeros_(module.norm.weight)


def init_wrong_order() -> None:
    """Walk modules() instead: the children undo what the parent did.

    >>> model = nn.Sequential(nn.LayerNorm(2), Block(2))
    >>> for module in model.modules():
    ...     init_block(module)
    >>> model[1].norm.weight.tolist()
    [1.0, 1.0]
    """


def shared_modules() -> None:
    """Apply a function to a layer that has two places in the tree.

    >>> layer = nn.Linear(2, 2)
    >>> _ = nn.Sequential(layer, layer).apply(show)
    Linear
    Sequential
    >>> _ = nn.Sequential(nn.Sequential(layer), nn.Sequential(layer)).apply(show)
    Linear
    Sequential
    Linear
    Sequential
    Sequential
    """


def swap_relu(module: nn.Module) -> None:
    """Replace children from within the function.

    >>> model = nn.Sequential(nn.ReLU(), nn.Sequential(nn.ReLU()))
    >>> model.apply(swap_relu)
    Sequential(
      (0): GELU(approximate='none')
      (1): Sequential(
        (0): GELU(approximate='none')
      )
    )
    >>> nn.ReLU().apply(swap_relu)
    ReLU()
    """
    for name, child in list(module.named_children()):
        if isinstance(child, nn.ReLU):
            setattr(module, name, nn.GELU())


def cycle() -> None:
    """Apply a function to a module that contains itself.

    >>> model = nn.Sequential(nn.ReLU())
    >>> model[0].parent = model
    >>> try:
    ...     model.apply(show)
    ... except RecursionError:
    ...     print("no end")
    no end
    >>> [name for name, _ in model.named_modules()]
    ['', '0']
    """


@torch.no_grad()
def fill(module: nn.Module, value: float, kind: type[nn.Module]) -> None:
    """Fill the weights of one type of layer, with partial to set the arguments.

    >>> model = nn.Sequential(nn.Linear(2, 1), nn.BatchNorm1d(1))
    >>> _ = model.apply(partial(fill, value=0.5, kind=nn.Linear))
    >>> _ = model.apply(partial(fill, value=2.0, kind=nn.BatchNorm1d))
    >>> model[0].weight.tolist(), model[1].weight.tolist()
    ([[0.5, 0.5]], [2.0])
    """
    if isinstance(module, kind):
        module.weight.fill_(value)


class Tower(nn.Module):
    """Take a factory for normalization layers.

    >>> Tower(4, partial(nn.LayerNorm, eps=0.5)).norm.eps
    0.5
    >>> Tower(4, partial(nn.GroupNorm, 2)).norm.num_groups
    2
    >>> Tower(4, nn.BatchNorm1d).norm.num_features
    4
    """

    def __init__(self, width: int, norm: Callable[[int], nn.Module]) -> None:
        super().__init__()
        self.layer = nn.Linear(width, width)
        self.norm = norm(width)


def partial_parts() -> None:
    """Look into a partial object.

    >>> factory = partial(nn.Linear, 4, bias=False)
    >>> factory(2)
    Linear(in_features=4, out_features=2, bias=False)
    >>> factory.func is nn.Linear, factory.args, factory.keywords
    (True, (4,), {'bias': False})
    >>> factory(2, bias=True)
    Linear(in_features=4, out_features=2, bias=True)
    """


class Activated(nn.Module):
    """Keep a function as an attribute.

    >>> model = Activated(partial(nn.functional.leaky_relu, negative_slope=0.5))
    >>> copy = pickle.loads(pickle.dumps(model))
    >>> copy(torch.tensor([-2.0, 2.0]))
    tensor([-1.,  2.])
    >>> pickle.loads(pickle.dumps(Activated(nn.ReLU())))
    Activated(
      (act): ReLU()
    )
    """

    def __init__(self, act: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.act = act

    def forward(self, x: Tensor) -> Tensor:
        """Apply the function to x: (N,)."""
        return self.act(x)


def lambda_in_module() -> None:
    """Keep a lambda as an attribute, and saving the whole module fails.

    >>> model = Activated(lambda x: 2 * x)
    >>> model(torch.tensor([3.0]))
    tensor([6.])
    >>> torch.save(model, io.BytesIO())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    _pickle.PicklingError: Can't pickle <function <lambda> at 0x...>: ...
    >>> torch.save(model.state_dict(), io.BytesIO())
    """


class LambdaInside(nn.Module):
    """Make the lambda inside a method, and the message is another.

    >>> try:
    ...     pickle.dumps(LambdaInside())
    ... except (AttributeError, pickle.PicklingError) as error:
    ...     print(error)  # doctest: +ELLIPSIS
    Can't ... local object ...LambdaInside.__init__.<locals>.<lambda>...
    """

    def __init__(self) -> None:
        super().__init__()
        self.act = lambda x: 2 * x
