"""Run code while a state dict is saved or loaded, and edit what it holds."""

from functools import partial

import torch
from torch import Tensor, nn
from torch.utils.hooks import RemovableHandle


def announce(model: nn.Module) -> None:
    """Print the moment of each of the four kinds of state-dict hook.

    >>> model = nn.Sequential(nn.Linear(2, 1))
    >>> announce(model)
    >>> saved = model.state_dict()
    save, before: root
    save, before: 0
    save, after:  0
    save, after:  root
    >>> model.load_state_dict(saved)
    load, before: root
    load, before: 0
    load, after:  0
    load, after:  root
    <All keys matched successfully>
    """

    def say(moment: str, name: str, *received: object) -> None:
        print(moment, name or "root")

    for name, module in model.named_modules():
        for moment, register in (
            ("save, before:", module.register_state_dict_pre_hook),
            ("save, after: ", module.register_state_dict_post_hook),
            ("load, before:", module.register_load_state_dict_pre_hook),
            ("load, after: ", module.register_load_state_dict_post_hook),
        ):
            register(partial(say, moment, name))


def what_they_get() -> None:
    """Print the arguments of three of the hooks on a child module.

    >>> model = nn.Sequential(nn.Linear(2, 1))
    >>> handles = [
    ...     model[0].register_state_dict_pre_hook(
    ...         lambda module, prefix, keep_vars: print(prefix, keep_vars)
    ...     ),
    ...     model[0].register_state_dict_post_hook(
    ...         lambda module, state_dict, prefix, local_metadata: print(
    ...             prefix, list(state_dict), local_metadata
    ...         )
    ...     ),
    ...     model[0].register_load_state_dict_post_hook(
    ...         lambda module, incompatible_keys: print(incompatible_keys)
    ...     ),
    ... ]
    >>> result = model.load_state_dict(model.state_dict())
    0. False
    0. ['0.weight', '0.bias'] {'version': 1}
    <All keys matched successfully>
    """


class CallCounter(nn.Module):
    """Count calls in a Python number, and save it as a tensor.

    >>> counter = CallCounter()
    >>> output = counter(counter(torch.zeros(1)))
    >>> counter.saved_calls.item(), counter.state_dict()["saved_calls"].item()
    (0, 2)
    >>> restored = CallCounter()
    >>> result = restored.load_state_dict(counter.state_dict())
    >>> restored.calls
    2
    """

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0
        self.register_buffer("saved_calls", torch.tensor(0))
        self.register_state_dict_pre_hook(CallCounter.write)
        self.register_load_state_dict_post_hook(CallCounter.read)

    def forward(self, x: Tensor) -> Tensor:
        self.calls += 1
        return x

    @staticmethod
    def write(module: nn.Module, prefix: str, keep_vars: bool) -> None:
        module.saved_calls.fill_(module.calls)

    @staticmethod
    def read(module: nn.Module, incompatible_keys: tuple) -> None:
        module.calls = int(module.saved_calls)


def save_in_half(module: nn.Module) -> RemovableHandle:
    """Save a module's floating-point tensors with 16 bits.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 1, bias=False))
    >>> handle = save_in_half(model[0])
    >>> for key, value in model.state_dict().items():
    ...     print(key, value.dtype)
    0.weight torch.float16
    0.bias torch.float16
    1.weight torch.float32
    >>> model[0].weight.dtype
    torch.float32
    """

    def to_half(
        module: nn.Module, state_dict: dict, prefix: str, local_metadata: dict
    ) -> None:
        for key, value in state_dict.items():
            if key.startswith(prefix) and value.is_floating_point():
                state_dict[key] = value.half()

    return module.register_state_dict_post_hook(to_half)


def saved_tensors_are_shared() -> None:
    """Write into a saved tensor, and change the model.

    >>> model = nn.Linear(2, 1)
    >>> handle = model.register_state_dict_post_hook(
    ...     lambda module, state_dict, prefix, local_metadata: print(
    ...         state_dict[prefix + "weight"].zero_().shape
    ...     )
    ... )
    >>> saved = model.state_dict()
    torch.Size([1, 2])
    >>> model.weight.tolist()
    [[0.0, 0.0]]
    """


class Cleaner:
    """Drop one key while a model is saved.

    >>> model = nn.Linear(2, 1)
    >>> handle = model.register_state_dict_post_hook(
    ...     lambda module, state_dict, prefix, meta: state_dict.pop("bias")
    ... )
    >>> model.state_dict()
    Traceback (most recent call last):
        ...
    RuntimeError: state_dict post-hook must return None
    >>> handle.remove()
    >>> model.register_state_dict_post_hook(Cleaner("bias").drop)
    Traceback (most recent call last):
        ...
    AttributeError: 'method' object has no attribute '_from_public_api'
    >>> handle = model.register_state_dict_post_hook(
    ...     partial(Cleaner("bias").drop)
    ... )
    >>> list(model.state_dict())
    ['weight']
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def drop(
        self, module: nn.Module, state_dict: dict, prefix: str, meta: dict
    ) -> None:
        state_dict.pop(prefix + self.name)


def rename_keys(model: nn.Module, old: str, new: str) -> RemovableHandle:
    """Load checkpoints whose keys begin with an older name.

    >>> model = nn.ModuleDict({"head": nn.Linear(2, 1)})
    >>> checkpoint = {"fc.weight": torch.ones(1, 2), "fc.bias": torch.ones(1)}
    >>> handle = rename_keys(model, "fc.", "head.")
    >>> model.load_state_dict(checkpoint)
    <All keys matched successfully>
    >>> model["head"].weight.tolist(), list(checkpoint)
    ([[1.0, 1.0]], ['fc.weight', 'fc.bias'])
    """

    def rename(
        module: nn.Module,
        state_dict: dict,
        prefix: str,
        *rest: object,
    ) -> None:
        for key in list(state_dict):
            if key.startswith(prefix + old):
                name = prefix + new + key.removeprefix(prefix + old)
                state_dict[name] = state_dict.pop(key)

    return model.register_load_state_dict_pre_hook(rename)


def a_child_sees_its_own_keys() -> None:
    """Compare the state dict that a parent and its children may edit.

    >>> model = nn.Sequential(nn.Linear(2, 1), nn.PReLU())
    >>> saved = model.state_dict()
    >>> for module in model.modules():
    ...     handle = module.register_load_state_dict_pre_hook(
    ...         lambda module, state_dict, prefix, *rest: print(
    ...             repr(prefix), list(state_dict)
    ...         )
    ...     )
    >>> result = model.load_state_dict(saved)
    '' ['0.weight', '0.bias', '1.weight']
    '0.' ['0.weight', '0.bias']
    '1.' ['1.weight']
    """


class Gain(nn.Module):
    """Multiply x by 2 ** gain; in version 1 the gain was the factor itself.

    >>> checkpoint = Gain().state_dict()
    >>> checkpoint._metadata[""]
    {'version': 2}
    >>> checkpoint["gain"] = torch.tensor([8.0])
    >>> checkpoint._metadata[""]["version"] = 1
    >>> model = Gain()
    >>> model.load_state_dict(checkpoint)
    <All keys matched successfully>
    >>> model.gain.tolist(), model(torch.tensor([1.0])).tolist()
    ([3.0], [8.0])
    """

    _version = 2

    def __init__(self) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.zeros(1))
        self.register_load_state_dict_pre_hook(Gain.migrate)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gain.exp2()

    @staticmethod
    def migrate(
        module: nn.Module,
        state_dict: dict,
        prefix: str,
        local_metadata: dict,
        *rest: object,
    ) -> None:
        if local_metadata.get("version", Gain._version) < 2:
            state_dict[prefix + "gain"] = state_dict[prefix + "gain"].log2()


def version_is_lost() -> None:
    """Rebuild a state dict, and lose the versions with it.

    >>> checkpoint = nn.Linear(2, 1).state_dict()
    >>> model = nn.Linear(2, 1)
    >>> handle = model.register_load_state_dict_pre_hook(
    ...     lambda module, state_dict, prefix, local_metadata, *rest: print(
    ...         local_metadata
    ...     )
    ... )
    >>> result = model.load_state_dict(checkpoint)
    {'version': 1}
    >>> result = model.load_state_dict(dict(checkpoint))
    {}
    """


def refuse(model: nn.Module, key: str, reason: str) -> RemovableHandle:
    """Turn a checkpoint down in your own words.

    >>> model = nn.Linear(2, 1)
    >>> handle = refuse(model, "scale", "Written by release 1: convert it.")
    >>> checkpoint = {**model.state_dict(), "scale": torch.ones(1)}
    >>> model.load_state_dict(checkpoint)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        Unexpected key(s) in state_dict: "scale".
        Written by release 1: convert it.
    """

    def check(
        module: nn.Module,
        state_dict: dict,
        prefix: str,
        local_metadata: dict,
        strict: bool,
        missing_keys: list[str],
        unexpected_keys: list[str],
        error_msgs: list[str],
    ) -> None:
        if prefix + key in state_dict:
            error_msgs.append(reason)

    return model.register_load_state_dict_pre_hook(check)


def forgive_missing(module: nn.Module, suffix: str) -> RemovableHandle:
    """Accept checkpoints that lack keys with one ending.

    >>> model = nn.Linear(2, 1)
    >>> checkpoint = {"weight": torch.ones(1, 2)}
    >>> model.load_state_dict(checkpoint)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        Missing key(s) in state_dict: "bias".
    >>> handle = forgive_missing(model, "bias")
    >>> model.load_state_dict(checkpoint)
    <All keys matched successfully>
    """

    def forgive(module: nn.Module, incompatible_keys: tuple) -> None:
        missing = incompatible_keys.missing_keys
        missing[:] = [key for key in missing if not key.endswith(suffix)]

    return module.register_load_state_dict_post_hook(forgive)


def clear_all_or_demand_more() -> None:
    """Clear both lists of keys, and then add a key of your own.

    >>> model = nn.Linear(2, 1)
    >>> with model.register_load_state_dict_post_hook(
    ...     lambda module, keys: keys.missing_keys.clear()
    ...     or keys.unexpected_keys.clear()
    ... ):
    ...     model.load_state_dict({"kernel": torch.ones(1, 2)})
    <All keys matched successfully>
    >>> handle = model.register_load_state_dict_post_hook(
    ...     lambda module, keys: keys.missing_keys.append("scale")
    ... )
    >>> checkpoint = model.state_dict()
    >>> model.load_state_dict(checkpoint)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        Missing key(s) in state_dict: "scale".
    """


def post_hook_sees_all_keys_so_far() -> None:
    """Hook the second of three children, with an empty checkpoint.

    >>> model = nn.Sequential(nn.PReLU(), nn.PReLU(), nn.PReLU())
    >>> handle = model[1].register_load_state_dict_post_hook(
    ...     lambda module, keys: print(keys.missing_keys)
    ... )
    >>> model.load_state_dict({}, strict=False)
    ['0.weight', '1.weight']
    _IncompatibleKeys(missing_keys=['0.weight', '1.weight', '2.weight'], unexpected_keys=[])
    """


def load_post_hook_must_not_answer() -> None:
    """Return the keys instead of editing them.

    needs: torch>=2.13
    >>> model = nn.Linear(2, 1)
    >>> handle = model.register_load_state_dict_post_hook(
    ...     lambda module, incompatible_keys: incompatible_keys
    ... )
    >>> model.load_state_dict(model.state_dict())
    Traceback (most recent call last):
        ...
    AssertionError: Hooks registered with ``register_load_state_dict_post_hook`` are not expected to return new values, if incompatible_keys need to be modified, it should be done inplace.
    """


def not_from_inside() -> None:
    """Remove a state-dict hook while the hooks run, and then after.

    >>> model = nn.Linear(2, 1)
    >>> handle = model.register_state_dict_pre_hook(
    ...     lambda module, prefix, keep_vars: handle.remove()
    ... )
    >>> other = model.register_state_dict_pre_hook(lambda *given: None)
    >>> model.state_dict()
    Traceback (most recent call last):
        ...
    RuntimeError: OrderedDict mutated during iteration
    >>> with model.register_state_dict_pre_hook(lambda *given: print("hook")):
    ...     saved = model.state_dict()
    hook
    >>> saved = model.state_dict()
    """


def older_private_hook() -> None:
    """Return a new dict from a hook of the private kind, on root and child.

    >>> def only_weights(module, state_dict, prefix, local_metadata):
    ...     keys = [key for key in state_dict if "weight" in key]
    ...     return {key: state_dict[key] for key in keys}
    >>> model = nn.Sequential(nn.Linear(2, 1))
    >>> handle = model._register_state_dict_hook(only_weights)
    >>> list(model.state_dict())
    ['0.weight']
    >>> handle.remove()
    >>> handle = model[0]._register_state_dict_hook(only_weights)
    >>> list(model.state_dict())
    ['0.weight', '0.bias']
    >>> handle = model.register_state_dict_post_hook(only_weights)
    >>> model._register_state_dict_hook(only_weights)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot register the same function as the state dict post hook that was previously registered via register_state_dict_post_hook
    """


def older_private_load_hook() -> None:
    """Compare the first argument of the private and the public load hook.

    >>> model = nn.Linear(2, 1)
    >>> handles = [
    ...     model._register_load_state_dict_pre_hook(
    ...         lambda *given: print(len(given), type(given[0]).__name__)
    ...     ),
    ...     model.register_load_state_dict_pre_hook(
    ...         lambda *given: print(len(given), type(given[0]).__name__)
    ...     ),
    ... ]
    >>> result = model.load_state_dict(model.state_dict())
    7 OrderedDict
    8 Linear
    """
