"""Reads a snippet module and takes its examples apart: what to show, what to copy.

Plain `ast` and `doctest`, no site builder: the Griffe extension, the MkDocs hooks and
the tests all read snippets through `read`.
"""

import ast
import builtins
import doctest
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from tests.harness.transcripts import conditions

DIRECTIVE = re.compile(r"\s*#\s*doctest:.*$", re.MULTILINE)
WORD = re.compile(r"\b[A-Za-z_]\w*\b")


@dataclass(frozen=True)
class Part:
    """A piece of a payload: an import statement, or a sibling definition.

    `name` is what a page may have shown already: the statement, or the sibling's name.
    """

    name: str
    code: str
    line: int
    is_import: bool


@dataclass(frozen=True)
class Example:
    """One top-level function or class of a snippet module, with its transcript."""

    name: str
    line: int
    needs: tuple[str, ...]
    parts: tuple[Part, ...]
    definition: str
    statements: tuple[doctest.Example, ...]
    breaks: frozenset[int]

    def code(self, hidden: frozenset[str] = frozenset()) -> str:
        """The definition below its imports and siblings, but for the hidden ones."""
        if not self.definition:
            return ""
        own = Part(self.name, self.definition, self.line, False)
        return assemble([*(p for p in self.parts if p.name not in hidden), own])

    @property
    def code_payload(self) -> str:
        """What the copy button of the code gives; empty where there is no definition."""
        return self.code()

    @cached_property
    def transcript(self) -> str:
        """The prompts and outputs as the page shows them."""
        lines: list[str] = []
        for index, statement in enumerate(self.statements):
            if index in self.breaks:
                lines.append("")
            first, *rest = DIRECTIVE.sub("", statement.source).rstrip("\n").split("\n")
            lines.append(f">>> {first}")
            lines += [f"... {line}".rstrip() for line in rest]
            want = statement.want.replace("<BLANKLINE>", "").rstrip("\n")
            lines += want.split("\n") if statement.want else []
        return "\n".join(lines)

    @property
    def transcript_payload(self) -> str:
        """What the copy button of the transcript gives: statements that run on.

        A statement that is expected to raise is wrapped so that the rest follows.
        Without a definition to copy first, imports and siblings come along.
        """
        body = "\n".join(map(runnable, self.statements))
        if self.definition or not self.parts:
            return body
        gap = "\n\n" if all(part.is_import for part in self.parts) else "\n\n\n"
        return f"{assemble(self.parts)}{gap}{body}"


def read(path: Path) -> dict[str, Example]:
    """All examples of a snippet module, by name, in the order of the file.

    Raises:
        SyntaxError: the module or a transcript is not Python.
    """
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _modified: int) -> dict[str, Example]:
    source = path.read_text(encoding="utf-8")
    lines = source.splitlines()
    tree = ast.parse(source, str(path))
    imports = [n for n in tree.body if isinstance(n, ast.Import | ast.ImportFrom)]
    definitions = {name: node for node in tree.body for name in bound(node)}
    # What has a body may be used by others; a local `state` is no use of an example `state`.
    shared = {name for name, node in definitions.items() if not _bodyless(node)}
    code = {name: _without_docstring(node, lines) for name, node in definitions.items()}
    used = {name: _names(node) for name, node in definitions.items()}

    examples = {}
    for name, node in definitions.items():
        docstring = _docstring(node)
        if ">>>" not in docstring:
            continue
        statements = doctest.DocTestParser().get_examples(docstring, str(path))
        text = "\n".join(s.source for s in statements)
        bodyless = _bodyless(node)
        wanted = (set() if bodyless else set(used[name])) | _names_in(statements)
        while True:
            more = {n for w in wanted & shared for n in used[w]} - wanted
            if not more:
                break
            wanted |= more
        siblings = [n for n in definitions if n in wanted & shared and n != name]
        everything = "\n".join([text, code[name], *(code[n] for n in siblings)])
        parts = [
            Part(statement, statement, node_.lineno, True)
            for node_ in imports
            for statement in _needed_imports(node_, wanted, everything)
        ]
        parts += [Part(n, code[n], definitions[n].lineno, False) for n in siblings]
        examples[name] = Example(
            name=name,
            line=node.lineno,
            needs=tuple(conditions(docstring)),
            parts=tuple(parts),
            definition="" if bodyless else code[name],
            statements=tuple(statements),
            breaks=_breaks(docstring, statements),
        )
    return examples


def assemble(parts: Iterable[Part]) -> str:
    """Imports, then definitions in the order of the file."""
    parts = sorted(parts, key=lambda part: part.line)
    imports = _join_imports([part.code for part in parts if part.is_import])
    definitions = [part.code for part in parts if not part.is_import]
    return "\n\n\n".join(block for block in [imports, *definitions] if block)


def bound(node: ast.stmt) -> list[str]:
    """The names that a top-level definition or assignment binds."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [t.id for t in node.targets if isinstance(t, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def _bodyless(node: ast.stmt) -> bool:
    """Whether a function is nothing but a docstring with a transcript."""
    return (
        isinstance(node, ast.FunctionDef)
        and len(node.body) == 1
        and ">>>" in _docstring(node)
    )


def _docstring(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return ast.get_docstring(node) or ""
    return ""


def _names(node: ast.AST) -> set[str]:
    """Names that a piece of code reads, those in string annotations included."""
    found: set[str] = set()
    for part in ast.walk(node):
        if isinstance(part, ast.Name):
            found.add(part.id)
        elif isinstance(part, ast.arg | ast.AnnAssign | ast.FunctionDef):
            hint = (
                part.returns if isinstance(part, ast.FunctionDef) else part.annotation
            )
            if isinstance(hint, ast.Constant) and isinstance(hint.value, str):
                found.update(WORD.findall(hint.value))
    return found


def _names_in(statements: list[doctest.Example]) -> set[str]:
    sources = [statement.source for statement in statements]
    try:
        return _names(ast.parse("".join(sources)))
    except SyntaxError:  # one is shown for its error: what it might name counts
        if len(statements) == 1:
            return set(WORD.findall(sources[0]))
    return set().union(*(_names_in([statement]) for statement in statements))


def is_python(source: str) -> bool:
    """Whether a statement can be parsed; one shown for its SyntaxError cannot."""
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _without_docstring(node: ast.stmt, lines: list[str]) -> str:
    """The source of a definition, decorators included, its docstring taken out."""
    decorators = getattr(node, "decorator_list", [])
    start = min([node.lineno, *(d.lineno for d in decorators)]) - 1
    kept = lines[start : node.end_lineno]
    if _docstring(node):
        first = node.body[0]
        before = lines[start : first.lineno - 1]
        after = lines[first.end_lineno : node.end_lineno]
        while after and not after[0].strip():
            after = after[1:]
        kept = before + (after or ["    pass"])
    return "\n".join(kept)


def _needed_imports(
    node: ast.Import | ast.ImportFrom, wanted: set[str], text: str
) -> list[str]:
    """The imports of a statement that the text needs, as statements."""
    if isinstance(node, ast.Import):
        return [
            ast.unparse(ast.Import([alias]))
            for alias in node.names
            if (alias.asname or alias.name.split(".")[0]) in wanted
            and (alias.asname or alias.name in text)
        ]
    if node.module == "__future__":
        return [ast.unparse(node)]
    needed = [a for a in node.names if (a.asname or a.name) in wanted]
    return [ast.unparse(ast.ImportFrom(node.module, needed, node.level))] * bool(needed)


def _join_imports(statements: list[str]) -> str:
    """Imports in their order, a blank line between standard library and the rest."""
    lines: list[str] = []
    groups = [_group(statement) for statement in statements]
    for index, statement in enumerate(statements):
        if index and groups[index] != groups[index - 1]:
            lines.append("")
        lines.append(statement)
    return "\n".join(lines)


def _group(statement: str) -> int:
    root = re.split(r"[ .]", statement)[1]
    if root == "__future__":
        return 0
    return 1 if root in sys.stdlib_module_names else 2


def _breaks(docstring: str, statements: list[doctest.Example]) -> frozenset[int]:
    """Before which statements the docstring leaves a blank line."""
    lines = docstring.split("\n")
    return frozenset(
        index
        for index, statement in enumerate(statements)
        if index and not lines[statement.lineno - 1].strip()
    )


def runnable(statement: doctest.Example) -> str:
    """A statement as a script runs it; one that raises prints its message, and on."""
    source = DIRECTIVE.sub("", statement.source).rstrip("\n")
    if statement.exc_msg is None:
        return source
    error = statement.exc_msg.split(":")[0].strip()
    caught = error if hasattr(builtins, error) else "Exception"
    if _survives_indenting(source):
        body = "\n".join(f"    {line}" if line else line for line in source.split("\n"))
    else:
        body = f"    exec({source!r})"
    return (
        f"try:\n{body}\nexcept {caught} as raised:\n"
        '    print(f"{type(raised).__name__}: {raised}")'
    )


def _survives_indenting(source: str) -> bool:
    """Whether a statement is Python at all, and no string of it spans lines."""
    if not is_python(source):
        return False
    nodes = ast.walk(ast.parse(source))
    strings = (n for n in nodes if isinstance(n, ast.Constant | ast.JoinedStr))
    return all(n.lineno == n.end_lineno for n in strings)
