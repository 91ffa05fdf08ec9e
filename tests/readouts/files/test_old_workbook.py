"""A real .xls, as Excel 97 writes them, through the reader's door: also under the name WPS gives it."""

from pathlib import Path

import pytest

from kaimenhong.readouts.files import Encrypted, FileKind, read_file

REGISTER = Path(__file__).parents[2] / "ledger" / "sheets" / "files" / "register.xls"


@pytest.mark.parametrize("name", ["台账.xls", "台账.et"])
def test_its_table_is_read_with_dates_and_without_the_hidden_sheet(name):
    read = read_file(REGISTER.read_bytes(), name=name)
    assert read.kind is FileKind.XLS
    assert "| 1 | 完成一季度招商签约 | 投促局 | 发改局、科技局 | 2019年3月29日 |" in read.text
    assert "不要读我" not in read.text
    assert "hidden_sheets" in {note.code for note in read.notes}


def test_a_locked_one_says_so():
    header, cipher = b"\xe1\x00\x02\x00\xb0\x04", b"\x2f\x00\x02\x00\x01\x00"
    with pytest.raises(Encrypted):
        read_file(REGISTER.read_bytes().replace(header, cipher), name="台账.xls")
