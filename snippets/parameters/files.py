"""Write checkpoints to files and read them back, safely and completely."""

import io
import os
import pickle
import random
import sys
import types
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

import torch
from safetensors import safe_open
from safetensors.torch import load_file, load_model, save_file, save_model
from torch import nn


def in_memory(state: Any, **options: Any) -> Any:
    """Save to a buffer and load from it: a file without a file.

    >>> layer = nn.Linear(2, 1)
    >>> state = in_memory(layer.state_dict())
    >>> state["weight"].data_ptr() == layer.weight.data_ptr()
    False
    >>> torch.equal(state["weight"], layer.weight)
    True
    """
    buffer = io.BytesIO()
    torch.save(state, buffer)
    buffer.seek(0)
    return torch.load(buffer, **options)


def save_and_load() -> None:
    """Save a model's state dict to a file and load it into a new model.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "model.pt")
    >>> trained = nn.Linear(2, 1)
    >>> torch.save(trained.state_dict(), path)
    >>> restored = nn.Linear(2, 1)
    >>> restored.load_state_dict(torch.load(path))
    <All keys matched successfully>
    >>> torch.equal(restored.weight, trained.weight)
    True
    >>> folder.cleanup()
    """


def bytes_of(state: Any) -> int:
    """Measure what a save writes: a small view brings its whole memory along.

    >>> table = torch.zeros(1000, 1000)
    >>> bytes_of(table[0]) > 4_000_000
    True
    >>> bytes_of(table[0].clone()) < 10_000
    True
    """
    buffer = io.BytesIO()
    torch.save(state, buffer)
    return buffer.tell()


def shared_memory() -> None:
    """Keep tied tensors tied through a file.

    >>> weight = torch.zeros(2)
    >>> state = in_memory({"encoder": weight, "decoder": weight})
    >>> state["encoder"].data_ptr() == state["decoder"].data_ptr()
    True
    """


class Surprise:
    """Run code in whoever loads the file without weights_only.

    >>> in_memory(Surprise(), weights_only=False)
    this file ran code
    """

    def __reduce__(self) -> tuple[Any, ...]:
        return print, ("this file ran code",)


def not_allowed() -> None:
    """Meet the error of a checkpoint that holds more than tensors.

    >>> checkpoint = {"weight": torch.ones(2), "args": Namespace(lr=0.1)}
    >>> in_memory(  # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
    ...     checkpoint
    ... )
    Traceback (most recent call last):
        ...
    _pickle.UnpicklingError: Weights only load failed. This file can still be loaded, to do so you have two options, ...do those steps only if you trust the source of the checkpoint....
        (1) In PyTorch 2.6, we changed the default value of the `weights_only` argument in `torch.load` from `False` to `True`. Re-running `torch.load` with `weights_only` set to `False` will likely succeed, but it can result in arbitrary code execution. Do it only if you got the file from a trusted source.
        (2) Alternatively, to load with `weights_only=True` please check the recommended steps in the following error message.
        WeightsUnpickler error: Unsupported global: GLOBAL argparse.Namespace was not an allowed global by default. Please use `torch.serialization.add_safe_globals([argparse.Namespace])` or the `torch.serialization.safe_globals([argparse.Namespace])` context manager to allowlist this global if you trust this class/function.
    Check the documentation of torch.load to learn more about types accepted by default with weights_only https://pytorch.org/docs/stable/generated/torch.load.html.
    """


def allow_a_class() -> None:
    """Find the classes in a checkpoint without loading it, then allow them.

    >>> buffer = io.BytesIO()
    >>> torch.save({"args": Namespace(lr=0.5)}, buffer)
    >>> _ = buffer.seek(0)
    >>> torch.serialization.get_unsafe_globals_in_checkpoint(buffer)
    ['argparse.Namespace']
    >>> _ = buffer.seek(0)
    >>> with torch.serialization.safe_globals([Namespace]):
    ...     torch.load(buffer)
    {'args': Namespace(lr=0.5)}
    """


def plain_values() -> None:
    """Save settings as plain Python values, which always load.

    >>> args = Namespace(lr=0.5, layers=[64, 32], name="small")
    >>> in_memory({"args": vars(args), "step": 7})
    {'args': {'lr': 0.5, 'layers': [64, 32], 'name': 'small'}, 'step': 7}
    """


def whole_model() -> None:
    """Lose a model that was saved whole, once its class has moved.

    needs: python<3.14
    >>> class Net(nn.Module):
    ...     __module__ = "project"
    >>> project = types.ModuleType("project")
    >>> project.Net, sys.modules["project"] = Net, project
    >>> buffer = io.BytesIO()
    >>> torch.save(Net(), buffer)
    >>> del project.Net
    >>> _ = buffer.seek(0)
    >>> torch.load(buffer, weights_only=False)
    Traceback (most recent call last):
        ...
    AttributeError: Can't get attribute 'Net' on <module 'project'>
    >>> del sys.modules["project"]
    >>> _ = buffer.seek(0)
    >>> torch.load(buffer, weights_only=False)
    Traceback (most recent call last):
        ...
    ModuleNotFoundError: No module named 'project'
    """


def choose_device() -> None:
    """Choose where the tensors land with map_location.

    >>> state = {"weight": torch.ones(2)}
    >>> in_memory(state)["weight"].device == state["weight"].device
    True
    >>> in_memory(state, map_location="cpu")["weight"].device
    device(type='cpu')
    >>> in_memory(state, map_location="meta")["weight"].device
    device(type='meta')
    >>> kept = in_memory(state, map_location=lambda storage, tag: storage)
    >>> kept["weight"].device
    device(type='cpu')
    """


def no_gpu() -> None:
    """Meet the error of a GPU checkpoint on a machine without a GPU.

    >>> state = {"weight": torch.ones(2)}
    >>> with mock.patch("torch.cuda.is_available", return_value=False):
    ...     in_memory(state, map_location="cuda:0")
    Traceback (most recent call last):
        ...
    RuntimeError: Attempting to deserialize object on a CUDA device but torch.cuda.is_available() is False. If you are running on a CPU-only machine, please use torch.load with map_location=torch.device('cpu') to map your storages to the CPU.
    """


def mmap() -> None:
    """Map a file instead of reading it: changes stay in memory.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "model.pt")
    >>> torch.save({"weight": torch.zeros(2, device="cpu")}, path)
    >>> weight = torch.load(path, mmap=True)["weight"]
    >>> weight += 1
    >>> weight.tolist(), torch.load(path)["weight"].tolist()
    ([1.0, 1.0], [0.0, 0.0])
    >>> torch.load(io.BytesIO(path.read_bytes()), mmap=True)
    Traceback (most recent call last):
        ...
    ValueError: f must be a file path in order to use the mmap argument
    >>> del weight
    >>> folder.cleanup()
    """


def truncated() -> None:
    """Recognize a file that was cut off.

    >>> buffer = io.BytesIO()
    >>> torch.save(torch.ones(1000), buffer)
    >>> half = io.BytesIO(buffer.getvalue()[:2000])
    >>> torch.load(half)
    Traceback (most recent call last):
        ...
    RuntimeError: PytorchStreamReader failed reading zip archive: failed finding central directory. This is an internal miniz error. If you are seeing this error, there is a high likelihood that your checkpoint file is corrupted. This can happen if the checkpoint was not saved properly, was transferred incorrectly, or the file was modified after saving.
    >>> torch.load(io.BytesIO(), weights_only=False)
    Traceback (most recent call last):
        ...
    EOFError: Ran out of input
    """


def not_a_checkpoint() -> None:
    """Recognize a web page or a Git LFS pointer named like a checkpoint.

    >>> pointer = b"version https://git-lfs.github.com/spec/v1"
    >>> torch.load(io.BytesIO(pointer), weights_only=False)
    Traceback (most recent call last):
        ...
    _pickle.UnpicklingError: invalid load key, 'v'.
    >>> for text in (pointer, b"<!DOCTYPE html>"):
    ...     try:
    ...         torch.load(io.BytesIO(text))
    ...     except pickle.UnpicklingError as error:
    ...         print(str(error).splitlines()[3], "is", chr(text[0]))
    Unsupported operand 118 is v
    Unsupported operand 60 is <
    """


def safetensors_files() -> None:
    """Keep tensors in a format that holds nothing but tensors and text.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "model.safetensors")
    >>> layer = nn.Linear(2, 1)
    >>> save_file(layer.state_dict(), path, metadata={"step": "7"})
    >>> layer.load_state_dict(load_file(path))
    <All keys matched successfully>
    >>> with safe_open(path, framework="pt") as file:
    ...     print(file.metadata(), list(file.get_tensor("weight").shape))
    {'step': '7'} [1, 2]
    >>> folder.cleanup()
    """


def torch_load_safetensors() -> None:
    """Open a .safetensors file with torch.load.

    needs: torch>=2.13
    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "model.safetensors")
    >>> save_file({"weight": torch.ones(2)}, path)
    >>> torch.load(path, map_location="cpu")
    {'weight': tensor([1., 1.])}
    >>> folder.cleanup()
    """


class Tied(nn.Module):
    """Save tied weights with safetensors, which refuses shared memory.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "model.safetensors")
    >>> model = Tied()
    >>> save_file(  # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
    ...     model.state_dict(), path
    ... )
    Traceback (most recent call last):
        ...
    RuntimeError:
        Some tensors share memory, this will lead to duplicate memory on disk and potential differences when loading them again: [{...}].
        A potential way to correctly save your model is to use `save_model`.
        More information at https://huggingface.co/docs/safetensors/torch_shared_tensors
    >>> save_model(model, path)
    >>> list(load_file(path))
    ['decoder.weight']
    >>> load_model(Tied(), path)
    (set(), [])
    >>> folder.cleanup()
    """

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Linear(2, 2, bias=False)
        self.decoder = nn.Linear(2, 2, bias=False)
        self.decoder.weight = self.encoder.weight


class PowerCut:
    """Interrupt a save halfway, as a full disk or a killed job would.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "last.pt")
    >>> torch.save({"step": 1}, path)
    >>> torch.save({"step": 2, "extra": PowerCut()}, path)
    Traceback (most recent call last):
        ...
    RuntimeError: power cut
    >>> torch.load(path)
    Traceback (most recent call last):
        ...
    RuntimeError: PytorchStreamReader failed locating file data.pkl: file not found. This is an internal miniz error. If you are seeing this error, there is a high likelihood that your checkpoint file is corrupted. This can happen if the checkpoint was not saved properly, was transferred incorrectly, or the file was modified after saving.
    >>> folder.cleanup()
    """

    def __reduce__(self) -> tuple[Any, ...]:
        raise RuntimeError("power cut")


def save_atomically(state: Any, path: Path) -> None:
    """Write a checkpoint so that a crash leaves the old file whole.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "last.pt")
    >>> save_atomically({"step": 1}, path)
    >>> save_atomically({"step": 2, "extra": PowerCut()}, path)
    Traceback (most recent call last):
        ...
    RuntimeError: power cut
    >>> torch.load(path)
    {'step': 1}
    >>> save_atomically({"step": 2}, path)
    >>> torch.load(path), os.listdir(folder.name)
    ({'step': 2}, ['last.pt'])
    >>> folder.cleanup()
    """
    unfinished = path.with_name(path.name + ".part")
    with open(unfinished, "wb") as file:
        torch.save(state, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(unfinished, path)


def start() -> tuple[nn.Module, torch.optim.Optimizer, Any]:
    """Make a model, its optimizer and its learning rate schedule."""
    model = nn.Sequential(nn.Linear(3, 4), nn.Dropout(), nn.Linear(4, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
    return model, optimizer, torch.optim.lr_scheduler.StepLR(optimizer, 2)


def train(
    model: nn.Module,
    optimizer: torch.optim.Optimizer,
    schedule: Any,
    steps: int,
) -> None:
    """Train on random points, with random dropout."""
    for _ in range(steps):
        optimizer.zero_grad()
        model(torch.randn(8, 3)).square().mean().backward()
        optimizer.step()
        schedule.step()


def save_run(path: Path, step: int, *parts: Any) -> None:
    """Save all that a run needs to go on as if it had never stopped.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "last.pt")
    >>> save_run(path, 3, *start())
    >>> list(torch.load(path))
    ['step', 'parts', 'python', 'cpu', 'cuda']
    >>> folder.cleanup()
    """
    state = {
        "step": step,
        "parts": [part.state_dict() for part in parts],
        "python": random.getstate(),
        "cpu": torch.get_rng_state(),
        "cuda": torch.cuda.get_rng_state_all(),
    }
    save_atomically(state, path)


def load_run(path: Path, *parts: Any) -> int:
    """Resume a run and end with the very weights of an unbroken one.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "last.pt")
    >>> unbroken = start()
    >>> train(*unbroken, steps=3)
    >>> save_run(path, 3, *unbroken)
    >>> train(*unbroken, steps=3)
    >>> resumed = start()
    >>> load_run(path, *resumed)
    3
    >>> train(*resumed, steps=3)
    >>> torch.equal(resumed[0][0].weight, unbroken[0][0].weight)
    True
    >>> folder.cleanup()
    """
    state = torch.load(path, map_location="cpu")
    for part, saved in zip(parts, state["parts"], strict=True):
        part.load_state_dict(saved)
    random.setstate(state["python"])
    torch.set_rng_state(state["cpu"])
    torch.cuda.set_rng_state_all(state["cuda"])
    return state["step"]


def random_state_on_the_cpu() -> None:
    """Meet the error of a random state that was loaded to another device.

    >>> state = {"cpu": torch.get_rng_state()}
    >>> moved = in_memory(state, map_location="meta")
    >>> torch.set_rng_state(moved["cpu"])
    Traceback (most recent call last):
        ...
    TypeError: RNG state must be a torch.ByteTensor
    """


def other_optimizer() -> None:
    """Meet the error of an optimizer that was made for other parameters.

    >>> whole = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 1))
    >>> saved = torch.optim.Adam(whole.parameters()).state_dict()
    >>> head_only = torch.optim.Adam(whole[1].parameters())
    >>> head_only.load_state_dict(saved)
    Traceback (most recent call last):
        ...
    ValueError: loaded state dict contains a parameter group that doesn't match the size of optimizer's group
    >>> torch.optim.Adam(whole.parameters()).load_state_dict(saved)
    """


def loaded_dictionary() -> None:
    """Use what `torch.load` returns as if it were a model.

    >>> buffer = io.BytesIO()
    >>> torch.save(nn.Linear(2, 1).state_dict(), buffer)
    >>> _ = buffer.seek(0)
    >>> model = torch.load(buffer)
    >>> model.eval()
    Traceback (most recent call last):
        ...
    AttributeError: 'collections.OrderedDict' object has no attribute 'eval'
    >>> model(torch.ones(1, 2))
    Traceback (most recent call last):
        ...
    TypeError: 'collections.OrderedDict' object is not callable
    >>> layer = nn.Linear(2, 1)
    >>> layer.load_state_dict(model)
    <All keys matched successfully>
    >>> layer.eval().training
    False
    """
