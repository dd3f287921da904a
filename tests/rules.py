"""The rules on content: what a snippet module and a page may hold.

`faults(root)` reads a tree and says every breach as `file:line: what, and the cure`.
`test_content.py` holds this project against it, and made-up trees too.
"""

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

from docs.theme import directives, examples
from tests.harness.records import snippet_modules

HEADING = re.compile(r"^#{1,6} (?P<title>.*?)(?: \{ #(?P<id>[\w-]+) \})?$")
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
FENCE = re.compile(r"^\s*(?:```|~~~)(?P<language>.*)$")
LANGUAGES = {"console", "text", "toml", "yaml"}
TOP_LEVEL = (
    ast.AnnAssign
    | ast.Assign
    | ast.ClassDef
    | ast.FunctionDef
    | ast.Import
    | ast.ImportFrom
)
STANDARD = re.compile(r"# doctest: *(?:\+(?:ELLIPSIS|NORMALIZE_WHITESPACE),? *)+")
NO_TOPIC = {
    "index.md": "the home page",
    "api.md": "generated",
    "errors.md": "generated",
    "reference.md": "generated",
    "run.md": "about running the examples",
    "verified.md": "about how the site is verified",
}


def faults(root: Path) -> list[str]:
    """Every breach of the rules in the tree below `root`."""
    modules = [root / path for path in snippet_modules(root)]
    pages = sorted((root / "docs/en").rglob("*.md"))
    found: list[str] = []
    for path in modules:
        found += [f"{path.relative_to(root)}:{f}" for f in snippet_faults(path, root)]
    for path in pages:
        found += [f"{path.relative_to(root)}:{f}" for f in page_faults(path)]
    return found + list(pairing_faults(root, modules, pages))


def allowed_imports(root: Path, area: str) -> set[str]:
    """The packages, besides the standard library, that an area's snippets may use."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    imports = settings["tool"]["snippets"]["imports"]
    return {*imports["all"], *imports.get(area, [])}


def snippet_faults(path: Path, root: Path) -> Iterator[str]:
    """What is wrong with a snippet module."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source, str(path))
    allowed = allowed_imports(root, path.parent.name)
    if not re.fullmatch(r"[^\n]+\.", ast.get_docstring(tree) or ""):
        yield "1: the module docstring must be one sentence on one line"
    found = examples.read(path)
    shown = [
        (example.line, ast.parse(statement.source))
        for example in found.values()
        for statement in example.statements
        if examples.is_python(statement.source)
    ]
    for start, part in [(0, tree), *shown]:
        for node in ast.walk(part):
            if isinstance(node, ast.Import | ast.ImportFrom):
                line = start or node.lineno
                yield from (f"{line}: {f}" for f in import_faults(node, allowed))
    for node in tree.body[1:]:  # the docstring comes first
        if not isinstance(node, TOP_LEVEL):
            yield f"{node.lineno}: only imports, definitions and constants at top level"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            docstring = ast.get_docstring(node) or ""
            if node in tree.body:
                if not re.match(r"[^\n]+\.(\n|$)", docstring):
                    yield (
                        f"{node.lineno}: {node.name} needs a docstring whose first line "
                        "says what it is for, and ends with a period"
                    )
            elif ">>>" in docstring:
                yield (
                    f"{node.lineno}: {node.name} holds a transcript, but only a "
                    "top-level function or class is an example"
                )
    if not found:
        yield "1: there is no example: no docstring here holds a transcript"
    bound = Counter(name for node in tree.body for name in examples.bound(node))
    for node in tree.body:
        names = examples.bound(node)
        if isinstance(node, ast.Assign | ast.AnnAssign) and len(names) != 1:
            yield f"{node.lineno}: a constant at top level binds one name"
        for name in names:
            if bound[name] > 1:
                yield f"{node.lineno}: {name} is bound more than once: payloads need one"
    used = " ".join(
        part.code
        for example in found.values()
        for part in example.parts
        if part.is_import
    )
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                name = alias.asname or alias.name
                if not re.search(rf"\b{re.escape(name)}\b", used):
                    yield f"{node.lineno}: {name} is imported, but no example uses it"
    for name, example in found.items():
        for statement in example.statements:
            directive = examples.DIRECTIVE.search(statement.source)
            if directive and not STANDARD.fullmatch(directive[0].strip()):
                yield (
                    f"{example.line}: {name} uses {directive[0].strip()}: only "
                    "+ELLIPSIS and +NORMALIZE_WHITESPACE, on the line that needs it"
                )


def import_faults(
    node: ast.Import | ast.ImportFrom, allowed: set[str]
) -> Iterator[str]:
    """What is wrong with an import."""
    names = (
        [alias.name for alias in node.names]
        if isinstance(node, ast.Import)
        else ["." * node.level + (node.module or "")]
    )
    for name in names:
        package = name.split(".")[0]
        if name.startswith((".", "snippets")):
            yield (
                f"imports {name}: a snippet stands alone, copy the few lines that it needs"
            )
        elif package not in allowed and package not in sys.stdlib_module_names:
            yield (
                f"imports {name}: allowed here are the standard library and "
                + ", ".join(sorted(allowed))
            )


def page_faults(path: Path) -> Iterator[str]:
    """What is wrong with a page, taken by itself."""
    text = path.read_text(encoding="utf-8")
    match = FRONT_MATTER.match(text)
    try:
        front = yaml.safe_load(match[0].strip("-\n")) if match else {}
    except yaml.YAMLError as error:
        yield f"1: the front matter is not YAML: {str(error).splitlines()[0]}"
        front = {"description": "-" * 50}
    if not isinstance(front, dict) or "description" not in front:
        yield "1: the page has no description: add it to the front matter"
    elif not 50 <= len(front["description"]) <= 165:
        yield f"1: the description has {len(front['description'])} characters: 50 to 165"
    opened = False
    for number, line in enumerate(text.split("\n"), 1):
        if fence := FENCE.match(line):
            opened = not opened
            if opened and fence["language"].strip() not in LANGUAGES:
                yield (
                    f"{number}: Python typed into a page? Move it to snippets/ and write "
                    "::: snippets.<area>.<topic>.<name>; a fenced block says one of "
                    + ", ".join(sorted(LANGUAGES))
                )
        if line.lstrip().startswith(">>>") or "<pre" in line:
            yield f"{number}: a transcript typed into a page: move it to snippets/"
    ids: Counter[str] = Counter()
    front_matter = text.count("\n", 0, match.end()) if match else 0
    for number, line in directives.lines_outside_fences(text):
        if number <= front_matter:
            continue
        if heading := HEADING.match(line):
            if not heading["id"]:
                yield f"{number}: the heading has no id: end it with {{ #its-id }}"
            else:
                ids[heading["id"]] += 1
                if ids[heading["id"]] == 2:
                    yield f"{number}: the id {heading['id']} stands twice on the page"


def pairing_faults(root: Path, modules: list[Path], pages: list[Path]) -> Iterator[str]:
    """Examples on no page, pages without a module, modules without a page."""
    english = root / "docs/en"
    shown: dict[Path, list[str]] = {
        page: [
            match["address"]
            for _, line in directives.lines_outside_fences(
                page.read_text(encoding="utf-8")
            )
            if (match := directives.DIRECTIVE.match(line))
        ]
        for page in pages
    }
    for path in modules:
        topic = path.relative_to(root / "snippets").with_suffix("")
        page = english / topic.with_suffix(".md")
        module = path.relative_to(root)
        if page not in shown:
            yield f"{module}:1: has no page: write {page.relative_to(root)}"
            continue
        for name, example in examples.read(path).items():
            address = ".".join([*module.with_suffix("").parts, name])
            times = shown[page].count(address)
            if times != 1:
                yield (
                    f"{module}:{example.line}: {name} stands {times} times on "
                    f"{page.relative_to(root)}: write ::: {address} there once"
                )
    for page in pages:
        name = page.relative_to(english)
        listed = f"{name.parts[0]}.md"  # api.md of api/torch.md
        if {name.as_posix(), listed} & NO_TOPIC.keys() or name.name == "index.md":
            continue
        if not (root / "snippets" / name).with_suffix(".py").exists():
            yield (
                f"{page.relative_to(root)}:1: is no topic: "
                f"there is no snippets/{name.with_suffix('.py').as_posix()}"
            )
