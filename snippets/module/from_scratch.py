"""Build a small Module out of plain Python, step by step."""

import weakref
from collections import Counter
from collections.abc import Iterable, Iterator

import torch
import torch.nn.functional as F
from torch import Tensor, nn


def by_hand() -> None:
    """Train four tensors by naming each of them, and forget one.

    >>> w1, b1, w2, b2 = (torch.ones(1, requires_grad=True) for _ in range(4))
    >>> loss = (w2 * (w1 * 3 + b1) + b2).sum()
    >>> loss.backward()
    >>> with torch.no_grad():
    ...     for tensor in (w1, b1, w2):
    ...         tensor -= 0.5 * tensor.grad
    >>> [tensor.item() for tensor in (w1, b1, w2, b2)]
    [-0.5, 0.5, -1.0, 1.0]
    >>> b2.grad
    tensor([1.])
    """


class Names:
    """Note the name of each attribute that holds something to train.

    >>> layer = Names()
    >>> layer.weight = nn.Parameter(torch.ones(2))
    >>> layer.rate = 0.5
    >>> layer.inner = Names()
    >>> sorted(layer.names)
    ['inner', 'weight']
    >>> layer.inner = None
    >>> layer.names
    {'weight'}
    """

    names: set[str]

    def __init__(self) -> None:
        super().__setattr__("names", set())

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, (nn.Parameter, Names)):
            self.names.add(name)
        else:
            self.names.discard(name)
        super().__setattr__(name, value)


class Forgetful(Names):
    """Leave out `super().__init__()`: there is no set to write to.

    >>> Forgetful()
    Traceback (most recent call last):
        ...
    AttributeError: 'Forgetful' object has no attribute 'names'
    """

    def __init__(self) -> None:
        self.weight = nn.Parameter(torch.ones(2))


class Calls(Names):
    """Send a call to `forward` and hold on to both ends of it, weakly.

    >>> Calls()(torch.ones(2))
    Traceback (most recent call last):
        ...
    NotImplementedError: Calls has no forward
    """

    def __call__(self, *inputs: Tensor) -> Tensor | tuple[Tensor, ...]:
        result = self.forward(*inputs)
        outputs = result if isinstance(result, tuple) else (result,)
        self.inputs = [weakref.ref(tensor) for tensor in inputs]
        self.outputs = [weakref.ref(tensor) for tensor in outputs]
        return result

    def forward(self, *inputs: Tensor) -> Tensor | tuple[Tensor, ...]:
        raise NotImplementedError(f"{type(self).__name__} has no forward")


class Double(Calls):
    """Override `forward`, call the object.

    >>> double = Double()
    >>> x = torch.tensor([1.0, 2.0])
    >>> y = double(x)
    >>> y.tolist()
    [2.0, 4.0]
    >>> double.inputs[0]() is x, double.outputs[0]() is y
    (True, True)
    >>> del y
    >>> double.outputs[0]() is None
    True
    """

    def forward(self, x: Tensor) -> Tensor:
        """Return `2 * x`, for an `x` of any shape."""
        return 2 * x


def nothing_kept() -> None:
    """Call an `nn.Module`: it keeps neither what went in nor what came out.

    >>> linear = nn.Linear(1, 2)
    >>> before = list(vars(linear))
    >>> linear(torch.ones(5, 1)).shape
    torch.Size([5, 2])
    >>> list(vars(linear)) == before
    True
    """


class Tree(Calls):
    """Yield every parameter below this layer, with its dotted name.

    >>> tree = Tree()
    >>> tree.scale = nn.Parameter(torch.ones(1))
    >>> tree.branch = Tree()
    >>> tree.branch.leaf = Tree()
    >>> tree.branch.leaf.weight = nn.Parameter(torch.ones(2, 3))
    >>> [(name, tuple(param.shape)) for name, param in tree.named_params()]
    [('branch.leaf.weight', (2, 3)), ('scale', (1,))]
    >>> [param.numel() for param in tree.params()]
    [6, 1]
    """

    def named_params(self, prefix: str = "") -> Iterator[tuple[str, Tensor]]:
        for name in sorted(self.names):
            value = getattr(self, name)
            if isinstance(value, Tree):
                yield from value.named_params(f"{prefix}{name}.")
            else:
                yield prefix + name, value

    def params(self) -> Iterator[Tensor]:
        for _, param in self.named_params():
            yield param


class Layer(Tree):
    """Forget the gradients of every parameter below this layer.

    >>> layer = Layer()
    >>> layer.inner = Layer()
    >>> layer.inner.weight = nn.Parameter(torch.tensor(3.0))
    >>> for _ in range(2):
    ...     (2 * layer.inner.weight).backward()
    >>> layer.inner.weight.grad
    tensor(4.)
    >>> layer.cleargrads()
    >>> layer.inner.weight.grad is None
    True
    """

    def cleargrads(self) -> None:
        for param in self.params():
            param.grad = None


class Linear(Layer):
    """Learn `in_features` from the first input.

    >>> linear = Linear(3)
    >>> early = list(linear.params())
    >>> linear.weight.shape
    torch.Size([0])
    >>> linear(torch.ones(5, 4)).shape
    torch.Size([5, 3])
    >>> linear.weight.shape
    torch.Size([3, 4])
    >>> early[1] is linear.weight
    True
    """

    def __init__(self, out_features: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.empty(0))
        self.bias = nn.Parameter(torch.zeros(out_features))

    def forward(self, x: Tensor) -> Tensor:
        """Map `x: (N, in_features)` to `(N, out_features)`."""
        if self.weight.numel() == 0:
            shape = len(self.bias), x.shape[-1]
            self.weight.data = torch.randn(shape) / x.shape[-1] ** 0.5
        return F.linear(x, self.weight, self.bias)


def lazy_linear() -> None:
    """See the same idea in `nn.LazyLinear`.

    >>> linear = nn.LazyLinear(3)
    >>> type(linear.weight).__name__
    'UninitializedParameter'
    >>> weight = linear.weight
    >>> linear(torch.ones(5, 4)).shape
    torch.Size([5, 3])
    >>> linear
    Linear(in_features=4, out_features=3, bias=True)
    >>> linear.weight is weight
    True
    """


class Network(Layer):
    """Make a network: a layer with layers inside, and a parameter of its own.

    >>> network = Network()
    >>> network(torch.ones(5, 1)).shape
    torch.Size([5, 1])
    >>> for name, param in network.named_params():
    ...     print(name, tuple(param.shape))
    first.bias (8,)
    first.weight (8, 1)
    gain (1,)
    second.bias (1,)
    second.weight (1, 8)
    """

    def __init__(self) -> None:
        super().__init__()
        self.first = Linear(8)
        self.second = Linear(1)
        self.gain = nn.Parameter(torch.ones(1))

    def forward(self, x: Tensor) -> Tensor:
        """Map `x: (N, in_features)` to `(N, 1)`."""
        return self.gain * self.second(torch.tanh(self.first(x)))


def own_and_below() -> None:
    """Look at a layer of PyTorch that has both: parameters and a child.

    >>> attention = nn.MultiheadAttention(embed_dim=4, num_heads=2)
    >>> [name for name, _ in attention.named_parameters(recurse=False)]
    ['in_proj_weight', 'in_proj_bias']
    >>> [name for name, _ in attention.named_children()]
    ['out_proj']
    """


def no_backward() -> None:
    """Get gradients from a forward pass: the layers define no `backward`.

    >>> network = Network()
    >>> hasattr(network, "backward"), hasattr(nn.Module, "backward")
    (False, False)
    >>> loss = network(torch.ones(5, 1)).sum()
    >>> loss.backward()
    >>> all(param.grad is not None for param in network.params())
    True
    >>> torch.tensor(1.0).backward()
    Traceback (most recent call last):
        ...
    RuntimeError: element 0 of tensors does not require grad and does not have a grad_fn
    """


def graph(output: Tensor, layer: Layer) -> Iterator[tuple[str, str]]:
    """Yield the edges behind `output`, from each result back to its sources.

    >>> network = Network()
    >>> for edge in graph(network(torch.ones(5, 1)), network):
    ...     print(*edge, sep=" <- ")
    Mul 1 <- gain
    Mul 1 <- Addmm 1
    Addmm 1 <- second.bias
    Addmm 1 <- Tanh 1
    Addmm 1 <- T 1
    Tanh 1 <- Addmm 2
    T 1 <- second.weight
    Addmm 2 <- first.bias
    Addmm 2 <- T 2
    T 2 <- first.weight
    """
    names = {param: name for name, param in layer.named_params()}
    labels, counts = {}, Counter()

    def label(node: torch.autograd.graph.Node) -> str:
        if node not in labels:
            kind = node.name().removesuffix("Backward0")
            counts[kind] += 1
            param = getattr(node, "variable", None)
            labels[node] = names.get(param, f"{kind} {counts[kind]}")
        return labels[node]

    waiting = [output.grad_fn]
    for node in waiting:
        for source, _ in node.next_functions:
            if source is not None:
                if source not in labels:
                    waiting.append(source)
                yield label(node), label(source)


def dot(edges: Iterable[tuple[str, str]]) -> str:
    """Write edges in the language of Graphviz, arrows in forward direction.

    >>> print(dot([("Mul 1", "gain"), ("Mul 1", "Addmm 1")]))
    digraph {
      "gain" -> "Mul 1"
      "Addmm 1" -> "Mul 1"
    }
    """
    lines = [f'  "{source}" -> "{result}"' for result, source in edges]
    return "\n".join(["digraph {", *lines, "}"])


class TorchNetwork(nn.Module):
    """Write the same network as an `nn.Module`.

    >>> model = TorchNetwork()
    >>> for name, param in model.named_parameters():
    ...     print(name, tuple(param.shape))
    gain (1,)
    first.weight (8, 1)
    first.bias (8,)
    second.weight (1, 8)
    second.bias (1,)
    """

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Linear(1, 8)
        self.second = nn.Linear(8, 1)
        self.gain = nn.Parameter(torch.ones(1))

    def forward(self, x: Tensor) -> Tensor:
        """Map `x: (N, 1)` to `(N, 1)`."""
        return self.gain * self.second(torch.tanh(self.first(x)))


def train(network: Layer, x: Tensor, y: Tensor, steps: int) -> list[float]:
    """Fit a network built on `Layer` to a parabola.

    x: (N, in_features), y: (N, 1)

    >>> _ = torch.manual_seed(0)
    >>> x = torch.linspace(-1, 1, 20).reshape(20, 1)
    >>> losses = train(Network(), x, x * x, steps=500)
    >>> losses[-1] < 0.1 * losses[0]
    True
    """
    losses = []
    for _ in range(steps):
        loss = F.mse_loss(network(x), y)
        network.cleargrads()
        loss.backward()
        with torch.no_grad():
            for param in network.params():
                param -= 0.1 * param.grad
        losses.append(loss.item())
    return losses


def torch_train(model: nn.Module, x: Tensor, y: Tensor, steps: int) -> list[float]:
    """Train both networks from the same weights: the numbers are the same.

    x: (N, in_features), y: (N, 1)

    >>> x = torch.linspace(-1, 1, 20).reshape(20, 1)
    >>> model, network = TorchNetwork(), Network()
    >>> _ = network(x)
    >>> for name, param in network.named_params():
    ...     param.data = model.get_parameter(name).detach().clone()
    >>> ours = train(network, x, x * x, steps=50)
    >>> theirs = torch_train(model, x, x * x, steps=50)
    >>> ours == theirs
    True
    >>> torch.equal(network(x), model(x))
    True
    """
    losses = []
    for _ in range(steps):
        loss = F.mse_loss(model(x), y)
        model.zero_grad()
        loss.backward()
        with torch.no_grad():
            for param in model.parameters():
                param -= 0.1 * param.grad
        losses.append(loss.item())
    return losses


def shared_layer() -> None:
    """Share a layer: ours lists its weight twice, `nn.Module` once.

    >>> network = Network()
    >>> network.second = network.first
    >>> len(list(network.params()))
    5
    >>> model = TorchNetwork()
    >>> model.second = model.first
    >>> len(list(model.parameters()))
    3
    """


def what_is_missing() -> None:
    """Name a few of the things that `nn.Module` does and `Layer` does not.

    >>> wanted = ["state_dict", "to", "eval", "apply", "register_forward_hook"]
    >>> [name for name in wanted if hasattr(Layer, name)]
    []
    >>> [name for name in wanted if hasattr(nn.Module, name)] == wanted
    True
    """


def module_or_function() -> None:
    """Compute the same with a module and with the function under it.

    >>> x = torch.tensor([[1.0, -2.0]])
    >>> layer = nn.Linear(2, 3)
    >>> torch.equal(layer(x), F.linear(x, layer.weight, layer.bias))
    True
    >>> torch.equal(nn.ReLU()(x), F.relu(x))
    True
    >>> len(list(nn.Linear(2, 3).parameters())), len(list(nn.ReLU().parameters()))
    (2, 0)
    >>> torch.equal(nn.Dropout().eval()(x), x), torch.equal(F.dropout(x), x)
    (True, False)
    """
