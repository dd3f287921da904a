"""How much of torch's own internals the examples execute: `nox -s coverage`.

Runs all examples under coverage.py for the files named in `tests/internals.toml`,
prints a table, and fails where a file is under its floor, where a line is not executed
and no reason for it is given, or where a reason is given for a line that is executed.
`-- --record` writes `verified/coverage.json`, which the site shows.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import coverage
import torch

from tests import harness

ROOT = Path(__file__).parents[1]
TORCH = Path(torch.__file__).parent
PYTHON = "{}.{}".format(*sys.version_info)  # another counts other statements


@dataclass
class File:
    """One file of torch: its floor, and the lines that no example can execute."""

    name: str
    floor: float
    reasons: dict[range, str]

    @property
    def path(self) -> str:
        return str(TORCH / self.name)

    def reason(self, line: int) -> str | None:
        """Why a line is not executed, where the list says so."""
        return next((why for r, why in self.reasons.items() if line in r), None)


def read_floors(path: Path = ROOT / "tests/internals.toml") -> tuple[str, list[File]]:
    """(torch version that the line numbers belong to, files)."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    files = [
        File(
            entry["file"],
            entry["floor"],
            {
                _lines(lines): reason
                for reason, ranges in entry.get("not_executed", {}).items()
                for lines in ranges
            },
        )
        for entry in data["files"]
    ]
    return data["torch"], files


def _lines(text: str) -> range:
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def ranges(lines: list[int]) -> list[str]:
    """Line numbers, neighbors joined: `12-14`, `20`."""
    joined: list[list[int]] = []
    for line in sorted(lines):
        if joined and line == joined[-1][1] + 1:
            joined[-1][1] = line
        else:
            joined.append([line, line])
    return [f"{a}-{b}" if a != b else str(a) for a, b in joined]


def measure(files: list[File], snippets: str = "snippets") -> dict[str, tuple]:
    """(statements, missing lines) of each file after a run over the snippets."""
    with tempfile.TemporaryDirectory() as folder:
        data = str(Path(folder, "coverage"))
        include = ",".join(file.path for file in files)
        run = subprocess.run(
            [
                *[sys.executable, "-m", "coverage", "run", f"--data-file={data}"],
                *[f"--include={include}", *harness.COMMAND, snippets],
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        if run.returncode:
            sys.exit(run.stdout + "\nexamples failed: no coverage")
        report = coverage.Coverage(data_file=data)
        report.load()
        found = {}
        for file in files:
            _, statements, _, missing, _ = report.analysis2(file.path)
            found[file.name] = (statements, missing)
        return found


def faults(file: File, statements: list[int], missing: list[int]) -> list[str]:
    """What is wrong with a file's coverage, in words."""
    share = 100 * (1 - len(missing) / len(statements))
    found = []
    if share < file.floor:
        found.append(f"{file.name}: {share:.1f} % is under the floor of {file.floor} %")
    unexplained = [line for line in missing if file.reason(line) is None]
    if unexplained:
        found.append(
            f"{file.name}: not executed and no reason given: lines "
            + ", ".join(ranges(unexplained))
        )
    for lines, reason in file.reasons.items():
        executed = [n for n in lines if n in statements and n not in missing]
        if executed:
            found.append(
                f"{file.name}: executed after all: lines "
                f"{', '.join(ranges(executed))}, listed as '{reason}'"
            )
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="nox -s coverage --", description=__doc__)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    version, files = read_floors()
    if torch.__version__.split("+")[0] != version:
        sys.exit(
            f"tests/internals.toml has the line numbers of torch {version}, but torch "
            f"{torch.__version__} is installed: see CONTRIBUTING.md, updating torch"
        )
    found, problems = measure(files), []
    rows = []
    for file in files:
        statements, missing = found[file.name]
        problems += faults(file, statements, missing)
        share = round(100 * (1 - len(missing) / len(statements)), 1)
        by_reason: dict[str, list[int]] = defaultdict(list)
        for line in missing:
            by_reason[file.reason(line) or "no reason given"].append(line)
        gaps = {reason: ranges(lines) for reason, lines in by_reason.items()}
        rows.append(
            {
                "file": file.name,
                "statements": len(statements),
                "executed": len(statements) - len(missing),
                "share": share,
                "floor": file.floor,
                "not_executed": gaps,
            }
        )
        print(f"{file.name:30} {len(statements):5} {len(missing):5} {share:6.1f} %")
    if problems:
        sys.exit("\n".join(problems))
    if options.record:
        path = ROOT / "verified/coverage.json"
        facts = {"torch": version, "python": PYTHON, "files": rows}
        path.write_text(json.dumps(facts, indent=1) + "\n")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
