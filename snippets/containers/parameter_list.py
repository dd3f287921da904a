"""Keep parameters in a list that the parent module can see."""

import torch
from torch import Tensor, nn


class HiddenPolynomial(nn.Module):
    """Keep parameters in a plain list, where the parent cannot see them.

    >>> model = HiddenPolynomial([1.0, 2.0, 3.0])
    >>> model(torch.tensor(2.0)).item()
    17.0
    >>> list(model.parameters()), len(model.state_dict())
    ([], 0)
    """

    def __init__(self, coefficients: list[float]) -> None:
        super().__init__()
        self.coefficients = [
            nn.Parameter(torch.tensor(value)) for value in coefficients
        ]

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return sum(c * x**power for power, c in enumerate(self.coefficients))


class Polynomial(nn.Module):
    """Keep one trainable coefficient for each power of x.

    >>> model = Polynomial([1.0, 2.0, 3.0])
    >>> model(torch.tensor(2.0)).item()
    17.0
    >>> [name for name, _ in model.named_parameters()]
    ['coefficients.0', 'coefficients.1', 'coefficients.2']
    >>> model(torch.tensor(2.0)).backward()
    >>> [c.grad.item() for c in model.coefficients]
    [1.0, 2.0, 4.0]
    """

    def __init__(self, coefficients: list[float]) -> None:
        super().__init__()
        self.coefficients = nn.ParameterList(
            torch.tensor(value) for value in coefficients
        )

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return sum(c * x**power for power, c in enumerate(self.coefficients))


def reading() -> None:
    """Index, count, loop and slice.

    >>> weights = nn.ParameterList(torch.ones(n) for n in (1, 2, 3))
    >>> len(weights), weights[-1].shape
    (3, torch.Size([3]))
    >>> [weight.numel() for weight in weights]
    [1, 2, 3]
    >>> tail = weights[1:]
    >>> type(tail).__name__, list(tail.state_dict())
    ('ParameterList', ['0', '1'])
    >>> tail[0] is weights[1]
    True
    >>> [name for name in dir(weights) if name.isdigit()]
    []
    >>> weights[3]
    Traceback (most recent call last):
        ...
    IndexError: index 3 is out of range
    """


def growing() -> None:
    """Append, extend, add in place, and replace.

    >>> weights = nn.ParameterList()
    >>> len(weights.append(torch.ones(2)))
    1
    >>> len(weights.extend([torch.ones(3), torch.ones(4)]))
    3
    >>> weights += (torch.ones(5),)
    >>> weights[0] = torch.ones(9)
    >>> [weight.numel() for weight in weights]
    [9, 3, 4, 5]
    """


def shrinking() -> None:
    """Build a new list, because nothing can be taken out of the old one.

    >>> weights = nn.ParameterList(torch.ones(n) for n in (1, 2, 3))
    >>> del weights[1]
    Traceback (most recent call last):
        ...
    AttributeError: __delitem__
    >>> kept = nn.ParameterList([weights[0], weights[2]])
    >>> [weight.numel() for weight in kept], kept[1] is weights[2]
    ([1, 3], True)
    """


def joining() -> None:
    """Join two lists by unpacking them, because + is missing.

    >>> left = nn.ParameterList([torch.ones(1)])
    >>> right = nn.ParameterList([torch.ones(2)])
    >>> left + right
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for +: 'ParameterList' and 'ParameterList'
    >>> len(nn.ParameterList([*left, *right]))
    2
    """


def missing_methods() -> None:
    """List what a Python list can do and a ParameterList cannot.

    >>> weights = nn.ParameterList()
    >>> names = [name for name in dir(list) if not name.startswith("_")]
    >>> [name for name in names if hasattr(weights, name)]
    ['append', 'extend']
    >>> [name for name in names if not hasattr(weights, name)]
    ['clear', 'copy', 'count', 'index', 'insert', 'pop', 'remove', 'reverse', 'sort']
    """


def converting() -> None:
    """See each tensor become a parameter on the same memory.

    >>> values = torch.zeros(2)
    >>> weights = nn.ParameterList([values])
    >>> type(weights[0]).__name__, weights[0].requires_grad
    ('Parameter', True)
    >>> values.fill_(7)
    tensor([7., 7.])
    >>> weights[0].tolist()
    [7.0, 7.0]
    >>> weights.append(nn.Parameter(torch.ones(2), requires_grad=False))[-1]
    Parameter containing:
    tensor([1., 1.])
    """


def cutting() -> None:
    """Lose the history of a computed tensor: it starts anew as a leaf.

    >>> base = nn.Parameter(torch.tensor(3.0))
    >>> doubled = base * 2
    >>> weights = nn.ParameterList([doubled])
    >>> doubled.is_leaf, weights[0].is_leaf
    (False, True)
    >>> weights[0].backward()
    >>> base.grad is None
    True
    """


def refusing_integers() -> None:
    """Meet the error of an integer tensor, and the gap that it leaves.

    >>> weights = nn.ParameterList([torch.ones(2)])
    >>> weights.append(torch.tensor([1, 2]))
    Traceback (most recent call last):
        ...
    RuntimeError: Only Tensors of floating point and complex dtype can require gradients
    >>> len(weights)
    2
    >>> weights[1]
    Traceback (most recent call last):
        ...
    AttributeError: 'ParameterList' object has no attribute '1'
    >>> weights[1] = nn.Parameter(torch.tensor([1, 2]), requires_grad=False)
    >>> weights[1].tolist()
    [1, 2]
    """


def mixing() -> None:
    """Keep other objects too: a text is neither trained nor saved, a module is.

    >>> table = torch.zeros(2, 3, device="cpu")
    >>> weights = nn.ParameterList([table, "relu", None])
    >>> weights
    ParameterList(
        (0): Parameter containing: [torch.float32 of size 2x3]
        (1): Object of type: str
        (2): Object of type: NoneType
    )
    >>> weights.extra_repr().splitlines()[1]
    '  (1): Object of type: str'
    >>> list(weights.state_dict())
    ['0']
    >>> weights[0] = "tanh"
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'str' as parameter '0' (torch.nn.Parameter or None expected)
    >>> list(nn.ParameterList([nn.Linear(2, 1)]).state_dict())
    ['0.weight', '0.bias']
    """


def searching() -> None:
    """Compare by identity: the operator in compares values.

    >>> weights = nn.ParameterList([torch.zeros(2), torch.ones(2)])
    >>> weights[0] in weights
    True
    >>> weights[1] in weights
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> any(weight is weights[1] for weight in weights)
    True
    """


def sharing() -> None:
    """Hold one parameter in two places: it is trained once.

    >>> weight = nn.Parameter(torch.ones(2))
    >>> weights = nn.ParameterList([weight, weight])
    >>> len(weights), len(list(weights.parameters()))
    (2, 1)
    >>> list(weights.state_dict())
    ['0', '1']
    """


def calling() -> None:
    """Meet the error of a list of parameters that is called like a layer.

    >>> nn.ParameterList([torch.ones(2)])(torch.ones(2))
    Traceback (most recent call last):
        ...
    RuntimeError: ParameterList should not be called.
    """
