"""The tape of an item's clock, made by running the verbs."""

from datetime import date

import pytest

from kaimenhong.kernel.clocks import Hand, What
from kaimenhong.ledger import actions
from kaimenhong.ledger.rules import State
from tests.ledger import made
from tests.ledger.clocks.lives import tape, waited

WANTED = date(2019, 4, 15)


def whats(item):
    return [event.what for event in tape(item)]


def test_assigning_starts_the_clock_and_gives_the_date_and_the_turn(world):
    item = made.assigned(world)
    (event,) = tape(item)
    assert (event.what, event.hand, event.due) == (What.OPENED, Hand.RUN, made.DUE)
    assert event.holder == str(world.fagai.ref)
    assert event.key == "1"


@pytest.mark.parametrize(
    "state", [state for state in State if state not in {State.DRAFTED, State.PROPOSED, State.APPROVED}]
)
def test_every_state_has_a_tape_that_starts_with_assigning(world, state):
    item = made.MAKING[state](world)
    assert tape(item)[0].what is What.OPENED


@pytest.mark.parametrize("state", [State.DRAFTED, State.PROPOSED, State.APPROVED])
def test_before_an_item_is_assigned_it_has_no_clock(world, state):
    assert tape(made.MAKING[state](world)) == ()


def test_a_drafted_date_is_given_by_the_event_that_assigns(world):
    item = actions.dispatch(item=made.approved(world), by=world.clerk, at=world.at)
    (event,) = tape(item)
    assert (event.what, event.due, event.holder) == (What.OPENED, made.DUE, str(world.jianjiao.ref))


def test_a_suspension_says_its_cause_and_its_end(world):
    item = waited(world, until=date(2019, 4, 3))
    stop, go = tape(item)[-2:]
    assert (stop.what, stop.hand, stop.cause) == (What.SUSPENDED, Hand.STOP, "waiting_superior")
    assert (go.what, go.hand, go.due) == (What.RESUMED, Hand.RUN, date(2019, 4, 3))


def test_an_extension_asks_and_grants_a_date(world):
    item = made.extension_asked(world)
    asked = tape(item)[-1]
    assert (asked.what, asked.due, asked.reason) == (What.EXTENSION_ASKED, WANTED, "数据要等市里核定")
    actions.grant_extension(item=item, until=WANTED, decision="同意", by=world.clerk, at=world.at)
    granted = tape(item)[-1]
    assert (granted.what, granted.due) == (What.EXTENSION_GRANTED, WANTED)


def test_a_refused_extension_gives_no_date(world):
    item = made.extension_asked(world)
    actions.refuse_extension(item=item, decision="数据可先行测算", by=world.clerk, at=world.at)
    assert (tape(item)[-1].what, tape(item)[-1].due) == (What.EXTENSION_REFUSED, None)


def test_a_return_hands_the_turn_over_and_stops(world):
    event = tape(made.returned(world))[-1]
    assert (event.what, event.hand, event.cause) == (What.RETURNED, Hand.STOP, "returned")
    assert event.holder == str(world.office.ref)


def test_what_leaves_clock_turn_and_date_alone_is_on_the_tape_too(world):
    item = made.in_progress(world)
    actions.report(item=item, text="已分解到月", percent=None, by=world.liaison_of(world.fagai), at=world.at)
    event = tape(item)[-1]
    assert (event.what, event.hand, event.holder, event.due) == (What.REPORTED, None, None, None)


def test_closing_leaves_the_turn_to_nobody(world):
    assert whats(made.closed(world))[-2:] == [What.ASKED_TO_CLOSE, What.CLOSED]
    assert tape(made.closed(world))[-1].holder == ""
