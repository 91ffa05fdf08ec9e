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
    """What a report is: the lead's progress, a co-unit's word to the lead, the lead's result."""

    PROGRESS = "progress", _("进展")
    NOTE = "note", _("协办反馈")
    RESULT = "result", _("办理结果")


class Report(Guarded):
    """What a unit told about an item (反馈): its progress, its support, or its result. Never changed.

    People of the lead unit and of co-units write it, through the verbs report, note and ask_to_close.
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
