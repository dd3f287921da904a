"""Colors code: the one place that calls Pygments. Called by `blocks.py`, `notebooks.py`.

Names, operators and punctuation have (almost) the color of plain text. Left without a
mark of their own, they make a page a third lighter, and quicker to parse.
"""

from collections.abc import Iterator

from markupsafe import Markup
from pygments import format
from pygments.filter import Filter
from pygments.formatters import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Name, Operator, Punctuation, Text, _TokenType

PLAIN = {Name, Name.Namespace, Operator, Punctuation, Text.Whitespace}


class _Plain(Filter):
    """Makes plain text of tokens that need no color."""

    def filter(
        self, lexer: Lexer, stream: Iterator[tuple[_TokenType, str]]
    ) -> Iterator[tuple[_TokenType, str]]:
        for kind, text in stream:
            yield (Text if kind in PLAIN else kind), text


FORMATTER = HtmlFormatter(nowrap=True)
LEXERS = {name: get_lexer_by_name(name) for name in ("python", "pycon")}
for _lexer in LEXERS.values():
    _lexer.add_filter(_Plain())


def code(source: str, language: str) -> Markup:
    """The source with its tokens marked, for the inside of a `code` element."""
    return Markup(format(LEXERS[language].get_tokens(source), FORMATTER))


def block(source: str, language: str) -> Markup:
    """The source as a block of code, in the markup that the theme knows."""
    lines = source.rstrip("\n").count("\n") + 1
    return Markup(
        f'<div class="language-{language} highlight"><pre data-lines="{lines}"><span></span>'
        f'<code tabindex="0">{code(source, language)}</code></pre></div>'
    )
