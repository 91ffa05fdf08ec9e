"""A result as a workbook: opens elsewhere, and nothing in it is a formula."""

import io
import zipfile
from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from kaimenhong import readouts
from kaimenhong.config import papers
from kaimenhong.config.workbook import workbook
from tests.config.test_batch import BREAKDOWN

READOUT = (
    "2月11日，高新区召开动员会。会议要求，一要抓好招商，由招商局牵头，3月底前完成。二要抓好安全。要查隐患。"
)
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://example.org")', "=cmd|' /C calc'!A0")


def sheets(text: str) -> dict[str, list[list]]:
    found = readouts.read(text, published=date(2019, 2, 12))
    book = CalamineWorkbook.from_filelike(io.BytesIO(papers.of(found, form="xlsx")))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_requirements_come_first():
    head, *rows = sheets(READOUT)["要求"]
    assert head[:4] == ["序号", "层级", "要求", "全文"]
    assert [row[1] for row in rows] == ["要求", "要求", "分项"]
    assert rows[0][4:7] == ["招商局", "3月底前", date(2019, 3, 31)]


def test_tasks_keep_their_roles():
    head, first, _second = sheets(BREAKDOWN)["任务"]
    row = dict(zip(head, first, strict=True))
    assert (row["牵头单位"], row["配合单位"], row["最迟日期"]) == ("行政审批局", "财政局", date(2019, 6, 30))


def test_the_facts_stand_beside():
    assert ["会议", "动员会"] in sheets(READOUT)["概况"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_nothing_is_a_formula(formula):
    found = readouts.to_dict(readouts.read(BREAKDOWN))
    found["items"][0] |= {"text": formula, "lead": [formula], "no": formula, "group": "https://example.org"}
    paper = workbook(found)
    cells = CalamineWorkbook.from_filelike(io.BytesIO(paper)).get_sheet_by_index(0).to_python()
    assert cells[1].count(formula) == 3
    with zipfile.ZipFile(io.BytesIO(paper)) as package:
        sheet, styles = (
            package.read("xl/worksheets/sheet1.xml").decode(),
            package.read("xl/styles.xml").decode(),
        )
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert 'quotePrefix="1"' in styles


def test_a_cell_is_never_too_long():
    text = "重点任务\n1." + "开展检查，" * 9000 + "。（牵头单位：财政局）\n2.整改。（牵头单位：财政局）\n"
    assert max(len(str(row[2])) for row in sheets(text)["任务"]) <= 32_767
