"""Draws the pictures of the pages: `![text](figure:<area>.<topic>.<name>)`.

A drawing is a function `name() -> str` in `docs/figures/<area>/<topic>.py` that runs
the snippet and returns one SVG. Drawn at build time, put into the page itself, so that
its colors follow the page's palette. Called by `hooks.py`.
"""

import importlib
import warnings
from html import escape
from pathlib import Path


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
    label = f'<svg role="img" aria-label="{escape(text)}" '
    svg = svg.replace(' role="img"', "", 1).replace("<svg ", label, 1)
    return f'<figure class="figure" data-figure="{address}">{_one_line(svg)}</figure>\n'


def _one_line(svg: str) -> str:
    """Markdown ends a block of HTML at an empty line: leave none."""
    return "\n".join(line for line in svg.strip().split("\n") if line.strip())
