"""What readers take along from the built site: notebooks, Markdown, `llms.txt`."""

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from docs.theme import examples
from tests.conftest import ROOT, SITE
from tests.harness.records import snippet_modules

TOPICS = [Path(*path.parts[1:]).with_suffix("") for path in snippet_modules(ROOT)]


@cache
def notebook(topic: Path) -> nbformat.NotebookNode:
    """The notebook of a topic, checked against the format."""
    found = nbformat.read(SITE / topic.with_suffix(".ipynb"), as_version=4)
    nbformat.validate(found)
    return found


def code(topic: Path) -> str:
    """All code cells, as running them from top to bottom does."""
    cells = notebook(topic).cells
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "code")


def needs_more(topic: Path) -> bool:
    """Whether an example of the topic cannot run everywhere."""
    path = ROOT / "snippets" / topic.with_suffix(".py")
    return any(example.needs for example in examples.read(path).values())


def test_every_topic_as_a_notebook_runs_from_top_to_bottom():
    result = subprocess.run(
        [sys.executable, "-m", "tests.pasted"],
        input=json.dumps([code(topic) for topic in TOPICS]),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    outcomes = dict(zip(map(str, TOPICS), json.loads(result.stdout), strict=True))
    assert {topic: said for topic, said in outcomes.items() if said} == {}
    assert len(outcomes) > 60


def test_a_notebook_runs_in_a_kernel_and_prints_what_it_showed():
    taken = notebook(Path("containers/choosing"))
    shown = [cell.outputs for cell in taken.cells if cell.get("outputs")]
    assert len(shown) > 3
    NotebookClient(taken, timeout=120, kernel_name="python3").execute()
    for before, cell in zip(
        shown, (cell for cell in taken.cells if cell.get("outputs")), strict=True
    ):
        (after,) = cell.outputs
        text = after.get("text") or after["data"]["text/plain"]
        assert text.split() == before[0]["text"].split()


@pytest.mark.parametrize("topic", TOPICS, ids=str)
def test_the_markdown_of_a_topic_holds_every_transcript(topic):
    text = (SITE / topic.with_suffix(".md")).read_text("utf-8")
    path = ROOT / "snippets" / topic.with_suffix(".py")
    for name, example in examples.read(path).items():
        assert example.transcript in text, name
    assert "::: " not in text and "{ #" not in text and "figure:" not in text


def test_links_between_the_copies_lead_somewhere():
    copies = [
        path
        for path in SITE.rglob("*.md")
        if path.relative_to(SITE).parts[0] not in ("reference", "snippets")
    ]
    assert len(copies) > len(TOPICS)
    for path in copies:
        text = path.read_text("utf-8")
        prose = re.sub(r"```.*?```|`[^`\n]+`", "code", text, flags=re.DOTALL)
        for target in re.findall(r"\]\((?![a-z]+:|#)([^)#\s]+)", prose):
            assert (path.parent / target).exists(), f"{path}: {target}"


def test_llms_txt_names_every_page_with_what_it_is_about():
    text = (SITE / "llms.txt").read_text("utf-8")
    assert text.startswith("# Inside nn.Module\n\n> ")
    rows = re.findall(r"^- \[(.+)\]\((\S+)\): (.{50,})$", text, re.MULTILINE)
    assert len(rows) == text.count("\n- ")
    addresses = {address for _, address, _ in rows}
    assert {f"{topic.as_posix()}.md" for topic in TOPICS} <= addresses
    assert all((SITE / address).exists() for address in addresses)


def test_a_page_leads_to_its_notebook_and_its_markdown():
    html = (SITE / "hooks/forward/index.html").read_text("utf-8")
    line = re.search(r'<p class="page-line".*?</p>', html, re.DOTALL)[0]
    assert 'href="../forward.ipynb"' in line and 'href="../forward.md"' in line
    assert "colab" not in line, "the address of the repository is not set here"


def test_a_topic_opens_in_colab_where_the_repository_is_known(project):
    project.snippet(
        "module/topic",
        'def one() -> None:\n    """One.\n\n    >>> 1 + 1\n    2\n    """\n',
    )
    project.page("module/topic.md", "::: snippets.module.topic.one\n")
    for name in ("verified", "api", "errors"):
        project.page(f"{name}.md", "A page that the theme links to.")
    result = project.run(
        *["-m", "mkdocs", "build", "--strict"],
        REPO_URL="https://github.com/someone/reference",
        SITE_URL="https://example.org/",
        MIKE_DOCS_VERSION="2.13",
    )
    assert result.returncode == 0, result.stdout
    page = (project.folder / "site/module/topic/index.html").read_text()
    address = "github/someone/reference/blob/gh-pages/2.13/module/topic.ipynb"
    assert f'href="https://colab.research.google.com/{address}"' in page
    taken = (project.folder / "site/module/topic.ipynb").read_text()
    assert "https://example.org/module/topic/" in taken
