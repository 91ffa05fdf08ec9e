"""A form acts once, however often it is sent.

Every form carries a random hidden token `once`. The first submission that succeeds keeps the token and
the address it led to, in the same transaction as what it did; another with the same token is led there
without doing anything again. A submission that fails keeps nothing and may be repeated.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from kaimenhong.journal import clock, sending, statements
from kaimenhong.journal.models import Once
from kaimenhong.kernel.verdict import Refused

View = Callable[..., HttpResponse]
Within = Callable[[], AbstractContextManager[None]]


def once(view: View) -> View:
    """Make a view's POST act once per token. Other methods pass through."""
    return _guarded(view, nullcontext)


def once_in_one_go(view: View) -> View:
    """As once(), for a verb that holds what others wait for: what needs no answer is sent together at the end.

    The view catches nothing that the database refuses.
    """
    return _guarded(view, sending.in_one_go)


def _guarded(view: View, within: Within) -> View:
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        return act_once(
            request.POST.get("once", ""),
            act=lambda: view(request, *args, **kwargs),
            again=lambda location: _again(request, location),
            within=within,
        )

    return guarded


def act_once(
    token: str,
    *,
    act: Callable[[], HttpResponse],
    again: Callable[[str], HttpResponse],
    within: Within = nullcontext,
) -> HttpResponse:
    """Answer what `act` answers, the first time; after that what `again` makes of the address it led to."""
    insist_token(token)
    with transaction.atomic(), within():
        taken = Once(token=token, made_us=clock.to_us(clock.now()))
        if not statements.claim(taken):
            return again(Once.objects.get(pk=token).location)
        response = act()
        _keep(taken, response)
    return response


def insist_token(token: str) -> None:
    """Raise Refused (400) for what is no token of a form."""
    if not 8 <= len(token) <= 64:
        raise Refused(
            _("表单缺少一次性标记（once）。"), remedy=_("请刷新页面后重新提交。"), field="once", status=400
        )


def _keep(taken: Once, response: HttpResponse) -> None:
    if response.status_code >= 400:
        transaction.set_rollback(True)
        return
    taken.location = response.headers.get("Location", "") or response.headers.get("HX-Redirect", "")
    statements.write(taken, ["location"])


def _again(request: HttpRequest, location: str) -> HttpResponse:
    messages.info(request, _("这份表单已经提交过，没有重复办理。"))
    return HttpResponseRedirect(location or request.path)
