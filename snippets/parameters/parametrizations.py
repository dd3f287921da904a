"""Keep weights symmetric, normalized, orthogonal or sparse while they train."""

import copy
import warnings
from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrizations, parametrize, prune


class Symmetric(nn.Module):
    """Make a square weight symmetric, whatever training does to it.

    >>> layer = nn.Linear(2, 2, bias=False)
    >>> _ = parametrize.register_parametrization(layer, "weight", Symmetric())
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    >>> layer(torch.tensor([[1.0, 2.0]])).square().sum().backward()
    >>> optimizer.step()
    >>> torch.equal(layer.weight, layer.weight.mT)
    True
    """

    def forward(self, x: Tensor) -> Tensor:
        """Mirror the upper triangle of x: (..., N, N)."""
        return x.triu() + x.triu(1).mT


def what_changes() -> None:
    """See where the trained tensor went, and what the class is now.

    >>> layer = nn.Linear(2, 2)
    >>> weight = layer.weight
    >>> parametrize.register_parametrization(layer, "weight", Symmetric())
    ParametrizedLinear(
      in_features=2, out_features=2, bias=True
      (parametrizations): ModuleDict(
        (weight): ParametrizationList(
          (0): Symmetric()
        )
      )
    )
    >>> [name for name, _ in layer.named_parameters()]
    ['bias', 'parametrizations.weight.original']
    >>> layer.parametrizations.weight.original is weight
    True
    >>> isinstance(layer, nn.Linear), layer.weight is layer.weight
    (True, False)
    """


class Positive(nn.Module):
    """Allow assignment by saying how to get back: a right inverse.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> _ = nn.init.constant_(layer.weight, 4.0)
    >>> _ = parametrize.register_parametrization(layer, "weight", Positive())
    >>> layer.parametrizations.weight.original.tolist()
    [[2.0, 2.0]]
    >>> layer.weight = torch.tensor([[9.0, 25.0]])
    >>> layer.parametrizations.weight.original.tolist()
    [[3.0, 5.0]]
    >>> layer.weight.tolist()
    [[9.0, 25.0]]
    """

    def forward(self, x: Tensor) -> Tensor:
        """Square x: (*)."""
        return x.square()

    def right_inverse(self, x: Tensor) -> Tensor:
        """Give one of the tensors whose square is x: (*)."""
        return x.sqrt()


class Outer(nn.Module):
    """Compute one weight from two smaller parameters.

    >>> layer = nn.Linear(100, 50, bias=False)
    >>> _ = parametrize.register_parametrization(layer, "weight", Outer())
    >>> for name, parameter in layer.named_parameters():
    ...     print(name, list(parameter.shape))
    parametrizations.weight.original0 [50, 1]
    parametrizations.weight.original1 [1, 100]
    >>> layer.weight.shape
    torch.Size([50, 100])
    """

    def forward(self, column: Tensor, row: Tensor) -> Tensor:
        """Multiply column: (N, 1) and row: (1, M) to (N, M)."""
        return column @ row

    def right_inverse(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Approximate x: (N, M) by its first column and row."""
        return x[:, :1], x[:1] / x[0, 0]


def new_parameters() -> None:
    """Register before you make the optimizer, or it misses new parameters.

    >>> layer = nn.Linear(3, 2, bias=False)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    >>> _ = parametrizations.weight_norm(layer)
    >>> known = {id(p) for p in optimizer.param_groups[0]["params"]}
    >>> [name for name, p in layer.named_parameters() if id(p) not in known]
    ['parametrizations.weight.original0', 'parametrizations.weight.original1']
    """


def chain() -> None:
    """Register two parametrizations; they run in the order of registration.

    >>> layer = nn.Linear(2, 2, bias=False)
    >>> _ = nn.init.constant_(layer.weight, 3.0)
    >>> register = parametrize.register_parametrization
    >>> _ = register(layer, "weight", Symmetric())
    >>> _ = register(layer, "weight", nn.Hardtanh())
    >>> layer.parametrizations.weight.original.tolist()
    [[3.0, 3.0], [3.0, 3.0]]
    >>> layer.weight.tolist()
    [[1.0, 1.0], [1.0, 1.0]]
    """


def init_is_lost() -> None:
    """See that in-place writes to a computed weight are lost.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> _ = nn.init.constant_(layer.weight, 0.5)
    >>> _ = parametrize.register_parametrization(layer, "weight", nn.Hardtanh())
    >>> _ = nn.init.zeros_(layer.weight)
    >>> layer.weight.tolist()
    [[0.5, 0.5]]
    >>> _ = nn.init.zeros_(layer.parametrizations.weight.original)
    >>> layer.weight.tolist()
    [[0.0, 0.0]]
    """


def a_buffer() -> None:
    """Parametrize a buffer; its original stays a buffer.

    >>> layer = nn.BatchNorm1d(2)
    >>> floor = nn.Hardtanh(0.5, 2.0)
    >>> _ = parametrize.register_parametrization(layer, "running_var", floor)
    >>> [name for name, _ in layer.named_buffers() if "var" in name]
    ['parametrizations.running_var.original']
    >>> _ = parametrize.remove_parametrizations(layer, "running_var")
    >>> [name for name, _ in layer.named_buffers() if "var" in name]
    ['running_var']
    """


def another_shape() -> None:
    """Allow a parametrization to change the shape with unsafe=True.

    >>> layer = nn.Linear(4, 2)
    >>> flat = nn.Flatten(0)
    >>> _ = parametrize.register_parametrization(
    ...     layer, "weight", flat, unsafe=True
    ... )
    >>> layer.weight.shape
    torch.Size([8])
    """


def weight_norm() -> None:
    """Split a weight into length and direction.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[0.0, 4.0]]))
    >>> _ = parametrizations.weight_norm(layer)
    >>> parts = layer.parametrizations.weight
    >>> parts.original0.tolist(), parts.original1.tolist()
    ([[4.0]], [[0.0, 4.0]])
    >>> _ = nn.init.ones_(parts.original0)
    >>> layer.weight.tolist()
    [[0.0, 1.0]]
    """


def spectral_norm() -> None:
    """Divide a weight by its largest singular value.

    >>> layer = nn.Linear(2, 2, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[4.0, 0.0], [0.0, 2.0]]))
    >>> _ = parametrizations.spectral_norm(layer)
    >>> expected = torch.tensor([[1.0, 0.0], [0.0, 0.5]])
    >>> torch.allclose(layer.weight, expected, atol=1e-3)
    True
    """


def reading_has_effects() -> None:
    """See that reading a spectral-normed weight changes a buffer in training.

    >>> layer = nn.Linear(2, 2, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[2.0, 0.0], [0.0, 1.9]]))
    >>> _ = parametrizations.spectral_norm(layer)
    >>> vector = layer.parametrizations.weight[0]._u
    >>> before, _ = vector.clone(), layer.weight
    >>> torch.equal(vector, before)
    False
    >>> _ = layer.eval()
    >>> before, _ = vector.clone(), layer.weight
    >>> torch.equal(vector, before)
    True
    """


def orthogonal() -> None:
    """Keep a matrix orthogonal through training.

    >>> layer = parametrizations.orthogonal(nn.Linear(3, 3, bias=False))
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=0.5)
    >>> layer(torch.ones(1, 3)).sum().backward()
    >>> optimizer.step()
    >>> torch.allclose(layer.weight.mT @ layer.weight, torch.eye(3), atol=1e-5)
    True
    >>> wide = parametrizations.orthogonal(nn.Linear(5, 2, bias=False)).weight
    >>> torch.allclose(wide @ wide.mT, torch.eye(2), atol=1e-5)
    True
    """


class Counted(nn.Module):
    """Count how often a parametrization runs, with and without the cache.

    >>> layer, counted = nn.Linear(2, 1), Counted()
    >>> _ = parametrize.register_parametrization(layer, "weight", counted)
    >>> counted.calls = 0
    >>> _ = layer.weight, layer.weight
    >>> counted.calls
    2
    >>> with parametrize.cached():
    ...     _ = layer.weight, layer.weight, layer.weight
    >>> counted.calls
    3
    """

    calls = 0

    def forward(self, x: Tensor) -> Tensor:
        """Return x: (*) and count."""
        self.calls += 1
        return x

    def right_inverse(self, x: Tensor) -> Tensor:
        return x


def stale_cache() -> None:
    """Train inside cached() and read yesterday's weight.

    >>> layer = nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.ones_(layer.weight)
    >>> _ = parametrize.register_parametrization(layer, "weight", Positive())
    >>> with parametrize.cached():
    ...     before = layer.weight.item()
    ...     layer.weight = torch.tensor([[4.0]])
    ...     after = layer.weight.item()
    >>> before, after, layer.weight.item()
    (1.0, 1.0, 4.0)
    """


def remove() -> None:
    """Remove a parametrization, with the constrained or the original values.

    >>> layer = nn.Linear(2, 1, bias=False)
    >>> parameter = layer.weight
    >>> _ = nn.init.constant_(parameter, 3.0)
    >>> clamp = nn.Hardtanh()
    >>> _ = parametrize.register_parametrization(layer, "weight", clamp)
    >>> _ = parametrize.remove_parametrizations(
    ...     layer, "weight", leave_parametrized=False
    ... )
    >>> layer.weight.tolist(), type(layer).__name__
    ([[3.0, 3.0]], 'Linear')
    >>> _ = parametrize.register_parametrization(layer, "weight", clamp)
    >>> _ = parametrize.remove_parametrizations(layer, "weight")
    >>> layer.weight.tolist(), layer.weight is parameter
    ([[1.0, 1.0]], True)
    """


def remove_weight_norm() -> None:
    """Bake weight norm in: the result is a new parameter.

    >>> layer = parametrizations.weight_norm(nn.Linear(2, 1))
    >>> first = layer.weight
    >>> layer = parametrize.remove_parametrizations(layer, "weight")
    >>> torch.equal(layer.weight, first)
    True
    >>> [name for name, _ in layer.named_parameters()]
    ['bias', 'weight']
    """


def ask_and_copy() -> None:
    """Ask what is parametrized, and copy a parametrized module.

    >>> layer = parametrizations.weight_norm(nn.Linear(3, 2))
    >>> parametrize.is_parametrized(layer)
    True
    >>> parametrize.is_parametrized(layer, "bias")
    False
    >>> before = parametrize.type_before_parametrizations
    >>> before(layer).__name__, before(nn.ReLU()).__name__
    ('Linear', 'ReLU')
    >>> twin = copy.deepcopy(layer)
    >>> torch.equal(twin.weight, layer.weight)
    True
    """


def transfer() -> None:
    """Hand parametrizations on, with the parameters they work on.

    >>> source, target = nn.Linear(2, 2), nn.Linear(2, 2)
    >>> _ = parametrize.register_parametrization(source, "weight", Symmetric())
    >>> hand_on = parametrize.transfer_parametrizations_and_params
    >>> theirs = hand_on(source, target).parametrizations.weight
    >>> theirs.original is source.parametrizations.weight.original
    True
    >>> _ = parametrizations.weight_norm(source, "bias", dim=None)
    >>> bare = hand_on(source, nn.Identity(), "bias")
    >>> torch.equal(bare.bias, source.bias)
    True
    """


def plain_checkpoint() -> None:
    """Load a checkpoint from before the parametrization.

    >>> state = nn.Linear(2, 2).state_dict()
    >>> layer = nn.Linear(2, 2)
    >>> _ = parametrize.register_parametrization(layer, "weight", Symmetric())
    >>> layer.load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for ParametrizedLinear:
        Missing key(s) in state_dict: "parametrizations.weight.original".
        Unexpected key(s) in state_dict: "weight".
    >>> state["parametrizations.weight.original"] = state.pop("weight")
    >>> layer.load_state_dict(state)
    <All keys matched successfully>
    """


def old_weight_norm() -> None:
    """Load weight_g and weight_v, the names of the deprecated weight_norm.

    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     old = torch.nn.utils.weight_norm(nn.Linear(2, 1))
    >>> print(caught[0].category.__name__, caught[0].message)
    FutureWarning `torch.nn.utils.weight_norm` is deprecated in favor of `torch.nn.utils.parametrizations.weight_norm`.
    >>> list(old.state_dict())
    ['bias', 'weight_g', 'weight_v']
    >>> new = parametrizations.weight_norm(nn.Linear(2, 1))
    >>> new.load_state_dict(old.state_dict())
    <All keys matched successfully>
    """


def copy_old_weight_norm() -> None:
    """Copy a layer with the deprecated weight_norm, then one with the new.

    >>> with warnings.catch_warnings(action="ignore"):
    ...     old = torch.nn.utils.weight_norm(nn.Linear(2, 1))
    >>> copy.deepcopy(old)
    Traceback (most recent call last):
        ...
    RuntimeError: Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001
    >>> new = parametrizations.weight_norm(nn.Linear(2, 1))
    >>> torch.equal(copy.deepcopy(new).weight, new.weight)
    True
    """


def convert_spectral(state: Mapping[str, Tensor], name: str) -> dict[str, Tensor]:
    """Rename what the old torch.nn.utils.spectral_norm saved.

    >>> old = torch.nn.utils.spectral_norm(nn.Linear(2, 2)).state_dict()
    >>> list(old)
    ['bias', 'weight_orig', 'weight_u', 'weight_v']
    >>> new = parametrizations.spectral_norm(nn.Linear(2, 2))
    >>> new.load_state_dict(old)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for ParametrizedLinear:
        Missing key(s) in state_dict: "parametrizations.weight.original", "parametrizations.weight.0._u", "parametrizations.weight.0._v".
        Unexpected key(s) in state_dict: "weight_orig", "weight_u", "weight_v".
    >>> new.load_state_dict(convert_spectral(old, "weight"))
    <All keys matched successfully>
    """
    start = f"parametrizations.{name}."
    names = {
        f"{name}_orig": start + "original",
        f"{name}_u": start + "0._u",
        f"{name}_v": start + "0._v",
    }
    return {names.get(key, key): tensor for key, tensor in state.items()}


def pruning() -> None:
    """Set the smallest weights to zero with a mask.

    >>> layer = nn.Linear(2, 2, bias=False)
    >>> with torch.no_grad():
    ...     _ = layer.weight.copy_(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    >>> _ = prune.l1_unstructured(layer, "weight", amount=2)
    >>> layer.weight.tolist()
    [[0.0, 0.0], [3.0, 4.0]]
    >>> list(layer.state_dict())
    ['weight_orig', 'weight_mask']
    >>> _ = prune.ln_structured(layer, "weight", amount=1, n=2, dim=1)
    >>> layer.weight.tolist()
    [[0.0, 0.0], [0.0, 4.0]]
    """


def pruned_weight_is_stale() -> None:
    """See that pruning recomputes the weight in forward, not on reading.

    >>> layer = prune.identity(nn.Linear(1, 1, bias=False), "weight")
    >>> _ = nn.init.constant_(layer.weight_orig, 7.0)
    >>> layer.weight.item() == 7.0
    False
    >>> _ = layer(torch.ones(1, 1))
    >>> layer.weight.item() == 7.0
    True
    >>> copy.deepcopy(layer)
    Traceback (most recent call last):
        ...
    RuntimeError: Only Tensors created explicitly by the user (graph leaves) support the deepcopy protocol at the moment.  If you were attempting to deepcopy a module, this may be because of a torch.nn.utils.weight_norm usage, see https://github.com/pytorch/pytorch/pull/103001
    """


def prune_globally() -> None:
    """Prune across layers, then make it final.

    >>> model = nn.Sequential(nn.Linear(2, 1, False), nn.Linear(1, 2, False))
    >>> _ = nn.init.constant_(model[0].weight, 1.0)
    >>> _ = nn.init.constant_(model[1].weight, 5.0)
    >>> places = [(model[0], "weight"), (model[1], "weight")]
    >>> prune.global_unstructured(places, prune.L1Unstructured, amount=0.5)
    >>> model[0].weight.tolist(), model[1].weight.tolist()
    ([[0.0, 0.0]], [[5.0], [5.0]])
    >>> for layer, name in places:
    ...     _ = prune.remove(layer, name)
    >>> list(model.state_dict()), prune.is_pruned(model)
    (['0.weight', '1.weight'], False)
    """
