"""Clock rules kept by the zone: versions of systems of time limits beside those that ship."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.guard import Guarded
from kaimenhong.ledger.models.items import REF


class ClockRuleState(models.TextChoices):
    """Where a version stands. That a later one has replaced it is no state: `valid_from` says so."""

    PROPOSED = "proposed", _("待批准")
    IN_FORCE = "in_force", _("已生效")
    WITHDRAWN = "withdrawn", _("已撤回")


class ClockRule(Guarded):
    """One version of a system of time limits (计时规则): task classes with their milestones, and what stops the clock.

    States: ClockRuleState. Whoever keeps the ledger proposes it; it is tried on past items; another person, who
    approves for the whole zone, puts it into force; until then it may be withdrawn. Never changed: another
    version replaces it. It measures the items that are assigned from `valid_from` on, never earlier ones.
    `content` is a pack as kernel.clocks reads it; the other columns repeat what lists show of it.
    """

    class Journaled:
        state = "state"

    code = models.CharField(_("规则代号"), max_length=20)
    version = models.CharField(_("规则版本"), max_length=20)
    name = models.CharField(_("规则名称"), max_length=60)
    valid_from = models.DateField(_("生效日期"))
    basis = models.CharField(_("规则依据"), max_length=500)
    document = models.CharField(_("规则文号"), max_length=100, blank=True)
    content = models.JSONField(_("规则内容"))
    state = models.CharField(_("状态"), max_length=10, choices=ClockRuleState)
    proposer = models.CharField(_("提出人"), max_length=REF)
    proposed_at = models.DateTimeField(_("提出时间"))
    decider = models.CharField(_("决定人"), max_length=REF, blank=True)
    decided_at = models.DateTimeField(_("决定时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("计时规则")
        verbose_name_plural = _("计时规则")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in ClockRuleState]), name="clockrule_state_known"
            ),
            models.UniqueConstraint(
                fields=["code", "version"], condition=~Q(state="withdrawn"), name="clockrule_version_once"
            ),
            models.UniqueConstraint(
                fields=["code", "valid_from"], condition=Q(state="in_force"), name="clockrule_one_from_a_day"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", decider="", decided_at__isnull=True)
                | (~Q(state="proposed") & ~Q(decider="") & Q(decided_at__isnull=False)),
                name="clockrule_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_force") | ~Q(decider=F("proposer")),
                name="clockrule_in_force_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}/{self.version}"

    @property
    def standing_in(self) -> ClockRuleState:
        """The state as a word."""
        return ClockRuleState(self.state)
