"""Spreadsheets: every sheet that is not empty, its numbers and dates as they are printed."""

from kaimenhong.readouts.files.sheets.binary import read_binary
from kaimenhong.readouts.files.sheets.excel import read_xlsx
from kaimenhong.readouts.files.sheets.opendocument import read_ods

__all__ = ["read_binary", "read_ods", "read_xlsx"]
