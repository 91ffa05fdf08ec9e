"""What the text leaves open is asked, not chosen: other readings, open and bound to an event."""

from datetime import date

import pytest

from kaimenhong.readouts.deadlines import Granularity, find_deadlines, read_limit

PUBLISHED = date(2023, 5, 10)


def test_before_a_month_is_strictly_the_month_before():
    (found,) = find_deadlines("10月前完成。", published=PUBLISHED)
    assert (found.norm, found.alternatives[0].norm) == ("2023-09", "2023-10")


def test_before_a_month_that_has_begun_can_only_mean_its_end():
    (found,) = find_deadlines("10月前完成。", published=date(2023, 10, 8))
    assert (found.norm, found.alternatives[0].norm) == ("2023-10", "2023-09")


def test_so_long_in_prose_does_not_say_from_when():
    (found,) = find_deadlines("三家单位一周内会商选址。", published=PUBLISHED)
    assert (found.norm, found.due, found.granularity) == ("event:一周内", None, Granularity.EVENT)
    assert [other.due for other in found.alternatives] == [date(2023, 5, 17)]


def test_so_long_in_a_column_counts_from_the_document():
    (found,) = read_limit("一周内", published=PUBLISHED)
    assert (found.due, found.ambiguous) == (date(2023, 5, 17), False)


def test_a_long_limit_in_working_days_without_an_act_is_a_service():
    (found,) = read_limit("十五个工作日内", published=PUBLISHED)
    assert found.norm == "event:受理后15个工作日"
    assert found.alternatives[0].due == date(2023, 5, 31)


@pytest.mark.parametrize(
    ("printed", "norm"),
    [
        ("收到通知后5日内", "event:收到通知后5日"),
        ("事故发生后1小时内", "event:事故发生后1小时"),
        ("供暖季前", "event:供暖季前"),
        ("竣工验收前", "event:竣工验收"),
        ("全国两会前", "event:全国两会前"),
        ("荷花节期间", "event:荷花节"),
    ],
)
def test_events(printed, norm):
    (found,) = read_limit(printed, published=PUBLISHED)
    assert (found.norm, found.due) == (norm, None)


@pytest.mark.parametrize(
    ("printed", "norm"),
    [
        ("长期坚持", "open"),
        ("尽快", "open"),
        ("立行立改", "immediate"),
        ("持续实施", "open"),
        ("按计划推进", "open"),
    ],
)
def test_words_that_say_no_time_count_only_in_a_column(printed, norm):
    assert [item.norm for item in read_limit(printed, published=PUBLISHED)] == [norm]
    assert find_deadlines(f"要坚定信心，{printed}把各项工作抓好。", published=PUBLISHED) == []


def test_a_deadline_speaks_the_form_of_the_corpus():
    (found,) = find_deadlines("6月底前完成。", published=PUBLISHED)
    said = found.to_dict()
    assert (said["printed"], said["norm"], said["due"], said["granularity"]) == (
        "6月底前",
        "2023-06",
        "2023-06-30",
        "month",
    )
    assert (said["span"], said["rule"], said["why"]) == ([0, 4], "month", "2023 published")
