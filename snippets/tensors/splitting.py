"""Split a tensor into pieces, and join tensors into one."""

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence


def split() -> None:
    """Cut pieces of one size, or of the sizes in a list.

    >>> x = torch.arange(11)
    >>> threes = torch.split(x, 3)
    >>> [len(piece) for piece in threes]
    [3, 3, 3, 2]
    >>> len(np.split(np.arange(12), 3)), len(torch.arange(12).split(3))
    (3, 4)
    >>> head, body, tail = x.split([2, 8, 1])
    >>> head, tail
    (tensor([0, 1]), tensor([10]))
    >>> torch.split_with_sizes(x, [2, 8, 1])[0].equal(head)
    True
    >>> x.split([5, 5])
    Traceback (most recent call last):
        ...
    RuntimeError: split_with_sizes expects split_sizes to sum exactly to 11 (input tensor's size at dimension 0), but got split_sizes=[5, 5]
    """


def chunk() -> None:
    """Ask 11 values for 5 pieces, in two ways.

    >>> x = torch.arange(11)
    >>> chunks = torch.chunk(x, 5)
    >>> [len(piece) for piece in chunks]
    [3, 3, 3, 2]
    >>> parts = torch.tensor_split(x, 5)
    >>> [len(piece) for piece in parts]
    [3, 2, 2, 2, 2]
    """


def chunk_by_hand(x: Tensor, chunks: int) -> tuple[Tensor, ...]:
    """Round the size of the pieces up, then split by it.

    >>> x = torch.arange(11)
    >>> asked = range(1, 13)
    >>> [len(x.chunk(n)) for n in asked]
    [1, 2, 3, 4, 4, 6, 6, 6, 6, 6, 11, 11]
    >>> [len(chunk_by_hand(x, n)) for n in asked]
    [1, 2, 3, 4, 4, 6, 6, 6, 6, 6, 11, 11]
    >>> [len(x.tensor_split(n)) for n in asked]
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    """
    size = -(-len(x) // chunks)
    return x.split(size)


def too_few_chunks() -> None:
    """Unpack five pieces where there are four.

    >>> x = torch.arange(11)
    >>> a, b, c, d, e = x.chunk(5)
    Traceback (most recent call last):
        ...
    ValueError: not enough values to unpack (expected 5, got 4)
    >>> a, b, c, d, e = x.tensor_split(5)
    """


def tensor_split() -> None:
    """Cut at places instead of by size, even beyond the end.

    >>> x = torch.arange(6)
    >>> torch.tensor_split(x, (1, 4))
    (tensor([0]), tensor([1, 2, 3]), tensor([4, 5]))
    >>> [len(piece) for piece in torch.arange(3).tensor_split(5)]
    [1, 1, 1, 0, 0]
    >>> x.tensor_split((4, 9))
    (tensor([0, 1, 2, 3]), tensor([4, 5]), tensor([], dtype=torch.int64))
    """


def along_dim() -> None:
    """Cut a matrix into two halves of columns.

    >>> x = torch.tensor([[0, 1, 2, 3], [10, 11, 12, 13]])
    >>> left, right = x.chunk(2, dim=1)
    >>> right
    tensor([[ 2,  3],
            [12, 13]])
    >>> torch.hsplit(x, 2)[1].equal(right), torch.vsplit(x, 2)[1]
    (True, tensor([[10, 11, 12, 13]]))
    >>> [piece.shape for piece in torch.dsplit(torch.zeros(2, 3, 4), [1])]
    [torch.Size([2, 3, 1]), torch.Size([2, 3, 3])]
    >>> torch.hsplit(torch.zeros(2, 5), 2)
    Traceback (most recent call last):
        ...
    RuntimeError: torch.hsplit attempted to split along dimension 1, but the size of the dimension 5 is not divisible by the split_size 2!
    """


def pieces_are_views() -> None:
    """Write to a piece, and look at the whole.

    >>> x = torch.arange(6)
    >>> first, second = x.chunk(2)
    >>> second.zero_()
    tensor([0, 0, 0])
    >>> x
    tensor([0, 1, 2, 0, 0, 0])
    """


def piece_in_place() -> None:
    """Write to a piece of a tensor that autograd follows.

    needs: torch>=2.13
    >>> weight = torch.ones(4, requires_grad=True)
    >>> first, second = (weight * 2).chunk(2)
    >>> first.mul_(10)
    Traceback (most recent call last):
        ...
    RuntimeError: Output 0 of Split is a view and is being modified inplace. This view is the output of a function that returns multiple views. Such functions do not allow the output views to be modified inplace. You should replace the inplace operation by an out-of-place one.
    >>> whole = weight * 2
    >>> whole[:2].mul_(10).sum().backward()
    >>> weight.grad
    tensor([20., 20.,  0.,  0.])
    """


def unsafe_pieces() -> None:
    """Take pieces that may be changed in place, and read the whole again.

    >>> weight = torch.ones(4, requires_grad=True)
    >>> first, second = torch.unsafe_chunk(weight * 2, 2)
    >>> first.mul_(10).sum().backward()
    >>> weight.grad.tolist()
    [20.0, 20.0, 0.0, 0.0]
    >>> weight.grad = None
    >>> whole = weight * 2
    >>> first, second = torch.unsafe_split(whole, 2)
    >>> (first.mul_(10).sum() + whole.sum()).backward()
    >>> weight.grad.tolist()
    [22.0, 22.0, 2.0, 2.0]
    """


def narrow() -> None:
    """Take a run of columns by its start and its length.

    >>> x = torch.tensor([[0, 1, 2, 3], [10, 11, 12, 13]])
    >>> x.narrow(1, 1, 2)
    tensor([[ 1,  2],
            [11, 12]])
    >>> torch.narrow(x, dim=-1, start=-2, length=2).equal(x[:, -2:])
    True
    >>> x.narrow(1, 3, 2)
    Traceback (most recent call last):
        ...
    RuntimeError: start (3) + length (2) exceeds dimension size (4).
    >>> x[:, 3:5].shape
    torch.Size([2, 1])
    >>> torch.narrow_copy(x, 0, 0, 1).zero_(), x.narrow(0, 1, 1).zero_()
    (tensor([[0, 0, 0, 0]]), tensor([[0, 0, 0, 0]]))
    >>> x
    tensor([[0, 1, 2, 3],
            [0, 0, 0, 0]])
    """


def unbind() -> None:
    """Take a tensor apart along a dimension, which is gone afterwards.

    >>> x = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> top, bottom = torch.unbind(x)
    >>> top, bottom
    (tensor([0, 1, 2]), tensor([10, 11, 12]))
    >>> left, middle, right = torch.unbind(x, dim=1)
    >>> left, middle, right
    (tensor([ 0, 10]), tensor([ 1, 11]), tensor([ 2, 12]))
    >>> [row.tolist() for row in x]
    [[0, 1, 2], [10, 11, 12]]
    >>> x.split(1)[0].shape, x.unbind()[0].shape
    (torch.Size([1, 3]), torch.Size([3]))
    """


def heads(qkv: Tensor, num_heads: int) -> tuple[Tensor, Tensor, Tensor]:
    """Split what one linear layer made into queries, keys and values.

    Args:
        qkv: (N, T, 3 * E).
        num_heads: H, a divisor of E.

    Returns:
        Three tensors (N, H, T, E / H).

    >>> q, k, v = heads(torch.zeros(8, 10, 3 * 64), num_heads=4)
    >>> q.shape
    torch.Size([8, 4, 10, 16])
    """
    pieces = qkv.chunk(3, dim=-1)
    q, k, v = (x.unflatten(-1, (num_heads, -1)).transpose(1, 2) for x in pieces)
    return q, k, v


def cat() -> None:
    """Put tensors one after the other along a dimension that they have.

    >>> a = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> b = torch.tensor([[20, 21, 22], [30, 31, 32]])
    >>> below = torch.cat([a, b])
    >>> below
    tensor([[ 0,  1,  2],
            [10, 11, 12],
            [20, 21, 22],
            [30, 31, 32]])
    >>> beside = torch.cat([a, b], dim=1)
    >>> beside
    tensor([[ 0,  1,  2, 20, 21, 22],
            [10, 11, 12, 30, 31, 32]])
    >>> torch.cat(below.split(1)).equal(below)
    True
    """


def names_of_cat() -> None:
    """Call `cat` by its other names.

    >>> a, b = torch.zeros(2, 3), torch.ones(2, 3)
    >>> joined = torch.cat([a, b], dim=1)
    >>> torch.concat([a, b], dim=1).equal(joined)
    True
    >>> torch.concatenate([a, b], axis=1).equal(joined)
    True
    """


def stack() -> None:
    """Put tensors on top of each other along a dimension that is new.

    >>> a = torch.tensor([0, 1, 2])
    >>> b = torch.tensor([10, 11, 12])
    >>> rows = torch.stack([a, b])
    >>> rows
    tensor([[ 0,  1,  2],
            [10, 11, 12]])
    >>> columns = torch.stack([a, b], dim=1)
    >>> columns
    tensor([[ 0, 10],
            [ 1, 11],
            [ 2, 12]])
    >>> torch.cat([a.unsqueeze(1), b.unsqueeze(1)], dim=1).equal(columns)
    True
    """


def cat_or_stack(count: int, shape: tuple[int, ...]) -> None:
    """Print the shapes that `cat` and `stack` give `count` tensors of one shape.

    >>> cat_or_stack(2, (3, 4))
    dim=0: cat (6, 4), stack (2, 3, 4)
    dim=1: cat (3, 8), stack (3, 2, 4)
    dim=-1: cat (3, 8), stack (3, 4, 2)
    """
    tensors = [torch.zeros(shape) for _ in range(count)]
    for dim in (*range(len(shape)), -1):
        joined, stacked = torch.cat(tensors, dim), torch.stack(tensors, dim)
        print(f"dim={dim}: cat {tuple(joined.shape)}, stack {tuple(stacked.shape)}")


def cat_fails() -> None:
    """Join what does not fit.

    needs: torch>=2.13
    >>> a = torch.zeros(2, 2)
    >>> torch.cat([a, torch.zeros(3, 3)])
    Traceback (most recent call last):
        ...
    RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 2 but got size 3 for tensor number 1 in the list.
    >>> torch.cat([a, torch.zeros(2)])
    Traceback (most recent call last):
        ...
    RuntimeError: Tensors must have same number of dimensions: got 2 and 1
    >>> torch.cat([torch.tensor([]), a]).shape
    torch.Size([2, 2])
    >>> torch.stack([torch.zeros(2), torch.zeros(3)])
    Traceback (most recent call last):
        ...
    RuntimeError: stack expects each tensor to be equal size, but got [2] at entry 0 and [3] at entry 1
    >>> torch.cat(a, a)
    Traceback (most recent call last):
        ...
    TypeError: cat(): argument 'tensors' (position 1) must be tuple of Tensors, not Tensor
    """


def pad_and_stack() -> None:
    """Stack sequences of different lengths: fill up the shorter ones.

    >>> sequences = [torch.tensor([1, 2, 3]), torch.tensor([4])]
    >>> pad_sequence(sequences, batch_first=True)
    tensor([[1, 2, 3],
            [4, 0, 0]])
    >>> lengths = torch.tensor([len(sequence) for sequence in sequences])
    >>> torch.arange(3) < lengths[:, None]
    tensor([[ True,  True,  True],
            [ True, False, False]])
    """


def join_numbers() -> None:
    """Join losses, which have no dimension.

    >>> losses = [torch.tensor(1.0), torch.tensor(2.0)]
    >>> torch.cat(losses)
    Traceback (most recent call last):
        ...
    RuntimeError: zero-dimensional tensor (at position 0) cannot be concatenated
    >>> torch.stack(losses)
    tensor([1., 2.])
    >>> torch.stack([])
    Traceback (most recent call last):
        ...
    RuntimeError: stack expects a non-empty TensorList
    """


def cat_nothing() -> None:
    """Join an empty list, such as the predictions of an empty loader.

    needs: torch>=2.13
    >>> torch.cat([])
    Traceback (most recent call last):
        ...
    ValueError: torch.cat(): expected a non-empty list of Tensors
    """


def collect(batches: list[Tensor]) -> Tensor:
    """Collect outputs of shape (N, C) in a list, and join them once.

    >>> outputs = collect([torch.ones(32, 10), torch.ones(32, 10), torch.ones(7, 10)])
    >>> outputs.shape
    torch.Size([71, 10])
    """
    outputs = []
    for batch in batches:
        outputs.append(batch * 2)
    return torch.cat(outputs)


def join_copies() -> None:
    """Join, then write to the result; join integers and floats.

    >>> a = torch.tensor([1, 2])
    >>> joined = torch.cat([a, torch.tensor([0.5])])
    >>> joined
    tensor([1.0000, 2.0000, 0.5000])
    >>> joined.zero_()
    tensor([0., 0., 0.])
    >>> a
    tensor([1, 2])
    """


def shapes_of_family(*shape: int) -> None:
    """Print what each function makes of two tensors of one shape.

    >>> shapes_of_family(3)
    stack        (2, 3)
    hstack       (6,)
    vstack       (2, 3)
    row_stack    (2, 3)
    column_stack (3, 2)
    dstack       (1, 3, 2)
    >>> shapes_of_family(3, 4)
    stack        (2, 3, 4)
    hstack       (3, 8)
    vstack       (6, 4)
    row_stack    (6, 4)
    column_stack (3, 8)
    dstack       (3, 4, 2)
    """
    pair = [torch.zeros(shape), torch.zeros(shape)]
    for join in (
        torch.stack,
        torch.hstack,
        torch.vstack,
        torch.row_stack,
        torch.column_stack,
        torch.dstack,
    ):
        print(f"{join.__name__:12} {tuple(join(pair).shape)}")


def block_diag() -> None:
    """Join matrices along the diagonal, with zeros beside them.

    >>> torch.block_diag(torch.ones(1, 2), torch.full((2, 2), 5.0))
    tensor([[1., 1., 0., 0.],
            [0., 0., 5., 5.],
            [0., 0., 5., 5.]])
    """
