"""Telling the kind of a document from its text."""

import pytest

from kaimenhong.readouts.kinds import kind_of
from kaimenhong.readouts.model import Kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2月11日，某区召开动员会，书记主持会议并讲话。会议强调，一要抓项目。二要抓作风。", Kind.READOUT),
        ("国务院常务会议召开。会议确定，加大支持力度。会议决定，延续有关政策。", Kind.READOUT),
        ("日前，区政府印发任务分解方案，明确了牵头单位和责任单位。", Kind.READOUT),
        ("1.做甲事。（甲局牵头，乙局配合）\n2.做丙事。（丙局负责）", Kind.BREAKDOWN),
        ("序号|任务|责任单位|时限\n1|修路|交通局|6月底", Kind.BREAKDOWN),
        ("一、区发改局\n1.编规划。\n二、区财政局\n1.筹资金。\n3.报预算。", Kind.BREAKDOWN),
        ("某区专题会议纪要\n3月1日，区长主持召开会议。议定如下：一、由甲局负责。", Kind.MINUTES),
        ("时间：3月1日\n地点：会议室\n主持人：张三\n一、甲局负责修路。", Kind.MINUTES),
        ("", Kind.READOUT),
    ],
)
def test_kind(text, kind):
    assert kind_of(text) is kind
