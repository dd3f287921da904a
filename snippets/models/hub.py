"""Publish a model for torch.hub and load it from a folder, without a network."""

import ast
import hashlib
import io
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock
from urllib.error import HTTPError, URLError
from zipfile import ZipFile

import torch

HUBCONF = '''
"""What torch.hub finds in this repository."""

from pathlib import Path as _Path

import torch as _torch
from digit_models import DigitsNet as _DigitsNet

dependencies = ["torch"]


def digits_net(pretrained=False, **options):
    """Score ten digits from images (N, 8, 8).

    pretrained: load the weights that lie beside this file.
    options: arguments of the model, such as hidden=32.
    """
    model = _DigitsNet(**options)
    if pretrained:
        weights = _Path(__file__).with_name("digits.pt")
        model.load_state_dict(_torch.load(weights, map_location="cpu"))
    return model
'''

DIGIT_MODELS = """
from torch import nn


class DigitsNet(nn.Sequential):
    def __init__(self, hidden=16):
        super().__init__(
            nn.Flatten(), nn.Linear(64, hidden), nn.ReLU(), nn.Linear(hidden, 10)
        )
"""


def make_repository(folder: Path) -> str:
    """Write the two files of a repository that torch.hub can load.

    >>> folder = TemporaryDirectory()
    >>> repository = make_repository(Path(folder.name, "digits"))
    >>> sorted(os.listdir(repository))
    ['digit_models.py', 'hubconf.py']
    >>> folder.cleanup()
    """
    folder.mkdir()
    Path(folder, "hubconf.py").write_text(HUBCONF)
    Path(folder, "digit_models.py").write_text(DIGIT_MODELS)
    return str(folder)


def load_local() -> None:
    """Load a model from a folder, with an argument for the model.

    >>> folder = TemporaryDirectory()
    >>> repository = make_repository(Path(folder.name, "digits"))
    >>> path = list(sys.path)
    >>> torch.hub.load(repository, "digits_net", source="local", hidden=32)
    DigitsNet(
      (0): Flatten(start_dim=1, end_dim=-1)
      (1): Linear(in_features=64, out_features=32, bias=True)
      (2): ReLU()
      (3): Linear(in_features=32, out_features=10, bias=True)
    )
    >>> sys.path == path, any("hubconf" in name for name in sys.modules)
    (True, False)
    >>> sys.modules.pop("digit_models").__name__
    'digit_models'
    >>> folder.cleanup()
    """


def pretrained() -> None:
    """Save weights beside hubconf.py, and load the model with them.

    >>> folder = TemporaryDirectory()
    >>> repository = make_repository(Path(folder.name, "digits"))
    >>> trained = torch.hub.load(repository, "digits_net", source="local")
    >>> torch.save(trained.state_dict(), Path(repository, "digits.pt"))
    >>> model = torch.hub.load(
    ...     repository, "digits_net", source="local", pretrained=True
    ... )
    >>> images = torch.rand(5, 8, 8)
    >>> torch.allclose(model(images), trained(images))
    True
    >>> del sys.modules["digit_models"]
    >>> folder.cleanup()
    """


def entry_points(folder: str) -> dict[str, str | None]:
    """Read names and docstrings of a folder's entry points, and run none of its code.

    >>> folder = TemporaryDirectory()
    >>> repository = make_repository(Path(folder.name, "digits"))
    >>> found = entry_points(repository)
    >>> list(found)
    ['digits_net']
    >>> print(found["digits_net"])
    Score ten digits from images (N, 8, 8).
    <BLANKLINE>
    pretrained: load the weights that lie beside this file.
    options: arguments of the model, such as hidden=32.
    >>> folder.cleanup()
    """
    tree = ast.parse(Path(folder, "hubconf.py").read_text())
    return {
        node.name: ast.get_docstring(node)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }


def list_takes_no_folder() -> None:
    """Ask torch.hub.list for the entry points of a folder.

    >>> torch.hub.list("digits", source="local")
    Traceback (most recent call last):
        ...
    TypeError: list() got an unexpected keyword argument 'source'
    """


def list_and_help() -> None:
    """Put a repository into the cache, then list, help and load by its GitHub name.

    >>> folder = TemporaryDirectory()
    >>> cache = Path(folder.name, "hub")
    >>> cache.mkdir()
    >>> _ = make_repository(cache / "reader_digits_main")
    >>> with mock.patch.dict(os.environ, TORCH_HOME=folder.name):
    ...     print(torch.hub.get_dir() == str(cache))
    ...     print(torch.hub.list("reader/digits:main"))
    ...     words = torch.hub.help("reader/digits:main", "digits_net")
    ...     model = torch.hub.load("reader/digits:main", "digits_net")
    True
    ['digits_net']
    >>> words.splitlines()[0]
    'Score ten digits from images (N, 8, 8).'
    >>> model(torch.zeros(2, 8, 8)).shape
    torch.Size([2, 10])
    >>> del sys.modules["digit_models"]
    >>> folder.cleanup()
    """


def write_hubconf(folder: str, source: str) -> str:
    """Write a hubconf.py into a new folder and return the folder.

    >>> folder = TemporaryDirectory()
    >>> repository = write_hubconf(folder.name + "/tiny", "def two(): return 2")
    >>> torch.hub.load(repository, "two", source="local")
    2
    >>> folder.cleanup()
    """
    Path(folder).mkdir(parents=True)
    Path(folder, "hubconf.py").write_text(source)
    return folder


def imports_are_listed() -> None:
    """Import a class in hubconf.py and find it among the entry points.

    >>> folder = TemporaryDirectory()
    >>> source = "from pathlib import Path\\ndef net(): pass"
    >>> _ = write_hubconf(folder.name + "/hub/reader_net_main", source)
    >>> with mock.patch.dict(os.environ, TORCH_HOME=folder.name):
    ...     print(torch.hub.list("reader/net:main"))
    ['Path', 'net']
    >>> folder.cleanup()
    """


def unknown_entry_point() -> None:
    """Ask for a name that hubconf.py does not define.

    >>> folder = TemporaryDirectory()
    >>> repository = write_hubconf(folder.name + "/tiny", "def two(): return 2")
    >>> torch.hub.load(repository, "three", source="local")
    Traceback (most recent call last):
        ...
    RuntimeError: Cannot find callable three in hubconf
    >>> torch.hub.load(folder.name, "two", source="local")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    FileNotFoundError: [Errno 2] No such file or directory: '...hubconf.py'
    >>> folder.cleanup()
    """


def wrong_source() -> None:
    """Misspell source, then leave it out.

    >>> torch.hub.load("digits", "digits_net", source="disk")
    Traceback (most recent call last):
        ...
    ValueError: Unknown source: "disk". Allowed values: "github" | "local".
    >>> folder = TemporaryDirectory()
    >>> home = mock.patch.dict(os.environ, TORCH_HOME=folder.name)
    >>> with home:
    ...     torch.hub.load("/home/reader/digits", "digits_net")
    Traceback (most recent call last):
        ...
    ValueError: too many values to unpack (expected 2)
    >>> with home:
    ...     torch.hub.load("digits", "digits_net")
    Traceback (most recent call last):
        ...
    ValueError: not enough values to unpack (expected 2, got 1)
    >>> folder.cleanup()
    """


def no_network() -> None:
    """Leave out source where the path looks like an owner and a repository.

    >>> folder = TemporaryDirectory()
    >>> home = mock.patch.dict(os.environ, TORCH_HOME=folder.name)
    >>> offline = mock.patch("torch.hub.urlopen", side_effect=URLError("offline"))
    >>> with home, offline:  # doctest: +ELLIPSIS
    ...     torch.hub.load("models/digits", "digits_net")
    Traceback (most recent call last):
        ...
    RuntimeError: It looks like there is no internet connection and the repo could not be found in the cache (...hub)
    >>> folder.cleanup()
    """


def path_object() -> None:
    """Give the folder as a Path instead of a string.

    >>> folder = TemporaryDirectory()
    >>> repository = make_repository(Path(folder.name, "digits"))
    >>> torch.hub.load(Path(repository), "digits_net", source="local")
    Traceback (most recent call last):
        ...
    ModuleNotFoundError: No module named 'digit_models'
    >>> folder.cleanup()
    """


def missing_dependency() -> None:
    """Name a missing package in dependencies, or import it at the top.

    >>> folder = TemporaryDirectory()
    >>> source = "dependencies = ['torch', 'tokenz']"
    >>> named = write_hubconf(folder.name + "/named", source)
    >>> torch.hub.load(named, "net", source="local")
    Traceback (most recent call last):
        ...
    RuntimeError: Missing dependencies: tokenz
    >>> both = write_hubconf(folder.name + "/both", source + "; import tokenz")
    >>> torch.hub.load(both, "net", source="local")
    Traceback (most recent call last):
        ...
    ModuleNotFoundError: No module named 'tokenz'
    >>> folder.cleanup()
    """


def name_clash() -> None:
    """Load from two repositories that both have a models.py.

    >>> folder = TemporaryDirectory()
    >>> for name in ["first", "second"]:
    ...     repository = write_hubconf(
    ...         f"{folder.name}/{name}", "def owner(): import models; return models.owner"
    ...     )
    ...     _ = Path(repository, "models.py").write_text(f"owner = '{name}'")
    >>> torch.hub.load(folder.name + "/first", "owner", source="local")
    'first'
    >>> torch.hub.load(folder.name + "/second", "owner", source="local")
    'first'
    >>> del sys.modules["models"]
    >>> torch.hub.load(folder.name + "/second", "owner", source="local")
    'second'
    >>> del sys.modules["models"]
    >>> folder.cleanup()
    """


def class_in_hubconf() -> None:
    """Define the class of the model in hubconf.py itself.

    >>> folder = TemporaryDirectory()
    >>> source = "from torch import nn\\nclass Net(nn.Identity): pass"
    >>> repository = write_hubconf(folder.name + "/net", source)
    >>> model = torch.hub.load(repository, "Net", source="local")
    >>> again = torch.hub.load(repository, "Net", source="local")
    >>> isinstance(again, type(model))
    False
    >>> type(model).__module__
    'hubconf.py'
    >>> torch.save(model, io.BytesIO())  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    _pickle.PicklingError: Can't pickle <class 'hubconf.py.Net'>: ...
    >>> folder.cleanup()
    """


def weights_by_url() -> None:
    """Load weights by their address, then without reaching that address.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "digits.pt")
    >>> torch.save({"bias": torch.ones(2)}, path)
    >>> kept = {"model_dir": folder.name + "/kept", "weights_only": True}
    >>> torch.hub.load_state_dict_from_url(  # doctest: +ELLIPSIS
    ...     path.as_uri(), **kept, progress=False
    ... )
    Downloading: "file:///.../digits.pt" to .../kept/digits.pt
    {'bias': tensor([1., 1.])}
    >>> torch.hub.load_state_dict_from_url("https://nowhere.test/digits.pt", **kept)
    {'bias': tensor([1., 1.])}
    >>> folder.cleanup()
    """


def wrong_hash() -> None:
    """Check weights against the beginning of a SHA-256 in their name.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "digits-00000000.pt")
    >>> torch.save({"bias": torch.ones(2)}, path)
    >>> torch.hub.load_state_dict_from_url(  # doctest: +ELLIPSIS
    ...     path.as_uri(), folder.name + "/kept", progress=False, check_hash=True
    ... )
    Traceback (most recent call last):
        ...
    RuntimeError: invalid hash value (expected "00000000", got "...")
    >>> digest = hashlib.sha256(path.read_bytes()).hexdigest()
    >>> path = path.rename(Path(folder.name, f"digits-{digest[:8]}.pt"))
    >>> torch.hub.load_state_dict_from_url(  # doctest: +ELLIPSIS
    ...     path.as_uri(), folder.name + "/kept", progress=False, check_hash=True
    ... )
    Downloading: "file:///.../digits-....pt" to .../kept/digits-....pt
    {'bias': tensor([1., 1.])}
    >>> folder.cleanup()
    """


class Surprise:
    """Run code in whoever loads weights by URL without weights_only.

    >>> folder = TemporaryDirectory()
    >>> path = Path(folder.name, "surprise.pt")
    >>> torch.save(Surprise(), path)
    >>> torch.hub.load_state_dict_from_url(path.as_uri(), model_dir=folder.name)
    this file ran code
    >>> folder.cleanup()
    """

    def __reduce__(self) -> tuple[Any, ...]:
        return print, ("this file ran code",)


def untrusted() -> None:
    """Load from a GitHub repository for the first time, and answer no.

    >>> folder = TemporaryDirectory()
    >>> home = mock.patch.dict(os.environ, TORCH_HOME=folder.name)
    >>> with home, mock.patch("builtins.input", return_value="n") as asked:
    ...     torch.hub.load("stranger/net:main", "net", trust_repo="check")
    Traceback (most recent call last):
        ...
    Exception: Untrusted repository.
    >>> print(asked.call_args.args[0].split(" and ")[0])
    The repository stranger_net does not belong to the list of trusted repositories
    >>> local = write_hubconf(folder.name + "/tiny", "def two(): return 2")
    >>> torch.hub.load(local, "two", source="local", trust_repo=False)
    2
    >>> folder.cleanup()
    """


def rate_limit() -> None:
    """Ask a GitHub that refuses; it is played by `mock`.

    >>> folder = TemporaryDirectory()
    >>> home = mock.patch.dict(os.environ, TORCH_HOME=folder.name, GITHUB_TOKEN="x")
    >>> refused = HTTPError("api", 403, "rate limit exceeded", None, None)
    >>> github = mock.patch("torch.hub.urlopen", side_effect=refused)
    >>> with home, github:
    ...     torch.hub.load("pytorch/vision:v0.10.0", "resnet18")
    Traceback (most recent call last):
        ...
    urllib.error.HTTPError: HTTP Error 403: rate limit exceeded
    >>> with home, github as asked:
    ...     del os.environ["GITHUB_TOKEN"]
    ...     torch.hub.load("pytorch/vision:v0.10.0", "resnet18")
    Traceback (most recent call last):
        ...
    KeyError: 'Authorization'
    >>> asked.call_args.args[0].full_url
    'https://api.github.com/repos/pytorch/vision/branches?per_page=100&page=1'
    >>> folder.cleanup()
    """


def skip_validation() -> None:
    """Download without asking the API whether the branch exists.

    >>> folder = TemporaryDirectory()
    >>> home = mock.patch.dict(os.environ, TORCH_HOME=folder.name)
    >>> def download(url, path, progress):
    ...     with ZipFile(path, "w") as archive:
    ...         archive.writestr("vision-v0/", "")
    ...         archive.writestr("vision-v0/hubconf.py", "def two(): return 2")
    >>> web = mock.patch("torch.hub.download_url_to_file", download)
    >>> api = mock.patch("torch.hub.urlopen", side_effect=URLError("not asked"))
    >>> with home, web, api:  # doctest: +ELLIPSIS
    ...     torch.hub.load(
    ...         "pytorch/vision:v0", "two", skip_validation=True, verbose=False
    ...     )
    Downloading: "https://github.com/pytorch/vision/zipball/v0" to ...v0.zip
    2
    >>> with home, api:
    ...     torch.hub.load("pytorch/vision:v0", "two", verbose=False)
    2
    >>> with home, api:
    ...     torch.hub.load("pytorch/vision:v0", "two", force_reload=True)
    Traceback (most recent call last):
        ...
    urllib.error.URLError: <urlopen error not asked>
    >>> folder.cleanup()
    """
