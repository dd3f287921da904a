"""Share one parameter between layers, and see who notices."""

import copy
import pickle

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class TinyLanguageModel(nn.Module):
    """Use one matrix to read tokens and to score them.

    >>> model = TinyLanguageModel(vocabulary=5, width=3)
    >>> model(torch.tensor([0, 4])).shape
    torch.Size([2, 5])
    >>> model.head.weight is model.embedding.weight
    True
    >>> [name for name, _ in model.named_parameters()]
    ['embedding.weight']
    """

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.head = nn.Linear(width, vocabulary, bias=False)
        self.head.weight = self.embedding.weight

    def forward(self, tokens: Tensor) -> Tensor:
        """Score the next token: (N,) -> (N, vocabulary)."""
        return self.head(self.embedding(tokens))


def gradients_add_up() -> None:
    """See that each use of a shared weight adds to one gradient.

    >>> first, second = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
    >>> second.weight = first.weight
    >>> x = torch.ones(1, 1)
    >>> (3 * first(x) + 4 * second(x)).sum().backward()
    >>> first.weight.grad
    tensor([[7.]])
    """


def one_in_the_optimizer() -> None:
    """Hand a model with a tied weight to an optimizer.

    >>> model = TinyLanguageModel(vocabulary=5, width=3)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> len(optimizer.param_groups[0]["params"])
    1
    >>> torch.optim.SGD([
    ...     {"params": model.embedding.parameters()},
    ...     {"params": model.head.parameters(), "lr": 0.1},
    ... ])
    Traceback (most recent call last):
        ...
    ValueError: some parameters appear in more than one parameter group
    """


def two_in_the_state_dict() -> None:
    """Find the shared weight twice in `state_dict()`, in one piece of memory.

    >>> state = TinyLanguageModel(vocabulary=5, width=3).state_dict()
    >>> list(state)
    ['embedding.weight', 'head.weight']
    >>> first, second = state.values()
    >>> first is second, first.data_ptr() == second.data_ptr()
    (False, True)
    """


def loading_both_keys() -> None:
    """Load a state dict whose two entries differ, or that lacks one.

    >>> model = TinyLanguageModel(vocabulary=5, width=3)
    >>> state = {
    ...     "embedding.weight": torch.zeros(5, 3),
    ...     "head.weight": torch.ones(5, 3),
    ... }
    >>> model.load_state_dict(state)
    <All keys matched successfully>
    >>> model.embedding.weight.unique().tolist()
    [1.0]
    >>> del state["head.weight"]
    >>> model.load_state_dict(state, strict=False)
    _IncompatibleKeys(missing_keys=['head.weight'], unexpected_keys=[])
    >>> model.head.weight.unique().tolist()
    [0.0]
    """


def assign_unties() -> None:
    """Load with `assign=True`, and lose the tie.

    >>> model = TinyLanguageModel(vocabulary=5, width=3)
    >>> model.load_state_dict(model.state_dict(), assign=True)
    <All keys matched successfully>
    >>> model.head.weight is model.embedding.weight
    False
    >>> len(list(model.parameters()))
    2
    >>> model.head.weight.data_ptr() == model.embedding.weight.data_ptr()
    True
    >>> model.head.weight = model.embedding.weight
    >>> len(list(model.parameters()))
    1
    """


def one_memory_two_parameters() -> None:
    """Share memory through `.data`, and split the gradient in two.

    >>> first, second = nn.Linear(1, 1, bias=False), nn.Linear(1, 1, bias=False)
    >>> second.weight.data = first.weight.data
    >>> x = torch.ones(1, 1)
    >>> (3 * first(x) + 4 * second(x)).sum().backward()
    >>> first.weight.grad, second.weight.grad
    (tensor([[3.]]), tensor([[4.]]))
    >>> _ = nn.init.constant_(first.weight, 0.5)
    >>> second.weight.item()
    0.5
    """


class Retied(nn.Module):
    """Tie again after every load, whatever `assign` did.

    >>> model = Retied()
    >>> model.load_state_dict(model.state_dict(), assign=True)
    <All keys matched successfully>
    >>> model.head.weight is model.embedding.weight
    True
    """

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(5, 3)
        self.head = nn.Linear(3, 5, bias=False)
        self.tie_weights()
        self.register_load_state_dict_post_hook(Retied.tie_weights)

    def tie_weights(self, incompatible_keys: object = None) -> None:
        """Let the head use the matrix of the embedding; serve as a hook too."""
        self.head.weight = self.embedding.weight

    def forward(self, tokens: Tensor) -> Tensor:
        """Score the next token: (N,) -> (N, 5)."""
        return self.head(self.embedding(tokens))


def what_keeps_the_tie() -> None:
    """Copy and convert a tied model.

    >>> def tied(model: TinyLanguageModel) -> bool:
    ...     return model.head.weight is model.embedding.weight
    >>> model = TinyLanguageModel(vocabulary=5, width=3)
    >>> tied(copy.deepcopy(model)), tied(model.to(torch.float64))
    (True, True)
    >>> tied(pickle.loads(pickle.dumps(model)))
    True
    """


def meta_unties() -> None:
    """Go through the meta device, and lose the tie.

    >>> with torch.device("meta"):
    ...     model = TinyLanguageModel(vocabulary=5, width=3)
    >>> model.head.weight is model.embedding.weight
    True
    >>> _ = model.to_empty(device="cpu")
    >>> model.head.weight is model.embedding.weight
    False
    """


def replacing_unties() -> None:
    """Replace one of the two, and keep the other.

    >>> model = TinyLanguageModel(vocabulary=5, width=3)
    >>> model.embedding = nn.Embedding(7, 3)
    >>> [name for name, _ in model.named_parameters()]
    ['embedding.weight', 'head.weight']
    >>> model.head.weight.shape
    torch.Size([5, 3])
    """


def tied_too_late() -> None:
    """Tie after the optimizer was made, and leave it a parameter of nobody.

    >>> first, second = nn.Linear(2, 2, bias=False), nn.Linear(2, 2, bias=False)
    >>> model = nn.Sequential(first, second)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> second.weight = first.weight
    >>> len(optimizer.param_groups[0]["params"]), len(list(model.parameters()))
    (2, 1)
    """


def shared_module() -> None:
    """Share a whole layer by using it twice.

    >>> layer = nn.Linear(2, 2)
    >>> model = nn.Sequential(layer, nn.ReLU(), layer)
    >>> [name for name, _ in model.named_parameters()]
    ['0.weight', '0.bias']
    >>> list(model.state_dict())
    ['0.weight', '0.bias', '2.weight', '2.bias']
    """


class Autoencoder(nn.Module):
    """Decode with the transposed weight of the encoder.

    >>> model = Autoencoder(in_features=4, code_features=2)
    >>> model(torch.randn(3, 4)).shape
    torch.Size([3, 4])
    >>> [name for name, _ in model.named_parameters()]
    ['bias', 'encoder.weight', 'encoder.bias']
    """

    def __init__(self, in_features: int, code_features: int) -> None:
        super().__init__()
        self.encoder = nn.Linear(in_features, code_features)
        self.bias = nn.Parameter(torch.zeros(in_features))

    def forward(self, x: Tensor) -> Tensor:
        """Rebuild x: (N, in_features) -> (N, in_features)."""
        code = self.encoder(x).relu()
        return F.linear(code, self.encoder.weight.T, self.bias)
