"""Colors code: the one place that calls Pygments. Called by `blocks.py`, `notebooks.py`.

Names, operators and punctuation have (almost) the color of plain text. Left without a
mark of their own, they make a page a third lighter, and quicker to parse.
"""

from collections.abc import Iterator
from html import escape

from markupsafe import Markup
from pygments import format
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer, inherit
from pygments.lexers import PythonLexer
from pygments.token import Name, Operator, Punctuation, Text, _TokenType

PLAIN = {Name, Name.Namespace, Operator, Punctuation, Text.Whitespace}


class _Plain(Filter):
    """Makes plain text of tokens that need no color."""

    def filter(
        self, lexer: Lexer, stream: Iterator[tuple[_TokenType, str]]
    ) -> Iterator[tuple[_TokenType, str]]:
        for kind, text in stream:
            yield (Text if kind in PLAIN else kind), text


class _Python(PythonLexer):
    """Takes a run of plain text at once; else, it is tried by every rule, bit by bit."""

    tokens = {  # noqa: RUF012
        "root": [
            (
                r"(?:(?<![:|] )\b(?!self\b|cls\b)[^\W\d]\w*(?=\.[^\W\d]| ?=)"  # torch. dim=
                r"|\.(?!__)[^\W\d]\w*"  # .ones
                r"|[](){},;:=+*/<>-]|(?<=\S) )+",
                Text,
            ),
            inherit,
        ]
    }


FORMATTER = HtmlFormatter(nowrap=True)
LEXER = _Python()
LEXER.add_filter(_Plain())


def code(source: str) -> str:
    """Python with its tokens marked, for the inside of a `code` element."""
    return format(LEXER.get_tokens(source), FORMATTER)


def transcript(source: str) -> str:
    """Prompts, statements and outputs, marked, for the inside of a `code` element.

    All statements are colored in one go: Pygments' own lexer for transcripts begins
    anew at each prompt, which took a tenth of a build.
    """
    lines: list[tuple[str, bool]] = []  # and whether it was typed
    typed = False
    for line in source.split("\n"):
        typed = line.startswith(">>>") or (typed and line.startswith("..."))
        lines.append((line, typed))
    colored = iter(
        code("\n".join(line[4:] for line, typed in lines if typed)).split("\n")
    )
    marked = []
    raised = False
    for line, typed in lines:
        if typed:
            raised = False
            marked.append(_mark("gp", line[:4]) + next(colored, ""))
        elif line.startswith("Traceback "):
            raised = True
            marked.append(_mark("gt", line))
        elif raised and not line.startswith(" "):
            raised = False
            error, colon, message = line.partition(":")
            marked.append(_mark("gr", error) + colon + escape(message, quote=False))
        else:
            marked.append(_mark("go", line) if line else "")
    return "\n".join(marked) + "\n"


def block(source: str, language: str) -> Markup:
    """The source as a block of code, in the markup that the theme knows."""
    colored = transcript(source) if language == "pycon" else code(source)
    lines = source.rstrip("\n").count("\n") + 1
    return Markup(
        f'<div class="language-{language} highlight"><pre data-lines="{lines}"><span></span>'
        f'<code tabindex="0">{colored}</code></pre></div>'
    )


def _mark(kind: str, text: str) -> str:
    return f'<span class="{kind}">{escape(text, quote=False)}</span>'
