"""What kind of file some bytes are, by their content."""

from __future__ import annotations

import re

from kaimenhong.readouts.files.archive import Archive
from kaimenhong.readouts.files.errors import Encrypted, ImageOnly, Unsupported
from kaimenhong.readouts.files.model import FileKind

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|meta|title|table|div|p|span|style|center|h[1-6])[\s>/]", re.I
)
_MHTML = re.compile(rb"^content-type:\s{0,9}multipart/related", re.I | re.M)
_HEADER = re.compile(rb"[\w-]{1,40}:")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_HEAD = 65_536
_MAIL_HEAD = 8_192


def kind_of(data: bytes, *, suffix: str = "") -> FileKind:
    """The kind; `suffix` (without dot, lower case) breaks ties only. Raises Encrypted, ImageOnly, Unsupported, Damaged."""
    if data.startswith(COMPOUND):
        return _in_compound(data, suffix)
    if data.startswith(_ZIP):
        return _in_zip(data)
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if data.startswith(b"{\\rtf"):
        return FileKind.RTF
    if data.startswith(_IMAGES[:5]) or (data.startswith(b"BM") and suffix == "bmp"):
        raise ImageOnly("image_only", pages=1)
    if _HEADER.match(data) and _MHTML.search(data, 0, _MAIL_HEAD):
        return FileKind.MHTML
    return FileKind.HTML if _is_html(data, suffix) else FileKind.TEXT


def _is_html(data: bytes, suffix: str) -> bool:
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    else:
        text = head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    if _HTML.match(_beginning(text)):
        return True
    return (
        suffix in ("htm", "html", "shtml")
        and re.search(r"</?(?:p|div|br|table|body)\b", text, re.I) is not None
    )


def _beginning(text: str) -> str:
    """From the first tag on that is no comment and no declaration of XML."""
    at = len(text) - len(text.lstrip())
    for opening, closing in (("<?xml", "?>"), *[("<!--", "-->")] * 20):
        end = text.find(closing, at) if text.startswith(opening, at) else -1
        if end >= 0:
            at = end + len(closing)
            at += len(text[at : at + 200]) - len(text[at : at + 200].lstrip())
    return text[at : at + 200]


def _in_compound(data: bytes, suffix: str) -> FileKind:
    """An OLE compound file: told by the names of its streams."""
    if _entry(data, "EncryptedPackage") is not None:
        raise Encrypted("encrypted", kind="Office")
    word = _entry(data, "WordDocument")
    if word is not None:
        if _is_encrypted_word(data, word):
            raise Encrypted("encrypted", kind=str(FileKind.DOC))
        return FileKind.DOC
    if _entry(data, "Workbook") is not None or _entry(data, "Book") is not None:
        if _is_encrypted_workbook(data):
            raise Encrypted("encrypted", kind=str(FileKind.XLS))
        return FileKind.XLS
    if suffix in ("doc", "wps", "dot", "wpt"):
        return FileKind.DOC
    if suffix in ("xls", "et", "xlt", "ett"):
        return FileKind.XLS
    raise Unsupported(
        "unsupported", kind="PowerPoint" if _entry(data, "PowerPoint Document") is not None else "OLE"
    )


def _entry(data: bytes, name: str) -> int | None:
    """Where the directory entry of a stream stands: entries are 128 bytes long and begin with the name in UTF-16."""
    wanted = name.encode("utf-16-le") + b"\x00\x00"
    at = data.find(wanted, 512)
    while at >= 0:
        if at % 128 == 0 and data[at + 64 : at + 66] == len(wanted).to_bytes(2, "little"):
            return at
        at = data.find(wanted, at + 2)
    return None


def _is_encrypted_workbook(data: bytes) -> bool:
    """Whether the first records of the workbook's part name a cipher (FILEPASS, [MS-XLS] 2.4.117)."""
    at = data.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    for _record in range(40 if at >= 0 else 0):
        kind, length = (
            int.from_bytes(data[at : at + 2], "little"),
            int.from_bytes(data[at + 2 : at + 4], "little"),
        )
        if kind == 0x2F:
            return True
        at += 4 + length
    return False


def _is_encrypted_word(data: bytes, entry: int) -> bool:
    """The flag fEncrypted of the file information block ([MS-DOC] 2.5.2)."""
    sector = int.from_bytes(data[entry + 116 : entry + 120], "little")
    start = (
        (sector + 1) << int.from_bytes(data[30:32], "little")
        if data[30:32] in (b"\x09\x00", b"\x0c\x00")
        else 0
    )
    block = data[start : start + 12]
    return block[:2] == b"\xec\xa5" and len(block) == 12 and bool(block[11] & 0x01)


def _in_zip(data: bytes) -> FileKind:
    archive = Archive(data, "ZIP")
    for name, kind in (
        ("ofd.xml", FileKind.OFD),
        ("xl/workbook.bin", FileKind.XLSB),
        ("xl/workbook.xml", FileKind.XLSX),
        ("word/document.xml", FileKind.DOCX),
    ):
        if name in archive:
            return kind
    if "mimetype" in archive:
        return _open_document(archive.read("mimetype")[:100])
    if "[content_types].xml" in archive:
        return _by_main_part(archive)
    raise Unsupported("unsupported", kind="ZIP")


def _open_document(told: bytes) -> FileKind:
    if b"opendocument.spreadsheet" in told:
        return FileKind.ODS
    raise Unsupported("unsupported", kind="ODT/ODP" if b"opendocument" in told else "ZIP")


def _by_main_part(archive: Archive) -> FileKind:
    main = archive.main_part("")
    if main.startswith("word/"):
        return FileKind.DOCX
    if main.startswith("xl/"):
        return FileKind.XLSX
    raise Unsupported("unsupported", kind="PowerPoint" if main.startswith("ppt/") else "ZIP")
