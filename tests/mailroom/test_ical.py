"""The written calendar, held against a strict reader."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.mailroom.ical import Due, calendar
from tests.mailroom.reading import read

STAMP = datetime(2019, 2, 11, 1, 30, tzinfo=UTC)


def due(**given) -> Due:
    plain = {
        "uid": "ledger.item-1@kmh.example",
        "sequence": 3,
        "stamped": STAMP,
        "day": date(2019, 2, 28),
        "title": "甲",
    }
    return Due(**(plain | given))


def test_an_entry_is_a_whole_day_without_an_alarm():
    content = calendar(
        [due(note="说明", url="https://kmh.example/ledger/1/")], name="时限", language="zh-hans"
    )
    (event,) = read(content)
    assert event == {
        "UID": "ledger.item-1@kmh.example",
        "DTSTAMP": "20190211T013000Z",
        "SEQUENCE": "3",
        "DTSTART": "20190228",
        "DTEND": "20190301",
        "SUMMARY": "甲",
        "DESCRIPTION": "说明",
        "URL": "https://kmh.example/ledger/1/",
        "TRANSP": "TRANSPARENT",
        "STATUS": "CONFIRMED",
    }
    assert b"VALARM" not in content


def test_an_empty_calendar_is_still_one():
    assert read(calendar([], name="时限", language="en")) == []


@given(title=st.text(max_size=120), note=st.text(max_size=300))
def test_any_text_comes_back_as_it_was(title, note):
    (event,) = read(calendar([due(title=title, note=note)], name="时限", language="zh-hans"))
    assert event["SUMMARY"] == said(title)
    assert event.get("DESCRIPTION", "") == said(note)


def said(text: str) -> str:
    """What a calendar can hold of a text: line breaks made one, other control characters left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in text if sign == "\n" or (sign >= " " and sign != "\x7f"))
