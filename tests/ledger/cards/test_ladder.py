"""The ladder: which card the rule asks for, and when it asks for none."""

from dataclasses import dataclass
from datetime import date

import pytest

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.ledger.cards.rules import Colour, Former, indicated, planned_percent
from kaimenhong.ledger.cards.rules.ladder import LADDERS, computed_pairs, measured_text, rule_text

CALENDAR = WorkCalendar()
TODAY = date(2019, 3, 28)
DUE = date(2019, 3, 8)
LATE = f"late:{DUE}"


@dataclass
class Owed:
    """As much of an item as is weighed."""

    state: str = "in_progress"
    due: date | None = DUE
    asked_on: date | None = None
    opened_on: date = date(2019, 2, 11)
    starts_on: date | None = None
    percent: int | None = None
    last_report: str = "有进展"
    level: str = "ordinary"
    urgency: str = "normal"


def weigh(item, former=(), **other):
    return indicated(item, former, **{"today": TODAY, "calendar": CALENDAR, **other})


def test_what_is_late_gets_a_yellow_card_with_what_was_measured():
    found = weigh(Owed())
    assert (found.colour, found.cause) == (Colour.YELLOW, LATE)
    assert found.measured == {"due": "2019-03-08", "on": "2019-03-28", "days": 14, "former": 0}


@pytest.mark.parametrize(
    ("former", "colour"),
    [
        ([Former(Colour.YELLOW, LATE, date(2019, 3, 20))], Colour.ORANGE),
        (
            [Former(Colour.YELLOW, LATE, date(2019, 3, 11)), Former(Colour.ORANGE, LATE, date(2019, 3, 20))],
            Colour.RED,
        ),
    ],
)
def test_each_step_needs_the_one_below_issued_and_given_its_time(former, colour):
    assert weigh(Owed(), former).colour is colour


@pytest.mark.parametrize(
    "former",
    [
        [Former(Colour.YELLOW, LATE, date(2019, 3, 22))],  # four working days ago
        [Former(Colour.YELLOW, LATE, None)],  # proposed, not issued
        [Former(Colour.YELLOW, LATE, date(2019, 3, 11)), Former(Colour.ORANGE, LATE, date(2019, 3, 22))],
    ],
)
def test_no_second_card_of_a_colour_and_no_step_too_early(former):
    assert weigh(Owed(), former) is None


def test_a_card_for_an_earlier_date_does_not_count_for_the_new_one():
    former = [Former(Colour.YELLOW, "late:2019-02-20", date(2019, 2, 22))]
    assert weigh(Owed(), former).colour is Colour.YELLOW


@pytest.mark.parametrize("weighty", [{"level": "major"}, {"urgency": "extra_urgent"}])
def test_major_and_extra_urgent_items_go_straight_to_orange(weighty):
    assert weigh(Owed(**weighty)).colour is Colour.ORANGE


@pytest.mark.parametrize(
    "state",
    [
        "drafted",
        "returned",
        "extension_asked",
        "suspension_asked",
        "suspended",
        "under_review",
        "done",
        "closed",
    ],
)
def test_while_the_item_waits_for_others_there_is_no_card(state):
    assert weigh(Owed(state=state, asked_on=DUE)) is None


@pytest.mark.parametrize(
    ("percent", "colour"), [(51, None), (50, Colour.BLUE), (30, Colour.BLUE), (29, Colour.YELLOW)]
)
def test_the_gap_to_plan_is_weighed_at_ten_and_thirty_points(percent, colour):
    plan = [(date(2019, 3, 1), 60), (date(2019, 6, 1), 40)]
    found = weigh(Owed(due=date(2019, 6, 1), percent=percent), plan=plan)
    assert (found.colour if found else None) is colour


def test_without_milestones_the_plan_is_proportional_to_working_days():
    item = Owed(due=date(2019, 3, 31))
    assert planned_percent(item, (), date(2019, 3, 1), CALENDAR) == 41  # 14 of 34
    assert planned_percent(item, (), date(2019, 2, 11), CALENDAR) == 0
    assert planned_percent(item, (), date(2019, 4, 30), CALENDAR) == 100
    assert planned_percent(Owed(due=None), (), TODAY, CALENDAR) is None


def test_who_is_silent_near_the_date_and_who_does_not_sign_gets_a_blue_card():
    near = Owed(due=date(2019, 3, 29), last_report="")
    assert weigh(near).cause == "silent:2019-03-29"
    unsigned = Owed(state="assigned", due=None, opened_on=date(2019, 3, 21))
    assert (weigh(unsigned).colour, weigh(unsigned).cause) == (Colour.BLUE, "unsigned:2019-03-21")
    assert weigh(Owed(state="assigned", due=None, opened_on=date(2019, 3, 25))) is None


def test_every_computed_card_says_its_rule_and_its_measure_in_words():
    for colour, cause in computed_pairs():
        assert "%" not in rule_text(LADDERS[0].version, colour, cause)
    found = weigh(Owed())
    assert "逾期14个工作日" in measured_text(computed_pairs()[4][1], found.measured)
