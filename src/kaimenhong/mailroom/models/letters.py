"""What leaves the house: for each notice and channel a delivery, and the letters they travel in."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal import clock
from kaimenhong.mailroom.models.notices import Notice
from kaimenhong.mailroom.rules import Channel, Fault, LetterKind, LetterState
from kaimenhong.org.models import Person


def _key() -> str:
    return uuid.uuid4().hex


class Letter(models.Model):
    """One message to one person by one channel (外发消息): a digest, a single word, or a test.

    States: rules.LetterState. `content` is fixed when it is first sent, so that a repetition is the very same
    message; `key` names it towards the outside. `due_us`: not before; `lease_us`: whoever sends it has until then;
    `doubt_us`: the first attempt after which it may have arrived.
    Only the post office (posting/) changes it, on its own or when an officer or the reader asks.
    """

    unguarded_because = (
        "a copy of notices on its way out; losing it loses no fact, for the notice stays in the product"
    )

    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("收件人"), related_name="letters")
    channel = models.CharField(_("渠道"), max_length=16, choices=Channel.choices())
    kind = models.CharField(_("种类"), max_length=8, choices=LetterKind.choices())
    state = models.CharField(_("发送状态"), max_length=10, choices=LetterState.choices())
    urgent = models.BooleanField(_("紧急状态期间"), default=False)
    key = models.CharField(_("消息编号"), max_length=32, unique=True, default=_key)
    content = models.TextField(_("内容"), blank=True)
    made_us = models.BigIntegerField(_("生成时间"))
    due_us = models.BigIntegerField(_("不早于"))
    tries = models.PositiveSmallIntegerField(_("已试次数"), default=0)
    lease_us = models.BigIntegerField(_("占用至"), null=True, blank=True)
    tried_us = models.BigIntegerField(_("最近一次尝试"), null=True, blank=True)
    doubt_us = models.BigIntegerField(_("可能已送达的时间"), null=True, blank=True)
    sent_us = models.BigIntegerField(_("发出时间"), null=True, blank=True)
    fault = models.CharField(_("问题"), max_length=16, blank=True, choices=Fault.choices())
    detail = models.CharField(_("对方答复"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("外发消息")
        verbose_name_plural = _("外发消息")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_us"], name="letter_state_due"),
            models.Index(fields=["channel", "sent_us"], name="letter_channel_sent"),
            models.Index(fields=["person", "id"], name="letter_person"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_us__isnull=False)
                | (~Q(state="sent") & Q(sent_us__isnull=True)),
                name="letter_sent_with_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["claimed", "sending"], lease_us__isnull=False)
                | ~Q(state__in=["claimed", "sending"]),
                name="letter_held_with_lease",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.key} {self.state}"

    @property
    def standing_in(self) -> LetterState:
        """The state as a word of the state table."""
        return LetterState(self.state)

    @property
    def due(self) -> datetime:
        return clock.from_us(self.due_us)

    @property
    def tried(self) -> datetime | None:
        return clock.from_us(self.tried_us) if self.tried_us is not None else None

    @property
    def doubt(self) -> datetime | None:
        return clock.from_us(self.doubt_us) if self.doubt_us is not None else None

    @property
    def sent(self) -> datetime | None:
        return clock.from_us(self.sent_us) if self.sent_us is not None else None


class Delivery(models.Model):
    """One notice that is to leave by one channel (投递), written together with the notice.

    States: waiting (no letter yet, not before `due_us`), taken into a letter, or dropped with the reason in
    `dropped`. Only the post office changes it.
    """

    unguarded_because = (
        "the outbox of the notices: derived from them in their transaction, forgotten after they left"
    )

    notice = models.ForeignKey(Notice, models.CASCADE, verbose_name=_("提醒"), related_name="deliveries")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("收件人"), related_name="+")
    channel = models.CharField(_("渠道"), max_length=16, choices=Channel.choices())
    due_us = models.BigIntegerField(_("不早于"))
    letter = models.ForeignKey(
        Letter,
        models.CASCADE,
        verbose_name=_("外发消息"),
        related_name="deliveries",
        null=True,
        blank=True,
    )
    dropped = models.CharField(_("不再发送的原因"), max_length=10, blank=True)

    class Meta:
        verbose_name = _("投递")
        verbose_name_plural = _("投递")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once_per_channel")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_us"],
                name="delivery_waiting",
                condition=Q(letter__isnull=True, dropped=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.channel}"
