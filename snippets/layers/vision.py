"""Resize images, and move values between channels and space."""

import warnings

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def pixel_shuffle() -> None:
    """Turn four channels into one image of twice the height and width.

    >>> x = torch.arange(16).view(4, 2, 2)
    >>> out = nn.PixelShuffle(upscale_factor=2)(x)
    >>> out.shape
    torch.Size([1, 4, 4])
    >>> out[0]
    tensor([[ 0,  4,  1,  5],
            [ 8, 12,  9, 13],
            [ 2,  6,  3,  7],
            [10, 14, 11, 15]])
    >>> nn.PixelShuffle(3)(torch.zeros(10, 18, 5, 7)).shape
    torch.Size([10, 2, 15, 21])
    """


def pixel_shuffle_by_hand(x: Tensor, r: int) -> Tensor:
    """Shuffle by a view and a permute: (N, C * r**2, H, W) -> (N, C, H * r, W * r).

    >>> x = torch.arange(10 * 18 * 5 * 7).view(10, 18, 5, 7)
    >>> torch.equal(nn.PixelShuffle(3)(x), pixel_shuffle_by_hand(x, 3))
    True
    """
    n, channels, height, width = x.shape
    c = channels // r**2
    x = x.view(n, c, r, r, height, width).permute(0, 1, 4, 2, 5, 3)
    return x.reshape(n, c, height * r, width * r)


def pixel_unshuffle() -> None:
    """Turn one image into four channels of half the height and width.

    >>> x = torch.arange(16).view(1, 4, 4)
    >>> out = nn.PixelUnshuffle(downscale_factor=2)(x)
    >>> out.shape
    torch.Size([4, 2, 2])
    >>> out[0], out[3]
    (tensor([[ 0,  2],
            [ 8, 10]]), tensor([[ 5,  7],
            [13, 15]]))
    >>> torch.equal(nn.PixelShuffle(2)(out), x)
    True
    >>> nn.PixelUnshuffle(3)(torch.zeros(4, 10, 2, 15, 21)).shape
    torch.Size([4, 10, 18, 5, 7])
    """


def channel_shuffle() -> None:
    """Deal the channels of two groups like cards: one from each in turn.

    >>> x = torch.arange(12).view(1, 6, 2)
    >>> out = nn.ChannelShuffle(groups=2)(x)
    >>> out[0, :, 0] // 2
    tensor([0, 3, 1, 4, 2, 5])
    >>> torch.equal(nn.ChannelShuffle(groups=3)(out), x)
    True
    """


def channel_shuffle_by_hand(x: Tensor, groups: int) -> Tensor:
    """Shuffle by a transpose, x: (N, C, *) -> (N, C, *).

    >>> x = torch.arange(2 * 12 * 5).view(2, 12, 5)
    >>> shuffle = nn.ChannelShuffle(groups=4)
    >>> torch.equal(shuffle(x), channel_shuffle_by_hand(x, groups=4))
    True
    """
    return x.unflatten(1, (groups, -1)).transpose(1, 2).flatten(1, 2)


def upsample() -> None:
    """Make an image twice as large: repeat its pixels, or draw lines between.

    >>> x = torch.tensor([[0.0, 4.0], [8.0, 12.0]]).view(1, 1, 2, 2)
    >>> nn.Upsample(scale_factor=2)(x)
    tensor([[[[ 0.,  0.,  4.,  4.],
              [ 0.,  0.,  4.,  4.],
              [ 8.,  8., 12., 12.],
              [ 8.,  8., 12., 12.]]]])
    >>> nn.Upsample(scale_factor=2, mode="bilinear")(x)
    tensor([[[[ 0.,  1.,  3.,  4.],
              [ 2.,  3.,  5.,  6.],
              [ 6.,  7.,  9., 10.],
              [ 8.,  9., 11., 12.]]]])
    """


def modes() -> None:
    """Match the mode to the input: it must say the number of dimensions.

    >>> sequence, image = torch.zeros(1, 1, 4), torch.zeros(1, 1, 4, 4)
    >>> nn.Upsample(scale_factor=2, mode="linear")(sequence).shape
    torch.Size([1, 1, 8])
    >>> nn.Upsample(scale_factor=2, mode="bicubic")(image).shape
    torch.Size([1, 1, 8, 8])
    >>> volume = torch.zeros(1, 1, 4, 4, 4)
    >>> nn.Upsample(scale_factor=2, mode="trilinear")(volume).shape
    torch.Size([1, 1, 8, 8, 8])
    >>> layer = nn.Upsample(scale_factor=2, mode="area")
    >>> layer(sequence).dim(), layer(image).dim(), layer(volume).dim()
    (3, 4, 5)
    >>> nn.Upsample(scale_factor=2, mode="linear")(image)
    Traceback (most recent call last):
        ...
    NotImplementedError: Got 4D input, but linear mode needs 3D input
    >>> nn.Upsample(scale_factor=2, mode="bilinear")(sequence)
    Traceback (most recent call last):
        ...
    NotImplementedError: Got 3D input, but bilinear mode needs 4D input
    """


def no_batch() -> None:
    """Leave out the batch dimension: an image passes for a sequence, or fails.

    needs: torch>=2.13
    >>> image = torch.zeros(3, 4, 4)
    >>> nn.Upsample(scale_factor=2)(image).shape
    torch.Size([3, 4, 8])
    >>> nn.Upsample(scale_factor=2)(image[None]).shape
    torch.Size([1, 3, 8, 8])
    >>> nn.Upsample(scale_factor=2)(image[0])
    Traceback (most recent call last):
        ...
    NotImplementedError: Input Error: Only 3D, 4D and 5D input Tensors supported (got 2D) for the modes: nearest | linear | bilinear | bicubic | trilinear | lanczos | area | nearest-exact (got nearest)
    """


def align_corners() -> None:
    """Stretch two values to four, and to five, in both ways.

    >>> x = torch.tensor([[[0.0, 4.0]]])
    >>> nn.Upsample(size=4, mode="linear", align_corners=False)(x)
    tensor([[[0., 1., 3., 4.]]])
    >>> nn.Upsample(size=5, mode="linear", align_corners=True)(x)
    tensor([[[0., 1., 2., 3., 4.]]])
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     nn.Upsample(size=4, mode="linear")(x)
    tensor([[[0., 1., 3., 4.]]])
    >>> caught
    []
    """


def align_corners_shift() -> None:
    """Double a ramp of slope 4, and look at the steps between neighbors.

    >>> x = torch.tensor([[[0.0, 4.0, 8.0, 12.0, 16.0]]])
    >>> half_pixels = nn.Upsample(scale_factor=2, mode="linear")(x)
    >>> half_pixels.diff()
    tensor([[[1., 2., 2., 2., 2., 2., 2., 2., 1.]]])
    >>> aligned = nn.Upsample(scale_factor=2, mode="linear", align_corners=True)(x)
    >>> torch.allclose(aligned.diff(), torch.tensor(16 / 9))
    True
    """


def align_corners_fails() -> None:
    """Combine `align_corners` with a mode that has no use for it.

    >>> layer = nn.Upsample(scale_factor=2, align_corners=False)
    >>> layer(torch.zeros(1, 1, 4))
    Traceback (most recent call last):
        ...
    ValueError: align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear
    """


def size_or_scale() -> None:
    """Say how large, or how many times as large; one of them.

    >>> x = torch.zeros(1, 1, 4, 5)
    >>> nn.Upsample(size=(6, 8))(x).shape
    torch.Size([1, 1, 6, 8])
    >>> nn.Upsample(scale_factor=(2, 1.5))(x).shape
    torch.Size([1, 1, 8, 7])
    >>> nn.Upsample(size=8)(x).shape
    torch.Size([1, 1, 8, 8])
    >>> nn.Upsample(size=8, scale_factor=2)(x)
    Traceback (most recent call last):
        ...
    ValueError: only one of size or scale_factor should be defined
    >>> nn.Upsample(mode="bilinear")(x)
    Traceback (most recent call last):
        ...
    ValueError: either size or scale_factor should be defined
    """


def upsample_takes_size_first() -> None:
    """Forget the name of the argument: the 2 is a size.

    >>> nn.Upsample(2)
    Upsample(size=2, mode='nearest')
    >>> nn.Upsample(2)(torch.zeros(1, 1, 4, 4)).shape
    torch.Size([1, 1, 2, 2])
    >>> nn.Upsample(scale_factor=2)(torch.zeros(1, 1, 4, 4)).shape
    torch.Size([1, 1, 8, 8])
    """


def recompute_scale_factor() -> None:
    """Compare a scale of 1.5, which gives 7 from 5, with a size of 7.

    >>> x = torch.tensor([[[0.0, 1.0, 2.0, 3.0, 4.0]]])
    >>> by_scale = nn.Upsample(scale_factor=1.5, mode="linear")(x)
    >>> by_size = nn.Upsample(size=7, mode="linear")(x)
    >>> by_scale.shape == by_size.shape, torch.allclose(by_scale, by_size)
    (True, False)
    >>> recomputed = nn.Upsample(
    ...     scale_factor=1.5, mode="linear", recompute_scale_factor=True
    ... )
    >>> torch.allclose(recomputed(x), by_size)
    True
    """


def nearest_exact() -> None:
    """Take three of five values: `nearest` leans to the left.

    >>> x = torch.tensor([[[0.0, 1.0, 2.0, 3.0, 4.0]]])
    >>> nn.Upsample(size=3, mode="nearest")(x)
    tensor([[[0., 1., 3.]]])
    >>> nn.Upsample(size=3, mode="nearest-exact")(x)
    tensor([[[0., 2., 4.]]])
    """


def interpolate() -> None:
    """Do the same without a module.

    >>> x = torch.rand(1, 3, 4, 4)
    >>> layer = nn.Upsample(scale_factor=2, mode="bilinear")
    >>> torch.equal(layer(x), F.interpolate(x, scale_factor=2, mode="bilinear"))
    True
    >>> list(layer.parameters()), list(layer.buffers())
    ([], [])
    """


def antialias() -> None:
    """Shrink 16 pixels to 4: one bright pixel vanishes, or is spread.

    >>> x = torch.zeros(1, 1, 1, 16)
    >>> x[..., 7] = 32
    >>> F.interpolate(x, size=(1, 4), mode="bilinear").flatten()
    tensor([0., 0., 0., 0.])
    >>> F.interpolate(x, size=(1, 4), mode="bilinear", antialias=True).flatten()
    tensor([0., 5., 3., 0.])
    >>> F.interpolate(x, size=(1, 4), mode="area").flatten()
    tensor([0., 8., 0., 0.])
    >>> nn.Upsample(size=(1, 4), mode="bilinear", antialias=True)
    Traceback (most recent call last):
        ...
    TypeError: Upsample.__init__() got an unexpected keyword argument 'antialias'
    """


def integers() -> None:
    """Resize a mask of class numbers, on the CPU.

    >>> mask = torch.tensor([[1, 2]], device="cpu").view(1, 1, 1, 2)
    >>> nn.Upsample(scale_factor=2)(mask)
    Traceback (most recent call last):
        ...
    NotImplementedError: "upsample_nearest2d_channels_last" not implemented for 'Long'
    >>> nn.Upsample(scale_factor=2)(mask.to(torch.uint8)).tolist()
    [[[[1, 1, 2, 2], [1, 1, 2, 2]]]]
    >>> nn.Upsample(scale_factor=2)(mask.float()).long().tolist()
    [[[[1, 1, 2, 2], [1, 1, 2, 2]]]]
    """


def upsampling_nearest2d() -> None:
    """Call the old class: no warning, and the same as `nn.Upsample`.

    >>> x = torch.tensor([[0.0, 4.0], [8.0, 12.0]]).view(1, 1, 2, 2)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     out = nn.UpsamplingNearest2d(scale_factor=2)(x)
    >>> caught
    []
    >>> torch.equal(out, nn.Upsample(scale_factor=2)(x))
    True
    """


def upsampling_bilinear2d() -> None:
    """Call the other: it aligns the corners, which `nn.Upsample` does not.

    >>> x = torch.tensor([[0.0, 4.0], [8.0, 12.0]]).view(1, 1, 2, 2)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     out = nn.UpsamplingBilinear2d(size=3)(x)
    >>> caught
    []
    >>> out
    tensor([[[[ 0.,  2.,  4.],
              [ 4.,  6.,  8.],
              [ 8., 10., 12.]]]])
    >>> aligned = nn.Upsample(size=3, mode="bilinear", align_corners=True)
    >>> torch.equal(out, aligned(x))
    True
    >>> old = nn.UpsamplingBilinear2d(scale_factor=2)
    >>> torch.allclose(old(x), nn.Upsample(scale_factor=2, mode="bilinear")(x))
    False
    """


def super_resolution(channels: int, factor: int) -> nn.Sequential:
    """Compute the new pixels as channels, x: (N, C, H, W) -> (N, C, rH, rW).

    >>> model = super_resolution(channels=3, factor=4)
    >>> model(torch.rand(1, 3, 8, 8)).shape
    torch.Size([1, 3, 32, 32])
    >>> model[0].out_channels
    48
    """
    return nn.Sequential(
        nn.Conv2d(channels, channels * factor**2, kernel_size=3, padding=1),
        nn.PixelShuffle(factor),
    )


def wrong_channels() -> None:
    """Meet the errors of sizes that cannot be divided.

    >>> nn.PixelShuffle(2)(torch.zeros(1, 3, 4, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=3 is not divisible by 4
    >>> nn.PixelUnshuffle(2)(torch.zeros(1, 3, 5, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: pixel_unshuffle expects height to be divisible by downscale_factor, but input.size(-2)=5 is not divisible by 2
    >>> nn.ChannelShuffle(2)(torch.zeros(1, 3, 4, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: Number of channels must be divisible by groups. Got 3 channels and 2 groups.
    >>> nn.ChannelShuffle(2)(torch.zeros(1, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: channel_shuffle expects input with > 2 dims, but got input with sizes [1, 4]
    """
