"""What an example's payload holds, and what a page shows of it."""

import pytest

from docs.theme import examples

MODULE = '''"""A module made for a test."""

from collections import OrderedDict, deque

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SCALE = 2


class Base(nn.Module):
    """Not an example: no transcript."""

    def forward(self, x: Tensor) -> Tensor:
        return SCALE * x


class Child(Base):
    """Say what for.

    More words.

    >>> model = Child()
    >>> model(torch.ones(1))
    tensor([0.])

    >>> for name in deque(["a"]):  # doctest: +ELLIPSIS
    ...     print(name, object())
    a <object object at 0x...>
    >>> model.missing
    Traceback (most recent call last):
        ...
    AttributeError: 'Child' object has no attribute 'missing'
    >>> print("x\\\\n\\\\ny")
    x
    <BLANKLINE>
    y
    """

    @staticmethod
    def forward(x: Tensor) -> Tensor:
        return F.relu(-x)


def no_body() -> None:
    """A transcript alone.

    needs: torch>=2.11
    >>> OrderedDict(a=SCALE)
    OrderedDict({'a': 2})
    """


class Empty(Exception):
    """An error of one's own.

    >>> raise Empty("none left")
    Traceback (most recent call last):
        ...
    snippets.Empty: none left
    """
'''


@pytest.fixture
def found(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(MODULE)
    return examples.read(path)


def test_an_example_is_a_top_level_definition_with_a_transcript(found):
    assert list(found) == ["Child", "no_body", "Empty"]
    assert found["no_body"].needs == ("torch>=2.11",)


def test_the_payload_holds_what_definition_and_transcript_use_and_no_more(found):
    assert found["Child"].code_payload == (
        "from collections import deque\n"
        "\n"
        "import torch\n"
        "import torch.nn.functional as F\n"
        "from torch import Tensor, nn\n"
        "\n\n"
        "SCALE = 2\n"
        "\n\n"
        "class Base(nn.Module):\n"
        "    def forward(self, x: Tensor) -> Tensor:\n"
        "        return SCALE * x\n"
        "\n\n"
        "class Child(Base):\n"
        "    @staticmethod\n"
        "    def forward(x: Tensor) -> Tensor:\n"
        "        return F.relu(-x)"
    )


def test_a_page_may_hide_what_it_has_shown(found):
    hidden = frozenset(part.name for part in found["Child"].parts)
    assert found["Child"].code(hidden).startswith("class Child(Base):")


def test_the_transcript_is_shown_without_directives(found):
    assert found["Child"].transcript == (
        ">>> model = Child()\n"
        ">>> model(torch.ones(1))\n"
        "tensor([0.])\n"
        "\n"
        '>>> for name in deque(["a"]):\n'
        "...     print(name, object())\n"
        "a <object object at 0x...>\n"
        ">>> model.missing\n"
        "Traceback (most recent call last):\n"
        "    ...\n"
        "AttributeError: 'Child' object has no attribute 'missing'\n"
        '>>> print("x\\n\\ny")\n'
        "x\n"
        "\n"
        "y"
    )


def test_a_statement_that_raises_is_caught_where_it_is_copied(found):
    assert found["Child"].transcript_payload == (
        "model = Child()\n"
        "model(torch.ones(1))\n"
        'for name in deque(["a"]):\n'
        "    print(name, object())\n"
        "try:\n"
        "    model.missing\n"
        "except AttributeError as raised:\n"
        '    print(f"{type(raised).__name__}: {raised}")\n'
        'print("x\\n\\ny")'
    )
    assert "except Exception as raised:" in found["Empty"].transcript_payload


def test_a_transcript_without_definition_brings_its_imports_along(found):
    assert found["no_body"].code() == ""
    assert found["no_body"].transcript_payload == (
        "from collections import OrderedDict\n\n\nSCALE = 2\n\n\nOrderedDict(a=SCALE)"
    )


def test_a_local_name_brings_no_example_of_that_name_along(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(
        'def state():\n    """One.\n\n    >>> 1\n    1\n    """\n\n\n'
        'def keep():\n    """Two.\n\n    >>> keep()\n    2\n    """\n'
        "    state = 2\n    return state\n"
    )
    code = "def keep():\n    state = 2\n    return state"
    assert examples.read(path)["keep"].code_payload == code


def test_a_definition_that_is_only_a_docstring_keeps_a_body(found):
    assert found["Empty"].code_payload == "class Empty(Exception):\n    pass"


def test_a_sibling_that_needs_the_definition_follows_it(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(
        'class Base:\n    """Be a base.\n\n    >>> Child(), LIMIT\n    """\n\n\n'
        "class Child(Base):\n    pass\n\n\nLIMIT = Base()\n"
    )
    lines = examples.read(path)["Base"].code_payload.split("\n")
    starts = [line for line in lines if line and not line.startswith(" ")]
    assert starts == ["class Base:", "class Child(Base):", "LIMIT = Base()"]


@pytest.mark.parametrize(
    "statement", ["1 +", 'int("""\n    ...   a""")'], ids=["syntax", "long-string"]
)
def test_a_raising_statement_that_cannot_be_indented_still_runs(tmp_path, statement):
    path = tmp_path / "module.py"
    path.write_text(
        f"def f() -> None:\n    r'''F.\n\n    >>> {statement}\n"
        "    Traceback (most recent call last):\n        ...\n    Error: x\n    '''\n"
    )
    payload = examples.read(path)["f"].transcript_payload
    assert "exec(" in payload
    exec(compile(payload, "pasted", "exec"), {})
