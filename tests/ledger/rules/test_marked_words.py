"""Marked words: what carries the mark of a classified paper is refused, what speaks of secrecy is not."""

import pytest

from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.rules.marked_words import check_unmarked, marked
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.ledger.rules.terms import check_text

CLASSIFIED = [
    "机密★10年",
    "秘密★",
    "绝 密 ★ 长期",
    "秘密＊1年\n关于重点项目的报告",
    "★机密",
    "关于某项工作的报告\n机密\n各部门：",
    "【秘密】转发通知",
    "（绝密）",
    "密级：机密",
    "密 级: 秘密 特急",
    "附件为机密级文件",
    "现将机密电报转去",
    "秘密 6个月",
    "保密期限：长期",
    "内部★",
    "内部资料 注意保存",
    "内部文件，不得外传",
    "【内部】本周要点",
    "内 部\n关于人事安排",
    "工作秘密，请勿外传",
    "机\u200b密★20年",
]
ORDINARY = [
    "召开保密工作会议，部署定密管理",
    "保护企业商业秘密和技术秘密",
    "不得在互联网上处理机密级文件",
    "开展机密文件清退检查",
    "加强内部控制和内部审计，完善内部管理",
    "内部资料室改造",
    "学习保守国家秘密法",
    "绝密、机密、秘密三个密级的划分培训",
    "单位内部职工代表大会",
    "他秘密来访",
    "数据的机密性、完整性、可用性",
    "工程内部装修，2019年完成",
    "",
]


@pytest.mark.parametrize("text", CLASSIFIED)
def test_what_is_marked_is_found(text):
    assert marked(text)


@pytest.mark.parametrize("text", ORDINARY)
def test_what_only_speaks_of_it_is_not(text):
    assert marked(text) is None


def test_the_refusal_names_field_and_line_and_repeats_nothing():
    verdict = check_unmarked("第一行\n某重大部署\n机密★10年", name="办理进展")
    assert not verdict
    assert "“办理进展”第3行" in str(verdict.reason)
    assert "某重大部署" not in f"{verdict.reason}{verdict.remedy}"
    assert "专用设备" in str(verdict.remedy)


def test_a_star_overrules_what_is_said_around_it():
    assert marked("不得外传的机密★件")


def test_every_text_of_the_ledger_is_looked_at():
    assert not check_text("秘密★1年", name="事项名称", limit=200)
    assert check_text("推进项目开工", name="事项名称", limit=200)


def test_what_an_item_says_of_itself_is_looked_at_too():
    with pytest.raises(Refused, match="“备注”第1行带有国家秘密标志") as refused:
        Particulars(remarks="见机密★10年件").columns()
    assert refused.value.field == "remarks"
