"""Every layer class of torch has its entry, with an example that calls the class.

Held against `torch.nn.modules.__all__`, so that a class of a new version fails here
until it has one.
"""

import re
from functools import cache

import pytest
import torch

from tests.conftest import ROOT
from tests.harness.records import Record

CONTAINERS = {
    "Container",
    "ModuleDict",
    "ModuleList",
    "ParameterDict",
    "ParameterList",
    "Sequential",
}
CLASSES = sorted(set(torch.nn.modules.__all__) - {"Module"})
HEADING = re.compile(r"^#{2,3} .*\{ #([\w-]+) \}$")
EXAMPLE = re.compile(r"^::: (snippets\.(\w+)\.(\w+))\.(\w+)$", re.MULTILINE)


@cache
def entries() -> dict[str, str]:
    """The text below each heading of the family pages, by the heading's id."""
    found: dict[str, list[str]] = {}
    for page in sorted((ROOT / "docs/en/layers").glob("*.md")):
        lines: list[str] = []
        for line in page.read_text(encoding="utf-8").split("\n"):
            if heading := HEADING.match(line):
                lines = found.setdefault(heading[1], [])
            else:
                lines.append(line)
    return {name: "\n".join(lines) for name, lines in found.items()}


def calls(module: str, name: str) -> list[str]:
    """What an example called, as the CPU record saw it."""
    record = Record.load(ROOT / "verified/cpu.json")
    return record.modules[f"{module.replace('.', '/')}.py"].calls[name]


def test_there_are_162_classes_besides_module():
    assert len(CLASSES) == 162


@pytest.mark.parametrize("name", [c for c in CLASSES if c not in CONTAINERS])
def test_a_class_has_an_entry_whose_example_calls_it(name):
    entry = entries()[name.lower()]
    for part in ("Arguments", "Shape", "Parameters"):
        assert f"- **{part}**: " in entry, f"{name}: the entry lacks its {part}"
    examples = EXAMPLE.findall(entry)
    called = {call for module, _, _, name in examples for call in calls(module, name)}
    assert f"torch.nn.{name}" in called, f"{name}: no example of its entry calls it"


@pytest.mark.parametrize("name", sorted(CONTAINERS))
def test_a_container_is_called_by_an_example_of_its_area(name):
    record = Record.load(ROOT / "verified/cpu.json")
    called = {
        call
        for module, entry in record.modules.items()
        if module.startswith("snippets/containers/")
        for names in entry.calls.values()
        for call in names
    }
    assert f"torch.nn.{name}" in called


def test_the_map_names_every_family_and_every_page():
    text = (ROOT / "docs/en/layers/index.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs/en/layers").glob("*.md"):
        assert page.name == "index.md" or f"({page.name})" in text, page.name
