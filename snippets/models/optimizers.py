"""See what one step of each optimizer does, and what it keeps for the next one."""

import torch
from torch import Tensor, nn
from torch.optim import (
    ASGD,
    LBFGS,
    SGD,
    Adadelta,
    Adafactor,
    Adagrad,
    Adam,
    Adamax,
    AdamW,
    Muon,
    NAdam,
    Optimizer,
    RAdam,
    RMSprop,
    Rprop,
)
from torch.optim.optimizer import required


def walk(
    kind: type[Optimizer], gradients: list[float | None], **options: object
) -> list[float]:
    """Give a weight of 1 these gradients, and list the weight after each step.

    Adding 0.0 turns a rounded -0.0 into 0.0.

    >>> walk(SGD, [2.0, 2.0], lr=0.25)
    [0.5, 0.0]
    >>> 1 - 0.25 * 2, 1 - 0.25 * 2 - 0.25 * 2
    (0.5, 0.0)
    """
    weight = nn.Parameter(torch.tensor(1.0))
    optimizer, weights = kind([weight], **options), []
    for gradient in gradients:
        weight.grad = None if gradient is None else torch.tensor(gradient)
        optimizer.step()
        weights.append(round(weight.item(), 4) + 0.0)
    return weights


def momentum() -> None:
    """Walk with the gradient and a half of the way before.

    >>> walk(SGD, [2.0, 2.0], lr=0.25, momentum=0.5)
    [0.5, -0.25]
    >>> first = 2
    >>> second = 0.5 * first + 2
    >>> 1 - 0.25 * first, 1 - 0.25 * first - 0.25 * second
    (0.5, -0.25)
    >>> walk(SGD, [2.0, 2.0], lr=0.25, momentum=0.5, dampening=0.5)
    [0.5, 0.0]
    """


def nesterov() -> None:
    """Look ahead: add the momentum once more to the gradient.

    >>> walk(SGD, [2.0, 2.0], lr=0.25, momentum=0.5, nesterov=True)
    [0.25, -0.625]
    >>> first, second = 2, 0.5 * 2 + 2
    >>> weight = 1 - 0.25 * (2 + 0.5 * first)
    >>> weight, weight - 0.25 * (2 + 0.5 * second)
    (0.25, -0.625)
    """


def adagrad() -> None:
    """Divide by the root of the sum of all squares so far.

    >>> walk(Adagrad, [2.0, 2.0], lr=0.25)
    [0.75, 0.5732]
    >>> first, second = 2**2, 2**2 + 2**2
    >>> weight = 1 - 0.25 * 2 / first**0.5
    >>> weight, round(weight - 0.25 * 2 / second**0.5, 4)
    (0.75, 0.5732)
    """


def rmsprop() -> None:
    """Divide by the root of a moving average of squares, which starts at zero.

    >>> walk(RMSprop, [2.0, 2.0], lr=0.25, alpha=0.75)
    [0.5, 0.122]
    >>> first = 0.25 * 2**2
    >>> second = 0.75 * first + 0.25 * 2**2
    >>> weight = 1 - 0.25 * 2 / first**0.5
    >>> weight, round(weight - 0.25 * 2 / second**0.5, 4)
    (0.5, 0.122)
    """


def adam_by_hand(
    weight: float, gradients: list[float], lr: float, betas: tuple[float, float]
) -> list[float]:
    """Keep two moving averages, correct them for their start, and divide.

    >>> options = {"lr": 0.25, "betas": (0.5, 0.75)}
    >>> adam_by_hand(1.0, [2.0, -1.0], **options)
    [0.75, 0.75]
    >>> walk(Adam, [2.0, -1.0], **options)
    [0.75, 0.75]
    """
    average = square = 0.0
    weights = []
    for step, gradient in enumerate(gradients, start=1):
        average = betas[0] * average + (1 - betas[0]) * gradient
        square = betas[1] * square + (1 - betas[1]) * gradient**2
        numerator = average / (1 - betas[0] ** step)
        denominator = (square / (1 - betas[1] ** step)) ** 0.5 + 1e-8
        weight -= lr * numerator / denominator
        weights.append(round(weight, 4))
    return weights


def adam_step_size() -> None:
    """Take one first step with large and with small gradients.

    >>> [walk(Adam, [gradient], lr=0.25) for gradient in (1000.0, 2.0, 0.001)]
    [[0.75], [0.75], [0.75]]
    >>> [walk(SGD, [gradient], lr=0.25) for gradient in (1000.0, 2.0, 0.001)]
    [[-249.0], [0.5], [0.9998]]
    >>> walk(Adam, [1e-8], lr=0.25), walk(Adam, [0.0], lr=0.25)
    ([0.875], [1.0])
    """


def adamw() -> None:
    """Shrink the weight beside Adam's step, and not inside of it.

    >>> walk(Adam, [2.0], lr=0.25), walk(Adam, [2.0], lr=0.25, weight_decay=0.5)
    ([0.75], [0.75])
    >>> walk(AdamW, [2.0], lr=0.25, weight_decay=0.5)
    [0.625]
    >>> 1 - 0.25 * 0.5 * 1 - 0.25
    0.625
    >>> weight = nn.Parameter(torch.tensor(1.0))
    >>> [kind([weight]).defaults["weight_decay"] for kind in (Adam, AdamW)]
    [0, 0.01]
    """


def amsgrad() -> None:
    """Keep the largest average of squares after one large gradient.

    >>> walk(Adam, [8.0, 1.0, 1.0], lr=0.25, betas=(0.0, 0.5))
    [0.75, 0.6967, 0.6176]
    >>> walk(Adam, [8.0, 1.0, 1.0], lr=0.25, betas=(0.0, 0.5), amsgrad=True)
    [0.75, 0.7117, 0.6704]
    """


def adamax() -> None:
    """Divide by the largest gradient, which is forgotten slowly.

    >>> walk(Adamax, [2.0, 1.0], lr=0.25, betas=(0.5, 0.75))
    [0.75, 0.5278]
    >>> first = 0.5 * 2
    >>> second = 0.5 * first + 0.5 * 1
    >>> weight = 1 - 0.25 * first / (1 - 0.5) / 2
    >>> weight, round(weight - 0.25 * second / (1 - 0.5**2) / max(0.75 * 2, 1), 4)
    (0.75, 0.5278)
    """


def nadam() -> None:
    """Add Nesterov's look ahead to Adam; with a decay of 0 its factor is constant.

    >>> walk(NAdam, [2.0], lr=0.25, betas=(0.5, 0.75), momentum_decay=0)
    [0.7167]
    >>> mu, average = 0.5 * 0.5, 0.5 * 2
    >>> now, ahead = (1 - mu) * 2 / (1 - mu), mu * average / (1 - mu * mu)
    >>> round(1 - 0.25 * (now + ahead) / 2, 4)
    0.7167
    """


def radam() -> None:
    """Walk without Adam's division at first, until there is enough to divide by.

    >>> walk(RAdam, [2.0] * 7, lr=0.25)
    [0.5, 0.0, -0.5, -1.0, -1.5, -1.5065, -1.5146]
    >>> walk(Adam, [2.0] * 7, lr=0.25)
    [0.75, 0.5, 0.25, 0.0, -0.25, -0.5, -0.75]
    """


def adadelta() -> None:
    """Divide by the average of squares, and multiply by that of the steps so far.

    >>> walk(Adadelta, [2.0], lr=1.0, rho=0.75, eps=1.0)
    [-0.4142]
    >>> square, step = 0.25 * 2**2, 0.0
    >>> round(1 - 1.0 * (step + 1.0) ** 0.5 / (square + 1.0) ** 0.5 * 2, 4)
    -0.4142
    >>> walk(Adadelta, [2.0])
    [0.9968]
    """


def rprop() -> None:
    """Look at signs alone: longer steps while the sign stays, a pause when it turns.

    >>> walk(Rprop, [2.0, 500.0, -2.0, -2.0], lr=0.25)
    [0.75, 0.45, 0.45, 0.6]
    >>> second = 0.25 * 1.2
    >>> third = second * 0.5
    >>> [round(w, 4) for w in (1 - 0.25, 0.75 - second, 0.45, 0.45 + third)]
    [0.75, 0.45, 0.45, 0.6]
    """


def asgd() -> None:
    """Walk as SGD does, and average the weights from the second step on.

    >>> weight = nn.Parameter(torch.tensor(1.0))
    >>> optimizer = ASGD([weight], lr=0.25, lambd=0.0, t0=0.0)
    >>> for step in range(4):
    ...     weight.grad = torch.tensor(2.0)
    ...     optimizer.step()
    ...     print(weight.item(), round(optimizer.state[weight]["ax"].item(), 4))
    0.5 0.5
    0.0 0.0
    -0.5 -0.25
    -1.0 -0.5
    """


def adafactor() -> None:
    """Move by a share of the weight's own size, and save memory.

    >>> walk(Adafactor, [2.0, 2.0], lr=0.25, weight_decay=0.0)
    [0.75, 0.5625]
    >>> 1 - 0.25 * 1, 0.75 - 0.25 * 0.75
    (0.75, 0.5625)
    >>> weight = nn.Parameter(torch.ones(40, 30))
    >>> optimizer = Adafactor([weight])
    >>> weight.grad = torch.ones(40, 30)
    >>> optimizer.step()
    >>> state = optimizer.state[weight]
    >>> state["row_var"].shape, state["col_var"].shape
    (torch.Size([40, 1]), torch.Size([1, 30]))
    """


def muon() -> None:
    """Make all singular values of a step about equal, for a matrix (4, 3).

    >>> weight = nn.Parameter(torch.zeros(4, 3))
    >>> optimizer = Muon([weight], lr=1.0, weight_decay=0.0)
    >>> weight.grad = torch.diag(torch.tensor([100.0, 10.0, 5.0, 0.0]))[:, :3]
    >>> optimizer.step()
    >>> sizes = torch.linalg.svdvals(weight.detach()) / (4 / 3) ** 0.5
    >>> len(sizes), bool((sizes > 0.5).all()), bool((sizes < 1.5).all())
    (3, True, True)
    """


def muon_and_adamw(model: nn.Module) -> list[Optimizer]:
    """Give Muon the matrices of a model, and AdamW the rest.

    >>> model = nn.Sequential(nn.Linear(4, 8), nn.LayerNorm(8), nn.Linear(8, 2))
    >>> Muon(model.parameters())
    Traceback (most recent call last):
        ...
    ValueError: Muon only supports 2D parameters whereas we found a parameter with size: torch.Size([8])
    >>> for optimizer in muon_and_adamw(model):
    ...     print(type(optimizer).__name__, len(optimizer.param_groups[0]["params"]))
    Muon 2
    AdamW 4
    """
    matrices = [p for p in model.parameters() if p.ndim == 2]
    rest = [p for p in model.parameters() if p.ndim != 2]
    return [Muon(matrices, lr=0.02), AdamW(rest, lr=3e-4)]


def fit(points: Tensor, values: Tensor) -> tuple[Tensor, int]:
    """Fit a line with one step of LBFGS; points and values: (N,).

    >>> points = torch.tensor([0.0, 1.0, 2.0, 3.0])
    >>> line, calls = fit(points, 2 * points + 1)
    >>> torch.allclose(line, torch.tensor([2.0, 1.0]), atol=1e-3)
    True
    >>> 1 < calls <= 25
    True
    """
    line, losses = nn.Parameter(torch.zeros(2)), []
    optimizer = LBFGS([line], line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = (line[0] * points + line[1] - values).square().sum()
        loss.backward()
        losses.append(loss.item())
        return loss

    optimizer.step(closure)
    return line.detach(), len(losses)


def lbfgs_errors() -> None:
    """Step LBFGS without a closure, and give it two groups.

    >>> weight, bias = nn.Parameter(torch.zeros(2)), nn.Parameter(torch.zeros(1))
    >>> LBFGS([weight, bias]).step()
    Traceback (most recent call last):
        ...
    TypeError: LBFGS.step() missing 1 required positional argument: 'closure'
    >>> LBFGS([{"params": [weight]}, {"params": [bias]}])
    Traceback (most recent call last):
        ...
    ValueError: LBFGS doesn't support per-parameter options (parameter groups)
    """


def step_with_a_closure() -> None:
    """Let any optimizer compute the loss inside its step.

    >>> weight = nn.Parameter(torch.tensor(1.0))
    >>> optimizer = SGD([weight], lr=0.25)
    >>> def closure():
    ...     optimizer.zero_grad()
    ...     loss = weight.square()
    ...     loss.backward()
    ...     return loss
    >>> [optimizer.step(closure).item() for _ in range(3)]
    [1.0, 0.25, 0.0625]
    """


def maximize() -> None:
    """Walk uphill.

    >>> walk(SGD, [2.0], lr=0.25), walk(SGD, [2.0], lr=0.25, maximize=True)
    ([0.5], [1.5])
    """


def three_ways_to_compute() -> None:
    """Take the same steps one by one, all at once, and in one kernel.

    >>> for flags in [{"foreach": False}, {"foreach": True}, {"fused": True}]:
    ...     print(walk(Adam, [2.0, 2.0], lr=0.25, **flags))
    [0.75, 0.5]
    [0.75, 0.5]
    [0.75, 0.5]
    >>> walk(Adam, [2.0], foreach=True, fused=True)
    Traceback (most recent call last):
        ...
    RuntimeError: `fused` and `foreach` cannot be `True` together.
    """


def zero_gradient() -> None:
    """Step with a gradient of zero, and with none at all.

    >>> walk(SGD, [2.0, 0.0], lr=0.25), walk(SGD, [2.0, 0.0], lr=0.25, momentum=0.5)
    ([0.5, 0.5], [0.5, 0.25])
    >>> walk(Adam, [2.0, 0.0], lr=0.25, betas=(0.5, 0.5))
    [0.75, 0.6057]
    >>> walk(Adam, [2.0, None], lr=0.25, betas=(0.5, 0.5))
    [0.75, 0.75]
    >>> walk(AdamW, [0.0], lr=0.25, weight_decay=0.5)
    [0.875]
    """


def state_per_weight(kind: type[Optimizer], **options: object) -> float:
    """Count the numbers that an optimizer keeps for each weight of a (100, 100).

    >>> state_per_weight(SGD), state_per_weight(SGD, momentum=0.9)
    (0.0, 1.0)
    >>> [state_per_weight(kind) for kind in [Adagrad, RMSprop, Muon, ASGD]]
    [1.0, 1.0, 1.0, 1.0]
    >>> [state_per_weight(kind) for kind in [Adam, AdamW, Adamax, NAdam, RAdam]]
    [2.0, 2.0, 2.0, 2.0, 2.0]
    >>> [state_per_weight(kind) for kind in [Rprop, Adadelta]]
    [2.0, 2.0]
    >>> state_per_weight(Adam, amsgrad=True), state_per_weight(Adafactor)
    (3.0, 0.02)
    """
    weight = nn.Parameter(torch.ones(100, 100))
    optimizer = kind([weight], **options)
    weight.grad = torch.ones(100, 100)
    optimizer.step()
    state = optimizer.state[weight].values()
    kept = sum(value.numel() for value in state if isinstance(value, Tensor))
    return round(kept / weight.numel(), 2)


def state() -> None:
    """Look into an optimizer before and after its first step.

    >>> layer = nn.Linear(2, 1)
    >>> optimizer = SGD(layer.parameters(), lr=0.25, momentum=0.5)
    >>> optimizer.state_dict()["state"]
    {}
    >>> list(Adagrad(layer.parameters()).state_dict()["state"][0])
    ['step', 'sum']
    >>> layer(torch.tensor([[2.0, 4.0]])).sum().backward()
    >>> optimizer.step()
    >>> optimizer.state[layer.weight]["momentum_buffer"].tolist()
    [[2.0, 4.0]]
    >>> saved = optimizer.state_dict()
    >>> for number, kept in saved["state"].items():
    ...     print(number, {name: tuple(value.shape) for name, value in kept.items()})
    0 {'momentum_buffer': (1, 2)}
    1 {'momentum_buffer': (1,)}
    >>> group = saved["param_groups"][0]
    >>> group["lr"], group["momentum"], group["params"]
    (0.25, 0.5, [0, 1])
    """


def matched_by_position() -> None:
    """Save over two parameters, and load over the same two in another order.

    >>> first, second = nn.Parameter(torch.zeros(1)), nn.Parameter(torch.zeros(1))
    >>> optimizer = SGD([first, second], momentum=0.5)
    >>> first.grad, second.grad = torch.tensor([1.0]), torch.tensor([2.0])
    >>> optimizer.step()
    >>> other = SGD([second, first], momentum=0.5)
    >>> other.load_state_dict(optimizer.state_dict())
    >>> optimizer.state[first]["momentum_buffer"].item()
    1.0
    >>> other.state[first]["momentum_buffer"].item()
    2.0
    """


def names_in_the_state() -> None:
    """Give an optimizer the names too.

    >>> optimizer = SGD(nn.Linear(2, 1).named_parameters())
    >>> optimizer.state_dict()["param_groups"][0]["param_names"]
    ['weight', 'bias']
    """


def other_groups() -> None:
    """Load into other groups, and into groups of another size.

    >>> body, head = nn.Linear(2, 2), nn.Linear(2, 1)
    >>> saved = SGD([*body.parameters(), *head.parameters()]).state_dict()
    >>> groups = [{"params": body.parameters()}, {"params": head.parameters()}]
    >>> SGD(groups).load_state_dict(saved)
    Traceback (most recent call last):
        ...
    ValueError: loaded state dict has a different number of parameter groups
    >>> SGD(head.parameters()).load_state_dict(saved)
    Traceback (most recent call last):
        ...
    ValueError: loaded state dict contains a parameter group that doesn't match the size of optimizer's group
    """


def loaded_rate() -> None:
    """Load a state dict into an optimizer that was made with another rate.

    >>> layer = nn.Linear(2, 1)
    >>> saved = SGD(layer.parameters(), lr=0.5).state_dict()
    >>> optimizer = SGD(layer.parameters(), lr=0.25)
    >>> optimizer.load_state_dict(saved)
    >>> optimizer.param_groups[0]["lr"]
    0.5
    """


def other_kind() -> None:
    """Load the state dict of SGD into Adam, and that of Adam into AdamW.

    >>> layer = nn.Linear(2, 1)
    >>> saved = SGD(layer.parameters()).state_dict()
    >>> optimizer = Adam(layer.parameters())
    >>> optimizer.load_state_dict(saved)
    >>> optimizer.step()
    Traceback (most recent call last):
        ...
    KeyError: 'betas'
    >>> saved = Adam(layer.parameters()).state_dict()
    >>> optimizer = AdamW(layer.parameters(), weight_decay=0.5)
    >>> optimizer.load_state_dict(saved)
    >>> optimizer.param_groups[0]["weight_decay"]
    0
    """


def groups() -> None:
    """Give one group its own rate, and add another one later.

    >>> body, head, extra = nn.Linear(2, 2), nn.Linear(2, 1), nn.Linear(2, 1)
    >>> optimizer = SGD(
    ...     [{"params": body.parameters(), "lr": 0.25}, {"params": head.parameters()}],
    ...     lr=1.0,
    ...     momentum=0.5,
    ... )
    >>> optimizer.add_param_group({"params": extra.parameters(), "momentum": 0.0})
    >>> for group in optimizer.param_groups:
    ...     print(len(group["params"]), group["lr"], group["momentum"])
    2 0.25 0.5
    2 1.0 0.5
    2 1.0 0.0
    """


def group_errors() -> None:
    """Add what is no group, a group without parameters, and a set.

    >>> layer = nn.Linear(2, 1)
    >>> optimizer = SGD([layer.weight])
    >>> optimizer.add_param_group([layer.bias])
    Traceback (most recent call last):
        ...
    TypeError: param_group must be a dict, but got <class 'list'>
    >>> optimizer.add_param_group({"lr": 0.5})
    Traceback (most recent call last):
        ...
    KeyError: 'params'
    >>> optimizer.add_param_group({"params": {layer.bias}})
    Traceback (most recent call last):
        ...
    TypeError: optimizer parameters need to be organized in ordered collections, but the ordering of tensors in sets will change between runs. Please use a list instead.
    """


def without_optimizer(model: nn.Module, optimizer: Optimizer) -> list[str]:
    """Name the parameters of a model that an optimizer does not hold.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1))
    >>> optimizer = SGD(model.parameters())
    >>> without_optimizer(model, optimizer)
    []
    >>> model[1] = nn.Linear(2, 4)
    >>> without_optimizer(model, optimizer)
    ['1.weight', '1.bias']
    >>> optimizer.add_param_group({"params": model[1].parameters()})
    >>> without_optimizer(model, optimizer)
    []
    >>> [len(group["params"]) for group in optimizer.param_groups]
    [4, 2]
    """
    held = {id(p) for group in optimizer.param_groups for p in group["params"]}
    return [name for name, p in model.named_parameters() if id(p) not in held]


def invalid_arguments() -> None:
    """Give numbers that no optimizer takes.

    >>> parameters = [nn.Parameter(torch.zeros(1))]
    >>> SGD(parameters, lr=-0.1)
    Traceback (most recent call last):
        ...
    ValueError: Invalid learning rate: -0.1
    >>> Adam(parameters, betas=(0.9, 1.0))
    Traceback (most recent call last):
        ...
    ValueError: Invalid beta parameter at index 1: 1.0
    >>> SGD(parameters, nesterov=True)
    Traceback (most recent call last):
        ...
    ValueError: Nesterov momentum requires a momentum and zero dampening
    >>> Adam(parameters, lr="0.1")
    Traceback (most recent call last):
        ...
    TypeError: '<=' not supported between instances of 'float' and 'str'
    >>> Adam(parameters, momentum=0.9)
    Traceback (most recent call last):
        ...
    TypeError: Adam.__init__() got an unexpected keyword argument 'momentum'
    """


class SignMomentum(Optimizer):
    """Walk by `lr` against the sign of a moving average of gradients.

    >>> walk(SignMomentum, [2.0, 500.0, -1000.0], lr=0.25, beta=0.5)
    [0.75, 0.5, 0.75]
    >>> weight = nn.Parameter(torch.tensor(1.0))
    >>> optimizer = SignMomentum([{"params": [weight], "lr": 0.5}], lr=0.25)
    >>> optimizer.step(lambda: 3 * weight).item()
    3.0
    """

    def __init__(self, params: object, lr: float = 1e-3, beta: float = 0.9) -> None:
        super().__init__(params, {"lr": lr, "beta": beta})

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is None:
                    continue
                state = self.state[p]
                if "average" not in state:
                    state["average"] = torch.zeros_like(p)
                state["average"].lerp_(p.grad, 1 - group["beta"])
                p.sub_(state["average"].sign(), alpha=group["lr"])
        return loss


class NoStep(Optimizer):
    """Demand a rate, and define no step.

    >>> weight = nn.Parameter(torch.tensor(1.0))
    >>> NoStep([weight])
    Traceback (most recent call last):
        ...
    ValueError: parameter group didn't specify a value of required optimization parameter lr
    >>> NoStep([{"params": [weight], "lr": 0.5}]).step()
    Traceback (most recent call last):
        ...
    NotImplementedError
    """

    def __init__(self, params: object, lr: object = required) -> None:
        super().__init__(params, {"lr": lr})
