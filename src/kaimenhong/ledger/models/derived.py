"""What can be worked out from the journal and is kept beside it: how an item stood on every day, and its words.

Neither is anybody's fact: both are written by followers of the events (asof/keeping.py, search/keeping.py),
can be built anew at any time, and are compared with the journal every night.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.ledger.models.items import REF, Item
from kaimenhong.org.models import Unit

FOREVER = date(9999, 12, 31)


class Spell(models.Model):
    """How an item stood at the end of each day from `first_day` to `last_day` (FOREVER: still does).

    The spells of an item follow one another without gap. Columns are called as the item's own, so the
    same conditions of lights and states apply to both. `fork` finds in a moment those that hold on a day
    (asof/days.py); it is 0 for the present one. `is_open`: it had not left the ledger.
    """

    unguarded_because = "worked out from the events in their own transaction; no fact of its own"

    item = models.ForeignKey(
        Item, models.CASCADE, verbose_name=pgettext_lazy("ledger", "事项"), related_name="spells"
    )
    first_day = models.DateField(_("起始日期"))
    last_day = models.DateField(_("截止日期"), default=FOREVER)
    fork = models.IntegerField(_("日期节点"), default=0)
    is_open = models.BooleanField(_("未办结"), default=True)
    state = models.CharField(_("状态"), max_length=16)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("牵头单位"), related_name="+")
    assigner_unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("交办单位"), related_name="+")
    due = models.DateField(_("完成时限"), null=True, blank=True)
    asked_on = models.DateField(_("提请销号日期"), null=True, blank=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    percent = models.PositiveSmallIntegerField(_("完成率"), null=True, blank=True)
    override_tone = models.CharField(_("人工定灯"), max_length=8, blank=True)
    override_until = models.DateField(_("人工定灯有效期"), null=True, blank=True)

    class Meta:
        verbose_name = _("时段状况")
        verbose_name_plural = _("时段状况")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "first_day"], name="spell_one_a_day"),
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")), name="spell_last_after_first"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["is_open", "fork", "first_day"], name="spell_from"),
            models.Index(fields=["is_open", "fork", "last_day"], name="spell_to"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.first_day}–{self.last_day}"


class Words(models.Model):
    """The words of one thing that can be searched, cut into pairs of characters (search/segments.py).

    `head` are its number and name, `body` all else that is written on it. `kind` and `key` are its Ref.
    On SQLite triggers keep a full-text table beside it, on PostgreSQL two indexes over it.
    """

    unguarded_because = "worked out from the events in their own transaction; no fact of its own"

    kind = models.CharField(_("事件种类"), max_length=REF)
    key = models.BigIntegerField(_("编号"))
    head = models.TextField(_("事项名称"))
    body = models.TextField(_("内容"))

    class Meta:
        verbose_name = _("检索文字")
        verbose_name_plural = _("检索文字")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "key"], name="words_once_per_thing")
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"
