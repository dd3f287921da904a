"""Measure how far apart two vectors are, and whether they point the same way."""

import torch
from torch import nn


def cosine_similarity() -> None:
    """Compare directions: 1 is the same, 0 a right angle, -1 the opposite.

    >>> x1 = torch.tensor([[3.0, 4.0], [3.0, 4.0], [3.0, 4.0]])
    >>> x2 = torch.tensor([[6.0, 8.0], [-4.0, 3.0], [-3.0, -4.0]])
    >>> nn.CosineSimilarity(dim=1)(x1, x2)
    tensor([ 1.,  0., -1.])
    >>> (x1 * x2).sum(dim=1) / (x1.norm(dim=1) * x2.norm(dim=1))
    tensor([ 1.,  0., -1.])
    """


def cosine_dim() -> None:
    """Say where the vectors lie: the default is dim 1, not the last one.

    >>> images = torch.ones(2, 8, 5, 5)
    >>> nn.CosineSimilarity()(images, images).shape
    torch.Size([2, 5, 5])
    >>> words = torch.ones(2, 7, 8)
    >>> nn.CosineSimilarity(dim=-1)(words, words).shape
    torch.Size([2, 7])
    >>> nn.CosineSimilarity()(words, words).shape
    torch.Size([2, 8])
    >>> one = torch.tensor([3.0, 4.0])
    >>> nn.CosineSimilarity(dim=0)(one, 2 * one)
    tensor(1.)
    >>> nn.CosineSimilarity()(one, 2 * one)
    Traceback (most recent call last):
        ...
    IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)
    """


def cosine_pairs() -> None:
    """Compare everything with everything: broadcast, or normalize and multiply.

    >>> queries = torch.tensor([[3.0, 4.0], [0.0, 2.0]])
    >>> keys = torch.tensor([[1.0, 0.0], [0.0, 1.0], [-3.0, -4.0]])
    >>> cosine = nn.CosineSimilarity(dim=-1)
    >>> pairs = cosine(queries.unsqueeze(1), keys)
    >>> pairs
    tensor([[ 0.6000,  0.8000, -1.0000],
            [ 0.0000,  1.0000, -0.8000]])
    >>> normalize = nn.functional.normalize
    >>> product = normalize(queries, dim=-1) @ normalize(keys, dim=-1).T
    >>> torch.allclose(pairs, product, atol=1e-6)
    True
    """


def cosine_of_zero() -> None:
    """Give a zero vector: similarity 0 to all, itself included.

    >>> zero, x = torch.zeros(1, 2), torch.tensor([[3.0, 4.0]])
    >>> cosine = nn.CosineSimilarity()
    >>> cosine(zero, x), cosine(zero, zero)
    (tensor([0.]), tensor([0.]))
    >>> tiny = torch.tensor([[2.0**-40, 0.0]])
    >>> cosine(tiny, tiny) < 1e-3
    tensor([True])
    >>> nn.CosineSimilarity(eps=1e-30)(tiny, tiny)
    tensor([1.])
    >>> zero.requires_grad_()
    tensor([[0., 0.]], requires_grad=True)
    >>> (grad,) = torch.autograd.grad(cosine(zero, x).sum(), zero)
    >>> grad.abs().max() > 1e7
    tensor(True)
    """


def cosine_dtype() -> None:
    """Give integers, or vectors of different numbers.

    >>> counts = torch.tensor([[3, 4]], device="cpu")
    >>> nn.CosineSimilarity()(counts, counts)
    Traceback (most recent call last):
        ...
    RuntimeError: expected common dtype to be floating point, yet common dtype is Long
    >>> nn.CosineSimilarity()(counts.float(), counts.float())
    tensor([1.])
    >>> nn.CosineSimilarity()(torch.ones(3, 2), torch.ones(4, 2))
    Traceback (most recent call last):
        ...
    RuntimeError: The size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0
    """


def pairwise_distance() -> None:
    """Measure row against row: the first with the first, and so on.

    >>> x1 = torch.tensor([[0.0, 0.0], [1.0, 1.0]])
    >>> x2 = torch.tensor([[3.0, 4.0], [1.0, 3.0]])
    >>> nn.PairwiseDistance()(x1, x2)
    tensor([5.0000, 2.0000])
    >>> ((x1 - x2) ** 2).sum(dim=1).sqrt()
    tensor([5., 2.])
    >>> nn.PairwiseDistance(keepdim=True)(x1, x2).shape
    torch.Size([2, 1])
    >>> nn.PairwiseDistance()(torch.zeros(7, 5, 8), torch.ones(8)).shape
    torch.Size([7, 5])
    """


def norm_degree() -> None:
    """Choose `p`: sum of the parts, straight line, or the largest part.

    >>> x1, x2 = torch.zeros(1, 2), torch.tensor([[3.0, 4.0]])
    >>> for p in (0, 1, 2, float("inf")):
    ...     print(p, nn.PairwiseDistance(p=p, eps=0.0)(x1, x2).item())
    0 2.0
    1 7.0
    2 5.0
    inf 4.0
    """


def distance_eps() -> None:
    """Measure from a point to itself: not 0, unless `eps` is.

    >>> x = torch.tensor([[3.0, 4.0]])
    >>> distance = nn.PairwiseDistance()(x, x)
    >>> torch.allclose(distance, torch.tensor([2.0]).sqrt() * 1e-6)
    True
    >>> nn.PairwiseDistance(eps=0.0)(x, x)
    tensor([0.])
    >>> start = torch.tensor([[3.0, 4.0]], requires_grad=True)
    >>> for eps in (1e-6, 0.0):
    ...     distance = nn.PairwiseDistance(eps=eps)(start, x)
    ...     (grad,) = torch.autograd.grad(distance, start)
    ...     print([f"{value:.4f}" for value in grad[0].tolist()])
    ['0.7071', '0.7071']
    ['0.0000', '0.0000']
    """


def pairwise_or_cdist() -> None:
    """Ask `torch.cdist` for all pairs; `PairwiseDistance` has one per row.

    >>> x1 = torch.tensor([[0.0, 0.0], [3.0, 0.0]])
    >>> x2 = torch.tensor([[3.0, 4.0], [0.0, 4.0], [3.0, 0.0]])
    >>> torch.cdist(x1, x2)
    tensor([[5., 4., 3.],
            [4., 5., 0.]])
    >>> distance = nn.PairwiseDistance(eps=0.0)
    >>> distance(x1.unsqueeze(1), x2)
    tensor([[5., 4., 3.],
            [4., 5., 0.]])
    >>> distance(x1, x2)
    Traceback (most recent call last):
        ...
    RuntimeError: The size of tensor a (2) must match the size of tensor b (3) at non-singleton dimension 0
    >>> torch.pdist(x2)
    tensor([3., 4., 5.])
    """


def euclidean_and_cosine() -> None:
    """Scale vectors to length 1: the two measures say the same.

    >>> _ = torch.manual_seed(0)
    >>> x1 = nn.functional.normalize(torch.randn(5, 8))
    >>> x2 = nn.functional.normalize(torch.randn(5, 8))
    >>> squared = nn.PairwiseDistance(eps=0.0)(x1, x2) ** 2
    >>> torch.allclose(squared, 2 - 2 * nn.CosineSimilarity()(x1, x2), atol=1e-5)
    True
    """
