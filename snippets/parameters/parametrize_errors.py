"""Reproduce the errors of torch.nn.utils.parametrize and cure them."""

import io
import warnings
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrizations
from torch.nn.utils.parametrize import (
    ParametrizationList,
    cached,
    register_parametrization,
    remove_parametrizations,
)


class Half(nn.Module):
    """Change the dtype of a weight (N, M)."""

    def forward(self, x: Tensor) -> Tensor:
        return x.half()


class FirstRow(nn.Module):
    """Change the shape of a weight (N, M) to (1, M)."""

    def forward(self, x: Tensor) -> Tensor:
        return x[:1]


class Pair(nn.Module):
    """Return two tensors where one is due."""

    def forward(self, x: Tensor) -> Any:
        return x, x


class Inverted(nn.Module):
    """Leave a weight as it is, with any function as its right inverse."""

    def __init__(self, inverse: Callable[[Tensor], Any]) -> None:
        super().__init__()
        self.inverse = inverse

    def forward(self, x: Tensor, *more: Tensor) -> Tensor:
        return x

    def right_inverse(self, x: Tensor) -> Any:
        return self.inverse(x)


def wrong_name() -> None:
    """Name a tensor that the module does not have.

    >>> layer = nn.Linear(2, 2)
    >>> register_parametrization(layer, "wieght", nn.Hardtanh())
    Traceback (most recent call last):
        ...
    ValueError: Module 'Linear(in_features=2, out_features=2, bias=True)' does not have a parameter, a buffer, or a parametrized element with name 'wieght'
    >>> remove_parametrizations(layer, "weight")
    Traceback (most recent call last):
        ...
    ValueError: Module Linear(in_features=2, out_features=2, bias=True) does not have a parametrization on weight
    """


def not_a_tensor() -> None:
    """Return something else than a tensor, as the first or a later one.

    >>> layer = nn.Linear(2, 2)
    >>> register_parametrization(layer, "weight", Pair())
    Traceback (most recent call last):
        ...
    ValueError: A parametrization must return a tensor. Got tuple.
    >>> _ = register_parametrization(layer, "weight", nn.Hardtanh())
    >>> register_parametrization(layer, "weight", Pair())
    Traceback (most recent call last):
        ...
    ValueError: A parametrization must return a tensor. Got tuple.
    """


def changed_dtype() -> None:
    """Return another dtype, as the first or a later one.

    >>> layer = nn.Linear(2, 2)
    >>> register_parametrization(layer, "weight", Half())
    Traceback (most recent call last):
        ...
    ValueError: Registering a parametrization may not change the dtype of the tensor, unless `unsafe` flag is enabled.
    unparametrized dtype: torch.float32
    parametrized dtype: torch.float16
    >>> layer = nn.Linear(2, 2)
    >>> _ = register_parametrization(layer, "weight", nn.Hardtanh())
    >>> register_parametrization(layer, "weight", Half())
    Traceback (most recent call last):
        ...
    ValueError: Registering a parametrization may not change the dtype of the tensor, unless the `unsafe` flag is enabled.
    module.weight.dtype: torch.float32
    parametrization(module.weight).dtype: torch.float16
    """


def changed_shape() -> None:
    """Return another shape, as the first or a later one.

    >>> layer = nn.Linear(2, 2)
    >>> register_parametrization(layer, "weight", FirstRow())
    Traceback (most recent call last):
        ...
    ValueError: Registering a parametrization may not change the shape of the tensor, unless `unsafe` flag is enabled.
    unparametrized shape: torch.Size([2, 2])
    parametrized shape: torch.Size([1, 2])
    >>> _ = register_parametrization(layer, "weight", nn.Hardtanh())
    >>> register_parametrization(layer, "weight", FirstRow())
    Traceback (most recent call last):
        ...
    ValueError: Registering a parametrization may not change the shape of the tensor, unless the `unsafe` flag is enabled.
    module.weight.shape: torch.Size([2, 2])
    parametrization(module.weight).shape: torch.Size([1, 2])
    """


def inverse_not_tensor() -> None:
    """Return neither a tensor nor a sequence of tensors from right_inverse.

    >>> layer = nn.Linear(2, 2)
    >>> register_parametrization(layer, "weight", Inverted(lambda x: None))
    Traceback (most recent call last):
        ...
    ValueError: 'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). Got NoneType
    >>> register_parametrization(layer, "weight", Inverted(lambda x: (x, 2)))
    Traceback (most recent call last):
        ...
    ValueError: 'right_inverse' must return a Tensor or a Sequence of tensors (list, tuple...). Got element 1 of the sequence with type int.
    """


def inverse_dtype_or_device() -> None:
    """Return another dtype or device from the first right_inverse.

    >>> layer = nn.Linear(2, 2, device="cpu")
    >>> register_parametrization(layer, "weight", Inverted(Tensor.half))
    Traceback (most recent call last):
        ...
    ValueError: When `right_inverse` outputs one tensor, it may not change the dtype.
    original.dtype: torch.float32
    right_inverse(original).dtype: torch.float16
    >>> to_meta = Inverted(lambda x: x.to("meta"))
    >>> register_parametrization(layer, "weight", to_meta)
    Traceback (most recent call last):
        ...
    ValueError: When `right_inverse` outputs one tensor, it may not change the device.
    original.device: cpu
    right_inverse(original).device: meta
    """


def later_inverse() -> None:
    """Return something unfit from the right_inverse of a later one.

    >>> layer = nn.Linear(2, 2)
    >>> _ = register_parametrization(layer, "weight", nn.Hardtanh())
    >>> register_parametrization(layer, "weight", Inverted(lambda x: (x, x)))
    Traceback (most recent call last):
        ...
    ValueError: parametrization.right_inverse must return a tensor. Got: tuple
    >>> register_parametrization(layer, "weight", Inverted(Tensor.half))
    Traceback (most recent call last):
        ...
    ValueError: The tensor returned by parametrization.right_inverse must have the same dtype as module.weight, unless the `unsafe` flag is enabled.
    module.weight.dtype: torch.float32
    returned dtype: torch.float16
    >>> register_parametrization(layer, "weight", Inverted(lambda x: x[0]))
    Traceback (most recent call last):
        ...
    ValueError: The tensor returned by parametrization.right_inverse must have the same shape as module.weight, unless the `unsafe` flag is enabled.
    module.weight.shape: torch.Size([2, 2])
    returned shape: torch.Size([2])
    """


class Clamped(nn.Module):
    """Say that a right inverse is not possible, which counts as the identity.

    >>> layer = nn.Linear(2, 2)
    >>> _ = register_parametrization(layer, "weight", Clamped())
    >>> _ = register_parametrization(layer, "weight", Clamped())
    >>> layer.weight = torch.ones(2, 2)
    Traceback (most recent call last):
        ...
    NotImplementedError: many tensors give this one
    """

    def forward(self, x: Tensor) -> Tensor:
        """Limit x: (*) to the range from -1 to 1."""
        return x.clamp(-1, 1)

    def right_inverse(self, x: Tensor) -> Tensor:
        raise NotImplementedError("many tensors give this one")


def no_inverse() -> None:
    """Assign to a weight whose parametrization has no right_inverse.

    >>> layer = nn.Linear(2, 2)
    >>> _ = register_parametrization(layer, "weight", nn.Hardtanh())
    >>> layer.weight = torch.zeros(2, 2)
    Traceback (most recent call last):
        ...
    RuntimeError: parametrization Hardtanh does not implement right_inverse.
    >>> _ = nn.init.zeros_(layer.parametrizations.weight.original)
    >>> layer.weight.tolist()
    [[0.0, 0.0], [0.0, 0.0]]
    """


def assigned_value() -> None:
    """Assign where right_inverse answers otherwise than at registration.

    >>> layer, inverse = nn.Linear(2, 2), Inverted(lambda x: x)
    >>> _ = register_parametrization(layer, "weight", inverse)
    >>> layer.weight = torch.zeros(2, 2, dtype=torch.float64)
    Traceback (most recent call last):
        ...
    ValueError: The tensor returned by `right_inverse` has dtype torch.float64 while `original` has dtype torch.float32
    >>> inverse.inverse = lambda x: None
    >>> layer.weight = torch.zeros(2, 2)
    Traceback (most recent call last):
        ...
    ValueError: `right_inverse` should return a tensor. Got NoneType
    """


def assigned_parts() -> None:
    """Assign where right_inverse must give two tensors and does not.

    >>> layer, inverse = nn.Linear(2, 2), Inverted(lambda x: (x, x))
    >>> _ = register_parametrization(layer, "weight", inverse)
    >>> layer.weight = torch.zeros(2, 2, dtype=torch.float64)
    Traceback (most recent call last):
        ...
    ValueError: Tensor 0 returned by `right_inverse` has dtype torch.float64 while `original0` has dtype torch.float32
    >>> inverse.inverse = lambda x: x
    >>> layer.weight = torch.zeros(2, 2)
    Traceback (most recent call last):
        ...
    ValueError: 'right_inverse' must return a sequence of tensors. Got Tensor.
    >>> inverse.inverse = lambda x: (x, x, x)
    >>> layer.weight = torch.zeros(2, 2)
    Traceback (most recent call last):
        ...
    ValueError: 'right_inverse' must return a sequence of tensors of length 2. Got a sequence of length 3.
    """


def assigned_number() -> None:
    """Assign where right_inverse gives a number among the tensors.

    needs: torch>=2.13
    >>> layer, inverse = nn.Linear(2, 2), Inverted(lambda x: (x, x))
    >>> _ = register_parametrization(layer, "weight", inverse)
    >>> inverse.inverse = lambda x: (x, 2)
    >>> layer.weight = torch.zeros(2, 2)
    Traceback (most recent call last):
        ...
    ValueError: 'right_inverse' must return a sequence of tensors or reference-type opaques. Got element 1 of type int.
    """


def no_way_back() -> None:
    """Ask for the original of a weight that was split in two.

    >>> layer = parametrizations.weight_norm(nn.Linear(2, 2))
    >>> remove_parametrizations(layer, "weight", leave_parametrized=False)
    Traceback (most recent call last):
        ...
    ValueError: Cannot leave unparametrized (`leave_parametrized=False`) a tensor that is parametrized in terms of a sequence of tensors.
    """


def misleading_subclass() -> None:
    """Remove a parametrization that changed the dtype.

    >>> layer = nn.Linear(2, 2)
    >>> _ = register_parametrization(layer, "weight", Half(), unsafe=True)
    >>> remove_parametrizations(layer, "weight")
    Traceback (most recent call last):
        ...
    RuntimeError: Calling remove_parametrizations() with leave_parametrized=True for a parameter that is an instance of a tensor subclass requires set_() to be implemented correctly for the tensor subclass.Alternatively, one can opt into the swap_tensors pathEither set leave_parametrized=False or provide a working implementationfor set_() in the tensor subclass or set torch.__future__.set_swap_module_params_on_conversion(True).
    >>> torch.__future__.set_swap_module_params_on_conversion(True)
    >>> remove_parametrizations(layer, "weight").weight.dtype
    torch.float16
    >>> torch.__future__.set_swap_module_params_on_conversion(False)
    """


def no_pickle() -> None:
    """Pickle or torch.save a parametrized module as a whole.

    >>> layer = parametrizations.spectral_norm(nn.Linear(2, 2))
    >>> torch.save(layer, io.BytesIO())
    Traceback (most recent call last):
        ...
    RuntimeError: Serialization of parametrized modules is only supported through state_dict(). See:
    https://pytorch.org/tutorials/beginner/saving_loading_models.html#saving-loading-a-general-checkpoint-for-inference-and-or-resuming-training
    >>> torch.save(layer.state_dict(), io.BytesIO())
    """


def no_torchscript() -> None:
    """Script a parametrized module, or trace it inside cached().

    >>> layer = nn.Linear(2, 2)
    >>> _ = register_parametrization(layer, "weight", nn.Hardtanh())
    >>> x = torch.ones(1, 2)
    >>> with warnings.catch_warnings(action="ignore"):
    ...     scripted = torch.jit.script(layer)
    >>> try:
    ...     scripted(x)
    ... except torch.jit.Error as error:
    ...     print(str(error).splitlines()[-1])
    builtins.RuntimeError: Parametrization is not working with scripting.
    >>> with warnings.catch_warnings(action="ignore"), cached():
    ...     torch.jit.trace(layer, x)
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot trace a model while caching parametrizations.
    >>> with warnings.catch_warnings(action="ignore"):
    ...     traced = torch.jit.trace(layer, x)
    >>> torch.equal(traced(x), layer(x))
    True
    """


class Delegating(nn.Module):
    """Parametrize a module that finds the same name elsewhere.

    >>> model = Delegating()
    >>> register_parametrization(model, "weight", nn.Hardtanh())
    Traceback (most recent call last):
        ...
    AssertionError: Module already has an attribute named 'weight'
    >>> [name for name, _ in model.named_parameters()]
    ['inner.weight', 'inner.bias']
    >>> other = Delegating()
    >>> _ = register_parametrization(other.inner, "weight", nn.Hardtanh())
    """

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(2, 2))
        self.inner = nn.Linear(2, 2)

    def __getattr__(self, name: str) -> Any:
        try:
            return super().__getattr__(name)
        except AttributeError:
            if "inner" in self._modules:
                return getattr(self._modules["inner"], name)
            raise


def lost_original() -> None:
    """Remove a parametrization whose original was set to None.

    >>> layer = nn.Linear(2, 2)
    >>> _ = register_parametrization(layer, "weight", nn.Hardtanh())
    >>> layer.parametrizations.weight.original = None
    >>> remove_parametrizations(layer, "weight")
    Traceback (most recent call last):
        ...
    AssertionError: Expected original to be a Tensor (is_tensor promised us a Tensor), got NoneType
    """


def empty_list() -> None:
    """Make the container of parametrizations by hand, with none in it.

    >>> ParametrizationList([], torch.ones(2))
    Traceback (most recent call last):
        ...
    ValueError: ParametrizationList requires one or more modules.
    """
