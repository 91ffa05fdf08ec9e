"""No text of any kind breaks the readers or slows them down more than in proportion."""

import time
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaimenhong.readouts.breakdowns import read_breakdown
from kaimenhong.readouts.cleaning import Cleaned
from kaimenhong.readouts.errors import Untrustworthy
from kaimenhong.readouts.kinds import kind_of
from kaimenhong.readouts.mapped import Mapped
from kaimenhong.readouts.minutes import read_minutes

PIECES = [
    *"（）()【】[]：:、，。；;|\t\n 一二三1234.．①②——、和及等",
    "牵头单位：",
    "责任单位",
    "配合",
    "牵头",
    "负责",
    "区财政局",
]
PIECES += [
    "各街道",
    "会同",
    "6月底前",
    "完成时限：",
    "序号",
    "工作任务",
    "会议明确，",
    "由",
    "请",
    "同志",
    "列第一位者为牵头单位，下同",
]
PIECES += [
    "（一）",
    "1.",
    "一、",
    "住建局",
    "长期坚持",
    "会议听取",
    "纪要",
    "主持人：",
    "张三",
    "问题：",
    "整改措施：",
]
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def as_is(text: str) -> Cleaned:
    return Cleaned(text, Mapped.of(text), text, ())


@settings(max_examples=600, deadline=None)
@given(texts, st.one_of(st.none(), st.dates()))
def test_breakdowns_of_any_text_point_into_it(text, published):
    read = read_breakdown(as_is(text), published=published)
    for item in read.items:
        for value in (item.task, *item.lead, *item.responsible, *item.cooperating, *item.leaders):
            assert text[slice(*value.span)] == value.text != ""
    assert len(read.to_dict()["items"]) == len(read.items)


@settings(max_examples=600, deadline=None)
@given(texts, st.one_of(st.none(), st.dates()))
def test_minutes_of_any_text_point_into_it(text, published):
    read = read_minutes(as_is(text), published=published)
    for item in read.items:
        for value in (item.task, *item.lead, *item.responsible, *item.cooperating, *item.leaders):
            assert text[slice(*value.span)] == value.text != ""


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_characters(text):
    for reader in (read_breakdown, read_minutes):
        with suppress(Untrustworthy):
            reader(text)
    kind_of(text)


ADVERSE = [
    "（",
    "牵头",
    "（牵头",
    "牵头单位：",
    "、",
    "1.",
    "一、",
    "（一）",
    "|",
    "\t",
    "责任单位：\n",
    "会议明确，",
    "由",
]
ADVERSE += [
    "区财政局",
    "和区财政局",
    "等",
    "：区财政局负责，",
    "。1.",
    "（区财政局牵头）",
    "\n1\n",
    "问题：",
    "  ",
    "时间：",
    "同意",
]
ADVERSE += [
    "1.做事。\n",
    "（1）甲\n（区财政局牵头）\n",
    "序号\t任务\t责任单位\n",
    "|1|甲|区财政局|\n",
    "区财政局：\n1.做事\n",
]


@pytest.mark.parametrize("piece", ADVERSE)
@pytest.mark.parametrize("reader", [read_breakdown, read_minutes], ids=["breakdown", "minutes"])
def test_time_grows_with_length_only(piece, reader):
    def seconds(length: int) -> float:
        text = as_is(piece * (length // len(piece)))
        begun = time.process_time()
        reader(text, published=date(2023, 5, 10))
        return time.process_time() - begun

    short = max(min(seconds(4_000) for _ in range(3)), 0.01)
    longest = short * 8 * 6  # eight times the text; a square would need 64 times the time
    assert any(seconds(32_000) < longest for _ in range(4))
