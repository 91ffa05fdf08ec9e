"""What the desk keeps: how far each person has read."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaimenhong.org.models import Person


class Visit(models.Model):
    """The last time a person was here, and the time before: "what changed since" counts from the latter.

    One row per person, overwritten; it is not a count of log-ins and is shown to nobody else.
    """

    person = models.OneToOneField(Person, models.CASCADE, verbose_name=_("人员"), primary_key=True)
    last_us = models.BigIntegerField(_("本次到访"))
    before_us = models.BigIntegerField(_("上次到访"), default=0)

    class Meta:
        verbose_name = _("到访")
        verbose_name_plural = _("到访")

    def __str__(self) -> str:
        return str(self.person)
