"""Run code around a module's forward, and change what goes in and out."""

import warnings
from functools import partial

import torch
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle


def look_at_a_call() -> None:
    """Print what the two kinds of forward hook receive.

    >>> layer = nn.Linear(3, 2)
    >>> before = layer.register_forward_pre_hook(
    ...     lambda module, args: print("before:", [x.shape for x in args])
    ... )
    >>> after = layer.register_forward_hook(
    ...     lambda module, args, output: print("after:", output.shape)
    ... )
    >>> output = layer(torch.zeros(4, 3))
    before: [torch.Size([4, 3])]
    after: torch.Size([4, 2])
    """


def forward_skips_hooks() -> None:
    """Call the module, and then its `forward` method.

    >>> layer = nn.Identity()
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: print("hook")
    ... )
    >>> layer(torch.tensor([1.0]))
    hook
    tensor([1.])
    >>> layer.forward(torch.tensor([1.0]))
    tensor([1.])
    """


def weights_used_without_a_call() -> None:
    """Hook a child whose parent reads its weight and never calls it.

    >>> attention = nn.MultiheadAttention(embed_dim=4, num_heads=2)
    >>> called = []
    >>> for name, module in attention.named_modules():
    ...     handle = module.register_forward_hook(
    ...         lambda module, args, output, name=name: called.append(name)
    ...     )
    >>> x = torch.zeros(3, 1, 4)
    >>> output = attention(x, x, x)
    >>> [name for name, module in attention.named_modules()], called
    (['', 'out_proj'], [''])
    """


def eval_keeps_hooks() -> None:
    """Count calls while nothing is trained.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    >>> called = []
    >>> for name, module in model.named_modules():
    ...     handle = module.register_forward_hook(
    ...         lambda module, args, output, name=name: called.append(name)
    ...     )
    >>> with torch.inference_mode():
    ...     output = model.eval()(torch.zeros(1, 2))
    >>> called
    ['0', '1', '']
    """


def shift_input(module: nn.Module, offset: float) -> RemovableHandle:
    """Add a number to the first input of a module.

    >>> layer = nn.ReLU()
    >>> handle = shift_input(layer, -2.0)
    >>> layer(torch.tensor([1.0, 5.0]))
    tensor([0., 3.])
    >>> handle.remove()
    >>> layer(torch.tensor([1.0, 5.0]))
    tensor([1., 5.])
    """
    return module.register_forward_pre_hook(
        lambda module, args: args[0] + offset,
    )


class Difference(nn.Module):
    """Subtract two inputs of the same shape.

    >>> layer = Difference()
    >>> handle = layer.register_forward_pre_hook(
    ...     lambda module, args: (args[1], args[0])
    ... )
    >>> layer(torch.tensor([1.0]), torch.tensor([5.0]))
    tensor([4.])
    >>> handle.remove()
    >>> handle = layer.register_forward_pre_hook(
    ...     lambda module, args: [args[1], args[0]]
    ... )
    >>> layer(torch.tensor([1.0]), torch.tensor([5.0]))
    Traceback (most recent call last):
        ...
    TypeError: Difference.forward() missing 1 required positional argument: 'right'
    """

    def forward(self, left: Tensor, right: Tensor) -> Tensor:
        return left - right


class PairDifference(nn.Module):
    """Subtract the two tensors of one tuple.

    >>> layer = PairDifference()
    >>> handle = layer.register_forward_pre_hook(lambda module, args: args[0])
    >>> pair = (torch.tensor([5.0]), torch.tensor([1.0]))
    >>> layer(pair)
    Traceback (most recent call last):
        ...
    TypeError: PairDifference.forward() takes 2 positional arguments but 3 were given
    >>> handle.remove()
    >>> handle = layer.register_forward_pre_hook(
    ...     lambda module, args: (args[0],)
    ... )
    >>> layer(pair)
    tensor([4.])
    """

    def forward(self, pair: tuple[Tensor, Tensor]) -> Tensor:
        return pair[0] - pair[1]


def silence_features(module: nn.Module, features: list[int]) -> RemovableHandle:
    """Set some features of an output of shape (..., features) to zero.

    >>> layer = nn.Identity()
    >>> handle = silence_features(layer, [0, 2])
    >>> x = torch.tensor([[1.0, 2.0, 3.0]])
    >>> layer(x), x
    (tensor([[0., 2., 0.]]), tensor([[1., 2., 3.]]))
    """

    def silence(module: nn.Module, args: tuple, output: Tensor) -> Tensor:
        output = output.clone()
        output[..., features] = 0
        return output

    return module.register_forward_hook(silence)


def output_comes_as_returned() -> None:
    """Answer with one tensor where the module returns two.

    >>> layer = nn.GRU(input_size=2, hidden_size=3)
    >>> type(layer(torch.zeros(4, 1, 2)))
    <class 'tuple'>
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: output[0]
    ... )
    >>> layer(torch.zeros(4, 1, 2)).shape
    torch.Size([4, 1, 3])
    """


class Scale(nn.Module):
    """Multiply x, of any shape, by a factor.

    >>> layer = Scale()
    >>> plain = layer.register_forward_hook(
    ...     lambda module, args, output: print(len(args), "positional")
    ... )
    >>> full = layer.register_forward_hook(
    ...     lambda module, args, kwargs, output: print("keywords:", kwargs),
    ...     with_kwargs=True,
    ... )
    >>> layer(torch.tensor([2.0]), factor=3)
    1 positional
    keywords: {'factor': 3}
    tensor([6.])
    """

    def forward(self, x: Tensor, factor: int = 1) -> Tensor:
        return x * factor


def change_keywords() -> None:
    """Replace a keyword argument before forward sees it.

    >>> layer = Scale()
    >>> handle = layer.register_forward_pre_hook(
    ...     lambda module, args, kwargs: (args, {"factor": 10}),
    ...     with_kwargs=True,
    ... )
    >>> after = layer.register_forward_hook(
    ...     lambda module, args, kwargs, output: print("forward got", kwargs),
    ...     with_kwargs=True,
    ... )
    >>> layer(torch.tensor([2.0]), factor=3)
    forward got {'factor': 10}
    tensor([20.])
    """


def keyword_mistakes() -> None:
    """Return half of the answer, or forget `with_kwargs=True`.

    >>> layer = Scale()
    >>> with layer.register_forward_pre_hook(
    ...     lambda module, args, kwargs: {"factor": 10}, with_kwargs=True
    ... ):
    ...     layer(torch.tensor([2.0]), factor=3)
    Traceback (most recent call last):
        ...
    RuntimeError: forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got {'factor': 10}.
    >>> with layer.register_forward_pre_hook(lambda module, args, kwargs: None):
    ...     layer(torch.tensor([2.0]), factor=3)
    Traceback (most recent call last):
        ...
    TypeError: <lambda>() missing 1 required positional argument: 'kwargs'
    """


def first_of_the_hooks() -> None:
    """Put a hook before those that are already there.

    >>> layer = nn.Identity()
    >>> handles = [
    ...     layer.register_forward_hook(lambda layer, args, out: out + 1),
    ...     layer.register_forward_hook(lambda layer, args, out: out * 10),
    ... ]
    >>> layer(torch.tensor([2.0]))
    tensor([30.])
    >>> handle = layer.register_forward_hook(
    ...     lambda layer, args, out: out * 100, prepend=True
    ... )
    >>> layer(torch.tensor([2.0]))
    tensor([2010.])
    """


class Picky(nn.Module):
    """Accept an x of any shape, if nothing in it is negative.

    >>> layer, seen = Picky(), []
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: seen.append(output.item())
    ... )
    >>> layer(torch.tensor([1.0]))
    tensor([1.])
    >>> layer(torch.tensor([-1.0]))
    Traceback (most recent call last):
        ...
    ValueError: negative input
    >>> seen
    [1.0]
    """

    def forward(self, x: Tensor) -> Tensor:
        if bool((x < 0).any()):
            raise ValueError("negative input")
        return x


def called_after_an_error() -> None:
    """Run a hook with `always_call=True`, which does not rescue the call.

    >>> layer, seen = Picky(), []
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: seen.append(output) or args[0] * 0,
    ...     always_call=True,
    ... )
    >>> layer(torch.tensor([-1.0]))
    Traceback (most recent call last):
        ...
    ValueError: negative input
    >>> seen
    [None]
    """


def error_in_an_error() -> None:
    """Fail in a hook that runs because forward failed.

    >>> layer = Picky()
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: output.shape, always_call=True
    ... )
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     layer(torch.tensor([-1.0]))
    Traceback (most recent call last):
        ...
    ValueError: negative input
    >>> print(caught[0].message)
    module forward hook with ``always_call=True`` raised an exception that was silenced as another error was raised in forward: 'NoneType' object has no attribute 'shape'
    """


def hook_in_a_with_block() -> None:
    """Remove a hook at the end of a block, or from inside itself.

    >>> layer = nn.Identity()
    >>> with layer.register_forward_hook(
    ...     lambda module, args, output: output + 1
    ... ):
    ...     layer(torch.tensor([1.0]))
    tensor([2.])
    >>> layer(torch.tensor([1.0]))
    tensor([1.])
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: handle.remove()
    ... )
    >>> output = layer(torch.tensor([1.0]))
    >>> len(layer._forward_hooks)
    0
    """


def say_shape(name: str, module: nn.Module, args: tuple, output: Tensor) -> None:
    """Print a name of your choice and the shape of an output.

    >>> model = nn.Sequential(nn.Flatten(), nn.Linear(4, 3))
    >>> for name, layer in model.named_children():
    ...     handle = layer.register_forward_hook(partial(say_shape, name))
    >>> output = model(torch.ones(1, 2, 2))
    0 (1, 4)
    1 (1, 3)
    """
    print(name, tuple(output.shape))


def wrong_signatures() -> None:
    """Register functions that cannot be called as a forward hook is.

    >>> layer = nn.ReLU()
    >>> x = torch.ones(1)
    >>> with layer.register_forward_hook(lambda module, args: None):
    ...     layer(x)
    Traceback (most recent call last):
        ...
    TypeError: <lambda>() takes 2 positional arguments but 3 were given
    >>> with layer.register_forward_hook(print("registered")):
    ...     layer(x)
    Traceback (most recent call last):
        ...
    TypeError: 'NoneType' object is not callable
    """


def skip_layer() -> None:
    """Skip a layer, or patch its output with that of another run.

    >>> model = nn.Sequential(nn.ReLU(), nn.Tanh(), nn.Flatten())
    >>> x, other = torch.zeros(1, 2), torch.tensor([[1.0, 2.0]])
    >>> with model[1].register_forward_hook(lambda module, args, output: args[0]):
    ...     model(other)
    tensor([[1., 2.]])
    >>> with model[0].register_forward_hook(lambda *call: other):
    ...     torch.equal(model(x), other.tanh())
    True
    """
