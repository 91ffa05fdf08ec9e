"""The content policy stands on every answer, and a refusal is said in words."""

import contextlib

import pytest

from kaimenhong.ui.middleware import POLICY

pytestmark = pytest.mark.usefixtures("framed")


@pytest.mark.parametrize("address", ["/ui/gallery/", "/refuse/", "/lose/", "/nowhere/"])
def test_every_answer_carries_the_policy(client, address):
    assert client.get(address)["Content-Security-Policy"] == POLICY


def test_a_static_file_carries_the_policy(client):
    with contextlib.closing(client.get("/static/dist/app.css")) as answer:
        assert answer["Content-Security-Policy"] == POLICY


def test_the_policy_allows_nothing_inline_and_nobody_else():
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert "default-src 'none'" in POLICY
    assert "frame-ancestors 'none'" in POLICY


@pytest.mark.parametrize("status", [403, 404, 409, 422])
def test_a_refusal_is_a_page_with_its_status_sentence_and_remedy(client, status):
    answer = client.get(f"/refuse/?status={status}")
    assert answer.status_code == status
    assert "这件事已经有人办了。" in answer.text
    assert "请看最新的内容。" in answer.text


def test_a_refusal_to_htmx_is_a_fragment_for_the_head_of_the_page(client):
    answer = client.get("/refuse/", headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#said"
    assert "<html" not in answer.text
    assert "这件事已经有人办了。" in answer.text


def test_the_way_back_leads_to_our_own_page(client):
    answer = client.get("/refuse/", headers={"Referer": "http://testserver/ui/gallery/"})
    assert 'href="http://testserver/ui/gallery/"' in answer.text


def test_the_way_back_never_leads_elsewhere(client):
    answer = client.get("/refuse/", headers={"Referer": "http://elsewhere.example/"})
    assert "elsewhere.example" not in answer.text


def test_only_a_refused_post_speaks_of_what_was_entered(client):
    sentence = "您刚才填写的内容还在上一页"
    assert sentence not in client.get("/refuse/").text
    assert sentence in client.post("/refuse/").text


def test_a_form_address_that_is_opened_says_so(client):
    answer = client.get("/only-post/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "不能直接打开" in answer.text


def test_another_exception_stays_what_it_is(client):
    with pytest.raises(RuntimeError, match="on purpose"):
        client.get("/breaks/")
