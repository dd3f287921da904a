"""One site for each torch version: what `nox -s publish` puts on gh-pages, in a browser."""

import functools
import io
import json
import re
import shutil
import subprocess
import tarfile
from collections import Counter
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.conftest import ROOT
from tests.test_browser import Visit, browser, served  # noqa: F401

SITE_URL = "https://host.example/project/"
REPO_URL = "https://github.com/someone/project"
GIT = ["git", "-c", "user.name=Test", "-c", "user.email=test@host.example"]


def publish(project, *arguments: str, **environment: str):
    """Run the session in the made-up project."""
    return project.run(
        *["-m", "nox", "--no-venv", "-s", "publish", "--", *arguments],
        GIT_COMMITTER_NAME="Test",
        GIT_COMMITTER_EMAIL="test@host.example",
        SITE_URL=SITE_URL,
        REPO_URL=REPO_URL,
        **environment,
    )


def git(project, *command: str) -> bytes:
    """What git answers in the project."""
    run = functools.partial(subprocess.run, cwd=project.folder, check=True)
    return run([*GIT, *command], capture_output=True).stdout


def on_branch(project) -> dict[str, str]:
    """The files of gh-pages and their modes."""
    listed = git(project, "ls-tree", "-r", "gh-pages").decode().splitlines()
    return {line.split("\t")[1]: line.split()[0] for line in listed}


@pytest.fixture(scope="module")
def published(new_project):
    """A project in two languages, published for torch 2.11, and then for 2.13."""
    project = new_project()
    for name in ("noxfile.py", "constraints.txt"):
        shutil.copy(ROOT / name, project.folder / name)
    project.snippet(
        "module/topic",
        'def one() -> None:\n    """One.\n\n    >>> torch.ones(1)\n    tensor([1.])\n    """\n',
    )
    for name in ("verified", "api", "errors"):
        project.page(f"{name}.md", "A page that the theme links to.")
    page = "::: snippets.module.topic.one\n\nWritten for torch {}.\n"
    project.page("module/topic.md", page.format("2.11"))
    shutil.copytree(project.folder / "docs/en", project.folder / "docs/ko")
    project.write(
        "mkdocs.ko.yml",
        "INHERIT: mkdocs.yml\ndocs_dir: docs/ko\ntheme: {language: ko}\n",
    )
    git(project, "init", "-q", "-b", "main")
    git(project, "commit", "-q", "--allow-empty", "-m", "Start")
    first = publish(project, "2.11", "latest", TORCH="2.11.0")
    assert first.returncode == 0, first.stdout
    project.page("module/topic.md", page.format("2.13"))
    second = publish(project, "2.13", "latest", TORCH="2.13.0")
    assert second.returncode == 0, second.stdout
    return project


@pytest.fixture(scope="module")
def address(published, tmp_path_factory):
    """Where a host serves the branch, in a folder as GitHub Pages does."""
    host = tmp_path_factory.mktemp("host")
    with tarfile.open(fileobj=io.BytesIO(git(published, "archive", "gh-pages"))) as tar:
        tar.extractall(host / "project", filter="data")
    with served(host) as address:
        yield f"{address}project/"


@pytest.mark.parametrize("root", ["", "ko/"], ids=["default language", "another"])
def test_the_selector_lists_both_versions_and_leads_to_the_other(
    browser,  # noqa: F811
    address,
    root,
):
    visit = Visit(browser, address)
    page = visit.open(f"{root}latest/module/topic/")
    expect(page.locator(".md-version__current")).to_contain_text("2.13")
    assert page.locator(".md-version__link").all_inner_texts() == ["2.13", "2.11"]
    if not root:
        expect(page.locator(".md-content")).to_contain_text("Written for torch 2.13.")
    page.locator(".md-version__current").focus()
    page.get_by_role("link", name="2.11").click()
    page.wait_for_url(f"{address}{root}2.11/module/topic/")  # the same page there
    expect(page.locator(".md-version__current")).to_contain_text("2.11")
    if not root:
        expect(page.locator(".md-content")).to_contain_text("Written for torch 2.11.")
    assert [url for url in visit.requests if not url.startswith(address)] == []
    assert visit.complaints == []
    visit.context.close()


def test_the_selector_is_accessible(browser, address):  # noqa: F811
    visit = Visit(browser, address)
    page = visit.open("2.13/module/topic/")
    page.locator(".md-version__current").focus()
    expect(page.locator(".md-version__link").first).to_be_visible()
    page.wait_for_timeout(500)  # the list fades in
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    visit.context.close()


@pytest.mark.parametrize("root", ["", "ko/"], ids=["default language", "another"])
def test_the_root_leads_to_the_latest_version_without_a_script(browser, address, root):  # noqa: F811
    visit = Visit(browser, address, java_script_enabled=False)
    page = visit.open(root)
    page.wait_for_url(f"{address}{root}latest/")
    expect(page.locator("h1")).to_contain_text("Title")
    visit.context.close()


def test_an_alias_is_the_whole_site_and_no_symbolic_link(published):
    files = on_branch(published)
    assert set(files.values()) == {"100644"}
    folders = Counter(Path(name).parts[0] for name in files)
    assert folders["latest"] == folders["2.13"] > 20
    listed = json.loads(git(published, "show", "gh-pages:versions.json"))
    assert [(each["version"], each["aliases"]) for each in listed] == [
        ("2.13", ["latest"]),
        ("2.11", []),
    ]


def test_a_page_names_its_own_version_as_its_address(published):
    for path in ("2.11/", "2.13/", "ko/2.13/"):
        html = git(published, "show", f"gh-pages:{path}module/topic/index.html")
        canonical = f'<link rel="canonical" href="{SITE_URL}{path}module/topic/">'
        assert canonical in html.decode()
    lost = git(published, "show", "gh-pages:404.html").decode()
    assert 'href="/project/2.13/assets/' in lost, "hosts look for it at the root alone"
    alias = git(published, "show", "gh-pages:latest/module/topic/index.html")
    assert alias == git(published, "show", "gh-pages:2.13/module/topic/index.html")


def test_colab_is_sent_to_a_notebook_that_is_on_the_branch(published):
    for path in ("2.11/", "ko/2.13/"):
        html = git(published, "show", f"gh-pages:{path}module/topic/index.html")
        place = r"colab\.research\.google\.com/github/someone/project/blob/gh-pages/"
        name = re.search(rf'{place}([^"]+)"', html.decode())[1]
        assert name == f"{path}module/topic.ipynb"
        assert name in on_branch(published)


def test_a_plain_build_asks_for_no_list_of_versions(published):
    plain = published.build()
    assert plain.returncode == 0, plain.stdout
    said = {
        name: json.loads(re.search(r"__config[^>]*>(.*?)</script>", html)[1])["version"]
        for name, html in {
            "plain": (published.folder / "site/index.html").read_text(),
            "published": git(published, "show", "gh-pages:2.13/index.html").decode(),
        }.items()
    }
    assert said == {"plain": None, "published": {"provider": "mike"}}


def test_a_version_is_refused_for_another_torch_before_anything_is_built(published):
    before = git(published, "rev-parse", "gh-pages")
    result = publish(published, "2.11", "latest", TORCH="2.13.0")
    assert result.returncode != 0
    assert "TORCH=2.11.0 nox -s publish" in result.stdout
    assert "mkdocs" not in result.stdout
    assert git(published, "rev-parse", "gh-pages") == before


def test_what_is_published_already_is_no_new_commit(published):
    before = git(published, "rev-parse", "gh-pages")
    again = publish(published, "2.13", "latest", TORCH="2.13.0")
    assert again.returncode == 0, again.stdout
    assert git(published, "rev-parse", "gh-pages") == before


def test_push_keeps_what_others_published(published, tmp_path):
    """From a clone that has never seen gh-pages, as a workflow's is."""
    origin = tmp_path / "origin.git"
    git(published, "init", "-q", "--bare", str(origin))
    git(published, "push", "-q", str(origin), "main", "gh-pages")
    before = on_branch(published)
    git(published, "branch", "-q", "-D", "gh-pages")
    git(published, "remote", "add", "origin", str(origin))
    published.page("module/topic.md", "Mended.\n\n::: snippets.module.topic.one\n")
    result = publish(published, "2.13", "latest", "--push", TORCH="2.13.0")
    assert result.returncode == 0, result.stdout
    git(published, "fetch", "-q", str(origin), "+gh-pages:gh-pages")
    assert on_branch(published).keys() == before.keys()
    for folder, mended in {"2.11": False, "2.13": True, "latest": True}.items():
        html = git(published, "show", f"gh-pages:{folder}/module/topic/index.html")
        assert (b"Mended." in html) is mended
