"""Make tensors, and know their dtype and who shares their memory."""

import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch.nn.utils.rnn import pad_sequence


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
    >>> torch.tensor([np.float64(0.5)]).dtype
    torch.float64
    >>> torch.tensor([1, 2], dtype=torch.float32)
    tensor([1., 2.])
    """


def unequal_rows() -> None:
    """Give rows of different lengths.

    >>> rows = [[1, 2], [3]]
    >>> torch.tensor(rows)
    Traceback (most recent call last):
        ...
    ValueError: expected sequence of length 2 at dim 1 (got 1)
    >>> torch.tensor([[1, 2], 3])
    Traceback (most recent call last):
        ...
    TypeError: not a sequence
    >>> pad_sequence([torch.tensor(row) for row in rows], batch_first=True)
    tensor([[1, 2],
            [3, 0]])
    """


def no_numbers() -> None:
    """Give `torch.tensor` text, or `None` among numbers.

    >>> torch.tensor(["cat", "dog"])
    Traceback (most recent call last):
        ...
    ValueError: too many dimensions 'str'
    >>> torch.tensor([1.0, None])
    Traceback (most recent call last):
        ...
    RuntimeError: Could not infer dtype of NoneType
    >>> names = ["dog", "cat", "dog"]
    >>> numbers = {name: number for number, name in enumerate(sorted(set(names)))}
    >>> torch.tensor([numbers[name] for name in names])
    tensor([1, 0, 1])
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


def list_of_tensors() -> None:
    """Make one tensor of several tensors.

    >>> rows = [torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0])]
    >>> torch.tensor(rows)
    Traceback (most recent call last):
        ...
    ValueError: only one element tensors can be converted to Python scalars
    >>> float(rows[0])
    Traceback (most recent call last):
        ...
    ValueError: only one element tensors can be converted to Python scalars
    >>> torch.stack(rows)
    tensor([[1., 2.],
            [3., 4.]])
    >>> losses = [torch.tensor(0.5, requires_grad=True), torch.tensor(0.25)]
    >>> torch.stack(losses).requires_grad, [loss.item() for loss in losses]
    (True, [0.5, 0.25])
    """


def list_of_arrays() -> None:
    """Make a tensor of a list of arrays, slowly and fast.

    >>> rows = [np.zeros(3), np.ones(3)]
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     slow = torch.tensor(rows)
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    Creating a tensor from a list of numpy.ndarrays is extremely slow. Please consider converting the list to a single numpy.ndarray with numpy.array() before converting to a tensor.
    >>> torch.equal(torch.from_numpy(np.stack(rows)), slow.cpu())
    True
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


def arrays_of_objects() -> None:
    """Give an array whose values are Python objects.

    >>> table = np.array([[1, 2.5], [3, None]])
    >>> table.dtype
    dtype('O')
    >>> torch.from_numpy(table)
    Traceback (most recent call last):
        ...
    TypeError: can't convert np.ndarray of type numpy.object_. The only supported types are: float64, float32, float16, complex64, complex128, int64, int32, int16, int8, uint64, uint32, uint16, uint8, and bool.
    >>> torch.from_numpy(table.astype(np.float32))
    tensor([[1.0000, 2.5000],
            [3.0000,    nan]])
    >>> ragged = np.array([[1, 2], [3]], dtype=object)
    >>> [torch.tensor(row) for row in ragged]
    [tensor([1, 2]), tensor([3])]
    """


def read_only_array() -> None:
    """Share an array that must not be written to.

    >>> array = np.zeros(2)
    >>> array.flags.writeable = False
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     x = torch.from_numpy(array)
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(". ")[0])
    The given NumPy array is not writable, and PyTorch does not support non-writable tensors
    >>> x[0] = 7
    >>> array.tolist()
    [7.0, 0.0]
    >>> torch.from_numpy(array.copy()).tolist()
    [7.0, 0.0]
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


def numpy_of_another_device() -> None:
    """Take an array from a tensor that is not on the CPU, here on `meta`.

    >>> torch.zeros(2, device="meta").numpy()
    Traceback (most recent call last):
        ...
    TypeError: can't convert meta device type tensor to numpy. Use Tensor.cpu() to copy the tensor to host memory first.
    >>> torch.zeros(2).cpu().numpy().tolist()
    [0.0, 0.0]
    """


def numpy_of_bfloat16() -> None:
    """Take an array from a tensor whose dtype NumPy does not have.

    >>> x = torch.tensor([0.5, 3.0], dtype=torch.bfloat16, device="cpu")
    >>> x.numpy()
    Traceback (most recent call last):
        ...
    TypeError: Got unsupported ScalarType BFloat16
    >>> x.numpy(force=True)
    Traceback (most recent call last):
        ...
    TypeError: Got unsupported ScalarType BFloat16
    >>> x.float().numpy().tolist()
    [0.5, 3.0]
    """


def numpy_names() -> None:
    """Look for the names of NumPy: some exist, some do not.

    >>> x = torch.tensor([[1.0, 2.0]])
    >>> x.astype("float64")
    Traceback (most recent call last):
        ...
    AttributeError: 'Tensor' object has no attribute 'astype'
    >>> torch.array([1.0])
    Traceback (most recent call last):
        ...
    AttributeError: module 'torch' has no attribute 'array'
    >>> x.to(torch.float64).dtype, x.clone().equal(x), x.sum(axis=1)
    (torch.float64, True, tensor([3.]))
    >>> [name for name in ("copy", "ravel", "swapaxes") if hasattr(x, name)]
    ['ravel', 'swapaxes']
    >>> [name for name in ("concatenate", "append", "clip") if hasattr(torch, name)]
    ['concatenate', 'clip']
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


def triangles() -> None:
    """Keep a triangle of a matrix, or make a diagonal one.

    >>> torch.ones(3, 3, dtype=torch.bool).triu(1)
    tensor([[False,  True,  True],
            [False, False,  True],
            [False, False, False]])
    >>> torch.arange(1, 10).view(3, 3).tril()
    tensor([[1, 0, 0],
            [4, 5, 0],
            [7, 8, 9]])
    >>> torch.diag(torch.tensor([1, 2]))
    tensor([[1, 0],
            [0, 2]])
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


def new_methods() -> None:
    """Take dtype and device from a tensor, and the shape from elsewhere.

    >>> x = torch.ones(2, 3, dtype=torch.float64)
    >>> x.new_ones(2), x.new_full((2,), 7)
    (tensor([1., 1.], dtype=torch.float64), tensor([7., 7.], dtype=torch.float64))
    >>> x.new_zeros(4, 1).shape, x.new_empty(5).dtype
    (torch.Size([4, 1]), torch.float64)
    >>> torch.ones_like(x, dtype=torch.int64)
    tensor([[1, 1, 1],
            [1, 1, 1]])
    >>> torch.empty_like(x).shape, torch.empty_like(x).dtype
    (torch.Size([2, 3]), torch.float64)
    >>> torch.ones_like([1, 2])
    Traceback (most recent call last):
        ...
    TypeError: ones_like(): argument 'input' (position 1) must be Tensor, not list
    """


def new_tensor() -> None:
    """Copy data into the dtype of a tensor, and copy a tensor.

    >>> x = torch.tensor([1.0, 2.0])
    >>> x.new_tensor([3, 4])
    tensor([3., 4.])
    >>> torch.tensor([1, 2]).new_tensor([0.5])
    tensor([0])
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     copy = x.new_tensor(x)
    >>> print(str(caught[0].message))
    To copy construct from a tensor, it is recommended to use sourceTensor.detach().clone() or sourceTensor.detach().clone().requires_grad_(True), rather than tensor.new_tensor(sourceTensor).
    >>> torch.tensor([3, 4], dtype=x.dtype, device=x.device)
    tensor([3., 4.])
    """


def order_in_memory() -> None:
    """Get memory in which the dimensions lie in an order of your own.

    >>> torch.empty_strided((2, 3), stride=(1, 2)).stride()
    (1, 2)
    >>> torch.empty_like(torch.zeros(2, 3).t()).stride()
    (1, 3)
    >>> images = torch.empty_permuted((8, 3, 32, 64), (0, 2, 3, 1))
    >>> images.shape, images.stride()
    (torch.Size([8, 3, 32, 64]), (6144, 1, 192, 3))
    >>> images.is_contiguous(memory_format=torch.channels_last)
    True
    """


def frombuffer() -> None:
    """Read bytes as numbers, in the same memory.

    >>> data = bytearray([1, 0, 2, 0])
    >>> x = torch.frombuffer(data, dtype=torch.int16)
    >>> x
    tensor([1, 2], dtype=torch.int16)
    >>> x[0] = 7
    >>> list(data)
    [7, 0, 2, 0]
    >>> torch.frombuffer(data, dtype=torch.uint8, count=2, offset=1).tolist()
    [0, 2]
    >>> torch.frombuffer(data[:3], dtype=torch.int16)
    Traceback (most recent call last):
        ...
    ValueError: buffer length (3 bytes) after offset (0 bytes) must be a multiple of element size (2)
    >>> torch.frombuffer([1, 2], dtype=torch.uint8)
    Traceback (most recent call last):
        ...
    ValueError: object does not implement Python buffer protocol.
    """


def read_only_buffer() -> None:
    """Read `bytes`, which nobody may write to.

    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     x = torch.frombuffer(b"abc", dtype=torch.uint8)
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(". ")[0])
    The given buffer is not writable, and PyTorch does not support non-writable tensors
    >>> torch.frombuffer(bytearray(b"abc"), dtype=torch.uint8).tolist()
    [97, 98, 99]
    >>> torch.tensor(b"abc")
    Traceback (most recent call last):
        ...
    TypeError: new(): invalid data type 'bytes'
    >>> torch.tensor(list(b"abc"))
    tensor([97, 98, 99])
    """


def from_file() -> None:
    """Let a file be the memory of a tensor.

    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "numbers.bin"
    ...     _ = path.write_bytes(np.array([1.0, 2.0], dtype=np.float32).tobytes())
    ...     copy = torch.from_file(str(path), size=2)
    ...     copy[0] = 5
    ...     print(np.fromfile(path, dtype=np.float32).tolist())
    ...     x = torch.from_file(str(path), shared=True, size=2, dtype=torch.float32)
    ...     x[0] = 7
    ...     print(np.fromfile(path, dtype=np.float32).tolist())
    ...     print(torch.from_file(str(path)).shape)
    [1.0, 2.0]
    [7.0, 2.0]
    torch.Size([0])
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


def logspace() -> None:
    """Space numbers evenly on a logarithmic scale: start and end are exponents.

    >>> torch.logspace(0, 3, 4).round()
    tensor([   1.,   10.,  100., 1000.])
    >>> torch.logspace(0, 3, 4, base=2).round()
    tensor([1., 2., 4., 8.])
    >>> torch.logspace(1, 1000, 4).round()
    tensor([10., inf, inf, inf])
    >>> np.geomspace(1, 1000, 4).round().tolist()
    [1.0, 10.0, 100.0, 1000.0]
    """


def meshgrid() -> None:
    """Make the coordinates of a grid, and say in which order.

    >>> rows, columns = torch.tensor([0, 1]), torch.tensor([0, 10, 20])
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     y, x = torch.meshgrid(rows, columns)
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    torch.meshgrid: in an upcoming release, it will be required to pass the indexing argument.
    >>> y, x = torch.meshgrid(rows, columns, indexing="ij")
    >>> y + x
    tensor([[ 0, 10, 20],
            [ 1, 11, 21]])
    >>> [grid.shape for grid in torch.meshgrid(rows, columns, indexing="xy")]
    [torch.Size([3, 2]), torch.Size([3, 2])]
    >>> torch.cartesian_prod(rows, columns)[:2]
    tensor([[ 0,  0],
            [ 0, 10]])
    """


def torch_range() -> None:
    """Replace `torch.range`, which includes its end.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(torch.range(0, 3))
    tensor([0., 1., 2., 3.])
    >>> print(caught[0].message)
    torch.range is deprecated and will be removed in a future release because its behavior is inconsistent with Python's range builtin. Instead, use torch.arange, which produces values in [start, end).
    >>> torch.arange(0, 4)
    tensor([0, 1, 2, 3])
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


def change_dtype() -> None:
    """Convert a tensor to another dtype.

    >>> x = torch.tensor([-1.75, 0.0, 1.75])
    >>> x.long(), x.bool()
    (tensor([-1,  0,  1]), tensor([ True, False,  True]))
    >>> x.to(torch.float64).dtype, x.type_as(torch.tensor([1])).dtype
    (torch.float64, torch.int64)
    >>> x.dtype, x.float() is x
    (torch.float32, True)
    >>> torch.zeros(2, device="cpu").type(), torch.LongTensor([1, 2]).dtype
    ('torch.FloatTensor', torch.int64)
    """


def small_dtypes() -> None:
    """Convert to narrow dtypes, and meet numbers that do not fit.

    >>> x = torch.tensor([300, -1])
    >>> x.short(), x.half()
    (tensor([300,  -1], dtype=torch.int16), tensor([300.,  -1.], dtype=torch.float16))
    >>> x.char(), x.byte()
    (tensor([44, -1], dtype=torch.int8), tensor([ 44, 255], dtype=torch.uint8))
    >>> torch.tensor([70_000]).half(), torch.tensor([70_000]).bfloat16()
    (tensor([inf], dtype=torch.float16), tensor([70144.], dtype=torch.bfloat16))
    >>> torch.iinfo(torch.int8).max, torch.finfo(torch.float16).max
    (127, 65504.0)
    >>> x.int().dtype, x.double().dtype
    (torch.int32, torch.float64)
    """


def one_dtype_only() -> None:
    """Mix dtypes where nothing is promoted: in products and in layers.

    >>> a, b = torch.ones(2, 2, device="cpu"), torch.eye(2, device="cpu").double()
    >>> (a + b).dtype
    torch.float64
    >>> a @ b
    Traceback (most recent call last):
        ...
    RuntimeError: expected m1 and m2 to have the same dtype, but got: float != double
    >>> torch.bmm(a[None], b[None])
    Traceback (most recent call last):
        ...
    RuntimeError: expected scalar type Float but found Double
    >>> torch.nn.Linear(2, 1, device="cpu")(torch.ones(1, 2).long().cpu())
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Long and Float
    >>> a @ b.to(a.dtype)
    tensor([[1., 1.],
            [1., 1.]])
    """


def default_dtype() -> None:
    """Change what floats become, and change it back.

    >>> before = torch.get_default_dtype()
    >>> torch.set_default_dtype(torch.float64)
    >>> torch.zeros(1).dtype, torch.tensor([0.5]).dtype, torch.tensor([1]).dtype
    (torch.float64, torch.float64, torch.int64)
    >>> torch.set_default_dtype(before)
    """
