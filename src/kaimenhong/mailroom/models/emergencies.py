"""An emergency: while it lasts, what happens is told at any hour."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal import clock
from kaimenhong.journal.guard import Guarded


class Emergency(Guarded):
    """A stretch of time, declared by the office, in which notices leave at night and on days off too (紧急状态).

    States: in force until `ends_us`, then over; the office may end it earlier, which moves `ends_us`.
    Notices left before it was declared keep waiting for working hours.
    """

    reason = models.CharField(_("启动原因"), max_length=200)
    declared_us = models.BigIntegerField(_("启动时间"))
    ends_us = models.BigIntegerField(_("结束时间"))

    class Meta:
        verbose_name = _("紧急状态")
        verbose_name_plural = _("紧急状态")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["ends_us"], name="emergency_ends")]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_us__gte=F("declared_us")), name="emergency_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.reason

    @property
    def declared(self) -> datetime:
        return clock.from_us(self.declared_us)

    @property
    def ends(self) -> datetime:
        return clock.from_us(self.ends_us)

    def lasts_at(self, at: datetime) -> bool:
        """Whether it is in force at this moment."""
        return self.declared_us <= clock.to_us(at) < self.ends_us
