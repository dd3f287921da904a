"""Answer the questions that come up around a training loop."""

import warnings
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import SGD, Adam, AdamW, Optimizer
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    LambdaLR,
    LinearLR,
    LRScheduler,
    OneCycleLR,
    ReduceLROnPlateau,
    SequentialLR,
    StepLR,
)
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn


def overfit(model: nn.Module, inputs: Tensor, labels: Tensor) -> float:
    """Train on one batch again and again, and return the last loss.

    `inputs`: (N, ...), `labels`: (N,).

    >>> _ = torch.manual_seed(0)
    >>> inputs, labels = torch.randn(8, 4), torch.tensor([0, 1] * 4)
    >>> layers = nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 2)
    >>> overfit(nn.Sequential(*layers), inputs, labels) < 0.05
    True
    >>> overfit(nn.Sequential(*layers, nn.Softmax(1)), inputs, labels) > 0.31
    True
    >>> overfit(nn.Sequential(*layers), torch.zeros(8, 4), labels) > 0.69
    True
    """
    optimizer = Adam(model.parameters(), lr=0.03)
    for _ in range(200):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(inputs), labels)
        loss.backward()
        optimizer.step()
    return loss.item()


def unchanged_by(step: Callable[[], object], model: nn.Module) -> list[str]:
    """Name the parameters that a training step leaves as they were.

    >>> model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
    >>> optimizer = SGD(model.parameters(), lr=0.5)
    >>> inputs, labels = torch.randn(6, 4), torch.tensor([0, 1] * 3)
    >>> def step():
    ...     optimizer.zero_grad()
    ...     F.cross_entropy(model(inputs), labels).backward()
    ...     optimizer.step()
    >>> unchanged_by(step, model)
    []
    >>> model[1] = nn.Linear(8, 2)
    >>> unchanged_by(step, model)
    ['1.weight', '1.bias']
    """
    before = {name: p.detach().clone() for name, p in model.named_parameters()}
    step()
    return [n for n, p in model.named_parameters() if torch.equal(p, before[n])]


def descend(lr: float, steps: int) -> list[float]:
    """Go down the loss w * w from w = 1, and list w after each step.

    >>> descend(lr=0.25, steps=4)
    [0.5, 0.25, 0.125, 0.0625]
    >>> descend(lr=1.0, steps=4)
    [-1.0, 1.0, -1.0, 1.0]
    >>> descend(lr=2.0, steps=4)
    [-3.0, 9.0, -27.0, 81.0]
    """
    weight = nn.Parameter(torch.tensor(1.0))
    optimizer, path = SGD([weight], lr=lr), []
    for _ in range(steps):
        optimizer.zero_grad()
        weight.square().backward()
        optimizer.step()
        path.append(weight.item())
    return path


def accuracy(logits: Tensor, labels: Tensor) -> float:
    """Give the share of right answers: logits (N, C), class numbers (N,).

    >>> logits = torch.tensor([[2.0, 1.0], [0.0, 3.0], [1.0, 0.0], [4.0, 1.0]])
    >>> accuracy(logits, torch.tensor([0, 1, 1, 0]))
    0.75
    """
    return (logits.argmax(dim=1) == labels).float().mean().item()


def binary_accuracy() -> None:
    """Count right answers of a model with one output, and compare too many.

    >>> logits = torch.tensor([[1.5], [-0.5], [2.0], [-1.0]])
    >>> answers = torch.tensor([1.0, 0.0, 0.0, 0.0])
    >>> right = (logits.squeeze(1) > 0) == answers
    >>> right.float().mean().item()
    0.75
    >>> ((logits > 0) == answers).shape
    torch.Size([4, 4])
    >>> torch.equal(logits > 0, logits.sigmoid() > 0.5)
    True
    """


def learning_rates(
    make: Callable[[Optimizer], LRScheduler], epochs: int
) -> list[float]:
    """List the rate that a scheduler sets for each epoch, starting from 1.

    >>> learning_rates(lambda o: StepLR(o, step_size=2, gamma=0.5), 6)
    [1.0, 1.0, 0.5, 0.5, 0.25, 0.25]
    >>> learning_rates(lambda o: CosineAnnealingLR(o, T_max=4), 5)
    [1.0, 0.85, 0.5, 0.15, 0.0]
    """
    optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler, rates = make(optimizer), []
    for _ in range(epochs):
        rates.append(round(scheduler.get_last_lr()[0], 2))
        optimizer.step()  # a whole epoch of batches stands here
        scheduler.step()
    return rates


def warm_up() -> None:
    """Rise in four steps, then stay, or then fall.

    >>> learning_rates(lambda o: LambdaLR(o, lambda n: min(1, (n + 1) / 4)), 6)
    [0.25, 0.5, 0.75, 1.0, 1.0, 1.0]
    >>> def warm_up_and_fall(optimizer):
    ...     warm = LinearLR(optimizer, start_factor=0.25, total_iters=3)
    ...     fall = CosineAnnealingLR(optimizer, T_max=4)
    ...     return SequentialLR(optimizer, [warm, fall], milestones=[3])
    >>> learning_rates(warm_up_and_fall, 8)
    [0.25, 0.5, 0.75, 1.0, 0.85, 0.5, 0.15, 0.0]
    """


def scheduler_first() -> None:
    """Step the scheduler before the optimizer, and lose the first rate.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> scheduler = StepLR(optimizer, step_size=1, gamma=0.5)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     scheduler.step()
    >>> print(str(caught[0].message)[:72])
    Detected call of `lr_scheduler.step()` before `optimizer.step()`. In PyT
    >>> scheduler.get_last_lr()
    [0.5]
    """


def scheduler_epoch() -> None:
    """Tell the scheduler the epoch, as old code does.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> scheduler = StepLR(optimizer, step_size=1, gamma=0.5)
    >>> optimizer.step()
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     scheduler.step(3)
    >>> print(str(caught[0].message)[:87])
    The epoch parameter in `scheduler.step()` was not necessary and is being deprecated whe
    >>> scheduler.get_last_lr()
    [0.125]
    """


def plateau() -> None:
    """Halve the rate when the validation loss has not fallen for an epoch.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> scheduler = ReduceLROnPlateau(optimizer, factor=0.5, patience=0)
    >>> for valid_loss in [0.75, 0.5, 0.5, 0.25, 0.5]:
    ...     optimizer.step()
    ...     scheduler.step(valid_loss)
    ...     print(valid_loss, scheduler.get_last_lr())
    0.75 [1.0]
    0.5 [1.0]
    0.5 [0.5]
    0.25 [0.5]
    0.5 [0.25]
    >>> scheduler.step()
    Traceback (most recent call last):
        ...
    TypeError: ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'
    """


def one_cycle() -> None:
    """Step once for each batch, and once too often.

    >>> optimizer = SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    >>> scheduler = OneCycleLR(optimizer, 1.0, epochs=2, steps_per_epoch=5)
    >>> for batch in range(10):
    ...     optimizer.step()
    ...     scheduler.step()
    >>> scheduler.step()
    Traceback (most recent call last):
        ...
    ValueError: Tried to step 11 times. The specified number of total steps is 10
    """


def set_learning_rate(optimizer: Optimizer, lr: float) -> None:
    """Set the learning rate of every group.

    >>> weight = nn.Parameter(torch.tensor(0.0))
    >>> optimizer = SGD([weight], lr=1.0)
    >>> weight.grad = torch.tensor(-1.0)
    >>> set_learning_rate(optimizer, 0.25)
    >>> optimizer.step()
    >>> weight.item()
    0.25
    >>> optimizer.lr = 8.0
    >>> optimizer.step()
    >>> weight.item()
    0.5
    """
    for group in optimizer.param_groups:
        group["lr"] = lr


def accumulate(
    model: nn.Module, batches: list[tuple[Tensor, Tensor]], optimizer: Optimizer
) -> None:
    """Take one step for several batches of equal size, each (N, ...) and (N, ...).

    >>> large, small = nn.Linear(2, 1), nn.Linear(2, 1)
    >>> _ = small.load_state_dict(large.state_dict())
    >>> inputs, targets = torch.randn(8, 2), torch.randn(8, 1)
    >>> for model, size in [(large, 8), (small, 2)]:
    ...     batches = list(zip(inputs.split(size), targets.split(size)))
    ...     accumulate(model, batches, SGD(model.parameters(), lr=0.5))
    >>> len(batches)
    4
    >>> torch.allclose(large.weight, small.weight, atol=1e-5)
    True
    """
    optimizer.zero_grad()
    for inputs, targets in batches:
        loss = F.mse_loss(model(inputs), targets)
        (loss / len(batches)).backward()
    optimizer.step()


def autocast_dtypes() -> None:
    """Compute in bfloat16 what may be, and keep the weights in float32.

    >>> model, inputs = nn.Linear(4, 2), torch.randn(3, 4)
    >>> labels = torch.tensor([0, 1, 1])
    >>> with torch.autocast(inputs.device.type, dtype=torch.bfloat16):
    ...     logits = model(inputs)
    ...     loss = F.cross_entropy(logits, labels)
    >>> loss.backward()
    >>> logits.dtype, loss.dtype
    (torch.bfloat16, torch.float32)
    >>> model.weight.dtype, model.weight.grad.dtype
    (torch.float32, torch.float32)
    """


def half_by_hand() -> None:
    """Convert the model and forget the input, for two kinds of layer.

    >>> nn.Linear(4, 2, dtype=torch.bfloat16)(torch.randn(3, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Float and BFloat16
    >>> convolution = nn.Conv2d(1, 1, 1, device="cpu").half()
    >>> convolution(torch.zeros(1, 1, 2, 2, device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: Input type (float) and bias type (c10::Half) should be the same
    """


def small_numbers() -> None:
    """Write a small gradient in float16, in bfloat16, and scaled in float16.

    >>> small = torch.tensor(2.0**-30)
    >>> small.half().item(), small.bfloat16().item() == 2.0**-30
    (0.0, True)
    >>> (65536 * small).half().item() == 2.0**-14
    True
    """


def old_amp_names() -> None:
    """Use the names that older tutorials use.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     context = torch.cuda.amp.autocast(enabled=False)
    ...     scaler = torch.cuda.amp.GradScaler(enabled=False)
    >>> for warning in caught:
    ...     print(warning.category.__name__, warning.message)
    FutureWarning `torch.cuda.amp.autocast(args...)` is deprecated. Please use `torch.amp.autocast('cuda', args...)` instead.
    FutureWarning `torch.cuda.amp.GradScaler(args...)` is deprecated. Please use `torch.amp.GradScaler('cuda', args...)` instead.
    """


def scaled_step(
    loss: Tensor, optimizer: Optimizer, scaler: torch.amp.GradScaler
) -> None:
    """Take a step with a scaled loss, and clip the true gradients; loss: ().

    >>> weight = nn.Parameter(torch.tensor(3.0))
    >>> optimizer = SGD([weight], lr=1.0)
    >>> scaler = torch.amp.GradScaler(weight.device.type)
    >>> scaler.get_scale()
    65536.0
    >>> scaled_step(2 * weight, optimizer, scaler)
    >>> weight.item(), weight.grad.item()
    (1.0, 2.0)
    >>> scaled_step(float("inf") * weight, optimizer, scaler)
    >>> weight.item(), scaler.get_scale()
    (1.0, 32768.0)
    """
    optimizer.zero_grad()
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    params = [p for group in optimizer.param_groups for p in group["params"]]
    nn.utils.clip_grad_norm_(params, max_norm=10.0)
    scaler.step(optimizer)
    scaler.update()


def decay_alone() -> None:
    """Step with a gradient of zero, so that only weight decay moves the weight.

    >>> for kind in [SGD, AdamW, Adam]:
    ...     for decay in [0.25, 0.001]:
    ...         weight = nn.Parameter(torch.tensor(1.0))
    ...         optimizer = kind([weight], lr=0.5, weight_decay=decay)
    ...         weight.grad = torch.tensor(0.0)
    ...         optimizer.step()
    ...         print(kind.__name__, decay, round(weight.item(), 4))
    SGD 0.25 0.875
    SGD 0.001 0.9995
    AdamW 0.25 0.875
    AdamW 0.001 0.9995
    Adam 0.25 0.5
    Adam 0.001 0.5
    """


def decay_groups(model: nn.Module, weight_decay: float) -> list[dict]:
    """Leave biases and the weights of norms out of the decay.

    >>> model = nn.Sequential(nn.Linear(2, 3), nn.LayerNorm(3))
    >>> groups = decay_groups(model, weight_decay=0.25)
    >>> [len(group["params"]) for group in groups]
    [1, 3]
    >>> optimizer = AdamW(groups, lr=0.5)
    >>> [group["weight_decay"] for group in optimizer.param_groups]
    [0.25, 0.0]
    """
    matrices = [p for p in model.parameters() if p.ndim >= 2]
    vectors = [p for p in model.parameters() if p.ndim < 2]
    return [
        {"params": matrices, "weight_decay": weight_decay},
        {"params": vectors, "weight_decay": 0.0},
    ]


def l1_penalty(model: nn.Module) -> Tensor:
    """Add up the absolute values of all weights but the biases.

    >>> model = nn.Linear(3, 1)
    >>> with torch.no_grad():
    ...     _ = model.weight.copy_(torch.tensor([[2.0, -3.0, 0.0]]))
    >>> penalty = l1_penalty(model)
    >>> (0.5 * penalty).backward()
    >>> penalty.item(), model.weight.grad.tolist()
    (5.0, [[0.5, -0.5, 0.0]])
    """
    return sum(p.abs().sum() for p in model.parameters() if p.ndim >= 2)


def two_losses() -> None:
    """Add two losses of one model, and go backward once, or twice.

    >>> weight = nn.Parameter(torch.tensor(3.0))
    >>> hidden = weight.square()
    >>> first, second = 2 * hidden, hidden + 1
    >>> (first + second).backward()
    >>> weight.grad
    tensor(18.)
    >>> hidden = weight.square()
    >>> first, second = 2 * hidden, hidden + 1
    >>> first.backward()
    >>> second.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). Specify retain_graph=True if you need to backward through the graph a second time or if you need to access saved tensors after calling backward.
    """


def two_optimizers() -> None:
    """Train the critic without the generator, then the generator through it.

    >>> generator, critic = nn.Linear(2, 3), nn.Linear(3, 1)
    >>> fake = generator(torch.randn(4, 2))
    >>> critic(fake.detach()).mean().backward()
    >>> generator.weight.grad is None, critic.weight.grad is None
    (True, False)
    >>> critic.requires_grad_(False).zero_grad()
    >>> critic(fake).mean().backward()
    >>> generator.weight.grad is None, critic.weight.grad is None
    (False, True)
    >>> _ = critic.requires_grad_(True)
    """


def moving_average() -> None:
    """Keep a slow copy of a model: three quarters old, one quarter new.

    >>> model = nn.Linear(1, 1, bias=False)
    >>> slow = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(0.75))
    >>> for value in [0.0, 4.0, 4.0]:
    ...     _ = nn.init.constant_(model.weight, value)
    ...     slow.update_parameters(model)
    ...     print(model.weight.item(), slow.module.weight.item())
    0.0 0.0
    4.0 1.0
    4.0 1.75
    """


def confusion_matrix(logits: Tensor, labels: Tensor) -> Tensor:
    """Count answers by true class: logits (N, C), labels (N,), counts (C, C).

    >>> logits = torch.eye(3)[[0, 0, 1, 2, 2, 2]]
    >>> confusion_matrix(logits, torch.tensor([0, 0, 1, 1, 2, 2]))
    tensor([[2, 0, 0],
            [0, 1, 1],
            [0, 0, 2]])
    """
    classes = logits.shape[1]
    pairs = classes * labels + logits.argmax(dim=1)
    return pairs.bincount(minlength=classes**2).view(classes, classes)
