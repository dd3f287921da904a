"""The global state that an example must leave as it found it.

A `Snapshot` before an example, its `restore()` after it: what had changed is put
back and named, so that one careless example cannot break the ones that follow.
"""

import os
import random
import shutil
import sys
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn.modules import module as torch_module
from torch.nn.utils import parametrize


def seed_everything(seed: int) -> None:
    """Seed torch on the devices in use, Python's `random` and NumPy where it is loaded.

    `torch.manual_seed` would do. For each kind of device that is not in use, it keeps the
    call for later with a formatted stack trace, a hundred times as dear as the seeding.
    """
    torch.default_generator.manual_seed(seed)
    if torch.cuda.is_available():
        torch.cuda.manual_seed_all(seed)
    if torch.backends.mps.is_available():
        torch.mps.manual_seed(seed)
    random.seed(seed)
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed(seed % 2**32)


@dataclass(frozen=True)
class Setting:
    """One piece of global state: how to read it and how to put it back."""

    read: Callable[[], Any]
    write: Callable[[Any], None]


def _replace(mapping: Any, old: dict) -> None:
    if dict(mapping) != old:
        mapping.clear()
        mapping.update(old)


def load_compiler() -> None:
    """Let torch load its compiler now: the first optimizer of a process does.

    That sets environment variables, warning filters and safe globals, and the first
    compiled call replaces two methods of nn.Module; the example that happens to come
    first is not to blame.
    """
    import torch._dynamo.mutation_guard

    torch._dynamo.mutation_guard.install_generation_tagging_init()
    torch.optim.SGD([torch.zeros(1, device="cpu", requires_grad=True)], lr=1.0)


def _read_environment() -> dict[str, str]:
    # pytest keeps its own note there, which changes while an example runs.
    return {k: v for k, v in os.environ.items() if k != "PYTEST_CURRENT_TEST"}


def _read_filters() -> list[tuple]:
    # The first `backward(gradient)` of a process loads sympy, which adds a filter.
    return [f for f in warnings.filters if not f[2].__module__.startswith("sympy")]


def _write_filters(old: list[tuple]) -> None:
    warnings.filters[:] = old


def _write_environment(old: dict[str, str]) -> None:
    for name in _read_environment().keys() - old.keys():
        del os.environ[name]
    os.environ.update(old)


def _write_print_options(old: dict) -> None:
    vars(torch._tensor_str.PRINT_OPTS).update(old)


def _read_class() -> dict:
    # Python 3.14 keeps annotations there when somebody first asks for them.
    members = vars(torch.nn.Module).items()
    return {k: v for k, v in members if k != "__annotations_cache__"}


def _write_class(old: dict) -> None:
    now = _read_class()
    for name in now.keys() - old.keys():
        delattr(torch.nn.Module, name)
    for name in old:
        if now.get(name) is not old[name]:
            setattr(torch.nn.Module, name, old[name])


def _write_hooks(old: dict) -> None:
    for name, hooks in old.items():
        _replace(getattr(torch_module, name), hooks)


def _write_deterministic(old: tuple[bool, bool]) -> None:
    torch.use_deterministic_algorithms(old[0], warn_only=old[1])


def _write_files(old: tuple[str, frozenset[str]]) -> None:
    folder, names = old
    os.chdir(folder)
    for path in Path(folder).iterdir():
        if path.name in names:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _write_safe_globals(old: frozenset) -> None:
    torch.serialization.clear_safe_globals()
    torch.serialization.add_safe_globals(list(old))


def _write_threads(old: frozenset[threading.Thread]) -> None:
    for thread in set(threading.enumerate()) - old:
        thread.join(timeout=1)


_HOOKS = sorted(
    name
    for name, value in vars(torch_module).items()
    if name.startswith("_global_") and isinstance(value, dict)
)

SETTINGS = {
    "default dtype": Setting(torch.get_default_dtype, torch.set_default_dtype),
    "default device": Setting(torch.get_default_device, torch.set_default_device),
    "grad mode": Setting(torch.is_grad_enabled, torch.set_grad_enabled),
    "anomaly mode": Setting(
        torch.is_anomaly_enabled, torch.autograd.set_detect_anomaly
    ),
    "autocast": Setting(
        lambda: torch.is_autocast_enabled("cpu"),
        lambda old: torch.set_autocast_enabled("cpu", old),
    ),
    "autocast on CUDA": Setting(
        lambda: torch.is_autocast_enabled("cuda"),
        lambda old: torch.set_autocast_enabled("cuda", old),
    ),
    "filling of new memory": Setting(
        lambda: torch.utils.deterministic.fill_uninitialized_memory,
        lambda old: setattr(
            torch.utils.deterministic, "fill_uninitialized_memory", old
        ),
    ),
    "attributes of nn.Module": Setting(_read_class, _write_class),
    "print options": Setting(
        lambda: dict(vars(torch._tensor_str.PRINT_OPTS)), _write_print_options
    ),
    "deterministic algorithms": Setting(
        lambda: (
            torch.are_deterministic_algorithms_enabled(),
            torch.is_deterministic_algorithms_warn_only_enabled(),
        ),
        _write_deterministic,
    ),
    "cudnn.benchmark": Setting(
        lambda: torch.backends.cudnn.benchmark,
        lambda old: setattr(torch.backends.cudnn, "benchmark", old),
    ),
    "cudnn.deterministic": Setting(
        lambda: torch.backends.cudnn.deterministic,
        lambda old: setattr(torch.backends.cudnn, "deterministic", old),
    ),
    "matmul precision": Setting(
        torch.get_float32_matmul_precision, torch.set_float32_matmul_precision
    ),
    "thread count": Setting(torch.get_num_threads, torch.set_num_threads),
    "global module hooks": Setting(
        lambda: {name: dict(getattr(torch_module, name)) for name in _HOOKS},
        _write_hooks,
    ),
    "kind of global backward hooks": Setting(
        lambda: torch_module._global_is_full_backward_hook,
        lambda old: setattr(torch_module, "_global_is_full_backward_hook", old),
    ),
    "conversion by overwriting": Setting(
        torch.__future__.get_overwrite_module_params_on_conversion,
        torch.__future__.set_overwrite_module_params_on_conversion,
    ),
    "conversion by swapping": Setting(
        torch.__future__.get_swap_module_params_on_conversion,
        torch.__future__.set_swap_module_params_on_conversion,
    ),
    "safe globals": Setting(
        lambda: frozenset(torch.serialization.get_safe_globals()), _write_safe_globals
    ),
    "warn always": Setting(torch.is_warn_always_enabled, torch.set_warn_always),
    "parametrization cache": Setting(
        lambda: parametrize._cache_enabled,
        lambda old: setattr(parametrize, "_cache_enabled", old),
    ),
    "environment": Setting(_read_environment, _write_environment),
    "sys.path": Setting(
        lambda: list(sys.path), lambda old: sys.path.__setitem__(slice(None), old)
    ),
    "warning filters": Setting(_read_filters, _write_filters),
    "working folder": Setting(
        lambda: (os.getcwd(), frozenset(os.listdir())), _write_files
    ),
    "running threads": Setting(
        lambda: frozenset(t for t in threading.enumerate() if not t.daemon),
        _write_threads,
    ),
}


class Snapshot:
    """All settings at one moment."""

    def __init__(self) -> None:
        self.before = {name: setting.read() for name, setting in SETTINGS.items()}

    def restore(self) -> list[str]:
        """Put back what has changed; each change in words."""
        changes = []
        for name, setting in SETTINGS.items():
            old, new = self.before[name], setting.read()
            if new != old:
                changes.append(f"{name}: {describe(old, new)}")
                setting.write(old)
        return changes


def describe(old: Any, new: Any) -> str:
    """The difference between two readings, without what did not change."""
    if isinstance(old, dict):
        keys = [k for k in {**old, **new} if old.get(k) != new.get(k)]
        return "; ".join(f"{k}: {old.get(k)!r} → {new.get(k)!r}" for k in keys)
    if isinstance(old, tuple) and len(old) == 2 and isinstance(old[1], frozenset):
        if old[0] != new[0]:
            return f"now {new[0]}"
        return ", ".join(
            [f"{name} is left behind" for name in sorted(new[1] - old[1])]
            + [f"{name} is gone" for name in sorted(old[1] - new[1])]
        )
    if isinstance(old, frozenset | list):
        more = [f"+ {item}" for item in new if item not in old]
        return ", ".join(more + [f"- {item}" for item in old if item not in new])
    return f"{old!r} → {new!r}"
