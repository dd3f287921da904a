"""Rewrites the directives of a page's Markdown before MkDocs renders it.

`::: snippets.<area>.<topic>.<name>` becomes the example of that address;
`::: index.<name>` becomes a generated list or table; an image whose address
begins with `figure:` becomes the drawing of that name. Called by `hooks.py`.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from docs.theme import examples

DIRECTIVE = re.compile(r"^::: (?P<address>\S+)\s*$")
FIGURE = re.compile(r"^!\[(?P<text>.*)\]\(figure:(?P<address>[\w.]+)\)\s*$")
FENCE = re.compile(r"^\s*(```|~~~)")


class PageError(Exception):
    """A fault in a page: says page, line and cure."""


def lines_outside_fences(markdown: str) -> Iterator[tuple[int, str]]:
    """(line number from 1, line) of all lines that are not in a code fence."""
    fenced = False
    for number, line in enumerate(markdown.split("\n"), 1):
        if FENCE.match(line):
            fenced = not fenced
        elif not fenced:
            yield number, line


def addresses(markdown: str, pattern: re.Pattern = DIRECTIVE) -> set[str]:
    """The addresses of a page's directives; of its pictures, with `FIGURE`."""
    lines = lines_outside_fences(markdown)
    return {match["address"] for _, line in lines if (match := pattern.match(line))}


def split_address(root: Path, address: str) -> tuple[Path, str]:
    """(snippet module, example's name) of `snippets.<area>.<topic>.<name>`.

    Raises:
        LookupError: there is no such example; says what there is.
    """
    *folders, topic, name = address.split(".")
    path = root.joinpath(*folders, f"{topic}.py")
    if len(folders) != 2 or not path.exists():
        raise LookupError(f"there is no snippet module for {address}")
    known = examples.read(path)
    if name not in known:
        raise LookupError(
            f"{path.relative_to(root)} has no example {name}; it has {', '.join(known)}"
        )
    return path, name


def rewrite(
    markdown: str,
    *,
    page: str,
    root: Path,
    first_line: int,
    show: Callable[[str, Path, examples.Example, frozenset[str]], str],
    indexes: dict[str, Callable[[], str]],
    draw: Callable[[str, str], str],
) -> str:
    """The Markdown with its directives replaced.

    `page` names the source file for messages and `first_line` is where the Markdown
    begins in it. `show` is handed an example's address, its module, the example, and
    the names of the parts that the page has shown already.

    Raises:
        PageError: a directive names something that does not exist.
    """
    shown: set[str] = set()
    lines = markdown.split("\n")
    for number, line in lines_outside_fences(markdown):
        try:
            if match := DIRECTIVE.match(line):
                address = match["address"]
                if address in indexes:
                    lines[number - 1] = indexes[address]()
                elif address.startswith("snippets."):
                    lines[number - 1] = _example(address, root, shown, show)
                else:
                    known = ", ".join(indexes)
                    raise LookupError(f"{address} is no example and none of {known}")
            elif match := FIGURE.match(line):
                lines[number - 1] = draw(match["address"], match["text"])
        except LookupError as error:
            raise PageError(f"{page}:{first_line + number - 1}: {error}") from None
    return "\n".join(lines)


def _example(address: str, root: Path, shown: set[str], show) -> str:
    """The Markdown for one example; notes what the page has shown with it."""
    path, name = split_address(root, address)
    example = examples.read(path)[name]
    hidden = frozenset(part.name for part in example.parts if part.name in shown)
    if example.definition:
        shown.update(part.name for part in example.parts)
        shown.add(name)
    return show(address, path.relative_to(root), example, hidden)
