"""Normalize with every layer that PyTorch has for it, and see over which values."""

import warnings
from collections.abc import Callable

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.optim.swa_utils import update_bn


def which_values(layer: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """Mark the inputs that the output at `[0, 1, 0]` depends on.

    Args:
        layer: takes and returns (N, C, L).
        x: (N, C, L).

    Returns:
        (N, C, L), boolean: where the gradient of that one output is not zero.

    >>> layers = {
    ...     "BatchNorm1d(4)": nn.BatchNorm1d(4),
    ...     "InstanceNorm1d(4)": nn.InstanceNorm1d(4),
    ...     "GroupNorm(2, 4)": nn.GroupNorm(2, 4),
    ...     "LayerNorm([4, 3])": nn.LayerNorm([4, 3]),
    ...     "LayerNorm(4) on x.mT": lambda x: nn.LayerNorm(4)(x.mT).mT,
    ...     "LocalResponseNorm(3)": nn.LocalResponseNorm(3),
    ... }
    >>> x = torch.randn(2, 4, 3)
    >>> masks = {name: which_values(layer, x) for name, layer in layers.items()}
    >>> for name, mask in masks.items():
    ...     print(name, [sorted({*axis}) for axis in mask.nonzero().T.tolist()])
    BatchNorm1d(4) [[0, 1], [1], [0, 1, 2]]
    InstanceNorm1d(4) [[0], [1], [0, 1, 2]]
    GroupNorm(2, 4) [[0], [0, 1], [0, 1, 2]]
    LayerNorm([4, 3]) [[0], [0, 1, 2, 3], [0, 1, 2]]
    LayerNorm(4) on x.mT [[0], [0, 1, 2, 3], [0]]
    LocalResponseNorm(3) [[0], [0, 1, 2], [0]]
    """
    x = x.clone().requires_grad_()
    (slope,) = torch.autograd.grad(layer(x)[0, 1, 0], x)
    return slope != 0


def batch_norm1d() -> None:
    """Normalize each feature over the batch.

    >>> layer = nn.BatchNorm1d(2)
    >>> x = torch.tensor([[1.0, 10.0], [3.0, 14.0]])
    >>> layer(x).detach()
    tensor([[-1.0000, -1.0000],
            [ 1.0000,  1.0000]])
    >>> layer(torch.randn(8, 2, 5)).shape
    torch.Size([8, 2, 5])
    >>> {name: tuple(p.shape) for name, p in layer.named_parameters()}
    {'weight': (2,), 'bias': (2,)}
    >>> [name for name, _ in layer.named_buffers()]
    ['running_mean', 'running_var', 'num_batches_tracked']
    """


def batch_norm2d() -> None:
    """Normalize each channel over the batch and all pixels.

    >>> layer = nn.BatchNorm2d(2)
    >>> x = torch.tensor([1.0, 3.0, 10.0, 14.0]).view(1, 2, 1, 2)
    >>> layer(x).flatten().detach()
    tensor([-1.0000,  1.0000, -1.0000,  1.0000])
    >>> layer(torch.randn(8, 2, 5, 5)).shape
    torch.Size([8, 2, 5, 5])
    >>> sum(p.numel() for p in layer.parameters())
    4
    """


def batch_norm3d() -> None:
    """Normalize each channel over the batch and the whole volume.

    >>> layer = nn.BatchNorm3d(2)
    >>> x = torch.tensor([1.0, 3.0, 10.0, 14.0]).view(1, 2, 1, 1, 2)
    >>> layer(x).flatten().detach()
    tensor([-1.0000,  1.0000, -1.0000,  1.0000])
    >>> layer(torch.randn(8, 2, 3, 5, 5)).shape
    torch.Size([8, 2, 3, 5, 5])
    >>> sum(p.numel() for p in layer.parameters())
    4
    """


def lazy_batch_norm1d() -> None:
    """Leave out `num_features`; the first input tells it.

    >>> layer = nn.LazyBatchNorm1d()
    >>> layer(torch.randn(8, 16)).shape
    torch.Size([8, 16])
    >>> type(layer).__name__, layer.num_features
    ('BatchNorm1d', 16)
    >>> sum(p.numel() for p in layer.parameters())
    32
    """


def lazy_batch_norm2d() -> None:
    """Leave out `num_features` after a convolution.

    >>> layer = nn.LazyBatchNorm2d()
    >>> layer(torch.randn(8, 16, 5, 5)).shape
    torch.Size([8, 16, 5, 5])
    >>> type(layer).__name__, layer.num_features
    ('BatchNorm2d', 16)
    """


def lazy_batch_norm3d() -> None:
    """Leave out `num_features` for volumes.

    >>> layer = nn.LazyBatchNorm3d()
    >>> layer(torch.randn(8, 16, 3, 5, 5)).shape
    torch.Size([8, 16, 3, 5, 5])
    >>> type(layer).__name__, layer.num_features
    ('BatchNorm3d', 16)
    """


def sync_batch_norm() -> None:
    """Convert a model, and use it in a single process like any other.

    >>> model = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
    >>> weight = model[1].weight
    >>> converted = nn.SyncBatchNorm.convert_sync_batchnorm(model)
    >>> type(model[1]).__name__
    'SyncBatchNorm'
    >>> converted is model, model[1].weight is weight
    (True, True)
    >>> model(torch.randn(2, 3, 8, 8)).shape
    torch.Size([2, 4, 6, 6])
    >>> sum(p.numel() for p in nn.SyncBatchNorm(4).parameters())
    8
    """


def instance_norm1d() -> None:
    """Normalize each channel of each sample over its length.

    >>> layer = nn.InstanceNorm1d(2)
    >>> x = torch.tensor([[[1.0, 3.0], [10.0, 14.0]]])
    >>> layer(x)
    tensor([[[-1.0000,  1.0000],
             [-1.0000,  1.0000]]])
    >>> layer(torch.randn(2, 5)).shape
    torch.Size([2, 5])
    >>> list(layer.state_dict())
    []
    """


def instance_norm2d() -> None:
    """Normalize each channel of each image over its own pixels.

    >>> layer = nn.InstanceNorm2d(2)
    >>> x = torch.tensor([1.0, 3.0, 10.0, 14.0]).view(1, 2, 1, 2)
    >>> layer(x).flatten()
    tensor([-1.0000,  1.0000, -1.0000,  1.0000])
    >>> layer(torch.randn(2, 5, 5)).shape
    torch.Size([2, 5, 5])
    >>> sum(p.numel() for p in layer.parameters())
    0
    """


def instance_norm3d() -> None:
    """Normalize each channel of each volume, with a weight and a bias.

    >>> layer = nn.InstanceNorm3d(2, affine=True)
    >>> x = torch.tensor([1.0, 3.0, 10.0, 14.0]).view(1, 2, 1, 1, 2)
    >>> layer(x).flatten().detach()
    tensor([-1.0000,  1.0000, -1.0000,  1.0000])
    >>> layer(torch.randn(2, 3, 5, 5)).shape
    torch.Size([2, 3, 5, 5])
    >>> sum(p.numel() for p in layer.parameters())
    4
    """


def lazy_instance_norm1d() -> None:
    """Leave out `num_features`, and find parameters that the eager class has not.

    >>> lazy = nn.LazyInstanceNorm1d()
    >>> lazy(torch.randn(8, 16, 5)).shape
    torch.Size([8, 16, 5])
    >>> for layer in [lazy, nn.InstanceNorm1d(16)]:
    ...     print(layer.num_features, layer.affine, layer.track_running_stats)
    16 True True
    16 False False
    >>> sum(p.numel() for p in lazy.parameters())
    32
    """


def lazy_instance_norm2d() -> None:
    """Leave out `num_features`, and the statistics with it.

    >>> layer = nn.LazyInstanceNorm2d(track_running_stats=False)
    >>> layer(torch.randn(8, 16, 5, 5)).shape
    torch.Size([8, 16, 5, 5])
    >>> type(layer).__name__, layer.num_features
    ('InstanceNorm2d', 16)
    >>> list(layer.state_dict())
    ['weight', 'bias']
    """


def lazy_instance_norm3d() -> None:
    """Leave out `num_features` for volumes.

    >>> layer = nn.LazyInstanceNorm3d()
    >>> layer(torch.randn(8, 16, 3, 5, 5)).shape
    torch.Size([8, 16, 3, 5, 5])
    >>> type(layer).__name__, layer.num_features
    ('InstanceNorm3d', 16)
    """


def layer_norm() -> None:
    """Normalize each vector by itself; weight and bias have its shape.

    >>> layer = nn.LayerNorm(2)
    >>> layer(torch.tensor([[1.0, 3.0], [10.0, 14.0]])).detach()
    tensor([[-1.0000,  1.0000],
            [-1.0000,  1.0000]])
    >>> layer(torch.randn(8, 5, 2)).shape
    torch.Size([8, 5, 2])
    >>> image = nn.LayerNorm([3, 8, 8])
    >>> image(torch.randn(2, 3, 8, 8)).shape
    torch.Size([2, 3, 8, 8])
    >>> [sum(p.numel() for p in norm.parameters()) for norm in (layer, image)]
    [4, 384]
    """


def group_norm() -> None:
    """Normalize groups of channels, in each sample by itself.

    >>> layer = nn.GroupNorm(num_groups=2, num_channels=4)
    >>> x = torch.tensor([1.0, 3.0, 10.0, 14.0]).view(1, 4, 1)
    >>> layer(x).flatten().detach()
    tensor([-1.0000,  1.0000, -1.0000,  1.0000])
    >>> layer(torch.randn(1, 4, 5, 5)).shape
    torch.Size([1, 4, 5, 5])
    >>> sum(p.numel() for p in layer.parameters())
    8
    """


def rms_norm() -> None:
    """Divide each vector by its root mean square; the mean stays.

    >>> layer = nn.RMSNorm(2)
    >>> x = torch.tensor([[1.0, 7.0], [10.0, 70.0]])
    >>> x.square().mean(1).sqrt()
    tensor([ 5., 50.])
    >>> layer(x).detach()
    tensor([[0.2000, 1.4000],
            [0.2000, 1.4000]])
    >>> {name: tuple(p.shape) for name, p in layer.named_parameters()}
    {'weight': (2,)}
    """


def local_response_norm() -> None:
    """Divide each value by a term of its neighbors in the channel dimension.

    >>> layer = nn.LocalResponseNorm(size=3, alpha=3.0, beta=1.0, k=2.0)
    >>> layer(torch.ones(1, 4, 1)).flatten()
    tensor([0.2500, 0.2000, 0.2000, 0.2500])
    >>> layer(torch.randn(8, 4, 5, 5)).shape
    torch.Size([8, 4, 5, 5])
    >>> sum(p.numel() for p in layer.parameters())
    0
    """


def cross_map_lrn2d() -> None:
    """Compare the older class with `nn.LocalResponseNorm`, on ones.

    >>> x = torch.ones(1, 4, 1, 1)
    >>> settings = {"alpha": 3.0, "beta": 1.0, "k": 2.0}
    >>> old = nn.CrossMapLRN2d(3, **settings)
    >>> old(x).flatten(), sum(p.numel() for p in old.parameters())
    (tensor([0.2500, 0.2000, 0.1667, 0.2000]), 0)
    >>> nn.LocalResponseNorm(3, **settings)(x).flatten()
    tensor([0.2500, 0.2000, 0.2000, 0.2500])
    """


def cross_map_gradient() -> None:
    """Change channel 0, look at output 3, and ask the gradient about it.

    >>> layer = nn.CrossMapLRN2d(3, alpha=3.0, beta=1.0, k=2.0)
    >>> x = torch.ones(1, 4, 1, 1, requires_grad=True)
    >>> without = torch.tensor([0.0, 1.0, 1.0, 1.0]).view(1, 4, 1, 1)
    >>> layer(x).flatten()[3].detach(), layer(without).flatten()[3]
    (tensor(0.2000), tensor(0.2500))
    >>> layer(x).flatten()[3].backward()
    >>> x.grad.flatten()[0] == 0
    tensor(True)
    """


def batch_norm_by_hand(x: Tensor, layer: nn.BatchNorm2d) -> Tensor:
    """Compute what batch norm of any number of dimensions does in training.

    Args:
        x: (N, C, *).
        layer: gives weight, bias and eps.

    Returns:
        (N, C, *).

    >>> for layer, shape in [
    ...     (nn.BatchNorm1d(4), (8, 4)),
    ...     (nn.BatchNorm1d(4), (8, 4, 5)),
    ...     (nn.BatchNorm2d(4), (8, 4, 5, 6)),
    ...     (nn.BatchNorm3d(4), (8, 4, 5, 6, 7)),
    ... ]:
    ...     x = torch.randn(shape)
    ...     print(torch.allclose(layer(x), batch_norm_by_hand(x, layer), atol=1e-5))
    True
    True
    True
    True
    """
    others = [dim for dim in range(x.dim()) if dim != 1]
    mean = x.mean(others, keepdim=True)
    variance = x.var(others, correction=0, keepdim=True)
    scaled = (x - mean) / (variance + layer.eps).sqrt()
    along = (-1, *[1] * (x.dim() - 2))
    return scaled * layer.weight.view(along) + layer.bias.view(along)


def train_and_eval() -> None:
    """Put one sample among others, then through `eval()`.

    >>> layer = nn.BatchNorm1d(1, momentum=0.5)
    >>> layer(torch.tensor([[2.0], [0.0]])).flatten().detach()
    tensor([ 1.0000, -1.0000])
    >>> layer.reset_running_stats()
    >>> layer(torch.tensor([[2.0], [6.0]])).flatten().detach()
    tensor([-1.0000,  1.0000])
    >>> layer.running_mean, layer.running_var
    (tensor([2.]), tensor([4.5000]))
    >>> layer.eval()(torch.tensor([[5.0]])).detach()
    tensor([[1.4142]])
    """


def momentum_of_statistics() -> None:
    """Follow the running statistics through one batch of mean 8.

    >>> layer = nn.BatchNorm1d(1, momentum=0.25)
    >>> layer.running_mean, layer.running_var, layer.num_batches_tracked
    (tensor([0.]), tensor([1.]), tensor(0))
    >>> x = torch.tensor([[6.0], [10.0]])
    >>> x.var(correction=1), x.var(correction=0)
    (tensor(8.), tensor(4.))
    >>> y = layer(x)
    >>> layer.running_mean, layer.running_var, layer.num_batches_tracked
    (tensor([2.]), tensor([2.7500]), tensor(1))
    >>> 0.75 * 0.0 + 0.25 * 8.0, 0.75 * 1.0 + 0.25 * 8.0
    (2.0, 2.75)
    """


def biased_and_unbiased() -> None:
    """Normalize one batch twice, the second time with what was stored of it.

    >>> layer = nn.BatchNorm1d(1, momentum=1.0)
    >>> x = torch.tensor([[6.0], [10.0]])
    >>> layer(x).flatten().detach()
    tensor([-1.0000,  1.0000])
    >>> layer.running_mean, layer.running_var
    (tensor([8.]), tensor([8.]))
    >>> layer.eval()(x).flatten().detach()
    tensor([-0.7071,  0.7071])
    """


def plain_average() -> None:
    """Average the statistics of all batches with `momentum=None`.

    >>> layer = nn.BatchNorm1d(1, momentum=None)
    >>> for batch in ([[0.0], [4.0]], [[4.0], [8.0]]):
    ...     y = layer(torch.tensor(batch))
    ...     print(layer.running_mean, layer.num_batches_tracked)
    tensor([2.]) tensor(1)
    tensor([4.]) tensor(2)
    """


def no_running_statistics() -> None:
    """Keep no statistics: `eval()` then normalizes with the batch, too.

    >>> layer = nn.BatchNorm1d(1, track_running_stats=False).eval()
    >>> layer(torch.tensor([[1.0], [3.0]])).flatten().detach()
    tensor([-1.0000,  1.0000])
    >>> list(layer.state_dict())
    ['weight', 'bias']
    >>> layer(torch.tensor([[1.0]]))
    Traceback (most recent call last):
        ...
    ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 1])
    """


def without_affine() -> None:
    """Leave out weight and bias; the statistics stay.

    >>> layer = nn.BatchNorm2d(4, affine=False)
    >>> list(layer.parameters()), layer.weight
    ([], None)
    >>> list(layer.state_dict())
    ['running_mean', 'running_var', 'num_batches_tracked']
    """


def without_bias() -> None:
    """Keep the weight and leave out the bias.

    needs: torch>=2.12
    >>> for layer in [
    ...     nn.BatchNorm2d(4, bias=False),
    ...     nn.InstanceNorm2d(4, affine=True, bias=False),
    ...     nn.GroupNorm(2, 4, bias=False),
    ...     nn.LayerNorm(4, bias=False),
    ... ]:
    ...     print([name for name, _ in layer.named_parameters()])
    ['weight']
    ['weight']
    ['weight']
    ['weight']
    """


def one_value_per_channel() -> None:
    """Train with a batch of one vector, and evaluate with it.

    >>> layer = nn.BatchNorm1d(3)
    >>> layer(torch.randn(1, 3))
    Traceback (most recent call last):
        ...
    ValueError: Expected more than 1 value per channel when training, got input size torch.Size([1, 3])
    >>> layer.eval()(torch.randn(1, 3)).shape
    torch.Size([1, 3])
    >>> nn.BatchNorm2d(3)(torch.randn(1, 3, 5, 5)).shape
    torch.Size([1, 3, 5, 5])
    >>> batches = torch.arange(9).split(4)
    >>> [len(batch) for batch in batches]
    [4, 4, 1]
    """


def wrong_dimensions() -> None:
    """Give batch norm an image without a batch, and channels in the last place.

    >>> nn.BatchNorm2d(3)(torch.randn(3, 8, 8))
    Traceback (most recent call last):
        ...
    ValueError: expected 4D input (got 3D input)
    >>> layer = nn.BatchNorm1d(16)
    >>> sequences = torch.randn(8, 5, 16)
    >>> layer(sequences)
    Traceback (most recent call last):
        ...
    RuntimeError: running_mean should contain 5 elements not 16
    >>> layer(sequences.mT).mT.shape
    torch.Size([8, 5, 16])
    """


def recompute_statistics() -> None:
    """Take the statistics anew from data, without training.

    >>> model = nn.Sequential(nn.BatchNorm1d(1))
    >>> _ = model[0].running_mean.fill_(1000.0)
    >>> batches = [torch.tensor([[0.0], [4.0]]), torch.tensor([[4.0], [8.0]])]
    >>> update_bn(batches, model)
    >>> model[0].running_mean, model[0].running_var
    (tensor([4.]), tensor([8.]))
    >>> model[0].momentum, model[0].num_batches_tracked
    (0.1, tensor(2))
    """


def bias_before_batch_norm() -> None:
    """Shift a convolution's output by its bias: batch norm takes it away.

    >>> conv, norm = nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4)
    >>> x = torch.randn(8, 3, 6, 6)
    >>> before = norm(conv(x))
    >>> with torch.no_grad():
    ...     _ = conv.bias.add_(2.0)
    >>> torch.allclose(norm(conv(x)), before, atol=1e-4)
    True
    """


def instance_norm_in_eval() -> None:
    """Compare training and evaluation, without and with running statistics.

    >>> x = torch.randn(2, 3, 5, 5)
    >>> plain = nn.InstanceNorm2d(3)
    >>> plain.train()(x).equal(plain.eval()(x))
    True
    >>> tracking = nn.InstanceNorm2d(3, track_running_stats=True)
    >>> tracking.train()(x).equal(tracking.eval()(x))
    False
    >>> tracking.num_batches_tracked
    tensor(0)
    >>> never = nn.InstanceNorm2d(3, track_running_stats=True, momentum=None)
    >>> y = never(x)
    >>> never.running_mean
    tensor([0., 0., 0.])
    """


def instance_norm_channels() -> None:
    """Give instance norm another number of channels than it was made for.

    >>> x = torch.randn(2, 4, 5)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     y = nn.InstanceNorm1d(3)(x)
    >>> print(caught[0].message)
    input's size at dim=1 does not match num_features. You can silence this warning by not passing in num_features, which is not used because affine=False
    >>> nn.InstanceNorm1d(3, affine=True)(x)
    Traceback (most recent call last):
        ...
    ValueError: expected input's size at dim=1 to match num_features (3), but got: 4.
    """


def lazy_instance_norm_traps() -> None:
    """Leave out the batch, then every tensor that would have a size.

    >>> nn.LazyInstanceNorm1d()(torch.randn(2, 5))
    Traceback (most recent call last):
        ...
    ValueError: expected input's size at dim=0 to match num_features (5), but got: 2.
    >>> layer = nn.LazyInstanceNorm1d(affine=False, track_running_stats=False)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     y = layer(torch.randn(8, 16, 5))
    >>> type(layer).__name__, layer.num_features, len(caught)
    ('InstanceNorm1d', 0, 1)
    """


def one_spatial_element() -> None:
    """Give instance norm one pixel per channel, in `eval()` even.

    >>> nn.InstanceNorm2d(3).eval()(torch.randn(2, 3, 1, 1))
    Traceback (most recent call last):
        ...
    ValueError: Expected more than 1 spatial element when training, got input size torch.Size([2, 3, 1, 1])
    """


def relations() -> None:
    """Find the pairs that compute the same at the start.

    >>> x = torch.randn(2, 4, 3, 3)
    >>> one, whole = nn.GroupNorm(1, 4), nn.LayerNorm([4, 3, 3])
    >>> torch.allclose(one(x), whole(x), atol=1e-5)
    True
    >>> tuple(one.weight.shape), tuple(whole.weight.shape)
    ((4,), (4, 3, 3))
    >>> torch.allclose(nn.GroupNorm(4, 4)(x), nn.InstanceNorm2d(4)(x), atol=1e-5)
    True
    >>> torch.allclose(nn.LayerNorm([3, 3])(x), nn.InstanceNorm2d(4)(x), atol=1e-5)
    True
    >>> single = x[:1]
    >>> single_norm = nn.BatchNorm2d(4)(single)
    >>> torch.allclose(single_norm, nn.InstanceNorm2d(4)(single), atol=1e-5)
    True
    """


def layer_norm_over_channels() -> None:
    """Normalize the channels of each pixel, which stand in dimension 1.

    >>> x = torch.randn(2, 16, 8, 8)
    >>> layer = nn.LayerNorm(16)
    >>> layer(x)
    Traceback (most recent call last):
        ...
    RuntimeError: Given normalized_shape=[16], expected input with shape [*, 16], but got input of size[2, 16, 8, 8]
    >>> y = layer(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
    >>> y.shape
    torch.Size([2, 16, 8, 8])
    >>> torch.allclose(y, nn.GroupNorm(1, 16)(x), atol=1e-5)
    False
    """


def group_norm_errors() -> None:
    """Ask for groups that do not divide the channels.

    >>> nn.GroupNorm(3, 16)
    Traceback (most recent call last):
        ...
    ValueError: num_channels (16) must be divisible by num_groups (3)
    """


def groups_of_one_value() -> None:
    """Give group norm one pixel and one channel for each group.

    >>> layer, pooled = nn.GroupNorm(3, 3), torch.randn(2, 3, 1, 1)
    >>> layer(pooled).abs().max().item() < 0.01
    True
    >>> layer.eval()(pooled[:1])
    Traceback (most recent call last):
        ...
    ValueError: Expected more than 1 value per channel when training, got input size [1, 3, 1, 1]
    >>> nn.GroupNorm(1, 3)(pooled).abs().max().item() > 0.5
    True
    """


def rms_norm_by_hand(x: Tensor, weight: Tensor, eps: float | None = None) -> Tensor:
    """Compute `nn.RMSNorm` over the last dimension.

    Args:
        x: (*, D).
        weight: (D,).
        eps: the smallest step of float32 at 1 if left out, as in the layer.

    Returns:
        (*, D).

    >>> x, layer = torch.randn(2, 5, 16), nn.RMSNorm(16)
    >>> torch.allclose(layer(x), rms_norm_by_hand(x, layer.weight), atol=1e-5)
    True
    >>> centered = x - x.mean(-1, keepdim=True)
    >>> layer_norm = nn.LayerNorm(16)
    >>> torch.allclose(layer_norm(x), nn.RMSNorm(16, eps=1e-5)(centered), atol=1e-5)
    True
    """
    eps = torch.finfo(torch.float32).eps if eps is None else eps
    return x * (x.square().mean(-1, keepdim=True) + eps).rsqrt() * weight


def sync_batch_norm_on_cpu() -> None:
    """Start a process group of one, and train and evaluate on the CPU.

    >>> layer = nn.SyncBatchNorm(3, device="cpu")
    >>> x = torch.randn(8, 3, device="cpu")
    >>> layer(x).shape
    torch.Size([8, 3])
    >>> dist.init_process_group("gloo", store=dist.HashStore(), rank=0, world_size=1)
    >>> layer(x)
    Traceback (most recent call last):
        ...
    ValueError: SyncBatchNorm expected input tensor to be on GPU or XPU or privateuseone
    >>> layer.eval()(x).shape
    torch.Size([8, 3])
    >>> dist.destroy_process_group()
    """


def back_to_batch_norm() -> None:
    """Load a converted model's state into one that was not converted.

    >>> def build() -> nn.Module:
    ...     return nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4))
    >>> trained = nn.SyncBatchNorm.convert_sync_batchnorm(build())
    >>> model = build()
    >>> model.load_state_dict(trained.state_dict())
    <All keys matched successfully>
    """
