"""An item's clock as its page shows it: a strip of days, the same in words, every date, every turn.

Made from a reading and today's moment; the templates only print. Strings are in the language of the moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kaimenhong.journal.registry import Named
from kaimenhong.kernel.clocks import (
    SHANGHAI,
    Dated,
    Due,
    Kind,
    Reckoning,
    Rule,
    RulePack,
    Source,
    Standing,
    Unit,
    Why,
    clock,
    why,
)
from kaimenhong.ledger.clocks import drawing, words
from kaimenhong.ledger.clocks.drawing import Segment
from kaimenhong.ledger.clocks.planned import Planned
from kaimenhong.ui.templatetags.ui import day as written_day
from kaimenhong.ui.templatetags.ui import short_day


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date the promise ever had: how it came about, when, what became of it. `tone` is that of its badge."""

    day: date
    made: str
    on: date
    reason: str
    standing: str
    tone: str


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone of the rule: until when, and how it stands."""

    name: str
    day: date
    time: str
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone people planned: its date, how it stands; `at` is its place on the strip (None outside)."""

    name: str
    day: date
    at: int | None
    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it was since when, how many working days of it are their own, how many stood still."""

    holder: Named
    since: datetime
    until: datetime | None
    charged: str
    stopped: str


@dataclass(frozen=True, slots=True)
class Clocked:
    """Everything a page shows of an item's clock. `why` is None while there is no date.

    `width` is that of the strip in days, `today_at` where today lies on it (None outside). `strip`, `days` and
    `weeks` are HTML: the shapes of the strip, the same in words, as a calendar ("" for a long term).
    """

    why: Why | None
    pack: RulePack
    pack_name: str
    class_name: str
    sentence: str
    until: str
    width: int
    today_at: int | None
    segments: tuple[Segment, ...]
    strip: SafeString
    days: SafeString
    weeks: SafeString
    legend: tuple[tuple[str, str], ...]
    weekdays: tuple[str, ...]
    stopped: tuple[tuple[str, str], ...]
    dates: tuple[DateLine, ...]
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    turns: tuple[Turn, ...]
    notes: tuple[str, ...]


def clocked(
    reading: Reckoning, names: Mapping[str, Named], *, at: datetime, milestones: Iterable[Planned] = ()
) -> Clocked:
    """The reading as a page shows it at this moment; `names` are those of the holders, `milestones` those of the item."""
    told = why(reading)
    rule, today = reading.rule, at.astimezone(SHANGHAI).date()
    segments = tuple(_segments(told)) if told else ()
    marks = tuple(_mark(one, segments, today) for one in milestones)
    today_at = _place(segments, today)
    return Clocked(
        why=told,
        pack=rule.pack,
        pack_name=words.name(rule.pack.name_zh),
        class_name=words.name(rule.task_class.name_zh),
        sentence=_sentence(told) if told else "",
        until=_until(told.due) if told else "",
        width=sum(one.days for one in segments),
        today_at=today_at,
        segments=segments,
        strip=drawing.strip(segments, today_at=today_at, marks=[one.at for one in marks]),
        days=drawing.listed(segments),
        weeks=drawing.weeks(segments, due=told.due.day, today=today) if told else SafeString(""),
        legend=tuple((one.value, str(words.KINDS[one])) for one in Kind if _shown(one, segments)),
        weekdays=tuple(map(str, words.WEEKDAYS)),
        stopped=tuple(_stopped(told)) if told else (),
        dates=tuple(_dates(reading.dates)),
        steps=tuple(_step(one, at) for one in reading.dues) if len(rule.milestones) > 1 else (),
        marks=marks,
        turns=tuple(_turns(reading, names, at)),
        notes=tuple(_notes(reading, told)) if told else (),
    )


def _segments(told: Why) -> Iterator[Segment]:
    place = 0
    for one in told.stretches:
        text = words.stretch(one, told.milestone.unit)
        yield Segment(one.kind, place, one.days, one.first, one.last, text, one.provisional)
        place += one.days


def _place(segments: tuple[Segment, ...], day: date) -> int | None:
    """Where a day lies on the strip; None outside."""
    if not segments or not segments[0].first <= day <= segments[-1].last:
        return None
    return (day - segments[0].first).days


def _shown(kind: Kind, segments: tuple[Segment, ...]) -> bool:
    return any(one.kind is kind for one in segments)


def _sentence(told: Why) -> str:
    """Which rule gave the date, or who did, and what the rule would have said."""
    own = _own(told.by, told.dates)
    if own is None or told.by is None:
        return words.sentence(told)
    if _made_by_rule(told):
        return words.sentence(replace(told, by=None))
    by_rule = _("按规则推算应为%(day)s。") % {"day": written_day(own.written)}
    return f"{words.sentence(told)}{by_rule}"


def _own(by: Dated | None, dates: tuple[Dated, ...]) -> Dated | None:
    """The rule's own date, where a person has written one beside it when assigning."""
    if by is None or by.source is not Source.GIVEN:
        return None
    return next((one for one in dates if one.source is Source.RULE and one.event is by.event), None)


def _until(due: Due) -> str:
    """The moment as people say it: 2019年2月18日24:00."""
    time = "24:00" if due.milestone.in_days and due.milestone.cutoff is None else due.moment.strftime("%H:%M")
    return f"{written_day(due.day)} {time}"


def _stopped(told: Why) -> Iterator[tuple[str, str]]:
    """How much of the term stood still, by whose doing."""
    for party, count in told.stopped_by().items():
        if count:
            unit = words.counted_in(told.milestone.unit)
            yield str(words.PARTIES[party]), words.amount(count, unit)


def _dates(dates: tuple[Dated, ...]) -> Iterator[DateLine]:
    """Every date there ever was, once there was more than one. One taken over from the rule is one date."""
    own = {id(one): rule for one in dates if (rule := _own(one, dates)) and rule.written == one.written}
    taken_over = {id(rule) for rule in own.values()}
    left = [one for one in dates if id(one) not in taken_over]
    if len(left) < 2:
        return
    for one in left:
        yield _dated(one, made=words.made(own.get(id(one), one)))


def _dated(one: Dated, *, made: str) -> DateLine:
    tones = {Standing.COUNTS: "green", Standing.TOO_LATE: "orange", Standing.PENDING: "yellow"}
    asked = one.asked or one.event
    return DateLine(
        day=one.day,
        made=made,
        on=asked.at.astimezone(SHANGHAI).date(),
        reason=asked.reason if one.source is Source.EXTENSION else "",
        standing=str(words.STANDINGS[one.standing]),
        tone=tones.get(one.standing, "grey"),
    )


def _step(due: Due, at: datetime) -> Step:
    text, tone = _standing(due, at)
    time = "" if due.milestone.in_days else due.moment.strftime("%H:%M")
    return Step(words.name(due.milestone.name_zh), due.day, time, text, tone)


def _standing(due: Due, at: datetime) -> tuple[str, str]:
    """How a milestone stands, and the tone of that."""
    if due.met is not None:
        return (_("超过时限完成"), "orange") if due.late(at) else (_("按时完成"), "green")
    if not due.milestone.met_by:
        return "", "grey"
    if due.suspended:
        return _("停计中"), "grey"
    return (_("已过时限"), "orange") if due.late(at) else (_("还没有到期"), "blue")


def _mark(one: Planned, segments: tuple[Segment, ...], today: date) -> Mark:
    """A planned milestone; one that was dropped is told, but has no place on the strip."""
    place = None if one.dropped_on else _place(segments, one.day)
    text, tone = _("还没有到期"), "blue"
    if one.dropped_on:
        text, tone = _("%(day)s去掉") % {"day": short_day(one.dropped_on)}, "grey"
    elif one.reached_on:
        late = one.reached_on > one.day
        text, tone = (_("超过时限完成"), "orange") if late else (_("按时完成"), "green")
    elif one.day < today:
        text, tone = _("已过时限"), "orange"
    return Mark(one.name, one.day, place, text, tone)


def _turns(reading: Reckoning, names: Mapping[str, Named], at: datetime) -> Iterator[Turn]:
    for spell in reading.spells:
        held = reading.held(spell, at)
        yield Turn(
            holder=names.get(spell.holder, Named(spell.holder)),
            since=spell.begin,
            until=spell.end,
            charged=words.amount(held.charged, Unit.WORKDAY),
            stopped=words.amount(held.stopped, Unit.WORKDAY) if held.stopped else "",
        )


def _notes(reading: Reckoning, told: Why) -> Iterator[str]:
    """What a careful reader has to know."""
    if told.provisional:
        yield _("其中有的年份国务院还没有公布放假安排，按暂定日历推算，公布后可能变动。")
    if told.suspended and told.by is None:
        yield _("现在停计，恢复以后时限相应顺延，这里是最早的日期。")
    if told.rolled is not None:
        yield _("期限的最后一天%(day)s是休息日，顺延到下一个工作日。") % {"day": written_day(told.rolled)}
    moved = _if_moved(reading)
    if moved is not None:
        yield _("停计的时间如果都顺延，时限应为%(day)s；写明的时限不自动变动，须经同意延期。") % {
            "day": written_day(moved)
        }
    if not reading.rule.pack.verified and _made_by_rule(told):
        yield _("这一规则的原文没有核对过。")


def _made_by_rule(told: Why) -> bool:
    """Whether the date that counts is the rule's own, as computed or as taken over."""
    own = _own(told.by, told.dates)
    return told.by is None or (own is not None and own.written == told.by.written)


def _if_moved(reading: Reckoning) -> date | None:
    """Where a date a person wrote would lie, had stopped time moved it; None where it makes no difference."""
    rule = reading.rule
    if reading.counts is None or reading.counts.source is Source.RULE or not reading.tape.stops:
        return None
    pack = replace(rule.pack, moves_given_dates=True)
    other = clock(
        reading.tape.events,
        reading.calendar,
        Rule(pack, rule.task_class, rule.done),
        upto=reading.tape.upto,
    ).counts
    if other is None or other.day == reading.counts.day:
        return None
    return other.day
