"""Reads a snippet module and takes its examples apart: what to show, what to copy.

Plain `ast` and `doctest`, no site builder: the Griffe extension, the MkDocs hooks and
the tests all read snippets through `read`.
"""

import ast
import builtins
import doctest
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.harness.transcripts import conditions

DIRECTIVE = re.compile(r"\s*#\s*doctest:.*$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A piece of a payload: an import or a sibling definition, by the name it binds."""

    name: str
    code: str
    is_import: bool


@dataclass(frozen=True)
class Example:
    """One top-level function or class of a snippet module, with its transcript."""

    name: str
    line: int
    summary: str
    needs: tuple[str, ...]
    parts: tuple[Part, ...]
    definition: str
    statements: tuple[doctest.Example, ...]
    breaks: frozenset[int]

    def code(self, hidden: frozenset[str] = frozenset()) -> str:
        """The definition below its imports and siblings, but for the hidden ones."""
        if not self.definition:
            return ""
        return self._assemble([p for p in self.parts if p.name not in hidden])

    @property
    def code_payload(self) -> str:
        """What the copy button of the code gives; empty where there is no definition."""
        return self.code()

    @property
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
        body = "\n".join(map(_runnable, self.statements))
        if self.definition:
            return body
        return self._assemble(list(self.parts), body)

    def _assemble(self, parts: list[Part], body: str | None = None) -> str:
        imports = _join_imports([p.code for p in parts if p.is_import])
        siblings = [p.code for p in parts if not p.is_import]
        if body is None:
            blocks = [imports, *siblings, self.definition]
            return "\n\n\n".join(block for block in blocks if block)
        head = "\n\n\n".join(block for block in [imports, *siblings] if block)
        gap = "\n\n\n" if siblings else "\n\n"
        return f"{head}{gap}{body}" if head else body


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
    definitions = {name: node for node in tree.body for name in _bound(node)}
    code = {name: _without_docstring(node, lines) for name, node in definitions.items()}
    used = {name: _names(node) for name, node in definitions.items()}

    examples = {}
    for name, node in definitions.items():
        docstring = _docstring(node)
        if ">>>" not in docstring:
            continue
        statements = doctest.DocTestParser().get_examples(docstring, str(path))
        text = "\n".join(s.source for s in statements)
        bodyless = isinstance(node, ast.FunctionDef) and len(node.body) == 1
        wanted = (set() if bodyless else set(used[name])) | _names_in(statements)
        while True:
            more = {n for w in wanted & definitions.keys() for n in used[w]} - wanted
            if not more:
                break
            wanted |= more
        siblings = [n for n in definitions if n in wanted and n != name]
        everything = "\n".join([text, code[name], *(code[n] for n in siblings)])
        parts = [
            Part(alias, statement, True)
            for node_ in imports
            for alias, statement in _needed_imports(node_, wanted, everything)
        ] + [Part(n, code[n], False) for n in siblings]
        examples[name] = Example(
            name=name,
            line=node.lineno,
            summary=docstring.strip().split("\n")[0],
            needs=tuple(conditions(docstring)),
            parts=tuple(parts),
            definition="" if bodyless else code[name],
            statements=tuple(statements),
            breaks=_breaks(docstring, statements),
        )
    return examples


def _bound(node: ast.stmt) -> list[str]:
    """The names that a top-level definition or assignment binds."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Assign):
        return [t.id for t in node.targets if isinstance(t, ast.Name)]
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return [node.target.id]
    return []


def _docstring(node: ast.stmt) -> str:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return ast.get_docstring(node) or ""
    return ""


def _names(node: ast.AST) -> set[str]:
    return {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}


def _names_in(statements: list[doctest.Example]) -> set[str]:
    names: set[str] = set()
    for statement in statements:
        try:
            names |= _names(ast.parse(statement.source))
        except SyntaxError:  # shown on purpose: the transcript expects the error
            names |= set(re.findall(r"\b[A-Za-z_]\w*\b", statement.source))
    return names


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
) -> list[tuple[str, str]]:
    """(name shown, statement) for each import of a statement that the text needs."""
    if isinstance(node, ast.Import):
        needed = [
            alias
            for alias in node.names
            if (alias.asname or alias.name.split(".")[0]) in wanted
            and (alias.asname or alias.name in text)
        ]
        return [
            (ast.unparse(ast.Import([a])), ast.unparse(ast.Import([a]))) for a in needed
        ]
    if node.module == "__future__":
        return [(ast.unparse(node), ast.unparse(node))]
    needed = [a for a in node.names if (a.asname or a.name) in wanted]
    if not needed:
        return []
    statement = ast.unparse(ast.ImportFrom(node.module, needed, node.level))
    return [(statement, statement)]


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


def _runnable(statement: doctest.Example) -> str:
    """A statement as a script runs it; one that raises prints its message and goes on."""
    source = DIRECTIVE.sub("", statement.source).rstrip("\n")
    if statement.exc_msg is None:
        return source
    error = statement.exc_msg.split(":")[0].strip()
    caught = error if hasattr(builtins, error) else "Exception"
    body = "\n".join(f"    {line}" if line else line for line in source.split("\n"))
    return (
        f"try:\n{body}\nexcept {caught} as error:\n"
        '    print(f"{type(error).__name__}: {error}")'
    )
