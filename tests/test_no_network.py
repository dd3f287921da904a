"""Examples run where no network is: what they need is on the machine."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from tests import harness
from tests.conftest import ROOT
from tests.no_network import UNSHARE

NO_NETWORK = ["-m", "tests.no_network", sys.executable]
# Plain modules, a compiler, files, and a DataLoader with workers.
TOPICS = [
    "snippets/containers/sequential.py",
    "snippets/module/compile.py",
    "snippets/parameters/files.py",
    "snippets/tensors/random_numbers.py",
]
SOCKETS = '''
def on_this_machine() -> None:
    """Two numbers summed by the process group of one, over loopback.

    >>> from datetime import timedelta
    >>> import torch.distributed as dist
    >>> limit = timedelta(seconds=10)
    >>> store = dist.TCPStore("127.0.0.1", 0, 1, is_master=True, timeout=limit)
    >>> dist.init_process_group("gloo", store=store, rank=0, world_size=1)
    >>> total = torch.tensor([3])
    >>> dist.all_reduce(total)
    >>> total
    tensor([3])
    >>> dist.destroy_process_group()
    """
'''
ELSEWHERE = '''
def asks_another_host() -> None:
    """An address set aside for documentation, where nothing listens.

    >>> import socket
    >>> socket.create_connection(("192.0.2.1", 80), timeout=5)
    Traceback (most recent call last):
        ...
    OSError: [Errno 101] Network is unreachable
    """
'''


@pytest.fixture(scope="module", autouse=True)
def namespace():
    """Skip where this machine forbids a network namespace: nothing else can show it."""
    if not shutil.which("unshare"):
        reason = (
            "no `unshare` here (Linux, util-linux): examples not run without network"
        )
    else:
        tried = subprocess.run([*UNSHARE, "true"], capture_output=True, text=True)
        if tried.returncode == 0:
            return
        reason = f"no network namespace without privileges here: {tried.stderr.strip()}"
        if "not permitted" in tried.stderr or "denied" in tried.stderr:
            pytest.skip(reason)
    # In CI only a refusal by the kernel counts, not a tool that is missing or changed.
    pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)


def test_there_is_no_network_but_loopback():
    interfaces = "import socket; print([name for _, name in socket.if_nameindex()])"
    result = subprocess.run(
        [sys.executable, *NO_NETWORK, "-c", interfaces],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout == "['lo']\n"


def test_examples_of_real_topics_pass_without_network():
    result = subprocess.run(
        [sys.executable, *NO_NETWORK, *harness.COMMAND, *TOPICS],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert result.returncode == 0, result.stdout
    passed, found = re.search(
        r"(\d+) of (\d+) examples in 4 mod", result.stdout
    ).groups()
    assert passed == found and int(found) > 20


def test_an_example_may_use_sockets_of_its_own_machine(project):
    project.snippet("hooks/topic", SOCKETS)
    shutil.copy(ROOT / "tests/no_network.py", project.folder / "tests/no_network.py")
    result = project.run(*NO_NETWORK, *harness.COMMAND, "snippets")
    assert "1 of 1 examples in 1 modules verified" in result.stdout, result.stdout


def test_an_example_that_asks_another_host_finds_none(project):
    project.snippet("hooks/topic", ELSEWHERE)
    shutil.copy(ROOT / "tests/no_network.py", project.folder / "tests/no_network.py")
    result = project.run(*NO_NETWORK, *harness.COMMAND, "snippets")
    assert "1 of 1 examples in 1 modules verified" in result.stdout, result.stdout
