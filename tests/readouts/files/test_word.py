"""Word files as they print."""

import docx
import pytest

from kaimenhong.readouts.files import Damaged, FileKind, NoText, read_file
from tests.readouts.files.making import level, listed, lists, p, packed, parts_of, saved, word, word_of

TASKS = [["序号", "任务", "责任单位"], ["1", "推进项目", "市发改局"], ["2", "抓好招商", "市商务局"]]


def text(data: bytes) -> str:
    return read_file(data).text


def codes(data: bytes) -> dict[str, object]:
    return {note.code: dict(note.params)["count"] for note in read_file(data).notes}


def test_paragraphs_and_tables_come_in_order():
    read = read_file(word("任务分解表", table=TASKS))
    assert read.kind is FileKind.DOCX
    assert read.text.split("\n")[:2] == ["任务分解表", "| 序号 | 任务 | 责任单位 |"]


def test_places_name_the_paragraph_and_the_row():
    read = read_file(word("", "任务分解表", table=TASKS))
    assert read.place(0).in_language("zh") == "第2段"
    assert read.place(read.text.index("市商务局")).in_language("zh") == "表1 第3行"


def test_places_cover_what_they_name():
    read = read_file(word("会议强调，", "要抓好落实。", table=TASKS))
    assert [read.text[one.span.start : one.span.end] for one in read.places] == read.text.split("\n")


def test_a_cell_merged_downwards_stands_in_every_row():
    document = docx.Document()
    table = document.add_table(rows=3, cols=2)
    for row in range(3):
        table.cell(row, 0).text = f"任务{row}"
    table.cell(0, 1).merge(table.cell(2, 1)).text = "市发改局"
    assert text(saved(document)).count("市发改局") == 3


def test_a_row_merged_across_is_a_line_of_its_own():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "一、经济发展"
    table.cell(1, 0).text, table.cell(1, 1).text = "任务", "单位"
    assert text(saved(document)) == "一、经济发展\n| 任务 | 单位 |"


def test_of_a_heading_of_two_rows_the_lower_one_stays():
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "任务"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "单位"
    table.cell(1, 1).text, table.cell(1, 2).text = "牵头", "配合"
    for column, words in enumerate(["抓好招商", "市商务局", "市财政局"]):
        table.cell(2, column).text = words
    assert text(saved(document)).split("\n")[0] == "| 任务 | 牵头 | 配合 |"


@pytest.mark.parametrize(
    ("form", "pattern", "printed"),
    [
        ("chineseCounting", "%1、", "一、甲 二、乙"),
        ("chineseCountingThousand", "（%1）", "（一）甲 （二）乙"),
        ("decimal", "%1.", "1. 甲 2. 乙"),
        ("decimal", "%1、", "1、甲 2、乙"),
        ("decimalEnclosedCircle", "%1", "① 甲 ② 乙"),
        ("chineseLegalSimplified", "%1、", "壹、甲 贰、乙"),
        ("ideographTraditional", "%1.", "甲. 甲 乙. 乙"),
        ("upperRoman", "%1.", "I. 甲 II. 乙"),
        ("lowerLetter", "%1)", "a)甲 b)乙"),
        ("chineseCounting", "第%1条", "第一条 甲 第二条 乙"),
        ("bullet", "●", "甲 乙"),
    ],
)
def test_automatic_numbers_are_printed(form, pattern, printed):
    data = word_of(listed("甲") + listed("乙"), numbering=lists(level(0, form, pattern)))
    assert text(data).replace("\n", " ") == printed


def test_lower_levels_restart_under_the_next_higher_one():
    numbering = lists(level(0, "chineseCounting", "%1、"), level(1, "decimal", "%1.%2."))
    body = "".join(listed("甲", level=at) for at in (0, 1, 1, 0, 1))
    assert text(word_of(body, numbering=numbering)).split("\n") == [
        "一、甲",
        "一.1. 甲",
        "一.2. 甲",
        "二、甲",
        "二.1. 甲",
    ]


def test_a_list_told_to_start_again_starts_again():
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    data = word_of(
        listed("甲") + listed("乙") + listed("丙", 2) + listed("丁", 2),
        numbering=lists(level(0, "decimal", "%1、"), more=again),
    )
    assert text(data).split("\n") == ["1、甲", "2、乙", "1、丙", "2、丁"]


def test_lists_of_one_definition_count_on():
    more = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    numbering = lists(level(0, "decimal", "%1、"), more=more)
    assert text(word_of(listed("甲") + listed("乙", 2), numbering=numbering)) == "1、甲\n2、乙"


def test_a_style_may_number_its_paragraphs():
    styles = (
        '<w:style w:styleId="a"><w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="b"><w:name w:val="款"/><w:basedOn w:val="a"/></w:style>'
    )
    data = word_of(
        p("甲", '<w:pStyle w:val="b"/>'), styles=styles, numbering=lists(level(0, "chineseCounting", "%1、"))
    )
    assert text(data) == "一、甲"


def test_an_empty_paragraph_counts_but_is_no_line():
    data = word_of(listed("甲") + listed(" ") + listed("乙"), numbering=lists(level(0, "decimal", "%1、")))
    assert text(data) == "1、甲\n3、乙"


def test_a_cell_with_nothing_but_its_number_prints_it():
    rows = "".join(f"<w:tr><w:tc>{listed('')}</w:tc><w:tc>{p(words)}</w:tc></w:tr>" for words in "甲乙")
    data = word_of(f"<w:tbl>{rows}</w:tbl>", numbering=lists(level(0, "decimal", "%1")))
    assert text(data) == "| 1 | 甲 |\n| 2 | 乙 |"


def test_a_level_may_be_tied_to_a_style():
    styles = "".join(
        f'<w:style w:styleId="{at}"><w:name w:val="h{at}"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for at in (0, 1)
    )
    levels = [
        level(at, form, f"%{at + 1}、", f'<w:pStyle w:val="{at}"/>')
        for at, form in enumerate(("chineseCounting", "decimal"))
    ]
    body = "".join(
        p(words, f'<w:pStyle w:val="{at}"/>') for words, at in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 0))
    )
    assert text(word_of(body, styles=styles, numbering=lists(*levels))).split("\n") == [
        "一、甲",
        "1、乙",
        "2、丙",
        "二、丁",
    ]


def test_deleted_text_is_left_out_and_inserted_text_kept():
    changed = "<w:ins><w:r><w:t>6月</w:t></w:r></w:ins><w:del><w:r><w:delText>5月</w:delText></w:r></w:del>"
    body = f"<w:p>{changed}<w:r><w:t>底</w:t></w:r></w:p>"
    assert text(word_of(body)) == "6月底"
    assert codes(word_of(body)) == {"deleted": 1}


def test_hidden_text_is_left_out():
    body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部</w:t></w:r><w:r><w:t>公开</w:t></w:r></w:p>"
    assert (text(word_of(body)), codes(word_of(body))) == ("公开", {"hidden_text": 1})


def test_footnotes_are_counted():
    body = '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    assert (text(word_of(body)), codes(word_of(body))) == ("正文", {"footnotes": 1})


def test_pinyin_over_a_word_is_left_out():
    ruby = "<w:rt><w:r><w:t>gāo</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>高</w:t></w:r></w:rubyBase>"
    assert text(word_of(f"<w:p><w:r><w:ruby>{ruby}</w:ruby></w:r></w:p>")) == "高"


def test_a_text_box_follows_its_paragraph_once():
    box = f"<v:shape><v:textbox><w:txbxContent>{p('框内')}</w:txbxContent></v:textbox></v:shape>"
    body = (
        f"<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text(word_of(body)) == "正文\n框内"


def test_the_table_of_contents_is_left_out():
    styles = '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="toc 1"/></w:style>'
    data = word_of(p("一、总则 1", '<w:pStyle w:val="t"/>') + p("一、总则"), styles=styles)
    assert (text(data), codes(data)) == ("一、总则", {"contents": 1})


def test_pages_are_counted_where_the_file_tells():
    data = word_of(p("甲") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("乙"))
    read = read_file(data)
    assert (read.pages, read.place(read.text.index("乙")).page) == (2, 2)


def test_a_document_without_words_says_so():
    with pytest.raises(NoText):
        read_file(word_of("<w:p/>"))


def test_a_document_without_its_main_part_is_damaged():
    parts = parts_of(word("正文"))
    parts["word/document.xml"] = b"<w:document"
    with pytest.raises(Damaged):
        read_file(packed(parts))
