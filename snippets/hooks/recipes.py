"""Copy these small hooks: look into a model, guard it, change its gradients."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import torch
from torch import Tensor, nn
from torch.autograd.graph import save_on_cpu
from torch.utils.hooks import RemovableHandle


def shapes_of(value: object) -> object:
    """Return the shapes of tensors in nested tuples, lists and dicts."""
    if isinstance(value, Tensor):
        return tuple(value.shape)
    if isinstance(value, (tuple, list)):
        return [shapes_of(item) for item in value]
    if isinstance(value, dict):
        return {key: shapes_of(item) for key, item in value.items()}
    return type(value).__name__


@contextmanager
def log_shapes(model: nn.Module) -> Iterator[list[tuple[str, object]]]:
    """Collect the name and the output shapes of every module that runs.

    >>> model = nn.Sequential(
    ...     nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(36, 2))
    >>> with log_shapes(model) as shapes:
    ...     logits = model(torch.ones(8, 1, 5, 5))
    >>> for name, shape in shapes:
    ...     print(name, shape)
    0 (8, 4, 3, 3)
    1 (8, 36)
    2 (8, 2)
    (model) (8, 2)
    """
    log: list[tuple[str, object]] = []
    with ExitStack() as stack:
        for name, module in model.named_modules():

            def note(
                module: nn.Module, args: tuple, output: object, name: str = name
            ) -> None:
                log.append((name or "(model)", shapes_of(output)))

            stack.enter_context(module.register_forward_hook(note))
        yield log


def features(model: nn.Module, x: Tensor, names: list[str]) -> dict[str, Tensor]:
    """Run the model once and return the outputs of some of its layers.

    x: whatever the model takes.

    >>> model = nn.Sequential(nn.Flatten(), nn.Linear(4, 3), nn.ReLU())
    >>> found = features(model, torch.ones(2, 2, 2), ["0", "2"])
    >>> {name: tuple(output.shape) for name, output in found.items()}
    {'0': (2, 4), '2': (2, 3)}
    >>> found["2"].requires_grad, len(model[2]._forward_hooks)
    (False, 0)
    """
    found: dict[str, Tensor] = {}
    with ExitStack() as stack:
        for name in names:

            def keep(
                module: nn.Module, args: tuple, output: Tensor, name: str = name
            ) -> None:
                found[name] = output.detach().clone()

            layer = model.get_submodule(name)
            stack.enter_context(layer.register_forward_hook(keep))
        model(x)
    return found


class GradientHistory:
    """Keep the gradient norm of every parameter, step by step.

    >>> model = nn.Linear(1, 1, bias=False)
    >>> weight = nn.init.zeros_(model.weight)
    >>> history = GradientHistory(model)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
    >>> for step in range(3):
    ...     optimizer.zero_grad()
    ...     (model(torch.ones(1, 1)) - 1).square().sum().backward()
    ...     optimizer.step()
    >>> history.norms()
    {'weight': [2.0, 1.0, 0.5]}
    >>> history.close()
    """

    def __init__(self, model: nn.Module) -> None:
        self.kept: dict[str, list[Tensor]] = defaultdict(list)
        self.handles = [
            parameter.register_post_accumulate_grad_hook(self.keeper(name))
            for name, parameter in model.named_parameters()
        ]

    def keeper(self, name: str) -> Callable[[Tensor], None]:
        """Make the hook of one parameter."""

        def keep(parameter: Tensor) -> None:
            self.kept[name].append(parameter.grad.norm())

        return keep

    def norms(self) -> dict[str, list[float]]:
        """Return the norms as numbers; this waits for the GPU."""
        return {
            name: [norm.item() for norm in norms] for name, norms in self.kept.items()
        }

    def close(self) -> None:
        """Remove the hooks."""
        for handle in self.handles:
            handle.remove()


def alarm_on_large_gradients(model: nn.Module, limit: float) -> list[RemovableHandle]:
    """Raise during backward when a parameter's gradient is too large.

    >>> model = nn.Linear(2, 1, bias=False)
    >>> handles = alarm_on_large_gradients(model, limit=4.0)
    >>> model(torch.tensor([[1.0, 2.0]])).sum().backward()
    >>> model(torch.tensor([[3.0, 4.0]])).sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: gradient of weight has norm 5, above 4
    """

    def checker(name: str) -> Callable[[Tensor], None]:
        def check(grad: Tensor) -> None:
            norm = grad.norm().item()
            if not norm <= limit:
                raise RuntimeError(
                    f"gradient of {name} has norm {norm:g}, above {limit:g}"
                )

        return check

    return [
        parameter.register_hook(checker(name))
        for name, parameter in model.named_parameters()
    ]


class Root(nn.Module):
    """Take the square root."""

    def forward(self, x: Tensor) -> Tensor:
        """Return the root of x; x: any shape."""
        return x.sqrt()


def alarm_on_nan(model: nn.Module) -> list[RemovableHandle]:
    """Raise when a module returns NaN or infinity, and name the module.

    >>> model = nn.Sequential(nn.Identity(), Root(), nn.Identity())
    >>> handles = alarm_on_nan(model)
    >>> model(torch.tensor([4.0]))
    tensor([2.])
    >>> model(torch.tensor([-4.0]))
    Traceback (most recent call last):
        ...
    FloatingPointError: module 1 (Root) returned NaN or infinity
    """

    def checker(name: str) -> Callable[..., None]:
        def check(module: nn.Module, args: tuple, output: object) -> None:
            if isinstance(output, Tensor) and not output.isfinite().all():
                kind = type(module).__name__
                raise FloatingPointError(
                    f"module {name} ({kind}) returned NaN or infinity"
                )

        return check

    return [
        module.register_forward_hook(checker(name))
        for name, module in model.named_modules()
    ]


def alarm_on_nan_gradient(model: nn.Module) -> list[RemovableHandle]:
    """Raise when the gradient of a module's output is NaN or infinite.

    >>> model = nn.Sequential(nn.Identity(), nn.ReLU(), Root())
    >>> handles = alarm_on_nan_gradient(model)
    >>> root = model(torch.tensor(-1.0, requires_grad=True))
    >>> root.item()
    0.0
    >>> root.backward()
    Traceback (most recent call last):
        ...
    FloatingPointError: gradient behind module 1 (ReLU) is NaN or infinite
    """

    def watcher(name: str) -> Callable[..., None]:
        def watch(module: nn.Module, args: tuple, output: object) -> None:
            def check(grad: Tensor) -> None:
                if not grad.isfinite().all():
                    kind = type(module).__name__
                    raise FloatingPointError(
                        f"gradient behind module {name} ({kind}) is NaN or infinite"
                    )

            if isinstance(output, Tensor) and output.requires_grad:
                output.register_hook(check)

        return watch

    return [
        module.register_forward_hook(watcher(name))
        for name, module in model.named_modules()
    ]


def clip_gradient(tensor: Tensor, max_norm: float) -> RemovableHandle:
    """Scale the gradient of one tensor down to a norm; tensor: any shape.

    >>> weight = torch.zeros(2, requires_grad=True)
    >>> handle = clip_gradient(weight, max_norm=2.5)
    >>> (weight * torch.tensor([3.0, 4.0])).sum().backward()
    >>> weight.grad
    tensor([1.5000, 2.0000])
    >>> (weight * torch.tensor([3.0, 4.0])).sum().backward()
    >>> weight.grad
    tensor([3., 4.])
    """

    def clip(grad: Tensor) -> Tensor:
        return grad * (max_norm / grad.norm()).clamp(max=1.0)

    return tensor.register_hook(clip)


def clipped_step(
    loss: Tensor, optimizer: torch.optim.Optimizer, max_norm: float
) -> float:
    """Do one training step with all gradients clipped; loss: ().

    Returns the total norm before clipping.

    >>> weight = torch.zeros(2, requires_grad=True)
    >>> optimizer = torch.optim.SGD([weight], lr=1.0)
    >>> loss = (weight * torch.tensor([3.0, 4.0])).sum()
    >>> clipped_step(loss, optimizer, max_norm=1.0)
    5.0
    >>> round(weight.norm().item(), 3)
    1.0
    """
    optimizer.zero_grad()
    loss.backward()
    parameters = [p for g in optimizer.param_groups for p in g["params"]]
    norm = nn.utils.clip_grad_norm_(parameters, max_norm)
    optimizer.step()
    return norm.item()


class LayerTimer:
    """Time each module's forward pass, on the CPU or on a GPU.

    >>> model = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
    >>> timer = LayerTimer(model)
    >>> for step in range(3):
    ...     output = model(torch.ones(4, 8))
    >>> times = timer.milliseconds()
    >>> list(times)
    ['(model)', '0', '1']
    >>> all(len(t) == 3 and min(t) >= 0 for t in times.values())
    True
    >>> timer.close()
    """

    def __init__(self, model: nn.Module) -> None:
        self.on_gpu = next(model.parameters()).is_cuda
        self.marks: dict[str, list] = defaultdict(list)
        self.handles: list[RemovableHandle] = []
        for name, module in model.named_modules():

            def mark(*call: object, name: str = name or "(model)") -> None:
                self.marks[name].append(self.now())

            self.handles.append(module.register_forward_pre_hook(mark))
            self.handles.append(module.register_forward_hook(mark))

    def now(self) -> float | torch.cuda.Event:
        """Return the time, or an event that the GPU will stamp."""
        if not self.on_gpu:
            return time.perf_counter()
        event = torch.cuda.Event(enable_timing=True)
        event.record()
        return event

    def milliseconds(self) -> dict[str, list[float]]:
        """Return the durations of all calls; this waits for the GPU."""
        if self.on_gpu:
            torch.cuda.synchronize()
        return {
            name: [
                start.elapsed_time(end) if self.on_gpu else (end - start) * 1e3
                for start, end in zip(marks[::2], marks[1::2], strict=True)
            ]
            for name, marks in self.marks.items()
        }

    def close(self) -> None:
        """Remove the hooks."""
        for handle in self.handles:
            handle.remove()


def activation_statistics(model: nn.Module, x: Tensor) -> dict[str, dict[str, float]]:
    """Return mean, spread and share of zeros of every child's output.

    x: whatever the model takes.

    >>> model = nn.Sequential(nn.Identity(), nn.ReLU())
    >>> statistics = activation_statistics(
    ...     model, torch.tensor([-1.0, -1.0, 1.0, 1.0]))
    >>> {key: round(value, 3) for key, value in statistics["0"].items()}
    {'mean': 0.0, 'std': 1.0, 'zeros': 0.0}
    >>> {key: round(value, 3) for key, value in statistics["1"].items()}
    {'mean': 0.5, 'std': 0.5, 'zeros': 0.5}
    """
    statistics: dict[str, dict[str, float]] = {}
    with ExitStack() as stack, torch.no_grad():
        for name, child in model.named_children():

            def note(
                module: nn.Module, args: tuple, output: Tensor, name: str = name
            ) -> None:
                statistics[name] = {
                    "mean": output.mean().item(),
                    "std": output.std(correction=0).item(),
                    "zeros": (output == 0).float().mean().item(),
                }

            stack.enter_context(child.register_forward_hook(note))
        model(x)
    return statistics


def freeze_rows(parameter: Tensor, rows: list[int]) -> RemovableHandle:
    """Set the gradient of some rows to zero; parameter: (rows, ...).

    >>> embedding = nn.Embedding(3, 2)
    >>> handle = freeze_rows(embedding.weight, [0])
    >>> embedding(torch.tensor([0, 1, 2])).sum().backward()
    >>> embedding.weight.grad
    tensor([[0., 0.],
            [1., 1.],
            [1., 1.]])
    """
    index = torch.tensor(rows, device=parameter.device)
    return parameter.register_hook(lambda grad: grad.index_fill(0, index, 0.0))


def frozen_rows_decay() -> None:
    """See weight decay move a row whose gradient is zero.

    >>> weight = torch.ones(2, 1, requires_grad=True)
    >>> handle = freeze_rows(weight, [0])
    >>> optimizer = torch.optim.SGD([weight], lr=0.5, weight_decay=0.5)
    >>> weight.sum().backward()
    >>> optimizer.step()
    >>> weight.tolist()
    [[0.75], [0.25]]
    """


def add_gradient_noise(model: nn.Module, std: float) -> list[RemovableHandle]:
    """Add normal noise to the gradient of every parameter.

    >>> model = nn.Linear(2, 1, bias=False)
    >>> handles = add_gradient_noise(model, std=0.5)
    >>> x = torch.tensor([[3.0, 4.0]])
    >>> seed = torch.manual_seed(0)
    >>> model(x).sum().backward()
    >>> seed = torch.manual_seed(0)
    >>> torch.equal(model.weight.grad, x + 0.5 * torch.randn_like(x))
    True
    """
    return [
        parameter.register_hook(lambda grad: grad + std * torch.randn_like(grad))
        for parameter in model.parameters()
    ]


class OffloadedBlock(nn.Module):
    """Run a block and keep what it saves for backward on the CPU.

    >>> block = nn.Sequential(nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 1))
    >>> x = torch.ones(2, 4)
    >>> block(x).sum().backward()
    >>> plain = [p.grad.clone() for p in block.parameters()]
    >>> block.zero_grad()
    >>> OffloadedBlock(block)(x).sum().backward()
    >>> pairs = zip(block.parameters(), plain)
    >>> all(torch.allclose(p.grad, grad) for p, grad in pairs)
    True
    """

    def __init__(self, block: nn.Module) -> None:
        super().__init__()
        self.block = block

    def forward(self, x: Tensor) -> Tensor:
        """Return block(x); x: whatever the block takes."""
        with save_on_cpu():
            return self.block(x)


def collect_features(model: nn.Module, name: str, batches: list[Tensor]) -> Tensor:
    """Return the outputs of one layer for all batches; a batch: (N, ...).

    >>> model = nn.Sequential(nn.Flatten(), nn.Linear(4, 3), nn.ReLU())
    >>> batches = [torch.ones(8, 2, 2), torch.ones(8, 2, 2), torch.ones(5, 2, 2)]
    >>> collect_features(model, "1", batches).shape
    torch.Size([21, 3])
    """
    kept: list[Tensor] = []

    def keep(module: nn.Module, args: tuple, output: Tensor) -> None:
        kept.append(output.to("cpu", copy=True))

    with torch.no_grad(), model.get_submodule(name).register_forward_hook(keep):
        for x in batches:
            model(x)
    return torch.cat(kept)


class StopForwardError(Exception):
    """Tell that the layer has run."""


def attention_weights(model: nn.Module, x: Tensor) -> list[Tensor]:
    """Run a model and return the weights of each attention, one for each head.

    x: whatever the model takes. Returned: (N, heads, targets, sources) each.

    >>> layer = nn.TransformerEncoderLayer(8, 2, 16, batch_first=True)
    >>> model = nn.TransformerEncoder(layer, num_layers=3).eval()
    >>> weights = attention_weights(model, torch.randn(4, 5, 8))
    >>> len(weights), weights[0].shape
    (3, torch.Size([4, 2, 5, 5]))
    >>> torch.allclose(weights[0].sum(dim=-1), torch.ones(4, 2, 5), atol=1e-4)
    True
    """
    kept: list[Tensor] = []

    def ask(module: nn.Module, args: tuple, kwargs: dict) -> tuple[tuple, dict]:
        return args, {**kwargs, "need_weights": True, "average_attn_weights": False}

    def keep(module: nn.Module, args: tuple, output: tuple) -> None:
        kept.append(output[1])

    with ExitStack() as stack, torch.no_grad():
        for module in model.modules():
            if isinstance(module, nn.MultiheadAttention):
                before = module.register_forward_pre_hook(ask, with_kwargs=True)
                stack.enter_context(before)
                stack.enter_context(module.register_forward_hook(keep))
        model(x)
    return kept


def output_of(model: nn.Module, layer: nn.Module, x: Tensor) -> Tensor:
    """Run a model up to one layer and return what that layer returns.

    x: whatever the model takes.

    >>> model = nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(9, 9))
    >>> output_of(model, model[1], torch.ones(1, 2)).shape
    torch.Size([1, 3])
    """

    def stop(module: nn.Module, args: tuple, output: Tensor) -> None:
        raise StopForwardError(output)

    with layer.register_forward_hook(stop):
        try:
            model(x)
        except StopForwardError as stopped:
            return stopped.args[0]
    raise ValueError("the model does not call this layer")


def grad_cam(model: nn.Module, layer: nn.Module, x: Tensor, index: int) -> Tensor:
    """Return where a layer speaks for a class; x: (N, C, H, W).

    The map is (N, h, w), as large as the output of the layer.

    >>> conv, head = nn.Conv2d(1, 2, 1, bias=False), nn.Linear(2, 2, bias=False)
    >>> model = nn.Sequential(
    ...     conv, nn.AdaptiveAvgPool2d(1), nn.Flatten(), head)
    >>> with torch.no_grad():
    ...     weight = conv.weight.copy_(torch.tensor([1.0, -1.0]).view(2, 1, 1, 1))
    ...     weight = head.weight.copy_(torch.eye(2))
    >>> x = torch.tensor([[4.0, 0.0], [0.0, -8.0]]).view(1, 1, 2, 2)
    >>> grad_cam(model, conv, x, index=0)[0]
    tensor([[1., 0.],
            [0., 0.]])
    >>> grad_cam(model, conv, x, index=1)[0]
    tensor([[0., 0.],
            [0., 2.]])
    """
    kept: list[Tensor] = []

    def keep(module: nn.Module, args: tuple, output: Tensor) -> None:
        kept.append(output)

    with torch.enable_grad(), layer.register_forward_hook(keep):
        scores = model(x.detach().requires_grad_())
    (grad,) = torch.autograd.grad(scores[:, index].sum(), kept)
    weights = grad.mean(dim=(2, 3), keepdim=True)
    return (weights * kept[0]).sum(dim=1).relu().detach()


def saliency(model: nn.Module, x: Tensor, index: int) -> Tensor:
    """Return how strongly each input moves one score; x: (N, ...).

    >>> model = nn.Linear(2, 1, bias=False)
    >>> with torch.no_grad():
    ...     weight = model.weight.copy_(torch.tensor([[3.0, -4.0]]))
    >>> saliency(model, torch.ones(1, 2), index=0)
    tensor([[3., 4.]])
    """
    with torch.enable_grad():
        x = x.detach().requires_grad_()
        (grad,) = torch.autograd.grad(model(x)[:, index].sum(), x)
    return grad.abs()
