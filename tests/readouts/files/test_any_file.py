"""Any bytes are read or refused with a sentence, and the same document reads the same from every kind of file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaimenhong.readouts import Unreadable
from kaimenhong.readouts.breakdowns import read_breakdown
from kaimenhong.readouts.files import read_file
from tests.readouts.files import making
from tests.readouts.files.making import Pdf, draw, packed, parts_of, show, words

TITLE = "2019年重点任务分解表"
TASKS = [
    ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"],
    ["1", "加快推进项目建设，完成投资15亿元", "市发改局", "市财政局、市住建局", "2019年6月底前"],
    ["2", "抓好招商引资", "市商务局", "市投促局", "2019年3月底前"],
]
OLD = making.old_sheet(
    {(at, column): text for at, row in enumerate(TASKS) for column, text in enumerate(row)}
)
PAGE = words("会议强调", 20, 40) + making.stroke(1, 1, 90, 1)
ZIPPED = [making.word(TITLE, table=TASKS), making.sheet(TASKS), making.ofd(PAGE)]
HEADS = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"<html>", b"MIME-Version: 1.0\n"]
FLAT = [TITLE.encode("gbk") * 9, f"<table><tr><td>{TITLE}</table>".encode()]


def drawn() -> bytes:
    """The table as a page with rules; its cells broken to their width."""
    columns, rows = [20, 60, 230, 330, 450, 575], [700, 660, 600, 540]
    rules = [draw(20, y, 575, y) for y in rows] + [draw(x, 540, x, 700) for x in columns]
    cells = []
    for at, row in enumerate(TASKS):
        for column, text in enumerate(row):
            wide = int((columns[column + 1] - columns[column] - 6) // 12)
            lines = [text[start : start + wide] for start in range(0, len(text), wide)]
            place = columns[column] + 3
            cells += [show(line, place, rows[at] - 16 - 14 * number, 12) for number, line in enumerate(lines)]
    return Pdf().page(show(TITLE, 200, 760), *rules, *cells).bytes()


def told(data: bytes) -> list[tuple[object, ...]]:
    """The items a breakdown tells, without their places."""
    items = read_breakdown(read_file(data).text).items
    return [
        (
            one.no,
            one.task.text,
            *(unit.text for unit in (*one.lead, *one.responsible)),
            one.deadlines[0].printed,
        )
        for one in items
    ]


def refused_or_read(data: bytes) -> None:
    try:
        read = read_file(data)
    except Unreadable as fault:
        said = [fault.sentence, fault.remedy, fault.in_language("en"), fault.remedy_in("en")]
    else:
        said = [note.in_language("en") for note in read.notes]
    assert all(said)


@pytest.mark.parametrize("data", [ZIPPED[0], ZIPPED[1], OLD, drawn()], ids=["docx", "xlsx", "xls", "pdf"])
def test_a_breakdown_reads_the_same_from_every_file(data):
    assert told(data) == [tuple(one for cell in row for one in cell.split("、")) for row in TASKS[1:]]


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_read_or_refused(data):
    refused_or_read(data)


@given(st.sampled_from(HEADS), st.binary())
@settings(max_examples=60, deadline=None)
def test_any_bytes_behind_a_known_beginning_are_read_or_refused(head, data):
    refused_or_read(head + data)


@given(st.sampled_from([*ZIPPED, *FLAT]), st.data())
@settings(deadline=None)
def test_a_file_cut_or_changed_anywhere_is_read_or_refused(whole, data):
    at = data.draw(st.integers(0, len(whole) - 1))
    refused_or_read(
        whole[:at] + data.draw(st.binary(max_size=4)) + whole[at + data.draw(st.integers(0, len(whole))) :]
    )


@given(st.sampled_from(ZIPPED), st.data())
@settings(deadline=None)
def test_a_part_changed_anywhere_is_read_or_refused(whole, data):
    parts = parts_of(whole)
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    piece = data.draw(
        st.sampled_from([b"", b"<", b"99999999999", b"-1", b"\x00", b"1e999", b'"', b"/>", b"w:p"])
    )
    parts[name] = parts[name][:at] + piece + parts[name][at + data.draw(st.integers(0, 30)) :]
    refused_or_read(packed(parts))


@pytest.mark.slow
@given(st.sampled_from([drawn(), OLD]), st.data())
@settings(max_examples=40, deadline=None)
def test_a_file_read_elsewhere_cut_or_changed_is_read_or_refused(whole, data):
    at = data.draw(st.integers(0, len(whole) - 1))
    refused_or_read(
        whole[:at] + data.draw(st.binary(max_size=9)) + whole[at + data.draw(st.integers(0, 99)) :]
    )
