"""The named cast of the tests: one zone in the manner of the seed, its bureaus, its people, all invented.

Made by running the verbs, so every row has its events. `world` is the fixture; `build_world(at=…)` makes
it at another moment.

    def test_the_head_signs(world):
        item = dispatched(lead=world.fagai, by=world.clerk, at=world.at)
        actions.sign_for(item=item, by=world.head_of(world.fagai), at=world.at)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from kaimenhong.journal import clock
from kaimenhong.journal.guard import Guarded
from kaimenhong.journal.models import Event
from kaimenhong.org import actions
from kaimenhong.org.actor import Actor, actor_of
from kaimenhong.org.models import Account, Kind, Person, Post, Unit
from kaimenhong.org.roles import (
    AuditOfficer,
    Leader,
    Liaison,
    OfficeClerk,
    Reviewer,
    Role,
    SecurityOfficer,
    SystemOfficer,
    UnitHead,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2019, 2, 11, 9, 0, tzinfo=SHANGHAI)
FOUNDED = date(2013, 1, 1)
IN_POST = date(2018, 1, 2)
PASSWORD = "haihe-tides-2019"

# attribute, code, kind, full name, short name, head, liaison
_UNITS = [
    ("office", "BGS", Kind.OFFICE, "海河高新区办公室", "办公室", "林向东", "周知微"),
    ("discipline", "JJJC", Kind.OFFICE, "海河高新区纪检监察室", "纪检监察室", "方正言", "苏见清"),
    ("fagai", "FGJ", Kind.BUREAU, "海河高新区发展和改革局", "发改局", "何启明", "陆一帆"),
    ("toucu", "TCJ", Kind.BUREAU, "海河高新区投资促进局", "投促局", "梁若海", "许佳音"),
    ("jianjiao", "JJJ", Kind.BUREAU, "海河高新区建设和交通局", "建交局", "贺筑山", "韩路遥"),
    ("anjian", "AJJ", Kind.BUREAU, "海河高新区安全生产监督管理局", "安监局", "田安之", "吕慎微"),
    ("finance", "CZJ", Kind.BUREAU, "海河高新区财政局", "财政局", "金若谷", "范思源"),
    ("science", "KJJ", Kind.BUREAU, "海河高新区科学技术局", "科技局", "江问樵", "白晓舟"),
    ("ocean_park", "HYKJY", Kind.PARK, "塘沽海洋科技园", "海洋科技园", "汪听澜", "沙小渔"),
]


@dataclass(slots=True)
class World:
    """The zone and its cast at the moment `at`."""

    at: datetime
    zone: Unit
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[int, Person] = field(default_factory=dict)
    _in_post: dict[tuple[int, str], Actor] = field(default_factory=dict)

    @property
    def office(self) -> Unit:
        return self.units["office"]

    @property
    def discipline(self) -> Unit:
        return self.units["discipline"]

    @property
    def fagai(self) -> Unit:
        return self.units["fagai"]

    @property
    def toucu(self) -> Unit:
        return self.units["toucu"]

    @property
    def jianjiao(self) -> Unit:
        return self.units["jianjiao"]

    @property
    def anjian(self) -> Unit:
        return self.units["anjian"]

    @property
    def finance(self) -> Unit:
        return self.units["finance"]

    @property
    def science(self) -> Unit:
        return self.units["science"]

    @property
    def ocean_park(self) -> Unit:
        return self.units["ocean_park"]

    @property
    def leader(self) -> Actor:
        return self.in_post(self.zone, Leader)

    @property
    def clerk(self) -> Actor:
        """Keeps the ledger, in the office."""
        return self.in_post(self.office, OfficeClerk)

    @property
    def reviewer(self) -> Actor:
        return self.in_post(self.discipline, Reviewer)

    @property
    def system_officer(self) -> Actor:
        return self.in_post(self.zone, SystemOfficer)

    @property
    def security_officer(self) -> Actor:
        return self.in_post(self.zone, SecurityOfficer)

    @property
    def audit_officer(self) -> Actor:
        return self.in_post(self.zone, AuditOfficer)

    def head_of(self, unit: Unit) -> Actor:
        return self.in_post(unit, UnitHead)

    def liaison_of(self, unit: Unit) -> Actor:
        return self.in_post(unit, Liaison)

    def in_post(self, unit: Unit, role: type[Role]) -> Actor:
        """Who holds the unit's post with this role."""
        return self._in_post[unit.pk, role.code]

    def person(self, actor: Actor) -> Person:
        assert actor.person_id is not None
        return self.people[actor.person_id]

    def account(self, actor: Actor) -> Account:
        """The actor's account, opened when first asked for; its password is PASSWORD and need not be changed."""
        account = Account.objects.filter(person=actor.person_id).first()
        if account is None:
            username = f"user{actor.person_id}"
            account = actions.open_account(
                person=self.person(actor),
                username=username,
                password=PASSWORD,
                by=self.system_officer,
                at=self.at,
            )
        Account.objects.filter(pk=account.pk).update(
            must_change_password=False, password_set_on=timezone.localdate(clock.now())
        )
        account.refresh_from_db()
        return account

    def login(self, actor: Actor, client: Client | None = None) -> Client:
        """A test client logged in as the actor."""
        client = client or Client()
        client.force_login(self.account(actor))
        session = client.session
        session["seen"] = int(
            clock.now().timestamp()
        )  # as after a first page: tests count the next one's queries
        session.save()
        return client


class _Builder:
    def __init__(self, at: datetime) -> None:
        self.at = at
        self.on = timezone.localdate(at)
        account = actions.create_first_administrator(
            username="xitong",
            password=PASSWORD,
            name="程可安",
            at=at,
            zone="海河高新区管委会",
            code="HHGX",
            founded_on=FOUNDED,
        )
        self.world = World(at=at, zone=Unit.objects.get(code="HHGX"))
        self.system = self._take_in(account.person, self.world.zone, SystemOfficer)
        self.security = self.system
        self.security = self.seat(self.world.zone, "安全管理员", SecurityOfficer, "石守一")

    def build(self) -> World:
        zone = self.world.zone
        self.seat(zone, "审计管理员", AuditOfficer, "严明远")
        self.seat(zone, "管委会主任", Leader, "秦望川")
        for attribute, code, kind, name, short_name, head, liaison in _UNITS:
            unit = actions.found_unit(
                code=code,
                kind=kind,
                name=name,
                short_name=short_name,
                parent=zone,
                valid_from=FOUNDED,
                by=self.system,
                at=self.at,
            )
            self.world.units[attribute] = unit
            self.seat(unit, "负责人", UnitHead, head)
            self.seat(unit, "联络员", Liaison, liaison)
        self.seat(self.world.office, "督查专员", OfficeClerk, "宋明察")
        self.seat(self.world.discipline, "监督员", Reviewer, "高秉文")
        return self.world

    def seat(self, unit: Unit, title: str, role: type[Role], name: str) -> Actor:
        """A post with somebody in it; an officer's post is there already."""
        post = Post.objects.filter(unit=unit, role=role.code).first() if role.officer else None
        if post is None:
            post = actions.create_post(unit=unit, title=title, role=role.code, by=self.system, at=self.at)
        person = actions.enrol_person(name=name, by=self.system, at=self.at)
        actions.appoint(person=person, post=post, held_from=IN_POST, by=self.security, at=self.at)
        return self._take_in(person, unit, role)

    def _take_in(self, person: Person, unit: Unit, role: type[Role]) -> Actor:
        actor = actor_of(person, on=self.on)
        self.world.people[person.pk] = person
        self.world._in_post[unit.pk, role.code] = actor
        return actor


def build_world(at: datetime = MORNING) -> World:
    """Make the zone and its cast; everything is entered at `at`, in post since 2 January 2018."""
    return _Builder(at).build()


@pytest.fixture
def world(db: None) -> World:
    """The zone on the morning of 11 February 2019."""
    return build_world()


def fresh(row: Guarded) -> Guarded:
    """The row as the database has it now."""
    return type(row)._default_manager.get(pk=row.pk)


def newest(row: Guarded) -> Event:
    """The last event of a row."""
    return Event.objects.filter(subject=str(row.ref)).latest("seq")
