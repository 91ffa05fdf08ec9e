"""What reading a file gives: its text, and from which place of the file every line of it comes."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from kaimenhong.readouts.errors import Language, Value
from kaimenhong.readouts.mapped import Span

FILE_LIMIT = 20 * 1024 * 1024
"""Largest accepted file, in bytes. Plain text and web pages have the lower limit of `decode`."""
TEXT_LIMIT = 2_000_000
"""Longest accepted text, in characters."""
LINE_LIMIT = 100_000
"""Most lines of text (paragraphs, rows of tables)."""
PAGE_LIMIT = 200
"""Most pages of a PDF or OFD file."""


class FileKind(StrEnum):
    """What a file is by its content, whatever its name says."""

    TEXT = "text"
    HTML = "html"
    MHTML = "mhtml"
    DOCX = "docx"
    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    PDF = "pdf"
    OFD = "ofd"
    DOC = "doc"
    RTF = "rtf"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of the text stands in the file. All numbers count from 1; what a kind of file lacks is None."""

    span: Span
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    paragraph: int | None = None
    line: int | None = None

    def in_language(self, language: Language) -> str:
        """The place as a person says it: 第3页 第2段, 表1 第5行, 工作表“任务” 第5行."""
        chinese, english = zip(*self._parts(), strict=True) if self._parts() else ((), ())
        return " ".join(chinese) if language == "zh" else ", ".join(english)

    def _parts(self) -> list[tuple[str, str]]:
        told = (
            (self.page, "第{}页", "page {}"),
            (self.sheet, "工作表“{}”", "sheet “{}”"),
            (self.table, "表{}", "table {}"),
            (self.row, "第{}行", "row {}"),
            (self.paragraph, "第{}段", "paragraph {}"),
            (self.line, "第{}行", "line {}"),
        )
        return [(zh.format(value), en.format(value)) for value, zh, en in told if value is not None]


_NOTES: dict[str, tuple[str, str]] = {
    "footnotes": (
        "有 {count} 处脚注或尾注没有读入。",
        "{count} footnotes or endnotes were left out.",
    ),
    "contents": ("目录（{count} 行）没有读入。", "The table of contents ({count} lines) was left out."),
    "deleted": (
        "修订中已删除的 {count} 处文字没有读入。",
        "{count} passages deleted in tracked changes were left out.",
    ),
    "hidden_text": ("有 {count} 处隐藏文字没有读入。", "{count} hidden passages were left out."),
    "pictures": (
        "文件里有 {count} 幅图片，图片中的文字没有读入。",
        "The file holds {count} pictures; words in them were not read.",
    ),
    "hidden_sheets": (
        "隐藏的工作表没有读入：{names}。",
        "Hidden sheets were left out: {names}.",
    ),
    "hidden_rows": (
        "有 {count} 行在表中是隐藏的，也读入了，请核对。",
        "{count} rows hidden in the sheet were read too; please check.",
    ),
    "plain_numbers": (
        "旧版表格只存数值：百分比读作小数，请核对。",
        "This older format stores bare values: percentages read as decimals; please check.",
    ),
    "scanned_pages": (
        "第 {pages} 页只有图片，没有可读的文字，可能是扫描页。",
        "Pages {pages} hold only pictures and no text; they may be scans.",
    ),
    "page_furniture": (
        "页眉、页脚和页码（{count} 行）没有读入。",
        "Page headers, footers and numbers ({count} lines) were left out.",
    ),
    "odd_characters": (
        "有 {count} 个字符无法辨认。",
        "{count} characters could not be recognised.",
    ),
    "converted": ("文件由 {program} 转换后读入。", "The file was converted by {program} first."),
    "name_differs": (
        "文件名以 .{suffix} 结尾，内容其实是 {kind}，按内容读入。",
        "The name ends in .{suffix}, but the content is {kind}; it was read as that.",
    ),
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know about what was read. `code` is stable, `params` fill the sentence."""

    code: str
    params: tuple[tuple[str, Value], ...] = ()

    @classmethod
    def of(cls, code: str, **params: Value) -> Note:
        return cls(code, tuple(params.items()))

    def in_language(self, language: Language) -> str:
        """The note as one sentence."""
        return _NOTES[self.code][language == "en"].format(**dict(self.params))


@dataclass(frozen=True, slots=True)
class FileText:
    """The text of a file. HTML keeps its tags: `clean` takes them off and keeps the map.

    `places` are in the order of the text and do not overlap. `pages` is None where the file does not tell.
    """

    text: str
    kind: FileKind
    encoding: str | None = None
    pages: int | None = None
    sheets: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    places: tuple[Place, ...] = ()

    def place(self, at: int) -> Place | None:
        """The place of the character at `at`; None between places and where the file has none."""
        index = bisect_right(self.places, at, key=lambda one: one.span.start) - 1
        if index < 0 or at >= self.places[index].span.end:
            return None
        return self.places[index]
