"""Text and web pages in every encoding people send them in."""

import pytest

from kaimenhong.readouts import Unreadable
from kaimenhong.readouts.cleaning import clean
from kaimenhong.readouts.files import FileKind, NoText, TooLarge, read_file

TEXT = "会议强调，要确保一季度各项指标实现“开门红”。\n2019年2月11日，高新区召开会议。"
PAGE = '<html><head><meta charset="{}"></head><body><p>会议强调，要抓好落实。</p></body></html>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_its_encoding(encoding):
    read = read_file(TEXT.encode(encoding))
    assert (read.text, read.kind) == (TEXT, FileKind.TEXT)


def test_a_place_of_text_is_its_line():
    read = read_file(TEXT.replace("\n", "\r\n\r\n").encode())
    assert read.place(read.text.index("2019")).in_language("zh") == "第3行"


@pytest.mark.parametrize(("declared", "encoding"), [("gb2312", "gbk"), ("utf-8", "utf-8"), ("big5", "big5")])
def test_a_page_is_read_as_it_declares(declared, encoding):
    page = (
        PAGE.replace("强调", "通知" if encoding == "big5" else "强调")
        .replace("会议", "公文")
        .format(declared)
    )
    page = page.replace("抓好落实", "辦理") if encoding == "big5" else page
    read = read_file(page.encode(encoding, "ignore"))
    assert (read.kind, "要" in read.text) == (FileKind.HTML, True)


def test_a_page_that_declares_what_it_is_not_is_looked_at():
    assert "会议强调" in read_file(PAGE.format("utf-8").encode("gb18030")).text


def test_a_page_with_one_odd_byte_is_read_and_says_so():
    data = (PAGE.format("utf-8") + "<p>" + "认真落实。" * 200 + "</p>").encode() + b"\xff"
    assert [note.code for note in read_file(data).notes] == ["odd_characters"]


def test_a_page_goes_to_the_cleaner_with_its_tags():
    assert clean(read_file(PAGE.format("utf-8").encode()).text).text == "会议强调，要抓好落实。"


def test_a_page_saved_as_excel_is_a_page():
    assert read_file(PAGE.format("utf-8").encode(), name="任务.xls").notes[0].code == "name_differs"


def test_a_packed_page_gives_its_first_page():
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    part = b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    read = read_file(head + part + "<p>会议强调</p>".encode("gbk") + b"\r\n--x--\r\n")
    assert (read.kind, "会议强调" in read.text) == (FileKind.MHTML, True)


def test_a_pack_without_a_page_has_no_text():
    head = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n\r\nabc\r\n--x--\r\n"
    )
    with pytest.raises(NoText):
        read_file(head)


def test_an_empty_file_says_so():
    with pytest.raises(Unreadable, match="空"):
        read_file(b" \n")


def test_a_text_beyond_the_limit_says_so():
    with pytest.raises(TooLarge, match="2000000"):
        read_file(b"a" * 2_000_001)
