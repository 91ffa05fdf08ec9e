"""Confirming an import: a draft becomes fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from kaimenhong.journal.backend import hold_subject
from kaimenhong.journal.pen import action, create
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions.telling import together
from kaimenhong.ledger.rules.terms import TEXT_LENGTH, TITLE_LENGTH
from kaimenhong.meetings import events, queries, rules
from kaimenhong.meetings.actions.settling import dispatch
from kaimenhong.meetings.models import Draft, Meeting, Mention, Requirement
from kaimenhong.meetings.reading import SEPARATOR
from kaimenhong.meetings.rules import DateBasis
from kaimenhong.meetings.sheet import Charged, Demand, Sheet, lay
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

LONGEST_LEADERS = 200


@dataclass(frozen=True, slots=True)
class Charging:
    """One demand of a draft (by its key on the sheet) that shall become an item of the ledger at once."""

    key: str
    lead: Unit
    co_units: tuple[Unit, ...] = ()
    due: date | None = None
    due_basis: str = ""


@action
def confirm(
    *,
    draft: Draft,
    again: bool,
    charges: Sequence[Charging] = (),
    task_class: str = "",
    by: Actor,
    at: datetime,
) -> Meeting:
    """Make a draft fact: the meeting, all it names, all it demands, in one act. A draft is confirmed once (409).

    Each of `charges` becomes an item of the ledger in the same act, of this class of task; the other demands wait
    for a decision.
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
    made = _create_requirements(meeting, sheet, by=by, at=at)
    with together():
        for charging in charges:
            _charge(made[charging.key], charging, task_class, by=by, at=at)
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
            "doc_no": sheet.doc_no.strip(),
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


def _charge(
    requirement: Requirement, charging: Charging, task_class: str, *, by: Actor, at: datetime
) -> None:
    dispatch(
        requirement=requirement,
        title=requirement.headline[:TITLE_LENGTH],
        demand=requirement.text[:TEXT_LENGTH],
        lead=charging.lead,
        co_units=charging.co_units,
        due=charging.due,
        due_basis=charging.due_basis,
        open_to_zone=True,
        covers=(),
        task_class=task_class,
        by=by,
        at=at,
    )


def _create_requirements(
    meeting: Meeting, sheet: Sheet, *, by: Actor, at: datetime
) -> dict[str, Requirement]:
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
    return made


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
    return (
        {name: getattr(demand, name) for name in names}
        | {name: getattr(demand.spot, name) for name in places}
        | _named_for(demand.charged)
    )


def _named_for(charged: Charged | None) -> dict[str, object]:
    if charged is None:
        return {}
    return {
        "co_departments": SEPARATOR.join(charged["cooperating"]),
        "leaders": SEPARATOR.join(charged["leaders"])[:LONGEST_LEADERS],
        "group": charged["group"],
    }
