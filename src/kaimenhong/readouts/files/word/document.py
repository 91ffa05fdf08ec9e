"""The reader of .docx files."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from kaimenhong.readouts.files.archive import Archive
from kaimenhong.readouts.files.grid import lines
from kaimenhong.readouts.files.model import FileKind, FileText
from kaimenhong.readouts.files.word import tables
from kaimenhong.readouts.files.word.numbering import Numbering
from kaimenhong.readouts.files.word.runs import Printed, printed
from kaimenhong.readouts.files.word.styles import Styles
from kaimenhong.readouts.files.writer import Writer, at
from kaimenhong.readouts.files.xml import Elements, stream, whole

_KIND = FileKind.DOCX
_DROPPED = frozenset(("w-sectPr", "w-tblGrid", "w-bookmarkStart", "w-bookmarkEnd", "w-proofErr"))
_KEPT = frozenset(("val", "type", "char"))


def read(archive: Archive) -> FileText:
    """The text of the document. Raises Damaged, Hostile, TooLarge, NoText."""
    main = archive.main_part("word/document.xml")
    folder = main.rpartition("/")[0]
    styles = Styles(_part(archive, f"{folder}/styles.xml"))
    numbering = Numbering(_part(archive, f"{folder}/numbering.xml"))
    reader = _Reader(styles, numbering)
    blocks = Elements(frozenset(("w-p", "w-tbl")), reader.block, _DROPPED, _KEPT)
    stream(archive.read(main), blocks, kind=_KIND)
    return reader.finish()


def _part(archive: Archive, name: str) -> Element | None:
    return whole(archive.read(name), kind=_KIND) if name in archive else None


class _Reader:
    """Takes the blocks of the document as they come and writes their lines."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles, self.numbering = styles, numbering
        self.writer = Writer(_KIND)
        self.left_out: Counter[str] = Counter()
        self.page, self.paragraphs, self.tables = 1, 0, 0
        self.paged = False
        self.boxes: list[Element] = []

    def block(self, element: Element) -> None:
        """A paragraph or a table of the body."""
        if element.tag == "w-tbl":
            self._table(element)
        elif element.tag == "w-p":
            self._paragraph(element)
        while self.boxes:
            self._box(self.boxes.pop(0))

    def finish(self) -> FileText:
        """The text with its notes."""
        for code in ("contents", "footnotes", "deleted", "hidden_text", "pictures"):
            self.writer.note(code, self.left_out[code])
        return self.writer.finish(pages=self.page if self.paged else None)

    def _paragraph(self, element: Element) -> None:
        if self._is_contents(element):
            self.left_out["contents"] += 1
            return
        self.paragraphs += 1
        shown = self._shown(element)
        line = "" if shown.bare else shown.line()
        self._turn(shown.breaks if not line.strip() else 0)
        self.writer.line(line, at(page=self._page(), paragraph=self.paragraphs))
        self._turn(shown.breaks if line.strip() else 0)

    def _table(self, element: Element) -> None:
        self.tables += 1
        grid = tables.grid(element, self._words, self.left_out)
        for row, line in lines(grid):
            self.writer.line(line, at(page=self._page(), table=self.tables, row=row + 1))

    def _box(self, box: Element) -> None:
        for child in box:
            self.block(child)

    def _words(self, paragraph: Element) -> str:
        shown = self._shown(paragraph)
        self._turn(shown.breaks)
        return shown.line()

    def _shown(self, paragraph: Element) -> Printed:
        """The printed words with the automatic number before them."""
        shown = printed(paragraph, self.left_out)
        self.boxes += shown.boxes
        number = self._number(paragraph)
        if number:
            shown.text[:] = [number, shown.line().lstrip()]
            shown.bare = shown.text[1] == ""
        return shown

    def _number(self, paragraph: Element) -> str:
        own = paragraph.find("w-pPr/w-numPr/w-numId")
        level = paragraph.find("w-pPr/w-numPr/w-ilvl")
        style = self._style(paragraph)
        number, inherited = self.styles.numbering(style)
        if own is not None:
            number = own.get("val")
        if number in (None, "0"):
            return ""
        if level is not None:
            inherited = level.get("val")
        elif inherited is None:
            tied = self.numbering.level_of(number or "", style)
            return self.numbering.next(number or "", tied or 0)
        return self.numbering.next(number or "", int(inherited) if inherited and inherited.isdecimal() else 0)

    def _is_contents(self, paragraph: Element) -> bool:
        style = paragraph.find("w-pPr/w-pStyle")
        return style is not None and self.styles.is_contents(style.get("val", ""))

    def _style(self, paragraph: Element) -> str:
        style = paragraph.find("w-pPr/w-pStyle")
        return style.get("val", "") if style is not None else self.styles.default

    def _page(self) -> int | None:
        return self.page if self.paged else None

    def _turn(self, breaks: int) -> None:
        if breaks:
            self.page += breaks
            self.paged = True
