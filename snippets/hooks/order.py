"""Register every kind of hook and see the order in which they run."""

from collections.abc import Callable
from contextlib import ExitStack

import torch
from torch import Tensor, nn
from torch.autograd.graph import register_multi_grad_hook, saved_tensors_hooks
from torch.nn.modules import module as nn_module
from torch.utils.hooks import RemovableHandle


class Journal:
    """Make hooks that note a line when they run, and return nothing."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def note(self, line: str) -> Callable[..., None]:
        """Return a hook that takes any arguments."""

        def hook(*args: object) -> None:
            self.lines.append(line)

        return hook

    def take(self) -> list[str]:
        """Return the lines so far and begin anew."""
        lines, self.lines = self.lines, []
        return lines


class Scale(nn.Module):
    """Multiply by a weight, and note that forward runs."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self.say = journal.note("forward() itself")
        self.weight = nn.Parameter(torch.tensor(3.0))
        self.register_buffer("offset", torch.tensor(0.0))

    def forward(self, x: Tensor) -> Tensor:
        """Return weight * x; x: any shape."""
        self.say()
        return x * self.weight


def registration_hooks(journal: Journal) -> list[RemovableHandle]:
    """Register the three hooks that watch modules being built."""
    note = journal.note
    return [
        nn_module.register_module_module_registration_hook(
            note("global module registration")
        ),
        nn_module.register_module_buffer_registration_hook(
            note("global buffer registration")
        ),
        nn_module.register_module_parameter_registration_hook(
            note("global parameter registration")
        ),
    ]


def call_hooks(layer: nn.Module, journal: Journal) -> list[RemovableHandle]:
    """Register a layer's own hooks on calls, then the global ones."""
    note = journal.note
    return [
        layer.register_forward_pre_hook(note("forward pre")),
        layer.register_forward_pre_hook(note("forward pre, prepended"), prepend=True),
        layer.register_forward_hook(note("forward")),
        layer.register_forward_hook(note("forward, prepended"), prepend=True),
        layer.register_full_backward_pre_hook(note("backward pre")),
        layer.register_full_backward_pre_hook(
            note("backward pre, prepended"), prepend=True
        ),
        layer.register_full_backward_hook(note("backward")),
        layer.register_full_backward_hook(note("backward, prepended"), prepend=True),
        nn_module.register_module_forward_pre_hook(note("global forward pre")),
        nn_module.register_module_forward_hook(note("global forward")),
        nn_module.register_module_full_backward_pre_hook(note("global backward pre")),
        nn_module.register_module_full_backward_hook(note("global backward")),
    ]


def state_hooks(layer: nn.Module, journal: Journal) -> list[RemovableHandle]:
    """Register a layer's hooks on saving and loading."""
    note = journal.note
    return [
        layer.register_load_state_dict_post_hook(note("load_state_dict post")),
        layer.register_load_state_dict_pre_hook(note("load_state_dict pre")),
        layer.register_state_dict_post_hook(note("state_dict post")),
        layer.register_state_dict_pre_hook(note("state_dict pre")),
    ]


def graph_hooks(x: Tensor, weight: Tensor, output: Tensor, journal: Journal) -> None:
    """Register hooks on tensors and nodes; all tensors: any shape."""
    note = journal.note
    for name, leaf in {"x": x, "weight": weight}.items():
        leaf.register_post_accumulate_grad_hook(note(f"post-accumulate on {name}"))
        leaf.register_hook(note(f"tensor hook on {name}"))
    multiplication = output.grad_fn.next_functions[0][0]
    multiplication.register_hook(note("node hook"))
    multiplication.register_prehook(note("node prehook"))
    output.register_hook(note("tensor hook on output"))
    tensors = (x, weight, output)
    register_multi_grad_hook(tensors, note("multi-grad, all"))
    register_multi_grad_hook(tensors, note("multi-grad, any"), mode="any")


def one_run() -> dict[str, list[str]]:
    """Build, call, go backward, save and load, with all hooks in place."""
    journal, phases = Journal(), {}

    def pack(saved: Tensor) -> Tensor:
        journal.lines.append("pack a saved tensor")
        return saved.detach()

    def unpack(packed: Tensor) -> Tensor:
        journal.lines.append("unpack a saved tensor")
        return packed

    with ExitStack() as stack:
        for handle in registration_hooks(journal):
            stack.enter_context(handle)
        layer = nn.ModuleList([Scale(journal)])[0]
        phases["building"] = journal.take()
        for handle in call_hooks(layer, journal):
            stack.enter_context(handle)
        state_hooks(layer, journal)
        x = torch.tensor(2.0, requires_grad=True)
        with saved_tensors_hooks(pack, unpack):
            output = layer(x)
        phases["forward"] = journal.take()
        graph_hooks(x, layer.weight, output, journal)
        (output + 1).backward()
        phases["backward"] = journal.take()
        layer.load_state_dict(layer.state_dict())
        phases["saving and loading"] = journal.take()
    nn_module._global_is_full_backward_hook = None
    return phases


def forward_order() -> None:
    """See what runs when a layer is called.

    >>> for line in one_run()["forward"]:
    ...     print(line)
    global forward pre
    forward pre, prepended
    forward pre
    forward() itself
    pack a saved tensor
    pack a saved tensor
    global forward
    forward, prepended
    forward
    """


def backward_order() -> None:
    """See what runs in the backward pass.

    >>> for line in one_run()["backward"]:
    ...     print(line)
    tensor hook on output
    multi-grad, any
    global backward pre
    backward pre, prepended
    backward pre
    node prehook
    unpack a saved tensor
    unpack a saved tensor
    node hook
    tensor hook on weight
    post-accumulate on weight
    global backward
    backward, prepended
    backward
    tensor hook on x
    multi-grad, all
    post-accumulate on x
    """


def other_phases() -> None:
    """See what runs while building, saving and loading.

    >>> phases = one_run()
    >>> for line in phases["building"]:
    ...     print(line)
    global parameter registration
    global buffer registration
    global module registration
    >>> for line in phases["saving and loading"]:
    ...     print(line)
    state_dict pre
    state_dict post
    load_state_dict pre
    load_state_dict post
    """


def prepend_and_global() -> None:
    """Try to get in front of a global hook with prepend=True.

    >>> journal = Journal()
    >>> layer = nn.Identity()
    >>> own = journal.note("own")
    >>> prepended = journal.note("own, prepended")
    >>> everywhere = journal.note("global")
    >>> handle = layer.register_forward_hook(own)
    >>> handle = layer.register_forward_hook(prepended, prepend=True)
    >>> with nn_module.register_module_forward_hook(everywhere):
    ...     output = layer(torch.ones(1))
    >>> journal.take()
    ['global', 'own, prepended', 'own']
    """


def prepend_twice() -> None:
    """Prepend two hooks: the later one comes first.

    >>> journal = Journal()
    >>> layer = nn.Identity()
    >>> for name in ("A", "B"):
    ...     hook = journal.note(name)
    ...     handle = layer.register_forward_hook(hook)
    >>> for name in ("C", "D"):
    ...     hook = journal.note(name)
    ...     handle = layer.register_forward_hook(hook, prepend=True)
    >>> output = layer(torch.ones(1))
    >>> journal.take()
    ['D', 'C', 'A', 'B']
    """


def plus_one(module: nn.Module, args: tuple, output: Tensor) -> Tensor:
    """Add one to an output."""
    return output + 1


def times_ten(module: nn.Module, args: tuple, output: Tensor) -> Tensor:
    """Multiply an output by ten; it may have been changed before.

    >>> layer = nn.Identity()
    >>> first = layer.register_forward_hook(plus_one)
    >>> second = layer.register_forward_hook(times_ten)
    >>> layer(torch.tensor([1.0]))
    tensor([20.])
    >>> first.remove()
    >>> first = layer.register_forward_hook(plus_one)
    >>> layer(torch.tensor([1.0]))
    tensor([11.])
    """
    return output * 10


def hook_all(module: nn.Module, name: str, journal: Journal) -> None:
    """Register the four kinds of call hooks on a module.

    >>> journal = Journal()
    >>> model = nn.Sequential(nn.Tanh())
    >>> hook_all(model, "model", journal)
    >>> hook_all(model[0], "Tanh", journal)
    >>> output = model(torch.tensor(0.5, requires_grad=True))
    >>> journal.take()
    ['model: forward pre', 'Tanh: forward pre', 'Tanh: forward', 'model: forward']
    >>> output.backward()
    >>> journal.take()
    ['model: backward pre', 'Tanh: backward pre', 'Tanh: backward', 'model: backward']
    """
    note = journal.note
    module.register_forward_pre_hook(note(f"{name}: forward pre"))
    module.register_forward_hook(note(f"{name}: forward"))
    module.register_full_backward_pre_hook(note(f"{name}: backward pre"))
    module.register_full_backward_hook(note(f"{name}: backward"))


def branches() -> None:
    """Hook two independent branches: backward takes the later one first.

    >>> journal = Journal()
    >>> x = torch.tensor(1.0, requires_grad=True)
    >>> left, right = x * 2, x * 3
    >>> handle = left.register_hook(journal.note("left"))
    >>> handle = right.register_hook(journal.note("right"))
    >>> (left + right).backward()
    >>> journal.take()
    ['right', 'left']
    >>> right, left = x * 3, x * 2
    >>> handle = left.register_hook(journal.note("left"))
    >>> handle = right.register_hook(journal.note("right"))
    >>> (left + right).backward()
    >>> journal.take()
    ['left', 'right']
    """


def tensor_hooks_in_a_row() -> None:
    """Let two tensor hooks change a gradient; retain_grad sees the result.

    >>> x = torch.tensor(1.0, requires_grad=True)
    >>> output = x * 1
    >>> output.retain_grad()
    >>> handle = output.register_hook(lambda grad: grad + 1)
    >>> handle = output.register_hook(lambda grad: grad * 10)
    >>> output.backward()
    >>> output.grad, x.grad
    (tensor(20.), tensor(20.))
    """
