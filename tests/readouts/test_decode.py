"""Bytes become text, or a sentence that names the byte and what to do."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.readouts import LIMIT, Unreadable, decode

TEXT = "会议强调，要确保一季度各项指标实现“开门红”。\n2019年2月11日，高新区召开会议。"
TRADITIONAL = "會議強調，要確保第一季度各項指標實現「開門紅」。縣政府辦公室負責。"


def refusal(data: bytes) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    return caught.value


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("gb18030", "gb18030"), ("utf-16", "utf-16-le")],
)
def test_chinese_encodings_are_recognised(encoding, name):
    assert decode(TEXT.encode(encoding)) == (TEXT, name)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised(encoding):
    assert decode(TEXT.encode(encoding)) == (TEXT, encoding)


def test_big5_is_not_taken_for_gb18030():
    assert decode(TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5")


def test_traditional_text_in_gbk_is_read():
    assert decode(TRADITIONAL.replace("「", "“").replace("」", "”").encode("gbk")).encoding == "gb18030"


def test_an_empty_file_says_so():
    assert refusal(b" \n\t").code == "empty"


def test_a_file_over_the_limit_names_both_sizes():
    wrong = refusal(b"a" * (LIMIT + 1))
    assert wrong.params == {"size": LIMIT + 1, "limit": LIMIT}


@pytest.mark.parametrize(
    "magic",
    [b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0"],
)
def test_known_files_that_are_no_text_are_named(magic):
    wrong = refusal(magic + bytes(range(256)))
    assert wrong.code == "binary"
    assert "粘贴" in wrong.remedy


def test_a_damaged_byte_is_named_with_its_place():
    data = (TEXT * 10).encode() + b"\xe4\xbc" + TEXT.encode()
    wrong = refusal(data)
    assert wrong.code == "damaged_encoding"
    assert data[wrong.params["offset"]] == 0xE4
    assert str(wrong.params["offset"]) in wrong.sentence


def test_bytes_of_no_encoding_name_the_first_bad_one():
    wrong = refusal(b"\xff\xfa\xfb\xfc\xfd" * 9)
    assert wrong.code == "unknown_encoding"
    assert wrong.params == {"offset": 0, "byte": "FF"}


def test_a_zero_byte_in_plain_text_is_named():
    assert refusal(b"abc\x00def").params == {"offset": 3}


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    with suppress(Unreadable):
        assert isinstance(decode(data).text, str)
