"""Keep modules in a list that the parent module can see."""

from collections.abc import Iterable
from itertools import pairwise

import torch
from torch import Tensor, nn


class Adder(nn.Module):
    """Add a number that can be trained.

    >>> Adder(3)(torch.tensor([1.0])).item()
    4.0
    """

    def __init__(self, value: int) -> None:
        super().__init__()
        self.value = nn.Parameter(torch.tensor(float(value)))

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return x + self.value


class HiddenAdders(nn.Module):
    """Keep modules in a plain list, where the parent cannot see them.

    >>> model = HiddenAdders()
    >>> model(torch.tensor([1.0])).item()
    11.0
    >>> model
    HiddenAdders()
    >>> list(model.named_children()), list(model.parameters())
    ([], [])
    """

    def __init__(self) -> None:
        super().__init__()
        self.steps = [Adder(2), Adder(3), Adder(5)]

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return self.steps[2](self.steps[0](self.steps[1](x)))


class VisibleAdders(nn.Module):
    """Keep the same modules in an `nn.ModuleList`, and run them in any order.

    >>> model = VisibleAdders()
    >>> model(torch.tensor([1.0])).item()
    11.0
    >>> [name for name, _ in model.named_children()]
    ['steps']
    >>> [name for name, _ in model.named_parameters()]
    ['steps.0.value', 'steps.1.value', 'steps.2.value']
    """

    def __init__(self) -> None:
        super().__init__()
        self.steps = nn.ModuleList([Adder(2), Adder(3), Adder(5)])

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return self.steps[2](self.steps[0](self.steps[1](x)))


def calling() -> None:
    """Meet the error of a list that is called like a layer.

    >>> layers = nn.ModuleList([nn.Linear(4, 8), nn.Linear(8, 2)])
    >>> layers(torch.ones(1, 4))
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [ModuleList] is missing the required "forward" function
    """


class Mlp(nn.Module):
    """Stack as many linear layers as there are sizes.

    >>> model = Mlp([4, 8, 8, 2])
    >>> model(torch.ones(5, 4)).shape
    torch.Size([5, 2])
    >>> model
    Mlp(
      (layers): ModuleList(
        (0): Linear(in_features=4, out_features=8, bias=True)
        (1): Linear(in_features=8, out_features=8, bias=True)
        (2): Linear(in_features=8, out_features=2, bias=True)
      )
    )
    """

    def __init__(self, sizes: list[int]) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Linear(n_in, n_out) for n_in, n_out in pairwise(sizes)
        )

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, sizes[0]); the result is (N, sizes[-1])."""
        for layer in self.layers[:-1]:
            x = layer(x).relu()
        return self.layers[-1](x)


class DenseBlock(nn.Module):
    """Let each layer read the outputs of all the layers before it.

    >>> block = DenseBlock(in_features=4, growth=2, depth=3)
    >>> [layer.in_features for layer in block.layers]
    [4, 6, 8]
    >>> block(torch.ones(5, 4)).shape
    torch.Size([5, 10])
    """

    def __init__(self, in_features: int, growth: int, depth: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(
            nn.Linear(in_features + i * growth, growth) for i in range(depth)
        )

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, in_features); each layer adds `growth` columns."""
        for layer in self.layers:
            x = torch.cat([x, layer(x).relu()], dim=1)
        return x


def kinds(layers: Iterable[nn.Module]) -> list[str]:
    """Name the class of each module."""
    return [type(layer).__name__ for layer in layers]


def reading() -> None:
    """Index, count, loop and search a ModuleList as you would a list.

    >>> layers = nn.ModuleList([nn.Linear(4, 8), nn.ReLU(), nn.Dropout()])
    >>> len(layers)
    3
    >>> layers[0]
    Linear(in_features=4, out_features=8, bias=True)
    >>> layers[-1] is layers[2]
    True
    >>> kinds(layers), kinds(reversed(layers))
    (['Linear', 'ReLU', 'Dropout'], ['Dropout', 'ReLU', 'Linear'])
    >>> layers[1] in layers, nn.ReLU() in layers
    (True, False)
    """


def slicing() -> None:
    """Take a slice: a new ModuleList around the very same modules.

    >>> layers = nn.ModuleList([nn.Linear(4, 8), nn.ReLU(), nn.Dropout()])
    >>> tail = layers[1:]
    >>> tail
    ModuleList(
      (0): ReLU()
      (1): Dropout(p=0.5, inplace=False)
    )
    >>> tail[0] is layers[1]
    True
    >>> tail.append(nn.Tanh())[-1]
    Tanh()
    >>> len(tail), len(layers)
    (3, 3)
    """


def growing() -> None:
    """Add modules at the end, in the middle, and by the operators.

    >>> layers = nn.ModuleList([nn.Linear(4, 8)])
    >>> kinds(layers.append(nn.ReLU()))
    ['Linear', 'ReLU']
    >>> kinds(layers.extend([nn.Dropout(), nn.Linear(8, 2)]))
    ['Linear', 'ReLU', 'Dropout', 'Linear']
    >>> layers.insert(1, nn.LayerNorm(8))
    >>> layers += [nn.Softmax(dim=1)]
    >>> kinds(layers)
    ['Linear', 'LayerNorm', 'ReLU', 'Dropout', 'Linear', 'Softmax']
    >>> kinds(layers + [nn.Flatten()])[-2:], len(layers)
    (['Softmax', 'Flatten'], 6)
    """


def shrinking() -> None:
    """Remove one module or a slice, and see the rest move up.

    >>> layers = nn.ModuleList([nn.Flatten(), nn.Linear(4, 8), nn.ReLU()])
    >>> list(layers.state_dict())
    ['1.weight', '1.bias']
    >>> del layers[0]
    >>> list(layers.state_dict())
    ['0.weight', '0.bias']
    >>> layers.pop(-1)
    ReLU()
    >>> layers.pop(slice(0, 1))
    ModuleList(
      (0): Linear(in_features=4, out_features=8, bias=True)
    )
    >>> layers
    ModuleList()
    """


def replacing() -> None:
    """Put another module in a place that exists.

    >>> layers = nn.ModuleList([nn.Linear(4, 8), nn.ReLU()])
    >>> layers[-1] = nn.GELU()
    >>> kinds(layers)
    ['Linear', 'GELU']
    >>> layers[2] = nn.Dropout()
    Traceback (most recent call last):
        ...
    IndexError: index 2 is out of range
    >>> layers[1] = nn.GELU
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.nn.modules.activation.GELU' as child module '1' (torch.nn.Module or None expected)
    """


def printing() -> None:
    """Read the short form that stands for neighbors that print alike.

    >>> nn.ModuleList([nn.Linear(4, 4), nn.Linear(4, 4), nn.Linear(4, 2)])
    ModuleList(
      (0-1): 2 x Linear(in_features=4, out_features=4, bias=True)
      (2): Linear(in_features=4, out_features=2, bias=True)
    )
    >>> nn.ModuleList(nn.ModuleList([nn.ReLU(), nn.ReLU()]) for _ in range(3))
    ModuleList(
      (0-2): 3 x ModuleList(
        (0-1): 2 x ReLU()
      )
    )
    """


def repeating() -> None:
    """Tell three layers from one layer that stands in three places.

    >>> separate = nn.ModuleList([nn.Linear(4, 4) for _ in range(3)])
    >>> shared = nn.ModuleList([nn.Linear(4, 4)] * 3)
    >>> shared
    ModuleList(
      (0-2): 3 x Linear(in_features=4, out_features=4, bias=True)
    )
    >>> repr(separate) == repr(shared)
    True
    >>> len(list(separate.parameters())), len(list(shared.parameters()))
    (6, 2)
    >>> shared[0] is shared[1], separate[0] is separate[1]
    (True, False)
    """


def nesting() -> None:
    """Nest one ModuleList in another: a plain inner list is refused.

    >>> nn.ModuleList([[nn.Linear(4, 8), nn.ReLU()], [nn.Linear(8, 2)]])
    Traceback (most recent call last):
        ...
    TypeError: list is not a Module subclass
    >>> first = nn.ModuleList([nn.Linear(4, 8), nn.ReLU()])
    >>> stages = nn.ModuleList([first, nn.ModuleList([nn.Linear(8, 2)])])
    >>> stages[1][0]
    Linear(in_features=8, out_features=2, bias=True)
    >>> list(stages.state_dict())
    ['0.0.weight', '0.0.bias', '1.0.weight', '1.0.bias']
    """


def naming() -> None:
    """See that the numbers are names, and that other names break the count.

    >>> layers = nn.ModuleList([nn.Linear(4, 8)])
    >>> layers.get_submodule("0") is layers[0]
    True
    >>> [name for name in dir(layers) if name.isdigit()]
    []
    >>> layers.head = nn.Linear(8, 2)
    >>> [name for name, _ in layers.named_children()], len(layers)
    (['0', 'head'], 2)
    >>> layers[1]
    Traceback (most recent call last):
        ...
    KeyError: '1'
    """


def leaving_out() -> None:
    """Keep a place empty with None, and skip it when you run.

    >>> shortcuts = nn.ModuleList([nn.Identity(), None, nn.Linear(4, 8)])
    >>> shortcuts
    ModuleList(
      (0): Identity()
      (1): None
      (2): Linear(in_features=4, out_features=8, bias=True)
    )
    >>> len(shortcuts), len(list(shortcuts.children()))
    (3, 2)
    >>> [shortcut is None for shortcut in shortcuts]
    [False, True, False]
    """


def inserting_carelessly() -> None:
    """Meet three slips of insert: two pass in silence, one does damage.

    >>> layers = nn.ModuleList([nn.ReLU(), nn.Tanh()])
    >>> layers.insert(-1, nn.GELU())
    Traceback (most recent call last):
        ...
    KeyError: '-1'
    >>> kinds(layers)
    ['ReLU', 'ReLU', 'Tanh']
    >>> far = nn.ModuleList([nn.ReLU(), nn.Tanh()])
    >>> far.insert(9, nn.GELU())
    >>> [name for name, _ in far.named_children()]
    ['0', '1', '9']
    >>> unchecked = nn.ModuleList()
    >>> unchecked.insert(0, "not a module")
    >>> unchecked[0]
    'not a module'
    """


def missing_methods() -> None:
    """List what a Python list can do and a ModuleList cannot.

    >>> names = [name for name in dir(list) if not name.startswith("_")]
    >>> [name for name in names if not hasattr(nn.ModuleList(), name)]
    ['clear', 'copy', 'count', 'index', 'remove', 'reverse', 'sort']
    >>> layers = nn.ModuleList([nn.ReLU(), nn.Tanh()])
    >>> layers.index(layers[1])
    Traceback (most recent call last):
        ...
    AttributeError: 'ModuleList' object has no attribute 'index'
    >>> list(layers).index(layers[1])
    1
    >>> del layers[:]
    >>> len(layers)
    0
    """
