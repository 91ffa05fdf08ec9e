"""When the meeting was, and on which grounds."""

from datetime import date

import pytest

from kaimenhong.readouts import parse

PUBLISHED = date(2022, 1, 17)


def when(text: str, published: date | None = PUBLISHED):
    found = parse(text, published=published).meeting.date
    return (found.iso, found.year_basis) if found else None


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("1月14日", "2022-01-14"), ("12月29日", "2021-12-29"), ("2022年1月14日", "2022-01-14"), ("10日", "2022-01-10"),
        ("28日", "2021-12-28"), ("昨天下午", "2022-01-16"), ("今天（1月17日）上午", "2022-01-17"),
        ("1月13日至14日", "2022-01-13/2022-01-14"),
        ("二〇二二年一月十四日", "2022-01-14"), ("2022-01-14", "2022-01-14"), ("近日", None),
    ],
)  # fmt: skip
def test_printed_days(printed, iso):
    assert when(f"{printed}，全区工作会议在区会议中心召开。")[0] == iso


def test_the_basis_says_where_the_year_came_from():
    assert when("1月14日，2022年全区工作会议召开。")[1] == "stated_in_text"
    assert when("1月14日，全区工作会议召开。")[1] == "publish_date"
    assert when("2月19日，动员大会召开。今年是“十四五”开局之年。", None) == (
        "2021-02-19",
        "inferred_from_content",
    )
    assert when("根据中条党发[2019]15号文件要求，支部于4月3日召开会议。", None) == (
        "2019-04-03",
        "inferred_from_content",
    )
    assert when("4月3日，全区工作会议召开。", None) == (None, None)


def test_a_plan_for_next_year_is_not_the_year_of_the_meeting():
    assert when("12月28日，2023年工作务虚会召开。", date(2022, 12, 29))[0] == "2022-12-28"


def test_the_by_line_gives_the_publish_date():
    text = "时间：2020-11-30 来源：区融媒体中心\n11月27日，全区例会召开。"
    assert when(text, None)[0] == "2020-11-27"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2022年3月1日，全区工作会议召开。", "after_publication"),
        ("2021年3月1日，全区工作会议召开。", "long_before_publication"),
        ("1月14日（星期一），全区工作会议召开。", "weekday"),
        ("2021年2月30日，全区工作会议召开。", "impossible_date"),
    ],
)
def test_contradictions_are_flagged_not_solved(text, code):
    assert [one.code for one in parse(text, published=PUBLISHED).meeting.conflicts] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "近日，临溪区召开调度会，区长赵一鸣讲话。\n会议要求，水务局1月10日前完成清淤。",
        "日前，区里召开专题会议。会议强调，发改局1月12日前召开推进会议。",
        "连日来，各镇召开院坝会。会议明确，方案1月9日送审，会议纪要另发。",
        "会议要求，2021-12-30前完成整改。",
        "近日，区里召开会议，部署防汛。会议明确，1月25日召开调度会。",
        "专题会议纪要\n1月15日印发\n近日，区长赵一鸣主持召开专题会议。",
    ],
)
def test_what_is_due_is_not_when_they_met(text):
    found = parse(text, published=PUBLISHED).meeting.date
    assert found is None or (found.iso, found.rule) == (None, "date.vague")


@pytest.mark.parametrize(
    "head",
    [
        "时间：2022年1月13日\n地点：一楼会议室",
        "会议时间：1月13日上午",
        "时间：2022-01-13\n地点：一楼会议室",
        "时 间：1月13日（星期四）",
    ],
)
def test_a_labelled_time_is_the_day_they_met(head):
    assert when(f"水厂推进会\n{head}\n会议要求，住建局1月30日前召开现场会。")[0] == "2022-01-13"


def test_a_bare_number_behind_the_label_may_be_the_publish_date():
    assert when("水厂推进会\n时间：2022-01-17\n1月13日，区里召开推进会。")[0] == "2022-01-13"


def test_behind_a_vague_lead_a_day_that_is_told_still_counts():
    assert when("近日，区里召开系列会议。\n1月12日，区长到水厂调研。")[0] == "2022-01-12"


def test_going_somewhere_is_no_deadline():
    assert when("1月12日前往水厂召开现场会。")[0] == "2022-01-12"
