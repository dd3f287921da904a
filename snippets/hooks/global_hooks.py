"""Watch, change or forbid what every module of the program does."""

import warnings
from collections import Counter

import torch
from torch import Tensor, nn
from torch.nn.modules import module as nn_module
from torch.nn.modules.module import (
    register_module_backward_hook,
    register_module_buffer_registration_hook,
    register_module_forward_hook,
    register_module_forward_pre_hook,
    register_module_full_backward_hook,
    register_module_full_backward_pre_hook,
    register_module_module_registration_hook,
    register_module_parameter_registration_hook,
)


class CallCounter:
    """Count the calls of every module class, loss functions included.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    >>> counter = CallCounter()
    >>> with register_module_forward_hook(counter):
    ...     prediction = model(torch.ones(4, 2))
    ...     loss = nn.MSELoss()(prediction, torch.zeros(4, 1))
    >>> dict(counter.calls)
    {'Linear': 2, 'ReLU': 1, 'Sequential': 1, 'MSELoss': 1}
    >>> model(torch.ones(4, 2)).shape, counter.calls["Linear"]
    (torch.Size([4, 1]), 2)
    """

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()

    def __call__(self, module: nn.Module, args: tuple, output: object) -> None:
        """Count a call."""
        self.calls[type(module).__name__] += 1


def say_in(module: nn.Module, args: tuple) -> None:
    """Print the module about to run and the shape of its input.

    >>> model = nn.Sequential(nn.Flatten(), nn.Linear(4, 1))
    >>> with register_module_forward_pre_hook(say_in):
    ...     output = model(torch.ones(3, 2, 2))
    Sequential (3, 2, 2)
    Flatten (3, 2, 2)
    Linear (3, 4)
    """
    print(type(module).__name__, tuple(args[0].shape))


def double(module: nn.Module, args: tuple, output: Tensor) -> Tensor:
    """Replace an output by twice its value.

    >>> model = nn.Sequential(nn.Identity(), nn.Identity())
    >>> with register_module_forward_hook(double):
    ...     model(torch.tensor([1.0]))
    tensor([8.])
    """
    return output * 2


class Shift(nn.Module):
    """Add an offset, which is a keyword argument."""

    def forward(self, x: Tensor, *, offset: float) -> Tensor:
        """Return x + offset; x: any shape."""
        return x + offset


def say_offset(module: nn.Module, args: tuple, kwargs: dict, output: Tensor) -> None:
    """Print the keyword arguments that a module was called with.

    >>> handle = register_module_forward_hook(say_offset, with_kwargs=True)
    >>> Shift()(torch.tensor([1.0]), offset=2.0)
    Shift {'offset': 2.0}
    tensor([3.])
    >>> handle.remove()
    >>> handle.id in nn_module._global_forward_hooks
    False
    >>> handle.id in nn_module._global_forward_hooks_with_kwargs
    True
    >>> del nn_module._global_forward_hooks_with_kwargs[handle.id]
    """
    print(type(module).__name__, kwargs)


def pre_hook_options() -> None:
    """See that the global forward pre-hook takes no options.

    >>> register_module_forward_pre_hook(print, with_kwargs=True)
    Traceback (most recent call last):
        ...
    TypeError: register_module_forward_pre_hook() got an unexpected keyword argument 'with_kwargs'
    >>> register_module_forward_hook(print, prepend=True)
    Traceback (most recent call last):
        ...
    TypeError: register_module_forward_hook() got an unexpected keyword argument 'prepend'
    """


class Broken(nn.Module):
    """Fail in forward."""

    def forward(self, x: Tensor) -> Tensor:
        """Raise, whatever x is."""
        raise ValueError("no luck")


def say_out(module: nn.Module, args: tuple, output: object) -> None:
    """Print each module that ends, also when it ends with an exception.

    >>> model = nn.Sequential(nn.Identity(), Broken())
    >>> try:
    ...     with register_module_forward_hook(say_out, always_call=True):
    ...         model(torch.ones(1))
    ... except ValueError as error:
    ...     print(error)
    Identity Tensor
    Broken NoneType
    Sequential NoneType
    no luck
    """
    print(type(module).__name__, type(output).__name__)


def silenced_hook() -> None:
    """Let an always-called hook fail after `forward` has failed.

    >>> def report(module: nn.Module, args: tuple, output: object) -> None:
    ...     print(output.shape)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     try:
    ...         with register_module_forward_hook(report, always_call=True):
    ...             Broken()(torch.ones(1))
    ...     except ValueError as error:
    ...         print(error)
    no luck
    >>> print(caught[0].message)
    global module forward hook with ``always_call=True`` raised an exception that was silenced as another error was raised in forward: 'NoneType' object has no attribute 'shape'
    """


def say_grad_output(module: nn.Module, grad_output: tuple) -> None:
    """Print the gradient that reaches a module's output."""
    print("into", type(module).__name__, grad_output[0].item())


def say_grad_input(module: nn.Module, grad_input: tuple, grad_output: tuple) -> None:
    """Print the gradient that leaves a module through its input.

    >>> model = nn.Sequential(nn.LeakyReLU(0.5), nn.LeakyReLU(0.25))
    >>> x = torch.tensor(-1.0, requires_grad=True)
    >>> before = register_module_full_backward_pre_hook(say_grad_output)
    >>> after = register_module_full_backward_hook(say_grad_input)
    >>> with before, after:
    ...     model(x).backward()
    into Sequential 1.0
    into LeakyReLU 1.0
    out of LeakyReLU 0.25
    into LeakyReLU 0.25
    out of LeakyReLU 0.125
    out of Sequential 0.125
    >>> nn_module._global_is_full_backward_hook = None
    """
    print("out of", type(module).__name__, grad_input[0].item())


def mixing_kinds() -> None:
    """Meet the flag that a removed global backward hook leaves behind.

    >>> register_module_full_backward_hook(print).remove()
    >>> register_module_backward_hook(print)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot use both regular backward hooks and full backward hooks as a global Module hook. Please use only one of them.
    >>> nn_module._global_is_full_backward_hook
    True
    >>> nn_module._global_is_full_backward_hook = None
    """


def say_deprecated(module: nn.Module, grad_input: tuple, grad_output: tuple) -> None:
    """Print a gradient from the deprecated global backward hook.

    >>> layer = nn.LeakyReLU(0.5)
    >>> x = torch.tensor(-1.0, requires_grad=True).clone()
    >>> with register_module_backward_hook(say_deprecated):
    ...     layer(x).backward()
    LeakyReLU 0.5
    >>> nn_module._global_is_full_backward_hook = None
    """
    print(type(module).__name__, grad_input[0].item())


def say_buffer(module: nn.Module, name: str, value: Tensor | None) -> None:
    """Print a buffer that is about to be registered."""
    print("buffer", f"{type(module).__name__}.{name}")


def say_parameter(module: nn.Module, name: str, value: nn.Parameter) -> None:
    """Print a parameter that is about to be registered."""
    print("parameter", f"{type(module).__name__}.{name}")


def say_module(module: nn.Module, name: str, value: nn.Module | None) -> None:
    """Print a module that is about to be registered.

    >>> buffers = register_module_buffer_registration_hook(say_buffer)
    >>> parameters = register_module_parameter_registration_hook(say_parameter)
    >>> modules = register_module_module_registration_hook(say_module)
    >>> with buffers, parameters, modules:
    ...     model = nn.Sequential(nn.Linear(4, 2), nn.BatchNorm1d(2))
    parameter Linear.weight
    parameter Linear.bias
    parameter BatchNorm1d.weight
    parameter BatchNorm1d.bias
    buffer BatchNorm1d.running_mean
    buffer BatchNorm1d.running_var
    buffer BatchNorm1d.num_batches_tracked
    module Sequential.0
    module Sequential.1
    """
    print("module", f"{type(module).__name__}.{name}")


class RegistrationCounter:
    """Count the parameters that are registered while it listens.

    >>> counter = RegistrationCounter()
    >>> handle = register_module_parameter_registration_hook(counter)
    >>> model = nn.Linear(4, 2, bias=False)
    >>> counter.count
    1
    >>> state = model.double().state_dict()
    >>> result = model.load_state_dict(state)
    >>> counter.count
    1
    >>> result = model.load_state_dict(state, assign=True)
    >>> counter.count
    2
    >>> handle.remove()
    """

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, module: nn.Module, name: str, value: nn.Parameter) -> None:
        """Count a registration."""
        self.count += 1


def freeze_parameter(module: nn.Module, name: str, value: nn.Parameter) -> nn.Parameter:
    """Replace a parameter about to be registered by a frozen one.

    >>> with register_module_parameter_registration_hook(freeze_parameter):
    ...     backbone = nn.Sequential(nn.Linear(8, 4), nn.ReLU())
    >>> head = nn.Linear(4, 2)
    >>> model = nn.Sequential(backbone, head)
    >>> [name for name, p in model.named_parameters() if p.requires_grad]
    ['1.weight', '1.bias']
    """
    return nn.Parameter(value.detach(), requires_grad=False)


def relu_to_gelu(
    module: nn.Module, name: str, value: nn.Module | None
) -> nn.Module | None:
    """Replace a ReLU about to be registered by a GELU.

    >>> with register_module_module_registration_hook(relu_to_gelu):
    ...     model = nn.Sequential(nn.Linear(4, 4), nn.ReLU())
    >>> model
    Sequential(
      (0): Linear(in_features=4, out_features=4, bias=True)
      (1): GELU(approximate='none')
    )
    >>> nn.Sequential(nn.ReLU())
    Sequential(
      (0): ReLU()
    )
    """
    return nn.GELU() if isinstance(value, nn.ReLU) else None


def filled_places() -> None:
    """Assign a module, then `None`: both ask the hook, which fills the place.

    >>> def fill(
    ...     module: nn.Module, name: str, value: nn.Module | None
    ... ) -> nn.Module:
    ...     return nn.Identity() if value is None else value
    >>> model = nn.Module()
    >>> with register_module_module_registration_hook(fill):
    ...     model.first = nn.ReLU()
    ...     model.second = nn.Tanh()
    ...     model.second = None
    >>> model
    Module(
      (first): ReLU()
      (second): Identity()
    )
    """


def double_buffer(module: nn.Module, name: str, value: Tensor | None) -> Tensor | None:
    """Replace a floating buffer about to be registered by a float64 one.

    >>> with register_module_buffer_registration_hook(double_buffer):
    ...     layer = nn.BatchNorm1d(2)
    ...     plain = nn.BatchNorm1d(2, track_running_stats=False)
    >>> [(name, buffer.dtype) for name, buffer in layer.named_buffers()]
    [('running_mean', torch.float64), ('running_var', torch.float64), ('num_batches_tracked', torch.int64)]
    >>> layer.weight.dtype
    torch.float32
    """
    if value is not None and value.is_floating_point():
        return value.double()
    return None
