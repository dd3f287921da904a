"""The benchmark table: what the harness costs over a bare doctest loop, and the site.

`nox -s bench` runs it; all ratios come from one run, since timings on small machines
are noisy. `-- --record` writes `verified/bench.json`, which the site shows; rows for
another number of copies stay there, so that ten of a few areas can stand below one of
all.
"""

import argparse
import copy
import gzip
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from tests import harness
from tests.harness.records import snippet_modules

ROOT = Path(__file__).parents[1]
BARE = """
import doctest, importlib, sys, warnings
warnings.simplefilter("error")
failed = 0
for name in sys.argv[1:]:
    failed += doctest.testmod(importlib.import_module(name)).failed
sys.exit(bool(failed))
"""


def seconds(command: list[str], folder: Path, repeat: int) -> float:
    """The median wall time of a command that must succeed."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def multiplied(folder: Path, times: int, areas: list[str]) -> list[str]:
    """A copy of the project whose snippet modules stand there several times.

    With `areas`, those alone.
    """
    for name in (
        "tests",
        "pyproject.toml",
        "constraints.txt",
        "noxfile.py",
        "verified",
    ):
        source, target = ROOT / name, folder / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, target)
    (folder / ".nox").symlink_to(ROOT / ".nox")
    shutil.copytree(ROOT / "snippets", folder / "snippets")
    for area in (folder / "snippets").iterdir():
        if areas and area.is_dir() and area.name not in areas:
            shutil.rmtree(area)
    for path in list(snippet_modules(folder)):
        for number in range(1, times):
            target = folder / path.with_stem(f"{path.stem}_{number}")
            shutil.copy(folder / path, target)
    return [".".join(path.with_suffix("").parts) for path in snippet_modules(folder)]


def time_examples(times: int, repeat: int, areas: list[str]) -> list[dict]:
    """One row each for the bare loop, nox, the harness and the harness in parallel."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        modules = multiplied(folder, times, areas)
        python = sys.executable
        nox = [*json.loads(os.environ["NOX"]), "-R", "-s", "snippets(cpu)"]
        commands = {
            "bare doctest loop, one process": [python, "-c", BARE, *modules],
            'nox -R -s "snippets(cpu)"': nox,
            "harness, calls watched": [python, *harness.COMMAND, "snippets"],
            "harness, calls watched, -n 2": [
                python,
                *harness.COMMAND,
                "snippets",
                "-n2",
            ],
        }
        subprocess.run(nox, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # warm
        of = f" of {', '.join(areas)}" if areas else ""
        rows = []
        for what, command in commands.items():
            taken = seconds(command, folder, repeat)
            floor = rows[0]["seconds"] if rows else taken
            rows.append(
                {
                    "what": f"{what}, ×{times} ({len(modules)} modules{of})",
                    "seconds": round(taken, 2),
                    "ratio": round(taken / floor, 2),
                }
            )
            print(f"{rows[-1]['what']:60} {taken:8.2f} s {taken / floor:6.2f}")
        return rows


def with_others(rows: list[dict], path: Path) -> list[dict]:
    """The rows with those that another run recorded for other numbers of copies."""
    copies = re.compile(r", ×\d+ ")
    now = {copies.search(row["what"])[0] for row in rows}
    before = json.loads(path.read_text("utf-8"))["examples"] if path.exists() else []
    kept = [row for row in before if copies.search(row["what"])[0] not in now]
    return sorted(
        [*kept, *rows], key=lambda row: int(copies.search(row["what"])[0][3:])
    )


def time_site(repeat: int) -> dict:
    """Build time a page beyond MkDocs' own start, and what pages weigh.

    Running the notebooks is timed apart: a build that runs them, less one that finds
    their outputs in the cache of `nox -s serve`.
    """
    with tempfile.TemporaryDirectory() as name:
        built, empty = Path(name, "site"), Path(name, "empty")
        mkdocs = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir"]
        cold = seconds([*mkdocs, str(built)], ROOT, 1)
        os.environ["NOTEBOOK_CACHE"] = "true"
        seconds([*mkdocs, str(built)], ROOT, 1)  # fills the cache
        warm = seconds([*mkdocs, str(built)], ROOT, repeat)
        project = Path(name, "project")
        (project / "docs").mkdir(parents=True)
        (project / "docs/index.md").write_text("# Empty\n")
        (project / "mkdocs.yml").write_text("site_name: Empty\ntheme: material\n")
        start = seconds([*mkdocs, str(empty)], project, repeat)
        pages = sorted(built.rglob("*.html"))
        weights = sorted(
            len(gzip.compress(page.read_bytes()))
            for page in pages
            if "reference" not in page.parts
        )
        notebooks = [p.read_text("utf-8") for p in built.glob("notebooks/*/index.html")]
        figure = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
        index = (built / "search/search_index.json").read_bytes()
        return {
            "pages": len(pages),
            "build_seconds": round(warm, 2),
            "start_seconds": round(start, 2),
            "ms_per_page": round(1000 * (warm - start) / len(pages), 1),
            "notebooks": len(notebooks),
            "notebooks_seconds": round(cold - warm, 1),
            "notebook_largest": max(len(figure.sub("", n).encode()) for n in notebooks),
            "page_median_gzip": weights[len(weights) // 2],
            "page_largest_gzip": weights[-1],
            "search_index_gzip": len(gzip.compress(index)),
        }


def time_recipes(steps: int = 300) -> list[dict]:
    """What each hook recipe adds to one training step of a small network."""
    from snippets.hooks import recipes

    torch.manual_seed(0)
    x, target = torch.randn(64, 32), torch.randn(64, 1)
    layers = [
        nn.Linear(32, 64),
        nn.ReLU(),
        nn.Linear(64, 64),
        nn.ReLU(),
        nn.Linear(64, 1),
    ]

    def one_step(prepare: Callable[[nn.Module], object]) -> Callable[[], None]:
        model = copy.deepcopy(nn.Sequential(*layers))
        optimizer = torch.optim.SGD(model.parameters(), lr=1e-4)
        kept = prepare(model)  # handles and recorders live as long as the step
        forward = kept if isinstance(kept, nn.Module) else model

        def step(kept: object = kept) -> None:
            optimizer.zero_grad()
            nn.functional.mse_loss(forward(x), target).backward()
            optimizer.step()

        return step

    variants = {
        "no hook": lambda model: None,
        "GradientHistory": recipes.GradientHistory,
        "alarm_on_large_gradients": lambda m: recipes.alarm_on_large_gradients(m, 1e9),
        "alarm_on_nan": recipes.alarm_on_nan,
        "alarm_on_nan_gradient": recipes.alarm_on_nan_gradient,
        "clip_gradient (one tensor)": lambda m: recipes.clip_gradient(m[0].weight, 1e9),
        "LayerTimer": recipes.LayerTimer,
        "freeze_rows (one tensor)": lambda m: recipes.freeze_rows(m[0].weight, [0]),
        "add_gradient_noise": lambda m: recipes.add_gradient_noise(m, 1e-9),
        "OffloadedBlock": recipes.OffloadedBlock,
    }
    running = {name: one_step(prepare) for name, prepare in variants.items()}
    times: dict[str, list[float]] = {name: [] for name in variants}
    for _ in range(steps):  # in turns, so that all meet the same load
        for name, step in running.items():
            start = time.perf_counter()
            step()
            times[name].append(1e6 * (time.perf_counter() - start))
    floor = statistics.median(times["no hook"])
    rows = []
    for name in variants:
        taken = statistics.median(times[name])
        ratio = round(taken / floor, 2)
        rows.append({"what": name, "microseconds": round(taken, 1), "ratio": ratio})
        print(f"{name:60} {taken:8.1f} µs {ratio:5.2f}")
    return rows


def time_figures() -> dict:
    """How long the pictures of the pages take to draw, all together and the slowest."""
    import importlib

    times = {}
    for path in sorted((ROOT / "docs/en").rglob("*.md")):
        for address in re.findall(r"\]\(figure:([\w.]+)\)", path.read_text("utf-8")):
            module, name = f"docs.figures.{address}".rsplit(".", 1)
            drawing = getattr(importlib.import_module(module), name)
            start = time.perf_counter()
            drawing()
            times[address] = 1000 * (time.perf_counter() - start)
    return {
        "figures": len(times),
        "figures_ms": round(sum(times.values()), 1),
        "slowest_figure": max(times, key=times.get),
        "slowest_figure_ms": round(max(times.values()), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="nox -s bench --", description=__doc__)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--repeat", type=int, default=3, help="runs a row (median)")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10], metavar="N")
    parser.add_argument("--areas", nargs="+", default=[], metavar="AREA")
    options = parser.parse_args()
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    result = {
        "torch": torch.__version__,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "examples": [
            row
            for times in options.times
            for row in time_examples(times, options.repeat, options.areas)
        ],
        "recipes": time_recipes(),
        "site": time_site(options.repeat) | time_figures(),
    }
    for name, value in result["site"].items():
        print(f"site {name:55} {value!s:>8}")
    if options.record:
        path = ROOT / "verified/bench.json"
        result["examples"] = with_others(result["examples"], path)
        path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
