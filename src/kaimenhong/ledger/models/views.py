"""A view of the ledger somebody has kept: what it is narrowed to, how it is sorted, which columns it shows."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.guard import Guarded, GuardedQuerySet
from kaimenhong.ledger.models.items import REF
from kaimenhong.org.models import Unit

NAME_LENGTH = 40
ASKED_LENGTH = 1500


class Reach(models.TextChoices):
    """For whom a view is kept."""

    PRIVATE = "private", _("只给自己")
    UNIT = "unit", _("给本单位")
    ZONE = "zone", _("给全区")


class SavedViewQuerySet(GuardedQuerySet):
    def kept(self) -> Self:
        """Views nobody has dropped."""
        return self.filter(dropped=False)

    def offered_to(self, person: str, units: Any) -> Self:
        """What this person is offered: their own, their units', the zone's, in the order they were kept."""
        mine = Q(owner=person, reach=Reach.PRIVATE) | Q(reach=Reach.ZONE)
        return self.kept().filter(mine | Q(reach=Reach.UNIT, unit__in=units)).order_by("pk")


class SavedView(Guarded):
    """A list of the ledger kept under a name (视图): its filters, order, grouping and columns.

    States: kept, dropped. Whoever keeps it owns it (`owner`, in the name of `unit`) and alone changes and
    drops it; a zone's view is kept by people who assign items. `asked` is the address's own words, so a
    view is nothing but a link with a name: it shows everyone what *they* may see. `is_start` marks the
    one a person's ledger opens with; only a private view may be.
    """

    owner = models.CharField(_("所有者"), max_length=REF)
    unit = models.ForeignKey(
        Unit, models.PROTECT, verbose_name=_("单位"), related_name="+", null=True, blank=True
    )
    reach = models.CharField(_("使用范围"), max_length=8, choices=Reach)
    name = models.CharField(_("视图名称"), max_length=NAME_LENGTH)
    asked = models.CharField(_("筛选条件"), max_length=ASKED_LENGTH, blank=True)
    is_start = models.BooleanField(_("打开台账时使用"), default=False)
    dropped = models.BooleanField(_("已删除"), default=False)

    objects: ClassVar[Any] = SavedViewQuerySet.as_manager()

    class Meta:
        verbose_name = _("视图")
        verbose_name_plural = _("视图")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(is_start=False) | Q(reach="private"), name="savedview_start_is_private"
            ),
            models.CheckConstraint(
                condition=~Q(reach="unit") | Q(unit__isnull=False), name="savedview_unit_has_unit"
            ),
            models.UniqueConstraint(
                fields=["owner"], condition=Q(is_start=True, dropped=False), name="savedview_one_start"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner"], name="savedview_owner", condition=Q(dropped=False)),
            models.Index(fields=["reach", "unit"], name="savedview_reach", condition=Q(dropped=False)),
        ]

    def __str__(self) -> str:
        return self.name
