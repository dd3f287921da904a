"""The tables of measured figures on the page "How this site is verified".

Each comes from a file that a command wrote: records from runs of the examples,
`verified/coverage.json` from `nox -s coverage -- --record`, `verified/bench.json` from
`nox -s bench -- --record`. Called by `hooks.py` for `::: index.<name>`.
"""

import json
from collections import Counter
from pathlib import Path

from docs.theme import examples
from docs.theme.stamps import DEVICES
from tests.harness.records import FAILED, PASSED, Record, snippet_modules, source_hash

SITE_FACTS = [
    ("pages built", "pages", "{}"),
    ("build, without running notebooks", "build_seconds", "{} s"),
    ("the same, per page, beyond MkDocs' own start", "ms_per_page", "{} ms"),
    ("notebooks", "notebooks", "{}"),
    ("running the notebooks", "notebooks_seconds", "{} s"),
    ("the largest notebook's HTML without pictures", "notebook_largest", "{:,} bytes"),
    ("a page's HTML, gzipped, median", "page_median_gzip", "{:,} bytes"),
    ("a page's HTML, gzipped, largest", "page_largest_gzip", "{:,} bytes"),
    ("search index, gzipped", "search_index_gzip", "{:,} bytes"),
    ("pictures drawn", "figures", "{}"),
    ("all pictures", "figures_ms", "{} ms"),
]


def _table(head: list[str], rows: list[list[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def _read(path: Path) -> dict | None:
    """A file of figures; None where its command has not run yet."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


def _missing(command: str) -> str:
    return f"Not measured yet: `nox -s {command} -- --record` does it.\n"


def examples_table(root: Path, records: dict[str, Record | None]) -> str:
    """What ran on each device: examples by result."""
    known = {
        (path.as_posix(), name)
        for path in snippet_modules(root)
        for name in examples.read(root / path)
    }
    rows = []
    for device, record in records.items():
        entries = record.modules.items() if record else ()
        results = Counter()
        for module, entry in entries:
            if not (root / module).exists():
                continue
            current = entry.sha256 == source_hash(root / module)
            for name, result in entry.examples.items():
                if (module, name) in known:
                    kind = result if result in (PASSED, FAILED) else "left out"
                    results[kind if current else "changed since"] += 1
        versions = sorted({entry.torch.split("+")[0] for _, entry in entries})
        rows.append(
            [
                DEVICES[device],
                ", ".join(versions) or "-",
                results[PASSED],
                results[FAILED],
                results["left out"],
                results["changed since"],
                len(known) - results.total(),
            ]
        )
    head = ["Device", "torch", "Verified", "Failed", "Left out, with a reason"]
    return _table([*head, "Changed since", "Not run"], rows)


def coverage_table(root: Path) -> str:
    """How much of torch's own internals the examples execute, and what they do not."""
    data = _read(root / "verified/coverage.json")
    if data is None:
        return _missing("coverage")
    rows = [
        [
            f"`torch/{file['file']}`",
            file["statements"],
            file["executed"],
            f"{file['share']} %",
            f"{file['floor']} %",
        ]
        for file in data["files"]
    ]
    table = _table(["File", "Statements", "Executed", "Share", "Floor"], rows)
    gaps = []
    for file in data["files"]:
        if not file["not_executed"]:
            continue
        gaps.append(
            f"\n`torch/{file['file']}` in torch {data['torch']}, "
            f"as Python {data['python']} counts:\n"
        )
        gaps += [
            f"- {', '.join(at)}: {why}" for why, at in file["not_executed"].items()
        ]
    return table + "\n".join(gaps) + "\n"


def lighthouse_table(root: Path) -> str:
    """What Lighthouse says of five pages, with the settings for a phone."""
    data = _read(root / "verified/lighthouse.json")
    if data is None:
        return _missing("lighthouse")
    kinds = ["performance", "accessibility", "best-practices", "seo"]
    rows = [
        [
            f"`/{r['page']}`",
            *(r["scores"][kind] for kind in kinds),
            f"{r['transfer']:,}",
        ]
        for r in data["pages"]
    ]
    head = ["Page", "Performance", "Accessibility", "Best practices", "SEO"]
    table = _table([*head, "Bytes of a first visit"], rows)
    return f"Lighthouse {data['lighthouse']}, best of {data['runs']} runs.\n\n{table}"


def bench_table(root: Path) -> str:
    """What the harness costs over a bare doctest loop, and what the site weighs."""
    data = _read(root / "verified/bench.json")
    if data is None:
        return _missing("bench")
    rows = [
        [r["what"], f"{r['seconds']} s", f"{r['ratio']} ×"] for r in data["examples"]
    ]
    site = data["site"]
    facts = [
        [what, form.format(site[key])]
        for what, key, form in SITE_FACTS
        if key in site  # not in a file that an older bench wrote
    ]
    recipes = [
        [
            f"`{r['what']}`" if index else r["what"],
            f"{r['microseconds']} µs",
            f"{r['ratio']} ×",
        ]
        for index, r in enumerate(data["recipes"])
    ]
    where = f"torch {data['torch']}, Python {data['python']}, {data['cores']} CPU cores"
    return (
        f"Measured with {where}.\n\n"
        + _table(["Run", "Time", "Against the bare loop"], rows)
        + "\n"
        + _table(["Site", "Measured"], facts)
        + "\n"
        + _table(["Hook recipe, one training step", "Time", "Against no hook"], recipes)
    )
