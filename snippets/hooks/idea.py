"""Let guests run code inside a function, and take what they return."""

from collections import OrderedDict
from collections.abc import Callable
from typing import Any

import torch
from torch import nn
from torch.utils.hooks import RemovableHandle


class Doubler:
    """Double a value, and call guests before and after.

    >>> package = Doubler()
    >>> package(20)
    40
    >>> package.before.append(lambda value: print("about to double", value))
    >>> package.after.append(lambda value, result: result + 2)
    >>> package(20)
    about to double 20
    42
    """

    def __init__(self) -> None:
        self.before: list[Callable] = []
        self.after: list[Callable] = []

    def __call__(self, value: Any) -> Any:
        for hook in self.before:
            answer = hook(value)
            if answer is not None:
                value = answer
        result = self.forward(value)
        for hook in self.after:
            answer = hook(value, result)
            if answer is not None:
                result = answer
        return result

    def forward(self, value: Any) -> Any:
        return value + value


def side_door() -> None:
    """Reach the work without passing the guests.

    >>> package = Doubler()
    >>> package.after.append(lambda value, result: print("guest saw", result))
    >>> package(20)
    guest saw 40
    40
    >>> package.forward(20)
    40
    """


class CarelessDoubler:
    """Test the guest's answer for truth, which loses some answers.

    >>> CarelessDoubler(lambda result: None)(20)
    40
    >>> CarelessDoubler(lambda result: 0)(20)
    40
    >>> CarelessDoubler(lambda result: result * 0)(torch.tensor([20.0]))
    tensor([40.])
    >>> CarelessDoubler(lambda result: result * 0)(torch.tensor([1.0, 2.0]))
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> CarelessDoubler(lambda result: result * 0)(torch.tensor([]))
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with no values is ambiguous
    """

    def __init__(self, hook: Callable) -> None:
        self.hook = hook

    def __call__(self, value: Any) -> Any:
        result = value + value
        output = self.hook(result)
        if output:
            result = output
        return result


def none_is_the_only_no() -> None:
    """Accept zeros, long tensors and empty tensors as answers.

    >>> package = Doubler()
    >>> package.after.append(lambda value, result: result * 0)
    >>> package(20)
    0
    >>> package(torch.tensor([1.0, 2.0]))
    tensor([0., 0.])
    >>> package(torch.tensor([]))
    tensor([])
    """


def module_takes_zeros() -> None:
    """See that `nn.Module` treats an answer in the same way.

    >>> layer = nn.Identity()
    >>> handle = layer.register_forward_hook(
    ...     lambda layer, args, output: output * 0
    ... )
    >>> layer(torch.tensor([1.0, 2.0]))
    tensor([0., 0.])
    """


def lambda_always_answers() -> None:
    """Replace an output without meaning to.

    >>> layer = nn.Flatten()
    >>> handle = layer.register_forward_hook(
    ...     lambda layer, args, output: output.shape
    ... )
    >>> layer(torch.zeros(32, 1, 5, 5))
    torch.Size([32, 25])
    >>> handle.remove()
    >>> shapes = []
    >>> handle = layer.register_forward_hook(
    ...     lambda layer, args, output: shapes.append(output.shape)
    ... )
    >>> type(layer(torch.zeros(32, 1, 5, 5))), shapes
    (<class 'torch.Tensor'>, [torch.Size([32, 25])])
    """


def guest_fails() -> None:
    """Watch an error in a hook stop the call.

    >>> layer = nn.Identity()
    >>> handle = layer.register_forward_hook(
    ...     lambda layer, args, output: output.gradient
    ... )
    >>> layer(torch.zeros(2))
    Traceback (most recent call last):
        ...
    AttributeError: 'Tensor' object has no attribute 'gradient'
    """


class PoliteDoubler:
    """Hand each guest a handle with which it can leave.

    >>> package = PoliteDoubler()
    >>> one_more = package.register_hook(lambda result: result + 1)
    >>> negative = package.register_hook(lambda result: -result)
    >>> package(20)
    -41
    >>> one_more.remove()
    >>> package(20)
    -40
    >>> with package.register_hook(lambda result: result + 100):
    ...     package(20)
    60
    >>> package(20)
    -40
    """

    def __init__(self) -> None:
        self.hooks: OrderedDict[int, Callable] = OrderedDict()

    def register_hook(self, hook: Callable) -> RemovableHandle:
        handle = RemovableHandle(self.hooks)
        self.hooks[handle.id] = hook
        return handle

    def __call__(self, value: Any) -> Any:
        result = value + value
        for hook in tuple(self.hooks.values()):
            answer = hook(result)
            if answer is not None:
                result = answer
        return result


def needs_ordered_dict() -> None:
    """See why the table of guests is an `OrderedDict`.

    >>> RemovableHandle({})
    Traceback (most recent call last):
        ...
    TypeError: cannot create weak reference to 'dict' object
    """


def registrars(owner: object) -> list[str]:
    """List the public hook registrars of a class or of a Python module.

    >>> for name in registrars(nn.Module):
    ...     print(name)
    register_backward_hook
    register_forward_hook
    register_forward_pre_hook
    register_full_backward_hook
    register_full_backward_pre_hook
    register_load_state_dict_post_hook
    register_load_state_dict_pre_hook
    register_state_dict_post_hook
    register_state_dict_pre_hook
    >>> registrars(torch.Tensor)
    ['register_hook', 'register_post_accumulate_grad_hook']
    """
    return [
        name
        for name in dir(owner)
        if name.startswith("register") and name.endswith("hook")
    ]


def global_registrars() -> None:
    """List the functions that register a hook for all modules at once.

    >>> for name in registrars(torch.nn.modules.module):
    ...     print(name)
    register_module_backward_hook
    register_module_buffer_registration_hook
    register_module_forward_hook
    register_module_forward_pre_hook
    register_module_full_backward_hook
    register_module_full_backward_pre_hook
    register_module_module_registration_hook
    register_module_parameter_registration_hook
    >>> len(registrars(nn.Module)) + len(registrars(torch.nn.modules.module))
    17
    """


def tensor_or_module() -> None:
    """Hook a layer and its weight: two things, two kinds of hook.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> on_layer = layer.register_full_backward_hook(
    ...     lambda module, grad_input, grad_output:
    ...         print("layer, output:", grad_output[0].tolist()))
    >>> on_weight = layer.weight.register_hook(
    ...     lambda grad: print("weight:", grad.tolist()))
    >>> x = torch.tensor([[3.0, 4.0]], requires_grad=True)
    >>> layer(x).backward()
    weight: [[3.0, 4.0]]
    layer, output: [[1.0]]
    >>> layer.register_hook(print)
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'register_hook'
    >>> layer.weight.register_forward_hook(print)
    Traceback (most recent call last):
        ...
    AttributeError: 'Parameter' object has no attribute 'register_forward_hook'
    """
