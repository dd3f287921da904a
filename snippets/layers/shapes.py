"""Say which shape comes out of a layer, before it runs."""

import copy
import random
from collections.abc import Iterator

import torch
from torch import Tensor, nn


def settings(count: int) -> Iterator[tuple[int, dict[str, int]]]:
    """Draw sizes of the input and arguments of a layer at random."""
    for _ in range(count):
        kernel_size = random.randint(1, 5)
        options = {
            "kernel_size": kernel_size,
            "stride": random.randint(1, 5),
            "padding": random.randint(0, kernel_size // 2),
            "dilation": random.randint(1, 3),
        }
        yield random.randint(1, 20), options


def real_size(layer: nn.Module, size: int) -> int:
    """Run (1, 1, size) through a layer: the last size, 0 if the layer refuses."""
    try:
        return layer(torch.zeros(1, 1, size)).size(-1)
    except RuntimeError:
        return 0


def conv_size(
    size: int, kernel_size: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Count the places of a kernel along one dimension.

    >>> conv_size(28, kernel_size=3), conv_size(28, kernel_size=3, padding=1)
    (26, 28)
    >>> conv_size(28, kernel_size=3, stride=2, padding=1)
    14
    >>> all(
    ...     conv_size(size, **options) == real_size(nn.Conv1d(1, 1, **options), size)
    ...     for size, options in settings(300)
    ... )
    True
    """
    reach = dilation * (kernel_size - 1) + 1
    return max(0, (size + 2 * padding - reach) // stride + 1)


def pool_size(
    size: int,
    kernel_size: int,
    stride: int,
    padding: int = 0,
    dilation: int = 1,
    ceil_mode: bool = False,
) -> int:
    """Count the windows of a pooling layer along one dimension.

    >>> pool_size(5, kernel_size=2, stride=2)
    2
    >>> pool_size(5, kernel_size=2, stride=2, ceil_mode=True)
    3
    >>> all(
    ...     pool_size(size, **options, ceil_mode=ceil_mode)
    ...     == real_size(nn.MaxPool1d(**options, ceil_mode=ceil_mode), size)
    ...     for size, options in settings(300)
    ...     for ceil_mode in (False, True)
    ... )
    True
    >>> all(
    ...     pool_size(size, kernel_size, stride, ceil_mode=True)
    ...     == real_size(nn.AvgPool1d(kernel_size, stride, ceil_mode=True), size)
    ...     for size in range(1, 21)
    ...     for kernel_size in range(1, 6)
    ...     for stride in range(1, 6)
    ... )
    True
    """
    reach = dilation * (kernel_size - 1) + 1
    room = size + 2 * padding - reach
    if not ceil_mode:
        return max(0, room // stride + 1)
    windows = -(-room // stride) + 1
    if (windows - 1) * stride >= size + padding:
        windows -= 1
    return max(0, windows)


def transposed_size(
    size: int,
    kernel_size: int,
    stride: int = 1,
    padding: int = 0,
    output_padding: int = 0,
    dilation: int = 1,
) -> int:
    """Measure what the stamps of a transposed convolution cover.

    >>> transposed_size(14, kernel_size=2, stride=2)
    28
    >>> checked = 0
    >>> for size, options in settings(150):
    ...     for extra in range(options["stride"]):
    ...         options["output_padding"] = extra
    ...         expected = transposed_size(size, **options)
    ...         if expected > 0:
    ...             layer = nn.ConvTranspose1d(1, 1, **options)
    ...             assert real_size(layer, size) == expected
    ...             checked += 1
    >>> checked > 300
    True
    """
    reach = dilation * (kernel_size - 1) + 1
    return (size - 1) * stride - 2 * padding + reach + output_padding


def back_again() -> None:
    """Shrink what a transposed convolution has made, with the same arguments.

    >>> all(
    ...     conv_size(transposed_size(size, **options), **options) == size
    ...     for size, options in settings(300)
    ... )
    True
    >>> options = {"kernel_size": 3, "stride": 2, "padding": 1}
    >>> [transposed_size(4, **options, output_padding=extra) for extra in (0, 1)]
    [7, 8]
    >>> [conv_size(size, **options) for size in (7, 8)]
    [4, 4]
    """


def each_dimension_alone() -> None:
    """Apply the formula to height and width, one after the other.

    >>> layer = nn.Conv2d(3, 8, kernel_size=(3, 5), stride=(2, 1), padding=(0, 2))
    >>> layer(torch.zeros(1, 3, 28, 20)).shape
    torch.Size([1, 8, 13, 20])
    >>> conv_size(28, kernel_size=3, stride=2)
    13
    >>> conv_size(20, kernel_size=5, padding=2)
    20
    """


def inputs_of_outputs(layer: nn.Module, size: int) -> list[list[int]]:
    """List the inputs that each output depends on, found by gradients.

    All weights are set to 1, so that no gradient is 0 by chance.

    >>> inputs_of_outputs(nn.Conv1d(1, 1, kernel_size=3), 5)
    [[0, 1, 2], [1, 2, 3], [2, 3, 4]]
    >>> inputs_of_outputs(nn.Conv1d(1, 1, 3, stride=2, padding=1), 7)
    [[0, 1], [1, 2, 3], [3, 4, 5], [5, 6]]
    >>> inputs_of_outputs(nn.Conv1d(1, 1, 3, dilation=2), 7)
    [[0, 2, 4], [1, 3, 5], [2, 4, 6]]
    """
    for parameter in layer.parameters():
        nn.init.ones_(parameter)
    x = torch.zeros(1, 1, size, requires_grad=True)
    found = []
    for value in layer(x).flatten():
        (gradient,) = torch.autograd.grad(value, x, retain_graph=True)
        found.append((gradient.flatten() > 0.01).nonzero().flatten().tolist())
    return found


def receptive_field() -> None:
    """Count the inputs that one output sees, through several layers.

    >>> conv = nn.Conv1d(1, 1, kernel_size=3)
    >>> for layers in (1, 2, 3):
    ...     stack = nn.Sequential(*[conv] * layers)
    ...     print(layers, len(inputs_of_outputs(stack, 20)[0]))
    1 3
    2 5
    3 7
    >>> stride = nn.Conv1d(1, 1, kernel_size=3, stride=2)
    >>> len(inputs_of_outputs(nn.Sequential(stride, stride, stride), 20)[0])
    15
    """


def last_window() -> None:
    """Round up, but start no window behind the input.

    >>> pool = nn.MaxPool1d(2, ceil_mode=True)
    >>> pool(torch.tensor([[[1.0, 2.0, 3.0, 4.0, 5.0]]])).tolist()
    [[[2.0, 4.0, 5.0]]]
    >>> nn.MaxPool1d(2)(torch.tensor([[[1.0, 2.0, 3.0, 4.0, 5.0]]])).tolist()
    [[[2.0, 4.0]]]
    >>> pool = nn.MaxPool1d(kernel_size=2, stride=3, ceil_mode=True)
    >>> pool(torch.tensor([[[1.0, 2.0, 3.0]]])).tolist()
    [[[2.0]]]
    """


def keep_the_size() -> None:
    """Collect layers that leave the size as it is.

    >>> layers = [
    ...     nn.Conv1d(1, 1, kernel_size=3, padding=1),
    ...     nn.Conv1d(1, 1, kernel_size=5, padding=2),
    ...     nn.Conv1d(1, 1, kernel_size=7, padding=3),
    ...     nn.Conv1d(1, 1, kernel_size=3, padding=4, dilation=4),
    ...     nn.Conv1d(1, 1, kernel_size=5, padding="same"),
    ...     nn.MaxPool1d(kernel_size=3, stride=1, padding=1),
    ...     nn.ConvTranspose1d(1, 1, kernel_size=3, padding=1),
    ... ]
    >>> [real_size(layer, 9) for layer in layers]
    [9, 9, 9, 9, 9, 9, 9]
    """


def halve_the_size() -> None:
    """Collect layers that halve: the second size of each pair was odd.

    >>> layers = {
    ...     "conv 3/2/1": nn.Conv1d(1, 1, kernel_size=3, stride=2, padding=1),
    ...     "conv 7/2/3": nn.Conv1d(1, 1, kernel_size=7, stride=2, padding=3),
    ...     "conv 4/2/1": nn.Conv1d(1, 1, kernel_size=4, stride=2, padding=1),
    ...     "conv 2/2/0": nn.Conv1d(1, 1, kernel_size=2, stride=2),
    ...     "pool 2": nn.MaxPool1d(2),
    ...     "pool 2, ceil": nn.MaxPool1d(2, ceil_mode=True),
    ...     "pool 3/2/1": nn.MaxPool1d(3, stride=2, padding=1),
    ... }
    >>> for name, layer in layers.items():
    ...     print(f"{name:13}", real_size(layer, 14), real_size(layer, 15))
    conv 3/2/1    7 8
    conv 7/2/3    7 8
    conv 4/2/1    7 7
    conv 2/2/0    7 7
    pool 2        7 7
    pool 2, ceil  7 8
    pool 3/2/1    7 8
    """


def double_the_size() -> None:
    """Collect layers that double.

    >>> layers = [
    ...     nn.ConvTranspose1d(1, 1, kernel_size=2, stride=2),
    ...     nn.ConvTranspose1d(1, 1, kernel_size=4, stride=2, padding=1),
    ...     nn.ConvTranspose1d(1, 1, 3, stride=2, padding=1, output_padding=1),
    ...     nn.Upsample(scale_factor=2),
    ... ]
    >>> [real_size(layer, 7) for layer in layers]
    [14, 14, 14, 14]
    """


def flatten() -> None:
    """Make rows of images, and the way back.

    >>> images = torch.zeros(32, 1, 5, 5)
    >>> nn.Flatten()(images).shape
    torch.Size([32, 25])
    >>> nn.Flatten(start_dim=0, end_dim=2)(images).shape
    torch.Size([160, 5])
    >>> nn.Unflatten(1, (1, 5, 5))(torch.zeros(32, 25)).shape
    torch.Size([32, 1, 5, 5])
    """


def linear() -> None:
    """Change the last size, whatever stands before it.

    >>> layer = nn.Linear(20, 30)
    >>> layer.weight.shape
    torch.Size([30, 20])
    >>> layer(torch.zeros(128, 20)).shape
    torch.Size([128, 30])
    >>> layer(torch.zeros(128, 7, 20)).shape
    torch.Size([128, 7, 30])
    >>> layer(torch.zeros(20)).shape
    torch.Size([30])
    """


def print_shapes(model: nn.Sequential, x: Tensor) -> None:
    """Print the shape after each layer, for an x of any shape.

    >>> model = nn.Sequential(
    ...     nn.Conv2d(1, 16, kernel_size=3, padding=1),
    ...     nn.ReLU(),
    ...     nn.MaxPool2d(2),
    ...     nn.Conv2d(16, 32, kernel_size=3, stride=2),
    ...     nn.AvgPool2d(4, ceil_mode=True),
    ...     nn.Flatten(),
    ...     nn.Linear(128, 10),
    ... )
    >>> print_shapes(model, torch.zeros(4, 1, 28, 28))
    input     (4, 1, 28, 28)
    Conv2d    (4, 16, 28, 28)
    ReLU      (4, 16, 28, 28)
    MaxPool2d (4, 16, 14, 14)
    Conv2d    (4, 32, 6, 6)
    AvgPool2d (4, 32, 2, 2)
    Flatten   (4, 128)
    Linear    (4, 10)
    """
    print(f"{'input':9}", tuple(x.shape))
    for layer in model:
        x = layer(x)
        print(f"{type(layer).__name__:9}", tuple(x.shape))


def backbone() -> nn.Sequential:
    """Build the layers in front of a classifier: (N, 1, H, W) -> (N, features).

    >>> model = nn.Sequential(backbone(), nn.Linear(1024, 10))
    >>> model(torch.zeros(4, 1, 28, 28))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x1568 and 1024x10)
    >>> model = nn.Sequential(backbone(), nn.Linear(1568, 10))
    >>> model(torch.zeros(4, 1, 28, 28)).shape
    torch.Size([4, 10])
    """
    return nn.Sequential(
        nn.Conv2d(1, 32, kernel_size=3, stride=2, padding=1),
        nn.MaxPool2d(2),
        nn.Flatten(),
    )


def reading_the_error() -> None:
    """Forget to flatten, forget the batch, mix up two sizes.

    >>> head = nn.Linear(1568, 10)
    >>> images = torch.zeros(4, 32, 7, 7)
    >>> head(images)
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (896x7 and 1568x10)
    >>> head(nn.Flatten()(images[0]))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x49 and 1568x10)
    >>> head(nn.Flatten()(images).T)
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (1568x4 and 1568x10)
    >>> head(nn.Flatten()(images)).shape
    torch.Size([4, 10])
    """


def count_features(model: nn.Module, *shape: int) -> int:
    """Run a dry forward on the meta device: nothing is computed.

    Args:
        model: its input is (N, *shape), its output (N, ...).
        shape: one sample, such as 1, 28, 28.

    >>> count_features(backbone(), 1, 28, 28)
    1568
    >>> count_features(backbone(), 1, 224, 224)
    100352
    """
    dry = copy.deepcopy(model).to("meta").eval()
    with torch.no_grad():
        return dry(torch.zeros(1, *shape, device="meta"))[0].numel()


def on_meta() -> None:
    """Meet the same mistake on the meta device, in other words.

    >>> layer = nn.Linear(1024, 10, device="meta")
    >>> layer(torch.zeros(4, 1568, device="meta"))
    Traceback (most recent call last):
        ...
    RuntimeError: a and b must have same reduction dim, but got [4, 1568] X [1024, 10].
    """


def lazy_head() -> None:
    """Leave the count to the first batch.

    >>> model = nn.Sequential(backbone(), nn.LazyLinear(10))
    >>> model(torch.zeros(4, 1, 28, 28)).shape
    torch.Size([4, 10])
    >>> model[1]
    Linear(in_features=1568, out_features=10, bias=True)
    """


def any_image_size() -> None:
    """Pool to one value for each channel: the count no longer depends on the size.

    >>> model = nn.Sequential(
    ...     nn.Conv2d(1, 32, kernel_size=3),
    ...     nn.AdaptiveAvgPool2d(1),
    ...     nn.Flatten(),
    ...     nn.Linear(32, 10),
    ... )
    >>> model(torch.zeros(4, 1, 28, 28)).shape
    torch.Size([4, 10])
    >>> model(torch.zeros(4, 1, 50, 70)).shape
    torch.Size([4, 10])
    """


def pooled_too_often() -> None:
    """Halve once more than the image allows.

    >>> model = nn.Sequential(*[nn.MaxPool2d(2) for _ in range(5)])
    >>> model(torch.zeros(1, 8, 32, 32)).shape
    torch.Size([1, 8, 1, 1])
    >>> model(torch.zeros(1, 8, 28, 28))
    Traceback (most recent call last):
        ...
    RuntimeError: Given input size: (8x1x1). Calculated output size: (8x0x0). Output size is too small
    """
