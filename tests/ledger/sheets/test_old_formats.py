"""Old workbooks: a real .xls, also named .et, is read like an .xlsx; what only looks like one is told apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.sheets import opening
from tests.ledger.sheets.made import drafted, imported
from tests.readouts.files.making import old_sheet, word

REGISTER = (Path(__file__).parent / "files" / "register.xls").read_bytes()
"""Written as Excel 97: a title, a head of two rows with merged cells, dates, a share, a formula, a hidden sheet."""

_HEADER, _LOCKED = b"\xe1\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\x01\x00"


def test_cells_dates_and_merges_of_an_old_workbook_are_read():
    [table] = opening.tables(REGISTER)
    assert table.name == "台账"
    assert table.rows[3][1:] == [
        "完成一季度招商签约",
        "投促局",
        "发改局、科技局",
        date(2019, 3, 29),
        date(2019, 2, 11),
        0.55,
        "已签约6个",
    ]
    assert (1, 2, 1, 3) in table.merges


@pytest.mark.parametrize("name", ["督办台账.xls", "督办台账.et"])
def test_an_old_workbook_comes_in_whole(world, name):
    assert drafted(world, REGISTER, name).file_name == name
    imported(world, REGISTER)
    item = Item.objects.get(title="完成一季度招商签约")
    assert (item.lead_unit, item.due, item.percent) == (world.toucu, date(2019, 3, 29), 55)
    assert item.opened_at.date() == date(2019, 2, 11)
    assert Item.objects.count() == 2


def test_plain_numbers_stay_numbers_where_a_workbook_keeps_no_formats():
    [table] = opening.tables(old_sheet({(0, 0): "任务", (0, 1): "完成率", (1, 0): "甲", (1, 1): 0.5}))
    assert table.rows[1] == ["甲", 0.5]


_NEWER = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)
)


@pytest.mark.parametrize("data", [REGISTER.replace(_HEADER, _LOCKED), _NEWER], ids=["xls", "xlsx"])
def test_a_locked_workbook_says_so(data):
    with pytest.raises(Refused, match="打开密码") as refused:
        opening.tables(data)
    assert "去掉密码" in str(refused.value.remedy)


@pytest.mark.parametrize(
    "data",
    [
        "<html><body><table><tr><td>任务</td></tr></table></body></html>".encode(),
        "\ufeff<!DOCTYPE html>\n<table><tr><td>任务</td></tr></table>".encode(),
        b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        "<table border=1><tr><td>任务</td></tr></table>".encode("gb18030"),
    ],
)
def test_a_web_page_named_xls_is_told_apart(data):
    with pytest.raises(Refused, match="网页格式") as refused:
        opening.tables(data)
    assert "另存为 .xlsx" in str(refused.value.remedy)


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"{\\rtf1\\ansi}",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000) + "WordDocument".encode("utf-16-le") + bytes(3000),
        word("一、招商引资"),
    ],
    ids=["pdf", "rtf", "wps", "docx"],
)
def test_a_paper_is_told_apart_and_shown_where_to_go(data):
    with pytest.raises(Refused, match="文字文件") as refused:
        opening.tables(data)
    assert "录入文件" in str(refused.value.remedy)


@pytest.mark.parametrize("cut", [600, 2048, 4000, 6000])
def test_a_cut_old_workbook_is_refused_with_a_remedy(cut):
    with pytest.raises(Refused) as refused:
        opening.tables(REGISTER[:cut])
    assert refused.value.remedy
