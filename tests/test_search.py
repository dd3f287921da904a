"""The site's own search answers real questions: typed in Chromium, ranks counted.

The queries and the pages that answer them stand in `questions.toml`. `-s` prints the
rank of each.
"""

import tomllib

from tests.conftest import ROOT
from tests.test_browser import address, browser, search, visit  # noqa: F401

FIRST = 3  # the right page must be among the first results
SHARE = 0.95  # for this share of the queries

QUESTIONS = tomllib.loads((ROOT / "tests/questions.toml").read_text(encoding="utf-8"))


def test_the_right_page_is_among_the_first_results(visit):  # noqa: F811
    visitor = visit()
    page = visitor.open("")
    ranks = {}
    for name, question in QUESTIONS.items():
        found = search(page, question["query"])
        places = [
            number
            for number, link in enumerate(found, 1)
            if any(link.endswith(page) for page in question["pages"])
        ]
        ranks[name] = min(places, default=None)
        print(f"{name:25} {ranks[name]!s:5} {question['query']}  {found[:3]}")
    assert visitor.complaints == []  # of a query that the search cannot read
    missed = [n for n, rank in ranks.items() if rank is None or rank > FIRST]
    assert len(missed) <= (1 - SHARE) * len(ranks), missed
