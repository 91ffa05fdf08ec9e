"""Sheets as they print."""

import datetime

import pytest

from kaimenhong.readouts.files import Damaged, FileKind, NoText, TooLarge, read_file
from kaimenhong.readouts.files.sheets.formats import printed
from tests.readouts.files.making import old_sheet, packed, parts_of, sheet

HEAD = ["序号", "任务", "责任单位"]


def text(data: bytes) -> str:
    return read_file(data).text


def test_a_sheet_is_rows_of_cells():
    read = read_file(sheet([HEAD, [1, "抓好招商", "市商务局"]]))
    assert read.kind is FileKind.XLSX
    assert read.text == "| 序号 | 任务 | 责任单位 |\n| 1 | 抓好招商 | 市商务局 |"


def test_places_name_the_sheet_and_the_row():
    read = read_file(sheet([HEAD, [], [1, "抓好招商", "市商务局"]]))
    assert read.place(read.text.index("抓好")).in_language("zh") == "工作表“任务” 第3行"


def test_a_merged_value_stands_in_every_row():
    data = sheet(
        [HEAD, [1, "甲", None], [2, "乙", None]],
        write=lambda book, one: one.merge_range(1, 2, 2, 2, "市商务局"),
    )
    assert text(data).count("市商务局") == 2


def test_a_title_over_all_columns_is_a_line():
    data = sheet([[], HEAD], write=lambda book, one: one.merge_range(0, 0, 0, 2, "任务分解表"))
    assert text(data).split("\n")[0] == "任务分解表"


def test_numbers_and_days_are_printed_as_formatted():
    def write(book, one):
        one.write(0, 0, 0.155, book.add_format({"num_format": "0.0%"}))
        one.write(0, 1, datetime.datetime(2019, 6, 30), book.add_format({"num_format": 'yyyy"年"m"月"d"日"'}))

    assert text(sheet([], write=write)) == "| 15.5% | 2019年6月30日 |"


def test_hidden_sheets_are_left_out_and_named():
    def write(book, one):
        other = book.add_worksheet("底稿")
        other.write(0, 0, "旧")
        other.hide()

    read = read_file(sheet([HEAD], write=write))
    assert (read.sheets, dict(read.notes[0].params)) == (("任务",), {"names": "底稿"})


def test_of_several_sheets_each_begins_with_its_name():
    data = sheet([HEAD], write=lambda book, one: book.add_worksheet("项目").write(0, 0, "甲"))
    assert text(data).split("\n")[-2:] == ["项目", "甲"]


def test_hidden_rows_are_read_and_counted():
    data = sheet(
        [HEAD, [1, "甲", "乙"]], write=lambda book, one: one.set_row(1, None, None, {"hidden": True})
    )
    assert read_file(data).notes[0].in_language("en").startswith("1 rows")


def test_units_one_a_line_become_a_list_and_broken_words_one_word():
    assert text(sheet([["责任\n单位", "市发改局\n市财政局"]])) == "| 责任单位 | 市发改局、市财政局 |"


def test_an_empty_sheet_says_so():
    with pytest.raises(NoText):
        read_file(sheet([]))


def test_a_far_cell_costs_no_memory():
    assert text(sheet([["甲"]], write=lambda book, one: one.write(1_048_575, 16_383, "乙"))) == "甲\n乙"


def test_a_workbook_without_its_sheet_is_damaged():
    parts = parts_of(sheet([HEAD]))
    del parts["xl/worksheets/sheet1.xml"]
    with pytest.raises(Damaged):
        read_file(packed(parts))


def test_an_open_document_sheet_gives_its_printed_text():
    content = (
        '<o:document-content xmlns:o="o" xmlns:table="t" xmlns:text="x"><table:table table:name="任务">'
        '<table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>15%</text:p></table:table-cell>'
        "<table:table-cell><text:p>甲</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>乙</text:p></table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
        "</table:table-row></table:table></o:document-content>"
    )
    data = packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    assert text(data) == "| 15% | 甲 |\n| 15% | 乙 |"


def test_an_older_sheet_is_read_with_its_merges():
    cells = {(0, 0): "任务", (0, 1): "单位", (1, 0): "甲", (1, 1): "市发改局", (2, 0): "乙"}
    read = read_file(old_sheet(cells, [(1, 2, 1, 1)]), name="分工.et")
    assert (read.kind, read.notes) == (FileKind.XLS, ())
    assert read.text == "| 任务 | 单位 |\n| 甲 | 市发改局 |\n| 乙 | 市发改局 |"


def test_an_older_sheet_with_fractions_warns_of_percentages():
    read = read_file(old_sheet({(0, 0): "增长", (0, 1): 0.15}))
    assert (read.text, read.notes[0].code) == ("| 增长 | 0.15 |", "plain_numbers")


def test_an_older_sheet_as_wide_as_it_gets_is_refused_and_the_reader_lives():
    with pytest.raises(TooLarge):
        read_file(old_sheet({(0, 0): "甲", (65_535, 255): "乙"}))


@pytest.mark.parametrize(
    ("value", "pattern", "expected"),
    [
        ("43646", "yyyy/m/d", "2019/6/30"),
        ("43646", 'yyyy"年"m"月";@', "2019年6月"),
        ("43646.75", "yyyy-mm-dd hh:mm", "2019-06-30 18:00"),
        ("0.75", "上午/下午h:mm", "下午6:00"),
        ("59", "yyyy-m-d", "1900-2-28"),
        ("61", "yyyy-m-d", "1900-3-1"),
        ("0.5", "0%", "50%"),
        ("1234567.891", "#,##0.00_ ", "1,234,567.89"),
        ("3", '0"万元"', "3万元"),
        ("2.5", "0.0#", "2.5"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("12000000000", "General", "12000000000"),
        ("5", "G/通用格式", "5"),
        ("-1", "yyyy-m-d", "-1"),
        ("1e400", "0.00", "1e400"),
        ("x", "0.00", "x"),
        ("12", "[$¥-804]#,##0", "¥12"),
    ],
)
def test_a_number_prints_as_its_format_says(value, pattern, expected):
    assert printed(value, pattern) == expected
