"""Shrink signals, images and volumes window by window."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def max_pool1d() -> None:
    """Keep the largest value of each window.

    >>> x = torch.tensor([[1.0, 5.0, 2.0, 8.0, 3.0, 4.0]])
    >>> nn.MaxPool1d(2)(x)
    tensor([[5., 8., 4.]])
    >>> nn.MaxPool1d(2, stride=1)(x)
    tensor([[5., 5., 8., 8., 4.]])
    >>> nn.MaxPool1d(2, stride=1, dilation=3)(x)
    tensor([[8., 5., 4.]])
    """


def max_pool2d() -> None:
    """Halve an image, then pool each row to one value.

    >>> x = torch.arange(16.0).view(1, 1, 4, 4)
    >>> nn.MaxPool2d(2)(x)
    tensor([[[[ 5.,  7.],
              [13., 15.]]]])
    >>> nn.MaxPool2d((1, 4))(x).flatten()
    tensor([ 3.,  7., 11., 15.])
    >>> images = torch.zeros(1, 64, 112, 112)
    >>> nn.MaxPool2d(3, stride=2, padding=1)(images).shape
    torch.Size([1, 64, 56, 56])
    """


def max_pool3d() -> None:
    """Pool two frames into one, or each frame for itself.

    >>> x = torch.arange(16.0).view(1, 1, 2, 2, 4)
    >>> nn.MaxPool3d(2)(x)
    tensor([[[[[13., 15.]]]]])
    >>> nn.MaxPool3d((1, 2, 2))(x).squeeze()
    tensor([[ 5.,  7.],
            [13., 15.]])
    """


def avg_pool1d() -> None:
    """Average each block, then each pair of neighbors.

    >>> x = torch.tensor([[1.0, 3.0, 5.0, 7.0]])
    >>> nn.AvgPool1d(2)(x)
    tensor([[2., 6.]])
    >>> nn.AvgPool1d(2, stride=1)(x)
    tensor([[2., 4., 6.]])
    """


def avg_pool2d() -> None:
    """Average blocks of an image, then sum them.

    >>> x = torch.arange(16.0).view(1, 1, 4, 4)
    >>> nn.AvgPool2d(2)(x)
    tensor([[[[ 2.5000,  4.5000],
              [10.5000, 12.5000]]]])
    >>> nn.AvgPool2d(2, divisor_override=1)(x)
    tensor([[[[10., 18.],
              [42., 50.]]]])
    """


def avg_pool3d() -> None:
    """Average over two frames.

    >>> x = torch.arange(16.0).view(1, 1, 2, 2, 4)
    >>> nn.AvgPool3d(2)(x)
    tensor([[[[[6.5000, 8.5000]]]]])
    >>> nn.AvgPool3d((2, 1, 1))(x).squeeze()
    tensor([[ 4.,  5.,  6.,  7.],
            [ 8.,  9., 10., 11.]])
    """


def stride_default() -> None:
    """Leave the stride out, in a pool and in a convolution.

    >>> nn.MaxPool2d(3).stride, nn.MaxPool2d((3, 2)).stride
    (3, (3, 2))
    >>> nn.Conv2d(1, 1, 3).stride
    (1, 1)
    >>> x = torch.zeros(1, 1, 12, 12)
    >>> nn.MaxPool2d(3)(x).shape, nn.MaxPool2d(3, stride=1)(x).shape
    (torch.Size([1, 1, 4, 4]), torch.Size([1, 1, 10, 10]))
    """


def padding_values() -> None:
    """Pad negative numbers, and see what the padding counts as.

    >>> x = torch.tensor([[-1.0, -2.0, -3.0, -4.0]])
    >>> nn.MaxPool1d(2, padding=1)(x)
    tensor([[-1., -2., -4.]])
    >>> nn.MaxPool1d(2)(F.pad(x, (1, 1)))
    tensor([[ 0., -2.,  0.]])
    >>> nn.AvgPool1d(2, padding=1)(x)
    tensor([[-0.5000, -2.5000, -2.0000]])
    >>> nn.AvgPool1d(2, padding=1, count_include_pad=False)(x)
    tensor([[-1.0000, -2.5000, -4.0000]])
    """


def ceil_mode() -> None:
    """Pool what is left over at the end.

    >>> x = torch.tensor([[1.0, 2.0, 3.0, 4.0, 5.0]])
    >>> nn.MaxPool1d(2)(x)
    tensor([[2., 4.]])
    >>> nn.MaxPool1d(2, ceil_mode=True)(x)
    tensor([[2., 4., 5.]])
    >>> nn.AvgPool1d(2, ceil_mode=True)(x)
    tensor([[1.5000, 3.5000, 5.0000]])
    """


def ceil_mode_by_formula(
    length: int, kernel_size: int, stride: int, padding: int, dilation: int = 1
) -> int:
    """Compute the length that a pool with `ceil_mode=True` returns.

    >>> all(
    ...     nn.MaxPool1d(k, s, p, d, ceil_mode=True)(torch.zeros(1, length)).size(1)
    ...     == ceil_mode_by_formula(length, k, s, p, d)
    ...     for length in range(9, 15)
    ...     for k in (1, 2, 3, 4)
    ...     for s in (1, 2, 3, 4)
    ...     for p in range(k // 2 + 1)
    ...     for d in (1, 2)
    ... )
    True
    >>> ceil_mode_by_formula(7, kernel_size=3, stride=2, padding=0)
    3
    """
    span = dilation * (kernel_size - 1) + 1
    windows = math.ceil((length + 2 * padding - span) / stride) + 1
    if (windows - 1) * stride >= length + padding:
        windows -= 1  # it would begin in the padding on the right
    return windows


def pad_too_large() -> None:
    """Pad by more than half of the window.

    >>> x = torch.zeros(1, 1, 8, 8)
    >>> nn.MaxPool2d(3, padding=2)(x)
    Traceback (most recent call last):
        ...
    RuntimeError: pad should be at most half of effective kernel size, but got pad=2, kernel_size=3 and dilation=1
    >>> nn.AvgPool2d(3, padding=2)(x)
    Traceback (most recent call last):
        ...
    RuntimeError: pad should be at most half of effective kernel size, but got pad=2, kernel_size=3 and dilation=1
    >>> nn.MaxPool1d(3, padding=2)(torch.zeros(1, 8, device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: max_pool1d() padding should be at most half of kernel size, but got padding=2 and kernel_size=3
    >>> nn.MaxPool2d(3, padding=1)(x).shape
    torch.Size([1, 1, 3, 3])
    """


def output_too_small() -> None:
    """Halve an image until nothing is left.

    >>> pool = nn.MaxPool2d(2)
    >>> x = pool(pool(torch.zeros(1, 3, 4, 4)))
    >>> x.shape
    torch.Size([1, 3, 1, 1])
    >>> pool(x)
    Traceback (most recent call last):
        ...
    RuntimeError: Given input size: (3x1x1). Calculated output size: (3x0x0). Output size is too small
    >>> nn.AdaptiveMaxPool2d(2)(x).shape
    torch.Size([1, 3, 2, 2])
    """


def wrong_dimensions() -> None:
    """Give one dimension too few, or one too many.

    >>> nn.MaxPool2d(2)(torch.zeros(8, 8))
    Traceback (most recent call last):
        ...
    RuntimeError: non-empty 3D or 4D (batch mode) tensor expected for input
    >>> nn.MaxPool1d(2)(torch.zeros(1, 1, 8, 8, device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for input, but got:[1, 1, 8, 8]
    >>> nn.AvgPool2d(2)(torch.zeros(8, 8))
    Traceback (most recent call last):
        ...
    IndexError: Dimension out of range (expected to be in range of [-2, 1], but got -3)
    >>> nn.AdaptiveAvgPool2d(2)(torch.zeros(8, 8, device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got [8, 8]
    """


def unbatched() -> None:
    """Pool one image, and a batch of images without a channel dimension.

    >>> image = torch.zeros(3, 8, 8)
    >>> nn.MaxPool2d(2)(image).shape
    torch.Size([3, 4, 4])
    >>> gray = torch.arange(32.0).view(2, 4, 4)
    >>> pooled = nn.MaxPool2d(2)(gray)
    >>> pooled.equal(nn.MaxPool2d(2)(gray.unsqueeze(1)).squeeze(1))
    True
    """


def channels_last_sequences() -> None:
    """Pool over the steps of sequences of shape (N, L, C).

    >>> x = torch.zeros(2, 10, 6)
    >>> nn.MaxPool1d(2)(x).shape
    torch.Size([2, 10, 3])
    >>> nn.MaxPool1d(2)(x.transpose(1, 2)).transpose(1, 2).shape
    torch.Size([2, 5, 6])
    """


def relu_and_pooling() -> None:
    """Swap the activation and the pool.

    >>> x = torch.tensor([[-4.0, 2.0, -3.0, -1.0]])
    >>> relu, max_pool, avg_pool = nn.ReLU(), nn.MaxPool1d(2), nn.AvgPool1d(2)
    >>> max_pool(relu(x)), relu(max_pool(x))
    (tensor([[2., 0.]]), tensor([[2., 0.]]))
    >>> avg_pool(relu(x)), relu(avg_pool(x))
    (tensor([[1., 0.]]), tensor([[0., 0.]]))
    """


def gradients() -> None:
    """Ask where the gradient goes.

    >>> x = torch.tensor([[1.0, 4.0, 3.0, 3.0]], requires_grad=True)
    >>> torch.autograd.grad(nn.MaxPool1d(2)(x).sum(), x)
    (tensor([[0., 1., 1., 0.]]),)
    >>> torch.autograd.grad(nn.AvgPool1d(2)(x).sum(), x)
    (tensor([[0.5000, 0.5000, 0.5000, 0.5000]]),)
    """


def integers() -> None:
    """Pool whole numbers.

    >>> pixels = torch.tensor([[[0, 1], [2, 3]]], device="cpu")
    >>> nn.AvgPool2d(2)(pixels)
    tensor([[[1]]])
    >>> nn.AdaptiveAvgPool2d(2)(pixels)
    Traceback (most recent call last):
        ...
    NotImplementedError: "adaptive_avg_pool2d" not implemented for 'Long'
    >>> nn.AvgPool2d(2)(pixels.float())
    tensor([[[1.5000]]])
    """


def argument_order() -> None:
    """Count to the fifth and sixth argument, in the layer and in the function.

    >>> x = torch.tensor([[1.0, 2.0, 3.0]])
    >>> nn.MaxPool1d(2, 2, 0, 1, False, True)(x)
    tensor([[2., 3.]])
    >>> F.max_pool1d(x, 2, 2, 0, 1, False, True)
    (tensor([[2.]]), tensor([[1]]))
    """


def printed() -> None:
    """Print pools, and miss some arguments.

    >>> nn.MaxPool2d(2, return_indices=True)
    MaxPool2d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)
    >>> nn.AvgPool2d(2, ceil_mode=True, count_include_pad=False)
    AvgPool2d(kernel_size=2, stride=2, padding=0)
    >>> nn.FractionalMaxPool2d(2, output_size=3)
    FractionalMaxPool2d()
    """


def max_unpool1d() -> None:
    """Put each maximum back where it came from.

    >>> x = torch.tensor([[1.0, 5.0, 8.0, 2.0]])
    >>> values, indices = nn.MaxPool1d(2, return_indices=True)(x)
    >>> values, indices
    (tensor([[5., 8.]]), tensor([[1, 2]]))
    >>> nn.MaxUnpool1d(2)(values, indices)
    tensor([[0., 5., 8., 0.]])
    """


def max_unpool2d() -> None:
    """Undo a pool of an image: an index counts through rows.

    >>> x = torch.tensor([[[1.0, 9.0, 3.0, 4.0], [5.0, 6.0, 7.0, 8.0]]])
    >>> values, indices = nn.MaxPool2d(2, return_indices=True)(x)
    >>> values, indices
    (tensor([[[9., 8.]]]), tensor([[[1, 7]]]))
    >>> nn.MaxUnpool2d(2)(values, indices)
    tensor([[[0., 9., 0., 0.],
             [0., 0., 0., 8.]]])
    """


def max_unpool3d() -> None:
    """Undo a pool of two frames.

    >>> x = torch.arange(8.0).view(1, 2, 2, 2)
    >>> values, indices = nn.MaxPool3d(2, return_indices=True)(x)
    >>> values.item(), indices.item()
    (7.0, 7)
    >>> nn.MaxUnpool3d(2)(values, indices).flatten()
    tensor([0., 0., 0., 0., 0., 0., 0., 7.])
    """


def ambiguous_output_size() -> None:
    """Say which of the possible sizes to restore.

    >>> x = torch.tensor([[1.0, 5.0, 8.0, 2.0, 3.0]])
    >>> values, indices = nn.MaxPool1d(2, return_indices=True)(x)
    >>> unpool = nn.MaxUnpool1d(2)
    >>> unpool(values, indices).shape
    torch.Size([1, 4])
    >>> unpool(values, indices, output_size=[5])
    tensor([[0., 5., 8., 0., 0.]])
    >>> unpool(values, indices, output_size=[6])
    Traceback (most recent call last):
        ...
    ValueError: invalid output_size "[6]" (dim 0 must be between 2 and 6)
    >>> unpool(values, indices, output_size=[2])
    Traceback (most recent call last):
        ...
    ValueError: invalid output_size "[2]" (dim 0 must be between 2 and 6)
    """


def unpool_wrong_width() -> None:
    """Restore an image of 2 by 5 at the default size, and at its own.

    >>> x = torch.arange(10.0, device="cpu").view(1, 2, 5)
    >>> values, indices = nn.MaxPool2d(2, return_indices=True)(x)
    >>> values, indices
    (tensor([[[6., 8.]]]), tensor([[[6, 8]]]))
    >>> unpool = nn.MaxUnpool2d(2)
    >>> unpool(values, indices)
    Traceback (most recent call last):
        ...
    RuntimeError: Found an invalid max index: 8 (output volumes are of size 2x4)
    >>> unpool(values, indices, output_size=x.shape[-2:])
    tensor([[[0., 0., 0., 0., 0.],
             [0., 6., 0., 8., 0.]]])
    """


def overlapping_unpool() -> None:
    """Unpool windows that share a maximum.

    >>> x = torch.tensor([[1.0, 9.0, 2.0, 3.0, 8.0, 4.0, 5.0]])
    >>> values, indices = nn.MaxPool1d(3, stride=2, return_indices=True)(x)
    >>> values, indices
    (tensor([[9., 8., 8.]]), tensor([[1, 4, 4]]))
    >>> nn.MaxUnpool1d(3, stride=2)(values, indices)
    tensor([[0., 9., 0., 0., 8., 0., 0.]])
    """


def indices_in_sequential() -> None:
    """Let a pool return two tensors to a layer that takes one.

    >>> x = torch.zeros(1, 1, 4, 4)
    >>> nn.Sequential(nn.MaxPool2d(2, return_indices=True), nn.ReLU())(x)
    Traceback (most recent call last):
        ...
    TypeError: relu(): argument 'input' (position 1) must be Tensor, not tuple
    """


class PoolUnpool(nn.Module):
    """Pool, work on the small image, and put the result back.

    >>> x = torch.tensor([[[[1.0, 2.0, 0.0], [4.0, 3.0, 0.0]]]])
    >>> PoolUnpool()(x)
    tensor([[[[ 0.,  0.,  0.],
              [40.,  0.,  0.]]]])
    """

    def __init__(self) -> None:
        super().__init__()
        self.pool = nn.MaxPool2d(2, return_indices=True)
        self.unpool = nn.MaxUnpool2d(2)

    def forward(self, x: Tensor) -> Tensor:
        """Restore the size of `x`: (N, C, H, W)."""
        small, indices = self.pool(x)
        return self.unpool(small * 10, indices, output_size=x.shape[-2:])


def adaptive_avg_pool1d() -> None:
    """Name the length that you want.

    >>> x = torch.arange(1.0, 9.0).view(1, 1, 8)
    >>> nn.AdaptiveAvgPool1d(4)(x)
    tensor([[[1.5000, 3.5000, 5.5000, 7.5000]]])
    >>> nn.AdaptiveAvgPool1d(1)(x)
    tensor([[[4.5000]]])
    """


def adaptive_avg_pool2d() -> None:
    """Pool images of two sizes to 2 by 2.

    >>> pool = nn.AdaptiveAvgPool2d(2)
    >>> pool(torch.arange(16.0).view(1, 1, 4, 4))
    tensor([[[[ 2.5000,  4.5000],
              [10.5000, 12.5000]]]])
    >>> pool(torch.zeros(1, 1, 31, 17)).shape
    torch.Size([1, 1, 2, 2])
    """


def adaptive_avg_pool3d() -> None:
    """Average over all frames, and over quarters of each.

    >>> x = torch.arange(16.0).view(1, 1, 2, 2, 4)
    >>> nn.AdaptiveAvgPool3d((1, 1, 2))(x)
    tensor([[[[[6.5000, 8.5000]]]]])
    >>> nn.AdaptiveAvgPool3d((1, None, None))(x).squeeze()
    tensor([[ 4.,  5.,  6.,  7.],
            [ 8.,  9., 10., 11.]])
    """


def adaptive_max_pool1d() -> None:
    """Keep three maxima of any sequence.

    >>> x = torch.tensor([[1.0, 5.0, 2.0, 8.0, 3.0, 4.0]])
    >>> nn.AdaptiveMaxPool1d(3)(x)
    tensor([[5., 8., 4.]])
    >>> nn.AdaptiveMaxPool1d(1, return_indices=True)(x)
    (tensor([[8.]]), tensor([[3]]))
    """


def adaptive_max_pool2d() -> None:
    """Keep the maximum of each quarter, and of each column.

    >>> x = torch.arange(16.0).view(1, 1, 4, 4)
    >>> nn.AdaptiveMaxPool2d(2)(x)
    tensor([[[[ 5.,  7.],
              [13., 15.]]]])
    >>> nn.AdaptiveMaxPool2d((1, None))(x)
    tensor([[[[12., 13., 14., 15.]]]])
    """


def adaptive_max_pool3d() -> None:
    """Keep the maximum of all frames, left and right.

    >>> x = torch.arange(16.0).view(1, 1, 2, 2, 4)
    >>> nn.AdaptiveMaxPool3d((1, 1, 2))(x)
    tensor([[[[[13., 15.]]]]])
    >>> nn.AdaptiveMaxPool3d(1)(x).shape
    torch.Size([1, 1, 1, 1, 1])
    """


def adaptive_windows(pool: nn.Module, length: int) -> list[list[int]]:
    """Find the inputs that each output reads: those that get a gradient from it.

    >>> adaptive_windows(nn.AdaptiveAvgPool1d(3), length=6)
    [[0, 1], [2, 3], [4, 5]]
    >>> adaptive_windows(nn.AdaptiveAvgPool1d(3), length=7)
    [[0, 1, 2], [2, 3, 4], [4, 5, 6]]
    >>> adaptive_windows(nn.AdaptiveAvgPool1d(3), length=8)
    [[0, 1, 2], [2, 3, 4, 5], [5, 6, 7]]
    >>> adaptive_windows(nn.AdaptiveAvgPool1d(5), length=3)
    [[0], [0, 1], [1], [1, 2], [2]]
    """
    x = torch.zeros(1, length, requires_grad=True)
    windows = []
    for output in pool(x).unbind(1):
        (grad,) = torch.autograd.grad(output.sum(), x, retain_graph=True)
        windows.append(grad[0].nonzero().flatten().tolist())
    return windows


def adaptive_average(x: Tensor, output_size: int) -> Tensor:
    """Average by hand what an adaptive pool averages; x: (C, L).

    >>> x = torch.rand(1, 20)
    >>> all(
    ...     torch.allclose(
    ...         nn.AdaptiveAvgPool1d(output_size)(x[:, :length]),
    ...         adaptive_average(x[:, :length], output_size),
    ...     )
    ...     for length in range(1, 21)
    ...     for output_size in range(1, 21)
    ... )
    True
    """
    means = []
    for i in range(output_size):
        start = i * x.size(1) // output_size
        end = math.ceil((i + 1) * x.size(1) / output_size)
        means.append(x[:, start:end].mean(1))
    return torch.stack(means, 1)


def output_size_none() -> None:
    """Keep one dimension as it is.

    >>> x = torch.zeros(1, 8, 10, 12)
    >>> nn.AdaptiveAvgPool2d((None, 4))(x).shape
    torch.Size([1, 8, 10, 4])
    >>> nn.AdaptiveAvgPool2d(None)(x)
    Traceback (most recent call last):
        ...
    TypeError: object of type 'NoneType' has no len()
    >>> nn.AdaptiveAvgPool1d(None)(x[0])
    Traceback (most recent call last):
        ...
    TypeError: adaptive_avg_pool1d(): argument 'output_size' (position 2) must be tuple of ints, not NoneType
    """


def global_average_pooling() -> None:
    """Average each channel, by a layer and by `mean`.

    >>> x = torch.arange(32.0).view(1, 2, 4, 4)
    >>> nn.AdaptiveAvgPool2d(1)(x).shape
    torch.Size([1, 2, 1, 1])
    >>> nn.AdaptiveAvgPool2d(1)(x).flatten(1)
    tensor([[ 7.5000, 23.5000]])
    >>> x.mean((2, 3))
    tensor([[ 7.5000, 23.5000]])
    >>> nn.AdaptiveMaxPool2d(1)(x).flatten(1).equal(x.amax((2, 3)))
    True
    """


def any_image_size() -> None:
    """Classify images of different sizes by the same model.

    >>> model = nn.Sequential(
    ...     nn.Conv2d(3, 8, kernel_size=3),
    ...     nn.AdaptiveAvgPool2d(1),
    ...     nn.Flatten(),
    ...     nn.Linear(8, 10),
    ... )
    >>> model(torch.zeros(1, 3, 32, 32)).shape
    torch.Size([1, 10])
    >>> model(torch.zeros(1, 3, 57, 40)).shape
    torch.Size([1, 10])
    """


def squeeze_loses_the_batch() -> None:
    """Drop the dimensions of size 1 of a batch of one image.

    >>> pooled = nn.AdaptiveAvgPool2d(1)(torch.zeros(1, 8, 4, 4))
    >>> pooled.squeeze().shape
    torch.Size([8])
    >>> pooled.flatten(1).shape
    torch.Size([1, 8])
    """


def fractional_max_pool2d() -> None:
    """Shrink an image to two thirds, at random places.

    >>> x = torch.rand(1, 8, 30, 30)
    >>> nn.FractionalMaxPool2d(2, output_size=20)(x).shape
    torch.Size([1, 8, 20, 20])
    >>> nn.FractionalMaxPool2d(2, output_ratio=(0.5, 0.75))(x).shape
    torch.Size([1, 8, 15, 22])
    """


def fractional_max_pool3d() -> None:
    """Shrink a volume by a ratio, and keep the indices.

    >>> x = torch.rand(1, 2, 8, 8, 8)
    >>> pool = nn.FractionalMaxPool3d(2, output_ratio=0.75, return_indices=True)
    >>> values, indices = pool(x)
    >>> values.shape
    torch.Size([1, 2, 6, 6, 6])
    >>> x.flatten(2).gather(2, indices.flatten(2)).equal(values.flatten(2))
    True
    """


def fractional_is_random() -> None:
    """Pool the same input again, in evaluation mode and with a seed.

    >>> x = torch.rand(1, 16, 30, 30)
    >>> pool = nn.FractionalMaxPool2d(2, output_size=20).eval()
    >>> pool(x).equal(pool(x))
    False
    >>> _ = torch.manual_seed(0)
    >>> first = pool(x)
    >>> _ = torch.manual_seed(0)
    >>> pool(x).equal(first)
    True
    """


def fractional_samples() -> None:
    """Fix the places by your own random samples, of shape (N, C, 2).

    >>> x = torch.arange(7.0).view(1, 1, 1, 7)
    >>> samples = torch.tensor([[[0.0, 0.0]]])
    >>> pool = nn.FractionalMaxPool2d((1, 2), (1, 4), _random_samples=samples)
    >>> pool(x).flatten()
    tensor([1., 2., 4., 6.])
    >>> _ = samples.fill_(0.5)
    >>> pool(x).flatten()
    tensor([1., 3., 5., 6.])
    >>> list(pool.state_dict())
    ['_random_samples']
    >>> list(nn.FractionalMaxPool2d(2, output_size=4).state_dict())
    []
    """


def fractional_errors() -> None:
    """Ask for no size, for two, and for one that is too large.

    >>> nn.FractionalMaxPool2d(2)
    Traceback (most recent call last):
        ...
    ValueError: FractionalMaxPool2d requires specifying either an output size, or a pooling ratio
    >>> nn.FractionalMaxPool2d(2, output_size=2, output_ratio=0.5)
    Traceback (most recent call last):
        ...
    ValueError: only one of output_size and output_ratio may be specified
    >>> nn.FractionalMaxPool2d(2, output_ratio=1.0)
    Traceback (most recent call last):
        ...
    ValueError: output_ratio must be between 0 and 1 (got 1.0)
    >>> nn.FractionalMaxPool2d(2, output_size=4)(torch.zeros(1, 1, 4, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: fractional_max_pool2d(): pool height 2 too large relative to input height 4
    """


def lp_pool1d() -> None:
    """Take the length of each pair, by Pythagoras.

    >>> x = torch.tensor([[3.0, 4.0, 6.0, 8.0]])
    >>> nn.LPPool1d(norm_type=2, kernel_size=2)(x)
    tensor([[ 5., 10.]])
    >>> nn.LPPool1d(norm_type=1, kernel_size=2)(x)
    tensor([[ 7., 14.]])
    """


def lp_pool2d() -> None:
    """Take the norm of each block.

    >>> x = torch.tensor([[[1.0, 1.0, 3.0, 0.0], [1.0, 1.0, 0.0, 4.0]]])
    >>> nn.LPPool2d(2, kernel_size=2)(x)
    tensor([[[2., 5.]]])
    >>> nn.LPPool2d(2, kernel_size=2, stride=1)(x).shape
    torch.Size([1, 1, 3])
    """


def lp_pool3d() -> None:
    """Take the norm of a cube of eight values.

    >>> x = torch.tensor([1.0, 2.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0])
    >>> nn.LPPool3d(2, kernel_size=2)(x.view(1, 2, 2, 2))
    tensor([[[[3.]]]])
    """


def lp_pool_signs() -> None:
    """Pool values of both signs.

    >>> x = torch.tensor([[3.0, -4.0]])
    >>> nn.LPPool1d(2, kernel_size=2)(x)
    tensor([[5.]])
    >>> nn.LPPool1d(1, kernel_size=2)(x)
    tensor([[-1.]])
    >>> nn.LPPool1d(3, kernel_size=2)(x)
    tensor([[nan]])
    >>> nn.LPPool1d(1, kernel_size=2)(x.abs())
    tensor([[7.]])
    """


def lp_pool_infinity() -> None:
    """Let the power grow to infinity.

    needs: torch>=2.13

    >>> x = torch.tensor([[3.0, -4.0]])
    >>> nn.LPPool1d(float("inf"), kernel_size=2)(x)
    tensor([[4.]])
    >>> nn.MaxPool1d(2)(x)
    tensor([[3.]])
    """


def lp_pool_ceil_mode() -> None:
    """Pool four ones, and a single one that is left over.

    >>> x = torch.tensor([[1.0, 1.0, 1.0, 1.0, 1.0]])
    >>> nn.LPPool1d(2, kernel_size=4, ceil_mode=True)(x)
    tensor([[2., 2.]])
    """
