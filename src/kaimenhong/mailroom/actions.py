"""The verbs of the mailroom: declare and end an emergency, open and revoke a calendar feed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from kaimenhong.journal import clock
from kaimenhong.journal.pen import action, create, record
from kaimenhong.kernel.verdict import Refused, Verdict
from kaimenhong.mailroom import events, rules
from kaimenhong.mailroom.models import Emergency, Feed
from kaimenhong.mailroom.rules.emergencies import REASON_LENGTH
from kaimenhong.org.actor import Actor

MOST_FEEDS = 5


@action
def declare_emergency(*, reason: str, ends: datetime, by: Actor, at: datetime) -> Emergency:
    """Let notices leave at any hour until `ends`. One at a time. Raises Refused, naming the field."""
    rules.can_declare(by).insist()
    _insist(
        rules.check_emergency(ends=ends, at=at, reason=reason), field="ends" if reason.strip() else "reason"
    )
    if Emergency.objects.filter(ends_us__gt=clock.to_us(at)).exists():
        raise Refused(_("紧急状态已经启动。"), remedy=_("先结束它，或者等它到期。"), status=409)
    return create(
        Emergency,
        events.EmergencyDeclared(until=f"{ends.astimezone(rules.hours.ZONE):%Y-%m-%d %H:%M}"),
        by=by,
        at=at,
        fields={
            "reason": reason.strip()[:REASON_LENGTH],
            "declared_us": clock.to_us(at),
            "ends_us": clock.to_us(ends),
        },
        reason=reason.strip(),
    )


@action
def end_emergency(*, emergency: Emergency, by: Actor, at: datetime) -> Emergency:
    """End it now, before its time."""
    rules.can_declare(by).insist()
    emergency = Emergency.objects.lock(emergency.pk)
    if not emergency.lasts_at(at):
        raise Refused(_("这次紧急状态已经结束。"), status=409)
    record(emergency, events.EmergencyEnded(), by=by, at=at, set={"ends_us": clock.to_us(at)})
    return emergency


@dataclass(frozen=True, slots=True)
class NewFeed:
    """A feed with its secret, which is known only now."""

    feed: Feed
    token: str


@action
def open_feed(*, name: str, by: Actor, at: datetime) -> NewFeed:
    """Make a secret address under which a calendar programme may read the person's own due dates."""
    name = name.strip()
    if not name:
        raise Refused(_("没有写明用在哪里。"), remedy=_("例如“办公电脑”或“手机”。"), field="name")
    standing = Feed.objects.filter(person=by.person_id, revoked_us__isnull=True).count()
    if by.person_id is None or standing >= MOST_FEEDS:
        raise Refused(
            _("一个人最多有%(most)d个日历订阅地址。") % {"most": MOST_FEEDS},
            remedy=_("请先停用不再使用的地址。"),
            field="name",
        )
    token = secrets.token_urlsafe(32)
    feed = create(
        Feed,
        events.FeedOpened(name=name),
        by=by,
        at=at,
        fields={
            "person_id": by.person_id,
            "name": name,
            "token_hash": rules.hashed(token),
            "opened_us": clock.to_us(at),
        },
    )
    return NewFeed(feed, token)


@action
def revoke_feed(*, feed: Feed, by: Actor, at: datetime) -> Feed:
    """Let the address lead nowhere from now on. Only the person it belongs to."""
    feed = Feed.objects.lock(feed.pk)
    if feed.person_id != by.person_id:
        raise Refused(_("这个订阅地址不是您的。"), status=404)
    if feed.revoked:
        raise Refused(_("这个订阅地址已经停用。"), status=409)
    record(feed, events.FeedRevoked(name=feed.name), by=by, at=at, set={"revoked_us": clock.to_us(at)})
    return feed


def _insist(verdict: Verdict, *, field: str) -> None:
    if not verdict:
        raise Refused(verdict.reason, remedy=verdict.remedy, field=field, status=verdict.status)
