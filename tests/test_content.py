"""This project's snippets and pages keep the rules; a breach is said with its cure."""

import pytest

from tests.conftest import ROOT
from tests.rules import faults

EXAMPLE = '''
def ones() -> None:
    """Make ones.

    >>> torch.ones(1)
    tensor([1.])
    """


def layer() -> None:
    """Make a layer.

    >>> nn.Linear(2, 3).weight.shape
    torch.Size([3, 2])
    """
'''
SHOWN = "::: snippets.module.topic.ones\n\n::: snippets.module.topic.layer\n"


@pytest.fixture
def tidy(project):
    """A project without a fault."""
    project.snippet("module/topic", EXAMPLE)
    project.page("module/topic.md", SHOWN)
    assert faults(project.folder) == []
    return project


def test_the_snippets_and_pages_of_this_project_keep_the_rules():
    assert faults(ROOT) == []


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        (
            "import pandas\n",
            "imports pandas: allowed here are the standard library and",
        ),
        ("import numpy\n", "imports numpy: allowed here are the standard library and"),
        (
            "from snippets.module import other\n",
            "imports snippets.module: a snippet stands alone",
        ),
        ("from . import other\n", "imports .: a snippet stands alone"),
        ("import math\n", "math is imported, but no example uses it"),
        ("for i in []:\n    pass\n", "only imports, definitions and"),
        ("print('hello')\n", "only imports, definitions and"),
        ("A, B = 1, 2\n", "a constant at top level binds one name"),
        ("def bare() -> None:\n    pass\n", "bare needs a docstring"),
        (
            'class A:\n    """A."""\n\n    def f(self):\n        """>>> 1\n        1\n'
            '        """\n',
            "f holds a transcript, but only a top-level function or class",
        ),
        (
            'def g() -> None:\n    """G.\n\n    >>> 1  # doctest: +SKIP\n    2\n    """\n',
            "g uses # doctest: +SKIP: only +ELLIPSIS",
        ),
        (
            'def alone() -> None:\n    """Alone.\n\n    >>> 1\n    1\n    """\n',
            "alone stands 0 times on docs/en/module/topic.md",
        ),
    ],
)
def test_a_fault_in_a_snippet_is_named_with_file_and_line(tidy, extra, fault):
    path = tidy.folder / "snippets/module/topic.py"
    before = path.read_text().count("\n")
    path.write_text(path.read_text() + "\n" + extra)
    found = [f for f in faults(tidy.folder) if fault in f]
    assert len(found) == 1
    file, line, _ = found[0].split(":", 2)
    assert file == "snippets/module/topic.py" and int(line) > before


@pytest.mark.parametrize(
    ("extra", "fault"),
    [
        ("```python\nx = 1\n```\n", ":10: Python typed into a page? Move it"),
        ("``` { .Python }\nx = 1\n```\n", ":10: Python typed into a page? Move it"),
        ("```\nx = 1\n```\n", ":10: Python typed into a page? Move it"),
        ("```text\n>>> 1\n```\n", ":11: a transcript typed into a page"),
        ("- item\n\n      >>> 1\n", ":12: a transcript typed into a page"),
        (">>> 1\n", ":10: a transcript typed into a page"),
        ("## Heading\n", ":10: the heading has no id: end it with { #its-id }"),
        ("## Again { #title }\n", ":10: the id title stands twice on the page"),
        ("::: snippets.module.topic.ones\n", "ones stands 2 times on"),
    ],
)
def test_a_fault_in_a_page_is_named_with_file_and_line(tidy, extra, fault):
    tidy.page("module/topic.md", SHOWN + "\n" + extra)
    (found,) = faults(tidy.folder)
    assert fault in found


def test_a_page_without_description_is_named(tidy):
    tidy.write("docs/en/module/topic.md", "# Title { #title }\n\n" + SHOWN)
    assert faults(tidy.folder) == [
        "docs/en/module/topic.md:1: the page has no description: "
        "add it to the front matter"
    ]


def test_a_page_without_module_and_a_module_without_page_are_named(tidy):
    (tidy.folder / "docs/en/module/topic.md").rename(
        tidy.folder / "docs/en/module/other.md"
    )
    assert [f.split(": ", 1)[0] for f in faults(tidy.folder)] == [
        "snippets/module/topic.py:1",
        "docs/en/module/other.md:1",
    ]
