"""Makes a notebook's page a page of this site: its markup, its weight, its dark mode.

mkdocs-jupyter executes the notebook and renders it with the template in
`templates/notebook`, without the 575 KB of styles and scripts of its own. What is left
to do on the HTML is done here. Called by `hooks.py`.
"""

import hashlib
import html
import json
import os
import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from mkdocs_jupyter.config import settings

from docs.theme import figures, highlighting

KERNEL = Path(__file__).parent / "kernel"
HEAD = re.compile(r"<\?xml.*?(?=<svg\b)", re.DOTALL)
METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)
SVG = re.compile(r' data-alt="([^"]*)">\s*(<svg\b[^>]*>)', re.DOTALL)
LINK = re.compile(r'href="([^":]+\.(?:md|ipynb))(#[^"]*)?"')
# The stand-ins of `kernel/matplotlibrc` and what the palette calls them.
COLORS = {"#010101": "currentColor"} | {
    f"#01020{number}": f"var(--figure-{number})" for number in range(1, 7)
}
STYLE = re.compile(r"<style\b.*?</style>", re.DOTALL)
PICTURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
LONG = re.compile(r"(?<=[\d])\.(\d)\d+")  # a tenth of a point is enough
# A line through points; after `LONG`, each is given in tenths.
LINE = re.compile(r' d="M ([\d.-]+ [\d.-]+) \n((?:L [\d.-]+ [\d.-]+ \n)+)"')
UNUSED = re.compile(r'(?<=<g) id="[^"]*"|<!--.*?-->\n?', re.DOTALL)
STYLED = re.compile(r' style="([^"]*)"')
# How often a kernel hands over what a cell prints depends on the load of the machine.
AGAIN = re.compile(r'</pre>\s*<pre class="cell-text cell-stream"[^>]*>')
SOURCE = re.compile(r'<code class="cell-source">(.*?)</code>', re.DOTALL)
TEMPLATES = Path(__file__).parent / "templates" / "notebook"


def prepare(scratch: Path) -> None:
    """Point mkdocs-jupyter to the site's own template, and kernels to its plot style."""
    settings.templates_dir = str(TEMPLATES)
    shutil.copytree(KERNEL, scratch, dirs_exist_ok=True)  # IPython writes beside it
    os.environ["MATPLOTLIBRC"] = str(scratch / "matplotlibrc")
    os.environ["IPYTHONDIR"] = str(scratch)


def fingerprint(root: Path) -> str:
    """A digest of all that a notebook may import from the repository.

    mkdocs-jupyter's cache knows the notebook's bytes and its own options alone. Handed
    to it as an option that this template does not use, the digest keeps a live preview
    from showing the output of a module as it was.
    """
    digest = hashlib.sha256()
    for path in sorted([*root.glob("snippets/**/*.py"), *TEMPLATES.rglob("*.j2")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def description(path: Path) -> str:
    """The description for search engines: `description` in the notebook's metadata.

    Raises:
        LookupError: the notebook has none.
    """
    metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    if "description" not in metadata:
        raise LookupError(f"{path.name} has no description in its metadata")
    return metadata["description"]


def _attributes(style: re.Match) -> str:
    """A style of an SVG element as attributes, which no security policy forbids.

    The family of letters is left to the page.
    """
    pairs = (part.partition(":") for part in style[1].split(";") if part.strip())
    return "".join(
        f' {name.strip()}="{value.strip()}"'
        for name, _, value in pairs
        if name.strip() != "font-family"
    )


def _steps(line: re.Match) -> str:
    """The same line by its steps, which repeat: a quarter less of a page, gzipped."""
    points = [line[1], *(row[2:] for row in line[2].strip().split("\n"))]
    tenths = [[round(10 * float(number)) for number in p.split()] for p in points]
    steps = (
        f"l{(x - before_x) / 10:g} {(y - before_y) / 10:g}"
        for (before_x, before_y), (x, y) in pairwise(tenths)
    )
    return f' d="M{line[1]}{"".join(steps)}"'


def dress(
    body: str,
    download: str,
    copy: str,
    words: dict[str, str],
    link: Callable[[str], str],
) -> str:
    """The notebook's HTML, its sources highlighted, with links to take it along.

    `download` leads to the notebook, `copy` to its Markdown; `link` turns a page's path,
    relative to the notebook, into an address.

    Raises:
        LookupError: a picture has no text, or a link leads nowhere.
    """

    def color(match: re.Match) -> str:
        code = highlighting.code(html.unescape(match[1]))
        return f'<code tabindex="0">{code}</code>'

    def frame(match: re.Match) -> str:
        text = html.unescape(match[1])
        if not text.strip():
            raise LookupError("a picture has no text: give its cell `alt` in metadata")
        return ">" + figures.frame(match[2], text)

    body = AGAIN.sub("", METADATA.sub("", HEAD.sub("", STYLE.sub("", body))))
    body = PICTURE.sub(
        lambda picture: LINE.sub(
            _steps,
            LONG.sub(r".\1", UNUSED.sub("", STYLED.sub(_attributes, picture[0]))),
        ),
        body,
    )
    for stand_in, name in COLORS.items():
        body = body.replace(stand_in, name)
    body = SVG.sub(frame, SOURCE.sub(color, body))
    for unsearched in ('<a class="anchor-link"', '<figure class="figure"'):
        body = body.replace(unsearched, f"{unsearched} data-search-exclude")
    body = LINK.sub(lambda m: f'href="{link(m[1])}{m[2] or ""}"', body)
    line = (
        f'<p class="page-line" data-search-exclude><a href="{download}" download>'
        f'{words["notebook"]}</a> <a href="{copy}">{words["markdown"]}</a></p>'
    )
    return re.sub(r"(</h1>)", rf"\1\n{line}", body, count=1)
