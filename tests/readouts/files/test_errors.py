"""Files that are refused: each with its own type, a sentence and a remedy in both languages."""

import io
import zipfile

import pytest

from kaimenhong.readouts import Unreadable
from kaimenhong.readouts.files import (
    Damaged,
    Encrypted,
    Hostile,
    ImageOnly,
    Missing,
    TooLarge,
    Unsupported,
    isolated,
    read_file,
    xml,
)
from kaimenhong.readouts.files import errors as words
from tests.readouts.files.making import packed, parts_of, sheet, word, word_of

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*names: str) -> bytes:
    """A compound file with streams of these names, as far as the directory goes."""
    data = bytearray(COMPOUND.ljust(512, b"\x00"))
    for name in names:
        printed = name.encode("utf-16-le") + b"\x00\x00"
        data += printed.ljust(64, b"\x00") + len(printed).to_bytes(2, "little") + bytes(62)
    return bytes(data)


def refusal(data: bytes, kind: type[Unreadable], name: str = "") -> Unreadable:
    with pytest.raises(kind) as caught:
        read_file(data, name=name)
    return caught.value


@pytest.mark.parametrize("code", words._SENTENCES)
def test_every_sentence_exists_in_both_languages(code):
    fault = words.FileRefused(code, name="", size="", limit=1, pages=1, kind="", seconds=1, count=1)
    assert all([fault.sentence, fault.remedy, fault.in_language("en"), fault.remedy_in("en")])


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(Missing, match="没有这份"):
        read_file(tmp_path / "没有这份.docx")


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(Missing):
        read_file(tmp_path)


def test_a_path_is_read_and_its_name_used(tmp_path):
    path = tmp_path / "任务.txt"
    path.write_text("会议强调", encoding="utf-8")
    assert read_file(str(path)).text == "会议强调"


def test_a_file_over_the_limit_names_both_sizes():
    assert "20 MB" in refusal(b"a" * (20 * 1024 * 1024 + 1), TooLarge).sentence


def test_an_encrypted_office_file_says_how_to_go_on():
    assert "取消密码" in refusal(compound("EncryptionInfo", "EncryptedPackage"), Encrypted).remedy


def test_an_encrypted_zip_entry_is_told():
    data = bytearray(word("正文"))
    name = b"word/document.xml"
    for mark, offset, back in ((b"PK\x03\x04", 6, 30), (b"PK\x01\x02", 8, 46)):
        place = data.index(name) if mark == b"PK\x03\x04" else data.rindex(name)
        assert data[place - back : place - back + 4] == mark
        data[place - back + offset] |= 1
    refusal(bytes(data), Encrypted)


def test_a_zip_bomb_is_not_unpacked():
    refusal(word_of("<w:p/>" + " " * 40_000_000), Hostile)


def test_a_directory_of_millions_is_not_even_read():
    assert refusal(word("正文") + b"PK\x01\x02" * 10_001, Hostile).code == "bomb"


def test_unusual_compression_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", b"<a/>")
    refusal(made.getvalue(), Damaged)


def test_too_many_elements_are_refused(monkeypatch):
    monkeypatch.setattr(xml, "MOST_ELEMENTS", 100)
    assert refusal(word_of("<w:x/>" * 200), TooLarge).code == "too_complex"


def test_a_program_that_crashes_means_damage(monkeypatch):
    monkeypatch.setattr(isolated, "MEMORY", 1)
    with pytest.raises((Damaged, TooLarge)):
        read_file(b"%PDF-1.7")


def test_a_program_that_hangs_is_stopped(monkeypatch):
    monkeypatch.setattr(isolated, "SECONDS", 0.01)
    assert refusal(b"%PDF-1.7", TooLarge).code == "too_slow"


@pytest.mark.parametrize(
    "data", [b"<!---->" * 9_000, b"charset=" + b" " * 60_000, b"a:b\r\n " * 9_000, b"<p>" * 60_000]
)
def test_odd_beginnings_do_not_hang_the_patterns(data):
    assert read_file(data).text


def test_too_many_entries_are_a_bomb():
    assert refusal(packed({f"a{at}": b"" for at in range(5_001)}), Hostile).code == "bomb"


def test_a_path_that_leads_out_is_hostile():
    assert (
        refusal(packed({"word/document.xml": b"<a/>", "../../etc/passwd": b""}), Hostile).code
        == "hostile_path"
    )


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>',
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">',
    ],
)
@pytest.mark.parametrize("make", [lambda: word("正文"), lambda: sheet([["甲"]])])
def test_entities_are_hostile(head, make):
    parts = parts_of(make())
    name = "word/document.xml" if "word/document.xml" in parts else "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"?>", b"?>" + head.encode(), 1)
    assert refusal(packed(parts), Hostile).code == "hostile_xml"


def test_xml_too_deep_is_refused():
    refusal(word_of("<w:p>" + "<w:r>" * 5_000 + "</w:r>" * 5_000 + "</w:p>"), TooLarge)


@pytest.mark.parametrize("cut", [30, 200, -30])
def test_a_truncated_file_is_damaged(cut):
    refusal(word("正文" * 100)[:cut], Damaged)


def test_a_broken_checksum_is_damaged():
    data = bytearray(word("正文"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 70
    data[at : at + 8] = b"\xff" * 8
    refusal(bytes(data), Damaged)


@pytest.mark.parametrize("magic", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a"])
def test_a_picture_asks_for_ocr(magic):
    assert "OCR" in refusal(magic + bytes(99), ImageOnly).remedy


@pytest.mark.parametrize("parts", [{"a.txt": b"a"}, {"mimetype": b"application/vnd.oasis.opendocument.text"}])
def test_other_packed_files_are_unsupported(parts):
    refusal(packed(parts), Unsupported)


def test_presentations_are_unsupported():
    refusal(compound("PowerPoint Document"), Unsupported)


def test_a_damaged_old_workbook_is_damaged():
    refusal(compound("Workbook"), Damaged)
