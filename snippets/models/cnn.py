"""Write a convolutional network in full, and once more with blocks."""

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class CNN(nn.Module):
    """Classify color images: three convolutions, two linear layers.

    >>> model = CNN(classes=2)
    >>> model(torch.rand(4, 3, 112, 112)).shape
    torch.Size([4, 2])
    >>> sum(p.numel() for p in model.parameters())
    231426
    """

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, kernel_size=7, stride=2, padding=1)
        self.norm1 = nn.BatchNorm2d(32)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.conv2 = nn.Conv2d(32, 64, kernel_size=3, stride=1, padding=1)
        self.norm2 = nn.BatchNorm2d(64)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.conv3 = nn.Conv2d(64, 128, kernel_size=3, stride=1, padding=1)
        self.pool3 = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.linear1 = nn.Linear(128, 1024)
        self.linear2 = nn.Linear(1024, classes)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 3, H, W); the logits are (N, classes)."""
        x = self.pool1(self.relu1(self.norm1(self.conv1(x))))
        x = self.pool2(self.relu2(self.norm2(self.conv2(x))))
        x = self.flatten(self.pool3(self.conv3(x)))
        return self.linear2(self.linear1(x))


def printed() -> None:
    """Print the network: one line for each layer, its values in it.

    needs: torch>=2.13

    >>> CNN(classes=2)
    CNN(
      (conv1): Conv2d(3, 32, kernel_size=(7, 7), stride=(2, 2), padding=(1, 1))
      (norm1): BatchNorm2d(32, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)
      (relu1): ReLU()
      (pool1): MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)
      (conv2): Conv2d(32, 64, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
      (norm2): BatchNorm2d(64, eps=1e-05, momentum=0.1, affine=True, bias=True, track_running_stats=True)
      (relu2): ReLU()
      (pool2): MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)
      (conv3): Conv2d(64, 128, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1))
      (pool3): AdaptiveAvgPool2d(output_size=1)
      (flatten): Flatten(start_dim=1, end_dim=-1)
      (linear1): Linear(in_features=128, out_features=1024, bias=True)
      (linear2): Linear(in_features=1024, out_features=2, bias=True)
    )
    """


def stages() -> None:
    """Run the layers one by one, and look at the shape after each.

    >>> model, x = CNN(classes=2), torch.rand(4, 3, 112, 112)
    >>> for name, layer in model.named_children():
    ...     x = layer(x)
    ...     print(f"{name:8}", tuple(x.shape))
    conv1    (4, 32, 54, 54)
    norm1    (4, 32, 54, 54)
    relu1    (4, 32, 54, 54)
    pool1    (4, 32, 27, 27)
    conv2    (4, 64, 27, 27)
    norm2    (4, 64, 27, 27)
    relu2    (4, 64, 27, 27)
    pool2    (4, 64, 14, 14)
    conv3    (4, 128, 14, 14)
    pool3    (4, 128, 1, 1)
    flatten  (4, 128)
    linear1  (4, 1024)
    linear2  (4, 2)
    """


def parameters_by_layer() -> None:
    """Add up the parameters, layer by layer.

    >>> model = CNN(classes=2)
    >>> for name, layer in model.named_children():
    ...     if count := sum(p.numel() for p in layer.parameters()):
    ...         print(f"{name:8} {count:7,}")
    conv1      4,736
    norm1         64
    conv2     18,496
    norm2        128
    conv3     73,856
    linear1  132,096
    linear2    2,050
    >>> 32 * (3 * 7 * 7) + 32, 32 + 32, 64 * (32 * 3 * 3) + 64
    (4736, 64, 18496)
    """


class ConvBlock(nn.Module):
    """Join what always comes together: convolution, batch norm, ReLU, pooling.

    >>> block = ConvBlock(3, 32, kernel_size=7, stride=2, padding=1, pool=True)
    >>> block(torch.rand(4, 3, 112, 112)).shape
    torch.Size([4, 32, 27, 27])
    >>> ConvBlock(3, 32, kernel_size=3, padding=1)(torch.rand(4, 3, 9, 9)).shape
    torch.Size([4, 32, 9, 9])
    """

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        stride: int = 1,
        padding: int = 0,
        pool: bool = False,
        bias: bool = True,
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(
            in_channels, out_channels, kernel_size, stride, padding, bias=bias
        )
        self.norm = nn.BatchNorm2d(out_channels)
        self.pool = nn.MaxPool2d(3, 2, 1) if pool else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, in_channels, H, W); the result is (N, out_channels, H', W')."""
        return self.pool(F.relu(self.norm(self.conv(x))))


class BlockCNN(nn.Module):
    """Write the same network with blocks.

    >>> model = BlockCNN(classes=2)
    >>> model(torch.rand(4, 3, 112, 112)).shape
    torch.Size([4, 2])
    >>> sum(p.numel() for p in model.parameters())
    231426
    >>> list(model.state_dict())[:3]
    ['features.0.conv.weight', 'features.0.conv.bias', 'features.0.norm.weight']
    """

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.features = nn.Sequential(
            ConvBlock(3, 32, kernel_size=7, stride=2, padding=1, pool=True),
            ConvBlock(32, 64, kernel_size=3, padding=1, pool=True),
            nn.Conv2d(64, 128, kernel_size=3, padding=1),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        )
        self.head = nn.Sequential(nn.Linear(128, 1024), nn.Linear(1024, classes))

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 3, H, W); the logits are (N, classes)."""
        return self.head(self.features(x))


def renamed(state: Mapping[str, Tensor], names: dict[str, str]) -> dict[str, Tensor]:
    """Give the layers of a state dict other names.

    >>> names = {
    ...     "conv1": "features.0.conv",
    ...     "norm1": "features.0.norm",
    ...     "conv2": "features.1.conv",
    ...     "norm2": "features.1.norm",
    ...     "conv3": "features.2",
    ...     "linear1": "head.0",
    ...     "linear2": "head.1",
    ... }
    >>> numbered, blocks = CNN(classes=2), BlockCNN(classes=2)
    >>> blocks.load_state_dict(renamed(numbered.state_dict(), names))
    <All keys matched successfully>
    >>> x = torch.rand(4, 3, 112, 112)
    >>> torch.equal(numbered.eval()(x), blocks.eval()(x))
    True
    """
    pairs = [(*key.rpartition("."), tensor) for key, tensor in state.items()]
    return {names[layer] + dot + kind: tensor for layer, dot, kind, tensor in pairs}


def unknown_names() -> None:
    """Load without renaming.

    >>> state = CNN(classes=2).state_dict()
    >>> keys = BlockCNN(classes=2).load_state_dict(state, strict=False)
    >>> keys.unexpected_keys[:2]
    ['conv1.weight', 'conv1.bias']
    >>> keys.missing_keys[:2]
    ['features.0.conv.weight', 'features.0.conv.bias']
    """


def any_image_size() -> None:
    """Give one model images of different sizes, and one that is too small.

    >>> model = CNN(classes=2).eval()
    >>> for height, width in [(112, 112), (64, 200), (5, 5)]:
    ...     print(tuple(model(torch.rand(1, 3, height, width)).shape))
    (1, 2)
    (1, 2)
    (1, 2)
    >>> model(torch.rand(1, 3, 4, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: Calculated padded input size per channel: (6 x 6). Kernel size: (7 x 7). Kernel size can't be greater than actual input size
    """


def without_adaptive_pooling() -> None:
    """Flatten without pooling first, and count features for one size only.

    >>> model = CNN(classes=2)
    >>> model.pool3 = nn.Identity()
    >>> model.linear1 = nn.Linear(128 * 14 * 14, 1024)
    >>> model(torch.rand(4, 3, 112, 112)).shape
    torch.Size([4, 2])
    >>> model(torch.rand(4, 3, 64, 64))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x8192 and 25088x1024)
    >>> model.linear1.weight.numel()
    25690112
    """


def adaptive_pooling_is_a_mean() -> None:
    """Pool each channel to one number.

    >>> x = torch.arange(12.0).reshape(1, 2, 2, 3)
    >>> nn.AdaptiveAvgPool2d(1)(x).flatten(1)
    tensor([[2.5000, 8.5000]])
    >>> x.mean(dim=(2, 3))
    tensor([[2.5000, 8.5000]])
    """


def one_linear_for_two() -> None:
    """Replace the last two layers of the network by one that computes the same.

    >>> model = CNN(classes=2)
    >>> first, second, merged = model.linear1, model.linear2, nn.Linear(128, 2)
    >>> with torch.no_grad():
    ...     weight = merged.weight.copy_(second.weight @ first.weight)
    ...     bias = merged.bias.copy_(second(first.bias))
    >>> x = torch.rand(4, 128)
    >>> torch.allclose(second(first(x)), merged(x), atol=1e-4)
    True
    >>> sum(p.numel() for p in merged.parameters())
    258
    """


def bias_before_batch_norm() -> None:
    """Add a constant to each channel, and let batch norm take it away again.

    >>> block = ConvBlock(3, 32, kernel_size=3)
    >>> x = torch.rand(4, 3, 16, 16)
    >>> before = block(x)
    >>> constant = nn.init.constant_(block.conv.bias, 8.0)
    >>> torch.allclose(block(x), before, atol=1e-3)
    True
    >>> block(x).mean().backward()
    >>> weight, bias = block.conv.weight.grad, block.conv.bias.grad
    >>> weight.abs().max().item() > 1e-4, bias.abs().max().item() < 1e-5
    (True, True)
    >>> with_bias = sum(p.numel() for p in block.parameters())
    >>> block = ConvBlock(3, 32, kernel_size=3, bias=False)
    >>> with_bias - sum(p.numel() for p in block.parameters())
    32
    """


class ResidualBlock(nn.Module):
    """Add the input to what two convolutions make of it.

    >>> x = torch.rand(4, 64, 14, 14)
    >>> block = ResidualBlock(64, 64)
    >>> block(x).shape, ResidualBlock(64, 128, stride=2)(x).shape
    (torch.Size([4, 64, 14, 14]), torch.Size([4, 128, 7, 7]))
    >>> weight = nn.init.zeros_(block.norm2.weight)
    >>> torch.equal(block(x), x)
    True
    """

    def __init__(self, in_channels: int, out_channels: int, stride: int = 1) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(
            in_channels, out_channels, 3, stride, padding=1, bias=False
        )
        self.norm1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.norm2 = nn.BatchNorm2d(out_channels)
        self.shortcut = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Conv2d(in_channels, out_channels, 1, stride)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, in_channels, H, W); the result is (N, out_channels, H', W')."""
        y = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.shortcut(x) + self.norm2(self.conv2(y)))


def shortcut_of_wrong_shape() -> None:
    """Leave out the convolution in the shortcut where shapes change.

    >>> block = ResidualBlock(64, 128, stride=2)
    >>> block.shortcut = nn.Identity()
    >>> block(torch.rand(4, 64, 14, 14))
    Traceback (most recent call last):
        ...
    RuntimeError: The size of tensor a (14) must match the size of tensor b (7) at non-singleton dimension 3
    """


def replace_head(model: BlockCNN, classes: int) -> BlockCNN:
    """Freeze the trunk, and put a new last layer on it.

    >>> model = replace_head(BlockCNN(classes=2), classes=5)
    >>> model(torch.rand(4, 3, 112, 112)).shape
    torch.Size([4, 5])
    >>> [name for name, p in model.named_parameters() if p.requires_grad]
    ['head.1.weight', 'head.1.bias']
    >>> sum(p.numel() for p in model.parameters() if p.requires_grad)
    5125
    """
    model.requires_grad_(False)
    model.head[1] = nn.Linear(1024, classes)
    return model


def train_the_head() -> None:
    """Take a step, and see what has changed.

    >>> model = replace_head(BlockCNN(classes=2), classes=5)
    >>> trunk = model.features.eval()
    >>> before = {key: tensor.clone() for key, tensor in model.state_dict().items()}
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> logits = model(torch.rand(4, 3, 32, 32))
    >>> F.cross_entropy(logits, torch.arange(4)).backward()
    >>> optimizer.step()
    >>> state = model.state_dict()
    >>> [key for key in state if not torch.equal(state[key], before[key])]
    ['head.1.weight', 'head.1.bias']
    """


def view_changes_the_batch() -> None:
    """Flatten four maps of 16 channels, 6 by 6, for a layer made for 5 by 5.

    >>> features, labels = torch.zeros(4, 16, 6, 6), torch.tensor([0, 1, 1, 0])
    >>> features.view(-1, 16 * 5 * 5)
    Traceback (most recent call last):
        ...
    RuntimeError: shape '[-1, 400]' is invalid for input of size 2304
    >>> logits = nn.Linear(64, 2)(features.view(-1, 64))
    >>> F.cross_entropy(logits, labels)
    Traceback (most recent call last):
        ...
    ValueError: Expected input batch_size (36) to match target batch_size (4).
    >>> nn.Linear(64, 2)(features.flatten(1))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x576 and 64x2)
    """


def join_skip(up: Tensor, skip: Tensor) -> Tensor:
    """Resize `up` to `skip` and join channels: (N, C, H, W) twice -> (N, 2C, H, W).

    >>> skip = torch.rand(1, 8, 15, 15)
    >>> down = F.max_pool2d(skip, 2)
    >>> up = nn.ConvTranspose2d(8, 8, kernel_size=2, stride=2)(down)
    >>> torch.cat([up, skip], dim=1)
    Traceback (most recent call last):
        ...
    RuntimeError: Sizes of tensors must match except in dimension 1. Expected size 14 but got size 15 for tensor number 1 in the list.
    >>> join_skip(up, skip).shape
    torch.Size([1, 16, 15, 15])
    """
    return torch.cat([F.interpolate(up, size=skip.shape[2:]), skip], dim=1)
