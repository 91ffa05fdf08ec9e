"""The codes people choose from: why a unit returns an item, why an item is suspended."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ReturnReason(StrEnum):
    """Why a unit returns an item. The assigner decides what becomes of it."""

    NOT_OURS = "not_ours"
    OTHER_LEAD = "other_lead"
    UNCLEAR = "unclear"
    DUPLICATE = "duplicate"
    NO_MEANS = "no_means"
    OTHER = "other"

    @property
    def label(self) -> str | Promise:
        return _RETURNS[self]

    @property
    def needs_suggestion(self) -> bool:
        """Whoever says it is another unit's work names that unit."""
        return self in {ReturnReason.NOT_OURS, ReturnReason.OTHER_LEAD}


class SuspendCause(StrEnum):
    """Why an item is suspended, and so whom it waits for. The same words as the pauses of the clock's rules."""

    WAITING_SUPERIOR = "waiting_superior"
    WAITING_ASSIGNER = "waiting_assigner"
    WAITING_ENTERPRISE = "waiting_enterprise"
    WAITING_THIRD_PARTY = "waiting_third_party"
    FORCE_MAJEURE = "force_majeure"
    OWN_REASONS = "own_reasons"

    @property
    def label(self) -> str | Promise:
        return _CAUSES[self]


_RETURNS: dict[ReturnReason, str | Promise] = {
    ReturnReason.NOT_OURS: _("不属于本单位职责"),
    ReturnReason.OTHER_LEAD: _("应由其他单位牵头"),
    ReturnReason.UNCLEAR: _("任务内容不明确"),
    ReturnReason.DUPLICATE: _("与已有事项重复"),
    ReturnReason.NO_MEANS: _("办理条件不具备"),
    ReturnReason.OTHER: _("其他"),
}
_CAUSES: dict[SuspendCause, str | Promise] = {
    SuspendCause.WAITING_SUPERIOR: _("等上级答复或批准"),
    SuspendCause.WAITING_ASSIGNER: _("等交办单位明确事项"),
    SuspendCause.WAITING_ENTERPRISE: _("等企业配合"),
    SuspendCause.WAITING_THIRD_PARTY: _("等其他单位或第三方"),
    SuspendCause.FORCE_MAJEURE: _("不可抗力"),
    SuspendCause.OWN_REASONS: _("本单位自身原因"),
}
