"""What a unit asks its assigner for, and what it is told: a later date, a suspension."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening


@dataclass(frozen=True, kw_only=True)
class ItemExtensionAsked(Happening):
    """The lead unit asked for a later date, in time."""

    kind = "ledger.item.extension_asked"
    sentence = _("申请由{due}延期至{wanted}")
    tone = "yellow"
    due: date
    wanted: date


@dataclass(frozen=True, kw_only=True)
class ItemExtensionAskedLate(Happening):
    """The lead unit asked for a later date when the date that counts had passed."""

    kind = "ledger.item.extension_asked_late"
    sentence = _("逾期后申请由{due}延期至{wanted}")
    tone = "orange"
    due: date
    wanted: date


@dataclass(frozen=True, kw_only=True)
class ItemExtensionWithdrawn(Happening):
    """The lead unit took its application back."""

    kind = "ledger.item.extension_withdrawn"
    sentence = _("撤回延期申请")


@dataclass(frozen=True, kw_only=True)
class ItemExtended(Happening):
    """The extension was granted; the date that counts moves with it."""

    kind = "ledger.item.extended"
    sentence = _("同意延期至{until}")
    tone = "blue"
    until: date


@dataclass(frozen=True, kw_only=True)
class ItemExtendedToWork(Happening):
    """The extension was asked for too late: the working date moves, the date that counts does not."""

    kind = "ledger.item.extended_to_work"
    sentence = _("同意延期至{until}继续办理，考核仍按{counted}")
    tone = "orange"
    until: date
    counted: date


@dataclass(frozen=True, kw_only=True)
class ItemExtensionRefused(Happening):
    """The extension was refused; the date stands."""

    kind = "ledger.item.extension_refused"
    sentence = _("不同意延期，时限仍为{due}")
    tone = "orange"
    due: date


@dataclass(frozen=True, kw_only=True)
class ItemSuspensionAsked(Happening):
    """The lead unit asked to wait for somebody."""

    kind = "ledger.item.suspension_asked"
    sentence = _("申请挂起（{cause}），等待{party}")
    tone = "yellow"
    cause: str
    party: str


@dataclass(frozen=True, kw_only=True)
class ItemSuspended(Happening):
    """The item waits for somebody; its clock stands still."""

    kind = "ledger.item.suspended"
    sentence = _("挂起（{cause}），等待{party}，解除条件：{condition}")
    tone = "yellow"
    cause: str
    party: str
    condition: str
    review_on: date


@dataclass(frozen=True, kw_only=True)
class ItemSuspensionRefused(Happening):
    """The assigner did not agree that the item waits."""

    kind = "ledger.item.suspension_refused"
    sentence = _("不同意挂起，继续办理")
    tone = "orange"


@dataclass(frozen=True, kw_only=True)
class ItemResumed(Happening):
    """The item is worked on again, by the same date."""

    kind = "ledger.item.resumed"
    sentence = _("恢复办理")
    tone = "blue"


@dataclass(frozen=True, kw_only=True)
class ItemResumedUntil(Happening):
    """The item is worked on again, by a later date."""

    kind = "ledger.item.resumed_until"
    sentence = _("恢复办理，时限相应顺延至{due}")
    tone = "blue"
    due: date
