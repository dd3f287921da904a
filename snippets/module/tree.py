"""Walk the tree of modules and address its parts by name."""

import torch
from torch import Tensor, nn


class Block(nn.Module):
    """Apply a linear layer and an activation."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.layer = nn.Linear(width, width)
        self.act = nn.ReLU()

    def forward(self, x: Tensor) -> Tensor:
        """Return x: (N, width) as (N, width)."""
        return self.act(self.layer(x))


class Net(nn.Module):
    """Build a small tree: a module that holds modules that hold modules.

    >>> Net()
    Net(
      (head): Linear(in_features=2, out_features=1, bias=True)
      (body): Block(
        (layer): Linear(in_features=2, out_features=2, bias=True)
        (act): ReLU()
      )
    )
    """

    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(2, 1)
        self.body = Block(2)
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, x: Tensor) -> Tensor:
        """Return x: (N, 2) as (N, 1)."""
        return self.scale * self.head(self.body(x))


def children_or_modules() -> None:
    """Compare children with modules.

    >>> model = Net()
    >>> [type(module).__name__ for module in model.children()]
    ['Linear', 'Block']
    >>> [type(module).__name__ for module in model.modules()]
    ['Net', 'Linear', 'Block', 'Linear', 'ReLU']
    >>> next(model.modules()) is model
    True
    """


def names() -> None:
    """Ask for the names as well.

    >>> model = Net()
    >>> [name for name, _ in model.named_children()]
    ['head', 'body']
    >>> [name for name, _ in model.named_modules()]
    ['', 'head', 'body', 'body.layer', 'body.act']
    """


def find_by_type() -> None:
    """Find every layer of one type, wherever it is.

    >>> model = Net()
    >>> [n for n, m in model.named_modules() if isinstance(m, nn.Linear)]
    ['head', 'body.layer']
    """


def order_of_registration() -> None:
    """See that order is the order of registration, not of use.

    >>> model = Net()
    >>> [name for name, _ in model.named_parameters()]
    ['scale', 'head.weight', 'head.bias', 'body.layer.weight', 'body.layer.bias']
    >>> model.head = nn.Identity()
    >>> [name for name, _ in model.named_children()]
    ['head', 'body']
    >>> del model.head
    >>> model.head = nn.Identity()
    >>> [name for name, _ in model.named_children()]
    ['body', 'head']
    """


def prefixes() -> None:
    """Put a prefix before every name.

    >>> model = Net()
    >>> [name for name, _ in model.named_modules(prefix="net")]
    ['net', 'net.head', 'net.body', 'net.body.layer', 'net.body.act']
    >>> [name for name, _ in model.named_parameters("net", recurse=False)]
    ['net.scale']
    >>> [name for name, _ in nn.BatchNorm1d(2).named_buffers("norm")]
    ['norm.running_mean', 'norm.running_var', 'norm.num_batches_tracked']
    """


def count_by_module() -> None:
    """Count the parameters that each module owns itself.

    >>> for name, module in Net().named_modules():
    ...     print(repr(name), sum(p.numel() for p in module.parameters(recurse=False)))
    '' 1
    'head' 3
    'body' 0
    'body.layer' 6
    'body.act' 0
    """


class Shared(nn.Module):
    """Use one embedding in two places.

    >>> model = Shared()
    >>> list(dict(model.named_modules()))
    ['', 'encoder', 'encoder.embedder', 'decoder']
    >>> dict(model.named_modules())["decoder.embedder"]
    Traceback (most recent call last):
        ...
    KeyError: 'decoder.embedder'
    >>> list(dict(model.named_modules(remove_duplicate=False)))
    ['', 'encoder', 'encoder.embedder', 'decoder', 'decoder.embedder']
    >>> model.get_submodule("decoder.embedder") is model.encoder.embedder
    True
    """

    def __init__(self) -> None:
        super().__init__()
        embedder = nn.Embedding(5, 2)
        self.encoder = nn.ModuleDict({"embedder": embedder})
        self.decoder = nn.ModuleDict({"embedder": embedder})


def shared_once() -> None:
    """Count what a shared module yields in each of the walks.

    >>> relu = nn.ReLU()
    >>> model = nn.Sequential(nn.Linear(2, 2), relu, nn.Linear(2, 2), relu)
    >>> [name for name, _ in model.named_children()]
    ['0', '1', '2']
    >>> len(list(model.modules())), len(model), len(model._modules)
    (4, 4, 4)
    """


def modules_with_duplicates() -> None:
    """Let modules yield a shared module at each of its places.

    needs: torch>=2.13

    >>> relu = nn.ReLU()
    >>> model = nn.Sequential(nn.Linear(2, 2), relu, nn.Linear(2, 2), relu)
    >>> len(list(model.modules(remove_duplicate=False)))
    5
    """


def shared_parameters() -> None:
    """Compare parameters with the state dict of a model that shares.

    >>> model = Shared()
    >>> [name for name, _ in model.named_parameters()]
    ['encoder.embedder.weight']
    >>> [name for name, _ in model.named_parameters(remove_duplicate=False)]
    ['encoder.embedder.weight', 'decoder.embedder.weight']
    >>> list(model.state_dict())
    ['encoder.embedder.weight', 'decoder.embedder.weight']
    """


def get_parts() -> None:
    """Reach a module, a parameter and a buffer by their dotted names.

    >>> model = nn.Sequential(Net(), nn.BatchNorm1d(1))
    >>> model.get_submodule("0.body.act")
    ReLU()
    >>> model.get_parameter("0.scale") is model[0].scale
    True
    >>> model.get_buffer("1.running_mean")
    tensor([0.])
    >>> model.get_submodule("") is model
    True
    """


def get_submodule_errors() -> None:
    """Ask for a submodule that is not there, or is no module.

    >>> model = Net()
    >>> model.get_submodule("body.norm")
    Traceback (most recent call last):
        ...
    AttributeError: Block has no attribute `norm`
    >>> model.get_submodule("head.weight")
    Traceback (most recent call last):
        ...
    AttributeError: `weight` is not an nn.Module
    >>> model.head = None
    >>> model.get_submodule("head")
    Traceback (most recent call last):
        ...
    AttributeError: `head` is not an nn.Module
    """


def get_by_attribute() -> None:
    """Reach a module that is an attribute and not part of the tree.

    >>> model = Net()
    >>> object.__setattr__(model, "teacher", nn.ReLU())
    >>> "teacher" in dict(model.named_modules())
    False
    >>> model.get_submodule("teacher")
    ReLU()
    """


def get_parameter_errors() -> None:
    """Ask for a parameter that is not there, is a module, or is None.

    >>> model = nn.Sequential(nn.Linear(2, 1, bias=False))
    >>> model.get_parameter("0.gain")
    Traceback (most recent call last):
        ...
    AttributeError: Linear has no attribute `gain`
    >>> model.get_parameter("0")
    Traceback (most recent call last):
        ...
    AttributeError: `0` is not an nn.Parameter
    >>> model.get_parameter("0.bias")
    Traceback (most recent call last):
        ...
    AttributeError: `bias` is not an nn.Parameter
    """


def get_buffer_errors() -> None:
    """Ask for a buffer that is not there, is a parameter, or is None.

    >>> norm = nn.BatchNorm1d(2)
    >>> norm.get_buffer("mean")
    Traceback (most recent call last):
        ...
    AttributeError: BatchNorm1d has no attribute `mean`
    >>> norm.get_buffer("weight")
    Traceback (most recent call last):
        ...
    AttributeError: `weight` is not a buffer
    >>> norm.running_mean = None
    >>> norm.get_buffer("running_mean") is None
    True
    """


def set_parts() -> None:
    """Replace one submodule and add another by their dotted names.

    >>> model = Net()
    >>> model.set_submodule("body.act", nn.GELU())
    >>> model.set_submodule("body.drop", nn.Dropout())
    >>> model.body
    Block(
      (layer): Linear(in_features=2, out_features=2, bias=True)
      (act): GELU(approximate='none')
      (drop): Dropout(p=0.5, inplace=False)
    )
    """


def set_strictly() -> None:
    """Ask set_submodule to replace only, never to add.

    >>> model = Net()
    >>> model.set_submodule("body.act", nn.GELU(), strict=True)
    >>> model.set_submodule("body.activation", nn.GELU(), strict=True)
    Traceback (most recent call last):
        ...
    AttributeError: Block has no attribute `activation`
    """


def set_submodule_errors() -> None:
    """Name no target, a parent that is missing, or give no module.

    >>> model = Net()
    >>> model.set_submodule("", nn.GELU())
    Traceback (most recent call last):
        ...
    ValueError: Cannot set the submodule without a target name!
    >>> model.set_submodule("tail.act", nn.GELU())
    Traceback (most recent call last):
        ...
    AttributeError: Net has no attribute `tail`
    >>> model.set_submodule("body.act", None)
    Traceback (most recent call last):
        ...
    ValueError: `module` is not an nn.Module, found <class 'NoneType'>
    """


def set_over_other() -> None:
    """Set a submodule where a parameter, a method or None already is.

    >>> model = Net()
    >>> for name in ["scale", "train"]:
    ...     try:
    ...         model.set_submodule(name, nn.GELU())
    ...     except AttributeError as error:
    ...         print(error)
    `scale` is not an nn.Module
    `train` is not an nn.Module
    >>> model.head = None
    >>> model.set_submodule("head", nn.Identity())
    Traceback (most recent call last):
        ...
    AttributeError: `head` is not an nn.Module
    >>> model.head = nn.Identity()
    """


def replace_activations(model: nn.Module) -> None:
    """Replace every ReLU in a model, at any depth, a shared one at each place.

    >>> relu = nn.ReLU()
    >>> model = nn.Sequential(nn.Linear(2, 2), relu, Block(2), relu)
    >>> replace_activations(model)
    >>> [n for n, m in model.named_modules() if isinstance(m, nn.GELU)]
    ['1', '2.act', '3']
    """
    for name, module in list(model.named_modules(remove_duplicate=False)):
        if isinstance(module, nn.ReLU):
            model.set_submodule(name, nn.GELU())


def change_while_walking() -> None:
    """Add modules to a tree while walking it.

    >>> model = Net()
    >>> for name, module in model.named_children():
    ...     model.add_module(name + "_norm", nn.LayerNorm(2))
    Traceback (most recent call last):
        ...
    RuntimeError: dictionary changed size during iteration
    """


def delete_or_identity() -> None:
    """Remove a submodule, or put one in its place that does nothing.

    >>> model = Net()
    >>> del model.head
    >>> model(torch.ones(4, 2))
    Traceback (most recent call last):
        ...
    AttributeError: 'Net' object has no attribute 'head'
    >>> model.head = nn.Identity()
    >>> model(torch.ones(4, 2)).shape
    torch.Size([4, 2])
    """


class MadeInForward(nn.Module):
    """Make a layer in forward: it is new, unknown and lost each time.

    >>> model = MadeInForward().double().eval()
    >>> list(model.parameters()), list(model.children())
    ([], [])
    >>> dtype, training = model(torch.ones(1, 2))
    >>> dtype, training
    (torch.float32, True)
    """

    def forward(self, x: Tensor) -> tuple[torch.dtype, bool]:
        """Tell the dtype and the mode of a layer made here, x: (N, 2)."""
        layer = nn.Linear(2, 3)
        return layer.weight.dtype, layer.training


class RandomOutput(nn.Module):
    """Make a layer in forward: its weights differ in each call.

    >>> model, x = RandomOutput(), torch.ones(1, 8)
    >>> torch.equal(model(x), model(x))
    False
    """

    def forward(self, x: Tensor) -> Tensor:
        """Return x: (N, 8) as (N, 8)."""
        return nn.Linear(8, 8)(x)


class LateLayer(nn.Module):
    """Make a layer in the first forward and keep it: the optimizer is too early.

    >>> model = LateLayer()
    >>> torch.optim.SGD(model.parameters(), lr=0.1)
    Traceback (most recent call last):
        ...
    ValueError: optimizer got an empty parameter list
    >>> model(torch.ones(4, 2)).shape
    torch.Size([4, 3])
    >>> [name for name, _ in model.named_parameters()]
    ['layer.weight', 'layer.bias']
    """

    def __init__(self) -> None:
        super().__init__()
        self.layer = None

    def forward(self, x: Tensor) -> Tensor:
        """Return x: (N, in_features) as (N, 3)."""
        if self.layer is None:
            self.layer = nn.Linear(x.shape[1], 3)
        return self.layer(x)


def device_of() -> None:
    """Find the device of a model, which has none of its own.

    >>> model = nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2, device="meta"))
    >>> model.device
    Traceback (most recent call last):
        ...
    AttributeError: 'Sequential' object has no attribute 'device'
    >>> len({p.device for p in model.parameters()})
    2
    >>> next(model[1].parameters()).device
    device(type='meta')
    >>> next(nn.ReLU().parameters(), None) is None
    True
    """


class Pretrained(nn.Module):
    """Stand for a pretrained model with two classes.

    >>> model = Pretrained()
    >>> model.fc = nn.Linear(model.fc.in_features, 10)
    >>> model(torch.ones(4, 3, 8, 8)).shape
    torch.Size([4, 10])
    >>> model.fc = nn.Identity()
    >>> model(torch.ones(4, 3, 8, 8)).shape
    torch.Size([4, 6])
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 6, kernel_size=3)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(6, 2)

    def forward(self, x: Tensor) -> Tensor:
        """Map x: (N, 3, H, W) -> (N, classes)."""
        return self.fc(self.pool(self.conv(x)).flatten(1))


def children_without_the_last() -> None:
    """Make a Sequential of the children, and lose what `forward` does.

    >>> model = Pretrained()
    >>> features = nn.Sequential(*list(model.children())[:-1])
    >>> features(torch.ones(4, 3, 8, 8)).shape
    torch.Size([4, 6, 1, 1])
    >>> same = nn.Sequential(*model.children())
    >>> same(torch.ones(4, 3, 8, 8))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (24x1 and 6x2)
    >>> features.append(nn.Flatten())(torch.ones(4, 3, 8, 8)).shape
    torch.Size([4, 6])
    """


def leaf_modules(model: nn.Module) -> list[str]:
    """Name the modules that have no children: layers without the boxes.

    >>> block = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
    >>> model = nn.Sequential(block, nn.Sequential(nn.Linear(2, 1)))
    >>> [name for name, _ in model.named_modules()]
    ['', '0', '0.0', '0.1', '1', '1.0']
    >>> leaf_modules(model)
    ['0.0', '0.1', '1.0']
    """
    return [
        name
        for name, module in model.named_modules()
        if next(module.children(), None) is None
    ]
