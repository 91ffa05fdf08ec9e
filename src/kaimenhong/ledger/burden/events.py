"""What the verbs on recurring reports leave in the journal. Subjects: a recurring report, an answer to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


@dataclass(frozen=True, kw_only=True)
class RecurringProposed(Happening):
    """Somebody wants units to tell something again and again."""

    kind = "ledger.recurring.proposed"
    sentence = _("提出定期报送“{title}”，请{units}填报，到{ends_on}为止")
    tone = "blue"
    title: str
    units: list[Ref]
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class RecurringApproved(Happening):
    """Another person found it worth the units' time."""

    kind = "ledger.recurring.approved"
    sentence = _("批准了这项定期报送")
    tone = "green"


@dataclass(frozen=True, kw_only=True)
class RecurringRefused(Happening):
    """Another person found that it is not needed."""

    kind = "ledger.recurring.refused"
    sentence = _("没有批准这项定期报送")
    tone = "orange"


@dataclass(frozen=True, kw_only=True)
class RecurringEnded(Happening):
    """It was stopped before its time."""

    kind = "ledger.recurring.ended"
    sentence = _("提前停止了这项定期报送")


@dataclass(frozen=True, kw_only=True)
class RecurringAnswered(Happening):
    """A unit told what it was asked for one period."""

    kind = "ledger.answer.given"
    sentence = _("代{unit}填报{period}：{text}")
    unit: Ref
    period: str
    text: str


@dataclass(frozen=True, kw_only=True)
class RecurringUnchanged(Happening):
    """A unit told that nothing has changed since the last period."""

    kind = "ledger.answer.unchanged"
    sentence = _("代{unit}填报{period}：没有变化")
    unit: Ref
    period: str
