"""Every address has a rule, and the document that lists them is current."""

import pytest
from django.conf import settings
from django.urls import reverse

from kaimenhong.org.access import SIGNED_IN, matrix_document, pages
from kaimenhong.org.permissions import Permission
from kaimenhong.org.roles import ROLES
from kaimenhong.ui.rule import EVERYBODY

PAGES = pages()
PUBLIC = {
    "account_login",
    "account_logout",
    "account_inactive",
    "mfa_authenticate",
    "demo_cast",
    "demo_become",
    "ui:language",
    "ui:theme",
    "healthz",
    "mailroom:calendar",  # fetched by calendar programmes; the address itself is the secret
}
MATRIX = settings.PROJECT / "docs/role-page-matrix.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.route)
def test_every_address_has_a_rule(page):
    assert page.rule in {EVERYBODY, SIGNED_IN, *Permission}, f"{page.route} opens for nobody: mark its view"


def test_only_these_open_without_logging_in():
    assert {page.name for page in PAGES if page.rule == EVERYBODY} == PUBLIC


@pytest.mark.parametrize("permission", Permission)
def test_every_right_is_somebody_s_and_says_what_it_means(permission):
    assert any(permission in role.permissions for role in ROLES.values())
    assert str(permission.meaning)


def test_the_matrix_is_current():
    assert MATRIX.read_text(encoding="utf-8") == matrix_document(), (
        "run: kaimenhong manage role_page_matrix --write"
    )


PLAIN = [page for page in PAGES if "<" not in page.route and page.rule in set(Permission)]


@pytest.mark.parametrize("role", ROLES)
def test_the_matrix_is_what_happens(world, role):
    """Each role asks for each page that needs no argument: it opens exactly where the matrix says so."""
    holder = {
        "leader": world.leader,
        "office_clerk": world.clerk,
        "unit_head": world.head_of(world.fagai),
        "liaison": world.liaison_of(world.fagai),
        "reviewer": world.reviewer,
        "system_officer": world.system_officer,
        "security_officer": world.security_officer,
        "audit_officer": world.audit_officer,
    }[role]
    browser = world.login(holder)
    refused = {page.name for page in PLAIN if browser.get(reverse(page.name)).status_code == 403}
    assert refused == {page.name for page in PLAIN if page.rule not in ROLES[role].permissions}
