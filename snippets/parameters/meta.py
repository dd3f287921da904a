"""Build models without memory on the meta device and fill them later."""

import io
import itertools
import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from torch import Tensor, nn


def no_memory() -> None:
    """Build a layer of 40 GB on any laptop, and ask about it.

    >>> with torch.device("meta"):
    ...     layer = nn.Linear(100_000, 100_000)
    >>> layer.weight.shape
    torch.Size([100000, 100000])
    >>> sum(p.numel() * p.element_size() for p in layer.parameters())
    40000400000
    >>> x = torch.empty(8, 100_000, device="meta")
    >>> layer(x)
    tensor(..., device='meta', size=(8, 100000), grad_fn=<AddmmBackward0>)
    """


def by_argument() -> None:
    """Choose the meta device for one layer, or for all factories in a block.

    >>> nn.Linear(2, 1, device="meta").weight.is_meta
    True
    >>> with torch.device("meta"):
    ...     table, copied = torch.zeros(3), torch.zeros(3, device="cpu")
    >>> table.is_meta, copied.is_meta
    (True, False)
    """


def no_values() -> None:
    """Meet the errors of code that wants to see a value.

    >>> weight = nn.Linear(2, 1, device="meta").weight.detach()
    >>> weight
    tensor(..., device='meta', size=(1, 2))
    >>> weight.sum().item()
    Traceback (most recent call last):
        ...
    RuntimeError: Tensor.item() cannot be called on meta tensors
    >>> weight.tolist()
    Traceback (most recent call last):
        ...
    NotImplementedError: Cannot copy out of meta tensor; no data!
    """


def no_move() -> None:
    """Meet the error of moving a meta model with .to() or .cuda().

    >>> nn.Linear(2, 1, device="meta").to("cpu")
    Traceback (most recent call last):
        ...
    NotImplementedError: Cannot copy out of meta tensor; no data! Please use torch.nn.Module.to_empty() instead of torch.nn.Module.to() when moving module from meta to a different device.
    """


class DropPath(nn.Module):
    """Fail to build on meta because the constructor reads a tensor.

    >>> with torch.device("meta"):
    ...     DropPath(depth=3)
    Traceback (most recent call last):
        ...
    RuntimeError: Tensor.item() cannot be called on meta tensors
    >>> DropPath(depth=3).rates
    [0.0, 0.25, 0.5]
    """

    def __init__(self, depth: int) -> None:
        super().__init__()
        self.rates = [r.item() for r in torch.linspace(0, 0.5, depth)]


def materialize(model: nn.Module, device: str) -> nn.Module:
    """Give a meta model memory, then its usual first values.

    >>> _ = torch.manual_seed(0)
    >>> direct = nn.Sequential(
    ...     nn.Linear(3, 4, device="cpu"), nn.Linear(4, 2, device="cpu")
    ... )
    >>> with torch.device("meta"):
    ...     model = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2))
    >>> _ = torch.manual_seed(0)
    >>> _ = materialize(model, "cpu")
    >>> torch.equal(model[1].weight, direct[1].weight)
    True
    """
    model.to_empty(device=device)
    for module in model.modules():
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()
    return model


def left_uninitialized(model: nn.Module) -> list[str]:
    """List modules that own tensors and have no reset_parameters.

    >>> model = nn.Sequential(nn.Linear(4, 4), nn.MultiheadAttention(4, 2))
    >>> left_uninitialized(model)
    ['1']
    >>> hasattr(model[1], "_reset_parameters")
    True
    """
    return [
        name
        for name, module in model.named_modules()
        if any(True for _ in module.parameters(recurse=False))
        and not hasattr(module, "reset_parameters")
    ]


def skip_init() -> None:
    """Build one layer with memory but without the cost of first values.

    >>> layer = nn.utils.skip_init(nn.Linear, 3, 4, device="cpu")
    >>> layer.weight.is_meta, layer.weight.shape
    (False, torch.Size([4, 3]))
    """


def load_is_a_no_op() -> None:
    """See that loading into a meta model does nothing but warn.

    >>> layer = nn.Linear(2, 1, bias=False, device="meta")
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     layer.load_state_dict({"weight": torch.ones(1, 2)})
    <All keys matched successfully>
    >>> print(caught[0].message)
    for weight: copying from a non-meta parameter in the checkpoint to a meta parameter in the current model, which is a no-op. (Did you mean to pass `assign=True` to assign items in the state dictionary to their corresponding key in the module instead of copying them in place?)
    >>> layer.weight.is_meta
    True
    """


def load_without_copies() -> None:
    """Load a large model once: no first values, no copy, pages on demand.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "model.pt")
    >>> torch.save(nn.Linear(3, 4, device="cpu").state_dict(), path)
    >>> model = nn.Linear(3, 4, device="meta")
    >>> state = torch.load(path, mmap=True)
    >>> model.load_state_dict(state, assign=True)
    <All keys matched successfully>
    >>> model.weight.device, model.weight.requires_grad
    (device(type='cpu'), True)
    >>> model.weight.data_ptr() == state["weight"].data_ptr()
    True
    >>> del model, state
    >>> folder.cleanup()
    """


def still_meta(model: nn.Module) -> list[str]:
    """List the tensors of a model that have no memory yet.

    >>> with torch.device("meta"):
    ...     model = Positions()
    >>> model.load_state_dict({"scale": torch.ones(1)}, assign=True)
    <All keys matched successfully>
    >>> still_meta(model)
    ['steps']
    >>> model.steps = torch.arange(3.0)
    >>> model(torch.ones(3)).tolist()
    [1.0, 2.0, 3.0]
    """
    tensors = itertools.chain(model.named_parameters(), model.named_buffers())
    return [name for name, tensor in tensors if tensor.is_meta]


class Positions(nn.Module):
    """Add a scaled table that no checkpoint holds."""

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(1))
        self.register_buffer("steps", torch.arange(3.0), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Add the table to x: (N, 3)."""
        return x + self.scale * self.steps


class Tied(nn.Module):
    """Lose a tie on the way from meta to memory.

    >>> with torch.device("meta"):
    ...     model = Tied()
    >>> model.encoder.weight is model.decoder.weight
    True
    >>> _ = model.to_empty(device="cpu")
    >>> model.encoder.weight is model.decoder.weight
    False
    >>> model.tie()
    >>> model.encoder.weight is model.decoder.weight
    True
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(2, 2, bias=False)
        self.decoder = nn.Linear(2, 2, bias=False)
        self.tie()

    def tie(self) -> None:
        self.decoder.weight = self.encoder.weight


def look_inside() -> None:
    """Read names, shapes and dtypes of a checkpoint without its values.

    >>> buffer = io.BytesIO()
    >>> torch.save({"weight": torch.zeros(1000, 1000)}, buffer)
    >>> _ = buffer.seek(0)
    >>> torch.load(buffer, map_location="meta")
    {'weight': tensor(..., device='meta', size=(1000, 1000))}
    """
