"""Change the learning rate while a model trains."""

import types
import warnings
from collections.abc import Callable

import torch
from torch import nn
from torch.optim import SGD, Adam, Optimizer
from torch.optim.lr_scheduler import (
    ChainedScheduler,
    ConstantLR,
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    CyclicLR,
    ExponentialLR,
    LambdaLR,
    LinearLR,
    LRScheduler,
    MultiplicativeLR,
    MultiStepLR,
    OneCycleLR,
    PolynomialLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)
from torch.optim.swa_utils import SWALR


def rates(make: Callable[[Optimizer], LRScheduler], count: int) -> list[float]:
    """List the rate before each step of a scheduler, for an optimizer with lr=1.

    >>> rates(lambda optimizer: StepLR(optimizer, step_size=2, gamma=0.5), 6)
    [1.0, 1.0, 0.5, 0.5, 0.25, 0.25]
    """
    optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler, found = make(optimizer), []
    for _ in range(count):
        found.append(round(scheduler.get_last_lr()[0], 4))
        optimizer.step()
        scheduler.step()
    return found


def train(
    optimizer: Optimizer, scheduler: LRScheduler, epochs: int, batches: int, unit: str
) -> list[list[float]]:
    """Step a scheduler for each epoch or for each batch, and list each batch's rate.

    >>> for unit in ["epoch", "batch"]:
    ...     optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    ...     scheduler = StepLR(optimizer, step_size=2, gamma=0.5)
    ...     print(unit, train(optimizer, scheduler, 3, 2, unit))
    epoch [[1.0, 1.0], [1.0, 1.0], [0.5, 0.5]]
    batch [[1.0, 1.0], [0.5, 0.5], [0.25, 0.25]]
    """
    seen = []
    for _ in range(epochs):
        seen.append([])
        for _ in range(batches):
            seen[-1].append(optimizer.param_groups[0]["lr"])
            optimizer.step()  # zero_grad and backward stand before it
            if unit == "batch":
                scheduler.step()
        if unit == "epoch":
            scheduler.step()
    return seen


def multi_step() -> None:
    """Multiply at chosen steps; a step named twice counts twice.

    >>> rates(lambda o: MultiStepLR(o, milestones=[2, 5], gamma=0.5), 7)
    [1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25]
    >>> rates(lambda o: MultiStepLR(o, milestones=[2, 2], gamma=0.5), 4)
    [1.0, 1.0, 0.25, 0.25]
    """


def exponential() -> None:
    """Multiply at each step.

    >>> rates(lambda o: ExponentialLR(o, gamma=0.5), 5)
    [1.0, 0.5, 0.25, 0.125, 0.0625]
    """


def warm_ups() -> None:
    """Start with a part of the rate, and get to all of it at once or in a line.

    >>> rates(lambda o: ConstantLR(o, factor=0.25, total_iters=3), 5)
    [0.25, 0.25, 0.25, 1.0, 1.0]
    >>> rates(lambda o: LinearLR(o, start_factor=0.25, total_iters=3), 5)
    [0.25, 0.5, 0.75, 1.0, 1.0]
    >>> LinearLR(SGD([nn.Parameter(torch.zeros(1))]), start_factor=0.0)
    Traceback (most recent call last):
        ...
    ValueError: Starting multiplicative factor expected to be greater than 0 and less or equal to 1.
    """


def straight_down() -> None:
    """Fall in a line, or along a power, and then stay.

    >>> rates(lambda o: LinearLR(o, 1.0, end_factor=0.5, total_iters=4), 6)
    [1.0, 0.875, 0.75, 0.625, 0.5, 0.5]
    >>> rates(lambda o: PolynomialLR(o, total_iters=4), 6)
    [1.0, 0.75, 0.5, 0.25, 0.0, 0.0]
    >>> rates(lambda o: PolynomialLR(o, total_iters=4, power=2), 6)
    [1.0, 0.5625, 0.25, 0.0625, 0.0, 0.0]
    """


def lambda_or_multiplicative() -> None:
    """Give one function to both: of the first rate, and of the last one.

    >>> rates(lambda o: LambdaLR(o, lambda step: 1 / 2**step), 4)
    [1.0, 0.5, 0.25, 0.125]
    >>> rates(lambda o: MultiplicativeLR(o, lambda step: 1 / 2**step), 4)
    [1.0, 0.5, 0.125, 0.0156]
    >>> rates(lambda o: MultiplicativeLR(o, lambda step: 0.5), 4)
    [1.0, 0.5, 0.25, 0.125]
    """


def cosine() -> None:
    """Fall along half a cosine, and go on for too long.

    >>> rates(lambda o: CosineAnnealingLR(o, T_max=4), 5)
    [1.0, 0.8536, 0.5, 0.1464, 0.0]
    >>> rates(lambda o: CosineAnnealingLR(o, T_max=4, eta_min=0.5), 5)
    [1.0, 0.9268, 0.75, 0.5732, 0.5]
    >>> rates(lambda o: CosineAnnealingLR(o, T_max=2), 7)
    [1.0, 0.5, 0.0, 0.5, 1.0, 0.5, 0.0]
    """


def warm_restarts() -> None:
    """Fall, jump back, and fall again, with rounds of equal or growing length.

    >>> rates(lambda o: CosineAnnealingWarmRestarts(o, T_0=2), 7)
    [1.0, 0.5, 1.0, 0.5, 1.0, 0.5, 1.0]
    >>> rates(lambda o: CosineAnnealingWarmRestarts(o, T_0=2, T_mult=2), 7)
    [1.0, 0.5, 1.0, 0.8536, 0.5, 0.1464, 1.0]
    """


def restart_inside_an_epoch() -> None:
    """Give a fraction of an epoch, here for four batches in each.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> scheduler = CosineAnnealingWarmRestarts(optimizer, T_0=1)
    >>> found = []
    >>> for epoch in range(2):
    ...     for batch in range(4):
    ...         found.append(round(scheduler.get_last_lr()[0], 4))
    ...         optimizer.step()
    ...         scheduler.step(epoch + (batch + 1) / 4)
    >>> found
    [1.0, 0.8536, 0.5, 0.1464, 1.0, 0.8536, 0.5, 0.1464]
    """


def cyclic() -> None:
    """Go up and down in a line, with peaks of one height or of half as much.

    >>> rates(lambda o: CyclicLR(o, 0.5, 1.0, step_size_up=2), 9)
    [0.5, 0.75, 1.0, 0.75, 0.5, 0.75, 1.0, 0.75, 0.5]
    >>> rates(lambda o: CyclicLR(o, 0.0, 1.0, 2, mode="triangular2"), 9)
    [0.0, 0.5, 1.0, 0.5, 0.0, 0.25, 0.5, 0.25, 0.0]
    >>> rates(lambda o: CyclicLR(o, 0.0, 1.0, step_size_up=1, step_size_down=3), 5)
    [0.0, 1.0, 0.6667, 0.3333, 0.0]
    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))])
    >>> scheduler = CyclicLR(optimizer, 0.5, 1.0)
    >>> optimizer.param_groups[0]["momentum"]
    0.9
    """


def one_cycle() -> None:
    """Rise once and fall once, while momentum does the opposite.

    >>> optimizer = Adam([nn.Parameter(torch.zeros(1))], lr=3.0)
    >>> scheduler = OneCycleLR(
    ...     optimizer, max_lr=1.0, total_steps=5, pct_start=0.6,
    ...     div_factor=4, final_div_factor=1, anneal_strategy="linear",
    ...     base_momentum=0.5, max_momentum=0.75,
    ... )
    >>> for batch in range(5):
    ...     group = optimizer.param_groups[0]
    ...     print(round(group["lr"], 3), round(group["betas"][0], 3))
    ...     optimizer.step()
    ...     if batch < 4:
    ...         scheduler.step()
    0.25 0.75
    0.625 0.625
    1.0 0.5
    0.625 0.625
    0.25 0.75
    """


def one_cycle_needs_a_length() -> None:
    """Leave the number of steps out, and take an optimizer without momentum.

    >>> parameters = [nn.Parameter(torch.zeros(1))]
    >>> OneCycleLR(SGD(parameters), max_lr=1.0)
    Traceback (most recent call last):
        ...
    ValueError: You must define either total_steps OR (epochs AND steps_per_epoch)
    >>> OneCycleLR(torch.optim.Adagrad(parameters), max_lr=1.0, total_steps=5)
    Traceback (most recent call last):
        ...
    ValueError: optimizer must support momentum or beta1 with `cycle_momentum` option enabled
    """


def after_losses(losses: list[float], **options: object) -> list[float]:
    """List the rates that ReduceLROnPlateau sets after each loss.

    >>> after_losses([1.0] * 6, factor=0.5, patience=2)
    [1.0, 1.0, 1.0, 0.5, 0.5, 0.5]
    >>> after_losses([1.0] * 6, factor=0.5, patience=0)
    [1.0, 0.5, 0.25, 0.125, 0.0625, 0.03125]
    >>> after_losses([1.0] * 6, factor=0.5, patience=0, cooldown=2)
    [1.0, 0.5, 0.5, 0.5, 0.25, 0.25]
    >>> after_losses([1.0] * 6, factor=0.5, patience=0, min_lr=0.25)
    [1.0, 0.5, 0.25, 0.25, 0.25, 0.25]
    """
    optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler, found = ReduceLROnPlateau(optimizer, **options), []
    for loss in losses:
        optimizer.step()
        scheduler.step(loss)
        found += scheduler.get_last_lr()
    return found


def better_by_how_much() -> None:
    """Watch an accuracy, and a loss that falls by ever so little.

    >>> after_losses([0.5, 0.75, 0.875], factor=0.5, patience=0)
    [1.0, 0.5, 0.25]
    >>> after_losses([0.5, 0.75, 0.875], mode="max", factor=0.5, patience=0)
    [1.0, 1.0, 1.0]
    >>> after_losses([1.0, 0.99999, 0.99998], factor=0.5, patience=0)
    [1.0, 0.5, 0.25]
    >>> after_losses([1.0, 0.99999, 0.99998], factor=0.5, patience=0, threshold=0)
    [1.0, 1.0, 1.0]
    """


def last_lr() -> None:
    """Ask for the rate: in a list, in the optimizer, and the old way.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> scheduler = ExponentialLR(optimizer, gamma=0.5)
    >>> optimizer.step()
    >>> scheduler.step()
    >>> scheduler.get_last_lr(), optimizer.param_groups[0]["lr"]
    ([0.5], 0.5)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     scheduler.get_lr()
    [0.25]
    >>> print(caught[0].message)
    To get the last learning rate computed by the scheduler, please use `get_last_lr()`.
    """


def no_verbose() -> None:
    """Ask for printed rates the way that is gone.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> ReduceLROnPlateau(optimizer, verbose=True)
    Traceback (most recent call last):
        ...
    TypeError: ReduceLROnPlateau.__init__() got an unexpected keyword argument 'verbose'
    >>> StepLR(optimizer, step_size=2).print_lr()
    Traceback (most recent call last):
        ...
    AttributeError: 'StepLR' object has no attribute 'print_lr'
    """


def not_an_optimizer() -> None:
    """Give a scheduler the parameters, and call it like a function.

    >>> layer = nn.Linear(2, 1)
    >>> StepLR(layer.parameters(), step_size=2)
    Traceback (most recent call last):
        ...
    TypeError: generator is not an Optimizer
    >>> scheduler = StepLR(SGD(layer.parameters()), step_size=2)
    >>> scheduler()
    Traceback (most recent call last):
        ...
    TypeError: 'StepLR' object is not callable
    """


def step_replaced() -> None:
    """Replace the optimizer's step after the scheduler has wrapped it.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> scheduler = StepLR(optimizer, step_size=2)
    >>> optimizer.step = lambda: print("my step")
    >>> optimizer.step()
    my step
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     scheduler.step()
    >>> print(str(caught[0].message)[:94])
    Seems like `optimizer.step()` has been overridden after learning rate scheduler initialization
    >>> StepLR(optimizer, step_size=2)
    Traceback (most recent call last):
        ...
    AttributeError: 'function' object has no attribute '__func__'
    >>> optimizer.step = types.MethodType(lambda self: print("my step"), optimizer)
    >>> scheduler = StepLR(optimizer, step_size=2)
    >>> optimizer.step()
    my step
    >>> scheduler.step()
    """


def two_groups() -> None:
    """Schedule a body and a head that start from different rates.

    >>> body, head = nn.Linear(2, 2), nn.Linear(2, 1)
    >>> optimizer = SGD(
    ...     [{"params": body.parameters()}, {"params": head.parameters(), "lr": 4.0}],
    ...     lr=1.0,
    ... )
    >>> scheduler = ExponentialLR(optimizer, gamma=0.5)
    >>> optimizer.step()
    >>> scheduler.step()
    >>> scheduler.get_last_lr()
    [0.5, 2.0]
    """


def two_lambdas() -> None:
    """Give each group a schedule of its own: the body waits for two steps.

    >>> body, head = nn.Linear(2, 2), nn.Linear(2, 1)
    >>> optimizer = SGD(
    ...     [{"params": body.parameters()}, {"params": head.parameters()}], lr=1.0
    ... )
    >>> waits, halves = lambda step: float(step >= 2), lambda step: 0.5**step
    >>> scheduler = LambdaLR(optimizer, [waits, halves])
    >>> for epoch in range(3):
    ...     print(scheduler.get_last_lr())
    ...     optimizer.step()
    ...     scheduler.step()
    [0.0, 1.0]
    [0.0, 0.5]
    [1.0, 0.25]
    >>> LambdaLR(optimizer, [waits])
    Traceback (most recent call last):
        ...
    ValueError: Expected 2 lr_lambdas, but got 1
    """


def group_added_later() -> None:
    """Add a group when a scheduler has already counted them.

    >>> body, head = nn.Linear(2, 2), nn.Linear(2, 1)
    >>> optimizer = SGD(head.parameters(), lr=1.0)
    >>> scheduler = LambdaLR(optimizer, lambda step: 0.5**step)
    >>> optimizer.add_param_group({"params": body.parameters()})
    >>> optimizer.step()
    >>> scheduler.step()
    Traceback (most recent call last):
        ...
    ValueError: zip() argument 2 is shorter than argument 1
    >>> optimizer = SGD(head.parameters(), lr=1.0)
    >>> scheduler = LinearLR(optimizer, start_factor=0.5, total_iters=2)
    >>> optimizer.add_param_group({"params": body.parameters()})
    >>> for epoch in range(2):
    ...     optimizer.step()
    ...     scheduler.step()
    >>> scheduler.get_last_lr()
    [1.0, 2.0]
    """


def warm_up_then_cosine(optimizer: Optimizer, warm: int, total: int) -> SequentialLR:
    """Rise in a line for `warm` steps, then fall to zero at step `total`.

    >>> rates(lambda optimizer: warm_up_then_cosine(optimizer, warm=3, total=7), 8)
    [0.25, 0.5, 0.75, 1.0, 0.8536, 0.5, 0.1464, 0.0]
    """
    rise = LinearLR(optimizer, start_factor=1 / (warm + 1), total_iters=warm)
    fall = CosineAnnealingLR(optimizer, T_max=total - warm)
    return SequentialLR(optimizer, [rise, fall], milestones=[warm])


def one_after_the_other_or_together() -> None:
    """Play the same two schedulers one after the other, and both at once.

    >>> def two(optimizer):
    ...     first = ConstantLR(optimizer, factor=0.25, total_iters=2)
    ...     return [first, ExponentialLR(optimizer, gamma=0.5)]
    >>> rates(lambda o: SequentialLR(o, two(o), milestones=[2]), 5)
    [0.25, 0.25, 1.0, 0.5, 0.25]
    >>> rates(lambda o: ChainedScheduler(two(o), o), 5)
    [0.25, 0.125, 0.25, 0.125, 0.0625]
    >>> def halves_then_overwritten(optimizer):
    ...     first = ExponentialLR(optimizer, gamma=0.5)
    ...     return [first, LambdaLR(optimizer, lambda step: 0.75**step)]
    >>> rates(lambda o: ChainedScheduler(halves_then_overwritten(o), o), 3)
    [1.0, 0.75, 0.5625]
    """


def sequential_errors() -> None:
    """Miscount the milestones, and put a scheduler in that wants a loss.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> first, second = ConstantLR(optimizer), ExponentialLR(optimizer, 0.5)
    >>> SequentialLR(optimizer, [first, second], milestones=[2, 4])
    Traceback (most recent call last):
        ...
    ValueError: Sequential Schedulers expects number of schedulers provided to be one more than the number of milestone points, but got number of schedulers 2 and the number of milestones to be equal to 2
    >>> plateau = ReduceLROnPlateau(optimizer)
    >>> SequentialLR(optimizer, [first, plateau], milestones=[2])
    Traceback (most recent call last):
        ...
    ValueError: SequentialLR does not support `ReduceLROnPlateau` scheduler as it requires additional kwargs to be specified when calling `step`, but got one at index 1 in the given schedulers sequence.
    """


def start() -> tuple[Optimizer, LRScheduler]:
    """Make an optimizer and a scheduler, before anything is loaded into them.

    >>> optimizer, scheduler = start()
    >>> for epoch in range(2):
    ...     optimizer.step()
    ...     scheduler.step()
    >>> saved = optimizer.state_dict(), scheduler.state_dict()
    >>> optimizer, scheduler = start()
    >>> optimizer.load_state_dict(saved[0])
    >>> scheduler.load_state_dict(saved[1])
    >>> optimizer.param_groups[0]["lr"], scheduler.get_last_lr()
    (0.75, [0.75])
    >>> optimizer.step()
    >>> scheduler.step()
    >>> scheduler.get_last_lr()
    [1.0]
    """
    optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    return optimizer, LinearLR(optimizer, start_factor=0.25, total_iters=3)


def half_a_resume() -> None:
    """Load the optimizer alone, the scheduler alone, and both in a bad order.

    >>> optimizer, scheduler = start()
    >>> for epoch in range(2):
    ...     optimizer.step()
    ...     scheduler.step()
    >>> saved = optimizer.state_dict(), scheduler.state_dict()
    >>> optimizer, scheduler = start()
    >>> optimizer.load_state_dict(saved[0])
    >>> optimizer.param_groups[0]["lr"], scheduler.last_epoch
    (0.75, 0)
    >>> optimizer, scheduler = start()
    >>> scheduler.load_state_dict(saved[1])
    >>> optimizer.param_groups[0]["lr"], scheduler.last_epoch
    (0.25, 2)
    >>> optimizer.step()
    >>> scheduler.step()
    >>> round(optimizer.param_groups[0]["lr"], 4), scheduler.last_epoch
    (0.3333, 3)
    >>> optimizer.load_state_dict(saved[0])
    >>> scheduler = LinearLR(optimizer, start_factor=0.25, total_iters=3)
    >>> optimizer.param_groups[0]["lr"]
    0.1875
    """


def initial_lr() -> None:
    """Tell a scheduler where it stands, over an optimizer that knows of none.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> try:
    ...     StepLR(optimizer, step_size=2, gamma=0.5, last_epoch=3)
    ... except KeyError as error:
    ...     print(error.args[0].splitlines()[0])
    param 'initial_lr' is not specified in param_groups[0] when resuming scheduler with last_epoch >= 0.
    >>> optimizer.param_groups[0]["initial_lr"] = 1.0
    >>> scheduler = LambdaLR(optimizer, lambda step: 0.5**step, last_epoch=2)
    >>> scheduler.last_epoch, scheduler.get_last_lr()
    (3, [0.125])
    """


class WarmUp:
    """Rise in a line: a function for LambdaLR whose numbers are saved.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> LambdaLR(optimizer, lambda step: 0.5**step).state_dict()["lr_lambdas"]
    [None]
    >>> scheduler = LambdaLR(optimizer, WarmUp(steps=4))
    >>> scheduler.state_dict()["lr_lambdas"]
    [{'steps': 4}]
    >>> scheduler.get_last_lr()
    [0.25]
    """

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def __call__(self, step: int) -> float:
        return min(1.0, (step + 1) / self.steps)


def rate_by_hand(make: Callable[[Optimizer], LRScheduler]) -> list[float]:
    """Write 8 into the optimizer between two steps of a scheduler.

    >>> rate_by_hand(lambda optimizer: ExponentialLR(optimizer, gamma=0.5))
    [0.5, 4.0, 2.0]
    >>> rate_by_hand(lambda optimizer: LambdaLR(optimizer, lambda step: 0.5**step))
    [0.5, 0.25, 0.125]
    """
    optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler, found = make(optimizer), []
    for epoch in range(3):
        if epoch == 1:
            optimizer.param_groups[0]["lr"] = 8.0
        optimizer.step()
        scheduler.step()
        found += scheduler.get_last_lr()
    return found


def who_keeps_it() -> None:
    """Look for a rate above 1 after a rate of 8 was written by hand.

    >>> max(rate_by_hand(lambda o: StepLR(o, step_size=9))) > 1
    True
    >>> max(rate_by_hand(lambda o: CosineAnnealingLR(o, T_max=9))) > 1
    True
    >>> max(rate_by_hand(lambda o: CyclicLR(o, 0.5, 1.0, step_size_up=9))) > 1
    False
    >>> max(rate_by_hand(lambda o: OneCycleLR(o, max_lr=1.0, total_steps=9))) > 1
    False
    >>> max(rate_by_hand(lambda o: CosineAnnealingWarmRestarts(o, T_0=9))) > 1
    False
    """


def second_scheduler() -> None:
    """Make a second scheduler over an optimizer that has had one.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> scheduler = StepLR(optimizer, step_size=2)
    >>> optimizer.param_groups[0]["lr"] = 8.0
    >>> LambdaLR(optimizer, lambda step: 0.5**step).get_last_lr()
    [1.0]
    >>> optimizer.param_groups[0]["lr"] = 8.0
    >>> del optimizer.param_groups[0]["initial_lr"]
    >>> LambdaLR(optimizer, lambda step: 0.5**step).get_last_lr()
    [8.0]
    """


class InverseSquareRoot(LRScheduler):
    """Rise in a line for `warm` steps, then fall as 1 / sqrt(step).

    >>> rates(lambda optimizer: InverseSquareRoot(optimizer, warm=4), 5)
    [0.25, 0.5, 0.75, 1.0, 0.8944]
    >>> rates(lambda optimizer: InverseSquareRoot(optimizer, warm=4), 16)[-1]
    0.5
    """

    def __init__(self, optimizer: Optimizer, warm: int, last_epoch: int = -1) -> None:
        self.warm = warm
        super().__init__(optimizer, last_epoch)

    def get_lr(self) -> list[float]:
        step = self.last_epoch + 1
        factor = min(step / self.warm, (self.warm / step) ** 0.5)
        return [rate * factor for rate in self.base_lrs]


def swa_rate() -> None:
    """Go from the rate of the optimizer to another one, and stay there.

    >>> straight = {"anneal_epochs": 4, "anneal_strategy": "linear"}
    >>> rates(lambda o: SWALR(o, swa_lr=0.5, **straight), 6)
    [1.0, 0.875, 0.75, 0.625, 0.5, 0.5]
    >>> rates(lambda o: SWALR(o, swa_lr=0.5, anneal_epochs=4), 6)
    [1.0, 0.9268, 0.75, 0.5732, 0.5, 0.5]
    """
