"""How a transcript is compared, and what an example says that it needs.

Called by the plugin for each example that pytest's doctest collection found.
"""

import ast
import doctest
import re
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

DEVICE_SUFFIX = re.compile(r",\s+device='(?:cuda|mps)(?::\d+)?'")
# What a newer Python adds to a message: a guess at the name, a reason, a pickler's notes.
HINTS = re.compile(
    r"\. Did you mean: '[^'\n]*'\?$"
    r"| and no __dict__ for setting new attributes$"
    r"|(?<=too many values to unpack \(expected \d), got \d+"
    r"|\nwhen serializing .*$",
    re.MULTILINE,
)
NEEDS = re.compile(r"^[ \t]*needs:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
DEVICES = ("cpu", "cuda", "mps")


class NeutralChecker(doctest.OutputChecker):
    """Compare exactly, but for what a GPU adds to a repr and a Python to a message."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        if super().check_output(want, got, optionflags):
            return True
        neutral = HINTS.sub("", DEVICE_SUFFIX.sub("", got))
        return neutral != got and super().check_output(want, neutral, optionflags)


def conditions(docstring: str) -> list[str]:
    """The conditions of an example: `cuda`, `torch>=2.13`, `python<3.14`, …"""
    return NEEDS.findall(docstring)


def unmet(condition: str, device: str, versions: dict[str, str]) -> str | None:
    """Why an example with this condition cannot run here; None where it can.

    Raises:
        ValueError: the condition is neither a device nor a requirement of `versions`.
    """
    if condition in DEVICES:
        return None if condition == device else f"needs {condition}"
    try:
        requirement = Requirement(condition)
    except InvalidRequirement:
        requirement = None
    name = getattr(requirement, "name", None)
    if name not in versions or not requirement.specifier:
        raise ValueError(
            f"'needs: {condition}' is not a condition: write a device "
            f"({', '.join(DEVICES)}) or a version of {' or '.join(versions)}, such as "
            "'torch>=2.13'"
        )
    found = versions[name].split("+")[0]
    met = requirement.specifier.contains(found, prereleases=True)
    return None if met else f"needs {condition}"


def example_names(path: Path) -> set[str]:
    """The examples of a snippet module: top-level definitions with a transcript."""
    return {
        node.name
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and ">>>" in (ast.get_docstring(node) or "")
    }


def differs_by_seed(test: doctest.DocTest, globs: dict, seed_everything) -> bool:
    """Whether the outputs of a failed example change with the random seed."""
    outputs = []
    for seed in (1, 2):
        seed_everything(seed)
        lines: list[str] = []
        runner = _Listener(lines)
        rerun = doctest.DocTest(
            test.examples, dict(globs), test.name, test.filename, test.lineno, None
        )
        runner.run(rerun, out=lambda text: None)
        outputs.append(lines)
    return outputs[0] != outputs[1]


class _Listener(doctest.DocTestRunner):
    """Run a transcript and keep what each statement printed."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(verbose=False)
        self.lines = lines

    def report_success(self, out, test, example, got) -> None:
        self.lines.append(got)

    def report_failure(self, out, test, example, got) -> None:
        self.lines.append(got)

    def report_unexpected_exception(self, out, test, example, exc_info) -> None:
        if not isinstance(exc_info[1], Exception):
            raise exc_info[1]  # a time-out, an interrupt
        self.lines.append(repr(exc_info[1]))
