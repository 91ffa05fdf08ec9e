"""Setting within what units act alone."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action, create
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import rules
from kaimenhong.ledger.actions.moving import day, insist_written
from kaimenhong.ledger.events import LimitsSet
from kaimenhong.ledger.models import Limits
from kaimenhong.ledger.rules.bounds import Bounds
from kaimenhong.org.actor import Actor


@action
def set_limits(*, bounds: Bounds, valid_from: date, basis: str, by: Actor, at: datetime) -> Limits:
    """Set new limits from a day on, today at the earliest: what was done before stays as it was judged."""
    rules.can_set_limits(by).insist()
    basis = insist_written(basis, field="basis", name=_("规定依据"), limit=500)
    if valid_from < day(at):
        raise Refused(
            _("新规定不能从过去的日期起施行。"), remedy=_("请填写今天或以后的日期。"), field="valid_from"
        )
    if Limits.objects.filter(valid_from=valid_from).exists():
        raise Refused(
            _("自%(day)s起的规定已经有了。") % {"day": date_format(valid_from)},
            remedy=_("请换一个日期。"),
            field="valid_from",
        )
    rules.check_bounds(bounds).insist()
    return create(
        Limits,
        LimitsSet(valid_from=valid_from, basis=basis),
        by=by,
        at=at,
        fields={
            "valid_from": valid_from,
            "sign_days": bounds.sign_days,
            "return_days": bounds.return_days,
            "extension_days": bounds.extension_days,
            "extension_times": bounds.extension_times,
            "basis": basis,
        },
    )
