"""Traditional characters become simplified ones; names keep the form their bearers write."""

import pytest

from kaimenhong.readouts import clean


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("會議要求幹部帶頭，樹立里程碑。", "会议要求干部带头，树立里程碑。"),
        ("乾部要樹立裏程碑意識，做好後續發展。", "干部要树立里程碑意识，做好后续发展。"),
        ("項目面積與麵粉廠製造業製度。", "项目面积与面粉厂制造业制度。"),
        ("「開門紅」著力推進，成效顯著。", "“开门红”着力推进，成效显著。"),
    ],
)
def test_traditional_writing_is_converted(printed, plain):
    assert clean(printed).text == plain


def test_rare_characters_in_a_simplified_text_stay():
    text = "区委书记赵田崑主持会议，乾县、瞭望台项目负责人陈喆、刘堃参加。会议强调，要抓紧落实各项工作部署，确保取得实效。"
    assert clean(text).text == text


def test_a_traditional_line_in_a_simplified_page_is_converted():
    page = "全区各单位要抓紧落实各项工作。" * 30 + "\n會議強調，要團結協作、擔當盡責。"
    assert clean(page).text.endswith("\n会议强调，要团结协作、担当尽责。")


def test_a_name_keeps_its_printed_form():
    cleaned = clean("兩委領導趙田崑、單澤峰出席會議。")
    at = cleaned.text.index("赵田昆")
    assert cleaned.printed(at, at + 3) == "赵田崑"
    assert cleaned.printed(at + 4, at + 7) == "单泽峰"
