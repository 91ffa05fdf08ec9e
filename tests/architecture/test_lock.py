"""What is installed: from the public index only, and each dependency with its reason."""

import re
import tomllib

from tests.architecture.source import PROJECT


def test_the_lock_names_the_public_index_only():
    hosts = set(re.findall(r"https?://([^/\"]+)", (PROJECT / "uv.lock").read_text()))
    assert hosts <= {"pypi.org", "files.pythonhosted.org"}, "made with a mirror: make it again without"


def test_the_page_lock_names_no_host_at_all():
    lock = PROJECT / "frontend/package-lock.json"
    assert '"resolved"' not in lock.read_text(), "run npm with omit-lockfile-registry-resolved=true"


def test_every_dependency_says_why():
    text = (PROJECT / "pyproject.toml").read_text()
    lines = text[text.index("\ndependencies = [") :].split("\n]")[0].strip().splitlines()[1:]
    assert lines
    assert [line for line in lines if "#" not in line] == []


def test_the_default_install_is_small():
    groups = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    assert groups["tool"]["uv"]["default-groups"] == []
    assert len(groups["project"]["dependencies"]) <= 20
