"""Which documents are taken as evidence: office papers of a known format up to a size. Never a photo.

A name is believed only when the first bytes agree with it. Nothing is opened: a document is kept and handed
out again as it came.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import Verdict, no
from kaimenhong.ledger.rules.marked_words import check_unmarked

LARGEST = 20_000_000  # bytes
LONGEST_NAME = 200
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_OFFICE = (_ZIP, _OLE)  # WPS keeps its formats in either
FORMATS: dict[str, tuple[bytes, ...]] = {
    ".docx": (_ZIP,),
    ".doc": (_OLE, _RTF),
    ".wps": _OFFICE,
    ".pdf": (b"%PDF",),
    ".ofd": (_ZIP,),
    ".xlsx": (_ZIP,),
    ".xls": (_OLE,),
    ".et": _OFFICE,
    ".pptx": (_ZIP,),
    ".ppt": (_OLE,),
    ".dps": _OFFICE,
    ".odt": (_ZIP,),
    ".ods": (_ZIP,),
    ".rtf": (_RTF,),
    ".txt": (),
    ".csv": (),
}
"""Every ending that is taken, with how such a file may begin; none for plain text."""

ACCEPT = ",".join(FORMATS)
_PHOTOS = {".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp", ".heic", ".tif", ".tiff", ".mp4", ".mov"}
_PACKED = {".zip", ".rar", ".7z", ".tar", ".gz"}


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it is handed in: the name it came with, its bytes from the beginning, how many they are."""

    name: str
    content: BinaryIO
    size: int

    @property
    def kept_name(self) -> str:
        """The name as it is kept: without folders and control characters, not too long, its ending whole."""
        bare = unicodedata.normalize("NFC", self.name.replace("\\", "/").rpartition("/")[2])
        bare = "".join(letter for letter in bare if unicodedata.category(letter)[0] != "C").strip()
        ending = PurePosixPath(bare).suffix
        return bare[: LONGEST_NAME - len(ending)].removesuffix(ending) + ending if ending else bare

    @property
    def title(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.kept_name).stem


def check_document(document: Document) -> Verdict:
    """Is it a document of a format we take, and no larger than we take?"""
    ending = PurePosixPath(document.kept_name).suffix.lower()
    if not document.size:
        return no(_("文件是空的。"), remedy=_("请确认选对了文件。"), status=422)
    if document.size > LARGEST:
        return no(
            _("文件有%(size).1fMB，超过%(limit)dMB。")
            % {"size": document.size / 1_000_000, "limit": LARGEST // 1_000_000},
            remedy=_("请压缩文件里的图片，或只附有关的部分。"),
            status=422,
        )
    if ending not in FORMATS:
        return _not_taken(ending)
    if not _begins_as(ending, document):
        return no(
            _("文件内容与扩展名“%(ending)s”不符。") % {"ending": ending},
            remedy=_("请用 Office 或 WPS 打开后另存，再上传。"),
            status=422,
        )
    return check_unmarked(document.kept_name, name=str(_("文件名")))


def _not_taken(ending: str) -> Verdict:
    if ending in _PHOTOS:
        return no(
            _("照片和录像不作佐证。"), remedy=_("请附一份文件，或填写数字；没有的，写明存放处。"), status=422
        )
    if ending in _PACKED:
        return no(_("压缩包不能直接查看。"), remedy=_("请解压后附其中的文件，每份单独补充。"), status=422)
    return no(
        _("不收“%(ending)s”格式的文件。") % {"ending": ending or _("没有扩展名")},
        remedy=_("请另存为 Word、WPS、Excel、PDF、OFD 或纯文本。"),
        status=422,
    )


def _begins_as(ending: str, document: Document) -> bool:
    document.content.seek(0)
    head = document.content.read(4096)
    document.content.seek(0)
    known = FORMATS[ending]
    return head.lstrip(b"\xef\xbb\xbf\r\n ").startswith(known) if known else b"\x00" not in head
