"""What stands around the tasks: titles, signatures, tortoise-shell brackets, tasks without a note."""

import pytest

from kaimenhong.readouts.breakdowns import read_breakdown


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("20件民生实事责任清单\n1.修路。（交通局负责）", "20件民生实事责任清单"),
        ("一季度重点工作安排\n1.修路。（交通局负责）", "一季度重点工作安排"),
        ("首页 > 政务公开 > 通知\n重点任务分工方案\n1.修路。（交通局负责）", "重点任务分工方案"),
        ("附件1\n重点任务分工方案\n1.修路。（交通局负责）", "重点任务分工方案"),
        ("1.修路。（交通局负责）\n2.架桥。（住建局负责）", None),
    ],
)
def test_the_title(lines, title):
    found = read_breakdown(lines).title
    assert (found.text if found else None) == title


def test_nothing_below_the_signature_is_part_of_the_last_task():
    text = "1.区住建局6月底前完成改造。\n2.区财政局7月底前拨付资金。\n联系人：纪明，电话：123\n某某区人民政府办公室\n2021年1月5日"
    last = read_breakdown(text).items[-1]
    assert (last.text, [one.text for one in last.responsible]) == ("区财政局7月底前拨付资金。", ["区财政局"])


def test_notes_in_tortoise_shell_brackets():
    text = "1.修好三条路。〔牵头单位：交通局，责任单位：各街道（园区）〕\n2.架好两座桥。〔责任单位：住建局〕"
    first, second = read_breakdown(text).items
    assert ([one.text for one in first.lead], [one.text for one in first.responsible]) == (
        ["交通局"],
        ["各街道（园区）"],
    )
    assert [one.text for one in second.responsible] == ["住建局"]


def test_a_task_without_a_note_charges_whom_its_sentence_names():
    text = "（一）修好三条路。（交通局负责）\n（二）架好两座桥。（住建局负责）\n（三）由文旅局牵头、商务局配合，办好灯会。"
    last = read_breakdown(text).items[-1]
    assert ([one.text for one in last.lead], [one.text for one in last.cooperating]) == (
        ["文旅局"],
        ["商务局"],
    )


def test_units_over_their_tasks_without_a_colon():
    text = "责任清单\n县数据局\n建成一张网，年底前上线试运行。\n县教育局\n新建两所学校，秋季投入使用。"
    assert [[one.text for one in item.responsible] for item in read_breakdown(text).items] == [
        ["县数据局"],
        ["县教育局"],
    ]


def test_a_bare_number_is_no_task():
    assert read_breakdown("1.区财政局6月底前拨付。\n2.\n3.\n4.").items[1:] == ()


def test_a_rule_about_the_first_is_no_unit():
    text = "一、发放消费券。（责任单位：文旅局、商务局，排名第一的为牵头单位，下同）\n二、办好灯会。（责任单位：文旅局、各镇）"
    first, second = read_breakdown(text).items
    assert ([one.text for one in first.lead], [one.text for one in first.responsible]) == (
        ["文旅局"],
        ["商务局"],
    )
    assert [one.text for one in second.lead] == ["文旅局"]
