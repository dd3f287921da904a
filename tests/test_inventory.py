"""Nothing of torch's public surface that the site claims to cover is missing.

Held against the installed torch, so that a new method in a new version fails here
until an example calls it. "Called" means: the profiler saw an example of the CPU record
call it, and the example's outputs matched.
"""

import inspect
from functools import cache

import pytest
import torch
from torch import nn

from docs.theme.indexes import calls
from tests.conftest import ROOT
from tests.harness.records import Record

CONTAINERS = [
    nn.Sequential,
    nn.ModuleList,
    nn.ModuleDict,
    nn.ParameterList,
    nn.ParameterDict,
]
# Operators and conversions that a container defines for itself and a reader can write.
OPERATORS = {
    "__add__", "__bool__", "__contains__", "__delitem__", "__dir__", "__getitem__",
    "__iadd__", "__imul__", "__ior__", "__iter__", "__len__", "__mul__", "__or__",
    "__radd__", "__repr__", "__reversed__", "__rmul__", "__ror__", "__setitem__",
}  # fmt: skip
GLOBAL_REGISTRARS = [
    name for name in vars(nn.modules.module) if name.startswith("register_module_")
]


@cache
def called() -> set[str]:
    """Every torch name that an example of the CPU record called."""
    return set(calls(Record.load(ROOT / "verified/cpu.json")))


def public_methods(kind: type) -> list[str]:
    """The public methods of a class, inherited ones included."""
    return [
        name
        for name, value in inspect.getmembers(kind, callable)
        if not name.startswith("_") and inspect.isroutine(value)
    ]


def own_names(kind: type) -> list[str]:
    """Methods and operators that a container's own class defines."""
    return [
        name
        for name, value in vars(kind).items()
        if inspect.isfunction(inspect.unwrap(value))
        and (not name.startswith("_") or name in OPERATORS)
        and name != "forward"
    ]


def test_every_public_method_of_a_module_is_called_by_an_example():
    methods = public_methods(nn.Module)
    assert len(methods) == 50
    names = {f"torch.nn.Module.{name}" for name in methods}
    assert names - called() == set()


@pytest.mark.parametrize("kind", CONTAINERS, ids=lambda kind: kind.__name__)
def test_every_method_and_operator_of_a_container_is_called(kind):
    names = {f"torch.nn.{kind.__name__}.{name}" for name in own_names(kind)}
    assert len(names) > 8
    assert names - called() == set()


def test_every_module_hook_registrar_is_called():
    methods = {
        f"torch.nn.Module.{name}"
        for name in public_methods(nn.Module)
        if name.startswith("register_") and "hook" in name
    }
    glob = {f"torch.nn.modules.module.{name}" for name in GLOBAL_REGISTRARS}
    assert len(methods) + len(glob) >= 17
    assert (methods | glob) - called() == set()


def test_every_function_of_nn_init_is_called():
    names = {
        f"torch.nn.init.{name}"
        for name, value in vars(nn.init).items()
        if inspect.isfunction(value)
        and value.__module__ == "torch.nn.init"
        and not name.startswith("_")
    }
    assert len(names) > 20
    assert names - called() == set()


def test_the_hooks_below_modules_are_called():
    assert {
        "torch.Tensor.register_hook",
        "torch.Tensor.register_post_accumulate_grad_hook",
        "torch.Tensor.retain_grad",
        "torch.autograd.graph.register_multi_grad_hook",
        "torch.autograd.graph.saved_tensors_hooks",
        "torch.autograd.graph.save_on_cpu",
    } <= called()


def test_the_tensor_functions_that_module_authors_use_are_called():
    """As a function of torch, or as a method of a tensor."""
    names = """
        tensor Tensor as_tensor from_numpy zeros zeros_like full empty arange linspace eye
        numel is_tensor is_storage is_complex is_contiguous view reshape contiguous expand
        repeat squeeze unsqueeze flatten swapdims transpose permute movedim as_strided
        index_select gather take_along_dim scatter_ scatter_add_ scatter_reduce_ index_add_
        index_copy_ masked_select masked_fill where chunk split tensor_split unbind cat
        stack rand randn randint normal randperm bernoulli multinomial abs add addcmul
        addcdiv addmm clamp lerp argmax argmin amax amin max all any sum mean var logsumexp
        cumsum eq equal allclose isclose argsort sort topk unique searchsorted
        broadcast_tensors broadcast_to atleast_1d atleast_2d atleast_3d einsum
    """.split()
    missing = [
        name
        for name in names
        if not {f"torch.{name}", f"torch.Tensor.{name}"} & called()
    ]
    assert missing == []


def test_every_function_of_torch_linalg_is_called():
    names = {
        f"torch.linalg.{name}"
        for name, value in vars(torch.linalg).items()
        if callable(value) and not name.startswith("_") and name != "LinAlgError"
    }
    assert len(names) >= 40
    assert names - called() == set()


def test_the_page_of_methods_has_a_row_for_every_public_name_of_a_module():
    page = (ROOT / "docs/en/module/methods.md").read_text()
    names = [name for name in dir(nn.Module) if not name.startswith("_")]
    assert len(names) >= 50
    assert [name for name in names if f"`{name}`" not in page] == []


def test_this_is_the_torch_that_the_inventories_were_written_for():
    assert torch.__version__.startswith("2.13.")
