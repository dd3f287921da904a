"""Makes the HTML of one example: the block that a directive stands for.

Called by `hooks.py`, which puts the block into the page. What an example shows and
copies comes from `examples.py`, what it was verified on from `stamps.py`.
"""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from docs.theme import highlighting, stamps, words
from docs.theme.examples import Example
from tests.harness.records import source_hash

LONG_LINE = 90  # characters: what fits beside the menus
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"), autoescape=True
)
TEMPLATES.filters["highlight"] = highlighting.block


class Blocks:
    """Renders examples in one language, with the stamps of one tree's records."""

    def __init__(self, root: Path, language: str) -> None:
        self.root = root
        self.language = language
        self.records = stamps.load_records(root)
        self.digest = cache(source_hash)
        self.template = TEMPLATES.get_template("example.html.jinja")

    def html(
        self,
        address: str,
        module: Path,
        example: Example,
        hidden: frozenset[str],
        file: str,
        reference: str,
    ) -> str:
        """The block of `address`; `file` and `reference` are links from its page.

        `hidden` names what the page has shown already.
        """
        return self.template.render(
            address=address,
            code=example.code(hidden),
            example=example,
            file=file,
            module=module.as_posix(),
            reference=reference,
            say=words.words(self.language),
            # Long lines, of messages mostly, are broken; tables are scrolled instead.
            wraps=max(map(len, example.transcript.split("\n"))) > LONG_LINE,
            stamps=stamps.stamps(
                module,
                self.digest(self.root / module),
                example.name,
                self.records,
                self.language,
            ),
        )
