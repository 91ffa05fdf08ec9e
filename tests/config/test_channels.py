"""How notices leave the house stands in one file of the home."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from kaimenhong.config import settings


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


def test_without_the_file_nothing_leaves(home):
    assert settings._channels() == {}


def test_sections_are_channels(home):
    (home / "channels.toml").write_text('url = "https://kmh.example"\n[feishu]\n', encoding="utf-8")
    assert settings._channels() == {"url": "https://kmh.example", "feishu": {}}


def test_a_file_that_cannot_be_read_is_said_with_its_line(home):
    (home / "channels.toml").write_text("[mail\n", encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=r"channels.toml: .*line 1"):
        settings._channels()
