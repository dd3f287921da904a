"""Copy, pickle and save whole modules."""

import copy
import io
import pickle
import sys
import threading
from types import ModuleType
from unittest.mock import patch

import torch
from torch import Tensor, nn


class Announced(nn.Module):
    """Say when `__init__` runs: a copy is made without it.

    >>> model = Announced()
    made
    >>> model.weight.grad = torch.ones(2)
    >>> twin = copy.deepcopy(model)
    >>> twin.weight is model.weight, torch.equal(twin.weight, model.weight)
    (False, True)
    >>> twin.weight.grad is None
    True
    """

    def __init__(self) -> None:
        super().__init__()
        print("made")
        self.weight = nn.Parameter(torch.ones(2))


def sharing_survives() -> None:
    """Copy a model whose two layers share a weight.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    >>> model[1].weight = model[0].weight
    >>> twin = copy.deepcopy(model)
    >>> twin[1].weight is twin[0].weight, twin[0].weight is model[0].weight
    (True, False)
    """


def keep_the_best() -> None:
    """Keep the weights of the best epoch while training goes on.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> layer.weight = nn.Parameter(torch.tensor([[1.0]]))
    >>> best = layer.state_dict()
    >>> best_copy = copy.deepcopy(layer.state_dict())
    >>> layer(torch.ones(1, 1)).sum().backward()
    >>> torch.optim.SGD(layer.parameters(), lr=0.5).step()
    >>> best["weight"].item(), best_copy["weight"].item()
    (0.5, 1.0)
    """


def shallow_copies_share() -> None:
    """Copy a module with `copy.copy`.

    >>> layer = nn.Linear(2, 1)
    >>> shallow = copy.copy(layer)
    >>> shallow.scale = nn.Parameter(torch.ones(1))
    >>> [name for name, _ in layer.named_parameters()]
    ['weight', 'bias', 'scale']
    >>> shallow.eval().training, layer.training
    (False, True)
    """


class Caching(nn.Module):
    """Keep a result of the forward pass as an attribute.

    >>> model = Caching()
    >>> output = model(torch.ones(2))
    >>> copy.deepcopy(model)
    Traceback (most recent call last):
        ...
    RuntimeError: Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001
    >>> model.last = model.last.detach()
    >>> copy.deepcopy(model).last
    tensor([1., 1.])
    """

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(2))

    def forward(self, x: Tensor) -> Tensor:
        """x: (2,)."""
        self.last = x * self.scale
        return self.last


class CallCounter(nn.Module):
    """Hook a method, and hook a lambda that remembers the module.

    >>> model = CallCounter()
    >>> twin = copy.deepcopy(model)
    >>> output = twin(3)
    >>> twin.calls, model.calls
    (['method'], ['lambda'])
    """

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[str] = []
        self.register_forward_hook(self.note)
        self.register_forward_hook(
            lambda module, args, output: self.calls.append("lambda")
        )

    def note(self, module: nn.Module, args: tuple, output: object) -> None:
        self.calls.append("method")

    def forward(self, x: int) -> int:
        return x


class Locked(nn.Module):
    """Leave out what cannot be pickled, and make it again.

    >>> model = Locked()
    >>> pickle.dumps(model.lock)
    Traceback (most recent call last):
        ...
    TypeError: cannot pickle '_thread.lock' object
    >>> twin = pickle.loads(pickle.dumps(model))
    >>> twin.lock is model.lock, twin.lock.locked()
    (False, False)
    >>> copy.deepcopy(model).layer
    Linear(in_features=2, out_features=1, bias=True)
    """

    def __init__(self) -> None:
        super().__init__()
        self.layer = nn.Linear(2, 1)
        self.lock = threading.Lock()

    def __getstate__(self) -> dict[str, object]:
        state = super().__getstate__()
        del state["lock"]
        return state

    def __setstate__(self, state: dict[str, object]) -> None:
        super().__setstate__(state)
        self.lock = threading.Lock()


def state_is_the_dict() -> None:
    """Compare what `__getstate__` returns with `__dict__`.

    >>> layer = nn.Linear(2, 1)
    >>> state = layer.__getstate__()
    >>> state == layer.__dict__, state is layer.__dict__
    (True, False)
    >>> state["_parameters"] is layer._parameters
    True
    """


def old_pickles_are_completed() -> None:
    """Restore a module from the state of an older PyTorch.

    >>> layer = nn.Identity.__new__(nn.Identity)
    >>> layer.__setstate__({})
    >>> layer._forward_pre_hooks, layer._non_persistent_buffers_set
    (OrderedDict(), set())
    >>> missing = [name for name in vars(nn.Identity()) if name not in vars(layer)]
    >>> missing[:3], missing[3:]
    (['training', '_parameters', '_buffers'], ['_backward_hooks', '_forward_hooks', '_modules'])
    """


def whole_modules_are_refused() -> None:
    """Save a whole module and load it with the default settings.

    >>> file = io.BytesIO()
    >>> torch.save(nn.Linear(2, 1), file)
    >>> _ = file.seek(0)
    >>> try:
    ...     torch.load(file)
    ... except pickle.UnpicklingError as error:
    ...     lines = str(error).splitlines()
    >>> print(lines[0].partition(".")[0])
    Weights only load failed
    >>> print(lines[3].strip().partition(". ")[0])
    WeightsUnpickler error: Unsupported global: GLOBAL torch.nn.modules.linear.Linear was not an allowed global by default
    """


def allow_the_classes() -> None:
    """Load a whole module after naming the classes that it may contain.

    >>> file = io.BytesIO()
    >>> torch.save(nn.Linear(2, 1), file)
    >>> _ = file.seek(0)
    >>> torch.serialization.get_unsafe_globals_in_checkpoint(file)
    ['torch.nn.modules.linear.Linear']
    >>> _ = file.seek(0)
    >>> with torch.serialization.safe_globals([nn.Linear]):
    ...     torch.load(file)
    Linear(in_features=2, out_features=1, bias=True)
    """


def net_source(last_line: str = "") -> str:
    """Return the source of a script that defines a class `Net`."""
    return f"""
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 1)
        {last_line}
"""


def save_from_script(name: str) -> io.BytesIO:
    """Run a script under a module name and save the whole `Net` it defines.

    needs: python<3.14
    >>> file = save_from_script("__main__")
    >>> with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
    ...     torch.load(file, weights_only=False)
    Traceback (most recent call last):
        ...
    AttributeError: Can't get attribute 'Net' on <module '__main__'>
    """
    script = ModuleType(name)
    exec(net_source(), vars(script))
    file = io.BytesIO()
    with patch.dict(sys.modules, {name: script}):
        torch.save(script.Net(), file)
    file.seek(0)
    return file


def moved_file() -> None:
    """Load a whole module after its file was moved or renamed.

    >>> file = save_from_script("networks")
    >>> torch.load(file, weights_only=False)
    Traceback (most recent call last):
        ...
    ModuleNotFoundError: No module named 'networks'
    """


def changed_class() -> None:
    """Load a whole module into a newer version of its class.

    >>> file = save_from_script("networks")
    >>> networks = ModuleType("networks")
    >>> exec(net_source("self.scale = 2.0"), vars(networks))
    >>> networks.Net().scale
    2.0
    >>> with patch.dict(sys.modules, {"networks": networks}):
    ...     model = torch.load(file, weights_only=False)
    >>> model.scale
    Traceback (most recent call last):
        ...
    AttributeError: 'Net' object has no attribute 'scale'
    """


def from_older_file(layer: nn.Module, missing: str) -> nn.Module:
    """Make a layer as a file has it that was written before an attribute existed.

    >>> old = from_older_file(nn.GELU(), missing="approximate")
    >>> old(torch.zeros(2))
    Traceback (most recent call last):
        ...
    AttributeError: 'GELU' object has no attribute 'approximate'
    >>> old.approximate = "none"
    >>> old(torch.zeros(2))
    tensor([0., 0.])
    >>> old = from_older_file(nn.Upsample(scale_factor=2), "recompute_scale_factor")
    >>> old.recompute_scale_factor
    True
    """
    state = layer.__getstate__()
    del state[missing]
    old = type(layer).__new__(type(layer))
    old.__setstate__(state)
    return old


def copy_weights() -> None:
    """Copy the numbers of one model into another one that exists.

    >>> source, target = nn.Linear(2, 1), nn.Linear(2, 1)
    >>> target.load_state_dict(source.state_dict())
    <All keys matched successfully>
    >>> torch.equal(target.weight, source.weight), target.weight is source.weight
    (True, False)
    """


def save_the_state_dict() -> None:
    """Save the numbers, and build the model in code.

    >>> layer = nn.Linear(2, 1)
    >>> file = io.BytesIO()
    >>> torch.save(layer.state_dict(), file)
    >>> _ = file.seek(0)
    >>> restored = nn.Linear(2, 1)
    >>> restored.load_state_dict(torch.load(file))
    <All keys matched successfully>
    >>> torch.equal(restored.weight, layer.weight)
    True
    """


def same_weights(first: nn.Module, second: nn.Module) -> bool:
    """Tell whether two models hold the same names and numbers.

    >>> model = nn.Linear(2, 1)
    >>> twin = copy.deepcopy(model)
    >>> model == twin, model == model
    (False, True)
    >>> same_weights(model, twin)
    True
    >>> _ = nn.init.zeros_(twin.weight), nn.init.ones_(model.weight)
    >>> same_weights(model, twin)
    False
    """
    mine, other = first.state_dict(), second.state_dict()
    return mine.keys() == other.keys() and all(
        torch.equal(mine[name], other[name]) for name in mine
    )
