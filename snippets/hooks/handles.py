"""Remove hooks, find them, and learn what copying a module does to them."""

import copy
import io
import warnings
import weakref

import torch
from torch import Tensor, nn
from torch.nn.modules.module import register_module_forward_hook
from torch.nn.utils import prune
from torch.utils.checkpoint import checkpoint, set_checkpoint_early_stop
from torch.utils.hooks import RemovableHandle, unserializable_hook


def say_output(module: nn.Module, args: tuple, output: Tensor) -> None:
    """Print a module's output.

    >>> layer = nn.LeakyReLU(0.5)
    >>> handle = layer.register_forward_hook(say_output)
    >>> result = layer(torch.tensor([-2.0]))
    output [-1.0]
    >>> handle.remove()
    >>> handle.remove()
    >>> result = layer(torch.tensor([-2.0]))
    """
    print("output", output.tolist())


def handle_as_context() -> None:
    """Use a handle in a with statement: the hook ends with the block.

    >>> layer = nn.LeakyReLU(0.5)
    >>> with layer.register_forward_hook(say_output):
    ...     result = layer(torch.tensor([-2.0]))
    output [-1.0]
    >>> result = layer(torch.tensor([-2.0]))
    """


def say_gradient(module: nn.Module, grad_input: tuple, grad_output: tuple) -> None:
    """Print the gradient of a module's input.

    >>> layer = nn.LeakyReLU(0.5)
    >>> x = torch.tensor([-2.0], requires_grad=True)
    >>> handle = layer.register_full_backward_hook(say_gradient)
    >>> output = layer(x)
    >>> handle.remove()
    >>> output.backward()
    gradient [0.5]
    >>> layer(x).backward()
    """
    print("gradient", grad_input[0].tolist())


def registered_late() -> None:
    """Register a module's backward hook after its forward pass: too late.

    >>> layer = nn.LeakyReLU(0.5)
    >>> x = torch.tensor([-2.0], requires_grad=True)
    >>> output = layer(x)
    >>> with layer.register_full_backward_hook(say_gradient):
    ...     output.backward()
    >>> with layer.register_full_backward_hook(say_gradient):
    ...     layer(x).backward()
    gradient [0.5]
    """


def tensor_hooks_are_live() -> None:
    """Remove tensor and node hooks after the forward pass: they are gone.

    >>> x = torch.tensor([-2.0], requires_grad=True)
    >>> output = nn.LeakyReLU(0.5)(x)
    >>> on_leaf = x.register_hook(print)
    >>> on_output = output.register_hook(print)
    >>> on_node = output.grad_fn.register_hook(print)
    >>> after = x.register_post_accumulate_grad_hook(print)
    >>> for handle in (on_leaf, on_output, on_node, after):
    ...     handle.remove()
    >>> output.backward()
    """


def layers_that_need_a_pre_hook() -> None:
    """Clear the pre-hook of a pruned layer: its weight is no longer computed.

    >>> lazy = nn.LazyLinear(1)
    >>> pruned = prune.identity(nn.Linear(1, 1, bias=False), "weight")
    >>> len(lazy._forward_pre_hooks), len(pruned._forward_pre_hooks)
    (1, 1)
    >>> remove_all_hooks(pruned)
    >>> _ = nn.init.constant_(pruned.weight_orig, 7.0)
    >>> pruned(torch.ones(1, 1)).item() == 7.0
    False
    """


def where_hooks_are() -> None:
    """Find the hooks in the module's __dict__.

    >>> layer = nn.LeakyReLU(0.5)
    >>> for name in vars(layer):
    ...     if "hook" in name:
    ...         print(name)
    _backward_pre_hooks
    _backward_hooks
    _is_full_backward_hook
    _forward_hooks
    _forward_hooks_with_kwargs
    _forward_hooks_always_called
    _forward_pre_hooks
    _forward_pre_hooks_with_kwargs
    _state_dict_hooks
    _state_dict_pre_hooks
    _load_state_dict_pre_hooks
    _load_state_dict_post_hooks
    >>> handle = layer.register_forward_hook(say_output, always_call=True)
    >>> layer._forward_hooks[handle.id] is say_output
    True
    >>> handle.id in layer._forward_hooks_always_called
    True
    >>> handle.remove()
    >>> len(layer._forward_hooks), len(layer._forward_hooks_always_called)
    (0, 0)
    """


def where_tensor_hooks_are() -> None:
    """Find the hooks of a tensor.

    >>> weight = torch.ones(1, requires_grad=True)
    >>> weight._backward_hooks is weight._post_accumulate_grad_hooks is None
    True
    >>> first = weight.register_hook(print)
    >>> second = weight.register_post_accumulate_grad_hook(print)
    >>> list(weight._backward_hooks) == [first.id]
    True
    >>> list(weight._post_accumulate_grad_hooks) == [second.id]
    True
    """


def list_hooks(model: nn.Module) -> list[str]:
    """List the call hooks of a model and of the modules in it.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    >>> handle = model[1].register_forward_hook(say_output)
    >>> handle = model.register_full_backward_hook(say_gradient)
    >>> list_hooks(model)
    ['(model) _backward_hooks say_gradient', '1 _forward_hooks say_output']
    """
    kinds = (
        "_forward_pre_hooks",
        "_forward_hooks",
        "_backward_pre_hooks",
        "_backward_hooks",
    )
    return [
        f"{name or '(model)'} {kind} {getattr(hook, '__qualname__', hook)}"
        for name, module in model.named_modules()
        for kind in kinds
        for hook in getattr(module, kind).values()
    ]


def inside_a_handle() -> None:
    """Look into a handle: a number, and a weak reference to the hooks.

    >>> layer = nn.LeakyReLU(0.5)
    >>> first = layer.register_forward_hook(say_output)
    >>> second = layer.register_full_backward_hook(say_gradient)
    >>> isinstance(first, RemovableHandle), second.id - first.id
    (True, 1)
    >>> first.hooks_dict_ref() is layer._forward_hooks
    True
    >>> reference = weakref.ref(layer)
    >>> del layer
    >>> reference() is None, first.hooks_dict_ref() is None
    (True, True)
    >>> first.remove()
    """


class SelfWatching(nn.Identity):
    """A layer that keeps its own handle.

    >>> layer = SelfWatching()
    >>> twin = copy.deepcopy(layer)
    >>> twin.handle.id == layer.handle.id
    True
    >>> twin.handle.remove()
    >>> len(twin._forward_hooks), len(layer._forward_hooks)
    (0, 1)
    >>> lone = copy.deepcopy(layer.handle)
    >>> lone.remove()
    >>> len(layer._forward_hooks)
    1
    """

    def __init__(self) -> None:
        super().__init__()
        self.handle = self.register_forward_hook(say_output)


class Recorder:
    """Keep the shape of every output.

    >>> layer = nn.Identity()
    >>> recorder = Recorder()
    >>> handle = layer.register_forward_hook(recorder.record)
    >>> twin = copy.deepcopy(layer)
    >>> output = twin(torch.ones(2, 3))
    >>> recorder.shapes
    []
    >>> copied = twin._forward_hooks[handle.id].__self__
    >>> copied.shapes
    [(2, 3)]
    >>> handle.remove()
    >>> len(layer._forward_hooks), len(twin._forward_hooks)
    (0, 1)
    """

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def record(self, module: nn.Module, args: tuple, output: Tensor) -> None:
        """Note the shape of output."""
        self.shapes.append(tuple(output.shape))


def parameter_hooks_are_not_copied() -> None:
    """Copy a module whose parameter has a hook: the copy has none.

    >>> layer = nn.Linear(1, 1)
    >>> handle = layer.weight.register_hook(lambda grad: grad * 0)
    >>> twin = copy.deepcopy(layer)
    >>> layer.weight._backward_hooks is None, twin.weight._backward_hooks is None
    (False, True)
    """


def save_and_load(module: nn.Module) -> nn.Module:
    """Save a whole module, hooks and all, and load it again.

    >>> layer = nn.LeakyReLU(0.5)
    >>> handle = layer.register_forward_hook(say_output)
    >>> loaded = save_and_load(layer)
    >>> result = loaded(torch.tensor([-2.0]))
    output [-1.0]
    >>> handle = layer.register_forward_hook(lambda module, args, output: None)
    >>> loaded = save_and_load(layer)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    _pickle.PicklingError: Can't pickle <function <lambda> at 0x...>: ...
    >>> list(layer.state_dict())
    []
    """
    buffer = io.BytesIO()
    torch.save(module, buffer)
    buffer.seek(0)
    return torch.load(buffer, weights_only=False)


@unserializable_hook
def known_hook(grad: Tensor) -> None:
    """Do nothing with a gradient, and be left behind knowingly."""


def saving_a_hooked_tensor() -> None:
    """Save a tensor that has a hook: a warning, and no hook in the file.

    >>> weight = torch.ones(1, requires_grad=True)
    >>> handle = weight.register_hook(print)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     torch.save(weight, io.BytesIO())
    >>> print(caught[0].message)
    backward hook <built-in function print> on tensor will not be serialized.  If this is expected, you can decorate the function with @torch.utils.hooks.unserializable_hook to suppress this warning
    >>> handle.remove()
    >>> handle = weight.register_hook(known_hook)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     torch.save(weight, io.BytesIO())
    >>> caught
    []
    """


class AddOne(nn.Module):
    """Add one."""

    def forward(self, x: Tensor) -> Tensor:
        """Return x + 1; x: any shape."""
        return x + 1


def times_ten(module: nn.Module, args: tuple, output: Tensor) -> Tensor:
    """Multiply an output by ten."""
    return output * 10


@torch.compile(backend="eager")
def compiled_run(model: nn.Module, x: Tensor) -> Tensor:
    """Run a model, compiled; x: any shape.

    >>> model = nn.Sequential(AddOne())
    >>> handle = model[0].register_forward_hook(times_ten)
    >>> compiled_run(model, torch.tensor([1.0]))
    tensor([20.])
    >>> torch._dynamo.reset()
    """
    return model(x)


def hook_after_compiling() -> None:
    """Add a hook to a child after the first compiled call: it is ignored.

    >>> model = nn.Sequential(AddOne())
    >>> compiled_run(model, torch.tensor([1.0]))
    tensor([2.])
    >>> handle = model[0].register_forward_hook(times_ten)
    >>> model(torch.tensor([1.0]))
    tensor([20.])
    >>> compiled_run(model, torch.tensor([1.0]))
    tensor([2.])
    >>> torch._dynamo.reset()
    >>> compiled_run(model, torch.tensor([1.0]))
    tensor([20.])
    >>> torch._dynamo.reset()
    """


class CallNames:
    """Note the class of every module that is called.

    >>> calls = CallNames()
    >>> compiled = torch.compile(nn.Sequential(AddOne()), backend="eager")
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     with register_module_forward_hook(calls):
    ...         output = compiled(torch.tensor([1.0]))
    >>> calls.names
    ['AddOne', 'Sequential', 'OptimizedModule']
    >>> print(str(caught[0].message).partition(";")[0])
    Using `torch.compile(module)` when there are global hooks on modules (e.g., from `register_module_forward_hook`)
    >>> torch._dynamo.reset()
    """

    def __init__(self) -> None:
        self.names: list[str] = []

    def __call__(self, module: nn.Module, args: tuple, output: Tensor) -> None:
        """Note a call."""
        self.names.append(type(module).__name__)


def one_entry_for_all_replicas() -> None:
    """Collect the outputs of two replicas in a dictionary and in a list.

    >>> model = nn.Sequential(AddOne())
    >>> last, every = {}, []
    >>> def keep(module, args, output):
    ...     last["model"] = output
    ...     every.append((output.device.type, output.shape[0]))
    >>> handle = model.register_forward_hook(keep)
    >>> for part in torch.ones(8, 3, device="cpu").chunk(2):
    ...     output = model._replicate_for_data_parallel()(part)
    >>> last["model"].shape, every
    (torch.Size([4, 3]), [('cpu', 4), ('cpu', 4)])
    """


def mark(module: nn.Module, args: tuple, output: Tensor) -> None:
    """Leave a note on the module that was called.

    >>> model = nn.Sequential(AddOne())
    >>> handle = model.register_forward_hook(mark)
    >>> replica = model._replicate_for_data_parallel()
    >>> replica._forward_hooks is model._forward_hooks
    True
    >>> output = replica(torch.ones(2))
    >>> hasattr(replica, "seen"), hasattr(model, "seen")
    (True, False)
    """
    module.seen = tuple(output.shape)


class HookLog:
    """Note which hook of which layer runs.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1))
    >>> log = HookLog(model)
    >>> x = torch.ones(1, 2, requires_grad=True)
    >>> output = checkpoint(model, x, use_reentrant=False)
    >>> log.lines
    ['forward 0', 'forward 1', 'forward 2']
    >>> log.lines.clear()
    >>> output.sum().backward()
    >>> log.lines
    ['forward 0', 'forward 1', 'backward 2', 'backward 1', 'backward 0']
    """

    def __init__(self, model: nn.Sequential) -> None:
        self.lines: list[str] = []
        for name, layer in model.named_children():
            layer.register_forward_hook(self.note(f"forward {name}"))
            layer.register_full_backward_hook(self.note(f"backward {name}"))

    def note(self, line: str):
        """Make a hook that appends line and takes any arguments."""

        def hook(*args: object) -> None:
            self.lines.append(line)

        return hook


def checkpoint_to_the_end() -> None:
    """Recompute without early stop: every forward hook runs twice.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Tanh(), nn.Linear(2, 1))
    >>> log = HookLog(model)
    >>> x = torch.ones(1, 2, requires_grad=True)
    >>> with set_checkpoint_early_stop(False):
    ...     output = checkpoint(model, x, use_reentrant=False)
    >>> output.sum().backward()
    >>> [log.lines.count(f"forward {i}") for i in range(3)]
    [2, 2, 2]
    >>> [log.lines.count(f"backward {i}") for i in range(3)]
    [1, 1, 1]
    """


def remove_all_hooks(model: nn.Module) -> None:
    """Remove every hook on calls from a model and the modules in it.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    >>> handle = model[1].register_forward_hook(say_output)
    >>> lost = model.register_full_backward_hook(say_gradient)
    >>> remove_all_hooks(model)
    >>> list_hooks(model)
    []
    >>> handle.remove()
    """
    for module in model.modules():
        module._forward_pre_hooks.clear()
        module._forward_hooks.clear()
        module._backward_pre_hooks.clear()
        module._backward_hooks.clear()


def checkpoint_warnings() -> None:
    """Checkpoint a layer in the old way, with data that needs no gradient.

    >>> layer, x = nn.Linear(2, 1), torch.ones(1, 2)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     output = checkpoint(layer, x)
    >>> for warning in caught:
    ...     print(str(warning.message).split(". ")[0])
    torch.utils.checkpoint: the use_reentrant parameter should be passed explicitly
    None of the inputs have requires_grad=True
    >>> output.requires_grad
    False
    >>> checkpoint(layer, x, use_reentrant=False).requires_grad
    True
    """
