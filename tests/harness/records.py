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
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

PASSED = "passed"
FAILED = "failed"


@dataclass
class ModuleRecord:
    """One snippet module: the hash of the source that ran, a result per example.

    A result is `passed`, `failed` or the reason why the example was left out.
    """

    sha256: str
    examples: dict[str, str] = field(default_factory=dict)
    calls: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Record:
    """One device: what ran there, and the result of each snippet module."""

    device: str
    device_name: str
    torch: str
    python: str
    date: str | None
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

    def update(self, path: Path) -> None:
        """Write this record, keeping the modules of an earlier run that still hold."""
        old = Record.load(path)
        modules = dict(self.modules)
        if old and (old.torch, old.python, old.device_name) == (
            self.torch,
            self.python,
            self.device_name,
        ):
            modules = {**old.modules, **modules}
        self.modules = {name: modules[name] for name in sorted(modules)}
        root = path.parent.parent
        self.modules = {k: v for k, v in self.modules.items() if (root / k).exists()}
        path.parent.mkdir(parents=True, exist_ok=True)
        scratch = path.with_suffix(".tmp")
        scratch.write_text(
            json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n",
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


def stale(root: Path, record: Record | None) -> list[str]:
    """The snippet modules that a record says nothing about, as they are today."""
    modules = record.modules if record else {}
    return [
        path.as_posix()
        for path in snippet_modules(root)
        if path.as_posix() not in modules
        or modules[path.as_posix()].sha256 != source_hash(root / path)
        or FAILED in modules[path.as_posix()].examples.values()
    ]


if __name__ == "__main__":
    try:
        print("\n".join(stale(Path(), Record.load(Path("verified/cpu.json")))))
    except ValueError as problem:
        sys.exit(str(problem))
