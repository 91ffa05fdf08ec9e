"""Numbers of a sheet as their format prints them (ISO/IEC 29500-1, 18.8.30 numFmt)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_DAY = "yyyy/m/d"
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: _DAY, 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日",
    30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分", 33: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 45: "mm:ss", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日",
    57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
"""Formats that have a number only, as Chinese Office prints them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[[^\]]*\]|(?P<part>[yY]+|[mM]+|[dD]+|[hH]+|[sS]+)'
    r"|(?P<half>AM/PM|A/P|上午/下午)|(?P<other>.)",
    re.S,
)
_DATE = re.compile(r"[ymdhs]", re.I)
_PLAIN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
_NUMBER = re.compile(r"[#0?][#0?,]*(?:\.(?P<decimals>[0#?]+))?(?P<percent>\s*%)?")
_LAST_DAY = 2_958_465.99999
"""31 December 9999, as spreadsheets count."""


def printed(value: str, pattern: str, *, since_1904: bool = False) -> str:
    """The number `value` as `pattern` prints it; what is no number, and formats not understood, come as stored."""
    try:
        number = Decimal(value)
        if not number.is_finite() or abs(number) > Decimal("1e300"):
            return value
    except InvalidOperation:
        return value
    pattern = pattern[:200].split(";")[0]
    bare = _PLAIN.sub("", pattern)
    if "general" not in bare.lower() and _DATE.search(bare.replace("E+", "")):
        return _moment(number, pattern, since_1904) or _general(number)
    return _figure(number, pattern) if _NUMBER.search(bare) else _general(number)


def _general(number: Decimal) -> str:
    """At most 15 figures, as spreadsheets keep; no powers of ten below a quadrillion."""
    text = f"{float(number):.15g}"
    if "e" not in text:
        return text
    return (
        f"{number:f}"
        if abs(number) < Decimal("1e20") and number == number.to_integral_value()
        else text.upper()
    )


def _figure(number: Decimal, pattern: str) -> str:
    """With the decimals, thousands and percent sign of the format, and the words around the figure."""
    quoted: list[str] = []
    plain = _TOKEN.sub(lambda found: _set_aside(found, quoted), pattern)
    found = _NUMBER.search(plain)
    if found is None or re.search(r"[eE][+-]|/", plain):
        return _general(number)
    scaled = number * 100 if found["percent"] else number
    decimals = found["decimals"] or ""
    text = _rounded(scaled, decimals, grouped="," in found.group().split(".")[0].rstrip(","))
    whole = plain[: found.start()] + text + (found["percent"] or "").strip() + plain[found.end() :]
    return re.sub("[\ue000-\uf8ff]", lambda one: quoted[ord(one.group()) - 0xE000], whole).strip()


def _set_aside(found: re.Match[str], quoted: list[str]) -> str:
    text = found["quoted"] if found["quoted"] is not None else found["escaped"]
    if text is not None:
        quoted.append(text)
        return chr(0xE000 + len(quoted) - 1)
    if found["part"] or found["half"] or found["other"]:
        return found.group()
    currency = re.match(r"\[\$([^-\]]*)", found.group())
    return currency.group(1) if currency else ""


def _rounded(number: Decimal, decimals: str, *, grouped: bool) -> str:
    if abs(number) >= Decimal("1e15"):
        return _general(number)
    exact = number.quantize(Decimal(1).scaleb(-min(len(decimals), 10)), ROUND_HALF_UP)
    text = f"{exact:,f}" if grouped else f"{exact:f}"
    required = decimals.rstrip("#?")
    while "." in text and len(text.rpartition(".")[2]) > len(required) and text[-1] == "0":
        text = text[:-1]
    return text.rstrip(".")


def _moment(number: Decimal, pattern: str, since_1904: bool) -> str | None:
    """The day or time; None where no calendar has it."""
    serial = float(number) + (1462 if since_1904 else 0)
    if not 0 <= serial <= _LAST_DAY:
        return None
    base = datetime(1899, 12, 31) if serial < 60 else datetime(1899, 12, 30)  # noqa: DTZ001 - a day on paper has no zone
    moment = base + timedelta(seconds=round(serial * 86_400))
    twelve = re.search(r"AM/PM|A/P|上午/下午", pattern) is not None
    made: list[str] = []
    minutes_next = False
    tokens = list(_TOKEN.finditer(pattern))
    for at, token in enumerate(tokens):
        part = (token["part"] or "").lower()
        if part:
            minutes = part[0] == "m" and (minutes_next or _before_seconds(tokens, at))
            made.append(_part(moment, "n" * len(part) if minutes else part, twelve))
            minutes_next = part[0] == "h"
        elif token["half"]:
            made.append("上午" if moment.hour < 12 else "下午")
        else:
            made.append(token["quoted"] or token["escaped"] or token["other"] or "")
    return "".join(made).replace("@", "").strip()


def _before_seconds(tokens: list[re.Match[str]], at: int) -> bool:
    following = next((token["part"] for token in tokens[at + 1 :] if token["part"]), "")
    return following[:1].lower() == "s"


def _part(moment: datetime, part: str, twelve: bool) -> str:
    values = {
        "y": moment.year if len(part) > 2 else moment.year % 100,
        "m": moment.month,
        "d": moment.day,
        "h": (moment.hour % 12 or 12) if twelve else moment.hour,
        "n": moment.minute,
        "s": moment.second,
    }
    if part[0] == "d" and len(part) > 2:
        return ("星期" if len(part) > 3 else "周") + "一二三四五六日"[moment.weekday()]
    if part[0] == "m" and len(part) > 2:
        return f"{moment.month}月"
    return f"{values[part[0]]:0{2 if len(part) > 1 else 1}}"
