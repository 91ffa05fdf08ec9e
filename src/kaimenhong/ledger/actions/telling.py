"""Who is told what when the ball changes court. The texts are whole sentences, so that they can be translated later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.models import Event
from kaimenhong.ledger.models import Item
from kaimenhong.mailroom.notices import notify
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import members

PLEASE_SIGN = _("请签收；不属本单位职责的，请说明理由退回。")
PLEASE_SUPPORT = _("请协助牵头单位办理。")
PLEASE_DECIDE = _("请改派其他单位，或明确仍由原单位办理。")
PLEASE_REVIEW = _("请审核办理结果。")
PLEASE_GO_ON = _("请按审核意见继续办理。")
NO_LONGER_LEAD = _("这件事已改派，不再由你单位牵头。")
NO_LONGER_CO_UNIT = _("这件事不再需要你单位协办。")
CO_UNIT_SAID = _("协办单位有反馈，请阅知。")
WAS_CLOSED = _("这件事已审核销号。")
WAS_ENDED = _("这件事已终止，不再办理。")


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
    spared = {by.ref, *but}
    today = timezone.localdate(at)
    people = [person for unit in units for person in members(unit, permission, today)]
    notify(
        people=[person for person in people if str(person.ref) not in spared],
        subject=item.ref,
        text=text,
        event_id=event.pk,
        at=at,
    )
