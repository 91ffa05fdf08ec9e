"""Cells as values: dates, shares, states, levels, lists of names, in all the forms people type. Pure.

What cannot be read raises Unreadable with what is wrong and what to write instead.
"""
# bare-chinese file: dates and words as workbooks print them

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kaimenhong.ledger.sheets import words
from kaimenhong.ledger.sheets.opening import Cell

FIRST_YEAR, LAST_YEAR = 2000, 2099
_EPOCH = date(1899, 12, 30)
_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")} | {"零": 0}


class Unreadable(ValueError):
    """A cell that cannot be taken: the sentence and the remedy, for the clerk."""

    def __init__(self, sentence: str, remedy: str) -> None:
        super().__init__(sentence)
        self.sentence, self.remedy = sentence, remedy


@dataclass(frozen=True, slots=True)
class Day:
    """A day that was read, with the words it was read from when they were no plain date."""

    on: date | None
    said: str = ""


def text(cell: Cell) -> str:
    """A cell as one text: numbers without a spare .0, dates as 2019-03-31, spare space gone."""
    if cell is None:
        return ""
    if type(cell) is str and "\n" not in cell and "  " not in cell and "\t" not in cell:
        return cell.strip()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.12g}"
    if isinstance(cell, date):
        return cell.isoformat()
    lines = (" ".join(line.split()) for line in str(cell).splitlines())
    return "\n".join(line for line in lines if line)


def day(cell: Cell, *, year: int, end: bool = True) -> Day:
    """A date in any usual form; `year` is meant where none is given, `end` takes the last day of a stretch.

    Raises Unreadable.
    """
    if cell is None or cell == "":
        return Day(None)
    if isinstance(cell, date):
        return Day(_likely(cell, cell))
    if isinstance(cell, int | float):
        return Day(_likely(_from_number(cell), cell))
    said = text(cell)
    plain = _plain(said)
    if not plain or plain in words.NO_DATE.split():
        return Day(None, said if plain not in ("", "-", "—", "/", "无") else "")
    if plain.replace(".", "", 1).isdigit() and float(plain) > 9999:
        return Day(_likely(_from_number(float(plain)), said))
    found = _day_of(plain, year, end=end)
    if found is None:
        raise _not_a_date(said)
    return Day(_likely(found, said), "" if _EXACT.fullmatch(plain) else said)


_EXACT = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(\d{1,2}:\d{2}(:\d{2})?)?")
_FORMS = (
    re.compile(r"(?:(?P<y>\d{4})[-/.年])?(?P<m>\d{1,2})[-/.月](?P<d>\d{1,2})[日号]?"),
    re.compile(r"(?:(?P<y>\d{4})[-/.年])?(?P<m>\d{1,2})月份?(?P<part>[上中下]旬|底|末|初)?"),
    re.compile(r"(?:(?P<y>\d{4})年?)?(?:第)?(?P<q>[1-4])季度[底末初]?"),
    re.compile(r"(?:(?P<y>\d{4})年?)?(?P<half>[上下])半年[底末]?"),
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})"),
    re.compile(r"(?:(?P<y>\d{4})年?)?(?:年)?(?P<whole>年?[底末]|全年|年内)"),
    re.compile(r"(?P<y>\d{4})年(?P<whole>度)?"),
)
_TAIL = re.compile(r"(之前|以前|前|止|完成|办结|为止|截止)+$")
_HEAD = re.compile(r"^(截至|截止|于|在|至|到|力争|确保|预计|计划)+")


def _day_of(plain: str, year: int, *, end: bool) -> date | None:
    bare = _TAIL.sub("", _HEAD.sub("", plain))
    bare = bare.replace("今年", f"{year}年").replace("本年", f"{year}年").replace("明年", f"{year + 1}年")
    if exact := _EXACT.fullmatch(bare):
        return _built(int(exact[1]), int(exact[2]), int(exact[3]))
    for form in _FORMS:
        if found := form.fullmatch(bare):
            return _meant(found.groupdict(), year, end=end)
    return None


def _meant(said: dict[str, str | None], year: int, *, end: bool) -> date | None:
    y = int(said.get("y") or year)
    if said.get("d"):
        return _built(y, int(said["m"] or 0), int(said["d"] or 0))
    if said.get("q"):
        quarter = int(said["q"] or 0)
        return _month_end(y, 3 * quarter) if end else _built(y, 3 * quarter - 2, 1)
    if said.get("half"):
        return _month_end(y, 6 if said["half"] == "上" else 12)
    if said.get("m"):
        return _in_month(y, int(said["m"] or 0), said.get("part") or "", end=end)
    return date(y, 12, 31) if end else date(y, 1, 1)


def _in_month(year: int, month: int, part: str, *, end: bool) -> date | None:
    last = {"上旬": 10, "中旬": 20, "初": 10}.get(part)
    if last is not None:
        return _built(year, month, last if end else last - 9)
    return _month_end(year, month) if end else _built(year, month, 1)


def _month_end(year: int, month: int) -> date | None:
    return date(year, month, calendar.monthrange(year, month)[1]) if 1 <= month <= 12 else None


def _built(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _from_number(number: float) -> date | None:
    """A number as spreadsheets count days (43555 is 2019-03-31), or written together (20190331)."""
    whole = int(number)
    if 20_000 <= whole <= 80_000:
        return _EPOCH + timedelta(days=whole)
    if 20_000_101 <= whole <= 20_991_231:
        return _built(whole // 10_000, whole // 100 % 100, whole % 100)
    return None


def _likely(found: date | None, cell: Cell) -> date:
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise _not_a_date(text(cell))
    return found


def _not_a_date(said: str) -> Unreadable:
    return Unreadable(
        _("“%(said)s”不是能识别的日期。") % {"said": said[:40]},
        _("请写成“2019-03-31”或“2019年3月底”；没有时限的留空。"),
    )


_NUMERAL = re.compile(r"[〇零一二三四五六七八九十]+")


def _plain(said: str) -> str:
    """Full-width and Chinese figures as 0–9, blanks and brackets gone."""
    narrow = unicodedata.normalize("NFKC", said)
    narrow = re.sub(r"\([^()]*\)", "", "".join(narrow.split()))
    return _NUMERAL.sub(lambda found: _figure(found[0]), narrow)


def _figure(numeral: str) -> str:
    if "十" not in numeral:
        return "".join(str(_DIGITS[one]) for one in numeral)
    tens, _ten, ones = numeral.partition("十")
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))


def percent(cell: Cell, *, of_one: bool = False) -> int | None:
    """How much is done, 0–100. `of_one`: the column holds shares of 1, as cells formatted as percent do.

    Raises Unreadable.
    """
    said = text(cell)
    if not said:
        return None
    found = re.search(r"-?\d+(?:\.\d+)?", unicodedata.normalize("NFKC", said))
    if found is None:
        if said in ("完成", "已完成", "√", "全部完成"):
            return 100
        raise _not_a_percent(said)
    number = float(found[0])
    if of_one and isinstance(cell, int | float):
        number *= 100
    if not 0 <= number <= 100:
        raise _not_a_percent(said)
    return round(number)


def _not_a_percent(said: str) -> Unreadable:
    return Unreadable(
        _("“%(said)s”不是0到100之间的完成率。") % {"said": said[:40]},
        _("请写成“60%”，不好估计的留空。"),
    )


def chosen(cell: Cell, table: dict[str, str], labels: dict[str, str], name: str | Promise) -> str | None:
    """A value by its label or one of its other names; None for an empty cell. Raises Unreadable."""
    said = text(cell)
    if not said:
        return None
    wanted = unicodedata.normalize("NFKC", "".join(said.split()))
    for value, label in labels.items():
        if wanted in (label, value):
            return value
    for value, others in table.items():
        if wanted in others.split():
            return value
    known = "、".join(dict.fromkeys(labels.values()))
    raise Unreadable(
        _("“%(said)s”不是能导入的%(name)s。") % {"said": said[:30], "name": name},
        _("请填写其中之一：%(known)s。") % {"known": known},
    )


_BETWEEN = re.compile(r"[、，,；;/\n]+|\s{2,}")
_SPACED = re.compile(r"(?<=[局办委室处部院园中心会队站所司]) +")
_MARK = re.compile(r"[（(](牵头|主办|责任|承办)[）)]$|^(牵头|主办|责任|配合|协办|承办)(单位|部门)?[：:]")
_REST = re.compile(r"等(\d+个|有关|相关)?(单位|部门)?$")


def names(cell: Cell) -> list[str]:
    """Units as they stand in one cell, one by one, each once, the one marked as lead first."""
    parts = [part.strip(" 。.") for one in _BETWEEN.split(text(cell)) for part in _SPACED.split(one)]
    leading = [part for part in parts if re.search(r"[（(](牵头|主办)[）)]$", part)]
    bare = [_REST.sub("", _MARK.sub("", part)).strip() for part in (*leading, *parts)]
    return [name for name in dict.fromkeys(bare) if name]
