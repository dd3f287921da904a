"""Put values around signals, images and volumes, or cut them off."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def modes() -> None:
    """Pad one row by three values on each side, in every way there is.

    >>> row = torch.tensor([[1.0, 2.0, 3.0, 4.0]])
    >>> zeros = nn.ZeroPad1d(3)(row)
    >>> zeros
    tensor([[0., 0., 0., 1., 2., 3., 4., 0., 0., 0.]])
    >>> constant = nn.ConstantPad1d(3, 9.0)(row)
    >>> constant
    tensor([[9., 9., 9., 1., 2., 3., 4., 9., 9., 9.]])
    >>> replicated = nn.ReplicationPad1d(3)(row)
    >>> replicated
    tensor([[1., 1., 1., 1., 2., 3., 4., 4., 4., 4.]])
    >>> reflected = nn.ReflectionPad1d(3)(row)
    >>> reflected
    tensor([[4., 3., 2., 1., 2., 3., 4., 3., 2., 1.]])
    >>> circular = nn.CircularPad1d(3)(row)
    >>> circular
    tensor([[2., 3., 4., 1., 2., 3., 4., 1., 2., 3.]])
    """


def zero_pad1d() -> None:
    """Add zeros on both sides, or on the left only.

    >>> x = torch.tensor([[1.0, 2.0, 3.0]])
    >>> nn.ZeroPad1d(1)(x)
    tensor([[0., 1., 2., 3., 0.]])
    >>> nn.ZeroPad1d((2, 0))(x)
    tensor([[0., 0., 1., 2., 3.]])
    """


def zero_pad2d() -> None:
    """Frame an image, then pad it left and below.

    >>> x = torch.tensor([[[1.0, 2.0], [3.0, 4.0]]])
    >>> nn.ZeroPad2d(1)(x)
    tensor([[[0., 0., 0., 0.],
             [0., 1., 2., 0.],
             [0., 3., 4., 0.],
             [0., 0., 0., 0.]]])
    >>> nn.ZeroPad2d((1, 0, 0, 1))(x)
    tensor([[[0., 1., 2.],
             [0., 3., 4.],
             [0., 0., 0.]]])
    """


def zero_pad3d() -> None:
    """Add an empty frame in front of a video, then pad on every side.

    >>> video = torch.ones(1, 2, 2, 2)
    >>> padded = nn.ZeroPad3d((0, 0, 0, 0, 1, 0))(video)
    >>> padded.shape, padded.sum((0, 2, 3))
    (torch.Size([1, 3, 2, 2]), tensor([0., 4., 4.]))
    >>> nn.ZeroPad3d(1)(video).shape
    torch.Size([1, 4, 4, 4])
    """


def constant_pad1d() -> None:
    """Add a number of your choice.

    >>> x = torch.tensor([[1.0, 2.0, 3.0]])
    >>> nn.ConstantPad1d((1, 2), value=7.0)(x)
    tensor([[7., 1., 2., 3., 7., 7.]])
    >>> nn.ConstantPad1d(1, float("-inf"))(x)
    tensor([[-inf, 1., 2., 3., -inf]])
    """


def constant_pad2d() -> None:
    """Add a white row on top and a white column on the right.

    >>> image = torch.zeros(1, 2, 2)
    >>> nn.ConstantPad2d((0, 1, 1, 0), value=255.0)(image)
    tensor([[[255., 255., 255.],
             [  0.,   0., 255.],
             [  0.,   0., 255.]]])
    """


def constant_pad3d() -> None:
    """Add a frame of nines behind the last.

    >>> video = torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]]]])
    >>> video.shape
    torch.Size([1, 2, 1, 2])
    >>> nn.ConstantPad3d((0, 0, 0, 0, 0, 1), value=9.0)(video).squeeze()
    tensor([[1., 2.],
            [3., 4.],
            [9., 9.]])
    """


def replication_pad1d() -> None:
    """Go on with the first and the last value, as often as you like.

    >>> x = torch.tensor([[1.0, 2.0]])
    >>> nn.ReplicationPad1d((1, 4))(x)
    tensor([[1., 1., 2., 2., 2., 2., 2.]])
    """


def replication_pad2d() -> None:
    """Go on with the edges and the corners of an image.

    >>> x = torch.tensor([[[1.0, 2.0], [3.0, 4.0]]])
    >>> nn.ReplicationPad2d(1)(x)
    tensor([[[1., 1., 2., 2.],
             [1., 1., 2., 2.],
             [3., 3., 4., 4.],
             [3., 3., 4., 4.]]])
    """


def replication_pad3d() -> None:
    """Show the last frame of a video twice more.

    >>> video = torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]]]])
    >>> nn.ReplicationPad3d((0, 0, 0, 0, 0, 2))(video).squeeze()
    tensor([[1., 2.],
            [3., 4.],
            [3., 4.],
            [3., 4.]])
    """


def reflection_pad1d() -> None:
    """Turn back at the border, without repeating the value there.

    >>> x = torch.tensor([[1.0, 2.0, 3.0, 4.0]])
    >>> nn.ReflectionPad1d(2)(x)
    tensor([[3., 2., 1., 2., 3., 4., 3., 2.]])
    >>> nn.ReflectionPad1d((0, 3))(x)
    tensor([[1., 2., 3., 4., 3., 2., 1.]])
    """


def reflection_pad2d() -> None:
    """Mirror an image at its edges.

    >>> x = torch.arange(1.0, 10.0).view(1, 3, 3)
    >>> nn.ReflectionPad2d(1)(x)
    tensor([[[5., 4., 5., 6., 5.],
             [2., 1., 2., 3., 2.],
             [5., 4., 5., 6., 5.],
             [8., 7., 8., 9., 8.],
             [5., 4., 5., 6., 5.]]])
    """


def reflection_pad3d() -> None:
    """Play a video, then backwards.

    >>> video = torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]], [[5.0, 6.0]]]])
    >>> nn.ReflectionPad3d((0, 0, 0, 0, 0, 2))(video).squeeze()
    tensor([[1., 2.],
            [3., 4.],
            [5., 6.],
            [3., 4.],
            [1., 2.]])
    """


def circular_pad1d() -> None:
    """Go on at the other end.

    >>> weekdays = torch.tensor([[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]])
    >>> nn.CircularPad1d(1)(weekdays)
    tensor([[7., 1., 2., 3., 4., 5., 6., 7., 1.]])
    """


def circular_pad2d() -> None:
    """Let the right edge touch the left one, and the top the bottom.

    >>> x = torch.arange(1.0, 10.0).view(1, 3, 3)
    >>> nn.CircularPad2d(1)(x)
    tensor([[[9., 7., 8., 9., 7.],
             [3., 1., 2., 3., 1.],
             [6., 4., 5., 6., 4.],
             [9., 7., 8., 9., 7.],
             [3., 1., 2., 3., 1.]]])
    """


def circular_pad3d() -> None:
    """Begin a video again after its end.

    >>> video = torch.tensor([[[[1.0, 2.0]], [[3.0, 4.0]]]])
    >>> nn.CircularPad3d((0, 0, 0, 0, 0, 1))(video).squeeze()
    tensor([[1., 2.],
            [3., 4.],
            [1., 2.]])
    """


def order() -> None:
    """Tell the four numbers of a 2-D padding apart.

    >>> nn.ZeroPad2d((1, 2, 30, 40))(torch.zeros(1, 1, 5, 5)).shape
    torch.Size([1, 1, 75, 8])
    >>> nn.ZeroPad2d(1)
    ZeroPad2d((1, 1, 1, 1))
    >>> F.pad(torch.zeros(2, 3, 4, 5), (0, 0, 0, 0, 1, 1)).shape
    torch.Size([2, 5, 4, 5])
    """


def pair_for_an_image() -> None:
    """Give a 2-D layer a pair, as a convolution takes it.

    >>> images = torch.zeros(1, 1, 5, 5)
    >>> nn.ZeroPad2d((1, 2))(images).shape
    torch.Size([1, 1, 5, 8])
    >>> nn.Conv2d(1, 1, kernel_size=1, padding=(1, 2))(images).shape
    torch.Size([1, 1, 7, 9])
    >>> nn.ZeroPad2d((2, 2, 1, 1))(images).shape
    torch.Size([1, 1, 7, 9])
    """


def crop() -> None:
    """Cut values off by a negative padding.

    >>> x = torch.tensor([[1.0, 2.0, 3.0, 4.0]])
    >>> nn.ZeroPad1d((-1, 2))(x)
    tensor([[2., 3., 4., 0., 0.]])
    >>> nn.CircularPad1d((-1, 2))(x)
    tensor([[2., 3., 4., 2., 3.]])
    >>> nn.ZeroPad2d(-2)(torch.zeros(1, 3, 32, 32)).shape
    torch.Size([1, 3, 28, 28])
    >>> F.pad(x, (-3, -2))
    Traceback (most recent call last):
        ...
    RuntimeError: narrow(): length must be non-negative.
    """


def functions() -> None:
    """Say each layer as a call of `F.pad`.

    >>> x = torch.rand(1, 2, 5, 6)
    >>> padding = (1, 2, 3, 4)
    >>> pairs = [
    ...     (nn.ZeroPad2d(padding), F.pad(x, padding)),
    ...     (nn.ConstantPad2d(padding, 7), F.pad(x, padding, value=7)),
    ...     (nn.ReplicationPad2d(padding), F.pad(x, padding, "replicate")),
    ...     (nn.ReflectionPad2d(padding), F.pad(x, padding, "reflect")),
    ...     (nn.CircularPad2d(padding), F.pad(x, padding, "circular")),
    ... ]
    >>> [layer(x).equal(padded) for layer, padded in pairs]
    [True, True, True, True, True]
    """


def pad_errors() -> None:
    """Use a name from NumPy, a value that is not needed, and odd tuples.

    >>> x = torch.zeros(1, 4)
    >>> F.pad(x, (1, 1), "symmetric")
    Traceback (most recent call last):
        ...
    NotImplementedError: Unrecognised padding mode symmetric
    >>> F.pad(x, (1, 1), "reflect", value=3)
    Traceback (most recent call last):
        ...
    RuntimeError: Padding mode "reflect" doesn't take in value argument
    >>> F.pad(x, (1,))
    Traceback (most recent call last):
        ...
    RuntimeError: Padding length must be divisible by 2
    >>> F.pad(x, (1, 1, 1, 1, 1, 1))
    Traceback (most recent call last):
        ...
    RuntimeError: Padding length should be less than or equal to two times the input dimension but got padding length 6 and input of dimension 2
    """


def symmetric_pad(x: Tensor, left: int, right: int) -> Tensor:
    """Mirror x: (..., L) with its border values, as NumPy's mode "symmetric" does.

    >>> symmetric_pad(torch.tensor([[1, 2, 3, 4]]), 2, 2)
    tensor([[2, 1, 1, 2, 3, 4, 4, 3]])
    """
    before = x[..., :left].flip(-1)
    after = x[..., x.size(-1) - right :].flip(-1)
    return torch.cat([before, x, after], -1)


def reflection_limit() -> None:
    """Reflect more values than there are behind the border.

    >>> x = torch.tensor([[1.0, 2.0, 3.0, 4.0]])
    >>> nn.ReflectionPad1d(3)(x)
    tensor([[4., 3., 2., 1., 2., 3., 4., 3., 2., 1.]])
    >>> nn.ReflectionPad1d(4)(x)
    Traceback (most recent call last):
        ...
    RuntimeError: Argument #4: Padding size should be less than the corresponding input dimension, but got: padding (4, 4) at dimension 1 of input [1, 4]
    """


def circular_limit() -> None:
    """Wrap around once, and a little more.

    >>> x = torch.tensor([[1.0, 2.0, 3.0]])
    >>> nn.CircularPad1d((3, 0))(x)
    tensor([[1., 2., 3., 1., 2., 3.]])
    >>> nn.CircularPad1d((4, 0))(x)
    Traceback (most recent call last):
        ...
    RuntimeError: Padding value causes wrapping around more than once.
    >>> x.repeat(1, 3)[:, 2:]
    tensor([[3., 1., 2., 3., 1., 2., 3.]])
    """


def dimensions() -> None:
    """Pad a plain row, with a constant and by reflection.

    >>> x = torch.tensor([1.0, 2.0, 3.0])
    >>> nn.ZeroPad1d(1)(x)
    tensor([0., 1., 2., 3., 0.])
    >>> nn.ReflectionPad1d(1)(x)
    Traceback (most recent call last):
        ...
    NotImplementedError: Padding size 2 is not supported for 1D input tensor.
    Supported combinations for non-constant padding:
      - 2D or 3D input: padding size = 2 (pads last dimension)
      - 3D or 4D input: padding size = 4 (pads last 2 dimensions)
      - 4D or 5D input: padding size = 6 (pads last 3 dimensions)
    >>> nn.CircularPad1d(1)(x)
    Traceback (most recent call last):
        ...
    ValueError: expected 2D or 3D input (got 1D input)
    >>> nn.ReflectionPad1d(1)(x.unsqueeze(0)).squeeze(0)
    tensor([2., 1., 2., 3., 2.])
    """


def value_and_dtype() -> None:
    """Pad whole numbers by a half, and booleans.

    >>> F.pad(torch.tensor([1, 2]), (1, 1), value=0.5)
    tensor([0, 1, 2, 0])
    >>> F.pad(torch.tensor([True]), (1, 1))
    tensor([False,  True, False])
    """


def gradients() -> None:
    """Count how often each input occurs in the padded row.

    >>> x = torch.tensor([[1.0, 2.0, 3.0]], requires_grad=True)
    >>> for pad in (nn.ZeroPad1d(2), nn.ReplicationPad1d(2), nn.ReflectionPad1d(2)):
    ...     pad(x).sum().backward()
    ...     print(type(pad).__name__, x.grad.tolist())
    ...     x.grad = None
    ZeroPad1d [[1.0, 1.0, 1.0]]
    ReplicationPad1d [[3.0, 1.0, 3.0]]
    ReflectionPad1d [[2.0, 3.0, 2.0]]
    """


def padding_mode() -> None:
    """Pad inside a convolution, and in front of it.

    >>> x = torch.tensor([[1.0, 2.0, 4.0]])
    >>> inside = nn.Conv1d(1, 1, 3, padding=1, padding_mode="circular", bias=False)
    >>> outside = nn.Conv1d(1, 1, 3, bias=False)
    >>> for conv in (inside, outside):
    ...     _ = nn.init.ones_(conv.weight)
    >>> inside(x).tolist()
    [[7.0, 7.0, 7.0]]
    >>> outside(nn.CircularPad1d(1)(x)).tolist()
    [[7.0, 7.0, 7.0]]
    """


class CausalConv1d(nn.Module):
    """Look back only: pad on the left by all that the kernel reaches.

    >>> conv = CausalConv1d(kernel_size=3)
    >>> _ = nn.init.ones_(conv.conv.weight)
    >>> conv(torch.tensor([[1.0, 10.0, 100.0, 1000.0]])).tolist()
    [[1.0, 11.0, 111.0, 1110.0]]
    """

    def __init__(self, kernel_size: int) -> None:
        super().__init__()
        self.pad = nn.ZeroPad1d((kernel_size - 1, 0))
        self.conv = nn.Conv1d(1, 1, kernel_size, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Keep the length of `x`: (N, 1, L)."""
        return self.conv(self.pad(x))


def pad_to_multiple(images: Tensor, size: int) -> Tensor:
    """Pad images: (N, C, H, W) on the right and below to multiples of `size`.

    >>> pad_to_multiple(torch.zeros(1, 3, 30, 64), size=16).shape
    torch.Size([1, 3, 32, 64])
    """
    height, width = images.shape[-2:]
    return F.pad(images, (0, -width % size, 0, -height % size))


def batch_of_sequences() -> None:
    """Bring sequences to one length, and stack them.

    >>> sequences = [torch.tensor([1, 2, 3]), torch.tensor([4])]
    >>> longest = max(len(sequence) for sequence in sequences)
    >>> batch = torch.stack([F.pad(s, (0, longest - len(s))) for s in sequences])
    >>> batch
    tensor([[1, 2, 3],
            [4, 0, 0]])
    >>> batch.equal(nn.utils.rnn.pad_sequence(sequences, batch_first=True))
    True
    """
