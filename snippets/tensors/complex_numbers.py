"""Compute with complex tensors, and with the spectra of signals."""

import math
import warnings

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn


def make_complex() -> None:
    """Make complex tensors: from literals, from two parts, from a product with 1j.

    >>> torch.tensor([3 + 4j, 1])
    tensor([3.+4.j, 1.+0.j])
    >>> real, imag = torch.tensor([3.0, 1.0]), torch.tensor([4.0, 0.0])
    >>> torch.complex(real, imag)
    tensor([3.+4.j, 1.+0.j])
    >>> real + 1j * imag
    tensor([3.+4.j, 1.+0.j])
    >>> torch.zeros(2, dtype=torch.cfloat)
    tensor([0.+0.j, 0.+0.j])
    """


def make_complex_errors() -> None:
    """Give `torch.complex` integers, two dtypes, and a number.

    >>> torch.complex(torch.tensor([3]), torch.tensor([4]))
    Traceback (most recent call last):
        ...
    RuntimeError: Expected both inputs to be Half, Float or Double tensors but got Long and Long
    >>> torch.complex(torch.ones(1), torch.ones(1, dtype=torch.float64))
    Traceback (most recent call last):
        ...
    RuntimeError: Expected object of scalar type Float but got scalar type Double for second argument
    >>> torch.complex(torch.ones(1), 4.0)
    Traceback (most recent call last):
        ...
    TypeError: complex(): argument 'imag' (position 2) must be Tensor, not float
    """


def polar() -> None:
    """Take a number apart into length and angle, and put it together again.

    >>> z = torch.tensor([3 + 4j, -2])
    >>> z.abs(), z.angle()
    (tensor([5., 2.]), tensor([0.9273, 3.1416]))
    >>> torch.allclose(torch.polar(z.abs(), z.angle()), z)
    True
    >>> z.abs().dtype
    torch.float32
    """


def sgn() -> None:
    """Keep the direction and drop the length: `sgn`, not `sign`.

    >>> z = torch.tensor([3 + 4j, -2, 0])
    >>> z.sgn()
    tensor([ 0.6000+0.8000j, -1.0000+0.0000j,  0.0000+0.0000j])
    >>> z.sign()
    Traceback (most recent call last):
        ...
    NotImplementedError: Unlike NumPy, torch.sign is not intended to support complex numbers. Please use torch.sgn instead.
    >>> torch.tensor([-2.0, 0.0, 3.0]).sgn()
    tensor([-1.,  0.,  1.])
    """


def roots() -> None:
    """Take roots of negative numbers.

    >>> torch.sqrt(torch.tensor([-4.0]))
    tensor([nan])
    >>> torch.sqrt(torch.tensor([-4.0 + 0j]))
    tensor([0.+2.j])
    """


def real_and_imag() -> None:
    """Write to the parts: they are views of the whole.

    >>> z = torch.tensor([3 + 4j, 1 + 2j])
    >>> z.real[0] = 10
    >>> z.imag *= 2
    >>> z
    tensor([10.+8.j,  1.+4.j])
    >>> z.real = torch.zeros(2)
    >>> z
    tensor([0.+8.j, 0.+4.j])
    >>> z.real.stride(), z.real.is_contiguous()
    ((2,), False)
    >>> torch.equal(torch.real(z), z.real), torch.equal(torch.imag(z), z.imag)
    (True, True)
    """


def imag_of_real() -> None:
    """Ask a real tensor for its parts.

    >>> x = torch.ones(2)
    >>> x.real is x
    True
    >>> x.imag
    Traceback (most recent call last):
        ...
    RuntimeError: imag is not implemented for tensors with non-complex dtypes.
    """


def view_as_real() -> None:
    """See pairs of floats as complex numbers and back, in the same memory.

    >>> pairs = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> z = torch.view_as_complex(pairs)
    >>> z
    tensor([1.+2.j, 3.+4.j])
    >>> z[0] = 9
    >>> pairs
    tensor([[9., 0.],
            [3., 4.]])
    >>> torch.view_as_real(z).shape
    torch.Size([2, 2])
    >>> z.view(torch.float32)
    tensor([9., 0., 3., 4.])
    """


def view_as_complex_errors() -> None:
    """Ask for views that complex numbers do not fit into.

    >>> torch.view_as_complex(torch.zeros(2, 3))
    Traceback (most recent call last):
        ...
    RuntimeError: Tensor must have a last dimension of size 2
    >>> parts_first = torch.zeros(2, 5)
    >>> torch.view_as_complex(parts_first.T)
    Traceback (most recent call last):
        ...
    RuntimeError: Tensor must have a last dimension with stride 1
    >>> torch.view_as_complex(parts_first.T.contiguous()).shape
    torch.Size([5])
    >>> torch.view_as_complex(torch.zeros(5)[1:3])
    Traceback (most recent call last):
        ...
    RuntimeError: Tensor must have a storage_offset divisible by 2
    >>> torch.view_as_complex(torch.zeros(5)[1:3].clone())
    tensor(0.+0.j)
    >>> torch.view_as_complex(torch.zeros(2, 2, dtype=torch.bfloat16))
    Traceback (most recent call last):
        ...
    RuntimeError: view_as_complex is only supported for half, float and double tensors, but got a tensor of scalar type: BFloat16
    >>> torch.view_as_real(torch.zeros(2))
    Traceback (most recent call last):
        ...
    RuntimeError: view_as_real is only supported for complex tensors
    """


def conj_is_lazy() -> None:
    """Conjugate without computing: one bit is set, the memory is shared.

    >>> z = torch.tensor([1 + 2j])
    >>> lazy = z.conj()
    >>> lazy, lazy.is_conj()
    (tensor([1.-2.j]), True)
    >>> lazy[0] = 5 + 6j
    >>> z
    tensor([5.-6.j])
    >>> solid = lazy.resolve_conj()
    >>> solid, solid.is_conj(), solid.resolve_conj() is solid
    (tensor([5.+6.j]), False, True)
    >>> z.conj_physical().is_conj(), lazy.clone().is_conj()
    (False, False)
    """


def conjugate_bit() -> None:
    """Hand a lazy conjugate to what reads raw memory.

    >>> lazy = torch.tensor([1 + 2j], device="cpu").conj()
    >>> lazy.numpy()
    Traceback (most recent call last):
        ...
    RuntimeError: Can't call numpy() on Tensor that has conjugate bit set. Use tensor.resolve_conj().numpy() instead.
    >>> lazy.resolve_conj().numpy()
    array([1.-2.j], dtype=complex64)
    >>> torch.view_as_real(lazy)
    Traceback (most recent call last):
        ...
    RuntimeError: view_as_real doesn't work on unresolved conjugated tensors.  To resolve the conjugate tensor so you can view it as real, use self.resolve_conj(); however, be warned that the resulting tensor will NOT alias the original.
    >>> torch.view_as_real(lazy.resolve_conj())
    tensor([[ 1., -2.]])
    """


def negative_bit() -> None:
    """Take the imaginary part of a lazy conjugate: it is lazily negative.

    >>> imag = torch.tensor([1 + 2j], device="cpu").conj().imag
    >>> imag, imag.is_neg()
    (tensor([-2.]), True)
    >>> imag.numpy()
    Traceback (most recent call last):
        ...
    RuntimeError: Can't call numpy() on Tensor that has negative bit set. Use tensor.resolve_neg().numpy() instead.
    >>> imag.resolve_neg().numpy()
    array([-2.], dtype=float32)
    >>> (-torch.ones(1)).is_neg()
    False
    """


def adjoint() -> None:
    """Transpose and conjugate: `mH`. Transpose alone: `mT`.

    >>> A = torch.tensor([[1 + 1j, 2], [3j, 4]])
    >>> A.mT
    tensor([[1.+1.j, 0.+3.j],
            [2.+0.j, 4.+0.j]])
    >>> A.mH.equal(A.mT.conj()), A.mH.equal(A.adjoint()), A.mH.is_conj()
    (True, True, True)
    >>> hermitian = torch.tensor([[2, 1 - 1j], [1 + 1j, 3]])
    >>> hermitian.equal(hermitian.mH), hermitian.equal(hermitian.mT)
    (True, False)
    >>> torch.tensor([1j]).mH
    Traceback (most recent call last):
        ...
    RuntimeError: tensor.mH is only supported on matrices or batches of matrices. Got 1-D tensor.
    >>> torch.zeros(2, 2, 2).H
    Traceback (most recent call last):
        ...
    RuntimeError: tensor.H is only supported on matrices (2-D tensors). Got 3-D tensor. For batches of matrices, consider using tensor.mH
    """


def vdot() -> None:
    """Multiply a vector with itself, with and without conjugation.

    >>> z = torch.tensor([3 + 4j, 2])
    >>> torch.dot(z, z), torch.vdot(z, z)
    (tensor(-3.+24.j), tensor(29.+0.j))
    >>> z @ z, torch.linalg.vecdot(z, z), z.abs().square().sum()
    (tensor(-3.+24.j), tensor(29.+0.j), tensor(29.))
    >>> torch.vdot(torch.tensor([1j]), torch.tensor([2 + 0j]))
    tensor(0.-2.j)
    >>> torch.vdot(z, torch.ones(2))
    Traceback (most recent call last):
        ...
    RuntimeError: dot : expected both vectors to have same dtype, but found ComplexFloat and Float
    """


def complex_dtypes() -> None:
    """List the complex dtypes: bytes, the real dtype of the parts, other names.

    >>> for dtype in (torch.complex64, torch.complex128):
    ...     print(dtype, dtype.itemsize, dtype.to_real())
    torch.complex64 8 torch.float32
    torch.complex128 16 torch.float64
    >>> torch.cfloat is torch.complex64, torch.cdouble is torch.complex128
    (True, True)
    >>> x = torch.ones(1)
    >>> x.cfloat().dtype, x.cdouble().dtype, x.to(torch.cfloat).dtype
    (torch.complex64, torch.complex128, torch.complex64)
    """


def promotion() -> None:
    """Ask which dtype a result will have, and which casts are allowed.

    >>> single, double = torch.ones(1), torch.ones(1, dtype=torch.float64)
    >>> torch.result_type(single, 1j), torch.result_type(double, 1j)
    (torch.complex64, torch.complex128)
    >>> torch.promote_types(torch.float64, torch.complex64)
    torch.complex128
    >>> torch.can_cast(torch.float32, torch.complex64)
    True
    >>> torch.can_cast(torch.complex64, torch.float32)
    False
    >>> single.add_(1j)
    Traceback (most recent call last):
        ...
    RuntimeError: result type ComplexFloat can't be cast to the desired output type Float
    """


def complex_half() -> None:
    """Use `chalf`: a warning, and operations that are missing.

    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     z = torch.ones(2, device="cpu").chalf()
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    ComplexHalf support is experimental and many operators don't support it yet.
    >>> z.dtype, z.element_size()
    (torch.complex32, 4)
    >>> z.dot(z)
    Traceback (most recent call last):
        ...
    NotImplementedError: "dot" not implemented for 'ComplexHalf'
    """


def cast_to_real() -> None:
    """Convert to a real dtype: the imaginary part is gone, with one warning.

    >>> z = torch.tensor([3 + 4j])
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     z.float()
    tensor([3.])
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    Casting complex values to real discards the imaginary part
    >>> z.real, z.abs()
    (tensor([3.]), tensor([5.]))
    """


def python_numbers() -> None:
    """Turn one complex value into a Python number.

    >>> z = torch.tensor(3 + 4j)
    >>> z.item(), complex(z)
    ((3+4j), (3+4j))
    >>> float(z)
    Traceback (most recent call last):
        ...
    RuntimeError: value cannot be converted to type double without overflow
    >>> z.real.item(), float(torch.tensor(3 + 0j))
    (3.0, 3.0)
    >>> torch.from_numpy(np.array([1 + 2j])).dtype
    torch.complex128
    """


def comparing() -> None:
    """Ask for an order that complex numbers do not have.

    >>> z = torch.tensor([3 + 4j, 1 + 1j], device="cpu")
    >>> z < 1
    Traceback (most recent call last):
        ...
    NotImplementedError: "lt_cpu" not implemented for 'ComplexFloat'
    >>> z.argmax()
    Traceback (most recent call last):
        ...
    RuntimeError: argmax(): does not support complex input
    >>> z.sort()
    Traceback (most recent call last):
        ...
    RuntimeError:  Sort does not support complex dtypes on CPU
    >>> z.clamp(0, 1)
    Traceback (most recent call last):
        ...
    NotImplementedError: clamp is not supported for complex types
    >>> z == 1 + 1j, z[z.abs().argsort()]
    (tensor([False,  True]), tensor([1.+1.j, 3.+4.j]))
    """


def gradient() -> None:
    """Differentiate a real loss: one derivative for each part.

    >>> z = torch.tensor(3 + 4j, requires_grad=True)
    >>> loss = 2 * z.real + 5 * z.imag
    >>> loss.backward()
    >>> z.grad
    tensor(2.+5.j)
    >>> torch.autograd.grad((z * z.conj()).real, z)
    (tensor(6.+8.j),)
    >>> torch.autograd.grad(z.abs(), z)
    (tensor(0.6000+0.8000j),)
    >>> (z * z).backward()
    Traceback (most recent call last):
        ...
    RuntimeError: grad can be implicitly created only for real scalar outputs but got torch.complex64
    """


def squared_error(output: Tensor, target: Tensor) -> Tensor:
    """Compare complex numbers: `nn.MSELoss` does not.

    output, target: complex, of the same shape.

    >>> z = torch.tensor([3 + 4j], device="cpu", requires_grad=True)
    >>> target = torch.tensor([1 + 1j], device="cpu")
    >>> nn.MSELoss()(z, target)
    Traceback (most recent call last):
        ...
    NotImplementedError: "mse_cpu" not implemented for 'ComplexFloat'
    >>> optimizer = torch.optim.SGD([z], lr=0.25)
    >>> loss = squared_error(z, target)
    >>> loss.backward()
    >>> optimizer.step()
    >>> loss.item(), z.detach()
    (13.0, tensor([2.+2.5000j]))
    """
    return torch.view_as_real(output - target).square().sum(dim=-1).mean()


class ModReLU(nn.Module):
    """Shorten each number by a bias, and keep its direction.

    >>> layer = nn.Sequential(nn.Linear(2, 3, dtype=torch.cfloat), ModReLU(3))
    >>> layer(torch.zeros(1, 2, dtype=torch.cfloat)).dtype
    torch.complex64
    >>> activation = ModReLU(2)
    >>> _ = nn.init.constant_(activation.bias, -2.5)
    >>> activation(torch.tensor([3 + 4j, 1 + 0j])).detach()
    tensor([1.5000+2.j, 0.0000+0.j])
    >>> nn.ReLU()(torch.tensor([3 + 4j]))
    Traceback (most recent call last):
        ...
    NotImplementedError: clamp is not supported for complex types
    """

    def __init__(self, features: int) -> None:
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(features))

    def forward(self, z: Tensor) -> Tensor:
        """z: complex, (*, features)"""
        return F.relu(z.abs() + self.bias) * z.sgn()


def tone(frequency: float, sample_rate: int = 16) -> Tensor:
    """Sample one second of a cosine.

    returns: (sample_rate,)

    >>> x = tone(3)
    >>> spectrum = torch.fft.fft(x)
    >>> spectrum.abs().round().int().tolist()
    [0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0]
    >>> frequencies = torch.fft.fftfreq(16, d=1 / 16)
    >>> frequencies
    tensor([ 0.,  1.,  2.,  3.,  4.,  5.,  6.,  7., -8., -7., -6., -5., -4., -3.,
            -2., -1.])
    >>> frequencies[spectrum.abs() > 1]
    tensor([ 3., -3.])
    """
    time = torch.arange(sample_rate) / sample_rate
    return torch.cos(2 * math.pi * frequency * time)


def fft_of_old() -> None:
    """Call the names of old code: today `torch.fft` is a module.

    >>> x = torch.ones(4)
    >>> torch.fft(x)
    Traceback (most recent call last):
        ...
    TypeError: 'module' object is not callable
    >>> torch.rfft(x)
    Traceback (most recent call last):
        ...
    AttributeError: module 'torch' has no attribute 'rfft'
    >>> torch.fft.fft(x).abs(), torch.fft.rfft(x).abs()
    (tensor([4., 0., 0., 0.]), tensor([4., 0., 0.]))
    """


def rfft() -> None:
    """Transform real signals: half a spectrum is enough, and the length is lost.

    >>> x = torch.tensor([1.0, 2.0, 4.0, 8.0, 16.0])
    >>> torch.fft.fft(x).shape, torch.fft.rfft(x).shape
    (torch.Size([5]), torch.Size([3]))
    >>> torch.fft.irfft(torch.fft.rfft(x)).shape
    torch.Size([4])
    >>> torch.allclose(torch.fft.irfft(torch.fft.rfft(x), n=len(x)), x)
    True
    >>> torch.fft.ifft(torch.fft.fft(x)).dtype
    torch.complex64
    >>> torch.fft.rfftfreq(5, d=1 / 5)
    tensor([0., 1., 2.])
    >>> torch.fft.rfft(torch.tensor([1j]))
    Traceback (most recent call last):
        ...
    RuntimeError: rfft expects a real input tensor, but got ComplexFloat
    """


def fft_norm() -> None:
    """Choose who divides by n: the way back, the way there, or both by a root.

    >>> x = torch.ones(4)
    >>> for norm in ("backward", "ortho", "forward"):
    ...     there = torch.fft.fft(x, norm=norm)
    ...     back = torch.fft.ifft(there, norm=norm)
    ...     print(norm, there[0].abs().item(), back[0].abs().item())
    backward 4.0 1.0
    ortho 2.0 1.0
    forward 1.0 1.0
    """


def low_pass(x: Tensor, limit: float, sample_rate: int) -> Tensor:
    """Remove all frequencies above a limit.

    x: (*, samples)

    >>> slow, fast = tone(1), tone(6)
    >>> cleaned = low_pass(slow + fast, limit=3, sample_rate=16)
    >>> torch.allclose(cleaned, slow, atol=1e-5)
    True
    """
    samples = x.shape[-1]
    spectrum = torch.fft.rfft(x)
    frequencies = torch.fft.rfftfreq(samples, d=1 / sample_rate, device=x.device)
    spectrum[..., frequencies > limit] = 0
    return torch.fft.irfft(spectrum, n=samples)


def leakage() -> None:
    """Count the bins that a tone between two bins falls into.

    >>> x = tone(5.5, sample_rate=32)
    >>> for window in (torch.ones(32), torch.hann_window(32)):
    ...     size = torch.fft.rfft(window * x).abs()
    ...     print((size > size.max() / 20).sum().item())
    17
    4
    """


def windows() -> None:
    """Look at five windows of length 5, symmetric.

    >>> for window in (torch.bartlett_window, torch.hann_window,
    ...                torch.hamming_window, torch.blackman_window):
    ...     print(window(5, periodic=False).abs().round(decimals=2))
    tensor([0.0000, 0.5000, 1.0000, 0.5000, 0.0000])
    tensor([0.0000, 0.5000, 1.0000, 0.5000, 0.0000])
    tensor([0.0800, 0.5400, 1.0000, 0.5400, 0.0800])
    tensor([0.0000, 0.3400, 1.0000, 0.3400, 0.0000])
    >>> torch.kaiser_window(5, False, 12.0).round(decimals=2)
    tensor([0.0000, 0.2200, 1.0000, 0.2200, 0.0000])
    >>> torch.kaiser_window(5, beta=12.0)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    TypeError: kaiser_window() received an invalid combination of arguments - got (int, beta=float), but expected one of:
    ...
    """


def periodic() -> None:
    """Compare the default, a periodic window, with a symmetric one.

    >>> torch.hann_window(4), torch.hann_window(4, periodic=False)
    (tensor([0.0000, 0.5000, 1.0000, 0.5000]), tensor([0.0000, 0.7500, 0.7500, 0.0000]))
    >>> torch.hann_window(5, periodic=False)[:-1].allclose(torch.hann_window(4))
    True
    >>> for choice in (True, False):
    ...     window = torch.hann_window(8, periodic=choice)
    ...     print((window[:4] + window[4:]).round(decimals=2))
    tensor([1., 1., 1., 1.])
    tensor([0.9500, 0.8000, 0.8000, 0.9500])
    >>> symmetric = torch.hann_window(8, periodic=False)
    >>> torch.signal.windows.hann(8).allclose(symmetric, atol=1e-6)
    True
    """


def stft() -> None:
    """Find out when each frequency sounds: one spectrum for each frame.

    >>> x = torch.cat([tone(2), tone(2), tone(6), tone(6)])
    >>> window = torch.hann_window(16)
    >>> spectrogram = torch.stft(x, n_fft=16, hop_length=16, window=window,
    ...                          center=False, return_complex=True)
    >>> spectrogram.shape, spectrogram.dtype
    (torch.Size([9, 4]), torch.complex64)
    >>> spectrogram.abs().argmax(dim=0)
    tensor([2, 2, 6, 6])
    >>> torch.stft(x, 16, hop_length=16, window=window, return_complex=True).shape
    torch.Size([9, 5])
    """


def return_complex() -> None:
    """Leave out `return_complex`, and ask for pairs of floats.

    >>> x, window = torch.ones(16), torch.hann_window(8)
    >>> torch.stft(x, n_fft=8, window=window)
    Traceback (most recent call last):
        ...
    RuntimeError: stft requires the return_complex parameter be given for real inputs, and will further require that return_complex=True in a future PyTorch release.
    >>> z = torch.stft(x, n_fft=8, window=window, return_complex=True)
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     pairs = torch.stft(x, n_fft=8, window=window, return_complex=False)
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(". ")[0])
    stft with return_complex=False is deprecated
    >>> torch.equal(pairs, torch.view_as_real(z)), pairs.shape
    (True, torch.Size([5, 9, 2]))
    >>> torch.istft(pairs, n_fft=8, window=window)
    Traceback (most recent call last):
        ...
    RuntimeError: istft requires a complex-valued input tensor matching the output from stft with return_complex=True.
    """


def istft() -> None:
    """Go to the spectrogram and back: the same window both ways.

    >>> x = torch.arange(18.0)
    >>> window = torch.hann_window(8)
    >>> z = torch.stft(x, n_fft=8, hop_length=4, window=window, return_complex=True)
    >>> back = torch.istft(z, n_fft=8, hop_length=4, window=window)
    >>> back.shape, torch.allclose(back, x[:16], atol=1e-4)
    (torch.Size([16]), True)
    >>> back = torch.istft(z, n_fft=8, hop_length=4, window=window, length=18)
    >>> back.shape, torch.allclose(back, x, atol=1e-4)
    (torch.Size([18]), True)
    >>> other = torch.hamming_window(8)
    >>> wrong = torch.istft(z, n_fft=8, hop_length=4, window=other, length=18)
    >>> torch.allclose(wrong, x, atol=1e-4)
    False
    """


def no_window() -> None:
    """Leave out the window: all ones, and a warning.

    >>> x = torch.ones(16)
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     z = torch.stft(x, n_fft=8, return_complex=True)
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(",")[0])
    A window was not provided. A rectangular window will be applied
    >>> ones = torch.stft(x, n_fft=8, window=torch.ones(8), return_complex=True)
    >>> torch.equal(z, ones)
    True
    """


def stft_errors() -> None:
    """Give `stft` and `istft` shapes and windows that do not fit.

    >>> x, window = torch.ones(16), torch.hann_window(8)
    >>> torch.stft(x, 4, window=window, return_complex=True)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    RuntimeError: stft(...) : expected a 1D window tensor of size equal to win_length=4, but got window with size [8]
    >>> batch = torch.ones(2, 1, 16)
    >>> torch.stft(batch, 8, window=window, return_complex=True)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    RuntimeError: stft(...) : expected a 1D or 2D tensor
    >>> torch.stft(batch.flatten(0, 1), 8, window=window, return_complex=True).shape
    torch.Size([2, 5, 9])
    >>> z = torch.stft(x, 8, window=window, center=False, return_complex=True)
    >>> torch.istft(z, 8, window=window, center=False)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    RuntimeError: istft(...) window overlap add min: 1
    ...
    >>> torch.stft(torch.ones(4), 8, window=window, return_complex=True)
    Traceback (most recent call last):
        ...
    RuntimeError: Argument #4: Padding size should be less than the corresponding input dimension, but got: padding (4, 4) at dimension 2 of input [1, 1, 4]
    """
