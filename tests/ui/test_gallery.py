"""The gallery shows every component, in both languages."""

from pathlib import Path

import pytest

from kaimenhong import ui

TEMPLATES = Path(ui.__file__).parent / "templates"

pytestmark = pytest.mark.usefixtures("framed")


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "组件陈列"), ("en", "Component gallery")])
def test_the_gallery_renders_in_both_languages(client, language, words):
    answer = client.get("/ui/gallery/", headers={"Accept-Language": language})
    assert answer.status_code == 200
    assert words in answer.text


def test_the_gallery_shows_every_component():
    pages = [TEMPLATES / "ui" / name for name in ("gallery.html", "search.html", "page.html")]
    shown = "".join(page.read_text() for page in pages) + "".join(
        path.read_text() for path in (TEMPLATES / "cotton").glob("*.html")
    )
    hidden = [path.stem for path in (TEMPLATES / "cotton").glob("*.html") if f"<c-{path.stem}" not in shown]
    assert not hidden
