"""Write products and sums of tensors as one equation of letters."""

import torch
import torch.nn.functional as F
from torch import Tensor


def how_to_read() -> None:
    """Read an equation: letters for dimensions, the missing ones are summed.

    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> weight = torch.tensor([[1.0, 10.0, 100.0], [2.0, 20.0, 200.0]])
    >>> result = torch.einsum("nc,ck->nk", x, weight)
    >>> loops = torch.zeros(2, 3)
    >>> for n in range(2):
    ...     for k in range(3):
    ...         for c in range(2):
    ...             loops[n, k] += x[n, c] * weight[c, k]
    >>> torch.equal(result, loops)
    True
    """


def trace() -> None:
    """1. Trace: a repeated letter walks along the diagonal; all is summed.

    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> torch.einsum("ii->", x), x.trace()
    (tensor(5.), tensor(5.))
    """


def diagonal() -> None:
    """2. Diagonal: a repeated letter that is kept; of each matrix in a batch.

    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> torch.einsum("ii->i", x), x.diagonal()
    (tensor([1., 4.]), tensor([1., 4.]))
    >>> batch = torch.stack([x, 10 * x])
    >>> torch.einsum("nii->ni", batch), batch.diagonal(dim1=1, dim2=2)
    (tensor([[ 1.,  4.],
            [10., 40.]]), tensor([[ 1.,  4.],
            [10., 40.]]))
    """


def permute() -> None:
    """3. Transpose and permute: the same letters in another order.

    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> torch.equal(torch.einsum("ij->ji", x), x.T)
    True
    >>> images = torch.zeros(8, 3, 64, 32)
    >>> torch.einsum("nchw->nhwc", images).shape
    torch.Size([8, 64, 32, 3])
    >>> images.permute(0, 2, 3, 1).shape
    torch.Size([8, 64, 32, 3])
    """


def sums() -> None:
    """4. Sums: leave out the letters to sum over.

    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> torch.einsum("ij->", x), x.sum()
    (tensor(10.), tensor(10.))
    >>> torch.einsum("ij->j", x), x.sum(dim=0)
    (tensor([4., 6.]), tensor([4., 6.]))
    """


def dot() -> None:
    """5. Dot product: of two vectors, and of each pair of rows.

    >>> a, b = torch.tensor([1.0, 2.0]), torch.tensor([10.0, 20.0])
    >>> torch.einsum("i,i->", a, b), torch.dot(a, b)
    (tensor(50.), tensor(50.))
    >>> x, y = torch.stack([a, b]), torch.stack([a, a])
    >>> torch.einsum("ni,ni->n", x, y), (x * y).sum(dim=1)
    (tensor([ 5., 50.]), tensor([ 5., 50.]))
    """


def outer() -> None:
    """6. Outer product: no letter shared, none summed.

    >>> a, b = torch.tensor([1.0, 2.0]), torch.tensor([10.0, 20.0, 30.0])
    >>> torch.einsum("i,j->ij", a, b)
    tensor([[10., 20., 30.],
            [20., 40., 60.]])
    >>> torch.equal(torch.outer(a, b), a[:, None] * b)
    True
    """


def matrix_vector() -> None:
    """7. Matrix times vector.

    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> vector = torch.tensor([1.0, 10.0])
    >>> torch.einsum("ij,j->i", x, vector), x @ vector
    (tensor([21., 43.]), tensor([21., 43.]))
    >>> torch.mv(x, vector)
    tensor([21., 43.])
    """


def matrix_product() -> None:
    """8. Matrix product, and the one of `nn.Linear`, whose weight lies on its side.

    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> y = torch.tensor([[0.0, 1.0, 5.0], [1.0, 0.0, 5.0]])
    >>> torch.einsum("ij,jk->ik", x, y)
    tensor([[ 2.,  1., 15.],
            [ 4.,  3., 35.]])
    >>> torch.equal(torch.einsum("ij,jk->ik", x, y), torch.mm(x, y))
    True
    >>> weight = y.T
    >>> torch.equal(torch.einsum("ni,oi->no", x, weight), F.linear(x, weight))
    True
    """


def batched_product() -> None:
    """9. Batched product: one letter in all three terms.

    >>> x = torch.arange(12.0).view(2, 2, 3)
    >>> y = torch.arange(24.0).view(2, 3, 4)
    >>> torch.equal(torch.einsum("bij,bjk->bik", x, y), torch.bmm(x, y))
    True
    >>> heads = x.expand(5, 2, 2, 3)
    >>> result = torch.einsum("...ij,...jk->...ik", heads, y)
    >>> result.shape, torch.equal(result, heads @ y)
    (torch.Size([5, 2, 2, 4]), True)
    """


def attention(query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    """10. Attention: compare each query with each key, then mix the values.

    query: (N, heads, queries, E), key: (N, heads, keys, E),
    value: (N, heads, keys, V), result: (N, heads, queries, V).

    >>> query = torch.randn(2, 4, 3, 8)
    >>> key, value = torch.randn(2, 4, 5, 8), torch.randn(2, 4, 5, 6)
    >>> result = attention(query, key, value)
    >>> result.shape
    torch.Size([2, 4, 3, 6])
    >>> plain = (query @ key.mT / 8**0.5).softmax(dim=-1) @ value
    >>> torch.allclose(result, plain, atol=1e-4)
    True
    >>> ready_made = F.scaled_dot_product_attention(query, key, value)
    >>> torch.allclose(result, ready_made, atol=1e-4)
    True
    """
    scores = torch.einsum("nhqe,nhke->nhqk", query, key)
    weights = (scores / query.size(-1) ** 0.5).softmax(dim=-1)
    return torch.einsum("nhqk,nhkv->nhqv", weights, value)


def bilinear() -> None:
    """Multiply three tensors in one equation.

    >>> x, y = torch.tensor([[1.0, 2.0]]), torch.tensor([[3.0, 4.0]])
    >>> weight = torch.arange(12.0).view(3, 2, 2)
    >>> torch.einsum("ni,oij,nj->no", x, weight, y)
    tensor([[ 40., 124., 208.]])
    >>> F.bilinear(x, y, weight)
    tensor([[ 40., 124., 208.]])
    """


def implicit() -> None:
    """Leave out the arrow: letters that occur once, in alphabetical order.

    >>> x = torch.zeros(2, 3)
    >>> torch.einsum("ij", x).shape, torch.einsum("ji", x).shape
    (torch.Size([2, 3]), torch.Size([3, 2]))
    >>> torch.einsum("ij,jk", x, torch.zeros(3, 4)).shape
    torch.Size([2, 4])
    >>> torch.einsum("bi,ia", x, torch.zeros(3, 4)).shape
    torch.Size([4, 2])
    """


def size_one() -> None:
    """Meet a dimension of size 1 where another size was meant.

    >>> x = torch.tensor([[1.0], [2.0]])
    >>> weight = torch.tensor([[1.0], [10.0], [100.0]])
    >>> torch.einsum("nc,ck->nk", x, weight)
    tensor([[111.],
            [222.]])
    >>> torch.einsum("nc,ck->nk", x, weight[:2]).shape
    torch.Size([2, 1])
    >>> x @ weight[:2]
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x1 and 2x1)
    """


def wrong_equations() -> None:
    """Read the errors of equations that do not fit.

    >>> x = torch.zeros(2, 3)
    >>> torch.einsum("ijk->", x)
    Traceback (most recent call last):
        ...
    RuntimeError: einsum(): the number of subscripts in the equation (3) does not match the number of dimensions (2) for operand 0 and no ellipsis was given
    >>> torch.einsum("ij,jk->ik", x, x)
    Traceback (most recent call last):
        ...
    RuntimeError: einsum(): subscript j has size 2 for operand 1 which does not broadcast with previously seen size 3
    >>> torch.einsum("ij->ijk", x)
    Traceback (most recent call last):
        ...
    RuntimeError: einsum(): output subscript k does not appear in the equation for any input operand
    >>> torch.einsum("ij->ii", x)
    Traceback (most recent call last):
        ...
    RuntimeError: einsum(): output subscript i appears more than once in the output
    >>> torch.einsum("ij,jk->ik", x)
    Traceback (most recent call last):
        ...
    RuntimeError: einsum(): fewer operands were provided than specified in the equation
    """


def order_of_products() -> None:
    """Multiply three matrices in two orders, and look at what lies between.

    >>> tall, wide = torch.ones(1000, 2), torch.ones(2, 1000)
    >>> column = torch.ones(1000, 1)
    >>> (tall @ wide).shape, (wide @ column).shape
    (torch.Size([1000, 1000]), torch.Size([2, 1]))
    >>> result = torch.einsum("ij,jk,kl->il", tall, wide, column)
    >>> torch.equal(result, torch.linalg.multi_dot([tall, wide, column]))
    True
    """
