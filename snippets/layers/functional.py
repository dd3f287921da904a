"""Call the functions that layers are made of, and the ones that no layer has."""

import inspect
import re
import warnings

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def agree(*pairs: tuple[Tensor, Tensor]) -> bool:
    """Say whether the two tensors of every pair have the same values.

    >>> x = torch.tensor([-1.0, 0.0, 2.0])
    >>> agree((F.gelu(x), nn.GELU()(x)), (F.relu(x), nn.ReLU()(x)))
    True
    >>> agree((F.gelu(x, approximate="tanh"), nn.GELU("tanh")(x)))
    True
    >>> agree((F.gelu(x, approximate="tanh"), nn.GELU()(x)))
    False
    """
    return all(torch.equal(one, other) for one, other in pairs)


def functions_behind(layer: type[nn.Module]) -> list[str]:
    """Read in the source of a layer which functions of `F` it calls.

    >>> functions_behind(nn.GELU), functions_behind(nn.Conv2d)
    (['gelu'], ['conv2d', 'pad'])
    >>> functions_behind(nn.BatchNorm1d), functions_behind(nn.ReLU6)
    (['batch_norm'], ['hardtanh'])
    >>> functions_behind(nn.Flatten), functions_behind(nn.LSTM)
    ([], [])
    """
    classes = layer.__mro__[:-2]  # without nn.Module and object
    source = "".join(inspect.getsource(kind) for kind in classes)
    code = [line for line in source.splitlines() if ">>>" not in line]
    return sorted(set(re.findall(r"\bF\.([a-z]\w*)\(", "\n".join(code))))


def weights_are_arguments() -> None:
    """Call `F.linear` with a weight and a bias, and without.

    >>> x = torch.tensor([[1.0, 2.0]])
    >>> F.linear(x, torch.tensor([[1.0, 10.0]]), torch.tensor([300.0]))
    tensor([[321.]])
    >>> F.linear(x)
    Traceback (most recent call last):
        ...
    TypeError: linear() missing 1 required positional arguments: "weight"
    >>> F.Linear(2, 1)
    Traceback (most recent call last):
        ...
    AttributeError: module 'torch.nn.functional' has no attribute 'Linear'
    """


class CenteredLinear(nn.Linear):
    """Use each row of the weight without its mean: (N, I) -> (N, O).

    >>> layer = CenteredLinear(2, 1, bias=False)
    >>> _ = layer.load_state_dict({"weight": torch.tensor([[1.0, 3.0]])})
    >>> layer(torch.tensor([[1.0, 1.0], [1.0, 2.0]])).tolist()
    [[0.0], [1.0]]
    >>> [name for name, _ in layer.named_parameters()]
    ['weight']
    """

    def forward(self, x: Tensor) -> Tensor:
        weight = self.weight - self.weight.mean(dim=1, keepdim=True)
        return F.linear(x, weight, self.bias)


def training_defaults() -> None:
    """List what functions take `training` to be when you do not say it.

    >>> for name, function in inspect.getmembers(F, inspect.isfunction):
    ...     parameters = inspect.signature(function).parameters
    ...     if "training" in parameters:
    ...         print(name, parameters["training"].default)
    alpha_dropout False
    batch_norm False
    dropout True
    dropout1d True
    dropout2d True
    dropout3d True
    feature_alpha_dropout False
    multi_head_attention_forward True
    rrelu False
    """


class Droppers(nn.Module):
    """Call two functions with opposite defaults, without `training` and with it.

    >>> model = Droppers()
    >>> x = torch.ones(1000)
    >>> [y.equal(x) for y in model.train()(x)]
    [False, True, False, False]
    >>> [y.equal(x) for y in model.eval()(x)]
    [False, True, True, True]
    """

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        return (
            F.dropout(x),
            F.alpha_dropout(x),
            F.dropout(x, training=self.training),
            F.alpha_dropout(x, training=self.training),
        )


def running_statistics() -> None:
    """Pass running statistics in, and see which call changes them.

    >>> x = torch.tensor([[2.0], [6.0]])
    >>> mean, var = torch.zeros(1), torch.ones(1)
    >>> F.batch_norm(x, mean, var).round().flatten()
    tensor([2., 6.])
    >>> mean, var
    (tensor([0.]), tensor([1.]))
    >>> F.batch_norm(x, mean, var, training=True, momentum=0.5).round().flatten()
    tensor([-1.,  1.])
    >>> mean, var
    (tensor([2.]), tensor([4.5000]))
    >>> F.batch_norm(x, None, None)
    Traceback (most recent call last):
        ...
    RuntimeError: running_mean must be defined in evaluation mode
    """


def not_a_module() -> None:
    """Put functions, and the result of one, where Sequential wants layers.

    >>> nn.Sequential(nn.Linear(2, 2), F.relu)
    Traceback (most recent call last):
        ...
    TypeError: torch.nn.functional.relu is not a Module subclass
    >>> nn.Sequential(nn.Linear(2, 2), F.gelu)
    Traceback (most recent call last):
        ...
    TypeError: torch._C._nn.gelu is not a Module subclass
    >>> nn.Sequential(nn.Conv2d(3, 8, 3), F.max_pool2d)
    Traceback (most recent call last):
        ...
    TypeError: torch.nn.functional.boolean_dispatch.<locals>.fn is not a Module subclass
    >>> nn.Sequential(nn.Linear(2, 2), F.relu())
    Traceback (most recent call last):
        ...
    TypeError: relu() missing 1 required positional argument: 'input'
    """


class L2Normalize(nn.Module):
    """Make a layer of `F.normalize`, options included: (*) -> (*).

    >>> model = nn.Sequential(nn.Flatten(), L2Normalize(dim=1))
    >>> model
    Sequential(
      (0): Flatten(start_dim=1, end_dim=-1)
      (1): L2Normalize(dim=1)
    )
    >>> model(torch.tensor([[3.0, 4.0]]))
    tensor([[0.6000, 0.8000]])
    """

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.dim = dim

    def forward(self, x: Tensor) -> Tensor:
        return F.normalize(x, dim=self.dim)

    def extra_repr(self) -> str:
        return f"dim={self.dim}"


class HalfHidden(nn.Module):
    """Apply one activation as a layer and one as a function: (N, 2) -> (N, 2).

    >>> model = HalfHidden()
    >>> model
    HalfHidden(
      (linear): Linear(in_features=2, out_features=2, bias=True)
      (act): ReLU()
    )
    >>> for layer in model.children():
    ...     handle = layer.register_forward_hook(
    ...         lambda module, args, output: print("hook of", type(module).__name__)
    ...     )
    >>> model(torch.ones(1, 2)).shape
    hook of Linear
    hook of ReLU
    torch.Size([1, 2])
    """

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.act = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        return F.softplus(self.act(self.linear(x)))


def in_place_twins() -> None:
    """Overwrite a tensor with each of the eight functions that end in `_`.

    >>> x = torch.tensor([-2.0, 0.5])
    >>> agree(
    ...     (F.relu_(x.clone()), F.relu(x)),
    ...     (F.leaky_relu_(x.clone(), 0.5), F.leaky_relu(x, 0.5)),
    ...     (F.rrelu_(x.clone()), F.rrelu(x)),
    ...     (F.threshold_(x.clone(), 1.0, 9.0), F.threshold(x, 1.0, 9.0)),
    ...     (F.elu_(x.clone()), F.elu(x)),
    ...     (F.celu_(x.clone(), 2.0), F.celu(x, 2.0)),
    ...     (F.selu_(x.clone()), F.selu(x)),
    ...     (F.hardtanh_(x.clone()), F.hardtanh(x)),
    ... )
    True
    >>> F.relu_(x) is x, x
    (True, tensor([0.0000, 0.5000]))
    >>> F.relu_(torch.ones(2, requires_grad=True))
    Traceback (most recent call last):
        ...
    RuntimeError: a leaf Variable that requires grad is being used in an in-place operation.
    """


def inputs() -> tuple[Tensor, Tensor, Tensor]:
    """Make signals (N, C, L), images (N, C, H, W) and volumes (N, C, D, H, W).

    >>> [tuple(x.shape) for x in inputs()]
    [(2, 4, 8), (2, 4, 8, 8), (2, 4, 8, 8, 8)]
    """
    return torch.randn(2, 4, 8), torch.randn(2, 4, 8, 8), torch.randn(2, 4, 8, 8, 8)


def convolutions() -> None:
    """Give each function the weight and the bias of a layer.

    >>> x1, x2, x3 = inputs()
    >>> for x, layer, function in [
    ...     (x1, nn.Conv1d(4, 6, 3), F.conv1d),
    ...     (x2, nn.Conv2d(4, 6, 3), F.conv2d),
    ...     (x3, nn.Conv3d(4, 6, 3), F.conv3d),
    ...     (x1, nn.ConvTranspose1d(4, 6, 3), F.conv_transpose1d),
    ...     (x2, nn.ConvTranspose2d(4, 6, 3), F.conv_transpose2d),
    ...     (x3, nn.ConvTranspose3d(4, 6, 3), F.conv_transpose3d),
    ... ]:
    ...     y = function(x, layer.weight, layer.bias)
    ...     print(torch.allclose(y, layer(x), atol=1e-4), tuple(y.shape))
    True (2, 6, 6)
    True (2, 6, 6, 6)
    True (2, 6, 6, 6, 6)
    True (2, 6, 10)
    True (2, 6, 10, 10)
    True (2, 6, 10, 10, 10)
    """


def windows() -> None:
    """Cut images into windows, and add the windows up.

    >>> _, x, _ = inputs()
    >>> columns = F.unfold(x, 2, stride=2)
    >>> columns.shape
    torch.Size([2, 16, 16])
    >>> image = F.fold(columns, (8, 8), 2, stride=2)
    >>> agree(
    ...     (columns, nn.Unfold(2, stride=2)(x)),
    ...     (image, nn.Fold((8, 8), 2, stride=2)(columns)),
    ...     (image, x),
    ... )
    True
    """


def max_pooling() -> None:
    """Take the maximum of windows of size 2, then of as many windows as asked.

    >>> x1, x2, x3 = inputs()
    >>> agree(
    ...     (F.max_pool1d(x1, 2), nn.MaxPool1d(2)(x1)),
    ...     (F.max_pool2d(x2, 2), nn.MaxPool2d(2)(x2)),
    ...     (F.max_pool3d(x3, 2), nn.MaxPool3d(2)(x3)),
    ...     (F.adaptive_max_pool1d(x1, 3), nn.AdaptiveMaxPool1d(3)(x1)),
    ...     (F.adaptive_max_pool2d(x2, 3), nn.AdaptiveMaxPool2d(3)(x2)),
    ...     (F.adaptive_max_pool3d(x3, 3), nn.AdaptiveMaxPool3d(3)(x3)),
    ... )
    True
    """


def average_pooling() -> None:
    """Take the mean of windows, and their norm.

    >>> x1, x2, x3 = inputs()
    >>> agree(
    ...     (F.avg_pool1d(x1, 2), nn.AvgPool1d(2)(x1)),
    ...     (F.avg_pool2d(x2, 2), nn.AvgPool2d(2)(x2)),
    ...     (F.avg_pool3d(x3, 2), nn.AvgPool3d(2)(x3)),
    ...     (F.adaptive_avg_pool1d(x1, 3), nn.AdaptiveAvgPool1d(3)(x1)),
    ...     (F.adaptive_avg_pool2d(x2, 3), nn.AdaptiveAvgPool2d(3)(x2)),
    ...     (F.adaptive_avg_pool3d(x3, 3), nn.AdaptiveAvgPool3d(3)(x3)),
    ...     (F.lp_pool1d(x1.abs(), 2, 2), nn.LPPool1d(2, 2)(x1.abs())),
    ...     (F.lp_pool2d(x2.abs(), 2, 2), nn.LPPool2d(2, 2)(x2.abs())),
    ...     (F.lp_pool3d(x3.abs(), 2, 2), nn.LPPool3d(2, 2)(x3.abs())),
    ... )
    True
    """


def pooling_with_indices() -> None:
    """Ask for the places of the maxima, and put the maxima back there.

    >>> x1, x2, x3 = inputs()
    >>> y1, i1 = F.max_pool1d(x1, 2, return_indices=True)
    >>> y2, i2 = F.max_pool2d(x2, 2, return_indices=True)
    >>> y3, i3 = F.max_pool3d(x3, 2, return_indices=True)
    >>> agree(
    ...     (i1, F.max_pool1d_with_indices(x1, 2)[1]),
    ...     (i2, F.max_pool2d_with_indices(x2, 2)[1]),
    ...     (i3, F.max_pool3d_with_indices(x3, 2)[1]),
    ...     (i2, nn.MaxPool2d(2, return_indices=True)(x2)[1]),
    ...     (F.max_unpool1d(y1, i1, 2), nn.MaxUnpool1d(2)(y1, i1)),
    ...     (F.max_unpool2d(y2, i2, 2), nn.MaxUnpool2d(2)(y2, i2)),
    ...     (F.max_unpool3d(y3, i3, 2), nn.MaxUnpool3d(2)(y3, i3)),
    ... )
    True
    """


def adaptive_pooling_with_indices() -> None:
    """Ask adaptive pooling for the places of the maxima.

    >>> x1, x2, x3 = inputs()
    >>> y1, i1 = F.adaptive_max_pool1d(x1, 3, return_indices=True)
    >>> y2, i2 = F.adaptive_max_pool2d(x2, 3, return_indices=True)
    >>> y3, i3 = F.adaptive_max_pool3d(x3, 3, return_indices=True)
    >>> agree(
    ...     (i1, F.adaptive_max_pool1d_with_indices(x1, 3)[1]),
    ...     (i2, F.adaptive_max_pool2d_with_indices(x2, 3)[1]),
    ...     (i3, F.adaptive_max_pool3d_with_indices(x3, 3)[1]),
    ...     (y1, x1.gather(2, i1)),
    ... )
    True
    """


def fractional_pooling() -> None:
    """Draw random windows from one seed, for the functions and for the layers.

    >>> _, x2, x3 = inputs()
    >>> _ = torch.manual_seed(0)
    >>> y2, i2 = F.fractional_max_pool2d(x2, 2, 5, return_indices=True)
    >>> y3, i3 = F.fractional_max_pool3d(x3, 2, 5, return_indices=True)
    >>> _ = torch.manual_seed(0)
    >>> agree(
    ...     (y2, nn.FractionalMaxPool2d(2, 5)(x2)),
    ...     (y3, nn.FractionalMaxPool3d(2, 5)(x3)),
    ... )
    True
    >>> _ = torch.manual_seed(0)
    >>> agree(
    ...     (i2, F.fractional_max_pool2d_with_indices(x2, 2, 5)[1]),
    ...     (i3, F.fractional_max_pool3d_with_indices(x3, 2, 5)[1]),
    ... )
    True
    """


def rectifiers() -> None:
    """Compare the rectifiers; a training `rrelu` draws a slope for each value.

    >>> x = torch.linspace(-3, 3, 25)
    >>> prelu = nn.PReLU()
    >>> agree(
    ...     (F.relu(x), nn.ReLU()(x)),
    ...     (F.relu6(x), nn.ReLU6()(x)),
    ...     (F.leaky_relu(x, 0.1), nn.LeakyReLU(0.1)(x)),
    ...     (F.prelu(x, prelu.weight), prelu(x)),
    ...     (F.rrelu(x), nn.RReLU().eval()(x)),
    ...     (F.threshold(x, 1.0, 0.5), nn.Threshold(1.0, 0.5)(x)),
    ... )
    True
    >>> _ = torch.manual_seed(0)
    >>> y = F.rrelu(x, training=True)
    >>> _ = torch.manual_seed(0)
    >>> agree((y, nn.RReLU()(x)))
    True
    """


def smooth_rectifiers() -> None:
    """Compare the smooth rectifiers.

    >>> x = torch.linspace(-3, 3, 25)
    >>> agree(
    ...     (F.elu(x, 0.5), nn.ELU(0.5)(x)),
    ...     (F.celu(x, 0.5), nn.CELU(0.5)(x)),
    ...     (F.selu(x), nn.SELU()(x)),
    ...     (F.gelu(x), nn.GELU()(x)),
    ...     (F.silu(x), nn.SiLU()(x)),
    ...     (F.mish(x), nn.Mish()(x)),
    ...     (F.hardswish(x), nn.Hardswish()(x)),
    ...     (F.softplus(x, beta=2.0), nn.Softplus(beta=2.0)(x)),
    ... )
    True
    """


def squashing() -> None:
    """Compare the functions that squash: none of them warns.

    >>> x = torch.linspace(-3, 3, 25)
    >>> agree(
    ...     (F.sigmoid(x), nn.Sigmoid()(x)),
    ...     (F.tanh(x), nn.Tanh()(x)),
    ...     (F.hardsigmoid(x), nn.Hardsigmoid()(x)),
    ...     (F.hardtanh(x, -2.0, 2.0), nn.Hardtanh(-2.0, 2.0)(x)),
    ...     (F.logsigmoid(x), nn.LogSigmoid()(x)),
    ...     (F.softsign(x), nn.Softsign()(x)),
    ... )
    True
    """


def shrinking_and_gated() -> None:
    """Compare the functions that shrink, and the gate.

    >>> x = torch.linspace(-3, 3, 24)
    >>> agree(
    ...     (F.hardshrink(x, 1.0), nn.Hardshrink(1.0)(x)),
    ...     (F.softshrink(x, 1.0), nn.Softshrink(1.0)(x)),
    ...     (F.tanhshrink(x), nn.Tanhshrink()(x)),
    ...     (F.glu(x, dim=0), nn.GLU(dim=0)(x)),
    ... )
    True
    """


def softmax_family() -> None:
    """Compare the functions that turn scores into shares.

    >>> x = torch.randn(2, 4, 8, 8)
    >>> agree(
    ...     (F.softmax(x, dim=-1), nn.Softmax(dim=-1)(x)),
    ...     (F.softmax(x, dim=-3), nn.Softmax2d()(x)),
    ...     (F.softmin(x, dim=-1), nn.Softmin(dim=-1)(x)),
    ...     (F.log_softmax(x, dim=-1), nn.LogSoftmax(dim=-1)(x)),
    ... )
    True
    """


def implicit_dim() -> None:
    """Leave out `dim`, and collect the warnings.

    >>> x = torch.zeros(2, 4)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = F.softmax(x), F.softmin(x), F.log_softmax(x), F.gumbel_softmax(x)
    >>> for warning in caught:
    ...     print(str(warning.message).split(". ")[0])
    Implicit dimension choice for softmax has been deprecated
    Implicit dimension choice for softmin has been deprecated
    Implicit dimension choice for log_softmax has been deprecated
    """


def normalizations() -> None:
    """Compare the norms, with the parameters of fresh layers.

    >>> _, x, _ = inputs()
    >>> batch, layer = nn.BatchNorm2d(4).eval(), nn.LayerNorm(8)
    >>> group, rms = nn.GroupNorm(2, 4), nn.RMSNorm(8)
    >>> statistics = batch.running_mean, batch.running_var
    >>> agree(
    ...     (F.batch_norm(x, *statistics, batch.weight, batch.bias), batch(x)),
    ...     (F.instance_norm(x), nn.InstanceNorm2d(4)(x)),
    ...     (F.layer_norm(x, (8,), layer.weight, layer.bias), layer(x)),
    ...     (F.group_norm(x, 2, group.weight, group.bias), group(x)),
    ...     (F.rms_norm(x, (8,), rms.weight), rms(x)),
    ...     (F.local_response_norm(x, 3), nn.LocalResponseNorm(3)(x)),
    ... )
    True
    >>> F.layer_norm(x, 8)
    Traceback (most recent call last):
        ...
    TypeError: layer_norm(): argument 'normalized_shape' (position 2) must be tuple of ints, not int
    """


def dropouts() -> None:
    """Drop from one seed, with the functions and with the layers.

    >>> x1, x2, x3 = inputs()
    >>> _ = torch.manual_seed(0)
    >>> by_function = [
    ...     F.dropout(x1, training=True),
    ...     F.dropout1d(x1, training=True),
    ...     F.dropout2d(x2, training=True),
    ...     F.dropout3d(x3, training=True),
    ...     F.alpha_dropout(x1, training=True),
    ...     F.feature_alpha_dropout(x1, training=True),
    ... ]
    >>> _ = torch.manual_seed(0)
    >>> by_layer = [
    ...     nn.Dropout()(x1),
    ...     nn.Dropout1d()(x1),
    ...     nn.Dropout2d()(x2),
    ...     nn.Dropout3d()(x3),
    ...     nn.AlphaDropout()(x1),
    ...     nn.FeatureAlphaDropout()(x1),
    ... ]
    >>> agree(*zip(by_function, by_layer))
    True
    """


def linear_and_lookup() -> None:
    """Compare the functions that multiply by a matrix, and that look rows up.

    >>> x = torch.randn(5, 3)
    >>> linear, bilinear = nn.Linear(3, 2), nn.Bilinear(3, 3, 2)
    >>> table, bag = nn.Embedding(10, 4), nn.EmbeddingBag(10, 4)
    >>> words = torch.tensor([[1, 2, 1], [0, 9, 4]])
    >>> agree(
    ...     (F.linear(x, linear.weight, linear.bias), linear(x)),
    ...     (F.bilinear(x, x, bilinear.weight, bilinear.bias), bilinear(x, x)),
    ...     (F.embedding(words, table.weight), table(words)),
    ...     (F.embedding_bag(words, bag.weight), bag(words)),
    ... )
    True
    >>> F.embedding(torch.ones(10, 4, device="cpu"), torch.tensor([1], device="cpu"))
    Traceback (most recent call last):
        ...
    RuntimeError: 'weight' must be 2-D
    """


def distances() -> None:
    """Compare rows one by one, then all pairs of rows.

    >>> a = torch.tensor([[0.0, 0.0], [3.0, 4.0], [0.0, 8.0]])
    >>> b = a.flip(0) + 1
    >>> agree(
    ...     (F.cosine_similarity(a, b), nn.CosineSimilarity()(a, b)),
    ...     (F.pairwise_distance(a, b), nn.PairwiseDistance()(a, b)),
    ... )
    True
    >>> F.pdist(a)
    tensor([5., 8., 5.])
    """


def attention() -> None:
    """Call what `nn.MultiheadAttention` calls, with everything that it holds.

    >>> x = torch.randn(5, 1, 8)
    >>> layer = nn.MultiheadAttention(embed_dim=8, num_heads=2)
    >>> y, weights = F.multi_head_attention_forward(
    ...     *(x, x, x),
    ...     embed_dim_to_check=8,
    ...     num_heads=2,
    ...     in_proj_weight=layer.in_proj_weight,
    ...     in_proj_bias=layer.in_proj_bias,
    ...     bias_k=None,
    ...     bias_v=None,
    ...     add_zero_attn=False,
    ...     dropout_p=0.0,
    ...     out_proj_weight=layer.out_proj.weight,
    ...     out_proj_bias=layer.out_proj.bias,
    ... )
    >>> torch.allclose(y, layer(x, x, x)[0], atol=1e-5)
    True
    """


def resizing() -> None:
    """Compare the functions that make images larger or smaller.

    >>> _, x, _ = inputs()
    >>> agree(
    ...     (F.interpolate(x, scale_factor=2), nn.Upsample(scale_factor=2)(x)),
    ...     (F.pixel_shuffle(x, 2), nn.PixelShuffle(2)(x)),
    ...     (F.pixel_unshuffle(x, 2), nn.PixelUnshuffle(2)(x)),
    ...     (F.channel_shuffle(x, 2), nn.ChannelShuffle(2)(x)),
    ...     (F.native_channel_shuffle(x, 2), nn.ChannelShuffle(2)(x)),
    ... )
    True
    """


def old_upsample() -> None:
    """Call the three deprecated functions, and `F.interpolate` in their place.

    >>> _, x, _ = inputs()
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     agree(
    ...         (F.upsample(x, (4, 4)), F.interpolate(x, (4, 4))),
    ...         (F.upsample_nearest(x, (4, 4)), F.interpolate(x, (4, 4))),
    ...         (
    ...             F.upsample_bilinear(x, (4, 4)),
    ...             F.interpolate(x, (4, 4), mode="bilinear", align_corners=True),
    ...         ),
    ...     )
    True
    >>> for warning in caught:
    ...     print(warning.message)
    `nn.functional.upsample` is deprecated. Use `nn.functional.interpolate` instead.
    `nn.functional.upsample_nearest` is deprecated. Use `nn.functional.interpolate` instead.
    `nn.functional.upsample_bilinear` is deprecated. Use `nn.functional.interpolate` instead.
    """


def identity_grid() -> None:
    """Sample an image at its own pixels, for both meanings of -1 and 1.

    >>> image = torch.tensor([[[[10.0, 20.0], [30.0, 40.0]]]])
    >>> theta = torch.tensor([[[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]])
    >>> for align_corners in (False, True):
    ...     grid = F.affine_grid(theta, (1, 1, 2, 2), align_corners=align_corners)
    ...     y = F.grid_sample(image, grid, align_corners=align_corners)
    ...     print(grid[0, 0].tolist(), y.equal(image))
    [[-0.5, -0.5], [0.5, -0.5]] True
    [[-1.0, -1.0], [1.0, -1.0]] True
    >>> F.grid_sample(image, grid, align_corners=False)
    tensor([[[[ 2.5000,  5.0000],
              [ 7.5000, 10.0000]]]])
    """


def grid_sample_default() -> None:
    """Leave out `align_corners`.

    >>> image, grid = torch.ones(1, 1, 2, 2), torch.zeros(1, 1, 1, 2)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     F.grid_sample(image, grid)
    tensor([[[[1.]]]])
    >>> print(caught[0].message)
    Default grid_sample and affine_grid behavior has changed to align_corners=False since 1.3.0. Please specify align_corners=True if the old behavior is desired. See the documentation of grid_sample for details.
    """


def grid_order() -> None:
    """Look at the right end of the top row: x comes first, then y.

    >>> image = torch.arange(9.0).view(1, 1, 3, 3)
    >>> point = torch.tensor([1.0, -1.0]).view(1, 1, 1, 2)
    >>> image[0, 0]
    tensor([[0., 1., 2.],
            [3., 4., 5.],
            [6., 7., 8.]])
    >>> F.grid_sample(image, point, align_corners=True).item()
    2.0
    """


def affine_transforms() -> None:
    """Flip an image, turn it, and move it by a pixel.

    >>> image = torch.tensor([[[[10.0, 20.0], [30.0, 40.0]]]])
    >>> def transform(theta: list[list[float]]) -> list[list[float]]:
    ...     grid = F.affine_grid(
    ...         torch.tensor([theta]), image.shape, align_corners=False
    ...     )
    ...     return F.grid_sample(image, grid, align_corners=False)[0, 0].tolist()
    >>> transform([[-1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
    [[20.0, 10.0], [40.0, 30.0]]
    >>> transform([[0.0, -1.0, 0.0], [1.0, 0.0, 0.0]])
    [[20.0, 40.0], [10.0, 30.0]]
    >>> transform([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
    [[20.0, 0.0], [40.0, 0.0]]
    """


def outside_the_image() -> None:
    """Sample in the middle of a row of four pixels, then a quarter of a row beyond its end.

    >>> row = torch.tensor([[[[10.0, 20.0, 30.0, 40.0]]]])
    >>> grid = torch.tensor([[[[0.0, 0.0], [1.5, 0.0]]]])
    >>> for padding_mode in ("zeros", "border", "reflection"):
    ...     y = F.grid_sample(row, grid, "bilinear", padding_mode, align_corners=False)
    ...     print(padding_mode, y.flatten().tolist())
    zeros [25.0, 0.0]
    border [25.0, 40.0]
    reflection [25.0, 35.0]
    """


def grid_sample_errors() -> None:
    """Ask for what there is not: a mode, a coordinate, a dtype, a 3 × 3 matrix.

    >>> image = torch.ones(1, 1, 4, 4, device="cpu")
    >>> grid = torch.zeros(1, 2, 2, 2, device="cpu")
    >>> F.grid_sample(image, grid, mode="linear", align_corners=False)
    Traceback (most recent call last):
        ...
    ValueError: nn.functional.grid_sample(): expected mode to be 'bilinear', 'nearest' or 'bicubic', but got: 'linear'
    >>> F.grid_sample(image, grid[..., :1], align_corners=False)
    Traceback (most recent call last):
        ...
    RuntimeError: grid_sampler(): expected grid to have size 2 in last dimension, but got grid with sizes [1, 2, 2, 1]
    >>> F.grid_sample(image, grid.double(), align_corners=False)
    Traceback (most recent call last):
        ...
    RuntimeError: expected scalar type Float but found Double
    >>> F.affine_grid(torch.eye(3)[None], (1, 1, 4, 4), align_corners=False)
    Traceback (most recent call last):
        ...
    ValueError: Expected a batch of 2D affine matrices of shape Nx2x3 for size (1, 1, 4, 4). Got torch.Size([1, 3, 3]).
    """


def normalize() -> None:
    """Scale rows to length 1, a row to sum 1, and leave zeros alone.

    >>> x = torch.tensor([[3.0, 4.0], [0.0, 0.0]])
    >>> F.normalize(x, dim=1)
    tensor([[0.6000, 0.8000],
            [0.0000, 0.0000]])
    >>> F.normalize(torch.tensor([[1.0, 3.0]]), p=1)
    tensor([[0.2500, 0.7500]])
    >>> F.normalize(torch.tensor([3.0, 4.0]))
    Traceback (most recent call last):
        ...
    IndexError: Dimension out of range (expected to be in range of [-1, 0], but got 1)
    >>> F.normalize(x).equal(F.normalize(x, p=2.0, dim=1, eps=1e-12))
    True
    """


def gumbel_softmax() -> None:
    """Draw one class of two, ten thousand times, with a gradient.

    >>> _ = torch.manual_seed(0)
    >>> logits = torch.tensor([0.25, 0.75]).log().requires_grad_()
    >>> draws = F.gumbel_softmax(logits.expand(10_000, 2), hard=True)
    >>> draws.detach().round().unique()
    tensor([0., 1.])
    >>> shares = draws.mean(dim=0)
    >>> torch.allclose(shares, torch.tensor([0.25, 0.75]), atol=0.03)
    True
    >>> shares[0].backward()
    >>> logits.grad.abs().min() > 0
    tensor(True)
    """


def one_hot() -> None:
    """Write classes as rows of zeros with a single one.

    >>> F.one_hot(torch.tensor([0, 2]), num_classes=3)
    tensor([[1, 0, 0],
            [0, 0, 1]])
    >>> F.one_hot(torch.tensor([0, 2], dtype=torch.int32), num_classes=3)
    Traceback (most recent call last):
        ...
    RuntimeError: one_hot is only applicable to index tensor of type LongTensor.
    """


def conv_tbc() -> None:
    """Convolve a sequence (T, N, C) without moving its dimensions.

    >>> x = torch.randint(-4, 5, (7, 2, 3)).float()
    >>> weight, bias = torch.randint(-4, 5, (3, 3, 4)).float(), torch.zeros(4)
    >>> y = F.conv_tbc(x, weight, bias, pad=1)
    >>> y.shape
    torch.Size([7, 2, 4])
    >>> moved = F.conv1d(x.permute(1, 2, 0), weight.permute(2, 1, 0), bias, padding=1)
    >>> torch.allclose(y, moved.permute(2, 0, 1), atol=0.01)
    True
    """


def scaled_dot_product_attention() -> None:
    """Mix values by how well a query and the keys match.

    >>> query, key, value = torch.randn(3, 2, 5, 4)
    >>> weights = F.softmax(query @ key.mT / 2, dim=-1)
    >>> y = F.scaled_dot_product_attention(query, key, value)
    >>> torch.allclose(y, weights @ value, atol=1e-3)
    True
    """


def no_function() -> None:
    """Ask for functions that layers would suggest, and are not there.

    >>> [hasattr(F, name) for name in ("flatten", "lstm", "transformer", "identity")]
    [False, False, False, False]
    >>> x = torch.randn(2, 3, 4)
    >>> agree((torch.flatten(x, 1), nn.Flatten()(x)))
    True
    >>> agree((torch.unflatten(x, 2, (2, 2)), nn.Unflatten(2, (2, 2))(x)))
    True
    """
