"""The verbs on recurring reports: propose, approve, refuse, end, answer."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, create, record
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.verdict import Refused, Verdict
from kaimenhong.ledger.burden import events, register, rules
from kaimenhong.ledger.models import Answer, Every, Item, Recurring, RecurringState, Respondent
from kaimenhong.ledger.rules.terms import check_text
from kaimenhong.mailroom.notices import notify
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import members

TEXT_LENGTH = 2000
PLEASE_APPROVE = gettext_lazy("有一项新的定期报送请您审批。")
NEW_FORM = gettext_lazy("新增了一项定期报送，到期时可以一键填“没有变化”。")
WAS_APPROVED = gettext_lazy("您提出的定期报送已批准。")
WAS_REFUSED = gettext_lazy("您提出的定期报送没有批准。")
WAS_STOPPED = gettext_lazy("这项定期报送已停止，不用再填。")


@action
def propose(
    *,
    title: str,
    asks: str,
    why: str,
    differs: str = "",
    units: list[Unit],
    every: str,
    workdays: int,
    minutes: int,
    starts_on: date,
    ends_on: date,
    item: Item | None = None,
    by: Actor,
    at: datetime,
) -> Recurring:
    """Propose that these units tell something again and again. Raises Refused, naming the field."""
    rules.can_propose(by).insist()
    today = timezone.localdate(at)
    words = _words(title, asks, why)
    _insist(rules.check_term(starts_on, ends_on, today), "ends_on" if starts_on >= today else "starts_on")
    _insist_numbers(every, workdays, minutes)
    units = _insist_units(units, by)
    _insist_different(words, differs, units, item, today)
    recurring = create(
        Recurring,
        events.RecurringProposed(title=words["title"], units=[unit.ref for unit in units], ends_on=ends_on),
        by=by,
        at=at,
        fields={
            **words,
            "differs": differs.strip(),
            "asker_unit_id": by.unit_id,
            "every": Every(every),
            "workdays": workdays,
            "minutes": minutes,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "item": item,
            "state": RecurringState.PROPOSED,
            "proposer": by.ref,
            "proposed_at": at,
        },
        parts=[Respondent(unit=unit) for unit in units],
    )
    _tell_approvers(recurring, by, at)
    return recurring


@action
def approve(*, recurring: Recurring, by: Actor, at: datetime) -> Recurring:
    """Find it worth the units' time; from its first period on they owe it."""
    recurring = _decided(recurring, RecurringState.APPROVED, events.RecurringApproved(), "", by, at)
    _tell_proposer(recurring, WAS_APPROVED, by, at)
    _tell_units(recurring, NEW_FORM, by, at)
    return recurring


@action
def refuse(*, recurring: Recurring, reason: str, by: Actor, at: datetime) -> Recurring:
    """Find that it is not needed, and say why."""
    _insist(check_text(reason, name=_("理由"), limit=TEXT_LENGTH), "reason")
    recurring = _decided(recurring, RecurringState.REFUSED, events.RecurringRefused(), reason, by, at)
    _tell_proposer(recurring, WAS_REFUSED, by, at)
    return recurring


@action
def end(*, recurring: Recurring, reason: str, by: Actor, at: datetime) -> Recurring:
    """Stop it before its time; nothing is due from today on."""
    _insist(check_text(reason, name=_("理由"), limit=TEXT_LENGTH), "reason")
    recurring = Recurring.objects.lock(recurring.pk)
    rules.can_end(by, asker_path=recurring.asker_unit.path, state=recurring.state).insist()
    record(
        recurring,
        events.RecurringEnded(),
        by=by,
        at=at,
        set={"state": RecurringState.ENDED},
        reason=reason.strip(),
    )
    _tell_units(recurring, WAS_STOPPED, by, at)
    return recurring


@action
def answer(
    *,
    recurring: Recurring,
    unit: Unit,
    period: str,
    text: str,
    calendar: WorkCalendar,
    by: Actor,
    at: datetime,
) -> Answer:
    """Tell what is asked for one period; an empty text, or the words of last time, says that nothing has changed."""
    recurring = Recurring.objects.lock(recurring.pk)
    rules.can_answer(by, paths=_paths(recurring, unit)).insist()
    due = _insist_due(recurring, period, timezone.localdate(at), calendar)
    if Answer.objects.filter(recurring=recurring, unit=unit, period=period).exists():
        raise Refused(_("这一期已经填报过。"), remedy=_("请刷新页面查看。"), status=409)
    last = _last(recurring, unit)
    said = text.strip() or last
    _insist(check_text(said, name=_("报送内容"), limit=TEXT_LENGTH), "text")
    unchanged = said == last
    happening = (
        events.RecurringUnchanged(unit=unit.ref, period=str(due.period))
        if unchanged
        else events.RecurringAnswered(unit=unit.ref, period=str(due.period), text=said)
    )
    return create(
        Answer,
        happening,
        by=by,
        at=at,
        fields={
            "recurring": recurring,
            "unit": unit,
            "period": str(due.period),
            "unchanged": unchanged,
            "text": said,
            "person": by.ref,
            "made_at": at,
        },
    )


def _decided(
    recurring: Recurring, state: RecurringState, happening: Any, reason: str, by: Actor, at: datetime
) -> Recurring:
    held: Recurring = Recurring.objects.lock(recurring.pk)
    today = timezone.localdate(at)
    ends_on = held.ends_on if state is RecurringState.APPROVED else today
    rules.can_decide(by, proposer=held.proposer, state=held.state, ends_on=ends_on, today=today).insist()
    changes = {"state": state, "approver": by.ref, "decided_at": at}
    record(held, happening, by=by, at=at, set=changes, reason=reason.strip())
    return held


def _words(title: str, asks: str, why: str) -> dict[str, str]:
    _insist(check_text(title, name=_("报送名称"), limit=100), "title")
    _insist(check_text(asks, name=_("报送内容"), limit=TEXT_LENGTH), "asks")
    _insist(check_text(why, name=_("为什么现有数据不够"), limit=TEXT_LENGTH), "why")
    return {"title": title.strip(), "asks": asks.strip(), "why": why.strip()}


def _insist_numbers(every: str, workdays: int, minutes: int) -> None:
    if every not in Every.values:
        raise Refused(_("请选择多久一次。"), field="every")
    if not 0 <= workdays <= rules.MOST_WORKDAYS:
        raise Refused(_("应当在0到%(most)d之间。") % {"most": rules.MOST_WORKDAYS}, field="workdays")
    if not 1 <= minutes <= rules.MOST_MINUTES:
        raise Refused(_("应当在1到%(most)d之间。") % {"most": rules.MOST_MINUTES}, field="minutes")


def _insist_units(units: list[Unit], by: Actor) -> list[Unit]:
    """Each unit once, and not the asking one: what it knows it need not ask itself."""
    asked = list({unit.pk: unit for unit in units if unit.pk != by.unit_id}.values())
    if not asked or any(unit.ended_on for unit in asked):
        raise Refused(_("没有选择报送单位。"), remedy=_("请选择本单位以外、现有的单位。"), field="units")
    return asked


def _insist_different(
    words: dict[str, str], differs: str, units: list[Unit], item: Item | None, today: date
) -> None:
    found = register.alike(title=words["title"], asks=words["asks"], units=units, item=item, today=today)
    if found and not differs.strip():
        named = _("、").join(f"“{one.recurring.title}”" for one in found)
        raise Refused(
            _("已经有类似的报送：%(named)s。") % {"named": named},
            remedy=_("请直接用已有的；确实不同的，请写明不同在哪里。"),
            field="differs",
        )


def _insist_due(recurring: Recurring, period: str, today: date, calendar: WorkCalendar) -> rules.Due:
    """The period must be one of its own, no longer ago than anybody asks for it and not far ahead."""
    if recurring.state != RecurringState.APPROVED:
        raise Refused(_("这项定期报送没有在执行。"), status=409)
    first, last = today - register.BACK, today + register.AHEAD
    for due in rules.dues(register.plan_of(recurring), first, last, calendar):
        if str(due.period) == period and due.opens <= today:
            return due
    raise Refused(_("现在不用填报“%(period)s”这一期。") % {"period": period}, status=409)


def _paths(recurring: Recurring, unit: Unit) -> list[str]:
    return [unit.path] if Respondent.objects.filter(recurring=recurring, unit=unit).exists() else []


def _last(recurring: Recurring, unit: Unit) -> str:
    row = Respondent.objects.select_related("recurring").get(recurring=recurring, unit=unit)
    return register.last_said(row)


def _insist(verdict: Verdict, field: str) -> None:
    if not verdict:
        raise Refused(verdict.reason, remedy=verdict.remedy, field=field, status=verdict.status)


def _tell_approvers(recurring: Recurring, by: Actor, at: datetime) -> None:
    top = Unit.objects.filter(parent=None).order_by("pk")[:1]
    _tell(recurring, list(top), Permission.RECURRING_APPROVE, PLEASE_APPROVE, by, at)


def _tell_units(recurring: Recurring, text: str | Promise, by: Actor, at: datetime) -> None:
    units = [row.unit for row in recurring.respondents.select_related("unit").order_by("pk")]
    _tell(recurring, units, Permission.ITEM_REPORT, text, by, at)


def _tell_proposer(recurring: Recurring, text: str | Promise, by: Actor, at: datetime) -> None:
    _tell(recurring, [recurring.asker_unit], Permission.RECURRING_PROPOSE, text, by, at)


def _tell(
    recurring: Recurring,
    units: list[Unit],
    permission: Permission,
    text: str | Promise,
    by: Actor,
    at: datetime,
) -> None:
    """Leave a notice for everybody in the units who has the right, but not for who did it."""
    today = timezone.localdate(at)
    event = Event.objects.filter(subject=str(recurring.ref)).latest("seq")
    people = [person for unit in units for person in members(unit, permission, today)]
    told = [person for person in people if str(person.ref) != by.ref]
    notify(people=told, subject=recurring.ref, text=text, event_id=event.pk, at=at)
