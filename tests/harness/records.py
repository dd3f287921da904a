"""Records: what was verified, on which source, with what, and where.

The plugin writes them; the site reads them for its stamps and its API index. The CPU
record `verified/cpu.json` is made by every build and never committed; the record of a
CUDA run, `verified/cuda.json`, is.

`python -m tests.harness.records` prints the snippet modules whose CPU record is missing
or older than their source, one a line: what `nox -s site` runs before it builds.
"""

import hashlib
import json
import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PASSED = "passed"
FAILED = "failed"


@dataclass
class ModuleRecord:
    """One snippet module: the source that ran, with what, and a result per example.

    A result is `passed`, `failed` or the reason why the example was left out. The CPU
    record has no dates, so that two builds of one commit are identical.
    """

    sha256: str
    torch: str
    python: str
    device_name: str
    date: str | None
    examples: dict[str, str] = field(default_factory=dict)
    calls: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Record:
    """One device: the newest run of each snippet module there."""

    device: str
    modules: dict[str, ModuleRecord] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> "Record | None":
        """The record in a file; None where there is none.

        Raises:
            ValueError: the file is not a record; says which, and the cure.
        """
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            modules = {k: ModuleRecord(**v) for k, v in data.pop("modules").items()}
            return cls(**data, modules=modules)
        except FileNotFoundError:
            return None
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ValueError(
                f"{path} is not a record ({error}): delete it and run the snippets again"
            ) from error

    def update(self, path: Path, root: Path) -> None:
        """Write this record, keeping what an earlier run said of other modules."""
        old = Record.load(path)
        modules = {**(old.modules if old else {}), **self.modules}
        kept = {k: modules[k] for k in sorted(modules) if (root / k).exists()}
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(".tmp")
        scratch.write_text(
            json.dumps(asdict(Record(self.device, kept)), indent=1, ensure_ascii=False)
            + "\n",
            encoding="utf-8",
        )
        os.replace(scratch, path)


def source_hash(path: Path) -> str:
    """The SHA-256 of a source file, the same whatever its line ends."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def snippet_modules(root: Path) -> Iterator[Path]:
    """All snippet modules below `root`, in order, as paths relative to it."""
    for path in sorted((root / "snippets").rglob("*.py")):
        if path.name != "__init__.py":
            yield path.relative_to(root)


def stale(root: Path, record: Record | None, torch: str, python: str) -> list[str]:
    """The snippet modules whose record is not of this source, torch and Python."""
    modules = record.modules if record else {}

    def holds(path: Path) -> bool:
        entry = modules.get(path.as_posix())
        return (
            entry is not None
            and entry.sha256 == source_hash(root / path)
            and (entry.torch, entry.python) == (torch, python)
            and FAILED not in entry.examples.values()
        )

    return [path.as_posix() for path in snippet_modules(root) if not holds(path)]


if __name__ == "__main__":
    try:
        found = stale(
            Path(),
            Record.load(Path("verified/cpu.json")),
            version("torch"),
            platform.python_version(),
        )
    except (ValueError, PackageNotFoundError) as problem:
        sys.exit(str(problem))
    print("\n".join(found))
