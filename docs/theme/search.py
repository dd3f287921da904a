"""Lets the search find `dataloader` and `batchnorm`: names as a phone types them.

The theme's search splits `DataLoader` into its words, so that `loader` finds it, and
knows no other form. Called by `hooks.py` once the index is written.
"""

import json
import re
from pathlib import Path

CAMEL = re.compile(r"\b(?=\w*[a-z])(?:[A-Z]+[a-z0-9]+){2,}\b|\b[A-Z]{2,}[a-z]+\w*\b")


def add_names(path: Path) -> None:
    """Add to each section the names of its title, unsplit and in lower case."""
    index = json.loads(path.read_text(encoding="utf-8"))
    for section in index["docs"]:
        if names := {name.lower() for name in CAMEL.findall(section["title"])}:
            section["text"] += " " + " ".join(sorted(names))
    path.write_text(json.dumps(index, separators=(",", ":")), encoding="utf-8")
