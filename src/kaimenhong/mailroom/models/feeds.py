"""A calendar feed: a secret address from which a calendar programme fetches one person's due dates."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.journal import clock
from kaimenhong.journal.guard import Guarded
from kaimenhong.org.models import Person


class Feed(Guarded):
    """Who knows its secret address may read one person's due dates in a calendar programme (日历订阅).

    Only a hash of the secret is kept; the address is shown once. States: open, revoked (`revoked_us`).
    Only the person opens and revokes it. It shows what the person may see on the day it is fetched.
    """

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("订阅人"), related_name="feeds")
    name = models.CharField(_("用在哪里"), max_length=40)
    token_hash = models.CharField(_("地址摘要"), max_length=64, unique=True)
    opened_us = models.BigIntegerField(_("生成时间"))
    revoked_us = models.BigIntegerField(pgettext_lazy("feed", "停用时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("日历订阅")
        verbose_name_plural = _("日历订阅")
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person"], name="feed_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.name}"

    @property
    def opened(self) -> datetime:
        return clock.from_us(self.opened_us)

    @property
    def revoked(self) -> bool:
        return self.revoked_us is not None
