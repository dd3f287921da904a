"""Let shapes that differ work together, on purpose and by mistake."""

import warnings

import torch
from torch import Tensor, nn


def add() -> None:
    """Add a column and a row.

    >>> column = torch.tensor([[10], [20]])
    >>> row = torch.tensor([1, 2, 3])
    >>> column.shape, row.shape
    (torch.Size([2, 1]), torch.Size([3]))
    >>> total = column + row
    >>> total
    tensor([[11, 12, 13],
            [21, 22, 23]])
    """


def broadcast_shape(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    """Apply the rule by hand, and print each step.

    >>> broadcast_shape((5, 2, 1), (3,))
    align: (5, 2, 1) and (1, 1, 3)
    dim 0: 5 and 1 give 5
    dim 1: 2 and 1 give 2
    dim 2: 1 and 3 give 3
    (5, 2, 3)
    >>> broadcast_shape((2, 3), (2,))
    Traceback (most recent call last):
        ...
    ValueError: dim 1: 3 and 2 do not fit
    """
    dims = max(len(a), len(b))
    a, b = ((1,) * (dims - len(shape)) + shape for shape in (a, b))
    pairs = list(zip(a, b, strict=True))
    for dim, (m, n) in enumerate(pairs):
        if m != n and 1 not in (m, n):
            raise ValueError(f"dim {dim}: {m} and {n} do not fit")
    result = tuple(n if m == 1 else m for m, n in pairs)
    print("align:", a, "and", b)
    for dim, ((m, n), size) in enumerate(zip(pairs, result, strict=True)):
        print(f"dim {dim}: {m} and {n} give {size}")
    return result


def broadcast_shapes() -> None:
    """Ask for the shape of a result, without computing it.

    >>> torch.broadcast_shapes((5, 2, 1), (3,))
    torch.Size([5, 2, 3])
    >>> torch.broadcast_shapes((8, 1, 6, 1), (7, 1, 5), ())
    torch.Size([8, 7, 6, 5])
    >>> (torch.zeros(8, 1, 6, 1) + torch.zeros(7, 1, 5)).shape
    torch.Size([8, 7, 6, 5])
    """


def shapes_do_not_fit() -> None:
    """Add one number per row, and put the new dimension where it belongs.

    >>> x = torch.zeros(2, 3)
    >>> per_row = torch.tensor([10.0, 20.0])
    >>> x + per_row
    Traceback (most recent call last):
        ...
    RuntimeError: The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1
    >>> x + per_row.unsqueeze(1)
    tensor([[10., 10., 10.],
            [20., 20., 20.]])
    >>> per_row.unsqueeze(1).shape, per_row[:, None].shape
    (torch.Size([2, 1]), torch.Size([2, 1]))
    """


def broadcast_tensors() -> None:
    """Look at what an operation sees: both tensors in the common shape.

    >>> column = torch.tensor([[10], [20]])
    >>> row = torch.tensor([1, 2, 3])
    >>> columns, rows = torch.broadcast_tensors(column, row)
    >>> columns
    tensor([[10, 10, 10],
            [20, 20, 20]])
    >>> rows
    tensor([[1, 2, 3],
            [1, 2, 3]])
    >>> columns.stride(), rows.stride()
    ((1, 0), (0, 1))
    """


def broadcast_to() -> None:
    """Stretch a tensor to a shape of your choice.

    >>> row = torch.tensor([1, 2, 3])
    >>> rows = torch.broadcast_to(row, (2, 3))
    >>> rows.equal(row.expand(2, 3)), rows.data_ptr() == row.data_ptr()
    (True, True)
    >>> torch.broadcast_to(row, (3, 2))
    Traceback (most recent call last):
        ...
    RuntimeError: The expanded size of the tensor (2) must match the existing size (3) at non-singleton dimension 1.  Target sizes: [3, 2].  Tensor sizes: [3]
    >>> torch.broadcast_to(row.unsqueeze(1), (3, 2))
    tensor([[1, 1],
            [2, 2],
            [3, 3]])
    """


def write_to_stretched() -> None:
    """Change one value of a stretched tensor, and of a copy.

    >>> rows = torch.broadcast_to(torch.tensor([1, 2, 3]), (2, 3))
    >>> rows[0, 0] = 7
    >>> rows
    tensor([[7, 2, 3],
            [7, 2, 3]])
    >>> rows += 1
    Traceback (most recent call last):
        ...
    RuntimeError: unsupported operation: more than one element of the written-to tensor refers to a single memory location. Please clone() the tensor before performing the operation.
    >>> copy = rows.clone()
    >>> copy[0, 0] = 8
    >>> copy
    tensor([[8, 2, 3],
            [7, 2, 3]])
    """


def in_place_does_not_grow() -> None:
    """Add a matrix to a row, in place.

    >>> row = torch.ones(3)
    >>> matrix = torch.ones(2, 3)
    >>> row += matrix
    Traceback (most recent call last):
        ...
    RuntimeError: output with shape [3] doesn't match the broadcast shape [2, 3]
    >>> matrix += row
    >>> matrix.shape
    torch.Size([2, 3])
    """


def distances(x: Tensor, y: Tensor) -> Tensor:
    """Measure every point of `x`, (N, D), against every point of `y`, (M, D).

    Returns:
        (N, M).

    >>> x = torch.tensor([[0.0, 0.0], [3.0, 0.0]])
    >>> y = torch.tensor([[0.0, 4.0], [3.0, 0.0], [0.0, 0.0]])
    >>> distances(x, y)
    tensor([[4., 3., 0.],
            [5., 0., 3.]])
    """
    difference = x.unsqueeze(1) - y.unsqueeze(0)
    return difference.square().sum(dim=2).sqrt()


def subtract_channel_means(images: Tensor, means: Tensor) -> Tensor:
    """Subtract one mean per channel: images (N, C, H, W), means (C,).

    >>> images = torch.ones(8, 3, 32, 32)
    >>> means = torch.tensor([1.0, 2.0, 3.0])
    >>> images - means
    Traceback (most recent call last):
        ...
    RuntimeError: The size of tensor a (32) must match the size of tensor b (3) at non-singleton dimension 3
    >>> subtract_channel_means(images, means)[0, :, 0, 0]
    tensor([ 0., -1., -2.])
    """
    return images - means.view(-1, 1, 1)


def normalize_rows() -> None:
    """Divide each row by its sum, wrongly and rightly.

    >>> x = torch.tensor([[1.0, 3.0], [4.0, 12.0]])
    >>> (x / x.sum(dim=1)).sum(dim=1)
    tensor([0.4375, 1.7500])
    >>> (x / x.sum(dim=1, keepdim=True)).sum(dim=1)
    tensor([1., 1.])
    >>> x.sum(dim=1).shape, x.sum(dim=1, keepdim=True).shape
    (torch.Size([2]), torch.Size([2, 1]))
    """


def matmul() -> None:
    """Multiply batches of matrices; only the batch dimensions broadcast.

    >>> a, b = torch.zeros(5, 1, 2, 3), torch.zeros(4, 3, 6)
    >>> (a @ b).shape
    torch.Size([5, 4, 2, 6])
    """


def gradient_is_summed() -> None:
    """Send a gradient back to a bias that was stretched over a batch.

    >>> bias = torch.zeros(3, requires_grad=True)
    >>> (torch.ones(32, 3) + bias).sum().backward()
    >>> bias.grad
    tensor([32., 32., 32.])
    """


def atleast() -> None:
    """Add dimensions of size 1 until there are enough.

    >>> for shape in [(), (3,), (2, 3), (2, 3, 4)]:
    ...     x = torch.zeros(shape)
    ...     tensors = torch.atleast_1d(x), torch.atleast_2d(x), torch.atleast_3d(x)
    ...     print(shape, *[tuple(tensor.shape) for tensor in tensors])
    () (1,) (1, 1) (1, 1, 1)
    (3,) (3,) (1, 3) (1, 3, 1)
    (2, 3) (2, 3) (2, 3) (2, 3, 1)
    (2, 3, 4) (2, 3, 4) (2, 3, 4) (2, 3, 4)
    >>> torch.atleast_2d(torch.tensor(1), torch.tensor([2, 3]))
    (tensor([[1]]), tensor([[2, 3]]))
    """


def mse_warning() -> None:
    """Compare perfect predictions with their targets, in another shape.

    >>> prediction = torch.arange(32.0)
    >>> target = prediction.unsqueeze(1)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     nn.MSELoss()(prediction, target)
    tensor(170.5000)
    >>> print(caught[0].message)
    Using a target size (torch.Size([32, 1])) that is different to the input size (torch.Size([32])). This will likely lead to incorrect results due to broadcasting. Please ensure they have the same size.
    >>> nn.MSELoss()(prediction, target.squeeze(1))
    tensor(0.)
    >>> nn.MSELoss()(prediction.unsqueeze(1), target)
    tensor(0.)
    """


def all_pairs() -> None:
    """Look at the differences that such a loss squares.

    >>> prediction = torch.tensor([1.0, 2.0, 4.0])
    >>> target = torch.tensor([[1.0], [2.0], [4.0]])
    >>> difference = prediction - target
    >>> difference
    tensor([[ 0.,  1.,  3.],
            [-1.,  0.,  2.],
            [-3., -2.,  0.]])
    >>> (prediction == target).float().mean() == 1
    tensor(False)
    """


def fit(shape: tuple[int, ...], target: Tensor) -> list[float]:
    """Learn one number per sample; `shape` is (N,) or (N, 1), target (N, 1).

    >>> target = torch.tensor([[1.0], [2.0], [6.0]])
    >>> fit((3, 1), target)
    [1.0, 2.0, 6.0]
    >>> fit((3,), target)
    [3.0, 3.0, 3.0]
    """
    prediction = torch.zeros(shape, requires_grad=True)
    for _ in range(100):
        loss = (prediction - target).square().sum()
        (gradient,) = torch.autograd.grad(loss, prediction)
        with torch.no_grad():
            prediction -= 0.125 * gradient
    return [round(value, 3) for value in prediction.flatten().tolist()]


def reaction(loss: nn.Module) -> str:
    """What a loss does about a prediction of shape (2,), and a target of (2, 1).

    >>> for loss in (
    ...     nn.MSELoss(), nn.L1Loss(), nn.SmoothL1Loss(), nn.HuberLoss(),
    ...     nn.BCELoss(), nn.BCEWithLogitsLoss(), nn.SoftMarginLoss(),
    ...     nn.PoissonNLLLoss(), nn.HingeEmbeddingLoss(),
    ... ):
    ...     print(type(loss).__name__, reaction(loss))
    MSELoss warns
    L1Loss warns
    SmoothL1Loss warns
    HuberLoss warns
    BCELoss raises ValueError
    BCEWithLogitsLoss raises ValueError
    SoftMarginLoss raises RuntimeError
    PoissonNLLLoss is silent
    HingeEmbeddingLoss is silent
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            loss(torch.full((2,), 0.5), torch.ones(2, 1))
        except (RuntimeError, ValueError) as error:
            return f"raises {type(error).__name__}"
    return "warns" if caught else "is silent"


def bce_raises() -> None:
    """Read what the binary losses say.

    >>> prediction, target = torch.full((32,), 0.5), torch.ones(32, 1)
    >>> nn.BCEWithLogitsLoss()(prediction, target)
    Traceback (most recent call last):
        ...
    ValueError: Target size (torch.Size([32, 1])) must be the same as input size (torch.Size([32]))
    >>> nn.BCELoss()(prediction, target)
    Traceback (most recent call last):
        ...
    ValueError: Using a target size (torch.Size([32, 1])) that is different to the input size (torch.Size([32])) is deprecated. Please ensure they have the same size.
    """


def mean_squared_error(prediction: Tensor, target: Tensor) -> Tensor:
    """Refuse shapes that differ; both are (N,) or both are (N, 1).

    >>> mean_squared_error(torch.zeros(3), torch.zeros(3, 1))
    Traceback (most recent call last):
        ...
    ValueError: prediction (3,) and target (3, 1) differ in shape
    >>> mean_squared_error(torch.zeros(3), torch.ones(3))
    tensor(1.)
    """
    if prediction.shape != target.shape:
        p, t = tuple(prediction.shape), tuple(target.shape)
        raise ValueError(f"prediction {p} and target {t} differ in shape")
    return (prediction - target).square().mean()


def squeeze_names_its_dim() -> None:
    """Squeeze the output of a batch of one.

    >>> model = nn.Linear(4, 1)
    >>> [model(torch.zeros(n, 4)).squeeze(1).shape for n in (2, 1)]
    [torch.Size([2]), torch.Size([1])]
    >>> [model(torch.zeros(n, 4)).squeeze().shape for n in (2, 1)]
    [torch.Size([2]), torch.Size([])]
    """
