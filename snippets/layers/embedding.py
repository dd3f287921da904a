"""Look up a row of a table for each index, and sum rows in bags."""

import warnings

import torch
from torch import Tensor, nn


def embedding() -> None:
    """Look up a row for each index, whatever the shape of the indices.

    >>> embedding = nn.Embedding(num_embeddings=4, embedding_dim=2)
    >>> rows = torch.tensor([[0.0, 1.0], [10.0, 11.0], [20.0, 21.0], [30.0, 31.0]])
    >>> with torch.no_grad():
    ...     _ = embedding.weight.copy_(rows)
    >>> embedding(torch.tensor([2, 0, 2])).detach()
    tensor([[20., 21.],
            [ 0.,  1.],
            [20., 21.]])
    >>> embedding(torch.zeros(8, 5, dtype=torch.long)).shape
    torch.Size([8, 5, 2])
    >>> sum(parameter.numel() for parameter in embedding.parameters())
    8
    """


def one_hot_times_weight() -> None:
    """Get the same from one-hot rows and a matrix product, forward and back.

    >>> embedding, index = nn.Embedding(4, 3), torch.tensor([2, 0, 2])
    >>> looked_up = embedding(index)
    >>> one_hot = nn.functional.one_hot(index, num_classes=4).float()
    >>> torch.allclose(looked_up, one_hot @ embedding.weight)
    True
    >>> looked_up.sum().backward()
    >>> embedding.weight.grad
    tensor([[1., 1., 1.],
            [0., 0., 0.],
            [2., 2., 2.],
            [0., 0., 0.]])
    >>> torch.equal(embedding.weight.grad, one_hot.T @ torch.ones(3, 3))
    True
    """


def index_out_of_range() -> None:
    """Ask for row 4 of 4, or for row -1: the numbers run from 0 to 3.

    >>> embedding = nn.Embedding(4, 2, device="cpu")
    >>> embedding(torch.tensor([4], device="cpu"))
    Traceback (most recent call last):
        ...
    IndexError: index out of range in self
    >>> embedding(torch.tensor([-1], device="cpu"))
    Traceback (most recent call last):
        ...
    IndexError: index out of range in self
    >>> bag = nn.EmbeddingBag(4, 2, device="cpu")
    >>> bag(torch.tensor([[0, 4]], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: Index 1 of input takes value 4 which is not in the valid range [0, 4)
    """


def check_indices(index: Tensor, num_embeddings: int) -> None:
    """Name the index that does not fit, before a GPU fails far from it.

    Args:
        index: any shape, integers.
        num_embeddings: rows of the table.

    >>> check_indices(torch.tensor([[0, 3], [2, 1]]), num_embeddings=4)
    >>> check_indices(torch.tensor([[0, 4], [2, -1]]), num_embeddings=4)
    Traceback (most recent call last):
        ...
    IndexError: [4, -1] not in range(4)
    """
    wrong = index[(index < 0) | (index >= num_embeddings)]
    if wrong.numel():
        raise IndexError(f"{wrong.tolist()} not in range({num_embeddings})")


def index_dtype() -> None:
    """Give indices of several dtypes: int64 and int32 will do.

    >>> embedding = nn.Embedding(4, 2, device="cpu")
    >>> index = torch.tensor([1, 3], device="cpu")
    >>> torch.equal(embedding(index.int()), embedding(index))
    True
    >>> embedding(index.float())
    Traceback (most recent call last):
        ...
    RuntimeError: Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.FloatTensor instead (while checking arguments for embedding)
    >>> embedding([1, 3])
    Traceback (most recent call last):
        ...
    TypeError: embedding(): argument 'indices' (position 2) must be Tensor, not list
    """


def padding_idx() -> None:
    """Reserve a row for padding: zeros, and no gradient.

    >>> embedding = nn.Embedding(3, 2, padding_idx=0)
    >>> embedding.weight[0].tolist()
    [0.0, 0.0]
    >>> embedding(torch.tensor([1, 2, 0, 0])).sum().backward()
    >>> embedding.weight.grad
    tensor([[0., 0.],
            [1., 1.],
            [1., 1.]])
    >>> nn.Embedding(3, 2, padding_idx=-1)
    Embedding(3, 2, padding_idx=2)
    >>> nn.Embedding(3, 2, padding_idx=3)
    Traceback (most recent call last):
        ...
    AssertionError: Padding_idx must be within num_embeddings
    """


def padding_overwritten() -> None:
    """Initialize all weights anew: the padding row is zero no more.

    >>> embedding = nn.Embedding(3, 2, padding_idx=0)
    >>> _ = nn.init.ones_(embedding.weight)
    >>> embedding(torch.tensor([0])).tolist()
    [[1.0, 1.0]]
    >>> embedding(torch.tensor([0, 1])).sum().backward()
    >>> embedding.weight.grad[0].tolist()
    [0.0, 0.0]
    >>> with torch.no_grad():
    ...     _ = embedding.weight[embedding.padding_idx].zero_()
    >>> embedding(torch.tensor([0])).tolist()
    [[0.0, 0.0]]
    """


def padding_with_weight_decay() -> None:
    """Let weight decay, or another use of the weight, move the padding row.

    >>> embedding = nn.Embedding(3, 2, padding_idx=0)
    >>> _ = nn.init.ones_(embedding.weight)
    >>> optimizer = torch.optim.SGD(
    ...     embedding.parameters(), lr=0.5, weight_decay=0.5
    ... )
    >>> embedding(torch.tensor([0])).sum().backward()
    >>> optimizer.step()
    >>> embedding.weight[0].tolist()
    [0.75, 0.75]
    >>> embedding.zero_grad()
    >>> (torch.ones(1, 2) @ embedding.weight.T).sum().backward()
    >>> embedding.weight.grad[0].tolist()
    [1.0, 1.0]
    """


def max_norm() -> None:
    """Limit the length of rows: forward shortens them, in the weight itself.

    >>> embedding = nn.Embedding(3, 2, max_norm=1.0).eval()
    >>> with torch.no_grad():
    ...     _ = embedding.weight.copy_(torch.tensor([[3.0, 4.0]]))
    >>> out = embedding(torch.tensor([1]))
    >>> [[round(value, 2) for value in row] for row in embedding.weight.tolist()]
    [[3.0, 4.0], [0.6, 0.8], [3.0, 4.0]]
    >>> squares = embedding.weight**2
    >>> loss = squares.sum() + embedding(torch.tensor([0])).sum()
    >>> loss.backward()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    RuntimeError: one of the variables needed for gradient computation has been modified by an inplace operation: ...
    >>> squares = embedding.weight.clone() ** 2
    >>> loss = squares.sum() + embedding(torch.tensor([2])).sum()
    >>> loss.backward()
    """


def scale_grad_by_freq() -> None:
    """Divide the gradient of a row by how often the batch has its index.

    >>> index = torch.tensor([0, 2, 2, 2])
    >>> for scale in (False, True):
    ...     embedding = nn.Embedding(3, 1, scale_grad_by_freq=scale)
    ...     embedding(index).sum().backward()
    ...     print(embedding.weight.grad.flatten().tolist())
    [1.0, 0.0, 3.0]
    [1.0, 0.0, 1.0]
    """


def sparse_gradient() -> None:
    """Keep gradients for the rows that were used, and for no others.

    >>> embedding = nn.Embedding(100_000, 2, sparse=True)
    >>> embedding(torch.tensor([7, 9, 7])).sum().backward()
    >>> grad = embedding.weight.grad
    >>> grad.layout, grad.shape
    (torch.sparse_coo, torch.Size([100000, 2]))
    >>> grad.coalesce().indices().tolist()
    [[7, 9]]
    >>> grad.coalesce().values().tolist()
    [[2.0, 2.0], [1.0, 1.0]]
    """


def adam_and_sparse() -> None:
    """Step with Adam on sparse gradients, and SparseAdam on dense ones.

    >>> sparse = nn.Embedding(4, 2, sparse=True)
    >>> sparse(torch.tensor([1])).sum().backward()
    >>> torch.optim.Adam(sparse.parameters()).step()
    Traceback (most recent call last):
        ...
    RuntimeError: Adam does not support sparse gradients, please consider SparseAdam instead
    >>> torch.optim.SparseAdam(sparse.parameters()).step()
    >>> dense = nn.Embedding(4, 2)
    >>> dense(torch.tensor([1])).sum().backward()
    >>> torch.optim.SparseAdam(dense.parameters()).step()
    Traceback (most recent call last):
        ...
    RuntimeError: SparseAdam does not support dense gradients, please consider Adam instead
    """


def takes_sparse(optimizer_class: type, **options: float) -> bool:
    """Try one step on a sparse gradient.

    >>> for name in ("SGD", "SparseAdam", "Adagrad", "Adam", "AdamW", "RMSprop"):
    ...     print(name, takes_sparse(getattr(torch.optim, name)))
    SGD True
    SparseAdam True
    Adagrad True
    Adam False
    AdamW False
    RMSprop False
    >>> takes_sparse(torch.optim.SGD, momentum=0.9)
    True
    >>> takes_sparse(torch.optim.SGD, weight_decay=0.1)
    False
    >>> takes_sparse(torch.optim.Adagrad, weight_decay=0.1)
    False
    """
    embedding = nn.Embedding(4, 2, sparse=True)
    optimizer = optimizer_class(embedding.parameters(), lr=0.1, **options)
    embedding(torch.tensor([1, 1])).sum().backward()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Adagrad: invariants are not checked
        try:
            optimizer.step()
        except RuntimeError:
            return False
    return True


def idle_row_moves(optimizer_class: type, *, sparse: bool) -> bool:
    """Train on row 0, then on row 1, and ask if row 0 moves in the second step.

    >>> idle_row_moves(torch.optim.Adam, sparse=False)
    True
    >>> idle_row_moves(torch.optim.SparseAdam, sparse=True)
    False
    """
    embedding = nn.Embedding(2, 1, sparse=sparse)
    optimizer = optimizer_class(embedding.parameters(), lr=0.1)
    for row in (0, 1):
        before = embedding.weight[0].item()
        optimizer.zero_grad()
        embedding(torch.tensor([row])).sum().backward()
        optimizer.step()
    return embedding.weight[0].item() != before


def from_pretrained() -> None:
    """Make a table from given rows: frozen, unless you say otherwise.

    >>> rows = torch.tensor([[0.0, 1.0], [10.0, 11.0]])
    >>> frozen = nn.Embedding.from_pretrained(rows)
    >>> frozen.weight.requires_grad
    False
    >>> trained = nn.Embedding.from_pretrained(rows, freeze=False)
    >>> trained.weight.requires_grad
    True
    >>> trained.weight.data_ptr() == rows.data_ptr()
    True
    >>> padded = nn.Embedding.from_pretrained(rows + 1, padding_idx=0)
    >>> padded.weight[0].tolist()
    [1.0, 2.0]
    >>> nn.Embedding.from_pretrained(rows[0])
    Traceback (most recent call last):
        ...
    AssertionError: Embeddings parameter is expected to be 2-dimensional
    """


def extend_embedding() -> None:
    """Add rows for new words, and keep the old ones.

    >>> old = nn.Embedding(4, 2)
    >>> new = nn.Embedding(6, 2)
    >>> with torch.no_grad():
    ...     _ = new.weight[: old.num_embeddings].copy_(old.weight)
    >>> index = torch.tensor([0, 3])
    >>> torch.equal(new(index), old(index)), new(torch.tensor([5])).shape
    (True, torch.Size([1, 2]))
    """


def embedding_bag() -> None:
    """Look up and add, in one step: a bag of indices gives one row.

    >>> bag = nn.EmbeddingBag(4, 2, mode="sum")
    >>> rows = torch.tensor([[0.0, 1.0], [10.0, 11.0], [20.0, 21.0], [30.0, 31.0]])
    >>> with torch.no_grad():
    ...     _ = bag.weight.copy_(rows)
    >>> index = torch.tensor([[1, 2], [3, 3]])
    >>> bag(index).detach()
    tensor([[30., 32.],
            [60., 62.]])
    >>> torch.equal(bag(index), nn.functional.embedding(index, bag.weight).sum(1))
    True
    >>> sum(parameter.numel() for parameter in bag.parameters())
    8
    """


def bag_modes() -> None:
    """Choose among mean (the default), sum and max.

    >>> rows = torch.tensor([[0.0, 7.0], [2.0, 3.0], [4.0, 5.0]])
    >>> index = torch.tensor([[0, 1], [1, 2]])
    >>> for mode in ("mean", "sum", "max"):
    ...     bag = nn.EmbeddingBag.from_pretrained(rows, mode=mode)
    ...     print(mode, bag(index).tolist())
    mean [[1.0, 5.0], [3.0, 4.0]]
    sum [[2.0, 10.0], [6.0, 8.0]]
    max [[2.0, 7.0], [4.0, 5.0]]
    >>> nn.EmbeddingBag(3, 2, mode="min")(index)
    Traceback (most recent call last):
        ...
    ValueError: mode has to be one of sum, mean or max
    """


def bag_offsets() -> None:
    """Write bags of different sizes in one row, and say where each begins.

    >>> bag = nn.EmbeddingBag.from_pretrained(torch.eye(4), mode="sum")
    >>> index = torch.tensor([0, 1, 2, 3, 3])
    >>> bag(index, torch.tensor([0, 3, 3]))
    tensor([[1., 1., 1., 0.],
            [0., 0., 0., 0.],
            [0., 0., 0., 2.]])
    >>> bag(index)
    Traceback (most recent call last):
        ...
    ValueError: offsets has to be a 1D Tensor but got None
    >>> bag(index.unsqueeze(0), torch.tensor([0]))
    Traceback (most recent call last):
        ...
    ValueError: if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed length sequences. However, found offsets of type <class 'torch.Tensor'>
    """


def include_last_offset() -> None:
    """Write the end of the last bag too: one offset more than bags.

    >>> table, index = torch.eye(4), torch.tensor([0, 1, 2, 3, 3])
    >>> bag = nn.EmbeddingBag.from_pretrained(
    ...     table, mode="sum", include_last_offset=True
    ... )
    >>> bag(index, torch.tensor([0, 3, 5])).tolist()
    [[1.0, 1.0, 1.0, 0.0], [0.0, 0.0, 0.0, 2.0]]
    >>> plain = nn.EmbeddingBag.from_pretrained(table, mode="sum")
    >>> plain(index, torch.tensor([0, 3])).tolist()
    [[1.0, 1.0, 1.0, 0.0], [0.0, 0.0, 0.0, 2.0]]
    """


def per_sample_weights() -> None:
    """Weigh the rows of a bag; only sums can do it.

    >>> table, index = torch.eye(3), torch.tensor([[0, 2]])
    >>> weights = torch.tensor([[0.5, 4.0]])
    >>> bag = nn.EmbeddingBag.from_pretrained(table, mode="sum")
    >>> bag(index, per_sample_weights=weights)
    tensor([[0.5000, 0.0000, 4.0000]])
    >>> mean = nn.EmbeddingBag.from_pretrained(table)
    >>> mean(index, per_sample_weights=weights)
    Traceback (most recent call last):
        ...
    NotImplementedError: embedding_bag: per_sample_weights was not None. per_sample_weights is only supported for mode='sum' (got mode='mean'). Please open a feature request on GitHub.
    """


def bag_padding() -> None:
    """Leave padding out of the bag: it does not count in the mean either.

    >>> rows = torch.tensor([[100.0], [2.0], [4.0]])
    >>> index = torch.tensor([[1, 2, 0, 0], [0, 0, 0, 0]])
    >>> nn.EmbeddingBag.from_pretrained(rows)(index).tolist()
    [[51.5], [100.0]]
    >>> nn.EmbeddingBag.from_pretrained(rows, padding_idx=0)(index).tolist()
    [[3.0], [0.0]]
    """
