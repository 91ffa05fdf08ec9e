"""Taking an import back, as long as no unit has signed for anything of it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions import drop_source, end
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import MOVES, State, Verb
from kaimenhong.ledger.rules.marked_words import insist_unmarked
from kaimenhong.meetings import events, queries, rules
from kaimenhong.meetings.models import Meeting
from kaimenhong.meetings.rules import MeetingState
from kaimenhong.org.actor import Actor


@action
def withdraw(*, meeting: Meeting, reason: str, by: Actor, at: datetime) -> Meeting:
    """Take a confirmed import back in one act: its open items are ended, items it was joined to no longer answer for
    it, it is marked, nothing is deleted.

    Raises Refused (409), naming the items, once a unit has signed for one of them.
    """
    held: Meeting = Meeting.objects.lock(meeting.pk)
    items = _held_items(held)
    signed = queries.ever_signed(items)
    rules.can_withdraw(by, state=MeetingState(held.state), signed=[str(item) for item in signed]).insist()
    reason = reason.strip()
    insist_unmarked(reason, field="reason", name=_("撤回的理由"))
    if not reason:
        raise Refused(_("撤回录入必须写明理由。"), remedy=_("请写明为什么撤回。"), field="reason")
    live = [item for item in items if item.state != State.ENDED]
    for item in live:
        end(item=item, reason=_("撤回录入：%(reason)s") % {"reason": reason}, by=by, at=at)
    for part in queries.joined(held.requirements.only("pk")):
        if (part.item.standing_in, Verb.DROP_SOURCE) in MOVES:  # what is over keeps what it answered for
            drop_source(
                item=part.item,
                source=part,
                reason=_("撤回录入：%(reason)s") % {"reason": reason},
                by=by,
                at=at,
            )
    record(
        held,
        events.MeetingWithdrawn(ended=len(live)),
        by=by,
        at=at,
        set={"state": MeetingState.WITHDRAWN},
        reason=reason,
    )
    return held


def _held_items(meeting: Meeting) -> list[Item]:
    """Its items, held so that nobody signs for one meanwhile."""
    sources = [str(requirement.ref) for requirement in meeting.requirements.only("pk")]
    return list(Item.objects.filter(source__in=sources).order_by("pk").select_for_update(of=("self",)))
