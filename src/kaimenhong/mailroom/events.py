"""What the verbs of the mailroom leave in the journal. Subjects: an emergency, a calendar feed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening


@dataclass(frozen=True, kw_only=True)
class EmergencyDeclared(Happening):
    """From now until `until` notices leave at any hour."""

    kind = "mailroom.emergency.declared"
    sentence = _("启动紧急状态，到{until}为止")
    tone = "orange"
    until: str


@dataclass(frozen=True, kw_only=True)
class EmergencyEnded(Happening):
    """The emergency was over before its time."""

    kind = "mailroom.emergency.ended"
    sentence = _("提前结束紧急状态")
    tone = "green"


@dataclass(frozen=True, kw_only=True)
class FeedOpened(Happening):
    """A person made themselves a calendar address."""

    kind = "mailroom.feed.opened"
    sentence = _("生成了日历订阅地址，用在“{name}”")
    name: str


@dataclass(frozen=True, kw_only=True)
class FeedRevoked(Happening):
    """The address leads nowhere any more."""

    kind = "mailroom.feed.revoked"
    sentence = _("停用了日历订阅地址“{name}”")
    name: str
