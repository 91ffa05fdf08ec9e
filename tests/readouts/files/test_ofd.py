"""OFD files: the same pages, told in millimetres."""

import pytest

from kaimenhong.readouts.files import Damaged, Encrypted, FileKind, Hostile, ImageOnly, TooLarge, read_file
from tests.readouts.files.making import ofd, packed, parts_of, stroke, words


def text(*pages: str) -> str:
    return read_file(ofd(*pages)).text


def test_words_are_read_by_their_place():
    page = words("第二段。", 20, 60) + words("第一段。", 20, 40)
    assert text(page) == "第一段。\n第二段。"


def test_places_name_the_page():
    read = read_file(ofd(words("甲段。", 20, 40), words("乙段。", 20, 40)))
    assert (read.kind, read.pages, read.place(read.text.index("乙")).page) == (FileKind.OFD, 2, 2)


def test_a_wrapped_line_goes_on():
    assert text(words("会" * 34, 20, 40) + words("议结束。", 20, 50)) == "会" * 34 + "议结束。"


def test_one_code_may_hold_words_far_apart():
    code = '<ofd:TextCode X="0" Y="5" DeltaX="5 60 5">甲方乙方</ofd:TextCode>'
    assert text(f'<ofd:TextObject Boundary="20 40 100 5" Size="5">{code}</ofd:TextObject>') == "甲方\t乙方"


def test_a_matrix_moves_and_scales():
    page = words("后", 20, 40, more='CTM="1 0 0 1 0 60"') + words("前", 20, 50)
    assert text(page) == "前\n后"


def test_a_ruled_table_is_rows():
    rules = [stroke(20, y, 120, y) for y in (40, 60, 80)] + [stroke(x, 40, x, 80) for x in (20, 70, 120)]
    cells = words("任务", 25, 52) + words("单位", 75, 52) + words("招商", 25, 72) + words("某局", 75, 72)
    assert text("".join(rules) + cells) == "| 任务 | 单位 |\n| 招商 | 某局 |"


def test_a_page_template_is_read_with_its_page():
    parts = parts_of(ofd('<ofd:Template TemplateID="9"/>' + words("正文。", 20, 100)))
    parts["Doc_0/Tpls/Content.xml"] = parts["Doc_0/Pages/Page_0/Content.xml"].replace(
        "正文".encode(), "题头".encode()
    )
    place = b'<ofd:TemplatePage ID="9" BaseLoc="Tpls/Content.xml"/></ofd:CommonData>'
    parts["Doc_0/Document.xml"] = parts["Doc_0/Document.xml"].replace(b"</ofd:CommonData>", place)
    assert "题头。" in read_file(packed(parts)).text


def test_a_scan_is_recognised():
    with pytest.raises(ImageOnly):
        read_file(ofd('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'))


def test_an_encrypted_file_is_told():
    with pytest.raises(Encrypted):
        read_file(packed(parts_of(ofd(words("甲", 1, 1))) | {"Encryptions.xml": b"<a/>"}))


def test_a_missing_page_is_damage():
    parts = parts_of(ofd(words("甲", 1, 1)))
    del parts["Doc_0/Pages/Page_0/Content.xml"]
    with pytest.raises(Damaged):
        read_file(packed(parts))


def test_a_location_cannot_lead_out():
    parts = parts_of(ofd(words("甲", 1, 1)))
    parts["OFD.xml"] = parts["OFD.xml"].replace(b"Doc_0/Document.xml", b"../../../etc/passwd")
    with pytest.raises(Damaged):
        read_file(packed(parts))


def test_entities_are_hostile():
    parts = parts_of(ofd(words("甲", 1, 1)))
    parts["OFD.xml"] = b'<!DOCTYPE a [<!ENTITY b "c">]>' + parts["OFD.xml"]
    with pytest.raises(Hostile):
        read_file(packed(parts))


def test_too_many_pages_are_counted():
    with pytest.raises(TooLarge, match="201"):
        read_file(ofd(*["" for _ in range(201)]))


@pytest.mark.parametrize("steps", ["g 99999999 1", "g x y", "nan inf", "1e999", "g"])
def test_odd_steps_do_no_harm(steps):
    code = f'<ofd:TextCode X="0" Y="5" DeltaX="{steps}">甲乙</ofd:TextCode>'
    assert "甲" in text(f'<ofd:TextObject Boundary="20 40 100 5" Size="5">{code}</ofd:TextObject>')
