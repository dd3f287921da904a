"""Call every public method of `nn.Module` at least once."""

import warnings

import torch
from torch import Tensor, nn
from torch._dynamo.testing import CompileCounter


def public_names() -> None:
    """List the public names of the class.

    needs: torch>=2.13
    >>> names = [name for name in dir(nn.Module) if not name.startswith("_")]
    >>> len(names)
    53
    >>> [name for name in names if not callable(getattr(nn.Module, name))]
    ['T_destination', 'call_super_init', 'dump_patches']
    >>> "training" in names, nn.Module().training
    (False, True)
    """


class Scale(nn.Module):
    """Override `forward` and `extra_repr`.

    >>> scale = Scale(3)
    >>> scale
    Scale(factor=3)
    >>> scale(torch.tensor([1, 2]))
    tensor([3, 6])
    """

    def __init__(self, factor: int) -> None:
        super().__init__()
        self.factor = factor

    def forward(self, x: Tensor) -> Tensor:
        """Return `factor * x`, for an `x` of any shape."""
        return self.factor * x

    def extra_repr(self) -> str:
        return f"factor={self.factor}"


def base_class() -> None:
    """Ask the base class for what you have not overridden.

    >>> nn.Module().extra_repr()
    ''
    >>> nn.Module().forward()
    Traceback (most recent call last):
        ...
    NotImplementedError: Module [Module] is missing the required "forward" function
    """


class Owner:
    """Stand in for a second base class with an argument of its own."""

    def __init__(self, owner: str = "nobody") -> None:
        self.owner = owner


class OwnedModule(nn.Module, Owner):
    """Let `nn.Module.__init__` call the next class in line.

    >>> OwnedModule("vision team").owner
    'vision team'
    >>> nn.Module.call_super_init
    False
    """

    call_super_init = True


def compiling() -> None:
    """Compile a module in place; a counting backend sees one graph.

    >>> scale, backend = Scale(3), CompileCounter()
    >>> scale.compile(backend=backend)
    >>> backend.frame_count
    0
    >>> scale(torch.tensor([1, 2]))
    tensor([3, 6])
    >>> backend.frame_count
    1
    """


def registering() -> None:
    """Register by a name that is a string.

    >>> model = nn.Module()
    >>> model.register_parameter("weight", nn.Parameter(torch.ones(2)))
    >>> model.register_buffer("running_mean", torch.zeros(2))
    >>> model.add_module("dropout", nn.Dropout())
    >>> model.register_module("activation", nn.ReLU())
    >>> list(model.state_dict())
    ['weight', 'running_mean']
    >>> model
    Module(
      (dropout): Dropout(p=0.5, inplace=False)
      (activation): ReLU()
    )
    """


def walking_modules() -> None:
    """List modules: one level, or the whole tree.

    >>> model = nn.Sequential(nn.Flatten(), nn.Sequential(nn.ReLU()))
    >>> [type(module).__name__ for module in model.children()]
    ['Flatten', 'Sequential']
    >>> [name for name, _ in model.named_children()]
    ['0', '1']
    >>> [type(module).__name__ for module in model.modules()]
    ['Sequential', 'Flatten', 'Sequential', 'ReLU']
    >>> [name for name, _ in model.named_modules()]
    ['', '0', '1', '1.0']
    """


def walking_tensors() -> None:
    """List parameters and buffers of the whole tree.

    >>> model = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3, affine=False))
    >>> [tuple(param.shape) for param in model.parameters()]
    [(3, 2), (3,)]
    >>> [name for name, _ in model.named_parameters()]
    ['0.weight', '0.bias']
    >>> [tuple(buffer.shape) for buffer in model.buffers()]
    [(3,), (3,), ()]
    >>> [name for name, _ in model.named_buffers()]
    ['1.running_mean', '1.running_var', '1.num_batches_tracked']
    """


def addressing() -> None:
    """Reach one thing by its dotted name.

    >>> model = nn.Sequential(nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3)))
    >>> model.get_submodule("0.0")
    Linear(in_features=2, out_features=3, bias=True)
    >>> model.get_parameter("0.0.weight").shape
    torch.Size([3, 2])
    >>> model.get_buffer("0.1.running_mean")
    tensor([0., 0., 0.])
    >>> model.set_submodule("0.1", nn.ReLU())
    >>> model.get_submodule("0.1")
    ReLU()
    """


def applying() -> None:
    """Run a function on every module, children first.

    >>> model, visited = nn.Sequential(nn.Flatten(), nn.ReLU()), []
    >>> model.apply(lambda each: visited.append(type(each).__name__)) is model
    True
    >>> visited
    ['Flatten', 'ReLU', 'Sequential']
    """


def switching_modes() -> None:
    """Switch a whole tree between training and evaluation.

    >>> model = nn.Sequential(nn.Dropout(p=1.0))
    >>> model.training
    True
    >>> model(torch.ones(2))
    tensor([0., 0.])
    >>> model.eval() is model
    True
    >>> [module.training for module in model.modules()]
    [False, False]
    >>> model(torch.ones(2))
    tensor([1., 1.])
    >>> model.train()[0].training
    True
    """


def gradients() -> None:
    """Clear gradients, and stop asking for them.

    >>> model = nn.Linear(2, 1)
    >>> model(torch.ones(1, 2)).sum().backward()
    >>> model.weight.grad
    tensor([[1., 1.]])
    >>> model.zero_grad(set_to_none=False)
    >>> model.weight.grad
    tensor([[0., 0.]])
    >>> model.zero_grad()
    >>> model.weight.grad is None
    True
    >>> frozen = model.requires_grad_(False)
    >>> [param.requires_grad for param in frozen.parameters()]
    [False, False]
    """


def moving() -> None:
    """Give a module other storage, another dtype, another place.

    >>> model = nn.Linear(2, 1, device="meta")
    >>> model.to_empty(device="cpu").weight.device
    device(type='cpu')
    >>> model.to(torch.float64) is model, model.weight.dtype
    (True, torch.float64)
    >>> model.cpu().weight.device
    device(type='cpu')
    >>> model.weight.is_shared(), model.share_memory().weight.is_shared()
    (False, True)
    """


def casting() -> None:
    """Change the dtype of floating-point tensors, or of all.

    >>> model = nn.BatchNorm1d(2)
    >>> model.half().weight.dtype
    torch.float16
    >>> model.bfloat16().weight.dtype
    torch.bfloat16
    >>> model.double().weight.dtype
    torch.float64
    >>> model.float().weight.dtype, model.num_batches_tracked.dtype
    (torch.float32, torch.int64)
    >>> model.type(torch.float64).num_batches_tracked.dtype
    torch.float64
    """


def nothing_to_move() -> None:
    """Move a module without tensors: it returns itself on every machine.

    >>> model = nn.Identity()
    >>> moves = [model.cuda, model.xpu, model.ipu, model.mtia]
    >>> [move() is model for move in moves]
    [True, True, True, True]
    >>> hasattr(model, "mps")
    False
    """


def cuda_where_there_is_one() -> None:
    """Move to the GPU on a machine that has one, and stay elsewhere.

    >>> model = nn.Linear(2, 1, device="cpu")
    >>> here = model.cuda() if torch.cuda.is_available() else model.cpu()
    >>> here.weight.is_cuda == torch.cuda.is_available()
    True
    """


def missing_backends() -> None:
    """Read what a build without the backend says.

    >>> model = nn.Linear(2, 1, device="cpu")
    >>> model.xpu()
    Traceback (most recent call last):
        ...
    AssertionError: Torch not compiled with XPU enabled
    >>> model.ipu()
    Traceback (most recent call last):
        ...
    RuntimeError: PyTorch is not linked with support for ipu devices
    >>> model.mtia()
    Traceback (most recent call last):
        ...
    AssertionError: Torch not compiled with MTIA enabled. Ensure you have `import mtia.host_runtime.torch_mtia.dynamic_library` in your python src file and include `//mtia/host_runtime/torch_mtia:torch_mtia` as your target dependency!
    """


def saving() -> None:
    """Copy the state of one module into another.

    >>> source, target = nn.Linear(2, 1), nn.Linear(2, 1)
    >>> target.load_state_dict(source.state_dict())
    <All keys matched successfully>
    >>> torch.equal(source.weight, target.weight)
    True
    """


class Counted(nn.Module):
    """Save a plain number with the state.

    >>> counted, restored = Counted(), Counted()
    >>> counted.calls = 3
    >>> dict(counted.state_dict())
    {'_extra_state': {'calls': 3}}
    >>> restored.load_state_dict(counted.state_dict())
    <All keys matched successfully>
    >>> restored.calls
    3
    """

    def __init__(self) -> None:
        super().__init__()
        self.calls = 0

    def get_extra_state(self) -> dict[str, int]:
        return {"calls": self.calls}

    def set_extra_state(self, state: dict[str, int]) -> None:
        self.calls = state["calls"]


def no_extra_state() -> None:
    """Call the two methods on a class that does not override them.

    >>> nn.Module().get_extra_state()
    Traceback (most recent call last):
        ...
    RuntimeError: Reached a code path in Module.get_extra_state() that should never be called. Please file an issue at https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.
    >>> nn.Module().set_extra_state({})
    Traceback (most recent call last):
        ...
    RuntimeError: Reached a code path in Module.set_extra_state() that should never be called. Please file an issue at https://github.com/pytorch/pytorch/issues/new?template=bug-report.yml to report this bug.
    """


def leftovers() -> None:
    """Look at the two public names that are there for other reasons.

    >>> nn.Module.T_destination
    ~T_destination
    >>> nn.Module.dump_patches
    False
    """


def forward_hooks() -> None:
    """Run code before and after `forward`.

    >>> scale = Scale(3)
    >>> before = scale.register_forward_pre_hook(lambda _, args: args[0] + 1)
    >>> after = scale.register_forward_hook(lambda _, args, output: -output)
    >>> scale(torch.tensor([1, 2]))
    tensor([-6, -9])
    >>> before.remove()
    >>> after.remove()
    >>> scale(torch.tensor([1, 2]))
    tensor([3, 6])
    """


def backward_hooks() -> None:
    """Run code before and after the gradients of a module are computed.

    >>> scale, x = Scale(3), torch.tensor([1.0], requires_grad=True)
    >>> before = scale.register_full_backward_pre_hook(
    ...     lambda module, grad_output: print("output", grad_output[0].item())
    ... )
    >>> after = scale.register_full_backward_hook(
    ...     lambda module, grad_input, grad_output:
    ...         print("input", grad_input[0].item())
    ... )
    >>> scale(x).sum().backward()
    output 1.0
    input 3.0
    """


def old_backward_hook() -> None:
    """Read the warning of the deprecated backward hook.

    >>> scale, x = Scale(3), torch.tensor([1.0], requires_grad=True)
    >>> handle = scale.register_backward_hook(lambda module, grads, _: None)
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     y = scale(x)
    >>> for sentence in str(caught[0].message).split(". "):
    ...     print(sentence)
    Using a non-full backward hook when the forward contains multiple autograd Nodes is deprecated and will be removed in future versions
    This hook will be missing some grad_input
    Please use register_full_backward_hook to get the documented behavior.
    """


def saving_hooks() -> None:
    """Run code before and after `state_dict` reads a module.

    >>> scale = Scale(3)
    >>> before = scale.register_state_dict_pre_hook(
    ...     lambda module, prefix, keep_vars: print("about to save")
    ... )
    >>> after = scale.register_state_dict_post_hook(
    ...     lambda module, state, prefix, metadata: state.update(factor=3)
    ... )
    >>> dict(scale.state_dict())
    about to save
    {'factor': 3}
    """


def loading_hooks() -> None:
    """Run code before and after `load_state_dict` fills a module.

    >>> scale = Scale(3)
    >>> before = scale.register_load_state_dict_pre_hook(
    ...     lambda module, state, *rest: print("before", list(state))
    ... )
    >>> after = scale.register_load_state_dict_post_hook(
    ...     lambda module, keys: print("after", keys.unexpected_keys)
    ... )
    >>> scale.load_state_dict({"factor": 4}, strict=False)
    before ['factor']
    after ['factor']
    _IncompatibleKeys(missing_keys=[], unexpected_keys=['factor'])
    """
