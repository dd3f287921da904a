"""Watch and change the gradients of a module's inputs and outputs."""

import warnings
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle


def show(module: nn.Module, grad_input: tuple, grad_output: tuple) -> None:
    """Print what a full backward hook gets."""
    print("grad_input: ", grad_input)
    print("grad_output:", grad_output)


class SquareSum(nn.Module):
    """Compute x² + 3y for two tensors of the same shape.

    >>> layer = SquareSum()
    >>> handle = layer.register_full_backward_hook(show)
    >>> x = torch.tensor([5.0], requires_grad=True)
    >>> y = torch.tensor([1.0], requires_grad=True)
    >>> (layer(x, y) * 2).backward()
    grad_input:  (tensor([20.]), tensor([6.]))
    grad_output: (tensor([2.]),)
    >>> x.grad, y.grad
    (tensor([20.]), tensor([6.]))
    """

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        return x * x + 3 * y


def scale_grad_input(module: nn.Module, factor: float) -> RemovableHandle:
    """Scale what flows on to earlier layers, not the module's own gradients.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> nn.init.ones_(layer.weight).tolist()
    [[1.0, 1.0]]
    >>> handle = scale_grad_input(layer, 10.0)
    >>> x = torch.tensor([[2.0, 3.0]], requires_grad=True)
    >>> layer(x).sum().backward()
    >>> x.grad.tolist(), layer.weight.grad.tolist()
    ([[10.0, 10.0]], [[2.0, 3.0]])
    """
    return module.register_full_backward_hook(
        lambda module, grad_input, grad_output: (grad_input[0] * factor,)
    )


def scale_grad_output(module: nn.Module, factor: float) -> RemovableHandle:
    """Scale the gradient before the module's backward uses it.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> nn.init.ones_(layer.weight).tolist()
    [[1.0, 1.0]]
    >>> handle = scale_grad_output(layer, 10.0)
    >>> x = torch.tensor([[2.0, 3.0]], requires_grad=True)
    >>> layer(x).sum().backward()
    >>> x.grad.tolist(), layer.weight.grad.tolist()
    ([[10.0, 10.0]], [[20.0, 30.0]])
    """
    return module.register_full_backward_pre_hook(
        lambda module, grad_output: (grad_output[0] * factor,)
    )


def answers_in_a_row() -> None:
    """Let several hooks answer, and put one in front.

    >>> layer = nn.Identity()
    >>> handles = [
    ...     layer.register_full_backward_hook(
    ...         lambda module, grad_input, grad_output: (grad_input[0] + 1,)
    ...     ),
    ...     layer.register_full_backward_hook(show),
    ...     layer.register_full_backward_hook(
    ...         lambda module, grad_input, grad_output: (grad_input[0] * 10,),
    ...         prepend=True,
    ...     ),
    ... ]
    >>> layer(torch.tensor([5.0], requires_grad=True)).backward()
    grad_input:  (tensor([11.]),)
    grad_output: (tensor([1.]),)
    """


def one_input_needs_no_gradient() -> None:
    """Give a module one input that requires grad and one that does not.

    >>> layer = SquareSum()
    >>> handle = layer.register_full_backward_hook(show)
    >>> x = torch.tensor([5.0])
    >>> y = torch.tensor([1.0], requires_grad=True)
    >>> layer(x, y).backward()
    grad_input:  (tensor([0.]), tensor([3.]))
    grad_output: (tensor([1.]),)
    >>> print(x.grad)
    None
    """


class Repeat(nn.Module):
    """Multiply x by a count and by a weight, and name the result.

    >>> layer = Repeat()
    >>> handle = layer.register_full_backward_hook(show)
    >>> x = torch.tensor([5.0], requires_grad=True)
    >>> weight = torch.tensor([2.0], requires_grad=True)
    >>> result, label = layer(x, 3, weight=weight)
    >>> result.backward()
    grad_input:  (tensor([6.]), None)
    grad_output: (tensor([1.]), None)
    >>> weight.grad
    tensor([15.])
    """

    def forward(self, x: Tensor, count: int, weight: Tensor) -> tuple:
        return x * count * weight, f"{count} times"


def no_input_requires_grad() -> None:
    """Hook the first layer of a network, whose input is data.

    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_full_backward_hook(show)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     layer(torch.zeros(1, 2)).sum().backward()
    grad_input:  (None,)
    grad_output: (tensor([[1.]]),)
    >>> print(str(caught[0].message).split(" See ")[0])
    Full backward hook is firing when gradients are computed with respect to module outputs since no inputs require gradients.
    """


class ListSum(nn.Module):
    """Add up a list of tensors of one shape.

    >>> layer = ListSum()
    >>> handle = layer.register_full_backward_hook(show)
    >>> x = torch.tensor([5.0], requires_grad=True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     layer([x, x]).backward()
    grad_input:  (None,)
    grad_output: (tensor([1.]),)
    >>> len(caught), x.grad
    (1, tensor([2.]))
    """

    def forward(self, parts: list[Tensor]) -> Tensor:
        return torch.stack(parts).sum(0)


def only_the_weight() -> None:
    """Ask for gradients that do not pass through the input.

    >>> layer = nn.Linear(2, 1)
    >>> before = layer.register_full_backward_pre_hook(
    ...     lambda module, grad_output: print("pre hook")
    ... )
    >>> after = layer.register_full_backward_hook(show)
    >>> x = torch.zeros(1, 2, requires_grad=True)
    >>> layer(x).sum().backward(inputs=[layer.weight])
    pre hook
    >>> with torch.no_grad():
    ...     print(layer(x).requires_grad)
    False
    """


class Summary(NamedTuple):
    """A mean, a sum, and how many numbers went in."""

    mean: Tensor
    total: Tensor
    count: int


class Summarize(nn.Module):
    """Return the mean, the sum and the count of x: (N,).

    >>> layer = Summarize()
    >>> handle = layer.register_full_backward_hook(show)
    >>> x = torch.tensor([1.0, 3.0], requires_grad=True)
    >>> summary = layer(x)
    >>> type(summary).__name__, summary.count
    ('Summary', 2)
    >>> summary.mean.backward()
    grad_input:  (tensor([0.5000, 0.5000]),)
    grad_output: (tensor(1.), None, None)
    """

    def forward(self, x: Tensor) -> Summary:
        return Summary(x.mean(), x.sum(), x.numel())


class Highest(nn.Module):
    """Return what `torch.max` returns for x: (N, C).

    >>> layer = Highest()
    >>> handle = layer.register_full_backward_hook(show)
    >>> layer(torch.zeros(1, 2, requires_grad=True))
    Traceback (most recent call last):
        ...
    TypeError: torch.return_types.max() takes a dict as second arg, if any
    """

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        return x.max(dim=1)


def two_calls() -> None:
    """Call one module twice in one forward pass.

    >>> layer = SquareSum()
    >>> handle = layer.register_full_backward_hook(show)
    >>> x = torch.tensor([5.0], requires_grad=True)
    >>> y = torch.tensor([1.0], requires_grad=True)
    >>> layer(y, layer(x, y)).backward()
    grad_input:  (tensor([2.]), tensor([3.]))
    grad_output: (tensor([1.]),)
    grad_input:  (tensor([30.]), tensor([9.]))
    grad_output: (tensor([3.]),)
    """


def gradient_penalty() -> None:
    """Differentiate a gradient, and see the hook fire once.

    >>> layer = SquareSum()
    >>> handle = layer.register_full_backward_hook(
    ...     lambda module, grad_input, grad_output: print("hook")
    ... )
    >>> x = torch.tensor([5.0], requires_grad=True)
    >>> output = layer(x, torch.tensor([1.0]))
    >>> (grad,) = torch.autograd.grad(output, x, create_graph=True)
    hook
    >>> grad.square().backward()
    >>> grad.item(), x.grad.item()
    (10.0, 40.0)
    """


def backward_with_answers(grad_input: object, grad_output: object) -> Tensor:
    """Return some object from the full hook, another from the pre hook.

    >>> backward_with_answers(None, None)
    tensor([10.])
    >>> backward_with_answers((torch.ones(1),), None)
    Traceback (most recent call last):
        ...
    RuntimeError: Backward hook returned an invalid number of grad_input, got 1, but expected 2
    >>> backward_with_answers(None, (torch.ones(1), torch.ones(1)))
    Traceback (most recent call last):
        ...
    RuntimeError: Backward pre hook returned an invalid number of grad_output, got 2, but expected 1
    >>> backward_with_answers((torch.ones(2), torch.ones(1)), None)
    Traceback (most recent call last):
        ...
    RuntimeError: hook 'hook' has changed the size of value
    """
    layer = SquareSum()
    layer.register_full_backward_hook(lambda *given: grad_input)
    layer.register_full_backward_pre_hook(lambda *given: grad_output)
    x = torch.tensor([5.0], requires_grad=True)
    layer(x, torch.tensor([1.0])).backward()
    return x.grad


def answer_without_inputs() -> None:
    """Return a gradient for an input that requires none.

    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_full_backward_hook(
    ...     lambda module, grad_input, grad_output: (torch.zeros(1, 2),)
    ... )
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     layer(torch.zeros(1, 2)).sum().backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Backward hook for Modules where no input requires gradient should always return None or None for all gradients.
    """


def relu_in_place_after() -> None:
    """Put `nn.ReLU(inplace=True)` behind a hooked layer.

    needs: torch>=2.13
    >>> model = nn.Sequential(nn.Linear(1, 2), nn.ReLU(inplace=True))
    >>> handle = model[0].register_full_backward_hook(show)
    >>> x = torch.zeros(1, 1, requires_grad=True)
    >>> model(x)
    Traceback (most recent call last):
        ...
    RuntimeError: Output 0 of BackwardHookFunction is a view and is being modified inplace. This view was created inside a custom Function (or because an input was returned as-is) and the autograd logic to handle view+inplace would override the custom backward associated with the custom Function, leading to incorrect gradients. This behavior is forbidden. You can fix this by cloning the output of the custom Function.
    """


def set_in_place(model: nn.Module, inplace: bool) -> nn.Module:
    """Switch `inplace` in every layer of a model that has it.

    >>> model = nn.Sequential(nn.Identity(), nn.ReLU(inplace=True))
    >>> handle = model[0].register_full_backward_hook(show)
    >>> x = torch.tensor([2.0, -2.0], requires_grad=True)
    >>> set_in_place(model, False)(x).sum().backward()
    grad_input:  (tensor([1., 0.]),)
    grad_output: (tensor([1., 0.]),)
    """
    for module in model.modules():
        if hasattr(module, "inplace"):
            module.inplace = inplace
    return model


def hook_output_tensor(module: nn.Module) -> RemovableHandle:
    """Watch the gradient of an output that is later changed in place.

    >>> linear = nn.Linear(1, 1, bias=False)
    >>> nn.init.ones_(linear.weight).tolist()
    [[1.0]]
    >>> handle = hook_output_tensor(linear)
    >>> model = nn.Sequential(linear, nn.ReLU(inplace=True))
    >>> model(torch.tensor([[2.0], [-2.0]])).sum().backward()
    gradient of the output: [[1.0], [0.0]]
    """

    def watch(module: nn.Module, args: tuple, output: Tensor) -> None:
        output.register_hook(
            lambda grad: print("gradient of the output:", grad.tolist())
        )

    return module.register_forward_hook(watch)


def removed_too_late() -> None:
    """Remove a hook, or add one, between forward and backward.

    >>> layer = nn.Identity()
    >>> x = torch.tensor([5.0], requires_grad=True)
    >>> early = layer.register_full_backward_hook(
    ...     lambda module, grad_input, grad_output: print("early")
    ... )
    >>> output = layer(x)
    >>> early.remove()
    >>> late = layer.register_full_backward_hook(
    ...     lambda module, grad_input, grad_output: print("late")
    ... )
    >>> output.backward()
    early
    >>> layer(x).backward()
    late
    """


def old_hook_sees_less() -> None:
    """Ask the deprecated `register_backward_hook` for the same gradients.

    >>> layer = SquareSum()
    >>> handle = layer.register_backward_hook(show)
    >>> x = torch.tensor([5.0], requires_grad=True)
    >>> y = torch.tensor([1.0], requires_grad=True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     layer(x, y).backward()
    grad_input:  (tensor([1.]), tensor([1.]))
    grad_output: (tensor([1.]),)
    >>> x.grad, y.grad
    (tensor([10.]), tensor([3.]))
    >>> print(caught[0].category.__name__, caught[0].message, sep=": ")
    FutureWarning: Using a non-full backward hook when the forward contains multiple autograd Nodes is deprecated and will be removed in future versions. This hook will be missing some grad_input. Please use register_full_backward_hook to get the documented behavior.
    """


def old_hook_shapes(layer: nn.Module, x: Tensor) -> list[tuple[int, ...]]:
    """Collect the shapes that `register_backward_hook` gets as grad_input.

    >>> old_hook_shapes(nn.Linear(2, 3), torch.zeros(4, 2))
    [(3,), (4, 2), (2, 3)]
    >>> old_hook_shapes(nn.Conv1d(2, 3, 1), torch.zeros(4, 2, 5))
    [(4, 2, 5), (3, 2, 1), (3,)]
    >>> model = nn.Sequential(nn.Linear(2, 3), nn.ReLU())
    >>> old_hook_shapes(model, torch.zeros(4, 2))
    [(4, 3)]
    """
    shapes = []

    def keep(module: nn.Module, grad_input: tuple, grad_output: tuple) -> None:
        shapes.extend(tuple(grad.shape) for grad in grad_input)

    layer.register_backward_hook(keep)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        layer(x.requires_grad_()).sum().backward()
    return shapes


def old_hook_warning(layer: nn.Module, inputs: object) -> Warning:
    """Catch what a module with an old backward hook warns of when called.

    >>> print(old_hook_warning(nn.LSTM(1, 1), torch.zeros(1, 1)))
    Using non-full backward hooks on a Module that does not return a single Tensor or a tuple of Tensors is deprecated and will be removed in future versions. This hook will be missing some of the grad_output. Please use register_full_backward_hook to get the documented behavior.
    >>> print(old_hook_warning(ListSum(), [torch.ones(1, requires_grad=True)]))
    Using non-full backward hooks on a Module that does not take as input a single Tensor or a tuple of Tensors is deprecated and will be removed in future versions. This hook will be missing some of the grad_input. Please use register_full_backward_hook to get the documented behavior.
    >>> print(old_hook_warning(nn.GRU(1, 1), torch.zeros(1, 1)))
    Using a non-full backward hook when outputs are generated by different autograd Nodes is deprecated and will be removed in future versions. This hook will be missing some grad_output. Please use register_full_backward_hook to get the documented behavior.
    """
    layer.register_backward_hook(show)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        layer(inputs)
    return caught[0].message


def old_and_new() -> None:
    """Register both kinds on one module, in either order.

    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_backward_hook(show)
    >>> layer.register_full_backward_hook(show)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot use both regular backward hooks and full backward hooks on a single Module. Please use only one of them.
    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_full_backward_hook(show)
    >>> layer.register_backward_hook(show)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot use both regular backward hooks and full backward hooks on a single Module. Please use only one of them.
    """


def weight_gradient_in_the_hook() -> None:
    """Read `weight.grad` inside the backward hooks of two layers.

    >>> model = nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 1))
    >>> handles = [
    ...     layer.register_full_backward_hook(
    ...         lambda module, grad_input, grad_output:
    ...             print(module.in_features, module.weight.grad is None))
    ...     for layer in model
    ... ]
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     model(torch.ones(1, 2)).sum().backward()
    3 False
    2 True
    >>> [layer.weight.grad is None for layer in model]
    [False, False]
    """


def guide(module: nn.Module, grad_input: tuple, grad_output: tuple) -> tuple:
    """Let only positive gradients through, for guided backpropagation.

    >>> relu = nn.ReLU()
    >>> x = torch.tensor([-1.0, 2.0, 3.0], requires_grad=True)
    >>> weight = torch.tensor([1.0, 1.0, -1.0])
    >>> (relu(x) * weight).sum().backward()
    >>> x.grad.tolist()
    [0.0, 1.0, -1.0]
    >>> x.grad = None
    >>> with relu.register_full_backward_hook(guide):
    ...     output = relu(x)
    >>> (output * weight).sum().backward()
    >>> x.grad.tolist()
    [0.0, 1.0, 0.0]
    """
    return tuple(grad.clamp(min=0) for grad in grad_input)


def pre_hook_warns() -> None:
    """Register a pre-hook only: it runs, and the warning comes all the same.

    needs: torch>=2.13
    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_full_backward_pre_hook(
    ...     lambda module, grad_output: print(grad_output[0].tolist()))
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     layer(torch.ones(1, 2)).backward()
    [[1.0]]
    >>> print(str(caught[0].message).split(" since ")[0])
    Full backward hook is firing when gradients are computed with respect to module outputs
    """
