"""Choose which items a loader takes, in which order and in which batches."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import (
    BatchSampler,
    ChainDataset,
    ConcatDataset,
    DataLoader,
    Dataset,
    DistributedSampler,
    IterableDataset,
    RandomSampler,
    Sampler,
    SequentialSampler,
    StackDataset,
    Subset,
    SubsetRandomSampler,
    TensorDataset,
    WeightedRandomSampler,
    default_collate,
    default_convert,
    get_worker_info,
    random_split,
)


def sampler_of_a_loader() -> None:
    """Look at the samplers that a loader makes for itself.

    >>> loader = DataLoader(range(6), batch_size=4)
    >>> type(loader.sampler).__name__, list(loader.sampler)
    ('SequentialSampler', [0, 1, 2, 3, 4, 5])
    >>> type(loader.batch_sampler).__name__, list(loader.batch_sampler)
    ('BatchSampler', [[0, 1, 2, 3], [4, 5]])
    >>> type(DataLoader(range(6), shuffle=True).sampler).__name__
    'RandomSampler'
    >>> loader.batch_size = 2
    Traceback (most recent call last):
        ...
    ValueError: batch_size attribute should not be set after DataLoader is initialized
    """


def random_sampler() -> None:
    """Draw each index once, more than once, and with repeats.

    >>> generator = torch.Generator(torch.get_default_device()).manual_seed(0)
    >>> sorted(RandomSampler(range(4), generator=generator))
    [0, 1, 2, 3]
    >>> sorted(RandomSampler(range(4), num_samples=8, generator=generator))
    [0, 0, 1, 1, 2, 2, 3, 3]
    >>> few = RandomSampler(
    ...     range(1000), replacement=True, num_samples=3, generator=generator
    ... )
    >>> len(few), len(list(few)), all(0 <= index < 1000 for index in few)
    (3, 3, True)
    >>> RandomSampler(range(4), num_samples=1.5)
    Traceback (most recent call last):
        ...
    ValueError: num_samples should be a positive integer value, but got num_samples=1.5
    """


def train_and_validation_samplers() -> None:
    """Share one dataset between two loaders, by indices.

    >>> dataset = range(0, 100, 10)
    >>> train = DataLoader(dataset, sampler=SubsetRandomSampler(range(2, 10)))
    >>> test = DataLoader(dataset, sampler=[0, 1])
    >>> sorted(batch.item() for batch in train)
    [20, 30, 40, 50, 60, 70, 80, 90]
    >>> [batch.item() for batch in test]
    [0, 10]
    >>> len(train), len(train.dataset)
    (8, 10)
    """


def weights_per_item() -> None:
    """Give one weight per class, which is wrong, and one per item.

    >>> labels = torch.tensor([0] * 6 + [1] * 2)
    >>> per_class = 1.0 / labels.bincount()
    >>> wrong = WeightedRandomSampler(per_class, num_samples=100)
    >>> max(wrong) < 2
    True
    >>> right = WeightedRandomSampler(per_class[labels], num_samples=1000)
    >>> loader = DataLoader(TensorDataset(labels), batch_size=100, sampler=right)
    >>> counts = sum(batch.bincount(minlength=2) for (batch,) in loader)
    >>> counts.sum().item(), 400 < counts[1].item() < 600
    (1000, True)
    """


def weighted_without_replacement() -> None:
    """Draw by weights, each item at most once.

    >>> weights = torch.tensor([1.0, 5.0, 1.0])
    >>> sorted(WeightedRandomSampler(weights, 3, replacement=False))
    [0, 1, 2]
    >>> list(WeightedRandomSampler(weights, 4, replacement=False))
    Traceback (most recent call last):
        ...
    RuntimeError: cannot sample n_sample > prob_dist.size(-1) samples without replacement
    >>> WeightedRandomSampler(weights.unsqueeze(0), 2)
    Traceback (most recent call last):
        ...
    ValueError: weights should be a 1d sequence but given weights have shape (1, 3)
    """


def mix_of_datasets(
    datasets: Sequence[Sequence], shares: Sequence[float]
) -> DataLoader:
    """Draw from several datasets in fixed shares, whatever their sizes.

    >>> large, small = range(900), range(1000, 1010)
    >>> loader = mix_of_datasets([large, small], shares=[0.5, 0.5])
    >>> drawn = torch.cat(list(loader))
    >>> len(drawn), 350 < (drawn >= 1000).sum().item() < 560
    (910, True)
    """
    whole = ConcatDataset(datasets)
    weights = [
        part / len(dataset)
        for dataset, part in zip(datasets, shares, strict=True)
        for _ in range(len(dataset))
    ]
    return DataLoader(
        whole, batch_size=10, sampler=WeightedRandomSampler(weights, len(whole))
    )


def batch_sampler() -> None:
    """Group any order of indices, and meet the errors.

    >>> list(BatchSampler([7, 2, 9], batch_size=2, drop_last=False))
    [[7, 2], [9]]
    >>> sampler = BatchSampler(SequentialSampler(range(5)), 2, drop_last=True)
    >>> len(sampler), list(sampler)
    (2, [[0, 1], [2, 3]])
    >>> DataLoader(range(5), batch_size=0)
    Traceback (most recent call last):
        ...
    ValueError: batch_size should be a positive integer value, but got batch_size=0
    >>> DataLoader(range(5), batch_size=5 / 2)
    Traceback (most recent call last):
        ...
    ValueError: batch_size should be a positive integer value, but got batch_size=2.5
    """


def exclusive_options() -> None:
    """Name the order, or the batches, twice.

    >>> data, batches = range(4), [[0, 1], [2, 3]]
    >>> DataLoader(data, sampler=[3, 2, 1, 0], shuffle=True)
    Traceback (most recent call last):
        ...
    ValueError: sampler option is mutually exclusive with shuffle
    >>> DataLoader(data, batch_sampler=batches, batch_size=2)
    Traceback (most recent call last):
        ...
    ValueError: batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and drop_last
    >>> DataLoader(data, batch_size=None, drop_last=True)
    Traceback (most recent call last):
        ...
    ValueError: batch_size=None option disables auto-batching and is mutually exclusive with drop_last
    >>> [batch.tolist() for batch in DataLoader(data, batch_sampler=batches)]
    [[0, 1], [2, 3]]
    """


def batches_as_samples() -> None:
    """Pass a batch sampler in each of three places.

    >>> data = torch.arange(0, 60, 10)
    >>> batches = BatchSampler(range(6), batch_size=3, drop_last=False)
    >>> [batch.tolist() for batch in DataLoader(data, batch_sampler=batches)]
    [[0, 10, 20], [30, 40, 50]]
    >>> [batch.tolist() for batch in DataLoader(data, sampler=batches)]
    [[[0, 10, 20]], [[30, 40, 50]]]
    >>> loader = DataLoader(data, sampler=batches, batch_size=None)
    >>> [batch.tolist() for batch in loader]
    [[0, 10, 20], [30, 40, 50]]
    >>> next(iter(DataLoader(data, batch_sampler=range(6))))
    Traceback (most recent call last):
        ...
    TypeError: 'int' object is not iterable
    """


class WholeBatches(Dataset):
    """Fetch all items of a batch at once.

    >>> loader = DataLoader(WholeBatches(), batch_size=3)
    >>> [batch.tolist() for batch in loader]
    asked for [0, 1, 2]
    asked for [3, 4]
    [[0, 10, 20], [30, 40]]
    """

    def __len__(self) -> int:
        return 5

    def __getitem__(self, index: int) -> int:
        return index * 10

    def __getitems__(self, indices: list[int]) -> list[int]:
        print("asked for", indices)
        return [self[index] for index in indices]


class ByLength(Sampler[int]):
    """Give the indices of sequences, the shortest first.

    >>> sampler = ByLength(["eight", "a", "six"])
    >>> list(sampler), len(sampler)
    ([1, 2, 0], 3)
    >>> next(iter(DataLoader(["eight", "a", "six"], sampler=sampler, batch_size=3)))
    ['a', 'six', 'eight']
    """

    def __init__(self, sequences: Sequence) -> None:
        self.lengths = [len(sequence) for sequence in sequences]

    def __iter__(self) -> Iterator[int]:
        return iter(sorted(range(len(self)), key=self.lengths.__getitem__))

    def __len__(self) -> int:
        return len(self.lengths)


class Unfinished(Sampler[int]):
    """Forget `__iter__` and `__len__`, and pass the data to the base class.

    >>> loader = DataLoader(range(3), sampler=Unfinished())
    >>> len(loader)
    Traceback (most recent call last):
        ...
    TypeError: object of type 'Unfinished' has no len()
    >>> list(loader)
    Traceback (most recent call last):
        ...
    NotImplementedError
    >>> Unfinished(range(3))
    Traceback (most recent call last):
        ...
    TypeError: Unfinished() takes no arguments
    """


class Buckets(Sampler[list[int]]):
    """Give batches of sequences of similar length, in random order.

    >>> lengths = [1, 9, 2, 8, 1, 9]
    >>> buckets = Buckets(lengths, batch_size=2)
    >>> sorted(buckets)
    [[0, 4], [1, 5], [2, 3]]
    >>> buckets = Buckets(lengths, batch_size=3)
    >>> sorted([lengths[index] for index in batch] for batch in buckets)
    [[1, 1, 2], [8, 9, 9]]
    """

    def __init__(self, lengths: Sequence[int], batch_size: int) -> None:
        order = sorted(range(len(lengths)), key=lengths.__getitem__)
        self.batches = list(BatchSampler(order, batch_size, drop_last=False))

    def __iter__(self) -> Iterator[list[int]]:
        for index in torch.randperm(len(self.batches)).tolist():
            yield self.batches[index]

    def __len__(self) -> int:
        return len(self.batches)


def padding(loader: Iterable[Tensor]) -> int:
    """Count the zeros that fill up batches of sequences: (N, T) each.

    >>> lengths = [1, 9, 2, 8, 1, 9]
    >>> sequences = [torch.ones(length) for length in lengths]
    >>> def pad(batch):
    ...     return pad_sequence(batch, batch_first=True)
    >>> padding(DataLoader(sequences, batch_size=3, collate_fn=pad))
    24
    >>> buckets = Buckets(lengths, batch_size=3)
    >>> padding(DataLoader(sequences, batch_sampler=buckets, collate_fn=pad))
    3
    """
    return sum(int((batch == 0).sum()) for batch in loader)


def batches_by_tokens(lengths: Sequence[int], limit: int) -> list[list[int]]:
    """Fill each batch up to a number of tokens, padding included.

    >>> lengths = [2, 7, 3, 2, 6]
    >>> batches = batches_by_tokens(lengths, limit=12)
    >>> batches
    [[0, 3, 2], [4], [1]]
    >>> len(DataLoader(range(5), batch_sampler=batches))
    3
    """
    batches: list[list[int]] = [[]]
    for index in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batches[-1] and (len(batches[-1]) + 1) * lengths[index] > limit:
            batches.append([])
        batches[-1].append(index)
    return batches


class ClassBalanced(Sampler[list[int]]):
    """Give batches with the same number of items from each class.

    >>> labels = torch.tensor([0, 0, 0, 0, 1, 1, 2, 2])
    >>> sampler = ClassBalanced(labels, per_class=2, batches=3)
    >>> [labels[batch].tolist() for batch in sampler]
    [[0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2]]
    >>> all(len(set(batch)) == 6 for batch in sampler)
    True
    """

    def __init__(self, labels: Tensor, per_class: int, batches: int) -> None:
        self.members = [torch.nonzero(labels == c)[:, 0] for c in labels.unique()]
        self.per_class, self.batches = per_class, batches

    def __iter__(self) -> Iterator[list[int]]:
        for _ in range(self.batches):
            chosen = [m[torch.randperm(len(m))[: self.per_class]] for m in self.members]
            yield torch.cat(chosen).tolist()

    def __len__(self) -> int:
        return self.batches


class Resumable(Sampler[int]):
    """Shuffle by seed and epoch, and skip what a run has already seen.

    >>> whole = list(Resumable(10, seed=0, epoch=3))
    >>> sorted(whole), whole == list(Resumable(10, seed=0, epoch=4))
    ([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], False)
    >>> rest = Resumable(10, seed=0, epoch=3, seen=6)
    >>> len(rest), list(rest) == whole[6:]
    (4, True)
    """

    def __init__(self, length: int, seed: int, epoch: int, seen: int = 0) -> None:
        self.length, self.seed, self.epoch, self.seen = length, seed, epoch, seen

    def __iter__(self) -> Iterator[int]:
        generator = torch.Generator("cpu").manual_seed(self.seed + self.epoch)
        order = torch.randperm(self.length, generator=generator, device="cpu")
        return iter(order[self.seen :].tolist())

    def __len__(self) -> int:
        return self.length - self.seen


def repeat_an_epoch() -> None:
    """Keep the state of a generator, and get the same order again.

    >>> generator = torch.Generator(torch.get_default_device()).manual_seed(0)
    >>> sampler = RandomSampler(range(100), generator=generator)
    >>> state = generator.get_state()
    >>> first, second = list(sampler), list(sampler)
    >>> _ = generator.set_state(state)
    >>> list(sampler) == first, first == second
    (True, False)
    """


def fractions_and_counts() -> None:
    """Split by fractions and by counts, and meet the errors.

    >>> with torch.device("cpu"):
    ...     [len(part) for part in random_split(range(10), [1 / 3, 1 / 3, 1 / 3])]
    [4, 3, 3]
    >>> random_split(range(10), [8, 3])
    Traceback (most recent call last):
        ...
    ValueError: Sum of input lengths does not equal the length of the input dataset!
    >>> random_split(range(10), [-0.5, 1.5])
    Traceback (most recent call last):
        ...
    ValueError: Fraction at index 0 is not between 0 and 1
    >>> with torch.device("cpu"), warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     parts = random_split(range(2), [0.9, 0.1])
    >>> print(caught[0].message)
    Length of split at index 1 is 0. This might result in an empty dataset.
    """


def stratified_split(labels: Tensor, fraction: float) -> tuple[list[int], list[int]]:
    """Split so that each class is divided in the same ratio; labels: (N,).

    >>> labels = torch.tensor([0] * 8 + [1] * 4)
    >>> train, test = stratified_split(labels, fraction=0.75)
    >>> labels[train].bincount().tolist(), labels[test].bincount().tolist()
    ([6, 3], [2, 1])
    >>> sorted(train + test) == list(range(12))
    True
    """
    train, test = [], []
    for label in labels.unique():
        members = torch.nonzero(labels == label)[:, 0]
        members = members[torch.randperm(len(members))].tolist()
        cut = round(fraction * len(members))
        train += members[:cut]
        test += members[cut:]
    return train, test


def folds(dataset: Sequence, k: int) -> Iterator[tuple[Subset, Subset]]:
    """Give training and test data for each of k folds.

    >>> for train, test in folds(range(10, 16), k=3):
    ...     print(list(train), list(test))
    [11, 12, 14, 15] [10, 13]
    [10, 12, 13, 15] [11, 14]
    [10, 11, 13, 14] [12, 15]
    """
    for fold in range(k):
        test = list(range(fold, len(dataset), k))
        train = [index for index in range(len(dataset)) if index % k != fold]
        yield Subset(dataset, train), Subset(dataset, test)


def subset_of_a_subset() -> None:
    """Count from the start of the part, not of the whole.

    >>> part = Subset(range(100, 110), [5, 6, 7])
    >>> part[0], list(Subset(part, [2, 0]))
    (105, [107, 105])
    >>> part[5]
    Traceback (most recent call last):
        ...
    IndexError: list index out of range
    """


def joined_datasets() -> None:
    """Join datasets, and find where an index belongs.

    >>> whole = ConcatDataset([["a", "b", "c"], ["d", "e"]])
    >>> whole.cumulative_sizes, whole[3], whole[-1]
    ([3, 5], 'd', 'e')
    >>> whole[-6]
    Traceback (most recent call last):
        ...
    ValueError: absolute value of index should not exceed dataset length
    >>> type(TensorDataset(torch.ones(2)) + ["d"]).__name__
    'ConcatDataset'
    >>> StackDataset(["a", "b", "c"], ["d", "e"])
    Traceback (most recent call last):
        ...
    ValueError: Size mismatch between datasets
    """


class Lines(IterableDataset):
    """Read items one after the other; nobody knows how many.

    >>> stream = Lines(["a", "b"]) + Lines(["c"])
    >>> type(stream).__name__, list(stream)
    ('ChainDataset', ['a', 'b', 'c'])
    >>> len(stream)
    Traceback (most recent call last):
        ...
    TypeError: object of type 'Lines' has no len()
    >>> ConcatDataset([Lines(["a"])])
    Traceback (most recent call last):
        ...
    AssertionError: ConcatDataset does not support IterableDataset
    >>> list(ChainDataset([["a"], ["b"]]))
    Traceback (most recent call last):
        ...
    AssertionError: ChainDataset only supports IterableDataset
    """

    def __init__(self, items: Iterable) -> None:
        self.items = items

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)


def stream_refuses() -> None:
    """Ask for an order where there are no indices.

    >>> stream = Lines(range(4))
    >>> DataLoader(stream, shuffle=True)
    Traceback (most recent call last):
        ...
    ValueError: DataLoader with IterableDataset: expected unspecified shuffle option, but got shuffle=True
    >>> DataLoader(stream, sampler=[3, 2])
    Traceback (most recent call last):
        ...
    ValueError: DataLoader with IterableDataset: expected unspecified sampler option, but got sampler=[3, 2]
    >>> DataLoader(stream, batch_sampler=[[3, 2]])
    Traceback (most recent call last):
        ...
    ValueError: DataLoader with IterableDataset: expected unspecified batch_sampler option, but got batch_sampler=[[3, 2]]
    >>> loader = DataLoader(stream, batch_size=3, drop_last=True)
    >>> [batch.tolist() for batch in loader]
    [[0, 1, 2]]
    """


class ShuffleBuffer(IterableDataset):
    """Shuffle a stream as far as a buffer of some size allows.

    >>> shuffled = list(ShuffleBuffer(range(100), size=10))
    >>> shuffled == list(range(100)), sorted(shuffled) == list(range(100))
    (False, True)
    >>> all(item < place + 10 for place, item in enumerate(shuffled))
    True
    >>> list(ShuffleBuffer(range(5), size=1))
    [0, 1, 2, 3, 4]
    """

    def __init__(self, items: Iterable, size: int) -> None:
        self.items, self.size = items, size

    def __iter__(self) -> Iterator[Any]:
        buffer: list[Any] = []
        for item in self.items:
            buffer.append(item)
            if len(buffer) >= self.size:
                yield buffer.pop(int(torch.randint(len(buffer), ())))
        for index in torch.randperm(len(buffer)).tolist():
            yield buffer[index]


class Promise(IterableDataset):
    """Promise three items, and give five.

    >>> loader = DataLoader(Promise())
    >>> len(loader)
    3
    >>> with warnings.catch_warnings(record=True) as caught:
    ...     warnings.simplefilter("always")
    ...     len(list(loader))
    5
    >>> print(str(caught[0].message).split("> was ")[1].strip())
    reported to be 3(when accessing len(dataloader)), but 4 samples have been fetched.
    >>> loader = DataLoader(Promise(), batch_size=2)
    >>> len(loader), len(list(loader))
    (2, 3)
    """

    def __iter__(self) -> Iterator[int]:
        return iter(range(5))

    def __len__(self) -> int:
        return 3


def share(items: Iterable, rank: int, ranks: int) -> Iterator[Any]:
    """Give the items of this worker of this process, and of no other.

    >>> list(share(range(10), rank=0, ranks=2))
    [0, 2, 4, 6, 8]
    >>> list(share(range(10), rank=1, ranks=2))
    [1, 3, 5, 7, 9]
    >>> print(get_worker_info())
    None
    """
    info = get_worker_info()
    worker, workers = (0, 1) if info is None else (info.id, info.num_workers)
    return islice(items, rank * workers + worker, None, ranks * workers)


class WorkerNumbers(IterableDataset):
    """Say who gives each item, and how many there are.

    >>> with torch.device("cpu"), warnings.catch_warnings():
    ...     warnings.simplefilter("ignore")  # about forking, or few cores
    ...     loader = DataLoader(
    ...         WorkerNumbers(),
    ...         batch_size=None,
    ...         num_workers=2,
    ...         multiprocessing_context="fork",
    ...     )
    ...     list(loader)
    ['0 of 2: a', '1 of 2: a', '0 of 2: b', '1 of 2: b']
    """

    def __iter__(self) -> Iterator[str]:
        info = get_worker_info()
        for item in "ab":
            yield f"{info.id} of {info.num_workers}: {item}"


class Example(NamedTuple):
    """Hold a feature and a name.

    >>> default_collate([Example(1.5, "a"), Example(2.5, "b")])
    Example(feature=tensor([1.5000, 2.5000], dtype=torch.float64), name=('a', 'b'))
    >>> default_collate([{"x": 1}, {"y": 2}])
    Traceback (most recent call last):
        ...
    KeyError: 'x'
    >>> default_collate([[1, 2], [3]])
    Traceback (most recent call last):
        ...
    RuntimeError: each element in list of batch should be of equal size
    """

    feature: float
    name: str


def convert_without_batching() -> None:
    """See what is done to an item when nothing is batched.

    >>> item = {"x": torch.ones(2).cpu().numpy(), "n": 3, "name": "a"}
    >>> default_convert(item)
    {'x': tensor([1., 1.]), 'n': 3, 'name': 'a'}
    >>> default_convert((3, "a"))
    [3, 'a']
    >>> DataLoader([item], batch_size=None).collate_fn is default_convert
    True
    >>> DataLoader([item]).collate_fn is default_collate
    True
    """


def keep_some_fields(batch: list[dict]) -> dict:
    """Stack tensors, and leave boxes of unequal number in a list.

    >>> items = [
    ...     {"image": torch.zeros(1, 2, 2), "boxes": torch.zeros(3, 4)},
    ...     {"image": torch.zeros(1, 2, 2), "boxes": torch.zeros(1, 4)},
    ... ]
    >>> loader = DataLoader(items, batch_size=2, collate_fn=keep_some_fields)
    >>> batch = next(iter(loader))
    >>> batch["image"].shape, [len(boxes) for boxes in batch["boxes"]]
    (torch.Size([2, 1, 2, 2]), [3, 1])
    """
    return {
        "image": torch.stack([item["image"] for item in batch]),
        "boxes": [item["boxes"] for item in batch],
    }


def distributed_by_hand() -> None:
    """Divide by rank without starting any process.

    >>> samplers = [DistributedSampler(range(6), 2, rank) for rank in range(2)]
    >>> def epoch(number):
    ...     for sampler in samplers:
    ...         sampler.set_epoch(number)
    ...     with torch.device("cpu"):
    ...         return [list(sampler) for sampler in samplers]
    >>> first, second = epoch(0)
    >>> sorted(first + second), epoch(0) == [first, second]
    ([0, 1, 2, 3, 4, 5], True)
    >>> len({str(epoch(number)) for number in range(5)}) > 1
    True
    >>> DistributedSampler(range(6), num_replicas=2, rank=2)
    Traceback (most recent call last):
        ...
    ValueError: Invalid rank 2, rank should be in the interval [0, 1]
    """


class RankOf(Sampler[int]):
    """Divide any sampler among ranks; it must give the same on each of them.

    >>> order = [4, 1, 3, 0, 2]
    >>> list(RankOf(order, rank=0, ranks=2)), list(RankOf(order, rank=1, ranks=2))
    ([4, 3], [1, 0])
    >>> len(DataLoader(range(5), sampler=RankOf(order, rank=0, ranks=2)))
    2
    """

    def __init__(self, sampler: Sequence | Sampler, rank: int, ranks: int) -> None:
        self.sampler, self.rank, self.ranks = sampler, rank, ranks

    def __iter__(self) -> Iterator[int]:
        return islice(self.sampler, self.rank, len(self) * self.ranks, self.ranks)

    def __len__(self) -> int:
        return len(self.sampler) // self.ranks
