"""Run modules one after the other, each on the result of the one before."""

from collections import OrderedDict
from collections.abc import Callable

import torch
from torch import Tensor, nn


class Add(nn.Module):
    """Add a fixed number.

    >>> Add(3)(torch.tensor(1))
    tensor(4)
    """

    def __init__(self, value: int) -> None:
        super().__init__()
        self.value = value

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return x + self.value

    def extra_repr(self) -> str:
        return str(self.value)


class Multiply(nn.Module):
    """Multiply by a fixed number.

    >>> Multiply(2)(torch.tensor(4))
    tensor(8)
    """

    def __init__(self, value: int) -> None:
        super().__init__()
        self.value = value

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return x * self.value

    def extra_repr(self) -> str:
        return str(self.value)


def calculator() -> nn.Sequential:
    """Add three, then double: the position decides what runs first.

    >>> steps = calculator()
    >>> steps(torch.tensor(1))
    tensor(8)
    >>> steps
    Sequential(
      (0): Add(3)
      (1): Multiply(2)
    )
    >>> nn.Sequential(*reversed(steps))(torch.tensor(1))
    tensor(5)
    """
    return nn.Sequential(Add(3), Multiply(2))


def named_calculator() -> nn.Sequential:
    """Give each step a name of its own by an OrderedDict.

    >>> steps = named_calculator()
    >>> steps
    Sequential(
      (shift): Add(3)
      (scale): Multiply(2)
    )
    >>> steps.scale is steps[1]
    True
    >>> steps(torch.tensor(1))
    tensor(8)
    """
    steps = OrderedDict([("shift", Add(3)), ("scale", Multiply(2))])
    return nn.Sequential(steps)


def wrong_arguments() -> None:
    """Meet the errors of a list, a dict, and a class without parentheses.

    >>> nn.Sequential([nn.Linear(4, 8), nn.ReLU()])
    Traceback (most recent call last):
        ...
    TypeError: list is not a Module subclass
    >>> nn.Sequential({"hidden": nn.Linear(4, 8)})
    Traceback (most recent call last):
        ...
    TypeError: dict is not a Module subclass
    >>> nn.Sequential(nn.Linear(4, 8), nn.ReLU)
    Traceback (most recent call last):
        ...
    TypeError: torch.nn.modules.activation.ReLU is not a Module subclass
    >>> layers = [nn.Linear(4, 8), nn.ReLU()]
    >>> len(nn.Sequential(*layers))
    2
    """


class Lambda(nn.Module):
    """Make a module of a function, so that Sequential takes it.

    >>> nn.Sequential(nn.functional.relu)
    Traceback (most recent call last):
        ...
    TypeError: torch.nn.functional.relu is not a Module subclass
    >>> nn.Sequential(Add(-3), Lambda(nn.functional.relu))(torch.tensor([1, 5]))
    tensor([0, 2])
    """

    def __init__(self, function: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: Tensor) -> Tensor:
        """x: whatever the function takes; the result is what it returns."""
        return self.function(x)


def block(in_features: int, out_features: int) -> nn.Sequential:
    """Join two layers into one building block.

    >>> block(16, 8)(torch.ones(5, 16)).shape
    torch.Size([5, 8])
    """
    return nn.Sequential(nn.Linear(in_features, out_features), nn.ReLU())


def classifier(classes: int) -> nn.Sequential:
    """Join blocks into a model: x is (N, 4, 4), the logits are (N, classes).

    >>> model = classifier(3)
    >>> model(torch.ones(5, 4, 4)).shape
    torch.Size([5, 3])
    >>> model[1][0]
    Linear(in_features=16, out_features=8, bias=True)
    >>> [name for name, _ in model.named_parameters()][:2]
    ['1.0.weight', '1.0.bias']
    """
    head = nn.Linear(8, classes)
    return nn.Sequential(nn.Flatten(), block(16, 8), block(8, 8), head)


class Committee(nn.Module):
    """Join models into a larger model: the mean of what they say.

    >>> committee = Committee([classifier(3), classifier(3)])
    >>> committee(torch.ones(5, 4, 4)).shape
    torch.Size([5, 3])
    >>> committee.members[0][1][0]
    Linear(in_features=16, out_features=8, bias=True)
    """

    def __init__(self, members: list[nn.Module]) -> None:
        super().__init__()
        self.members = nn.ModuleList(members)

    def forward(self, x: Tensor) -> Tensor:
        """x: what the members take; the result has the shape of theirs."""
        return torch.stack([member(x) for member in self.members]).mean(dim=0)


def reading() -> None:
    """Index, count, loop and search.

    >>> steps = named_calculator()
    >>> len(steps), steps[0], steps[-1]
    (2, Add(3), Multiply(2))
    >>> [step.value for step in steps]
    [3, 2]
    >>> steps[0] in steps, Add(3) in steps
    (True, False)
    >>> steps["scale"]
    Traceback (most recent call last):
        ...
    TypeError: 'str' object cannot be interpreted as an integer
    >>> steps.get_submodule("scale")
    Multiply(2)
    """


def slicing() -> None:
    """Cut a trained model in two: the parts are the model's own layers.

    >>> model = classifier(3)
    >>> features, head = model[:-1], model[-1:]
    >>> features(torch.ones(5, 4, 4)).shape
    torch.Size([5, 8])
    >>> head[0] is model[3]
    True
    >>> head
    Sequential(
      (3): Linear(in_features=8, out_features=3, bias=True)
    )
    """


def appending_to_slice() -> None:
    """Lose a layer: append takes the length for the name.

    >>> steps = nn.Sequential(Add(1), Add(2), Add(3))
    >>> steps[1:].append(Multiply(2))
    Sequential(
      (1): Add(2)
      (2): Multiply(2)
    )
    >>> nn.Sequential(*steps[1:]).append(Multiply(2))
    Sequential(
      (0): Add(2)
      (1): Add(3)
      (2): Multiply(2)
    )
    """


def replacing() -> None:
    """Give a model a new head, by number or by name.

    >>> model = classifier(3)
    >>> model[-1] = nn.Linear(8, 5)
    >>> model(torch.ones(2, 4, 4)).shape
    torch.Size([2, 5])
    >>> steps = named_calculator()
    >>> steps.scale = Multiply(10)
    >>> steps[0] = nn.Identity()
    >>> steps
    Sequential(
      (shift): Identity()
      (scale): Multiply(10)
    )
    """


def growing() -> None:
    """Append, extend and insert: each returns the Sequential itself.

    >>> steps = nn.Sequential(Add(1))
    >>> steps.append(Add(2)).extend([Add(3), Add(4)]).insert(1, Multiply(2))
    Sequential(
      (0): Add(1)
      (1): Multiply(2)
      (2): Add(2)
      (3): Add(3)
      (4): Add(4)
    )
    >>> steps.insert(-1, Multiply(10))[-2:]
    Sequential(
      (4): Multiply(10)
      (5): Add(4)
    )
    >>> steps.add_module(str(len(steps)), Add(6))
    >>> steps[-1]
    Add(6)
    """


def shrinking() -> None:
    """Remove steps: pop returns them, and names give way to numbers.

    >>> steps = nn.Sequential(Add(1), Add(2), Add(3), Add(4))
    >>> steps.pop(-1)
    Add(4)
    >>> len(steps.pop(slice(1, 3))), len(steps)
    (2, 1)
    >>> named = named_calculator()
    >>> del named[0]
    >>> named
    Sequential(
      (0): Multiply(2)
    )
    >>> del named[:]
    >>> named
    Sequential()
    """


def joining() -> None:
    """Join by + into a new Sequential, by += in place.

    >>> steps = calculator()
    >>> joined = steps + named_calculator()
    >>> joined
    Sequential(
      (0): Add(3)
      (1): Multiply(2)
      (2): Add(3)
      (3): Multiply(2)
    )
    >>> joined[0] is steps[0], len(steps)
    (True, 2)
    >>> steps += nn.Sequential(Add(1))
    >>> steps(torch.tensor(1))
    tensor(9)
    """


def repeating() -> None:
    """Multiply a Sequential: the same modules run again.

    >>> steps = calculator()
    >>> (steps * 2)(torch.tensor(1))
    tensor(22)
    >>> layer = nn.Sequential(nn.Linear(4, 4))
    >>> tripled = 3 * layer
    >>> tripled[0] is tripled[2], len(list(tripled.parameters()))
    (True, 2)
    >>> layer *= 2
    >>> list(layer.state_dict())
    ['0.weight', '0.bias', '1.weight', '1.bias']
    >>> separate = nn.Sequential(*[nn.Linear(4, 4) for _ in range(3)])
    >>> len(list(separate.parameters()))
    6
    """


class Skip(nn.Module):
    """Add to the input what a block makes of it.

    >>> steps = nn.Sequential(Skip(Multiply(2)), Add(3))
    >>> steps(torch.tensor(1))
    tensor(6)
    >>> Skip(nn.Sequential(nn.Linear(4, 4), nn.ReLU()))(torch.ones(5, 4)).shape
    torch.Size([5, 4])
    """

    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        """x: what the block takes; the result has the same shape."""
        return x + self.block(x)


class UnpackingSequential(nn.Sequential):
    """Hand on several results as several arguments.

    >>> x = torch.ones(5, 2)
    >>> nn.Sequential(nn.Bilinear(2, 2, 4))(x, x)
    Traceback (most recent call last):
        ...
    TypeError: Sequential.forward() takes 2 positional arguments but 3 were given
    >>> steps = UnpackingSequential(nn.Bilinear(2, 2, 4), nn.ReLU())
    >>> steps(x, x).shape
    torch.Size([5, 4])
    >>> halve = Lambda(lambda x: x.chunk(2, dim=1))
    >>> steps = UnpackingSequential(halve, nn.Bilinear(2, 2, 4))
    >>> steps(torch.ones(5, 4)).shape
    torch.Size([5, 4])
    """

    def forward(self, *inputs: Tensor) -> Tensor | tuple[Tensor, ...]:
        """inputs: what the first module takes; a tuple is unpacked."""
        for module in self:
            result = module(*inputs)
            inputs = result if isinstance(result, tuple) else (result,)
        return inputs if len(inputs) > 1 else inputs[0]


class Dense(nn.Sequential):
    """Fill a Sequential in a constructor of your own.

    >>> layer = Dense(4, 8)
    >>> layer(torch.ones(5, 4)).shape
    torch.Size([5, 8])
    >>> layer[:1]
    Traceback (most recent call last):
        ...
    TypeError: Dense.__init__() missing 1 required positional argument: 'out_features'
    >>> nn.Sequential(*list(layer)[:1])
    Sequential(
      (0): Linear(in_features=4, out_features=8, bias=True)
    )
    """

    def __init__(self, in_features: int, out_features: int) -> None:
        super().__init__(nn.Linear(in_features, out_features), nn.ReLU())


def empty() -> None:
    """Leave a Sequential empty: it hands back its input, and it is false.

    >>> nothing = nn.Sequential()
    >>> x = torch.ones(5, 4)
    >>> nothing(x) is x
    True
    >>> bool(nothing), nothing is None
    (False, False)
    """


def naming() -> None:
    """Choose names: a method of the module is taken, a number is hidden.

    >>> nn.Sequential(OrderedDict([("double", Multiply(2))]))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'double' already exists"
    >>> [name for name in dir(calculator()) if name in ("0", "1")]
    []
    >>> [name for name in dir(named_calculator()) if name in ("shift", "scale")]
    ['scale', 'shift']
    """


def outputs_of_all(steps: nn.Sequential, x: Tensor) -> list[Tensor]:
    """Collect what each step hands on, x: (N, C).

    >>> steps = calculator()
    >>> outputs_of_all(steps, torch.tensor([1.0]))
    [tensor([4.]), tensor([8.])]
    >>> steps[:1](torch.tensor([1.0]))
    tensor([4.])
    """
    outputs = []
    for step in steps:
        x = step(x)
        outputs.append(x)
    return outputs


def same_name_twice() -> None:
    """Give two steps one name: Python drops the first before torch sees it.

    >>> pairs = [("step", Add(3)), ("step", Multiply(2))]
    >>> nn.Sequential(OrderedDict(pairs))
    Sequential(
      (step): Multiply(2)
    )
    """


def flatten_inside() -> None:
    """Reshape between two layers: a module does what `view` does.

    >>> model = nn.Sequential(nn.Conv2d(1, 2, 3), nn.Flatten(), nn.Linear(8, 3))
    >>> model(torch.ones(5, 1, 4, 4)).shape
    torch.Size([5, 3])
    >>> back = nn.Sequential(nn.Linear(3, 8), nn.Unflatten(1, (2, 2, 2)))
    >>> back(torch.ones(5, 3)).shape
    torch.Size([5, 2, 2, 2])
    """
