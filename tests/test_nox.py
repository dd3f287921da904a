"""What nox says and does when something is missing, old, taken or interrupted."""

import os
import re
import shutil
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT

NOX = [sys.executable, "-m", "nox"]


def nox(*arguments: str, folder: Path = ROOT, **environment: str):
    """Run nox; output and errors in one text."""
    return subprocess.run(
        [*NOX, *arguments],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
        timeout=600,
    )


MADE_UP = '''
def one() -> None:
    """One.

    >>> torch.ones(1)
    tensor([1.])
    """
'''


@pytest.fixture
def clone(project):
    """A small project with this project's noxfile, run by this Python."""
    for name in ("noxfile.py", "constraints.txt"):
        shutil.copy(ROOT / name, project.folder / name)
    project.snippet("module/topic", MADE_UP)
    project.page("module/topic.md", "::: snippets.module.topic.one\n")
    for name in ("verified", "api", "errors"):
        project.page(f"{name}.md", "A page that the theme links to.")
    return project


def test_the_list_of_sessions_reads_like_a_table_of_contents():
    listed = nox("-l").stdout
    for name in "snippets(cpu) snippets(cuda) site serve publish tests lint coverage audit bench".split():
        assert re.search(rf"^[*-] {re.escape(name)} -> \S+", listed, re.M), name
    assert re.findall(r"^\* (\S+)", listed, re.M) == ["snippets(cpu)", "site"]


def test_without_cuda_that_half_is_skipped_in_words_and_fails_where_required():
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has CUDA")
    skipped = nox("--no-venv", "-s", "snippets(cuda)")
    assert skipped.returncode == 0
    assert "no CUDA device here: no example ran on CUDA" in skipped.stdout
    assert "skipped" in skipped.stdout
    required = nox("--no-venv", "-s", "snippets(cuda)", "--", "--require-device")
    assert required.returncode != 0
    assert "no cuda device here" in required.stdout


def test_a_port_in_use_is_said_in_one_line_with_the_cure():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        result = nox("--no-venv", "-s", "serve", "--", "--port", str(port))
    assert result.returncode != 0
    assert (
        f"port {port} is in use: choose another, nox -s serve -- --port {port + 1}"
        in result.stdout
    )


def test_an_old_nox_is_refused_with_the_version_it_needs(clone):
    noxfile = clone.folder / "noxfile.py"
    noxfile.write_text(noxfile.read_text().replace("(2026, 10, 20)", "(9999, 1, 1)"))
    result = nox("-l", folder=clone.folder)
    assert result.returncode != 0
    said = [line for line in result.stdout.splitlines() if "too old" in line]
    assert len(said) == 1 and "pip install --constraint constraints.txt nox" in said[0]


def test_an_old_python_is_refused_in_one_line_with_the_cure(clone):
    noxfile = clone.folder / "noxfile.py"
    noxfile.write_text(noxfile.read_text().replace("(3, 11)", "(9, 11)"))
    result = nox("-l", folder=clone.folder)
    assert result.returncode != 0
    said = [line for line in result.stdout.splitlines() if "too old" in line]
    assert len(said) == 1 and "install Python 3.11 or newer" in said[0]


def test_a_torch_that_cannot_be_had_is_said_in_one_line_with_the_cure(clone):
    result = nox(
        "-s", "snippets(cpu)", folder=clone.folder, TORCH="99.0", PIP_NO_INDEX="1"
    )
    assert result.returncode != 0
    (said,) = [line for line in result.stdout.splitlines() if "no build for" in line]
    assert "torch 99.0 has no build for Python 3." in said
    assert "run nox with another Python" in said


def test_a_narrowed_run_runs_only_these_examples(clone):
    clone.snippet("hooks/other", "X = 1\n")
    result = nox(
        "--no-venv", "-s", "snippets(cpu)", "--", "snippets/module", folder=clone.folder
    )
    assert result.returncode == 0, result.stdout
    assert "1 of 1 examples in 1 modules verified on cpu" in result.stdout


def test_many_modules_are_shared_out_among_workers(clone):
    for number in range(51):
        clone.snippet(f"hooks/number_{number}", MADE_UP)
    result = nox("--no-venv", "-s", "snippets(cpu)", folder=clone.folder)
    assert result.returncode == 0, result.stdout
    assert "52 of 52 examples in 52 modules verified on cpu" in result.stdout
    assert f" -n{min(os.cpu_count(), 4)} snippets" in result.stdout


def test_the_site_runs_stale_examples_first_and_none_the_second_time(clone):
    first = nox("--no-venv", "-s", "site", folder=clone.folder)
    assert first.returncode == 0, first.stdout
    assert "1 of 1 examples in 1 modules verified on cpu" in first.stdout
    second = nox("--no-venv", "-s", "site", folder=clone.folder)
    assert second.returncode == 0 and "verified on cpu" not in second.stdout


def test_a_failed_build_leaves_the_last_good_site(clone):
    assert nox("--no-venv", "-s", "site", folder=clone.folder).returncode == 0
    site = clone.folder / "site"
    before = {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}
    clone.page("index.md", "[broken](gone.md)")
    failed = nox("--no-venv", "-s", "site", folder=clone.folder)
    assert failed.returncode != 0 and "gone.md" in failed.stdout
    assert before == {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_an_interrupted_build_leaves_the_last_good_site(clone):
    assert nox("--no-venv", "-s", "site", folder=clone.folder).returncode == 0
    site = clone.folder / "site"
    before = {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}
    config = clone.folder / "mkdocs.yml"
    hook = clone.write(
        "stop.py",
        "import os, signal\n\n\ndef on_post_build(config):\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n",
    )
    text = config.read_text().replace("hooks: [", f"hooks: [{hook.name}, ")
    config.write_text(text)
    assert nox("--no-venv", "-s", "site", folder=clone.folder).returncode != 0
    assert before == {p: p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_a_build_stopped_between_its_two_renames_is_mended(clone):
    assert nox("--no-venv", "-s", "site", folder=clone.folder).returncode == 0
    site, old = clone.folder / "site", clone.folder / ".nox/site.old"
    site.rename(old)
    clone.page("index.md", "[broken](gone.md)")
    assert nox("--no-venv", "-s", "site", folder=clone.folder).returncode != 0
    assert (site / "module/topic/index.html").exists()


def test_another_torch_or_python_makes_every_record_stale(clone):
    nox("--no-venv", "-s", "site", folder=clone.folder)
    path = clone.folder / "verified/cpu.json"
    path.write_text(path.read_text().replace('"torch": "2.', '"torch": "1.'))
    again = nox("--no-venv", "-s", "site", folder=clone.folder)
    assert "1 of 1 examples in 1 modules verified on cpu" in again.stdout
    assert '"torch": "1.' not in path.read_text()


def test_record_may_be_said_to_both_halves_and_device_to_none(clone):
    both = nox("--no-venv", "-s", "snippets", "--", "--record", folder=clone.folder)
    assert both.returncode == 0, both.stdout
    assert (clone.folder / "verified/cpu.json").exists()
    device = nox(
        "--no-venv", "-s", "snippets(cpu)", "--", "--device=mps", folder=clone.folder
    )
    assert device.returncode != 0 and "--device is the session's" in device.stdout


@pytest.mark.parametrize("module", ["tests.bench", "tests.internals", "tests.pasted"])
def test_what_a_session_runs_is_there(module):
    import importlib.util

    assert importlib.util.find_spec(module)
    assert module == "tests.pasted" or module in (ROOT / "noxfile.py").read_text()


def test_a_failing_example_stops_the_site(clone):
    clone.snippet(
        "module/topic",
        'def one() -> None:\n    """One.\n\n    >>> torch.ones(1)\n    tensor([2.])\n    """\n',
    )
    result = nox("--no-venv", "-s", "site", folder=clone.folder)
    assert (
        result.returncode != 0
        and "failed   snippets/module/topic.py one" in result.stdout
    )
    assert not (clone.folder / "site").exists()


def test_another_language_is_built_beside_the_first(clone):
    shutil.copytree(clone.folder / "docs/en", clone.folder / "docs/ko")
    clone.write(
        "mkdocs.ko.yml",
        "INHERIT: mkdocs.yml\ndocs_dir: docs/ko\ntheme: {language: ko}\n",
    )
    result = nox("--no-venv", "-s", "site", folder=clone.folder)
    assert result.returncode == 0, result.stdout
    html = (clone.folder / "site/ko/module/topic/index.html").read_text()
    assert '<html lang="ko"' in html and "snippets.module.topic.one" in html
    assert (clone.folder / "site/module/topic/index.html").exists()


def test_a_second_run_installs_nothing_and_needs_no_network():
    """In the shared environment: pip is not called, and a proxy that leads nowhere."""
    if not (ROOT / ".nox").exists():
        pytest.skip("no shared environment here: this run uses --no-venv")
    nowhere = "http://127.0.0.1:9"
    site = nox("-s", "site", http_proxy=nowhere, https_proxy=nowhere)
    assert site.returncode == 0, site.stdout
    assert "pip install" not in site.stdout
    result = nox(
        "-s",
        "snippets(cpu)",
        "--",
        "snippets/containers/sequential.py",
        http_proxy=nowhere,
        https_proxy=nowhere,
        PIP_INDEX_URL=nowhere,
    )
    assert result.returncode == 0, result.stdout
    assert "pip install" not in result.stdout


def test_the_offline_site_is_a_folder_and_a_zip(clone):
    result = nox("--no-venv", "-s", "site", "--", "--offline", folder=clone.folder)
    assert result.returncode == 0, result.stdout
    assert not (clone.folder / "site").exists()
    with zipfile.ZipFile(clone.folder / "site-offline.zip") as packed:
        names = packed.namelist()
    assert {"site-offline/index.html", "site-offline/module/topic.html"} <= set(names)
    assert "site-offline/search/search_index.js" in names
