"""What the harness says of good and bad examples, on trees made up for it."""

import json
import re

import pytest

BAD = '''
def wrong_output() -> None:
    """An expected output that is wrong.

    >>> torch.ones(2)
    tensor([1., 2.])
    """


def raises() -> None:
    """A statement that raises.

    >>> nn.Linear(2, 3).missing
    """


def warns() -> None:
    """A call that is deprecated.

    >>> nn.init.xavier_uniform(torch.zeros(2, 2)).shape
    torch.Size([2, 2])
    """


def leaks() -> None:
    """Everything that may leak.

    >>> import os, warnings
    >>> torch.set_default_dtype(torch.float64)
    >>> _ = torch.set_grad_enabled(False)
    >>> torch.set_printoptions(precision=2)
    >>> torch.use_deterministic_algorithms(True)
    >>> torch.set_num_threads(torch.get_num_threads() + 1)
    >>> _ = nn.modules.module.register_module_forward_hook(print)
    >>> os.environ["LEAKED"] = "1"
    >>> open("leaked.txt", "w").close()
    >>> warnings.simplefilter("ignore")
    """


def unseeded() -> None:
    """A random value without a seed.

    >>> torch.rand(2)
    tensor([0.1, 0.2])
    """


def clean() -> None:
    """Sees nothing of what the others left.

    >>> torch.get_default_dtype(), torch.is_grad_enabled()
    (torch.float32, True)
    >>> import os
    >>> "LEAKED" in os.environ, os.listdir()
    (False, [])
    >>> torch.tensor(1 / 3)
    tensor(0.3333)
    """


def on_a_gpu() -> None:
    """Needs a device that is not here.

    needs: cuda
    >>> torch.ones(1, device="cuda")
    tensor([1.])
    """


def on_a_newer_torch() -> None:
    """Needs a torch that does not exist yet.

    needs: torch>=99
    >>> torch.ones(1)
    tensor([1.])
    """
'''

HANGS = '''
def hangs() -> None:
    """A statement that never ends.

    >>> import time
    >>> time.sleep(60)
    """
'''

GOOD = '''
def seeded() -> None:
    """The same numbers in every run.

    >>> torch.manual_seed(0).initial_seed()
    0
    >>> a = torch.rand(3)
    >>> torch.manual_seed(0).initial_seed()
    0
    >>> torch.equal(a, torch.rand(3))
    True
    """


class Doubler(nn.Module):
    """Double a tensor.

    >>> Doubler()(torch.ones(2))
    tensor([2., 2.])
    """

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return nn.functional.relu(x) * 2
'''


@pytest.fixture(scope="module")
def bad(new_project):
    """(project, output) of one run over the bad examples, in one process."""
    project = new_project()
    project.snippet("area/bad", BAD)
    result = project.examples("--record=verified/cpu.json")
    assert result.returncode == 1, result.stdout
    return project, result.stdout


@pytest.fixture
def good(project):
    project.snippet("area/good", GOOD)
    return project


def section(output: str, name: str) -> str:
    """What the output says about one example."""
    match = re.search(
        rf"_+ \[doctest\] \S+\.{name} _+\n(.*?)\n(?:_{{3}}|=)", output, re.S
    )
    assert match, output
    return match[1]


def test_a_wrong_output_is_reported_with_file_line_expected_and_got(bad):
    said = section(bad[1], "wrong_output")
    assert "Expected:\n    tensor([1., 2.])" in said
    assert "Got:\n    tensor([1., 1.])" in said
    assert "snippets/area/bad.py:11: DocTestFailure" in said


def test_an_example_that_raises_is_reported_with_its_error(bad):
    said = section(bad[1], "raises")
    assert "AttributeError: 'Linear' object has no attribute 'missing'" in said
    assert "snippets/area/bad.py:19" in said


def test_a_warning_is_an_error(bad):
    assert "FutureWarning" in section(bad[1], "warns")


def test_an_example_that_hangs_is_stopped_and_named(project):
    project.snippet("area/bad", HANGS)
    said = project.examples("--timeout=2").stdout
    assert "snippets.area.bad.hangs was stopped: it ran longer than 2.0 s" in said


@pytest.mark.parametrize(
    "leak",
    [
        "default dtype: torch.float32 → torch.float64",
        "grad mode: True → False",
        "print options: precision: 4 → 2",
        "deterministic algorithms: (False, False) → (True, False)",
        "thread count: ",
        "global module hooks: _global_forward_hooks",
        "LEAKED: None → '1'",
        "working folder: leaked.txt is left behind",
        "warning filters: + ('ignore', None",
    ],
)
def test_a_leak_of_global_state_fails_the_example_and_is_named(bad, leak):
    said = section(bad[1], "leaks")
    assert "snippets.area.bad.leaks leaks global state" in said
    assert leak in said


def test_a_leak_is_undone_before_the_next_example(bad):
    assert "bad.py clean" not in bad[1]
    record = json.loads((bad[0].folder / "verified/cpu.json").read_text())
    assert record["modules"]["snippets/area/bad.py"]["examples"]["clean"] == "passed"


def test_an_unseeded_random_value_is_named_as_the_reason(bad):
    said = section(bad[1], "unseeded")
    assert "the output changes with the random seed" in said
    assert "random seed" not in section(bad[1], "wrong_output")


def test_what_was_left_out_is_counted_with_its_reason_and_never_passes(bad):
    assert "1 of 8 examples in 1 modules verified on cpu; 5 failed, 2 not run" in bad[1]
    assert "not run  snippets/area/bad.py on_a_gpu: needs cuda" in bad[1]
    assert "not run  snippets/area/bad.py on_a_newer_torch: needs torch>=99" in bad[1]


def test_a_record_says_what_ran_on_which_source(bad):
    record = json.loads((bad[0].folder / "verified/cpu.json").read_text())
    entry = record["modules"]["snippets/area/bad.py"]
    assert record["device"] == "cpu" and entry["date"] is None
    assert entry["torch"].startswith("2.") and entry["python"].startswith("3.")
    assert len(entry["sha256"]) == 64
    assert entry["examples"]["wrong_output"] == "failed"
    assert entry["examples"]["on_a_gpu"] == "needs cuda"


def test_orders_and_workers_do_not_matter(good):
    first = good.examples("--seed=1", "--record=verified/a.json")
    second = good.examples("--seed=2", "-n2", "--record=verified/b.json")
    assert first.returncode == second.returncode == 0, first.stdout + second.stdout
    assert "seed 1 (the same again: --seed 1)" in first.stdout
    records = [(good.folder / f"verified/{n}.json").read_bytes() for n in "ab"]
    assert records[0] == records[1]


def test_a_record_lists_the_torch_names_that_the_example_itself_calls(good):
    good.examples("--record=verified/cpu.json")
    record = json.loads((good.folder / "verified/cpu.json").read_text())
    calls = record["modules"]["snippets/area/good.py"]["calls"]["Doubler"]
    assert "torch.nn.functional.relu" in calls and "torch.nn.Module.__call__" in calls
    assert "torch.relu" not in calls  # called by torch, not by the example


@pytest.mark.parametrize(
    "part",
    [
        ["-k", "seeded"],
        ["--deselect=snippets/area/good.py::snippets.area.good.Doubler"],
    ],
    ids=["keyword", "deselect"],
)
def test_part_of_a_module_makes_no_record(good, part):
    result = good.examples(*part, "--record=verified/cpu.json")
    assert result.returncode == 0 and "1 of 1 examples" in result.stdout
    record = json.loads((good.folder / "verified/cpu.json").read_text())
    assert record["modules"] == {}


def test_a_later_run_keeps_what_an_earlier_one_says_of_other_modules(good):
    good.examples("--record=verified/cpu.json")
    path = good.folder / "verified/cpu.json"
    before = json.loads(path.read_text())["modules"]["snippets/area/good.py"]
    path.write_text(path.read_text().replace('"torch": "2.', '"torch": "1.'))
    good.snippet("area/more", GOOD)
    good.examples("snippets/area/more.py", "--record=verified/cpu.json")
    modules = json.loads(path.read_text())["modules"]
    assert modules["snippets/area/good.py"]["examples"] == before["examples"]
    assert modules["snippets/area/more.py"]["torch"] == before["torch"]


def test_only_the_device_suffix_of_a_gpu_repr_is_ignored():
    from tests.harness.transcripts import NeutralChecker

    same = NeutralChecker().check_output
    assert same("tensor([1.])\n", "tensor([1.], device='cuda:0')\n", 0)
    assert same("tensor([1.])\n", "tensor([1.], device='mps:0')\n", 0)
    assert not same("tensor([2.])\n", "tensor([1.], device='cuda:0')\n", 0)
    assert not same("tensor([1.])\n", "tensor([1.], device='meta')\n", 0)
    assert not same("tensor([1...])\n", "tensor([1.0])\n", 0)


@pytest.mark.parametrize(
    "message, newer",
    [
        ("no attribute 'astype'", ". Did you mean: 'dtype'?"),
        ("no attribute 'x'", " and no __dict__ for setting new attributes"),
        ("power cut", "\nwhen serializing dict item 'a'\nwhen serializing Net object"),
    ],
)
def test_what_a_newer_python_adds_to_a_message_is_ignored(message, newer):
    from tests.harness.transcripts import NeutralChecker

    same = NeutralChecker().check_output
    assert same(f"Error: {message}\n", f"Error: {message}{newer}\n", 0)
    assert not same(f"Error: {message}{newer}\n", f"Error: {message}\n", 0)
    assert not same(f"Error: other {message}\n", f"Error: {message}{newer}\n", 0)
    counted = "too many values to unpack (expected 2{})\n"
    assert same(counted.format(""), counted.format(", got 4"), 0)
    assert not same(counted.format(""), counted.format(", got 4, 5"), 0)


def test_an_example_for_another_python_is_left_out_and_named(project):
    text = 'def {0}() -> None:\n    """F.\n\n    needs: python{1}\n    >>> 1\n    1\n    """\n\n\n'
    examples = text.format("older", "<3.11") + text.format("newer", ">=3.11")
    project.snippet("area/pythons", examples)
    result = project.examples()
    assert result.returncode == 0
    assert "1 of 2 examples" in result.stdout
    assert "pythons.py older: needs python<3.11" in result.stdout


def test_a_missing_device_is_a_skip_in_words_and_a_failure_where_required(good):
    import torch

    if torch.cuda.is_available():
        pytest.skip("this machine has CUDA")
    skipped = good.examples("--device=cuda")
    assert skipped.returncode == 0
    assert "no cuda device here: no example ran on cuda (skipped)" in skipped.stdout
    required = good.examples("--device=cuda", "--require-device")
    assert required.returncode == 1
    assert "no cuda device here" in required.stdout


def test_a_condition_that_cannot_be_read_stops_the_run_with_file_and_line(project):
    text = 'def f() -> None:\n    """F.\n\n    needs: tensor cores\n    >>> 1\n    1\n    """\n'
    project.snippet("area/unclear", text)
    result = project.examples()
    assert result.returncode != 0
    assert "snippets/area/unclear.py:8: 'needs: tensor cores'" in result.stdout
    assert "write a device (cpu, cuda, mps) or a version of" in result.stdout


def test_an_untested_torch_is_refused_in_one_line_with_the_cure(good):
    settings = good.folder / "pyproject.toml"
    text = settings.read_text().replace('["2.11", "2.13"]', '["1.0"]')
    settings.write_text(text)
    refused = good.examples()
    assert refused.returncode == 1
    assert "is untested here (tested: 1.0)" in refused.stdout
    assert good.examples("--untested-torch").returncode == 0


def test_a_missing_torch_is_said_in_one_line(good):
    good.write("torch.py", "raise ModuleNotFoundError('torch')\n")
    result = good.examples()
    assert result.returncode == 1
    assert "torch is not installed in this Python" in result.stdout
