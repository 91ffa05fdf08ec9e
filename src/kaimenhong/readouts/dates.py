"""When the meeting was, on which grounds, and what contradicts it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from kaimenhong.readouts import years
from kaimenhong.readouts.contradictions import contradictions
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Conflict, MeetingDate, YearBasis
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import sentences

_HAN = "〇零○一二三四五六七八九十"
_DAY = re.compile(
    rf"(?:(?P<y>(?:19|20)\d\d|二[〇零○][{_HAN}]{{2}})年)?(?P<m>\d{{1,2}}|[{_HAN}]{{1,3}})月(?P<d>\d{{1,2}}|"
    rf"[{_HAN}]{{1,3}})[日号]"
    rf"(?:(?:至|到|—{{1,2}}|-|－|~|～|、|和)(?:(?P<m2>\d{{1,2}})月)?(?P<d2>\d{{1,2}})[日号])?"
)
_DIGITS = re.compile(r"(?<!\d)(?P<y>20\d\d)[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)")
_BARE_DAY = re.compile(
    r"(?<![\d月第年.])(?P<d>\d{1,2})(?:日|号)(?!起|内|前|文|楼|线|院)(?:至(?P<d2>\d{1,2})日)?"
)
_RELATIVE = re.compile(
    r"(今天|今日|昨天|昨日|前天|前日)(?!的)(?:上午|下午|晚上|晚)?(?:[（(](?P<inner>[^（）()]{2,12})[）)])?"
)
_VAGUE = re.compile("近日|日前|近期|连日来|前不久|不久前")
_MEETING = re.compile("召开|举行|举办|主持|召集|开展|会议|大会|例会|座谈会|出席|参加|调研|部署会|推进会|开会")
_HELD = re.compile(
    r"(?:主持召开|组织召开|召集|召开(?!的|前|后)|举行(?!的|前|后)|主持(?!人))[^，。；]{0,50}?会|会(?:议)?[^，。；]{0,16}(?:召开|举行)(?!的|前|后)"
)
_DUE = re.compile(r"(?:之|以)?前(?![往来去赴夕后期])|(?:之|以)内|[之日]?起(?=[，,实施执])|印发|印制")
_ASKED = re.compile("要求|强调|明确|议定|部署[：:]|[一二三四五六七八九十][是要]|要(?!闻)|须|务必")
_LABELLED = re.compile(r"[ \u3000]*(?P<sure>(?:会议|召开|开会|活动))?(?:时[ \u3000]*间|日期)[ \u3000]*[：:]")
_BESIDE = re.compile(
    r"^[ \u3000]*(?:会议)?(?:地[ \u3000]*点|主[ \u3000]*持|参会|参加|出席|列席|记录|议题)[^，。\n]{0,8}[：:]",
    re.M,
)
_OPENS = re.compile(r"(?:（[^）]{1,6}）)?(?:[上下中]午|晚上?|早上)?[，,]")
_HELD_WITHIN = 80  # characters between a day and what was held on it
_MOST_DAYS = 8
_NOT_YET = re.compile("将(?:于|在)|拟|计划|筹备|定于|前完成|迎接")
_BY_LINE = re.compile(r"来源|编辑|责编|发布(?:时间|日期)|浏览|点击|字号|记者|作者|信息来源|撰稿|审核")
_BACK = {"今天": 0, "今日": 0, "昨天": 1, "昨日": 1, "前天": 2, "前日": 2}


class _Printed(NamedTuple):
    """A date as printed: parts that are missing are None."""

    span: Span
    year: int | None
    month: int | None
    day: int
    last_month: int | None
    last_day: int | None
    back: int | None = None


def published_in_text(page: Page) -> date | None:
    """The publish date a by-line prints (时间：2020-11-30 来源：…)."""
    for line in page.lines[:12]:
        text = page.text[line.start : line.end]
        if len(text) <= 120 and _BY_LINE.search(text):
            found = _DIGITS.search(text) or _DAY.search(text)
            if found is not None and found["y"]:
                return _safe(_number(found["y"]), _number(found["m"]), _number(found["d"]))
    return None


def meeting_date(page: Page, published: date | None) -> tuple[MeetingDate | None, tuple[Conflict, ...]]:
    """The date of the meeting with its conflicts; None when the text prints no date for it at all."""
    printed = _first(page, published)
    if printed is None:
        return _vague(page), ()
    year, basis, rule = _year(page, printed, published)
    result = _resolve(page, printed, year, basis, rule, published)
    complete = printed.month is not None and (printed.year is not None or published is not None)
    return result, tuple(contradictions(page, result, published, complete=complete))


def _first(page: Page, published: date | None) -> _Printed | None:
    """The labelled date, else the first of a sentence that speaks of the meeting, else the first of the text.

    Behind a lead that only says 近日 a date must open its sentence or be one on which something was held.
    """
    labelled = _labelled(page)
    if labelled is not None:
        return labelled
    fallback: _Printed | None = None
    vague = False
    for line in page.lines[:40]:
        if _is_by_line(page.text[line.start : line.end]):
            continue
        for sentence in sentences(page.text, *line):
            printed = _in_sentence(page.text, sentence, published)
            if vague and printed is not None and not _told(page.text, sentence, printed):
                continue
            if not vague and printed is None and _is_vague(page.text, sentence):
                vague, fallback = True, None
            if printed is not None and _MEETING.search(page.text, *sentence):
                return printed
            fallback = fallback or (printed if printed and printed.month else None)
    return fallback


def _labelled(page: Page) -> _Printed | None:
    """时间：… on a line of its own. Digits alone (2019-05-16) may be the publish date, unless 地点：… stands beside."""
    for line in page.lines[:40]:
        text = page.text[line.start : line.end]
        label = _LABELLED.match(text)
        if label is None or (label["sure"] is None and _is_by_line(text)):
            continue
        day = _DAY.search(page.text, line.start + label.end(), line.end)
        if day is None and (label["sure"] or _BESIDE.search(page.text, line.end, line.end + _HELD_WITHIN)):
            day = _DIGITS.search(page.text, line.start + label.end(), line.end)
        if (
            day is not None
            and day.start() - line.start - label.end() <= 2
            and not _DUE.match(page.text, day.end())
        ):
            return _printed(day)
    return None


def _is_vague(text: str, sentence: Span) -> bool:
    return _VAGUE.search(text, *sentence) is not None and _MEETING.search(text, *sentence) is not None


def _told(text: str, sentence: Span, printed: _Printed) -> bool:
    """Whether the date tells when something was, rather than when it is due."""
    if printed.span.start - sentence.start <= 1 and _OPENS.match(text, printed.span.end):
        return True
    held = _HELD.search(text, printed.span.end, min(sentence.end, printed.span.end + _HELD_WITHIN))
    if held is None or _ASKED.search(text, sentence.start, printed.span.start):
        return False
    return _NOT_YET.search(text, sentence.start, held.end()) is None


def _is_by_line(text: str) -> bool:
    return (
        len(text) <= 120 and "。" not in text and _BY_LINE.search(text) is not None and "会议时间" not in text
    )


def _in_sentence(text: str, sentence: Span, published: date | None) -> _Printed | None:
    relative = _RELATIVE.search(text, *sentence)
    found = _day_of_meeting(text, sentence) or _digits(text, sentence)
    if found is not None and (relative is None or found.start() <= relative.end() + 1):
        return _printed(found)
    if relative is not None and published is not None:
        day = _days_before(published, _BACK[relative.group(1)])
        span = Span(relative.start(), relative.end())
        return _Printed(span, day.year, day.month, day.day, None, None, _BACK[relative.group(1)])
    bare = _BARE_DAY.search(text, *sentence)
    if bare is not None and bare.start() - sentence.start <= 60 and 1 <= int(bare["d"]) <= 31:
        last = int(bare["d2"]) if bare["d2"] else None
        return _Printed(Span(*bare.span()), None, None, int(bare["d"]), None, last)
    return None


def _day_of_meeting(text: str, sentence: Span) -> re.Match[str] | None:
    """Of several days in a sentence the one at which something was held, not the time of what it was about."""
    days = [day for day in _DAY.finditer(text, *sentence) if not _DUE.match(text, day.end())][:_MOST_DAYS]
    for day, following in zip(days, [*days[1:], None], strict=False):
        stop = min(following.start() if following else sentence.end, day.end() + _HELD_WITHIN)
        held = _HELD.search(text, day.end(), stop)
        if len(days) > 1 and held is not None and _NOT_YET.search(text, day.end(), held.end()) is None:
            return day
    return days[0] if days else None


def _digits(text: str, sentence: Span) -> re.Match[str] | None:
    found = _DIGITS.search(text, *sentence)
    return None if found is None or _DUE.match(text, found.end()) else found


def _printed(found: re.Match[str]) -> _Printed:
    parts = found.groupdict()
    return _Printed(
        Span(*found.span()),
        _number(parts["y"]) if parts["y"] else None,
        _number(parts["m"]),
        _number(parts["d"]),
        int(parts["m2"]) if parts.get("m2") else None,
        int(parts["d2"]) if parts.get("d2") else None,
    )


def _number(printed: str) -> int:
    """`12`, `十二`, `二〇一九` as a number; 0 for what is no number."""
    if printed.isdigit():
        return int(printed)
    digits = [("〇零○".find(one) >= 0 and 0) or "一二三四五六七八九".find(one) + 1 for one in printed]
    if "十" not in printed:
        return int("".join(map(str, digits)))
    tens, _, ones = printed.partition("十")
    return (_number(tens) if tens else 1) * 10 + (_number(ones) if ones else 0)


def _year(page: Page, printed: _Printed, published: date | None) -> tuple[int | None, YearBasis | None, str]:
    if printed.back is not None:
        return printed.year, YearBasis.PUBLISHED, "date.relative"
    if printed.year is not None:
        return printed.year, YearBasis.STATED, "date.full"
    near = _stated_nearby(page, printed, published)
    if near is not None:
        return near, YearBasis.STATED, "date.year_nearby"
    if published is not None:
        return _year_before(printed, published), YearBasis.PUBLISHED, "date.year_of_publication"
    guess = years.inferred(page.text)
    if guess is not None:
        return guess, YearBasis.INFERRED, "date.year_inferred"
    found = set(years.stated(page.text))
    return (
        (found.pop(), YearBasis.INFERRED, "date.only_year")
        if len(found) == 1
        else (None, None, "date.no_year")
    )


def _stated_nearby(page: Page, printed: _Printed, published: date | None) -> int | None:
    """A year printed in the same line, unless the publish date shows that it is another one (next year's plan).

    Without a publish date only the same sentence counts.
    """
    start = page.text.rfind("\n", 0, printed.span.start) + 1
    end = page.text.find("。" if published is None else "\n", printed.span.end)
    for year in years.stated(page.text[start : end if end >= 0 else len(page.text)]):
        day = _safe(year, printed.month or 0, printed.day)
        if day is not None and (published is None or -1 <= (published - day).days <= 100):
            return year
    return None


def _year_before(printed: _Printed, published: date) -> int:
    """The year that puts the date last before publication."""
    month = printed.month if printed.month is not None else published.month
    same = _safe(published.year, month, printed.day)
    return max(1, published.year - 1) if same is not None and (same - published).days > 1 else published.year


def _resolve(
    page: Page,
    printed: _Printed,
    year: int | None,
    basis: YearBasis | None,
    rule: str,
    published: date | None,
) -> MeetingDate:
    month = printed.month
    if month is None and published is not None:
        year, month = _month_before(printed.day, published)
    first = _safe(year or 0, month or 0, printed.day)
    last_day = _safe(year or 0, printed.last_month or month or 0, printed.last_day or printed.day)
    return MeetingDate(
        first=first,
        last=last_day if first is not None and last_day is not None and last_day >= first else first,
        printed=page.text[printed.span.start : printed.span.end],
        span=printed.span,
        year_basis=basis if first is not None else None,
        rule=rule,
    )


def _month_before(day: int, published: date) -> tuple[int, int]:
    """Year and month of the last such day before publication."""
    for back in range(62):
        at = _days_before(published, back)
        if at.day == day:
            return at.year, at.month
    return published.year, published.month


def _days_before(day: date, days: int) -> date:
    return date.fromordinal(max(1, day.toordinal() - days))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _vague(page: Page) -> MeetingDate | None:
    for line in page.lines[:6]:
        found = _VAGUE.search(page.text, *line)
        if found is not None:
            span = Span(*found.span())
            return MeetingDate(
                first=None, last=None, printed=found.group(), span=span, year_basis=None, rule="date.vague"
            )
    return None
