"""Error pages in the product's own frame, in words, with a way on."""

import pytest
from django.template.loader import get_template
from django.test import Client

pytestmark = pytest.mark.usefixtures("framed")


@pytest.mark.parametrize(("address", "status"), [("/forbid/", 403), ("/lose/", 404), ("/nowhere/", 404)])
def test_an_error_page_keeps_the_navigation_for_who_is_logged_in(client, address, status):
    answer = client.get(address)
    assert answer.status_code == status
    assert 'id="nav"' in answer.text
    assert "回到首页" in answer.text


def test_a_stranger_gets_the_bare_frame(client):
    answer = client.get("/stranger/")
    assert answer.status_code == 404
    assert 'id="nav"' not in answer.text


def test_a_fault_of_ours_is_said_without_any_context():
    client = Client(raise_request_exception=False)
    answer = client.get("/breaks/")
    assert answer.status_code == 500
    assert "不是您的操作有误" in answer.text


def test_a_form_without_its_token_says_why():
    answer = Client(enforce_csrf_checks=True).post("/only-post/")
    assert answer.status_code == 403
    assert "页面放得太久了" in answer.text


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html", "403_csrf.html"])
def test_error_pages_render_with_nothing_to_lean_on(name):
    assert "开门红" in get_template(name).render()
