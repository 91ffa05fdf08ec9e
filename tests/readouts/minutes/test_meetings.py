"""The head of minutes and what counts as a resolution."""

from datetime import date

from kaimenhong.readouts.minutes import read_minutes

PUBLISHED = date(2021, 3, 10)


def test_findings_and_reports_are_no_resolutions():
    text = "周例会纪要\n3月8日，区长鲁达主持召开周例会。\n一、存在问题\n1.征地进度慢。\n二、议定事项\n1.征收办3月底前完成签约。"
    assert [item.text for item in read_minutes(text, published=PUBLISHED).items] == [
        "征收办3月底前完成签约。"
    ]


def test_what_a_report_leads_to_is_a_resolution():
    text = "办公会纪要\n3月8日，区长鲁达主持召开办公会。\n会议听取了造林情况汇报，决定今年造林面积调增至1万亩，4月底前完成。"
    assert [item.text for item in read_minutes(text, published=PUBLISHED).items] == [
        "今年造林面积调增至1万亩，4月底前完成。"
    ]


def test_a_general_appeal_is_none():
    text = "例会纪要\n3月8日，区长鲁达主持召开例会。\n会议强调，要提高认识，狠抓落实。"
    assert read_minutes(text, published=PUBLISHED).items == ()


def test_a_head_of_labels():
    text = (
        "协调会议纪要\n时间：2021年3月5日\n地点：二楼会议室\n主持人：副主任 石秀\n"
        "参加人员：规划局戴宗、水务局林冲\n议定如下：\n1.水务局3月底前交图。"
    )
    read = read_minutes(text, published=PUBLISHED)
    assert read.meeting.place.text == "二楼会议室"
    assert [one.text for one in read.meeting.chair] == ["石秀"]
    assert [one.text for one in read.persons] == ["石秀", "戴宗", "林冲"]


def test_without_a_publish_date_the_meeting_gives_the_year():
    text = "例会纪要\n2019年4月2日，区长鲁达主持召开例会，议定如下：\n一、由甲局6月底前完成排查。"
    (item,) = read_minutes(text).items
    assert [one.due for one in item.deadlines] == [date(2019, 6, 30)]


def test_an_empty_text_has_nothing():
    read = read_minutes("")
    assert (read.items, read.persons, read.meeting.title) == ((), (), None)
