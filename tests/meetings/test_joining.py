"""A demand the ledger owes already: it becomes a further source of the item, and may be taken apart again."""

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import Item, ItemSource
from kaimenhong.ledger.rules import State
from kaimenhong.meetings import actions, queries
from kaimenhong.meetings.rules import Settlement
from tests.ledger import made
from tests.meetings.samples import demand, dispatched, meeting_of
from tests.world import World, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def joined(world: World):
    """A demand of a meeting, joined to an item the office has assigned before."""
    item = made.in_progress(world, source=None)
    requirement = demand(meeting_of(world), "1")
    covers = list(requirement.subs.all())
    actions.join(requirement=requirement, item=item, covers=covers, by=world.clerk, at=world.at)
    return fresh(requirement), item


def test_the_item_answers_for_the_demand_and_no_second_one_is_opened(world, joined):
    requirement, item = joined
    part = ItemSource.objects.get()
    assert (part.item, part.source, part.quote) == (item, str(requirement.ref), requirement.text)
    assert (requirement.settlement, Item.objects.count()) == (Settlement.ITEM, 1)
    kinds = Event.objects.filter(subject=str(requirement.ref)).order_by("seq").values_list("kind", flat=True)
    assert list(kinds)[-1] == "meetings.requirement.joined"
    assert reconcile() == []


def test_it_counts_as_accounted_for_with_its_subs(world, joined):
    requirement, item = joined
    told = queries.answers(requirement.meeting, by=world.clerk, today=world.at.date())
    shown = told.find(requirement.pk)
    assert (shown.standing.accounted, [row.item for row in shown.rows]) == (True, [item])
    assert all(told.coverage.standings[sub.pk].accounted for sub in requirement.subs.all())


def test_taken_back_the_item_goes_on_without_it(world, joined):
    requirement, item = joined
    told = {"requirement": requirement, "by": world.clerk, "at": made.later(world, 1)}
    actions.reopen(reason="要求不同，另行交办", **told)
    assert (ItemSource.objects.count(), fresh(requirement).settlement) == (0, Settlement.OPEN)
    assert made.again(item).state == State.IN_PROGRESS


def test_a_withdrawn_import_leaves_the_item_as_it_was(world, joined):
    requirement, item = joined
    actions.withdraw(meeting=requirement.meeting, reason="录错文件", by=world.clerk, at=world.at)
    assert (ItemSource.objects.count(), made.again(item).state) == (0, State.IN_PROGRESS)
    assert reconcile() == []


def test_only_the_assigner_joins_and_only_while_it_is_open(world):
    requirement = demand(meeting_of(world), "1")
    for item, by in (
        (made.closed(world, source=None), world.clerk),
        (made.in_progress(world, source=None), world.liaison_of(world.fagai)),
    ):
        with pytest.raises(Refused):
            actions.join(requirement=requirement, item=item, covers=[], by=by, at=world.at)
    assert fresh(requirement).settlement == Settlement.OPEN


def test_an_archived_item_counts_as_done(world):
    meeting = meeting_of(world)
    item = dispatched(world, demand(meeting, "3"))
    items = queries.items_of(meeting.requirements.all())
    items.of(demand(meeting, "3"))[0].state = State.ARCHIVED
    assert items.closed(demand(meeting, "3")) == 1
    assert item.state == State.ASSIGNED


def test_what_demands_the_same_is_offered(world):
    requirement = demand(meeting_of(world), "1")
    near = made.in_progress(world, source=None, demand=requirement.text)
    made.closed(world, source=None, demand=requirement.text)
    assert [match.pk for match in queries.joinable(requirement.text, world.clerk)] == [near.pk]
    assert queries.joinable(requirement.text, world.liaison_of(world.fagai)) == []


def page(requirement):
    return f"/meetings/requirement/{requirement.pk}/"


def test_the_page_joins_by_choice_or_by_number(world):
    meeting = meeting_of(world)
    first, second = demand(meeting, "2"), demand(meeting, "3")
    near, other = (
        made.in_progress(world, source=None, demand=first.text),
        made.in_progress(world, source=None),
    )
    client = world.login(world.clerk)
    assert near.number in client.get(page(first)).content.decode()
    sent = {"seen": 1, "once": "join-just-once-1", "item": near.pk}
    assert client.post(f"{page(first)}join/", sent).status_code == 302
    sent = {"seen": 1, "once": "join-just-once-2", "number": other.number}
    assert client.post(f"{page(second)}join/", sent).status_code == 302
    assert set(ItemSource.objects.values_list("item", flat=True)) == {near.pk, other.pk}


@pytest.mark.parametrize("told", [{}, {"number": "2019-999"}])
def test_what_is_not_there_is_said_at_the_field(world, told):
    requirement = demand(meeting_of(world), "3")
    sent = {"seen": 1, "once": "join-just-once-3", **told}
    answer = world.login(world.clerk).post(f"{page(requirement)}join/", sent)
    assert answer.status_code == 422
    assert fresh(requirement).settlement == Settlement.OPEN


def test_a_class_gives_the_date_the_text_does_not_say(world):
    item = dispatched(world, demand(meeting_of(world), "3"), due=None, task_class="13710/ordinary")
    assert (item.due, item.task_class) == (date(2019, 2, 18), "13710/ordinary")
    assert "13710" in item.due_basis


def test_the_page_hands_out_by_class(world):
    requirement = demand(meeting_of(world), "3")
    sent = {
        "seen": 1,
        "once": "dispatch-just-once",
        "title": "少开会",
        "demand": "改进作风",
        "lead": world.fagai.pk,
        "task_class": "13710/ordinary",
        "open_to_zone": "on",
    }
    assert world.login(world.clerk).post(f"{page(requirement)}dispatch/", sent).status_code == 302
    assert Item.objects.get().due is not None


def test_taking_a_joined_one_back_needs_no_ending_of_the_item(world, joined):
    requirement, item = joined
    told = queries.answers(requirement.meeting, by=world.clerk, today=world.at.date())
    assert told.find(requirement.pk).may_reopen
    assert made.again(item).state == State.IN_PROGRESS
