"""Who is told what when the ball changes court. The texts are whole sentences, so that they can be translated later.

Whoever runs many verbs in one act puts them inside `together()`: who has a right in a unit is then asked once
for each unit, not for each item.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.models import Event
from kaimenhong.ledger.models import Item
from kaimenhong.mailroom.notices import Reached, notify, reached
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Person, Unit
from kaimenhong.org.paths import upwards
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import members_of

PLEASE_SIGN = _("请签收；不属本单位职责的，请说明理由退回。")
PLEASE_SUPPORT = _("请协助牵头单位办理。")
PLEASE_DECIDE = _("请改派其他单位，或明确仍由原单位办理。")
PLEASE_REVIEW = _("请审核办理结果。")
PLEASE_GO_ON = _("请按审核意见继续办理。")
PLEASE_APPROVE = _("请审批是否立项。")
PLEASE_REVISE = _("请按审批意见修改拟办意见。")
PLEASE_STRIKE_OFF = _("审核已通过，请批准销号。")
PLEASE_DECIDE_EXTENSION = _("请决定是否同意延期。")
PLEASE_DECIDE_SUSPENSION = _("请决定是否同意挂起。")
PLEASE_COORDINATE = _("牵头单位与协办单位意见不一致，请协调。")
DISAGREEMENT_RAISED = _("牵头单位已就与你单位的分歧提请协调。")
NO_LONGER_LEAD = _("这件事已改派，不再由你单位牵头。")
IS_YOURS_NOW = _("这件事已移交你单位，今后由你单位督办、审核。")
ASSIGNER_CHANGED = _("这件事的交办单位有变动，今后向新的交办单位反馈。")
NO_LONGER_CO_UNIT = _("这件事不再需要你单位协办。")
CO_UNIT_SAID = _("协办单位有反馈，请阅知。")
WAS_APPROVED = _("已同意立项，请交办。")
WAS_DECLINED = _("领导决定不予立项。")
WAS_EXTENDED = _("已同意延期，请按新的时限办理。")
NOT_EXTENDED = _("没有同意延期，请按原定时限办理。")
WAS_SUSPENDED = _("这件事已挂起，暂停计时。")
NOT_SUSPENDED = _("没有同意挂起，请继续办理。")
WAS_RESUMED = _("这件事恢复办理，继续计时。")
WAS_COORDINATED = _("已有协调决定，请按决定办理。")
WAS_CLOSED = _("这件事已审核销号。")
WAS_REOPENED = _("回头看发现问题，请重新办理。")
WAS_ENDED = _("这件事已终止，不再办理。")

_Told = tuple[list[Person], Sequence[Reached]]  # people, and where they are reached elsewhere too
_Known = dict[tuple[str, Permission, date], _Told]
_known: ContextVar[_Known | None] = ContextVar("known", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Remember inside who has which right in which unit, and where they are reached."""
    known = _known.get()
    token = _known.set({} if known is None else known)
    try:
        yield
    finally:
        _known.reset(token)


def expect(units: Iterable[Unit], permission: Permission, *, at: datetime) -> None:
    """Find out inside together() who will be told, so that nobody has to wait for it later."""
    _people([unit.path for unit in units], permission, timezone.localdate(at))


def tell(
    units: Iterable[Unit],
    permission: Permission,
    text: Promise,
    *,
    item: Item,
    event: Event,
    by: Actor,
    at: datetime,
    but: Iterable[str] = (),
) -> None:
    """Leave a notice for everybody in the units who has the right, except who did it and the refs in `but`."""
    _tell([unit.path for unit in units], permission, text, item=item, event=event, at=at, but={by.ref, *but})


def tell_approvers(text: Promise, *, item: Item, event: Event, by: Actor, at: datetime) -> None:
    """Leave a notice for whoever approves for the assigning unit: in it, and in the units above it."""
    paths = upwards(item.assigner_unit.path)
    _tell(paths, Permission.ITEM_APPROVE, text, item=item, event=event, at=at, but={by.ref})


def _tell(
    paths: list[str],
    permission: Permission,
    text: Promise,
    *,
    item: Item,
    event: Event,
    at: datetime,
    but: set[str],
) -> None:
    if not paths:
        return
    people, addresses = _people(paths, permission, timezone.localdate(at))
    notify(
        people=[person for person in people if str(person.ref) not in but],
        subject=item.ref,
        text=text,
        event_id=event.pk,
        at=at,
        addresses=addresses,
    )


def _people(
    paths: list[str], permission: Permission, on: date
) -> tuple[list[Person], Sequence[Reached] | None]:
    known = _known.get()
    if known is None:
        return members_of(paths, permission, on), None
    people, addresses = list[Person](), list[Reached]()
    for path in paths:
        key = (path, permission, on)
        if key not in known:
            found = members_of([path], permission, on)
            known[key] = found, reached(person.pk for person in found)
        people += known[key][0]
        addresses += known[key][1]
    return people, addresses
