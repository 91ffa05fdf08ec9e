"""Within what an assigning unit and a lead unit may act alone: dated, so that a new limit binds nothing past."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.guard import Guarded


class Limits(Guarded):
    """The limits of signing, returning and extending, from a day on (办理期限规定).

    Whoever approves sets them; a version in force is never changed, a later one replaces it. Without any
    the shipped ones hold: rules.terms.SHIPPED.
    """

    valid_from = models.DateField(_("生效日期"), unique=True)
    sign_days = models.PositiveSmallIntegerField(_("签收期限（工作日）"))
    return_days = models.PositiveSmallIntegerField(_("签收期限后可退回（工作日）"))
    extension_days = models.PositiveSmallIntegerField(_("交办单位可同意的延期（自然日）"))
    extension_times = models.PositiveSmallIntegerField(_("交办单位可同意的延期次数"))
    basis = models.CharField(_("规定依据"), max_length=500)

    class Meta:
        verbose_name = _("办理期限规定")
        verbose_name_plural = _("办理期限规定")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(sign_days__lte=30, return_days__lte=30, extension_times__lte=20),
                name="limits_within_reason",
            )
        ]

    def __str__(self) -> str:
        return str(self.valid_from)
