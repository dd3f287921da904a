"""Store weights as 8-bit integers: by hand, and by what PyTorch still has for it."""

import io
import warnings

import torch
from torch import Tensor, nn


def quantize(x: Tensor, scale: float, zero_point: int) -> Tensor:
    """Write x: (*) as integers from 0 to 255, in steps of `scale`.

    >>> x = torch.tensor([-1.0, 0.0, 0.5, 1.2, 500.0])
    >>> integers = quantize(x, scale=0.5, zero_point=10)
    >>> integers
    tensor([  8,  10,  11,  12, 255], dtype=torch.uint8)
    >>> dequantize(integers, scale=0.5, zero_point=10)
    tensor([ -1.0000,   0.0000,   0.5000,   1.0000, 122.5000])
    """
    steps = torch.round(x / scale) + zero_point
    return steps.clamp(0, 255).to(torch.uint8)


def dequantize(integers: Tensor, scale: float, zero_point: int) -> Tensor:
    """Turn integers: (*) back into numbers."""
    return (integers.float() - zero_point) * scale


def choose(x: Tensor) -> tuple[float, int]:
    """Choose scale and zero point so that 0 to 255 just cover x: (*).

    >>> x = torch.arange(-64.0, 63.75, 0.25)
    >>> scale, zero_point = choose(x)
    >>> scale, zero_point
    (0.5, 128)
    >>> restored = dequantize(quantize(x, scale, zero_point), scale, zero_point)
    >>> (restored - x).abs().max().item()
    0.25
    """
    low, high = min(x.min().item(), 0.0), max(x.max().item(), 0.0)
    scale = (high - low) / 255
    return scale, round(-low / scale)


def quantize_per_tensor() -> None:
    """Let PyTorch do it, in a tensor that knows its scale and zero point.

    >>> x = torch.tensor([-1.0, 0.0, 0.5, 1.2, 500.0], device="cpu")
    >>> with warnings.catch_warnings(action="ignore"):
    ...     q = torch.quantize_per_tensor(x, 0.5, 10, torch.quint8)
    >>> q.int_repr().tolist()
    [8, 10, 11, 12, 255]
    >>> q.dequantize().tolist()
    [-1.0, 0.0, 0.5, 1.0, 122.5]
    >>> q.dtype, q.q_scale(), q.q_zero_point()
    (torch.quint8, 0.5, 10)
    """


def fake_quantize() -> None:
    """Round to the same steps and stay in floats, with a gradient.

    >>> x = torch.tensor([-1.0, 0.0, 0.5, 1.2, 500.0], requires_grad=True)
    >>> y = torch.fake_quantize_per_tensor_affine(x, 0.5, 10, 0, 255)
    >>> y.tolist()
    [-1.0, 0.0, 0.5, 1.0, 122.5]
    >>> y.sum().backward()
    >>> x.grad
    tensor([1., 1., 1., 1., 0.])
    """


def quantized_tensors_are_deprecated() -> None:
    """Read the warning that PyTorch gives once in a process.

    needs: torch>=2.13
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     q = torch.quantize_per_tensor(
    ...         torch.ones(1, device="cpu"), 0.5, 10, torch.quint8
    ...     )
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    torch.quantize_per_tensor, torch.quantize_per_channel and other quantized tensor creation functions that produce tensors with dtype torch.quint8, torch.qint8, and torch.qint32 are deprecated and will be removed in a future PyTorch release. Please see https://github.com/pytorch/pytorch/issues/184982 for more information.
    """


def quantize_dynamic_is_deprecated() -> None:
    """Read the warning of `quantize_dynamic`.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = torch.ao.quantization.quantize_dynamic(nn.Sequential())
    >>> caught[0].category.__name__
    'DeprecationWarning'
    >>> print(caught[0].message)  # doctest: +NORMALIZE_WHITESPACE
    torch.ao.quantization is deprecated and will be removed in 2.10.
    For migrations of users:
    1. Eager mode quantization (torch.ao.quantization.quantize, torch.ao.quantization.quantize_dynamic), please migrate to use torchao eager mode quantize_ API instead
    2. FX graph mode quantization (torch.ao.quantization.quantize_fx.prepare_fx,torch.ao.quantization.quantize_fx.convert_fx, please migrate to use torchao pt2e quantization API instead (prepare_pt2e, convert_pt2e)
    3. pt2e quantization has been migrated to torchao (https://github.com/pytorch/ao/tree/main/torchao/quantization/pt2e)
    see https://github.com/pytorch/ao/issues/2259 for more details
    """


def dynamic(model: nn.Module) -> nn.Module:
    """Copy a model with linear and recurrent layers quantized, without warnings.

    >>> model = nn.Sequential(nn.Conv2d(1, 8, 3), nn.Flatten(), nn.Linear(8, 2))
    >>> dynamic(model.to("cpu"))
    Sequential(
      (0): Conv2d(1, 8, kernel_size=(3, 3), stride=(1, 1))
      (1): Flatten(start_dim=1, end_dim=-1)
      (2): DynamicQuantizedLinear(in_features=8, out_features=2, dtype=torch.qint8, qscheme=torch.per_tensor_affine)
    )
    >>> type(model[2])
    <class 'torch.nn.modules.linear.Linear'>
    """
    with warnings.catch_warnings(action="ignore"), torch.device("cpu"):
        return torch.ao.quantization.quantize_dynamic(model)


def dynamic_linear() -> None:
    """Look at what a dynamically quantized linear layer stores.

    >>> layer = nn.Linear(4, 1, device="cpu")
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[127.5, -3.0, 0.4, 1.0]]))
    ...     _ = layer.bias.fill_(0.1)
    >>> quantized = dynamic(nn.Sequential(layer))[0]
    >>> quantized.weight().int_repr().tolist(), quantized.weight().q_scale()
    ([[127, -3, 0, 1]], 1.0)
    >>> quantized.bias().dtype, len(list(quantized.parameters()))
    (torch.float32, 0)
    """


def dynamic_size() -> None:
    """Compare the bytes of weights and of files.

    >>> model = nn.Sequential(nn.Linear(256, 256, device="cpu"))
    >>> quantized = dynamic(model)
    >>> model[0].weight.nbytes, quantized[0].weight().int_repr().nbytes
    (262144, 65536)
    >>> files = io.BytesIO(), io.BytesIO()
    >>> for target, source in zip(files, (model, quantized)):
    ...     torch.save(source.state_dict(), target)
    >>> files[0].tell() > 3.5 * files[1].tell()
    True
    """


def dynamic_error() -> None:
    """Compare the outputs before and after.

    >>> _ = torch.manual_seed(0)
    >>> model = nn.Sequential(nn.Linear(256, 256, device="cpu"))
    >>> x = torch.randn(100, 256, device="cpu")
    >>> with torch.no_grad():
    ...     exact, approximate = model(x), dynamic(model)(x)
    >>> ((approximate - exact).norm() / exact.norm()).item() < 0.05
    True
    >>> approximate.dtype
    torch.float32
    """


def old_namespace() -> None:
    """Find the quantized layers at their old place, without a warning.

    >>> nn.quantized.Linear is torch.ao.nn.quantized.Linear
    True
    >>> nn.quantized.dynamic.LSTM is torch.ao.nn.quantized.dynamic.LSTM
    True
    """


def float_into_quantized() -> None:
    """Give floats to a layer that takes quantized tensors.

    >>> with warnings.catch_warnings(action="ignore"), torch.device("cpu"):
    ...     layer = nn.quantized.Linear(4, 2)
    ...     enter = nn.quantized.Quantize(0.5, 10, torch.quint8)
    >>> x = torch.ones(1, 4, device="cpu")
    >>> layer(x)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    NotImplementedError: Could not run 'quantized::linear' with arguments from the 'CPU' backend. ...
    >>> layer(enter(x)).dequantize().shape
    torch.Size([1, 2])
    """
