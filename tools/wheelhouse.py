"""Everything an intranet needs, in dist/: our wheel (assets and translations inside) and all it depends on.

    make wheelhouse

On the server:  pip install --no-index --find-links dist kaimenhong
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"


def uv() -> str:
    """The uv that the bootstrap found or installed."""
    own = ROOT / ".uv/bin/uv"
    found = str(own) if own.exists() else shutil.which("uv")
    if found is None:
        raise SystemExit("uv is missing: run make test once, it installs uv beside the project")
    return found


def main() -> None:
    shutil.rmtree(DIST, ignore_errors=True)
    run(uv(), "build", "--wheel", "--out-dir", DIST)
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "requirements.txt"
        run(
            uv(), "export", "--frozen", "--no-emit-project", "--no-hashes", "--output-file", listed, "--quiet"
        )
        pip = Path(scratch) / "pip"
        run(uv(), "pip", "install", "--quiet", "--target", pip, "pip")
        command = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--dest",
            DIST,
            "--requirement",
            listed,
        ]
        subprocess.run([str(word) for word in command], check=True, cwd=ROOT, env=_with(pip))
    wheels = list(DIST.glob("*.whl"))
    size = sum(wheel.stat().st_size for wheel in wheels) / 1e6
    print(f"{len(wheels)} wheels, {size:.0f} MB in {DIST}")


def run(*command: object) -> None:
    subprocess.run([str(word) for word in command], check=True, cwd=ROOT)


def _with(pip: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(pip)}


if __name__ == "__main__":
    main()
