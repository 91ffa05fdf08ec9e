"""Plain text, web pages, and web pages packed as one file (.mht)."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import Message

from kaimenhong.readouts.decode import Decoded, decode
from kaimenhong.readouts.errors import Unreadable
from kaimenhong.readouts.files.errors import Damaged, NoText, TooLarge
from kaimenhong.readouts.files.model import LINE_LIMIT, TEXT_LIMIT, FileKind, FileText, Note, Place
from kaimenhong.readouts.mapped import Span

_DECLARED = re.compile(rb"charset\s{0,4}=\s{0,4}[\"']?\s{0,4}([\w-]{3,20})", re.I)
_ENCODINGS = {
    "utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "gb_2312-80": "gb18030",
    "big5": "big5", "big5-hkscs": "big5hkscs",
}  # fmt: skip
_HEAD = 8_192
_TOLERATED = 200
"""One unknown character in so many is let pass in a page that declares its encoding."""
_MOST_PARTS = 500


def read_text(data: bytes) -> FileText:
    """The text with its lines. Raises Unreadable, TooLarge."""
    decoded = decode(data)
    _insist_on_length(decoded.text)
    if decoded.text.count("\n") + decoded.text.count("\r") > LINE_LIMIT:
        raise TooLarge("too_complex")
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    places = tuple(Place(span, line=number) for number, span in _lines(text))
    return FileText(text=text, kind=FileKind.TEXT, encoding=decoded.encoding, places=places)


def _lines(text: str) -> Iterator[tuple[int, Span]]:
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, Span(start, start + len(line))
        start += len(line) + 1


def read_html(data: bytes, *, declared: str = "", kind: FileKind = FileKind.HTML) -> FileText:
    """The page with its tags, in the declared encoding or the one it looks like. Raises Unreadable, TooLarge, NoText."""
    decoded = _decoded(data, declared or _declared(data))
    _insist_on_length(decoded.text)
    if not decoded.text.strip():
        raise NoText("no_text", kind=str(kind))
    odd = decoded.text.count("\ufffd")
    notes = (Note.of("odd_characters", count=odd),) if odd else ()
    return FileText(text=decoded.text, kind=kind, encoding=decoded.encoding, notes=notes)


def _declared(data: bytes) -> str:
    found = _DECLARED.search(data, 0, _HEAD)
    return found.group(1).decode("ascii", "replace") if found else ""


def _decoded(data: bytes, declared: str) -> Decoded:
    encoding = _ENCODINGS.get(declared.lower())
    if encoding is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return Decoded(data.decode(encoding), encoding)
        except UnicodeDecodeError:
            pass  # pages often declare what they are not: look at the bytes
    try:
        return decode(data)
    except Unreadable:
        text = data.decode(encoding, "replace") if encoding is not None else ""
        if not text or text.count("\ufffd") * _TOLERATED > len(text):
            raise
        return Decoded(text, encoding or "")


def read_mhtml(data: bytes) -> FileText:
    """The first page of the pack. Raises Damaged, Unreadable, TooLarge, NoText."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        for number, part in enumerate(message.walk()):
            if number > _MOST_PARTS:
                break
            if part.get_content_type() == "text/html":
                return read_html(
                    _payload(part), declared=part.get_content_charset() or "", kind=FileKind.MHTML
                )
    except (ValueError, LookupError, RecursionError, TypeError) as fault:
        raise Damaged("damaged", kind=str(FileKind.MHTML)) from fault
    raise NoText("no_text", kind=str(FileKind.MHTML))


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _insist_on_length(text: str) -> None:
    if len(text) > TEXT_LIMIT:
        raise TooLarge("too_long", limit=TEXT_LIMIT)
