"""What an item's page tells of its clock."""

from datetime import date

import pytest
from django.utils.translation import override

from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Milestone
from tests.ledger import made
from tests.ledger.clocks.lives import PROPOSED, clocked, measured, waited, worked_on


def lines(told):
    return [(one.first.day, one.last.day, one.text) for one in told.segments]


def test_a_date_taken_over_from_the_rule_is_explained_by_the_rule(world):
    told = clocked(world, measured(world))
    assert told.until == "2019年2月18日 24:00"
    assert told.sentence == ("按“13710时限（自然日）”中“一般事项”的规定，落实自交办起7天，末日24:00为止。")
    assert lines(told) == [(11, 11, "起算日，不计"), (12, 18, "计7天")]


def test_a_typed_date_stands_and_the_rule_says_its_own(world):
    told = clocked(world, measured(world, due=date(2019, 3, 31)))
    assert told.until.startswith("2019年3月31日")
    assert told.sentence == "时限由交办单位写明。按规则推算应为2019年2月18日。"
    assert [(one.day, one.standing) for one in told.dates] == [
        (PROPOSED, "已被替代"),
        (date(2019, 3, 31), "现行"),
    ]


def test_working_days_name_the_festival_and_the_make_up_days(world):
    told = clocked(world, made.assigned(world, due=date(2019, 4, 30)), days=60)
    said = [text for _first, _last, text in lines(told)]
    assert "清明节放假，不计" in said
    assert "清明节调休上班，计1个工作日" not in said
    assert "劳动节调休上班，计1个工作日" in said


def test_a_suspension_is_attributed_on_the_strip_and_in_the_sum(world):
    told = clocked(world, waited(world), days=5)
    assert "等上级答复或批准（上级），停计3天" in [text for *_days, text in lines(told)]
    assert told.stopped == (("上级", "3天"),)
    assert any("2019年2月21日" in note for note in told.notes)


def test_a_date_moved_on_resuming_says_so(world):
    told = clocked(world, waited(world, until=date(2019, 2, 21)), days=5)
    assert [(one.made, one.standing) for one in told.dates][-1] == ("恢复办理时顺延", "现行")


def test_every_date_an_item_ever_had_is_told(world):
    item = worked_on(world)
    wanted = date(2019, 3, 1)
    for day, decide in enumerate(("refuse", "grant")):
        actions.ask_extension(
            item=item,
            wanted=wanted,
            reason="数据要等市里核定",
            progress="过半",
            by=world.head_of(world.fagai),
            at=made.later(world, day),
        )
        more = {"until": wanted} if decide == "grant" else {}
        act = getattr(actions, f"{decide}_extension")
        act(item=item, decision="已研究", by=world.clerk, at=made.later(world, day + 1), **more)
    told = clocked(world, item)
    assert told.dates[0].made == "按规则推算"
    assert [(one.day, one.standing) for one in told.dates] == [
        (PROPOSED, "已被替代"),
        (wanted, "未同意"),
        (wanted, "现行"),
    ]


def test_the_steps_of_the_rule_stand_with_how_they_went(world):
    item = worked_on(world)
    told = clocked(world, item, days=4)
    assert [(one.name, one.text) for one in told.steps] == [
        ("研究部署", "按时完成"),
        ("反馈办理情况", "已过时限"),
        ("落实", "还没有到期"),
    ]


def test_each_holder_has_a_turn_of_its_own(world):
    item = measured(world)
    actions.return_(
        item=item,
        reason_code="not_ours",
        reason="三定方案规定由投促局承担",
        suggested_unit=world.toucu,
        by=world.head_of(world.fagai),
        at=made.later(world, 1),
    )
    actions.reassign(
        item=item, lead=world.toucu, co_units=[], reason="改由投促局", by=world.clerk, at=made.later(world, 2)
    )
    told = clocked(world, item, days=4)
    assert [(one.holder.text, one.charged) for one in told.turns] == [
        ("发改局", "1个工作日"),
        ("办公室", "1个工作日"),
        ("投促局", "2个工作日"),
    ]


def test_a_year_without_a_holiday_table_is_provisional(world):
    told = clocked(world, made.assigned(world, due=date(2028, 12, 29)))
    assert any("暂定日历" in note for note in told.notes)
    assert told.weeks == ""


def test_an_item_without_a_date_has_nothing_to_explain(world):
    told = clocked(world, made.assigned(world, due=None))
    assert told.why is None
    assert told.segments == told.notes == ()


def test_an_item_of_an_unknown_class_is_measured_plainly(world):
    told = clocked(world, measured(world, task_class="forgotten/class", due=made.DUE))
    assert told.sentence == "时限由交办单位写明。"


@pytest.mark.parametrize("days", [0, 3, 400])
def test_today_lies_on_the_strip_or_nowhere(world, days):
    told = clocked(world, measured(world), days=days)
    assert told.today_at == {0: 0, 3: 3}.get(days)
    assert told.width == 8


def test_it_is_told_in_english_too(world):
    with override("en"):
        told = clocked(world, waited(world), days=5)
    said = " ".join([told.sentence, *told.notes, *(text for *_days, text in lines(told))])
    assert "stopped for 3 days" in said
    assert "停" not in said


def test_a_reading_is_three_queries(world, django_assert_num_queries):
    item = waited(world)
    with django_assert_num_queries(3):
        clocked(world, item)


def test_milestones_lie_on_the_strip_and_dropped_ones_are_still_told(world):
    item = made.in_progress(world)
    by = world.liaison_of(world.fagai)
    for name, day in (("摸底", 20), ("立项", 22), ("开工", 25)):
        actions.plan_milestone(item=item, name=name, due=date(2019, 2, day), by=by, at=world.at)
    first, second, _third = Milestone.objects.filter(item=item).order_by("pk")
    actions.reach_milestone(item=item, milestone=first, evidence="发改〔2019〕9号", by=by, at=world.at)
    actions.drop_milestone(item=item, milestone=second, reason="并入开工", by=by, at=world.at)
    told = clocked(world, item, days=15)
    assert [(one.name, one.day.day, one.at, one.text) for one in told.marks] == [
        ("摸底", 20, 9, "按时完成"),
        ("立项", 22, None, "2月11日去掉"),
        ("开工", 25, 14, "已过时限"),
    ]
