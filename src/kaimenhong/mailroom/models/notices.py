"""A notice: one slip per person and event."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal import clock
from kaimenhong.kernel.refs import Ref
from kaimenhong.org.models import Person

REF = 64


class Notice(models.Model):
    """A slip that says to one person: this happened to that thing, and it is your turn (提醒).

    States: unread, read (`read_us`). Verbs of other apps leave it in their own transaction; only the
    person it is for marks it read. `text` is what is asked, in the source language; it is translated
    when it is shown. Times are integer microseconds UTC.
    """

    unguarded_because = (
        "derived from the event it points at, which stays in the journal; whether somebody has read it is "
        "no fact about work and must not be kept or counted as one"
    )

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("收件人"), related_name="notices")
    subject = models.CharField(_("事项"), max_length=REF)
    text = models.CharField(_("提醒内容"), max_length=200)
    event = models.BigIntegerField(_("事件"))
    made_us = models.BigIntegerField(_("发出时间"))
    read_us = models.BigIntegerField(_("阅读时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("提醒")
        verbose_name_plural = _("提醒")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "event"], name="notice_once_per_person_and_event"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "id"], name="notice_person"),
            models.Index(fields=["person"], name="notice_unread", condition=models.Q(read_us__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.subject}"

    @property
    def subject_ref(self) -> Ref:
        return Ref.parse(self.subject)

    @property
    def made(self) -> datetime:
        """When it was left, in the zone's time."""
        return clock.from_us(self.made_us)

    @property
    def unread(self) -> bool:
        return self.read_us is None
