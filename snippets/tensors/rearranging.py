"""Flip, rotate and roll tensors, build diagonals, and pair values with each other."""

import numpy as np
import torch
from torch import Tensor


def flip() -> None:
    """Reverse the rows, the columns, or both.

    >>> x = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> x.flip(0)
    tensor([[10, 11, 12],
            [ 0,  1,  2]])
    >>> x.flip(1)
    tensor([[ 2,  1,  0],
            [12, 11, 10]])
    >>> torch.flip(x, (0, 1))
    tensor([[12, 11, 10],
            [ 2,  1,  0]])
    >>> torch.flipud(x).equal(x.flip(0)), torch.fliplr(x).equal(x.flip(1))
    (True, True)
    >>> x.flip()
    Traceback (most recent call last):
        ...
    TypeError: flip() missing 1 required positional arguments: "dims"
    """


def flip_images() -> None:
    """Mirror an image left to right: its last dimension.

    >>> image = torch.tensor([[[1, 2]], [[3, 4]], [[5, 6]]])
    >>> image.shape
    torch.Size([3, 1, 2])
    >>> image.flip(-1).tolist()
    [[[2, 1]], [[4, 3]], [[6, 5]]]
    >>> batch = image[None]
    >>> torch.fliplr(batch).equal(batch.flip(1))
    True
    >>> torch.fliplr(batch).tolist()
    [[[[5, 6]], [[3, 4]], [[1, 2]]]]
    >>> torch.fliplr(torch.tensor([1, 2]))
    Traceback (most recent call last):
        ...
    RuntimeError: Input must be >= 2-d.
    """


def random_flip(images: Tensor) -> Tensor:
    """Mirror about half of the images of a batch.

    images: (N, C, H, W), result: (N, C, H, W).

    >>> images = torch.arange(6.0).view(3, 1, 1, 2)
    >>> flipped = random_flip(images)
    >>> sorted(flipped[2].flatten().tolist()), flipped.shape
    ([4.0, 5.0], torch.Size([3, 1, 1, 2]))
    """
    mirrored = torch.rand(len(images), 1, 1, 1, device=images.device) < 0.5
    return torch.where(mirrored, images.flip(-1), images)


def flip_copies() -> None:
    """Write to what `flip` gave, here and in NumPy.

    >>> x = torch.tensor([1, 2, 3])
    >>> x.flip(0)[0] = 9
    >>> x
    tensor([1, 2, 3])
    >>> array = np.array([1, 2, 3])
    >>> np.flip(array)[0] = 9
    >>> array.tolist()
    [1, 2, 9]
    """


def rot90() -> None:
    """Turn a matrix, and the images of a batch, by a quarter.

    >>> x = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> torch.rot90(x)
    tensor([[ 2, 12],
            [ 1, 11],
            [ 0, 10]])
    >>> x.rot90(-1)
    tensor([[10,  0],
            [11,  1],
            [12,  2]])
    >>> x.rot90().equal(x.t().flip(0)), x.rot90(2).equal(x.flip(0, 1))
    (True, True)
    >>> images = torch.zeros(8, 3, 32, 64)
    >>> images.rot90().shape, images.rot90(dims=(-2, -1)).shape
    (torch.Size([3, 8, 32, 64]), torch.Size([8, 3, 64, 32]))
    """


def roll() -> None:
    """Push values on, and let the last come in first.

    >>> x = torch.tensor([[0, 1, 2], [10, 11, 12]])
    >>> torch.roll(x, 1, dims=1)
    tensor([[ 2,  0,  1],
            [12, 10, 11]])
    >>> x.roll((1, -1), dims=(0, 1))
    tensor([[11, 12, 10],
            [ 1,  2,  0]])
    >>> x.roll(1)
    tensor([[12,  0,  1],
            [ 2, 10, 11]])
    """


def shift(x: Tensor, steps: int, fill: float = 0) -> Tensor:
    """Push values on, and let `fill` come in.

    x: (..., T), result: (..., T).

    >>> x = torch.tensor([[1, 2, 3], [4, 5, 6]])
    >>> shift(x, 1)
    tensor([[0, 1, 2],
            [0, 4, 5]])
    >>> shift(x, -2, fill=9)
    tensor([[3, 9, 9],
            [6, 9, 9]])
    """
    out = x.roll(steps, dims=-1)
    if steps > 0:
        out[..., :steps] = fill
    elif steps < 0:
        out[..., steps:] = fill
    return out


def diagonals() -> None:
    """Read a diagonal, and make matrices of one.

    >>> x = torch.tensor([[1, 2], [3, 4]])
    >>> x.diagonal(), torch.diag(x), torch.diag(torch.tensor([5, 6]))
    (tensor([1, 4]), tensor([1, 4]), tensor([[5, 0],
            [0, 6]]))
    >>> torch.diag_embed(x)
    tensor([[[1, 0],
             [0, 2]],
    <BLANKLINE>
            [[3, 0],
             [0, 4]]])
    >>> torch.diagflat(x)
    tensor([[1, 0, 0, 0],
            [0, 2, 0, 0],
            [0, 0, 3, 0],
            [0, 0, 0, 4]])
    >>> torch.diag_embed(torch.tensor([5, 6]), offset=1).shape
    torch.Size([3, 3])
    """


def write_diagonal() -> None:
    """Write to the diagonal of a matrix, and of each matrix of a batch.

    >>> x = torch.zeros(2, 2)
    >>> _ = x.fill_diagonal_(1)
    >>> _ = x.diagonal(offset=1).fill_(5)
    >>> x
    tensor([[1., 5.],
            [0., 1.]])
    >>> batch = torch.zeros(3, 2, 2)
    >>> batch.diagonal(dim1=-2, dim2=-1).copy_(torch.tensor([1.0, 2.0]))[2]
    tensor([1., 2.])
    >>> batch[2]
    tensor([[1., 0.],
            [0., 2.]])
    >>> torch.diag(batch)
    Traceback (most recent call last):
        ...
    RuntimeError: diag(): Supports 1D or 2D tensors. Got 3D
    """


def triangle_indices() -> None:
    """Take the values above the diagonal, and put them back.

    >>> distances = torch.tensor([[0, 1, 2], [1, 0, 5], [2, 5, 0]])
    >>> rows, columns = torch.triu_indices(3, 3, offset=1)
    >>> rows, columns
    (tensor([0, 0, 1]), tensor([1, 2, 2]))
    >>> pairs = distances[rows, columns]
    >>> pairs
    tensor([1, 2, 5])
    >>> matrix = torch.zeros_like(distances)
    >>> matrix[rows, columns] = pairs
    >>> torch.equal(matrix + matrix.t(), distances)
    True
    >>> torch.tril_indices(2, 2)
    tensor([[0, 1, 1],
            [0, 0, 1]])
    """


def combinations() -> None:
    """Pair each value with each other one.

    >>> x = torch.tensor([1, 2, 3])
    >>> torch.combinations(x)
    tensor([[1, 2],
            [1, 3],
            [2, 3]])
    >>> torch.combinations(x, r=3), len(torch.combinations(x, with_replacement=True))
    (tensor([[1, 2, 3]]), 6)
    >>> torch.cartesian_prod(x[:2], torch.tensor([10, 20]))
    tensor([[ 1, 10],
            [ 1, 20],
            [ 2, 10],
            [ 2, 20]])
    >>> torch.combinations(x[None])
    Traceback (most recent call last):
        ...
    RuntimeError: Expect a 1D vector, but got shape [1, 3]
    """


def row_pairs(x: Tensor) -> Tensor:
    """Stack each row with each other one.

    x: (N, features), result: (N * (N - 1) / 2, 2, features).

    >>> row_pairs(torch.tensor([[0, 1], [10, 11], [20, 21]])).tolist()
    [[[0, 1], [10, 11]], [[0, 1], [20, 21]], [[10, 11], [20, 21]]]
    """
    return x[torch.combinations(torch.arange(len(x), device=x.device))]


def kron() -> None:
    """Put one matrix in place of each number of another, times that number.

    >>> pattern = torch.tensor([[1, 2]])
    >>> torch.kron(torch.eye(2, dtype=torch.int64), pattern)
    tensor([[1, 2, 0, 0],
            [0, 0, 1, 2]])
    >>> torch.kron(pattern, torch.eye(2, dtype=torch.int64))
    tensor([[1, 0, 2, 0],
            [0, 1, 0, 2]])
    >>> image = torch.tensor([[1, 2], [3, 4]])
    >>> torch.kron(image, torch.ones(1, 2, dtype=torch.int64))
    tensor([[1, 1, 2, 2],
            [3, 3, 4, 4]])
    >>> image.repeat_interleave(2, dim=1).tolist()
    [[1, 1, 2, 2], [3, 3, 4, 4]]
    """
