"""HTML and Markdown become lines of text."""

import pytest

from kaimenhong.readouts import clean


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>会议强调，</p><p>要抓落实。</p>", "会议强调，要抓落实。"),
        ("<p>第一段。</p>\n<p>第二段<span style='a'>继续</span>。<br></p>", "第一段。\n第二段继续。"),
        ("<div>正文。<!-- 注释 --></div><script>var a = '<p>';</script>", "正文。"),
        ("<p>&nbsp;&nbsp;第一&mdash;二&amp;三&#12289;四。</p>", "第一—二&三、四。"),
        ("<table><tr><td>任务</td><td>区发改局</td></tr></table>", "任务\t区发改局"),
        ("### 标题\n\n**会议**强调。\n\n[查看原文](https://a.cn/b)", "标题\n会议强调。"),
        ("<p>未闭合的<b>标签", "未闭合的标签"),
    ],
)
def test_marks_go_and_words_stay(page, text):
    assert clean(page).text.strip() == text


@pytest.mark.parametrize("text", ["产值<5亿元的企业有3家。", "A<B且C>D，按此执行。", "详见《办法》<试行>。"])
def test_signs_that_are_no_tags_stay(text):
    assert clean(text).text == text


def test_an_escaped_tag_does_not_come_alive():
    once = clean("<p>写作&amp;lt;b&amp;gt;的标签。</p><p>完</p>").text
    assert clean(once).text == once


def test_a_break_inside_a_cell_ends_no_row():
    row = "<tr><td>1</td><td><p>开展安全检查</p></td><td>应急管理局<br/>公安分局</td></tr>"
    assert clean(f"<table>{row}{row}</table>").text.split("\n")[0] == "1\t开展安全检查\t应急管理局、公安分局"


def test_a_page_laid_out_in_one_cell_keeps_its_lines():
    page = "<table><tr><td><p>会议强调，要抓好落实。</p><p>会议要求，要加强督查。</p></td></tr></table>"
    assert clean(page).text == "会议强调，要抓好落实。\n会议要求，要加强督查。"
