"""Stocktakes: the meeting at which items are gone through, and what units promise there."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.journal.guard import Guarded, GuardedQuerySet
from kaimenhong.ledger.models.items import REF, Item
from kaimenhong.ledger.stocktakes.rules import Measure, Phase, Scope
from kaimenhong.org.models import Unit


class StocktakeQuerySet(GuardedQuerySet):
    def with_unit(self) -> Self:
        """With the unit that holds it, fetched in the same query."""
        return self.select_related("unit")


class Stocktake(Guarded):
    """A meeting that goes through the ledger (调度会): what was promised, what lags, what is decided.

    States: planned → open → closed. The unit that holds it plans, opens and closes it; while it is open,
    promises are written down, items are opened and notes are taken. `scope` says what it goes through: the
    whole ledger, some units (its StocktakeUnits) or one theme. `former` is the last one of the same scope.
    """

    class Journaled:
        state = "state"

    title = models.CharField(_("会议名称"), max_length=200)
    held_on = models.DateField(_("会议日期"))
    scope = models.CharField(
        _("调度范围"), max_length=8, choices=[(one.value, one.label) for one in Scope], default=Scope.ALL
    )
    theme = models.CharField(_("专题"), max_length=60, blank=True)
    chair = models.CharField(_("主持人"), max_length=60)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("召集单位"), related_name="+")
    planner = models.CharField(_("召集人"), max_length=REF)
    state = models.CharField(_("状态"), max_length=8)
    former = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("上次调度会"), related_name="followers", null=True, blank=True
    )
    notes = models.TextField(_("会议记录"), blank=True)
    opened_at = models.DateTimeField(_("开始时间"), null=True, blank=True)
    closed_at = models.DateTimeField(_("结束时间"), null=True, blank=True)

    objects: ClassVar[Any] = StocktakeQuerySet.as_manager()

    class Meta:
        verbose_name = _("调度会")
        verbose_name_plural = _("调度会")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state="planned", opened_at__isnull=True, closed_at__isnull=True)
                | Q(state="open", opened_at__isnull=False, closed_at__isnull=True)
                | Q(state="closed", opened_at__isnull=False, closed_at__isnull=False),
                name="stocktake_times_fit_state",
            ),
            models.CheckConstraint(
                condition=Q(scope="theme", theme__gt="") | (~Q(scope="theme") & Q(theme="")),
                name="stocktake_theme_named",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["unit", "scope", "theme", "id"], name="stocktake_unit_scope")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def phase(self) -> Phase:
        """The state as a word."""
        return Phase(self.state)


class StocktakeUnit(Guarded):
    """A unit whose items a stocktake goes through (调度单位), with the units below it. Named when it is planned."""

    class Journaled:
        part_of = "stocktake"

    stocktake = models.ForeignKey(Stocktake, models.PROTECT, verbose_name=_("调度会"), related_name="units")
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("调度单位"), related_name="+")

    class Meta:
        verbose_name = _("调度单位")
        verbose_name_plural = _("调度单位")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["stocktake", "unit"], name="stocktake_unit_once")
        ]

    def __str__(self) -> str:
        return f"{self.stocktake_id}+{self.unit_id}"


class Promise(Guarded):
    """What a unit promised at a stocktake about an item (承诺): what, and until when. Never changed, only taken out.

    What becomes of it is derived from the ledger, nobody writes it down: `measure` says what is looked at,
    the result put forward, the percentage reached, or a report made.
    """

    class Journaled:
        part_of = "stocktake"

    stocktake = models.ForeignKey(
        Stocktake, models.PROTECT, verbose_name=_("调度会"), related_name="promises"
    )
    item = models.ForeignKey(
        Item, models.PROTECT, verbose_name=pgettext_lazy("ledger", "事项"), related_name="promises"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("承诺单位"), related_name="+")
    what = models.CharField(_("承诺内容"), max_length=300)
    measure = models.CharField(
        _("兑现的标志"), max_length=8, choices=[(one.value, one.label) for one in Measure]
    )
    percent = models.PositiveSmallIntegerField(_("承诺完成率"), null=True, blank=True)
    until = models.DateField(_("承诺时限"))
    recorder = models.CharField(_("记录人"), max_length=REF)
    made_at = models.DateTimeField(_("承诺时间"))

    class Meta:
        verbose_name = _("承诺")
        verbose_name_plural = _("承诺")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(measure="percent", percent__isnull=False, percent__lte=100)
                | (~Q(measure="percent") & Q(percent__isnull=True)),
                name="promise_percent_when_measured",
            )
        ]

    def __str__(self) -> str:
        return self.what
