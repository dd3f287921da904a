"""Follow a call of a module to its forward method."""

import sys
import warnings
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn.modules.module import (
    register_module_forward_hook,
    register_module_forward_pre_hook,
)


class Double(nn.Module):
    """Call the module, not its forward.

    >>> model = Double()
    >>> model(torch.tensor([1.0, 2.0]))
    tensor([2., 4.])
    >>> model(x=torch.tensor([3.0]))
    tensor([6.])
    """

    def forward(self, x: Tensor) -> Tensor:
        """Return twice the input, x: (N,)."""
        return 2 * x


def call_path(model: nn.Module, x: Tensor) -> list[str]:
    """List the methods of a module that one call runs through.

    >>> call_path(Double(), torch.ones(1))
    ['_wrapped_call_impl', '_call_impl', 'forward']
    >>> nn.Module.__call__ is nn.Module._wrapped_call_impl
    True
    """
    names = []

    def record(frame, event, argument) -> None:
        if event == "call" and frame.f_locals.get("self") is model:
            names.append(frame.f_code.co_name)

    sys.setprofile(record)
    try:
        model(x)
    finally:
        sys.setprofile(None)
    return names


def shout(module: nn.Module, args: tuple) -> None:
    """Say that a module is about to run, as a forward pre-hook."""
    print("about to run", type(module).__name__)


def path_with_hook() -> None:
    """Register one hook, and the call takes the longer way.

    >>> model = Double()
    >>> handle = model.register_forward_pre_hook(shout)
    >>> call_path(model, torch.ones(1))
    about to run Double
    ['_wrapped_call_impl', '_call_impl', 'inner', 'forward']
    >>> handle.remove()
    >>> call_path(model, torch.ones(1))
    ['_wrapped_call_impl', '_call_impl', 'forward']
    """


def forward_skips_hooks() -> None:
    """Call forward yourself, and no hook runs.

    >>> model = Double()
    >>> handle = model.register_forward_pre_hook(shout)
    >>> model(torch.ones(1))
    about to run Double
    tensor([2.])
    >>> model.forward(torch.ones(1))
    tensor([2.])
    """


def forward_still_records() -> None:
    """Call forward yourself: gradients and the mode do not depend on the call.

    >>> layer = nn.Linear(2, 1)
    >>> layer.forward(torch.ones(1, 2)).sum().backward()
    >>> layer.weight.grad
    tensor([[1., 1.]])
    >>> nn.Dropout(p=1.0).eval().forward(torch.ones(2))
    tensor([1., 1.])
    """


def which_hooks_count() -> None:
    """Try every kind of hook to see which of them make a call look for hooks.

    >>> kinds = [
    ...     "forward_pre_hook", "forward_hook",
    ...     "full_backward_pre_hook", "full_backward_hook",
    ...     "state_dict_pre_hook", "load_state_dict_pre_hook",
    ... ]
    >>> for kind in kinds:
    ...     model = Double()
    ...     handle = getattr(model, f"register_{kind}")(lambda *args: None)
    ...     print(kind, "inner" in call_path(model, torch.ones(1)))
    forward_pre_hook True
    forward_hook True
    full_backward_pre_hook True
    full_backward_hook True
    state_dict_pre_hook False
    load_state_dict_pre_hook False
    """


def global_hook_counts() -> None:
    """Register one global hook, and every module takes the longer way.

    >>> handle = register_module_forward_pre_hook(shout)
    >>> nn.Sequential(Double(), Double())(torch.ones(1))
    about to run Sequential
    about to run Double
    about to run Double
    tensor([4.])
    >>> handle.remove()
    >>> "inner" in call_path(Double(), torch.ones(1))
    False
    """


def announce(text: str) -> Callable[..., None]:
    """Make a hook that prints its name."""
    return lambda *args: print(text)


def order_of_hooks() -> None:
    """Register global hooks and hooks of one module, and see their order.

    >>> model = Double()
    >>> handles = [
    ...     model.register_forward_pre_hook(announce("own pre-hook")),
    ...     model.register_forward_hook(announce("own hook")),
    ...     register_module_forward_pre_hook(announce("global pre-hook")),
    ...     register_module_forward_hook(announce("global hook")),
    ... ]
    >>> model(torch.ones(1))
    global pre-hook
    own pre-hook
    global hook
    own hook
    tensor([2.])
    >>> for handle in handles:
    ...     handle.remove()
    """


def add_one(module: nn.Module, args: tuple[Tensor]) -> Tensor:
    """Add one to the input, as a forward pre-hook."""
    return args[0] + 1


def add_ten(module: nn.Module, args: tuple[Tensor], output: Tensor) -> Tensor:
    """Add ten to the output, as a forward hook."""
    return output + 10


def around_forward() -> None:
    """Change what goes into forward and what comes out of it.

    >>> model = Double()
    >>> handles = [
    ...     model.register_forward_pre_hook(add_one),
    ...     model.register_forward_hook(add_ten),
    ... ]
    >>> model(torch.tensor([3.0]))
    tensor([18.])
    >>> model.forward(torch.tensor([3.0]))
    tensor([6.])
    """


class Coder(nn.Module):
    """Call another method of a module, and only the modules inside run hooks.

    >>> model = Coder()
    >>> handles = [m.register_forward_pre_hook(shout) for m in model.modules()]
    >>> model(torch.ones(1, 4)).shape
    about to run Coder
    about to run Linear
    about to run Linear
    torch.Size([1, 4])
    >>> model.encode(torch.ones(1, 4)).shape
    about to run Linear
    torch.Size([1, 2])
    """

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.Linear(4, 2)
        self.up = nn.Linear(2, 4)

    def encode(self, x: Tensor) -> Tensor:
        """Return the code of x: (N, 4) as (N, 2)."""
        return self.down(x)

    def forward(self, x: Tensor) -> Tensor:
        """Return x: (N, 4) after encoding and decoding, as (N, 4)."""
        return self.up(self.encode(x))


class Misspelled(nn.Module):
    """Write forward with a letter missing.

    >>> Misspelled()(torch.ones(1))
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [Misspelled] is missing the required "forward" function
    """

    def foward(self, x: Tensor) -> Tensor:
        """Return the input, x: (N,)."""
        return x


class Indented(nn.Module):
    """Indent forward one step too far, into __init__.

    >>> Indented()(torch.ones(1))
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [Indented] is missing the required "forward" function
    """

    def __init__(self) -> None:
        super().__init__()

        def forward(self, x: Tensor) -> Tensor:
            return x


def modules_without_forward() -> None:
    """Call what holds modules and has no forward of its own.

    >>> nn.ModuleList([nn.ReLU()])(torch.ones(1))
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [ModuleList] is missing the required "forward" function
    >>> nn.Module()(torch.ones(1))
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [Module] is missing the required "forward" function
    """


def wrong_arguments() -> None:
    """Call a module with arguments that its forward does not take.

    >>> model = Double()
    >>> model()
    Traceback (most recent call last):
        ...
    TypeError: Double.forward() missing 1 required positional argument: 'x'
    >>> model(torch.ones(1), scale=2)
    Traceback (most recent call last):
        ...
    TypeError: Double.forward() got an unexpected keyword argument 'scale'
    """


class Lengths(nn.Module):
    """Pass and return values that are no tensors.

    >>> Lengths()(["cat", "elephant"], longest=4)
    {'cat': 3}
    """

    def forward(self, words: list[str], *, longest: int) -> dict[str, int]:
        """Return the length of each word that is not too long."""
        return {word: len(word) for word in words if len(word) <= longest}


def replace_on_instance() -> None:
    """Replace forward on one instance, and try the same with __call__.

    >>> model = Double()
    >>> model.forward = lambda x: x * 5
    >>> model(torch.ones(1))
    tensor([5.])
    >>> model.__call__ = lambda x: x * 7
    >>> model(torch.ones(1))
    tensor([5.])
    >>> del model.forward
    >>> model(torch.ones(1))
    tensor([2.])
    """


def compiled_call() -> None:
    """Put something in the place where Module.compile keeps its result.

    >>> model = Double()
    >>> model._compiled_call_impl is None
    True
    >>> model._compiled_call_impl = lambda x: "the compiled call"
    >>> model(torch.ones(1))
    'the compiled call'
    >>> model.forward(torch.ones(1))
    tensor([2.])
    """


class Fragile(nn.Module):
    """Raise in forward, and see which hooks still run.

    >>> model = Fragile()
    >>> def normal(module, args, output):
    ...     print("normal hook", output)
    >>> def always(module, args, output):
    ...     print("always hook", output)
    >>> handle = model.register_forward_hook(normal)
    >>> handle = model.register_forward_hook(always, always_call=True)
    >>> try:
    ...     model(torch.ones(1))
    ... except ValueError as error:
    ...     print("the caller gets:", error)
    always hook None
    the caller gets: broken
    """

    def forward(self, x: Tensor) -> Tensor:
        """Refuse any input."""
        raise ValueError("broken")


def traced_call() -> None:
    """Trace a model: each call records the name of its module.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     traced = torch.jit.trace(model, torch.ones(1, 2))
    >>> nodes = traced.inlined_graph.nodes()
    >>> sorted({node.scopeName() for node in nodes if node.scopeName()})
    ['__module.0', '__module.1']
    >>> "_slow_forward" in call_path(model, torch.ones(1, 2))
    False
    """


class NoSelf(nn.Module):
    """Forget `self` in the definition of forward.

    >>> NoSelf()(torch.ones(1))
    Traceback (most recent call last):
        ...
    TypeError: NoSelf.forward() takes 1 positional argument but 2 were given
    """

    def forward(x: Tensor) -> Tensor:  # noqa: N805
        """Return x: (N,) -> (N,), or so it was meant."""
        return x


class NoReturn(nn.Module):
    """Forget to return the result.

    >>> output = NoReturn()(torch.ones(1))
    >>> print(output)
    None
    >>> output.sum()
    Traceback (most recent call last):
        ...
    AttributeError: 'NoneType' object has no attribute 'sum'
    """

    def forward(self, x: Tensor) -> None:
        """Double x: (N,) and keep it to itself."""
        x * 2
