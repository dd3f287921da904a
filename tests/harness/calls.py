"""Which torch names an example calls, seen while it runs.

The API index and the inventories ("every method of nn.Module is called") rest on this:
a name counts when code of the example itself called it, not when torch did.
"""

import ast
import functools
import importlib
import inspect
import sys
from collections import defaultdict
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
    "torch.utils.hooks",
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
    "torch.hub",
]


def _code(value: Any) -> CodeType | None:
    value = inspect.unwrap(getattr(value, "__func__", value))
    if isinstance(value, property):
        value = value.fget
    return getattr(value, "__code__", None)


@functools.cache
def public_names() -> tuple[dict[CodeType, str], dict[int, str]]:
    """The public name of each Python function's code, and of each object's id.

    A wrapper whose code serves several functions tells nothing, and is left out.
    """
    by_code: dict[CodeType, str] = {}
    by_id: dict[int, str] = {}
    owners: dict[CodeType, set[int]] = defaultdict(set)

    def add_function(function: Any, address: str) -> None:
        if code := _code(function):
            by_code.setdefault(code, address)
            owners[code].add(id(function))

    for namespace in NAMESPACES:
        module = importlib.import_module(namespace)
        for name, value in vars(module).items():
            if name.startswith("_") or isinstance(value, ModuleType):
                continue
            address = f"{namespace}.{name}"
            if isinstance(value, BuiltinFunctionType):
                by_id.setdefault(id(value), address)
            elif getattr(value, "__module__", None) is None:
                continue
            elif not value.__module__.startswith("torch"):
                continue
            elif inspect.isclass(value):
                by_id.setdefault(id(value), address)
                for attribute, member in vars(value).items():
                    made = attribute in ("__init__", "__new__")
                    add_function(member, address if made else f"{address}.{attribute}")
            elif callable(value):
                by_id.setdefault(id(value), address)
                add_function(value, address)
    shared = [code for code, functions in owners.items() if len(functions) > 1]
    for code in shared:
        del by_code[code]
    by_code[torch.nn.Module._wrapped_call_impl.__code__] = "torch.nn.Module.__call__"
    return by_code, by_id


class CallRecorder:
    """Collect the public torch names called by the code of one example.

    `filename` is the snippet module's file; doctest names its own statements
    `<doctest …>`. Use it as a context manager.
    """

    def __init__(self, filename: str) -> None:
        self.filename = filename
        self.codes: set[CodeType] = set()
        self.classes: set[type] = set()
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
                if frame.f_code.co_name == "__init__":
                    self.classes.add(type(next(iter(frame.f_locals.values()), None)))
        elif event == "c_call" and self._is_example(frame.f_code):
            owner = getattr(argument, "__self__", None)
            is_method = isinstance(owner, torch.Tensor)
            self.builtins.add((id(argument), argument.__name__, is_method))

    def names(self) -> list[str]:
        """The names seen, sorted."""
        by_code, by_id = public_names()
        found = {by_code[code] for code in self.codes if code in by_code}
        found |= {by_id[id(kind)] for kind in self.classes if id(kind) in by_id}
        for identity, name, is_method in self.builtins:
            if is_method:
                found.add(f"torch.Tensor.{name}")
            elif identity in by_id:
                found.add(by_id[identity])
        return sorted(found)


def named_calls(sources: list[str], names: dict[str, Any]) -> set[str]:
    """Public torch names that statements call by a dotted name.

    A class written in C, or a function behind a shared wrapper, leaves no trace in the
    profile; a statement of a transcript that matched has run, so its text is evidence.
    """
    _, by_id = public_names()
    found = set()
    for source in sources:
        try:
            tree = ast.parse(source)
        except SyntaxError:  # shown on purpose
            continue
        pending: list[ast.AST] = [tree]
        while pending:
            node = pending.pop()
            if isinstance(node, ast.Lambda | ast.FunctionDef | ast.ClassDef):
                continue  # what is only defined has not run
            pending += ast.iter_child_nodes(node)
            if isinstance(node, ast.Call):
                value = _resolve(node.func, names)
                if value is not None and id(value) in by_id:
                    found.add(by_id[id(value)])
    return found


def _resolve(node: ast.expr, names: dict[str, Any]) -> Any:
    """What a dotted name stands for; None where it is not one, or not known."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute):
        owner = _resolve(node.value, names)
        if isinstance(owner, ModuleType | type):
            return getattr(owner, node.attr, None)
    return None
