"""How a person wants to be told: when, and where outside the product."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.mailroom.rules import DEFAULT_HOURS, EARLIEST, LATEST, Channel, Hours
from kaimenhong.org.models import Person


class Wish(models.Model):
    """When messages may reach a person outside the product (提醒方式). Somebody without a row has the defaults.

    Hours are whole hours of the zone's time on working days: messages leave from `open_from` until
    before `open_until`, the daily digest at `digest_hour`. Only the person changes it.
    """

    unguarded_because = (
        "how somebody wants to be told is their own affair and no fact about work; nobody answers for it"
    )

    person = models.OneToOneField(Person, models.PROTECT, verbose_name=_("收件人"), related_name="wish")
    at_once = models.BooleanField(_("随时发送"), default=False)
    digest_hour = models.PositiveSmallIntegerField(_("汇总时间"), default=DEFAULT_HOURS.digest)
    open_from = models.PositiveSmallIntegerField(_("不早于"), default=DEFAULT_HOURS.opens)
    open_until = models.PositiveSmallIntegerField(_("不晚于"), default=DEFAULT_HOURS.closes)
    language = models.CharField(
        _("语言"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )

    class Meta:
        verbose_name = _("提醒方式")
        verbose_name_plural = _("提醒方式")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(open_from__gte=EARLIEST, open_until__lte=LATEST, open_from__lt=F("open_until")),
                name="wish_hours_by_day",
            ),
            models.CheckConstraint(
                condition=Q(digest_hour__gte=F("open_from"), digest_hour__lt=F("open_until")),
                name="wish_digest_within_hours",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.open_from}-{self.open_until}"

    @property
    def hours(self) -> Hours:
        return Hours(opens=self.open_from, closes=self.open_until, digest=self.digest_hour)


class Address(models.Model):
    """Where a person is reached by one channel (收件地址): a mail address, a user number, a robot's key.

    States: in use, put aside (`active`). `secret` signs what goes to a robot. Both must be sent on as they
    are, so they are kept readable; no page, log or event shows them again. Only the person changes it.
    """

    unguarded_because = (
        "private contact data and keys: they must be forgotten when the person takes them back, which a log that "
        "is never edited cannot do"
    )

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("收件人"), related_name="addresses")
    channel = models.CharField(_("渠道"), max_length=16, choices=Channel.choices())
    target = models.CharField(pgettext_lazy("mailroom", "地址"), max_length=254)
    secret = models.CharField(_("加签密钥"), max_length=120, blank=True)
    active = models.BooleanField(_("启用"), default=True)

    class Meta:
        verbose_name = _("收件地址")
        verbose_name_plural = _("收件地址")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["person", "channel"], name="address_once_per_channel")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.channel}"
