"""Make tensors, and know their dtype and who shares their memory."""

import warnings
from collections.abc import Callable

import numpy as np
import torch


def tensor_infers() -> None:
    """Let `torch.tensor` read shape and dtype off nested lists.

    >>> torch.tensor([[1, 2, 3], [4, 5, 6]]).shape
    torch.Size([2, 3])
    >>> torch.tensor(5).shape
    torch.Size([])
    >>> for data in ([True], [True, 2], [True, 2, 0.5], [2, 1j], []):
    ...     print(data, torch.tensor(data).dtype)
    [True] torch.bool
    [True, 2] torch.int64
    [True, 2, 0.5] torch.float32
    [2, 1j] torch.complex64
    [] torch.float32
    >>> torch.tensor([1, 2], dtype=torch.float32)
    tensor([1., 2.])
    >>> torch.tensor([[1, 2], [3]])
    Traceback (most recent call last):
        ...
    ValueError: expected sequence of length 2 at dim 1 (got 1)
    """


def capital_letter() -> None:
    """Compare `torch.Tensor` with `torch.tensor`.

    >>> torch.tensor([1, 2]), torch.Tensor([1, 2])
    (tensor([1, 2]), tensor([1., 2.]))
    >>> torch.tensor(3), torch.Tensor(3).shape
    (tensor(3), torch.Size([3]))
    >>> torch.Tensor(2, 3).shape
    torch.Size([2, 3])
    >>> torch.Tensor(3.0)
    Traceback (most recent call last):
        ...
    TypeError: new(): data must be a sequence (got float)
    >>> with torch.device("meta"):
    ...     print(torch.tensor([1]).device, torch.Tensor([1]).device)
    meta cpu
    """


def numbers_of_a_shape() -> None:
    """Make a tensor of the numbers in `x.shape`.

    >>> x = torch.zeros(2, 3)
    >>> torch.Tensor(x.shape).shape
    torch.Size([2, 3])
    >>> torch.Tensor(tuple(x.shape))
    tensor([2., 3.])
    >>> torch.tensor(x.shape)
    tensor([2, 3])
    """


def the_class() -> None:
    """Use the name `torch.Tensor` for what it is: the class of all tensors.

    >>> x = torch.tensor([1, 2])
    >>> isinstance(x, torch.Tensor), type(x) is torch.Tensor
    (True, True)
    """


def tensor_copies() -> None:
    """Copy with `torch.tensor`, and copy a tensor with `detach().clone()`.

    >>> array = np.zeros(2)
    >>> copy = torch.tensor(array)
    >>> array[0] = 7
    >>> copy.tolist()
    [0.0, 0.0]
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     again = torch.tensor(copy)
    >>> print(str(caught[0].message).partition(", rather")[0])
    To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True)
    """


def one_memory() -> None:
    """Share memory between an array and a tensor with `torch.from_numpy`.

    >>> array = np.array([1.0, 2.0, 3.0])
    >>> x = torch.from_numpy(array)
    >>> array[0] = 10
    >>> x[1] = 20
    >>> x.tolist(), array.tolist()
    ([10.0, 20.0, 3.0], [10.0, 20.0, 3.0])
    >>> x.dtype
    torch.float64
    >>> array = array + 1
    >>> x.tolist()
    [10.0, 20.0, 3.0]
    """


def refused_arrays() -> None:
    """Give `torch.from_numpy` what it cannot take.

    >>> torch.from_numpy(np.arange(3)[::-1])  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    ValueError: At least one stride in the given numpy array is negative, and tensors with negative strides are not currently supported. (You can probably work around this by making a copy of your array  with array.copy().)
    >>> torch.from_numpy(np.arange(3)[::-1].copy())
    tensor([2, 1, 0])
    >>> torch.from_numpy([1, 2, 3])
    Traceback (most recent call last):
        ...
    TypeError: expected np.ndarray (got list)
    """


def numpy_follows() -> None:
    """Watch the array that `.numpy()` gave while the tensor changes in place.

    >>> t = torch.zeros(2, device="cpu")
    >>> n = t.numpy()
    >>> apart = t.clone().numpy()
    >>> t += 1
    >>> n.tolist(), apart.tolist()
    ([1.0, 1.0], [0.0, 0.0])
    >>> t = t + 1
    >>> n.tolist(), t.tolist()
    ([1.0, 1.0], [2.0, 2.0])
    """


def numpy_of_a_parameter() -> None:
    """Take an array from a tensor that requires a gradient.

    >>> weight = torch.ones(2, requires_grad=True, device="cpu")
    >>> weight.numpy()
    Traceback (most recent call last):
        ...
    RuntimeError: Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.
    >>> weight.detach().cpu().numpy().tolist()
    [1.0, 1.0]
    >>> weight.numpy(force=True).tolist()
    [1.0, 1.0]
    """


def dlpack() -> None:
    """Pass a tensor between libraries with DLPack, without a copy.

    >>> array = np.array([1.0, 2.0])
    >>> x = torch.from_dlpack(array)
    >>> x[0] = 5
    >>> array.tolist()
    [5.0, 2.0]
    >>> back = np.from_dlpack(x)
    >>> x[1] = 6
    >>> back.tolist()
    [5.0, 6.0]
    """


def follows(make: Callable[[np.ndarray], torch.Tensor]) -> bool:
    """Change an array, and tell whether the tensor made of it changes too.

    >>> with torch.device("cpu"):
    ...     for make in (torch.from_numpy, torch.from_dlpack, torch.as_tensor,
    ...                  torch.asarray, torch.tensor, torch.Tensor):
    ...         print(make.__name__, follows(make))
    from_numpy True
    from_dlpack True
    as_tensor True
    asarray True
    tensor False
    Tensor False
    """
    array = np.zeros(2)
    tensor = make(array)
    array[0] = 7
    return tensor[0].item() == 7


def as_tensor() -> None:
    """Copy only when dtype or device must change.

    >>> x = torch.zeros(2)
    >>> torch.as_tensor(x) is x
    True
    >>> torch.as_tensor(x, dtype=torch.float32) is x
    True
    >>> torch.as_tensor(x, dtype=torch.float64) is x
    False
    >>> copy = torch.asarray(x, copy=True)
    >>> copy.data_ptr() == x.data_ptr()
    False
    """


def filled() -> None:
    """Fill a new tensor: `zeros`, `ones`, `full`, `eye`.

    >>> torch.zeros(2, 3)
    tensor([[0., 0., 0.],
            [0., 0., 0.]])
    >>> torch.ones(2, dtype=torch.int64)
    tensor([1, 1])
    >>> torch.eye(2)
    tensor([[1., 0.],
            [0., 1.]])
    >>> [torch.full((2,), value).dtype for value in (7, 7.0, True)]
    [torch.int64, torch.float32, torch.bool]
    >>> torch.full(2, 7)
    Traceback (most recent call last):
        ...
    TypeError: full(): argument 'size' (position 1) must be tuple of ints, not int
    """


def uninitialized() -> None:
    """Get memory with `torch.empty`, then write all of it.

    >>> total = torch.empty(3)
    >>> total.shape
    torch.Size([3])
    >>> for i in range(3):
    ...     total[i] = i * i
    >>> total
    tensor([0., 1., 4.])
    """


def like() -> None:
    """Take shape, dtype, device and strides from another tensor.

    >>> steps = torch.tensor([[1, 2], [3, 4]])
    >>> torch.zeros_like(steps)
    tensor([[0, 0],
            [0, 0]])
    >>> torch.full_like(steps, 0.5)
    tensor([[0, 0],
            [0, 0]])
    >>> torch.full_like(steps, 0.5, dtype=torch.float32)
    tensor([[0.5000, 0.5000],
            [0.5000, 0.5000]])
    >>> torch.zeros_like(torch.ones(2, requires_grad=True)).requires_grad
    False
    >>> torch.ones(2, dtype=torch.float64).new_zeros(3).dtype
    torch.float64
    """


def arange() -> None:
    """Count with `torch.arange`, and meet rounding at the end.

    >>> torch.arange(4), torch.arange(4.0)
    (tensor([0, 1, 2, 3]), tensor([0., 1., 2., 3.]))
    >>> torch.arange(10, 4, -2)
    tensor([10,  8,  6])
    >>> torch.arange(0, 1, 0.25).tolist()
    [0.0, 0.25, 0.5, 0.75]
    >>> torch.arange(1, 1.3, 0.1).numel()
    4
    """


def linspace() -> None:
    """Divide an interval, both ends included.

    >>> torch.linspace(0, 1, 5).tolist()
    [0.0, 0.25, 0.5, 0.75, 1.0]
    >>> torch.linspace(1, 1.3, 3).numel()
    3
    """


def promotion() -> None:
    """Predict the dtype of a result.

    >>> integers, halves = torch.tensor([1, 2]), torch.tensor([0.5, 0.5])
    >>> (integers + halves).dtype, (integers + 1.5).dtype, (integers / 2).dtype
    (torch.float32, torch.float32, torch.float32)
    >>> (halves + torch.tensor(1.0, dtype=torch.float64)).dtype
    torch.float32
    >>> (halves + torch.tensor([1.0], dtype=torch.float64)).dtype
    torch.float64
    >>> torch.promote_types(torch.uint8, torch.int8)
    torch.int16
    >>> torch.promote_types(torch.float16, torch.bfloat16)
    torch.float32
    """


def promotion_in_place() -> None:
    """Keep the dtype of a tensor that is changed in place.

    >>> counts = torch.tensor([1, 2])
    >>> counts += 0.5
    Traceback (most recent call last):
        ...
    RuntimeError: result type Float can't be cast to the desired output type Long
    >>> counts = counts + 0.5
    >>> counts.dtype
    torch.float32
    """


def float64_arrives() -> None:
    """Feed an array of NumPy's default dtype to a layer.

    >>> layer = torch.nn.Linear(2, 1, device="cpu")
    >>> x = torch.from_numpy(np.ones((4, 2)))
    >>> layer(x)
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float
    >>> layer(x.float()).shape
    torch.Size([4, 1])
    """


def default_dtype() -> None:
    """Change what floats become, and change it back.

    >>> before = torch.get_default_dtype()
    >>> torch.set_default_dtype(torch.float64)
    >>> torch.zeros(1).dtype, torch.tensor([0.5]).dtype, torch.tensor([1]).dtype
    (torch.float64, torch.float64, torch.int64)
    >>> torch.set_default_dtype(before)
    """
