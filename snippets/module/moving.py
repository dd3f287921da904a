"""Move and convert the parameters and buffers of a module."""

import warnings
from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn.utils import skip_init


def in_place_for_modules() -> None:
    """Convert a module and a tensor, and see which of them changed.

    >>> layer, x = nn.Linear(2, 1), torch.ones(2)
    >>> layer.double() is layer, layer.weight.dtype
    (True, torch.float64)
    >>> x.double() is x, x.dtype
    (False, torch.float32)
    """


def forms_of_to() -> None:
    """Call `to` with a device, a dtype, both, a tensor, a memory format.

    >>> layer = nn.Linear(2, 1)
    >>> layer.to("cpu").weight.device.type
    'cpu'
    >>> layer.to(torch.float64).weight.dtype
    torch.float64
    >>> layer.to("cpu", torch.float32, non_blocking=True).weight.dtype
    torch.float32
    >>> layer.to(torch.ones(3, dtype=torch.bfloat16, device="cpu")).weight.dtype
    torch.bfloat16
    >>> conv = nn.Conv2d(3, 8, kernel_size=5).to(memory_format=torch.channels_last)
    >>> conv.weight.is_contiguous(memory_format=torch.channels_last)
    True
    """


class Lookup(nn.Module):
    """Own a float parameter, an integer buffer and a plain tensor.

    >>> model = Lookup().to("meta", torch.float64)
    >>> model.scale.dtype, model.index.dtype, model.offset.dtype
    (torch.float64, torch.int64, torch.float32)
    >>> model.scale.is_meta, model.index.is_meta, model.offset.is_meta
    (True, True, False)
    """

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(2))
        self.register_buffer("index", torch.tensor([1, 0]))
        self.offset = torch.zeros(2)


def dtype_methods() -> None:
    """Convert with the named methods, then with `type`.

    >>> norm = nn.BatchNorm1d(2)
    >>> norm.half().weight.dtype, norm.bfloat16().weight.dtype
    (torch.float16, torch.bfloat16)
    >>> norm.double().weight.dtype, norm.float().weight.dtype
    (torch.float64, torch.float32)
    >>> norm.num_batches_tracked.dtype
    torch.int64
    >>> norm.type(torch.float64).num_batches_tracked.dtype
    torch.float64
    """


def integers_are_refused() -> None:
    """Ask for integer weights in both ways.

    >>> nn.Linear(2, 1).to(torch.int8)
    Traceback (most recent call last):
        ...
    TypeError: nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch.int8
    >>> nn.Linear(2, 1).type(torch.int8)
    Traceback (most recent call last):
        ...
    RuntimeError: data set to a tensor that requires gradients must be floating point or complex dtype
    """


def input_must_match() -> None:
    """Convert the module and forget the input.

    >>> layer = nn.Linear(2, 1, device="cpu").double()
    >>> layer(torch.ones(1, 2, device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Float and Double
    >>> layer(torch.ones(1, 2, device="cpu").to(layer.weight)).shape
    torch.Size([1, 1])
    """


def complex_modules() -> None:
    """Convert to complex numbers, and back.

    >>> model = nn.Module()
    >>> model.factor = nn.Parameter(torch.tensor(3.0))
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     result = model.to(torch.complex64)
    >>> print(str(caught[0].message).partition(" under")[0])
    Complex modules are a new feature
    >>> model.factor.data += 4.0j
    >>> model.double().factor.item()
    (3+4j)
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     model.to(torch.float64).factor.item()
    3.0
    """


def parameters_keep_their_identity() -> None:
    """Convert after the optimizer was made.

    >>> norm = nn.BatchNorm1d(2)
    >>> optimizer = torch.optim.SGD(norm.parameters(), lr=1.0)
    >>> weight, mean = norm.weight, norm.running_mean
    >>> result = norm.double()
    >>> norm.weight is weight, optimizer.param_groups[0]["params"][0] is weight
    (True, True)
    >>> norm.running_mean is mean, mean.dtype
    (False, torch.float32)
    """


def optimizer_state_stays_behind() -> None:
    """Convert after the optimizer's first step.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=1.0, momentum=0.5)
    >>> layer(torch.ones(1, 2)).sum().backward()
    >>> optimizer.step()
    >>> layer.double().weight.grad.dtype
    torch.float64
    >>> optimizer.state[layer.weight]["momentum_buffer"].dtype
    torch.float32
    >>> optimizer.load_state_dict(optimizer.state_dict())
    >>> optimizer.state[layer.weight]["momentum_buffer"].dtype
    torch.float64
    """


def onto_the_gpu() -> None:
    """Move to the GPU, where there is one, and back.

    >>> layer = nn.Linear(2, 1, device="cpu")
    >>> weight, gpu = layer.weight, torch.cuda.is_available()
    >>> if gpu:
    ...     layer = layer.cuda()
    >>> layer.weight is weight, weight.is_cuda == gpu
    (True, True)
    >>> layer.cpu().weight is weight, weight.is_cuda
    (True, False)
    """


def already_there() -> None:
    """Move to where the module is: nothing is copied.

    >>> layer = nn.Linear(2, 1, device="cpu")
    >>> address = layer.weight.data_ptr()
    >>> layer.cpu().to("cpu").float().weight.data_ptr() == address
    True
    """


def missing_accelerators() -> None:
    """Move to devices that this build of PyTorch does not know.

    >>> layer = nn.Linear(2, 1)
    >>> layer.xpu()
    Traceback (most recent call last):
        ...
    AssertionError: Torch not compiled with XPU enabled
    >>> layer.ipu()
    Traceback (most recent call last):
        ...
    RuntimeError: PyTorch is not linked with support for ipu devices
    >>> layer.mtia()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    AssertionError: Torch not compiled with MTIA enabled. Ensure you have ...
    """


class Classifier(nn.Module):
    """Answer for the device, where there is only one.

    >>> layer = nn.Linear(2, 1, device="cpu")
    >>> layer.device
    Traceback (most recent call last):
        ...
    AttributeError: 'Linear' object has no attribute 'device'
    >>> next(layer.parameters()).device
    device(type='cpu')
    >>> model = Classifier().to("cpu")
    >>> model.device
    device(type='cpu')
    >>> result = model.head.to("meta")
    >>> sorted({p.device.type for p in model.parameters()})
    ['cpu', 'meta']
    >>> next(nn.ReLU().parameters()).device
    Traceback (most recent call last):
        ...
    StopIteration
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Linear(2, 2)
        self.head = nn.Linear(2, 1)

    @property
    def device(self) -> torch.device:
        return next(self.parameters()).device


class Taps(nn.Module):
    """Move tensors in a plain list along with everything else.

    >>> model = Taps().double()
    >>> model.taps[0].dtype
    torch.float64
    >>> model.to("meta").taps[0].is_meta
    True
    """

    def __init__(self) -> None:
        super().__init__()
        self.taps = [torch.ones(1), torch.zeros(1)]

    def _apply(self, fn: Callable[[Tensor], Tensor], recurse: bool = True) -> "Taps":
        self.taps = [fn(tap) for tap in self.taps]
        return super()._apply(fn, recurse)


def shapes_without_numbers() -> None:
    """Build a layer of forty gigabytes and ask it for a shape.

    >>> with torch.device("meta"):
    ...     layer = nn.Linear(100_000, 100_000)
    >>> layer.weight.numel() * layer.weight.element_size()
    40000000000
    >>> layer(torch.ones(4, 100_000, device="meta")).shape
    torch.Size([4, 100000])
    """


def materialize(model: nn.Module, device: str) -> nn.Module:
    """Give a meta model memory, then numbers.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2)).to("meta")
    >>> model.to("cpu")
    Traceback (most recent call last):
        ...
    NotImplementedError: Cannot copy out of meta tensor; no data! Please use torch.nn.Module.to_empty() instead of torch.nn.Module.to() when moving module from meta to a different device.
    >>> model = materialize(model, "cpu")
    >>> model[1].running_var
    tensor([1., 1.])
    >>> bool((model[0].weight.abs() < 1).all())
    True
    """
    model.to_empty(device=device)
    for module in model.modules():
        if hasattr(module, "reset_parameters"):
            module.reset_parameters()
    return model


def meta_makes_new_parameters() -> None:
    """Send a model to meta after the optimizer was made.

    >>> layer = nn.Linear(2, 1)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=1.0)
    >>> weight = layer.weight
    >>> layer.to("meta").weight is weight
    False
    >>> optimizer.param_groups[0]["params"][0] is weight
    True
    """


def skip_the_initialization() -> None:
    """Make a layer without filling in its first numbers.

    >>> with torch.device("meta"):
    ...     layer = skip_init(nn.Linear, 2, 1)
    >>> layer.weight.shape, layer.weight.device.type
    (torch.Size([1, 2]), 'cpu')
    >>> skip_init(nn.Linear, 2, 1, device="meta").weight.is_meta
    True
    >>> skip_init(nn.ReLU)
    Traceback (most recent call last):
        ...
    RuntimeError: Module must support a 'device' arg to skip initialization
    """


def exchange_two_tensors() -> None:
    """Swap what two tensor objects hold; their names stay.

    >>> zeros, ones = torch.zeros(3), torch.ones(2)
    >>> alias = zeros
    >>> torch.utils.swap_tensors(zeros, ones)
    >>> zeros, ones
    (tensor([1., 1.]), tensor([0., 0., 0.]))
    >>> alias is zeros
    True
    """


def tied(model: nn.Module) -> bool:
    """Tell whether two layers of a model share one weight.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2))
    >>> model[1].weight = model[0].weight
    >>> tied(model.double()), tied(model.to("meta"))
    (True, False)
    >>> model[1].weight = model[0].weight
    >>> torch.__future__.set_swap_module_params_on_conversion(True)
    >>> tied(model.to_empty(device="cpu")), tied(model.to("meta"))
    (True, True)
    >>> torch.__future__.set_swap_module_params_on_conversion(False)
    """
    return model[0].weight is model[1].weight


def overwrite_on_conversion() -> None:
    """Ask for new parameters at every conversion.

    >>> layer = nn.Linear(2, 1)
    >>> weight = layer.weight
    >>> torch.__future__.set_overwrite_module_params_on_conversion(True)
    >>> layer.double().weight is weight, weight.dtype
    (False, torch.float32)
    >>> torch.__future__.set_overwrite_module_params_on_conversion(False)
    """


def swapped_between_forward_and_backward() -> None:
    """Convert a module between `forward` and `backward`.

    >>> layer = nn.Linear(2, 1)
    >>> loss = layer(torch.ones(1, 2)).sum()
    >>> torch.__future__.set_swap_module_params_on_conversion(True)
    >>> layer = layer.double()
    >>> loss.backward()
    Traceback (most recent call last):
        ...
    RuntimeError: Trying to execute AccumulateGrad node that was poisoned by swap_tensors this can happen when you try to run backward on a tensor that was swapped. For a module m with `torch.__future__.set_swap_module_params_on_conversion(True)` you should not change the device or dtype of the module (e.g. `m.cpu()` or `m.half()`) between running forward and backward. To resolve this, please only change the device/dtype before running forward (or after both forward and backward).
    >>> torch.__future__.set_swap_module_params_on_conversion(False)
    """


def share_between_processes() -> None:
    """Put parameters and buffers into shared memory.

    >>> layer = nn.Linear(2, 1, device="cpu")
    >>> layer.weight.is_shared()
    False
    >>> layer.share_memory() is layer, layer.weight.is_shared()
    (True, True)
    """


def input_on_another_device() -> None:
    """Move the weights and leave the input behind; meta plays the other device.

    >>> layer = nn.PReLU().to("meta")
    >>> x = torch.ones(1, 2, device="cpu")
    >>> _ = x.to("meta")
    >>> x.device.type, layer.weight.device.type
    ('cpu', 'meta')
    >>> x * layer.weight
    Traceback (most recent call last):
        ...
    RuntimeError: Tensor on device meta is not on the expected device cpu!
    >>> x = x.to(layer.weight.device)
    >>> (x * layer.weight).shape
    torch.Size([1, 2])
    """


def convolution_input_must_match() -> None:
    """Convert the module or the input of a convolution, but not both.

    >>> layer = nn.Conv2d(1, 1, 3, device="cpu")
    >>> image = torch.ones(1, 1, 3, 3, device="cpu", dtype=torch.float64)
    >>> layer(image)
    Traceback (most recent call last):
        ...
    RuntimeError: Input type (double) and bias type (float) should be the same
    >>> layer(image.to(layer.weight.dtype)).dtype
    torch.float32
    """
