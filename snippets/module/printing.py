"""Print modules, describe your own, and read their documentation."""

import inspect
import pydoc

import torch
from torch import Tensor, nn


class Net(nn.Module):
    """Score four numbers.

    >>> model = Net()
    >>> model
    Net(
      (hidden): Linear(in_features=4, out_features=3, bias=True)
      (drop): Dropout(p=0.5, inplace=False)
      (head): Sequential(
        (0): ReLU()
        (1): Linear(in_features=3, out_features=1, bias=True)
      )
    )
    >>> str(model) == repr(model)
    True
    """

    def __init__(self) -> None:
        super().__init__()
        self.hidden = nn.Linear(4, 3)
        self.drop = nn.Dropout()
        self.head = nn.Sequential(nn.ReLU(), nn.Linear(3, 1))

    def forward(self, x: Tensor) -> Tensor:
        """Return x: (N, 4) as scores: (N, 1)."""
        return self.head(self.drop(self.hidden(x)))


class Scale(nn.Module):
    """Multiply by a number that is trained.

    >>> Scale()
    Scale()
    >>> [(name, tuple(p.shape)) for name, p in Scale().named_parameters()]
    [('factor', (1,))]
    """

    def __init__(self) -> None:
        super().__init__()
        self.factor = nn.Parameter(torch.ones(1))

    def forward(self, x: Tensor) -> Tensor:
        """Return the scaled input, x: (N,)."""
        return self.factor * x


class Affine(nn.Module):
    """Describe a module in one line with extra_repr.

    >>> Affine(3)
    Affine(features=3, shift=True)
    >>> print(nn.Sequential(Affine(3), Affine(3, shift=False)))
    Sequential(
      (0): Affine(features=3, shift=True)
      (1): Affine(features=3, shift=False)
    )
    """

    def __init__(self, features: int, shift: bool = True) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(features))
        self.register_parameter("shift", None)
        if shift:
            self.shift = nn.Parameter(torch.zeros(features))

    def extra_repr(self) -> str:
        """Say what went into the constructor."""
        return f"features={len(self.scale)}, shift={self.shift is not None}"


class Described(nn.Module):
    """See how lines of your own and submodules are laid out.

    >>> Described("one line")
    Described(one line)
    >>> Described("first\\nsecond")
    Described(
      first
      second
    )
    >>> model = Described("one line")
    >>> model.act = nn.ReLU()
    >>> model
    Described(
      one line
      (act): ReLU()
    )
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def extra_repr(self) -> str:
        """Return the text that the constructor was given."""
        return self.text


def number_as_extra_repr() -> None:
    """Return something other than a string from extra_repr.

    >>> repr(Described(3))
    Traceback (most recent call last):
        ...
    AttributeError: 'int' object has no attribute 'split'
    """


class DescribedAttention(nn.MultiheadAttention):
    """Print the arguments of MultiheadAttention, which it does not do itself.

    >>> nn.MultiheadAttention(8, num_heads=2)
    MultiheadAttention(
      (out_proj): NonDynamicallyQuantizableLinear(in_features=8, out_features=8, bias=True)
    )
    >>> DescribedAttention(8, num_heads=2)
    DescribedAttention(
      embed_dim=8, num_heads=2, dropout=0.0
      (out_proj): NonDynamicallyQuantizableLinear(in_features=8, out_features=8, bias=True)
    )
    """

    def extra_repr(self) -> str:
        """Say what the stock class leaves out."""
        return (
            f"embed_dim={self.embed_dim}, num_heads={self.num_heads}, "
            f"dropout={self.dropout}"
        )


def who_overrides() -> None:
    """Ask whether a class describes itself.

    >>> nn.MultiheadAttention.extra_repr is nn.Module.extra_repr
    True
    >>> nn.Linear.extra_repr is nn.Module.extra_repr
    False
    >>> nn.Linear(4, 3, bias=False).extra_repr()
    'in_features=4, out_features=3, bias=False'
    """


def what_is_printed() -> None:
    """Print a module that is shared, one that is None, and one in a list.

    >>> relu = nn.ReLU()
    >>> model = nn.Sequential(relu, relu)
    >>> model.register_module("missing", None)
    >>> model.hidden = [nn.Linear(2, 2)]
    >>> model
    Sequential(
      (0): ReLU()
      (1): ReLU()
      (missing): None
    )
    """


def not_what_runs() -> None:
    """See that neither mode, device nor dtype shows, and no order of use.

    >>> model = Net()
    >>> before = repr(model)
    >>> model.eval().double().requires_grad_(False) is model
    True
    >>> repr(model) == before
    True
    """


def repeated_modules() -> None:
    """Print equal neighbors: ModuleList folds them, Sequential does not.

    >>> nn.ModuleList(nn.Linear(2, 2) for _ in range(3))
    ModuleList(
      (0-2): 3 x Linear(in_features=2, out_features=2, bias=True)
    )
    >>> nn.Sequential(nn.ReLU(), nn.ReLU())
    Sequential(
      (0): ReLU()
      (1): ReLU()
    )
    """


class Quantized(nn.Linear):
    """Change the name that is printed, without renaming the class.

    >>> Quantized(4, 3)
    Linear8bit(in_features=4, out_features=3, bias=True)
    >>> Quantized(4, 3).get_submodule("scale")
    Traceback (most recent call last):
        ...
    AttributeError: Linear8bit has no attribute `scale`
    """

    def _get_name(self) -> str:
        return "Linear8bit"


def outline(model: nn.Module, depth: int, indent: str = "") -> None:
    """Print the upper levels of a large model.

    >>> outline(nn.Sequential(Net(), nn.ReLU()), depth=2)
    0: Net, 19 parameters
      hidden: Linear, 15 parameters
      drop: Dropout, 0 parameters
      head: Sequential, 4 parameters
    1: ReLU, 0 parameters
    """
    for name, module in model.named_children():
        count = sum(p.numel() for p in module.parameters())
        print(f"{indent}{name}: {type(module).__name__}, {count} parameters")
        if depth > 1:
            outline(module, depth - 1, indent + "  ")


def read_docstrings() -> None:
    """Read the docstring of a class and of its forward.

    >>> class Doubler(nn.Module):
    ...     "Multiply by two."
    ...
    ...     def forward(self, x: Tensor) -> Tensor:
    ...         "Return the doubled input, x: (N,)."
    ...         return 2 * x
    >>> Doubler.__doc__
    'Multiply by two.'
    >>> Doubler.forward.__doc__
    'Return the doubled input, x: (N,).'
    >>> Doubler().__doc__ == Doubler.__doc__
    True
    """


def inherited_docstrings() -> None:
    """Ask a class without a docstring for its documentation.

    >>> class Undocumented(nn.Module):
    ...     def forward(self, x):
    ...         return x
    >>> Undocumented.__doc__ is None
    True
    >>> inspect.getdoc(Undocumented).splitlines()[0]
    'Base class for all neural network modules.'
    >>> Undocumented.forward.__doc__ is None
    True
    """


def help_on_forward() -> None:
    """See the text that help prints, as a string.

    needs: python<3.14
    >>> text = pydoc.render_doc(Scale.forward, renderer=pydoc.plaintext)
    >>> print("\\n".join(text.splitlines()[2:]))
    forward(self, x: torch.Tensor) -> torch.Tensor
        Return the scaled input, x: (N,).
    """
