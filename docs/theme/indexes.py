"""The generated lists: every torch name that an example calls, every error shown.

Both are HTML for the place of a directive (`::: index.api`, `::: index.errors`). The
calls come from the CPU record: they were seen while the examples ran.
"""

import ast
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from docs.theme import examples
from tests.harness.records import Record, snippet_modules

Link = Callable[[str], str]
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


def api_index(record: Record | None, link: Link, shown: set[str]) -> str:
    """Every torch name that some example calls, with links to these examples.

    `shown` holds the addresses of the examples that pages show.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for called, places in calls(record).items():
        places = [place for place in places if address(*place) in shown]
        if not places:
            continue
        owner, _, last = called.rpartition(".")
        links = [example_link(*place, link) for place in spread(places)[:MOST]]
        if len(places) > MOST:
            links.append(f"and {len(places) - MOST} more")
        groups[owner].append(
            f'<tr id="{escape(called)}"><th scope="row"><code>{escape(last)}</code></th>'
            f"<td data-search-exclude>{' · '.join(links)}</td></tr>"
        )
    parts = []
    for owner in sorted(groups, key=lambda name: (name.count("."), name)):
        identity = owner.replace(".", "-")
        parts.append(
            f"## `{owner}` {{ #{identity} }}\n\n"
            f'<div class="index-part"><table class="index" aria-labelledby="{identity}"><tbody>'
            + "".join(groups[owner])
            + "</tbody></table></div>\n"
        )
    return "\n".join(parts)


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
    return "\n".join(
        f"## {area} {{ #{area} }}\n\n"
        f'<div class="index-part"><table class="index" aria-labelledby="{area}"><tbody>{"".join(rows)}'
        "</tbody></table></div>\n"
        for area, rows in areas.items()
    )


def errors(root: Path) -> Iterator[tuple[str, str, str]]:
    """(message, module, example) of every error that a transcript expects."""
    for module in snippet_modules(root):
        for name, example in examples.read(root / module).items():
            for statement in example.statements:
                if statement.exc_msg:
                    message = statement.exc_msg.partition("<BLANKLINE>")[0].strip()
                    yield message, module.as_posix(), name


def error_index(root: Path, link: Link, shown: set[str]) -> str:
    """Every message that an example reproduces, by exception, with links."""
    kinds: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for message, module, name in errors(root):
        if address(module, name) not in shown:
            continue
        kind, _, text = message.partition(":")
        places = kinds[kind.split(".")[-1]][text.strip() or message]
        if (place := example_link(module, name, link)) not in places:
            places.append(place)
    parts = []
    for kind in sorted(kinds):
        identity = kind.lower()
        rows = "".join(
            f"<tr><td><code>{escape(text)}</code></td><td>{' · '.join(places)}</td></tr>"
            for text, places in sorted(kinds[kind].items())
        )
        parts.append(
            f"## {kind} {{ #{identity} }}\n\n"
            f'<div class="index-part"><table class="index" aria-labelledby="{identity}"><tbody>{rows}'
            "</tbody></table></div>\n"
        )
    return "\n".join(parts)
