"""What becomes of a letter: its states, what can go wrong, when it is tried again, when it is given up."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.mailroom.rules.channels import Channel

LEASE = timedelta(minutes=2)  # longer than any one sending may take
MOST_TRIES = 15
_PAUSES = (1, 2, 5, 10, 20, 40)  # minutes; then an hour each time


class LetterKind(StrEnum):
    """Why a letter was written."""

    DIGEST = "digest"
    SINGLE = "single"
    TEST = "test"

    @property
    def label(self) -> str | Promise:
        return {
            LetterKind.DIGEST: _("每日汇总"),
            LetterKind.SINGLE: _("随时发送"),
            LetterKind.TEST: _("测试消息"),
        }[self]

    @classmethod
    def choices(cls) -> list[tuple[str, str | Promise]]:
        return [(one.value, one.label) for one in cls]


class LetterState(StrEnum):
    """Where a letter stands.

    WAITING → CLAIMED (somebody holds it, nothing has left) → SENDING (the next step touches the network) →
    SENT, or WAITING again, FAILED (given up), UNCERTAIN (the line broke after the message had left: it may
    have arrived). DROPPED: not needed any more.
    """

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    FAILED = "failed"
    DROPPED = "dropped"

    @property
    def label(self) -> str | Promise:
        return _STATES[self]

    @property
    def tone(self) -> str:
        return _TONES.get(self, "grey")

    @classmethod
    def choices(cls) -> list[tuple[str, str | Promise]]:
        return [(one.value, one.label) for one in cls]


class Fault(StrEnum):
    """What went wrong, in words people can act on. `lasting` faults are not tried again by themselves."""

    UNREACHABLE = "unreachable"
    BUSY = "busy"
    LINE_BROKE = "line_broke"
    CREDENTIALS = "credentials"
    ADDRESS = "address"
    REFUSED = "refused"
    NOT_SET_UP = "not_set_up"
    INTERRUPTED = "interrupted"
    BROKEN = "broken"

    @property
    def label(self) -> str | Promise:
        return _FAULTS[self]

    @property
    def lasting(self) -> bool:
        return self in (Fault.CREDENTIALS, Fault.ADDRESS, Fault.REFUSED)

    @classmethod
    def choices(cls) -> list[tuple[str, str | Promise]]:
        return [(one.value, one.label) for one in cls]


class Dropped(StrEnum):
    """Why a notice does not leave after all."""

    READ = "read"
    OFF = "off"
    LEFT = "left"


def pause(tries: int) -> timedelta:
    """How long to rest after the `tries`-th failed attempt, counted from 1."""
    return timedelta(minutes=_PAUSES[tries - 1] if tries <= len(_PAUSES) else 60)


def repeatable(channel: Channel, doubt: datetime, now: datetime) -> bool:
    """Whether a letter that may have arrived at `doubt` can be sent again unseen: the other side still knows it."""
    return now - doubt < channel.forgets_repeats


_STATES: dict[LetterState, str | Promise] = {
    LetterState.WAITING: _("等待发送"),
    LetterState.CLAIMED: _("正在发送"),
    LetterState.SENDING: _("正在发送"),
    LetterState.SENT: _("已发出"),
    LetterState.UNCERTAIN: _("不确定是否送达"),
    LetterState.FAILED: _("没有发出"),
    LetterState.DROPPED: pgettext_lazy("letter", "不必再发"),
}
_TONES = {
    LetterState.SENT: "green",
    LetterState.WAITING: "blue",
    LetterState.UNCERTAIN: "yellow",
    LetterState.FAILED: "orange",
}
_FAULTS: dict[Fault, str | Promise] = {
    Fault.UNREACHABLE: _("连不上对方的服务器，会自动再试。"),
    Fault.BUSY: _("对方繁忙或限制了频率，会自动再试。"),
    Fault.LINE_BROKE: _("消息送出后连接断开，对方可能已经收到。"),
    Fault.CREDENTIALS: _("对方不认系统的账号、密钥或签名，请系统管理员或收件人核对设置。"),
    Fault.ADDRESS: _("对方没有这个收件地址，请收件人核对。"),
    Fault.REFUSED: _("对方拒收这条消息，原因见对方答复。"),
    Fault.NOT_SET_UP: _("系统还没有接通这个渠道，请系统管理员设置。"),
    Fault.BROKEN: _("系统整理这条消息时出错，会自动再试；一直不行的，请系统管理员看运行日志。"),
    Fault.INTERRUPTED: _("发送时系统中断，对方可能已经收到。"),
}
