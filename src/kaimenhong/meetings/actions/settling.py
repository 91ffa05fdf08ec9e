"""Where a demand goes: dispatch it, join it to an item, settle it otherwise, take a decision back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.happening import Happening
from kaimenhong.journal.pen import action, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries as ledger
from kaimenhong.ledger.actions import add_source, drop_source, open_item
from kaimenhong.ledger.clocks import proposing
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules.marked_words import insist_unmarked
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.meetings import events, queries, rules
from kaimenhong.meetings.models import Requirement
from kaimenhong.meetings.rules import Settlement
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit


@action
def dispatch(
    *,
    requirement: Requirement,
    title: str,
    demand: str,
    lead: Unit,
    co_units: Sequence[Unit],
    due: date | None,
    due_basis: str,
    open_to_zone: bool,
    covers: Sequence[Requirement],
    task_class: str = "",
    by: Actor,
    at: datetime,
) -> Item:
    """Make an item of the ledger out of a demand and hand it to a unit; may be done again for another unit.

    A class of task gives the date where none is said, and tells in the basis what it would have given where one
    is. `covers` are sub-demands the same item answers for: each is settled as going with its requirement.
    """
    requirement = _held(requirement)
    rules.can_dispatch(
        by, now=Settlement(requirement.settlement), withdrawn=requirement.meeting.is_withdrawn
    ).insist()
    due, due_basis = proposing.settle(
        due=due, basis=due_basis, task_class=task_class, at=at, calendar=ledger.calendar()
    )
    item = open_item(
        title=title,
        demand=demand,
        source=requirement.ref,
        source_quote=requirement.text,
        lead=lead,
        co_units=list(co_units),
        due=due,
        due_basis=due_basis,
        open_to_zone=open_to_zone,
        particulars=Particulars(task_class=task_class),
        by=by,
        at=at,
    )
    record(
        requirement,
        events.RequirementDispatched(item=item.ref, lead=lead.ref, due=due),
        by=by,
        at=at,
        set={"settlement": Settlement.ITEM},
    )
    _cover(requirement, covers, by=by, at=at)
    return item


@action
def join(
    *,
    requirement: Requirement,
    item: Item,
    covers: Sequence[Requirement],
    by: Actor,
    at: datetime,
) -> Item:
    """Let an item that owes the same already answer for a demand too: it becomes a further source of the item.

    Whoever assigned the item decides it; the item keeps its units and its date. `covers` as in dispatch().
    """
    requirement = _held(requirement)
    rules.can_dispatch(
        by, now=Settlement(requirement.settlement), withdrawn=requirement.meeting.is_withdrawn
    ).insist()
    item = add_source(item=item, source=requirement.ref, quote=requirement.text, by=by, at=at)
    record(
        requirement,
        events.RequirementJoined(item=item.ref),
        by=by,
        at=at,
        set={"settlement": Settlement.ITEM},
    )
    _cover(requirement, covers, by=by, at=at)
    return item


@action
def settle(
    *,
    requirement: Requirement,
    into: Settlement,
    note: str,
    covers: Sequence[Requirement],
    by: Actor,
    at: datetime,
) -> Requirement:
    """Decide that a demand goes anywhere but into the ledger. Leaving it without action needs the reason (`note`)."""
    requirement = _held(requirement)
    verdict = rules.can_settle(
        by,
        now=Settlement(requirement.settlement),
        into=into,
        is_sub=requirement.is_sub,
        has_subs=requirement.subs.exists(),
        withdrawn=requirement.meeting.is_withdrawn,
    )
    verdict.insist()
    note = note.strip()
    insist_unmarked(note, field="note", name=_("说明"))
    if into is Settlement.NONE and not note:
        raise Refused(_("不作安排必须写明理由。"), remedy=_("请在说明栏写明为什么不作安排。"), field="note")
    record(
        requirement,
        _settled(requirement, into, note),
        by=by,
        at=at,
        set={"settlement": into, "note": note},
        reason=note,
    )
    if into is not Settlement.BY_SUBS:
        _cover(requirement, covers, by=by, at=at)
    return requirement


def _settled(requirement: Requirement, into: Settlement, note: str) -> Happening:
    match into:
        case Settlement.STUDY:
            return events.RequirementMadeStudy()
        case Settlement.RULE:
            return events.RequirementMadeRule()
        case Settlement.NONE:
            return events.RequirementLeft()
        case Settlement.WITH_PARENT:
            assert requirement.parent is not None
            return events.RequirementCovered(parent=requirement.parent.ref)
        case _:
            return events.RequirementLeftToSubs()


@action
def reopen(*, requirement: Requirement, reason: str, by: Actor, at: datetime) -> Requirement:
    """Take the decision on a demand back, with the reason; it waits for a decision again.

    Items it was joined to no longer answer for it; those that were made of it must have been ended before.
    """
    requirement = _held(requirement)
    live = queries.items_of([requirement]).live_own(requirement)
    rules.can_reopen(
        by,
        now=Settlement(requirement.settlement),
        live_items=live,
        withdrawn=requirement.meeting.is_withdrawn,
    ).insist()
    reason = reason.strip()
    insist_unmarked(reason, field="reason", name=_("撤回的理由"))
    if not reason:
        raise Refused(_("撤回必须写明理由。"), remedy=_("请写明为什么撤回原来的决定。"), field="reason")
    for part in queries.joined([requirement]):
        drop_source(item=part.item, source=part, reason=reason, by=by, at=at)
    record(
        requirement,
        events.RequirementReopened(),
        by=by,
        at=at,
        set={"settlement": Settlement.OPEN, "note": ""},
        reason=reason,
    )
    return requirement


def _held(requirement: Requirement) -> Requirement:
    """The requirement as it stands now, held with its meeting, so that the import is not withdrawn meanwhile."""
    found = Requirement.objects.select_related("meeting").defer("meeting__cleaned")
    held: Requirement = found.select_for_update(of=("self", "meeting")).get(pk=requirement.pk)
    return held


def _cover(parent: Requirement, subs: Sequence[Requirement], *, by: Actor, at: datetime) -> None:
    """Settle subs of `parent` as going with it; one that has its own answer already keeps it."""
    for sub in subs:
        held = _held(sub)
        if held.parent_id != parent.pk:
            raise Refused(_("所选分项不属于这项要求。"), remedy=_("请刷新页面后重新选择。"), field="covers")
        if held.settlement == Settlement.OPEN:
            record(
                held,
                events.RequirementCovered(parent=parent.ref),
                by=by,
                at=at,
                set={"settlement": Settlement.WITH_PARENT},
            )
