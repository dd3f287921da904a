"""List, pick, count and weigh the parameters and buffers of a module."""

import torch
from torch import Tensor, nn


class Classifier(nn.Module):
    """Own tensors of its own and two children, to be listed.

    >>> model = Classifier()
    >>> for name, parameter in model.named_parameters():
    ...     print(name, tuple(parameter.shape))
    temperature (1,)
    body.0.weight (3, 4)
    body.0.bias (3,)
    body.1.weight (3,)
    body.1.bias (3,)
    head.weight (2, 3)
    head.bias (2,)
    >>> [name for name, _ in model.named_buffers()]
    ['mean', 'body.1.running_mean', 'body.1.running_var', 'body.1.num_batches_tracked']
    """

    def __init__(self) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, 3), nn.BatchNorm1d(3))
        self.head = nn.Linear(3, 2)
        self.temperature = nn.Parameter(torch.ones(1))
        self.register_buffer("mean", torch.zeros(4), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, 4) -> (N, 2)."""
        return self.head(self.body(x - self.mean)) / self.temperature


def without_names() -> None:
    """List the tensors alone: `parameters()` and `buffers()`.

    >>> layer = nn.BatchNorm1d(2)
    >>> [tuple(parameter.shape) for parameter in layer.parameters()]
    [(2,), (2,)]
    >>> [tuple(buffer.shape) for buffer in layer.buffers()]
    [(2,), (2,), ()]
    """


def own_only() -> None:
    """Leave the children out with `recurse=False`.

    >>> model = Classifier()
    >>> [name for name, _ in model.named_parameters(recurse=False)]
    ['temperature']
    >>> [name for name, _ in model.named_buffers(recurse=False)]
    ['mean']
    """


def with_prefix() -> None:
    """Put a prefix in front of every name.

    >>> layer = nn.Linear(2, 2)
    >>> [name for name, _ in layer.named_parameters(prefix="encoder")]
    ['encoder.weight', 'encoder.bias']
    """


def order_of_names() -> None:
    """See what changes the order: a new name goes last, an old one stays.

    >>> model = nn.Module()
    >>> model.first = nn.Parameter(torch.zeros(1))
    >>> model.second = nn.Parameter(torch.zeros(1))
    >>> model.first = nn.Parameter(torch.ones(1))
    >>> [name for name, _ in model.named_parameters()]
    ['first', 'second']
    >>> del model.first
    >>> model.first = nn.Parameter(torch.ones(1))
    >>> [name for name, _ in model.named_parameters()]
    ['second', 'first']
    """


def positions_in_optimizer() -> None:
    """See that an optimizer saves parameters by position, not by name.

    >>> optimizer = torch.optim.SGD(nn.Linear(2, 2).parameters(), lr=0.1)
    >>> optimizer.state_dict()["param_groups"][0]["params"]
    [0, 1]
    """


class Reversed(nn.Module):
    """Use its layers in another order than it registers them.

    >>> model = Reversed()
    >>> model(torch.ones(1, 2)).shape
    torch.Size([1, 4])
    >>> [name for name, _ in model.named_parameters()]
    ['last.weight', 'last.bias', 'first.weight', 'first.bias']
    """

    def __init__(self) -> None:
        super().__init__()
        self.last = nn.Linear(3, 4)
        self.first = nn.Linear(2, 3)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, 2) -> (N, 4)."""
        return self.last(self.first(x))


def iterators() -> None:
    """See that `parameters()` gives an iterator, good for one pass.

    >>> layer = nn.Linear(2, 2)
    >>> parameters = layer.parameters()
    >>> len(list(parameters)), len(list(parameters))
    (2, 0)
    >>> torch.optim.SGD(parameters, lr=0.1)
    Traceback (most recent call last):
        ...
    ValueError: optimizer got an empty parameter list
    >>> len(layer.parameters())
    Traceback (most recent call last):
        ...
    TypeError: object of type 'generator' has no len()
    >>> layer.parameters()[0]
    Traceback (most recent call last):
        ...
    TypeError: 'generator' object is not subscriptable
    """


def duplicates() -> None:
    """List a shared parameter once, or under each of its names.

    >>> first, second = nn.Linear(2, 2, bias=False), nn.Linear(2, 2, bias=False)
    >>> second.weight = first.weight
    >>> model = nn.Sequential(first, second)
    >>> [name for name, _ in model.named_parameters()]
    ['0.weight']
    >>> [name for name, _ in model.named_parameters(remove_duplicate=False)]
    ['0.weight', '1.weight']
    >>> model = nn.Sequential(first, first)
    >>> [name for name, _ in model.named_parameters(remove_duplicate=False)]
    ['0.weight', '1.weight']
    """


def by_name() -> None:
    """Pick one parameter or buffer by its dotted name.

    >>> model = Classifier()
    >>> model.get_parameter("body.0.bias") is model.body[0].bias
    True
    >>> model.get_buffer("body.1.running_mean")
    tensor([0., 0., 0.])
    """


def by_name_errors() -> None:
    """Read what `get_parameter` and `get_buffer` say about a wrong name.

    >>> model = Classifier()
    >>> model.get_parameter("head.wieght")
    Traceback (most recent call last):
        ...
    AttributeError: Linear has no attribute `wieght`
    >>> model.get_parameter("tail.weight")
    Traceback (most recent call last):
        ...
    AttributeError: Classifier has no attribute `tail`
    >>> model.get_parameter("head.weight.data")
    Traceback (most recent call last):
        ...
    AttributeError: `weight` is not an nn.Module
    >>> model.get_parameter("mean")
    Traceback (most recent call last):
        ...
    AttributeError: `mean` is not an nn.Parameter
    >>> model.get_buffer("temperature")
    Traceback (most recent call last):
        ...
    AttributeError: `temperature` is not a buffer
    >>> model.get_buffer("median")
    Traceback (most recent call last):
        ...
    AttributeError: Classifier has no attribute `median`
    """


def names_of_none() -> None:
    """Ask for a name that is registered as `None`.

    >>> norm = nn.BatchNorm1d(2, track_running_stats=False)
    >>> norm.get_buffer("running_mean") is None
    True
    >>> layer = nn.Linear(2, 2, bias=False)
    >>> layer.get_parameter("bias")
    Traceback (most recent call last):
        ...
    AttributeError: `bias` is not an nn.Parameter
    """


def against_state_dict() -> None:
    """Compare the listed names with the keys of `state_dict()`.

    >>> model = Classifier()
    >>> listed = {name for name, _ in model.named_parameters()}
    >>> listed |= {name for name, _ in model.named_buffers()}
    >>> listed - set(model.state_dict())
    {'mean'}
    """


def count_parameters(model: nn.Module, trainable: bool = False) -> int:
    """Count the numbers in all parameters, or in the trainable ones.

    >>> model = Classifier()
    >>> count_parameters(model)
    30
    >>> _ = model.body.requires_grad_(False)
    >>> count_parameters(model, trainable=True)
    9
    >>> layer = nn.Linear(2, 2)
    >>> count_parameters(nn.Sequential(layer, layer))
    6
    """
    return sum(
        parameter.numel()
        for parameter in model.parameters()
        if parameter.requires_grad or not trainable
    )


def count_by_child(model: nn.Module) -> dict[str, int]:
    """Count the parameters that each child brings.

    >>> count_by_child(Classifier())
    {'body': 21, 'head': 8}
    """
    return {
        name: sum(parameter.numel() for parameter in child.parameters())
        for name, child in model.named_children()
    }


def memory_used(model: nn.Module) -> int:
    """Add up the bytes of all parameters and buffers, shared ones once.

    >>> layer = nn.Linear(1000, 250, bias=False)
    >>> memory_used(layer)
    1000000
    >>> memory_used(layer.to(torch.bfloat16))
    500000
    >>> memory_used(nn.Linear(1000, 250, bias=False, device="meta"))
    1000000
    """
    tensors = [*model.parameters(), *model.buffers()]
    return sum(tensor.nbytes for tensor in tensors)


def memory_in_training() -> None:
    """Measure what gradients and Adam's state add to the parameters.

    >>> layer = nn.Linear(1000, 250, bias=False)
    >>> optimizer = torch.optim.Adam(layer.parameters())
    >>> layer(torch.ones(1, 1000)).sum().backward()
    >>> optimizer.step()
    >>> layer.weight.nbytes, layer.weight.grad.nbytes
    (1000000, 1000000)
    >>> state = optimizer.state[layer.weight]
    >>> {name: value.nbytes for name, value in state.items()}
    {'step': 4, 'exp_avg': 1000000, 'exp_avg_sq': 1000000}
    """


class TwoHeads(nn.Module):
    """Own a head that the chosen task does not use.

    >>> model = TwoHeads()
    >>> model(torch.ones(1, 2)).sum().backward()
    >>> without_gradient(model)
    ['spare.weight', 'spare.bias']
    """

    def __init__(self) -> None:
        super().__init__()
        self.main = nn.Linear(2, 1)
        self.spare = nn.Linear(2, 1)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, 2) -> (N, 1)."""
        return self.main(x)


def without_gradient(model: nn.Module) -> list[str]:
    """Name the parameters that the last backward pass left without a gradient.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    >>> without_gradient(model)
    ['0.weight', '0.bias', '2.weight', '2.bias']
    >>> hidden = model[0](torch.ones(1, 2)).detach()
    >>> model[2](hidden).sum().backward()
    >>> without_gradient(model)
    ['0.weight', '0.bias']
    >>> model(torch.ones(1, 2)).sum().backward()
    >>> without_gradient(model)
    []
    """
    return [name for name, p in model.named_parameters() if p.grad is None]
