"""States of the mailroom for the tests, made the way the product makes them."""

from __future__ import annotations

from datetime import datetime

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.mailroom import jobs, notices, wishes
from kaimenhong.mailroom.models import Letter
from kaimenhong.mailroom.rules import DEFAULT_HOURS, Channel
from kaimenhong.org.actor import Actor
from tests.world import SHANGHAI, World

CALENDAR = WorkCalendar()
TARGETS = {Channel.MAIL: "zhou@zone.example", Channel.WECOM_APP: "zhouzhiwei"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def reached(actor: Actor, *channels: Channel, at_once: bool = False, moment: datetime | None = None) -> None:
    """The person is reached by these channels."""
    for channel in channels:
        target = TARGETS.get(channel, "k-123456")
        wishes.set_address(person_id=actor.person_id, channel=channel, target=target, secret="")
    if at_once:
        wishes.set_hours(
            person_id=actor.person_id,
            hours=DEFAULT_HOURS,
            at_once=True,
            language="zh-hans",
            at=moment or at("2019-02-11T09:00"),
        )


def told(world: World, actor: Actor, *, event: int = 1, moment: datetime | None = None) -> None:
    """A notice about 发改局 for the person."""
    notices.notify(
        people=[world.person(actor)],
        subject=world.fagai.ref,
        text="请审核办理结果。",
        event_id=event,
        at=moment or world.at,
    )


def deliver(text: str) -> str:
    """The minute's job at a moment of the zone's time."""
    return jobs.deliver(at=at(text))


def the_letter() -> Letter:
    return Letter.objects.get()
