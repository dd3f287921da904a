"""Coverage of torch's internals: the floors hold, the reasons fit, the page is current."""

import json

import pytest

from tests import internals
from tests.conftest import ROOT

FILE = internals.File("some.py", 90.0, {range(10, 13): "needs a GPU"})


def test_a_file_under_its_floor_is_named():
    assert internals.faults(FILE, list(range(1, 21)), [10, 11, 12]) == [
        "some.py: 85.0 % is under the floor of 90.0 %"
    ]


def test_a_line_without_a_reason_is_named():
    statements = list(range(1, 101))
    assert internals.faults(FILE, statements, [10, 11, 12, 20, 21]) == [
        "some.py: not executed and no reason given: lines 20-21"
    ]


def test_a_reason_for_a_line_that_is_executed_is_named():
    statements = list(range(1, 101))
    assert internals.faults(FILE, statements, [10, 12]) == [
        "some.py: executed after all: lines 11, listed as 'needs a GPU'"
    ]


@pytest.fixture(scope="module")
def measured():
    """torch's version, its files with their floors, and what ran of each."""
    version, files = internals.read_floors()
    return version, files, internals.measure(files)


def test_the_floors_hold_and_each_gap_has_a_reason(measured):
    _, files, found = measured
    problems = [p for file in files for p in internals.faults(file, *found[file.name])]
    assert problems == []


def test_the_page_shows_what_was_measured(measured):
    version, _, found = measured
    shown = json.loads((ROOT / "verified/coverage.json").read_text())
    assert shown["torch"] == version
    if shown["python"] != internals.PYTHON:
        pytest.skip(f"recorded on Python {shown['python']}, which counts otherwise")
    assert {row["file"]: row["executed"] for row in shown["files"]} == {
        name: len(statements) - len(missing)
        for name, (statements, missing) in found.items()
    }
