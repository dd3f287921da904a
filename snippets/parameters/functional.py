"""Call a module with parameters from outside, many at once, or averaged."""

import copy
import warnings

import torch
from torch import Tensor, nn
from torch.func import functional_call, grad, stack_module_state, vmap
from torch.nn.utils import parametrize
from torch.optim.swa_utils import (
    AveragedModel,
    get_ema_multi_avg_fn,
    update_bn,
)


def borrowed_parameters() -> None:
    """Run a module with other parameters, and leave it as it was.

    >>> layer = nn.Linear(2, 1)
    >>> before = layer.weight
    >>> other = {"weight": torch.ones(1, 2), "bias": torch.tensor([5.0])}
    >>> functional_call(layer, other, torch.ones(1, 2))
    tensor([[7.]])
    >>> layer.weight is before
    True
    """


def unknown_names() -> None:
    """Catch misspelled names with strict=True; by default they are ignored.

    >>> layer = nn.Linear(2, 1)
    >>> x, typo = torch.ones(1, 2), {"wieght": torch.zeros(1, 2)}
    >>> torch.equal(functional_call(layer, typo, x), layer(x))
    True
    >>> functional_call(  # doctest: +NORMALIZE_WHITESPACE
    ...     layer, typo, x, strict=True
    ... )
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in reparametrizing for Linear:
        Unexpected key(s): 'wieght'.
        Missing key(s): 'bias', 'weight'.
    """


def deprecated_name() -> None:
    """Meet the warning of the function's former place.

    >>> layer = nn.Linear(2, 1)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     _ = nn.utils.stateless.functional_call(layer, {}, torch.ones(1, 2))
    >>> print(caught[0].message)
    `torch.nn.utils.stateless.functional_call` is deprecated as of PyTorch 2.0 and will be removed in a future version of PyTorch. Please use `torch.func.functional_call` instead which is a drop-in replacement.
    """


def several_dictionaries() -> None:
    """Pass parameters and buffers separately; a name may come only once.

    >>> layer, x = nn.BatchNorm1d(1).eval(), torch.ones(2, 1)
    >>> params = dict(layer.named_parameters())
    >>> buffers = dict(layer.named_buffers())
    >>> functional_call(layer, (params, buffers), x).shape
    torch.Size([2, 1])
    >>> functional_call(layer, (params, params), x)
    Traceback (most recent call last):
        ...
    ValueError: ['weight', 'bias'] appeared in multiple dictionaries; behavior of functional call is ambiguous
    """


def gradients() -> None:
    """Take gradients as values, without backward and without .grad.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> x, y = torch.tensor([[2.0]]), torch.tensor([[1.0]])
    >>> def loss(params):
    ...     return (functional_call(layer, params, x) - y).square().sum()
    >>> grad(loss)({"weight": torch.ones(1, 1)})
    {'weight': tensor([[4.]])}
    >>> layer.weight.grad is None
    True
    """


def one_step(
    model: nn.Module, params: dict[str, Tensor], x: Tensor, lr: float
) -> dict[str, Tensor]:
    """Take a training step that can itself be differentiated.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> x = torch.ones(1, 1)
    >>> def after_one_step(params):
    ...     updated = one_step(layer, params, x, lr=0.25)
    ...     return functional_call(layer, updated, x).square().sum()
    >>> start = {"weight": torch.tensor([[2.0]])}
    >>> one_step(layer, start, x, lr=0.25)
    {'weight': tensor([[1.]])}
    >>> grad(after_one_step)(start)
    {'weight': tensor([[1.]])}
    """

    def loss(params: dict[str, Tensor]) -> Tensor:
        return functional_call(model, params, x).square().sum()

    slopes = grad(loss)(params)
    return {name: params[name] - lr * slopes[name] for name in params}


def buffers_are_written() -> None:
    """See that batch norm writes into the buffers that you pass.

    >>> layer = nn.BatchNorm1d(1)
    >>> buffers = {n: b.clone() for n, b in layer.named_buffers()}
    >>> _ = functional_call(layer, buffers, torch.ones(4, 1))
    >>> buffers["num_batches_tracked"], layer.num_batches_tracked
    (tensor(1), tensor(0))
    >>> own = dict(layer.named_buffers())
    >>> _ = functional_call(layer, own, torch.ones(4, 1))
    >>> layer.num_batches_tracked
    tensor(1)
    """


class Tied(nn.Module):
    """Replace a tied weight under one of its names.

    >>> model, x = Tied(), torch.ones(1, 2)
    >>> two, three = 2 * torch.eye(2), 3 * torch.eye(2)
    >>> functional_call(model, {"encoder.weight": two}, x)
    tensor([[4., 4.]])
    >>> both = {"encoder.weight": two, "decoder.weight": three}
    >>> functional_call(model, both, x)
    Traceback (most recent call last):
        ...
    ValueError: functional_call got multiple values for keys ['decoder.weight', 'encoder.weight'], which are tied. Consider using tie_weights=False
    >>> functional_call(model, both, x, tie_weights=False)
    tensor([[6., 6.]])
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(2, 2, bias=False)
        self.decoder = nn.Linear(2, 2, bias=False)
        self.decoder.weight = self.encoder.weight

    def forward(self, x: Tensor) -> Tensor:
        """Encode and decode x: (N, 2)."""
        return self.decoder(self.encoder(x))


class Squared(nn.Module):
    """Replace a parametrized weight by the name of its original.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> _ = parametrize.register_parametrization(layer, "weight", Squared())
    >>> x = torch.ones(1, 1)
    >>> original = "parametrizations.weight.original"
    >>> functional_call(layer, {original: torch.tensor([[3.0]])}, x)
    tensor([[9.]])
    >>> functional_call(layer, {"weight": torch.tensor([[3.0]])}, x)
    Traceback (most recent call last):
        ...
    RuntimeError: parametrization Squared does not implement right_inverse.
    """

    def forward(self, x: Tensor) -> Tensor:
        """Square x: (*)."""
        return x.square()


def ensemble() -> None:
    """Run several models of one kind in a single call.

    >>> models = [nn.Linear(3, 2) for _ in range(5)]
    >>> params, buffers = stack_module_state(models)
    >>> params["weight"].shape
    torch.Size([5, 2, 3])
    >>> skeleton = copy.deepcopy(models[0]).to("meta")
    >>> def call(params, buffers, x):
    ...     return functional_call(skeleton, (params, buffers), x)
    >>> x = torch.randn(10, 3)
    >>> logits = vmap(call, in_dims=(0, 0, None))(params, buffers, x)
    >>> logits.shape
    torch.Size([5, 10, 2])
    >>> torch.allclose(logits[4], models[4](x), atol=1e-5)
    True
    """


def train_ensemble() -> None:
    """Train a stacked ensemble: the stacked tensors are new leaves.

    >>> models = [nn.Linear(1, 1, bias=False) for _ in range(3)]
    >>> first = models[0].weight.item()
    >>> params, buffers = stack_module_state(models)
    >>> def loss(params, x):
    ...     return functional_call(models[0], params, x).square().sum()
    >>> optimizer = torch.optim.SGD(params.values(), lr=0.5)
    >>> vmap(loss, in_dims=(0, None))(params, torch.ones(1, 1)).sum().backward()
    >>> optimizer.step()
    >>> params["weight"].flatten().tolist()
    [0.0, 0.0, 0.0]
    >>> models[0].weight.item() == first
    True
    """


def unlike_models() -> None:
    """Meet the errors of stacking models that differ.

    >>> stack_module_state([nn.Linear(2, 1), nn.ReLU()])
    Traceback (most recent call last):
        ...
    RuntimeError: stack_module_state: Expected all models to be of the same class.
    >>> stack_module_state([nn.Linear(2, 1), nn.Linear(2, 1).eval()])
    Traceback (most recent call last):
        ...
    RuntimeError: stack_module_state: Expected all models to have the same training/eval mode.
    >>> frozen = nn.Linear(2, 1).requires_grad_(False)
    >>> stack_module_state([nn.Linear(2, 1), frozen])
    Traceback (most recent call last):
        ...
    RuntimeError: Expected weight from each model to have the same .requires_grad
    """


def dropout_in_vmap() -> None:
    """Say how random numbers are drawn across an ensemble.

    >>> models = [nn.Dropout(), nn.Dropout()]
    >>> def call(x):
    ...     return functional_call(models[0], {}, x)
    >>> vmap(call)(torch.ones(2, 4))
    Traceback (most recent call last):
        ...
    RuntimeError: vmap: called random operation while in randomness error mode. Please either use the 'same' or 'different' randomness flags on vmap or perform the randomness operation out of vmap
    >>> out = vmap(call, randomness="same")(torch.ones(2, 4))
    >>> torch.equal(out[0], out[1])
    True
    """


def per_sample_gradients(model: nn.Module, x: Tensor, y: Tensor) -> dict[str, Tensor]:
    """Compute one gradient for each sample in a batch.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.ones_(layer.weight)
    >>> x, y = torch.tensor([[1.0], [2.0], [3.0]]), torch.zeros(3, 1)
    >>> slopes = per_sample_gradients(layer, x, y)
    >>> slopes["weight"].flatten().tolist()
    [2.0, 8.0, 18.0]
    >>> (layer(x) - y).square().sum().backward()
    >>> layer.weight.grad.item()
    28.0
    """
    params = {n: p.detach() for n, p in model.named_parameters()}

    def loss(params: dict[str, Tensor], sample: Tensor, target: Tensor) -> Tensor:
        prediction = functional_call(model, params, sample.unsqueeze(0))
        return (prediction - target).square().sum()

    return vmap(grad(loss), in_dims=(None, 0, 0))(params, x, y)


def batch_norm_per_sample() -> None:
    """Meet the error of batch norm in training mode under grad or vmap.

    >>> model = nn.Sequential(nn.Linear(1, 2), nn.BatchNorm1d(2))
    >>> x, y = torch.ones(3, 1), torch.zeros(3, 2)
    >>> per_sample_gradients(model, x, y)
    Traceback (most recent call last):
        ...
    RuntimeError: During a grad (vjp, jvp, grad, etc) transform, the function provided attempted to call in-place operation (aten::add_.Tensor) that would mutate a captured Tensor. This is not supported; please rewrite the function being transformed to explicitly accept the mutated Tensor(s) as inputs.
    >>> per_sample_gradients(model.eval(), x, y)["0.weight"].shape
    torch.Size([3, 2, 1])
    >>> model[1] = nn.GroupNorm(1, 2)
    >>> per_sample_gradients(model.train(), x, y)["0.weight"].shape
    torch.Size([3, 2, 1])
    """


class Average:
    """Keep a moving average of weights, with buffers treated right.

    >>> model = Tracked()
    >>> average = Average(model, decay=0.5)
    >>> for value in (8.0, 8.0):
    ...     model.set_all(value)
    ...     average.update(model)
    >>> average.model.weight.item(), average.model.mean.item()
    (6.0, 6.0)
    >>> average.model.steps.item()
    2
    """

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.model = copy.deepcopy(model).eval().requires_grad_(False)
        self.decay = decay

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        state = model.state_dict()
        for name, mine in self.model.state_dict().items():
            if mine.is_floating_point():
                mine.lerp_(state[name], 1 - self.decay)
            else:
                mine.copy_(state[name])


class Tracked(nn.Module):
    """Own a weight, a running mean and a step counter."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(()))
        self.register_buffer("mean", torch.zeros(()))
        self.register_buffer("steps", torch.tensor(0))

    @torch.no_grad()
    def set_all(self, value: float) -> None:
        self.weight.fill_(value)
        self.mean.fill_(value)
        self.steps += 1


def averaged_model() -> None:
    """Compare what AveragedModel does with buffers, by default and averaged.

    >>> model = Tracked()
    >>> ema = get_ema_multi_avg_fn(0.5)
    >>> plain = AveragedModel(model, multi_avg_fn=ema)
    >>> smooth = AveragedModel(model, multi_avg_fn=ema, use_buffers=True)
    >>> for value in (0.0, 8.0, 8.0):
    ...     model.set_all(value)
    ...     plain.update_parameters(model)
    ...     smooth.update_parameters(model)
    >>> [t.item() for t in plain.module.state_dict().values()]
    [6.0, 8.0, 3]
    >>> [t.item() for t in smooth.module.state_dict().values()]
    [6.0, 6.0, 2]
    """


def averaged_state() -> None:
    """Save the averaged weights under the names of the plain model.

    >>> average = AveragedModel(nn.Linear(2, 1))
    >>> list(average.state_dict())
    ['n_averaged', 'module.weight', 'module.bias']
    >>> nn.Linear(2, 1).load_state_dict(average.module.state_dict())
    <All keys matched successfully>
    >>> average.training, average.module.weight.requires_grad
    (True, True)
    """


def first_update_copies() -> None:
    """See that the first update copies, and later ones average.

    >>> model = nn.Linear(1, 1, bias=False)
    >>> swa = AveragedModel(model)
    >>> for value in (1.0, 2.0, 6.0):
    ...     _ = nn.init.constant_(model.weight, value)
    ...     swa.update_parameters(model)
    ...     print(swa.module.weight.item())
    1.0
    1.5
    3.0
    >>> get_ema_multi_avg_fn(99.9)
    Traceback (most recent call last):
        ...
    ValueError: Invalid decay value 99.9 provided. Please provide a value in [0,1] range.
    """


def recompute_batch_norm() -> None:
    """Measure batch norm's statistics anew, for the averaged weights.

    >>> model = nn.Sequential(nn.Linear(1, 1), nn.BatchNorm1d(1))
    >>> average = AveragedModel(model).eval()
    >>> x = torch.tensor([[0.0], [4.0]])
    >>> update_bn([x], average)
    >>> mean = average.module[1].running_mean
    >>> torch.allclose(mean, average.module[0](x).mean(0))
    True
    >>> average.training
    False
    """
