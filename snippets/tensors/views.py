"""Look at one storage in many shapes: views, and the copies between them."""

import warnings

import numpy as np
import torch
from torch import Tensor


def shares(a: Tensor, b: Tensor) -> bool:
    """Tell whether two tensors read the same storage.

    >>> x = torch.zeros(6)
    >>> shares(x, x.view(2, 3)), shares(x, x.clone())
    (True, False)
    """
    return a.untyped_storage().data_ptr() == b.untyped_storage().data_ptr()


def view() -> None:
    """Give the same values another shape.

    >>> x = torch.arange(6)
    >>> table = x.view(2, 3)
    >>> table[1, 0] = 30
    >>> x
    tensor([ 0,  1,  2, 30,  4,  5])
    >>> x.view(3, -1).shape
    torch.Size([3, 2])
    >>> x.view(4, 2)
    Traceback (most recent call last):
        ...
    RuntimeError: shape '[4, 2]' is invalid for input of size 6
    """


def wrong_sizes() -> None:
    """Ask `view` for sizes that do not fit, and for some that only seem to fit.

    >>> images = torch.zeros(8, 3, 4, 4)
    >>> images.view(8, 100)
    Traceback (most recent call last):
        ...
    RuntimeError: shape '[8, 100]' is invalid for input of size 384
    >>> images.view(-1, 100)
    Traceback (most recent call last):
        ...
    RuntimeError: shape '[-1, 100]' is invalid for input of size 384
    >>> images.view(-1, -1)
    Traceback (most recent call last):
        ...
    RuntimeError: only one dimension can be inferred
    >>> images.view(-1, 24).shape, images.view(len(images), -1).shape
    (torch.Size([16, 24]), torch.Size([8, 48]))
    """


def transposed() -> None:
    """Transpose: the storage stays, the strides change places.

    >>> x = torch.arange(6).view(2, 3)
    >>> turned = x.transpose(0, 1)
    >>> turned
    tensor([[0, 3],
            [1, 4],
            [2, 5]])
    >>> x.stride(), turned.stride()
    ((3, 1), (1, 3))
    >>> shares(x, turned)
    True
    >>> x.reshape(3, 2)
    tensor([[0, 1],
            [2, 3],
            [4, 5]])
    """


def view_fails() -> None:
    """Ask for a view that no strides can describe.

    >>> turned = torch.arange(6).view(2, 3).t()
    >>> turned.view(6)
    Traceback (most recent call last):
        ...
    RuntimeError: view size is not compatible with input tensor's size and stride (at least one dimension spans across two contiguous subspaces). Use .reshape(...) instead.
    >>> turned.reshape(6)
    tensor([0, 3, 1, 4, 2, 5])
    >>> turned.contiguous().view(6)
    tensor([0, 3, 1, 4, 2, 5])
    >>> turned.view(3, 2, 1).shape
    torch.Size([3, 2, 1])
    """


def reshape() -> None:
    """Get a view where one is possible, and else a copy.

    >>> x = torch.zeros(2, 3)
    >>> shares(x, x.reshape(6)), shares(x, x.t().reshape(6))
    (True, False)
    >>> _ = x.reshape(6).fill_(1)
    >>> _ = x.t().reshape(6).fill_(2)
    >>> x
    tensor([[1., 1., 1.],
            [1., 1., 1.]])
    """


def contiguous() -> None:
    """Put the values into the order of the indices.

    >>> x = torch.arange(6).view(2, 3)
    >>> x.contiguous() is x
    True
    >>> turned = x.t()
    >>> straight = turned.contiguous()
    >>> turned.stride(), straight.stride()
    ((1, 3), (2, 1))
    >>> torch.equal(turned, straight), shares(turned, straight)
    (True, False)
    """


def two_dimensions() -> None:
    """Exchange two dimensions: many names, one result.

    >>> x = torch.zeros(2, 3)
    >>> ways = (x.t(), x.T, x.mT, x.transpose(0, 1), x.swapdims(0, 1),
    ...         x.swapaxes(0, 1), x.permute(1, 0), x.movedim(0, 1),
    ...         x.moveaxis(0, 1))
    >>> {(tuple(y.shape), y.stride(), shares(x, y)) for y in ways}
    {((3, 2), (1, 3), True)}
    """


def many_dimensions() -> None:
    """Move the channels of images to the end.

    >>> images = torch.zeros(8, 3, 32, 64)
    >>> images.permute(0, 2, 3, 1).shape
    torch.Size([8, 32, 64, 3])
    >>> images.movedim(1, -1).shape
    torch.Size([8, 32, 64, 3])
    >>> images.swapdims(1, -1).shape
    torch.Size([8, 64, 32, 3])
    >>> images.mT.shape
    torch.Size([8, 3, 64, 32])
    >>> shares(images, images.permute(0, 2, 3, 1))
    True
    """


def wrong_dimensions() -> None:
    """Name dimensions that do not exist, or too few of them.

    >>> x = torch.zeros(2, 3, 4)
    >>> x.transpose(1, 3)
    Traceback (most recent call last):
        ...
    IndexError: Dimension out of range (expected to be in range of [-3, 2], but got 3)
    >>> x.permute(1, 0)
    Traceback (most recent call last):
        ...
    RuntimeError: permute(sparse_coo): number of dimensions in the tensor input does not match the length of the desired ordering of dimensions i.e. input.dim() = 3 is not equal to len(dims) = 2
    >>> x.t()
    Traceback (most recent call last):
        ...
    RuntimeError: t() expects a tensor with <= 2 dimensions, but self is 3D
    >>> x.transpose(-2, -1).shape, x.permute(1, 0, 2).shape
    (torch.Size([2, 4, 3]), torch.Size([3, 2, 4]))
    """


def column_of_a_vector() -> None:
    """Turn a vector of one dimension into a column.

    >>> vector = torch.tensor([1, 2])
    >>> vector.t().shape, vector.reshape(-1, 1).shape, vector[:, None].shape
    (torch.Size([2]), torch.Size([2, 1]), torch.Size([2, 1]))
    """


def capital_t() -> None:
    """Read the warning of `.T` on more than two dimensions.

    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(torch.zeros(2, 3, 4).T.shape)
    torch.Size([4, 3, 2])
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(". ")[0])
    The use of `x.T` on tensors of dimension other than 2 to reverse their shape is deprecated and it will throw an error in a future release
    """


def expand() -> None:
    """Repeat a row without copying it: stride 0.

    >>> row = torch.tensor([1, 2, 3])
    >>> rows = row.expand(4, 3)
    >>> rows.shape, rows.stride()
    (torch.Size([4, 3]), (0, 1))
    >>> rows.untyped_storage().nbytes() == row.nbytes
    True
    >>> rows[0, 0] = 10
    >>> rows
    tensor([[10,  2,  3],
            [10,  2,  3],
            [10,  2,  3],
            [10,  2,  3]])
    """


def expand_fails() -> None:
    """Expand what is no single value, and write to all of it at once.

    >>> row = torch.tensor([1, 2, 3])
    >>> row.expand(4)
    Traceback (most recent call last):
        ...
    RuntimeError: The expanded size of the tensor (4) must match the existing size (3) at non-singleton dimension 0.  Target sizes: [4].  Tensor sizes: [3]
    >>> row.view(3, 1).expand(-1, 2).tolist()
    [[1, 1], [2, 2], [3, 3]]
    >>> row.expand(4, 3).add_(1)
    Traceback (most recent call last):
        ...
    RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.
    """


def overlapping_write() -> None:
    """Shift values by one place, within one storage.

    >>> x = torch.arange(5)
    >>> x[1:] = x[:-1]
    Traceback (most recent call last):
        ...
    RuntimeError: unsupported operation: some elements of the input tensor and the written-to tensor refer to a single memory location. Please clone() the tensor before performing the operation.
    >>> x[1:] = x[:-1].clone()
    >>> x
    tensor([0, 0, 1, 2, 3])
    """


def repeat() -> None:
    """Repeat with copies, and count times instead of sizes.

    >>> row = torch.tensor([1, 2, 3])
    >>> copies = row.repeat(4, 1)
    >>> torch.equal(copies, row.expand(4, 3)), shares(row, copies)
    (True, False)
    >>> copies.nbytes == 4 * row.nbytes
    True
    >>> row.repeat(2), row.repeat_interleave(2)
    (tensor([1, 2, 3, 1, 2, 3]), tensor([1, 1, 2, 2, 3, 3]))
    >>> np.repeat([1, 2, 3], 2).tolist(), np.tile([1, 2, 3], 2).tolist()
    ([1, 1, 2, 2, 3, 3], [1, 2, 3, 1, 2, 3])
    >>> copies.repeat(2)
    Traceback (most recent call last):
        ...
    RuntimeError: Number of dimensions of repeat dims can not be smaller than number of dimensions of tensor
    >>> copies.tile(2).shape
    torch.Size([4, 6])
    """


def squeeze() -> None:
    """Remove and add dimensions of size 1.

    >>> batch = torch.zeros(1, 3, 1)
    >>> batch.squeeze().shape, batch.squeeze(-1).shape
    (torch.Size([3]), torch.Size([1, 3]))
    >>> batch.squeeze(1).shape
    torch.Size([1, 3, 1])
    >>> x = torch.zeros(3)
    >>> x.unsqueeze(0).shape, x.unsqueeze(-1).shape, x[:, None].shape
    (torch.Size([1, 3]), torch.Size([3, 1]), torch.Size([3, 1]))
    >>> shares(x, x.unsqueeze(0))
    True
    """


def flatten() -> None:
    """Join neighboring dimensions, and split one.

    >>> images = torch.zeros(8, 3, 4, 4)
    >>> flat = images.flatten(1)
    >>> flat.shape
    torch.Size([8, 48])
    >>> flat.unflatten(1, (3, 4, 4)).shape
    torch.Size([8, 3, 4, 4])
    >>> shares(images, flat), shares(images, images.mT.flatten(1))
    (True, False)
    >>> x = torch.zeros(6)
    >>> x.flatten() is x, torch.tensor(5).flatten()
    (True, tensor([5]))
    >>> images.ravel().shape, shares(images, images.ravel())
    (torch.Size([384]), True)
    >>> shares(x, x[::2].flatten()), shares(x, x[::2].ravel())
    (True, False)
    """


def shape_of_another() -> None:
    """Take the shape, or the dtype, from another tensor.

    >>> x, other = torch.arange(6), torch.zeros(2, 3)
    >>> x.view_as(other).shape, x.reshape_as(other.t()).shape
    (torch.Size([2, 3]), torch.Size([3, 2]))
    >>> torch.tensor([7, 8, 9]).expand_as(other)
    tensor([[7, 8, 9],
            [7, 8, 9]])
    >>> x.view_as(other).dtype, x.type_as(other).dtype
    (torch.int64, torch.float32)
    >>> torch.ones(2, 3).sum_to_size(3)
    tensor([2., 2., 2.])
    """


def resize() -> None:
    """Change the size of a tensor in place, and meet memory that cannot grow.

    >>> x = torch.arange(6)
    >>> x.resize_(2, 2)
    tensor([[0, 1],
            [2, 3]])
    >>> x.resize_as_(torch.zeros(6))
    tensor([0, 1, 2, 3, 4, 5])
    >>> x.view(2, 3).t().resize_(6), x.view(2, 3).t().reshape(6)
    (tensor([0, 1, 2, 3, 4, 5]), tensor([0, 3, 1, 4, 2, 5]))
    >>> torch.from_numpy(np.zeros(2)).resize_(4)
    Traceback (most recent call last):
        ...
    RuntimeError: Trying to resize storage that is not resizable
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     shapes = x.resize(3, 2).shape, x.resize_as(torch.zeros(2, 3)).shape
    >>> print(caught[0].message, caught[1].message, sep="; ")
    non-inplace resize is deprecated; non-inplace resize_as is deprecated
    """


def as_strided() -> None:
    """Name size and stride yourself: windows that overlap.

    >>> x = torch.arange(6)
    >>> windows = x.as_strided((4, 3), (1, 1))
    >>> windows
    tensor([[0, 1, 2],
            [1, 2, 3],
            [2, 3, 4],
            [3, 4, 5]])
    >>> torch.equal(windows, x.unfold(0, 3, 1))
    True
    >>> x.as_strided((5, 3), (1, 1))
    Traceback (most recent call last):
        ...
    RuntimeError: setStorage: sizes [5, 3], strides [1, 1], storage offset 0, and itemsize 8 requiring a storage size of 56 are out of bounds for storage of size 48
    """


def as_strided_again() -> None:
    """See that `as_strided` ignores how its input reads the storage.

    >>> x = torch.arange(6)
    >>> tail = x[::2]
    >>> tail
    tensor([0, 2, 4])
    >>> tail.as_strided((3,), (1,))
    tensor([0, 1, 2])
    """


def dtype_view() -> None:
    """Read the same bytes as another dtype.

    >>> x = torch.tensor([1.0])
    >>> bits = x.view(torch.int32)
    >>> hex(bits.item()), shares(x, bits)
    ('0x3f800000', True)
    >>> bits += 1 << 23
    >>> x
    tensor([2.])
    """


def clone_or_detach() -> None:
    """Ask each way to copy whether it shares memory and whether it has a gradient.

    >>> weight = torch.ones(2, requires_grad=True)
    >>> ways = {
    ...     "clone()": weight.clone(),
    ...     "detach()": weight.detach(),
    ...     "data": weight.data,
    ...     "detach().clone()": weight.detach().clone(),
    ... }
    >>> for name, y in ways.items():
    ...     print(f"{name:16} {shares(weight, y)!s:5} {y.requires_grad}")
    clone()          False True
    detach()         True  False
    data             True  False
    detach().clone() False False
    >>> weight.clone().sum().backward()
    >>> weight.grad
    tensor([1., 1.])
    """


def roll_call() -> None:
    """Ask each operation whether it gives a view of `x` or a copy.

    >>> x = torch.zeros(2, 1, 3)
    >>> ways = {
    ...     "view": x.view(6), "reshape": x.reshape(6), "flatten": x.flatten(),
    ...     "squeeze": x.squeeze(), "unsqueeze": x.unsqueeze(0),
    ...     "transpose": x.transpose(0, 2), "permute": x.permute(2, 0, 1),
    ...     "movedim": x.movedim(0, 2), "expand": x.expand(2, 4, 3),
    ...     "as_strided": x.as_strided((3, 2), (1, 3)), "detach": x.detach(),
    ...     "repeat": x.repeat(1, 4, 1), "tile": x.tile(2), "clone": x.clone(),
    ...     "flip": x.flip(0), "roll": x.roll(1),
    ... }
    >>> print(*(name for name, y in ways.items() if shares(x, y)))
    view reshape flatten squeeze unsqueeze transpose permute movedim expand as_strided detach
    >>> print(*(name for name, y in ways.items() if not shares(x, y)))
    repeat tile clone flip roll
    """
