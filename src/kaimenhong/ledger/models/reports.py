"""What units tell about an item."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.journal.guard import Guarded
from kaimenhong.ledger.models.items import REF, Item
from kaimenhong.org.models import Unit


class ReportKind(models.TextChoices):
    """What a report is: the lead's progress, or that there is none; a co-unit's word; the lead's result."""

    PROGRESS = "progress", _("进展")
    NO_CHANGE = "no_change", _("没有变化")
    NOTE = "note", _("协办反馈")
    RESULT = "result", _("办理结果")


class Report(Guarded):
    """What a unit told about an item (反馈): its progress, its support, or its result. Never changed.

    People of the lead unit and of co-units write it, through the verbs report, report_no_change, note and
    ask_to_close. `unproven` is why a result has no evidence, where it has none.
    """

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(
        Item, models.PROTECT, verbose_name=pgettext_lazy("ledger", "事项"), related_name="reports"
    )
    kind = models.CharField(_("反馈种类"), max_length=10, choices=ReportKind)
    text = models.TextField(_("反馈内容"))
    percent = models.PositiveSmallIntegerField(_("完成率"), null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("反馈单位"), related_name="+")
    person = models.CharField(_("反馈人"), max_length=REF)
    made_at = models.DateTimeField(_("反馈时间"))
    unproven = models.CharField(_("没有佐证的原因"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("反馈")
        verbose_name_plural = _("反馈")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(percent__isnull=True) | Q(percent__lte=100), name="report_percent_within_100"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind}"
