"""Reading as a whole: no text breaks it, and every value stands where it says."""

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaimenhong.readouts import CannotRead, Unreadable, parse, read, to_dict

WORDS = st.sampled_from(
    [
        "会议强调，", "会议指出，", "要", "一要", "二要", "三是", "。", "；", "，", "\n", "（一）", "1．",
        "2020年底前", "3月", "区发改局", "、", "牵头", "张三", "区委书记", "主持", "“", "”", "（", "）",
        "召开", "在", "会议", "项目", "等", "重点", "第一，", "首先，", "①", "12", "10日", "昨天", "要求",
        "参加", "负责同志", "习近平", "20日", "19月", "99月99日", "二〇二一年", "十月", "号", "，要", "发言",
        "支持", "建设", "产业园", "?qū)", "區(qū)", "<p>",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(WORDS, WORDS, st.text(max_size=2)), max_size=50).map("".join)
DAYS = st.one_of(st.none(), st.dates())


@given(TEXTS, DAYS)
@settings(max_examples=400)
def test_every_value_stands_where_it_says(text, published):
    found = parse(text, published=published)
    values = [
        *found.persons,
        *found.orgs_attended,
        *found.orgs_spoke,
        *found.departments,
        *found.projects,
        *found.enterprises,
    ]
    for one in found.requirements:
        values += [one.headline, one.body, *one.subs, *one.departments]
        assert one.span.start <= one.headline.span.start <= one.headline.span.end <= one.span.end
    for value in values:
        assert found.text[slice(*value.span)] == value.text
        assert value.original_span == found.cleaned.to_original(*value.span)


@given(TEXTS, DAYS)
def test_a_reading_is_plain_data(text, published):
    assert (
        json.loads(json.dumps(to_dict(parse(text, published=published)), ensure_ascii=False))["kind"]
        == "readout"
    )


@given(st.binary(max_size=300), DAYS)
def test_bytes_are_read_or_refused(data, published):
    with suppress(CannotRead):
        read(data, published=published)


@pytest.mark.parametrize("text", ["", " \n\t", b""])
def test_nothing_is_refused(text):
    with pytest.raises(Unreadable, match="空"):
        read(text)


@pytest.mark.parametrize("published", [date(1, 1, 1), date(9999, 12, 31)])
def test_an_impossible_publish_date_is_not_used(published):
    found = read("3月1日，全区会议召开。会议要求，要3月底前完成。", published=published)
    assert found.meeting.date.first is None
    assert len(found.requirements) == 1


def test_an_unnumbered_text_without_demands_gives_none():
    assert read("3月1日，全区表彰大会召开，表彰了一批先进集体。").requirements == ()
