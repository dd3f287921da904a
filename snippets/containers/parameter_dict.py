"""Keep parameters in a dictionary that the parent module can see."""

import copy
from collections import OrderedDict

import torch
from torch import Tensor, nn


class Line(nn.Module):
    """Name the numbers that are trained.

    >>> model = Line(slope=2.0, start=1.0)
    >>> model(torch.tensor(3.0)).item()
    7.0
    >>> [name for name, _ in model.named_parameters()]
    ['weights.slope', 'weights.start']
    >>> model(torch.tensor(3.0)).backward()
    >>> {name: weight.grad.item() for name, weight in model.weights.items()}
    {'slope': 3.0, 'start': 1.0}
    """

    def __init__(self, slope: float, start: float) -> None:
        super().__init__()
        self.weights = nn.ParameterDict(
            {"slope": torch.tensor(slope), "start": torch.tensor(start)}
        )

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return self.weights["slope"] * x + self.weights["start"]


def reading() -> None:
    """Look up, count, loop and search as in a dict.

    >>> weights = nn.ParameterDict({"a": torch.ones(1), "b": torch.ones(2)})
    >>> weights["b"] is weights.b
    True
    >>> len(weights), "a" in weights, list(weights), list(reversed(weights))
    (2, True, ['a', 'b'], ['b', 'a'])
    >>> weights.keys()
    dict_keys(['a', 'b'])
    >>> [weight.numel() for weight in weights.values()]
    [1, 2]
    >>> [(key, weight.numel()) for key, weight in weights.items()]
    [('a', 1), ('b', 2)]
    >>> print(weights.get("c"), weights.get("c", "none of that name"))
    None none of that name
    """


def missing_keys() -> None:
    """Meet three kinds of error for a key that is not there.

    >>> weights = nn.ParameterDict({"a": torch.ones(1)})
    >>> weights["b"]
    Traceback (most recent call last):
        ...
    AttributeError: 'ParameterDict' object has no attribute 'b'
    >>> del weights["b"]
    Traceback (most recent call last):
        ...
    KeyError: 'b'
    >>> weights.pop("b", None)
    Traceback (most recent call last):
        ...
    TypeError: ParameterDict.pop() takes 2 positional arguments but 3 were given
    """


def changing() -> None:
    """Set, delete, pop and clear.

    >>> weights = nn.ParameterDict({"a": torch.ones(1), "b": torch.ones(2)})
    >>> weights["c"] = torch.ones(3)
    >>> weights["a"] = torch.ones(9)
    >>> [(key, weight.numel()) for key, weight in weights.items()]
    [('a', 9), ('b', 2), ('c', 3)]
    >>> weights.pop("a").numel()
    9
    >>> key, weight = weights.popitem()
    >>> key, weight.numel()
    ('c', 3)
    >>> del weights["b"]
    >>> len(weights)
    0
    >>> weights.update({"d": torch.ones(4)})
    >>> weights.clear()
    >>> weights
    ParameterDict()
    """


def adding_once() -> None:
    """Add a key only where it is missing.

    >>> weights = nn.ParameterDict({"a": torch.zeros(2)})
    >>> weights.setdefault("a", torch.ones(2)).tolist()
    [0.0, 0.0]
    >>> weights.setdefault("b", torch.ones(2)).tolist()
    [1.0, 1.0]
    >>> weights.setdefault("c") is None
    True
    >>> list(weights), [name for name, _ in weights.named_parameters()]
    (['a', 'b', 'c'], ['a', 'b'])
    """


def ordering() -> None:
    """See that only a plain dict is sorted by key.

    >>> pairs = [("slope", torch.ones(1)), ("bias", torch.ones(1))]
    >>> list(nn.ParameterDict(pairs))
    ['slope', 'bias']
    >>> list(nn.ParameterDict(OrderedDict(pairs)))
    ['slope', 'bias']
    >>> list(nn.ParameterDict(dict(pairs)))
    ['bias', 'slope']
    >>> weights = nn.ParameterDict({"middle": torch.ones(1)})
    >>> weights.update(nn.ParameterDict(pairs))
    >>> list(weights)
    ['middle', 'slope', 'bias']
    """


def merging() -> None:
    """Merge by | into a new dictionary, by |= in place: the right side wins.

    >>> left = nn.ParameterDict({"a": torch.zeros(1), "b": torch.zeros(1)})
    >>> right = nn.ParameterDict({"b": torch.ones(1), "c": torch.ones(1)})
    >>> both = left | right
    >>> list(both), both["b"] is right["b"], both["a"] is left["a"]
    (['a', 'b', 'c'], True, True)
    >>> left |= right
    >>> [(key, weight.item()) for key, weight in left.items()]
    [('a', 0.0), ('b', 1.0), ('c', 1.0)]
    """


def merging_with_dict() -> None:
    """Merge with a plain dict: the left side decides what you get.

    >>> weights = nn.ParameterDict({"a": torch.ones(1)})
    >>> type(weights | {"b": torch.ones(1)}).__name__
    'ParameterDict'
    >>> merged = {"b": torch.ones(1)} | weights
    >>> type(merged).__name__, list(merged)
    ('dict', ['b', 'a'])
    >>> type(merged["a"]).__name__, type(merged["b"]).__name__
    ('Parameter', 'Tensor')
    """


def copying() -> None:
    """Copy the dictionary, not the parameters in it.

    >>> weights = nn.ParameterDict({"a": torch.zeros(2)})
    >>> shallow = weights.copy()
    >>> shallow["b"] = torch.zeros(2)
    >>> len(weights), shallow["a"] is weights["a"]
    (1, True)
    >>> deep = copy.deepcopy(weights)
    >>> deep["a"] is weights["a"], torch.equal(deep["a"], weights["a"])
    (False, True)
    """


def from_keys() -> None:
    """Make a dictionary from keys: the default's memory is shared by all.

    >>> weights = nn.ParameterDict().fromkeys(["a", "b"], torch.zeros(2))
    >>> weights["a"] is weights["b"]
    False
    >>> with torch.no_grad():
    ...     _ = weights["a"].fill_(7)
    >>> weights["b"].tolist()
    [7.0, 7.0]
    >>> separate = nn.ParameterDict({key: torch.zeros(2) for key in "ab"})
    >>> separate["a"].data_ptr() == separate["b"].data_ptr()
    False
    """


def from_keys_on_class() -> None:
    """Meet the error of calling fromkeys on the class, as a dict allows.

    >>> nn.ParameterDict.fromkeys(["a", "b"])
    Traceback (most recent call last):
        ...
    TypeError: ParameterDict.fromkeys() missing 1 required positional argument: 'keys'
    """


def refused_keys() -> None:
    r"""Meet the rules for a key: text, not empty, no dot, not in use.

    >>> nn.ParameterDict({1: torch.ones(1)})
    Traceback (most recent call last):
        ...
    TypeError: Index given to ParameterDict cannot be used as a key as it is not a string (type is 'int'). Open an issue on github if you need non-string keys.
    >>> nn.ParameterDict({"": torch.ones(1)})
    Traceback (most recent call last):
        ...
    KeyError: 'parameter name can\'t be empty string ""'
    >>> nn.ParameterDict({"layer.weight": torch.ones(1)})
    Traceback (most recent call last):
        ...
    KeyError: 'parameter name can\'t contain "."'
    >>> nn.ParameterDict({"type": torch.ones(1)})
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'type' already exists"
    """


def leaving_a_trace() -> None:
    """See what a refused key leaves behind, and remove it.

    >>> weights = nn.ParameterDict()
    >>> weights["keys"] = torch.ones(1)
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'keys' already exists"
    >>> "keys" in weights, len(weights)
    (True, 1)
    >>> callable(weights["keys"])
    True
    >>> weights = nn.ParameterDict()
    >>> weights["keys"] = "hidden"
    >>> weights.keys
    'hidden'
    """


def mixing() -> None:
    """Keep other objects too: a text is neither trained nor saved.

    >>> weights = nn.ParameterDict()
    >>> weights["table"] = torch.zeros(2, 3, device="cpu")
    >>> weights["activation"] = "relu"
    >>> weights
    ParameterDict(
        (table): Parameter containing: [torch.FloatTensor of size 2x3]
        (activation): Object of type: str
    )
    >>> weights.extra_repr().splitlines()[1]
    '  (activation): Object of type: str'
    >>> list(weights.state_dict())
    ['table']
    >>> weights.scale = nn.Parameter(torch.ones(1))
    >>> "scale" in weights, list(weights.state_dict())
    (False, ['table', 'scale'])
    """


def calling() -> None:
    """Meet the error of a dictionary that is called like a layer.

    >>> nn.ParameterDict({"a": torch.ones(1)})(torch.ones(1))
    Traceback (most recent call last):
        ...
    RuntimeError: ParameterDict should not be called.
    """
