"""Ledgers that come in as workbooks: the draft and its rows, the import, the numbers and words it brought."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.journal import clock
from kaimenhong.journal.guard import Guarded
from kaimenhong.ledger.models.items import REF, Item
from kaimenhong.org.models import Unit

HASH = 80
NAME = 255


class DraftStage(models.TextChoices):
    """How far a workbook has come on its way into the ledger."""

    COLUMNS = "columns", _("核对列")
    CHECK_WAITS = "check_waits", _("等待检查")
    CHECKING = "checking", _("检查中")
    CHECKED = "checked", _("已检查")
    COMMIT_WAITS = "commit_waits", _("等待导入")
    COMMITTING = "committing", _("导入中")
    DONE = "done", _("已导入")
    FAILED = "failed", _("未能处理")


WAITING = (DraftStage.CHECK_WAITS, DraftStage.COMMIT_WAITS)
WORKING = (DraftStage.CHECKING, DraftStage.COMMITTING)


class SheetDraft(models.Model):
    """A workbook somebody wants to bring into the ledger, before anything of it is fact.

    Stages: DraftStage. Only its owner works on it. `reading` is how its sheets were understood, `choices`
    what the clerk decided about columns and rows; `counts` the outcome of the dry run. `done` of `total`
    rows have been checked, or worked out for the import; `alive_us` is when a worker last said it was at it.
    Once imported it keeps only its trail: content and rows are thrown away.
    """

    unguarded_because = "a working paper of one clerk; nothing in it is a fact before it is imported"

    owner = models.CharField(_("导入人"), max_length=REF)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("交办单位"), related_name="+")
    file_name = models.CharField(_("文件名"), max_length=NAME)
    digest = models.CharField(_("文件哈希"), max_length=HASH)
    content = models.BinaryField(_("原件内容"))
    reading = models.JSONField(_("识读结果"), default=dict)
    choices = models.JSONField(_("核对结果"), default=dict)
    stage = models.CharField(_("阶段"), max_length=14, choices=DraftStage, default=DraftStage.COLUMNS)
    done = models.PositiveIntegerField(_("已处理行数"), default=0)
    total = models.PositiveIntegerField(_("总行数"), default=0)
    counts = models.JSONField(_("检查结果"), default=dict)
    fault = models.CharField(_("失败原因"), max_length=500, blank=True)
    alive_us = models.BigIntegerField(_("最近活动"), default=0)
    made_us = models.BigIntegerField(_("上传时间"))
    imported = models.ForeignKey(
        "ledger.Import", models.PROTECT, verbose_name=_("台账导入"), null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("导入草稿")
        verbose_name_plural = _("导入草稿")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "id"], name="sheetdraft_owner"),
            models.Index(
                fields=["id"],
                name="sheetdraft_at_work",
                condition=Q(stage__in=["check_waits", "checking", "commit_waits", "committing"]),
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def made(self) -> datetime:
        """When it was uploaded, in the zone's time."""
        return clock.from_us(self.made_us)

    @property
    def at_work(self) -> bool:
        """Whether a worker has it, or will have it."""
        return self.stage in (*WAITING, *WORKING)

    @property
    def faulty(self) -> int:
        """Rows that cannot be imported as they are."""
        return int(self.counts.get("fault", 0))


class StagedRow(models.Model):
    """A row of a draft's workbook with the dry run's finding. Replaced by every new check, gone after the import.

    `finding`: new, update, same or fault. `content` is JSON: the values of a new item, or the differences
    of an update; `faults` the sentences for the clerk, field by field.
    """

    unguarded_because = "part of a working paper; made anew by every check"

    draft = models.ForeignKey(
        SheetDraft, models.CASCADE, verbose_name=_("导入草稿"), related_name="rows", db_index=False
    )
    sheet = models.PositiveSmallIntegerField(_("工作表"))
    line = models.PositiveIntegerField(_("行"))
    finding = models.CharField(_("检查结论"), max_length=8)
    title = models.CharField(_("事项名称"), max_length=200, blank=True)
    item = models.BigIntegerField(_("对应事项"), null=True, blank=True)
    content = models.TextField(_("内容"))
    faults = models.TextField(_("错误说明"), blank=True)

    class Meta:
        verbose_name = _("导入行")
        verbose_name_plural = _("导入行")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["draft", "sheet", "line"], name="stagedrow_once")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["draft", "finding", "id"], name="stagedrow_finding")
        ]

    def __str__(self) -> str:
        return f"{self.draft_id}:{self.sheet}:{self.line} {self.finding}"


class ImportState(models.TextChoices):
    """Whether what came in with a workbook still stands."""

    STANDING = "standing", _("有效")
    WITHDRAWN = "withdrawn", _("已撤回")


class Import(Guarded):
    """A workbook that was brought into the ledger in one act (台账导入): which file, by which unit, what became of it.

    States: standing, withdrawn. Whoever may assign imports for their own unit; the unit may withdraw it
    until somebody has acted on one of its items.
    """

    class Journaled:
        state = "state"

    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("交办单位"), related_name="+")
    person = models.CharField(_("导入人"), max_length=REF)
    file_name = models.CharField(_("文件名"), max_length=NAME)
    digest = models.CharField(_("文件哈希"), max_length=HASH)
    made_at = models.DateTimeField(_("导入时间"))
    state = models.CharField(_("导入状态"), max_length=10, choices=ImportState, default=ImportState.STANDING)
    created = models.PositiveIntegerField(_("新增件数"))
    updated = models.PositiveIntegerField(_("更新件数"))
    unchanged = models.PositiveIntegerField(_("未变件数"))

    class Meta:
        verbose_name = _("台账导入")
        verbose_name_plural = _("台账导入")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["digest"], name="import_digest")]

    def __str__(self) -> str:
        return self.file_name


class PriorNumber(Guarded):
    """The number an item bore in the ledger it was imported from (原编号); later workbooks find it again by it."""

    class Journaled:
        part_of = "item"

    item = models.ForeignKey(
        Item,
        models.PROTECT,
        verbose_name=pgettext_lazy("ledger", "事项"),
        related_name="prior_numbers",
    )
    text = models.CharField(_("原编号"), max_length=60)

    class Meta:
        verbose_name = _("原编号")
        verbose_name_plural = _("原编号")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["text"], name="priornumber_text")]

    def __str__(self) -> str:
        return self.text


class WordKind(models.TextChoices):
    """What a word of a workbook stands for."""

    COLUMN = "column", _("列名")
    UNIT = "unit", _("单位")


class SheetWord(Guarded):
    """How workbooks of this zone call a column or a unit, as a clerk has said once (表格用语).

    `meaning` is a column's key, or a unit's number. The newest word counts. Whoever may import teaches it.
    """

    kind = models.CharField(_("用语种类"), max_length=8, choices=WordKind)
    printed = models.CharField(_("表格写法"), max_length=120)
    meaning = models.CharField(_("含义"), max_length=40)

    class Meta:
        verbose_name = _("表格用语")
        verbose_name_plural = _("表格用语")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "printed"], name="sheetword_once")
        ]

    def __str__(self) -> str:
        return self.printed
