"""Bytes to text: UTF-8, UTF-16, GB18030 and Big5, or a refusal that names the byte."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from kaimenhong.readouts.errors import Unreadable

LIMIT = 5 * 1024 * 1024
"""Largest accepted file, in bytes."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "PDF 文件（PDF）"),
    (b"PK\x03\x04", "压缩包或新版 Office 文件（ZIP, .docx, .xlsx, .ofd）"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文件（.doc, .xls, .wps）"),
    (b"{\\rtf", "RTF 文件（.rtf）"),
    (b"\x89PNG", "图片（PNG）"),
    (b"\xff\xd8\xff", "图片（JPEG）"),
    (b"GIF8", "图片（GIF）"),
    (b"II*\x00", "图片（TIFF）"),
    (b"MM\x00*", "图片（TIFF）"),
    (b"\x1f\x8b", "压缩文件（gzip）"),
    (b"Rar!\x1a\x07", "压缩文件（RAR）"),
    (b"7z\xbc\xaf\x27\x1c", "压缩文件（7z）"),
    (b"\x7fELF", "程序（ELF）"),
    (b"SQLite format 3\x00", "数据库（SQLite）"),
    (b"OggS", "音频（Ogg）"),
    (b"ID3", "音频（MP3）"),
)
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而"
    "方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应"
    "开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命"
    "此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老"
    "头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即"
    "保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安"
    "场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉"
    "林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸"
    "會國們來這為時個動學產種經進過實點從業與關開還問應當機體對發說長無現頭見氣條電話萬員務總書記強導領區項億縣"
    "負責設計畫標準環境園議黨幹層聯轉變運農東門馬風車軍單雙處報審議財稅業績監護勞動糧錢鎮鄉街辦聽講習"
)


class Decoded(NamedTuple):
    """A text and the name of the encoding it came in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text in `data`. Raises Unreadable: empty, too large, binary, unknown or damaged encoding."""
    if not data.strip():
        raise Unreadable("empty")
    if len(data) > LIMIT:
        raise Unreadable("too_large", size=len(data), limit=LIMIT)
    _refuse_known_binaries(data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return Decoded(_strictly(data, encoding, skip=len(bom)), encoding)
    if b"\x00" in data:
        return _with_zero_bytes(data)
    return _without_zero_bytes(data)


def _refuse_known_binaries(data: bytes) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise Unreadable("binary", kind=kind)


def _strictly(data: bytes, encoding: str, *, skip: int) -> str:
    try:
        return data[skip:].decode(encoding)
    except UnicodeDecodeError as fault:
        raise _damaged(data, encoding, skip + fault.start) from fault


def _damaged(data: bytes, encoding: str, offset: int) -> Unreadable:
    byte = f"{data[offset]:02X}" if offset < len(data) else "-"
    return Unreadable("damaged_encoding", encoding=encoding.upper(), offset=offset, byte=byte)


def _with_zero_bytes(data: bytes) -> Decoded:
    """UTF-16 without a mark, if one byte order gives everyday characters; else a zero byte is not text."""
    guess = _best_guess(data, ("utf-16-le", "utf-16-be"))
    if guess is None:
        raise Unreadable("nul_bytes", offset=data.index(0))
    return guess


def _without_zero_bytes(data: bytes) -> Decoded:
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as fault:
        if _almost_utf8(data):
            raise _damaged(data, "utf-8", fault.start) from fault
        guess = _best_guess(data, ("gb18030", "big5", "utf-16-le", "utf-16-be"))
        if guess is None:
            byte = f"{data[fault.start]:02X}"
            raise Unreadable("unknown_encoding", offset=fault.start, byte=byte) from fault
        return guess


def _almost_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8 with a few damaged places: most of its non-ASCII bytes form UTF-8 characters."""
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("�")
    right = sum(1 for character in text[:100_000] if "一" <= character <= "鿿" or character in "，。、；：“”")
    return right > 20 * min(wrong, 100_000)


def _best_guess(data: bytes, encodings: tuple[str, ...]) -> Decoded | None:
    found: list[tuple[float, Decoded]] = []
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        found.append((familiarity(text), Decoded(text, encoding)))
    best = max(found, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] >= 0.25 else None


def familiarity(text: str) -> float:
    """Share of everyday characters in the text (0 to 1): what tells a right decoding from a wrong one."""
    sample = [character for character in text[:20_000] if not character.isspace()]
    if not sample:
        return 0.0
    everyday = _everyday()
    return sum(1 for character in sample if character in everyday) / len(sample)


@cache
def _everyday() -> frozenset[str]:
    ascii_text = frozenset(map(chr, range(0x20, 0x7F)))
    return _COMMON | ascii_text | frozenset("，。、；：“”‘’（）《》！？—…·％【】")
