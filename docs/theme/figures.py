"""Draws the pictures of the pages: `![text](figure:<area>.<topic>.<name>)`.

A drawing is a function `name() -> str` in `docs/figures/<area>/<topic>.py` that runs
the snippet and returns one SVG. Drawn at build time, put into the page itself, so that
its colors follow the page's palette. Called by `hooks.py`.
"""

import importlib
import re
import warnings
from html import escape
from pathlib import Path

FIXED = re.compile(r'\s(?:width|height|role|style|aria-label)="[^"]*"')
FOR_TESTS = re.compile(r'\sdata-(?:index|label|tensor|value)="[^"]*"')
VIEW_BOX = re.compile(r'viewBox="\S+ \S+ (\S+) \S+"')
ENLARGED = 1.2  # drawings use small units, so that they fit a phone


def draw(root: Path, address: str, text: str) -> str:
    """The HTML of a figure; `text` replaces it for who cannot see it.

    Raises:
        LookupError: there is no such drawing, or it has no text.
    """
    *folders, name = address.split(".")
    path = root.joinpath("docs", "figures", *folders).with_suffix(".py")
    if not path.exists():
        raise LookupError(f"there is no {path.relative_to(root)} for figure:{address}")
    if not text.strip():
        raise LookupError(f"figure:{address} has no text: write what it shows in []")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        module = importlib.import_module(".".join(["docs", "figures", *folders]))
        if not hasattr(module, name):
            raise LookupError(f"{path.relative_to(root)} has no function {name}")
        svg = getattr(module, name)()
    svg = frame(svg, text)
    return f'<figure class="figure" data-figure="{address}">{_one_line(svg)}</figure>\n'


def frame(svg: str, text: str) -> str:
    """An SVG with a name for who cannot see it, and its natural width."""
    head, rest = FOR_TESTS.sub("", svg).split(">", 1)
    head = FIXED.sub("", head).replace("viewbox=", "viewBox=")
    width = float(VIEW_BOX.search(head)[1])
    name = f'role="img" aria-label="{escape(text)}" width="{ENLARGED * width:.0f}"'
    return f"{head} {name}>{rest}"


def _one_line(svg: str) -> str:
    """Markdown ends a block of HTML at an empty line: leave none."""
    return "\n".join(line for line in svg.strip().split("\n") if line.strip())
