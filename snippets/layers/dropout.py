"""Drop values or channels in training, and keep them all in evaluation."""

import warnings

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def dropout() -> None:
    """Drop half of the values, or three quarters, and scale up what is left.

    >>> layer = nn.Dropout(p=0.5)
    >>> out = layer(torch.ones(10, 100))
    >>> out.shape, out.unique()
    (torch.Size([10, 100]), tensor([0., 2.]))
    >>> nn.Dropout(p=0.75)(torch.ones(10, 100)).unique()
    tensor([0., 4.])
    >>> list(layer.state_dict())
    []
    """


def dropout1d() -> None:
    """Drop whole channels of sequences.

    >>> layer = nn.Dropout1d(p=0.5)
    >>> out = layer(torch.ones(100, 16, 5))
    >>> out.shape, out.unique()
    (torch.Size([100, 16, 5]), tensor([0., 2.]))
    >>> out.sum(2).unique()
    tensor([ 0., 10.])
    >>> layer(torch.ones(16, 5)).shape
    torch.Size([16, 5])
    """


def dropout2d() -> None:
    """Drop whole channels of images: all 9 pixels of one, or none.

    >>> x = torch.ones(100, 16, 3, 3)
    >>> out = nn.Dropout2d(p=0.5)(x)
    >>> out.shape, out.unique()
    (torch.Size([100, 16, 3, 3]), tensor([0., 2.]))
    >>> (out == 0).sum((2, 3)).unique()
    tensor([0, 9])
    >>> (nn.Dropout(p=0.5)(x) == 0).sum((2, 3)).unique().numel() > 2
    True
    """


def dropout3d() -> None:
    """Drop whole channels of volumes: all 8 voxels of one, or none.

    >>> layer = nn.Dropout3d(p=0.5)
    >>> out = layer(torch.ones(100, 16, 2, 2, 2))
    >>> out.shape, (out == 0).sum((2, 3, 4)).unique()
    (torch.Size([100, 16, 2, 2, 2]), tensor([0, 8]))
    >>> layer(torch.ones(16, 2, 2, 2)).shape
    torch.Size([16, 2, 2, 2])
    """


def alpha_dropout() -> None:
    """Drop to a negative value, so that mean and spread stay.

    >>> layer = nn.AlphaDropout(p=0.5)
    >>> layer(torch.ones(10, 100)).unique()
    tensor([-0.7792,  1.6656])
    >>> x = torch.randn(1000, 1000)
    >>> for drop in [layer, nn.Dropout(p=0.5)]:
    ...     out = drop(x)
    ...     print(out.mean().abs() < 0.02, (out.std() - 1).abs() < 0.02)
    tensor(True) tensor(True)
    tensor(True) tensor(False)
    """


def feature_alpha_dropout() -> None:
    """Drop whole channels to the same negative value.

    >>> layer = nn.FeatureAlphaDropout(p=0.5)
    >>> out = layer(torch.ones(100, 16, 3, 3))
    >>> out.shape, out.unique()
    (torch.Size([100, 16, 3, 3]), tensor([-0.7792,  1.6656]))
    >>> (out < 0).sum((2, 3)).unique()
    tensor([0, 9])
    >>> (layer(torch.ones(16, 100, 3)) < 0).sum(2).unique()
    tensor([0, 3])
    """


def dropout_by_hand(x: Tensor, p: float) -> Tensor:
    """Keep each value with probability 1 - p, divided by 1 - p.

    Args:
        x: any shape.
        p: the probability of a drop, below 1.

    >>> x = torch.ones(1000, 1000)
    >>> dropout_by_hand(x, 0.75).unique()
    tensor([0., 4.])
    >>> for p in (0.1, 0.5, 0.75):
    ...     mean = dropout_by_hand(x, p).mean(), F.dropout(x, p).mean()
    ...     print(all((value - 1).abs() < 0.02 for value in mean))
    True
    True
    True
    """
    keep = torch.rand_like(x) >= p
    return x * keep / (1 - p)


def train_and_eval() -> None:
    """Draw two masks, then switch dropout off with `eval()`.

    >>> x = torch.ones(10, 100)
    >>> layer = nn.Dropout(p=0.5)
    >>> layer(x).equal(layer(x))
    False
    >>> layer = layer.eval()
    >>> layer(x).equal(x)
    True
    """


def extremes() -> None:
    """Drop nothing, everything, or more than everything.

    >>> x = torch.ones(4)
    >>> nn.Dropout(p=0.0)(x), nn.Dropout(p=1.0)(x)
    (tensor([1., 1., 1., 1.]), tensor([0., 0., 0., 0.]))
    >>> nn.AlphaDropout(p=1.0)(x)
    tensor([0., 0., 0., 0.])
    >>> nn.Dropout(p=1.5)
    Traceback (most recent call last):
        ...
    ValueError: dropout probability has to be between 0 and 1, but got 1.5
    >>> nn.Dropout(50)
    Traceback (most recent call last):
        ...
    ValueError: dropout probability has to be between 0 and 1, but got 50
    """


def gradients() -> None:
    """Send a gradient back: nothing through dropped values, more through others.

    >>> x = torch.ones(10, 100, requires_grad=True)
    >>> out = nn.Dropout(p=0.5)(x)
    >>> out.sum().backward()
    >>> x.grad.equal(out)
    True
    >>> x.grad.unique()
    tensor([0., 2.])
    """


def functional_defaults() -> None:
    """Call the functions without `training`.

    >>> x = torch.ones(10, 100)
    >>> F.dropout(x).equal(x), F.dropout(x, training=False).equal(x)
    (False, True)
    >>> F.dropout2d(x.view(1, 10, 10, 10)).equal(x.view(1, 10, 10, 10))
    False
    >>> F.alpha_dropout(x).equal(x), F.feature_alpha_dropout(x).equal(x)
    (True, True)
    """


class Scorer(nn.Module):
    """Score samples, and forget to tell `F.dropout` about the mode.

    >>> model = Scorer().eval()
    >>> x = torch.ones(2, 100)
    >>> model(x).equal(model(x))
    False
    """

    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(100, 100)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 100); the result is (N, 100)."""
        return F.dropout(self.head(x), 0.5)


def no_grad_keeps_dropping() -> None:
    """Predict under `no_grad` and `inference_mode` without `eval()`.

    >>> layer = nn.Dropout(p=0.5)
    >>> x = torch.ones(10, 100)
    >>> with torch.no_grad():
    ...     print(layer(x).unique())
    tensor([0., 2.])
    >>> with torch.inference_mode():
    ...     print(layer(x).unique())
    tensor([0., 2.])
    """


def switch_dropout_on(model: nn.Module) -> nn.Module:
    """Put a model in `eval()`, and only its dropout layers in `train()`.

    >>> model = nn.Sequential(
    ...     nn.Linear(8, 16), nn.BatchNorm1d(16), nn.Dropout(), nn.Linear(16, 3)
    ... )
    >>> [layer.training for layer in switch_dropout_on(model)]
    [False, False, True, False]
    >>> x = torch.ones(5, 8)
    >>> with torch.no_grad():
    ...     votes = torch.stack([model(x).softmax(1) for _ in range(50)])
    >>> votes.shape, votes.mean(0).shape
    (torch.Size([50, 5, 3]), torch.Size([5, 3]))
    >>> (votes.std(0) > 0).all()
    tensor(True)
    >>> model[1].num_batches_tracked
    tensor(0)
    """
    layers = (
        nn.Dropout,
        nn.Dropout1d,
        nn.Dropout2d,
        nn.Dropout3d,
        nn.AlphaDropout,
        nn.FeatureAlphaDropout,
    )
    model.eval()
    for module in model.modules():
        if isinstance(module, layers):
            module.train()
    return model


def same_mask_again() -> None:
    """Repeat a mask with the same seed.

    >>> layer, x = nn.Dropout(p=0.5), torch.ones(10, 100)
    >>> _ = torch.manual_seed(0)
    >>> first = layer(x)
    >>> _ = torch.manual_seed(0)
    >>> layer(x).equal(first), layer(x).equal(first)
    (True, False)
    """


def rows_dropped() -> None:
    """Give the channel layers a plain batch of feature vectors.

    >>> x = torch.ones(100, 8)
    >>> nn.Dropout1d(p=0.5)(x).sum(1).unique()
    tensor([ 0., 16.])
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     out = nn.Dropout2d(p=0.5)(x)
    >>> print(caught[0].message)
    dropout2d: Received a 2-D input to dropout2d, which is deprecated and will result in an error in a future release. To retain the behavior and silence this warning, please use dropout instead. Note that dropout2d exists to provide channel-wise dropout on inputs with 2 spatial dimensions, a channel dimension, and an optional batch dimension (i.e. 3D or 4D inputs).
    >>> out.sum(1).unique().numel() > 2
    True
    """


def image_without_batch() -> None:
    """Give `nn.Dropout2d` one image, with and without a batch of one.

    >>> image = torch.ones(16, 100, 3)
    >>> layer = nn.Dropout2d(p=0.5)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     out = layer(image)
    >>> print(caught[0].message)
    dropout2d: Received a 3D input to dropout2d and assuming that channel-wise 1D dropout behavior is desired - input is interpreted as shape (N, C, L), where C is the channel dim. This behavior will change in a future release to interpret the input as one without a batch dimension, i.e. shape (C, H, W). To maintain the 1D channel-wise dropout behavior, please switch to using dropout1d instead.
    >>> out.sum(2).unique()
    tensor([0., 6.])
    >>> layer(image.unsqueeze(0)).squeeze(0).sum((1, 2)).unique().numel() <= 2
    True
    """


def wrong_dimensions() -> None:
    """Give `nn.Dropout1d` images, and `nn.Dropout3d` sequences.

    >>> nn.Dropout1d()(torch.ones(8, 16, 3, 3))
    Traceback (most recent call last):
        ...
    RuntimeError: dropout1d: Expected 2D or 3D input, but received a 4D input. Note that dropout1d exists to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and an optional batch dimension (i.e. 2D or 3D inputs).
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     out = nn.Dropout3d()(torch.ones(8, 16, 3))
    >>> print(str(caught[0].message).split(",")[0])
    dropout3d: Received a 3-D input to dropout3d
    """


def in_place() -> None:
    """Drop in the input's own memory, where the layer does as it says.

    >>> x = torch.ones(10, 100)
    >>> out = nn.Dropout(p=0.5, inplace=True)(x)
    >>> out is x, x.unique()
    (True, tensor([0., 2.]))
    >>> x = torch.ones(10, 100)
    >>> out = nn.AlphaDropout(p=0.5, inplace=True)(x)
    >>> out is x, x.unique()
    (False, tensor([1.]))
    """


def no_parameters() -> None:
    """Count parameters without and with dropout, and read the names.

    >>> plain = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
    >>> dropping = nn.Sequential(nn.Linear(4, 8), nn.Dropout(), nn.Linear(8, 2))
    >>> [sum(p.numel() for p in model.parameters()) for model in (plain, dropping)]
    [58, 58]
    >>> list(plain.state_dict())
    ['0.weight', '0.bias', '1.weight', '1.bias']
    >>> list(dropping.state_dict())
    ['0.weight', '0.bias', '2.weight', '2.bias']
    """
