"""Meet the mistakes that hooks invite, each with its cure."""

import gc
import warnings
import weakref
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils.hooks import RemovableHandle


def say_output(module: nn.Module, args: tuple, output: Tensor) -> None:
    """Print the class of a module and its output.

    >>> layer = nn.ReLU()
    >>> handle = layer.register_forward_hook(say_output)
    >>> x = torch.tensor([-1.0, 1.0])
    >>> output = layer(x)
    ReLU [0.0, 1.0]
    >>> output = layer.forward(x)
    """
    print(type(module).__name__, output.tolist())


class Skipping(nn.Module):
    """Call one layer as a function and another one by its forward.

    >>> model = Skipping()
    >>> handle = model.first.register_forward_hook(say_output)
    >>> handle = model.second.register_forward_hook(say_output)
    >>> output = model(torch.tensor([-1.0, 1.0]))
    ReLU [0.0, 1.0]
    """

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.ReLU()
        self.second = nn.Tanh()

    def forward(self, x: Tensor) -> Tensor:
        """Return tanh(relu(x)); x: any shape."""
        return self.second.forward(self.first(x))


class Outputs:
    """Collect outputs, with their graph or without it.

    >>> layer = nn.Linear(2, 1)
    >>> kept = Outputs(detach=False)
    >>> handle = layer.register_forward_hook(kept)
    >>> x = torch.ones(4, 2)
    >>> reference = weakref.ref(x)
    >>> output = layer(x)
    >>> del x, output
    >>> reference() is None
    False
    >>> kept.outputs.clear()
    >>> reference() is None
    True
    """

    def __init__(self, detach: bool) -> None:
        self.detach = detach
        self.outputs: list[Tensor] = []

    def __call__(self, module: nn.Module, args: tuple, output: Tensor) -> None:
        """Keep an output; output: any shape."""
        self.outputs.append(output.detach() if self.detach else output)


def detached_outputs() -> None:
    """Keep detached outputs: the graph and its tensors go.

    >>> layer = nn.Linear(2, 1)
    >>> kept = Outputs(detach=True)
    >>> handle = layer.register_forward_hook(kept)
    >>> x = torch.ones(4, 2)
    >>> reference = weakref.ref(x)
    >>> output = layer(x)
    >>> del x, output
    >>> len(kept.outputs), reference() is None
    (1, True)
    """


def hook_naming_its_tensor(tensor: Tensor) -> RemovableHandle:
    """Register a hook that mentions the tensor it belongs to.

    >>> x = torch.ones(2, requires_grad=True)
    >>> output = x * 2
    >>> reference = weakref.ref(output)
    >>> handle = hook_naming_its_tensor(output)
    >>> del output
    >>> collected = gc.collect()
    >>> reference() is None
    False
    >>> handle.remove()
    >>> reference() is None
    True
    """

    def say(grad: Tensor) -> None:
        print("gradient of", tuple(tensor.shape))

    return tensor.register_hook(say)


def dead_module() -> None:
    """Delete a layer between its forward pass and the backward pass.

    >>> x = torch.ones(2, requires_grad=True)
    >>> layer = nn.LeakyReLU(0.5)
    >>> handle = layer.register_backward_hook(lambda *call: None)
    >>> output = layer(x.clone())
    >>> del layer
    >>> output.sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: You are trying to call the hook of a dead Module!
    >>> layer = nn.LeakyReLU(0.5)
    >>> handle = layer.register_full_backward_hook(
    ...     lambda module, grad_input, grad_output: print(module))
    >>> output = layer(x.clone())
    >>> del layer
    >>> output.sum().backward()
    LeakyReLU(negative_slope=0.5)
    """


def loop_variable() -> None:
    """Make hooks in a loop: all of them see the last value.

    >>> model = nn.Sequential(nn.ReLU(), nn.Tanh())
    >>> for name, layer in model.named_children():
    ...     handle = layer.register_forward_hook(
    ...         lambda module, args, output: print("late", name))
    >>> output = model(torch.ones(1))
    late 1
    late 1
    >>> model = nn.Sequential(nn.ReLU(), nn.Tanh())
    >>> for name, layer in model.named_children():
    ...     handle = layer.register_forward_hook(
    ...         lambda module, args, output, name=name: print("now", name))
    >>> output = model(torch.ones(1))
    now 0
    now 1
    """


def accidental_return() -> None:
    """Return something from a hook by accident: it becomes the output.

    >>> layer = nn.Identity()
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: output.mean())
    >>> layer(torch.tensor([1.0, 3.0]))
    tensor(2.)
    """


def registered_every_epoch() -> None:
    """Register in a loop and forget to remove: hooks pile up.

    >>> layer = nn.ReLU()
    >>> for epoch in range(3):
    ...     handle = layer.register_forward_hook(say_output)
    >>> output = layer(torch.tensor([1.0]))
    ReLU [1.0]
    ReLU [1.0]
    ReLU [1.0]
    """


def tuple_output() -> None:
    """Hook a layer that returns a tuple.

    >>> layer = nn.LSTM(2, 3)
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: print(output.shape))
    >>> result = layer(torch.ones(4, 1, 2))
    Traceback (most recent call last):
        ...
    AttributeError: 'tuple' object has no attribute 'shape'
    >>> handle.remove()
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: print(tuple(output[0].shape)))
    >>> result = layer(torch.ones(4, 1, 2))
    (4, 1, 3)
    """


class DictOutput(nn.Module):
    """Return a dictionary, as many models do."""

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        """Return logits in a dictionary; x: any shape."""
        return {"logits": x * 2}


def say_gradient(module: nn.Module, grad_input: tuple, grad_output: tuple) -> None:
    """Print the gradient of a module's output, unless that is a dict.

    >>> model = DictOutput()
    >>> handle = model.register_full_backward_hook(say_gradient)
    >>> x = torch.ones(1, requires_grad=True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     output = model(x)
    >>> print(caught[0].message)
    For backward hooks to be called, module output should be a Tensor or a tuple of Tensors but received <class 'dict'>
    >>> output["logits"].backward()
    >>> x.grad
    tensor([2.])
    """
    print("gradient", grad_output[0].tolist())


def hook_dict_gradients(
    module: nn.Module, args: tuple, output: dict[str, Tensor]
) -> None:
    """Hook the tensors of a dictionary instead of the module.

    >>> model = DictOutput()
    >>> handle = model.register_forward_hook(hook_dict_gradients)
    >>> output = model(torch.ones(1, requires_grad=True))
    >>> output["logits"].backward()
    logits [1.0]
    """
    for name, tensor in output.items():
        tensor.register_hook(lambda grad, name=name: print(name, grad.tolist()))


class Add(nn.Module):
    """Add two tensors."""

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        """Return a + b; a, b: same shape."""
        return a + b


def keep_first(module: nn.Module, grad_input: tuple, grad_output: tuple) -> tuple:
    """Return one gradient where two are expected.

    >>> layer = Add()
    >>> a, b = torch.ones(2, 3, requires_grad=True).unbind()
    >>> handle = layer.register_full_backward_hook(keep_first)
    >>> layer(a, b).sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Backward hook returned an invalid number of grad_input, got 1, but expected 2
    """
    return grad_input[:1]


def no_tuple(module: nn.Module, grad_input: tuple, grad_output: tuple) -> Tensor:
    """Return a gradient without the tuple around it.

    >>> x = torch.ones(3, 2, requires_grad=True)
    >>> layer = nn.ReLU()
    >>> with layer.register_full_backward_hook(no_tuple):
    ...     output = layer(x)
    >>> output.sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Backward hook returned an invalid number of grad_input, got 3, but expected 1
    >>> with layer.register_full_backward_hook(no_tuple):
    ...     output = layer(x[:1])
    >>> output.sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: hook 'hook' has changed the size of value
    """
    return grad_input[0]


def no_grad_required() -> None:
    """Hook a tensor that gets no gradient.

    >>> x = torch.ones(3)
    >>> x.register_hook(print)
    Traceback (most recent call last):
        ...
    RuntimeError: cannot register a hook on a tensor that doesn't require gradient
    >>> with torch.no_grad():
    ...     output = nn.Linear(3, 1)(x)
    >>> output.register_hook(print)
    Traceback (most recent call last):
        ...
    RuntimeError: cannot register a hook on a tensor that doesn't require gradient
    """


def gradient_is_none() -> None:
    """Hook one of two outputs and use only the other one.

    >>> first, second = torch.ones(2, 3, requires_grad=True).unbind()
    >>> handle = first.register_hook(lambda grad: print("first", grad))
    >>> second.sum().backward()
    first None
    """


def attention_out_proj() -> None:
    """Hook the output projection of attention: it is never called.

    >>> attention = nn.MultiheadAttention(4, 2)
    >>> names = []
    >>> handle = attention.register_forward_hook(
    ...     lambda module, args, output: names.append("attention"))
    >>> handle = attention.out_proj.register_forward_hook(
    ...     lambda module, args, output: names.append("out_proj"))
    >>> x = torch.ones(3, 1, 4)
    >>> output, weights = attention(x, x, x)
    >>> names
    ['attention']
    """


def not_called_module() -> None:
    """Hook a ModuleList: nobody calls it.

    >>> layers = nn.ModuleList([nn.ReLU(), nn.ReLU()])
    >>> handle = layers.register_forward_hook(say_output)
    >>> x = torch.tensor([1.0])
    >>> for layer in layers:
    ...     x = layer(x)
    """


def shared_layer() -> None:
    """Hook a layer that stands in two places, and keep what it returns.

    >>> relu = nn.ReLU()
    >>> model = nn.Sequential(relu, nn.Tanh(), relu)
    >>> last, every = {}, []
    >>> def keep(module, args, output):
    ...     last["relu"] = output.detach()
    ...     every.append(output.detach())
    >>> handle = model[0].register_forward_hook(keep)
    >>> output = model(torch.ones(2))
    >>> len(last), len(every)
    (1, 2)
    """


class FunctionalReLU(nn.Module):
    """Apply ReLU as a function, which is not a module.

    >>> model = FunctionalReLU()
    >>> for module in model.modules():
    ...     handle = module.register_forward_hook(
    ...         lambda module, args, output: print(type(module).__name__))
    >>> output = model(torch.ones(1, 2))
    Linear
    FunctionalReLU
    """

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(2, 2)

    def forward(self, x: Tensor) -> Tensor:
        """Return relu(linear(x)); x: (N, 2)."""
        return nn.functional.relu(self.linear(x))


class FunctionNames(TorchFunctionMode):
    """Print the name of every torch function that is called in a block.

    >>> model = FunctionalReLU()
    >>> x = torch.ones(1, 2)
    >>> with FunctionNames():
    ...     output = model(x)
    linear
    relu
    """

    def __torch_function__(
        self,
        func: Callable[..., object],
        types: tuple,
        args: tuple = (),
        kwargs: dict | None = None,
    ) -> object:
        """Call the function, and say which one it was."""
        result = func(*args, **(kwargs or {}))
        print(func.__name__)
        return result


class HookedBySelf(nn.Module):
    """Hook a child with a method of its parent: a circle of references.

    >>> model = HookedBySelf()
    >>> reference = weakref.ref(model)
    >>> gc.disable()
    >>> del model
    >>> reference() is None
    False
    >>> gc.enable()
    >>> collected = gc.collect()
    >>> reference() is None
    True
    """

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.linear.register_forward_hook(self.count)
        self.calls = 0

    def count(self, module: nn.Module, args: tuple, output: Tensor) -> None:
        """Count a call of the child."""
        self.calls += 1


def double_in_place(module: nn.Module, args: tuple, output: Tensor) -> None:
    """Change an output in place that its layer needs for backward.

    needs: torch>=2.13
    >>> layer = nn.Sigmoid()
    >>> x = torch.zeros(2, requires_grad=True, device="cpu")
    >>> with layer.register_forward_hook(double_in_place):
    ...     output = layer(x)
    >>> output.sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: [torch.FloatTensor [2]], which is output 0 of Sigmoid, is at version 1; expected version 0 instead. Hint: enable anomaly detection to find the operation that failed to compute its gradient, with torch.autograd.set_detect_anomaly(True, check_nan=False).
    >>> with layer.register_forward_hook(lambda *call: call[-1] * 2):
    ...     layer(x).sum().backward()
    >>> x.grad
    tensor([0.5000, 0.5000])
    """
    output.mul_(2)


def root_or_zero(x: Tensor) -> Tensor:
    """Return the root where x is positive, zero elsewhere; x: any shape.

    >>> x = torch.tensor([0.0, 4.0], requires_grad=True)
    >>> output = root_or_zero(x)
    >>> output.tolist()
    [0.0, 2.0]
    >>> output.sum().backward()
    >>> x.grad
    tensor([   nan, 0.2500])
    """
    return torch.where(x > 0, x.sqrt(), 0.0)


def safe_root_or_zero(x: Tensor) -> Tensor:
    """Do the same without a root of zero; x: any shape.

    >>> x = torch.tensor([0.0, 4.0], requires_grad=True)
    >>> safe_root_or_zero(x).sum().backward()
    >>> x.grad
    tensor([0.0000, 0.2500])
    """
    positive = x > 0
    return torch.where(positive, torch.where(positive, x, 1.0).sqrt(), 0.0)


def find_nan_with_anomaly_mode() -> None:
    """Let anomaly mode name the operation whose gradient is NaN.

    >>> x = torch.tensor([0.0, 4.0], requires_grad=True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     with torch.autograd.detect_anomaly():
    ...         root_or_zero(x).sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Function 'SqrtBackward0' returned nan values in its 0th output.
    >>> for warning in caught:
    ...     print(str(warning.message).splitlines()[0])
    Anomaly Detection has been enabled. This mode will increase the runtime and should only be enabled for debugging.
    Error detected in SqrtBackward0. Traceback of forward call that caused the error:
    """
