"""PDF files: lines to paragraphs, ruled tables to rows, page furniture dropped."""

import pytest

from kaimenhong.readouts.files import Damaged, Encrypted, FileKind, ImageOnly, NoText, TooLarge, read_file
from tests.readouts.files.making import PICTURE, Pdf, draw, show

SENTENCE = "会议强调，要突出抓好招商引资和项目建设，千方百计扩大有效投资"


def text(pdf: Pdf) -> str:
    return read_file(pdf.bytes()).text


def grid(columns: list[float], rows: list[float]) -> list[str]:
    """All lines of a table with these edges."""
    level = [draw(columns[0], y, columns[-1], y) for y in rows]
    return level + [draw(x, rows[-1], x, rows[0]) for x in columns]


def test_a_wrapped_line_goes_on_and_an_indented_one_begins_anew():
    page = Pdf().page(
        show("　　" + SENTENCE, 60, 700), show("，坚决完成目标。", 60, 672), show("二是抓好落实。", 92, 644)
    )
    assert text(page) == f"{SENTENCE}，坚决完成目标。\n二是抓好落实。"


def test_lines_are_read_from_top_to_bottom_whatever_their_order():
    assert text(Pdf().page(show("第二段。", 60, 600), show("第一段。", 60, 700))) == "第一段。\n第二段。"


def test_places_name_the_page():
    read = read_file(Pdf().page(show("第一段。", 60, 700)).page(show("第二段。", 60, 700)).bytes())
    assert (read.kind, read.pages) == (FileKind.PDF, 2)
    assert read.place(read.text.index("二")).in_language("zh") == "第2页"


def test_a_paragraph_goes_on_over_the_page():
    full = show("会" * 29, 60, 120)
    assert text(Pdf().page(full).page(show("议", 60, 700), show("会" * 29, 60, 672))).startswith(
        "会" * 29 + "议"
    )


def test_headers_footers_and_page_numbers_are_dropped_and_counted():
    pdf = Pdf()
    for number in (1, 2, 3):
        pdf.page(
            show("某区文件", 60, 800), show(f"正文{number}甲乙。", 60, 500), show(f"— {number} —", 280, 40)
        )
    read = read_file(pdf.bytes())
    assert read.text == "正文1甲乙。\n正文2甲乙。\n正文3甲乙。"
    assert dict(read.notes[0].params) == {"count": 6}


def test_a_title_of_two_lines_is_one():
    title = [show("关于分解重点任务的方案和", 153, 760, 24), show("通知", 273, 730, 24)]
    assert text(Pdf().page(*title, show(SENTENCE, 60, 600))).split("\n")[0] == "关于分解重点任务的方案和通知"


def test_a_ruled_table_is_rows_and_wrapped_cells_are_joined():
    rules = grid([60, 160, 300], [700, 660, 600])
    cells = [show("任务", 70, 670), show("单位", 200, 670), show("抓好招商引", 65, 640), show("资", 65, 615)]
    page = Pdf().page(*rules, *cells, show("市商务局", 180, 630))
    assert text(page) == "| 任务 | 单位 |\n| 抓好招商引资 | 市商务局 |"


def test_a_cell_without_a_rule_between_is_merged():
    rules = [*grid([60, 160, 300], [700, 600]), draw(60, 650, 160, 650)]
    cells = [show("甲项目", 70, 665), show("乙项目", 70, 615), show("市商务局", 180, 640)]
    assert text(Pdf().page(*rules, *cells)) == "| 甲项目 | 市商务局 |\n| 乙项目 | 市商务局 |"


def test_words_do_not_reach_through_a_rule():
    rules = grid([60, 124, 190], [700, 660])
    assert (
        text(Pdf().page(*rules, show("项目建设", 61, 675, 15.5), show("市商务局", 125, 675)))
        == "| 项目建设 | 市商务局 |"
    )


def test_a_table_goes_on_over_the_page_without_its_second_heading():
    pdf = Pdf()
    for row in ("甲", "乙"):
        head = [show("任务", 70, 670), show("单位", 200, 670)]
        pdf.page(*grid([60, 160, 300], [700, 660, 600]), *head, show(row, 70, 620), show("某局", 200, 620))
    read = read_file(pdf.bytes())
    assert read.text == "| 任务 | 单位 |\n| 甲 | 某局 |\n| 乙 | 某局 |"
    assert read.places[-1].in_language("zh") == "第2页 表1 第3行"


def test_wide_gaps_without_rules_part_cells():
    assert text(Pdf().page(show("抓好招商", 60, 700), show("市商务局", 300, 700))) == "抓好招商\t市商务局"


def test_text_printed_twice_for_boldness_is_read_once():
    assert text(Pdf().page(show("通知如下", 60, 700), show("通知如下", 60.4, 700))) == "通知如下"


def test_two_columns_are_read_one_after_the_other():
    left = [show("左" * 15, 40, 700 - 24 * at) for at in range(9)]
    right = [show("右" * 15, 310, 700 - 24 * at) for at in range(9)]
    assert text(Pdf().page(*left, *right)).replace("\n", "") == "左" * 135 + "右" * 135


def test_a_turned_page_is_read_as_it_is_shown():
    turned = "BT /F 16 Tf 0 1 -1 0 {} 60 Tm <{}> Tj ET"
    lines = [turned.format(x, word.encode("utf-16-be").hex()) for x, word in ((100, "第一"), (140, "第二"))]
    assert text(Pdf().page(*lines, more="/Rotate 90")) == "第一\n第二"


def test_a_scan_is_recognised():
    with pytest.raises(ImageOnly, match="扫描件") as caught:
        read_file(Pdf().page(PICTURE).page(PICTURE).bytes())
    assert caught.value.params == {"pages": 2}


def test_scanned_pages_among_others_are_named():
    note = read_file(Pdf().page(show("正文", 60, 700)).page(PICTURE).bytes()).notes[0]
    assert note.in_language("zh").startswith("第 2 页只有图片")


def test_a_page_without_anything_has_no_text():
    with pytest.raises(NoText):
        read_file(Pdf().page("").bytes())


def test_fonts_that_tell_nothing_are_told():
    with pytest.raises((ImageOnly, NoText)):
        read_file(Pdf().page(show("正文" * 20, 60, 700)).bytes(mapped=False))


def test_a_password_is_told():
    encrypt = "<</Filter/Standard/V 1/R 2/O <" + "00" * 32 + ">/U <" + "11" * 32 + ">/P -4>>"
    with pytest.raises(Encrypted):
        read_file(Pdf().page(show("正文", 60, 700)).bytes(trailer=f"/Encrypt {encrypt}/ID[<00><00>]"))


def test_half_a_file_without_pages_is_damaged():
    with pytest.raises(Damaged):
        read_file(Pdf().page(show("正文", 60, 700)).bytes()[:300])


def test_too_many_pages_are_counted():
    pdf = Pdf()
    for _ in range(201):
        pdf.page("")
    with pytest.raises(TooLarge, match="201"):
        read_file(pdf.bytes())
