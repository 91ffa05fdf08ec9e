"""What can be worked out from the journal and is kept beside it: how an item stood on every day, its words, whom it concerns.

None is anybody's fact: all are written by followers of the events (asof/keeping.py, search/keeping.py,
concerns/keeping.py), can be built anew at any time, and are compared with the journal every night.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.ledger.models.items import REF, Item
from kaimenhong.ledger.rules import PREPARING
from kaimenhong.org.models import Unit
from kaimenhong.org.paths import PathField

FOREVER = date(9999, 12, 31)


class Spell(models.Model):
    """How an item stood at the end of each day from `first_day` to `last_day` (FOREVER: still does).

    The spells of an item follow one another without gap. Columns are called as the item's own, so the
    same conditions of lights and states apply to both. `fork` finds in a moment those that hold on a day
    (asof/days.py); it is 0 for the present one. `is_open`: it had not left the ledger.
    """

    unguarded_because = "worked out from the events in their own transaction; no fact of its own"

    item = models.ForeignKey(
        Item,
        models.CASCADE,
        verbose_name=pgettext_lazy("ledger", "事项"),
        related_name="spells",
        db_index=False,
    )
    first_day = models.DateField(_("起始日期"))
    last_day = models.DateField(_("截止日期"), default=FOREVER)
    fork = models.IntegerField(_("日期节点"), default=0)
    is_open = models.BooleanField(_("未办结"), default=True)
    state = models.CharField(_("状态"), max_length=16)
    lead_unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("牵头单位"), related_name="+", db_index=False
    )
    assigner_unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("交办单位"), related_name="+", db_index=False
    )
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
            models.Index(
                fields=["is_open", "fork", "due", "item", "first_day", "last_day"], name="spell_due"
            ),
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


def topmost(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without those that lie below another of them."""
    found: list[str] = []
    for path in sorted(filter(None, paths)):
        if not found or not path.startswith(found[-1]):
            found.append(path)
    return tuple(found)


class ConcernQuerySet(models.QuerySet["Concern"]):
    def of(self, paths: Iterable[str]) -> Self:
        """What units at or below these paths may know; an item once for each path that holds it."""
        above = topmost(paths)
        return self.told().filter(path=above[0]) if len(above) == 1 else self.told().filter(path__in=above)

    def still_open(self) -> Self:
        """Of items that have not left the ledger."""
        return self.filter(closed_at__isnull=True)

    def told(self) -> Self:
        """Of items the units below the path may know: what is not assigned yet is known where it is drafted."""
        return self.filter(TOLD)


def _open_concern(name: str, **role: bool) -> models.Index:
    """Open items of a path by due date, with all that counts and lights are told from: no row need be read."""
    names = ("path", "due", "item", *_STANDING)
    return models.Index(fields=names, name=f"concern_{name}", condition=Q(closed_at__isnull=True, **role))


_STANDING = (
    "state", "asked_on", "closed_at", "override_tone", "override_until", "assigns", "open_to_zone",
)  # fmt: skip
_OUTCOME = ("state", "asked_on", "closed_at", "assigns", "open_to_zone")
TOLD = Q(assigns=True) | ~Q(state__in=sorted(PREPARING))


class Concern(models.Model):
    """That an item concerns a unit at or below a path: one row per item and path, from the unit up to the zone.

    `leads`, `supports` and `assigns` say as what. The other columns are called as the item's own and are
    always equal to them, so that the same conditions apply and one index answers a unit's list, its
    counts and its year. Today's tree: when a unit moves, its rows move.
    """

    unguarded_because = "worked out from the events in their own transaction; no fact of its own"

    item = models.ForeignKey(
        Item,
        models.CASCADE,
        verbose_name=pgettext_lazy("ledger", "事项"),
        related_name="concerns",
        db_index=False,
    )
    path = PathField(_("单位路径"), max_length=200)
    leads = models.BooleanField(pgettext_lazy("role", "牵头"))
    supports = models.BooleanField(pgettext_lazy("role", "协办"))
    assigns = models.BooleanField(pgettext_lazy("role", "交办"))
    open_to_zone = models.BooleanField(_("全区可见"))
    year = models.PositiveSmallIntegerField(_("年度"))
    state = models.CharField(_("状态"), max_length=16)
    due = models.DateField(_("完成时限"), null=True, blank=True)
    first_due = models.DateField(_("最初时限"), null=True, blank=True)
    counted_due = models.DateField(_("考核时限"), null=True, blank=True)
    asked_on = models.DateField(_("提请销号日期"), null=True, blank=True)
    closed_at = models.DateTimeField(_("办结时间"), null=True, blank=True)
    override_tone = models.CharField(_("人工定灯"), max_length=8, blank=True)
    override_until = models.DateField(_("人工定灯有效期"), null=True, blank=True)

    objects: ClassVar[Any] = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("涉及单位")
        verbose_name_plural = _("涉及单位")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "path"], name="concern_once_per_path")
        ]
        indexes: ClassVar[list[models.Index]] = [
            _open_concern("open"),
            _open_concern("owes", leads=True),
            _open_concern("supports", supports=True),
            _open_concern("owed", assigns=True, leads=False),
            models.Index(
                fields=["path", "year", "counted_due", "first_due", "due", *_OUTCOME],
                name="concern_year",
                condition=Q(leads=True, counted_due__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.path}"
