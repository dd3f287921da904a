"""The generated lists: every torch name that an example calls, every error shown.

All are HTML for the place of a directive (`::: index.api`, `::: index.errors.others`).
The calls come from the CPU record: they were seen while the examples ran. One page would
be too heavy for a phone, so `index.api` and `index.errors` lead to pages of their own.
"""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from docs.theme import examples
from tests.harness.records import Record, snippet_modules

Link = Callable[[str], str]
API_PAGES = ("torch", "tensor", "nn")
ERROR_PAGES = {
    "RuntimeError": "runtime_error",
    "TypeError": "type_error",
    "ValueError": "value_error",
    "AttributeError": "attribute_error",
}
OTHERS = "others"
MOST = 6  # links shown for one name: of many examples, those of different topics


def address(module: str, name: str) -> str:
    """`snippets.<area>.<topic>.<name>` of an example."""
    return f"{module.removesuffix('.py').replace('/', '.')}.{name}"


def example_link(module: str, name: str, link: Link) -> str:
    """A link to where the topic's page shows an example."""
    page = module.removeprefix("snippets/").removesuffix(".py") + ".md"
    topic = module.removeprefix("snippets/").removesuffix(".py")
    target = f"{link(page)}#{address(module, name)}"
    return f'<a href="{target}">{escape(topic)}<wbr>.<wbr>{escape(name)}</a>'


def calls(record: Record | None) -> dict[str, list[tuple[str, str]]]:
    """(module, example) pairs for each torch name that examples call."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for module, entry in (record.modules if record else {}).items():
        for name, names in entry.calls.items():
            for called in names:
                found[called].append((module, name))
    return dict(sorted(found.items(), key=lambda pair: pair[0].lower()))


def spread(places: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same places, one of each module first."""
    seen: set[str] = set()
    first = [p for p in places if not (p[0] in seen or seen.add(p[0]))]
    return first + [place for place in places if place not in first]


def api_page(owner: str) -> str:
    """The page of the API index that has the names of a module or class."""
    part = f"{owner}.".split(".")[1].lower()
    return part if part in API_PAGES else "torch"


def _groups(record: Record | None, shown: set[str]) -> dict[str, dict[str, list]]:
    """(module, example) pairs by owner and name, of examples that pages show."""
    groups: dict[str, dict[str, list]] = defaultdict(dict)
    for called, places in calls(record).items():
        if places := [place for place in places if address(*place) in shown]:
            groups[called.rpartition(".")[0]][called] = spread(places)
    return dict(
        sorted(groups.items(), key=lambda group: (group[0].count("."), group[0]))
    )


def api_names(record: Record | None, link: Link, shown: set[str]) -> str:
    """Every torch name that some example calls, in short: each leads to its page.

    `shown` holds the addresses of the examples that pages show.
    """
    parts = []
    for owner, names in _groups(record, shown).items():
        page = link(f"api/{api_page(owner)}.md")
        links = [
            f'<a href="{page}#{escape(called)}">{escape(called.rpartition(".")[2])}</a>'
            for called in names
        ]
        parts.append(
            f"## `{owner}` {{ #{owner.replace('.', '-')} }}\n\n"
            f'<div class="index-part"><p class="index-names">{" ".join(links)}</p></div>\n'
        )
    return "\n".join(parts)


def api_index(record: Record | None, link: Link, shown: set[str], page: str) -> str:
    """The names of one page of the API index, with links to examples that call them."""
    parts = []
    for owner, names in _groups(record, shown).items():
        if api_page(owner) != page:
            continue
        rows = []
        for called, places in names.items():
            links = [example_link(*place, link) for place in places[:MOST]]
            if len(places) > MOST:
                links.append(f"and {len(places) - MOST} more")
            rows.append(
                f'<tr id="{escape(called)}"><th scope="row">'
                f"<code>{escape(called.rpartition('.')[2])}</code></th>"
                f"<td data-search-exclude>{' · '.join(links)}</td></tr>"
            )
        parts.append(_part(f"`{owner}`", owner.replace(".", "-"), "".join(rows)))
    return "\n".join(parts)


def _part(title: str, identity: str, rows: str) -> str:
    """A heading and the table below it."""
    return (
        f"## {title} {{ #{identity} }}\n\n"
        f'<div class="index-part"><table class="index" aria-labelledby="{identity}">'
        f"<tbody>{rows}</tbody></table></div>\n"
    )


def reference_index(root: Path, link: Link) -> str:
    """Every snippet module with its first sentence, by area."""
    areas: dict[str, list[str]] = defaultdict(list)
    for module in snippet_modules(root):
        sentence = ast.get_docstring(ast.parse((root / module).read_text("utf-8")))
        topic = Path(*module.parts[1:]).with_suffix("")
        page = link(f"reference/{topic.as_posix()}.md")
        areas[module.parts[1]].append(
            f'<tr><th scope="row"><a href="{page}">{topic.name}</a></th>'
            f"<td>{escape(sentence or '')} "
            f'<a href="{link(module.as_posix())}" download>{module.name}</a></td></tr>'
        )
    return "\n".join(_part(area, area, "".join(rows)) for area, rows in areas.items())


def errors(root: Path) -> Iterator[tuple[str, str, str]]:
    """(message, module, example) of every error that a transcript expects."""
    for module in snippet_modules(root):
        for name, example in examples.read(root / module).items():
            for statement in example.statements:
                if statement.exc_msg:
                    message = statement.exc_msg.partition("<BLANKLINE>")[0].strip()
                    yield message, module.as_posix(), name


def error_page(kind: str) -> str:
    """The page of the list of errors that has an exception's messages."""
    return ERROR_PAGES.get(kind, OTHERS)


def _messages(
    root: Path, link: Link, shown: set[str]
) -> dict[str, dict[str, list[str]]]:
    """Links to examples by exception and message, of examples that pages show."""
    kinds: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for message, module, name in errors(root):
        if address(module, name) not in shown:
            continue
        kind, _, text = message.partition(":")
        places = kinds[kind.split(".")[-1]][text.strip() or message]
        if (place := example_link(module, name, link)) not in places:
            places.append(place)
    return kinds


def error_kinds(root: Path, link: Link, shown: set[str]) -> str:
    """The exceptions that examples raise, how many messages of each, and their pages."""
    kinds = _messages(root, link, shown)
    rows = [
        f"| [`{kind}`](errors/{error_page(kind)}.md#{kind.lower()}) | {len(kinds[kind])} |"
        for kind in sorted(kinds, key=lambda kind: (-len(kinds[kind]), kind))
    ]
    return "\n".join(["| Exception | Messages |", "| --- | --- |", *rows]) + "\n"


def error_index(root: Path, link: Link, shown: set[str], page: str) -> str:
    """The messages of one page of the list of errors, by exception, with links."""
    kinds = _messages(root, link, shown)
    parts = []
    for kind in sorted(kinds):
        if error_page(kind) != page:
            continue
        rows = "".join(
            f"<tr><td><code>{escape(text)}</code></td><td>{' · '.join(places)}</td></tr>"
            for text, places in sorted(kinds[kind].items())
        )
        parts.append(_part(kind, kind.lower(), rows))
    return "\n".join(parts)
