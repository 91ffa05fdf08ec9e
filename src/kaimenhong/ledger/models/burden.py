"""What units are asked for beside their items: the register of recurring reports, and the burden meter's counts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.journal.guard import Guarded
from kaimenhong.ledger.models.items import REF, Item
from kaimenhong.org.models import Unit


class Every(models.TextChoices):
    """How often a recurring report is due: the periods of kernel.periods."""

    WEEK = "week", _("每周")
    TENDAY = "tenday", _("每旬")
    MONTH = "month", _("每月")
    QUARTER = "quarter", _("每季度")
    HALF = "half", _("每半年")
    YEAR = "year", _("每年")


class RecurringState(models.TextChoices):
    """Where a recurring report stands. That it has run out is no state: `ends_on` says so by itself."""

    PROPOSED = "proposed", _("待审批")
    APPROVED = "approved", _("执行中")
    REFUSED = "refused", _("未批准")
    ENDED = "ended", _("提前停止")


class Recurring(Guarded):
    """Something units shall tell again and again (定期报送): what, who asks, how often, why, until when.

    States: RecurringState. A unit proposes it; another person approves or refuses it; the asking unit may
    stop it early; after `ends_on` nothing is due any more. `minutes` is how long one answer takes, as
    estimated by the proposer. With `item`, a report made on that item in a period is the period's answer.
    `differs` says how it is not what another one already asks, where they look alike.
    """

    class Journaled:
        state = "state"

    title = models.CharField(_("报送名称"), max_length=100)
    asks = models.TextField(_("报送内容"))
    why = models.TextField(_("为什么现有数据不够"))
    differs = models.TextField(_("与已有报送的不同"), blank=True)
    asker_unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("要求报送的单位"), related_name="+")
    every = models.CharField(_("多久一次"), max_length=8, choices=Every)
    workdays = models.PositiveSmallIntegerField(_("期后几个工作日内"))
    minutes = models.PositiveSmallIntegerField(_("预计每次用时（分钟）"))
    starts_on = models.DateField(_("开始日期"))
    ends_on = models.DateField(_("停止日期"))
    item = models.ForeignKey(
        Item,
        models.PROTECT,
        verbose_name=pgettext_lazy("ledger", "事项"),
        related_name="+",
        null=True,
        blank=True,
    )
    state = models.CharField(_("状态"), max_length=10, choices=RecurringState)
    proposer = models.CharField(_("提出人"), max_length=REF)
    proposed_at = models.DateTimeField(_("提出时间"))
    approver = models.CharField(_("审批人"), max_length=REF, blank=True)
    decided_at = models.DateTimeField(_("审批时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("定期报送")
        verbose_name_plural = _("定期报送")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="recurring_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", approver="", decided_at__isnull=True)
                | (~Q(state="proposed") & ~Q(approver="") & Q(decided_at__isnull=False)),
                name="recurring_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(approver="") | ~Q(approver=F("proposer")), name="recurring_approved_by_another"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "ends_on"], name="recurring_state_ends")
        ]

    def __str__(self) -> str:
        return self.title


class Respondent(Guarded):
    """A unit that owes a recurring report (报送单位). Named by the proposer."""

    class Journaled:
        part_of = "recurring"

    recurring = models.ForeignKey(
        Recurring, models.PROTECT, verbose_name=_("定期报送"), related_name="respondents"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("报送单位"), related_name="+")

    class Meta:
        verbose_name = _("报送单位")
        verbose_name_plural = _("报送单位")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unit", "recurring"], name="respondent_once_per_recurring")
        ]

    def __str__(self) -> str:
        return f"{self.recurring_id}+{self.unit_id}"


class Answer(Guarded):
    """What a unit told for one period of a recurring report (报送答复), or that nothing has changed. Never changed.

    `period` is the written norm of kernel.periods, such as 2019-02. A noun of its own, so that units do not
    wait for one another. People of the unit give it.
    """

    recurring = models.ForeignKey(
        Recurring, models.PROTECT, verbose_name=_("定期报送"), related_name="answers"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("报送单位"), related_name="+")
    period = models.CharField(_("报送期"), max_length=30)
    unchanged = models.BooleanField(_("没有变化"))
    text = models.TextField(_("报送内容"))
    person = models.CharField(_("填报人"), max_length=REF)
    made_at = models.DateTimeField(_("填报时间"))

    class Meta:
        verbose_name = _("报送答复")
        verbose_name_plural = _("报送答复")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["recurring", "unit", "period"], name="answer_once_per_period")
        ]

    def __str__(self) -> str:
        return f"{self.recurring_id} {self.unit_id} {self.period}"


class Demand(models.TextChoices):
    """What a unit can be asked for."""

    REPORT = "report", _("反馈")
    URGE = "urge", _("催办")
    FORM = "form", _("定期报送")


class BurdenCount(models.Model):
    """How often one unit was asked by another in one month, for one kind of demand (负担计数).

    `count` is how often, `items` over how many items the pair had in common that month, `minutes` the
    estimate for recurring reports. Counted anew from the journal by the schedule (burden.jobs.count).
    """

    unguarded_because = "a cache: counted from the journal, and can be counted again at any time"

    month = models.DateField(_("月份"))
    unit = models.ForeignKey(Unit, models.CASCADE, verbose_name=_("被要求的单位"), related_name="+")
    asker = models.ForeignKey(Unit, models.CASCADE, verbose_name=_("提出要求的单位"), related_name="+")
    demand = models.CharField(_("要求种类"), max_length=8, choices=Demand)
    count = models.PositiveIntegerField(_("次数"))
    items = models.PositiveIntegerField(_("涉及事项数"))
    minutes = models.PositiveIntegerField(_("预计分钟数"))
    counted_at = models.DateTimeField(_("计数时间"))

    class Meta:
        verbose_name = _("负担计数")
        verbose_name_plural = _("负担计数")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["month", "unit", "asker", "demand"], name="burden_once_per_month_and_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.unit_id} {self.asker_id} {self.demand} {self.count}"
