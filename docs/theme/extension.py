"""Griffe extension: hangs on each example what the page's template shows and copies."""

from pathlib import Path
from typing import Any

import griffe

from docs.theme import examples, stamps, words

ROOT = Path(__file__).parents[2]


class Examples(griffe.Extension):
    """Attach `extra["example"]` to every example of the snippets."""

    def __init__(self, language: str = "en") -> None:
        super().__init__()
        self.language = language
        self.records = stamps.load_records(ROOT)

    def on_module_members(self, *, mod: griffe.Module, **kwargs: Any) -> None:
        path = mod.filepath
        if not isinstance(path, Path) or path.name == "__init__.py":
            return
        path = path.resolve()
        if not path.is_relative_to(ROOT / "snippets"):
            return
        file = path.relative_to(ROOT)
        for name, example in examples.read(path).items():
            member = mod.members[name]
            member.docstring.__dict__["parsed"] = _sections(member, example.transcript)
            member.extra["example"] = {
                "example": example,
                "file": file.as_posix(),
                "stamps": stamps.stamps(ROOT, file, name, self.records, self.language),
                "words": words.words(self.language),
            }


def _sections(member: griffe.Object, transcript: str) -> list[griffe.DocstringSection]:
    """A docstring in sections, so that the reference shows its transcript as code."""
    prose = griffe.Docstring(
        member.docstring.value.partition(">>>")[0].rstrip(), parent=member
    )
    pycon = (griffe.DocstringSectionKind.examples, transcript)
    return [
        *griffe.parse_google(prose, returns_named_value=False, warnings=False),
        griffe.DocstringSectionExamples([pycon]),
    ]
