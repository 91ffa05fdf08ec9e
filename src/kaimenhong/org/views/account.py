"""One's own account: who one is, where one is logged in."""

from __future__ import annotations

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaimenhong.journal.once import once
from kaimenhong.org import actions, events, queries, rules
from kaimenhong.org.access import Asked, signed_in
from kaimenhong.org.models import Account


def _sessions(account: Account) -> QuerySet[Any]:
    """Where the account is logged in now; those that ran out are left aside."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    rows: QuerySet[Any] = UserSession.objects.filter(user=account, session_key__in=alive)
    return rows.order_by("-created_at")


@signed_in
@require_GET
def mine(request: Asked) -> HttpResponse:
    """My account: posts, password, second step, log-ins."""
    account = request.user
    today = timezone.localdate(request.now)
    left = rules.PASSWORD_DAYS - (today - account.password_set_on).days
    context = {
        "account": account,
        "held": queries.posts_over_time(account.person),
        "today": today,
        "days_left": max(left, 0),
        "second_step": is_mfa_enabled(account),
        "sessions": _sessions(account),
        "this_session": request.session.session_key,
    }
    return render(request, "org/mine.html", context)


@signed_in
@require_POST
@once
def end_sessions(request: Asked) -> HttpResponse:
    """End one other log-in (`session`), or all others."""
    others = _sessions(request.user).exclude(session_key=request.session.session_key)
    asked = request.POST.get("session", "")
    ended = list(others.filter(pk=asked) if asked.isdigit() else others)
    for session in ended:
        session.end()
    if ended:
        happening = events.SessionsEnded(count=len(ended))
        actions.note(account=request.user, happening=happening, by=request.actor, at=request.now)
    told = ngettext("已结束%(count)d处登录。", "已结束%(count)d处登录。", len(ended)) % {"count": len(ended)}
    messages.success(request, told)
    return redirect("account_mine")
