"""Pick values with square brackets, and know whether you hold a view or a copy."""

import warnings

import numpy as np
import torch


def basic() -> None:
    """Pick with whole numbers and slices.

    >>> x = torch.arange(12).view(3, 4)
    >>> row, column = x[1], x[:, 1]
    >>> row, column
    (tensor([4, 5, 6, 7]), tensor([1, 5, 9]))
    >>> block = x[1:, ::2]
    >>> block
    tensor([[ 4,  6],
            [ 8, 10]])
    >>> x[-1, -1], x[-1, -1].shape, x[-1, -1].item()
    (tensor(11), torch.Size([]), 11)
    """


def out_of_range() -> None:
    """Go beyond the end with a number and with a slice.

    >>> x = torch.zeros(3, 4)
    >>> x[5]
    Traceback (most recent call last):
        ...
    IndexError: index 5 is out of bounds for dimension 0 with size 3
    >>> x[0:5].shape
    torch.Size([3, 4])
    >>> x[0, 0, 0]
    Traceback (most recent call last):
        ...
    IndexError: too many indices for tensor of dimension 2
    """


def backward() -> None:
    """Reverse: there is no negative step.

    >>> x = torch.arange(3)
    >>> x[::-1]
    Traceback (most recent call last):
        ...
    ValueError: step must be greater than zero
    >>> x.flip(0)
    tensor([2, 1, 0])
    """


def dots_and_none() -> None:
    """Skip dimensions with `...`, add one with `None`.

    >>> images = torch.zeros(8, 3, 32, 64)
    >>> images[..., 0].shape
    torch.Size([8, 3, 32])
    >>> images[0, ..., 0].shape
    torch.Size([3, 32])
    >>> images[:, None].shape
    torch.Size([8, 1, 3, 32, 64])
    >>> images[..., None].shape
    torch.Size([8, 3, 32, 64, 1])
    """


def mask() -> None:
    """Pick where a condition holds.

    >>> x = torch.tensor([[1, 8, 3], [9, 2, 7], [0, 4, 5]])
    >>> large = x > 5
    >>> picked = x[large]
    >>> picked
    tensor([8, 9, 7])
    >>> x[large.any(1)]
    tensor([[1, 8, 3],
            [9, 2, 7]])
    >>> x[(x > 2) & (x < 8)]
    tensor([3, 7, 4, 5])
    >>> large.nonzero().tolist()
    [[0, 1], [1, 0], [1, 2]]
    """


def places() -> None:
    """Find where a condition holds, as rows or as columns of indices.

    >>> x = torch.tensor([[0, 7, 0], [7, 0, 3]])
    >>> torch.nonzero(x == 7)
    tensor([[0, 1],
            [1, 0]])
    >>> rows, columns = torch.nonzero(x == 7, as_tuple=True)
    >>> rows, columns, x[rows, columns]
    (tensor([0, 1]), tensor([1, 0]), tensor([7, 7]))
    >>> torch.argwhere(x == 7).equal(torch.nonzero(x == 7))
    True
    """


def find() -> None:
    """Find the first place of a value, and all of them.

    >>> x = torch.tensor([4, 7, 9, 7])
    >>> (x == 7).nonzero().squeeze(1).tolist()
    [1, 3]
    >>> (x == 7).nonzero()[0].item(), (x == 7).int().argmax().item()
    (1, 1)
    >>> (x == 5).nonzero().shape, (x == 5).int().argmax().item()
    (torch.Size([0, 1]), 0)
    """


def mask_of_another_shape() -> None:
    """Use a mask that does not fit.

    >>> x = torch.zeros(3, 4)
    >>> x[torch.tensor([True, False])]
    Traceback (most recent call last):
        ...
    IndexError: The shape of the mask [2] at index 0 does not match the shape of the indexed tensor [3, 4] at index 0
    >>> x[:, torch.tensor([True, False, True, True])].shape
    torch.Size([3, 3])
    """


def advanced() -> None:
    """Pick with lists: pairs, not a block.

    >>> x = torch.arange(12).view(3, 4)
    >>> rows = x[[2, 0]]
    >>> rows
    tensor([[ 8,  9, 10, 11],
            [ 0,  1,  2,  3]])
    >>> pairs = x[[0, 2], [1, 3]]
    >>> pairs
    tensor([ 1, 11])
    >>> block = x[[[0], [2]], [1, 3]]
    >>> block
    tensor([[ 1,  3],
            [ 9, 11]])
    >>> torch.equal(block, x[[0, 2]][:, [1, 3]])
    True
    """


def any_shape() -> None:
    """Index with a tensor: the result has the shape of the index.

    >>> table = torch.tensor([10, 20, 30])
    >>> table[torch.tensor([[0, 2], [1, 1]])]
    tensor([[10, 30],
            [20, 20]])
    >>> logits = torch.tensor([[0.5, 2.0], [1.0, 0.25]])
    >>> labels = torch.tensor([1, 0])
    >>> logits[torch.arange(2), labels]
    tensor([2., 1.])
    >>> logits[labels.float()]
    Traceback (most recent call last):
        ...
    IndexError: tensors used as indices must be long, int, byte or bool tensors
    """


def wrong_indices() -> None:
    """Index with floats, and index a Python list with a tensor.

    >>> x = torch.tensor([10, 20, 30])
    >>> place = torch.tensor([0, 2]) / 2
    >>> x[place]
    Traceback (most recent call last):
        ...
    IndexError: tensors used as indices must be long, int, byte or bool tensors
    >>> x[place.long()], x[torch.tensor([0, 2]) // 2]
    (tensor([10, 20]), tensor([10, 20]))
    >>> names = ["cat", "dog", "fox"]
    >>> names[torch.tensor(2)]
    'fox'
    >>> names[torch.tensor([0, 2])]
    Traceback (most recent call last):
        ...
    TypeError: only integer tensors of a single element can be converted to an index
    >>> [names[i] for i in torch.tensor([0, 2])]
    ['cat', 'fox']
    """


def coordinates() -> None:
    """Read the values at points, one (row, column) in each line of a tensor.

    >>> x = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> points = torch.tensor([[1, 2], [0, 1], [1, 0]])
    >>> x[points.unbind(1)]
    tensor([12,  1, 10])
    >>> x[points[:, 0], points[:, 1]]
    tensor([12,  1, 10])
    >>> x[[0, 1], [0, 1, 2]]
    Traceback (most recent call last):
        ...
    IndexError: shape mismatch: indexing tensors could not be broadcast together with shapes [2], [3]
    """


def views_and_copies() -> None:
    """Ask each kind of index whether it gives a view or a copy.

    >>> x, i = torch.zeros(3, 4), torch.tensor(1)
    >>> picks = {
    ...     "x[1]": x[1], "x[1, 2]": x[1, 2], "x[1:]": x[1:], "x[:, ::2]": x[:, ::2],
    ...     "x[...]": x[...], "x[None]": x[None], "x[i]": x[i],
    ...     "x[[1]]": x[[1]], "x[x == 0]": x[x == 0], "x[1:, [0]]": x[1:, [0]],
    ...     "x[i[None]]": x[i[None]],
    ... }
    >>> memory = x.untyped_storage().data_ptr()
    >>> for code, y in picks.items():
    ...     print(code, y.untyped_storage().data_ptr() == memory)
    x[1] True
    x[1, 2] True
    x[1:] True
    x[:, ::2] True
    x[...] True
    x[None] True
    x[i] True
    x[[1]] False
    x[x == 0] False
    x[1:, [0]] False
    x[i[None]] False
    """


def fill_a_copy() -> None:
    """Fill what an index gave, and assign through the same index.

    >>> x = torch.zeros(5)
    >>> _ = x[[1, 3]].fill_(100)
    >>> x
    tensor([0., 0., 0., 0., 0.])
    >>> x[[1, 3]] = 100
    >>> x
    tensor([  0., 100.,   0., 100.,   0.])
    >>> _ = x[1:3].fill_(7)
    >>> x
    tensor([  0.,   7.,   7., 100.,   0.])
    >>> x[[0, 4]][0] = 50
    >>> x
    tensor([  0.,   7.,   7., 100.,   0.])
    """


def remembered_value() -> None:
    """Keep a value that must not change: one number is a view too.

    >>> losses = torch.tensor([3.0, 2.0])
    >>> best, number = losses[1], losses[1].item()
    >>> losses += 10
    >>> best, number
    (tensor(12.), 2.0)
    >>> pair = torch.tensor([1, 2])
    >>> pair[0], pair[1] = pair[1], pair[0]
    >>> pair
    tensor([2, 2])
    """


def assigning() -> None:
    """Assign through slices, masks and lists.

    >>> x = torch.zeros(3, 4)
    >>> x[0] = torch.tensor([1.0, 2.0, 3.0, 4.0])
    >>> x[1:, 0] = -1
    >>> x[x < 0] = 9
    >>> x[2, [1, 3]] = torch.tensor([5.0, 6.0])
    >>> x
    tensor([[1., 2., 3., 4.],
            [9., 0., 0., 0.],
            [9., 5., 0., 6.]])
    >>> x[0] = torch.zeros(3)
    Traceback (most recent call last):
        ...
    RuntimeError: The expanded size of the tensor (4) must match the existing size (3) at non-singleton dimension 0.  Target sizes: [4].  Tensor sizes: [3]
    """


def assign_fails() -> None:
    """Assign more values than the mask has places, and only those that it picks.

    >>> x = torch.zeros(2, 3)
    >>> mask = torch.tensor([True, False])
    >>> x[mask] = torch.ones(2, 3)
    Traceback (most recent call last):
        ...
    RuntimeError: shape mismatch: value tensor of shape [2, 3] cannot be broadcast to indexing result of shape [1, 3]
    >>> new = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
    >>> torch.where(mask[:, None], new, x)
    tensor([[1., 2., 3.],
            [0., 0., 0.]])
    >>> x[mask] = new[mask]
    >>> x
    tensor([[1., 2., 3.],
            [0., 0., 0.]])
    """


def assign_another_dtype() -> None:
    """Assign fractions to integers, half floats to floats, and a Python list.

    >>> counts = torch.tensor([1, 2, 3])
    >>> counts[0] = 2.7
    >>> counts[1:] = torch.tensor([5.9, 6.9])
    >>> counts
    tensor([2, 5, 6])
    >>> x = torch.zeros(3)
    >>> values = torch.tensor([1.0, 2.0], dtype=torch.float16)
    >>> x[[0, 2]] = values
    Traceback (most recent call last):
        ...
    RuntimeError: Index put requires the source and destination dtypes match, got Float for the destination and Half for the source.
    >>> x[[0, 2]] = values.to(x.dtype)
    >>> x
    tensor([1., 0., 2.])
    >>> row = torch.zeros(2, device="cpu")
    >>> row[:] = [7.0, 8.0]
    Traceback (most recent call last):
        ...
    TypeError: can't assign a list to a torch.FloatTensor
    >>> row[:] = torch.tensor([7.0, 8.0])
    >>> row
    tensor([7., 8.])
    """


def index_put() -> None:
    """Assign to a copy, by places and by a mask.

    >>> x = torch.zeros(2, 3)
    >>> rows, columns = torch.tensor([0, 1]), torch.tensor([2, 0])
    >>> torch.index_put(x, (rows, columns), torch.tensor([5.0, 6.0]))
    tensor([[0., 0., 5.],
            [6., 0., 0.]])
    >>> x.any()
    tensor(False)
    >>> weight = torch.ones(3, requires_grad=True)
    >>> changed = weight.index_put((torch.tensor([0]),), torch.tensor(5.0))
    >>> changed.sum().backward()
    >>> weight.grad
    tensor([0., 1., 1.])
    """


def remove() -> None:
    """Leave out a row, a column, and rows with NaN.

    >>> x = torch.tensor([[0.0, 1.0], [2.0, float("nan")], [4.0, 5.0]])
    >>> keep = torch.arange(len(x)) != 1
    >>> x[keep]
    tensor([[0., 1.],
            [4., 5.]])
    >>> torch.cat([x[:1], x[2:]]).equal(x[keep])
    True
    >>> x[~x.isnan().any(dim=1)].equal(x[keep])
    True
    >>> x[:, torch.arange(x.size(1)) != 1]
    tensor([[0.],
            [2.],
            [4.]])
    """


def swap_rows() -> None:
    """Exchange two rows, and two columns.

    >>> x = torch.tensor([[0, 1], [10, 11], [20, 21]])
    >>> x[[0, 2]] = x[[2, 0]]
    >>> x
    tensor([[20, 21],
            [10, 11],
            [ 0,  1]])
    >>> x[:, [1, 0]]
    tensor([[21, 20],
            [11, 10],
            [ 1,  0]])
    """


def twice() -> None:
    """Add at a place that the index names twice.

    >>> votes = torch.tensor([0, 0, 2])
    >>> counts = torch.zeros(3)
    >>> counts[votes] += 1
    >>> counts
    tensor([1., 0., 1.])
    >>> counts = torch.zeros(3)
    >>> counts.index_put_((votes,), torch.tensor(1.0), accumulate=True)
    tensor([2., 0., 1.])
    """


def list_or_tuple() -> None:
    """Choose between parentheses and brackets inside the brackets.

    >>> x = torch.arange(12).view(3, 4)
    >>> x[(0, 1)], x[[0, 1]].shape
    (tensor(1), torch.Size([2, 4]))
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(x[[[0, 2], [1, 2]]])
    tensor([ 1, 10])
    >>> print(str(caught[0].message).partition(" is")[0])
    Using a non-tuple sequence for multidimensional indexing
    >>> x.numpy(force=True)[[[0, 2], [1, 2]]].shape
    (2, 2, 4)
    >>> x[torch.tensor([[0, 2], [1, 2]])].shape
    torch.Size([2, 2, 4])
    """


def numbers_beside_lists() -> None:
    """Mix a number, a slice and a list: NumPy and PyTorch disagree.

    >>> x = torch.zeros(2, 3, 4)
    >>> x[0, :, [0, 1]].shape
    torch.Size([3, 2])
    >>> np.zeros((2, 3, 4))[0, :, [0, 1]].shape
    (2, 3)
    >>> x[[0, 1], :, [0, 1]].shape, x[:, [0, 1, 2], [0, 1, 2]].shape
    (torch.Size([2, 3]), torch.Size([2, 3]))
    >>> x[0][:, [0, 1]].shape
    torch.Size([3, 2])
    """


def byte_mask() -> None:
    """Use a mask of `uint8`.

    >>> x = torch.tensor([10, 20, 30])
    >>> old = torch.tensor([1, 0, 1], dtype=torch.uint8)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     print(x[old])
    tensor([10, 30])
    >>> print(str(caught[0].message).partition(" (")[0])
    indexing with dtype torch.uint8 is now deprecated, please use a dtype torch.bool instead.
    >>> x[old.bool()], x[old.long()]
    (tensor([10, 30]), tensor([20, 10, 20]))
    """


def gradients() -> None:
    """Send gradients back through an index, and assign under autograd.

    >>> weight = torch.ones(3, requires_grad=True)
    >>> weight[[0, 0, 2]].sum().backward()
    >>> weight.grad
    tensor([2., 0., 1.])
    >>> weight[0] = 5
    Traceback (most recent call last):
        ...
    RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation.
    >>> with torch.no_grad():
    ...     weight[0] = 5
    >>> weight.tolist()
    [5.0, 1.0, 1.0]
    """
