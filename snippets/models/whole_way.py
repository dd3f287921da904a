"""Train, evaluate, save, load and use a model on real handwritten digits."""

import copy
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import Tensor, nn

Part = tuple[Tensor, Tensor]


def load_data(device: torch.device | str | None = None) -> dict[str, Part]:
    """Split the digits of scikit-learn into three parts, each (N, 1, 8, 8) and (N,).

    >>> data = load_data()
    >>> for name, (images, labels) in data.items():
    ...     print(name, tuple(images.shape), tuple(labels.shape))
    train (1077, 1, 8, 8) (1077,)
    valid (360, 1, 8, 8) (360,)
    test (360, 1, 8, 8) (360,)
    >>> images.dtype, labels.dtype
    (torch.float32, torch.int64)
    >>> images.min().item(), images.max().item()
    (0.0, 16.0)
    >>> labels.bincount()
    tensor([36, 36, 35, 37, 36, 37, 36, 36, 35, 36])
    """
    digits = load_digits()
    rest, test = train_test_split(
        range(len(digits.target)),
        test_size=360,
        stratify=digits.target,
        random_state=0,
    )
    train, valid = train_test_split(
        rest, test_size=360, stratify=digits.target[rest], random_state=0
    )
    images = torch.tensor(digits.images, dtype=torch.float32, device=device)
    labels = torch.tensor(digits.target, dtype=torch.int64, device=device)
    parts = {"train": train, "valid": valid, "test": test}
    return {
        name: (images[index].unsqueeze(1), labels[index])
        for name, index in parts.items()
    }


class DigitsNet(nn.Module):
    """Score ten digits: images (N, 1, 8, 8) with values 0 to 16, logits (N, 10).

    >>> model = DigitsNet(mean=5.0, std=6.0)
    >>> model(torch.zeros(2, 1, 8, 8)).shape
    torch.Size([2, 10])
    >>> sum(parameter.numel() for parameter in model.parameters())
    9978
    >>> list(model.state_dict())[:3]
    ['mean', 'std', 'layers.0.weight']
    """

    def __init__(self, mean: float = 0.0, std: float = 1.0) -> None:
        super().__init__()
        self.register_buffer("mean", torch.tensor(mean))
        self.register_buffer("std", torch.tensor(std))
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1, bias=False),
            nn.BatchNorm2d(16),
            nn.ReLU(),
            nn.Conv2d(16, 32, 3, padding=1, bias=False),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Dropout(0.5),
            nn.Linear(32 * 4 * 4, 10),
        )

    def forward(self, images: Tensor) -> Tensor:
        return self.layers((images - self.mean) / self.std)


def train_epoch(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    optimizer: torch.optim.Optimizer,
    batch_size: int = 128,
) -> float:
    """Go once through the data in random order and return the mean loss.

    `images`: (N, ...), `labels`: (N,).

    >>> model = nn.Linear(1, 2)
    >>> for parameter in model.parameters():
    ...     _ = nn.init.zeros_(parameter)
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=1.0)
    >>> images, labels = torch.tensor([[-1.0], [1.0]]), torch.tensor([0, 1])
    >>> for _ in range(3):
    ...     print(f"{train_epoch(model, images, labels, optimizer):.2f}")
    0.69
    0.31
    0.19
    """
    model.train()
    total = 0.0
    order = torch.randperm(len(labels), device=labels.device)
    for index in order.split(batch_size):
        optimizer.zero_grad()
        loss = F.cross_entropy(model(images[index]), labels[index])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(index)
    return total / len(labels)


@torch.no_grad()
def evaluate(
    model: nn.Module, images: Tensor, labels: Tensor, batch_size: int = 256
) -> tuple[float, float]:
    """Return mean loss and accuracy, and leave the model in eval mode.

    `images`: (N, ...), `labels`: (N,).

    >>> logits = torch.tensor([[9.0, 0.0], [9.0, 0.0], [0.0, 9.0], [0.0, 9.0]])
    >>> labels = torch.tensor([0, 0, 1, 0])
    >>> loss, accuracy = evaluate(nn.Identity(), logits, labels)
    >>> accuracy
    0.75
    >>> round(loss, 2)
    2.25
    """
    model.eval()
    loss, right = 0.0, 0
    batches = zip(images.split(batch_size), labels.split(batch_size), strict=True)
    for image, label in batches:
        logits = model(image)
        loss += F.cross_entropy(logits, label, reduction="sum").item()
        right += (logits.argmax(dim=1) == label).sum().item()
    return loss / len(labels), right / len(labels)


class EarlyStopping:
    """Keep the best weights, and say when nothing has improved for `patience` epochs.

    >>> model = nn.Linear(1, 1)
    >>> stopping = EarlyStopping(patience=2)
    >>> for loss in [0.75, 0.25, 0.5, 0.5]:
    ...     _ = nn.init.constant_(model.weight, loss)
    ...     print(loss, stopping.is_over(loss, model))
    0.75 False
    0.25 False
    0.5 False
    0.5 True
    >>> model.load_state_dict(stopping.best_state)
    <All keys matched successfully>
    >>> model.weight.item()
    0.25
    """

    def __init__(self, patience: int) -> None:
        self.patience = patience
        self.best_loss = float("inf")
        self.best_state: dict[str, Tensor] = {}
        self.waited = 0

    def is_over(self, loss: float, model: nn.Module) -> bool:
        if loss < self.best_loss:
            self.best_loss = loss
            self.best_state = copy.deepcopy(model.state_dict())
            self.waited = 0
        else:
            self.waited += 1
        return self.waited >= self.patience


def best_without_a_copy() -> None:
    """Keep a state dict with and without a copy, and go on training.

    >>> model = nn.Linear(1, 1)
    >>> _ = nn.init.constant_(model.weight, 1.0)
    >>> best = model.state_dict()
    >>> copied = copy.deepcopy(model.state_dict())
    >>> _ = nn.init.constant_(model.weight, 2.0)
    >>> best["weight"].item(), copied["weight"].item()
    (2.0, 1.0)
    """


def fit(
    model: nn.Module,
    train: Part,
    valid: Part,
    epochs: int = 15,
    patience: int = 3,
    lr: float = 0.01,
    log: Callable[[str], object] = print,
) -> None:
    """Train until the validation loss stops falling, and keep the best weights.

    >>> images = torch.randn(100, 1)
    >>> part = images, (images[:, 0] > 0).long()
    >>> lines = []
    >>> fit(nn.Linear(1, 2), part, part, epochs=4, log=lines.append)
    >>> len(lines)
    4
    >>> print(re.sub(r"\\d", "#", lines[0]))
    epoch  #: train loss #.###, valid loss #.###, valid accuracy #.###
    >>> lines = []
    >>> fit(nn.Linear(1, 2), part, part, patience=2, lr=0.0, log=lines.append)
    >>> len(lines)
    3
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    stopping = EarlyStopping(patience)
    for epoch in range(1, epochs + 1):
        train_loss = train_epoch(model, *train, optimizer)
        valid_loss, accuracy = evaluate(model, *valid)
        log(
            f"epoch {epoch:2}: train loss {train_loss:.3f}, "
            f"valid loss {valid_loss:.3f}, valid accuracy {accuracy:.3f}"
        )
        if stopping.is_over(valid_loss, model):
            break
    model.load_state_dict(stopping.best_state)


def predict(model: nn.Module, image: Tensor) -> tuple[int, Tensor]:
    """Name the class of one image (8, 8), with the probabilities (10,) of all.

    >>> model = DigitsNet()
    >>> with torch.no_grad():
    ...     model.layers[-1].bias[7] = 100.0
    >>> digit, probabilities = predict(model, torch.zeros(8, 8))
    >>> digit, probabilities[digit].item(), probabilities.shape
    (7, 1.0, torch.Size([10]))
    """
    model.eval()
    device = next(model.parameters()).device
    with torch.inference_mode():
        logits = model(image.reshape(1, 1, 8, 8).to(device))
    probabilities = logits.softmax(dim=1)[0]
    return int(probabilities.argmax()), probabilities


def one_image_is_no_batch() -> None:
    """Leave out the batch, or the channel too.

    >>> model = DigitsNet()
    >>> image = torch.zeros(8, 8)
    >>> model(image)
    Traceback (most recent call last):
        ...
    RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [8, 8]
    >>> model(image.unsqueeze(0))
    Traceback (most recent call last):
        ...
    ValueError: expected 4D input (got 3D input)
    >>> model(image.unsqueeze(0).unsqueeze(0)).shape
    torch.Size([1, 10])
    """


def to_digit(drawing: Tensor) -> Tensor:
    """Count the ink in blocks of 4 by 4: from (32, 32) zeros and ones to (8, 8).

    >>> drawing = torch.zeros(32, 32)
    >>> drawing[8:, 14:18] = 1.0
    >>> to_digit(drawing).int()
    tensor([[0, 0, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 8, 8, 0, 0, 0],
            [0, 0, 0, 8, 8, 0, 0, 0],
            [0, 0, 0, 8, 8, 0, 0, 0],
            [0, 0, 0, 8, 8, 0, 0, 0],
            [0, 0, 0, 8, 8, 0, 0, 0],
            [0, 0, 0, 8, 8, 0, 0, 0]], dtype=torch.int32)
    """
    return 16 * F.avg_pool2d(drawing.unsqueeze(0), 4)[0]


def draw_zero() -> Tensor:
    """Draw the ring of a zero, (32, 32).

    >>> to_digit(draw_zero()).int()
    tensor([[ 0,  0,  0,  6,  6,  0,  0,  0],
            [ 0,  0,  9, 14, 14,  9,  0,  0],
            [ 0,  2, 14,  1,  1, 14,  2,  0],
            [ 0,  4,  8,  0,  0,  8,  4,  0],
            [ 0,  4,  8,  0,  0,  8,  4,  0],
            [ 0,  2, 14,  1,  1, 14,  2,  0],
            [ 0,  0,  9, 14, 14,  9,  0,  0],
            [ 0,  0,  0,  6,  6,  0,  0,  0]], dtype=torch.int32)
    """
    at = torch.arange(32) - 15.5
    radius = torch.hypot(at.unsqueeze(1), 1.5 * at)
    return ((radius > 9) & (radius < 14)).float()


PREDICT = """
import sys

import torch
from torch import nn


class DigitsNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor(0.0))
        self.register_buffer("std", torch.tensor(1.0))
        self.layers = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1, bias=False),
            nn.BatchNorm2d(16),
            nn.ReLU(),
            nn.Conv2d(16, 32, 3, padding=1, bias=False),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Dropout(0.5),
            nn.Linear(32 * 4 * 4, 10),
        )

    def forward(self, images):
        return self.layers((images - self.mean) / self.std)


weights, image = (torch.load(path, map_location="cpu") for path in sys.argv[1:])
model = DigitsNet()
print(model.load_state_dict(weights))
model.eval()
with torch.inference_mode():
    probabilities = model(image.reshape(1, 1, 8, 8)).softmax(dim=1)
probability, digit = probabilities.max(dim=1)
print(f"{digit.item()} with probability {probability.item():.1f}")
"""


def predict_elsewhere(weights: Path, image: Tensor) -> str:
    """Predict one image (8, 8) in a new Python that has nothing but saved weights.

    >>> model = DigitsNet()
    >>> with torch.no_grad():
    ...     model.layers[-1].bias[7] = 100.0
    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "digits.pt")
    >>> torch.save(model.state_dict(), path)
    >>> print(predict_elsewhere(path, torch.zeros(8, 8)))
    <All keys matched successfully>
    7 with probability 1.0
    >>> folder.cleanup()
    """
    script = weights.with_name("predict.py")
    script.write_text(PREDICT)
    picture = weights.with_name("image.pt")
    torch.save(image, picture)
    command = [sys.executable, script, weights, picture]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()


def train_digits(
    path: Path,
    seed: int = 0,
    device: torch.device | str | None = None,
    log: Callable[[str], object] = print,
) -> tuple[DigitsNet, float]:
    """Go the whole way and return the model with its accuracy on the test part.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "digits.pt")
    >>> lines = []
    >>> model, accuracy = train_digits(path, log=lines.append)
    >>> accuracy >= 0.97
    True
    >>> print(re.sub(r"\\d", "#", lines[-1]))
    test accuracy #.###
    >>> digit, probabilities = predict(model, to_digit(draw_zero()))
    >>> digit, probabilities[digit].item() > 0.5
    (0, True)
    >>> loaded = DigitsNet()
    >>> loaded.load_state_dict(torch.load(path))
    <All keys matched successfully>
    >>> evaluate(loaded, *load_data()["test"])[1] == accuracy
    True
    >>> folder.cleanup()
    """
    torch.manual_seed(seed)
    data = load_data(device)
    images, _ = data["train"]
    model = DigitsNet(images.mean().item(), images.std().item()).to(images.device)
    fit(model, data["train"], data["valid"], log=log)
    _, accuracy = evaluate(model, *data["test"])
    log(f"test accuracy {accuracy:.3f}")
    torch.save(model.state_dict(), path)
    return model, accuracy


def forgotten_zero_grad() -> None:
    """Call backward() twice without zero_grad() in between.

    >>> layer = nn.Linear(1, 1)
    >>> optimizer = torch.optim.SGD(layer.parameters(), lr=0.1)
    >>> for _ in range(3):
    ...     layer(torch.tensor([2.0])).backward()
    ...     print(layer.weight.grad.item())
    2.0
    4.0
    6.0
    >>> optimizer.zero_grad()
    >>> layer.weight.grad is None
    True
    """


def forgotten_eval() -> None:
    """Ask a model with dropout and batch norm twice, in both modes.

    >>> model = DigitsNet()
    >>> images = 16 * torch.rand(100, 1, 8, 8)
    >>> torch.allclose(model(images), model(images))
    False
    >>> _ = model.eval()
    >>> torch.allclose(model(images), model(images))
    True
    >>> model(images).requires_grad
    True
    """


def softmax_before_the_loss() -> None:
    """Put a softmax before cross_entropy: right answers cost, wrong ones do not teach.

    >>> target = torch.tensor([3])
    >>> right = 20.0 * F.one_hot(torch.tensor([3]), 10)
    >>> wrong = 20.0 * F.one_hot(torch.tensor([0]), 10)
    >>> for activation in [nn.Identity(), nn.Softmax(dim=1)]:
    ...     loss = F.cross_entropy(activation(right), target)
    ...     logits = wrong.clone().requires_grad_()
    ...     F.cross_entropy(activation(logits), target).backward()
    ...     gradient = logits.grad.abs().max().item()
    ...     print(f"loss {loss.item():.2f}, gradient {gradient:.2f}")
    loss 0.00, gradient 1.00
    loss 1.46, gradient 0.00
    """


def order_of_the_test_set() -> None:
    """Shuffle the test set, then shuffle its images alone.

    >>> labels = torch.arange(1000) % 10
    >>> logits = F.one_hot(labels, 10).float()
    >>> order = torch.randperm(1000)
    >>> evaluate(nn.Identity(), logits[order], labels[order])[1]
    1.0
    >>> evaluate(nn.Identity(), logits[order], labels)[1] < 0.5
    True
    """


def leaked_scaling() -> None:
    """Center the training data with and without a look at the test data.

    >>> train, test = torch.tensor([0.0, 2.0]), torch.tensor([10.0])
    >>> train - train.mean()
    tensor([-1.,  1.])
    >>> train - torch.cat([train, test]).mean()
    tensor([-4., -2.])
    >>> test - train.mean()
    tensor([9.])
    """


def best_of_many() -> None:
    """Toss coins for 100 answers, a thousand times, and take the best toss.

    >>> labels = torch.randint(2, (100,))
    >>> guesses = torch.randint(2, (1000, 100))
    >>> accuracy = (guesses == labels).float().mean(dim=1)
    >>> round(accuracy.mean().item(), 1)
    0.5
    >>> accuracy.max().item() > 0.6
    True
    """


def evaluating_with_grad() -> None:
    """Add up losses in three ways.

    >>> model, image = nn.Linear(64, 10), torch.zeros(1, 64)
    >>> total = model(image).sum() + model(image).sum()
    >>> total.requires_grad
    True
    >>> with torch.no_grad():
    ...     total = model(image).sum() + model(image).sum()
    >>> total.requires_grad
    False
    >>> type(model(image).sum().item())
    <class 'float'>
    """


def trained_weight(seed: int) -> Tensor:
    """Train a small model, everything random after one seed; return its weight (2, 4).

    >>> torch.equal(trained_weight(0), trained_weight(0))
    True
    >>> torch.equal(trained_weight(0), trained_weight(1))
    False
    """
    torch.manual_seed(seed)
    model = nn.Linear(4, 2)
    images, labels = torch.eye(4), torch.tensor([0, 1, 0, 1])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    for _ in range(5):
        train_epoch(model, images, labels, optimizer, batch_size=2)
    return model.weight.detach()
