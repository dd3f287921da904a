"""Turns records into the line below each example: on what it was verified, and when.

Green only where the source that ran is the source of today. Called by the Griffe
extension; the words are in `words.py`, one table a language.
"""

from dataclasses import dataclass
from pathlib import Path

from docs.theme.words import words
from tests.harness.records import FAILED, PASSED, Record

DEVICES = {"cpu": "CPU", "cuda": "CUDA"}


@dataclass(frozen=True)
class Stamp:
    """One device's word on one example; `state` is the CSS class."""

    state: str
    text: str


def load_records(root: Path) -> dict[str, Record | None]:
    """The record of each device, None where there is none."""
    return {d: Record.load(root / "verified" / f"{d}.json") for d in DEVICES}


def stamps(
    module: Path, digest: str, example: str, records: dict, language: str
) -> list[Stamp]:
    """One stamp a device for an example of the snippet module with this hash."""
    say = words(language)
    found = []
    for device, title in DEVICES.items():
        record = records.get(device)
        entry = record.modules.get(module.as_posix()) if record else None
        result = entry.examples.get(example) if entry else None
        facts = {"device": title}
        if entry:
            facts |= {
                "name": entry.device_name,
                "torch": entry.torch.split("+")[0],
                "python": entry.python,
                "date": entry.date,
            }
        if result is None:
            state = "never"
        elif entry.sha256 != digest:
            state = "changed"
        elif result == PASSED:
            state = "verified"
        elif result == FAILED:
            state = "failed"
        else:
            state, facts = "left-out", facts | {"reason": result}
        found.append(Stamp(state, say[f"{device}-{state}"].format(**facts)))
    return found
