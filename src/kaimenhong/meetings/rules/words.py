"""The words of meetings: kinds of document, what a name stands for, where a demand may go."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """What sort of document was imported."""

    READOUT = "readout"
    BREAKDOWN = "breakdown"
    MINUTES = "minutes"

    @property
    def label(self) -> str | Promise:
        return {
            Kind.READOUT: _("会议通稿"),
            Kind.BREAKDOWN: _("任务分解"),
            Kind.MINUTES: _("会议纪要"),
        }[self]


class MeetingState(StrEnum):
    """The states of a meeting: it stands, or its import was taken back."""

    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str | Promise:
        return {MeetingState.CONFIRMED: _("已确认"), MeetingState.WITHDRAWN: _("已撤回")}[self]


class DateBasis(StrEnum):
    """Where the year of the meeting's date comes from."""

    STATED = "stated_in_text"
    PUBLISHED = "publish_date"
    CONTENT = "inferred_from_content"
    PERSON = "person"
    UNKNOWN = ""

    @property
    def label(self) -> str | Promise:
        return {
            DateBasis.STATED: _("原文写明"),
            DateBasis.PUBLISHED: _("原文未写年份，按发布日期推定"),
            DateBasis.CONTENT: _("原文未写年份，按内容推定"),
            DateBasis.PERSON: _("由经办人填写"),
            DateBasis.UNKNOWN: _("原文没有写明"),
        }[self]


class Role(StrEnum):
    """As what a name, a date or a place stands in a readout."""

    TITLE = "title"
    DATE = "date"
    PLACE = "place"
    CHAIR = "chair"
    SPEAKER = "speaker"
    PRESENT = "present"
    UNIT_ATTENDED = "unit_attended"
    UNIT_SPOKE = "unit_spoke"
    UNIT_CHARGED = "unit_charged"
    UNIT_LEAD = "unit_lead"
    UNIT_CO = "unit_co"
    LEADER = "leader"
    PROJECT = "project"
    FIRM = "firm"
    DEADLINE = "deadline"
    TARGET = "target"

    @property
    def label(self) -> str | Promise:
        return _ROLE_LABELS[self]

    @property
    def sort(self) -> str:
        """The family a highlight is coloured by: person, unit, thing, time or fact."""
        return _ROLE_SORTS[self]


_ROLE_LABELS: dict[Role, str | Promise] = {
    Role.TITLE: _("会议名称"),
    Role.DATE: _("会议日期"),
    Role.PLACE: _("地点"),
    Role.CHAIR: _("主持"),
    Role.SPEAKER: _("讲话"),
    Role.PRESENT: _("出席"),
    Role.UNIT_ATTENDED: _("参会单位"),
    Role.UNIT_SPOKE: _("发言单位"),
    Role.UNIT_CHARGED: _("点名责任单位"),
    Role.UNIT_LEAD: _("点名牵头单位"),
    Role.UNIT_CO: _("点名配合单位"),
    Role.LEADER: _("责任领导"),
    Role.PROJECT: _("项目"),
    Role.FIRM: _("企业"),
    Role.DEADLINE: _("时限"),
    Role.TARGET: _("指标"),
}
_ROLE_SORTS = {
    Role.TITLE: "fact",
    Role.DATE: "time",
    Role.PLACE: "fact",
    Role.CHAIR: "person",
    Role.SPEAKER: "person",
    Role.PRESENT: "person",
    Role.UNIT_ATTENDED: "unit",
    Role.UNIT_SPOKE: "unit",
    Role.UNIT_CHARGED: "unit",
    Role.UNIT_LEAD: "unit",
    Role.UNIT_CO: "unit",
    Role.LEADER: "person",
    Role.PROJECT: "thing",
    Role.FIRM: "thing",
    Role.DEADLINE: "time",
    Role.TARGET: "thing",
}
PEOPLE = (Role.CHAIR, Role.SPEAKER, Role.PRESENT)
UNITS = (Role.UNIT_ATTENDED, Role.UNIT_SPOKE)
THINGS = (Role.FIRM, Role.PROJECT)


class Settlement(StrEnum):
    """Where a demand goes; the states of a requirement. Whose turn it is in each: see OWNERS."""

    OPEN = "open"
    ITEM = "item"
    STUDY = "study"
    RULE = "rule"
    NONE = "none"
    WITH_PARENT = "with_parent"
    BY_SUBS = "by_subs"

    @property
    def label(self) -> str | Promise:
        return _SETTLEMENT_LABELS[self]


_SETTLEMENT_LABELS: dict[Settlement, str | Promise] = {
    Settlement.OPEN: _("未落实"),
    Settlement.ITEM: _("已交办"),
    Settlement.STUDY: _("学习事项"),
    Settlement.RULE: _("长期要求"),
    Settlement.NONE: _("不作安排"),
    Settlement.WITH_PARENT: _("随主项"),
    Settlement.BY_SUBS: _("分项落实"),
}


class Owner(StrEnum):
    """Whose turn it is: the office that keeps the ledger, the ledger's own clock, or nobody's."""

    OFFICE = "office"
    LEDGER = "ledger"
    NOBODY = "nobody"


OWNERS: dict[Settlement, Owner] = {
    Settlement.OPEN: Owner.OFFICE,
    Settlement.ITEM: Owner.LEDGER,
    Settlement.STUDY: Owner.NOBODY,
    Settlement.RULE: Owner.NOBODY,
    Settlement.NONE: Owner.NOBODY,
    Settlement.WITH_PARENT: Owner.NOBODY,
    Settlement.BY_SUBS: Owner.NOBODY,
}
TRANSITIONS: dict[Settlement, frozenset[Settlement]] = {
    Settlement.OPEN: frozenset(Settlement) - {Settlement.OPEN},
    Settlement.ITEM: frozenset({Settlement.ITEM, Settlement.OPEN}),
    Settlement.STUDY: frozenset({Settlement.OPEN}),
    Settlement.RULE: frozenset({Settlement.OPEN}),
    Settlement.NONE: frozenset({Settlement.OPEN}),
    Settlement.WITH_PARENT: frozenset({Settlement.OPEN}),
    Settlement.BY_SUBS: frozenset({Settlement.OPEN}),
}
TERMINAL = frozenset(s for s, owner in OWNERS.items() if owner is Owner.NOBODY)
WITHOUT_ITEM = (
    Settlement.STUDY,
    Settlement.RULE,
    Settlement.NONE,
    Settlement.WITH_PARENT,
    Settlement.BY_SUBS,
)
