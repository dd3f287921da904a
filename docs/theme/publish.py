"""Puts built sites on the branch gh-pages as one version: `nox -s publish` runs it.

    python -m docs.theme.publish 2.13 latest --sites .nox/publish --push

`--sites` has a folder for each language, as built with MIKE_DOCS_VERSION set. mike keeps
the versions: the default language in `2.13/`, another in `ko/2.13/`, each with a list of
its versions, which the selector in the header reads from one level up.

An alias is a copy (git stores a file once): hosts differ on symbolic links, and redirects
would leave out all that is not a page. The root leads to the first version's alias, and
has the 404 page of the last version with an alias: hosts look for it there alone.
"""

import argparse
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from mike import commands, git_utils

BRANCH = "gh-pages"
DEFAULT = "en"
REDIRECT = Path(__file__).parent / "templates" / "redirect.html"


def main() -> None:
    parser = argparse.ArgumentParser(prog="docs.theme.publish")
    parser.add_argument("version")
    parser.add_argument("aliases", nargs="*")
    parser.add_argument("--sites", type=Path, required=True)
    parser.add_argument("--push", action="store_true")
    options = parser.parse_args()
    try:
        if options.push:
            fetch()
        git_utils.update_from_upstream("origin", BRANCH)
        for site in sorted(options.sites.iterdir()):
            deploy(site, options.version, options.aliases)
        if options.push:
            git_utils.push_branch("origin", BRANCH)
    except (git_utils.GitError, ValueError) as error:
        sys.exit(f"not published: {error}")


def fetch() -> None:
    """Learn what others published; the branch may not be there yet."""
    spec = f"+refs/heads/{BRANCH}*:refs/remotes/origin/{BRANCH}*"
    answer = subprocess.run(
        ["git", "fetch", "origin", spec], capture_output=True, text=True
    )
    if answer.returncode:
        raise git_utils.GitError("failed to fetch from origin", answer.stderr)


def deploy(site: Path, version: str, aliases: list[str]) -> None:
    """Commit one language, and where its root leads to if nothing said so before."""
    prefix = "" if site.name == DEFAULT else site.name
    place = {"branch": BRANCH, "deploy_prefix": prefix}
    config = {"site_dir": str(site), "use_directory_urls": True}
    copies = commands.AliasType.copy
    with suppress(git_utils.GitEmptyCommit):
        with commands.deploy(config, version, None, aliases, True, copies, **place):
            pass  # it is built
    if aliases and not prefix:
        lost = git_utils.FileInfo("404.html", (site / "404.html").read_bytes())
        with suppress(git_utils.GitEmptyCommit):
            with git_utils.Commit(BRANCH, f"404 page of {version}") as commit:
                commit.add_file(lost)
    try:
        git_utils.read_file(BRANCH, str(Path(prefix, "index.html")))
    except git_utils.GitError:
        commands.set_default([*aliases, version][0], str(REDIRECT), **place)


if __name__ == "__main__":
    main()
