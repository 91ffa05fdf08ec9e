"""Single traits of layouts that whole documents do not show."""

from datetime import date

import pytest

from kaimenhong.readouts.breakdowns import Item, read_breakdown
from kaimenhong.readouts.errors import Untrustworthy
from kaimenhong.readouts.model import Confidence

PUBLISHED = date(2021, 3, 1)


def items(text: str) -> tuple[Item, ...]:
    return read_breakdown(text, published=PUBLISHED).items


def units(item: Item, role: str) -> list[str]:
    return [one.text for one in getattr(item, role)]


def test_a_note_at_a_heading_speaks_of_everything_below():
    found = items(
        "一、工业（责任单位：经信局）\n1.增加值增长9%。\n2.新增企业15家。\n二、城建（责任单位：住建局）\n3.修路8条。"
    )
    assert [(item.text, units(item, "responsible"), item.group) for item in found] == [
        ("增加值增长9%。", ["经信局"], "工业"),
        ("新增企业15家。", ["经信局"], "工业"),
        ("修路8条。", ["住建局"], "城建"),
    ]


def test_two_notes_in_one_number_are_two_tasks():
    found = items(
        "一、减负。清理收费。（财政局负责）建立举报机制。（市场监管局负责）\n二、提效。（行政审批局负责）"
    )
    assert [item.text for item in found] == ["减负。清理收费。", "建立举报机制。", "提效。"]


def test_a_task_without_note_among_noted_ones_is_kept_for_checking():
    found = items(
        "1.做甲事一件。（甲局负责）\n2.做乙事一件。（乙局负责）\n3.做丙事一件。\n4.做丁事一件。（丁局负责）"
    )
    assert [item.text for item in found] == ["做甲事一件。", "做乙事一件。", "做丙事一件。", "做丁事一件。"]
    assert found[2].task.confidence is Confidence.CHECK
    assert units(found[2], "responsible") == []


def test_who_answers_for_later_items_is_not_invented():
    found = items(
        "1.建库。（牵头单位：甲局；责任单位：各园区。各园区为后续各项的责任单位）\n2.联网。（牵头单位：乙局）"
    )
    assert [units(item, "responsible") for item in found] == [["各园区"], []]


def test_a_deadline_said_in_text_and_note_is_one():
    (found,) = items("1.出台办法，6月底前印发。（甲局牵头，6月底前完成）")
    assert [one.due for one in found.deadlines] == [date(2021, 6, 30)]


def test_the_day_of_the_document_stands_in_for_the_publish_date():
    text = "任务分工\n1.出台办法，6月底前印发。（甲局牵头）\n某某区人民政府\n2019年1月9日"
    (found,) = read_breakdown(text).items
    assert [one.due for one in found.deadlines] == [date(2019, 6, 30)]


def test_title_and_number():
    read = read_breakdown("关于优化服务的\n实施方案\n青政办〔2021〕7号\n1.做甲事。（甲局负责）")
    assert (read.title.text, read.doc_no.text) == ("关于优化服务的实施方案", "青政办〔2021〕7号")


def test_an_empty_text_has_no_items():
    assert items("") == ()


def test_a_spun_text_is_refused():
    with pytest.raises(Untrustworthy):
        items("1.做甲事。（市生长改造委牵头卖力，各部分卖力）")
