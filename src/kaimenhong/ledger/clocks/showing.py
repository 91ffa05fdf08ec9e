"""Rules as their pages show them: terms in words, what a new version changes, which items it would have moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kaimenhong.kernel import clocks
from kaimenhong.kernel.clocks import Judged, Milestone, Pause, RulePack
from kaimenhong.ledger.clocks import words
from kaimenhong.ledger.clocks.glosses import gloss
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import visible_to
from kaimenhong.org.actor import Actor

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Term:
    """A milestone in words."""

    name: str
    term: str
    start: str
    ending: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A pack in words: its classes with their terms, what stops it and whose time that is, its hours by season.

    `own`: the zone wrote it, so its basis is the zone's. `now`: it measures what is assigned today. `to_come`:
    it will, from its day on. `basis`, `document` and `note` are in the reader's language; where that is not
    the language they are written in, the page shows the pack's own beside them.
    """

    pack: RulePack
    name: str
    own: bool
    now: bool
    to_come: bool
    classes: tuple[tuple[str, str, tuple[Term, ...]], ...]
    pauses: tuple[tuple[str, str, bool], ...]
    hours_name: str
    hours: tuple[tuple[str, str], ...]
    basis: str
    document: str
    note: str

    @property
    def glossed(self) -> bool:
        """Whether the basis is told in other words than the pack's own."""
        return self.basis != self.pack.basis_zh


@dataclass(frozen=True, slots=True)
class Change:
    """One thing a new version does otherwise."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class MovedItem:
    """An item of a trial; `item` is None for one the viewer may not see."""

    judged: Judged
    item: Item | None


def shown(pack: RulePack, *, now: bool, today: date) -> Shown:
    """The pack in words of the language of the moment."""
    return Shown(
        pack=pack,
        name=words.name(pack.name_zh),
        own=pack not in clocks.shipped(),
        now=now,
        to_come=pack.valid_from > today,
        classes=tuple(
            (words.name(one.name_zh), gloss(one.note_zh), tuple(map(_term, one.milestones)))
            for one in pack.classes
        ),
        pauses=tuple(map(_pause, pack.pauses.values())),
        hours_name=words.name(pack.hours.name_zh),
        hours=tuple(_hours(pack)),
        basis=gloss(pack.basis_zh),
        document=gloss(pack.document),
        note=gloss(pack.note_zh),
    )


def changes(old: RulePack, new: RulePack) -> Iterator[Change]:
    """What the new version does otherwise, term by term."""
    before, after = _by_name(old), _by_name(new)
    for name in dict.fromkeys([*before, *after]):
        was, will = before.get(name, "—"), after.get(name, "—")
        if was != will:
            yield Change(name, was, will)
    if old.extensions_in_time is not new.extensions_in_time:
        names = {True: _("改变考核时限须在届满前申请"), False: _("届满后申请也改变考核时限")}
        yield Change(_("延期"), names[old.extensions_in_time], names[new.extensions_in_time])


def moved(cases: Iterable[Judged], viewer: Actor) -> list[MovedItem]:
    """The items a trial touches, those that would become late first. One query."""
    cases = sorted(cases, key=lambda one: (not one.flagged, not one.relieved, -int(one.key)))[:MOST_SHOWN]
    rows = visible_to(viewer).with_units().in_bulk([int(one.key) for one in cases])
    return [MovedItem(one, rows.get(int(one.key))) for one in cases]


def _pause(pause: Pause) -> tuple[str, str, bool]:
    """A cause, whose time it is (where that is not the same word), whether it stops the clock."""
    cause, party = words.cause(pause.cause), str(words.PARTIES[pause.party])
    return cause, "" if party == cause else party, pause.stops_promise


def _term(milestone: Milestone) -> Term:
    return Term(
        name=words.name(milestone.name_zh),
        term=words.term(milestone),
        start=words.start(milestone),
        ending=words.ending(milestone) if milestone.offset is not None else "",
    )


def _hours(pack: RulePack) -> Iterator[tuple[str, str]]:
    for one in pack.hours.seasons:
        spans = (f"{span.begin:%H:%M}–{span.end:%H:%M}" for span in one.intervals)
        yield (
            _("%(month)d月%(day)d日起") % {"month": one.month, "day": one.day},
            pgettext("and", "、").join(spans),
        )


def _by_name(pack: RulePack) -> dict[str, str]:
    """Every term and every pause under a name of its own, in words."""
    terms = {
        _("%(class)s：%(step)s")
        % {"class": words.name(one.name_zh), "step": words.name(milestone.name_zh)}: _worded(milestone)
        for one in pack.classes
        for milestone in one.milestones
    }
    stops = {True: _("停止计时"), False: _("不停止计时")}
    return terms | {words.cause(one.cause): stops[one.stops_promise] for one in pack.pauses.values()}


def _worded(milestone: Milestone) -> str:
    term = words.term(milestone)
    return term + pgettext("and", "，") + words.ending(milestone) if milestone.offset is not None else term
