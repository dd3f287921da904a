"""Linear algebra by task, and what became of its older names."""

import warnings
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor


def rounded(x: Tensor) -> Tensor:
    """Round to three decimals: the digits behind them depend on the device."""
    return x.round(decimals=3) + 0.0


def solve() -> None:
    """Solve A X = B, for a matrix B or a vector b.

    >>> A = torch.tensor([[4.0, 2.0], [2.0, 2.0]])
    >>> B = torch.tensor([[1.0, 8.0], [2.0, 6.0]])
    >>> X = torch.linalg.solve(A, B)
    >>> X
    tensor([[-0.5000,  1.0000],
            [ 1.5000,  2.0000]])
    >>> A @ X
    tensor([[1., 8.],
            [2., 6.]])
    >>> torch.linalg.solve(A, B[:, 1])
    tensor([1., 2.])
    >>> torch.linalg.solve(A, B, left=False) @ A
    tensor([[1., 8.],
            [2., 6.]])
    >>> torch.linalg.solve(A.int(), B.int())
    Traceback (most recent call last):
        ...
    RuntimeError: linalg.solve: Expected a floating point or complex tensor as input. Got Int
    >>> torch.linalg.inv(A.half())
    Traceback (most recent call last):
        ...
    RuntimeError: linalg.inv: Low precision dtypes not supported. Got Half
    """


def vectors_or_matrix() -> None:
    """Solve two systems: for a vector each, and for one matrix both.

    >>> A = torch.stack([torch.eye(2), 2 * torch.eye(2)])
    >>> B = torch.tensor([[2.0, 4.0], [6.0, 8.0]])
    >>> torch.linalg.solve(A, B)
    tensor([[2., 4.],
            [3., 4.]])
    >>> torch.linalg.solve(A, B[None])
    tensor([[[2., 4.],
             [6., 8.]],
    <BLANKLINE>
            [[1., 2.],
             [3., 4.]]])
    """


def singular() -> None:
    """Meet a matrix that has no inverse.

    >>> A = torch.tensor([[1.0, 2.0], [2.0, 4.0]])
    >>> torch.linalg.solve(A, torch.ones(2))
    Traceback (most recent call last):
        ...
    torch._C._LinAlgError: torch.linalg.solve: The solver failed because the input matrix is singular.
    >>> torch.linalg.inv(A)
    Traceback (most recent call last):
        ...
    torch._C._LinAlgError: linalg.inv: The diagonal element 2 is zero, the inversion could not be completed because the input matrix is singular.
    >>> torch.linalg.solve_ex(A, torch.ones(2)).info, torch.linalg.inv_ex(A).info
    (tensor(2, dtype=torch.int32), tensor(2, dtype=torch.int32))
    >>> torch.linalg.lu_factor_ex(A).info
    tensor(2, dtype=torch.int32)
    """


def invert_or_none(A: Tensor) -> Tensor | None:
    """Invert a matrix if it can be inverted.

    A: (N, N), result: (N, N).

    >>> invert_or_none(torch.tensor([[4.0, 2.0], [2.0, 2.0]]))
    tensor([[ 0.5000, -0.5000],
            [-0.5000,  1.0000]])
    >>> print(invert_or_none(torch.zeros(2, 2)))
    None
    >>> torch.linalg.inv(torch.ones(2, 3))
    Traceback (most recent call last):
        ...
    RuntimeError: linalg.inv: A must be batches of square matrices, but they are 2 by 3 matrices
    """
    try:
        return torch.linalg.inv(A)
    except torch.linalg.LinAlgError:
        return None


def inverse_of_a_batch() -> None:
    """Invert many matrices at once, and find those that have no inverse.

    >>> batch = torch.stack([2 * torch.eye(2), torch.ones(2, 2), 4 * torch.eye(2)])
    >>> inverse, info = torch.linalg.inv_ex(batch)
    >>> info > 0
    tensor([False,  True, False])
    >>> torch.linalg.inv(batch[info == 0])[:, 0, 0]
    tensor([0.5000, 0.2500])
    >>> torch.linalg.pinv(batch).shape
    torch.Size([3, 2, 2])
    """


def triangular() -> None:
    """Solve with a triangle: only one half of the matrix is read.

    >>> A = torch.tensor([[2.0, 9.0], [2.0, 4.0]])
    >>> B = torch.tensor([[4.0], [12.0]])
    >>> torch.linalg.solve_triangular(A, B, upper=False)
    tensor([[2.],
            [2.]])
    """


def factor_once() -> None:
    """Factor a matrix once, solve with it many times.

    >>> A = torch.tensor([[4.0, 2.0], [2.0, 2.0]])
    >>> LU, pivots = torch.linalg.lu_factor(A)
    >>> for b in torch.tensor([[1.0, 2.0], [8.0, 6.0]]):
    ...     print(torch.linalg.lu_solve(LU, pivots, b[:, None]).flatten())
    tensor([-0.5000,  1.5000])
    tensor([1., 2.])
    """


def fit_line(x: Tensor, y: Tensor) -> Tensor:
    """Find offset and slope with the least sum of squared distances.

    x, y: (N,), result: (2,).

    >>> x = torch.tensor([0.0, 1.0, 2.0])
    >>> rounded(fit_line(x, torch.tensor([1.0, 3.0, 5.0])))
    tensor([1., 2.])
    >>> rounded(fit_line(x, torch.tensor([0.0, 3.0, 0.0])))
    tensor([1., 0.])
    """
    A = torch.linalg.vander(x, N=2)
    return torch.linalg.lstsq(A, y[:, None]).solution.flatten()


def pinv() -> None:
    """Invert what has no inverse, as well as it goes.

    >>> A = torch.tensor([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]])
    >>> rounded(torch.linalg.pinv(A))
    tensor([[1.0000, 0.0000, 0.0000],
            [0.0000, 0.5000, 0.0000]])
    >>> b = torch.tensor([[3.0], [4.0], [5.0]])
    >>> rounded(torch.linalg.pinv(A) @ b).flatten()
    tensor([3., 2.])
    >>> rounded(torch.linalg.lstsq(A, b).solution).flatten()
    tensor([3., 2.])
    """


def det() -> None:
    """Take determinants, also those that are too small for a float.

    >>> torch.linalg.det(torch.tensor([[4.0, 2.0], [2.0, 2.0]]))
    tensor(4.)
    >>> small = torch.eye(200) / 2
    >>> torch.linalg.det(small)
    tensor(0.)
    >>> sign, logabsdet = torch.linalg.slogdet(small)
    >>> sign, torch.allclose(logabsdet, 200 * torch.tensor(0.5).log())
    (tensor(1.), True)
    """


def norms() -> None:
    """Measure vectors and matrices.

    >>> torch.linalg.vector_norm(torch.tensor([3.0, 4.0]))
    tensor(5.)
    >>> x = torch.tensor([[3.0, 0.0], [4.0, 2.0]])
    >>> torch.linalg.vector_norm(x, ord=1, dim=1)
    tensor([3., 6.])
    >>> torch.linalg.vector_norm(x, ord=1), torch.linalg.matrix_norm(x, ord=1)
    (tensor(9.), tensor(7.))
    >>> torch.linalg.norm(x, 1), torch.norm(x, 1)
    (tensor(7.), tensor(9.))
    """


def rank_and_condition() -> None:
    """Tell how close a matrix is to having no inverse.

    >>> A = torch.tensor([[1.0, 2.0], [2.0, 4.0]])
    >>> torch.linalg.matrix_rank(A), torch.linalg.matrix_rank(torch.eye(3))
    (tensor(1), tensor(3))
    >>> rounded(torch.linalg.cond(torch.tensor([[8.0, 0.0], [0.0, 2.0]])))
    tensor(4.)
    >>> bool(torch.linalg.cond(A) > 1e6)
    True
    """


def eigh() -> None:
    """Take a symmetric matrix apart into eigenvalues and eigenvectors.

    >>> A = torch.tensor([[2.0, 1.0], [1.0, 2.0]])
    >>> values, vectors = torch.linalg.eigh(A)
    >>> rounded(values), rounded(torch.linalg.eigvalsh(A))
    (tensor([1., 3.]), tensor([1., 3.]))
    >>> rounded(vectors @ values.diag() @ vectors.mT)
    tensor([[2., 1.],
            [1., 2.]])
    >>> rounded(vectors.abs())
    tensor([[0.7070, 0.7070],
            [0.7070, 0.7070]])
    """


def eig() -> None:
    """Find the eigenvalues of a rotation: they are complex.

    >>> quarter_turn = torch.tensor([[0.0, -1.0], [1.0, 0.0]])
    >>> values, vectors = torch.linalg.eig(quarter_turn)
    >>> values.dtype, rounded(values.real), rounded(values.imag.sort().values)
    (torch.complex64, tensor([0., 0.]), tensor([-1.,  1.]))
    >>> again = vectors @ values.diag() @ vectors.inverse()
    >>> torch.allclose(again, quarter_turn + 0j, atol=1e-4)
    True
    >>> symmetric = torch.tensor([[2.0, 1.0], [1.0, 2.0]])
    >>> torch.linalg.eigvals(symmetric).dtype
    torch.complex64
    """


def low_rank(matrix: Tensor, rank: int) -> Tensor:
    """Approximate a matrix by one of lower rank.

    matrix: (M, N), result: (M, N).

    >>> matrix = torch.tensor([[8.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    >>> rounded(torch.linalg.svdvals(matrix))
    tensor([8., 1.])
    >>> rounded(low_rank(matrix, 1))
    tensor([[8., 0.],
            [0., 0.],
            [0., 0.]])
    >>> [tuple(part.shape) for part in torch.linalg.svd(matrix)]
    [(3, 3), (2,), (2, 2)]
    """
    U, S, Vh = torch.linalg.svd(matrix, full_matrices=False)
    return U[:, :rank] * S[:rank] @ Vh[:rank]


def cholesky() -> None:
    """Split a positive-definite matrix into a triangle and its transpose.

    >>> A = torch.tensor([[4.0, 2.0], [2.0, 5.0]])
    >>> L = torch.linalg.cholesky(A)
    >>> rounded(L)
    tensor([[2., 0.],
            [1., 2.]])
    >>> rounded(torch.cholesky_solve(torch.tensor([[8.0], [12.0]]), L)).flatten()
    tensor([1., 2.])
    >>> rounded(torch.linalg.cholesky(torch.tensor([[4.0, 99.0], [2.0, 5.0]])))
    tensor([[2., 0.],
            [1., 2.]])
    >>> torch.linalg.cholesky(-A)
    Traceback (most recent call last):
        ...
    torch._C._LinAlgError: linalg.cholesky: The factorization could not be completed because the input is not positive-definite (the leading minor of order 1 is not positive-definite).
    >>> torch.linalg.cholesky_ex(-A).info
    tensor(1, dtype=torch.int32)
    """


def qr() -> None:
    """Split a matrix into orthonormal columns and a triangle.

    >>> A = torch.tensor([[3.0, 1.0], [4.0, 2.0], [0.0, 5.0]])
    >>> Q, R = torch.linalg.qr(A)
    >>> Q.shape, rounded(Q.mT @ Q)
    (torch.Size([3, 2]), tensor([[1., 0.],
            [0., 1.]]))
    >>> rounded(Q @ R).equal(A), rounded(R[0, 0].abs())
    (True, tensor(5.))
    >>> torch.linalg.qr(A, mode="complete").Q.shape
    torch.Size([3, 3])
    """


def lu() -> None:
    """Split a matrix into a permutation and two triangles.

    >>> A = torch.tensor([[1.0, 2.0], [4.0, 4.0]])
    >>> P, L, U = torch.linalg.lu(A)
    >>> L, U
    (tensor([[1.0000, 0.0000],
            [0.2500, 1.0000]]), tensor([[4., 4.],
            [0., 1.]]))
    >>> torch.equal(P @ L @ U, A)
    True
    """


def ldl() -> None:
    """Solve with a symmetric matrix that is not positive-definite.

    >>> A = torch.tensor([[1.0, 2.0], [2.0, 1.0]])
    >>> LD, pivots = torch.linalg.ldl_factor(A)
    >>> b = torch.tensor([[5.0], [4.0]])
    >>> rounded(torch.linalg.ldl_solve(LD, pivots, b)).flatten()
    tensor([1., 2.])
    >>> torch.linalg.ldl_factor_ex(A).info
    tensor(0, dtype=torch.int32)
    """


def products() -> None:
    """Multiply by shape: each old name takes one, `matmul` takes all.

    >>> A = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> v = torch.tensor([1.0, 10.0])
    >>> torch.dot(v, v), torch.mv(A, v), torch.mm(A, A)
    (tensor(101.), tensor([21., 43.]), tensor([[ 7., 10.],
            [15., 22.]]))
    >>> torch.linalg.matmul(v, v), A @ v, torch.bmm(A[None], A[None]).shape
    (tensor(101.), tensor([21., 43.]), torch.Size([1, 2, 2]))
    >>> torch.mm(A, v)
    Traceback (most recent call last):
        ...
    RuntimeError: mat2 must be a matrix
    """


def elementwise_or_matrix() -> None:
    """Multiply value by value, and multiply matrices.

    >>> A = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> A * A, torch.mul(A, A).equal(A * A)
    (tensor([[ 1.,  4.],
            [ 9., 16.]]), True)
    >>> A @ A, torch.matmul(A, A).equal(A @ A)
    (tensor([[ 7., 10.],
            [15., 22.]]), True)
    """


def wrong_shapes() -> None:
    """Give each product a shape that it does not take.

    >>> A, batch = torch.ones(2, 3), torch.ones(5, 2, 3)
    >>> torch.bmm(A, A)
    Traceback (most recent call last):
        ...
    RuntimeError: batch1 must be a 3D tensor
    >>> torch.mm(batch, batch)
    Traceback (most recent call last):
        ...
    RuntimeError: self must be a matrix
    >>> torch.dot(A, A)
    Traceback (most recent call last):
        ...
    RuntimeError: 1D tensors expected, but got 2D and 2D tensors
    >>> A @ A
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)
    >>> (batch @ A.mT).shape, (batch @ batch.mT).shape, (A * A).sum()
    (torch.Size([5, 2, 2]), torch.Size([5, 2, 2]), tensor(6.))
    """


def batch_of_vectors(A: Tensor, x: Tensor) -> Tensor:
    """Multiply each matrix with its own vector.

    A: (B, N, M), x: (B, M), result: (B, N).

    >>> A = torch.stack([torch.eye(2), 10 * torch.eye(2)])
    >>> x = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    >>> batch_of_vectors(A, x)
    tensor([[ 1.,  2.],
            [30., 40.]])
    >>> torch.einsum("bnm,bm->bn", A, x)
    tensor([[ 1.,  2.],
            [30., 40.]])
    >>> (A @ x).shape
    torch.Size([2, 2, 2])
    """
    return (A @ x.unsqueeze(-1)).squeeze(-1)


def more_products() -> None:
    """Multiply rows with rows, chains and powers.

    >>> A = torch.tensor([[1.0, 1.0], [0.0, 1.0]])
    >>> torch.linalg.vecdot(A, A), torch.inner(A, A)[0]
    (tensor([2., 1.]), tensor([2., 1.]))
    >>> torch.linalg.multi_dot([A, A, torch.ones(2)])
    tensor([3., 1.])
    >>> torch.linalg.matrix_power(A, 10)
    tensor([[ 1., 10.],
            [ 0.,  1.]])
    >>> rounded(torch.linalg.matrix_exp(A - torch.eye(2)))
    tensor([[1., 1.],
            [0., 1.]])
    >>> torch.linalg.cross(torch.tensor([1.0, 0, 0]), torch.tensor([0, 1.0, 0]))
    tensor([0., 0., 1.])
    """


def of_tensors() -> None:
    """Solve for a whole tensor, and take diagonals of a batch.

    >>> A = 2 * torch.eye(4).view(2, 2, 2, 2)
    >>> torch.linalg.tensorsolve(A, torch.ones(2, 2))
    tensor([[0.5000, 0.5000],
            [0.5000, 0.5000]])
    >>> inverse = torch.linalg.tensorinv(A, ind=2)
    >>> torch.tensordot(inverse, torch.ones(2, 2), dims=2)
    tensor([[0.5000, 0.5000],
            [0.5000, 0.5000]])
    >>> batch = torch.zeros(5, 2, 2)
    >>> torch.linalg.diagonal(batch).shape, torch.diagonal(batch).shape
    (torch.Size([5, 2]), torch.Size([2, 2]))
    """


def removed_solve() -> None:
    """Replace `torch.solve(B, A)`: the arguments change places.

    >>> A = torch.tensor([[2.0, 0.0], [0.0, 4.0]])
    >>> B = torch.tensor([[2.0, 4.0], [4.0, 4.0]])
    >>> torch.solve(B, A)
    Traceback (most recent call last):
        ...
    RuntimeError: This function was deprecated since version 1.9 and is now removed. `torch.solve` is deprecated in favor of `torch.linalg.solve`. `torch.linalg.solve` has its arguments reversed and does not return the LU factorization.
    <BLANKLINE>
    To get the LU factorization see `torch.lu`, which can be used with `torch.lu_solve` or `torch.lu_unpack`.
    X = torch.solve(B, A).solution should be replaced with:
    X = torch.linalg.solve(A, B)
    >>> torch.linalg.solve(A, B)
    tensor([[1., 2.],
            [1., 1.]])
    """


def old_argument_order() -> None:
    """Keep the old order, and get an error or other numbers.

    >>> A = torch.tensor([[2.0, 0.0], [0.0, 4.0]])
    >>> b = torch.tensor([[2.0], [4.0]])
    >>> torch.linalg.solve(b, A)
    Traceback (most recent call last):
        ...
    RuntimeError: linalg.solve: A must be batches of square matrices, but they are 2 by 1 matrices
    >>> B = torch.tensor([[2.0, 4.0], [4.0, 4.0]])
    >>> torch.linalg.solve(B, A)
    tensor([[-1.,  2.],
            [ 1., -1.]])
    """


def removed_lstsq() -> None:
    """Replace `torch.lstsq(B, A)`.

    >>> A = torch.tensor([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]])
    >>> B = torch.tensor([[3.0], [4.0], [5.0]])
    >>> torch.lstsq(B, A)
    Traceback (most recent call last):
        ...
    RuntimeError: This function was deprecated since version 1.9 and is now removed. `torch.lstsq` is deprecated in favor of `torch.linalg.lstsq`.
    `torch.linalg.lstsq` has reversed arguments and does not return the QR decomposition in the returned tuple (although it returns other information about the problem).
    <BLANKLINE>
    To get the QR decomposition consider using `torch.linalg.qr`.
    <BLANKLINE>
    The returned solution in `torch.lstsq` stored the residuals of the solution in the last m - n columns of the returned value whenever m > n. In torch.linalg.lstsq, the residuals are in the field 'residuals' of the returned named tuple.
    <BLANKLINE>
    The unpacking of the solution, as in
    X, _ = torch.lstsq(B, A).solution[:A.size(1)]
    should be replaced with:
    X = torch.linalg.lstsq(A, B).solution
    >>> rounded(torch.linalg.lstsq(A, B).solution)
    tensor([[3.],
            [2.]])
    """


def removed_symeig() -> None:
    """Replace `torch.symeig`: the other half of the matrix is read.

    >>> A = torch.tensor([[2.0, 9.0], [1.0, 2.0]])
    >>> torch.symeig(A)
    Traceback (most recent call last):
        ...
    RuntimeError: This function was deprecated since version 1.9 and is now removed. The default behavior has changed from using the upper triangular portion of the matrix by default to using the lower triangular portion.
    <BLANKLINE>
    L, _ = torch.symeig(A, upper=upper) should be replaced with:
    L = torch.linalg.eigvalsh(A, UPLO='U' if upper else 'L')
    <BLANKLINE>
    and
    <BLANKLINE>
    L, V = torch.symeig(A, eigenvectors=True) should be replaced with:
    L, V = torch.linalg.eigh(A, UPLO='U' if upper else 'L')
    >>> rounded(torch.linalg.eigvalsh(A))
    tensor([1., 3.])
    >>> rounded(torch.linalg.eigvalsh(A, UPLO="U"))
    tensor([-7., 11.])
    """


def removed_eig() -> None:
    """Replace `torch.eig`: pairs of real numbers become complex numbers.

    >>> A = torch.tensor([[0.0, -1.0], [1.0, 0.0]])
    >>> torch.eig(A)
    Traceback (most recent call last):
        ...
    RuntimeError: This function was deprecated since version 1.9 and is now removed. `torch.linalg.eig` returns complex tensors of dtype `cfloat` or `cdouble` rather than real tensors mimicking complex tensors.
    <BLANKLINE>
    L, _ = torch.eig(A) should be replaced with:
    L_complex = torch.linalg.eigvals(A)
    <BLANKLINE>
    and
    <BLANKLINE>
    L, V = torch.eig(A, eigenvectors=True) should be replaced with:
    L_complex, V_complex = torch.linalg.eig(A)
    >>> torch.view_as_real(torch.linalg.eigvals(A)).shape
    torch.Size([2, 2])
    """


def removed_matrix_rank() -> None:
    """Replace `torch.matrix_rank`.

    >>> A = torch.tensor([[1.0, 2.0], [2.0, 4.0]])
    >>> torch.matrix_rank(A, symmetric=True)
    Traceback (most recent call last):
        ...
    RuntimeError: This function was deprecated since version 1.9 and is now removed.
    Please use the `torch.linalg.matrix_rank` function instead. The parameter 'symmetric' was renamed in `torch.linalg.matrix_rank()` to 'hermitian'.
    >>> torch.linalg.matrix_rank(A, hermitian=True)
    tensor(1)
    """


def warned(function: Callable, *args: Any) -> tuple[Any, str]:
    """Call a function, and return its result and what it warns of.

    >>> A = torch.tensor([[3.0, 1.0], [4.0, 2.0]])
    >>> old, message = warned(torch.qr, A)
    >>> print(message)
    torch.qr is deprecated in favor of torch.linalg.qr and will be removed in a future PyTorch release.
    The boolean parameter 'some' has been replaced with a string parameter 'mode'.
    Q, R = torch.qr(A, some)
    should be replaced with
    Q, R = torch.linalg.qr(A, 'reduced' if some else 'complete')
    >>> rounded(old.Q).equal(rounded(torch.linalg.qr(A).Q))
    True
    """
    before = torch.is_warn_always_enabled()
    torch.set_warn_always(True)
    try:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            result = function(*args)
    finally:
        torch.set_warn_always(before)
    return result, str(caught[0].message).partition(" (Triggered")[0]


def warns_cholesky() -> None:
    """Replace `torch.cholesky`.

    >>> A = torch.tensor([[4.0, 2.0], [2.0, 5.0]])
    >>> old, message = warned(torch.cholesky, A, True)
    >>> print(message)
    torch.cholesky is deprecated in favor of torch.linalg.cholesky and will be removed in a future PyTorch release.
    L = torch.cholesky(A)
    should be replaced with
    L = torch.linalg.cholesky(A)
    and
    U = torch.cholesky(A, upper=True)
    should be replaced with
    U = torch.linalg.cholesky(A).mH
    This transform will produce equivalent results for all valid (symmetric positive definite) inputs.
    >>> rounded(old), rounded(torch.linalg.cholesky(A, upper=True))
    (tensor([[2., 1.],
            [0., 2.]]), tensor([[2., 1.],
            [0., 2.]]))
    """


def warns_lu() -> None:
    """Replace `torch.lu`, but not as the warning says.

    >>> A = torch.tensor([[1.0, 2.0], [4.0, 4.0]])
    >>> old, message = warned(torch.lu, A)
    >>> print(message)
    torch.lu is deprecated in favor of torch.linalg.lu_factor / torch.linalg.lu_factor_ex and will be removed in a future PyTorch release.
    LU, pivots = torch.lu(A, compute_pivots)
    should be replaced with
    LU, pivots = torch.linalg.lu_factor(A, compute_pivots)
    and
    LU, pivots, info = torch.lu(A, compute_pivots, get_infos=True)
    should be replaced with
    LU, pivots, info = torch.linalg.lu_factor_ex(A, compute_pivots)
    >>> torch.linalg.lu_factor(A, True)
    Traceback (most recent call last):
        ...
    TypeError: linalg_lu_factor() takes 1 positional argument but 2 were given
    >>> torch.equal(old[0], torch.linalg.lu_factor(A, pivot=True).LU)
    True
    """


def warns_lu_solve() -> None:
    """Replace `torch.lu_solve`: the arguments change places.

    >>> A = torch.tensor([[4.0, 2.0], [2.0, 2.0]])
    >>> LU, pivots = torch.linalg.lu_factor(A)
    >>> B = torch.tensor([[1.0], [2.0]])
    >>> old, message = warned(torch.lu_solve, B, LU, pivots)
    >>> print(message)
    torch.lu_solve is deprecated in favor of torch.linalg.lu_solveand will be removed in a future PyTorch release.
    Note that torch.linalg.lu_solve has its arguments reversed.
    X = torch.lu_solve(B, LU, pivots)
    should be replaced with
    X = torch.linalg.lu_solve(LU, pivots, B)
    >>> torch.equal(old, torch.linalg.lu_solve(LU, pivots, B))
    True
    """


def warns_triangular_solve() -> None:
    """Replace `torch.triangular_solve`, but not as the warning says.

    >>> A = torch.tensor([[2.0, 4.0], [0.0, 4.0]])
    >>> B = torch.tensor([[2.0], [8.0]])
    >>> old, message = warned(torch.triangular_solve, B, A)
    >>> print(message)
    torch.triangular_solve is deprecated in favor of torch.linalg.solve_triangularand will be removed in a future PyTorch release.
    torch.linalg.solve_triangular has its arguments reversed and does not return a copy of one of the inputs.
    X = torch.triangular_solve(B, A).solution
    should be replaced with
    X = torch.linalg.solve_triangular(A, B).
    >>> torch.linalg.solve_triangular(A, B)
    Traceback (most recent call last):
        ...
    TypeError: linalg_solve_triangular() missing 1 required positional arguments: "upper"
    >>> new = torch.linalg.solve_triangular(A, B, upper=True)
    >>> torch.equal(old.solution, new), new.flatten()
    (True, tensor([-3.,  2.]))
    """


def warns_chain_matmul() -> None:
    """Replace `torch.chain_matmul`.

    >>> A = torch.tensor([[1.0, 1.0], [0.0, 1.0]])
    >>> old, message = warned(torch.chain_matmul, A, A, A)
    >>> print(message)
    torch.chain_matmul is deprecated and will be removed in a future PyTorch release. Use torch.linalg.multi_dot instead, which accepts a list of two or more tensors rather than multiple parameters.
    >>> torch.equal(old, torch.linalg.multi_dot([A, A, A]))
    True
    """


def warns_cross() -> None:
    """Give `torch.cross` a dimension: it takes the first of size 3.

    >>> a, b = torch.eye(3), torch.eye(3).roll(1, 1)
    >>> old, message = warned(torch.cross, a, b)
    >>> print(message)
    Using torch.cross without specifying the dim arg is deprecated.
    Please either pass the dim explicitly or simply use torch.linalg.cross.
    The default value of dim will change to agree with that of linalg.cross in a future release.
    >>> torch.equal(old, torch.linalg.cross(a, b, dim=0))
    True
    >>> torch.equal(old, torch.linalg.cross(a, b))
    False
    """


def works_the_same() -> None:
    """Compare old names that work without a warning with the new ones.

    >>> A = torch.tensor([[4.0, 2.0], [2.0, 2.0]])
    >>> a, tau = torch.geqrf(A)
    >>> pairs = {
    ...     "inverse": (torch.inverse(A), torch.linalg.inv(A)),
    ...     "pinverse": (torch.pinverse(A), torch.linalg.pinv(A)),
    ...     "det": (torch.det(A), torch.linalg.det(A)),
    ...     "slogdet": (torch.slogdet(A)[1], torch.linalg.slogdet(A)[1]),
    ...     "matrix_power": (A.matrix_power(3), torch.linalg.matrix_power(A, 3)),
    ...     "matrix_exp": (torch.matrix_exp(A), torch.linalg.matrix_exp(A)),
    ...     "orgqr": (
    ...         torch.orgqr(a, tau),
    ...         torch.linalg.householder_product(a, tau),
    ...     ),
    ...     "ger": (torch.ger(A[0], A[1]), torch.outer(A[0], A[1])),
    ... }
    >>> all(torch.allclose(old, new) for old, new in pairs.values())
    True
    """


def works_otherwise() -> None:
    """Compare old names that work with new ones that differ.

    >>> A = torch.tensor([[1.0, 2.0], [0.0, 3.0], [0.0, 0.0]])
    >>> old, new = torch.svd(A), torch.linalg.svd(A)
    >>> old.U.shape, new.U.shape
    (torch.Size([3, 2]), torch.Size([3, 3]))
    >>> rounded(old.U * old.S @ old.V.mT).equal(A)
    True
    >>> rounded(new.U[:, :2] * new.S @ new.Vh).equal(A)
    True
    >>> torch.norm(A, 1), torch.linalg.norm(A, 1)
    (tensor(6.), tensor(5.))
    >>> x = torch.tensor([1.0, 2.0, 3.0])
    >>> torch.vander(x)[1], torch.linalg.vander(x)[1]
    (tensor([4., 2., 1.]), tensor([1., 2., 4.]))
    """


def works_alone() -> None:
    """Call old names that have no other.

    >>> A = torch.tensor([[4.0, 2.0], [2.0, 2.0]])
    >>> L = torch.linalg.cholesky(A)
    >>> torch.allclose(torch.cholesky_inverse(L), A.inverse(), atol=1e-4)
    True
    >>> P, lower, upper = torch.lu_unpack(*torch.linalg.lu_factor(A))
    >>> torch.equal(P @ lower @ upper, A)
    True
    >>> a, tau = torch.geqrf(A)
    >>> torch.allclose(torch.ormqr(a, tau, a.triu()), A, atol=1e-4)
    True
    >>> torch.trace(A), torch.allclose(torch.logdet(A), torch.tensor(4.0).log())
    (tensor(6.), True)
    """


def long_gone() -> None:
    """Look for the first names, those of LAPACK.

    >>> names = ["gesv", "gels", "potrf", "potrs", "trtrs", "btrifact", "gerqf"]
    >>> [name for name in names if hasattr(torch, name)]
    []
    >>> torch.gesv
    Traceback (most recent call last):
        ...
    AttributeError: module 'torch' has no attribute 'gesv'
    """
