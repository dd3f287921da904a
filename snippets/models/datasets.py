"""Serve data: datasets, samplers, batches and workers."""

import os
import pickle
import random
import re
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import (
    ConcatDataset,
    DataLoader,
    Dataset,
    IterableDataset,
    StackDataset,
    Subset,
    TensorDataset,
    WeightedRandomSampler,
    default_collate,
    get_worker_info,
    random_split,
)


class Squares(Dataset):
    """Give numbers and their squares, by index.

    >>> dataset = Squares(4)
    >>> len(dataset), dataset[3]
    (4, (3, 9))
    >>> list(dataset)
    [(0, 0), (1, 1), (2, 4), (3, 9)]
    >>> for numbers, squares in DataLoader(dataset, batch_size=2):
    ...     print(numbers.tolist(), squares.tolist())
    [0, 1] [0, 1]
    [2, 3] [4, 9]
    """

    def __init__(self, length: int) -> None:
        self.length = length

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: int) -> tuple[int, int]:
        if index >= len(self):
            raise IndexError(index)
        return index, index**2


class Endless(Dataset):
    """Forget the `IndexError`.

    >>> dataset = Endless()
    >>> len(dataset), list(islice(dataset, 6))
    (3, [0, 1, 4, 9, 16, 25])
    >>> [dataset[index] for index in range(len(dataset))]
    [0, 1, 4]
    >>> [square.item() for square in DataLoader(dataset)]
    [0, 1, 4]
    """

    def __len__(self) -> int:
        return 3

    def __getitem__(self, index: int) -> int:
        return index**2


def already_a_dataset() -> None:
    """Load from a list, and find out what a dataset has to bring along.

    >>> [batch.tolist() for batch in DataLoader([10, 20, 30], batch_size=2)]
    [[10, 20], [30]]
    >>> Dataset()[0]
    Traceback (most recent call last):
        ...
    NotImplementedError: Subclasses of Dataset should implement __getitem__.
    >>> len(Dataset())
    Traceback (most recent call last):
        ...
    TypeError: object of type 'Dataset' has no len()
    """


def tensor_dataset() -> None:
    """Give one tensor of inputs and one of labels.

    >>> inputs, labels = torch.tensor([[0.0, 1.0], [2.0, 3.0]]), torch.tensor([1, 0])
    >>> dataset = TensorDataset(inputs, labels)
    >>> dataset[1]
    (tensor([2., 3.]), tensor(0))
    >>> len(list(dataset))
    2
    >>> TensorDataset(inputs, labels[:1])
    Traceback (most recent call last):
        ...
    AssertionError: Size mismatch between tensors
    """


def concat_and_stack() -> None:
    """Put datasets one after the other, and side by side.

    >>> dataset = ConcatDataset([range(3), range(10, 12)])
    >>> len(dataset), list(dataset), dataset[-1]
    (5, [0, 1, 2, 10, 11], 11)
    >>> StackDataset(range(3), range(10, 13))[2]
    (2, 12)
    >>> StackDataset(image=range(3), label=range(10, 13))[2]
    {'image': 2, 'label': 12}
    """


def split(dataset: Sequence, seed: int) -> tuple[Subset, Subset]:
    """Split into training and test data, in the same way for the same seed.

    >>> train, test = split(range(10), seed=0)
    >>> len(train), len(test), sorted([*train, *test])
    (8, 2, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    >>> train.indices == split(range(10), seed=0)[0].indices
    True
    >>> list(Subset(range(10), [7, 2, 2]))
    [7, 2, 2]
    """
    with torch.device("cpu"):
        generator = torch.Generator().manual_seed(seed)
        train, test = random_split(dataset, [0.8, 0.2], generator=generator)
    return train, test


class Transformed(Dataset):
    """Transform the items of one part only.

    >>> numbers = range(10)
    >>> train, test = Subset(numbers, [7, 2, 4]), Subset(numbers, [3, 9])
    >>> train.dataset is test.dataset
    True
    >>> list(Transformed(train, lambda item: item * 100)), list(test)
    ([700, 200, 400], [3, 9])
    """

    def __init__(self, dataset: Dataset, transform: Callable[[Any], Any]) -> None:
        self.dataset = dataset
        self.transform = transform

    def __len__(self) -> int:
        return len(self.dataset)

    def __getitem__(self, index: int) -> Any:
        return self.transform(self.dataset[index])


class Countdown(IterableDataset):
    """Give items one after the other: nobody asks for an index.

    >>> dataset = Countdown(3)
    >>> list(dataset)
    [3, 2, 1]
    >>> [batch.tolist() for batch in DataLoader(dataset, batch_size=2)]
    [[3, 2], [1]]
    >>> len(DataLoader(dataset))
    Traceback (most recent call last):
        ...
    TypeError: object of type 'Countdown' has no len()
    >>> DataLoader(dataset, shuffle=True)
    Traceback (most recent call last):
        ...
    ValueError: DataLoader with IterableDataset: expected unspecified shuffle option, but got shuffle=True
    """

    def __init__(self, start: int) -> None:
        self.start = start

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, 0, -1))


def batches() -> None:
    """Choose the size of batches, and what happens to the rest.

    >>> loader = DataLoader(range(10), batch_size=4)
    >>> len(loader), [batch.tolist() for batch in loader]
    (3, [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]])
    >>> loader = DataLoader(range(10), batch_size=4, drop_last=True)
    >>> len(loader), [batch.tolist() for batch in loader]
    (2, [[0, 1, 2, 3], [4, 5, 6, 7]])
    >>> list(DataLoader(range(3), batch_size=None))
    [0, 1, 2]
    """


def two_epochs(seed: int) -> list[list[int]]:
    """Go through a hundred items twice, in an order that the seed decides.

    >>> first, second = two_epochs(seed=0)
    >>> sorted(first) == list(range(100)), first == second
    (True, False)
    >>> two_epochs(seed=0) == [first, second]
    True
    """
    with torch.device("cpu"):
        generator = torch.Generator().manual_seed(seed)
        loader = DataLoader(range(100), shuffle=True, generator=generator)
        return [[batch.item() for batch in loader] for epoch in range(2)]


def loading_draws_a_number() -> None:
    """See whether a loader that does not shuffle leaves the random state alone.

    >>> with torch.device("cpu"):
    ...     before = torch.get_rng_state()
    ...     items = list(DataLoader(range(3), generator=torch.Generator()))
    ...     print(torch.equal(before, torch.get_rng_state()))
    ...     items = list(DataLoader(range(3)))
    ...     print(torch.equal(before, torch.get_rng_state()))
    True
    False
    """


def generator_on_default_device() -> None:
    """Shuffle where tensors are made by default, be it the CPU or a GPU.

    >>> device = torch.get_default_device()
    >>> generator = torch.Generator(device).manual_seed(0)
    >>> loader = DataLoader(range(4), shuffle=True, generator=generator)
    >>> sorted(batch.item() for batch in loader)
    [0, 1, 2, 3]
    >>> with torch.device("cpu"):
    ...     sorted(batch.item() for batch in DataLoader(range(4), shuffle=True))
    [0, 1, 2, 3]
    """


def what_collating_does() -> None:
    """Join items of several kinds into a batch.

    >>> default_collate([torch.tensor([1, 2]), torch.tensor([3, 4])])
    tensor([[1, 2],
            [3, 4]])
    >>> default_collate([{"label": 5, "name": "a"}, {"label": 6, "name": "b"}])
    {'label': tensor([5, 6]), 'name': ['a', 'b']}
    >>> default_collate([[1, 2, 3], [4, 5, 6]])
    [tensor([1, 4]), tensor([2, 5]), tensor([3, 6])]
    >>> default_collate([None, None])
    Traceback (most recent call last):
        ...
    TypeError: default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found <class 'NoneType'>
    """


def pad_batch(batch: list[Tensor]) -> tuple[Tensor, Tensor]:
    """Join sequences, (T,) each, into (N, T_max) with zeros, and lengths (N,).

    >>> sequences = [torch.tensor([1, 2, 3]), torch.tensor([4, 5])]
    >>> next(iter(DataLoader(sequences, batch_size=2)))
    Traceback (most recent call last):
        ...
    RuntimeError: stack expects each tensor to be equal size, but got [3] at entry 0 and [2] at entry 1
    >>> loader = DataLoader(sequences, batch_size=2, collate_fn=pad_batch)
    >>> next(iter(loader))
    (tensor([[1, 2, 3],
            [4, 5, 0]]), tensor([3, 2]))
    """
    lengths = torch.tensor([len(sequence) for sequence in batch])
    return pad_sequence(batch, batch_first=True), lengths


def any_order() -> None:
    """Say yourself which items come, and in which batches.

    >>> list(DataLoader(range(10), batch_size=None, sampler=[7, 2, 2]))
    [7, 2, 2]
    >>> loader = DataLoader(range(10), batch_sampler=[[7, 2], [0, 1, 3]])
    >>> [batch.tolist() for batch in loader]
    [[7, 2], [0, 1, 3]]
    >>> DataLoader(range(10), sampler=[7, 2, 2], shuffle=True)
    Traceback (most recent call last):
        ...
    ValueError: sampler option is mutually exclusive with shuffle
    """


def balanced_sampler(labels: Tensor, num_samples: int) -> WeightedRandomSampler:
    """Draw each class equally often; labels: (N,), class numbers.

    >>> labels = torch.tensor([0] * 90 + [1] * 10)
    >>> sampler = balanced_sampler(labels, num_samples=1000)
    >>> drawn = labels[list(sampler)]
    >>> 400 < drawn.sum().item() < 600
    True
    >>> list(WeightedRandomSampler([0.0, 0.5, 0.0], num_samples=4))
    [1, 1, 1, 1]
    """
    weights = 1.0 / torch.bincount(labels)
    return WeightedRandomSampler(weights[labels], num_samples)


def load(dataset: Dataset, worker_init_fn: Callable | None = None) -> Iterator:
    """Load items with two worker processes.

    >>> list(load(["a", "b", "c"]))
    ['a', 'b', 'c']
    """
    with torch.device("cpu"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about forking, or few cores
        loader = DataLoader(
            dataset,
            batch_size=None,
            num_workers=2,
            worker_init_fn=worker_init_fn,
            generator=torch.Generator().manual_seed(0),
            multiprocessing_context="fork",
        )
        return iter(loader)


class WhoLoads(Dataset):
    """Tell which worker loads an item, and count in two ways.

    >>> dataset = WhoLoads()
    >>> list(load(dataset))
    [0, 1, 0, 1]
    >>> dataset.count, dataset.shared.tolist()
    (0, [1, 1, 1, 1])
    >>> [dataset[index] for index in range(4)], dataset.count
    ([None, None, None, None], 4)
    """

    def __init__(self) -> None:
        self.count = 0
        counts = torch.zeros(4, dtype=torch.int64, device="cpu")
        self.shared = counts.share_memory_()

    def __len__(self) -> int:
        return 4

    def __getitem__(self, index: int) -> int | None:
        self.count += 1
        self.shared[index] += 1
        info = get_worker_info()
        return None if info is None else info.id


class Shared(IterableDataset):
    """Leave each worker its share of a stream.

    >>> list(load(Countdown(3)))
    [3, 3, 2, 2, 1, 1]
    >>> list(load(Shared(Countdown(3))))
    [3, 2, 1]
    >>> list(Shared(Countdown(3)))
    [3, 2, 1]
    """

    def __init__(self, dataset: IterableDataset) -> None:
        self.dataset = dataset

    def __iter__(self) -> Iterator[Any]:
        info = get_worker_info()
        if info is None:
            return iter(self.dataset)
        return islice(self.dataset, info.id, None, info.num_workers)


class Noisy(Dataset):
    """Draw from a random stream that the dataset carries with it.

    >>> first, second = load(Noisy())
    >>> first == second
    True
    >>> first, second = load(Noisy(), seed_stream)
    >>> first == second
    False
    >>> [first, second] == list(load(Noisy(), seed_stream))
    True
    """

    def __init__(self) -> None:
        self.stream = random.Random(0)

    def __len__(self) -> int:
        return 2

    def __getitem__(self, index: int) -> float:
        return self.stream.random()


def seed_stream(worker_id: int) -> None:
    """Give the stream of this worker's copy a seed of its own."""
    info = get_worker_info()
    info.dataset.stream.seed(info.seed)


def error_in_a_worker() -> None:
    """Load an item that fails, in a worker, and go on with the next.

    >>> items = load(Transformed(["3", "x", "5"], int))
    >>> next(items)
    3
    >>> try:
    ...     next(items)
    ... except ValueError as error:
    ...     lines = str(error).splitlines()
    >>> print(lines[0])
    Caught ValueError in DataLoader worker process 1.
    >>> print(lines[-1])
    ValueError: invalid literal for int() with base 10: 'x'
    >>> list(items)
    [5]
    """


class FromArrays(Dataset):
    """Serve NumPy arrays: features (N, ...) as float32, labels (N,) as int64.

    >>> features, labels = np.ones((4, 3)), np.array([0, 1, 1, 0], dtype=np.int32)
    >>> dataset = FromArrays(features, labels)
    >>> x, y = next(iter(DataLoader(dataset, batch_size=2)))
    >>> x.shape, x.dtype, y.dtype
    (torch.Size([2, 3]), torch.float32, torch.int64)
    >>> next(iter(DataLoader(features, batch_size=2))).dtype
    torch.float64
    """

    def __init__(self, features: np.ndarray, labels: np.ndarray) -> None:
        self.features = torch.from_numpy(features).float()
        self.labels = torch.from_numpy(labels).long()

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index: int) -> tuple[Tensor, Tensor]:
        return self.features[index], self.labels[index]


def one_batch() -> None:
    """Take one batch, count the batches, and find the items.

    >>> loader = DataLoader(range(10), batch_size=4)
    >>> next(iter(loader))
    tensor([0, 1, 2, 3])
    >>> len(loader), len(loader.dataset)
    (3, 10)
    >>> loader[0]
    Traceback (most recent call last):
        ...
    TypeError: 'DataLoader' object is not subscriptable
    >>> next(loader)
    Traceback (most recent call last):
        ...
    TypeError: 'DataLoader' object is not an iterator
    >>> iter(loader).next()
    Traceback (most recent call last):
        ...
    AttributeError: '_SingleProcessDataLoaderIter' object has no attribute 'next'
    """


def forever(loader: DataLoader) -> Iterator[Any]:
    """Begin again when the loader ends, with a new order if it shuffles.

    >>> batches = forever(DataLoader(range(3), batch_size=2))
    >>> [next(batches).tolist() for _ in range(5)]
    [[0, 1], [2], [0, 1], [2], [0, 1]]
    """
    while True:
        yield from loader


def labels_of_a_part() -> None:
    """Ask a part for what belongs to the whole.

    >>> whole = TensorDataset(torch.zeros(6, 2), torch.tensor([0, 1, 2, 0, 1, 2]))
    >>> part = Subset(whole, [5, 0])
    >>> part.tensors
    Traceback (most recent call last):
        ...
    AttributeError: 'Subset' object has no attribute 'tensors'
    >>> part.dataset.tensors[1][part.indices].tolist()
    [2, 0]
    """


def leave_out_none(batch: list[Any]) -> Any:
    """Join the items that could be read; the others came as None.

    >>> items = [torch.tensor([1.0]), None, torch.tensor([3.0])]
    >>> next(iter(DataLoader(items, batch_size=3, collate_fn=leave_out_none)))
    tensor([[1.],
            [3.]])
    """
    return default_collate([item for item in batch if item is not None])


def nothing_to_shuffle() -> None:
    """Shuffle an empty dataset, and one that does not tell its length.

    >>> DataLoader([], shuffle=True)
    Traceback (most recent call last):
        ...
    ValueError: num_samples should be a positive integer value, but got num_samples=0
    >>> DataLoader(map(float, ["1", "2"]), shuffle=True)
    Traceback (most recent call last):
        ...
    TypeError: object of type 'map' has no len()
    """


def pickled_for_a_worker() -> None:
    """Pickle a dataset, as a fresh worker needs it, with three transforms.

    >>> numbers = [1, 2, 3]
    >>> dataset = Transformed(numbers, lambda x: x / 2)
    >>> try:
    ...     pickle.dumps(dataset)
    ... except (pickle.PicklingError, AttributeError) as error:
    ...     print(str(error).split(" at ")[0])
    Can't pickle <function <lambda>
    >>> copied = pickle.loads(pickle.dumps(Transformed(numbers, float)))
    >>> copied[2]
    3.0
    >>> power = partial(pow, exp=2)
    >>> pickle.loads(pickle.dumps(Transformed(numbers, power)))[2]
    9
    """


SCRIPT = """
from torch.utils.data import DataLoader

loader = DataLoader(range(4), num_workers=1, timeout=2)  # seconds for a batch
print([batch.item() for batch in loader])
"""

START = """
import multiprocessing, runpy, sys
from multiprocessing import forkserver

multiprocessing.set_start_method("forkserver")  # what Python 3.14 does on Linux
forkserver.set_forkserver_preload(["torch"])
forkserver.ensure_running()
for script in sys.argv[1:]:
    try:
        runpy.run_path(script, run_name="__main__")
    except RuntimeError as error:
        print(error)
"""


def run_scripts(*scripts: str) -> str:
    """Run scripts in a Python of their own, and return all that they print.

    >>> guard = 'if __name__ == "__main__":\\n    print('
    >>> printed = run_scripts(SCRIPT, SCRIPT.replace("print(", guard))
    >>> "An attempt has been made to start a new process before" in printed
    True
    >>> print(*printed.splitlines()[-2:], sep="\\n")  # doctest: +ELLIPSIS
    DataLoader worker (pid(s) ...) exited unexpectedly
    [0, 1, 2, 3]
    """
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{number}.py") for number in range(len(scripts))]
        for path, script in zip(paths, scripts, strict=True):
            path.write_text(script, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", START, *paths],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=True,
        )
    return done.stdout.strip()


class Fragile(Dataset):
    """Lose a worker, as when the machine runs out of memory.

    >>> dataset = Fragile()
    >>> with torch.device("cpu"):
    ...     items = iter(
    ...         DataLoader(dataset, num_workers=1, multiprocessing_context="fork")
    ...     )
    >>> try:
    ...     dataset.asked.set()
    ...     next(items)
    ... except RuntimeError as error:
    ...     print(re.sub(r"\\d+", "#", str(error.__cause__ or error)).strip())
    DataLoader worker (pid #) is killed by signal: Killed.
    """

    def __init__(self) -> None:
        self.asked = get_context("fork").Event()

    def __len__(self) -> int:
        return 1

    def __getitem__(self, index: int) -> None:
        self.asked.wait()
        os.kill(os.getpid(), signal.SIGKILL)


def options_of_workers() -> None:
    """Ask for what only workers can do, without workers.

    >>> DataLoader(range(3), persistent_workers=True)
    Traceback (most recent call last):
        ...
    ValueError: persistent_workers option needs num_workers > 0
    >>> DataLoader(range(3), prefetch_factor=4)
    Traceback (most recent call last):
        ...
    ValueError: prefetch_factor option could only be specified in multiprocessing.let num_workers > 0 to enable multiprocessing, otherwise set prefetch_factor to None.
    >>> loader = DataLoader(range(3), num_workers=1, persistent_workers=True)
    >>> loader.prefetch_factor
    2
    """
