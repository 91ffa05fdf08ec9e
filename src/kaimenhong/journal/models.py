"""What the journal keeps: events, the seals over them, and the once-tokens of submitted forms."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal import clock
from kaimenhong.journal.happening import AS_IT_IS
from kaimenhong.kernel.hashing import digest
from kaimenhong.kernel.refs import Ref

REF = 64
HASH = 80


MOVED = models.Q(due_before__lt=models.F("due_after")) | models.Q(due_before__gt=models.F("due_after"))


class EventQuerySet(models.QuerySet["Event"]):
    def moving_due(self) -> EventQuerySet:
        """Events that gave their subject another due date. The index holds just these."""
        return self.filter(MOVED)


class Event(models.Model):
    """One thing that happened to one subject. Written once by a verb, never changed: triggers refuse it.

    `seq` counts 1, 2, 3 … per subject. `occurred_us` is when it happened, `recorded_us` when we learnt
    of it (integer microseconds UTC). Only a `responsibility` of "accepted" opens a unit's
    responsibility. `holder_*` say in whose court the ball was and is. `payload` is canonical JSON text:
    v (schema), data (the happening's fields), set/was (columns of the row), add/drop (its parts).
    There are no foreign keys: the log must outlive whatever it speaks of.
    """

    subject = models.CharField(_("事项"), max_length=REF)
    seq = models.PositiveIntegerField(_("序号"))
    kind = models.CharField(_("事件种类"), max_length=80)
    occurred_us = models.BigIntegerField(_("发生时间"))
    recorded_us = models.BigIntegerField(_("记录时间"))
    actor = models.CharField(_("行为人"), max_length=REF)
    actor_post = models.CharField(_("行为人职务"), max_length=REF, blank=True)
    actor_unit = models.CharField(_("行为人单位"), max_length=REF, blank=True)
    actor_is_system = models.BooleanField(_("系统所为"), default=False)
    from_state = models.CharField(_("原状态"), max_length=32, blank=True)
    to_state = models.CharField(_("现状态"), max_length=32, blank=True)
    holder_before = models.CharField(_("原持有人"), max_length=REF, blank=True)
    holder_after = models.CharField(_("现持有人"), max_length=REF, blank=True)
    responsibility = models.CharField(_("责任"), max_length=16, blank=True)
    clock = models.CharField(_("计时"), max_length=8, blank=True)
    clock_cause = models.CharField(_("计时原因"), max_length=32, blank=True)
    due_before = models.DateField(_("原时限"), null=True, blank=True)
    due_after = models.DateField(_("现时限"), null=True, blank=True)
    reason_code = models.CharField(_("理由代码"), max_length=32, blank=True)
    reason = models.TextField(_("理由"), blank=True)
    payload = models.TextField(_("内容"))
    act = models.CharField(_("行为编号"), max_length=32)
    caused_by = models.BigIntegerField(_("起因事件"), null=True, blank=True)
    source = models.CharField(_("来源"), max_length=10)
    prev_hash = models.CharField(_("前一哈希"), max_length=HASH, blank=True)
    hash = models.CharField(_("哈希"), max_length=HASH)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("事件")
        verbose_name_plural = _("事件")
        constraints = [
            models.UniqueConstraint(fields=["subject", "seq"], name="event_subject_seq"),
            models.CheckConstraint(
                condition=models.Q(responsibility__in=["", "assigned", "accepted", "returned"]),
                name="event_responsibility",
            ),
            models.CheckConstraint(condition=models.Q(clock__in=["", "run", "stop"]), name="event_clock"),
            models.CheckConstraint(
                condition=models.Q(source__in=["user", "job", "import", "migration"]), name="event_source"
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "id"], name="event_kind_id"),
            models.Index(fields=["act"], name="event_act"),
            models.Index(fields=["actor", "id"], name="event_actor_id"),
            models.Index(fields=["actor_unit", "id"], name="event_unit_id"),
            models.Index(fields=["due_before", "due_after"], name="event_due_moved", condition=MOVED),
        ]

    def __str__(self) -> str:
        return f"{self.subject}#{self.seq} {self.kind}"

    @property
    def subject_ref(self) -> Ref:
        return Ref.parse(self.subject)

    @property
    def occurred(self) -> datetime:
        """When it happened."""
        return clock.from_us(self.occurred_us)

    @property
    def recorded(self) -> datetime:
        """When it was written down."""
        return clock.from_us(self.recorded_us)

    @property
    def content(self) -> dict[str, Any]:
        """The payload, read."""
        return json.loads(self.payload)  # type: ignore[no-any-return]

    def digest(self, algorithm: str) -> str:
        """The hash this event should carry: over every field but its row number and the hash itself."""
        return digest(algorithm, canonical({name: _hashable(getattr(self, name)) for name in HASHED}))


HASHED = tuple(f.attname for f in Event._meta.concrete_fields if f.attname not in {"id", "hash"})


def _hashable(value: Any) -> Any:
    return value if type(value) in AS_IT_IS or not hasattr(value, "isoformat") else value.isoformat()


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and no spare space: the same value always gives the same bytes."""
    return _CANONICAL.encode(value).encode()


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


class Seal(models.Model):
    """A Merkle root over events committed since the last seal, chained to that seal.

    `floor` is an event number: every event up to it is sealed or will never exist. `reach` is the highest
    number sealed so far and `mark` the database transaction that saw it (0 on SQLite): once every
    transaction up to `mark` has ended, `reach` becomes the floor.
    """

    root = models.CharField(_("默克尔根"), max_length=HASH)
    count = models.PositiveIntegerField(_("事件数"))
    first_event = models.BigIntegerField(_("首个事件"))
    last_event = models.BigIntegerField(_("末个事件"))
    floor = models.BigIntegerField(_("已定底线"))
    reach = models.BigIntegerField(_("已达编号"))
    mark = models.BigIntegerField(_("事务标记"), default=0)
    made_us = models.BigIntegerField(_("封存时间"))
    prev_hash = models.CharField(_("前一封存"), max_length=HASH, blank=True)
    hash = models.CharField(_("封存哈希"), max_length=HASH)

    class Meta:
        verbose_name = _("封存")
        verbose_name_plural = _("封存")

    def __str__(self) -> str:
        return f"seal {self.pk}: {self.count} events"

    @property
    def made(self) -> datetime:
        return clock.from_us(self.made_us)

    def digest(self, algorithm: str) -> str:
        """The hash this seal should carry."""
        names = ["root", "count", "first_event", "last_event", "made_us", "prev_hash"]
        return digest(algorithm, canonical({name: getattr(self, name) for name in names}))


class SealedEvent(models.Model):
    """One leaf of a seal: which event, where it stood in its subject, and its hash then."""

    seal = models.BigIntegerField(_("封存"), db_index=True)
    event = models.BigIntegerField(_("事件"), unique=True)
    subject = models.CharField(_("事项"), max_length=REF)
    seq = models.PositiveIntegerField(_("序号"))
    hash = models.CharField(_("哈希"), max_length=HASH)

    class Meta:
        verbose_name = _("封存的事件")
        verbose_name_plural = _("封存的事件")

    def __str__(self) -> str:
        return f"{self.subject}#{self.seq}"


class Once(models.Model):
    """A form that was submitted: its token, and where the first submission led. Makes a second one harmless."""

    token = models.CharField(_("一次性标记"), max_length=64, primary_key=True)
    location = models.CharField(_("去向"), max_length=500, blank=True)
    made_us = models.BigIntegerField(_("提交时间"), db_index=True)

    class Meta:
        verbose_name = _("一次性提交")
        verbose_name_plural = _("一次性提交")

    def __str__(self) -> str:
        return self.token


def algorithm() -> str:
    """The hash that new links of the chain are made with."""
    return str(settings.JOURNAL_HASH)
