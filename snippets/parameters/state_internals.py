"""Change how a module writes its state, reads it and migrates old state."""

import copy
import io
import warnings
from typing import Any

import torch
from torch import Tensor, nn


class Probe(nn.Module):
    """Watch the two methods that each module runs for itself.

    >>> model = Probe(Probe())
    >>> state = model.state_dict()
    save '' []
    save 'inner.' ['weight']
    >>> model.load_state_dict(state, strict=False)
    load '' ['weight', 'inner.weight'] True
    load 'inner.' ['inner.weight'] True
    <All keys matched successfully>
    """

    def __init__(self, inner: nn.Module | None = None) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(1))
        self.inner = inner

    def _save_to_state_dict(
        self, destination: dict[str, Any], prefix: str, keep_vars: bool
    ) -> None:
        print("save", repr(prefix), list(destination))
        super()._save_to_state_dict(destination, prefix, keep_vars)

    def _load_from_state_dict(
        self,
        state_dict: dict[str, Any],
        prefix: str,
        local_metadata: dict[str, Any],
        strict: bool,
        *lists: list[str],
    ) -> None:
        print("load", repr(prefix), list(state_dict), strict)
        super()._load_from_state_dict(
            state_dict, prefix, local_metadata, strict, *lists
        )


class HalfSaved(nn.Linear):
    """Store a layer in half precision and compute in float32.

    >>> layer = HalfSaved(2, 1)
    >>> state = layer.state_dict()
    >>> state["weight"].dtype, layer.weight.dtype
    (torch.float16, torch.float32)
    >>> layer.load_state_dict(state)
    <All keys matched successfully>
    >>> layer.weight.dtype
    torch.float32
    """

    def _save_to_state_dict(
        self, destination: dict[str, Any], prefix: str, keep_vars: bool
    ) -> None:
        super()._save_to_state_dict(destination, prefix, keep_vars)
        for name in self._parameters:
            if prefix + name in destination:
                destination[prefix + name] = destination[prefix + name].half()


def metadata() -> None:
    """Find the version numbers that travel with a state dict.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
    >>> state = model.state_dict()
    >>> dict(state._metadata)
    {'': {'version': 1}, '0': {'version': 1}, '1': {'version': 2}}
    >>> buffer = io.BytesIO()
    >>> torch.save(state, buffer)
    >>> _ = buffer.seek(0)
    >>> hasattr(torch.load(buffer), "_metadata")
    True
    >>> hasattr(copy.deepcopy(state), "_metadata")
    True
    >>> hasattr(state.copy(), "_metadata"), hasattr(dict(state), "_metadata")
    (False, False)
    """


def version_decides() -> None:
    """Load the same tensors with and without their version number.

    >>> state = nn.BatchNorm1d(2).state_dict()
    >>> del state["num_batches_tracked"]
    >>> layer = nn.BatchNorm1d(2)
    >>> layer.load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for BatchNorm1d:
        Missing key(s) in state_dict: "num_batches_tracked".
    >>> layer.load_state_dict(dict(state))
    <All keys matched successfully>
    """


class Affine(nn.Module):
    """Rename a parameter and go on loading checkpoints of the first version.

    >>> model = nn.Sequential(Affine())
    >>> first = {"0.gain": torch.full((2,), 3.0), "0.bias": torch.zeros(2)}
    >>> model.load_state_dict(first)
    <All keys matched successfully>
    >>> model[0].weight.tolist(), list(first)
    ([3.0, 3.0], ['0.gain', '0.bias'])
    >>> model.state_dict()._metadata["0"]
    {'version': 2}
    """

    _version = 2

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2))
        self.bias = nn.Parameter(torch.zeros(2))

    def _load_from_state_dict(
        self,
        state_dict: dict[str, Any],
        prefix: str,
        local_metadata: dict[str, Any],
        *rest: Any,
    ) -> None:
        version = local_metadata.get("version")
        if (version is None or version < 2) and prefix + "gain" in state_dict:
            state_dict[prefix + "weight"] = state_dict.pop(prefix + "gain")
        super()._load_from_state_dict(state_dict, prefix, local_metadata, *rest)


class Vocabulary(nn.Module):
    """Save Python values with a module: words beside their vectors.

    >>> trained = Vocabulary(["cat", "dog"])
    >>> state = trained.state_dict()
    >>> state["_extra_state"]
    {'words': ['cat', 'dog']}
    >>> empty = Vocabulary(["?", "?"])
    >>> empty.load_state_dict(state)
    <All keys matched successfully>
    >>> empty.words
    ['cat', 'dog']
    >>> del state["_extra_state"]
    >>> empty.load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Vocabulary:
        Missing key(s) in state_dict: "_extra_state".
    """

    def __init__(self, words: list[str]) -> None:
        super().__init__()
        self.words = words
        self.vectors = nn.Embedding(len(words), 4)

    def get_extra_state(self) -> dict[str, Any]:
        return {"words": list(self.words)}

    def set_extra_state(self, state: dict[str, Any]) -> None:
        self.words = list(state["words"])


def no_extra_state() -> None:
    """Meet the error of asking a module for extra state it does not have.

    >>> nn.Linear(2, 1).get_extra_state()
    Traceback (most recent call last):
        ...
    RuntimeError: Reached a code path in Module.get_extra_state() that should never be called. Please file an issue at https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.
    """


class Labeled(nn.Linear):
    """Refuse a checkpoint for reasons of your own.

    >>> cats = Labeled(2, ["cat", "dog"]).state_dict()
    >>> model = Labeled(2, ["car", "bus"])
    >>> model.load_state_dict(cats)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Labeled:
        labels differ: ['cat', 'dog'] in the checkpoint, ['car', 'bus'] here
    """

    def __init__(self, in_features: int, labels: list[str]) -> None:
        super().__init__(in_features, len(labels))
        self.labels = labels

    def get_extra_state(self) -> list[str]:
        return self.labels

    def set_extra_state(self, state: list[str]) -> None:
        pass

    def _load_from_state_dict(
        self, state_dict: dict[str, Any], prefix: str, *rest: Any
    ) -> None:
        super()._load_from_state_dict(state_dict, prefix, *rest)
        theirs = state_dict.get(prefix + "_extra_state")
        if theirs is not None and theirs != self.labels:
            rest[-1].append(
                f"labels differ: {theirs} in the checkpoint, {self.labels} here"
            )


def one_dictionary() -> None:
    """Collect several modules in one dictionary, each under its own prefix.

    >>> encoder, decoder = nn.Linear(2, 1), nn.Linear(1, 2)
    >>> state = {}
    >>> _ = encoder.state_dict(destination=state, prefix="encoder.")
    >>> _ = decoder.state_dict(destination=state, prefix="decoder.")
    >>> list(state)
    ['encoder.weight', 'encoder.bias', 'decoder.weight', 'decoder.bias']
    """


def positional_arguments() -> None:
    """Meet the warning about passing destination by position.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = nn.Linear(2, 1).state_dict({})
    >>> print(caught[0].message)
    Positional args are being deprecated, use kwargs instead. Refer to https://pytorch.org/docs/main/generated/torch.nn.Module.html#torch.nn.Module.state_dict for details.
    """


def swap_tensors() -> None:
    """Keep parameter objects alive through assign=True, for the optimizer.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=1.0)
    >>> state = {"weight": torch.ones(1, 2, dtype=torch.float64)}
    >>> torch.__future__.set_swap_module_params_on_conversion(True)
    >>> layer.load_state_dict(state, assign=True)
    <All keys matched successfully>
    >>> torch.__future__.set_swap_module_params_on_conversion(False)
    >>> layer.weight.dtype
    torch.float64
    >>> optimizer.param_groups[0]["params"][0] is layer.weight
    True
    """


class Gain(nn.Module):
    """Load a tensor of shape (1,) into a parameter of shape ().

    >>> model = Gain()
    >>> model.load_state_dict({"gain": torch.tensor([5.0])})
    <All keys matched successfully>
    >>> model.gain.shape, model.gain.item()
    (torch.Size([]), 5.0)
    """

    def __init__(self) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.tensor(1.0))

    def forward(self, x: Tensor) -> Tensor:
        """Scale x: (N, *)."""
        return self.gain * x
