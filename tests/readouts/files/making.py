"""Small office files, made for the tests."""

import io
import zipfile

import docx
import xlsxwriter
from docx.oxml.ns import nsdecls

WORD = nsdecls("w")


def packed(parts: dict[str, bytes | str]) -> bytes:
    """A zip file with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(*paragraphs: str, table: list[list[str]] | None = None) -> bytes:
    """A Word file of plain paragraphs and perhaps one table."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        made = document.add_table(rows=len(table), cols=len(table[0]))
        for at, row in enumerate(table):
            for column, text in enumerate(row):
                made.cell(at, column).text = text
    return saved(document)


def saved(document) -> bytes:
    """The bytes of a python-docx document."""
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def word_of(body: str, **other: str) -> bytes:
    """A Word file whose body is this XML; `other` gives numbering or styles."""
    spaces = (
        f'{WORD} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
    }
    for name, content in other.items():
        parts[f"word/{name}.xml"] = f"<w:{name} {WORD}>{content}</w:{name}>"
    return packed(parts)


def p(words: str, properties: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def listed(words: str, number: int = 1, level: int = 0) -> str:
    """A paragraph of an automatic list."""
    return p(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, form: str, pattern: str, more: str = "") -> str:
    """One level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def lists(*levels: str, more: str = "") -> str:
    """A numbering part with one definition, list 1; `more` adds lists."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def sheet(rows: list[list[object]], *, name: str = "任务", write=None) -> bytes:
    """An Excel file of one sheet; `write(book, sheet)` adds to it."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    one = book.add_worksheet(name)
    for at, row in enumerate(rows):
        one.write_row(at, 0, row)
    if write:
        write(book, one)
    book.close()
    return made.getvalue()
