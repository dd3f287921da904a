"""Multiply by a matrix, and bring shapes into line before and after."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def linear() -> None:
    """Map 20 features of each of 128 samples to 30.

    >>> layer = nn.Linear(20, 30)
    >>> layer(torch.randn(128, 20)).shape
    torch.Size([128, 30])
    >>> layer.weight.shape, layer.bias.shape
    (torch.Size([30, 20]), torch.Size([30]))
    >>> sum(p.numel() for p in layer.parameters())
    630
    """


def bilinear() -> None:
    """Combine two inputs: every product of a feature of one with one of the other.

    >>> layer = nn.Bilinear(in1_features=2, in2_features=3, out_features=4)
    >>> layer(torch.randn(5, 2), torch.randn(5, 3)).shape
    torch.Size([5, 4])
    >>> layer.weight.shape, sum(p.numel() for p in layer.parameters())
    (torch.Size([4, 2, 3]), 28)
    >>> _ = nn.init.ones_(layer.weight), nn.init.zeros_(layer.bias)
    >>> x1, x2 = torch.tensor([1.0, 2.0]), torch.tensor([1.0, 10.0, 100.0])
    >>> layer(x1, x2).detach()
    tensor([333., 333., 333., 333.])
    """


def lazy_linear() -> None:
    """Leave out `in_features`, as after a stack of convolutions.

    >>> layer = nn.LazyLinear(out_features=10)
    >>> layer(torch.randn(8, 400)).shape
    torch.Size([8, 10])
    >>> layer
    Linear(in_features=400, out_features=10, bias=True)
    >>> sum(p.numel() for p in layer.parameters())
    4010
    """


def identity() -> None:
    """Take any arguments, and hand back the input.

    >>> layer = nn.Identity(54, unused=True)
    >>> x = torch.randn(128, 20)
    >>> layer(x) is x
    True
    >>> layer, list(layer.parameters())
    (Identity(), [])
    >>> layer(x, x)
    Traceback (most recent call last):
        ...
    TypeError: Identity.forward() takes 2 positional arguments but 3 were given
    """


def flatten() -> None:
    """Flatten all dimensions but the first, or those that you name.

    >>> x = torch.randn(32, 1, 5, 5)
    >>> nn.Flatten()(x).shape
    torch.Size([32, 25])
    >>> nn.Flatten(0, 2)(x).shape
    torch.Size([160, 5])
    >>> torch.flatten(x).shape
    torch.Size([800])
    >>> nn.Flatten()
    Flatten(start_dim=1, end_dim=-1)
    """


def unflatten() -> None:
    """Split one dimension into several.

    >>> layer = nn.Unflatten(1, (2, 5, 5))
    >>> layer(torch.randn(8, 50)).shape
    torch.Size([8, 2, 5, 5])
    >>> nn.Unflatten(-1, (2, -1))(torch.randn(8, 50)).shape
    torch.Size([8, 2, 25])
    >>> list(layer.parameters())
    []
    """


def linear_by_hand() -> None:
    """Compute y = x @ W.T + b with numbers to check in the head.

    >>> layer = nn.Linear(2, 3)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[1, 2], [3, 4], [5, 6]]))
    ...     _ = layer.bias.copy_(torch.tensor([100, 200, 300]))
    >>> x = torch.tensor([[1.0, 1.0], [10.0, 0.0]])
    >>> layer(x).detach()
    tensor([[103., 207., 311.],
            [110., 230., 350.]])
    >>> (x @ layer.weight.T + layer.bias).equal(layer(x))
    True
    >>> F.linear(x, layer.weight, layer.bias).equal(layer(x))
    True
    """


def any_leading_dimensions() -> None:
    """Apply one layer to a vector, a batch, a batch of sequences, and more.

    >>> layer = nn.Linear(20, 30)
    >>> for shape in [(20,), (128, 20), (8, 5, 20), (8, 5, 7, 20), (0, 20)]:
    ...     print(shape, "->", tuple(layer(torch.randn(shape)).shape))
    (20,) -> (30,)
    (128, 20) -> (128, 30)
    (8, 5, 20) -> (8, 5, 30)
    (8, 5, 7, 20) -> (8, 5, 7, 30)
    (0, 20) -> (0, 30)
    """


def every_position_alike() -> None:
    """Compare a batch of sequences with its steps, one by one.

    >>> layer = nn.Linear(20, 30)
    >>> x = torch.randn(8, 5, 20)
    >>> steps = torch.stack([layer(x[:, t]) for t in range(5)], dim=1)
    >>> torch.allclose(layer(x), steps, atol=1e-5)
    True
    """


def without_bias() -> None:
    """Leave out the bias: zero in, zero out.

    >>> layer = nn.Linear(20, 30, bias=False)
    >>> layer.bias is None, sum(p.numel() for p in layer.parameters())
    (True, 600)
    >>> layer(torch.zeros(20)).any()
    tensor(False)
    """


def default_range() -> None:
    """Look at the range that weight and bias start in.

    >>> layer = nn.Linear(16, 1000)
    >>> bound = 1 / math.sqrt(16)
    >>> bound
    0.25
    >>> for p in layer.parameters():
    ...     print(p.abs().max() <= bound, p.abs().max() > 0.9 * bound)
    tensor(True) tensor(True)
    tensor(True) tensor(True)
    """


def shapes_cannot_be_multiplied() -> None:
    """Give a layer for 20 features 19, then an image that was not flattened.

    >>> nn.Linear(20, 30, device="cpu")(torch.randn(128, 19, device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (128x19 and 20x30)
    >>> x = torch.randn(4, 8, 5, 5, device="cpu")
    >>> head = nn.Linear(200, 10, device="cpu")
    >>> head(x)
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (160x5 and 200x10)
    >>> head(nn.Flatten()(x)).shape
    torch.Size([4, 10])
    """


def same_dtype() -> None:
    """Give a float32 layer whole numbers, and float64.

    >>> layer = nn.Linear(3, 2, device="cpu")
    >>> layer(torch.tensor([[1, 2, 3]], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Long and Float
    >>> x = torch.ones(1, 3, dtype=torch.float64, device="cpu")
    >>> layer(x)
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float
    >>> layer(x.float()).dtype, layer.double()(x).dtype
    (torch.float32, torch.float64)
    """


def features_last() -> None:
    """Map the channels of each pixel: move them last, or convolve.

    >>> x = torch.ones(2, 3, 8, 8)
    >>> layer, conv = nn.Linear(3, 4), nn.Conv2d(3, 4, kernel_size=1)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.arange(12).view(4, 3))
    ...     _ = conv.weight.copy_(layer.weight.view(4, 3, 1, 1))
    ...     _ = layer.bias.zero_(), conv.bias.zero_()
    >>> y = layer(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
    >>> y.shape, y[0, :, 0, 0].tolist()
    (torch.Size([2, 4, 8, 8]), [3.0, 12.0, 21.0, 30.0])
    >>> y.equal(conv(x))
    True
    """


def bilinear_by_hand(x1: Tensor, x2: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    """Compute `nn.Bilinear` with `torch.einsum`.

    Args:
        x1: (N, I).
        x2: (N, J).
        weight: (O, I, J), one matrix for each output.
        bias: (O,).

    Returns:
        (N, O).

    >>> layer = nn.Bilinear(2, 3, 4)
    >>> x1, x2 = torch.randn(5, 2), torch.randn(5, 3)
    >>> by_hand = bilinear_by_hand(x1, x2, layer.weight, layer.bias)
    >>> torch.allclose(layer(x1, x2), by_hand, atol=1e-5)
    True
    """
    return torch.einsum("ni,oij,nj->no", x1, weight, x2) + bias


def bilinear_shapes() -> None:
    """Give `nn.Bilinear` more dimensions, then batches of two lengths.

    >>> layer = nn.Bilinear(2, 3, 4)
    >>> layer(torch.randn(8, 5, 2), torch.randn(8, 5, 3)).shape
    torch.Size([8, 5, 4])
    >>> layer(torch.randn(5, 2), torch.randn(1, 3))
    Traceback (most recent call last):
        ...
    RuntimeError: bilinear(): input batch dimensions do not match at dim 0: got 5 and 1
    """


class Classifier(nn.Module):
    """Classify images, and later give out their features instead.

    >>> model = Classifier()
    >>> x = torch.randn(2, 1, 8, 8)
    >>> model(x).shape
    torch.Size([2, 10])
    >>> model.head = nn.Identity()
    >>> model(x).shape
    torch.Size([2, 32])
    >>> model.head = nn.Linear(32, 3)
    >>> model(x).shape
    torch.Size([2, 3])
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU())
        self.head = nn.Linear(32, 10)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 1, 8, 8); the result is (N, 10)."""
        return self.head(self.body(x))


def optional_norm(features: int, norm: bool) -> nn.Sequential:
    """Build a block with or without normalization, the same names either way.

    >>> for norm in (True, False):
    ...     print(list(optional_norm(4, norm=norm).state_dict()))
    ['0.weight', '0.bias', '1.weight', '1.bias', '3.weight', '3.bias']
    ['0.weight', '0.bias', '3.weight', '3.bias']
    """
    layer = nn.LayerNorm if norm else nn.Identity
    return nn.Sequential(
        nn.Linear(features, features),
        layer(features),
        nn.ReLU(),
        nn.Linear(features, features),
    )


def flatten_without_batch() -> None:
    """Flatten one image that has no batch dimension.

    >>> image = torch.randn(3, 5, 5)
    >>> nn.Flatten()(image).shape
    torch.Size([3, 25])
    >>> nn.Flatten()(image.unsqueeze(0)).shape
    torch.Size([1, 75])
    >>> nn.Flatten(start_dim=-3)(image).shape
    torch.Size([75])
    >>> nn.Flatten()(torch.randn(75))
    Traceback (most recent call last):
        ...
    IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)
    """


def flatten_shares_memory() -> None:
    """Write into a flattened tensor, and look at the source.

    >>> x = torch.zeros(2, 3, 4)
    >>> nn.Flatten()(x)[0, 0] = 7
    >>> x[0, 0, 0]
    tensor(7.)
    >>> nn.Flatten()(x.mT)[0, 0] = 9
    >>> x[0, 0, 0]
    tensor(7.)
    """


def there_and_back() -> None:
    """Undo a flatten.

    >>> x = torch.randn(8, 2, 5, 5)
    >>> back = nn.Sequential(nn.Flatten(), nn.Unflatten(1, (2, 5, 5)))
    >>> back(x).equal(x)
    True
    """


def unflatten_errors() -> None:
    """Give sizes that do not fit, and a number in place of sizes.

    >>> nn.Unflatten(1, (2, 5, 6))(torch.randn(8, 50))
    Traceback (most recent call last):
        ...
    RuntimeError: unflatten: Provided sizes [2, 5, 6] don't multiply up to the size of dim 1 (50) in the input tensor
    >>> nn.Unflatten(1, 50)
    Traceback (most recent call last):
        ...
    TypeError: unflattened_size must be a tuple of ints, but found type int
    """


def unflatten_by_name() -> None:
    """Run the older documentation's example with names.

    needs: torch>=2.13
    >>> nn.Unflatten("features", (("C", 2), ("H", 5), ("W", 5)))
    Traceback (most recent call last):
        ...
    TypeError: unflattened_size must be tuple of ints, but found element of type tuple at pos 0
    >>> nn.Unflatten("features", (2, 5, 5))(torch.randn(8, 50))
    Traceback (most recent call last):
        ...
    TypeError: unflatten(): argument 'dim' (position 1) must be int, not str
    >>> torch.zeros(8, 50, names=("N", "features"))
    Traceback (most recent call last):
        ...
    TypeError: zeros() got an unexpected keyword argument 'names'
    """
