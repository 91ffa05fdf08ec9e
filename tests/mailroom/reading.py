"""A strict reader of RFC 5545, for the tests: what it accepts, a calendar programme accepts."""

from __future__ import annotations

import re

_PROPERTY = re.compile(r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)', re.DOTALL)
_NEEDED = {"UID", "DTSTAMP", "DTSTART"}
_ONCE = _NEEDED | {"SEQUENCE", "SUMMARY", "DESCRIPTION", "URL", "DTEND", "STATUS", "TRANSP"}


def read(content: bytes) -> list[dict[str, str]]:
    """The events of a calendar as name → value, texts unescaped. AssertionError where the form is broken."""
    assert content.endswith(b"\r\n")
    raw = content.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in raw)
    assert all(len(line) <= 75 for line in raw)
    for line in raw:
        line.decode()  # no character is torn apart
    lines = _unfolded([line.decode() for line in raw])
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    head = lines[1 : lines.index("BEGIN:VEVENT") if "BEGIN:VEVENT" in lines else -1]
    assert {"VERSION:2.0", "CALSCALE:GREGORIAN"} <= set(head)
    assert sum(line.startswith("PRODID:") for line in head) == 1
    return [_event(lines, start) for start, line in enumerate(lines) if line == "BEGIN:VEVENT"]


def _unfolded(raw: list[str]) -> list[str]:
    lines: list[str] = []
    for line in raw:
        if line.startswith(" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return lines


def _event(lines: list[str], start: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines[start + 1 : lines.index("END:VEVENT", start)]:
        match = _PROPERTY.fullmatch(line)
        assert match, f"not a property: {line!r}"
        name, parameters, value = match.groups()
        assert name not in found or name not in _ONCE, f"{name} twice"
        found[name] = _text(value) if name in {"SUMMARY", "DESCRIPTION", "UID"} else value
        if name in {"DTSTART", "DTEND"}:
            assert parameters == ";VALUE=DATE"
            assert re.fullmatch(r"\d{8}", value)
    assert set(found) >= _NEEDED
    assert re.fullmatch(r"\d{8}T\d{6}Z", found["DTSTAMP"])
    return found


def _text(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"not escaped: {value!r}"
    assert not re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,nN]", value), f"wrongly escaped: {value!r}"
    return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], value)
