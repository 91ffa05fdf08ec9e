"""A long list that is being written as a file."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal import clock
from kaimenhong.ledger.models.items import REF


class ExportStage(models.TextChoices):
    """How far a file is."""

    WAITS = "waits", _("等待导出")
    WRITING = "writing", _("导出中")
    DONE = "done", _("已导出")
    FAILED = "failed", _("未能导出")


class SheetExport(models.Model):
    """Somebody asked for a list too long to wait for (台账导出). Stages: ExportStage; the worker moves it on.

    `asked` are the words of the list's address. The file lies beside the database, is given to its owner
    only, and is thrown away with this row after a day.
    """

    unguarded_because = (
        "a reading, not a change: a copy of the ledger for one person, thrown away after a day"
    )

    owner = models.CharField(_("导出人"), max_length=REF)
    scope = models.CharField(_("范围"), max_length=8)
    asked = models.CharField(_("筛选条件"), max_length=2000, blank=True)
    columns = models.CharField(_("导出列"), max_length=8, blank=True)
    format = models.CharField(_("文件格式"), max_length=4)
    stage = models.CharField(_("阶段"), max_length=8, choices=ExportStage, default=ExportStage.WAITS)
    done = models.PositiveIntegerField(_("已处理行数"), default=0)
    fault = models.CharField(_("失败原因"), max_length=500, blank=True)
    file = models.CharField(_("文件名"), max_length=120, blank=True)
    alive_us = models.BigIntegerField(_("最近活动"), default=0)
    made_us = models.BigIntegerField(_("提出时间"))

    class Meta:
        verbose_name = _("台账导出")
        verbose_name_plural = _("台账导出")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "id"], name="sheetexport_owner"),
            models.Index(
                fields=["id"], name="sheetexport_at_work", condition=Q(stage__in=["waits", "writing"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.format}"

    @property
    def made(self) -> datetime:
        """When it was asked for, in the zone's time."""
        return clock.from_us(self.made_us)

    @property
    def at_work(self) -> bool:
        """Whether the worker has it, or will have it."""
        return self.stage in (ExportStage.WAITS, ExportStage.WRITING)
