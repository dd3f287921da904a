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

# Documented names that no example calls, and why.
REASONS = {
    "belong to TorchScript": """
        fork wait import_ir_module import_ir_module_from_buffer init_num_threads
        merge_type_from_type_comment parse_ir parse_schema parse_type_comment
        unify_type_list""",
    "are machinery of torch.nn.functional": """
        boolean_dispatch handle_torch_function has_torch_function
        has_torch_function_unary has_torch_function_variadic""",
    "are for the compiler": """
        cond while_loop sym_float sym_int sym_ite sym_max sym_min sym_not sym_sum
        alias_copy as_strided_copy col_indices_copy crow_indices_copy detach_copy
        diagonal_copy expand_copy indices_copy permute_copy select_copy slice_copy
        split_copy split_with_sizes_copy squeeze_copy t_copy transpose_copy unbind_copy
        unfold_copy unsqueeze_copy values_copy view_as_complex_copy view_as_real_copy
        view_copy""",
    "belong to quantized tensors, which are deprecated": """
        fake_quantize_per_channel_affine quantize_per_channel quantize_per_tensor_dynamic
        quantized_batch_norm quantized_max_pool1d quantized_max_pool2d
        q_per_channel_axis q_per_channel_scales q_per_channel_zero_points qscheme""",
    "are about devices that not every reader has": """
        cuda ipu mtia xpu is_pinned pin_memory record_stream get_device_module
        thread_safe_generator""",
    "are about the process and the build": """
        set_flush_denormal set_num_interop_threads set_default_device
        set_default_tensor_type set_deterministic_debug_mode
        set_float32_matmul_precision are_deterministic_algorithms_enabled
        get_deterministic_debug_mode get_float32_matmul_precision
        is_deterministic_algorithms_warn_only_enabled compiled_with_cxx11_abi""",
    "are rare, and not covered": """
        grouped_mm scaled_mm scaled_grouped_mm lobpcg pca_lowrank svd_lowrank
        new_empty_strided to_dlpack to_mkldnn to_padded_tensor typename""",
    "are deprecated for torch.linalg.lu_factor": "lu",
    "are for writers of tensor subclasses": "module_load",
    "bind named dimensions, a prototype": "index",
    "call Python for each value": "apply_ map_",
    "set the memory of a tensor by hand": "set_ sparse_resize_and_clear_",
}
LEFT_OUT = {name for names in REASONS.values() for name in names.split()}


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


def documented(owner: object) -> set[str]:
    """The public functions of a module, or methods of a class, that have a docstring."""
    return {
        name
        for name, value in inspect.getmembers(owner, inspect.isroutine)
        if not name.startswith("_") and str(value.__doc__ or "").strip()
    }


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


def called_as(name: str) -> set[str]:
    """How examples call a name: as a function of torch or torch.nn, or as a method."""
    addresses = (f"torch.{name}", f"torch.Tensor.{name}", f"torch.nn.functional.{name}")
    return called().intersection(addresses)


@pytest.mark.parametrize(
    "owner", [torch, torch.Tensor, nn.functional], ids=["torch", "Tensor", "F"]
)
def test_every_documented_name_is_called_or_left_out_for_a_reason(owner):
    """A method in place counts by the function that it is named after, too."""
    names = documented(owner)
    assert len(names) > 125
    missing = {n for n in names if not called_as(n) | called_as(n.removesuffix("_"))}
    assert missing - LEFT_OUT == set()


def test_nothing_that_is_left_out_is_called_or_gone():
    names = documented(torch) | documented(torch.Tensor) | documented(nn.functional)
    assert LEFT_OUT - names == set()
    assert [name for name in LEFT_OUT if called_as(name)] == []


def test_the_constructor_and_writing_by_index_are_called():
    names = "Tensor scatter_ scatter_add_ scatter_reduce_ index_add_ index_copy_"
    assert {f"torch.Tensor.{name}" for name in names.split()[1:]} <= called()
    assert called_as("Tensor")


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
