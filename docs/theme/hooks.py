"""The MkDocs hooks: where the site builder meets the snippets.

Each hook is a few lines; the work is done in the modules beside this one.
"""

import gc
import html
import itertools
import os
import posixpath
import re
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from docs.theme import (
    blocks,
    directives,
    figures,
    highlighting,
    indexes,
    measured,
    notebooks,
    search,
    slots,
    takeaway,
)
from docs.theme.examples import Example
from docs.theme.words import words
from tests.harness.records import snippet_modules

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r'<div class="language-\w+ highlight"')
# They stand at the head of `site.css`: two requests less before a page shows.
JOINED = re.compile(r'<link [^>]*href="[^"]*(?:/palette\.|_mkdocstrings\.css)[^"]*">')
# The theme's script wraps tables too, one by one, and styles the page anew for each.
TABLE = (
    '<div class="md-typeset__scrollwrap"><div class="md-typeset__table">'
    '<table class="plain">'
)
# The menu's button is a label, which no keyboard reaches (`early.js` does the rest).
OPENER = re.compile(
    r'<label (class="md-header__button md-icon") for="__drawer">(.*?)</label>', re.S
)
MENU = re.compile(r'md-nav--primary[^>]* aria-label="([^"]*)"')
SEARCH = re.compile(r'md-search__input"[^>]* aria-label="([^"]*)"')
# Runs of space that a browser joins anyway; text that it keeps is matched whole.
BLANK = re.compile(
    r'<pre\b.*?</pre>|<script\b.*?</script>|data-copy="[^"]*"|\n\s+', re.S
)
REFERENCE = """---
description: Docstrings, signatures and source of the snippet module {module}.
search:
  exclude: true
---
# {title} {{ #{module} }}

[The page of these examples]({page}) shows them with their outputs.

::: {module}

## Source {{ #source }}

SOURCE
"""
# What the hooks of one build share: the renderer, and each page's finished pieces.
_blocks: blocks.Blocks
_drawings: figures.Drawings | None = None
_shown: set[str] = set()  # the addresses of all examples that topic pages show
_slots: dict[str, slots.Slots] = {}
_copies: dict[str, takeaway.Copy] = {}
_nav: Navigation


def on_startup(command: str, dirty: bool) -> None:
    """Leave the garbage of one build to the end of its process."""
    if command == "build":
        gc.disable()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Say in the footer which torch the examples ran on; prepare the notebooks."""
    notebooks.prepare(ROOT / ".cache" / "kernel")
    jupyter = config.plugins["mkdocs-jupyter"].config
    jupyter["custom_mathjax_url"] = notebooks.fingerprint(ROOT)
    global _blocks
    _blocks = blocks.Blocks(ROOT, config.theme["language"])
    record = _blocks.records["cpu"]
    ran = (
        {entry.torch.split("+")[0] for entry in record.modules.values()}
        if record
        else ()
    )
    if config.plugins["material/offline"].config.enabled:
        # Ours in place of the one that the plugin would load from another host.
        config.extra["polyfills"] = ["assets/iframe-worker.js"]
    config.extra["torch"] = ", ".join(sorted(ran))
    if "MIKE_DOCS_VERSION" in os.environ:  # else no page asks which versions there are
        config.extra["version"] = {"provider": "mike"}
    return config


def on_build_error(error: Exception) -> None:
    """Stop what runs beside the build."""
    if _drawings:
        _drawings.stop()


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the snippet files, and a reference page for each; begin to draw."""
    global _drawings, _shown
    pages = [file.content_string for file in files.documentation_pages()]
    _shown = set().union(*(directives.addresses(page) for page in pages))
    named = (directives.addresses(page, directives.FIGURE) for page in pages)
    _drawings = figures.Drawings(ROOT, set().union(*named))
    for path in snippet_modules(ROOT):
        topic = Path(*path.parts[1:]).with_suffix("").as_posix()
        files.append(File(path.as_posix(), str(ROOT), config.site_dir, False))
        text = REFERENCE.format(
            module="snippets." + topic.replace("/", "."),
            title=topic,
            page=f"../{'../' * topic.count('/')}{topic}.md",
        )
        files.append(File.generated(config, f"reference/{topic}.md", content=text))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Keep the order of the pages."""
    global _nav
    _nav = nav


def on_page_markdown(
    markdown: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Replace the directives of a page; put aside what is finished."""
    if "description" in page.meta:  # the theme's templates do not escape it
        page.meta["description"] = html.escape(str(page.meta["description"]))
    aside = _slots[page.file.src_uri] = slots.Slots()
    if page.file.src_uri.startswith("reference/"):
        path = Path("snippets", page.file.src_uri.removeprefix("reference/"))
        source = (ROOT / path).with_suffix(".py").read_text(encoding="utf-8")
        return markdown.replace(
            "SOURCE", aside.put(lambda: highlighting.block(source, "python"))
        )

    def link(target: str) -> str:
        file = files.get_file_from_path(target)
        if file is None:
            raise LookupError(f"{target} is not part of the site")
        return file.url_relative_to(page.file)

    def show(
        address: str, module: Path, example: Example, hidden: frozenset[str]
    ) -> str:
        reference = Path("reference", *module.parts[1:]).with_suffix(".md").as_posix()
        links = {
            "file": link(module.as_posix()),
            "reference": f"{link(reference)}#{address}",
        }
        return aside.put(
            lambda: _blocks.html(address, module, example, hidden, **links),
            f"{example.code(hidden)}\n{example.transcript}",
            [address],
        )

    def draw(address: str, text: str) -> str:
        _drawings.check(address, text)
        return aside.put(lambda: _drawings.html(address, text))

    lists = {
        "index.api": lambda: indexes.api_names(_blocks.records["cpu"], link, _shown),
        "index.examples": lambda: measured.examples_table(ROOT, _blocks.records),
        "index.coverage": lambda: measured.coverage_table(ROOT),
        "index.bench": lambda: measured.bench_table(ROOT),
        "index.lighthouse": lambda: measured.lighthouse_table(ROOT),
        "index.reference": lambda: indexes.reference_index(ROOT, link),
        "index.errors": lambda: indexes.error_kinds(ROOT, link, _shown),
    }
    for name in indexes.API_PAGES:
        lists[f"index.api.{name}"] = lambda name=name: indexes.api_index(
            _blocks.records["cpu"], link, _shown, name
        )
    for name in (*indexes.ERROR_PAGES.values(), indexes.OTHERS):
        lists[f"index.errors.{name}"] = lambda name=name: indexes.error_index(
            ROOT, link, _shown, name
        )
    lists = {name: cache(make) for name, make in lists.items()}
    put_aside = {
        name: lambda make=make: aside.put_parts(make()) for name, make in lists.items()
    }
    source = page.file.content_string
    first_line = source[: source.rfind(markdown.strip())].count("\n") + 1
    try:
        rewritten = directives.rewrite(
            markdown.strip(),
            page=f"{Path(config.docs_dir).relative_to(ROOT)}/{page.file.src_uri}",
            root=ROOT,
            first_line=first_line,
            show=show,
            indexes=put_aside,
            draw=draw,
        )
    except directives.PageError as error:
        raise PluginError(str(error)) from None
    asked = lists.keys() & directives.addresses(markdown)
    generated = {name: lists[name]() for name in asked}
    _copies[page.file.src_uri] = takeaway.Copy(page, markdown, generated)
    return rewritten


def on_page_content(
    content: str, page: Page, config: MkDocsConfig, files: Files
) -> str:
    """Let the search find examples by their text; dress notebooks."""
    source = Path(page.file.abs_src_path or "")
    if source.suffix == ".ipynb":
        say = words(config.theme["language"])
        copy = Path(source.name).with_suffix(".md").name

        def link(target: str) -> str:
            path = posixpath.normpath(
                f"{posixpath.dirname(page.file.src_uri)}/{target}"
            )
            file = files.get_file_from_path(path)
            if file is None:
                raise LookupError(f"a link leads to {target}, which is not there")
            return file.url_relative_to(page.file)

        try:
            page.meta["description"] = html.escape(notebooks.description(source))
            up = "../" if config.use_directory_urls else ""
            return notebooks.dress(content, source.name, up + copy, say, link)
        except LookupError as error:
            raise PluginError(f"{source.relative_to(ROOT)}: {error}") from None
    aside = _slots[page.file.src_uri]
    page.present_anchor_ids |= aside.anchors
    if takeaway.is_topic(ROOT, page):
        content = takeaway.add_line(content, page, config)
    return aside.with_text(content)


@event_priority(-100)
def on_page_context(
    context: dict, page: Page, config: MkDocsConfig, nav: Navigation
) -> dict:
    """Put examples and pictures into the page: the search plugin has read it by now."""
    try:
        if aside := _slots.pop(page.file.src_uri, None):
            page.content = aside.filled(page.content)
    except LookupError as error:
        raise PluginError(str(error)) from None
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Mend the theme's markup, number the code blocks, take out blank lines.

    The copy button finds its block by the nearest id around it, as a selector: the ids
    of examples have dots, so each block gets one of its own.
    """
    numbers = itertools.count(1)
    output = BLOCK.sub(lambda match: f'{match[0]} id="code-{next(numbers)}"', output)
    return BLANK.sub(
        lambda match: "\n" if match[0].isspace() else match[0], _mend(output)
    )


def on_post_build(config: MkDocsConfig) -> None:
    """Join style sheets, complete the search index, write what readers take along."""
    assets = Path(config.site_dir, "assets")
    sheets = [*assets.glob("stylesheets/palette.*.css"), assets / "_mkdocstrings.css"]
    sheets = [path for path in [*sheets, assets / "site.css"] if path.exists()]
    joined = "\n".join(path.read_text("utf-8") for path in sheets)
    (assets / "site.css").write_text(joined, encoding="utf-8")
    search.add_names(Path(config.site_dir, "search", "search_index.json"))
    copies = [_copies[page.file.src_uri] for page in _nav.pages]
    takeaway.write(ROOT, config, copies)
    _copies.clear()


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the theme's markup on the page for what is not there."""
    return _mend(output)


def _mend(output: str) -> str:
    """Make the theme's markup valid, named, and quick to style (see the constants)."""
    dialog = 'data-md-component="search" role="dialog"'
    palette = ' data-md-component="palette"'
    if field := SEARCH.search(output):
        output = output.replace(dialog, f'{dialog} aria-label="{field[1]}"', 1)
    if menu := MENU.search(output):
        button = f'type="button" aria-expanded="false" aria-label="{menu[1]}"'
        output = OPENER.sub(rf"<button {button} \1>\2</button>", output, count=1)
    head, end, body = output.partition("</head>")
    output = JOINED.sub("", head) + end + body
    if "<table>" in output:
        output = output.replace("<table>", TABLE)
        output = re.sub(
            r'(class="plain">.*?</table>)', r"\1</div></div>", output, flags=re.S
        )
    return (
        output.replace(palette, ' id="palette"', 1)
        .replace('for="__palette_1" hidden', 'for="__palette_1"', 1)
        .replace(' tabindex=""', "")
        .replace(
            'type="checkbox" id="__drawer" autocomplete="off"',
            'type="checkbox" id="__drawer"',
        )
        .replace(
            'type="checkbox" id="__search" autocomplete="off"',
            'type="checkbox" id="__search"',
        )
    )
