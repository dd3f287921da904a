"""Keep modules in a dictionary that the parent module can see."""

from collections import OrderedDict

import torch
from torch import Tensor, nn


class MultiTask(nn.Module):
    """Share one trunk between tasks, and pick the head of a task by its key.

    >>> model = MultiTask()
    >>> model(torch.ones(5, 4), "age").shape
    torch.Size([5, 1])
    >>> model(torch.ones(5, 4), "color").shape
    torch.Size([5, 3])
    >>> model.heads
    ModuleDict(
      (age): Linear(in_features=8, out_features=1, bias=True)
      (color): Linear(in_features=8, out_features=3, bias=True)
    )
    >>> list(model.state_dict())[2:]
    ['heads.age.weight', 'heads.age.bias', 'heads.color.weight', 'heads.color.bias']
    """

    def __init__(self) -> None:
        super().__init__()
        self.trunk = nn.Linear(4, 8)
        heads = {"age": nn.Linear(8, 1), "color": nn.Linear(8, 3)}
        self.heads = nn.ModuleDict(heads)

    def forward(self, x: Tensor, task: str) -> Tensor:
        """x: (N, 4); the result is (N, 1) for age and (N, 3) for color."""
        return self.heads[task](self.trunk(x).relu())


def calling() -> None:
    """Meet the error of a dictionary that is called like a layer.

    >>> heads = nn.ModuleDict({"age": nn.Linear(8, 1)})
    >>> heads(torch.ones(5, 8))
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [ModuleDict] is missing the required "forward" function
    """


def ask_all(heads: nn.ModuleDict, features: Tensor) -> dict[str, Tensor]:
    """Run every module of a dictionary on the same features.

    >>> answers = ask_all(MultiTask().heads, torch.ones(5, 8))
    >>> {task: tuple(answer.shape) for task, answer in answers.items()}
    {'age': (5, 1), 'color': (5, 3)}
    """
    return {task: head(features) for task, head in heads.items()}


def reading() -> None:
    """Look up, count, loop and search as in a dict.

    >>> heads = MultiTask().heads
    >>> heads["age"] is heads.age
    True
    >>> len(heads), "age" in heads, list(heads)
    (2, True, ['age', 'color'])
    >>> heads.keys()
    dict_keys(['age', 'color'])
    >>> [head.out_features for head in heads.values()]
    [1, 3]
    >>> [(task, head.out_features) for task, head in heads.items()]
    [('age', 1), ('color', 3)]
    >>> heads["height"]
    Traceback (most recent call last):
        ...
    KeyError: 'height'
    """


def building() -> None:
    """Build from a dict or from pairs: the order given is the order kept.

    >>> list(nn.ModuleDict({"tanh": nn.Tanh(), "relu": nn.ReLU()}))
    ['tanh', 'relu']
    >>> list(nn.ModuleDict([("tanh", nn.Tanh()), ("relu", nn.ReLU())]))
    ['tanh', 'relu']
    >>> nn.ModuleDict(tanh=nn.Tanh())
    Traceback (most recent call last):
        ...
    TypeError: ModuleDict.__init__() got an unexpected keyword argument 'tanh'
    """


def changing() -> None:
    """Set, delete, pop and clear.

    >>> steps = nn.ModuleDict({"first": nn.Tanh(), "last": nn.ReLU()})
    >>> steps["first"] = nn.GELU()
    >>> steps["extra"] = nn.Dropout()
    >>> list(steps)
    ['first', 'last', 'extra']
    >>> steps.pop("first")
    GELU(approximate='none')
    >>> del steps["extra"]
    >>> steps
    ModuleDict(
      (last): ReLU()
    )
    >>> steps.clear()
    >>> len(steps)
    0
    """


def updating() -> None:
    """Merge: old keys keep their place, new ones follow in the order given.

    >>> steps = nn.ModuleDict({"norm": nn.Identity(), "act": nn.ReLU()})
    >>> steps.update({"drop": nn.Dropout(), "act": nn.Tanh()})
    >>> steps["act"], list(steps)
    (Tanh(), ['norm', 'act', 'drop'])
    >>> steps.update(OrderedDict(pool=nn.AvgPool1d(2), flat=nn.Flatten()))
    >>> steps.update([("zero", nn.Identity()), ("last", nn.Identity())])
    >>> list(steps)
    ['norm', 'act', 'drop', 'pool', 'flat', 'zero', 'last']
    >>> other = nn.ModuleDict()
    >>> other.update(steps)
    >>> other["act"] is steps["act"]
    True
    """


def taken_keys() -> None:
    """Meet the keys that every ModuleDict has in use already.

    >>> nn.ModuleDict({"type": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'type' already exists"
    >>> words = ["type", "keys", "double", "training", "forward", "color"]
    >>> [word for word in words if hasattr(nn.ModuleDict(), word)]
    ['type', 'keys', 'double', 'training', 'forward']
    >>> steps = nn.ModuleDict()
    >>> steps.update({"color": nn.Linear(4, 8), "half": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'half' already exists"
    >>> list(steps)
    ['color']
    """


class Table(nn.Module):
    """Take any text for a key: a prefix keeps clear of taken names.

    >>> columns = Table({"type": nn.Embedding(9, 2), "v1.size": nn.ReLU()})
    >>> columns("type", torch.tensor([3, 5])).shape
    torch.Size([2, 2])
    >>> list(columns.state_dict())[0]
    'encoders.column_type.weight'
    >>> list(columns.encoders)
    ['column_type', 'column_v1_size']
    """

    def __init__(self, encoders: dict[str, nn.Module]) -> None:
        super().__init__()
        self.encoders = nn.ModuleDict(
            {self.key(name): encoder for name, encoder in encoders.items()}
        )

    @staticmethod
    def key(name: str) -> str:
        return "column_" + name.replace(".", "_")

    def forward(self, name: str, values: Tensor) -> Tensor:
        """values: what the encoder of that column takes."""
        return self.encoders[self.key(name)](values)


def refused_keys() -> None:
    r"""Meet the rules for a key: text, not empty, no dot.

    >>> nn.ModuleDict({1: nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    TypeError: module name should be a string. Got int
    >>> nn.ModuleDict({"": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    KeyError: 'module name can\'t be empty string ""'
    >>> nn.ModuleDict({"v1.size": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    KeyError: 'module name can\'t contain ".", got: v1.size'
    """


def attributes() -> None:
    """Add a key by assigning an attribute.

    >>> heads = nn.ModuleDict({"age": nn.Linear(8, 1)})
    >>> heads.color = nn.Linear(8, 3)
    >>> list(heads)
    ['age', 'color']
    """


def missing_methods() -> None:
    """List what a dict can do and a ModuleDict cannot.

    >>> names = [name for name in dir(dict) if not name.startswith("_")]
    >>> [name for name in names if not hasattr(nn.ModuleDict(), name)]
    ['copy', 'fromkeys', 'get', 'popitem', 'setdefault']
    >>> steps = nn.ModuleDict({"tanh": nn.Tanh(), "relu": nn.ReLU()})
    >>> steps.get("gelu")
    Traceback (most recent call last):
        ...
    AttributeError: 'ModuleDict' object has no attribute 'get'
    >>> dict(steps).get("gelu", "none of that name")
    'none of that name'
    >>> nn.ModuleDict(dict(steps) | {"gelu": nn.GELU()}).keys()
    dict_keys(['tanh', 'relu', 'gelu'])
    >>> list(reversed(steps.keys()))
    ['relu', 'tanh']
    """
