"""Writing a calendar after RFC 5545: all-day events, lines folded at 75 octets, texts escaped. Pure; no clock, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LINE = 75  # octets, the line break not counted


@dataclass(frozen=True, slots=True)
class Due:
    """One all-day entry.

    `uid` stays with the thing for ever; `sequence` grows whenever it changes; `stamped` is when it last did.
    """

    uid: str
    sequence: int
    stamped: datetime
    day: date
    title: str
    note: str = ""
    url: str = ""


def calendar(entries: Iterable[Due], *, name: str, language: str) -> bytes:
    """The whole calendar as a programme fetches it. Without alarms: reminding is the mailroom's work."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//kaimenhong//due dates//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
        "X-WR-TIMEZONE:Asia/Shanghai",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
    ]
    body = [line for entry in entries for line in _event(entry, language)]
    return "".join(f"{_folded(line)}\r\n" for line in [*head, *body, "END:VCALENDAR"]).encode()


def _event(entry: Due, language: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{entry.stamped.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{entry.sequence}"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY;LANGUAGE={language}:{_text(entry.title)}"
    if entry.note:
        yield f"DESCRIPTION;LANGUAGE={language}:{_text(entry.note)}"
    if entry.url:
        yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield "STATUS:CONFIRMED"
    yield "END:VEVENT"


def _text(value: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line breaks escaped, other control characters left out."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    escaped = escaped.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in escaped if sign >= " " and sign != "\x7f")


def _folded(line: str) -> str:
    """Cut into pieces of at most 75 octets that begin with a space, no character torn apart."""
    pieces, piece, length = [], "", 0
    for sign in line:
        size = len(sign.encode())
        if length + size > _LINE:
            pieces.append(piece)
            piece, length = " ", 1
        piece, length = piece + sign, length + size
    return "\r\n".join([*pieces, piece])
