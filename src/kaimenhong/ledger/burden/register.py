"""Questions about the register of recurring reports: what there is, what is alike, what is due and how it was answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.periods import Scheme
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.burden import rules
from kaimenhong.ledger.burden.rules import Due, Plan
from kaimenhong.ledger.models import Answer, Item, Recurring, RecurringState, Report, ReportKind, Respondent
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

BACK = timedelta(days=92)  # what was due longer ago and never answered is not asked for again
AHEAD = timedelta(days=45)  # what is open by now is due by then
COUNTED = (ReportKind.PROGRESS, ReportKind.NO_CHANGE, ReportKind.RESULT, ReportKind.NOTE)
Whose = tuple[int, int]  # recurring, unit


@dataclass(frozen=True, slots=True)
class Alike:
    """A recurring report that looks like a proposed one, with how much they have in common, in percent."""

    recurring: Recurring
    percent: int
    same_units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it counts: who gave it when, and whether it was a report on the item, so nothing was typed twice."""

    text: str
    made_at: datetime
    unchanged: bool
    from_item: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One time a unit owes a recurring report: when, and the answer if there is one. `last` is what it said before."""

    recurring: Recurring
    unit: Unit
    due: Due
    given: Given | None
    last: str


def plan_of(recurring: Recurring) -> Plan:
    """When it is due, as the rules read it."""
    return Plan(Scheme(recurring.every), recurring.starts_on, recurring.ends_on, recurring.workdays)


def _with_units(found: QuerySet[Recurring]) -> QuerySet[Recurring]:
    units = Prefetch("respondents", Respondent.objects.select_related("unit").order_by("pk"))
    return found.select_related("asker_unit", "item").prefetch_related(units)


def listed(*, today: date, everything: bool = False) -> list[Recurring]:
    """The register: what waits for approval and what is in force; with `everything` also what is over. Two queries."""
    found = Recurring.objects.all()
    if not everything:
        found = found.filter(state__in=[RecurringState.PROPOSED, RecurringState.APPROVED], ends_on__gte=today)
    return list(_with_units(found.order_by("state", "-pk")[:500]))


def one(pk: int) -> Recurring:
    """One recurring report with its units. Raises Refused (404)."""
    found = _with_units(Recurring.objects.filter(pk=pk)).first()
    if found is None:
        raise Refused(_("没有这项定期报送。"), remedy=_("请从登记册进入。"), status=404)
    return found


def alike(*, title: str, asks: str, units: Iterable[Unit], item: Item | None, today: date) -> list[Alike]:
    """What is already asked of one of these units in much the same words, or about the same item. Most alike first."""
    wanted = {unit.pk for unit in units}
    standing = [RecurringState.PROPOSED, RecurringState.APPROVED]
    found = Recurring.objects.filter(
        state__in=standing, ends_on__gte=today, respondents__unit__in=wanted
    ).distinct()
    shown = []
    for other in _with_units(found):
        share = max(rules.alike(title, other.title), rules.alike(title + asks, other.title + other.asks))
        if item is not None and other.item_id == item.pk:
            share = 100
        if share >= rules.ALIKE:
            same = tuple(row.unit.short_name for row in other.respondents.all() if row.unit_id in wanted)
            shown.append(Alike(other, share, same))
    return sorted(shown, key=lambda one: -one.percent)


def calls_of(actor: Actor, today: date, calendar: WorkCalendar) -> list[Call]:
    """What the actor's units are asked for now. A handful of queries.

    Of each recurring report only the newest period that is open: one that was missed is not asked for again
    once the next one is there, for it would only be typed twice.
    """
    rows = Respondent.objects.filter(unit__path__in=actor.paths, recurring__state=RecurringState.APPROVED)
    rows = rows.filter(recurring__starts_on__lte=today + rules.EARLY, recurring__ends_on__gte=today - BACK)
    owed = list(rows.select_related("unit", "recurring__asker_unit", "recurring__item").order_by("pk"))
    newest: dict[Whose, Call] = {}
    for call in calls(owed, today - BACK, today + AHEAD, calendar):
        if call.due.opens <= today:
            newest[call.recurring.pk, call.unit.pk] = call
    return sorted((one for one in newest.values() if one.given is None), key=lambda call: call.due.on)


def calls(owed: list[Respondent], first: date, last: date, calendar: WorkCalendar) -> list[Call]:
    """Every time these units were to report between two days, with the answers, soonest first. Three queries at most."""
    answers = _answers(owed)
    told = _told(owed)
    found = [
        _call(row, due, answers, told, calendar)
        for row in owed
        for due in rules.dues(plan_of(row.recurring), first, last, calendar)
    ]
    return sorted(found, key=lambda call: (call.due.on, call.recurring.pk, call.unit.pk))


def _call(
    row: Respondent,
    due: Due,
    answers: dict[Whose, list[Answer]],
    told: dict[Whose, list[Report]],
    calendar: WorkCalendar,
) -> Call:
    whose = (row.recurring_id, row.unit_id)
    given = next((one for one in answers[whose] if one.period == str(due.period)), None)
    if given is not None:
        return Call(
            row.recurring, row.unit, due, Given(given.text, given.made_at, given.unchanged, False), ""
        )
    said = _within(told[whose], due)
    if said is not None:
        unchanged = said.kind == ReportKind.NO_CHANGE
        return Call(row.recurring, row.unit, due, Given(said.text, said.made_at, unchanged, True), "")
    return Call(row.recurring, row.unit, due, None, last_text(answers[whose], told[whose]))


def _within(reports: list[Report], due: Due) -> Report | None:
    """The newest report made in the period or until its due day."""
    return next(
        (one for one in reports if due.period.first <= timezone.localdate(one.made_at) <= due.on), None
    )


def last_text(answers: list[Answer], reports: list[Report]) -> str:
    """What was said last, in an answer or in a report on the item."""
    words = [(one.made_at, one.text) for one in answers] + [(one.made_at, one.text) for one in reports]
    return max(words, default=(None, ""), key=lambda word: word[0])[1] if words else ""


def _answers(owed: list[Respondent]) -> dict[Whose, list[Answer]]:
    found: dict[Whose, list[Answer]] = defaultdict(list)
    ids = {row.recurring_id for row in owed}
    units = {row.unit_id for row in owed}
    for answer in Answer.objects.filter(recurring__in=ids, unit__in=units).order_by("-made_at", "-pk"):
        found[answer.recurring_id, answer.unit_id].append(answer)
    return found


def _told(owed: list[Respondent]) -> dict[Whose, list[Report]]:
    """What the units reported on the items their recurring reports are about, newest first."""
    found: dict[Whose, list[Report]] = defaultdict(list)
    about: dict[Whose, list[int]] = defaultdict(list)
    for row in owed:
        if row.recurring.item_id:
            about[row.recurring.item_id, row.unit_id].append(row.recurring_id)
    if not about:
        return found
    wanted = Q(item__in={item for item, _unit in about}, unit__in={unit for _item, unit in about})
    for report in Report.objects.filter(wanted, kind__in=COUNTED).order_by("-made_at", "-pk"):
        for recurring in about[report.item_id, report.unit_id]:
            found[recurring, report.unit_id].append(report)
    return found


def last_said(row: Respondent) -> str:
    """What the unit said last, in an answer or in a report on the item. Two queries at most."""
    whose = (row.recurring_id, row.unit_id)
    return last_text(_answers([row])[whose], _told([row])[whose])
