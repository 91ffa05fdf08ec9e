"""Who may see what, and a unit's own list, are the same read from concerns as from the items themselves."""

import random
from datetime import date, timedelta

import pytest
from django.db.models import Exists, OuterRef, Q

from kaimenhong.journal.pen import action
from kaimenhong.journal.pen_bulk import Birth, Deed, create_many
from kaimenhong.ledger import queries
from kaimenhong.ledger.events import ItemOpened
from kaimenhong.ledger.models import CoUnit, Item
from kaimenhong.ledger.queries import Filters, Grouping, Scope
from kaimenhong.ledger.queries.narrowing import AT_WORK, OPEN
from kaimenhong.ledger.queries.of_unit import account
from kaimenhong.ledger.rules import PREPARING, REVIEWED, TERMINAL, State, Tone
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from tests.ledger import made

pytestmark = pytest.mark.django_db
TODAY = made.DUE


def slow_concerns(actor):
    units = Unit.objects.within(*actor.paths).values("pk")
    supporting = CoUnit.objects.filter(item=OuterRef("pk"), unit__in=units)
    return Q(lead_unit__in=units) | Q(assigner_unit__in=units) | Q(Exists(supporting))


def slow(scope, actor):
    """The items of a scope as the rules say it, unit by unit."""
    if scope is Scope.ZONE and actor.may(Permission.ITEM_READ_ALL):
        return Item.objects.all()
    if not actor.may(Permission.ITEM_READ):
        return Item.objects.none()
    own = Unit.objects.within(*actor.paths).values("pk")
    open_to_all = Q(open_to_zone=True) if scope is Scope.ZONE else Q(pk__in=[])
    not_yet_told = Q(state__in=sorted(PREPARING)) & ~Q(assigner_unit__in=own)
    return Item.objects.filter(open_to_all | slow_concerns(actor)).exclude(not_yet_told)


def born(world, dice, units, number):
    lead, assigner, *others = dice.sample(units, 4)
    state = dice.choice(list(State))
    left = state in TERMINAL
    due = TODAY + timedelta(days=dice.randrange(-9, 9)) if dice.random() < 0.8 else None
    fields = {
        "number": f"2019-{number:03d}", "year": 2019, "serial": number, "title": f"事项{number}", "demand": "办好",
        "source_quote": "会议要求", "lead_unit": lead, "assigner_unit": assigner, "assigner": world.clerk.ref,
        "state": state, "holder": "" if left else str(lead.ref), "opened_at": world.at, "assigned_at": world.at,
        "due": due, "first_due": due and TODAY, "counted_due": due, "open_to_zone": dice.random() < 0.5,
        "signed_at": world.at, "closed_at": world.at if left else None,
        "asked_on": TODAY if state in REVIEWED or left else None,
    }  # fmt: skip
    opened = ItemOpened(number=fields["number"], lead=lead.ref, co_units=[], due=due)
    parts = [CoUnit(unit=unit) for unit in others[: dice.randrange(3)]]
    return Birth(fields=fields, deeds=[Deed(happening=opened, at=world.at, add=parts)])


@pytest.fixture
def crowd(world):
    """Seventy items in any state of any units, and everybody who may be asked."""
    dice = random.Random(7)
    units = [*Unit.objects.filter(parent__isnull=False).order_by("pk")]

    @action
    def enter(*, by, at):
        create_many(Item, [born(world, dice, units, number) for number in range(1, 71)], by=by)

    enter(by=world.clerk, at=world.at)
    return [
        world.leader, world.clerk, *(world.liaison_of(unit) for unit in (world.fagai, world.toucu, world.science)),
        world.head_of(world.science), world.system_officer,
    ]  # fmt: skip


def test_everybody_sees_the_same(crowd):
    for actor in crowd:
        for scope in (Scope.ZONE, Scope.UNIT):
            assert set(queries.in_scope(scope, actor)) == set(slow(scope, actor)), (actor.name, scope)


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("state", [OPEN, AT_WORK, State.RETURNED, State.CLOSED, "any"])
def test_a_unit_s_list_is_the_same_page_by_page(crowd, state, down):
    day = {"today": TODAY, "calendar": queries.calendar()}
    filters = Filters(state=state, down=down)
    for actor in crowd[1:5]:
        whole = queries.listed(slow(Scope.UNIT, actor), filters, size=99, **day).rows
        mark, read = "", []
        while True:
            page = queries.listed(queries.my_unit(actor), filters, size=4, after=mark, **day)
            read += page.rows
            if not (mark := page.next):
                break
        assert [row.item for row in read] == [row.item for row in whole], actor.name


@pytest.mark.parametrize(
    "asked", [{"tone": Tone.ORANGE}, {"tone": Tone.BLUE}, {"unit": 4}, {"due_to": TODAY}, {"percent_to": 50}]
)
def test_a_unit_s_list_is_narrowed_alike(crowd, asked):
    day = {"today": TODAY, "calendar": queries.calendar()}
    for actor in crowd[1:5]:
        fast = queries.listed(queries.my_unit(actor), Filters(**asked), size=99, **day).rows
        assert fast == queries.listed(slow(Scope.UNIT, actor), Filters(**asked), size=99, **day).rows


def test_the_counts_are_the_same(crowd):
    day = {"today": TODAY, "calendar": queries.calendar()}
    for actor in crowd:
        assert queries.tally(queries.my_unit(actor), **day) == queries.tally(slow(Scope.UNIT, actor), **day)


def test_a_unit_s_report_counts_what_its_reader_may_see(crowd, world):
    day = {"today": TODAY, "calendar": queries.calendar()}
    for actor in crowd:
        seen = slow(Scope.ZONE, actor)
        for unit in (world.zone, world.fagai, world.science):
            below = Unit.objects.within(unit.path).values("pk")
            found = account(actor, unit.pk, **day)
            leads = seen.filter(lead_unit__in=below)
            supports = seen.filter(pk__in=CoUnit.objects.filter(unit__in=below).values("item"))
            owed = seen.filter(assigner_unit__in=below).exclude(lead_unit__in=below)
            sides = (found.owes, found.supports, found.is_owed)
            assert [side.tally for side in sides] == [
                queries.tally(one, **day) for one in (leads, supports, owed)
            ]
            assert found.outcome.given == leads.filter(year=2019, counted_due__isnull=False).count()


def test_the_paths_of_several_posts_are_asked_once_each(world):
    item = made.assigned(world, co_units=[world.science])
    both = world.liaison_of(world.fagai)
    both = type(both)(
        ref=both.ref,
        name=both.name,
        permissions=both.permissions,
        paths=(world.fagai.path, world.science.path),
    )
    assert list(queries.my_unit(both)) == [item]
    assert (
        queries.tally(queries.my_unit(both), today=date(2019, 2, 11), calendar=queries.calendar()).open == 1
    )


@pytest.mark.parametrize("group", [Grouping.TONE, Grouping.STATE, Grouping.MONTH, Grouping.UNIT])
def test_a_unit_s_groups_are_the_same(crowd, group):
    day = {"today": TODAY, "calendar": queries.calendar()}
    for actor in crowd[1:5]:
        own = queries.my_unit(actor)
        told = queries.listed(slow(Scope.UNIT, actor), Filters(), group=group, size=99, **day).rows
        mark, read = "", []
        while True:
            page = queries.listed(own, Filters(), group=group, size=5, after=mark, **day)
            read += page.rows
            if not (mark := page.next):
                break
        assert read == told
        assert queries.whole(own, Filters(), group, **day).count() == len(told)
