"""Where things stand on the wall chart."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.ledger.wall.layout import (
    NAMES,
    WIDTH,
    Mark,
    Task,
    Window,
    chart,
    months_from,
    sheets,
    wide_enough,
)
from kaimenhong.ledger.wall.months import milestones

WINDOW = Window(date(2019, 1, 1), date(2019, 3, 31))
TODAY = date(2019, 2, 11)
TASK = Task(
    title="一季度指标",
    number="2019-001",
    url="/ledger/1/",
    unit="发改局",
    start=date(2019, 2, 11),
    end=date(2019, 3, 31),
    percent=50,
    tone="green",
    light="正常",
    group="开门红",
)
days = st.dates(date(2017, 1, 1), date(2021, 12, 31))


def test_a_window_is_whole_months():
    window = months_from(date(2019, 2, 11), 3)
    assert (window.first, window.last) == (date(2019, 2, 1), date(2019, 4, 30))


def test_a_task_lies_between_its_days_and_is_filled_by_its_share():
    bar = chart([TASK], WINDOW, TODAY).bars[0]
    assert bar.x == WINDOW.x(date(2019, 2, 11))
    assert round(bar.x + bar.width) == WIDTH
    assert bar.done == pytest.approx(bar.width / 2)


def test_a_task_without_a_date_runs_on():
    bar = chart([replace(TASK, end=None)], WINDOW, TODAY).bars[0]
    assert bar.open_end
    assert round(bar.x + bar.width) == WIDTH


def test_what_is_closed_ends_on_its_day_and_is_whole():
    bar = chart([replace(TASK, closed=date(2019, 2, 20))], WINDOW, TODAY).bars[0]
    assert bar.done == pytest.approx(bar.width)
    assert bar.end == pytest.approx(WINDOW.x(date(2019, 2, 21)))


@given(start=days, end=days | st.none())
def test_no_bar_leaves_the_chart(start, end):
    bar = chart([replace(TASK, start=start, end=end)], WINDOW, TODAY).bars[0]
    assert round(bar.x, 3) >= NAMES
    assert round(bar.x + bar.width, 3) <= WIDTH
    assert bar.width > 0


def test_groups_keep_their_order_and_count():
    drawn = chart([TASK, TASK, replace(TASK, group="安全")], WINDOW, TODAY)
    assert [(heading.title, heading.count) for heading in drawn.headings] == [("开门红", 2), ("安全", 1)]
    tops = [bar.top for bar in drawn.bars]
    assert tops == sorted(tops)


def test_today_has_a_line_inside_the_window_only():
    assert chart([TASK], WINDOW, TODAY).today == WINDOW.x(TODAY)
    assert chart([TASK], WINDOW, date(2020, 1, 1)).today is None


def test_a_milestone_outside_the_window_is_not_drawn():
    marks = (Mark(date(2019, 3, 1), "签约", False, "green"), Mark(date(2020, 1, 1), "投产", False, "green"))
    bar = chart([replace(TASK, marks=marks)], WINDOW, TODAY).bars[0]
    assert [diamond.mark.title for diamond in bar.diamonds] == ["签约"]


def test_the_milestone_wall_puts_each_thing_into_its_month():
    marks = (Mark(date(2019, 3, 1), "签约", True, "green"),)
    line = milestones([replace(TASK, marks=marks)], WINDOW)[0]
    assert [[chip.title for chip in cell] for _month, cell in line.months] == [[], [], ["签约", "一季度指标"]]


def test_what_is_overdue_trails_to_today():
    late = replace(TASK, start=date(2019, 1, 5), end=date(2019, 2, 1), tone="orange")
    assert chart([late], WINDOW, TODAY).bars[0].tail_end == pytest.approx(WINDOW.x(TODAY))


def test_what_was_put_forward_in_time_does_not_trail():
    reviewed = replace(TASK, start=date(2019, 1, 5), end=date(2019, 2, 1), tone="green")
    assert chart([reviewed], WINDOW, TODAY).bars[0].tail == 0


def many(count, group="招商"):
    return [replace(TASK, title=f"第{number}件", group=group) for number in range(count)]


def test_a_long_wall_is_cut_into_sheets_that_fit_and_says_where_a_group_goes_on():
    drawn = sheets([*many(20), *many(15, "安全")], WINDOW, TODAY, tall=600)
    assert [len(one.bars) for one in drawn] == [15, 14, 6]
    assert [[(h.title, h.count, h.again) for h in one.headings] for one in drawn] == [
        [("招商", 20, False)],
        [("招商", 20, True), ("安全", 15, False)],
        [("安全", 15, True)],
    ]
    assert all(one.height <= 600 for one in drawn)


def test_no_sheet_ends_with_a_bare_heading():
    drawn = sheets([*many(14), *many(2, "安全")], WINDOW, TODAY, tall=600)
    assert [[h.title for h in one.headings] for one in drawn] == [["招商"], ["安全"]]


def test_a_screen_is_filled_in_width():
    wide = wide_enough(many(18), WINDOW, 1.95)
    drawn = chart(many(18), wide, TODAY)
    assert drawn.width == pytest.approx(drawn.height * 1.95, abs=1)
    assert wide_enough(many(2), WINDOW, 1.95).width == WIDTH


@pytest.mark.parametrize(
    ("title", "unit", "shown"),
    [
        ("短名称", "发改局", "短名称"),
        ("一二三四五六七八九十一二三四五六七八九十一二", "发改局", "一二三四五六七八九十一二三四五六七八九…"),
        ("一二三四五六七八九十一二三四五六七八九十", "纪检监察工作委员会", "一二三四五六七八九十一二三四五…"),
    ],
)
def test_a_name_takes_the_room_its_unit_leaves(title, unit, shown):
    [bar] = chart([replace(TASK, title=title, unit=unit)], WINDOW, TODAY).bars
    assert bar.name == shown
