"""Slide filters over sequences, images and volumes, and back."""

import warnings

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def conv1d() -> None:
    """Slide a kernel of three along a sequence.

    >>> layer = nn.Conv1d(1, 1, kernel_size=3, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[[1.0, 2.0, 4.0]]]))
    >>> layer(torch.tensor([[[1.0, 0.0, 0.0, 1.0, 1.0]]])).tolist()
    [[[1.0, 4.0, 6.0]]]
    >>> layer = nn.Conv1d(4, 6, kernel_size=3)
    >>> layer(torch.zeros(2, 4, 10)).shape
    torch.Size([2, 6, 8])
    >>> layer.weight.shape, sum(p.numel() for p in layer.parameters())
    (torch.Size([6, 4, 3]), 78)
    """


def conv2d() -> None:
    """Make eight feature maps of color images; the kernel is 3 by 3.

    >>> layer = nn.Conv2d(3, 8, kernel_size=3, padding=1)
    >>> layer(torch.zeros(2, 3, 32, 32)).shape
    torch.Size([2, 8, 32, 32])
    >>> layer.weight.shape, sum(p.numel() for p in layer.parameters())
    (torch.Size([8, 3, 3, 3]), 224)
    >>> layer = nn.Conv2d(3, 8, kernel_size=(3, 5), stride=(2, 1))
    >>> layer(torch.zeros(2, 3, 32, 32)).shape
    torch.Size([2, 8, 15, 28])
    """


def conv2d_edges() -> None:
    """Subtract each pixel from its right neighbor: edges stand out.

    >>> layer = nn.Conv2d(1, 1, kernel_size=(1, 2), bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[[[-1.0, 1.0]]]]))
    >>> image = torch.tensor([[1.0, 1.0, 5.0, 5.0], [1.0, 5.0, 5.0, 1.0]])
    >>> layer(image.view(1, 1, 2, 4)).tolist()
    [[[[0.0, 4.0, 0.0], [4.0, 0.0, -4.0]]]]
    """


def conv3d() -> None:
    """Sum cubes of eight values; then filter a clip of 8 frames.

    >>> layer = nn.Conv3d(1, 1, kernel_size=2, bias=False)
    >>> _ = nn.init.ones_(layer.weight)
    >>> layer(torch.ones(1, 1, 3, 2, 2)).tolist()
    [[[[[8.0]], [[8.0]]]]]
    >>> layer = nn.Conv3d(3, 4, kernel_size=(3, 5, 5), padding=(1, 2, 2))
    >>> layer(torch.zeros(2, 3, 8, 16, 16)).shape
    torch.Size([2, 4, 8, 16, 16])
    >>> sum(p.numel() for p in layer.parameters())
    904
    """


def conv_transpose1d() -> None:
    """Stamp the kernel once for each value; overlaps add up.

    >>> layer = nn.ConvTranspose1d(1, 1, kernel_size=3, stride=2, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[[1.0, 2.0, 4.0]]]))
    >>> layer(torch.tensor([[[1.0, 10.0]]])).tolist()
    [[[1.0, 2.0, 14.0, 20.0, 40.0]]]
    >>> layer = nn.ConvTranspose1d(4, 6, kernel_size=3)
    >>> layer(torch.zeros(2, 4, 10)).shape
    torch.Size([2, 6, 12])
    >>> layer.weight.shape, sum(p.numel() for p in layer.parameters())
    (torch.Size([4, 6, 3]), 78)
    """


def conv_transpose2d() -> None:
    """Double an image: stamps of 2 by 2, two pixels apart.

    >>> layer = nn.ConvTranspose2d(1, 1, kernel_size=2, stride=2, bias=False)
    >>> _ = nn.init.ones_(layer.weight)
    >>> layer(torch.tensor([[[[1.0, 2.0], [3.0, 4.0]]]]))[0, 0].int()
    tensor([[1, 1, 2, 2],
            [1, 1, 2, 2],
            [3, 3, 4, 4],
            [3, 3, 4, 4]], dtype=torch.int32)
    >>> layer = nn.ConvTranspose2d(8, 3, kernel_size=4, stride=2, padding=1)
    >>> layer(torch.zeros(2, 8, 16, 16)).shape
    torch.Size([2, 3, 32, 32])
    >>> sum(p.numel() for p in layer.parameters())
    387
    """


def conv_transpose3d() -> None:
    """Turn one value into a cube, and double a volume.

    >>> layer = nn.ConvTranspose3d(1, 1, kernel_size=2, bias=False)
    >>> _ = nn.init.ones_(layer.weight)
    >>> layer(torch.full((1, 1, 1, 1, 1), 5.0)).tolist()
    [[[[[5.0, 5.0], [5.0, 5.0]], [[5.0, 5.0], [5.0, 5.0]]]]]
    >>> layer = nn.ConvTranspose3d(4, 2, kernel_size=2, stride=2)
    >>> layer(torch.zeros(2, 4, 4, 8, 8)).shape
    torch.Size([2, 2, 8, 16, 16])
    >>> sum(p.numel() for p in layer.parameters())
    66
    """


def lazy_conv1d() -> None:
    """Let the first batch say how many channels come in.

    >>> layer = nn.LazyConv1d(6, kernel_size=3)
    >>> layer(torch.zeros(2, 4, 10)).shape
    torch.Size([2, 6, 8])
    >>> layer
    Conv1d(4, 6, kernel_size=(3,), stride=(1,))
    >>> sum(p.numel() for p in layer.parameters())
    78
    """


def lazy_conv2d() -> None:
    """Print the layer before and after its first batch.

    >>> layer = nn.LazyConv2d(8, kernel_size=3, padding=1)
    >>> layer
    LazyConv2d(0, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
    >>> layer(torch.zeros(2, 3, 32, 32)).shape
    torch.Size([2, 8, 32, 32])
    >>> layer
    Conv2d(3, 8, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
    >>> sum(p.numel() for p in layer.parameters())
    224
    """


def lazy_conv3d() -> None:
    """Let a clip of three colors say that the layer takes three channels.

    >>> layer = nn.LazyConv3d(4, kernel_size=2)
    >>> layer(torch.zeros(2, 3, 4, 8, 8)).shape
    torch.Size([2, 4, 3, 7, 7])
    >>> layer.in_channels, sum(p.numel() for p in layer.parameters())
    (3, 100)
    """


def lazy_conv_transpose1d() -> None:
    """Stretch a sequence whose channels the layer need not know.

    >>> layer = nn.LazyConvTranspose1d(6, kernel_size=2, stride=2)
    >>> layer(torch.zeros(2, 4, 10)).shape
    torch.Size([2, 6, 20])
    >>> layer
    ConvTranspose1d(4, 6, kernel_size=(2,), stride=(2,))
    >>> sum(p.numel() for p in layer.parameters())
    54
    """


def lazy_conv_transpose2d() -> None:
    """Double images whose channels the layer need not know.

    >>> layer = nn.LazyConvTranspose2d(3, kernel_size=2, stride=2)
    >>> layer(torch.zeros(2, 8, 16, 16)).shape
    torch.Size([2, 3, 32, 32])
    >>> layer
    ConvTranspose2d(8, 3, kernel_size=(2, 2), stride=(2, 2))
    >>> sum(p.numel() for p in layer.parameters())
    99
    """


def lazy_conv_transpose3d() -> None:
    """Double volumes whose channels the layer need not know.

    >>> layer = nn.LazyConvTranspose3d(2, kernel_size=2, stride=2)
    >>> layer(torch.zeros(2, 4, 4, 8, 8)).shape
    torch.Size([2, 2, 8, 16, 16])
    >>> layer.in_channels, sum(p.numel() for p in layer.parameters())
    (4, 66)
    """


def unfold() -> None:
    """Cut an image into windows of 2 by 2: each is one column.

    >>> image = torch.arange(9.0).view(1, 1, 3, 3)
    >>> image[0, 0]
    tensor([[0., 1., 2.],
            [3., 4., 5.],
            [6., 7., 8.]])
    >>> nn.Unfold(kernel_size=2)(image)[0]
    tensor([[0., 1., 3., 4.],
            [1., 2., 4., 5.],
            [3., 4., 6., 7.],
            [4., 5., 7., 8.]])
    >>> layer = nn.Unfold(kernel_size=2, stride=2)
    >>> layer(torch.zeros(2, 3, 8, 8)).shape, list(layer.parameters())
    (torch.Size([2, 12, 16]), [])
    """


def fold() -> None:
    """Put windows back: where they overlap, they add up.

    >>> cut = nn.Unfold(kernel_size=2)
    >>> join = nn.Fold(output_size=(3, 3), kernel_size=2)
    >>> counts = join(cut(torch.ones(1, 1, 3, 3)))
    >>> counts[0, 0]
    tensor([[1., 2., 1.],
            [2., 4., 2.],
            [1., 2., 1.]])
    >>> image = torch.arange(9.0).view(1, 1, 3, 3)
    >>> torch.equal(join(cut(image)), counts * image)
    True
    >>> torch.equal(join(cut(image)) / counts, image)
    True
    >>> join(torch.zeros(2, 12, 4)).shape
    torch.Size([2, 3, 3, 3])
    """


def conv2d_by_hand(
    x: Tensor,
    weight: Tensor,
    bias: Tensor,
    stride: int = 1,
    padding: int = 0,
    dilation: int = 1,
) -> Tensor:
    """Convolve by `unfold` and one matrix product.

    Args:
        x: (N, C_in, H, W).
        weight: (C_out, C_in, K, K).
        bias: (C_out,).

    Returns:
        (N, C_out, H_out, W_out).

    >>> x = torch.randint(-4, 5, (2, 3, 9, 9)).float()
    >>> weight = torch.randint(-4, 5, (8, 3, 3, 3)).float()
    >>> bias = torch.randint(-4, 5, (8,)).float()
    >>> for options in ({}, {"stride": 2, "padding": 1}, {"dilation": 2}):
    ...     expected = F.conv2d(x, weight, bias, **options)
    ...     result = conv2d_by_hand(x, weight, bias, **options)
    ...     print(tuple(result.shape), torch.allclose(result, expected, atol=0.01))
    (2, 8, 7, 7) True
    (2, 8, 5, 5) True
    (2, 8, 5, 5) True
    """
    kernel_size = weight.size(-1)
    windows = F.unfold(x, kernel_size, dilation, padding, stride)
    out = weight.flatten(1) @ windows + bias.unsqueeze(1)
    reach = dilation * (kernel_size - 1) + 1
    height = (x.size(2) + 2 * padding - reach) // stride + 1
    return out.unflatten(2, (height, -1))


def cross_correlation() -> None:
    """Send a single 1 through: the kernel comes out backwards.

    >>> x = torch.tensor([[[0.0, 0.0, 1.0, 0.0, 0.0]]])
    >>> kernel = torch.tensor([[[1.0, 2.0, 4.0]]])
    >>> F.conv1d(x, kernel).tolist()
    [[[4.0, 2.0, 1.0]]]
    >>> F.conv1d(x, kernel.flip(-1)).tolist()
    [[[1.0, 2.0, 4.0]]]
    """


def window_sums(**options: int) -> list[float]:
    """Sum windows of three numbers of 1, 2, 3, 4, 5, 6.

    >>> window_sums()
    [6.0, 9.0, 12.0, 15.0]
    >>> window_sums(stride=2)
    [6.0, 12.0]
    >>> window_sums(padding=1)
    [3.0, 6.0, 9.0, 12.0, 15.0, 11.0]
    >>> window_sums(dilation=2)
    [9.0, 12.0]
    """
    layer = nn.Conv1d(1, 1, kernel_size=3, bias=False, **options)
    nn.init.ones_(layer.weight)
    return layer(torch.arange(1.0, 7.0).view(1, 1, 6)).flatten().tolist()


def padding_same() -> None:
    """Keep the size, whatever the kernel; a stride is refused.

    >>> x = torch.zeros(1, 3, 10, 12)
    >>> nn.Conv2d(3, 8, (3, 7), padding="same", dilation=2)(x).shape
    torch.Size([1, 8, 10, 12])
    >>> nn.Conv2d(3, 8, (3, 7), padding="valid")(x).shape
    torch.Size([1, 8, 8, 6])
    >>> nn.Conv2d(3, 8, 3, stride=2, padding="same")
    Traceback (most recent call last):
        ...
    ValueError: padding='same' is not supported for strided convolutions
    >>> nn.Conv2d(3, 8, 3, padding="full")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    ValueError: Invalid padding string 'full', should be one of ...
    """


def even_kernel() -> None:
    """Keep the size with an even kernel: the extra zero goes to the end.

    >>> layer = nn.Conv1d(1, 1, kernel_size=2, padding="same", bias=False)
    >>> _ = nn.init.ones_(layer.weight)
    >>> torch.set_warn_always(True)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     layer(torch.tensor([[[1.0, 2.0, 4.0]]])).tolist()
    [[[3.0, 6.0, 4.0]]]
    >>> torch.set_warn_always(False)
    >>> print(str(caught[0].message).partition(" (Triggered")[0])
    Using padding='same' with even kernel lengths and odd dilation may require a zero-padded copy of the input be created
    """


def transposed_same() -> None:
    """Ask a transposed convolution for `"same"`: only the call fails.

    >>> layer = nn.ConvTranspose1d(3, 8, kernel_size=3, padding="same")
    >>> layer
    ConvTranspose1d(3, 8, kernel_size=(3,), stride=(1,), padding=('s', 'a', 'm', 'e'))
    >>> layer(torch.zeros(1, 3, 10))
    Traceback (most recent call last):
        ...
    TypeError: conv_transpose1d(): argument 'padding' (position 5) must be tuple of ints, but found element of type str at pos 0
    >>> nn.ConvTranspose1d(3, 8, kernel_size=3, padding_mode="reflect")
    Traceback (most recent call last):
        ...
    ValueError: Only "zeros" padding mode is supported for ConvTranspose1d
    """


def padded(padding_mode: str) -> list[float]:
    """Show what a kernel sees of 1, 2, 3, 4 with `padding=2`.

    >>> padded("zeros")
    [0.0, 0.0, 1.0, 2.0, 3.0, 4.0, 0.0, 0.0]
    >>> padded("reflect")
    [3.0, 2.0, 1.0, 2.0, 3.0, 4.0, 3.0, 2.0]
    >>> padded("replicate")
    [1.0, 1.0, 1.0, 2.0, 3.0, 4.0, 4.0, 4.0]
    >>> padded("circular")
    [3.0, 4.0, 1.0, 2.0, 3.0, 4.0, 1.0, 2.0]
    """
    layer = nn.Conv1d(
        1, 1, kernel_size=1, padding=2, padding_mode=padding_mode, bias=False
    )
    nn.init.ones_(layer.weight)
    return layer(torch.tensor([[[1.0, 2.0, 3.0, 4.0]]])).flatten().tolist()


def groups() -> None:
    """Split the channels in two: two layers side by side.

    >>> layer = nn.Conv1d(4, 6, kernel_size=3, groups=2, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.randint(-4, 5, (6, 2, 3)))
    >>> x = torch.randint(-4, 5, (1, 4, 8)).float()
    >>> first = F.conv1d(x[:, :2], layer.weight[:3])
    >>> second = F.conv1d(x[:, 2:], layer.weight[3:])
    >>> torch.allclose(layer(x), torch.cat([first, second], dim=1), atol=0.01)
    True
    >>> nn.Conv1d(4, 6, kernel_size=3, groups=3)
    Traceback (most recent call last):
        ...
    ValueError: in_channels must be divisible by groups
    >>> nn.Conv1d(4, 6, kernel_size=3, groups=4)
    Traceback (most recent call last):
        ...
    ValueError: out_channels must be divisible by groups
    """


def depthwise() -> None:
    """Give each channel a filter of its own.

    >>> layer = nn.Conv1d(2, 2, kernel_size=2, groups=2, bias=False)
    >>> _ = nn.init.constant_(layer.weight[0], 1)
    >>> _ = nn.init.constant_(layer.weight[1], 10)
    >>> layer(torch.tensor([[[1.0, 2.0, 3.0], [1.0, 2.0, 3.0]]])).tolist()
    [[[3.0, 5.0], [30.0, 50.0]]]
    """


def pointwise() -> None:
    """Mix channels at each pixel: `nn.Linear` over the channels.

    >>> layer = nn.Conv2d(3, 8, kernel_size=1, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.randint(-4, 5, (8, 3, 1, 1)))
    >>> x = torch.randint(-4, 5, (2, 3, 5, 5)).float()
    >>> last = F.linear(x.movedim(1, -1), layer.weight.flatten(1))
    >>> torch.allclose(layer(x), last.movedim(-1, 1), atol=0.01)
    True
    """


def separable(in_channels: int, out_channels: int) -> nn.Sequential:
    """Filter each channel, then mix them: (N, in, H, W) -> (N, out, H, W).

    >>> separable(64, 128)(torch.zeros(1, 64, 8, 8)).shape
    torch.Size([1, 128, 8, 8])
    >>> sum(p.numel() for p in separable(64, 128).parameters())
    8768
    >>> full = nn.Conv2d(64, 128, kernel_size=3, padding=1, bias=False)
    >>> sum(p.numel() for p in full.parameters())
    73728
    """
    return nn.Sequential(
        nn.Conv2d(
            in_channels, in_channels, 3, padding=1, groups=in_channels, bias=False
        ),
        nn.Conv2d(in_channels, out_channels, kernel_size=1, bias=False),
    )


def weight_layout() -> None:
    """Compare the weights of a convolution and of a transposed one.

    >>> nn.Conv2d(4, 6, kernel_size=(3, 5)).weight.shape
    torch.Size([6, 4, 3, 5])
    >>> nn.Conv2d(4, 6, kernel_size=(3, 5), groups=2).weight.shape
    torch.Size([6, 2, 3, 5])
    >>> nn.ConvTranspose2d(4, 6, kernel_size=(3, 5)).weight.shape
    torch.Size([4, 6, 3, 5])
    >>> nn.ConvTranspose2d(4, 6, kernel_size=(3, 5), groups=2).weight.shape
    torch.Size([4, 3, 3, 5])
    """


def transposed_is_the_gradient() -> None:
    """Compare with what a convolution does in the backward pass.

    >>> weight = torch.randint(-4, 5, (6, 4, 3)).float()
    >>> x = torch.zeros(1, 4, 9, requires_grad=True)
    >>> y = F.conv1d(x, weight, stride=2)
    >>> gradient = torch.randint(-4, 5, y.shape).float()
    >>> (y * gradient).sum().backward()
    >>> back = F.conv_transpose1d(gradient, weight, stride=2)
    >>> back.shape == x.shape, torch.allclose(back, x.grad, atol=0.01)
    (True, True)
    """


def transposed_is_no_inverse() -> None:
    """Go there and back with the same weight: the size returns, not the values.

    >>> x, weight = torch.tensor([[[1.0, 2.0, 4.0]]]), torch.ones(1, 1, 2)
    >>> y = F.conv1d(x, weight)
    >>> y.tolist()
    [[[3.0, 6.0]]]
    >>> F.conv_transpose1d(y, weight).tolist()
    [[[3.0, 9.0, 6.0]]]
    """


def middle_of(layer: nn.Module) -> list[float]:
    """Set all weights to 1, send in ones, and look at the middle: (1, 1, 6) in.

    >>> middle_of(nn.ConvTranspose1d(1, 1, kernel_size=3, stride=2, bias=False))
    [2.0, 1.0, 2.0, 1.0]
    >>> middle_of(nn.ConvTranspose1d(1, 1, kernel_size=4, stride=2, bias=False))
    [2.0, 2.0, 2.0, 2.0]
    >>> conv = nn.Conv1d(1, 1, kernel_size=3, padding=1, bias=False)
    >>> middle_of(nn.Sequential(nn.Upsample(scale_factor=2), conv))
    [3.0, 3.0, 3.0, 3.0]
    """
    for parameter in layer.parameters():
        nn.init.ones_(parameter)
    return layer(torch.ones(1, 1, 6)).flatten()[4:8].tolist()


def output_padding() -> None:
    """Say which of two sizes you want back.

    >>> down = nn.Conv1d(1, 1, kernel_size=3, stride=2, padding=1)
    >>> down(torch.zeros(1, 1, 7)).shape, down(torch.zeros(1, 1, 8)).shape
    (torch.Size([1, 1, 4]), torch.Size([1, 1, 4]))
    >>> options = {"kernel_size": 3, "stride": 2, "padding": 1}
    >>> up = nn.ConvTranspose1d(1, 1, **options)
    >>> up(torch.zeros(1, 1, 4)).shape
    torch.Size([1, 1, 7])
    >>> up(torch.zeros(1, 1, 4), output_size=[8]).shape
    torch.Size([1, 1, 8])
    >>> up = nn.ConvTranspose1d(1, 1, **options, output_padding=1)
    >>> up(torch.zeros(1, 1, 4)).shape
    torch.Size([1, 1, 8])
    """


def output_padding_values() -> None:
    """See what stands where `output_padding` makes the output longer.

    >>> x, weight = torch.tensor([[[1.0, 2.0]]]), torch.ones(1, 1, 3)
    >>> F.conv_transpose1d(x, weight, stride=2).tolist()
    [[[1.0, 1.0, 3.0, 2.0, 2.0]]]
    >>> F.conv_transpose1d(x, weight, stride=2, padding=1).tolist()
    [[[1.0, 3.0, 2.0]]]
    >>> F.conv_transpose1d(
    ...     x, weight, stride=2, padding=1, output_padding=1
    ... ).tolist()
    [[[1.0, 3.0, 2.0, 2.0]]]
    >>> F.conv_transpose1d(x, weight, stride=2, output_padding=1).tolist()
    [[[1.0, 1.0, 3.0, 2.0, 2.0, 0.0]]]
    """


def output_size_fails() -> None:
    """Ask for a size that no stride explains.

    >>> up = nn.ConvTranspose1d(1, 1, kernel_size=3, stride=2, device="cpu")
    >>> up(torch.zeros(1, 1, 4, device="cpu"), output_size=[12])
    Traceback (most recent call last):
        ...
    ValueError: requested an output size of [12], but valid sizes range from [9] to [10] (for an input of torch.Size([4]))
    >>> F.conv_transpose2d(
    ...     torch.zeros(1, 1, 4, 4, device="cpu"),
    ...     torch.zeros(1, 1, 3, 3, device="cpu"),
    ...     stride=2,
    ...     output_padding=2,
    ... )
    Traceback (most recent call last):
        ...
    RuntimeError: output padding must be smaller than either stride or dilation, but got output_padding_height: 2 output_padding_width: 2 stride_height: 2 stride_width: 2 dilation_height: 1 dilation_width: 1
    """


def wrong_channels() -> None:
    """Send in gray images, and images with the channels last.

    >>> layer = nn.Conv2d(3, 8, kernel_size=5)
    >>> layer(torch.zeros(16, 1, 28, 28))
    Traceback (most recent call last):
        ...
    RuntimeError: Given groups=1, weight of size [8, 3, 5, 5], expected input[16, 1, 28, 28] to have 3 channels, but got 1 channels instead
    >>> images = torch.zeros(16, 28, 28, 3)
    >>> layer(images)
    Traceback (most recent call last):
        ...
    RuntimeError: Given groups=1, weight of size [8, 3, 5, 5], expected input[16, 28, 28, 3] to have 3 channels, but got 28 channels instead
    >>> layer(images.permute(0, 3, 1, 2)).shape
    torch.Size([16, 8, 24, 24])
    """


def after_embedding() -> None:
    """Convolve over embedded words: the channels come first.

    >>> words = nn.Embedding(100, 32)(torch.zeros(4, 9, dtype=torch.int64))
    >>> words.shape
    torch.Size([4, 9, 32])
    >>> nn.Conv1d(32, 8, kernel_size=3)(words.transpose(1, 2)).shape
    torch.Size([4, 8, 7])
    """


def unbatched() -> None:
    """Leave out the batch dimension, on purpose and by mistake.

    >>> layer = nn.Conv2d(1, 8, kernel_size=5)
    >>> layer(torch.zeros(1, 28, 28)).shape
    torch.Size([8, 24, 24])
    >>> images = torch.zeros(16, 28, 28)
    >>> layer(images)
    Traceback (most recent call last):
        ...
    RuntimeError: Given groups=1, weight of size [8, 1, 5, 5], expected input[1, 16, 28, 28] to have 1 channels, but got 16 channels instead
    >>> layer(images.unsqueeze(1)).shape
    torch.Size([16, 8, 24, 24])
    """


def wrong_dimensions() -> None:
    """Send in too few dimensions.

    >>> layer, image = nn.Conv2d(1, 8, kernel_size=5), torch.zeros(28, 28)
    >>> layer(image)
    Traceback (most recent call last):
        ...
    RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [28, 28]
    >>> layer(image[None]).shape
    torch.Size([8, 24, 24])
    >>> nn.Conv1d(1, 8, kernel_size=5)(torch.zeros(28))
    Traceback (most recent call last):
        ...
    RuntimeError: Expected 2D (unbatched) or 3D (batched) input to conv1d, but got input of size: [28]
    >>> signals = torch.zeros(16, 28)
    >>> nn.Conv1d(1, 8, kernel_size=5)(signals.unsqueeze(1)).shape
    torch.Size([16, 8, 24])
    """


def kernel_too_large() -> None:
    """Run out of pixels; padding counts as input.

    >>> layer = nn.Conv2d(1, 8, kernel_size=5, padding=1)
    >>> layer(torch.zeros(1, 1, 3, 3)).shape
    torch.Size([1, 8, 1, 1])
    >>> layer(torch.zeros(1, 1, 2, 2))
    Traceback (most recent call last):
        ...
    RuntimeError: Calculated padded input size per channel: (4 x 4). Kernel size: (5 x 5). Kernel size can't be greater than actual input size
    """


def wrong_dtype() -> None:
    """Send in the bytes of a picture, as they come from a file.

    >>> layer = nn.Conv2d(3, 8, kernel_size=3, device="cpu")
    >>> image = torch.zeros(1, 3, 8, 8, dtype=torch.uint8, device="cpu")
    >>> layer(image)
    Traceback (most recent call last):
        ...
    RuntimeError: Input type (unsigned char) and bias type (float) should be the same
    >>> layer(image.double())
    Traceback (most recent call last):
        ...
    RuntimeError: Input type (double) and bias type (float) should be the same
    >>> layer(image / 255).shape
    torch.Size([1, 8, 6, 6])
    """


def bias_before_batch_norm() -> None:
    """Move the bias of a convolution: batch norm takes it out again.

    >>> block = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8))
    >>> x = torch.randn(4, 3, 8, 8)
    >>> before = block(x)
    >>> with torch.no_grad():
    ...     _ = block[0].bias.add_(8)
    >>> torch.allclose(block(x), before, atol=0.01)
    True
    >>> sum(p.numel() for p in nn.Conv2d(3, 8, 3, bias=False).parameters())
    216
    """


def channels_last() -> None:
    """Store the channels of a pixel side by side; the shape stays.

    >>> x = torch.zeros(2, 3, 4, 4).to(memory_format=torch.channels_last)
    >>> x.shape, x.stride()
    (torch.Size([2, 3, 4, 4]), (48, 1, 12, 3))
    >>> layer = nn.Conv2d(3, 8, 3).to(memory_format=torch.channels_last)
    >>> out = layer(x)
    >>> out.shape, out.is_contiguous(memory_format=torch.channels_last)
    (torch.Size([2, 8, 2, 2]), True)
    """


def tensor_unfold() -> None:
    """Cut windows with the tensor method: a view, of any dtype.

    >>> torch.arange(5).unfold(0, size=3, step=1)
    tensor([[0, 1, 2],
            [1, 2, 3],
            [2, 3, 4]])
    >>> x = torch.arange(16, device="cpu").view(1, 1, 4, 4)
    >>> windows = x.unfold(2, size=2, step=2).unfold(3, size=2, step=2)
    >>> windows.shape, windows.data_ptr() == x.data_ptr()
    (torch.Size([1, 1, 2, 2, 2, 2]), True)
    >>> nn.Unfold(kernel_size=2)(x)
    Traceback (most recent call last):
        ...
    NotImplementedError: "im2col_out_cpu" not implemented for 'Long'
    """


class EdgeFilter(nn.Module):
    """Find vertical edges with fixed numbers: (N, 1, H, W) -> (N, 1, H - 2, W - 2).

    >>> image = torch.zeros(1, 1, 3, 5)
    >>> image[..., 2:] = 1.0
    >>> EdgeFilter()(image).flatten().tolist()
    [4.0, 4.0, 0.0]
    >>> list(EdgeFilter().parameters()), list(EdgeFilter().state_dict())
    ([], ['kernel'])
    """

    def __init__(self) -> None:
        super().__init__()
        kernel = [[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]
        self.register_buffer("kernel", torch.tensor(kernel).view(1, 1, 3, 3))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return F.conv2d(image, self.kernel)
