"""Verbs that keep an item's entry in the ledger: its milestones, its sources, its particulars."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaimenhong.journal.pen import action
from kaimenhong.journal.registry import label
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions.moving import day, held, insist_due, insist_written, moved, optional
from kaimenhong.ledger.events import (
    ItemAmended,
    ItemMilestoneDropped,
    ItemMilestonePlanned,
    ItemMilestoneReached,
    ItemSourceAdded,
    ItemSourceDropped,
)
from kaimenhong.ledger.models import Item, ItemSource, Milestone
from kaimenhong.ledger.rules import Verb
from kaimenhong.ledger.rules.particulars import Particulars
from kaimenhong.org.actor import Actor

REASON_LENGTH = 2000


@action
def plan_milestone(*, item: Item, name: str, due: date, weight: int = 1, by: Actor, at: datetime) -> Item:
    """Plan a step with a date of its own, not after the item's; the percentage is counted anew."""
    item = held(item, Verb.PLAN_MILESTONE, by, at)
    name = insist_written(name, field="name", name=_("节点"), limit=200)
    insist_due(due, day(at))
    if item.due is not None and due > item.due:
        raise Refused(
            _("节点时限晚于这件事的时限%(day)s。") % {"day": date_format(item.due)},
            remedy=_("请填写更早的日期。"),
            field="due",
        )
    if not 1 <= weight <= 100:
        raise Refused(
            _("权重%(weight)d不在1到100之间。") % {"weight": weight},
            remedy=_("各节点权重不必加起来是100，只看相互比例。"),
            field="weight",
        )
    part = Milestone(name=name, due=due, weight=weight)
    moved(
        item,
        Verb.PLAN_MILESTONE,
        ItemMilestonePlanned(name=name, due=due, weight=weight),
        by=by,
        at=at,
        set={"percent": _percent([*_milestones(item), part])},
        add=[part],
    )
    return item


@action
def drop_milestone(*, item: Item, milestone: Milestone, reason: str, by: Actor, at: datetime) -> Item:
    """Drop a step that is not done yet; the percentage is counted anew."""
    item = held(item, Verb.DROP_MILESTONE, by, at)
    reason = insist_written(reason, field="reason", name=_("去掉节点的理由"), limit=REASON_LENGTH)
    part = _still_open(item, milestone)
    left = [one for one in _milestones(item) if one.pk != part.pk]
    moved(
        item,
        Verb.DROP_MILESTONE,
        ItemMilestoneDropped(name=part.name, due=part.due),
        by=by,
        at=at,
        set={"percent": _percent(left)},
        drop=[part],
        reason=reason,
    )
    return item


@action
def reach_milestone(*, item: Item, milestone: Milestone, evidence: str, by: Actor, at: datetime) -> Item:
    """Say that a step is done, and what shows it; the percentage is counted anew."""
    item = held(item, Verb.REACH_MILESTONE, by, at)
    evidence = insist_written(evidence, field="evidence", name=_("完成情况"), limit=500)
    part = _still_open(item, milestone)
    reached = {"reached_on": day(at), "evidence": evidence, "reacher": by.ref}
    every = _milestones(item)
    for one in every:
        one.reached_on = one.reached_on or (day(at) if one.pk == part.pk else None)
    moved(
        item,
        Verb.REACH_MILESTONE,
        ItemMilestoneReached(name=part.name, evidence=evidence),
        by=by,
        at=at,
        set={"percent": _percent(every)},
        amend=[(part, reached)],
    )
    return item


@action
def add_source(
    *, item: Item, source: Ref | None = None, name: str = "", quote: str, by: Actor, at: datetime
) -> Item:
    """Let the item answer for a further source: a thing known here by its Ref, or a paper by its name."""
    item = held(item, Verb.ADD_SOURCE, by, at)
    quote = insist_written(quote, field="quote", name=_("来源原文"))
    if source is None:
        name = insist_written(name, field="name", name=_("来源名称"), limit=200)
    else:
        name = optional(name, field="name", name=_("来源名称"), limit=200)
        _insist_new(item, source)
    part = ItemSource(source=str(source or ""), name=name, quote=quote, added_at=at)
    moved(item, Verb.ADD_SOURCE, ItemSourceAdded(source=_called(part)), by=by, at=at, add=[part])
    return item


@action
def drop_source(*, item: Item, source: ItemSource, reason: str, by: Actor, at: datetime) -> Item:
    """Take back a further source; the first one stays with the item."""
    item = held(item, Verb.DROP_SOURCE, by, at)
    reason = insist_written(reason, field="reason", name=_("去掉来源的理由"), limit=REASON_LENGTH)
    part = ItemSource.objects.filter(item=item, pk=source.pk).first()
    if part is None:
        raise Refused(_("这件事没有这个来源。"), remedy=_("请刷新页面后再选择。"), field="source")
    moved(
        item,
        Verb.DROP_SOURCE,
        ItemSourceDropped(source=_called(part)),
        by=by,
        at=at,
        drop=[part],
        reason=reason,
    )
    return item


@action
def amend_particulars(*, item: Item, particulars: Particulars, reason: str, by: Actor, at: datetime) -> Item:
    """Change what the ledger says of an item beside who owes what until when."""
    item = held(item, Verb.AMEND, by, at)
    reason = insist_written(reason, field="reason", name=_("修改理由"), limit=REASON_LENGTH)
    changed = particulars.changed(Particulars.of(item))
    if not changed:
        raise Refused(_("台账内容没有变化。"), remedy=_("请修改后再提交。"))
    columns = particulars.columns()
    moved(
        item,
        Verb.AMEND,
        ItemAmended(what=_named(changed)),
        by=by,
        at=at,
        set={name: columns[name] for name in changed},
        reason=reason,
    )
    return item


def _milestones(item: Item) -> list[Milestone]:
    return list(Milestone.objects.filter(item=item).order_by("due", "pk"))


def _percent(milestones: Iterable[Milestone]) -> int | None:
    """The share of the reached weights, rounded down; None without milestones."""
    every = list(milestones)
    whole = sum(one.weight for one in every)
    reached = sum(one.weight for one in every if one.reached_on is not None)
    return reached * 100 // whole if whole else None


def _still_open(item: Item, milestone: Milestone) -> Milestone:
    part: Milestone | None = Milestone.objects.filter(item=item, pk=milestone.pk, reached_on=None).first()
    if part is None:
        raise Refused(
            _("这件事没有这个节点，或者它已经完成。"), remedy=_("请刷新页面后再选择。"), field="milestone"
        )
    return part


def _insist_new(item: Item, source: Ref) -> None:
    taken = item.source == str(source) or ItemSource.objects.filter(item=item, source=str(source)).exists()
    if taken:
        raise Refused(
            _("这个来源已经在这件事上了。"), remedy=_("同一来源只记一次。"), field="source", status=409
        )


def _called(part: ItemSource) -> str:
    """The source as the journal keeps it: its name, or what its ref is called now."""
    return part.name or str(label(part.source))


def _named(columns: Iterable[str]) -> list[str]:
    """The columns as the ledger calls them, in the source language, as the journal keeps it."""
    with override("zh-hans"):
        return [str(Item._meta.get_field(name).verbose_name) for name in columns]  # type: ignore[union-attr]
