"""The demo's way in: become anyone of the cast with one click. These pages exist only in demo mode."""

from __future__ import annotations

from itertools import groupby

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaimenhong.org import actions, events, queries
from kaimenhong.org.access import Asked, public
from kaimenhong.org.actor import actor_of
from kaimenhong.org.models import Account

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


def _only_in_demo() -> None:
    if not settings.DEMO:
        raise Http404


@public
@require_GET
def cast(request: Asked) -> HttpResponse:
    """Everybody one may become, by unit."""
    _only_in_demo()
    listed = queries.cast(timezone.localdate(request.now))
    by_unit = [(unit, list(rows)) for unit, rows in groupby(listed, key=lambda row: row.posts[0].unit)]
    return render(request, "org/demo_cast.html", {"by_unit": by_unit})


@public
@require_POST
def become(request: Asked, pk: int) -> HttpResponse:
    """Log in as the person `pk` without a password."""
    _only_in_demo()
    account = get_object_or_404(Account.objects.select_related("person"), person=pk, is_active=True)
    logout(request)
    login(request, account, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    by = actor_of(account.person, on=timezone.localdate(request.now))
    address = request.META.get("REMOTE_ADDR", "")
    actions.note(account=account, happening=events.LoggedIn(address=address), by=by, at=request.now)
    return redirect("/")


def banner(request: HttpRequest) -> str | None:
    """The sentence above every page of a demo: that it is one, and who one is."""
    if not settings.DEMO:
        return None
    actor = getattr(request, "actor", None)
    if actor is None:
        return _("这是演示：人物和数据都是虚构的。")
    told = {"name": actor.name, "unit": actor.unit_name, "title": actor.title}
    return _("这是演示：人物和数据都是虚构的。您现在的身份是%(unit)s%(title)s%(name)s。") % told
