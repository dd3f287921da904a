"""Draw random numbers, and draw the same ones again."""

import random
import warnings

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset, get_worker_info


def rand() -> None:
    """Draw from [0, 1), and from the standard normal distribution.

    >>> uniform = torch.rand(1000, 100)
    >>> uniform.shape, uniform.dtype
    (torch.Size([1000, 100]), torch.float32)
    >>> bool((0 <= uniform).all() and (uniform < 1).all())
    True
    >>> normal = torch.randn(1000, 100)
    >>> bool(normal.mean().abs() < 0.05 and (normal.std() - 1).abs() < 0.05)
    True
    >>> torch.rand_like(normal[0]).shape, torch.randn_like(normal[0]).shape
    (torch.Size([100]), torch.Size([100]))
    """


def between(low: float, high: float, *size: int) -> Tensor:
    """Draw between two numbers.

    >>> noise = between(-2.0, 3.0, 1000)
    >>> bool(noise.min() >= -2 and noise.max() <= 3)
    True
    >>> torch.empty(1000).uniform_(-2.0, 3.0).shape
    torch.Size([1000])
    """
    return low + (high - low) * torch.rand(size)


def randint() -> None:
    """Draw whole numbers; the upper end is not among them.

    >>> dice = torch.randint(1, 7, (10000,))
    >>> dice.unique()
    tensor([1, 2, 3, 4, 5, 6])
    >>> torch.randint(5, (3,)).shape
    torch.Size([3])
    >>> torch.randint(5, 3)
    Traceback (most recent call last):
        ...
    TypeError: randint(): argument 'size' (position 2) must be tuple of ints, not int
    >>> torch.randint(3, 3, (2,))
    Traceback (most recent call last):
        ...
    RuntimeError: random_ expects 'from' to be less than 'to', but got from=3 >= to=3
    >>> torch.randint_like(dice, 2).shape
    torch.Size([10000])
    """


def normal_forms() -> None:
    """Give mean and standard deviation, each as a tensor or as a number.

    >>> mean, std = torch.tensor([10.0, 20.0]), torch.zeros(2)
    >>> torch.normal(mean, std)
    tensor([10., 20.])
    >>> torch.normal(mean, 0.0)
    tensor([10., 20.])
    >>> torch.normal(5.0, std)
    tensor([5., 5.])
    >>> torch.normal(5.0, 0.0, size=(3,))
    tensor([5., 5., 5.])
    >>> torch.empty(3).normal_(5.0, 0.0)
    tensor([5., 5., 5.])
    """


def normal_by_hand() -> None:
    """Shift and scale standard normal numbers.

    >>> mean, std = torch.tensor([10.0, 20.0]), torch.tensor([1.0, 4.0])
    >>> torch.manual_seed(0).initial_seed()
    0
    >>> drawn = torch.normal(mean, std)
    >>> torch.manual_seed(0).initial_seed()
    0
    >>> torch.allclose(mean + std * torch.randn(2), drawn)
    True
    """


def normal_shapes() -> None:
    """Combine means and deviations of different shapes.

    >>> torch.normal(torch.tensor([[1.0], [2.0]]), torch.zeros(3))
    tensor([[1., 1., 1.],
            [2., 2., 2.]])
    >>> torch.normal(0.0, -1.0, size=(2,))
    Traceback (most recent call last):
        ...
    RuntimeError: normal expects std >= 0.0, but found std -1
    >>> torch.normal(torch.tensor([1, 2], device="cpu"), 1.0)
    Traceback (most recent call last):
        ...
    NotImplementedError: "normal_kernel_cpu" not implemented for 'Long'
    """


def no_gradient_through_draws() -> None:
    """Ask for the gradient of the mean, in two ways.

    >>> mean = torch.zeros(3, requires_grad=True)
    >>> torch.normal(mean, 1.0).sum().backward()
    >>> mean.grad
    tensor([0., 0., 0.])
    >>> (mean + torch.randn(3)).sum().backward()
    >>> mean.grad
    tensor([1., 1., 1.])
    """


def shuffle(x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
    """Put inputs (N, …) and labels (N,) in one random order.

    >>> torch.randperm(5).sort().values
    tensor([0, 1, 2, 3, 4])
    >>> x, y = shuffle(torch.arange(100) * 10, torch.arange(100))
    >>> x.equal(y * 10), y.equal(torch.arange(100))
    (True, False)
    """
    order = torch.randperm(len(x), device=x.device)
    return x[order], y[order]


def choose_rows() -> None:
    """Choose rows at random, each at most once, or with repetition.

    >>> x = torch.tensor([[0, 0], [1, 10], [2, 20], [3, 30]])
    >>> hasattr(torch, "choice"), hasattr(np.random, "choice")
    (False, True)
    >>> chosen = x[torch.randperm(len(x))[:3]]
    >>> chosen.shape, len(chosen[:, 0].unique())
    (torch.Size([3, 2]), 3)
    >>> x[torch.randint(len(x), (100,))].shape
    torch.Size([100, 2])
    >>> with torch.device("cpu"):
    ...     train, test = torch.utils.data.random_split(range(4), [3, 1])
    >>> len(train), len(test)
    (3, 1)
    """


def fill_in_place() -> None:
    """Fill tensors from other distributions, and look at the limits and the median.

    >>> x = torch.empty(10_000)
    >>> x.exponential_(lambd=2.0).min().item() >= 0
    True
    >>> x.geometric_(0.5).min().item(), x.log_normal_().min().item() > 0
    (1.0, True)
    >>> abs(x.cauchy_(median=3.0).median().item() - 3) < 0.25
    True
    >>> integers = torch.empty(10_000, dtype=torch.int64).random_(2, 5)
    >>> integers.unique()
    tensor([2, 3, 4])
    """


def bernoulli() -> None:
    """Toss one coin per probability.

    >>> torch.bernoulli(torch.tensor([0.0, 1.0, 1.0]))
    tensor([0., 1., 1.])
    >>> mask = torch.rand(1000) < 0.3
    >>> mask.dtype, torch.bernoulli(torch.full((1000,), 0.3)).dtype
    (torch.bool, torch.float32)
    >>> torch.bernoulli(torch.tensor([1, 0], device="cpu"))
    Traceback (most recent call last):
        ...
    NotImplementedError: "bernoulli_tensor_cpu_p_" not implemented for 'Long'
    """


def poisson() -> None:
    """Draw one count per rate.

    >>> counts = torch.poisson(torch.tensor([0.0, 4.0]).expand(10_000, 2))
    >>> counts.dtype, counts[:, 0].any().item()
    (torch.float32, False)
    >>> var, mean = torch.var_mean(counts[:, 1])
    >>> abs(mean - 4).item() < 0.25, abs(var - 4).item() < 0.5
    (True, True)
    >>> torch.poisson(torch.tensor([4], device="cpu"))
    Traceback (most recent call last):
        ...
    NotImplementedError: "poisson_cpu" not implemented for 'Long'
    """


def multinomial() -> None:
    """Draw positions by weight.

    >>> weights = torch.tensor([0.0, 1.0, 0.0, 3.0])
    >>> torch.multinomial(weights, 1000, replacement=True).unique()
    tensor([1, 3])
    >>> torch.multinomial(weights, 2).sort().values
    tensor([1, 3])
    >>> torch.multinomial(torch.ones(8, 4), 3).shape
    torch.Size([8, 3])
    """


def multinomial_limits() -> None:
    """Ask for more than there is.

    >>> weights = torch.tensor([0.0, 1.0, 0.0, 3.0])
    >>> torch.multinomial(weights, 5)
    Traceback (most recent call last):
        ...
    RuntimeError: cannot sample n_sample > prob_dist.size(-1) samples without replacement
    >>> torch.multinomial(torch.tensor([1, 3]), 1)
    Traceback (most recent call last):
        ...
    RuntimeError: multinomial only supports floating-point dtypes for input, got: Long
    >>> torch.multinomial(weights, 4).sort().values
    tensor([0, 1, 2, 3])
    """


def multinomial_refuses() -> None:
    """Draw with weights that are negative, or not a number.

    >>> logits = torch.tensor([-1.0, 2.0], device="cpu")
    >>> torch.multinomial(logits, 1)
    Traceback (most recent call last):
        ...
    RuntimeError: probability tensor contains either `inf`, `nan` or element < 0
    >>> torch.multinomial(logits.softmax(dim=0), 1).shape
    torch.Size([1])
    >>> torch.multinomial((logits / 0).softmax(dim=0), 1)
    Traceback (most recent call last):
        ...
    RuntimeError: probability tensor contains either `inf`, `nan` or element < 0
    >>> logits[0] = -torch.inf
    >>> torch.multinomial(logits.softmax(dim=0), 1)
    tensor([1])
    """


def sample_token(logits: Tensor, temperature: float) -> Tensor:
    """Draw the next token: logits (N, C) in, token numbers (N,) out.

    >>> logits = torch.tensor([[0.0, 1000.0, 0.0], [1000.0, 0.0, 0.0]])
    >>> sample_token(logits, temperature=0.5)
    tensor([1, 0])
    """
    probabilities = (logits / temperature).softmax(dim=1)
    return torch.multinomial(probabilities, 1).squeeze(1)


def manual_seed() -> None:
    """Draw the same numbers again.

    >>> generator = torch.manual_seed(0)
    >>> first, second = torch.rand(3), torch.rand(3)
    >>> first.equal(second)
    False
    >>> generator = torch.manual_seed(0)
    >>> first.equal(torch.rand(3))
    True
    >>> torch.initial_seed(), generator is torch.default_generator
    (0, True)
    """


def one_draw_more() -> None:
    """Draw one number in between.

    >>> generator = torch.manual_seed(0)
    >>> first = torch.rand(3)
    >>> generator = torch.manual_seed(0)
    >>> extra = torch.rand(1)
    >>> first.equal(torch.rand(3))
    False
    """


def layers_after_a_seed() -> None:
    """Make the same layer, with another layer made before it.

    >>> generator = torch.manual_seed(0)
    >>> alone = nn.Linear(2, 2)
    >>> generator = torch.manual_seed(0)
    >>> before, behind = nn.Linear(2, 2), nn.Linear(2, 2)
    >>> alone.weight.equal(before.weight), alone.weight.equal(behind.weight)
    (True, False)
    """


def shape_matters() -> None:
    """Compare the first eight of sixteen numbers with eight numbers.

    >>> generator = torch.manual_seed(0)
    >>> sixteen = torch.randn(16, device="cpu")
    >>> generator = torch.manual_seed(0)
    >>> eight = torch.randn(8, device="cpu")
    >>> sixteen[:8].equal(eight)
    False
    """


def three_seeds(seed: int) -> None:
    """Seed the three libraries that a training script draws from.

    >>> three_seeds(0)
    >>> before = torch.rand(1).item(), random.random(), np.random.rand()
    >>> generator = torch.manual_seed(0)
    >>> after = torch.rand(1).item(), random.random(), np.random.rand()
    >>> [a == b for a, b in zip(before, after)]
    [True, False, False]
    >>> three_seeds(0)
    >>> before == (torch.rand(1).item(), random.random(), np.random.rand())
    True
    """
    torch.manual_seed(seed)
    random.seed(seed)
    np.random.seed(seed)


def deterministic() -> None:
    """Ask for the same result in each run, or an error.

    >>> places, values = torch.tensor([1, 1]), torch.tensor([5.0, 6.0])
    >>> torch.zeros(3).put_(places, values)[1].item() in (5.0, 6.0)
    True
    >>> torch.use_deterministic_algorithms(True)
    >>> torch.zeros(3).put_(places, values)
    Traceback (most recent call last):
        ...
    RuntimeError: put_ does not have a deterministic implementation, but you set 'torch.use_deterministic_algorithms(True)'. You can turn off determinism just for this operation, or you can use the 'warn_only=True' option, if that's acceptable for your application. You can also file an issue at https://github.com/pytorch/pytorch/issues to help us prioritize adding deterministic support for this operation.
    >>> torch.use_deterministic_algorithms(False)
    """


def own_stream() -> None:
    """Keep a stream of numbers that nobody else draws from.

    >>> device = torch.get_default_device()
    >>> stream = torch.Generator(device).manual_seed(0)
    >>> first = torch.rand(2, generator=stream)
    >>> second = torch.rand(2, generator=stream)
    >>> stream = stream.manual_seed(0)
    >>> first.equal(torch.rand(2, generator=stream))
    True
    >>> others = torch.rand(100), torch.randn(100)
    >>> second.equal(torch.rand(2, generator=stream))
    True
    >>> weight = nn.init.normal_(torch.empty(2, 3), generator=stream)
    >>> order = torch.randperm(5, generator=stream)
    """


def no_generator_argument() -> None:
    """Look for the functions that take no generator.

    >>> stream = torch.Generator(torch.get_default_device())
    >>> torch.rand_like(torch.zeros(2), generator=stream).shape
    torch.Size([2])
    >>> nn.functional.dropout(torch.ones(2), generator=stream)
    Traceback (most recent call last):
        ...
    TypeError: dropout() got an unexpected keyword argument 'generator'
    """


def rng_state() -> None:
    """Go back to a point in the middle.

    >>> skipped = torch.rand(5)
    >>> state = torch.get_rng_state()
    >>> first = torch.rand(3, device="cpu")
    >>> torch.set_rng_state(state)
    >>> first.equal(torch.rand(3, device="cpu"))
    True
    >>> state.dtype, state.device
    (torch.uint8, device(type='cpu'))
    """


def fork_rng() -> None:
    """Draw on the side, and leave the main stream where it was.

    >>> generator = torch.manual_seed(0)
    >>> first = torch.rand(3)
    >>> generator = torch.manual_seed(0)
    >>> devices = range(torch.accelerator.device_count())
    >>> with torch.random.fork_rng(devices):
    ...     generator = torch.manual_seed(123)
    ...     aside = torch.rand(1000)
    >>> first.equal(torch.rand(3))
    True
    """


def new_seed() -> None:
    """Let the operating system choose a seed, and write it down.

    >>> seed = torch.seed()
    >>> first = torch.rand(3)
    >>> generator = torch.manual_seed(seed)
    >>> first.equal(torch.rand(3)), torch.initial_seed() == seed
    (True, True)
    """


def dropout_draws() -> None:
    """Drop the same units twice.

    >>> dropout = nn.Dropout(0.5)
    >>> generator = torch.manual_seed(0)
    >>> first = dropout(torch.ones(100))
    >>> generator = torch.manual_seed(0)
    >>> first.equal(dropout(torch.ones(100)))
    True
    """


def draw_on_cpu(*size: int) -> Tensor:
    """Draw numbers on the CPU, and move them where tensors are made by default.

    >>> generator = torch.manual_seed(0)
    >>> noise = draw_on_cpu(1000)
    >>> generator = torch.manual_seed(0)
    >>> noise.cpu().equal(torch.randn(1000, device="cpu"))
    True
    """
    return torch.randn(size, device="cpu").to(torch.get_default_device())


def same_as_on_cpu(device: str) -> bool:
    """Whether one seed gives the numbers on this device that it gives on the CPU.

    >>> devices = ["cpu", "cuda"] if torch.cuda.is_available() else ["cpu"]
    >>> [device for device in devices if same_as_on_cpu(device)]
    ['cpu']
    """
    torch.manual_seed(0)
    on_cpu = torch.randn(1000, device="cpu")
    torch.manual_seed(0)
    return torch.allclose(on_cpu, torch.randn(1000, device=device).cpu())


class Augmented(Dataset):
    """Eight items; each tells its worker, and draws from four streams."""

    def __init__(self) -> None:
        self.own = np.random.default_rng(0)

    def __len__(self) -> int:
        return 8

    def __getitem__(self, index: int) -> tuple[int, int, float, float, float, float]:
        shared = torch.rand(1).item(), random.random(), np.random.rand()
        return index, get_worker_info().id, *shared, self.own.random()


def load(num_workers: int, seed: int) -> list[tuple]:
    """Load all items in worker processes, in an order that the seed decides.

    >>> items = load(num_workers=2, seed=0)
    >>> items == load(num_workers=2, seed=0)
    True
    >>> items == load(num_workers=2, seed=1)
    False
    >>> [worker for index, worker, *draws in items]
    [0, 1, 0, 1, 0, 1, 0, 1]
    >>> [a == b for a, b in zip(items[0][2:], items[1][2:])]
    [False, False, False, True]
    """
    with torch.device("cpu"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about forking, or few cores
        loader = DataLoader(
            Augmented(),
            batch_size=None,
            shuffle=True,
            num_workers=num_workers,
            generator=torch.Generator().manual_seed(seed),
            multiprocessing_context="fork",
        )
        return list(loader)
