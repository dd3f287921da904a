"""Choose between the containers by building small networks with each."""

import torch
from torch import Tensor, nn


def chain() -> nn.Sequential:
    """Choose Sequential where each layer reads only the one before it.

    >>> chain()(torch.ones(5, 4)).shape
    torch.Size([5, 2])
    """
    return nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))


class Loop(nn.Module):
    """Write the same chain with a ModuleList: the loop is yours.

    >>> sequential, loop = chain(), Loop()
    >>> loop.layers.load_state_dict(sequential.state_dict())
    <All keys matched successfully>
    >>> x = torch.ones(5, 4)
    >>> torch.equal(sequential(x), loop(x))
    True
    """

    def __init__(self) -> None:
        super().__init__()
        layers = [nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2)]
        self.layers = nn.ModuleList(layers)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 4); the result is (N, 2)."""
        for layer in self.layers:
            x = layer(x)
        return x


class Residual(nn.Module):
    """Choose ModuleList where forward does more than hand on.

    >>> y, steps = Residual(features=4, depth=3)(torch.ones(5, 4))
    >>> y.shape, len(steps)
    (torch.Size([5, 4]), 3)
    """

    def __init__(self, features: int, depth: int) -> None:
        super().__init__()
        blocks = [nn.Linear(features, features) for _ in range(depth)]
        self.blocks = nn.ModuleList(blocks)

    def forward(self, x: Tensor) -> tuple[Tensor, list[Tensor]]:
        """x: (N, features); the result and each step have that shape."""
        steps = []
        for block in self.blocks:
            x = x + block(x).relu()
            steps.append(x)
        return x, steps


class Named(nn.Module):
    """Choose plain attributes where the layers are few and differ.

    >>> model = Named()
    >>> model(torch.ones(5, 4)).shape
    torch.Size([5, 2])
    >>> [name for name, _ in model.named_children()]
    ['hidden', 'out']
    """

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(4, 8)
        self.out = nn.Linear(8, 2)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 4); the result is (N, 2)."""
        return self.out(self.hidden(x).relu())


class Mixed(nn.Module):
    """Combine them: each part of a model in the container that suits it.

    >>> model = Mixed(depth=2, tasks={"age": 1, "color": 3})
    >>> model(torch.ones(5, 4), "color").shape
    torch.Size([5, 3])
    >>> [name for name, _ in model.named_children()]
    ['stem', 'blocks', 'heads', 'scales']
    >>> [name for name, _ in model.named_parameters()][-2:]
    ['scales.age', 'scales.color']
    """

    def __init__(self, depth: int, tasks: dict[str, int]) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
        self.blocks = nn.ModuleList(nn.Linear(8, 8) for _ in range(depth))
        self.heads = nn.ModuleDict(
            {task: nn.Linear(8, size) for task, size in tasks.items()}
        )
        self.scales = nn.ParameterDict({task: torch.ones(1) for task in tasks})

    def forward(self, x: Tensor, task: str) -> Tensor:
        """x: (N, 4); the result is (N, size of the task)."""
        x = self.stem(x)
        for block in self.blocks:
            x = x + block(x).relu()
        return self.scales[task] * self.heads[task](x)


class Numbered(nn.Module):
    """Give the layers numbered names of your own, as older code does.

    >>> model = Numbered(depth=2)
    >>> model(torch.ones(5, 4)).shape
    torch.Size([5, 4])
    >>> list(model.state_dict())
    ['layer0.weight', 'layer0.bias', 'layer1.weight', 'layer1.bias']
    """

    def __init__(self, depth: int) -> None:
        super().__init__()
        self.depth = depth
        for i in range(depth):
            self.add_module(f"layer{i}", nn.Linear(4, 4))

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 4); the result is (N, 4)."""
        for i in range(self.depth):
            x = getattr(self, f"layer{i}")(x)
        return x


def converting() -> None:
    """Turn one container into another: the layers stay the same objects.

    >>> model = chain()
    >>> layers = nn.ModuleList(model)
    >>> layers[0] is model[0]
    True
    >>> back = nn.Sequential(*layers)
    >>> back[0] is model[0], list(back.state_dict()) == list(model.state_dict())
    (True, True)
    >>> list(nn.ModuleDict(model.named_children()))
    ['0', '1', '2']
    """


def comparing() -> None:
    """Ask each container for what else it can do.

    >>> kinds = [nn.Sequential, nn.ModuleList, nn.ModuleDict]
    >>> kinds += [nn.ParameterList, nn.ParameterDict]
    >>> for name in ["append", "insert", "pop", "get", "__add__", "__or__"]:
    ...     print(name, [kind.__name__ for kind in kinds if name in vars(kind)])
    append ['Sequential', 'ModuleList', 'ParameterList']
    insert ['Sequential', 'ModuleList']
    pop ['Sequential', 'ModuleList', 'ModuleDict', 'ParameterDict']
    get ['ParameterDict']
    __add__ ['Sequential', 'ModuleList']
    __or__ ['ParameterDict']
    """
