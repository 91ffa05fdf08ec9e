"""Older Word files: through a converter, or a sentence that says how to save them."""

import os
import sys

import pytest

from kaimenhong.readouts.files import Encrypted, FileKind, TooLarge, Unsupported, legacy, read_file
from tests.readouts.files.making import word
from tests.readouts.files.test_errors import compound

OLD = compound("WordDocument")


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """Puts a program of the given name on an otherwise empty path; its script is Python."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "bin").mkdir()

    def put(name: str, script: str) -> None:
        path = tmp_path / "bin" / name
        path.write_text(f"#!{sys.executable}\nimport sys\n{script}\n", encoding="utf-8")
        os.chmod(path, 0o755)

    return put


def converting(data: bytes) -> str:
    """An office program that turns anything into this file."""
    return (
        f"from pathlib import Path\nout = Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        f"out.mkdir()\n(out / 'file.docx').write_bytes({data!r})"
    )


def test_without_a_converter_it_says_how_to_save(programs):
    with pytest.raises(Unsupported, match="旧版") as caught:
        read_file(OLD, name="通知.doc")
    assert "docx" in caught.value.remedy


def test_an_office_program_converts(programs):
    programs("soffice", converting(word("会议强调")))
    read = read_file(OLD)
    assert (read.text, read.kind, read.notes[-1].code) == ("会议强调", FileKind.DOC, "converted")


def test_catdoc_serves_where_no_office_is(programs):
    programs("catdoc", "sys.stdout.buffer.write('会议强调\\n\\n要落实'.encode())")
    assert read_file(OLD).text == "会议强调\n要落实"


def test_rich_text_goes_the_same_way(programs):
    programs("libreoffice", converting(word("正文")))
    assert read_file(b"{\\rtf1 a}").kind is FileKind.RTF


@pytest.mark.parametrize("script", ["sys.exit(3)", "pass"])
def test_a_failed_conversion_says_how_to_save(programs, script):
    programs("soffice", script)
    with pytest.raises(Unsupported, match="转换失败"):
        read_file(OLD)


def test_a_slow_converter_is_stopped(programs, monkeypatch):
    monkeypatch.setattr(legacy, "SECONDS", 0.5)
    programs("soffice", "import time; time.sleep(60)")
    with pytest.raises(TooLarge, match="停止"):
        read_file(OLD)


def test_macros_are_switched_off(programs):
    script = "p = [a for a in sys.argv if 'UserInstallation' in a][0].split('file://')[1]\n"
    script += (
        "ok = 'DisableMacrosExecution' in open(p + '/user/registrymodifications.xcu').read()\nassert ok\n"
    )
    programs("soffice", script + converting(word("正文")))
    assert read_file(OLD).text == "正文"


def test_an_encrypted_word_file_is_told():
    data = bytearray(compound("WordDocument"))
    data[26:34] = b"\x03\x00\xfe\xff\x09\x00\x06\x00"
    data[512 + 116 : 512 + 120] = (1).to_bytes(4, "little")
    data = data.ljust(1024, b"\x00") + b"\xec\xa5" + bytes(9) + b"\x01" + bytes(500)
    with pytest.raises(Encrypted):
        read_file(bytes(data))
