"""The headline of a demand: its shortest leading clause that already states it."""

from __future__ import annotations

import re
from enum import Enum, auto

from kaimenhong.readouts import signs, units
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.sentences import clauses, sentences, trimmed

_PREPARES = re.compile(
    "^(?:要)?(?:对(?!标|照|接)|对于|针对|关于|按照|根据|依据|围绕|以[^，]*为|从[^，]*(?:做起|入手|出发|抓起)$|"
    "以[^，]*(?:感|心|精神|作风|姿态|态度|状态|劲头|标准|力度|担当|定力|干劲|意识|勇气)$|[^，]{1,12}要以[^，]*(?:感|心|精神|作风|姿态|态度|状态|劲头|标准|力度|担当|定力|干劲|意识|勇气)$|[^，]{0,12}在[^，]*(?:基础上|前提下|同时|背景下|过程中|期间)$|在[^，]{2,16}(?:中|方面|上|下)$|结合|面对|随着|为了?|"
    "[一二三四五六七八九十\\d]+月|\\d{4}年[^，]{0,6}$|年底|年内|上半年|下半年|[一二三四]季度)"
)
_NAMES_WHO = re.compile("^[^，,要]{2,60}等(?:有关|相关)?(?:单位|部门)$")
_ENUMERATION = re.compile("[：:](?=[一首1（(第①])")
_DUTY_ONLY = re.compile("要[㐀-鿿]{4}$")
_AFTERWARDS = re.compile("[^，。；]{2,6}后(?!续|期)")
_SHORT = 30
_FEW = 24
_SPOKEN = 28
_WHOLE = 46


class Manner(Enum):
    """How the demand stands in the text."""

    NUMBERED = auto()  # 一要…, by the meeting
    SAID = auto()  # 一要…, by a named speaker
    POINT = auto()  # 一是…, （一）…
    SPOKEN = auto()  # a named speaker's 要…
    MINUTED = auto()  # 会议强调，要…


def headline(text: str, body: Span, manner: Manner) -> Span:
    """The headline of the demand `body`."""
    first = next(sentences(text, *body), body)
    first = _announcing(text, first)
    parts = list(clauses(text, *first))
    whole = trimmed(text, first)
    if len(parts) <= 1 or (signs.is_topic(said := _plain(text, parts[0])) and not only_prepares(said)):
        return trimmed(text, parts[0]) if parts else whole
    if manner is Manner.SPOKEN:
        short = len(parts) <= 3 and whole.end - whole.start <= _SPOKEN
        return whole if short else _shortest(text, first, parts, manner)
    if manner in (Manner.NUMBERED, Manner.SAID):
        whole_stands = _stands_whole(text, body, first, parts, manner)
        return whole if whole_stands else _shortest(text, first, parts, manner)
    if manner is Manner.POINT:
        return _shortest(text, first, parts, manner)
    return whole if _is_plain_charge(text, whole, parts) else _shortest(text, first, parts, manner)


def _announcing(text: str, sentence: Span) -> Span:
    """The sentence up to a semicolon, or up to the enumeration it announces (…，做到：一是…)."""
    end = min([sentence.end, *(at for mark in "；;" if (at := text.find(mark, *sentence)) >= 0)])
    inner = _ENUMERATION.search(text, sentence.start, end)
    if inner is None or inner.start() - sentence.start < 4:
        return Span(sentence.start, end)
    comma = max(text.rfind(mark, sentence.start, inner.start()) for mark in "，,")
    return Span(sentence.start, comma if comma - sentence.start >= 3 else inner.start())


def _stands_whole(text: str, body: Span, first: Span, parts: list[Span], manner: Manner) -> bool:
    """Whether the first sentence of 一要… is its headline as a whole.

    It is where further sentences follow, where it opens with a motto (提高站位，把…), or where a speaker said
    no more than these few words.
    """
    start, end = trimmed(text, first)
    if len(parts) > 3 or end - start > _WHOLE:
        return False
    goes_on = trimmed(text, body).end > first.end
    if goes_on or _only_prepares(_plain(text, parts[0]), manner):
        return True
    return manner is Manner.SAID and len(parts) == 2 and end - start <= _FEW


def _is_plain_charge(text: str, whole: Span, parts: list[Span]) -> bool:
    """One unit and one short charge: 督查室要跟踪督办，每月报告; 水利局要把…写进协议，改好后提请…."""
    said, then = _plain(text, parts[0]), _plain(text, parts[1])
    named = signs.subject_of(said) is not None or bool(units.list_at(text, *parts[0]))
    motto = _DUTY_ONLY.search(said) is not None or _AFTERWARDS.match(then) is not None
    return named and motto and whole.end - whole.start <= _SHORT and len(parts) == 2


def _shortest(text: str, first: Span, parts: list[Span], manner: Manner) -> Span:
    """The leading clauses up to the first that states the demand, with its equals (抓整改，抓落实，抓推进)."""
    at = 0
    while at + 1 < len(parts) and _only_prepares(_plain(text, parts[at]), manner):
        at += 1
    at = _with_equals(text, parts, at)
    return trimmed(text, Span(first.start, parts[at].end))


def _only_prepares(clause: str, manner: Manner) -> bool:
    """Whether the clause is a motto (a speaker's may begin with 要) or says only on what, when or how."""
    motto = signs.is_motto(clause) and (manner is Manner.SPOKEN or not clause.startswith("要"))
    return motto or signs.is_condition(clause) or any(one.match(clause) for one in (_PREPARES, _NAMES_WHO))


def _with_equals(text: str, parts: list[Span], at: int) -> int:
    """Following clauses cut to the same measure belong to the same saying."""
    measure = len(_plain(text, parts[at]).removeprefix("要"))
    verb = _plain(text, parts[at])[-3:-2]
    while at + 1 < len(parts):
        following = _plain(text, parts[at + 1])
        if len(following) != measure or following[-3:-2] != verb or measure > 12:
            break
        at += 1
    return at


def only_prepares(clause: str) -> bool:
    """Whether the clause says only on what, when or how something is demanded."""
    return "，" not in clause and _PREPARES.match(clause) is not None


def _plain(text: str, span: Span) -> str:
    start, end = trimmed(text, span)
    return text[start:end]
