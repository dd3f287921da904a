"""What a reader, or a reader's assistant, takes along: each page as Markdown and as a
notebook, and `llms.txt`, the list of them all.

A topic's notebook is made from its page: prose in Markdown cells, each example in code
cells that run from top to bottom, with the outputs that were compared. Called by
`hooks.py` with the page's Markdown as it was written.
"""

import json
import os
import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from docs.theme import directives, examples
from docs.theme.words import words

HEADING_ID = re.compile(r" \{ #[\w-]+ \}$", re.MULTILINE)
LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?![a-z]+:)([^)\s]+)\)")
ADMONITION = re.compile(r'^!!! (\w+)(?: "([^"]*)")?\n((?:    .*\n?|\n(?=    ))+)', re.M)
NOTEBOOK_LINK = re.compile(r"(\]\([^):\s]+)\.ipynb")
ROW = re.compile(r"<tr.*?</tr>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Copy:
    """A page as it was written, with the HTML of its generated lists by name."""

    page: Page
    markdown: str
    lists: dict[str, str]

    @property
    def path(self) -> Path:
        """Where its Markdown lies in the site; relative links between copies hold."""
        return Path(self.page.file.src_uri).with_suffix(".md")


def is_topic(root: Path, page: Page) -> bool:
    """Whether a page has a snippet module, and so a notebook."""
    return (root / "snippets" / page.file.src_uri).with_suffix(".py").exists()


def add_line(content: str, page: Page, config: MkDocsConfig) -> str:
    """The HTML of a topic with a line below its title: what to take along."""
    say = words(config.theme["language"])
    path = Path(page.file.src_uri)
    up = "../" if config.use_directory_urls else ""
    links = [
        f'<a href="{up}{path.stem}.ipynb" download>{say["notebook"]}</a>',
        f'<a href="{up}{path.stem}.md">{say["markdown"]}</a>',
    ]
    if address := colab(config, path.with_suffix(".ipynb").as_posix()):
        links.append(f'<a href="{address}">{say["colab"]}</a>')
    line = f'<p class="page-line" data-search-exclude>{" ".join(links)}</p>'
    return re.sub(r"(</h1>)", rf"\1\n{line}", content, count=1)


def colab(config: MkDocsConfig, path: str) -> str | None:
    """Where Colab opens a notebook of the published site; needs `repo_url` on GitHub."""
    repository = re.match(
        r"https://github\.com/([^/]+/[^/]+?)/?$", config.repo_url or ""
    )
    if not repository:
        return None
    language = config.theme["language"]
    folder = "" if language == "en" else language  # as docs/theme/publish.py lays them
    version = os.environ.get("MIKE_DOCS_VERSION", "")
    branch = posixpath.join("gh-pages", folder, version, path)
    return f"https://colab.research.google.com/github/{repository[1]}/blob/{branch}"


def write(root: Path, config: MkDocsConfig, copies: list[Copy]) -> None:
    """Write Markdown and notebooks beside the pages, and `llms.txt` at the top."""
    site = Path(config.site_dir)
    areas: dict[str, list[tuple[str, str, str]]] = {}
    for copy in copies:
        page, source = copy.page, copy.page.file.content_string
        if page.file.src_uri.endswith(".ipynb"):
            text = notebook_as_markdown(source)
        else:
            text = as_markdown(copy.markdown, root, copy.lists.__getitem__)
        _save(site / copy.path, NOTEBOOK_LINK.sub(r"\1.md", text))
        area = page.parent.title if page.parent else config.site_name
        address = posixpath.join(config.site_url or "", copy.path.as_posix())
        about = unescape(page.meta.get("description", ""))
        areas.setdefault(area, []).append((page.title, address, about))
        if is_topic(root, page):
            _save(
                site / copy.path.with_suffix(".ipynb"), as_notebook(copy, root, config)
            )
    _save(site / "llms.txt", llms(config.site_name, config.site_description, areas))


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def pieces(markdown: str, root: Path, index: Callable[[str], str]) -> Iterator:
    """The prose of a page, and between it (example, names that were shown before).

    `index` gives the HTML of a generated list, `::: index.<name>`.
    """
    prose: list[str] = []
    shown: set[str] = set()
    outside = dict(directives.lines_outside_fences(markdown))
    for number, line in enumerate(markdown.split("\n"), 1):
        directive = number in outside and directives.DIRECTIVE.match(line)
        if directive and directive["address"].startswith("snippets."):
            yield _prose(prose)
            prose = []
            path, name = directives.split_address(root, directive["address"])
            example = examples.read(path)[name]
            yield example, frozenset(p.name for p in example.parts if p.name in shown)
            if example.definition:
                shown |= {part.name for part in example.parts} | {name}
        elif directive:
            prose.append(_rows(index(directive["address"])))
        elif picture := number in outside and directives.FIGURE.match(line):
            prose.append(f"*Picture: {picture['text']}*")
        else:
            prose.append(line)
    yield _prose(prose)


def as_markdown(markdown: str, root: Path, index: Callable[[str], str]) -> str:
    """The page with its examples and their outputs in place."""
    parts = []
    for piece in pieces(markdown, root, index):
        if isinstance(piece, str):
            parts.append(piece)
            continue
        example, hidden = piece
        if code := example.code(hidden):
            parts.append(f"```python\n{code}\n```")
        parts.append(f"```pycon\n{example.transcript}\n```")
    return "\n\n".join(filter(None, parts)) + "\n"


def as_notebook(copy: Copy, root: Path, config: MkDocsConfig) -> str:
    """The page as a notebook (JSON) that runs from top to bottom.

    Links lead to the published site; without its address, their text stays.
    """
    cells: list[dict] = []

    def add(kind: str, text: str, outputs: list[dict] | None = None) -> None:
        cell = {"cell_type": kind, "id": f"cell-{len(cells)}", "metadata": {}}
        cell["source"] = text
        if kind == "code":
            cell |= {"execution_count": None, "outputs": outputs or []}
        cells.append(cell)

    def follow(match: re.Match) -> str:
        if not config.site_url:
            return match[1]
        target, _, anchor = match[2].partition("#")
        path = posixpath.normpath(posixpath.join(copy.path.parent, target))
        place = re.sub(r"(?:(?<=/)|^)index\.md$|\.(?:md|ipynb)$", "/", path).lstrip("/")
        if not target:
            place = copy.page.url
        return f"[{match[1]}]({config.site_url}{place}{anchor and '#' + anchor})"

    known: set[str] = set()
    for piece in pieces(copy.markdown, root, lambda _: ""):
        if isinstance(piece, str):
            if piece:
                add("markdown", LINK.sub(follow, piece))
            continue
        example, hidden = piece
        if example.definition:
            add("code", example.code(hidden))
            known |= {part.name for part in example.parts}
        elif new := [part for part in example.parts if part.name not in known]:
            add("code", examples.assemble(new))
            known |= {part.name for part in new}
        for code, want in _steps(example):
            add("code", code, _outputs(want))
    if config.site_url:
        add(
            "markdown",
            f"From {config.site_url}{copy.page.url}, where every output was compared.",
        )
    notebook = {
        "cells": cells,
        "metadata": {
            "kernelspec": {
                "display_name": "Python 3",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def notebook_as_markdown(text: str) -> str:
    """A notebook of `docs/<language>/notebooks`: its prose and code, in turns."""
    parts = []
    for cell in json.loads(text)["cells"]:
        source = "".join(cell["source"])
        code = cell["cell_type"] == "code"
        parts.append(f"```python\n{source}\n```" if code else source)
    return "\n\n".join(parts) + "\n"


def llms(name: str, summary: str, areas: dict[str, list[tuple[str, str, str]]]) -> str:
    """`llms.txt`: (title, address, description) of each page, by area."""
    parts = [f"# {name}", f"> {summary}"]
    for area, pages in areas.items():
        rows = [f"- [{title}]({at}): {about}" for title, at, about in pages]
        parts.append("\n".join([f"## {area}", "", *rows]))
    return "\n\n".join(parts) + "\n"


def _prose(lines: list[str]) -> str:
    """Plain Markdown: without the ids of headings, boxes as quotations."""

    def quote(match: re.Match) -> str:
        body = re.sub(r"^    ", "", match[3], flags=re.M).strip()
        title = match[2] or match[1].capitalize()
        return (
            "\n".join(
                f"> {row}".rstrip() for row in [f"**{title}**", "", *body.split("\n")]
            )
            + "\n"
        )

    return HEADING_ID.sub("", ADMONITION.sub(quote, "\n".join(lines))).strip()


def _rows(html: str) -> str:
    """A generated list as plain lines; a table that is Markdown stays."""

    def line(match: re.Match) -> str:
        return "- " + " ".join(unescape(TAG.sub(" ", match[0])).split()) + "\n"

    return TAG.sub("", ROW.sub(line, html)).strip()


def _steps(example: examples.Example) -> Iterator[tuple[str, str]]:
    """The transcript in cells: each ends where there is something to see."""
    lines: list[str] = []
    for statement in example.statements:
        lines.append(examples.runnable(statement))
        if statement.want:
            error = statement.exc_msg
            want = statement.want if error is None else error
            yield "\n".join(lines), want.replace("<BLANKLINE>", "")
            lines = []
    if lines:
        yield "\n".join(lines), ""


def _outputs(want: str) -> list[dict]:
    """What a cell shows before it runs again."""
    if not want:
        return []
    return [{"output_type": "stream", "name": "stdout", "text": want.rstrip("\n")}]
