"""What the built site holds: `site/`, as `nox -s site` left it."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from docs.theme import examples
from tests.conftest import ROOT, SITE
from tests.harness.records import snippet_modules, source_hash

NOTEBOOK_PAGE = 60_000  # bytes of HTML without its pictures, at most
HTML_VALIDATE = ROOT / ".nox/npm/node_modules/.bin/html-validate"
SEARCH_INDEX = 600_000  # bytes of the gzipped index, at most
ORDINARY_PAGE = 25_000  # bytes of gzipped HTML, at most
HEAVY_PAGE = 30_000  # of the API index, the errors and the notebooks


@dataclass(frozen=True)
class Shown:
    """One example as the built page shows it."""

    page: str
    address: str
    code: str | None
    transcript: str
    visible: str


@cache
def html_pages() -> dict[str, BeautifulSoup]:
    """All English pages of the built site, parsed."""
    others = {path.suffixes[0] for path in ROOT.glob("mkdocs.*.yml")}
    return {
        name.as_posix(): BeautifulSoup((SITE / name).read_text("utf-8"), "html.parser")
        for name in (path.relative_to(SITE) for path in sorted(SITE.rglob("*.html")))
        if f".{name.parts[0]}" not in others
    }


@cache
def shown_examples() -> list[Shown]:
    """All examples of the built site."""
    found = []
    for page, html in html_pages().items():
        for element in html.select("[data-example]"):
            code = element.select_one(".example-code")
            transcript = element.select_one(".example-transcript")
            found.append(
                Shown(
                    page,
                    element["data-example"],
                    code["data-copy"] if code else None,
                    transcript["data-copy"],
                    transcript.select_one("code").get_text(),
                )
            )
    return found


def is_example_or_cell(tag) -> bool:
    """Whether an element is an example, or a cell of a notebook."""
    return tag.has_attr("data-example") or "cell" in tag.get("class", [])


def needs(address: str) -> tuple[str, ...]:
    """The conditions of an example."""
    *folders, name = address.split(".")
    return examples.read(ROOT.joinpath(*folders).with_suffix(".py"))[name].needs


def test_every_example_of_the_snippets_is_on_its_page():
    shown = {example.address for example in shown_examples()}
    known = {
        ".".join([*path.with_suffix("").parts, name])
        for path in snippet_modules(ROOT)
        for name in examples.read(ROOT / path)
    }
    assert shown == known and known


def test_all_python_on_the_site_runs_as_copied():
    """Code, then transcript, pasted into an empty file; and the code by itself."""
    runnable = [e for e in shown_examples() if not needs(e.address)]
    scripts = [f"{e.code or ''}\n\n{e.transcript}\n" for e in runnable]
    result = subprocess.run(
        [sys.executable, "-m", "tests.pasted"],
        input=json.dumps(scripts),
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    outcomes = json.loads(result.stdout)
    failed = {
        f"{example.page} {example.address}": outcome
        for example, outcome in zip(runnable, outcomes, strict=True)
        if outcome
    }
    assert failed == {}
    assert len(outcomes) == len(runnable) > 100


def test_a_payload_holds_neither_prompts_nor_directives():
    for example in shown_examples():
        for payload in filter(None, (example.code, example.transcript)):
            assert not re.search(r"^(>>>|\.\.\.) ", payload, re.M), example.address
            assert "doctest:" not in payload and "doctest:" not in example.visible


def test_no_python_is_on_the_site_but_examples_and_the_reference():
    for page, html in html_pages().items():
        if page.startswith("reference/"):
            continue
        for block in html.select(".language-python, .language-pycon"):
            assert block.find_parent(is_example_or_cell), page


def test_every_page_has_a_title_a_description_a_language_and_one_heading():
    descriptions: dict[str, str] = {}
    for page, html in html_pages().items():
        assert html.html["lang"] == "en", page
        assert html.title.get_text().strip(), page
        assert len(html.select("h1")) == 1, page
        if page != "404.html":
            descriptions[page] = html.select_one('meta[name="description"]')["content"]
    assert len(set(descriptions.values())) == len(descriptions), "not one each"
    for page, said in descriptions.items():
        source = ROOT / "docs/en" / page.replace("/index.html", ".md")
        if source.exists():
            front = yaml.safe_load(source.read_text("utf-8").split("---\n")[1])
            assert said == front["description"], page


def test_no_page_names_an_asset_of_another_host():
    loads = [("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src")]
    for page, html in html_pages().items():
        for tag, attribute in loads:
            for element in html.find_all(tag):
                if element.get("rel") in (["canonical"], ["license"]):
                    continue
                address = element.get(attribute) or ""
                assert not re.match(r"(https?:)?//", address), f"{page}: {address}"
    for path in [*SITE.rglob("*.css")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"url\(\s*['\"]?(https?:)?//", text), path


def test_every_stamp_is_green_only_for_the_source_that_ran():
    green = 0
    for device, title in (("cpu", "CPU"), ("cuda", "CUDA")):
        path = ROOT / f"verified/{device}.json"
        record = json.loads(path.read_text("utf-8"))["modules"] if path.exists() else {}
        for page, html in html_pages().items():
            for element in html.select("[data-example]"):
                module, name = element["data-example"].rsplit(".", 1)
                file = f"{module.replace('.', '/')}.py"
                entry = record.get(file, {"sha256": "", "examples": {}})
                ran = (
                    entry["sha256"] == source_hash(ROOT / file)
                    and entry["examples"].get(name) == "passed"
                )
                stamps = element.select(".stamp-verified")
                found = any(s.get_text().startswith(f"{title} ·") for s in stamps)
                assert found == ran, f"{page} {element['data-example']}"
                green += found
    assert green > 100


def test_links_to_download_and_reference_lead_somewhere():
    for page, html in html_pages().items():
        for link in html.select(".example-links a"):
            target, _, anchor = link["href"].partition("#")
            path = (SITE / page).parent.joinpath(target).resolve()
            path = path / "index.html" if path.is_dir() else path
            assert path.exists(), f"{page}: {link['href']}"
            if anchor:
                name = path.relative_to(SITE).as_posix()
                assert html_pages()[name].find(id=anchor), f"{page}: {link['href']}"


def test_the_download_is_the_snippet_file():
    for path in snippet_modules(ROOT):
        assert (SITE / path).read_bytes() == (ROOT / path).read_bytes()


def test_a_page_is_light():
    sizes = {
        page: len(gzip.compress((SITE / page).read_bytes())) for page in html_pages()
    }

    def limit(page: str) -> int:
        heavy = page.startswith(("api/", "errors/", "notebooks/"))
        return HEAVY_PAGE if heavy else ORDINARY_PAGE

    assert {p: size for p, size in sizes.items() if size > limit(p)} == {}


def test_the_search_index_is_light():
    index = (SITE / "search/search_index.json").read_bytes()
    assert len(gzip.compress(index)) <= SEARCH_INDEX


def test_a_notebook_page_is_light_without_its_pictures():
    pages = [page for page in html_pages() if page.startswith("notebooks/")]
    assert pages
    for page in pages:
        html = (SITE / page).read_text(encoding="utf-8")
        plain = re.sub(r"<figure\b.*?</figure>", "", html, flags=re.DOTALL)
        assert len(plain.encode()) <= NOTEBOOK_PAGE, page


def test_the_api_index_lists_the_containers_and_their_methods():
    pages = html_pages()
    for name in ("torch.nn.ModuleList.append", "torch.nn.Sequential.__getitem__"):
        assert pages["api/index.html"].select(f"a[href$='nn/#{name}']"), name
        row = pages["api/nn/index.html"].find(id=name)
        assert row and row.select("a[href*='#snippets.']"), name


def test_no_directive_is_left_over():
    for page in html_pages():
        text = (SITE / page).read_text(encoding="utf-8")
        assert "figure:" not in text and "::: " not in text, page


def test_pictures_have_a_text():
    for page, html in html_pages().items():
        for svg in html.select("figure svg"):
            assert svg.get("role") == "img" and svg.get("aria-label"), page
        for image in html.select("img"):
            assert image.get("alt") is not None, page


def test_the_html_is_valid():
    if not HTML_VALIDATE.exists():
        reason = "no Node.js here: html-validate did not run"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    result = subprocess.run(
        [shutil.which("node"), HTML_VALIDATE.resolve()]
        + ["--config", ROOT / "tests/htmlvalidate.json", "--formatter", "json"]
        + [SITE / page for page in html_pages()],
        capture_output=True,
        text=True,
    )
    faults = [
        f"{Path(file['filePath']).relative_to(SITE.resolve())}:{message['line']}: "
        f"{message['ruleId']}: {message['message']}"
        for file in json.loads(result.stdout)
        for message in file["messages"]
    ]
    assert faults == []


def test_another_build_of_this_commit_is_identical_to_the_byte(tmp_path):
    command = ["git", "log", "-1", "--format=%ct"]
    time = subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path],
        cwd=ROOT,
        env=os.environ | {"SOURCE_DATE_EPOCH": time.strip()},
        check=True,
        capture_output=True,
    )
    first, second = (
        {
            path.relative_to(site): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in site.rglob("*")
            if path.is_file()
        }
        for site in (SITE, tmp_path)
    )
    different = {name for name in first | second if first.get(name) != second.get(name)}
    assert different == set() and len(first) > 200
