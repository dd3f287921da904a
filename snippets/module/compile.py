"""Compile a module in place or in a wrapper, and see what that changes."""

import copy
import io
import warnings
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn.modules.module import register_module_forward_hook
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present


class GraphCounter:
    """Be a backend: count the graphs, and run them as they are."""

    def __init__(self) -> None:
        self.graphs = 0

    def __call__(self, graph: torch.fx.GraphModule, inputs: list[Tensor]) -> Callable:
        self.graphs += 1
        return graph.forward


def adding(amount: float) -> Callable:
    """Return a forward hook that adds a number to the output."""

    def hook(module: nn.Module, args: tuple, output: Tensor) -> Tensor:
        return output + amount

    return hook


class Scorer(nn.Module):
    """Score two features.

    >>> model = Scorer()
    >>> model.compile(backend="eager") is None
    True
    >>> type(model).__name__, list(model.state_dict())
    ('Scorer', ['layer.weight', 'layer.bias'])
    >>> [name for name in model.__dict__ if name not in Scorer().__dict__]
    ['_compiled_call_impl']
    >>> model(torch.ones(1, 2)).shape
    torch.Size([1, 1])
    >>> torch.compiler.reset()
    """

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(2, 1)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 2)."""
        return self.layer(x).sigmoid()


class Masker(nn.Module):
    """Count what is compiled by calls in both modes.

    >>> counter, model = GraphCounter(), Masker()
    >>> model.compile(backend=counter)
    >>> counter.graphs
    0
    >>> first, second = model(torch.ones(1, 2)), model(torch.zeros(1, 2))
    >>> counter.graphs
    1
    >>> output = model.eval()(torch.ones(1, 2))
    >>> counter.graphs
    2
    >>> torch.compiler.reset()
    """

    def __init__(self) -> None:
        super().__init__()
        self.dropout = nn.Dropout()

    def forward(self, x: Tensor) -> Tensor:
        """x: (*), any shape."""
        return self.dropout(x)


def ready_made_layers_are_skipped() -> None:
    """Compile a model without any class of your own, in both ways.

    >>> counter, model = GraphCounter(), nn.Sequential(nn.Linear(2, 1), nn.ReLU())
    >>> model.compile(backend=counter)
    >>> output = model(torch.ones(1, 2))
    >>> counter.graphs
    0
    >>> compiled = torch.compile(nn.Sequential(nn.Linear(2, 1)), backend=counter)
    >>> output = compiled(torch.ones(1, 2))
    >>> counter.graphs
    1
    >>> torch.compiler.reset()
    """


def forward_is_not_compiled() -> None:
    """Call `forward` of a compiled module directly.

    >>> counter, model = GraphCounter(), Scorer()
    >>> model.compile(backend=counter)
    >>> output = model.forward(torch.ones(1, 2))
    >>> counter.graphs
    0
    >>> model._compiled_call_impl = None
    >>> output = model(torch.ones(1, 2))
    >>> counter.graphs
    0
    """


def weights_stay_live() -> None:
    """Change a weight after compilation.

    >>> counter, model = GraphCounter(), Scorer()
    >>> model.compile(backend=counter)
    >>> before = model(torch.ones(1, 2))
    >>> with torch.no_grad():
    ...     for parameter in model.parameters():
    ...         result = parameter.zero_()
    >>> model(torch.ones(1, 2)).item(), counter.graphs
    (0.5, 1)
    >>> torch.compiler.reset()
    """


class Shift(nn.Module):
    """Count what is compiled while plain attributes change.

    >>> counter, model = GraphCounter(), Shift()
    >>> model.compile(backend=counter)
    >>> for scale in (1.0, 2.0, 3.0, 4.0):
    ...     model.scale = scale
    ...     output = model(torch.ones(1))
    >>> output, counter.graphs
    (tensor([5.]), 2)
    >>> for steps in (2, 3, 4):
    ...     model.steps = steps
    ...     output = model(torch.ones(1))
    >>> output, counter.graphs
    (tensor([8.]), 5)
    >>> torch.compiler.reset()
    """

    def __init__(self) -> None:
        super().__init__()
        self.scale = 1.0
        self.steps = 1

    def forward(self, x: Tensor) -> Tensor:
        """x: (*), any shape."""
        return self.scale * x + self.steps


def compile_wraps() -> None:
    """Compile with the function, and look at what it returns.

    >>> model = Scorer()
    >>> compiled = torch.compile(model, backend="eager")
    >>> compiled
    OptimizedModule(
      (_orig_mod): Scorer(
        (layer): Linear(in_features=2, out_features=1, bias=True)
      )
    )
    >>> isinstance(compiled, Scorer), isinstance(compiled, nn.Module)
    (False, True)
    >>> compiled._orig_mod is model, compiled.layer is model.layer
    (True, True)
    """


def attributes_go_through() -> None:
    """Set attributes and the mode through the wrapper.

    >>> model = Scorer()
    >>> compiled = torch.compile(model, backend="eager")
    >>> compiled.threshold = 0.5
    >>> model.threshold, "threshold" in compiled.__dict__
    (0.5, False)
    >>> compiled.eval().training, model.training
    (False, False)
    >>> model.train().training, compiled.training
    (True, True)
    """


def no_truth_value() -> None:
    """Use a wrapper in an `if`, where Python asks for its length.

    >>> compiled = torch.compile(Scorer(), backend="eager")
    >>> if compiled:
    ...     print("there is a model")
    Traceback (most recent call last):
        ...
    TypeError: Scorer does not support len()
    >>> compiled is not None, bool(Scorer())
    (True, True)
    """


def only_the_wrapper_is_compiled() -> None:
    """Call the original, then the wrapper.

    >>> counter, model = GraphCounter(), Scorer()
    >>> compiled = torch.compile(model, backend=counter)
    >>> output = model(torch.ones(1, 2))
    >>> counter.graphs
    0
    >>> torch.equal(compiled(torch.ones(1, 2)), output), counter.graphs
    (True, 1)
    >>> torch.compiler.reset()
    """


def keys_get_a_prefix() -> None:
    """Save from the wrapper, load into a plain model, and repair it.

    >>> compiled = torch.compile(Scorer(), backend="eager")
    >>> state = compiled.state_dict()
    >>> list(state)
    ['_orig_mod.layer.weight', '_orig_mod.layer.bias']
    >>> Scorer().load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Scorer:
        Missing key(s) in state_dict: "layer.weight", "layer.bias".
        Unexpected key(s) in state_dict: "_orig_mod.layer.weight", "_orig_mod.layer.bias".
    >>> consume_prefix_in_state_dict_if_present(state, "_orig_mod.")
    >>> Scorer().load_state_dict(state)
    <All keys matched successfully>
    >>> list(compiled._orig_mod.state_dict())
    ['layer.weight', 'layer.bias']
    """


def late_hooks() -> None:
    """Register a hook on a child after the first call.

    >>> model = Masker().eval()
    >>> model.compile(backend="eager")
    >>> model(torch.zeros(1)).item()
    0.0
    >>> handle = model.dropout.register_forward_hook(adding(10.0))
    >>> model(torch.zeros(1)).item()
    0.0
    >>> torch.compiler.reset()
    >>> model(torch.zeros(1)).item()
    10.0
    >>> torch.compiler.reset()
    """


def hooks_on_the_wrapper() -> None:
    """Register a hook on the wrapper and one on the original.

    >>> model = nn.Identity()
    >>> compiled = torch.compile(model, backend="eager")
    >>> outer = compiled.register_forward_hook(adding(10.0))
    >>> inner = model.register_forward_hook(adding(1.0))
    >>> model(torch.zeros(1)).item(), compiled(torch.zeros(1)).item()
    (1.0, 11.0)
    >>> torch.compiler.reset()
    """


def global_hooks_fire_twice() -> None:
    """Call the wrapper while a global hook is registered.

    >>> model = torch.compile(nn.Identity(), backend="eager")
    >>> handle = register_module_forward_hook(adding(1.0))
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     model(torch.zeros(1)).item()
    2.0
    >>> handle.remove()
    >>> print(str(caught[0].message).partition(";")[0])
    Using `torch.compile(module)` when there are global hooks on modules (e.g., from `register_module_forward_hook`)
    >>> torch.compiler.reset()
    """


def trace_on_the_class() -> None:
    """See what the first compiled call leaves on `nn.Module` itself.

    >>> model = Scorer()
    >>> model.compile(backend="eager")
    >>> output = model(torch.ones(1, 2))
    >>> torch.compiler.reset()
    >>> nn.Module.__init__.__name__, nn.Module.__setstate__.__name__
    ('patched_init', 'patched_setstate')
    """


def copies_forget_the_compilation() -> None:
    """Deep-copy and pickle a module that was compiled in place.

    >>> model = Scorer()
    >>> model.compile(backend="eager")
    >>> copy.deepcopy(model)._compiled_call_impl is None
    True
    >>> file = io.BytesIO()
    >>> torch.save(model, file)
    >>> _ = file.seek(0)
    >>> torch.load(file, weights_only=False)._compiled_call_impl is None
    True
    """


def wrappers_are_copied() -> None:
    """Deep-copy and pickle a wrapper.

    >>> compiled = torch.compile(Scorer(), backend="eager")
    >>> twin = copy.deepcopy(compiled)
    >>> type(twin).__name__, twin.layer is compiled.layer
    ('OptimizedModule', False)
    >>> torch.equal(twin(torch.ones(1, 2)), compiled(torch.ones(1, 2)))
    True
    >>> file = io.BytesIO()
    >>> torch.save(compiled, file)
    >>> _ = file.seek(0)
    >>> type(torch.load(file, weights_only=False)).__name__
    'OptimizedModule'
    >>> torch.compiler.reset()
    """


def backward_with_aot_eager() -> None:
    """Train through a compiled module without a C++ compiler.

    >>> model = Scorer()
    >>> model.compile(backend="aot_eager")
    >>> model(torch.ones(1, 2)).sum().backward()
    >>> model.layer.weight.grad.shape
    torch.Size([1, 2])
    >>> torch.compiler.reset()
    """
