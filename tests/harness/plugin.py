"""The pytest plugin: runs each example of the snippets on one device, strictly.

    python -m pytest -c tests/harness/pytest.ini --rootdir . snippets --device cpu

pytest finds the transcripts and runs them; this file decides in which order and with
which seeds, what counts as a failure, and what is printed and written down. Called by
the nox sessions `snippets`, `site`, `coverage` and `bench`, and by the harness's tests.
"""

import datetime
import gc
import linecache
import os
import platform
import random
import re
import shutil
import tempfile
import tomllib
import zlib
from collections import Counter, defaultdict
from contextlib import nullcontext
from importlib.metadata import PackageNotFoundError, version

import pytest
from _pytest.doctest import DoctestItem

from tests.harness import transcripts
from tests.harness.records import (
    FAILED,
    PASSED,
    ModuleRecord,
    Record,
    snippet_modules,
    source_hash,
)

NO_TORCH = (
    "torch is not installed in this Python: `nox -s snippets` makes an environment that "
    "has it"
)
# What makes torch load its compiler, which changes global state once for a process.
LOADS_COMPILER = re.compile(
    r"\b(?:optim|compile|assert_close|meta|jvp|vjp|linearize|LinearCrossEntropyOptions"
    r"|use_deterministic_algorithms)\b"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("snippets")
    group.addoption("--device", choices=transcripts.DEVICES, default="cpu")
    group.addoption(
        "--require-device",
        action="store_true",
        help="a missing device is a failure, not a skip",
    )
    group.addoption("--seed", type=int, help="repeat the run that printed this seed")
    group.addoption(
        "--record", metavar="FILE", help="write the record of this run here"
    )
    group.addoption(
        "--untested-torch",
        action="store_true",
        help="run on a torch version that this project has not tried",
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.option.collectonly:
        return
    worker = getattr(config, "workerinput", None)
    if worker is None:
        if config.option.seed is None:
            config.option.seed = random.SystemRandom().randrange(10**6)
        check_torch(config)
        config.pluginmanager.register(Report(config), "snippet-report")
    else:
        config.option.seed = worker["seed"]
        # Workers share the cores: the waiting threads of one would slow all others.
        threads = max(1, (os.cpu_count() or 1) // worker["workercount"])
        os.environ.setdefault("OMP_NUM_THREADS", str(threads))
    if worker is not None or not config.option.numprocesses:
        config.pluginmanager.register(Runner(config), "snippet-runner")


def check_torch(config: pytest.Config) -> None:
    """Stop with one line where torch is missing, untested, or lacks the device.

    The main process of a parallel run asks no more of torch than its version: importing
    it there would only keep the workers waiting.
    """
    try:
        found = version("torch")
    except PackageNotFoundError:
        pytest.exit(NO_TORCH, returncode=1)
    settings = tomllib.loads((config.rootpath / "pyproject.toml").read_text("utf-8"))
    tested = settings["tool"]["snippets"]["tested-torch"]
    if (
        ".".join(found.split(".")[:2]) not in tested
        and not config.option.untested_torch
    ):
        pytest.exit(
            f"torch {found} is untested here (tested: {', '.join(tested)}): "
            "choose one of these with TORCH=…, or add `-- --untested-torch`",
            returncode=1,
        )
    device = config.option.device
    if not available(device):
        required = config.option.require_device
        pytest.exit(
            f"no {device} device here: no example ran on {device}"
            + (" and --require-device was given" if required else " (skipped)"),
            returncode=1 if required else 0,
        )


def available(device: str) -> bool:
    """Whether torch can use this kind of device now."""
    if device == "cpu":
        return True
    import torch

    if device == "cuda":
        return torch.cuda.is_available()
    return torch.backends.mps.is_available()


def example_of(item: pytest.Item) -> tuple[str, str]:
    """(snippet module's path relative to the root, example's name) of an item."""
    path = item.path.relative_to(item.config.rootpath).as_posix()
    module = path.removesuffix(".py").replace("/", ".")
    return path, item.name.removeprefix(module).removeprefix(".")


def known_calls(config: pytest.Config) -> dict[str, dict[str, list[str]]]:
    """What an earlier record of the same source, torch and Python says of calls.

    Watching calls is the dear part of a run, and they do not change with the seed.
    """
    root = config.rootpath
    target = config.option.record
    record = Record.load(root / target) if target else None
    facts = (version("torch"), platform.python_version())
    return {
        path: entry.calls
        for path, entry in (record.modules.items() if record else ())
        if (entry.torch, entry.python) == facts
        and (root / path).exists()
        and entry.sha256 == source_hash(root / path)
    }


class Runner:
    """Runs examples; lives in the process that imports torch (each xdist worker)."""

    def __init__(self, config: pytest.Config) -> None:
        try:
            import torch
        except ModuleNotFoundError:
            pytest.exit(NO_TORCH, returncode=1)

        from tests.harness import calls, state

        self.torch, self.calls, self.state = torch, calls, state
        self.device = config.option.device
        self.seed = config.option.seed
        self.known = known_calls(config)

    def pytest_collection_modifyitems(
        self, config: pytest.Config, items: list[pytest.Item]
    ) -> None:
        versions = {
            "torch": self.torch.__version__,
            "python": platform.python_version(),
        }
        random.Random(self.seed).shuffle(items)
        if any(
            LOADS_COMPILER.search(path.read_text()) for path in {i.path for i in items}
        ):
            self.state.load_compiler()
        gc.collect()
        gc.freeze()  # a million objects of torch that need not be looked at again
        for item in items:
            if not isinstance(item, DoctestItem):
                raise pytest.UsageError(f"{item.nodeid} is not a transcript")
            item.runner._checker = transcripts.NeutralChecker()
            for condition in transcripts.conditions(item.dtest.docstring):
                try:
                    reason = transcripts.unmet(condition, self.device, versions)
                except ValueError as error:
                    raise pytest.UsageError(
                        f"{item.path}:{item.dtest.lineno + 1}: {error}"
                    ) from None
                if reason:
                    item.add_marker(pytest.mark.skip(reason=reason))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self):
        """Run in an empty folder, so that a file left behind is seen."""
        before, folder = os.getcwd(), tempfile.mkdtemp(prefix="snippets-")
        os.chdir(folder)
        self.torch.set_default_device(self.device)
        try:
            return (yield)
        finally:
            self.torch.set_default_device(None)
            os.chdir(before)
            shutil.rmtree(folder, ignore_errors=True)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: DoctestItem):
        self.state.seed_everything(zlib.crc32(f"{self.seed}{item.nodeid}".encode()))
        before = self.state.Snapshot()
        path, name = example_of(item)
        known = self.known.get(path, {}).get(name)
        recorder = self.calls.CallRecorder(item.dtest.filename)
        try:
            with recorder if known is None else nullcontext():
                result = yield
        except BaseException as error:
            before.restore()
            if str(error).startswith("Timeout"):
                limit = item.config.getvalue("timeout") or item.config.getini("timeout")
                raise pytest.fail.Exception(
                    f"{item.name} was stopped: it ran longer than {limit} s",
                    pytrace=False,
                ) from None
            if _is_failure(error) and transcripts.differs_by_seed(
                item.dtest, vars(item.parent.obj), self.state.seed_everything
            ):
                item.add_report_section(
                    "call",
                    "reason",
                    "the output changes with the random seed: "
                    "begin the transcript with torch.manual_seed, or print less",
                )
            before.restore()
            raise
        finally:
            # doctest asks of each file here whether it has changed, at each example.
            linecache.clearcache()
        if changes := before.restore():
            pytest.fail(
                f"{item.name} leaks global state: " + "; ".join(changes), pytrace=False
            )
        if known is None:
            sources = [statement.source for statement in item.dtest.examples]
            named = self.calls.named_calls(sources, vars(item.parent.obj))
            known = sorted({*recorder.names(), *named})
        item.user_properties.append(("calls", known))
        return result


def _is_failure(error: BaseException) -> bool:
    """Whether an output differs, or a statement raises: not a time-out, not a skip."""
    failures = ("MultipleDoctestFailures", "DocTestFailure", "UnexpectedException")
    return type(error).__name__ in failures


class Report:
    """Collects results in the main process; prints the summary, writes the record."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.results: dict[str, dict[str, str]] = defaultdict(dict)
        self.calls: dict[str, dict[str, list[str]]] = defaultdict(dict)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node) -> None:
        """Hand the seed to an xdist worker: all must shuffle alike."""
        node.workerinput["seed"] = self.config.option.seed

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.outcome == "passed":
            return
        path, _, name = report.nodeid.partition("::")
        module = path.removesuffix(".py").replace("/", ".")
        example = name.removeprefix(module).removeprefix(".")
        if report.outcome == "skipped":
            self.results[path][example] = str(report.longrepr[2]).removeprefix(
                "Skipped: "
            )
        elif report.outcome == "failed":
            self.results[path][example] = FAILED
        else:
            self.results[path].setdefault(example, PASSED)
            self.calls[path][example] = dict(report.user_properties)["calls"]

    def pytest_terminal_summary(self, terminalreporter) -> None:
        results = [r for examples in self.results.values() for r in examples.values()]
        left_out = Counter(r for r in results if r not in (PASSED, FAILED))
        terminalreporter.section("snippets")
        terminalreporter.line(
            f"{self.config.option.device} ({device_name(self.config)}), "
            f"torch {version('torch')}, seed {self.config.option.seed} "
            f"(the same again: --seed {self.config.option.seed})"
        )
        terminalreporter.line(
            f"{results.count(PASSED)} of {len(results)} examples in "
            f"{len(self.results)} modules verified on {self.config.option.device}; "
            f"{results.count(FAILED)} failed, {sum(left_out.values())} not run"
        )
        for path, examples in sorted(self.results.items()):
            for name, result in sorted(examples.items()):
                if result == FAILED:
                    terminalreporter.line(f"  failed   {path} {name}")
                elif result != PASSED:
                    terminalreporter.line(f"  not run  {path} {name}: {result}")

    def pytest_sessionstart(self) -> None:
        """Note what the sources are before they run."""
        root = self.config.rootpath
        self.hashes = {
            path.as_posix(): source_hash(root / path) for path in snippet_modules(root)
        }

    def pytest_sessionfinish(self) -> None:
        if target := self.config.option.record:
            self.record().update(self.config.rootpath / target, self.config.rootpath)

    def record(self) -> Record:
        """What this run verified: the modules that ran whole."""
        root, device = self.config.rootpath, self.config.option.device
        facts = {
            "torch": version("torch"),
            "python": platform.python_version(),
            "device_name": device_name(self.config),
            "date": None if device == "cpu" else datetime.date.today().isoformat(),
        }
        return Record(
            device,
            {
                path: ModuleRecord(
                    sha256=self.hashes[path],
                    examples=dict(sorted(examples.items())),
                    calls=dict(sorted(self.calls[path].items())),
                    **facts,
                )
                for path, examples in self.results.items()
                if set(examples) == transcripts.example_names(root / path)
            },
        )


def device_name(config: pytest.Config) -> str:
    """What the device is called: the GPU's name, or the processor's kind."""
    if config.option.device == "cuda":
        import torch

        return torch.cuda.get_device_name()
    return platform.machine()
