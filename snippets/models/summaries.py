"""Summarize a model: output shapes, parameters, memory and work."""

from functools import partial

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode
from torchinfo import summary


class CNN(nn.Module):
    """Classify color images: the network of this page.

    >>> sum(p.numel() for p in CNN(classes=2).parameters())
    231426
    """

    def __init__(self, classes: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 32, kernel_size=7, stride=2, padding=1)
        self.norm1 = nn.BatchNorm2d(32)
        self.relu1 = nn.ReLU()
        self.pool1 = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.conv2 = nn.Conv2d(32, 64, kernel_size=3, stride=1, padding=1)
        self.norm2 = nn.BatchNorm2d(64)
        self.relu2 = nn.ReLU()
        self.pool2 = nn.MaxPool2d(kernel_size=3, stride=2, padding=1)
        self.conv3 = nn.Conv2d(64, 128, kernel_size=3, stride=1, padding=1)
        self.pool3 = nn.AdaptiveAvgPool2d(1)
        self.flatten = nn.Flatten()
        self.linear1 = nn.Linear(128, 1024)
        self.linear2 = nn.Linear(1024, classes)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 3, H, W); the logits are (N, classes)."""
        x = self.pool1(self.relu1(self.norm1(self.conv1(x))))
        x = self.pool2(self.relu2(self.norm2(self.conv2(x))))
        x = self.flatten(self.pool3(self.conv3(x)))
        return self.linear2(self.linear1(x))


def table() -> None:
    """Print the table of torchinfo for a batch of four images.

    >>> result = summary(CNN(classes=2), input_size=(4, 3, 112, 112), verbose=0)
    >>> print(result)
    ==========================================================================================
    Layer (type:depth-idx)                   Output Shape              Param #
    ==========================================================================================
    CNN                                      [4, 2]                    --
    ├─Conv2d: 1-1                            [4, 32, 54, 54]           4,736
    ├─BatchNorm2d: 1-2                       [4, 32, 54, 54]           64
    ├─ReLU: 1-3                              [4, 32, 54, 54]           --
    ├─MaxPool2d: 1-4                         [4, 32, 27, 27]           --
    ├─Conv2d: 1-5                            [4, 64, 27, 27]           18,496
    ├─BatchNorm2d: 1-6                       [4, 64, 27, 27]           128
    ├─ReLU: 1-7                              [4, 64, 27, 27]           --
    ├─MaxPool2d: 1-8                         [4, 64, 14, 14]           --
    ├─Conv2d: 1-9                            [4, 128, 14, 14]          73,856
    ├─AdaptiveAvgPool2d: 1-10                [4, 128, 1, 1]            --
    ├─Flatten: 1-11                          [4, 128]                  --
    ├─Linear: 1-12                           [4, 1024]                 132,096
    ├─Linear: 1-13                           [4, 2]                    2,050
    ==========================================================================================
    Total params: 231,426
    Trainable params: 231,426
    Non-trainable params: 0
    Total mult-adds (Units.MEGABYTES): 167.62
    ==========================================================================================
    Input size (MB): 0.60
    Forward/backward pass size (MB): 9.79
    Params size (MB): 0.93
    Estimated Total Size (MB): 11.32
    ==========================================================================================
    """


def without_input_size() -> None:
    """Count without a forward pass: no shapes, no memory.

    >>> print(summary(ImageAndLabel(), verbose=0))
    =================================================================
    Layer (type:depth-idx)                   Param #
    =================================================================
    ImageAndLabel                            --
    ├─Linear: 1-1                            136
    ├─Embedding: 1-2                         80
    =================================================================
    Total params: 216
    Trainable params: 216
    Non-trainable params: 0
    =================================================================
    """


def numbers_of_the_table() -> None:
    """Read the numbers of the summary, and work out its memory by hand.

    >>> result = summary(CNN(classes=2), input_size=(4, 3, 112, 112), verbose=0)
    >>> result.total_params, result.trainable_params, result.total_param_bytes
    (231426, 231426, 925704)
    >>> 231426 * 4
    925704
    >>> stage1, stage2, stage3 = 32 * 54 * 54, 64 * 27 * 27, 128 * 14 * 14
    >>> outputs = 2 * stage1 + 2 * stage2 + stage3 + 1024 + 2
    >>> result.total_output_bytes, 2 * outputs * 4 * 4
    (9793600, 9793600)
    """


class Scaled(nn.Module):
    """Own a parameter beside a child: torchinfo counts it, and forgets its bytes.

    >>> result = summary(Scaled(), input_size=(5, 4), verbose=0)
    >>> result.total_params, result.total_param_bytes
    (24, 80)
    >>> bytes_of(Scaled())
    96
    """

    def __init__(self) -> None:
        super().__init__()
        self.scale = nn.Parameter(torch.ones(4))
        self.linear = nn.Linear(4, 4)

    def forward(self, x: Tensor) -> Tensor:
        """x: (N, 4); the result is (N, 4)."""
        return self.linear(self.scale * x)


def other_columns() -> None:
    """Ask for the names of the attributes, and for what is trained.

    >>> stem = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
    >>> model = nn.Sequential(stem.requires_grad_(False), nn.Linear(8, 2))
    >>> result = summary(
    ...     model,
    ...     input_size=(5, 4),
    ...     col_names=("output_size", "num_params", "trainable"),
    ...     row_settings=("var_names",),
    ...     col_width=14,
    ...     verbose=0,
    ... )
    >>> print(*str(result).splitlines()[1:12], sep="\\n")
    Layer (type (var_name))                  Output Shape   Param #        Trainable
    ==================================================================================
    Sequential (Sequential)                  [5, 2]         --             Partial
    ├─Sequential (0)                         [5, 8]         --             False
    │    └─Linear (0)                        [5, 8]         (40)           False
    │    └─ReLU (1)                          [5, 8]         --             --
    ├─Linear (1)                             [5, 2]         18             True
    ==================================================================================
    Total params: 58
    Trainable params: 18
    Non-trainable params: 40
    """


def summarize(
    model: nn.Module, *inputs: Tensor
) -> list[tuple[str, str, tuple[int, ...], int]]:
    """List name, type, output shape and own parameters of each module that runs.

    >>> rows = summarize(CNN(classes=2), torch.rand(4, 3, 112, 112))
    >>> for name, kind, shape, count in rows:
    ...     print(f"{name:8} {kind:18} {str(shape):18} {count:7,}")
    conv1    Conv2d             (4, 32, 54, 54)      4,736
    norm1    BatchNorm2d        (4, 32, 54, 54)         64
    relu1    ReLU               (4, 32, 54, 54)          0
    pool1    MaxPool2d          (4, 32, 27, 27)          0
    conv2    Conv2d             (4, 64, 27, 27)     18,496
    norm2    BatchNorm2d        (4, 64, 27, 27)        128
    relu2    ReLU               (4, 64, 27, 27)          0
    pool2    MaxPool2d          (4, 64, 14, 14)          0
    conv3    Conv2d             (4, 128, 14, 14)    73,856
    pool3    AdaptiveAvgPool2d  (4, 128, 1, 1)           0
    flatten  Flatten            (4, 128)                 0
    linear1  Linear             (4, 1024)          132,096
    linear2  Linear             (4, 2)               2,050
             CNN                (4, 2)                   0
    >>> sum(count for *_, count in rows)
    231426
    """
    rows = []

    def add_row(name: str, module: nn.Module, args: tuple, output: Tensor) -> None:
        count = sum(p.numel() for p in module.parameters(recurse=False))
        rows.append((name, type(module).__name__, tuple(output.shape), count))

    modes = {module: module.training for module in model.modules()}
    handles = [
        module.register_forward_hook(partial(add_row, name))
        for name, module in model.named_modules()
    ]
    model.eval()
    try:
        with torch.no_grad():
            model(*inputs)
    finally:
        for handle in handles:
            handle.remove()
        for module, training in modes.items():
            module.training = training
    return rows


def leaves_no_trace() -> None:
    """Look at modes, statistics and hooks after either summary.

    >>> model = CNN(classes=2)
    >>> frozen = model.norm1.eval()
    >>> rows = summarize(model, torch.rand(4, 3, 112, 112))
    >>> model.training, model.norm1.training, len(model.conv1._forward_hooks)
    (True, False, 0)
    >>> result = summary(model, input_size=(4, 3, 112, 112), verbose=0)
    >>> model.training, model.norm1.training
    (True, True)
    >>> model.norm2.num_batches_tracked.item()
    0
    """


def non_trainable() -> None:
    """Freeze a layer, and add a dropout: only the first changes a count.

    >>> model = CNN(classes=2)
    >>> frozen = model.conv1.requires_grad_(False)
    >>> model.flatten = nn.Sequential(nn.Flatten(), nn.Dropout())
    >>> result = summary(model, input_size=(4, 3, 112, 112), verbose=0)
    >>> result.total_params, result.trainable_params
    (231426, 226690)
    >>> sum(p.numel() for p in model.parameters() if not p.requires_grad)
    4736
    """


def buffers_are_not_counted() -> None:
    """Count the buffers, which no summary counts as parameters.

    >>> model = CNN(classes=2)
    >>> [name for name, _ in model.named_buffers()][:3]
    ['norm1.running_mean', 'norm1.running_var', 'norm1.num_batches_tracked']
    >>> sum(b.numel() for b in model.buffers())
    194
    >>> sum(t.numel() for t in model.state_dict().values())
    231620
    >>> summary(model, verbose=0).total_params
    231426
    """


class ImageAndLabel(nn.Module):
    """Take two inputs: images, and the numbers of their classes.

    >>> model = ImageAndLabel()
    >>> images, labels = torch.rand(2, 4, 4), torch.tensor([3, 1])
    >>> model(images, labels).shape
    torch.Size([2, 8])
    >>> summary(model, [images, labels], verbose=0)
    Traceback (most recent call last):
        ...
    RuntimeError: Boolean value of Tensor with more than one value is ambiguous
    >>> summary(model, input_data=[images, labels], verbose=0).total_params
    216
    """

    def __init__(self) -> None:
        super().__init__()
        self.image = nn.Linear(4 * 4, 8)
        self.label = nn.Embedding(10, 8)

    def forward(self, images: Tensor, labels: Tensor) -> Tensor:
        """images: (N, 4, 4), labels: (N,); the result is (N, 8)."""
        return self.image(images.flatten(1)) + self.label(labels)


def sizes_and_dtypes() -> None:
    """Give shapes instead of tensors, and a dtype for each.

    >>> model = ImageAndLabel()
    >>> shapes = [(2, 4, 4), (2,)]
    >>> summary(model, input_size=shapes, verbose=0)
    Traceback (most recent call last):
        ...
    RuntimeError: Failed to run torchinfo. See above stack traces for more details. Executed layers up to: [Linear: 1]
    >>> dtypes = [torch.float32, torch.int64]
    >>> summary(model, input_size=shapes, dtypes=dtypes, verbose=0).total_params
    216
    """


def single_tensor_as_size() -> None:
    """Give one tensor where its shape is wanted.

    >>> model, x = nn.Linear(4, 2), torch.rand(5, 4)
    >>> summary(model, x, verbose=0)
    Traceback (most recent call last):
        ...
    TypeError: Input_size is not a recognized type. Please ensure input_size is valid.
    For multiple inputs to the network, ensure input_size is a list of tuple sizes. If you are having trouble here, please submit a GitHub issue.
    >>> summary(model, input_data=x, verbose=0).total_params
    10
    >>> summary(model, tuple(x.shape), verbose=0).total_params
    10
    """


def failing_model() -> None:
    """Summarize a model with a mistake in it, and find the cause.

    >>> model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(9, 2))
    >>> try:
    ...     summary(model, input_size=(5, 4), verbose=0)
    ... except RuntimeError as error:
    ...     print(error)
    ...     print(error.__cause__)
    Failed to run torchinfo. See above stack traces for more details. Executed layers up to: [Linear: 1, ReLU: 1]
    mat1 and mat2 shapes cannot be multiplied (5x8 and 9x2)
    """


def shared_layer() -> None:
    """Use a layer twice, and count its parameters once, or twice by mistake.

    >>> layer = nn.Linear(4, 4)
    >>> model = nn.Sequential(layer, nn.ReLU(), layer)
    >>> result = summary(model, input_size=(5, 4), verbose=0)
    >>> print(str(result).splitlines()[6])
    ├─Linear: 1-3                            [5, 4]                    (recursive)
    >>> result.total_params, sum(p.numel() for p in model.parameters())
    (20, 20)
    >>> sum(count for *_, count in summarize(model, torch.rand(5, 4)))
    40
    """


def count_parameters(model: nn.Module) -> dict[str, int]:
    """Count the parameters of each child, those of frozen ones too.

    >>> count_parameters(ImageAndLabel())
    {'image': 136, 'label': 80}
    >>> sum(p.numel() for p in ImageAndLabel().parameters())
    216
    """
    return {
        name: sum(p.numel() for p in child.parameters())
        for name, child in model.named_children()
    }


def bytes_of(model: nn.Module) -> int:
    """Count the bytes of parameters and buffers.

    >>> model = CNN(classes=2)
    >>> sum(p.nbytes for p in model.parameters())
    925704
    >>> bytes_of(model)
    926488
    >>> bytes_of(model.half())
    463252
    """
    return sum(t.nbytes for t in model.state_dict().values())


def bytes_for_training() -> None:
    """Add up what a step of Adam keeps: gradients, and two averages.

    >>> model = CNN(classes=2)
    >>> optimizer = torch.optim.Adam(model.parameters())
    >>> model(torch.rand(2, 3, 16, 16)).sum().backward()
    >>> optimizer.step()
    >>> sum(p.nbytes for p in model.parameters())
    925704
    >>> sum(p.grad.nbytes for p in model.parameters())
    925704
    >>> states = [optimizer.state[p] for p in model.parameters()]
    >>> sum(s["exp_avg"].nbytes + s["exp_avg_sq"].nbytes for s in states)
    1851408
    """


def count_flops() -> None:
    """Count the floating-point operations of a forward pass, and of one layer.

    >>> model, x = CNN(classes=2), torch.rand(4, 3, 112, 112)
    >>> with FlopCounterMode(display=False) as counter:
    ...     logits = model(x)
    >>> f"{counter.get_total_flops():,}"
    '333,900,800'
    >>> flops = counter.get_flop_counts()
    >>> sum(flops["CNN.conv1"].values())
    109734912
    >>> 2 * (4 * 32 * 54 * 54) * (3 * 7 * 7)
    109734912
    """


def flops_of_a_training_step() -> None:
    """Count the backward pass, too: two products for each one forward.

    >>> layer, x = nn.Linear(64, 32), torch.rand(8, 64, requires_grad=True)
    >>> with FlopCounterMode(display=False) as counter:
    ...     loss = layer(x).sum()
    >>> forward = counter.get_total_flops()
    >>> with FlopCounterMode(display=False) as counter:
    ...     loss.backward()
    >>> forward, counter.get_total_flops()
    (32768, 65536)
    """


def batch_in_input_size() -> None:
    """Forget the batch, as torchsummary wants it, and let torchinfo add it.

    >>> model = nn.Sequential(nn.Flatten(), nn.Linear(3 * 8 * 8, 2))
    >>> try:
    ...     summary(model, input_size=(3, 8, 8), verbose=0)
    ... except RuntimeError as error:
    ...     print(error.__cause__)
    mat1 and mat2 shapes cannot be multiplied (3x64 and 192x2)
    >>> result = summary(model, input_size=(3, 8, 8), batch_dim=0, verbose=0)
    >>> result.total_params
    386
    """


def several_inputs() -> None:
    """Summarize an LSTM, which returns a tuple, and models of two inputs.

    >>> lstm = nn.LSTM(4, 8, batch_first=True)
    >>> summary(lstm, input_size=(2, 5, 4), verbose=0).total_params
    448
    >>> two = nn.Bilinear(3, 4, 2)
    >>> summary(two, input_size=[(5, 3), (5, 4)], verbose=0).total_params
    26
    >>> named = {"input1": torch.zeros(5, 3), "input2": torch.zeros(5, 4)}
    >>> summary(two, input_data=named, verbose=0).total_params
    26
    """
