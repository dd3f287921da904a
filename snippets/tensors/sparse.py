"""Keep the values that are not zero: sparse tensors, and what they can do."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import torch
from torch import Tensor, nn


def to_sparse() -> None:
    """Keep the values that are not zero, and their places.

    >>> x = torch.tensor([[0.0, 0.0, 3.0], [4.0, 0.0, 5.0]])
    >>> sparse = x.to_sparse()
    >>> sparse  # doctest: +NORMALIZE_WHITESPACE
    tensor(indices=tensor([[0, 1, 1],
                           [2, 0, 2]]),
           values=tensor([3., 4., 5.]),
           size=(2, 3), nnz=3, layout=torch.sparse_coo)
    >>> sparse.indices().shape, sparse.values(), sparse._nnz()
    (torch.Size([2, 3]), tensor([3., 4., 5.]), 3)
    >>> torch.equal(sparse.to_dense(), x), torch.equal(sparse.indices(), x.nonzero().T)
    (True, True)
    """


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the warnings about sparse tensors out of the way.

    >>> with quiet():
    ...     csr = torch.eye(2).to_sparse_csr()
    >>> csr.layout
    torch.sparse_csr
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Sparse (CSR|CSC|BSR|BSC) tensor support")
        warnings.filterwarnings("ignore", "Sparse invariant checks are implicitly")
        yield


def beta_warning() -> None:
    """Read the warning of the first compressed tensor in a process.

    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     csr = torch.eye(2).to_sparse_csr()
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    Sparse CSR tensor support is in beta state. If you miss a functionality in the sparse tensor support, please submit a feature request to https://github.com/pytorch/pytorch/issues.
    """


def invariants_warning() -> None:
    """Read the warning of the first constructor in a process.

    >>> indices, values = torch.tensor([[0], [1]]), torch.tensor([3.0])
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     sparse = torch.sparse_coo_tensor(indices, values, (2, 2))
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(", but")[0])
    Sparse invariant checks are implicitly disabled. Memory errors (e.g. SEGFAULT) will occur when operating on a sparse tensor which violates the invariants
    """


def sparse_coo_tensor() -> None:
    """Make a sparse tensor from indices and values.

    >>> indices = torch.tensor([[0, 1, 1], [2, 0, 2]])
    >>> values = torch.tensor([3.0, 4.0, 5.0])
    >>> with quiet():
    ...     sparse = torch.sparse_coo_tensor(indices, values, (2, 4))
    ...     smallest = torch.sparse_coo_tensor(indices, values)
    >>> sparse.to_dense()
    tensor([[0., 0., 3., 0.],
            [4., 0., 5., 0.]])
    >>> smallest.shape
    torch.Size([2, 3])
    """


def pairs_of_indices() -> None:
    """Transpose a list of pairs: one row holds all row numbers.

    >>> places, values = torch.tensor([[0, 2], [1, 0], [1, 2]]), torch.ones(3)
    >>> with quiet():
    ...     torch.sparse_coo_tensor(places, values, (2, 3))
    Traceback (most recent call last):
        ...
    RuntimeError: 'len(size) == sparse_dim + dense_dim' is not satisfied: len(size) = 2, sparse_dim = 3, dense_dim = 0
    >>> with quiet():
    ...     torch.sparse_coo_tensor(places.T, values, (2, 3)).to_dense()
    tensor([[0., 0., 1.],
            [1., 0., 1.]])
    """


def check_invariants() -> None:
    """Name an index that does not exist.

    >>> indices, values = torch.tensor([[0], [7]]), torch.tensor([3.0])
    >>> with quiet():
    ...     broken = torch.sparse_coo_tensor(indices, values, (2, 3))
    >>> broken.shape, broken._indices().max().item()
    (torch.Size([2, 3]), 7)
    >>> with quiet():
    ...     torch.sparse_coo_tensor(indices, values, (2, 3), check_invariants=True)
    Traceback (most recent call last):
        ...
    RuntimeError: size is inconsistent with indices: for dim 1, size is 3 but found index 7
    >>> torch.sparse.check_sparse_tensor_invariants.is_enabled()
    False
    """


def coalesce() -> None:
    """Name a place twice: its values add up.

    >>> indices = torch.tensor([[0, 1, 0], [2, 0, 2]])
    >>> values = torch.tensor([3.0, 4.0, 5.0])
    >>> with quiet():
    ...     sparse = torch.sparse_coo_tensor(indices, values, (2, 3))
    >>> sparse.is_coalesced(), sparse._nnz(), sparse.to_dense()
    (False, 3, tensor([[0., 0., 8.],
            [4., 0., 0.]]))
    >>> sparse.indices()
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot get indices on an uncoalesced tensor, please call .coalesce() first
    >>> sparse.values()
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot get values on an uncoalesced tensor, please call .coalesce() first
    >>> sparse = sparse.coalesce()
    >>> sparse.indices().tolist(), sparse.values(), sparse._nnz()
    ([[0, 1], [2, 0]], tensor([8., 4.]), 2)
    >>> sparse.coalesce() is sparse
    True
    """


def who_is_coalesced() -> None:
    """Ask which results are coalesced.

    >>> sparse = torch.tensor([[0.0, 3.0, 0.0], [4.0, 0.0, 5.0]]).to_sparse()
    >>> results = {"to_sparse": sparse, "times 2": sparse * 2, "sqrt": sparse.sqrt(),
    ...            "clone": sparse.clone(), "t": sparse.t(), "[1]": sparse[1],
    ...            "cat": torch.cat([sparse, sparse])}
    >>> [name for name, y in results.items() if y.is_coalesced()]
    ['to_sparse', 'times 2', 'sqrt', 'clone']
    >>> [name for name, y in results.items() if not y.is_coalesced()]
    ['t', '[1]', 'cat']
    """


def hybrid() -> None:
    """Keep whole rows: one sparse dimension, one dense dimension.

    >>> x = torch.zeros(4, 3)
    >>> x[2] = torch.tensor([7.0, 0.0, 9.0])
    >>> rows = x.to_sparse(1)
    >>> rows.sparse_dim(), rows.dense_dim(), rows.indices().tolist()
    (1, 1, [[2]])
    >>> rows.values()
    tensor([[7., 0., 9.]])
    >>> x.to_sparse().sparse_dim(), x.to_sparse().values()
    (2, tensor([7., 9.]))
    """


def compressed_rows() -> None:
    """Compress the rows: where each row begins in the list of values.

    >>> x = torch.tensor([[0.0, 0.0, 3.0], [4.0, 0.0, 5.0]])
    >>> with quiet():
    ...     sparse = x.to_sparse_csr()
    ...     same = torch.sparse_csr_tensor(
    ...         [0, 1, 3], [2, 0, 2], [3.0, 4.0, 5.0], (2, 3))
    >>> sparse.crow_indices(), sparse.col_indices(), sparse.values()
    (tensor([0, 1, 3]), tensor([2, 0, 2]), tensor([3., 4., 5.]))
    >>> torch.equal(same.to_dense(), x)
    True
    >>> begin, end = sparse.crow_indices()[1:3]
    >>> sparse.col_indices()[begin:end], sparse.values()[begin:end]
    (tensor([0, 2]), tensor([4., 5.]))
    """


def compressed_columns() -> None:
    """Compress the columns.

    >>> x = torch.tensor([[0.0, 0.0, 3.0], [4.0, 0.0, 5.0]])
    >>> with quiet():
    ...     sparse = x.to_sparse_csc()
    ...     same = torch.sparse_csc_tensor(
    ...         [0, 1, 1, 3], [1, 0, 1], [4.0, 3.0, 5.0], (2, 3))
    ...     turned = x.to_sparse_csr().t()
    >>> sparse.ccol_indices(), sparse.row_indices(), sparse.values()
    (tensor([0, 1, 1, 3]), tensor([1, 0, 1]), tensor([4., 3., 5.]))
    >>> torch.equal(same.to_dense(), x)
    True
    >>> turned.layout, turned.ccol_indices(), turned.row_indices()
    (torch.sparse_csc, tensor([0, 1, 3]), tensor([2, 0, 2]))
    """


def blocks() -> None:
    """Store dense blocks: BSR by rows of blocks, BSC by columns of blocks.

    >>> x = torch.block_diag(torch.full((2, 2), 1.0), torch.full((2, 2), 2.0))
    >>> with quiet():
    ...     bsr, bsc = x.to_sparse_bsr((2, 2)), x.to_sparse_bsc((2, 2))
    ...     parts = [0, 1, 2], [0, 1], bsr.values(), (4, 4)
    ...     same = torch.sparse_bsr_tensor(*parts), torch.sparse_bsc_tensor(*parts)
    >>> bsr.crow_indices(), bsr.col_indices(), bsr.values().shape
    (tensor([0, 1, 2]), tensor([0, 1]), torch.Size([2, 2, 2]))
    >>> bsc.ccol_indices(), bsc.row_indices()
    (tensor([0, 1, 2]), tensor([0, 1]))
    >>> all(torch.equal(y.to_dense(), x) for y in same)
    True
    >>> x.to_sparse_bsr((3, 2))
    Traceback (most recent call last):
        ...
    RuntimeError: dense_to_sparse_bsr: tensor sparse size (4,4) must be divisible by given blocksize (3,2)
    """


def layouts() -> None:
    """Ask for the layout; `is_sparse` means COO alone.

    >>> x = torch.eye(2)
    >>> with quiet():
    ...     ways = (x, x.to_sparse_coo(), x.to_sparse_csr(), x.to_sparse_csc(),
    ...             x.to_sparse(layout=torch.sparse_bsr, blocksize=(1, 1)),
    ...             torch.sparse_compressed_tensor(
    ...                 [0, 1, 2], [0, 1], [1.0, 1.0], (2, 2), layout=torch.sparse_csr))
    >>> for y in ways:
    ...     print(y.layout, y.is_sparse, y.is_sparse_csr)
    torch.strided False False
    torch.sparse_coo True False
    torch.sparse_csr False True
    torch.sparse_csc False False
    torch.sparse_bsr False False
    torch.sparse_csr False True
    >>> with quiet():
    ...     torch.sparse_compressed_tensor([0, 1, 2], [0, 1], [1.0, 1.0], (2, 2))
    Traceback (most recent call last):
        ...
    RuntimeError: sparse_compressed_tensor expected sparse compressed tensor layout but got none
    """


def wrong_layout() -> None:
    """Ask a tensor for the parts of another layout.

    >>> x = torch.eye(2)
    >>> with quiet():
    ...     csr = x.to_sparse_csr()
    >>> x.indices()
    Traceback (most recent call last):
        ...
    RuntimeError: indices expected sparse coordinate tensor layout but got Strided
    >>> csr.coalesce()
    Traceback (most recent call last):
        ...
    RuntimeError: coalesce expected sparse coordinate tensor layout but got SparseCsr
    >>> x.to_sparse().crow_indices()
    Traceback (most recent call last):
        ...
    RuntimeError: crow_indices expected sparse row compressed tensor layout but got Sparse
    >>> csr.to_sparse().indices().tolist()
    [[0, 1], [0, 1]]
    """


def stored_bytes(x: Tensor) -> int:
    """Count the bytes of the values and of the indices.

    >>> x = torch.zeros(1000, 1000)
    >>> x[:, 0] = 1.0
    >>> stored_bytes(x), stored_bytes(x.to_sparse())
    (4000000, 20000)
    >>> with quiet():
    ...     csr = x.to_sparse_csr()
    ...     begins, columns = csr.crow_indices().int(), csr.col_indices().int()
    ...     short = torch.sparse_csr_tensor(begins, columns, csr.values(), x.shape)
    >>> stored_bytes(csr), stored_bytes(short)
    (20008, 12004)
    """
    if x.layout == torch.strided:
        return x.nbytes
    if x.layout == torch.sparse_coo:
        return x._indices().nbytes + x._values().nbytes
    return x.crow_indices().nbytes + x.col_indices().nbytes + x.values().nbytes


def nbytes() -> None:
    """Ask `nbytes`: COO refuses, and CSR answers for the dense tensor.

    >>> x = torch.eye(1000)
    >>> with quiet():
    ...     csr = x.to_sparse_csr()
    >>> x.to_sparse().nbytes
    Traceback (most recent call last):
        ...
    RuntimeError: nbytes is not defined for sparse tensors.  If you want the size of the constituent tensors, add the nbytes of the indices and values.  If you want the size of the  equivalent dense tensor, multiply numel() by element_size()
    >>> csr.nbytes, stored_bytes(csr)
    (4000000, 20008)
    """


def when_it_pays() -> None:
    """Fill more and more of 10,000 places: dense, COO, CSR in bytes.

    >>> for count in (1000, 2000, 3000, 4000):
    ...     x = torch.zeros(100, 100)
    ...     x.view(-1)[:count] = 1.0
    ...     with quiet():
    ...         ways = x, x.to_sparse(), x.to_sparse_csr()
    ...     print(count, *(stored_bytes(y) for y in ways))
    1000 40000 20000 12808
    2000 40000 40000 24808
    3000 40000 60000 36808
    4000 40000 80000 48808
    """


def products() -> None:
    """Multiply sparse with dense, with a vector, and with sparse.

    >>> A = torch.tensor([[0.0, 0.0, 3.0], [4.0, 0.0, 5.0]]).to_sparse()
    >>> x = torch.ones(3, 2)
    >>> A @ x
    tensor([[3., 3.],
            [9., 9.]])
    >>> torch.sparse.mm(A, x).equal(A @ x), torch.mm(A, x).equal(A @ x)
    (True, True)
    >>> A @ torch.ones(3), torch.ones(1, 2) @ A
    (tensor([3., 9.]), tensor([[4., 0., 8.]]))
    >>> torch.addmm(torch.ones(2, 2), A, x)
    tensor([[ 4.,  4.],
            [10., 10.]])
    >>> with quiet():
    ...     square = A @ A.t()
    >>> square.layout, square.to_dense()
    (torch.sparse_coo, tensor([[ 9., 15.],
            [15., 41.]]))
    """


def compressed_products() -> None:
    """Multiply with compressed matrices: the result is dense, or compressed.

    >>> A = torch.tensor([[0.0, 0.0, 3.0], [4.0, 0.0, 5.0]])
    >>> x = torch.ones(3, 2)
    >>> with quiet():
    ...     csr, csc = A.to_sparse_csr(), A.to_sparse_csc()
    ...     results = csr @ x, csc @ x, csr @ csr.t()
    >>> [y.layout for y in results]
    [torch.strided, torch.strided, torch.sparse_csr]
    >>> [torch.equal(y, A @ x) for y in results[:2]]
    [True, True]
    """


def old_products() -> None:
    """Get sparse results of sparse times dense: `hspmm`, `smm`, `sspaddmm`.

    >>> A = torch.tensor([[0.0, 3.0], [0.0, 0.0]], device="cpu").to_sparse()
    >>> x = torch.ones(2, 2, device="cpu")
    >>> rows = torch.hspmm(A, x)
    >>> rows.sparse_dim(), rows.dense_dim(), rows._values()
    (1, 1, tensor([[3., 3.]]))
    >>> single = torch.smm(A, x)
    >>> single.sparse_dim(), single.dense_dim(), single._values()
    (2, 0, tensor([3., 3.]))
    >>> torch.sspaddmm(A, A, x).to_dense()
    tensor([[3., 6.],
            [0., 0.]])
    """


def product_errors() -> None:
    """Multiply what does not fit.

    >>> A = torch.tensor([[0.0, 3.0], [4.0, 0.0]]).to_sparse()
    >>> A @ torch.ones(3, 1)
    Traceback (most recent call last):
        ...
    RuntimeError: addmm: Argument #3 (dense): Expected dim 0 size 2, got 3
    >>> A @ torch.ones(5, 2, 1)
    Traceback (most recent call last):
        ...
    RuntimeError: expand is unsupported for Sparse tensors
    >>> torch.bmm(torch.stack([A] * 5), torch.ones(5, 2, 1)).shape
    torch.Size([5, 2, 1])
    >>> (torch.ones(5, 1, 2) @ A).shape
    torch.Size([5, 1, 2])
    >>> torch.einsum("ij,jk->ik", A, torch.ones(2, 1))
    Traceback (most recent call last):
        ...
    RuntimeError: reshape is not implemented for sparse tensors
    """


def add_dense() -> None:
    """Add sparse and dense, in both orders.

    >>> x = torch.ones(2, 2)
    >>> sparse = torch.tensor([[0.0, 3.0], [4.0, 0.0]]).to_sparse()
    >>> sparse + x
    Traceback (most recent call last):
        ...
    RuntimeError: add(sparse, dense) is not supported. Use add(dense, sparse) instead.
    >>> x + sparse
    tensor([[1., 4.],
            [5., 1.]])
    >>> with quiet():
    ...     (sparse.to_sparse_csr() + x).equal(x + sparse)
    True
    >>> sparse + 1
    Traceback (most recent call last):
        ...
    RuntimeError: add(sparse, dense) is not supported. Use add(dense, sparse) instead.
    >>> (sparse * x).layout, (sparse / 2).values()
    (torch.sparse_coo, tensor([1.5000, 2.0000]))
    """


def zero_stays_zero() -> None:
    """Apply functions value by value: those that keep zero at zero.

    >>> sparse = torch.tensor([[0.0, 4.0], [9.0, 0.0]], device="cpu").to_sparse()
    >>> sparse.sqrt().values(), sparse.neg().relu().values()
    (tensor([2., 3.]), tensor([0., 0.]))
    >>> sparse.exp()  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    NotImplementedError: Could not run 'aten::exp' with arguments from the 'SparseCPU' backend. ...
    >>> sparse > 5  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    NotImplementedError: Could not run 'aten::gt.Scalar' with arguments from the 'SparseCPU' backend. ...
    >>> (sparse.values() > 5).tolist()
    [False, True]
    """


def drop_zeros(x: Tensor) -> Tensor:
    """Drop zeros that are stored as values.

    x: sparse COO

    >>> sparse = torch.tensor([[0.0, 3.0], [4.0, 0.0]]).to_sparse()
    >>> difference = sparse - torch.tensor([[0.0, 3.0], [1.0, 0.0]]).to_sparse()
    >>> difference.coalesce().values()
    tensor([0., 3.])
    >>> drop_zeros(difference).values()
    tensor([3.])
    """
    x = x.coalesce()
    keep = x.values() != 0
    with quiet():
        return torch.sparse_coo_tensor(
            x.indices()[:, keep], x.values()[keep], x.shape, is_coalesced=True
        )


def sparse_sum() -> None:
    """Sum over all, over rows, over columns.

    >>> sparse = torch.tensor([[0.0, 0.0, 3.0], [4.0, 0.0, 5.0]]).to_sparse()
    >>> torch.sparse.sum(sparse)
    tensor(12.)
    >>> rows = torch.sparse.sum(sparse, dim=1)
    >>> rows.layout, rows.to_dense()
    (torch.sparse_coo, tensor([3., 9.]))
    >>> torch.sparse.sum(sparse, dim=0).to_dense()
    tensor([4., 0., 8.])
    """


def sparse_softmax() -> None:
    """Take the softmax of the values that are stored, in each row.

    >>> scores = torch.tensor([[1.0, 1.0, 0.0], [0.0, 0.0, 3.0]])
    >>> torch.sparse.softmax(scores.to_sparse(), dim=1).to_dense()
    tensor([[0.5000, 0.5000, 0.0000],
            [0.0000, 0.0000, 1.0000]])
    >>> scores.masked_fill(scores == 0, -torch.inf).softmax(dim=1)
    tensor([[0.5000, 0.5000, 0.0000],
            [0.0000, 0.0000, 1.0000]])
    """


def sparse_mask() -> None:
    """Take from a dense tensor the places that a sparse one has.

    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> mask = torch.tensor([[0.0, 9.0], [9.0, 0.0]]).to_sparse()
    >>> x.sparse_mask(mask).values()
    tensor([2., 3.])
    >>> (x * mask).values()
    tensor([18., 27.])
    """


def indexing() -> None:
    """Pick rows, columns and single values.

    >>> sparse = torch.tensor([[0.0, 0.0, 3.0], [4.0, 0.0, 5.0]]).to_sparse()
    >>> sparse[1].layout, sparse[1].to_dense(), sparse[:, 2].to_dense()
    (torch.sparse_coo, tensor([4., 0., 5.]), tensor([3., 5.]))
    >>> sparse[1, 2], sparse[0, 0]
    (tensor(5.), tensor(0.))
    >>> sparse.index_select(0, torch.tensor([1, 0])).to_dense()
    tensor([[4., 0., 5.],
            [0., 0., 3.]])
    >>> sparse.narrow_copy(1, 1, 2).to_dense()
    tensor([[0., 3.],
            [0., 5.]])
    """


def indexing_errors() -> None:
    """Slice, pick by a list, and assign.

    >>> sparse = torch.eye(3, device="cpu").to_sparse()
    >>> sparse[0:2]  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    NotImplementedError: Could not run 'aten::as_strided' with arguments from the 'SparseCPU' backend. ...
    >>> sparse[[0, 1]]  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    NotImplementedError: Could not run 'aten::index.Tensor' with arguments from the 'SparseCPU' backend. ...
    >>> sparse[0, 0] = 2.0
    Traceback (most recent call last):
        ...
    TypeError: Cannot assign to a sparse tensor
    >>> with quiet():
    ...     sparse.to_sparse_csr()[0:2]
    Traceback (most recent call last):
        ...
    RuntimeError: Sparse CSR tensors do not have strides
    """


def write_to_values() -> None:
    """Change what is stored, in place.

    >>> sparse = torch.tensor([[0.0, 3.0], [4.0, 0.0]]).to_sparse()
    >>> sparse.values()[0] = 30.0
    >>> _ = sparse.values().mul_(2)
    >>> sparse.to_dense()
    tensor([[ 0., 60.],
            [ 8.,  0.]])
    >>> _ = sparse.requires_grad_()
    >>> sparse.values()[0] = 1.0
    Traceback (most recent call last):
        ...
    RuntimeError: a view of a leaf Variable that requires grad is being used in an in-place operation.
    >>> with torch.no_grad():
    ...     sparse.values()[0] = 1.0
    """


def reshape(x: Tensor, *shape: int) -> Tensor:
    """Give a sparse matrix another shape, by numbering its places anew.

    x: (rows, columns), sparse COO

    >>> sparse = torch.tensor([[0.0, 0.0, 3.0], [4.0, 0.0, 5.0]]).to_sparse()
    >>> sparse.reshape(3, 2)
    Traceback (most recent call last):
        ...
    RuntimeError: reshape is not implemented for sparse tensors
    >>> reshape(sparse, 3, 2).to_dense()
    tensor([[0., 0.],
            [3., 4.],
            [0., 5.]])
    """
    x = x.coalesce()
    row, column = x.indices()
    place = row * x.shape[1] + column
    indices = torch.stack(torch.unravel_index(place, shape))
    with quiet():
        return torch.sparse_coo_tensor(indices, x.values(), shape, is_coalesced=True)


def transpose_and_join() -> None:
    """Transpose, join, add a dimension, grow; and what is missing.

    >>> sparse = torch.tensor([[0.0, 0.0, 3.0], [4.0, 0.0, 5.0]]).to_sparse()
    >>> sparse.t().shape, sparse.mT.shape, sparse.unsqueeze(0).shape
    (torch.Size([3, 2]), torch.Size([3, 2]), torch.Size([1, 2, 3]))
    >>> torch.cat([sparse, sparse]).shape, torch.stack([sparse, sparse]).shape
    (torch.Size([4, 3]), torch.Size([2, 2, 3]))
    >>> larger = sparse.clone().sparse_resize_((4, 5), 2, 0)
    >>> larger.shape, larger._nnz()
    (torch.Size([4, 5]), 3)
    >>> sparse.sparse_resize_((1, 1), 2, 0)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    RuntimeError: shrinking the size of sparse dimensions (from [2, 3] to [1, 1]) on a non-empty sparse tensor is not supported.
    ...
    >>> sparse.expand(2, 2, 3)
    Traceback (most recent call last):
        ...
    RuntimeError: expand is unsupported for Sparse tensors
    """


def to_numpy() -> None:
    """Hand a sparse tensor to NumPy, to a list, to a batch.

    >>> sparse = torch.tensor([[0.0, 3.0], [4.0, 0.0]], device="cpu").to_sparse()
    >>> sparse.numpy()
    Traceback (most recent call last):
        ...
    TypeError: can't convert Sparse layout tensor to numpy. Use Tensor.to_dense() first.
    >>> sparse.tolist()
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot access data pointer of Tensor that doesn't have storage
    >>> sparse.to_dense().tolist(), sparse.values().tolist()
    ([[0.0, 3.0], [4.0, 0.0]], [3.0, 4.0])
    >>> torch.utils.data.default_collate([sparse, sparse])
    Traceback (most recent call last):
        ...
    RuntimeError: Batches of sparse tensors are not currently supported by the default collate_fn; please provide a custom collate_fn to handle them appropriately.
    """


def gradient_of_values() -> None:
    """Let the values require the gradient, and build the matrix from them.

    >>> indices = torch.tensor([[0, 1, 1], [2, 0, 2]])
    >>> values = torch.tensor([3.0, 4.0, 5.0], requires_grad=True)
    >>> with quiet():
    ...     A = torch.sparse_coo_tensor(indices, values, (2, 3))
    >>> x = torch.tensor([[1.0], [10.0], [100.0]], requires_grad=True)
    >>> (A @ x).sum().backward()
    >>> values.grad
    tensor([100.,   1., 100.])
    >>> x.grad.T
    tensor([[4., 0., 8.]])
    """


def gradient_of_leaf() -> None:
    """Multiply by `@` and by `torch.sparse.mm`: two kinds of gradient.

    >>> A = torch.tensor([[0.0, 3.0], [4.0, 0.0]], device="cpu")
    >>> x = torch.tensor([[1.0], [10.0]], device="cpu")
    >>> for multiply in (torch.matmul, torch.sparse.mm):
    ...     weight = nn.Parameter(A.to_sparse())
    ...     multiply(weight, x).sum().backward()
    ...     print(weight.grad.layout, weight.grad.to_dense().tolist())
    ...     optimizer = torch.optim.SGD([weight], lr=0.5)
    ...     try:
    ...         optimizer.step()
    ...     except RuntimeError as error:
    ...         print(error)
    torch.strided [[1.0, 10.0], [1.0, 10.0]]
    add(sparse, dense) is not supported. Use add(dense, sparse) instead.
    torch.sparse_coo [[0.0, 10.0], [1.0, 0.0]]
    >>> weight.to_dense().tolist()
    [[0.0, -2.0], [3.5, 0.0]]
    """


def step_message(optimizer_class: type, **options: float) -> str:
    """Take a step with the gradient of `nn.Embedding(sparse=True)`.

    >>> for name in ("SGD", "Adagrad", "SparseAdam", "Adam", "AdamW", "RMSprop",
    ...              "Adamax", "NAdam", "RAdam", "Adadelta", "Rprop", "ASGD"):
    ...     print(f"{name:10}", step_message(getattr(torch.optim, name)))
    SGD        works
    Adagrad    works
    SparseAdam works
    Adam       Adam does not support sparse gradients, please consider SparseAdam instead
    AdamW      Adam does not support sparse gradients, please consider SparseAdam instead
    RMSprop    RMSprop does not support sparse gradients
    Adamax     Adamax does not support sparse gradients
    NAdam      NAdam does not support sparse gradients
    RAdam      RAdam does not support sparse gradients
    Adadelta   Adadelta does not support sparse gradients
    Rprop      Rprop does not support sparse gradients
    ASGD       ASGD does not support sparse gradients
    >>> step_message(torch.optim.SGD, weight_decay=0.1)
    'add(sparse, dense) is not supported. Use add(dense, sparse) instead.'
    >>> step_message(torch.optim.Adagrad, weight_decay=0.1)
    'weight_decay option is not compatible with sparse gradients'
    """
    table = nn.Embedding(4, 2, sparse=True)
    optimizer = optimizer_class(table.parameters(), lr=0.1, **options)
    table(torch.tensor([1, 1])).sum().backward()
    with quiet():
        try:
            optimizer.step()
        except RuntimeError as error:
            return str(error)
    return "works"


def sparse_adam_wants_dense_parameters() -> None:
    """Give `SparseAdam` a parameter that is sparse itself.

    >>> weight = nn.Parameter(torch.eye(2).to_sparse())
    >>> torch.optim.SparseAdam([weight])
    Traceback (most recent call last):
        ...
    ValueError: Sparse params at indices [[0, 0]]: SparseAdam requires dense parameter tensors
    """


def clip_sparse_gradient(grad: Tensor, max_norm: float) -> None:
    """Scale a sparse gradient down, where `clip_grad_norm_` raises.

    >>> table = nn.Embedding(4, 2, sparse=True, device="cpu")
    >>> table(torch.tensor([1, 1], device="cpu")).sum().backward()
    >>> nn.utils.clip_grad_norm_(table.parameters(), 1.0)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    NotImplementedError: Could not run 'aten::linalg_vector_norm' with arguments from the 'SparseCPU' backend. ...
    >>> clip_sparse_gradient(table.weight.grad, max_norm=1.0)
    >>> round(table.weight.grad.norm().item(), 4)
    1.0
    """
    grad.mul_((max_norm / grad.norm()).clamp(max=1.0))


def adjacency(edges: Tensor, nodes: int) -> Tensor:
    """Make the adjacency matrix of a graph without directions.

    edges: (E, 2), each edge once
    returns: (nodes, nodes), sparse COO

    >>> edges = torch.tensor([[0, 1], [0, 2], [1, 2], [2, 3]])
    >>> A = adjacency(edges, nodes=4)
    >>> A.to_dense()
    tensor([[0., 1., 1., 0.],
            [1., 0., 1., 0.],
            [1., 1., 0., 1.],
            [0., 0., 1., 0.]])
    >>> torch.sparse.sum(A, dim=1).to_dense()
    tensor([2., 2., 3., 1.])
    >>> A[2].coalesce().indices()
    tensor([[0, 1, 3]])
    """
    places = torch.cat([edges, edges.flip(1)]).T
    ones = torch.ones(places.shape[1], device=edges.device)
    with quiet():
        return torch.sparse_coo_tensor(places, ones, (nodes, nodes)).coalesce()


def two_steps() -> None:
    """Count the paths of two edges, with a product of sparse matrices.

    >>> A = adjacency(torch.tensor([[0, 1], [0, 2], [1, 2], [2, 3]]), nodes=4)
    >>> with quiet():
    ...     paths = A @ A
    >>> paths.to_dense()
    tensor([[2., 1., 1., 1.],
            [1., 2., 1., 1.],
            [1., 1., 3., 0.],
            [1., 1., 0., 1.]])
    """


class MeanOfNeighbors(nn.Module):
    """Pass messages: each node gets the mean of its neighbors' features.

    >>> A = adjacency(torch.tensor([[0, 1], [0, 2], [1, 2], [2, 3]]), nodes=4)
    >>> layer = MeanOfNeighbors(A)
    >>> layer(torch.tensor([[1.0], [3.0], [5.0], [7.0]])).T
    tensor([[4.0000, 3.0000, 3.6667, 5.0000]])
    >>> layer.mean.layout, layer.double().mean.dtype
    (torch.sparse_coo, torch.float64)
    """

    def __init__(self, A: Tensor) -> None:
        super().__init__()
        degree = torch.sparse.sum(A, dim=1).to_dense()
        self.register_buffer("mean", A * (1 / degree)[:, None])

    def forward(self, x: Tensor) -> Tensor:
        """x: (nodes, features)"""
        return self.mean @ x


def save_and_load(x: Tensor) -> Tensor:
    """Write a tensor to memory as `torch.save` does to a file, and read it.

    >>> sparse = torch.tensor([[0.0, 3.0], [4.0, 0.0]]).to_sparse()
    >>> again = save_and_load(sparse)
    >>> again.layout, again.is_coalesced(), torch.equal(again.values(), sparse.values())
    (torch.sparse_coo, True, True)
    >>> with quiet():
    ...     save_and_load(sparse.to_sparse_csr()).layout
    torch.sparse_csr
    """
    file = io.BytesIO()
    torch.save(x, file)
    file.seek(0)
    with quiet():
        return torch.load(file)


class Graph(nn.Module):
    """Keep a sparse matrix in the state dict.

    >>> A = torch.tensor([[0.0, 3.0], [4.0, 0.0]])
    >>> state = Graph(A.to_sparse()).state_dict()
    >>> state["A"].layout
    torch.sparse_coo
    >>> empty = Graph(torch.zeros(2, 2).to_sparse())
    >>> empty.load_state_dict(state)
    <All keys matched successfully>
    >>> empty.A.values()
    tensor([3., 4.])
    >>> dense = Graph(torch.zeros(2, 2))
    >>> dense.load_state_dict(state)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Graph:
    ...('copy_() between dense and sparse Tensors is not implemented! Found self type = ...
    >>> dense.load_state_dict(state, assign=True)
    <All keys matched successfully>
    >>> dense.A.layout
    torch.sparse_coo
    """

    def __init__(self, A: Tensor) -> None:
        super().__init__()
        self.register_buffer("A", A)


def load_csr() -> None:
    """Load a CSR buffer: the number of values must agree.

    >>> with quiet():
    ...     state = Graph(torch.eye(2).to_sparse_csr()).state_dict()
    ...     empty = Graph(torch.zeros(2, 2).to_sparse_csr())
    >>> empty.load_state_dict(state)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Graph:
    ...('torch.copy_: only sparse compressed tensors with the same number of specified elements are supported.',).
    >>> empty.load_state_dict(state, assign=True)
    <All keys matched successfully>
    >>> empty.A.values()
    tensor([1., 1.])
    """
