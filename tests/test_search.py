"""The site's own search answers real questions: typed in Chromium, ranks counted.

The queries and the pages that answer them stand in `questions.toml`. `-s` prints the
rank of each.
"""

import tomllib

import pytest
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.test_browser import address, browser, visit  # noqa: F401

FIRST = 3  # the right page must be among the first results
SHARE = 0.95  # for this share of the queries

QUESTIONS = tomllib.loads((ROOT / "tests/questions.toml").read_text(encoding="utf-8"))


@pytest.fixture
def ask(visit):  # noqa: F811
    """Type a query; the pages found, best first, each once."""
    page = visit().open("")
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    results = page.locator(".md-search-result__item > a")

    def ask(query: str) -> list[str]:
        field.fill(query)
        field.press("End")  # the theme listens to keys
        expect(results.first).to_be_visible(timeout=20_000)
        page.wait_for_timeout(400)
        links = [result.get_attribute("href") for result in results.all()]
        pages = [link.split("?")[0].split("#")[0].strip("/") for link in links]
        return list(dict.fromkeys(pages))

    return ask


def test_the_right_page_is_among_the_first_results(ask):
    ranks = {}
    for name, question in QUESTIONS.items():
        found = ask(question["query"])
        places = [
            number
            for number, link in enumerate(found, 1)
            if any(link.endswith(page) for page in question["pages"])
        ]
        ranks[name] = min(places, default=None)
        print(f"{name:25} {ranks[name]!s:5} {question['query']}  {found[:3]}")
    missed = [n for n, rank in ranks.items() if rank is None or rank > FIRST]
    assert len(missed) <= (1 - SHARE) * len(ranks), missed
