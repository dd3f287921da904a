"""Keeps finished HTML out of the way until a page is nearly done.

Examples and pictures are ready before Markdown runs. A slot, one empty element, stands
for each while Markdown parses the page; then its plain text, while the search plugin
reads the page; and last the HTML itself. Parsing 20 colored blocks twice would take
longer than all the rest of a page. Called by `hooks.py`.
"""

import re
from collections.abc import Callable, Iterable
from html import escape, unescape

SLOT = re.compile(r'<div data-slot="(\d+)">.*?</div>', re.DOTALL)
PART = re.compile(r'<div class="index-part">.*?</div>\n', re.DOTALL)
UNSEARCHED = re.compile(r"<td data-search-exclude>.*?</td>|<[^>]+>", re.DOTALL)


class Slots:
    """The finished pieces of one page, in the order in which they were put aside."""

    def __init__(self) -> None:
        self.pieces: list[tuple[Callable[[], str], str]] = []
        self.anchors: set[str] = set()

    def put(
        self, html: Callable[[], str], text: str = "", anchors: Iterable[str] = ()
    ) -> str:
        """Put a piece aside; return the Markdown that holds its place.

        `html` is called once the page is nearly done; `text` is what to find it by, and
        `anchors` are the ids in it that links may lead to.
        """
        self.anchors.update(anchors)
        self.pieces.append((html, text))
        return f'<div data-slot="{len(self.pieces) - 1}"></div>\n'

    def put_parts(self, markdown: str) -> str:
        """Put the parts of a generated list aside."""

        def put(match: re.Match) -> str:
            text = unescape(UNSEARCHED.sub(" ", match[0]))
            return self.put(
                lambda: match[0], text, re.findall(r' id="([^"]+)"', match[0])
            )

        return PART.sub(put, markdown)

    def with_text(self, content: str) -> str:
        """The page's HTML with the plain text of each piece in its slot."""

        def fill(match: re.Match) -> str:
            text = escape(self.pieces[int(match[1])][1], quote=False)
            return f'<div data-slot="{match[1]}"><pre>{text}</pre></div>'

        return SLOT.sub(fill, content)

    def filled(self, content: str) -> str:
        """The page's HTML with each piece in the place of its slot."""
        return SLOT.sub(lambda match: self.pieces[int(match[1])][0](), content)
