"""Dates proposed by class of task, while an item is being opened. What the office types wins, and the basis says so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.clocks import DONE, Event, Hand, RulePack, What, clock
from kaimenhong.ledger.clocks import words
from kaimenhong.ledger.clocks.packs import PLAIN, in_force, packs, rule_for, written
from kaimenhong.ledger.clocks.telling import Clocked, clocked
from kaimenhong.ledger.rules.terms import BASIS_LENGTH
from kaimenhong.ui.templatetags.ui import day as written_day


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a class of task proposes for an item assigned now: the due date (None where it has none) and why then."""

    due: date | None
    basis: str
    why: Clocked


def choices(on: date, known: Iterable[RulePack] | None = None) -> list[tuple[str, list[tuple[str, str]]]]:
    """The classes an item may be opened under on this day, by pack, as a select takes them. One query."""
    current = in_force(packs() if known is None else known, on)
    return [
        (
            words.name(pack.name_zh),
            [(written(pack, one.code), words.name(one.name_zh)) for one in pack.classes],
        )
        for pack in current
        if pack.code != PLAIN
    ]


def propose(task_class: str, *, at: datetime, calendar: WorkCalendar) -> Proposal:
    """What the class proposes. An unknown class proposes nothing. One query."""
    rule = rule_for(task_class, timezone.localdate(at), packs())
    read = clock([Event(at=at, what=What.OPENED, hand=Hand.RUN)], calendar, rule)
    due, told = read.due(DONE), clocked(read, {}, at=at)
    return Proposal(due.day if due else None, told.sentence[:BASIS_LENGTH], told)


def settle(
    *, due: date | None, basis: str, task_class: str, at: datetime, calendar: WorkCalendar
) -> tuple[date | None, str]:
    """The due date and its basis as the item keeps them, from what was typed and what the class proposes.

    An empty date takes the proposed one, with its sentence as the basis. A typed one stands; if it differs, the
    basis says what the rule would have given. Without a class nothing changes.
    """
    if not task_class:
        return due, basis
    proposal = propose(task_class, at=at, calendar=calendar)
    if proposal.due is None:
        return due, basis
    if due is None or due == proposal.due:
        return proposal.due, _joined(basis, proposal.basis)
    differs = _("按规则推算应为%(day)s，交办单位另定时限。") % {"day": written_day(proposal.due)}
    return due, _joined(basis, differs)


def _joined(typed: str, added: str) -> str:
    """What was typed stands first and whole; what is added is cut where there is no room."""
    typed = typed.strip()
    if added in typed:
        return typed
    return f"{typed}{' ' if typed else ''}{added}"[: max(BASIS_LENGTH, len(typed))]
