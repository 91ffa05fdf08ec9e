"""The frame around a page costs no query and knows its reader."""

import pytest
from django.test import RequestFactory

from kaimenhong.ui.context import Page
from tests.ui.frame import somebody


@pytest.fixture
def page_for():
    def page(address="/", **cookies):
        request = RequestFactory().get(address)
        request.COOKIES.update(cookies)
        somebody(lambda given: given)(request)
        return Page(request)

    return page


@pytest.mark.usefixtures("framed")
def test_the_frame_runs_no_query(client):
    assert client.get("/ui/gallery/").status_code == 200  # no database is allowed in this test


@pytest.mark.parametrize(
    ("kept", "shown"), [("dark", "dark"), ("light", "light"), ("", "auto"), ("<b>", "auto")]
)
def test_the_theme_is_the_kept_one_when_it_is_one(page_for, kept, shown):
    assert page_for(theme=kept).theme == shown


def test_today_is_the_products_date(page_for):
    assert page_for().today.isoformat() == "2019-02-25"


def test_a_stranger_has_no_navigation_and_no_bell(page_for):
    page = page_for("/stranger/")
    assert page.nav == []
    assert page.bell is None
    assert page.frame == "ui/bare.html"


@pytest.mark.usefixtures("framed")
def test_a_theme_is_kept_in_a_cookie(client):
    answer = client.post(
        "/ui/theme/", {"theme": "dark"}, headers={"Referer": "http://testserver/ui/gallery/"}
    )
    assert answer["Location"] == "http://testserver/ui/gallery/"
    assert answer.cookies["theme"].value == "dark"


@pytest.mark.usefixtures("framed")
def test_an_unknown_theme_is_not_kept(client):
    assert "theme" not in client.post("/ui/theme/", {"theme": "plaid"}).cookies


@pytest.mark.usefixtures("framed")
def test_the_language_changes_by_post_and_stays(client):
    client.post("/ui/language/", {"language": "en", "next": "/ui/gallery/"})
    answer = client.get("/ui/gallery/")
    assert '<html lang="en"' in answer.text
    assert "Component gallery" in answer.text
