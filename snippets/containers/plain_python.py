"""Compare plain lists, tuples and dicts of modules with the containers."""

import copy
import pickle

import torch
from torch import Tensor, nn


class Scale(nn.Module):
    """Multiply by one trained number that starts at 1.

    >>> Scale()(torch.tensor(2.0)).item()
    2.0
    """

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.tensor(1.0))

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return self.weight * x


class Boxes(nn.Module):
    """Keep one layer in each kind of box, and add up what they return.

    >>> Boxes()(torch.tensor(2.0)).item()
    10.0
    """

    def __init__(self) -> None:
        super().__init__()
        self.in_list = [Scale()]
        self.in_tuple = (Scale(),)
        self.in_dict = {"layer": Scale()}
        self.in_module_list = nn.ModuleList([Scale()])
        self.in_module_dict = nn.ModuleDict({"layer": Scale()})

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        layers = [
            *self.in_list,
            *self.in_tuple,
            *self.in_dict.values(),
            *self.in_module_list,
            *self.in_module_dict.values(),
        ]
        return sum(layer(x) for layer in layers)


def seeing() -> None:
    """Ask the parent for its modules and parameters.

    >>> model = Boxes()
    >>> [name for name, _ in model.named_children()]
    ['in_module_list', 'in_module_dict']
    >>> [name for name, _ in model.named_parameters()]
    ['in_module_list.0.weight', 'in_module_dict.layer.weight']
    >>> len(list(model.modules()))
    5
    """


def printing() -> None:
    """Print the parent.

    >>> Boxes()
    Boxes(
      (in_module_list): ModuleList(
        (0): Scale()
      )
      (in_module_dict): ModuleDict(
        (layer): Scale()
      )
    )
    """


def saving() -> None:
    """Lose what a hidden layer learned: nothing is saved, nothing complains.

    >>> trained = Boxes()
    >>> _ = nn.init.constant_(trained.in_list[0].weight, 7.0)
    >>> _ = nn.init.constant_(trained.in_module_list[0].weight, 7.0)
    >>> list(trained.state_dict())
    ['in_module_list.0.weight', 'in_module_dict.layer.weight']
    >>> loaded = Boxes()
    >>> loaded.load_state_dict(trained.state_dict())
    <All keys matched successfully>
    >>> loaded.in_module_list[0].weight.item(), loaded.in_list[0].weight.item()
    (7.0, 1.0)
    """


def copying() -> None:
    """Copy or pickle the whole object: that takes hidden layers along.

    >>> model = Boxes()
    >>> _ = nn.init.constant_(model.in_list[0].weight, 7.0)
    >>> twin = copy.deepcopy(model)
    >>> twin.in_list[0] is model.in_list[0], twin.in_list[0].weight.item()
    (False, 7.0)
    >>> pickle.loads(pickle.dumps(model)).in_list[0].weight.item()
    7.0
    """


def moving() -> None:
    """Move the parent to another dtype and to another device.

    >>> model = Boxes().to(torch.float64)
    >>> model.in_module_list[0].weight.dtype, model.in_list[0].weight.dtype
    (torch.float64, torch.float32)
    >>> model = model.to("meta")
    >>> model.in_module_dict["layer"].weight.is_meta
    True
    >>> model.in_tuple[0].weight.is_meta, model.in_dict["layer"].weight.is_meta
    (False, False)
    """


def running_after_the_move() -> None:
    """Meet the error of a layer that stayed behind.

    >>> model = nn.Module()
    >>> model.layers = [nn.Linear(4, 8)]
    >>> x = torch.ones(5, 4, dtype=torch.float64)
    >>> model.double().layers[0](x)
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float
    """


def switching() -> None:
    """Switch the parent to evaluation: a hidden Dropout goes on dropping.

    >>> model = nn.Module()
    >>> model.hidden = [nn.Dropout(p=1.0)]
    >>> model.visible = nn.ModuleList([nn.Dropout(p=1.0)])
    >>> model.eval().visible[0](torch.ones(2)).tolist()
    [1.0, 1.0]
    >>> model.hidden[0](torch.ones(2)).tolist()
    [0.0, 0.0]
    """


def freezing() -> None:
    """Freeze, initialize and clear through the parent: hidden layers miss it.

    >>> model = Boxes().requires_grad_(False)
    >>> model.in_module_list[0].weight.requires_grad
    False
    >>> model.in_list[0].weight.requires_grad
    True
    >>> seen = []
    >>> _ = model.apply(lambda module: seen.append(type(module).__name__))
    >>> seen.count("Scale")
    2
    """


def training() -> None:
    """Take one step: a hidden layer gets its gradient and no update.

    >>> model = Boxes()
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
    >>> visible = model.in_module_list[0].weight
    >>> hidden = model.in_list[0].weight
    >>> model(torch.tensor(2.0)).backward()
    >>> visible.grad.item(), hidden.grad.item()
    (2.0, 2.0)
    >>> optimizer.step()
    >>> visible.item(), hidden.item()
    (0.5, 1.0)
    """


def clearing() -> None:
    """Clear the gradients: those of hidden layers pile up, step after step.

    >>> model = Boxes()
    >>> for step in range(3):
    ...     model.zero_grad()
    ...     model(torch.tensor(2.0)).backward()
    >>> model.in_module_list[0].weight.grad.item()
    2.0
    >>> model.in_list[0].weight.grad.item()
    6.0
    """


def empty_optimizer() -> None:
    """Meet the error of a model whose layers are all hidden.

    >>> model = nn.Module()
    >>> model.layers = [nn.Linear(4, 8), nn.Linear(8, 2)]
    >>> torch.optim.SGD(model.parameters(), lr=0.1)
    Traceback (most recent call last):
        ...
    ValueError: optimizer got an empty parameter list
    """


def find_hidden(model: nn.Module) -> list[str]:
    """Name the attributes that keep modules or parameters out of sight.

    >>> find_hidden(Boxes())
    ['in_list', 'in_tuple', 'in_dict']
    >>> find_hidden(nn.Sequential(Boxes()))
    ['0.in_list', '0.in_tuple', '0.in_dict']
    """
    visible = {*model.modules(), *model.parameters()}
    hidden = []
    for path, module in model.named_modules():
        for name, value in vars(module).items():
            if name.startswith("_"):
                continue
            if isinstance(value, dict):
                value = list(value.values())
            items = value if isinstance(value, list | tuple) else []
            kept = [i for i in items if isinstance(i, nn.Module | nn.Parameter)]
            if not visible.issuperset(kept):
                hidden.append(f"{path}.{name}".lstrip("."))
    return hidden


def repairing() -> None:
    """Wrap the list: from then on its layers are registered.

    >>> model = Boxes()
    >>> model.in_list = nn.ModuleList(model.in_list)
    >>> model.in_dict = nn.ModuleDict(model.in_dict)
    >>> find_hidden(model)
    ['in_tuple']
    >>> [name for name, _ in model.named_children()]
    ['in_module_list', 'in_module_dict', 'in_list', 'in_dict']
    """


def loading_after_repair() -> None:
    """Load an old checkpoint into the repaired model: it lacks the layers.

    >>> old = Boxes().state_dict()
    >>> model = Boxes()
    >>> model.in_list = nn.ModuleList(model.in_list)
    >>> model.load_state_dict(old, strict=False).missing_keys
    ['in_list.0.weight']
    """


class Zigzag(nn.Module):
    """Keep registered layers and, in a plain list, the order to run them.

    >>> model = Zigzag()
    >>> [name for name, _ in model.named_parameters()]
    ['first.weight', 'second.weight']
    >>> model(torch.tensor(2.0)).item()
    2.0
    >>> model.first = nn.Identity()
    >>> model.order[0] is model.first
    False
    """

    def __init__(self) -> None:
        super().__init__()
        self.first = Scale()
        self.second = Scale()
        self.order = [self.first, self.second, self.first]

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        for layer in self.order:
            x = layer(x)
        return x


class Student(nn.Module):
    """Hide a teacher on purpose: it is neither trained nor saved.

    >>> student = Student(teacher=Scale().requires_grad_(False))
    >>> list(student.state_dict())
    ['layer.weight']
    >>> student.loss(torch.tensor(3.0)).item()
    0.0
    """

    def __init__(self, teacher: nn.Module) -> None:
        super().__init__()
        self.layer = Scale()
        self.teacher = (teacher,)

    def forward(self, x: Tensor) -> Tensor:
        """x: any shape; the result has the same shape."""
        return self.layer(x)

    def loss(self, x: Tensor) -> Tensor:
        """x: any shape; the result is a number."""
        return nn.functional.mse_loss(self(x), self.teacher[0](x))
