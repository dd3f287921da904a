"""Runs copied code as a reader would: pasted into an empty file, in an empty folder.

`python -m tests.pasted < scripts.json` takes a list of scripts and prints a list of
what went wrong, null for a script that ran. torch is imported once; each script gets a
process of its own by fork, so that none sees what another left behind.
"""

import contextlib
import io
import json
import multiprocessing
import os
import runpy
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

import torch

HERE = Path.cwd()


def run(script: str) -> str | None:
    """The traceback of a script that fails; None where it runs to its end."""
    torch.set_num_threads(1)
    # A script may start processes of its own, which a pool's daemons may not.
    multiprocessing.current_process()._config["daemon"] = False
    sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != HERE]
    warnings.simplefilter("error")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        path = Path(folder, "pasted.py")
        path.write_text(script, encoding="utf-8")
        sys.argv = [str(path)]
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                runpy.run_path(str(path), run_name="__main__")
        except BaseException:
            return traceback.format_exc(limit=-3)
        finally:
            os.chdir("/")
    return None


if __name__ == "__main__":
    scripts = json.load(sys.stdin)
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        json.dump(pool.map(run, scripts, chunksize=1), sys.stdout)
