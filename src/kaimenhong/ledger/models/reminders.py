"""Reminders of due dates: what was sent, and how often a unit wants them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.journal.guard import Guarded
from kaimenhong.ledger.models.items import Item
from kaimenhong.org.models import Unit


class ReminderKind(models.TextChoices):
    """Why somebody is reminded: the date is near, it has passed, the item is not signed for, a request waits;
    a milestone's date is near, or has passed."""

    NEAR = "near", _("临近到期")
    LATE = "late", _("已经逾期")
    UNSIGNED = "unsigned", _("尚未签收")
    UNDECIDED = "undecided", _("申请待决定")
    STEP_NEAR = "step_near", _("节点临近")
    STEP_LATE = "step_late", _("节点已过")


class Reminder(Guarded):
    """One reminder of one date of an item (到期提醒): sent once, ever. Never changed.

    `days` is the step of the unit's cadence that called for it, in working days before or after `due`; for
    an item not signed for, `due` is the day it should have been; for milestones it is theirs, and all of an
    item's that share a date share a reminder. A moved date calls for reminders anew.
    The schedule sends it (jobs.remind). It is a noun of its own, so that it does not disturb who works on the item.
    """

    item = models.ForeignKey(
        Item, models.PROTECT, verbose_name=pgettext_lazy("ledger", "事项"), related_name="reminders"
    )
    kind = models.CharField(_("提醒种类"), max_length=10, choices=ReminderKind)
    days = models.PositiveSmallIntegerField(_("工作日数"))
    due = models.DateField(_("时限"))
    on = models.DateField(_("提醒日期"))

    class Meta:
        verbose_name = _("到期提醒")
        verbose_name_plural = _("到期提醒")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "kind", "days", "due"], name="reminder_once_ever")
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind} {self.days}"


class Cadence(Guarded):
    """How often a unit wants to be reminded (提醒节奏), in working days; units below it follow it.

    `before` and `after` the due date are numbers with commas between, such as 3,1; `unsigned` is after how
    many working days somebody is reminded to sign, 0 for never. Without a row anywhere above, the shipped
    default holds (reminding.rules.DEFAULT). The head sets the unit's, the office the zone's.
    """

    unit = models.OneToOneField(Unit, models.PROTECT, verbose_name=_("单位"), related_name="+")
    before = models.CharField(_("到期前"), max_length=40, blank=True)
    after = models.CharField(_("逾期后"), max_length=40, blank=True)
    unsigned = models.PositiveSmallIntegerField(_("未签收"))

    class Meta:
        verbose_name = _("提醒节奏")
        verbose_name_plural = _("提醒节奏")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(unsigned__lte=30), name="cadence_unsigned_within_a_month")
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.before}/{self.after}/{self.unsigned}"
