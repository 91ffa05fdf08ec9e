"""Which documents are taken: by ending, first bytes, size and name; and what people are told of the others."""

from dataclasses import replace

import pytest

from kaimenhong.ledger.attached.rules import LARGEST, check_document
from tests.ledger.attached.papers import BEGINNINGS, document

ZIP, OLE, PDF = BEGINNINGS["zip"], BEGINNINGS["ole"], BEGINNINGS["pdf"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("报告.docx", ZIP),
        ("报告.doc", OLE),
        ("报告.wps", OLE),
        ("报告.WPS", ZIP),
        ("台账.xlsx", ZIP),
        ("台账.xls", OLE),
        ("台账.et", OLE),
        ("公文.ofd", ZIP),
        ("报告.pdf", PDF),
        ("说明.rtf", b"{\\rtf1"),
        ("说明.txt", "说明".encode("gb18030")),
    ],
)
def test_office_papers_are_taken(name, data):
    assert check_document(document(name, data))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("现场.jpg", b"\xff\xd8\xff", "照片和录像不作佐证"),
        ("材料.zip", ZIP, "压缩包"),
        ("程序.exe", b"MZ", "不收“.exe”"),
        ("没有扩展名", b"x", "没有扩展名"),
        ("假的.pdf", ZIP, "内容与扩展名“.pdf”不符"),
        ("假的.txt", b"a\x00b", "不符"),
        ("空的.pdf", b"", "文件是空的"),
        ("机密级文件.pdf", PDF, "国家秘密标志"),
    ],
)
def test_others_are_refused_with_what_to_do(name, data, said):
    verdict = check_document(document(name, data))
    assert not verdict
    assert verdict.status == 422
    assert said in str(verdict.reason)
    assert verdict.remedy


def test_the_size_has_a_limit():
    assert check_document(replace(document(), size=LARGEST))
    assert "20.0MB" in str(check_document(replace(document(), size=LARGEST + 1)).reason)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (r"C:\材料\报告.pdf", "报告.pdf"),
        ("../../etc/报告.pdf", "报告.pdf"),
        ("报\u202e告\n.pdf", "报告.pdf"),
        ("长" * 300 + ".docx", "长" * 195 + ".docx"),
    ],
)
def test_a_name_is_kept_without_what_does_not_belong_to_it(name, kept):
    assert document(name).kept_name == kept
