"""The teller: runs the verbs as the people of the cast would, at the moments the story says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from kaimenhong.desk.demo.cast import HOUSES, ZONE, House, Seat
from kaimenhong.journal import clock
from kaimenhong.ledger import actions as ledger
from kaimenhong.ledger.clocks import proposing
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import calendar
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.meetings import actions as meetings
from kaimenhong.meetings import drafts
from kaimenhong.meetings.models import Meeting, Requirement
from kaimenhong.org import actions as org
from kaimenhong.org.actor import Actor, actor_of, system_actor
from kaimenhong.org.models import Account, Person, Unit

YEAR = 2019
FOUNDED = date(2013, 1, 1)
IN_POST = date(2018, 1, 2)


@dataclass
class Teller:
    """Tells the story: who acts is named by user name, a unit by its code, a moment by month, day and time."""

    password: str
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Shanghai"))
    now: datetime = datetime(YEAR, 2, 11, 8, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    people: dict[str, Person] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)

    @contextmanager
    def at(self, month: int, day: int, time: str) -> Iterator[Teller]:
        """Everything told inside happens, and is recorded, at this moment."""
        hour, minute = (int(part) for part in time.split(":"))
        self.now = datetime(YEAR, month, day, hour, minute, tzinfo=self.zone)
        with clock.pinned(self.now):
            yield self

    def by(self, username: str) -> dict[str, Any]:
        """Who and when, for a verb."""
        return {"by": self.actor(username), "at": self.now}

    def actor(self, username: str) -> Actor:
        return actor_of(self.people[username], on=self.now.date())

    # the zone

    def settle_in(self) -> None:
        """Found the units, seat the people, open their accounts."""
        self._found(ZONE, None)
        for house in HOUSES:
            self._found(house, self.units[ZONE.code])

    def _found(self, house: House, parent: Unit | None) -> None:
        setup: dict[str, Any] = {"by": system_actor("demo"), "at": self.now}
        unit = org.found_unit(
            code=house.code,
            name=house.name,
            short_name=house.short_name,
            kind=house.kind,
            parent=parent,
            valid_from=FOUNDED,
            **setup,
        )
        self.units[house.code] = unit
        for seat in house.seats:
            self._seat(unit, seat, setup)

    def _seat(self, unit: Unit, seat: Seat, setup: dict[str, Any]) -> None:
        post = org.create_post(unit=unit, title=seat.title, role=seat.role, **setup)
        person = org.enrol_person(name=seat.name, **setup)
        org.appoint(person=person, post=post, held_from=IN_POST, **setup)
        account = org.open_account(person=person, username=seat.username, password=self.password, **setup)
        # in a demo nobody has to change it, and its age is counted by the real clock
        Account.objects.filter(pk=account.pk).update(
            must_change_password=False, password_set_on=timezone.localdate()
        )
        self.people[seat.username] = person

    # meetings

    def read_out(self, text: str, *, published: date, by: str) -> Meeting:
        """Bring a readout in and confirm it as it was read."""
        draft = drafts.begin(arrival=drafts.Arrival.pasted(text), published=published, **self.by(by))
        return meetings.confirm(draft=draft, again=False, **self.by(by))

    def demands(self, meeting: Meeting) -> tuple[list[Requirement], dict[int, list[Requirement]]]:
        """The meeting's demands in order, and the sub-demands of each by its position (1, 2, 3 …)."""
        every = list(Requirement.objects.filter(meeting=meeting).order_by("position"))
        tops = [one for one in every if one.parent_id is None]
        subs = {n: [s for s in every if s.parent_id == top.pk] for n, top in enumerate(tops, start=1)}
        return tops, subs

    def dispatch(
        self,
        requirement: Requirement,
        title: str,
        demand: str,
        lead: str,
        *,
        co: tuple[str, ...] = (),
        due: date | None,
        basis: str = "",
        covers: tuple[Requirement, ...] = (),
        task_class: str = "",
        by: str = "linzhiwei",
    ) -> Item:
        """Hand a demand to a unit."""
        return meetings.dispatch(
            requirement=requirement,
            title=title,
            demand=demand,
            lead=self.units[lead],
            co_units=[self.units[code] for code in co],
            due=due,
            due_basis=basis,
            open_to_zone=True,
            covers=covers,
            task_class=task_class,
            **self.by(by),
        )

    def open(
        self,
        title: str,
        demand: str,
        why: str,
        lead: str,
        *,
        co: tuple[str, ...] = (),
        due: date | None = None,
        task_class: str = "",
    ) -> Item:
        """Open an item of the office's own; without a date of its own it gets that of its class."""
        due, basis = proposing.settle(
            due=due, basis="", task_class=task_class, at=self.now, calendar=calendar()
        )
        return ledger.open_item(
            title=title,
            demand=demand,
            source=None,
            source_quote=why,
            lead=self.units[lead],
            co_units=[self.units[code] for code in co],
            due=due,
            due_basis=basis,
            particulars=Particulars(task_class=task_class),
            **self.by("linzhiwei"),
        )
