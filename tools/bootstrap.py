"""From a fresh clone to a running command, with nothing but Python and a package index.

    sh run.sh [--dev] COMMAND ARGUMENTS…       COMMAND is a program of .venv/bin; --dev adds tests and linters

1. uv: the one on PATH if it is new enough, else one installed beside the project in `.uv/`.
2. packages: exactly those of `uv.lock`, checked by hash. They are fetched through `uv export | uv pip
   install` and not `uv sync`, because the lock names pypi.org in every address and `uv sync --frozen`
   would go there even where the user has configured a mirror. A mirror configured for uv is used by
   uv itself; one configured for pip is handed on to uv (`mirror_of_pip`); npm reads its own settings.
3. kaimenhong itself, editable; its build makes the page assets and the translations.
4. this process becomes COMMAND (exec), so signals reach it directly and no wrapper stays behind.

Each finished step leaves a stamp in `.venv`, written last. A run that was cut off leaves no stamp and
is repeated; a second run with unchanged inputs goes straight to 4. Standard library only.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
OWN_UV = ROOT / ".uv"
VENV = ROOT / ".venv"
PYTHON = VENV / "bin/python"
FILLING = VENV / ".filling"  # there while packages are being put in: a package cut in half looks installed
ASSETS = ROOT / "src/kaimenhong/ui/static/dist/.stamp"
UV_AT_LEAST = (0, 11)  # the first that knows [tool.uv] system-certs
PACKAGES = ("uv.lock", "pyproject.toml")
BUILD = ("pyproject.toml", "hatch_build.py", "frontend/package*.json", "frontend/*.mjs", "frontend/src/**/*")
TRANSLATIONS = ("src/kaimenhong/**/*.po", "tools/translate.py")


def say(chinese: str, english: str) -> None:
    """One line of progress for the person who waits."""
    print(f"▸ {chinese} · {english}", file=sys.stderr, flush=True)


def give_up(chinese: str, english: str) -> NoReturn:
    print(f"✗ {chinese}\n  {english}", file=sys.stderr, flush=True)
    raise SystemExit(1)


def run(*command: object, env: Mapping[str, str] | None = None) -> bool:
    """Run one tool to its end; True when it succeeded. If we are stopped, it and its children stop too."""
    words = [str(word) for word in command]
    with subprocess.Popen(
        words,
        cwd=ROOT,
        env=env,
        stdout=sys.stderr,
        stderr=sys.stderr,
        start_new_session=True,
        close_fds=False,
    ) as child:
        try:
            return child.wait() == 0
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)
            raise


def answer(*command: object) -> str | None:
    """What a tool prints, or None when it is missing or fails."""
    words = [str(word) for word in command]
    try:
        return subprocess.run(words, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    except (OSError, subprocess.CalledProcessError):
        return None


def new_enough(uv: str | Path) -> bool:
    found = re.match(r"uv (\d+)\.(\d+)", answer(uv, "--version") or "")
    return found is not None and (int(found[1]), int(found[2])) >= UV_AT_LEAST


def find_uv() -> str:
    """The path of a usable uv; installs one beside the project if there is none."""
    own = str(OWN_UV / "bin/uv")
    for candidate in filter(None, (shutil.which("uv"), own)):
        if new_enough(candidate):
            return candidate
    say("安装 uv（放在项目目录的 .uv 中，不改动系统）", "installing uv beside the project, in .uv")
    install_uv()
    if not new_enough(own):
        give_up(
            "uv 装不上。请检查网络或 pip 镜像设置，或自行安装 uv；Debian 可能需要 apt install python3-venv",
            "uv could not be installed. Check the network or pip's mirror, or install uv yourself; "
            "on Debian maybe: apt install python3-venv",
        )
    return own


def install_uv() -> None:
    """By pip if this Python has it (an "externally managed" one allows --target), else by a throw-away venv.

    Prepared aside and moved into place in one step, so a cut-off download leaves nothing half-made.
    """
    for left_over in ROOT.glob(".uv-new-*"):
        shutil.rmtree(left_over, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".uv-new-") as name:
        new = Path(name)
        if not pip_installs_uv(Path(sys.executable), new / "uv"):
            run(sys.executable, "-m", "venv", new / "venv")
            pip_installs_uv(new / "venv/bin/python", new / "uv")
        if new_enough(new / "uv/bin/uv"):
            shutil.rmtree(OWN_UV, ignore_errors=True)
            (new / "uv").rename(OWN_UV)


def pip_installs_uv(python: Path, target: Path) -> bool:
    wanted = "uv>={}.{},<1".format(*UV_AT_LEAST)
    pip = (python, "-m", "pip")
    quietly = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    if answer(*pip, "--version") is None:
        return False
    return run(*pip, "install", "-qq", "--target", target, wanted, env=quietly)


def mirror_of_pip(environ: Mapping[str, str], pip_config: str) -> dict[str, str]:
    """uv's names for what the user told pip: index, trusted host, certificate. uv's own settings win.

    `pip_config` is the output of `pip config list` (lines such as `global.index-url='https://…'`).
    """
    told = dict(re.findall(r"^(?:global|install|:env:)\.([\w-]+)='(.*)'$", pip_config, re.MULTILINE))
    for name in ("index-url", "trusted-host", "cert"):
        if value := environ.get("PIP_" + name.upper().replace("-", "_")):
            told[name] = value
    handed: dict[str, str] = {}
    own_index = any(environ.get(name) for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "UV_CONFIG_FILE"))
    if "index-url" in told and not own_index:
        handed["UV_DEFAULT_INDEX"] = told["index-url"]
    if "trusted-host" in told and "UV_INSECURE_HOST" not in environ:
        handed["UV_INSECURE_HOST"] = " ".join(told["trusted-host"].split())
    if "cert" in told and "SSL_CERT_FILE" not in environ:
        handed["SSL_CERT_FILE"] = told["cert"]
    return handed


def fingerprint(*patterns: str) -> str:
    """A digest of the files a step depends on, and of where the project stands (a moved .venv is no good)."""
    digest = hashlib.sha256(str(ROOT).encode())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def stamped(name: str, *patterns: str) -> bool:
    stamp = VENV / name
    return stamp.exists() and stamp.read_text() == fingerprint(*patterns)


def put_stamp(name: str, *patterns: str) -> None:
    (VENV / name).write_text(fingerprint(*patterns))


def is_ready(*, dev: bool) -> bool:
    """Whether packages, assets and translations are those of the working tree."""
    packages = ".packages-dev" if dev else ".packages"
    return stamped(packages, *PACKAGES) and stamped(".built", *BUILD, *TRANSLATIONS) and ASSETS.exists()


@contextmanager
def alone() -> Iterator[None]:
    """One preparation at a time. Our tools inherit the lock: if we are killed and they are not, the next waits."""
    with open(ROOT / ".bootstrap.lock", "w") as lock:
        os.set_inheritable(lock.fileno(), True)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("另一个安装还在进行，等它结束", "another preparation is still at work, waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare(*, dev: bool) -> None:
    uv = find_uv()
    pip_config = answer(sys.executable, "-m", "pip", "config", "list") or ""
    env = {**os.environ, **mirror_of_pip(os.environ, pip_config)}
    env.pop("VIRTUAL_ENV", None)
    if not venv_works():
        make_venv(uv, env)
    install_packages(uv, env, dev=dev)
    build(uv, env)


def venv_works() -> bool:
    """False when .venv is missing, half-made or half-filled, moved with the project, or its Python is gone."""
    activate = VENV / "bin/activate"
    if FILLING.exists() or not activate.exists() or str(VENV) not in activate.read_text():
        return False
    return answer(PYTHON, "-c", "") is not None


def make_venv(uv: str, env: Mapping[str, str]) -> None:
    say("建立 Python 环境 .venv", "making the Python environment .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    if not run(uv, "venv", "--quiet", "--python", sys.executable, VENV, env=env):
        give_up("无法建立 .venv，原因见上", "could not make .venv, see above")


def install_packages(uv: str, env: Mapping[str, str], *, dev: bool) -> None:
    name = ".packages-dev" if dev else ".packages"
    if stamped(name, *PACKAGES):
        return
    where = f"（{env['UV_DEFAULT_INDEX']}）" if "UV_DEFAULT_INDEX" in env else ""
    say(f"安装 uv.lock 列出的软件包{where}", "installing the packages of uv.lock")
    groups = ("--group", "test", "--group", "lint") if dev else ()
    with tempfile.NamedTemporaryFile(prefix="kaimenhong-", suffix=".txt") as wanted:
        export = (
            uv,
            "export",
            "--quiet",
            "--frozen",
            "--no-emit-project",
            *groups,
            "--output-file",
            wanted.name,
        )
        install = (
            uv,
            "pip",
            "install",
            "--compile-bytecode",
            "--python",
            PYTHON,
            "--requirements",
            wanted.name,
        )
        FILLING.touch()
        if not (run(*export, env=env) and run(*install, env=env)):
            give_up(
                "软件包没有装全，原因见上；网络恢复后重新执行同一命令即可，已下载的不会重来",
                "not all packages were installed, see above; repeat the command, finished downloads are kept",
            )
    FILLING.unlink()
    put_stamp(name, *PACKAGES)
    if dev:
        put_stamp(".packages", *PACKAGES)


def build(uv: str, env: Mapping[str, str]) -> None:
    if stamped(".built", *BUILD, *TRANSLATIONS) and ASSETS.exists():
        return
    say("构建页面资源与译文（首次约半分钟）", "building assets and translations (half a minute at first)")
    (VENV / ".built").unlink(missing_ok=True)
    ours = ("--no-deps", "--reinstall-package", "kaimenhong", "--editable", ROOT)
    if not run(uv, "pip", "install", "--quiet", "--python", PYTHON, *ours, env=env):
        give_up("构建失败，原因见上", "the build failed, see above")
    if not ASSETS.exists():
        give_up(
            f"构建没有产生 {ASSETS.relative_to(ROOT)}；请执行 rm -rf .venv 后重试",
            f"the build left no {ASSETS.relative_to(ROOT)}; run rm -rf .venv and try again",
        )
    put_stamp(".built", *BUILD, *TRANSLATIONS)


def main(arguments: list[str]) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    dev = arguments[:1] == ["--dev"]
    command = arguments[1:] if dev else arguments
    try:
        if not is_ready(dev=dev):
            with alone():
                prepare(dev=dev)
    except KeyboardInterrupt:
        give_up("已停止；重新执行同一命令会接着做", "stopped; the same command takes it up again")
    if command:
        program = VENV / "bin" / command[0]
        if not program.exists():
            give_up(f".venv 中没有命令 {command[0]}", f"there is no command {command[0]} in .venv")
        os.execv(program, [str(program), *command[1:]])


if __name__ == "__main__":
    main(sys.argv[1:])
