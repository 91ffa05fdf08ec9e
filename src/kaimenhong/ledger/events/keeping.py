"""How the office keeps an item: its milestones, sources and particulars."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening


@dataclass(frozen=True, kw_only=True)
class ItemMilestonePlanned(Happening):
    """A step with a date of its own was planned."""

    kind = "ledger.item.milestone_planned"
    sentence = _("增加节点“{name}”，{due}前完成")
    name: str
    due: date
    weight: int


@dataclass(frozen=True, kw_only=True)
class ItemMilestoneDropped(Happening):
    """A planned step was dropped."""

    kind = "ledger.item.milestone_dropped"
    sentence = _("去掉节点“{name}”（原定{due}）")
    tone = "orange"
    name: str
    due: date


@dataclass(frozen=True, kw_only=True)
class ItemMilestoneReached(Happening):
    """A planned step was done."""

    kind = "ledger.item.milestone_reached"
    sentence = _("完成节点“{name}”：{evidence}")
    tone = "green"
    name: str
    evidence: str


@dataclass(frozen=True, kw_only=True)
class ItemSourceAdded(Happening):
    """A further source demands the same."""

    kind = "ledger.item.source_added"
    sentence = _("增加来源：{source}")
    source: str


@dataclass(frozen=True, kw_only=True)
class ItemSourceDropped(Happening):
    """A further source does not belong to it after all."""

    kind = "ledger.item.source_dropped"
    sentence = _("去掉来源：{source}")
    source: str


@dataclass(frozen=True, kw_only=True)
class ItemAmended(Happening):
    """The office changed particulars of the item; who owes what until when stays."""

    kind = "ledger.item.amended"
    sentence = _("修改台账内容：{what}")
    what: list[str]


@dataclass(frozen=True, kw_only=True)
class ItemDatesCompleted(Happening):
    """An item of an older ledger was brought up to date from its own events: the date that counts, when it was assigned."""

    kind = "ledger.item.dates_completed"
    sentence = _("系统升级：按原有记录补记考核时限和交办时间")
