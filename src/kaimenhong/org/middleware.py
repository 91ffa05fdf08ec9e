"""Who acts, and may they: the gate in front of every view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from kaimenhong.journal import clock
from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import rules
from kaimenhong.org.access import SIGNED_IN, may_open, rule_of
from kaimenhong.org.actor import Actor, actor_of_account
from kaimenhong.org.models import Account
from kaimenhong.ui.middleware import refused
from kaimenhong.ui.rule import EVERYBODY

Answer = Callable[[HttpRequest], HttpResponse]
SEEN_EVERY = 60  # seconds between two notes of "still here" in the session


def who_acts(get_response: Answer) -> Answer:
    """Set `request.now` and `request.actor` (None when nobody has logged in), and keep the gate."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.now = clock.now()  # type: ignore[attr-defined]
        _log_out_when_idle(request)
        request.actor = _actor(request)  # type: ignore[attr-defined]
        return get_response(request)

    middleware.process_view = gate  # type: ignore[attr-defined]
    return middleware


def gate(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
    """Let the request through (None), or answer it: log in first, change the password first, or not yours."""
    rule = rule_of(view)
    if rule == EVERYBODY:
        return None
    if request.actor is None:  # type: ignore[attr-defined]
        return _to(request, _door(request))
    if rule != SIGNED_IN and _password_is_due(request):
        messages.warning(request, _("口令是别人设的，或已用满90天，请先改口令。"))
        return _to(request, reverse("account_change_password"))
    verdict = may_open(rule, request.actor)  # type: ignore[attr-defined]
    if verdict:
        return None
    return refused(request, Refused(verdict.reason, remedy=verdict.remedy, status=verdict.status))


def _actor(request: HttpRequest) -> Actor | None:
    if not request.user.is_authenticated:
        return None
    return actor_of_account(request.user, on=timezone.localdate(request.now))  # type: ignore[attr-defined]


def _log_out_when_idle(request: HttpRequest) -> None:
    """End a session nobody has used for IDLE_MINUTES. A demo is never idle."""
    if settings.DEMO or not request.user.is_authenticated:
        return
    now = int(request.now.timestamp())  # type: ignore[attr-defined]
    seen = request.session.get("seen", now)
    if now - seen > settings.IDLE_MINUTES * 60:
        logout(request)
        messages.info(request, _("您有一段时间没有操作，请重新登录。"))
    elif now - seen >= SEEN_EVERY or "seen" not in request.session:
        request.session["seen"] = now


def _password_is_due(request: HttpRequest) -> bool:
    if settings.DEMO:
        return False
    account = request.user
    assert isinstance(account, Account)
    today = timezone.localdate(request.now)  # type: ignore[attr-defined]
    return rules.must_change_password(
        told=account.must_change_password, set_on=account.password_set_on, today=today
    )


def _door(request: HttpRequest) -> str:
    """Where one comes in: the log-in page, in a demo the list of its cast."""
    return reverse("demo_cast") if settings.DEMO else redirect_to_login(_came_for(request)).url


def _came_for(request: HttpRequest) -> str:
    return request.get_full_path() if request.method == "GET" else "/"


def _to(request: HttpRequest, url: str) -> HttpResponse:
    if request.htmx:  # type: ignore[attr-defined]
        return HttpResponseClientRedirect(url)
    return HttpResponseRedirect(url)
