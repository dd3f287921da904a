"""Write, read, use and train a first model."""

import torch
import torch.nn.functional as F
from torch import Tensor, nn


class TwoConvolutions(nn.Module):
    """Run an image through two convolutions, each followed by a ReLU.

    >>> model = TwoConvolutions()
    >>> x = torch.rand(4, 1, 28, 28)
    >>> features = model(x)
    >>> features.shape
    torch.Size([4, 16, 12, 12])
    >>> features.min().item()
    0.0
    >>> [name for name, _ in model.named_parameters()]
    ['conv1.weight', 'conv1.bias', 'conv2.weight', 'conv2.bias']
    """

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 8, kernel_size=5)
        self.conv2 = nn.Conv2d(8, 16, kernel_size=3, stride=2, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 1, H, W); the result is (N, 16, H', W')."""
        x = F.relu(self.conv1(x))
        return F.relu(self.conv2(x))


class ImageClassifier(nn.Module):
    """Tell ten classes of 28 × 28 images apart.

    >>> model = ImageClassifier()
    >>> model
    ImageClassifier(
      (flatten): Flatten(start_dim=1, end_dim=-1)
      (layers): Sequential(
        (0): Linear(in_features=784, out_features=512, bias=True)
        (1): ReLU()
        (2): Linear(in_features=512, out_features=512, bias=True)
        (3): ReLU()
        (4): Linear(in_features=512, out_features=10, bias=True)
      )
    )
    >>> model(torch.rand(4, 1, 28, 28)).shape
    torch.Size([4, 10])
    """

    def __init__(self) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.layers = nn.Sequential(
            nn.Linear(28 * 28, 512),
            nn.ReLU(),
            nn.Linear(512, 512),
            nn.ReLU(),
            nn.Linear(512, 10),
        )

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 1, 28, 28) or (N, 28, 28); the logits are (N, 10)."""
        return self.layers(self.flatten(x))


def forgotten_import() -> None:
    """Run one line of a model in an empty file, and add imports to it.

    >>> line, file = "class Net(nn.Module): pass", {}
    >>> exec(line, file)
    Traceback (most recent call last):
        ...
    NameError: name 'nn' is not defined
    >>> exec("import torch", file)
    >>> exec(line, file)
    Traceback (most recent call last):
        ...
    NameError: name 'nn' is not defined
    >>> exec("from torch import nn", file)
    >>> exec(line, file)
    >>> file["Net"]()
    Net()
    """


def names_and_values() -> None:
    """Choose names and values, and find them in what is printed.

    >>> model = nn.Module()
    >>> model.stem = nn.Conv2d(3, 8, 5, padding=2)
    >>> model.anything = nn.Linear(8, 2, bias=False)
    >>> model
    Module(
      (stem): Conv2d(3, 8, kernel_size=(5, 5), stride=(1, 1), padding=(2, 2))
      (anything): Linear(in_features=8, out_features=2, bias=False)
    )
    >>> model.stem.padding, model.anything.in_features, model.anything.bias
    ((2, 2), 8, None)
    """


def size_after(size: int, kernel: int, stride: int = 1, padding: int = 0) -> int:
    """Work out height or width after a convolution, from what it prints.

    >>> model = TwoConvolutions()
    >>> model
    TwoConvolutions(
      (conv1): Conv2d(1, 8, kernel_size=(5, 5), stride=(1, 1))
      (conv2): Conv2d(8, 16, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1))
    )
    >>> size_after(28, kernel=5)
    24
    >>> size_after(24, kernel=3, stride=2, padding=1)
    12
    >>> model(torch.rand(4, 1, 28, 28)).shape
    torch.Size([4, 16, 12, 12])
    """
    return (size + 2 * padding - kernel) // stride + 1


def count_from_print() -> None:
    """Work out the number of parameters from what a model prints.

    >>> conv1 = 8 * (1 * 5 * 5) + 8
    >>> conv2 = 16 * (8 * 3 * 3) + 16
    >>> conv1, conv2
    (208, 1168)
    >>> sum(p.numel() for p in TwoConvolutions().parameters()) == conv1 + conv2
    True
    >>> 784 * 512 + 512 + 512 * 512 + 512 + 512 * 10 + 10
    669706
    >>> sum(p.numel() for p in ImageClassifier().parameters())
    669706
    """


def most_likely(logits: Tensor) -> tuple[Tensor, Tensor]:
    """Turn logits (N, C) into probabilities and classes, both (N,).

    >>> logits = torch.tensor([[1.0, 2.0, 5.0], [6.0, 1.0, 1.0]]).log()
    >>> logits.softmax(dim=1)
    tensor([[0.1250, 0.2500, 0.6250],
            [0.7500, 0.1250, 0.1250]])
    >>> probability, label = most_likely(logits)
    >>> probability
    tensor([0.6250, 0.7500])
    >>> label, logits.argmax(dim=1)
    (tensor([2, 0]), tensor([2, 0]))
    """
    probability, label = logits.softmax(dim=1).max(dim=1)
    return probability, label


def softmax_before_loss() -> None:
    """Give the loss perfect answers, as logits and as probabilities.

    >>> labels = torch.arange(10)
    >>> logits = 100.0 * torch.eye(10)
    >>> F.cross_entropy(logits, labels).item() < 0.01
    True
    >>> probabilities = logits.softmax(dim=1)
    >>> round(F.cross_entropy(probabilities, labels).item(), 2)
    1.46
    """


def predict(model: nn.Module, image: Tensor) -> int:
    """Classify a single image, (28, 28), as a batch of one.

    >>> model = ImageClassifier()
    >>> image = torch.rand(28, 28)
    >>> model(image)
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (28x28 and 784x512)
    >>> model(image.unsqueeze(0)).shape
    torch.Size([1, 10])
    >>> predict(model, image) in range(10)
    True
    """
    model.eval()
    with torch.no_grad():
        logits = model(image.unsqueeze(0))
    return logits.argmax(dim=1).item()


def missing_dimensions() -> None:
    """Forget the batch, the channels, or both.

    >>> model = TwoConvolutions()
    >>> model(torch.rand(28, 28))
    Traceback (most recent call last):
        ...
    RuntimeError: Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [28, 28]
    >>> model(torch.rand(4, 28, 28))
    Traceback (most recent call last):
        ...
    RuntimeError: Given groups=1, weight of size [8, 1, 5, 5], expected input[1, 4, 28, 28] to have 1 channels, but got 4 channels instead
    >>> model(torch.rand(4, 28, 28).unsqueeze(1)).shape
    torch.Size([4, 16, 12, 12])
    >>> model(torch.rand(1, 28, 28)).shape
    torch.Size([16, 12, 12])
    """


def color_image_as_batch() -> None:
    """Give a classifier of gray images one color image, (3, 28, 28).

    >>> ImageClassifier()(torch.rand(3, 28, 28)).shape
    torch.Size([3, 10])
    """


def wrong_in_features() -> None:
    """Leave out the flattening, miscount the features, and count them right.

    >>> features = TwoConvolutions()(torch.rand(4, 1, 28, 28))
    >>> nn.Linear(784, 10)(features)
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (768x12 and 784x10)
    >>> nn.Linear(784, 10)(features.flatten(1))
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 shapes cannot be multiplied (4x2304 and 784x10)
    >>> nn.Linear(16 * 12 * 12, 10)(features.flatten(1)).shape
    torch.Size([4, 10])
    """


def images_of_bytes() -> None:
    """Give a model the bytes of an image file, or NumPy's float64.

    >>> model = ImageClassifier()
    >>> image = torch.full((1, 28, 28), 255, dtype=torch.uint8)
    >>> model(image)
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Byte and Float
    >>> model(image.double())
    Traceback (most recent call last):
        ...
    RuntimeError: mat1 and mat2 must have the same dtype, but got Double and Float
    >>> model(image.float() / 255).shape
    torch.Size([1, 10])
    """


def labels_of_wrong_shape() -> None:
    """Give the loss labels that do not fit the logits.

    >>> logits = torch.zeros(4, 10, device="cpu")
    >>> labels = torch.tensor([[3], [0], [9], [1]], device="cpu")
    >>> F.cross_entropy(logits, labels)
    Traceback (most recent call last):
        ...
    RuntimeError: 0D or 1D target tensor expected, multi-target not supported
    >>> labels = labels.squeeze(1)
    >>> F.cross_entropy(logits, labels[:3])
    Traceback (most recent call last):
        ...
    ValueError: Expected input batch_size (4) to match target batch_size (3).
    >>> F.cross_entropy(logits, labels + 1)
    Traceback (most recent call last):
        ...
    IndexError: Target 10 is out of bounds.
    >>> F.cross_entropy(logits, labels).shape
    torch.Size([])
    """


def labels_of_wrong_dtype() -> None:
    """Give the loss class numbers that are not int64.

    needs: torch>=2.13

    >>> logits = torch.zeros(4, 10, device="cpu")
    >>> labels = torch.tensor([3.0, 0.0, 9.0, 1.0], device="cpu")
    >>> F.cross_entropy(logits, labels)
    Traceback (most recent call last):
        ...
    RuntimeError: expected target dtype to be Long or Byte, but got Float
    >>> F.cross_entropy(logits, labels.int())
    Traceback (most recent call last):
        ...
    RuntimeError: expected target dtype to be Long or Byte, but got Int
    >>> F.cross_entropy(logits, labels.long()).shape
    torch.Size([])
    """


def train_step(
    model: nn.Module,
    images: Tensor,
    labels: Tensor,
    optimizer: torch.optim.Optimizer,
) -> float:
    """Take one step downhill; return the loss (a mean over N) before it.

    Args:
        images: (N, 1, 28, 28).
        labels: (N,), class numbers as int64.

    >>> generator = torch.manual_seed(0)
    >>> model = ImageClassifier()
    >>> optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    >>> images, labels = torch.rand(20, 1, 28, 28), torch.arange(20) % 10
    >>> before = train_step(model, images, labels, optimizer)
    >>> after = F.cross_entropy(model(images), labels).item()
    >>> after < before
    True
    >>> losses = [train_step(model, images, labels, optimizer) for _ in range(100)]
    >>> losses[-1] < 0.1
    True
    >>> [predict(model, image) for image in images] == labels.tolist()
    True
    """
    model.train()
    loss = F.cross_entropy(model(images), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


def forgotten_zero_grad() -> None:
    """Leave out `zero_grad`, and look at the gradient of a second backward.

    >>> layer = nn.Linear(2, 1)
    >>> x = torch.ones(1, 2)
    >>> layer(x).sum().backward()
    >>> layer.weight.grad
    tensor([[1., 1.]])
    >>> layer(x).sum().backward()
    >>> layer.weight.grad
    tensor([[2., 2.]])
    """
