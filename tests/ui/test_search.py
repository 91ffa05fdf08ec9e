"""The search page asks every source and shows what they find."""

import pytest

from kaimenhong.ui import search
from kaimenhong.ui.search import Hit

pytestmark = pytest.mark.usefixtures("framed")


@pytest.fixture(autouse=True)
def empty_registry(monkeypatch):
    monkeypatch.setattr(search, "_sources", {})


def test_hits_stand_under_the_name_of_their_source(client):
    search.source("件", lambda request, text: [Hit(title=f"有{text}的一件", url="/x/", hint="甲")])
    page = client.get("/ui/search/?q=方案").text
    assert "有方案的一件" in page
    assert 'href="/x/"' in page


def test_what_was_asked_is_shown_escaped(client):
    page = client.get("/ui/search/", {"q": '"><b>'}).text
    assert "<b>" not in page
    assert "&quot;&gt;&lt;b&gt;" in page


def test_nothing_found_says_what_to_try(client):
    assert "换一个更短的词" in client.get("/ui/search/?q=无").text


def test_an_empty_question_asks_no_source(client):
    search.source("件", lambda request, text: pytest.fail("asked"))
    assert client.get("/ui/search/?q=+").status_code == 200


def test_a_long_question_is_cut(client):
    asked = []
    search.source("件", lambda request, text: asked.append(text) or [])
    client.get("/ui/search/", {"q": "长" * 500})
    assert len(asked[0]) == search.LONGEST
