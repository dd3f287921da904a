"""Everything this project does, one session each. `nox -l` lists them.

All sessions that need the same torch share one environment, `.nox/torch-<version>`,
made on first use and left alone afterwards. `nox --no-venv` uses the Python that runs
nox instead. TORCH=2.11.0 picks another torch.
"""

import argparse
import hashlib
import importlib.metadata
import json
import os
import posixpath
import shutil
import socket
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036
    version = ".".join(map(str, sys.version_info[:2]))
    sys.exit(
        f"Python {version} is too old: install Python 3.11 or newer, run nox there"
    )

import nox

NEEDS_NOX = (2026, 10, 20)
if tuple(map(int, importlib.metadata.version("nox").split(".")[:3])) < NEEDS_NOX:
    sys.exit("nox is too old: python -m pip install --constraint constraints.txt nox")

nox.options.sessions = ["snippets(cpu)", "site"]
nox.options.default_venv_backend = "none"
nox.options.error_on_external_run = False

ROOT = Path(__file__).parent
NOX = ROOT / ".nox"
SITE = ROOT / "site"
OFFLINE = ROOT / "site-offline"
GROUPS = nox.project.load_toml(ROOT / "pyproject.toml")["dependency-groups"]
PINNED_TORCH = GROUPS["torch"][0].partition("==")[2]
TORCH = os.environ.get("TORCH", PINNED_TORCH)
NO_VENV = "--no-venv" in sys.argv
WORTH_WORKERS = 50  # modules; with fewer, starting workers costs more than it saves
HARNESS = ["-m", "pytest", "-c", "tests/harness/pytest.ini", "--rootdir", "."]


@nox.session
@nox.parametrize("device", [nox.param("cpu", id="cpu"), nox.param("cuda", id="cuda")])
def snippets(session: nox.Session, device: str) -> None:
    """Run every example on a device: nox -s "snippets(cpu)" -- snippets/hooks"""
    python = environment(session, "harness")
    arguments = list(session.posargs)
    if device == "cuda" and "--require-device" not in arguments:
        probe = "import torch; print(torch.cuda.is_available())"
        answer = subprocess.run([python, "-c", probe], capture_output=True, text=True)
        if answer.stdout.strip() == "False":
            session.skip("no CUDA device here: no example ran on CUDA")
    run_examples(session, python, device, *arguments)


@nox.session
def site(session: nox.Session) -> None:
    """Build site/ strictly, from examples verified on the CPU; -- --offline: to open as files."""
    offline = "--offline" in session.posargs
    target = OFFLINE if offline else SITE
    python = environment(session, "harness", "site")
    verify(session, python)
    build(session, python, target, OFFLINE=str(offline).lower())
    if offline:
        shutil.make_archive(str(target), "zip", ROOT, target.name)
        session.log(f"Packed {target}.zip")
    session.log(f"Built {target / 'index.html'}")


@nox.session
def serve(session: nox.Session) -> None:
    """Preview the site, live: nox -s serve -- --port 8001"""
    parser = argparse.ArgumentParser(prog="nox -s serve --")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--language", default="en", help="en, or one of mkdocs.<language>.yml"
    )
    options = parser.parse_args(session.posargs)
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", options.port)) == 0:
            session.error(
                f"port {options.port} is in use: choose another, "
                f"nox -s serve -- --port {options.port + 1}"
            )
    python = environment(session, "harness", "site")
    suffix = "" if options.language == "en" else f".{options.language}"
    command = ["mkdocs", "serve", "--config-file", f"mkdocs{suffix}.yml"]
    command += ["--dev-addr", f"127.0.0.1:{options.port}"]
    session.run(python, "-m", *command, env=quiet() | {"NOTEBOOK_CACHE": "true"})


@nox.session
def publish(session: nox.Session) -> None:
    """Put the site on the branch gh-pages: nox -s publish -- 2.13 latest --push"""
    parser = argparse.ArgumentParser(prog="nox -s publish --")
    parser.add_argument("version", help="torch's, in two numbers: 2.13")
    parser.add_argument("aliases", nargs="*", help="other names of it: latest")
    parser.add_argument("--push", action="store_true", help="to origin, at the end")
    options = parser.parse_args(session.posargs)
    if options.version != ".".join(TORCH.split(".")[:2]):
        session.error(
            f"version {options.version} is for examples that ran on that torch, and "
            f"torch {TORCH} is chosen: TORCH={options.version}.0 nox -s publish -- …"
        )
    python = environment(session, "harness", "site", "publish")
    verify(session, python)
    fresh = NOX / "publish"
    shutil.rmtree(fresh, ignore_errors=True)
    for language in languages():
        folder = fresh / (language or "en")
        render(session, python, language, folder, MIKE_DOCS_VERSION=options.version)
    command = ["-m", "docs.theme.publish", *session.posargs, "--sites", str(fresh)]
    session.run(python, *command, env=quiet())


@nox.session
def tests(session: nox.Session) -> None:
    """Check all that must hold before a change lands: style, examples, site, tests."""
    python = environment(session, "harness", "site", "publish", "tests", "coverage")
    install_node_tools(session)
    session.run(python, "-m", "ruff", "check", ".")
    session.run(python, "-m", "ruff", "format", "--check", ".")
    verify(session, python)
    build(session, python)
    session.run(python, "-m", "pytest", *session.posargs, env=quiet())


@nox.session
def lint(session: nox.Session) -> None:
    """Check the style of the code; -- --fix mends what can be mended."""
    python = environment(session, "harness", "site", "tests")
    fix = "--fix" in session.posargs
    session.run(python, "-m", "ruff", "check", *(["--fix"] if fix else []), ".")
    session.run(python, "-m", "ruff", "format", *([] if fix else ["--check"]), ".")


@nox.session
def coverage(session: nox.Session) -> None:
    """Show how much of torch's own internals the examples execute."""
    python = environment(session, "harness", "coverage")
    session.run(python, "-m", "tests.internals", *session.posargs)


@nox.session(venv_backend="venv", reuse_venv=True)
def audit(session: nox.Session) -> None:
    """Ask whether any pinned version has a known vulnerability."""
    if NO_VENV:
        session.error("pip-audit wants an environment of its own: without --no-venv")
    session.cd(ROOT)
    session.install("--quiet", "--constraint", "constraints.txt", *GROUPS["audit"])
    pinned = (ROOT / "constraints.txt").read_text()
    wanted = NOX / "audit.txt"
    NOX.mkdir(exist_ok=True)
    wanted.write_text(f"{pinned}torch=={TORCH.partition('+')[0]}\n")
    # --strict: a package that the service has no answer for is no pass.
    options = ["--strict", "--no-deps", "--disable-pip", "--progress-spinner=off"]
    session.run("pip-audit", *options, "--requirement", str(wanted))


@nox.session
def bench(session: nox.Session) -> None:
    """Print the benchmark table: harness against a bare doctest loop, site, pages."""
    python = environment(session, "harness", "site")
    inner = [sys.executable, "-m", "nox", *(["--no-venv"] if NO_VENV else [])]
    session.run(
        python,
        *["-m", "tests.bench", *session.posargs],
        env=quiet() | {"NOX": json.dumps(inner)},
    )


@nox.session
def lighthouse(session: nox.Session) -> None:
    """Print what Lighthouse says of site/ on a phone; -- --record keeps it."""
    python = environment(session, "harness", "site")
    install_node_tools(session, "optionalDependencies", NOX / "npm-lighthouse")
    session.run(python, "-m", "tests.lighthouse", *session.posargs)


def install_node_tools(
    session: nox.Session, kind: str = "dependencies", folder: Path = NOX / "npm"
) -> None:
    """Install the pinned tools that exist for Node.js only; without npm, say so."""
    npm = shutil.which("npm")
    wanted = (ROOT / "tests/package.json").read_bytes()
    have = folder / "package.json"
    if npm is None:
        session.warn("no npm here: the checks that need Node.js will be skipped")
    elif not have.exists() or have.read_bytes() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        pinned = json.loads(wanted)[kind]
        packages = [f"{name}@{version}" for name, version in pinned.items()]
        options = [
            "--silent",
            "--no-audit",
            "--no-fund",
            "--no-save",
            "--ignore-scripts",
        ]
        session.run(npm, "install", *options, "--prefix", str(folder), *packages)
        have.write_bytes(wanted)


def run_examples(session: nox.Session, python: str, device: str, *arguments: str):
    """Run the harness; without paths among the arguments, over all snippets."""
    options = [a for a in arguments if a != "--record"]
    if any(option.startswith("--device") for option in options):
        session.error(f'--device is the session\'s to say: nox -s "snippets({device})"')
    if device == "cpu":
        options.append("--record=verified/cpu.json")
    elif "--record" in arguments:
        options.append(f"--record=verified/{device}.json")
    paths = [ROOT / option.partition("::")[0] for option in options]
    if not any(path.exists() for path in paths):
        options.insert(0, "snippets")
        paths.append(ROOT / "snippets")
    modules = sum(
        len(list(p.rglob("*.py"))) if p.is_dir() else p.exists() for p in paths
    )
    if device == "cpu" and modules > WORTH_WORKERS:
        options.insert(0, f"-n{min(os.cpu_count() or 1, 4)}")
    session.run(python, *HARNESS, "--device", device, *options, env=quiet())


def verify(session: nox.Session, python: str) -> None:
    """Run the examples whose record is missing or older than their source."""
    if stale := stale_modules(session, python):
        run_examples(session, python, "cpu", *stale)
        if left := stale_modules(session, python):
            session.error(f"changed while they ran: {', '.join(left)}: run it again")


def stale_modules(session: nox.Session, python: str) -> list[str]:
    """The snippet modules that the CPU record does not hold for, as they are now."""
    answer = subprocess.run(
        [python, "-m", "tests.harness.records"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if answer.returncode:
        session.error(answer.stderr.strip())
    return answer.stdout.split()


def build(session: nox.Session, python: str, target: Path = SITE, **env: str) -> None:
    """Build every language beside the site, then put the new site in its place."""
    fresh, old = NOX / f"{target.name}.new", NOX / f"{target.name}.old"
    NOX.mkdir(exist_ok=True)
    if old.exists() and not target.exists():  # stopped between the two renames below
        old.rename(target)
    shutil.rmtree(fresh, ignore_errors=True)
    for language in languages():
        render(session, python, language, fresh / language, **env)
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def languages() -> dict[str, Path]:
    """The configuration of each language; the default language has no name."""
    configs = [ROOT / "mkdocs.yml", *sorted(ROOT.glob("mkdocs.*.yml"))]
    return {config.stem.partition(".")[2]: config for config in configs}


def render(
    session: nox.Session, python: str, language: str, folder: Path, **env: str
) -> None:
    """Build one language into a folder, strictly."""
    env["SOURCE_DATE_EPOCH"] = commit_time()
    if address := os.environ.get("SITE_URL"):
        version = env.get("MIKE_DOCS_VERSION", "")
        env["SITE_URL"] = posixpath.join(address, language, version, "")
    session.run(
        *[python, "-m", "mkdocs", "build", "--strict"],
        *["--config-file", str(languages()[language]), "--site-dir", str(folder)],
        env=quiet() | env,
    )


def commit_time() -> str:
    """The time of the commit, in place of the clock: one commit, one site."""
    command = ["git", "log", "-1", "--format=%ct"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    return answer.stdout.strip() or "0"


def quiet() -> dict[str, str]:
    """Environment of all runs: nothing asks another host, nothing prints adverts."""
    return {
        "NO_MKDOCS_2_WARNING": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PYTHONUTF8": "1",
    }


def environment(session: nox.Session, *groups: str) -> str:
    """The Python in which these dependency groups are installed.

    Installs what is missing, so that a reader who only runs the examples never
    installs a site builder, and a second run installs nothing.
    """
    session.cd(ROOT)
    if NO_VENV:
        wanted = GROUPS["harness"] if "harness" in groups else []
        have = {d.name.lower() for d in importlib.metadata.distributions()}
        if missing := [name for name in ["torch", *wanted] if name not in have]:
            session.error(
                f"--no-venv: {sys.executable} lacks {', '.join(missing)}: install them "
                "there, or leave out --no-venv"
            )
        return sys.executable
    folder = NOX / f"torch-{TORCH}"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    installed = folder / "installed.txt"
    pins = hashlib.sha256((ROOT / "constraints.txt").read_bytes()).hexdigest()
    state = [f"Python {sys.version.split()[0]}", f"constraints {pins}"]
    have = installed.read_text().splitlines() if installed.exists() else []
    if have[:1] != state[:1]:
        session.run(sys.executable, "-m", "venv", "--clear", str(folder))
    if have[:2] != state:
        have = state
    wanted = [f"torch=={TORCH}", *(name for group in groups for name in GROUPS[group])]
    if missing := [name for name in wanted if name not in have]:
        pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        pinned = ["--constraint", "constraints.txt", *missing]
        try:
            session.run(str(python), *pip, *pinned)
        except nox.command.CommandFailed:
            session.error(
                f"pip could not install all of it (see above): without network, or "
                f"torch {TORCH} has no build for {state[0]}: run nox with another Python"
            )
        installed.write_text("\n".join([*have, *missing]) + "\n")
    return str(python)
