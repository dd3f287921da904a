"""Reproduce every error that torch/nn/modules/module.py raises from Python."""

import copy
import warnings
import weakref
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn.modules.module import (
    register_module_backward_hook,
    register_module_full_backward_hook,
)


class PassesArgumentsUp(nn.Module):
    """Pass a subclass's own arguments on to `Module.__init__`.

    >>> PassesArgumentsUp(20)
    Traceback (most recent call last):
        ...
    TypeError: PassesArgumentsUp.__init__() takes 1 positional argument but 2 were given
    >>> PassesArgumentsUp(in_features=20)
    Traceback (most recent call last):
        ...
    TypeError: PassesArgumentsUp.__init__() got an unexpected keyword argument 'in_features'
    """

    def __init__(self, *args: int, **kwargs: int) -> None:
        super().__init__(*args, **kwargs)


class AssignsTooEarly(nn.Module):
    """Assign a part before `Module.__init__` has made the registries.

    >>> AssignsTooEarly(nn.ReLU())
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign module before Module.__init__() call
    >>> AssignsTooEarly(nn.Parameter(torch.zeros(2)))
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign parameters before Module.__init__() call
    >>> AssignsTooEarly(nn.Buffer(torch.zeros(2)))
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign buffer before Module.__init__() call
    """

    def __init__(self, part: nn.Module | Tensor) -> None:
        self.part = part
        super().__init__()


class RegistersTooEarly(nn.Module):
    """Register a parameter before `Module.__init__` has run.

    >>> RegistersTooEarly()
    Traceback (most recent call last):
        ...
    AttributeError: cannot assign parameter before Module.__init__() call
    """

    def __init__(self) -> None:
        self.register_parameter("bias", None)
        super().__init__()


def name_is_not_a_string() -> None:
    """Name a part by its position.

    >>> model = nn.Module()
    >>> model.add_module(0, nn.ReLU())
    Traceback (most recent call last):
        ...
    TypeError: module name should be a string. Got int
    >>> model.register_parameter(0, nn.Parameter(torch.zeros(2)))
    Traceback (most recent call last):
        ...
    TypeError: parameter name should be a string. Got int
    >>> model.register_buffer(0, torch.zeros(2))
    Traceback (most recent call last):
        ...
    TypeError: buffer name should be a string. Got int
    >>> model.add_module("0", nn.ReLU())
    """


def name_has_a_dot() -> None:
    r"""Use a dotted path where one name is expected.

    >>> model = nn.Module()
    >>> model.add_module("encoder.norm", nn.ReLU())
    Traceback (most recent call last):
        ...
    KeyError: 'module name can\'t contain ".", got: encoder.norm'
    >>> model.register_parameter("encoder.weight", None)
    Traceback (most recent call last):
        ...
    KeyError: 'parameter name can\'t contain "."'
    >>> model.register_buffer("encoder.mean", torch.zeros(2))
    Traceback (most recent call last):
        ...
    KeyError: 'buffer name can\'t contain "."'
    """


def name_is_empty() -> None:
    r"""Register a part under no name at all.

    >>> model = nn.Module()
    >>> model.add_module("", nn.ReLU())
    Traceback (most recent call last):
        ...
    KeyError: 'module name can\'t be empty string ""'
    >>> model.register_parameter("", None)
    Traceback (most recent call last):
        ...
    KeyError: 'parameter name can\'t be empty string ""'
    >>> model.register_buffer("", torch.zeros(2))
    Traceback (most recent call last):
        ...
    KeyError: 'buffer name can\'t be empty string ""'
    """


def name_is_taken() -> None:
    """Register under a name that the module already answers to.

    >>> model = nn.Linear(2, 1)
    >>> model.add_module("type", nn.ReLU())
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'type' already exists"
    >>> model.register_parameter("in_features", None)
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'in_features' already exists"
    >>> model.register_buffer("weight", torch.zeros(2))
    Traceback (most recent call last):
        ...
    KeyError: "attribute 'weight' already exists"
    >>> model.register_parameter("bias", None)
    """


def registering_the_wrong_kind() -> None:
    """Hand a class, a tensor or a list to a method that wants something else.

    >>> model = nn.Module()
    >>> model.add_module("relu", nn.ReLU)
    Traceback (most recent call last):
        ...
    TypeError: torch.nn.modules.activation.ReLU is not a Module subclass
    >>> model.register_parameter("scale", torch.ones(2, device="cpu"))
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.FloatTensor' object to parameter 'scale' (torch.nn.Parameter or None required)
    >>> model.register_buffer("mean", [0.5, 0.5])
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'list' object to buffer 'mean' (torch Tensor or None required)
    """


def assigning_the_wrong_kind() -> None:
    """Replace a registered part by something of another kind.

    >>> model = nn.Sequential(nn.Linear(2, 2, device="cpu"), nn.BatchNorm1d(2))
    >>> model[0].weight = model[0].weight * 2
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'torch.FloatTensor' as parameter 'weight' (torch.nn.Parameter or None expected)
    >>> model[1].running_mean = 0.0
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'float' as buffer 'running_mean' (torch.nn.Buffer, torch.Tensor or None expected)
    >>> setattr(model, "1", len)
    Traceback (most recent call last):
        ...
    TypeError: cannot assign 'len' as child module '1' (torch.nn.Module or None expected)
    """


def parameter_with_a_history() -> None:
    """Register a parameter that autograd computed from another one.

    >>> gate = nn.Parameter(torch.ones(2))
    >>> scale = nn.Parameter(torch.ones(2), requires_grad=False)
    >>> result = scale.mul_(gate)
    >>> isinstance(scale, nn.Parameter), scale.is_leaf
    (True, False)
    >>> model = nn.Module()
    >>> model.scale = scale
    Traceback (most recent call last):
        ...
    ValueError: Cannot assign non-leaf Tensor to parameter 'scale'. Model parameters must be created explicitly. To express 'scale' as a function of another Tensor, compute the value in the forward() method.
    >>> model.scale = nn.Parameter(scale.detach())
    """


class OldRegisterBuffer(nn.Module):
    """Override `register_buffer` without its `persistent` argument.

    >>> model = OldRegisterBuffer()
    >>> model.mask = nn.Buffer(torch.ones(2))
    >>> model.cache = nn.Buffer(torch.ones(2), persistent=False)
    Traceback (most recent call last):
        ...
    RuntimeError: Registering a non-persistent buffer on a Module subclass that implements register_buffer() without the persistent argument is not allowed.
    """

    def register_buffer(self, name: str, tensor: Tensor | None) -> None:
        super().register_buffer(name, tensor)


class ScriptedScaler(torch.jit.ScriptModule):
    """Give a TorchScript module a buffer that is not saved.

    >>> ScriptedScaler()
    Traceback (most recent call last):
        ...
    RuntimeError: ScriptModule does not support non-persistent buffers
    """

    def __init__(self) -> None:
        super().__init__()
        self.register_buffer("scale", torch.ones(1), persistent=False)


class Misspelled(nn.Module):
    """Define `foward`, call `forward`.

    >>> Misspelled()(3)
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [Misspelled] is missing the required "forward" function
    >>> nn.ModuleList([nn.ReLU()])(3)
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [ModuleList] is missing the required "forward" function
    """

    def foward(self, x: int) -> int:
        return x


def forward_raises_under_a_hook() -> None:
    """Let `forward` fail while hooks are registered.

    >>> seen = []
    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_forward_hook(
    ...     lambda module, args, output: seen.append(output), always_call=True
    ... )
    >>> layer(torch.zeros(1, 3))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x3 and 2x1)
    >>> seen
    [None]
    """


def missing_attribute() -> None:
    """Ask a module for a name that nothing in it bears.

    >>> nn.Linear(2, 1).device
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'device'
    >>> model = nn.MultiheadAttention(4, num_heads=2)
    >>> model.fc
    Traceback (most recent call last):
        ...
    AttributeError: 'MultiheadAttention' object has no attribute 'fc'
    >>> [name for name, _ in model.named_children()]
    ['out_proj']
    """


def submodule_not_found() -> None:
    """Follow a dotted path that leads nowhere, or not to a module.

    >>> model = nn.Sequential(nn.Linear(2, 1))
    >>> model.get_submodule("1")
    Traceback (most recent call last):
        ...
    AttributeError: Sequential has no attribute `1`
    >>> model.get_submodule("0.weight")
    Traceback (most recent call last):
        ...
    AttributeError: `weight` is not an nn.Module
    >>> model.get_submodule("0")
    Linear(in_features=2, out_features=1, bias=True)
    """


def submodule_not_replaced() -> None:
    """Replace a child with the wrong target or the wrong value.

    >>> model = nn.Sequential(nn.Linear(2, 1))
    >>> model.set_submodule("", nn.ReLU())
    Traceback (most recent call last):
        ...
    ValueError: Cannot set the submodule without a target name!
    >>> model.set_submodule("0", nn.ReLU)
    Traceback (most recent call last):
        ...
    ValueError: `module` is not an nn.Module, found <class 'type'>
    >>> model.set_submodule("1", nn.ReLU(), strict=True)
    Traceback (most recent call last):
        ...
    AttributeError: Sequential has no attribute `1`
    >>> model.set_submodule("0.weight", nn.ReLU())
    Traceback (most recent call last):
        ...
    AttributeError: `weight` is not an nn.Module
    """


def parameter_not_found() -> None:
    """Ask `get_parameter` and `get_buffer` for what is not there.

    >>> model = nn.Sequential(nn.BatchNorm1d(2))
    >>> model.get_parameter("0.scale")
    Traceback (most recent call last):
        ...
    AttributeError: BatchNorm1d has no attribute `scale`
    >>> model.get_parameter("0.running_mean")
    Traceback (most recent call last):
        ...
    AttributeError: `running_mean` is not an nn.Parameter
    >>> model.get_buffer("0.mean")
    Traceback (most recent call last):
        ...
    AttributeError: BatchNorm1d has no attribute `mean`
    >>> model.get_buffer("0.weight")
    Traceback (most recent call last):
        ...
    AttributeError: `weight` is not a buffer
    """


def mode_is_not_a_bool() -> None:
    """Set the mode with a word or a number.

    >>> nn.Dropout().train("eval")
    Traceback (most recent call last):
        ...
    ValueError: training mode is expected to be boolean
    >>> nn.Dropout().train(0)
    Traceback (most recent call last):
        ...
    ValueError: training mode is expected to be boolean
    >>> nn.Dropout().train(False).training
    False
    """


def integer_weights() -> None:
    """Convert a module to an integer dtype.

    >>> nn.Linear(2, 1).to(torch.int64)
    Traceback (most recent call last):
        ...
    TypeError: nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.int64
    """


def leaving_meta() -> None:
    """Move a module off the meta device, where tensors hold no numbers.

    >>> layer = nn.Linear(2, 1, device="meta")
    >>> layer.to("cpu")
    Traceback (most recent call last):
        ...
    NotImplementedError: Cannot copy out of meta tensor; no data! Please use torch.nn.Module.to_empty() instead of torch.nn.Module.to() when moving module from meta to a different device.
    >>> layer.to_empty(device="cpu").weight.is_meta
    False
    """


class PinnedTensor(Tensor):
    """Refuse to be moved: any other NotImplementedError passes through.

    >>> holder = nn.Module()
    >>> holder.register_buffer("table", torch.zeros(2).as_subclass(PinnedTensor))
    >>> holder.to("cpu")
    Traceback (most recent call last):
        ...
    NotImplementedError: this table stays where it is
    """

    def to(self, *args: object, **kwargs: object) -> Tensor:
        raise NotImplementedError("this table stays where it is")


def tensor_among_parameters() -> None:
    """Write a plain tensor into `_parameters`, past every check.

    >>> layer = nn.Linear(2, 1)
    >>> layer._parameters["weight"] = torch.zeros(1, 2)
    >>> layer.to("meta")
    Traceback (most recent call last):
        ...
    AssertionError: param must be a Parameter
    """


def parameter_changed_in_place() -> None:
    """Overwrite a frozen parameter while autograd records.

    >>> model = nn.Module()
    >>> model.gate = nn.Parameter(torch.ones(2))
    >>> model.scale = nn.Parameter(torch.ones(2), requires_grad=False)
    >>> result = model.scale.mul_(model.gate)
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     model.to("meta")
    Traceback (most recent call last):
        ...
    AssertionError: param must be a leaf tensor
    """


def gradient_with_a_history() -> None:
    """Move a module whose gradient is itself part of a graph.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> loss = layer.weight.square().sum()
    >>> layer.weight.grad, = torch.autograd.grad(
    ...     loss, layer.weight, create_graph=True
    ... )
    >>> layer.to("meta")
    Traceback (most recent call last):
        ...
    AssertionError: param_grad must be a leaf tensor
    """


def clear_and_double(parameter: nn.Parameter) -> Callable[[Tensor], Tensor]:
    """Make a conversion that drops the gradient it is asked to convert.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> layer.weight.grad = torch.ones(1, 2)
    >>> layer._apply(clear_and_double(layer.weight))
    Traceback (most recent call last):
        ...
    AssertionError: out_param.grad must not be None
    """

    def convert(tensor: Tensor) -> Tensor:
        if tensor is not parameter:
            parameter.grad = None
        return tensor.double()

    return convert


def parameter_not_swapped() -> None:
    """Convert by swapping while something else watches the tensor.

    >>> torch.__future__.set_swap_module_params_on_conversion(True)
    >>> layer = nn.Linear(2, 1)
    >>> watcher = weakref.ref(layer.weight)
    >>> layer.double()
    Traceback (most recent call last):
        ...
    RuntimeError: _apply(): Couldn't swap Linear.weight
    >>> layer = nn.Linear(2, 1)
    >>> layer.weight.grad = torch.ones(1, 2)
    >>> watcher = weakref.ref(layer.weight.grad)
    >>> layer.double()
    Traceback (most recent call last):
        ...
    RuntimeError: _apply(): Couldn't swap Linear.weight.grad
    >>> torch.__future__.set_swap_module_params_on_conversion(False)
    """


def loading_a_path() -> None:
    """Give `load_state_dict` a file name, or a model.

    >>> layer = nn.Linear(2, 1)
    >>> layer.load_state_dict("model.pt")
    Traceback (most recent call last):
        ...
    TypeError: Expected state_dict to be dict-like, got <class 'str'>.
    >>> layer.load_state_dict(nn.Linear(2, 1))
    Traceback (most recent call last):
        ...
    TypeError: Expected state_dict to be dict-like, got <class 'torch.nn.modules.linear.Linear'>.
    >>> layer.load_state_dict(nn.Linear(2, 1).state_dict())
    <All keys matched successfully>
    """


def keys_do_not_match() -> None:
    """Load a state dict whose keys bear another prefix.

    >>> state = {"module.weight": torch.zeros(1, 2)}
    >>> layer = nn.Linear(2, 1, bias=False)
    >>> layer.load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        Missing key(s) in state_dict: "weight".
        Unexpected key(s) in state_dict: "module.weight".
    >>> layer.load_state_dict(
    ...     {key.removeprefix("module."): value for key, value in state.items()}
    ... )
    <All keys matched successfully>
    """


def values_do_not_match() -> None:
    """Load values of another shape or another kind.

    >>> layer = nn.Linear(2, 1)
    >>> state = {"weight": torch.zeros(3, 2), "bias": [0.0]}
    >>> layer.load_state_dict(
    ...     state, strict=False
    ... )  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        size mismatch for weight: copying a param with shape torch.Size([3, 2]) from checkpoint, the shape in current model is torch.Size([1, 2]).
        While copying the parameter named "bias", expected torch.Tensor or Tensor-like object from checkpoint but received <class 'list'>
    """


class LoadsByReference(nn.Parameter):
    """Return the checkpoint's own tensor from `module_load`.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> layer.weight = LoadsByReference(torch.zeros(1, 2))
    >>> torch.__future__.set_swap_module_params_on_conversion(True)
    >>> state = {"weight": torch.ones(1, 2)}
    >>> layer.load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        While swapping the parameter named "weight", whose dimensions in the model are torch.Size([1, 2]) and whose dimensions in the checkpoint are torch.Size([1, 2]), an exception occurred : ('module_load returned one of self or other, please .detach() the result if returning one of the inputs in module_load',).
    >>> torch.__future__.set_swap_module_params_on_conversion(False)
    """

    def module_load(self, other: Tensor, assign: bool = False) -> Tensor:
        return other


class CallsSuperExtraState(nn.Module):
    """Extend `get_extra_state` as if the base class had one.

    >>> CallsSuperExtraState().state_dict()
    Traceback (most recent call last):
        ...
    RuntimeError: Reached a code path in Module.get_extra_state() that should never be called. Please file an issue at https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.
    >>> nn.Module().set_extra_state({"step": 3})
    Traceback (most recent call last):
        ...
    RuntimeError: Reached a code path in Module.set_extra_state() that should never be called. Please file an issue at https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.
    """

    def get_extra_state(self) -> dict[str, int]:
        return super().get_extra_state() | {"step": 3}


def state_dict_hook_returns() -> None:
    """Return the state dict from a post-hook that must change it in place.

    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_state_dict_post_hook(
    ...     lambda module, state_dict, prefix, local_metadata: state_dict
    ... )
    >>> layer.state_dict()
    Traceback (most recent call last):
        ...
    RuntimeError: state_dict post-hook must return None
    """


def load_hook_returns() -> None:
    """Return a value from a hook that runs after loading.

    needs: torch>=2.13

    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_load_state_dict_post_hook(
    ...     lambda module, incompatible_keys: incompatible_keys
    ... )
    >>> layer.load_state_dict(layer.state_dict())
    Traceback (most recent call last):
        ...
    AssertionError: Hooks registered with ``register_load_state_dict_post_hook`` are not expected to return new values, if incompatible_keys need to be modified, it should be done inplace.
    """


def drop_bias(
    module: nn.Module, state_dict: dict, prefix: str, local_metadata: dict
) -> None:
    """Register one hook by the public and by the private method.

    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_state_dict_post_hook(drop_bias)
    >>> layer._register_state_dict_hook(drop_bias)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot register the same function as the state dict post hook that was previously registered via register_state_dict_post_hook
    >>> list(layer.state_dict())
    ['weight']
    """
    del state_dict[f"{prefix}bias"]


def pre_hook_returns_too_little() -> None:
    """Return only the positional arguments from a pre-hook with keywords.

    >>> layer = nn.Identity()
    >>> handle = layer.register_forward_pre_hook(
    ...     lambda module, args, kwargs: args, with_kwargs=True
    ... )
    >>> layer(3)
    Traceback (most recent call last):
        ...
    RuntimeError: forward pre-hook must return None or a tuple of (new_args, new_kwargs), but got (3,).
    """


def two_kinds_of_backward_hook() -> None:
    """Mix the old and the new kind of backward hook on one module.

    >>> layer = nn.Linear(2, 1)
    >>> handle = layer.register_full_backward_hook(lambda *args: None)
    >>> layer.register_backward_hook(lambda *args: None)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot use both regular backward hooks and full backward hooks on a single Module. Please use only one of them.
    >>> layer = nn.Linear(2, 1)
    >>> layer.register_backward_hook(lambda *args: None).remove()
    >>> layer.register_full_backward_hook(lambda *args: None)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot use both regular backward hooks and full backward hooks on a single Module. Please use only one of them.
    """


def two_kinds_of_global_hook() -> None:
    """Mix both kinds of global backward hook, even one after the other.

    >>> register_module_full_backward_hook(lambda *args: None).remove()
    >>> register_module_backward_hook(lambda *args: None)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot use both regular backward hooks and full backward hooks as a global Module hook. Please use only one of them.
    >>> torch.nn.modules.module._global_is_full_backward_hook = None
    >>> register_module_backward_hook(lambda *args: None).remove()
    >>> register_module_full_backward_hook(lambda *args: None)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot use both regular backward hooks and full backward hooks as a global Module hook. Please use only one of them.
    >>> torch.nn.modules.module._global_is_full_backward_hook = None
    """


def hook_of_a_dead_module() -> None:
    """Run `backward` after the hooked module is gone.

    >>> relu = nn.ReLU()
    >>> handle = relu.register_backward_hook(lambda *args: None)
    >>> x = torch.ones(1, requires_grad=True)
    >>> output = relu(x * 2)
    >>> del relu
    >>> output.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: You are trying to call the hook of a dead Module!
    """


def copied_hook_of_a_dead_module() -> None:
    """Copy the hooks of a module that is gone.

    >>> relu = nn.ReLU()
    >>> handle = relu.register_load_state_dict_pre_hook(lambda *args: None)
    >>> hooks = relu._load_state_dict_pre_hooks
    >>> del relu
    >>> copy.deepcopy(hooks)
    Traceback (most recent call last):
        ...
    RuntimeError: You are trying to revive the hook of a dead Module!
    """


def positional_state_dict() -> None:
    """Call `state_dict` with positional arguments.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     state = nn.Linear(2, 1).state_dict({}, "head.", True)
    >>> list(state)
    ['head.weight', 'head.bias']
    >>> print(caught[0].category.__name__, caught[0].message)
    FutureWarning Positional args are being deprecated, use kwargs instead. Refer to https://pytorch.org/docs/main/generated/torch.nn.Module.html#torch.nn.Module.state_dict for details.
    """


def loading_into_meta() -> None:
    """Load numbers into parameters that cannot hold any.

    >>> layer = nn.Linear(2, 1, bias=False, device="meta")
    >>> state = {"weight": torch.ones(1, 2)}
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     layer.load_state_dict(state)
    <All keys matched successfully>
    >>> print(caught[0].message)
    for weight: copying from a non-meta parameter in the checkpoint to a meta parameter in the current model, which is a no-op. (Did you mean to pass `assign=True` to assign items in the state dictionary to their corresponding key in the module instead of copying them in place?)
    >>> layer.weight.is_meta
    True
    >>> layer.load_state_dict(state, assign=True)
    <All keys matched successfully>
    >>> layer.weight.is_meta
    False
    """


def zero_grad_of_a_replica() -> None:
    """Clear gradients in a copy that `nn.DataParallel` makes.

    >>> replica = nn.Linear(2, 1)._replicate_for_data_parallel()
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     replica.zero_grad()
    >>> print(caught[0].message)
    Calling .zero_grad() from a module created with nn.DataParallel() has no effect. The parameters are copied (in a differentiable manner) from the original module. This means they are not leaf nodes in autograd and so don't accumulate gradients. If you need gradients in your forward method, consider using autograd.grad instead.
    """
