"""The pictures: tied to the results of their examples, readable in both palettes."""

import ast
import importlib
import inspect
import re
from functools import cache
from xml.etree import ElementTree

import pytest
import torch

from tests.conftest import ROOT

FIGURES = sorted(
    {
        address
        for page in (ROOT / "docs/en").rglob("*.md")
        for address in re.findall(r"\]\(figure:([\w.]+)\)", page.read_text("utf-8"))
    }
)
PALETTE = re.compile(r"none|currentColor|var\(--figure-(?:[1-6]|muted|surface)\)")
TENSORS = [address for address in FIGURES if address.startswith("tensors.")]


def drawing(address: str):
    """The function that draws a figure."""
    module, name = f"docs.figures.{address}".rsplit(".", 1)
    return getattr(importlib.import_module(module), name)


@cache
def drawn(address: str) -> ElementTree.Element:
    """The figure, parsed."""
    return ElementTree.fromstring(drawing(address)())


def results(address: str) -> dict[str, object]:
    """The variables of the examples that a drawing runs, as they run now."""
    from docs.figures.grid import run

    function = drawing(address)
    names = inspect.getmodule(function).__dict__
    found: dict[str, object] = {}
    for node in ast.walk(ast.parse(inspect.getsource(function))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "run":
            (example,) = node.args
            found |= run(eval(ast.unparse(example), names))
    return found


def test_there_are_figures_and_each_drawing_is_on_a_page():
    files = [
        p
        for p in (ROOT / "docs/figures").rglob("*.py")
        if p.name not in ("charts.py", "grid.py")
    ]
    modules = {
        p.relative_to(ROOT / "docs/figures")
        .with_suffix("")
        .as_posix()
        .replace("/", ".")
        for p in files
    }
    assert modules == {address.rpartition(".")[0] for address in FIGURES} and modules


@pytest.mark.parametrize("address", FIGURES)
def test_a_figure_takes_its_colors_from_the_page_and_fits_a_phone(address):
    svg = drawn(address)
    width = float(svg.get("viewBox").split()[2])
    assert width <= 680
    for element in svg.iter():
        for attribute in ("fill", "stroke"):
            color = element.get(attribute)
            assert color is None or PALETTE.fullmatch(color), color
        size = element.get("font-size")
        assert size is None or float(size.removesuffix("px")) >= 12
    assert drawing(address)() == drawing(address)(), "not the same twice"


@pytest.mark.parametrize("address", TENSORS)
def test_each_cell_shows_the_value_that_the_example_has_there(address):
    names = results(address)
    tensors = {k: v for k, v in names.items() if isinstance(v, torch.Tensor)}
    cells = [e for e in drawn(address).iter() if e.get("data-tensor")]
    assert len(cells) > 3
    for cell in cells:
        name, index = cell.get("data-tensor"), cell.get("data-index")
        place = tuple(int(i) for i in index.split(",")) if index else ()
        if name == "storage":
            everything = {
                float(v)
                for tensor in tensors.values()
                for v in tensor.flatten().tolist()
            }
            assert float(cell.get("data-value")) in everything
            continue
        assert name in tensors, f"{address} draws {name}, which the example has not"
        value = tensors[name][place].item()
        shown = cell.get("data-value")
        assert shown == str(value) or float(shown) == pytest.approx(value, rel=1e-5)
