"""The rules for one moment of time, each a function that eats tokens or gives up."""

from __future__ import annotations

import re
from dataclasses import replace

from kaimenhong.readouts.deadlines.festivals import NAMES
from kaimenhong.readouts.deadlines.lexer import Token
from kaimenhong.readouts.deadlines.moment import Bound, Moment, Unit
from kaimenhong.readouts.deadlines.numerals import number

_YEAR_SHIFT = {
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "本年度": 0,
    "来年": 1,
    "明年": 1,
    "次年": 1,
    "翌年": 1,
    "后年": 2,
}
_PAST_YEAR = {"去年": -1, "上年": -1, "上年度": -1, "前年": -2}
_WEEKDAY = {char: index for index, char in enumerate("一二三四五六日")} | {"天": 6}
_TENDAY = {"上": 1, "中": 2, "下": 3}
_DIGITS = re.compile(r"\d+")
_SIXTH_PLAN_END = 1985  # the sixth five-year plan ended in 1985, every later one five years on
_NUMERAL = re.compile(r"[\d〇○零O一二三四五六七八九十两半百首]+")


class Cursor:
    """A place in the tokens. A moment only goes on while tokens adjoin in the text."""

    def __init__(self, text: str, all_tokens: list[Token]) -> None:
        self.text = text
        self.tokens = all_tokens
        self.index = 0

    @property
    def done(self) -> bool:
        """Whether all tokens are eaten."""
        return self.index >= len(self.tokens)

    @property
    def token(self) -> Token:
        """The token to be eaten next. Only while not done."""
        return self.tokens[self.index]

    @property
    def kind(self) -> str:
        """Its kind, empty at the end."""
        return "" if self.done else self.token.kind

    @property
    def end(self) -> int:
        """Where the last eaten token ends in the text."""
        return self.tokens[self.index - 1].end if self.index else 0

    @property
    def adjoins(self) -> bool:
        """Whether the next token follows without a gap on the one eaten last."""
        return not self.done and self.index > 0 and self.token.start == self.end

    def eat(self, *kinds: str) -> Token | None:
        """Take the next token when it adjoins and is of one of these kinds."""
        if self.adjoins and self.token.kind in kinds:
            self.index += 1
            return self.tokens[self.index - 1]
        return None


def moment(cursor: Cursor) -> Moment | None:
    """The moment that begins with the next token; None leaves the cursor anywhere."""
    if cursor.done:
        return None
    rule = _RULES.get(cursor.kind)
    if rule is None:
        return None
    token = cursor.token
    cursor.index += 1
    found = rule(cursor, token)
    return None if found is None else _bounded(cursor, found)


def _bounded(cursor: Cursor, found: Moment) -> Moment:
    """Add 底, 前, 内, 期间 when they follow."""
    ends = found.bound is Bound.END or cursor.eat("end") is not None
    if cursor.eat("before"):
        return replace(found, bound=Bound.END_BEFORE if ends else Bound.BEFORE)
    if cursor.eat("within"):
        return replace(found, bound=Bound.WITHIN)
    if cursor.eat("during"):
        return replace(found, bound=Bound.DURING)
    return replace(found, bound=Bound.END) if ends else found


def _value(printed: str) -> int:
    match = _NUMERAL.search(printed)
    return (number(match.group()) or 0) if match else 0


def _year(cursor: Cursor, token: Token) -> Moment | None:
    value = _value(token.text)
    return _in_year(cursor, Moment(Unit.YEAR, year=value + 2000 if value < 100 else value))


def _relative_year(cursor: Cursor, token: Token) -> Moment | None:
    shift = _YEAR_SHIFT.get(token.text, 0)
    return _in_year(cursor, Moment(Unit.YEAR, year_shift=shift))


def _past(cursor: Cursor, token: Token) -> Moment | None:
    return _in_year(cursor, Moment(Unit.YEAR, year_shift=_PAST_YEAR.get(token.text, 0)))


def _in_year(cursor: Cursor, year: Moment) -> Moment | None:
    """What may follow a year: 年底, 上半年, 一季度, 3月…"""
    if cursor.eat("year_end"):
        return replace(year, bound=Bound.END)
    if cursor.eat("in_year"):
        return replace(year, bound=Bound.WITHIN)
    if cursor.eat("all_year"):
        return year
    inner = cursor.eat(
        "half", "quarter", "month", "cumulative", "span_month", "mid_year", "festival", "autumn_term"
    )
    if inner is not None:
        found = _RULES[inner.kind](cursor, inner)
        return found and replace(found, year=year.year, year_shift=year.year_shift)
    if cursor.eat("early"):
        return replace(year, unit=Unit.QUARTER, number=1)
    return year


def _month(cursor: Cursor, token: Token) -> Moment | None:
    return _in_month(cursor, Moment(Unit.MONTH, month=_value(token.text)))


def _relative_month(cursor: Cursor, token: Token) -> Moment | None:
    shift = {"next_month": 2 if token.text.startswith("下下") else 1}.get(token.kind, 0)
    return _in_month(cursor, Moment(Unit.MONTH, month_shift=shift))


def _in_month(cursor: Cursor, month: Moment) -> Moment | None:
    if day := cursor.eat("day", "span_day"):
        return _day_of(cursor, replace(month, unit=Unit.DAY, day=_value(day.text)))
    if tenday := cursor.eat("tenday"):
        return replace(month, unit=Unit.TENDAY, number=_TENDAY[tenday.text[-2]])
    if cursor.eat("early"):
        return replace(month, unit=Unit.TENDAY, number=1)
    if cursor.eat("middle"):
        return replace(month, unit=Unit.TENDAY, number=2)
    return month


def _day(cursor: Cursor, token: Token) -> Moment | None:
    """A day without its month: 28日前."""
    return _day_of(cursor, Moment(Unit.DAY, day=_value(token.text)))


def _day_of(cursor: Cursor, day: Moment) -> Moment:
    if note := cursor.eat("weekday_note"):
        day = replace(day, weekday=_WEEKDAY[note.text[-2]])
    cursor.eat("clock")
    return day


def _iso(cursor: Cursor, token: Token) -> Moment | None:
    year, month, day = (int(part) for part in _DIGITS.findall(token.text))
    return Moment(Unit.DAY, year=year, month=month, day=day)


def _short_day(cursor: Cursor, token: Token) -> Moment | None:
    month, day = (int(part) for part in _DIGITS.findall(token.text))
    return Moment(Unit.DAY, month=month, day=day)


def _compact(cursor: Cursor, token: Token) -> Moment | None:
    """20230630, a form that only a table uses."""
    printed = token.text
    return Moment(
        Unit.DAY, year=int(printed[:4]), month=int(printed[4:6]), day=int(printed[6:]), name="table"
    )


def _year_month(cursor: Cursor, token: Token) -> Moment | None:
    """2023.6, likewise."""
    year, month = (int(part) for part in _DIGITS.findall(token.text))
    return Moment(Unit.MONTH, year=year, month=month, name="table")


def _half(cursor: Cursor, token: Token) -> Moment | None:
    return Moment(Unit.HALF, number=1 if token.text[0] == "上" else 2)


def _mid_year(cursor: Cursor, token: Token) -> Moment | None:
    return Moment(Unit.HALF, number=1, bound=Bound.END)


def _quarter(cursor: Cursor, token: Token) -> Moment | None:
    return Moment(Unit.QUARTER, number=_value(token.text))


def _relative_quarter(cursor: Cursor, token: Token) -> Moment | None:
    """本季度, 下季度, 季度末: number 0 stands for the quarter of the publish date, -1 for the next."""
    return Moment(Unit.QUARTER, number=-1 if token.text.startswith("下") else 0, year_shift=0)


def _cumulative(cursor: Cursor, token: Token) -> Moment | None:
    return Moment(Unit.CUMULATIVE, number=_value(token.text))


def _week(cursor: Cursor, token: Token) -> Moment | None:
    shift = 2 if token.text.startswith("下下") else int(token.text.startswith("下"))
    weekday = _WEEKDAY.get(token.text[-1])
    cursor.eat("clock")
    return Moment(Unit.WEEK, number=shift, weekday=weekday, month_shift=0)


def _plan(cursor: Cursor, token: Token) -> Moment | None:
    """`“十四五”末`: the n-th five-year plan; a Stretch is built from it when it is resolved."""
    match = _NUMERAL.search(token.text)
    printed = match.group() if match else ""
    which = number(printed[:-1]) if "个" not in token.text and printed.endswith("五") else number(printed)
    if which is None or which < 6:
        return None
    return Moment(Unit.YEAR, year=_SIXTH_PLAN_END + (which - 6) * 5, from_plan=True)


def _festival(cursor: Cursor, token: Token) -> Moment | None:
    name = next((name for name in NAMES if name in token.text), "")
    return Moment(Unit.FESTIVAL, name=name)


def _term(cursor: Cursor, token: Token) -> Moment | None:
    if "秋" not in token.text:
        return None
    return Moment(Unit.TERM, name="秋季开学", month=8, day=31)


_RULES = {
    "year": _year,
    "span_year": _year,
    "rel_year": _relative_year,
    "past": _past,
    "year_end": lambda cursor, token: Moment(Unit.YEAR, bound=Bound.END),
    "in_year": lambda cursor, token: Moment(Unit.YEAR, bound=Bound.WITHIN),
    "all_year": lambda cursor, token: Moment(Unit.YEAR),
    "mid_year": _mid_year,
    "half": _half,
    "quarter": _quarter,
    "rel_quarter": _relative_quarter,
    "bare_quarter": _relative_quarter,
    "cumulative": _cumulative,
    "month": _month,
    "span_month": _month,
    "next_month": _relative_month,
    "this_month": _relative_month,
    "bare_month": _relative_month,
    "day": _day,
    "span_day": _day,
    "iso": _iso,
    "short_day": _short_day,
    "compact": _compact,
    "year_month": _year_month,
    "week": _week,
    "weekday": _week,
    "plan": _plan,
    "festival": _festival,
    "autumn_term": _term,
}
