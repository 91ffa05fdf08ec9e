"""What reminding leaves in the journal. Subjects: a reminder, a unit's cadence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


@dataclass(frozen=True, kw_only=True)
class ReminderSent(Happening):
    """The people of the unit whose turn it is were reminded of a date."""

    kind = "ledger.reminder.sent"
    sentence = _("提醒{unit}（{people}人）：{what}，时限{due}")
    unit: Ref
    people: int
    what: str
    due: date


@dataclass(frozen=True, kw_only=True)
class CadenceSet(Happening):
    """A unit said how often it wants to be reminded."""

    kind = "ledger.cadence.set"
    sentence = _("把提醒节奏定为：到期前{before}、逾期后{after}、未签收{unsigned}个工作日")
    before: str
    after: str
    unsigned: int
