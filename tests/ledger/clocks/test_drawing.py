"""The days of a term as HTML."""

from datetime import date

from kaimenhong.kernel.clocks import Kind
from kaimenhong.ledger.clocks.drawing import MOST_TICKS, Segment, listed, strip, weeks

MONDAY = date(2019, 2, 25)


def segment(
    days: int = 5, *, text: str = "计入", at: int = 0, first: date = MONDAY, last: date | None = None
):
    return Segment(Kind.COUNTED, at, days, first, last or first, text, provisional=False)


def test_what_people_wrote_is_escaped():
    assert "<i>" not in listed([segment(text="<i>等")])
    assert "&lt;i&gt;等" in listed([segment(text="<i>等")])


def test_the_strip_has_lines_while_there_is_room_for_them():
    assert 'd="M1 0V12M2 0V12"' in strip([segment(3)], today_at=None)
    assert "clock-ticks" not in strip([segment(MOST_TICKS + 1)], today_at=None)
    assert "clock-ticks" not in strip([segment(1)], today_at=None)


def test_the_strip_marks_today_and_the_milestones_on_it():
    drawn = strip([segment(5)], today_at=2, marks=[None, 4])
    assert '<rect class="clock-today" x="2"' in drawn
    assert drawn.count("clock-mark") == 1
    assert '<rect class="clock-mark" x="4"' in drawn


def test_the_calendar_says_the_month_where_it_begins():
    drawn = weeks((segment(7, last=date(2019, 3, 3)),), due=date(2019, 3, 1), today=MONDAY)
    assert drawn.count("<tr>") == 1
    assert '<td class="clock-counted clock-is-today"><span class="clock-month">2/</span>25</td>' in drawn
    assert '<td class="clock-counted clock-is-due"><span class="clock-month">3/</span>1</td>' in drawn


def test_a_calendar_has_whole_weeks():
    drawn = weeks((segment(2, last=date(2019, 2, 26)),), due=MONDAY, today=date(2019, 1, 1))
    assert drawn.count("<td") == 7
    assert drawn.count("clock-outside") == 5
