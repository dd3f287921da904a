"""Train one model in several processes or on several GPUs."""

import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.func import functional_call
from torch.nn.modules.utils import consume_prefix_in_state_dict_if_present
from torch.nn.parallel import DistributedDataParallel
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence
from torch.utils.data import DistributedSampler


def data_parallel() -> None:
    """Wrap a model; without a GPU, the wrapper only hands on the call.

    >>> model = nn.DataParallel(nn.Linear(2, 1))
    >>> model
    DataParallel(
      (module): Linear(in_features=2, out_features=1, bias=True)
    )
    >>> model.device_ids == list(range(torch.cuda.device_count()))
    True
    >>> x = torch.randn(4, 2)
    >>> torch.allclose(model(x), model.module(x), atol=1e-5)
    True
    """


def four_steps(module: nn.Module, x: Tensor, parts: int) -> Tensor:
    """Do what `nn.DataParallel` does on `parts` GPUs, one after the other.

    x: (N, ...), split along N.

    >>> model = nn.Linear(2, 1)
    >>> x = torch.tensor([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0]])
    >>> output = four_steps(model, x, parts=2)
    >>> torch.allclose(output, model(x), atol=1e-5)
    True
    >>> output.sum().backward()
    >>> model.weight.grad.tolist(), model.bias.grad.tolist()
    ([[12.0, 16.0]], [4.0])
    """
    outputs = []
    for chunk in x.chunk(parts):  # scatter
        replica = {
            name: parameter.clone()  # replicate
            for name, parameter in module.named_parameters()
        }
        # parallel_apply: on GPUs, each part runs in a thread
        outputs.append(functional_call(module, replica, (chunk,)))
    return torch.cat(outputs)  # gather


def pack_and_pad(
    x: Tensor, lengths: list[int], total_length: int | None = None
) -> Tensor:
    """Pack sequences (N, L) and pad them again, as a model does around an LSTM.

    >>> x = torch.ones(4, 3)
    >>> parts = [(x[:2], [3, 2]), (x[2:], [1, 1])]
    >>> torch.cat([pack_and_pad(*part) for part in parts])
    Traceback (most recent call last):
        ...
    RuntimeError: Sizes of tensors must match except in dimension 0. Expected size 3 but got size 1 for tensor number 1 in the list.
    >>> torch.cat([pack_and_pad(*part, total_length=3) for part in parts]).shape
    torch.Size([4, 3])
    """
    packed = pack_padded_sequence(x, lengths, batch_first=True)
    return pad_packed_sequence(packed, batch_first=True, total_length=total_length)[0]


def prefixed_keys() -> None:
    """Load a wrapped model's state dict into a plain model.

    >>> wrapped, model = nn.DataParallel(nn.Linear(2, 1)), nn.Linear(2, 1)
    >>> state = wrapped.state_dict()
    >>> model.load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for Linear:
        Missing key(s) in state_dict: "weight", "bias".
        Unexpected key(s) in state_dict: "module.weight", "module.bias".
    >>> model.load_state_dict(wrapped.module.state_dict())
    <All keys matched successfully>
    >>> consume_prefix_in_state_dict_if_present(state, "module.")
    >>> model.load_state_dict(state)
    <All keys matched successfully>
    """


def keys_without_prefix() -> None:
    """Load a plain model's state dict into a wrapped model.

    >>> wrapped, model = nn.DataParallel(nn.Linear(2, 1)), nn.Linear(2, 1)
    >>> state = model.state_dict()
    >>> wrapped.load_state_dict(state)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Error(s) in loading state_dict for DataParallel:
        Missing key(s) in state_dict: "module.weight", "module.bias".
        Unexpected key(s) in state_dict: "weight", "bias".
    >>> wrapped.module.load_state_dict(state)
    <All keys matched successfully>
    """


class Classifier(nn.Module):
    """Give a model a method of its own, and wrap it.

    >>> model = nn.DataParallel(Classifier())
    >>> x = torch.zeros(4, 2)
    >>> model.predict(x)
    Traceback (most recent call last):
        ...
    AttributeError: 'DataParallel' object has no attribute 'predict'
    >>> model.module.predict(x).shape
    torch.Size([4])
    """

    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(2, 3)

    def forward(self, x: Tensor) -> Tensor:
        """Compute logits (N, 3) from x: (N, 2)."""
        return self.head(x)

    def predict(self, x: Tensor) -> Tensor:
        """Name the most likely class for each row of x: (N, 2)."""
        return self(x).argmax(dim=1)


TRAIN = """\
import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel


def train(model, optimizer, x):
    facts = {"made": model.weight.item()}
    wrapped = DistributedDataParallel(model)
    facts["wrapped"] = model.weight.item()
    own = torch.autograd.grad(model(x).mean(), model.weight)
    facts["own"] = own[0].item()
    wrapped(x).mean().backward()
    facts["grad"] = model.weight.grad.item()
    optimizer.step()
    facts["trained"] = model.weight.item()
    return facts


model = nn.Linear(1, 1, bias=False)
optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
dist.init_process_group("gloo")
rank, size = dist.get_rank(), dist.get_world_size()
nn.init.constant_(model.weight, rank + 1.0)
x = torch.tensor([[1.0], [2.0], [3.0], [6.0]])
everyone = [None] * size
dist.all_gather_object(everyone, train(model, optimizer, x[rank::size]))
if rank == 0:
    print(*everyone, sep="\\n")
dist.destroy_process_group()
"""


def torchrun(script: str, processes: int) -> str:
    """Run a script in several processes, and return what they print.

    >>> print(torchrun(TRAIN, processes=2))
    {'made': 1.0, 'wrapped': 1.0, 'own': 2.0, 'grad': 3.0, 'trained': 0.25}
    {'made': 2.0, 'wrapped': 1.0, 'own': 4.0, 'grad': 3.0, 'trained': 0.25}
    """
    with TemporaryDirectory() as folder:
        path = Path(folder, "train.py")
        path.write_text(script)
        command = [sys.executable, "-m", "torch.distributed.run"]
        command += ["--standalone", "--nproc-per-node", str(processes), str(path)]
        done = subprocess.run(
            command,
            env={**os.environ, "OMP_NUM_THREADS": "1", "TMPDIR": folder},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return done.stdout.strip()


def one_process() -> None:
    """Train the same model in one process, on the whole batch.

    >>> model = nn.Linear(1, 1, bias=False)
    >>> _ = nn.init.constant_(model.weight, 1.0)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.25)
    >>> x = torch.tensor([[1.0], [2.0], [3.0], [6.0]])
    >>> model(x).mean().backward()
    >>> optimizer.step()
    >>> model.weight.grad.item(), model.weight.item()
    (3.0, 0.25)
    """


BATCH_NORM = """\
from tempfile import TemporaryDirectory

import torch
import torch._dynamo  # once, or each process imports it with its wrapper
import torch.distributed as dist
from torch import nn
from torch.multiprocessing import start_processes
from torch.nn.parallel import DistributedDataParallel


def train(norm, x):
    wrapped = DistributedDataParallel(norm)
    facts = {"batch": x.mean().item(), "running": []}
    for step in range(2):
        wrapped(x).square().mean().backward()
        facts["running"].append(norm.running_mean.item())
    return facts


def start(rank, size, folder):
    store = dist.FileStore(folder + "/store", size)
    dist.init_process_group("gloo", store=store, rank=rank, world_size=size)
    x = torch.tensor([[1.0], [2.0], [3.0], [6.0]])
    norm, everyone = nn.BatchNorm1d(1, momentum=0.5), [None] * size
    dist.all_gather_object(everyone, train(norm, x[rank::size]))
    if rank == 0:
        print(*everyone, sep="\\n", flush=True)
    dist.destroy_process_group()


with TemporaryDirectory() as folder:
    start_processes(start, (2, folder), nprocs=2, start_method="fork")
"""


def buffers() -> None:
    """Follow batch norm's running mean in two processes.

    >>> command = [sys.executable, "-c", BATCH_NORM]
    >>> print(subprocess.check_output(command, text=True).strip())
    {'batch': 2.0, 'running': [1.0, 1.5]}
    {'batch': 4.0, 'running': [2.0, 2.5]}
    """


@contextmanager
def alone(model: nn.Module, **options: Any) -> Iterator[DistributedDataParallel]:
    """Wrap a model in a process group of one, while the block runs.

    >>> model = nn.Linear(2, 1, device="cpu")
    >>> with alone(model) as wrapped:
    ...     print(dist.get_rank(), dist.get_world_size(), dist.get_backend())
    ...     wrapped(torch.ones(3, 2, device="cpu")).sum().backward()
    0 1 gloo
    >>> wrapped
    DistributedDataParallel(
      (module): Linear(in_features=2, out_features=1, bias=True)
    )
    >>> list(wrapped.state_dict())
    ['module.weight', 'module.bias']
    >>> model.weight.grad.tolist()
    [[3.0, 3.0]]
    """
    import torch._dynamo  # would keep a group that exists already

    store = dist.HashStore()
    dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    try:
        wrapped = DistributedDataParallel(model, **options)
        try:
            yield wrapped
        finally:  # let go of the group, so that it can end
            del wrapped.reducer, wrapped.logger, wrapped.process_group
    finally:
        dist.destroy_process_group()


def count_reductions(
    calls: list[int], bucket: dist.GradBucket
) -> torch.futures.Future[Tensor]:
    """Average a bucket of gradients over all processes, and take note.

    >>> calls = []
    >>> x = torch.ones(1, 2, device="cpu")
    >>> with alone(nn.Linear(2, 1, device="cpu")) as wrapped:
    ...     wrapped.register_comm_hook(calls, count_reductions)
    ...     with wrapped.no_sync():
    ...         wrapped(x).sum().backward()
    ...     before = len(calls)
    ...     wrapped(x).sum().backward()
    >>> before, len(calls)
    (0, 1)
    >>> wrapped.module.weight.grad.tolist()
    [[2.0, 2.0]]
    """
    calls.append(bucket.index())
    size = dist.get_world_size()
    future = dist.all_reduce(bucket.buffer(), async_op=True).get_future()
    return future.then(lambda done: done.value()[0].div_(size))


def no_sync_too_late() -> None:
    """Put only the backward pass into `no_sync`.

    >>> calls = []
    >>> x = torch.ones(1, 2, device="cpu")
    >>> with alone(nn.Linear(2, 1, device="cpu")) as wrapped:
    ...     wrapped.register_comm_hook(calls, count_reductions)
    ...     loss = wrapped(x).sum()
    ...     with wrapped.no_sync():
    ...         loss.backward()
    >>> len(calls)
    1
    """


def around_the_wrapper() -> None:
    """Call the model instead of its wrapper.

    >>> calls = []
    >>> x = torch.ones(1, 2, device="cpu")
    >>> with alone(nn.Linear(2, 1, device="cpu")) as wrapped:
    ...     wrapped.register_comm_hook(calls, count_reductions)
    ...     wrapped.module(x).sum().backward()
    >>> len(calls)
    0
    """


class TwoHeads(nn.Module):
    """Own a head that the forward pass leaves out.

    >>> x = torch.ones(1, 2, device="cpu")
    >>> with alone(TwoHeads()) as wrapped:
    ...     wrapped(x).sum().backward()
    ...     wrapped(x)  # doctest: +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    RuntimeError: Expected to have finished reduction in the prior iteration
        before starting a new one. This error indicates that your module has
        parameters that were not used in producing loss. You can enable unused
        parameter detection by passing the keyword argument
        `find_unused_parameters=True` to
        `torch.nn.parallel.DistributedDataParallel`, and by
        making sure all `forward` function outputs participate in calculating
        loss.
        If you already have done the above, then the distributed data parallel
        module wasn't able to locate the output tensors in the return value of
        your module's `forward` function. Please include the loss function and
        the structure of the return value of `forward` of your module when
        reporting this issue (e.g. list, dict, iterable).
        Parameter indices which did not receive grad for rank 0: 2 3
        In addition, you can set the environment variable
        TORCH_DISTRIBUTED_DEBUG to either INFO or DETAIL to print out
        information about which particular parameters did not receive gradient
        on this rank as part of this error
    >>> names = [name for name, _ in wrapped.module.named_parameters()]
    >>> names[2], names[3]
    ('spare.weight', 'spare.bias')
    """

    def __init__(self) -> None:
        super().__init__()
        self.head = nn.Linear(2, 1, device="cpu")
        self.spare = nn.Linear(2, 1, device="cpu")

    def forward(self, x: Tensor) -> Tensor:
        """Use one head on x: (N, 2)."""
        return self.head(x)


def unused_parameters() -> None:
    """Let the wrapper look for parameters that a forward pass leaves out.

    >>> x = torch.ones(1, 2, device="cpu")
    >>> with alone(TwoHeads(), find_unused_parameters=True) as wrapped:
    ...     for step in range(2):
    ...         wrapped(x).sum().backward()
    >>> wrapped.module.head.weight.grad.tolist()
    [[2.0, 2.0]]
    >>> wrapped.module.spare.weight.grad is None
    True
    """


def sampler() -> None:
    """Divide a data set of five among two processes.

    >>> def divide(**options):
    ...     return [
    ...         list(DistributedSampler(range(5), 2, rank, **options))
    ...         for rank in range(2)
    ...     ]
    >>> divide(shuffle=False)
    [[0, 2, 4], [1, 3, 0]]
    >>> divide(shuffle=False, drop_last=True)
    [[0, 2], [1, 3]]
    """


def set_epoch() -> None:
    """Shuffle anew in each epoch, alike in all processes.

    >>> with torch.device("cpu"):
    ...     sampler = DistributedSampler(range(100), num_replicas=2, rank=0)
    ...     first, again = list(sampler), list(sampler)
    ...     sampler.set_epoch(1)
    ...     second = list(sampler)
    >>> first == again, first == second
    (True, False)
    """


def not_initialized() -> None:
    """Wrap a model before there is a process group, and start a second group.

    >>> DistributedDataParallel(nn.Linear(2, 1))
    Traceback (most recent call last):
        ...
    ValueError: Default process group has not been initialized, please make sure to call init_process_group.
    >>> with alone(nn.Linear(2, 1, device="cpu")):
    ...     dist.init_process_group("gloo")
    Traceback (most recent call last):
        ...
    ValueError: trying to initialize the default process group twice!
    """


def not_started_by_torchrun() -> None:
    """Start a script with `python` that wants `torchrun`.

    >>> dist.init_process_group("gloo")
    Traceback (most recent call last):
        ...
    ValueError: Error initializing torch.distributed using env:// rendezvous: environment variable RANK expected, but not set
    """


def refused_modules() -> None:
    """Wrap what cannot be wrapped.

    >>> with alone(nn.ReLU()):
    ...     pass
    Traceback (most recent call last):
        ...
    RuntimeError: DistributedDataParallel is not needed when a module doesn't have any parameter that requires a gradient.
    >>> with alone(nn.LazyLinear(1, device="cpu")):
    ...     pass
    Traceback (most recent call last):
        ...
    RuntimeError: Modules with uninitialized parameters can't be used with `DistributedDataParallel`. Run a dummy forward pass to correctly initialize the modules
    >>> model = nn.Linear(2, 1, device="cpu")
    >>> with alone(model, device_ids=[0]):
    ...     pass
    Traceback (most recent call last):
        ...
    ValueError: DistributedDataParallel device_ids and output_device arguments only work with single-device/multiple-device GPU modules or CPU modules, but got device_ids [0], output_device None, and module parameters {device(type='cpu')}.
    """


def broadcast_buffers() -> None:
    """Use `broadcast_buffers`, whose name has changed.

    needs: torch>=2.13
    >>> model = nn.BatchNorm1d(2, device="cpu")
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     with alone(model, broadcast_buffers=False):
    ...         pass
    >>> print(caught[0].category.__name__, caught[0].message)
    FutureWarning `broadcast_buffers` is deprecated. Use `forward_sync_buffers` instead. IMPORTANT: unlike `broadcast_buffers=False`, `forward_sync_buffers=False` still syncs buffers at init. If you rely on buffers NOT being synced at init (e.g. rank-local buffers), keep using `broadcast_buffers=False` until `init_sync_buffers` is available.
    """
