"""A form acts once, however often it is sent.

Every form carries a random hidden token `once`. The first submission that succeeds keeps the token and
the address it led to, in the same transaction as what it did; another with the same token is led there
without doing anything again. A submission that fails keeps nothing and may be repeated.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from kaimenhong.journal import clock
from kaimenhong.journal.models import Once
from kaimenhong.kernel.verdict import Refused

View = Callable[..., HttpResponse]


def once(view: View) -> View:
    """Make a view's POST act once per token. Other methods pass through."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        token = _token(request)
        with transaction.atomic():
            if not _take(token):
                return _again(request, token)
            response = view(request, *args, **kwargs)
            _keep(token, response)
        return response

    return guarded


def _token(request: HttpRequest) -> str:
    token = request.POST.get("once", "")
    if not 8 <= len(token) <= 64:
        raise Refused(
            _("表单缺少一次性标记（once）。"), remedy=_("请刷新页面后重新提交。"), field="once", status=400
        )
    return token


def _take(token: str) -> bool:
    try:
        with transaction.atomic():
            Once(token=token, made_us=clock.to_us(clock.now())).save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _keep(token: str, response: HttpResponse) -> None:
    if response.status_code >= 400:
        transaction.set_rollback(True)
        return
    location = response.headers.get("Location", "") or response.headers.get("HX-Redirect", "")
    Once.objects.filter(pk=token).update(location=location)


def _again(request: HttpRequest, token: str) -> HttpResponse:
    messages.info(request, _("这份表单已经提交过，没有重复办理。"))
    kept = Once.objects.get(pk=token)
    return HttpResponseRedirect(kept.location or request.path)
