"""The built site in a real Chromium: what a reader sees, types, copies and presses."""

import functools
import gzip
import http.server
import os
import re
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.conftest import ROOT, SITE

CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium")
    or shutil.which("google-chrome")
)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
]
TOPIC = "containers/module_list/"
NOTEBOOK = "notebooks/gradients/"
# Every page but those of the reference, which are all made alike: two stand for them.
PAGES = sorted(
    path.parent.relative_to(SITE).as_posix().rstrip(".") + "/"
    for path in SITE.rglob("index.html")
    if "reference" not in path.parts
    or path.parent.name in ("reference", "module_list", "order")
)
PAGES = ["" if path == "/" else path for path in PAGES] + ["404.html"]

if not CHROMIUM:
    REASON = "no Chromium found: install it, or name it in CHROMIUM"
    if os.environ.get("CI") == "true":
        pytest.fail(REASON, pytrace=False)
    pytest.skip(REASON, allow_module_level=True)


# The element that has the focus: none, seen, or its markup.
STOP = """() => {
  const stop = document.activeElement
  if (stop === document.body) return null
  const shown = stop.matches(".md-option") ? stop.nextElementSibling : stop // a radio's label
  const { left, right, top, bottom } = shown.getBoundingClientRect()
  const seen = right > 0 && left < innerWidth && bottom > 0 && top < innerHeight
    && right - left > 1 && bottom - top > 1
    && shown.checkVisibility({ visibilityProperty: true })
    && getComputedStyle(shown).outlineStyle !== "none"
  return seen ? "seen" : stop.outerHTML.slice(0, 200)
}"""
README = (ROOT / "README.md").read_text(encoding="utf-8")
POLICY = re.search(r"^(Content-Security-Policy): (.+)$", README, re.MULTILINE)


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files under the policy that the README gives for hosting."""

    def end_headers(self) -> None:
        self.send_header(POLICY[1], POLICY[2])
        super().end_headers()

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, while it is served."""
    handler = functools.partial(Quiet, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def address():
    """Where the built site is served."""
    with served(SITE) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


class Visit:
    """Opens pages in a fresh context and keeps what went over the wire."""

    def __init__(self, browser: Browser, address: str, **context) -> None:
        self.address = address
        self.context = browser.new_context(**context)
        self.page: Page = self.context.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on(
            "console",
            lambda message: (
                message.type in ("error", "warning")
                and self.complaints.append(message.text)
            ),
        )

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path, wait_until="networkidle")
        return self.page


@pytest.fixture
def visit(browser, address):
    visits = []

    def new(**context) -> Visit:
        visits.append(Visit(browser, address, **context))
        return visits[-1]

    new.address = address
    yield new
    for each in visits:
        each.context.close()


def search(page: Page, query: str) -> list[str]:
    """The pages that the site's search finds for a query, best first, each once."""
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    said = page.locator(".md-search-result__meta")
    field.fill("")
    field.press("End")  # the theme listens to keys
    expect(said).to_contain_text("Type to start", timeout=20_000)
    field.fill(query)
    field.press("End")
    expect(said).to_contain_text("matching", timeout=20_000)
    results = page.locator(".md-search-result__item > a")
    expect(results.first).to_be_visible(timeout=20_000)
    links = [result.get_attribute("href") for result in results.all()]
    pages = [link.split("?")[0].split("#")[0].strip("/") for link in links]
    return list(dict.fromkeys(pages))


@pytest.mark.parametrize(
    ("query", "page_found"),
    [
        ("ModuleList.append", "containers/module_list/"),
        ("add_module", "module/"),
        ("nn.ModuleDict", "containers/module_dict/"),
        ("forward_hook", "hooks/forward/"),
        ("register_full_backward_hook", "hooks/backward/"),
        ("is not a Module subclass", "errors/"),
        ("nn.Module의", "module"),
    ],
)
def test_search_finds_a_name_and_an_error(visit, query, page_found):
    found = search(visit().open(""), query)
    assert any(page_found.strip("/") in link for link in found[:3]), found[:5]


def test_the_copy_button_puts_the_payload_on_the_clipboard(visit):
    page = visit(permissions=["clipboard-read", "clipboard-write"]).open(TOPIC)
    for block in (".example-code", ".example-transcript"):
        element = page.locator(block).first
        element.hover()
        element.locator("button.md-clipboard, .md-code__button").first.click()
        page.wait_for_timeout(200)
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == element.get_attribute("data-copy")
        assert ">>>" not in copied


@pytest.mark.parametrize(
    ("scheme", "dark"), [("light", False), ("dark", True)], ids=["light", "dark"]
)
def test_the_page_follows_the_system_palette(visit, scheme, dark):
    page = visit(color_scheme=scheme).open(TOPIC)
    red, green, blue = page.evaluate(
        "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)"
    )[:3]
    assert (red + green + blue < 200) == dark


def test_the_palette_can_be_chosen_and_stays(visit):
    page = visit(color_scheme="light").open(TOPIC)
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    seen = {page.evaluate(scheme)}
    for _ in range(2):
        page.locator("#palette label:not([hidden])").click()
        seen.add(page.evaluate(scheme))
    assert seen == {"default", "slate"}
    last = page.evaluate(scheme)
    page.reload()
    assert page.evaluate(scheme) == last


def test_the_palette_follows_the_system_and_the_keyboard(visit):
    page = visit(color_scheme="light").open(TOPIC)
    scheme = "data-md-color-scheme"
    body = page.locator("body")
    page.emulate_media(color_scheme="dark")
    expect(body).to_have_attribute(scheme, "slate")
    page.evaluate("document.querySelector('[name=__palette]:checked').focus()")
    page.keyboard.press("Enter")
    expect(body).to_have_attribute(scheme, "default")
    page.emulate_media(color_scheme="light")
    page.keyboard.press("Enter")
    expect(body).to_have_attribute(scheme, "slate")


def test_code_out_of_view_is_as_high_as_it_will_be(visit):
    """Else a link on a phone lands beside its target."""
    phone = {"is_mobile": True, "has_touch": True, "bypass_csp": True}
    page = visit(viewport={"width": 412, "height": 823}, **phone).open(TOPIC)
    heights = "[...document.querySelectorAll('.example pre')].map(p => p.offsetHeight)"
    skipped = page.evaluate(heights)
    style = "getComputedStyle(document.querySelector('pre')).contentVisibility"
    assert page.evaluate(style) == "auto"
    page.add_style_tag(
        content=".md-typeset pre { content-visibility: visible !important }"
    )
    drawn = page.evaluate(heights)
    assert len(drawn) > 10
    assert max(abs(a - b) for a, b in zip(skipped, drawn, strict=True)) <= 2


def test_nothing_overflows_a_narrow_screen(visit):
    page = visit(viewport={"width": 360, "height": 740}).page
    wide = {}
    for path in PAGES:
        page.goto(f"{visit.address}{path}")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide[path] = width
    assert wide == {} and len(PAGES) > 60


def test_a_printed_page_is_the_text_and_the_examples(visit):
    page = visit().open(TOPIC)
    page.emulate_media(media="print")
    for part in (
        ".md-header",
        ".md-tabs",
        ".md-sidebar",
        ".md-footer",
        ".md-clipboard",
    ):
        for element in page.locator(part).all():
            expect(element).not_to_be_visible()
    expect(page.locator(".example-transcript").last).to_be_visible()
    width = "document.querySelector('.md-content').getBoundingClientRect().width"
    assert page.evaluate(width) > 0.8 * page.viewport_size["width"]


def test_the_menu_opens_on_a_narrow_screen(visit):
    page = visit(viewport={"width": 360, "height": 740}).open(TOPIC)
    page.get_by_role("button", name="Navigation").click()
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()


def test_the_menu_of_a_narrow_window_works_by_keyboard(visit):
    page = visit(viewport={"width": 360, "height": 740}).open(TOPIC)
    opener = page.get_by_role("button", name="Navigation")
    focused = page.locator(":focus")
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(focused).to_be_checked()  # the area's level, and the way back from it
    expect(focused).to_have_accessible_name("Containers")
    page.wait_for_timeout(300)  # the menu slides in
    report = Axe().run(page).response["violations"]
    assert [each["id"] for each in report] == []
    page.keyboard.press("Space")  # to the level of all areas
    page.keyboard.press("Tab")
    expect(focused).to_have_attribute("href", "../")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(focused).to_have_attribute("href", "../sequential/")
    expect(focused).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    page.locator("#__drawer").evaluate("() => document.querySelector('h1 a').focus()")
    expect(opener).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", [TOPIC, "api/nn/", NOTEBOOK])
def test_each_stop_of_the_keyboard_can_be_seen(visit, path, width):
    page = visit(viewport={"width": width, "height": 800}).open(path)
    unseen, stops = [], 0
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops += 1
        if stop != "seen":
            unseen.append(stop)
    assert unseen == []
    assert stops > 30


def test_the_keyboard_reaches_content_search_and_links(visit):
    page = visit().open(TOPIC)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.keyboard.press("Enter")
    assert "#" in page.url
    page.wait_for_timeout(500)  # a change of the fragment closes the search
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    ready = page.locator(".md-search-result__meta")
    expect(ready).to_contain_text("Type to start", timeout=20_000)
    field.press_sequentially("Sequential", delay=20)
    results = page.locator(".md-search-result__item > a")
    expect(results.first).to_be_attached(timeout=20_000)
    page.wait_for_timeout(400)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "sequential" in url)


@pytest.mark.parametrize(
    "path", ["", TOPIC, "api/", "errors/", "reference/", NOTEBOOK, "404.html"]
)
def test_a_page_asks_no_other_host_and_complains_of_nothing(visit, address, path):
    visitor = visit()
    visitor.open(path)
    outside = [url for url in visitor.requests if not url.startswith(address)]
    assert outside == []
    assert visitor.complaints == []


@pytest.mark.parametrize("turn", ["keyboard", "mouse"])
def test_the_search_index_waits_until_a_reader_turns_to_the_search(visit, turn):
    visitor = visit()
    page = visitor.open(TOPIC)

    def asked() -> list[str]:
        return [url for url in visitor.requests if "search_index" in url]

    page.mouse.move(700, 500)
    page.mouse.wheel(0, 600)
    page.wait_for_timeout(300)
    assert asked() == []
    if turn == "keyboard":
        page.keyboard.press("/")
    else:
        page.locator(".md-search__input").click()
    ready = page.locator(".md-search-result__meta")
    expect(ready).to_contain_text("Type to start", timeout=20_000)
    assert len(asked()) == 1


def test_a_link_that_highlights_loads_the_index_at_once(visit):
    visitor = visit()
    visitor.open(f"{TOPIC}?h=append")
    assert any("search_index" in url for url in visitor.requests)


def test_the_search_answers_within_100_ms_of_a_key(visit):
    """Once the index is loaded: from a key press to the new list of results."""
    page = visit().open("")
    search(page, "hook")
    page.evaluate(
        """() => {
            window.times = []
            const input = document.querySelector(".md-search__input")
            const list = document.querySelector(".md-search-result__meta").parentElement
            let pressed
            input.addEventListener("input", () => { pressed = performance.now() }, true)
            new MutationObserver(() => {
                if (pressed) window.times.push(performance.now() - pressed)
                pressed = undefined
            }).observe(list, { childList: true, subtree: true, characterData: true })
        }"""
    )
    field = page.locator(".md-search__input")
    for query in ("register_full_backward", "scatter_", "missing key state_dict"):
        field.fill("")
        page.wait_for_timeout(200)
        field.press_sequentially(query, delay=150)
    times = page.evaluate("window.times")
    print(f"{len(times)} keys, median {statistics.median(times):.0f} ms")
    assert len(times) > 20
    assert statistics.median(times) <= 100


def test_the_site_opens_from_files_with_its_search(browser, project):
    project.page("index.md", "Where to find the purple heron, and how.")
    for name in ("verified", "api", "errors"):
        project.page(f"{name}.md", "A page that the theme links to.")
    command = ["-m", "mkdocs", "build", "--strict"]
    result = project.run(*command, OFFLINE="true")
    assert result.returncode == 0, result.stdout
    visitor = Visit(browser, f"file://{project.folder}/site/")
    page = visitor.open("verified.html")
    assert search(page, "heron")[0].endswith("site/index.html")
    page.locator(".md-search-result__item > a").first.click()
    page.wait_for_url("**/index.html*")
    assert all(url.startswith(("file:", "data:")) for url in visitor.requests)
    assert visitor.complaints == []
    visitor.context.close()


def test_a_page_shows_before_the_theme_asks_for_its_script(visit):
    page = visit().open(TOPIC)
    painted, asked = page.evaluate(
        """() => [
            performance.getEntriesByName("first-contentful-paint")[0].startTime,
            performance.getEntriesByType("resource")
                .find(({ name }) => name.includes("/bundle.")).startTime,
        ]"""
    )
    assert painted <= asked


def test_a_browser_that_tells_of_no_paint_gets_the_script_too(visit):
    page = visit().page
    page.add_init_script("window.PerformanceObserver = class { observe() {} }")
    page.goto(visit.address + TOPIC)
    expect(page.locator(".md-code__button").first).to_be_visible(timeout=20_000)


def test_no_cookie_is_set(visit):
    visitor = visit()
    visitor.open(TOPIC)
    assert visitor.context.cookies() == []


def test_a_first_visit_is_light(visit):
    """All that the home page and a topic transfer, gzipped, the search index apart."""
    for path in ("", TOPIC):
        visitor = visit()
        bodies: dict[str, bytes] = {}
        visitor.page.on(
            "response",
            lambda response, bodies=bodies: bodies.update(
                {response.url: response.body()}
            ),
        )
        visitor.open(path)
        sizes = {
            url: len(gzip.compress(body))
            for url, body in bodies.items()
            if "search" not in url
        }
        assert 20_000 < sum(sizes.values()) <= 200_000, sizes


@pytest.mark.parametrize("path", ["", TOPIC, NOTEBOOK, "api/", "404.html"])
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1280)])
def test_axe_finds_nothing_the_other_way_round(visit, path, scheme, width):
    assert axe(visit(**window(scheme, width)), [path]) == {}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_on_any_page(visit, scheme, width):
    assert axe(visit(**window(scheme, width)), PAGES) == {}


def window(scheme: str, width: int) -> dict:
    """A window in which all of a page can be looked at, also what is far below."""
    size = {"width": width, "height": 900}
    return {"color_scheme": scheme, "viewport": size, "bypass_csp": True}


# The theme adds landmarks to blocks of code; `site.js` names them a moment later.
NAMED = """document.querySelectorAll('.md-code__nav[aria-label]').length ==
document.querySelectorAll('pre > code').length"""


# A block gets its button when it comes into view: here, all are in view at once.
IN_VIEW = """window.IntersectionObserver = class {
    constructor(report) { this.report = report }
    observe(target) { setTimeout(() => this.report([{ target, isIntersecting: true }])) }
    unobserve() {}
    disconnect() {}
}"""


def axe(visitor: Visit, paths: list[str]) -> dict[str, list]:
    """What axe-core objects to, by page."""
    visitor.page.add_init_script(IN_VIEW)
    found = {}
    for path in paths:
        page = visitor.page
        page.goto(visitor.address + path)
        page.wait_for_function(NAMED)
        page.add_style_tag(content="* { content-visibility: visible !important }")
        violations = Axe().run(page).response["violations"]
        if violations:
            found[path] = [(v["id"], v["nodes"][0]["html"][:200]) for v in violations]
    return found
