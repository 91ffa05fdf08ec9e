"""Calendar feeds: making and revoking one's own, and the calendar itself, which a programme fetches without logging in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaimenhong.journal.once import once
from kaimenhong.kernel.hashing import digest
from kaimenhong.kernel.verdict import Refused
from kaimenhong.mailroom import actions, channels, feeds, queries
from kaimenhong.mailroom.forms import FeedForm
from kaimenhong.mailroom.models import Feed
from kaimenhong.mailroom.views.wishes import page
from kaimenhong.org.access import Asked, allow, public
from kaimenhong.org.actor import actor_of
from kaimenhong.org.permissions import Permission


@allow(Permission.NOTICE_READ)
@require_POST
@once
def open_(request: Asked) -> HttpResponse:
    """Make an address and show it, this once."""
    form = FeedForm(request.POST)
    if form.is_valid():
        try:
            made = actions.open_feed(name=form.cleaned_data["name"], by=request.actor, at=request.now)
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            path = reverse("mailroom:calendar", args=[made.token])
            return page(request, secret_url=channels.home_url() + path)
    return page(request, feed_form=form, status=422)


@allow(Permission.NOTICE_READ)
@require_POST
@once
def revoke(request: Asked, pk: int) -> HttpResponse:
    feed = Feed.objects.filter(pk=pk, person=request.actor.person_id).first()
    if feed is None:
        raise Refused(_("这个订阅地址不是您的。"), status=404)
    actions.revoke_feed(feed=feed, by=request.actor, at=request.now)
    messages.success(request, _("这个日历地址已经停用。"))
    return redirect("mailroom:wishes")


@public
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar of whom the secret belongs to: what they may see today, nothing once they have left."""
    feed = queries.feed_of(token)
    today = timezone.localdate(request.now)  # type: ignore[attr-defined]
    account = getattr(feed.person, "account", None)
    actor = actor_of(feed.person, on=today)
    if account is None or not account.is_active or not actor.may(Permission.NOTICE_READ):
        raise Refused(_("这个订阅地址不存在，或者已经停用。"), status=404)
    written = feeds.written(feed, actor, today)
    tag = f'"{digest("sha256", written)[7:39]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "X-Robots-Tag": "noindex"}
    return HttpResponse(written, content_type="text/calendar; charset=utf-8", headers=headers)
