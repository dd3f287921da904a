"""Fixtures: made-up projects to run the harness and the site builder on."""

import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import harness

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
MACHINERY = ["docs/theme", "tests/harness", "tests/__init__.py", "pyproject.toml"]
PAGE = """\
---
description: A page made for a test, with a description that is long enough.
---
# Title {{ #title }}

{body}
"""


class Project:
    """A small project in a folder of its own, with this project's machinery."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in MACHINERY:
            source, target = ROOT / name, folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if source.is_dir():
                hidden = shutil.ignore_patterns("__pycache__")
                shutil.copytree(source, target, ignore=hidden)
            else:
                shutil.copy(source, target)
        for name in ("docs/figures", "verified"):
            (folder / name).mkdir()
        config = (ROOT / "mkdocs.yml").read_text().partition("\nnav:")[0]
        (folder / "mkdocs.yml").write_text(config + "\n")
        self.write("snippets/__init__.py", '"""Made for a test."""\n')
        self.page("index.md", "Home.")

    def write(self, name: str, text: str) -> Path:
        """A file with this text, its folders made."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text))
        return path

    def snippet(self, topic: str, text: str) -> Path:
        """A snippet module; `text` follows its docstring and imports."""
        self.write(f"snippets/{topic.partition('/')[0]}/__init__.py", '"""Area."""\n')
        head = '"""Made for a test."""\n\nimport torch\nfrom torch import nn\n\n\n'
        return self.write(f"snippets/{topic}.py", head + textwrap.dedent(text))

    def page(self, name: str, body: str) -> Path:
        """A page in English with a title and this body."""
        return self.write(f"docs/en/{name}", PAGE.format(body=body))

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess:
        """Run Python in the project; output and errors in one text."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
            timeout=300,
        )

    def examples(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run the harness over the project's snippets."""
        paths = [a for a in arguments if a.startswith("snippets")] or ["snippets"]
        rest = [a for a in arguments if a not in paths]
        return self.run(*harness.COMMAND, *paths, *rest)

    def build(self) -> subprocess.CompletedProcess:
        """Build the site, strictly, into `site/`."""
        return self.run("-m", "mkdocs", "build", "--strict")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An empty project."""
    return Project(tmp_path)


@pytest.fixture(scope="module")
def new_project(tmp_path_factory) -> Callable[[], Project]:
    """Makes empty projects, for fixtures that serve a whole test module."""
    return lambda: Project(tmp_path_factory.mktemp("project"))
