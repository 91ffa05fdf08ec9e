"""The verbs of meetings: confirm an import, dispatch a demand, settle it otherwise, take a decision back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kaimenhong.journal.backend import hold_subject
from kaimenhong.journal.happening import Happening
from kaimenhong.journal.pen import action, create, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions import open_item
from kaimenhong.ledger.models import Item
from kaimenhong.meetings import events, queries, rules
from kaimenhong.meetings.models import Draft, Meeting, Mention, Requirement
from kaimenhong.meetings.rules import DateBasis, Settlement
from kaimenhong.meetings.sheet import Demand, Sheet, lay
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit


@action
def confirm(*, draft: Draft, again: bool, by: Actor, at: datetime) -> Meeting:
    """Make a draft fact: the meeting, all it names, all it demands, in one act. A draft is confirmed once (409).

    A text that is a meeting already is refused too (409), unless `again` says that this is meant.
    """
    rules.can_import(by).insist()
    held = (
        Draft.objects.select_for_update(of=("self",)).select_related("original").filter(pk=draft.pk).first()
    )
    if held is None or held.meeting_id is not None:
        raise Refused(_("这份草稿已经确认或丢弃。"), remedy=_("请到会议列表查看。"), status=409)
    if not again:
        _insist_new_text(held)
    sheet = lay(held.reading, held.corrections)
    _insist_plausible(sheet, held, at)
    meeting = _create_meeting(held, sheet, by=by, at=at)
    _create_requirements(meeting, sheet, by=by, at=at)
    held.meeting = meeting
    held.save(update_fields=["meeting"])
    return meeting


def _insist_new_text(draft: Draft) -> None:
    digest = draft.original.text_digest
    hold_subject(f"meetings.text:{digest}")
    if known := queries.known_text(digest, but=draft.original_id):
        raise Refused(
            _("同样的正文已经确认为会议“%(title)s”。") % {"title": known.title},
            remedy=_("请丢弃这份草稿；确要再录一次的，请在确认前勾选“仍要再录一次”。"),
            status=409,
        )


def _insist_plausible(sheet: Sheet, draft: Draft, at: datetime) -> None:
    if not sheet.title.strip():
        raise Refused(_("会议名称是空的。"), remedy=_("请填写会议名称。"), field="title")
    rules.believable_publication(draft.published_on, today=localdate(at)).insist()
    rules.believable_meeting(sheet.held_on, published=draft.published_on).insist()


def _create_meeting(draft: Draft, sheet: Sheet, *, by: Actor, at: datetime) -> Meeting:
    kept = sheet.kept_demands()
    subs = sum(1 for demand in kept if demand.parent)
    return create(
        Meeting,
        events.MeetingConfirmed(
            title=sheet.title, requirements=len(kept) - subs, subs=subs, corrections=sheet.corrections
        ),
        by=by,
        at=at,
        fields={
            "title": sheet.title.strip(),
            "kind": draft.kind,
            "held_on": sheet.held_on,
            "held_until": sheet.held_until,
            "date_printed": sheet.date_printed,
            "date_basis": sheet.date_basis if sheet.held_on else DateBasis.UNKNOWN,
            "place": sheet.place.strip(),
            "published_on": draft.published_on,
            "original": draft.original,
            "original_digest": draft.original.digest,
            "cleaned": draft.cleaned,
        },
        parts=_mentions(sheet),
    )


def _mentions(sheet: Sheet) -> list[Mention]:
    return [
        Mention(
            role=named.role,
            name=named.name,
            printed=named.printed,
            start=named.spot.start,
            end=named.spot.end,
            original_start=named.spot.original_start,
            original_end=named.spot.original_end,
        )
        for named in sheet.kept_named()
    ]


def _create_requirements(meeting: Meeting, sheet: Sheet, *, by: Actor, at: datetime) -> None:
    made: dict[str, Requirement] = {}
    for position, demand in enumerate(sheet.kept_demands(), start=1):
        made[demand.key] = create(
            Requirement,
            events.RequirementRaised(meeting=meeting.ref),
            by=by,
            at=at,
            fields={"meeting": meeting, "parent": made.get(demand.parent), "position": position}
            | _columns(demand),
        )


def _columns(demand: Demand) -> dict[str, object]:
    names = (
        "number",
        "marker",
        "headline",
        "text",
        "issuer",
        "departments",
        "deadline_printed",
        "deadline_norm",
        "deadline_due",
        "deadline_basis",
    )
    places = ("start", "end", "original_start", "original_end")
    return {name: getattr(demand, name) for name in names} | {
        name: getattr(demand.spot, name) for name in places
    }


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
    by: Actor,
    at: datetime,
) -> Item:
    """Make an item of the ledger out of a demand and hand it to a unit; may be done again for another unit.

    `covers` are sub-demands the same item answers for: each is settled as going with its requirement.
    """
    requirement = _held(requirement)
    rules.can_dispatch(by, now=Settlement(requirement.settlement)).insist()
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
    )
    verdict.insist()
    note = note.strip()
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
    """Take the decision on a demand back, with the reason; it waits for a decision again."""
    requirement = _held(requirement)
    live = queries.items_of([requirement]).live(requirement)
    rules.can_reopen(by, now=Settlement(requirement.settlement), live_items=live).insist()
    reason = reason.strip()
    if not reason:
        raise Refused(_("撤回必须写明理由。"), remedy=_("请写明为什么撤回原来的决定。"), field="reason")
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
    held = Requirement.objects.lock(requirement.pk)
    assert isinstance(held, Requirement)
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
