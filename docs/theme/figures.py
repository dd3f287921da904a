"""Draws the pictures of the pages: `![text](figure:<area>.<topic>.<name>)`.

A drawing is a function `name() -> str` in `docs/figures/<area>/<topic>.py` that runs
the snippet and returns one SVG. It is put into the page itself, so that its colors
follow the page's palette. Torch takes longer to load than a page takes to build: all
pictures are drawn beside the build, by a process that runs this file. Called by
`hooks.py`.
"""

import ast
import importlib
import json
import re
import subprocess
import sys
import traceback
import warnings
from html import escape
from pathlib import Path

from docs.theme import examples

FIXED = re.compile(r'\s(?:width|height|role|style|aria-label)="[^"]*"')
FOR_TESTS = re.compile(r'\sdata-(?:index|label|tensor|value)="[^"]*"')
VIEW_BOX = re.compile(r'viewBox="\S+ \S+ (\S+) \S+"')
ENLARGED = 1.2  # drawings use small units, so that they fit a phone


class Drawings:
    """The pictures of one build, being drawn since this object was made."""

    def __init__(self, root: Path, addresses: set[str]) -> None:
        self.root = root
        self._drawn: dict[str, dict[str, str]] | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-m", "docs.theme.figures", *sorted(addresses)],
            cwd=root,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def stop(self) -> None:
        """Draw no more: the build has failed."""
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()

    def check(self, address: str, text: str) -> None:
        """See that a picture can be drawn, and has a text.

        Raises:
            LookupError: there is no such drawing, or it has no text.
        """
        path = _file(self.root, address)
        name = address.rpartition(".")[2]
        if not path.exists():
            raise LookupError(
                f"there is no {path.relative_to(self.root)} for figure:{address}"
            )
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        if not any(name in examples.bound(node) for node in tree.body):
            raise LookupError(f"{path.relative_to(self.root)} has no function {name}")
        if not text.strip():
            raise LookupError(
                f"figure:{address} has no text: write what it shows in []"
            )

    def html(self, address: str, text: str) -> str:
        """The HTML of a picture; `text` replaces it for who cannot see it.

        Raises:
            LookupError: the drawing failed; says how.
        """
        if self._drawn is None:
            output, _ = self._process.communicate()
            self._drawn = json.loads(output) if output else {}
        drawn = self._drawn.get(address, {"error": "no picture came"})
        if "error" in drawn:
            path = _file(self.root, address).relative_to(self.root)
            raise LookupError(f"{path}: figure:{address} failed\n{drawn['error']}")
        svg = _one_line(frame(drawn["svg"], text))
        return f'<figure class="figure" data-figure="{address}">{svg}</figure>\n'


def frame(svg: str, text: str) -> str:
    """An SVG with a name for who cannot see it, and its natural width."""
    head, rest = FOR_TESTS.sub("", svg).split(">", 1)
    head = FIXED.sub("", head).replace("viewbox=", "viewBox=")
    width = float(VIEW_BOX.search(head)[1])
    name = f'role="img" aria-label="{escape(text)}" width="{ENLARGED * width:.0f}"'
    return f"{head} {name}>{rest}"


def _file(root: Path, address: str) -> Path:
    """The module that draws a picture."""
    *folders, _ = address.split(".")
    return root.joinpath("docs", "figures", *folders).with_suffix(".py")


def _one_line(svg: str) -> str:
    """Markdown ends a block of HTML at an empty line: leave none."""
    return "\n".join(line for line in svg.strip().split("\n") if line.strip())


def main(addresses: list[str]) -> None:
    """Draw, and print for each address its SVG, or the error that it raised."""
    warnings.simplefilter("error")
    drawn = {}
    for address in addresses:
        module, _, name = f"docs.figures.{address}".rpartition(".")
        try:
            drawn[address] = {"svg": getattr(importlib.import_module(module), name)()}
        except Exception:
            drawn[address] = {"error": traceback.format_exc()}
    json.dump(drawn, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:])
