"""What the site builder says of bad input, and that it builds the same site twice."""

import hashlib
import json

import pytest

EXAMPLE = '''
def ones() -> None:
    """Make ones.

    >>> torch.ones(1)
    tensor([1.])
    """
'''
SHOWN = "::: snippets.module.topic.ones\n"


def notebook(*sources: str, alt: str = "A line that rises") -> str:
    """A notebook with a title and these code cells, as text."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    about = "A notebook made for a test, with a description that is long enough."
    title = {
        "cell_type": "markdown",
        "id": "title",
        "metadata": {},
        "source": "# Title",
    }
    cells = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            "metadata": {"alt": alt},
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(sources)
    ]
    return json.dumps(
        {
            "cells": [title, *cells],
            "metadata": {"kernelspec": kernel, "description": about},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    )


@pytest.fixture
def small(project):
    """A project with one example, verified, that builds."""
    project.snippet("module/topic", EXAMPLE)
    project.page("module/topic.md", SHOWN)
    for name in ("verified", "api", "errors"):
        project.page(f"{name}.md", "A page that the theme links to.")
    return project


def stamp(project, device: str) -> str:
    """The text of a device's stamp on the built page."""
    html = (project.folder / "site/module/topic/index.html").read_text()
    spans = [part.split("</span>")[0] for part in html.split('<span class="stamp ')[1:]]
    return spans[0 if device == "cpu" else 1].partition(">")[2]


def test_an_example_that_does_not_exist_fails_with_page_line_and_what_there_is(small):
    small.page("module/topic.md", SHOWN + "\nWords.\n\n::: snippets.module.topic.two\n")
    result = small.build()
    assert result.returncode != 0
    assert (
        "docs/en/module/topic.md:10: snippets/module/topic.py has no example two; "
        "it has ones" in result.stdout
    )


def test_a_module_that_does_not_exist_fails_with_page_and_line(small):
    small.page("index.md", "::: snippets.module.gone.ones\n")
    result = small.build()
    assert result.returncode != 0
    assert "docs/en/index.md:6: there is no snippet module for" in result.stdout


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("[x](gone.md)", "'gone.md'"),
        ("[x](topic.md#gone)", "'topic.md#gone'"),
        ("[x](../index.md#gone)", "#gone"),
        ("[x](/module/topic/)", "absolute link"),
    ],
)
def test_a_broken_link_or_anchor_fails_with_page_and_target(small, link, said):
    small.page("module/topic.md", SHOWN + f"\n{link}\n")
    result = small.build()
    assert result.returncode != 0
    assert "module/topic.md" in result.stdout and said in result.stdout


def test_a_figure_that_does_not_exist_fails_with_page_and_line(small):
    small.page("index.md", "![A picture](figure:module.topic.gone)\n")
    result = small.build()
    assert result.returncode != 0
    assert (
        "docs/en/index.md:6: there is no docs/figures/module/topic.py" in result.stdout
    )


def test_a_figure_needs_a_text(small):
    small.write(
        "docs/figures/module/topic.py", "def box() -> str:\n    return '<svg/>'\n"
    )
    small.page("index.md", "![](figure:module.topic.box)\n")
    result = small.build()
    assert "docs/en/index.md:6: figure:module.topic.box has no text" in result.stdout


def test_a_notebook_that_raises_fails_with_its_name_and_cell(small):
    text = notebook("1 + 1", "raise RuntimeError('no good')")
    small.write("docs/en/notebooks/bad.ipynb", text)
    result = small.build()
    assert result.returncode != 0
    assert "notebooks/bad.ipynb" in result.stdout
    assert "raise RuntimeError('no good')" in result.stdout


def test_a_notebook_becomes_a_page_of_this_site(small):
    plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    small.write("docs/en/notebooks/good.ipynb", notebook("print('seen')\n40 + 2", plot))
    result = small.build()
    assert result.returncode == 0, result.stdout
    page = small.folder / "site/notebooks/good"
    html = (page / "index.html").read_text()
    assert ">seen\n</pre>" in html and ">42</pre>" in html
    assert 'aria-label="A line that rises"' in html and "var(--figure-1)" in html
    assert "<style" not in html.partition("<article")[2]
    assert "cdnjs" not in html and "unpkg" not in html and "#010101" not in html
    assert (page / "good.ipynb").exists() and 'href="good.ipynb" download' in html


def test_what_a_cell_prints_is_one_block_however_often_it_is_flushed(small):
    text = notebook("print('first', flush=True)\nprint('second', flush=True)")
    small.write("docs/en/notebooks/good.ipynb", text)
    result = small.build()
    assert result.returncode == 0, result.stdout
    html = (small.folder / "site/notebooks/good/index.html").read_text()
    assert ">first\nsecond\n</pre>" in html


def test_a_preview_runs_a_notebook_again_only_when_what_it_imports_has_changed(small):
    text = notebook("from snippets.module.topic import ones\nprint(ones.__doc__)")
    small.write("docs/en/notebooks/good.ipynb", text)
    preview = ["-m", "mkdocs", "build", "--strict"]  # what nox -s serve does, once

    def build() -> tuple[bool, str]:
        result = small.run(
            *preview, NOTEBOOK_CACHE="true", PYTHONPATH=str(small.folder)
        )
        assert result.returncode == 0, result.stdout
        page = small.folder / "site/notebooks/good/index.html"
        return "Cache hit" in result.stdout, page.read_text()

    found, page = build()
    assert not found and "Make ones" in page
    found, page = build()
    assert found and "Make ones" in page
    small.snippet("module/topic", EXAMPLE.replace("Make ones", "Make some ones"))
    found, page = build()
    assert not found and "Make some ones" in page


def test_a_picture_in_a_notebook_needs_a_text(small):
    plot = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    small.write("docs/en/notebooks/bad.ipynb", notebook(plot, alt=""))
    result = small.build()
    assert result.returncode != 0
    assert "notebooks/bad.ipynb: a picture has no text: give its cell `alt`" in (
        result.stdout
    )


def test_a_stamp_is_green_only_for_the_source_that_ran(small):
    small.build()
    assert stamp(small, "cpu") == "not run on the CPU yet"
    small.examples("--record=verified/cpu.json")
    small.build()
    assert stamp(small, "cpu").startswith("CPU · torch 2.")
    small.snippet("module/topic", EXAMPLE.replace("Make ones", "Make some ones"))
    small.build()
    assert stamp(small, "cpu") == "changed since it last ran on the CPU"


def test_a_committed_record_that_is_older_than_the_example_says_so(small):
    small.examples("--record=verified/cpu.json")
    record = json.loads((small.folder / "verified/cpu.json").read_text())
    entry = record["modules"]["snippets/module/topic.py"]
    entry |= {"device_name": "A GPU", "date": "2026-01-02"}
    record["device"] = "cuda"
    small.write("verified/cuda.json", json.dumps(record))
    small.build()
    assert stamp(small, "cuda").startswith("CUDA · A GPU · torch 2.")
    entry["sha256"] = "0" * 64
    small.write("verified/cuda.json", json.dumps(record))
    small.build()
    assert stamp(small, "cuda") == "changed since the CUDA run of 2026-01-02"


def test_a_record_that_cannot_be_read_is_named_with_the_cure(small):
    small.write("verified/cpu.json", "{")
    result = small.build()
    assert result.returncode != 0
    assert "cpu.json is not a record" in result.stdout
    assert "delete it and run the snippets again" in result.stdout


def test_two_builds_are_identical_to_the_byte(small):
    small.examples("--record=verified/cpu.json")
    digests = []
    for _ in range(2):
        result = small.run("-m", "mkdocs", "build", "--strict", SOURCE_DATE_EPOCH="0")
        assert result.returncode == 0, result.stdout
        files = sorted(p for p in (small.folder / "site").rglob("*") if p.is_file())
        digests.append([hashlib.sha256(p.read_bytes()).hexdigest() for p in files])
    assert digests[0] == digests[1] and len(digests[0]) > 10
