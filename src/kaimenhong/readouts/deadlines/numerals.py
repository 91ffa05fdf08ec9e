"""Numbers as printed: ASCII digits or Chinese numerals up to 9999."""

from __future__ import annotations

DIGITS = "〇一二三四五六七八九"
_VALUE = {**{char: index for index, char in enumerate(DIGITS)}, "零": 0, "○": 0, "O": 0, "两": 2, "首": 1}
_SCALE = {"十": 10, "百": 100, "千": 1000}


def number(printed: str) -> int | None:
    """The value of a printed whole number (`12`, `十二`, `二〇二一`, `一百二十`), None when it is no number."""
    if printed.isascii() and printed.isdigit():
        return int(printed)
    if not printed or any(char not in _VALUE and char not in _SCALE for char in printed):
        return None
    if not any(char in _SCALE for char in printed):
        return int("".join(str(_VALUE[char]) for char in printed))
    return _scaled(printed)


def _scaled(printed: str) -> int:
    total, digit = 0, 0
    for char in printed:
        if char in _SCALE:
            total += (digit or 1) * _SCALE[char]
            digit = 0
        else:
            digit = _VALUE[char]
    return total + digit
