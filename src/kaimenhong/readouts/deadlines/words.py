"""Expressions that are no dates: recurring, immediate, open, bound to an event, so-and-so long."""

from __future__ import annotations

import re

from kaimenhong.readouts.deadlines.lexer import Token
from kaimenhong.readouts.deadlines.moment import Bound, Found, Moment, Unit, Word
from kaimenhong.readouts.deadlines.moments import Cursor
from kaimenhong.readouts.deadlines.numerals import number

_COUNT = re.compile(r"[\d一二两三四五六七八九十百]+(?=个?(?:季|半年|工作日|月|周|星期|礼拜|旬|天|日|年))")
_UNIT = re.compile(r"半年|季|工作日|月|周|星期|礼拜|旬|天|日|年|序时进度")
_PERIOD = {"月": "M", "年": "Y", "周": "W", "星期": "W", "礼拜": "W", "天": "D", "日": "D", "工作日": "D"}
_STEPS = {"季": (3, "M"), "半年": (6, "M"), "旬": (10, "D"), "序时进度": (1, "M")}
_LENGTH = re.compile(
    r"([\d半一二三四五六七八九十两百]+)(个半|个)?(工作[日天]|季度|星期|礼拜|小时|分钟|年半|半年|月|年|周|天|日)"
)
_TRIGGER = re.compile(r"(?:自|从|在|于)?([\u4e00-\u9fff]{0,8}?)(之日起|之时起|之日后|日起|之后|以后|后|起)$")
_CUT = re.compile(r"[自从在于将并对把应要须的\W]")
_COMMON_START = ("发文", "印发", "发布", "下发", "公布", "通知", "方案", "本", "文件", "即")
_FAIR_STOP = re.compile(r"[在于将和与及以的对把从自\W]|利用|围绕|做好|确保|借助|抓住")


def word(cursor: Cursor) -> Found | None:
    """An expression of this sort that begins with the next token."""
    rule = _RULES.get(cursor.kind)
    if rule is None:
        return None
    token = cursor.token
    cursor.index += 1
    return rule(cursor, token)


def _recurring(cursor: Cursor, token: Token) -> Found:
    unit = _UNIT.search(token.text[1:])
    name = unit.group() if unit else "月"
    times, letter = _STEPS.get(name, (1, _PERIOD.get(name, "M")))
    count = _COUNT.match(token.text, 1)
    if count is not None:
        times *= number(count.group()) or 1
    while cursor.eat("day", "tenday", "end", "before", "weekday_note", "clock"):
        pass
    return Found(
        Word(f"R/P{times}{letter}"),
        token.start,
        cursor.end,
        "cadence" if token.kind == "cadence" else "recurring",
    )


def _immediate(cursor: Cursor, token: Token) -> Found:
    return Found(Word("immediate"), token.start, token.end, "immediate")


def _open(cursor: Cursor, token: Token) -> Found:
    return Found(Word("open"), token.start, token.end, "open")


def _season(cursor: Cursor, token: Token) -> Found | None:
    """Seasons and sessions keep their bound in the norm: 汛期前 differs from 汛期期间."""
    bound = cursor.eat("before", "during")
    if bound is not None and bound.kind == "during" and cursor.adjoins and cursor.kind == "every":
        return word(cursor)  # 三夏期间每日: how often, in that time
    name = re.sub(r'"|[来到][临来]之?$', "", token.text)
    suffix = "期间" if bound is not None and bound.kind == "during" else "前"
    return Found(Word(f"event:{name}{suffix}"), token.start, cursor.end, "season")


def _milestone(cursor: Cursor, token: Token) -> Found:
    cursor.eat("before")
    name = "下次会议" if token.kind == "next_meeting" else token.text
    return Found(Word(f"event:{name}"), token.start, cursor.end, token.kind)


def _term(cursor: Cursor, token: Token) -> Found | None:
    """开学 without its season has no date; 秋季开学 is left to the dated rules."""
    if "秋" in token.text:
        cursor.index -= 1
        return None
    cursor.eat("before")
    return Found(Word(f"event:{token.text}前"), token.start, cursor.end, "term")


def _fair(cursor: Cursor, token: Token) -> Found:
    """三国文化周期间: the name of the event is what stands before, back to the last mark or function word."""
    window = cursor.text[max(0, token.start - 12) : token.end]
    stops = [stop.end() for stop in _FAIR_STOP.finditer(window[: -len(token.text)])]
    name = window[stops[-1] if stops else 0 :]
    cursor.eat("during")
    start = token.end - len(name)
    return Found(Word(f"event:{name}"), start, cursor.end, "fair")


def _happening(cursor: Cursor, token: Token) -> Found:
    """旱情解除前: what has to happen is what stands before, as with the name of a fair."""
    window = cursor.text[max(0, token.start - 8) : token.end]
    stops = [stop.end() for stop in _FAIR_STOP.finditer(window[: -len(token.text)])]
    name = window[stops[-1] if stops else 0 :]
    cursor.eat("before")
    return Found(Word(f"event:{name}前"), token.end - len(name), cursor.end, "happening")


def _new_year(cursor: Cursor, token: Token) -> Found:
    """年前: before the Spring Festival or before the end of the year, the text does not say which."""
    return Found(Word("event:年前"), token.start, token.end, "before_new_year")


def _duration(cursor: Cursor, token: Token) -> Found | None:
    length = _LENGTH.match(token.text)
    if length is None:
        return None
    cursor.eat("within")
    trigger = _trigger(cursor.text, token.start)
    name, count = _measure(length)
    if trigger is None:
        return Found(
            Moment(Unit.DURATION, Bound.WITHIN, number=count, name=name), token.start, cursor.end, "duration"
        )
    start, cause = trigger
    if cause.startswith(_COMMON_START):
        found = Moment(Unit.DURATION, Bound.WITHIN, number=count, name=name, year_shift=0)
        return Found(found, start, cursor.end, "duration_from_document")
    return Found(Word(f"event:{cause}后{token.text}"), start, cursor.end, "duration_from_event")


def _measure(length: re.Match[str]) -> tuple[str, int]:
    """The unit and the count: half a year is six months, a month and a half forty-five days."""
    printed, joint, unit = length.groups()
    if printed == "半":
        return {"年": ("月", 6), "月": ("天", 15)}.get(unit, (unit, 1))
    count = number(printed.replace("半", "")) or 0
    if unit == "年半":
        return "月", count * 12 + 6
    if joint == "个半":
        return ("天", count * 30 + 15) if unit == "月" else (unit, count)
    return unit, count


def _trigger(text: str, start: int) -> tuple[int, str] | None:
    """What the limit counts from, when it is said directly before: (start, `受理`)."""
    window = text[max(0, start - 14) : start]
    match = _TRIGGER.search(window)
    if match is None:
        return None
    pieces = _CUT.split(window[: match.start(2)])
    cause = pieces[-1]
    begin = start - len(window) + match.start(2) - len(cause)
    if begin > 0 and text[begin - 1] in "自从":
        begin -= 1
    return begin, cause


_RULES = {
    "cadence": _recurring,
    "every": _recurring,
    "immediate": _immediate,
    "open": _open,
    "season": _season,
    "milestone": _milestone,
    "next_meeting": _milestone,
    "autumn_term": _term,
    "fair": _fair,
    "happening": _happening,
    "new_year_ago": _new_year,
    "duration": _duration,
}
