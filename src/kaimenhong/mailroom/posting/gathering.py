"""Putting waiting deliveries into letters: one per person and channel, when its hour has come."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from kaimenhong.journal import clock
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.mailroom import channels
from kaimenhong.mailroom.models import Address, Delivery, Emergency, Letter, Wish
from kaimenhong.mailroom.rules import Channel, Dropped, LetterKind, LetterState, next_digest, opening
from kaimenhong.org.models import Holding

AT_ONCE = 2000  # deliveries looked at in one go; the rest follows a minute later
Whose = tuple[int, str]  # person, channel


@dataclass(slots=True)
class _Desk:
    """What one round needs to know, fetched once: wishes, addresses, who is in post, emergencies."""

    at: datetime
    calendar: WorkCalendar
    wishes: dict[int, Wish]
    reached: set[Whose]
    in_post: set[int]
    emergencies: list[Emergency]
    later: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    dropped: dict[Dropped, list[int]] = field(default_factory=lambda: defaultdict(list))


def gather(*, at: datetime, calendar: WorkCalendar) -> int:
    """Write the letters that are due, each in a transaction of its own. Returns how many."""
    waiting = list(
        Delivery.objects.filter(letter__isnull=True, dropped="", due_us__lte=clock.to_us(at))
        .filter(channel__in=channels.set_up())
        .select_related("notice")
        .order_by("due_us", "pk")[:AT_ONCE]
    )
    if not waiting:
        return 0
    desk = _desk(waiting, at, calendar)
    ready: dict[tuple[Whose, bool], list[Delivery]] = defaultdict(list)
    for delivery in waiting:
        if (urgent := _ready(delivery, desk)) is not None:
            ready[(delivery.person_id, delivery.channel), urgent].append(delivery)
    _put_aside(desk)
    return sum(_written(whose, found, desk, urgent=urgent) for (whose, urgent), found in ready.items())


def _desk(waiting: list[Delivery], at: datetime, calendar: WorkCalendar) -> _Desk:
    people = {delivery.person_id for delivery in waiting}
    oldest = min(delivery.notice.made_us for delivery in waiting)
    reached = Address.objects.filter(person__in=people, active=True)
    in_post = Holding.objects.on(timezone.localdate(at)).filter(person__in=people)
    return _Desk(
        at=at,
        calendar=calendar,
        wishes={wish.person_id: wish for wish in Wish.objects.filter(person__in=people)},
        reached=set(reached.values_list("person", "channel")),
        in_post=set(in_post.values_list("person", flat=True)),
        emergencies=list(Emergency.objects.filter(ends_us__gt=oldest)),
    )


def _ready(delivery: Delivery, desk: _Desk) -> bool | None:
    """Whether it leaves now, and then whether as urgent; None when it waits or is not needed any more."""
    if (why := _needless(delivery, desk)) is not None:
        desk.dropped[why].append(delivery.pk)
        return None
    if any(one.declared_us <= delivery.notice.made_us < one.ends_us for one in desk.emergencies):
        return True
    due = _due(delivery, desk)
    if due <= desk.at:
        return False
    desk.later[clock.to_us(due)].append(delivery.pk)
    return None


def _needless(delivery: Delivery, desk: _Desk) -> Dropped | None:
    if not delivery.notice.unread:
        return Dropped.READ
    if delivery.person_id not in desk.in_post:
        return Dropped.LEFT
    if (delivery.person_id, delivery.channel) not in desk.reached:
        return Dropped.OFF
    return None


def _due(delivery: Delivery, desk: _Desk) -> datetime:
    """When it may leave: at once within the person's hours, or with the first digest after it was left."""
    wish = desk.wishes.get(delivery.person_id) or Wish()
    if wish.at_once:
        return opening(desk.at, wish.hours, desk.calendar)
    digest = next_digest(delivery.notice.made, wish.hours, desk.calendar)
    return digest if digest > desk.at else opening(desk.at, wish.hours, desk.calendar)


def _put_aside(desk: _Desk) -> None:
    """Note what waits until when, and what is not needed, so that the next round need not look again."""
    for due_us, later in desk.later.items():
        Delivery.objects.filter(pk__in=later, letter__isnull=True).update(due_us=due_us)
    for why, gone in desk.dropped.items():
        Delivery.objects.filter(pk__in=gone, letter__isnull=True).update(dropped=why)


def _written(whose: Whose, found: list[Delivery], desk: _Desk, *, urgent: bool) -> int:
    """Write one letter and put the deliveries into it; 0 when another round was faster."""
    person, channel = whose
    wish = desk.wishes.get(person) or Wish()
    with transaction.atomic():
        letter = Letter.objects.create(
            person_id=person,
            channel=Channel(channel),
            kind=LetterKind.SINGLE if urgent or wish.at_once else LetterKind.DIGEST,
            state=LetterState.WAITING,
            urgent=urgent,
            made_us=clock.to_us(desk.at),
            due_us=clock.to_us(desk.at),
        )
        mine = Delivery.objects.filter(pk__in=[one.pk for one in found], letter__isnull=True, dropped="")
        if not mine.update(letter=letter):
            transaction.set_rollback(True)
            return 0
    return 1
