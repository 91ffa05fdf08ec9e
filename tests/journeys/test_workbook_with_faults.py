"""A ledger kept in Excel comes in, in a real browser: 1,000 rows, 12 of them wrong.

The clerk sees the twelve with row and remedy, downloads the workbook with the faults in it, mends it,
uploads it again and brings everything in; then the list goes out as a workbook again.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kaimenhong.ledger.sheets import opening
from tests.ledger.sheets.books import book

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROWS = 1_000
HEAD = [
    "序号",
    "工作任务",
    "工作要求",
    "牵头单位",
    "配合单位",
    "责任人",
    "完成时限",
    "状态",
    "完成率",
    "最新进展",
]
UNITS = ("发改局", "投促局", "建交局", "安监局", "财政局", "科技局")
TITLE_ROWS = 2
WRONG = {  # row of the list (from 0): column, what is wrong, what is right
    17: (3, "发展委", "发改局"),
    101: (6, "2019-02-30", "2019-02-28"),
    140: (6, "快了", "2019年3月底"),
    203: (8, "150%", "50%"),
    255: (7, "快好了", "办理中"),
    310: (3, None, "财政局"),
    404: (4, "外来办公室", "财政局"),
    512: (6, "2017-12-01", "2019-12-01"),
    640: (3, "某某局", "科技局"),
    777: (9, "完" * 6000, "已完成一半"),
    860: (8, "不少", "60%"),
    999: (6, "13月", "12月底"),
}


def row(number: int) -> list:
    lead, other = UNITS[number % 6], UNITS[(number + 2) % 6]
    due = date(2019, 3, 1) + timedelta(days=number % 200)
    said = f"第{number}项已走完第一步" if number % 2 else None
    state = "办理中" if number % 2 else "未签收"
    return [
        number + 1,
        f"第{number + 1}项：推进重点任务落实",
        "按月报进度",
        lead,
        other,
        "张一",
        due,
        state,
        None,
        said,
    ]


def workbook(wrong: bool) -> bytes:
    rows = [row(number) for number in range(ROWS)]
    for number, (column, bad, good) in WRONG.items():
        rows[number][column] = bad if wrong else good
    title = ["2019年重点工作台账"]
    return book([title, HEAD, *rows], [(0, 0, 0, len(HEAD) - 1)])


def mended(path: Path) -> bytes:
    """What the clerk sends back: the downloaded file with the twelve cells put right."""
    [table] = opening.tables(path.read_bytes())
    rows = [list(cells) for cells in table.rows]
    for number, (column, _bad, good) in WRONG.items():
        cells = rows[number + TITLE_ROWS]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = good
    return book(rows)


def test_a_workbook_with_twelve_faults_is_mended_and_brought_in(new_page, login_as, axe, shot, tmp_path):
    page = new_page(width=1280)
    login_as("linzhiwei", on=page)
    _upload(page, tmp_path, axe, shot)
    _see_the_faults(page, axe, shot)
    marked = _download(page, tmp_path)
    _send_the_mended(page, marked, tmp_path, shot)
    _bring_in(page, shot)
    _take_out(page, tmp_path)


def _upload(page, folder, axe, shot) -> None:
    page.goto("/ledger/sheets/")
    axe(page)
    (folder / "台账.xlsx").write_bytes(workbook(wrong=True))
    page.set_input_files("input[name=file]", folder / "台账.xlsx")
    page.click("text=上传并认列")
    page.wait_for_url("**/ledger/sheets/drafts/*/")
    assert "1000 行" in page.locator("main").inner_text().replace(",", "")
    page.fill("input[name=opened_on]", "2019-01-02")
    axe(page)
    shot("excel-1-columns", on=page, full=True)
    page.click("text=检查每一行")
    page.wait_for_selector("text=检查结果")


def _see_the_faults(page, axe, shot) -> None:
    shown = page.locator("main").inner_text()
    for number in WRONG:
        assert page.locator(f"td.number >> text=/^{number + TITLE_ROWS + 1}$/").count() == 1
    assert "认不出单位“发展委”" in shown
    assert "请写成“2019-03-31”或“2019年3月底”" in shown
    assert "将写入 988 件" in shown
    axe(page)
    shot("excel-2-faults", on=page, full=True)


def _download(page, folder) -> Path:
    with page.expect_download() as waiting:
        page.click("text=下载标错文件")
    path = folder / "marked.xlsx"
    waiting.value.save_as(path)
    [table] = opening.tables(path.read_bytes())
    told = {at for at, cells in enumerate(table.rows) if len(cells) > len(HEAD) and cells[len(HEAD)]}
    assert told == {1} | {number + TITLE_ROWS for number in WRONG}
    return path


def _send_the_mended(page, marked, folder, shot) -> None:
    (folder / "改好.xlsx").write_bytes(mended(marked))
    page.set_input_files("input[name=file]", folder / "改好.xlsx")
    page.click("text=上传改好的文件")
    page.wait_for_selector("text=将写入 1000 件")
    assert "改好.xlsx" in page.locator("main").inner_text()
    shot("excel-3-mended", on=page)


def _bring_in(page, shot) -> None:
    page.click("button:has-text('写入台账')")
    page.wait_for_url("**/ledger/sheets/imports/*/", timeout=60_000)
    assert "1,000" in page.locator(".stats").inner_text()
    shot("excel-4-imported", on=page, full=True)
    page.locator("td a").first.click()
    page.wait_for_url("**/ledger/*/")
    assert "推进重点任务落实" in page.locator("h1").inner_text()


def _take_out(page, folder) -> None:
    page.goto("/ledger/?q=推进重点任务落实")
    page.click("main >> text=导出 >> nth=0")
    page.wait_for_url("**/ledger/sheets/export/**")
    with page.expect_download() as waiting:
        page.click("main button:has-text('导出')")
    path = folder / "out.xlsx"
    waiting.value.save_as(path)
    [table] = opening.tables(path.read_bytes())
    assert len(table.rows) == ROWS + 3
