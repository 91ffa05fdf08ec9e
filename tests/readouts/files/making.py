"""Small office files, made for the tests."""

import builtins
import io
import re
import struct
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


def ofd(*pages: str, size: str = "0 0 210 297") -> bytes:
    """An OFD file; each page is the XML of its objects."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed_pages = "".join(
        f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages))
    )
    parts = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": (
            f"<ofd:Document {space}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{size}</ofd:PhysicalBox>"
            f"</ofd:PageArea></ofd:CommonData><ofd:Pages>{listed_pages}</ofd:Pages></ofd:Document>"
        ),
    }
    for at, objects in enumerate(pages):
        parts[f"Doc_0/Pages/Page_{at}/Content.xml"] = (
            f"<ofd:Page {space}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
        )
    return packed(parts)


def words(text: str, x: float, y: float, *, size: float = 5.0, more: str = "") -> str:
    """A text object of OFD: characters of `size` millimetres side by side, from x, base line at y."""
    return (
        f'<ofd:TextObject Boundary="{x} {y - size} 180 {size}" Size="{size}" {more}>'
        f'<ofd:TextCode X="0" Y="{size}" DeltaX="g {max(len(text) - 1, 0)} {size}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def stroke(left: float, top: float, right: float, bottom: float) -> str:
    """A straight line of OFD."""
    return (
        f'<ofd:PathObject Boundary="0 0 210 297"><ofd:AbbreviatedData>M {left} {top} L {right} {bottom}'
        "</ofd:AbbreviatedData></ofd:PathObject>"
    )


class Pdf:
    """A small PDF writer. Its one font draws every character as a box and tells which one it is."""

    def __init__(self) -> None:
        self.pages: list[tuple[bytes, str]] = []
        self.codes: dict[str, int] = {}

    def page(self, *drawn: str, more: str = "") -> "Pdf":
        """A page of A4 with what is drawn."""
        content = re.sub(r"<([0-9a-f]+)>", self._coded, "\n".join(drawn))
        self.pages.append((content.encode("ascii"), more))
        return self

    def _coded(self, found: re.Match[str]) -> str:
        text = bytes.fromhex(found[1]).decode("utf-16-be")
        return "<" + "".join(f"{self.codes.setdefault(one, len(self.codes) + 1):02X}" for one in text) + ">"

    def bytes(self, *, trailer: str = "", mapped: bool = True) -> bytes:
        """The file; unless `mapped`, the font does not tell its characters."""
        kids = " ".join(f"{6 + 2 * at} 0 R" for at in range(len(self.pages)))
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(self.pages)}>>".encode(),
            self._font(mapped),
            _stream(b"1000 0 0 -120 950 880 d1 0 -100 950 950 re f"),
            _stream(self._to_unicode()),
        ]
        for at, (content, more) in enumerate(self.pages):
            page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {7 + 2 * at} 0 R"
            objects.append(f"{page}/Resources<</Font<</F 3 0 R>>>>{more}>>".encode())
            objects.append(_stream(content))
        return _file(objects, trailer)

    def _font(self, mapped: bool) -> builtins.bytes:
        count = len(self.codes)
        names = " ".join(f"/c{at}" for at in range(1, count + 1))
        glyphs = " ".join(f"/c{at} 4 0 R" for at in range(1, count + 1))
        return (
            "<</Type/Font/Subtype/Type3/FontBBox[0 -120 1000 880]/FontMatrix[.001 0 0 .001 0 0]/Resources<<>>"
            f"/FirstChar 1/LastChar {count}/Widths[{'1000 ' * count}]/Encoding<</Differences[1 {names}]>>"
            f"/CharProcs<<{glyphs}>>{'/ToUnicode 5 0 R' * mapped}>>"
        ).encode()

    def _to_unicode(self) -> builtins.bytes:
        pairs = "".join(
            f"<{code:02X}><{one.encode('utf-16-be').hex()}>\n" for one, code in self.codes.items()
        )
        return (
            "/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CMapName/U def/CMapType 2 def\n"
            f"1 begincodespacerange<00><FF>endcodespacerange\n{len(self.codes)} beginbfchar\n{pairs}endbfchar\nendcmap end end"
        ).encode()


def _file(objects: list[bytes], trailer: str) -> bytes:
    made = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    made += f"trailer<</Size {len(places) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(made)


PICTURE = "q 500 0 0 700 40 40 cm BI /W 1 /H 1 /CS /G /BPC 8 ID a EI Q"


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream"


def show(text: str, x: float, y: float, size: float = 16) -> str:
    """Text of a PDF from x, base line at y (from the lower edge)."""
    return f"BT /F {size} Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def draw(left: float, bottom: float, right: float, top: float) -> str:
    """A straight line of a PDF."""
    return f"{left} {bottom} m {right} {top} l S"


def old_sheet(
    cells: dict[tuple[int, int], str | float], merges: list[tuple[int, int, int, int]] = ()
) -> bytes:
    """An .xls file of one sheet; merges are first and last row, first and last column."""
    records = [_record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 1996, 0, 0))]
    for (row, column), value in cells.items():
        place = struct.pack("<HHH", row, column, 0)
        if isinstance(value, str):
            records.append(
                _record(0x204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
            )
        else:
            records.append(_record(0x203, place + struct.pack("<d", value)))
    records.append(
        _record(0xE5, struct.pack("<H", len(merges)) + b"".join(struct.pack("<4H", *one) for one in merges))
    )
    sheet_records = b"".join(records) + _record(0x0A, b"")
    head = _record(0x809, struct.pack("<HHHHII", 0x600, 0x5, 0, 1996, 0, 0))
    name = "任务".encode("utf-16-le")
    at = len(head) + 4 + 8 + len(name) + 4
    head += _record(0x85, struct.pack("<IBBBB", at, 0, 0, 2, 1) + name) + _record(0x0A, b"")
    return _compound("Workbook", head + sheet_records)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(name: str, content: bytes) -> bytes:
    """A compound file of one stream."""
    content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\x00")
    count = len(content) // 512
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    table = struct.pack(f"<{len(chain)}I", *chain).ljust(512, b"\xff")
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(16)
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + bytes(6)
    )
    head += (
        struct.pack("<9I", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
        + struct.pack("<I", 0)
        + b"\xff" * 432
    )
    entries = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry(name, 2, 0xFFFFFFFF, 2, len(content))
    return head + table + entries.ljust(512, b"\x00") + content


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    printed = name.encode("utf-16-le") + b"\x00\x00"
    head = printed.ljust(64, b"\x00") + struct.pack(
        "<HBB3I", len(printed), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child
    )
    return head + bytes(36) + struct.pack("<IQ", start, size)
