"""The bootstrap of a bare machine, played with a stand-in for uv; the real one runs in .ci/run."""

import fcntl
import importlib.util
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

PROJECT = settings.PROJECT
FAKE_UV = """#!/bin/sh
echo "uv $*" >> "$UV_LOG"
env | grep -E '^UV_DEFAULT_INDEX' >> "$UV_LOG"
case "$1 $2" in
  "--version "*) echo "uv ${UV_VERSION:-0.13.9}";;
  "venv "*) mkdir -p .venv/bin; echo "VIRTUAL_ENV=$PWD/.venv" > .venv/bin/activate
    ln -sf "$PYTHON" .venv/bin/python; printf '#!/bin/sh\\necho "started $*"\\n' > .venv/bin/kaimenhong
    chmod +x .venv/bin/kaimenhong;;
  "pip install")
    case "$*" in *--editable*) if [ -n "$UV_BREAKS" ]; then exit 3; fi
      mkdir -p src/kaimenhong/ui/static/dist; echo made > src/kaimenhong/ui/static/dist/.stamp;; esac;;
esac
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A project tree with the bootstrap in it and a uv on PATH that only writes down what it is asked."""
    project, bin_ = tmp_path / "project", tmp_path / "bin"
    for name in ("tools", "frontend/src"):
        (project / name).mkdir(parents=True)
    bin_.mkdir()
    (bin_ / "uv").write_text(FAKE_UV)
    (bin_ / "uv").chmod(stat.S_IRWXU)
    for name in ("run.sh", "tools/bootstrap.py", "uv.lock", "pyproject.toml"):
        (project / name).write_bytes((PROJECT / name).read_bytes())
    return project


def environ(clone: Path, **more: str) -> dict[str, str]:
    (clone.parent / "uv.log").write_text("")
    return {
        "PATH": f"{clone.parent / 'bin'}:{Path(sys.executable).parent}:/usr/bin:/bin",
        "HOME": str(clone.parent),
        "UV_LOG": str(clone.parent / "uv.log"),
        "PYTHON": os.path.realpath(sys.executable),
        **more,
    }


def start(clone: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    words = ["/bin/sh", "run.sh", *(command or ("kaimenhong", "demo"))]
    return subprocess.run(words, cwd=clone, env=environ(clone, **more), capture_output=True, text=True)


def asked(clone: Path) -> str:
    return (clone.parent / "uv.log").read_text()


def test_first_start_installs_builds_and_becomes_the_command(clone):
    first = start(clone)
    assert first.stdout == "started demo\n"
    assert "--frozen --no-emit-project" in asked(clone)
    assert "--editable" in asked(clone)
    assert "uv.lock" in first.stderr, "every long step says what it is doing"


def test_second_start_asks_uv_nothing(clone):
    start(clone)
    assert start(clone).stdout == "started demo\n"
    assert asked(clone) == ""


def test_a_changed_lock_is_installed_again(clone):
    start(clone)
    (clone / "uv.lock").write_text("changed")
    start(clone)
    assert "pip install" in asked(clone)


def test_a_changed_page_source_is_built_again_but_nothing_installed(clone):
    start(clone)
    (clone / "frontend/src/app.css").write_text("body {}")
    start(clone)
    assert "--editable" in asked(clone)
    assert "--requirements" not in asked(clone)


def test_missing_assets_are_built_again(clone):
    start(clone)
    (clone / "src/kaimenhong/ui/static/dist/.stamp").unlink()
    start(clone)
    assert "--editable" in asked(clone)


def test_a_failed_build_is_loud_and_repeated(clone):
    broken = start(clone, UV_BREAKS="yes")
    assert broken.returncode == 1
    assert "构建失败" in broken.stderr
    assert start(clone).stdout == "started demo\n"


def test_a_half_made_environment_is_made_anew(clone):
    (clone / ".venv").mkdir()
    assert start(clone).stdout == "started demo\n"
    assert "uv venv" in asked(clone)


def test_a_half_filled_environment_is_made_anew(clone):
    start(clone)
    (clone / ".venv/.packages").unlink()
    (clone / ".venv/.filling").touch()
    assert start(clone).stdout == "started demo\n"
    assert "uv venv" in asked(clone)


def test_a_second_start_waits_for_the_first(clone):
    with open(clone / ".bootstrap.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = subprocess.Popen(
            ["/bin/sh", "run.sh", "kaimenhong"],
            cwd=clone,
            env=environ(clone),
            stderr=subprocess.PIPE,
            text=True,
        )
        assert "等它结束" in waiting.stderr.readline()
        assert waiting.poll() is None
    assert waiting.wait(20) == 0
    waiting.stderr.close()


def test_a_moved_project_gets_a_new_environment(clone):
    start(clone)
    moved = clone.rename(clone.parent / "moved")
    start(moved)
    assert "uv venv" in asked(moved)


def test_developers_get_the_test_and_lint_groups(clone):
    start(clone, "--dev", "kaimenhong")
    assert "--group test --group lint" in asked(clone)
    start(clone)
    assert asked(clone) == "", "what developers have is enough for the demo"


def test_pips_mirror_is_handed_to_uv(clone):
    start(clone, PIP_INDEX_URL="https://mirror.example/simple")
    assert "UV_DEFAULT_INDEX=https://mirror.example/simple" in asked(clone)


def test_uvs_own_mirror_is_left_alone(clone):
    start(clone, PIP_INDEX_URL="https://pip.example/simple", UV_DEFAULT_INDEX="https://uv.example/simple")
    assert "https://uv.example/simple" in asked(clone)
    assert "pip.example" not in asked(clone)


@pytest.fixture(scope="module")
def bootstrap():
    spec = importlib.util.spec_from_file_location("bootstrap", PROJECT / "tools/bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_pips_configuration_file_counts_too(bootstrap):
    told = "global.index-url='https://a.example/simple'\nglobal.trusted-host='a.example b.example'\n"
    assert bootstrap.mirror_of_pip({}, told) == {
        "UV_DEFAULT_INDEX": "https://a.example/simple",
        "UV_INSECURE_HOST": "a.example b.example",
    }


def test_an_old_uv_is_not_used(bootstrap, tmp_path):
    old = tmp_path / "uv"
    old.write_text("#!/bin/sh\necho uv 0.9.2\n")
    old.chmod(stat.S_IRWXU)
    assert not bootstrap.new_enough(old)


def test_without_a_usable_python_the_remedy_is_said(clone):
    bare = start(clone, PATH=str(clone.parent / "bin"))
    assert bare.returncode == 1
    assert "Python 3.11" in bare.stderr
    assert asked(clone) == ""
