"""Take a model's state dict, keep it, compare it and load it back."""

import copy
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present


class Classifier(nn.Module):
    """Classify points with a backbone and a head."""

    def __init__(self, classes: int = 2) -> None:
        super().__init__()
        self.backbone = nn.Linear(3, 4)
        self.head = nn.Linear(4, classes)

    def forward(self, x: Tensor) -> Tensor:
        """Map points x: (N, 3) to logits (N, classes)."""
        return self.head(self.backbone(x).relu())


def contents() -> None:
    """List what a state dict holds: parameters, then buffers, by dotted name.

    >>> model = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.BatchNorm1d(4))
    >>> for name, tensor in model.state_dict().items():
    ...     print(name, list(tensor.shape))
    0.weight [4, 3]
    0.bias [4]
    2.weight [4]
    2.bias [4]
    2.running_mean [4]
    2.running_var [4]
    2.num_batches_tracked []
    """


class Scaler(nn.Module):
    """Show what a state dict leaves out.

    >>> trained = Scaler(factor=5.0).eval()
    >>> list(trained.state_dict())
    ['weight']
    >>> restored = Scaler(factor=1.0)
    >>> restored.load_state_dict(trained.state_dict())
    <All keys matched successfully>
    >>> restored.factor, restored.training
    (1.0, True)
    """

    def __init__(self, factor: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2))
        self.register_buffer("mask", torch.ones(2), persistent=False)
        self.offset = torch.zeros(2)
        self.factor = factor


def snapshot(model: nn.Module) -> dict[str, Tensor]:
    """Keep the best weights while training goes on.

    >>> model = nn.Linear(2, 1, bias=False)
    >>> _ = nn.init.ones_(model.weight)
    >>> alias = model.state_dict()
    >>> best = snapshot(model)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    >>> model(torch.ones(1, 2)).sum().backward()
    >>> optimizer.step()
    >>> alias["weight"].tolist(), best["weight"].tolist()
    ([[0.0, 0.0]], [[1.0, 1.0]])
    >>> model.load_state_dict(best)
    <All keys matched successfully>
    >>> model.weight.tolist()
    [[1.0, 1.0]]
    """
    return copy.deepcopy(model.state_dict())


def shares_memory() -> None:
    """Tell a copy of a state dict from another name for the same memory.

    >>> model = nn.Linear(2, 1)
    >>> state = model.state_dict()
    >>> def shared(other):
    ...     return other["weight"].data_ptr() == model.weight.data_ptr()
    >>> shared(state), shared(state.copy()), shared(dict(state))
    (True, True, True)
    >>> shared({name: tensor.clone() for name, tensor in state.items()})
    False
    >>> shared(copy.deepcopy(state))
    False
    """


def optimizer_state() -> None:
    """Copy an optimizer's state too, for it is shared in the same way.

    >>> model = nn.Linear(1, 1, bias=False)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=1.0, momentum=0.5)
    >>> model(torch.ones(1, 1)).sum().backward()
    >>> optimizer.step()
    >>> alias = optimizer.state_dict()
    >>> kept = copy.deepcopy(alias)
    >>> optimizer.step()
    >>> alias["state"][0]["momentum_buffer"].item()
    1.5
    >>> kept["state"][0]["momentum_buffer"].item()
    1.0
    """


def keep_vars() -> None:
    """Ask for the parameters themselves instead of detached tensors.

    >>> layer = nn.Linear(2, 1)
    >>> layer.state_dict()["weight"].requires_grad
    False
    >>> state = layer.state_dict(keep_vars=True)
    >>> state["weight"] is layer.weight
    True
    >>> layer(torch.ones(1, 2)).sum().backward()
    >>> state["weight"].grad.tolist()
    [[1.0, 1.0]]
    """


def copies_into_place() -> None:
    """Load into the tensors that the model has, so that the optimizer keeps up.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> parameter = layer.weight
    >>> layer.load_state_dict({"weight": torch.ones(1, 2).double()})
    <All keys matched successfully>
    >>> layer.weight is parameter
    True
    >>> layer.weight.tolist(), layer.weight.dtype
    ([[1.0, 1.0]], torch.float32)
    """


def missing_and_unexpected() -> None:
    """Read the error of a checkpoint whose names differ from the model's.

    >>> old = Classifier().state_dict()
    >>> old["fc.weight"] = old.pop("head.weight")
    >>> old["fc.bias"] = old.pop("head.bias")
    >>> model = Classifier()
    >>> model.load_state_dict(old)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Classifier:
        Missing key(s) in state_dict: "head.weight", "head.bias".
        Unexpected key(s) in state_dict: "fc.weight", "fc.bias".
    """


def rename(state: Mapping[str, Tensor], old: str, new: str) -> dict[str, Tensor]:
    """Give the keys of an old checkpoint the names of today.

    >>> state = Classifier().state_dict()
    >>> state["fc.weight"] = state.pop("head.weight")
    >>> state["fc.bias"] = state.pop("head.bias")
    >>> Classifier().load_state_dict(rename(state, "fc.", "head."))
    <All keys matched successfully>
    """
    return {
        new + name.removeprefix(old) if name.startswith(old) else name: tensor
        for name, tensor in state.items()
    }


def rename_in_a_loop() -> None:
    """Rename in a loop over the dictionary, then over a list of its keys.

    >>> state = nn.Linear(2, 1).state_dict()
    >>> for name in state:
    ...     state[f"fc.{name}"] = state.pop(name)
    Traceback (most recent call last):
        ...
    RuntimeError: OrderedDict mutated during iteration
    >>> list(state)
    ['bias', 'fc.weight']
    >>> state = nn.Linear(2, 1).state_dict()
    >>> for name in list(state):
    ...     state[f"fc.{name}"] = state.pop(name)
    >>> list(state)
    ['fc.weight', 'fc.bias']
    """


def not_strict() -> None:
    """Load what matches by name, and look at what did not.

    >>> state = Classifier().state_dict()
    >>> state["fc.bias"] = state.pop("head.bias")
    >>> result = Classifier().load_state_dict(state, strict=False)
    >>> result.missing_keys
    ['head.bias']
    >>> result.unexpected_keys
    ['fc.bias']
    >>> nothing = Classifier().load_state_dict({"model": state}, strict=False)
    >>> len(nothing.missing_keys)
    4
    """


def half_loaded() -> None:
    """See that a load which raises has changed the model all the same.

    >>> layer = nn.Linear(2, 1)
    >>> incomplete = {"weight": torch.full((1, 2), 7.0)}
    >>> layer.load_state_dict(incomplete)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        Missing key(s) in state_dict: "bias".
    >>> layer.weight.tolist()
    [[7.0, 7.0]]
    """


def compare(model: nn.Module, state: Mapping[str, Tensor]) -> dict[str, list[str]]:
    """Report what a checkpoint lacks, adds or shapes differently; load nothing.

    >>> state = Classifier(classes=5).state_dict()
    >>> state["fc.scale"] = state.pop("backbone.bias")
    >>> for problem, names in compare(Classifier(classes=2), state).items():
    ...     print(problem, names)
    missing ['backbone.bias']
    unexpected ['fc.scale']
    shape ['head.weight', 'head.bias']
    """
    own = model.state_dict()
    return {
        "missing": [name for name in own if name not in state],
        "unexpected": [name for name in state if name not in own],
        "shape": [
            name
            for name in own
            if name in state and own[name].shape != state[name].shape
        ],
    }


def size_mismatch() -> None:
    """Find that strict=False forgives names, never shapes.

    >>> state = Classifier(classes=5).state_dict()
    >>> model = Classifier(classes=2)
    >>> model.load_state_dict(  # doctest: +NORMALIZE_WHITESPACE
    ...     state, strict=False
    ... )
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Classifier:
        size mismatch for head.weight: copying a param with shape torch.Size([5, 4]) from checkpoint, the shape in current model is torch.Size([2, 4]).
        size mismatch for head.bias: copying a param with shape torch.Size([5]) from checkpoint, the shape in current model is torch.Size([2]).
    """


def load_matching(model: nn.Module, state: Mapping[str, Tensor]) -> list[str]:
    """Load what fits by name and shape, and return the names left untouched.

    >>> pretrained = Classifier(classes=5)
    >>> model = Classifier(classes=2)
    >>> load_matching(model, pretrained.state_dict())
    ['head.weight', 'head.bias']
    >>> torch.equal(model.backbone.weight, pretrained.backbone.weight)
    True
    """
    own = model.state_dict()
    fitting = {
        name: tensor
        for name, tensor in state.items()
        if name in own and own[name].shape == tensor.shape
    }
    return model.load_state_dict(fitting, strict=False).missing_keys


def load_part() -> None:
    """Fill one submodule from the checkpoint of a whole model.

    >>> state = Classifier().state_dict()
    >>> backbone = nn.Linear(3, 4)
    >>> part = {
    ...     name.removeprefix("backbone."): tensor
    ...     for name, tensor in state.items()
    ...     if name.startswith("backbone.")
    ... }
    >>> backbone.load_state_dict(part)
    <All keys matched successfully>
    """


def module_prefix() -> None:
    """Remove the `module.` that nn.DataParallel puts before every key.

    >>> state = nn.DataParallel(nn.Linear(2, 1)).state_dict()
    >>> model = nn.Linear(2, 1)
    >>> model.load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        Missing key(s) in state_dict: "weight", "bias".
        Unexpected key(s) in state_dict: "module.weight", "module.bias".
    >>> consume_prefix_in_state_dict_if_present(state, "module.")
    >>> model.load_state_dict(state)
    <All keys matched successfully>
    """


def assign() -> None:
    """Take over the checkpoint's tensors instead of copying their values.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=1.0)
    >>> state = {"weight": torch.ones(1, 2, dtype=torch.float64)}
    >>> layer.load_state_dict(state, assign=True)
    <All keys matched successfully>
    >>> layer.weight.dtype, layer.weight.requires_grad
    (torch.float64, True)
    >>> layer.weight.data_ptr() == state["weight"].data_ptr()
    True
    >>> optimizer.param_groups[0]["params"][0] is layer.weight
    False
    """


def assign_sticks() -> None:
    """See that assign=True marks the state dict for every load that follows.

    >>> state = nn.Linear(2, 1).state_dict()
    >>> first, second, third = (nn.Linear(2, 1) for _ in range(3))
    >>> _ = first.load_state_dict(state, assign=True)
    >>> state._metadata[""]
    {'version': 1, 'assign_to_params_buffers': True}
    >>> _ = second.load_state_dict(state)
    >>> second.weight.data_ptr() == first.weight.data_ptr()
    True
    >>> _ = third.load_state_dict(state.copy())
    >>> third.weight.data_ptr() == first.weight.data_ptr()
    False
    """


def wrong_type() -> None:
    """Meet the errors of passing a path, or values that are not tensors.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> layer.load_state_dict("model.pt")
    Traceback (most recent call last):
        ...
    TypeError: Expected state_dict to be dict-like, got <class 'str'>.
    >>> layer.load_state_dict(  # doctest: +NORMALIZE_WHITESPACE
    ...     {"weight": [[1.0, 1.0]]}
    ... )
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        While copying the parameter named "weight", expected torch.Tensor or Tensor-like object from checkpoint but received <class 'list'>
    """


def frozen_is_not_saved() -> None:
    """See that `requires_grad` is not in the file.

    >>> frozen = nn.Linear(2, 1).requires_grad_(False)
    >>> restored = nn.Linear(2, 1)
    >>> restored.load_state_dict(frozen.state_dict())
    <All keys matched successfully>
    >>> restored.weight.requires_grad
    True
    """


def average(states: list[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """Average the weights of several models; take counters from the first.

    >>> models = [nn.BatchNorm1d(1), nn.BatchNorm1d(1)]
    >>> _ = nn.init.constant_(models[1].weight, 4.0)
    >>> state = average([model.state_dict() for model in models])
    >>> mean = nn.BatchNorm1d(1)
    >>> mean.load_state_dict(state)
    <All keys matched successfully>
    >>> mean.weight.item(), mean.num_batches_tracked.item()
    (2.5, 0)
    """
    result = {}
    for name, first in states[0].items():
        if first.is_floating_point():
            result[name] = torch.stack([s[name] for s in states]).mean(dim=0)
        else:
            result[name] = first.clone()
    return result
