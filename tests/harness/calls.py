"""Which torch names an example calls, seen while it runs.

The API index and the inventories ("every method of nn.Module is called") rest on this:
a name counts when code of the example itself called it, not when torch did.
"""

import functools
import importlib
import inspect
import sys
from types import BuiltinFunctionType, CodeType, FrameType, ModuleType
from typing import Any

import torch

# Public modules, the better-known address of a name first.
NAMESPACES = [
    "torch",
    "torch.nn",
    "torch.nn.functional",
    "torch.nn.init",
    "torch.nn.parameter",
    "torch.nn.modules.module",
    "torch.nn.utils",
    "torch.nn.utils.parametrize",
    "torch.nn.utils.parametrizations",
    "torch.nn.utils.prune",
    "torch.nn.utils.rnn",
    "torch.nn.utils.stateless",
    "torch.linalg",
    "torch.autograd",
    "torch.autograd.graph",
    "torch.func",
    "torch.optim",
    "torch.optim.swa_utils",
    "torch.optim.lr_scheduler",
    "torch.random",
    "torch.serialization",
    "torch.testing",
    "torch.utils",
    "torch.utils.checkpoint",
    "torch.utils.data",
    "torch.utils.dlpack",
    "torch.utils.hooks",
    "torch.hub",
]


def _code(value: Any) -> CodeType | None:
    value = inspect.unwrap(getattr(value, "__func__", value))
    if isinstance(value, property):
        value = value.fget
    return getattr(value, "__code__", None)


def _class_of(method: Any, owner: type) -> bool:
    return getattr(method, "__module__", "").startswith("torch") or owner is not type


@functools.cache
def public_names() -> tuple[dict[CodeType, str], dict[int, str]]:
    """The public name of each Python function's code and of each builtin's id."""
    by_code: dict[CodeType, str] = {}
    by_id: dict[int, str] = {}
    for namespace in NAMESPACES:
        module = importlib.import_module(namespace)
        for name, value in vars(module).items():
            if name.startswith("_"):
                continue
            address = f"{namespace}.{name}"
            if isinstance(value, BuiltinFunctionType):
                by_id.setdefault(id(value), address)
            elif inspect.isclass(value) and value.__module__.startswith("torch"):
                for attribute, member in vars(value).items():
                    if code := _code(member):
                        title = (
                            address
                            if attribute in ("__init__", "__new__")
                            else f"{address}.{attribute}"
                        )
                        by_code.setdefault(code, title)
            elif not isinstance(value, ModuleType) and (code := _code(value)):
                if getattr(value, "__module__", "").startswith("torch"):
                    by_code.setdefault(code, address)
    module_class = torch.nn.Module
    by_code[module_class._wrapped_call_impl.__code__] = "torch.nn.Module.__call__"
    return by_code, by_id


class CallRecorder:
    """Collect the public torch names called by the code of one example.

    `filename` is the snippet module's file; doctest names its own statements
    `<doctest …>`. Use it as a context manager.
    """

    def __init__(self, filename: str) -> None:
        self.filename = filename
        self.codes: set[CodeType] = set()
        self.builtins: set[tuple[int, str, bool]] = set()

    def __enter__(self) -> "CallRecorder":
        public_names()
        self.previous = sys.getprofile()
        sys.setprofile(self._see)
        return self

    def __exit__(self, *error: object) -> None:
        sys.setprofile(self.previous)

    def _is_example(self, code: CodeType) -> bool:
        name = code.co_filename
        return name == self.filename or name.startswith("<doctest ")

    def _see(self, frame: FrameType, event: str, argument: Any) -> None:
        if event == "call":
            caller = frame.f_back
            if caller is not None and self._is_example(caller.f_code):
                self.codes.add(frame.f_code)
        elif event == "c_call" and self._is_example(frame.f_code):
            owner = getattr(argument, "__self__", None)
            is_method = isinstance(owner, torch.Tensor)
            self.builtins.add((id(argument), argument.__name__, is_method))

    def names(self) -> list[str]:
        """The names seen, sorted."""
        by_code, by_id = public_names()
        found = {by_code[code] for code in self.codes if code in by_code}
        for identity, name, is_method in self.builtins:
            if is_method:
                found.add(f"torch.Tensor.{name}")
            elif identity in by_id:
                found.add(by_id[identity])
        return sorted(found)
