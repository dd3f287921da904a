"""Griffe extension: what the reference shows of an example's docstring."""

from pathlib import Path
from typing import Any

import griffe

from docs.theme import examples

ROOT = Path(__file__).parents[2]


class Prose(griffe.Extension):
    """Leave the transcripts to the topic's page, and to the source below."""

    def on_module_members(self, *, mod: griffe.Module, **kwargs: Any) -> None:
        path = mod.filepath
        if not isinstance(path, Path) or path.name == "__init__.py":
            return
        path = path.resolve()
        if not path.is_relative_to(ROOT / "snippets"):
            return
        for name in examples.read(path):
            docstring = mod.members[name].docstring
            docstring.value = docstring.value.partition(">>>")[0].rstrip()
