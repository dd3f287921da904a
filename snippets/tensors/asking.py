"""Ask a tensor for its shape, its memory, its kind and its place in autograd."""

import warnings

import numpy as np
import torch


def shape() -> None:
    """Ask for the shape, and count the values.

    >>> x = torch.zeros(2, 3, 4)
    >>> x.shape, x.size(0), x.size(-1)
    (torch.Size([2, 3, 4]), 2, 4)
    >>> x.dim(), x.ndim, len(x)
    (3, 3, 2)
    >>> x.numel(), torch.numel(x), x.shape.numel()
    (24, 24, 24)
    >>> isinstance(x.shape, tuple), x.shape == (2, 3, 4)
    (True, True)
    """


def other_names() -> None:
    """Ask in the words of older code.

    >>> x = torch.zeros(2, 3)
    >>> x.ndimension(), x.nelement()
    (2, 6)
    >>> x.is_same_size(torch.ones(2, 3)), x.is_same_size(x.t())
    (True, False)
    """


def small_shapes() -> None:
    """Tell one value, no value and no dimension apart.

    >>> for x in (torch.tensor(5), torch.tensor([5]), torch.tensor([])):
    ...     print(tuple(x.shape), x.dim(), x.numel())
    () 0 1
    (1,) 1 1
    (0,) 1 0
    >>> torch.zeros(3, 0).numel()
    0
    >>> len(torch.tensor(5))
    Traceback (most recent call last):
        ...
    TypeError: len() of a 0-d tensor
    """


def no_dimensions() -> None:
    """Index, slice and loop over a tensor that has no dimension, such as a loss.

    >>> loss = torch.tensor(2.5)
    >>> loss[0]
    Traceback (most recent call last):
        ...
    IndexError: invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number
    >>> loss[:1]
    Traceback (most recent call last):
        ...
    IndexError: slice() cannot be applied to a 0-dim tensor.
    >>> for value in loss:
    ...     print(value)
    Traceback (most recent call last):
        ...
    TypeError: iteration over a 0-d tensor
    >>> loss.item(), loss.unsqueeze(0)[0], torch.atleast_1d(loss).tolist()
    (2.5, tensor(2.5000), [2.5])
    """


def not_callable() -> None:
    """Call an attribute, and put brackets behind a method.

    >>> x = torch.zeros(2, 3)
    >>> x.shape()
    Traceback (most recent call last):
        ...
    TypeError: 'torch.Size' object is not callable
    >>> x.size[0]
    Traceback (most recent call last):
        ...
    TypeError: 'builtin_function_or_method' object is not subscriptable
    >>> x(0)
    Traceback (most recent call last):
        ...
    TypeError: 'Tensor' object is not callable
    >>> x.shape[0], x.size()[0], x.size(0)
    (2, 2, 2)
    """


def is_tensor() -> None:
    """Ask whether an object is a tensor.

    >>> weight = torch.nn.Parameter(torch.zeros(2))
    >>> objects = (weight, weight.data, weight.untyped_storage(), np.zeros(2), 1.0)
    >>> [torch.is_tensor(thing) for thing in objects]
    [True, True, False, False, False]
    >>> [isinstance(thing, torch.Tensor) for thing in objects]
    [True, True, False, False, False]
    """


def kinds() -> None:
    """Ask which kind of numbers the dtype stands for.

    >>> z = torch.tensor([1 + 0j, 2 + 0j])
    >>> torch.is_complex(z), z.is_complex(), z.real.is_complex()
    (True, True, False)
    >>> torch.isreal(z)
    tensor([True, True])
    >>> x = torch.tensor([1.0, 2.0])
    >>> torch.is_floating_point(x), torch.is_floating_point(z)
    (True, False)
    >>> torch.is_signed(x), torch.uint8.is_signed
    (True, False)
    >>> torch.is_complex(1j)
    Traceback (most recent call last):
        ...
    TypeError: is_complex(): argument 'input' (position 1) must be Tensor, not complex
    """


def read(x: torch.Tensor, *index: int) -> float:
    """Find a value in the storage by hand: offset plus index times stride.

    >>> x = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    >>> x.stride(), x.storage_offset()
    ((3, 1), 0)
    >>> column = x[:, 1]
    >>> column.stride(), column.storage_offset()
    ((3,), 1)
    >>> read(x, 1, 2), read(column, 1)
    (6.0, 5.0)
    """
    place = x.storage_offset()
    for i, step in zip(index, x.stride(), strict=True):
        place += i * step
    everything = torch.as_strided(x, (place + 1,), (1,), 0)
    return everything[place].item()


def storage() -> None:
    """Look at the storage below a tensor, and at who else uses it.

    >>> x = torch.zeros(2, 3)
    >>> row = x[1]
    >>> storage = x.untyped_storage()
    >>> torch.is_storage(storage), torch.is_storage(x)
    (True, False)
    >>> row.data_ptr() == x.data_ptr()
    False
    >>> row.untyped_storage().data_ptr() == storage.data_ptr()
    True
    >>> x.is_set_to(x[:]), x.is_set_to(x.view(3, 2)), x.is_set_to(x.clone())
    (True, False, False)
    """


def const_data_ptr() -> None:
    """Take the address of memory that will only be read.

    needs: torch>=2.13
    >>> x = torch.zeros(2, 3)
    >>> x.const_data_ptr() == x.data_ptr()
    True
    """


def typed_storage() -> None:
    """See what the older `x.storage()` returns.

    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")
    ...     old = torch.zeros(2).storage()
    ...     kind = torch.zeros(2, device="cpu").storage_type()
    >>> type(old).__name__, torch.is_storage(old)
    ('TypedStorage', True)
    >>> type(old.untyped()).__name__, kind.__name__
    ('UntypedStorage', 'FloatStorage')
    """


def size_in_bytes() -> None:
    """Count bytes: of one value, of the tensor, of the storage below it.

    >>> x = torch.zeros(1000, 2)
    >>> x.element_size(), x.nbytes
    (4, 8000)
    >>> first = x[0]
    >>> first.nbytes, first.untyped_storage().nbytes()
    (8, 8000)
    >>> first.clone().untyped_storage().nbytes()
    8
    """


def is_contiguous() -> None:
    """Ask whether the values lie in memory in the order of the indices.

    >>> x = torch.zeros(2, 3)
    >>> x.is_contiguous(), x.t().is_contiguous(), x[:, :2].is_contiguous()
    (True, False, False)
    >>> x[1].is_contiguous()
    True
    >>> row = torch.zeros(1, 3)
    >>> row.t().stride(), row.t().is_contiguous()
    ((1, 3), True)
    """


def memory_format() -> None:
    """Ask for the order "channels last" of images.

    >>> images = torch.zeros(2, 3, 4, 4).to(memory_format=torch.channels_last)
    >>> images.shape, images.stride(), images.dim_order()
    (torch.Size([2, 3, 4, 4]), (48, 1, 12, 3), (0, 2, 3, 1))
    >>> images.is_contiguous()
    False
    >>> images.is_contiguous(memory_format=torch.channels_last)
    True
    """


def is_leaf() -> None:
    """Ask where autograd begins.

    >>> data = torch.ones(2)
    >>> weight = torch.ones(2, requires_grad=True)
    >>> hidden = weight * data
    >>> for x in (data, weight, hidden, hidden.detach()):
    ...     print(x.requires_grad, x.is_leaf, x.grad_fn is None)
    False True True
    True True True
    True False False
    False True True
    """


def no_gradient_here() -> None:
    """Read the gradient of a tensor that is no leaf.

    >>> weight = torch.ones(2, requires_grad=True)
    >>> converted = weight.to(torch.float64)
    >>> converted.is_leaf
    False
    >>> converted.sum().backward()
    >>> weight.grad
    tensor([1., 1.])
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(converted.grad)
    None
    >>> print(str(caught[0].message).partition(". ")[0])
    The .grad attribute of a Tensor that is not a leaf Tensor is being accessed
    >>> weight = torch.ones(2).to(torch.float64).requires_grad_()
    >>> weight.sum().backward()
    >>> weight.is_leaf, weight.grad
    (True, tensor([1., 1.], dtype=torch.float64))
    """


def integers_and_gradients() -> None:
    """Ask for gradients of a tensor of integers.

    >>> torch.tensor([1, 2], requires_grad=True)
    Traceback (most recent call last):
        ...
    RuntimeError: Only Tensors of floating point and complex dtype can require gradients
    >>> torch.tensor([1.0, 2.0], requires_grad=True).requires_grad
    True
    """


def truth() -> None:
    """Put a tensor after `if`.

    >>> x = torch.tensor([0.0, 2.0])
    >>> bool(x)
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> bool(torch.tensor([]))
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with no values is ambiguous
    >>> bool(torch.tensor([0.0])), bool((x == 2).any()), x is not None
    (False, True, True)
    >>> torch.is_nonzero(torch.tensor([3])), x.count_nonzero()
    (True, tensor(1))
    """


def to_list() -> None:
    """Convert tensors to Python numbers and lists.

    >>> torch.tensor([[2.5]]).item(), int(torch.tensor([3]))
    (2.5, 3)
    >>> torch.tensor([[1.5, 2.0], [3.0, 4.0]]).tolist()
    [[1.5, 2.0], [3.0, 4.0]]
    >>> list(torch.tensor([1, 2])), torch.tensor(5).tolist()
    ([tensor(1), tensor(2)], 5)
    """


def one_number() -> None:
    """Take a Python number out of a tensor.

    >>> torch.tensor([1, 2]).item()
    Traceback (most recent call last):
        ...
    RuntimeError: a Tensor with 2 elements cannot be converted to Scalar
    >>> torch.tensor([1, 2]).sum().item(), torch.tensor([1, 2])[0].item()
    (3, 1)
    """


def two_devices() -> None:
    """Combine tensors of two devices: here with `meta`, which every machine has.

    >>> x = torch.ones(2, device="meta")
    >>> x + torch.ones(2, device="cpu")
    Traceback (most recent call last):
        ...
    RuntimeError: Tensor on device cpu is not on the expected device meta!
    >>> (x + torch.ones(2, device=x.device)).device, (x + 1).device
    (device(type='meta'), device(type='meta'))
    >>> (x + torch.tensor(1.0, device="cpu")).device
    device(type='meta')
    """


def printed_and_exact() -> None:
    """See more digits of a number than PyTorch prints.

    >>> x = torch.tensor(0.1)
    >>> x
    tensor(0.1000)
    >>> x.item(), torch.tensor(0.1, dtype=torch.float64).item()
    (0.10000000149011612, 0.1)
    >>> f"{x:.3f}", round(x.item(), 6)
    ('0.100', 0.1)
    >>> torch.tensor(16_777_217.0).item()
    16777216.0
    """


def scalar_of_a_loss() -> None:
    """Turn a loss that requires a gradient into a number.

    >>> loss = torch.tensor(0.5, requires_grad=True)
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(float(loss))
    0.5
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    Converting a tensor with requires_grad=True to a scalar may lead to unexpected behavior.
    Consider using tensor.detach() first.
    >>> loss.item(), float(loss.detach())
    (0.5, 0.5)
    """


def print_everything() -> None:
    """Print a whole tensor, and print it without powers of ten.

    >>> x = torch.zeros(1001)
    >>> "..." in str(x), "..." in str(x[1:])
    (True, False)
    >>> torch.set_printoptions(profile="full")
    >>> "..." in str(x)
    False
    >>> torch.set_printoptions(profile="default")
    >>> small_and_large = torch.tensor([0.25, 20000.0])
    >>> small_and_large, torch.tensor(1e-5)
    (tensor([2.5000e-01, 2.0000e+04]), tensor(1.0000e-05))
    >>> torch.set_printoptions(sci_mode=False, precision=2)
    >>> small_and_large
    tensor([    0.25, 20000.00])
    >>> torch.set_printoptions(profile="default")
    """


def as_a_key() -> None:
    """Use a tensor as a key of a dictionary, and in a set.

    >>> names = {torch.tensor(1): "one"}
    >>> names[torch.tensor(1)]
    Traceback (most recent call last):
        ...
    KeyError: tensor(1)
    >>> len({torch.tensor(1), torch.tensor(1)})
    2
    >>> {1: "one"}[torch.tensor(1).item()]
    'one'
    >>> {(1, 2): "pair"}[tuple(torch.tensor([1, 2]).tolist())]
    'pair'
    >>> torch.tensor([2, 2, 5]).unique().tolist()
    [2, 5]
    """


def result_dtype() -> None:
    """Ask for a dtype without computing anything.

    >>> counts = torch.tensor([1, 2])
    >>> torch.result_type(counts, 0.5), torch.result_type(counts, 1)
    (torch.float32, torch.int64)
    >>> torch.promote_types(torch.int64, torch.float16)
    torch.float16
    >>> torch.can_cast(torch.int64, torch.float16)
    True
    >>> torch.can_cast(torch.float32, torch.int64), counts.float().long().dtype
    (False, torch.int64)
    >>> torch.can_cast(torch.int64, torch.uint8)
    True
    """


def is_grad_enabled() -> None:
    """Ask in which mode the code runs.

    >>> def modes() -> tuple[bool, bool]:
    ...     return torch.is_grad_enabled(), torch.is_inference_mode_enabled()
    >>> modes()
    (True, False)
    >>> with torch.no_grad():
    ...     modes()
    (False, False)
    >>> with torch.inference_mode():
    ...     modes()
    (False, True)
    """


def threads() -> None:
    """Ask how many threads compute, and change it for a while.

    >>> before = torch.get_num_threads()
    >>> torch.set_num_threads(1)
    >>> torch.get_num_threads()
    1
    >>> torch.set_num_threads(before)
    >>> torch.get_num_interop_threads() >= 1
    True
    >>> torch.set_num_threads(0)
    Traceback (most recent call last):
        ...
    RuntimeError: set_num_threads expects a positive integer
    """


def where_it_lives() -> None:
    """Ask for the device.

    >>> x = torch.zeros(2, device="cpu")
    >>> x.device, x.device.type, x.is_cpu, x.is_cuda, x.get_device()
    (device(type='cpu'), 'cpu', True, False, -1)
    >>> y = torch.ones(2, device=x.device, dtype=x.dtype)
    >>> (x + y).device == x.device
    True
    """
