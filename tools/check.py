"""Everything that can be wrong without running the product: `make check`. With --fix, repair what tools can.

Every check runs even when an earlier one failed, so one round shows all there is to do.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent

CHECKS = (
    ("lint", (BIN / "ruff", "check")),
    ("format", (BIN / "ruff", "format", "--check")),
    ("types", (BIN / "mypy",)),
    ("import order", (BIN / "lint-imports", "--no-cache")),
    ("migrations", (BIN / "kaimenhong", "manage", "makemigrations", "--check", "--dry-run")),
    ("translations", (sys.executable, "tools/translate.py", "check")),
    ("house rules", (BIN / "pytest", "-q", "tests/architecture")),
)
REPAIRS = (
    ("lint", (BIN / "ruff", "check", "--fix")),
    ("format", (BIN / "ruff", "format")),
)


def long_files() -> list[str]:
    """Files that should become a folder soon: past 300 lines (past 500 the house rules fail)."""
    kept = [path for folder in ("src", "tests", "tools", "bench") for path in (ROOT / folder).rglob("*.py")]
    lengths = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in kept}
    return [f"{path} {lines}" for path, lines in sorted(lengths.items()) if lines > 300]


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory(prefix="kaimenhong-check-") as home:
        env = {**os.environ, "KAIMENHONG_HOME": home, "KAIMENHONG_SECRET_KEY": "only-for-the-check"}
        env.pop("DATABASE_URL", None)
        for name, command in REPAIRS if "--fix" in sys.argv else CHECKS:
            began = time.monotonic()
            done = subprocess.run([str(word) for word in command], cwd=ROOT, env=env, check=False)
            verdict = "ok" if done.returncode == 0 else "FAILED"
            print(f"── {name}: {verdict} ({time.monotonic() - began:.1f} s)", flush=True)
            if done.returncode:
                failed.append(name)
    if long := long_files():
        print("getting long: " + ", ".join(long))
    print("all checks passed" if not failed else f"failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
