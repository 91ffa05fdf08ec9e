"""What happens to meetings and their demands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


@dataclass(frozen=True, kw_only=True)
class MeetingConfirmed(Happening):
    """A person checked what was read out of a readout; from now on it is fact."""

    kind: ClassVar[str] = "meetings.meeting.confirmed"
    sentence: ClassVar = _("确认了会议“{title}”：{requirements}项要求、{subs}个分项，更正{corrections}处")
    tone: ClassVar[str] = "green"
    title: str
    requirements: int
    subs: int
    corrections: int


@dataclass(frozen=True, kw_only=True)
class MeetingWithdrawn(Happening):
    """The import was taken back before anybody had signed for an item of it."""

    kind: ClassVar[str] = "meetings.meeting.withdrawn"
    sentence: ClassVar = _("撤回了录入，同时终止{ended}件尚未签收的事项")
    tone: ClassVar[str] = "orange"
    ended: int


@dataclass(frozen=True, kw_only=True)
class RequirementRaised(Happening):
    """The meeting demanded this."""

    kind: ClassVar[str] = "meetings.requirement.raised"
    sentence: ClassVar = _("按原文登记了“{meeting}”提出的要求")
    meeting: Ref


@dataclass(frozen=True, kw_only=True)
class RequirementDispatched(Happening):
    """The demand became an item of the ledger; there may be several."""

    kind: ClassVar[str] = "meetings.requirement.dispatched"
    sentence: ClassVar = _("把这项要求交办给{lead}")
    tone: ClassVar[str] = "blue"
    item: Ref
    lead: Ref
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class RequirementJoined(Happening):
    """The demand says again what an item of the ledger owes already: it became a further source of it."""

    kind: ClassVar[str] = "meetings.requirement.joined"
    sentence: ClassVar = _("把这项要求并入{item}")
    tone: ClassVar[str] = "blue"
    item: Ref


@dataclass(frozen=True, kw_only=True)
class RequirementMadeStudy(Happening):
    """The demand asks people to study something; nobody owes a result by a day."""

    kind: ClassVar[str] = "meetings.requirement.made_study"
    sentence: ClassVar = _("把这项要求定为学习事项")


@dataclass(frozen=True, kw_only=True)
class RequirementMadeRule(Happening):
    """The demand holds without an end: how to work, not what to deliver."""

    kind: ClassVar[str] = "meetings.requirement.made_rule"
    sentence: ClassVar = _("把这项要求定为长期要求")


@dataclass(frozen=True, kw_only=True)
class RequirementLeft(Happening):
    """Nothing follows from the demand, and here is why."""

    kind: ClassVar[str] = "meetings.requirement.left"
    sentence: ClassVar = _("对这项要求不作安排")
    tone: ClassVar[str] = "orange"


@dataclass(frozen=True, kw_only=True)
class RequirementCovered(Happening):
    """A sub-demand goes with its requirement."""

    kind: ClassVar[str] = "meetings.requirement.covered"
    sentence: ClassVar = _("把这个分项随主项“{parent}”一并落实")
    parent: Ref


@dataclass(frozen=True, kw_only=True)
class RequirementLeftToSubs(Happening):
    """A requirement is met by its sub-demands, each settled by itself."""

    kind: ClassVar[str] = "meetings.requirement.left_to_subs"
    sentence: ClassVar = _("把这项要求交由各分项分别落实")


@dataclass(frozen=True, kw_only=True)
class RequirementReopened(Happening):
    """The decision on a demand was taken back."""

    kind: ClassVar[str] = "meetings.requirement.reopened"
    sentence: ClassVar = _("撤回了原来的决定，这项要求重新待落实")
    tone: ClassVar[str] = "yellow"


@dataclass(frozen=True, kw_only=True)
class AliasLearned(Happening):
    """A clerk said which unit of the zone a printed name means."""

    kind: ClassVar[str] = "meetings.alias.learned"
    sentence: ClassVar = _("记下了单位别名：“{printed}”就是{unit}")
    tone: ClassVar[str] = "green"
    printed: str
    unit: Ref


@dataclass(frozen=True, kw_only=True)
class OutsiderLearned(Happening):
    """A clerk said that a printed name is no unit of the zone."""

    kind: ClassVar[str] = "meetings.alias.outsider_learned"
    sentence: ClassVar = _("记下了“{printed}”不是本区单位")
    printed: str


@dataclass(frozen=True, kw_only=True)
class AliasWidened(Happening):
    """The same was found to hold from an earlier day on."""

    kind: ClassVar[str] = "meetings.alias.widened"
    sentence: ClassVar = _("把单位别名“{printed}”的起始日期提前到{since}")
    printed: str
    since: date


@dataclass(frozen=True, kw_only=True)
class AliasForgotten(Happening):
    """The name no longer means this from a day on."""

    kind: ClassVar[str] = "meetings.alias.forgotten"
    sentence: ClassVar = _("不再使用单位别名“{printed}”")
    tone: ClassVar[str] = "orange"
    printed: str


@dataclass(frozen=True, kw_only=True)
class NoiseLearned(Happening):
    """A clerk said that a line is page furniture and no part of a document."""

    kind: ClassVar[str] = "meetings.noise.learned"
    sentence: ClassVar = _("记下了网页杂项：“{printed}”")
    printed: str


@dataclass(frozen=True, kw_only=True)
class NoiseForgotten(Happening):
    """The line is read as part of documents again."""

    kind: ClassVar[str] = "meetings.noise.forgotten"
    sentence: ClassVar = _("不再略去“{printed}”")
    tone: ClassVar[str] = "orange"
    printed: str
