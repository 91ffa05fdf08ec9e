"""Items in every state, made by running the verbs. Defaults are the world's: the office assigns, 发改局 leads."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.rules.proof import Proof
from tests.world import World

DUE = date(2019, 3, 31)
SOURCE = Ref("meetings.requirement", "1")
PROOF = Proof(name="关于一季度指标完成情况的报告", reference="发改〔2019〕7号")


def assigned(world: World, **other: Any) -> Item:
    """An item 发改局 has been given and not yet signed for."""
    fields = {
        "title": "确保一季度各项指标实现开门红",
        "demand": "围绕招商引资、服务项目这条主线，推动一季度各项指标实现开门红。",
        "source": SOURCE,
        "source_quote": "要扎实做好当前各项工作，确保一季度各项指标实现“开门红”。",
        "lead": world.fagai,
        "co_units": [],
        "due": DUE,
        "due_basis": "原文“一季度”，取季末",
        "by": world.clerk,
        "at": world.at,
    }
    return actions.open_item(**fields | other)


def signed(world: World, **other: Any) -> Item:
    """An item its lead unit has signed for."""
    item = assigned(world, **other)
    return actions.sign_for(item=item, by=world.liaison_of(item.lead_unit), at=world.at)


def in_progress(world: World, **other: Any) -> Item:
    """An item its lead unit works on."""
    item = signed(world, **other)
    return actions.begin(item=item, by=world.liaison_of(item.lead_unit), at=world.at)


def returned(world: World, **other: Any) -> Item:
    """An item 发改局 has given back as the work of 投促局."""
    item = assigned(world, **other)
    return actions.return_(
        item=item,
        reason_code="not_ours",
        reason="三定方案规定由投促局承担",
        suggested_unit=world.toucu,
        by=world.head_of(item.lead_unit),
        at=world.at,
    )


def under_review(world: World, *, asked_at: datetime | None = None, **other: Any) -> Item:
    """An item whose result waits for the office."""
    item = in_progress(world, **other)
    return actions.ask_to_close(
        item=item,
        result="指标已全部完成",
        evidence=[PROOF],
        by=world.head_of(item.lead_unit),
        at=asked_at or world.at,
    )


def closed(world: World, **other: Any) -> Item:
    """An item off the ledger with a result."""
    item = under_review(world, **other)
    return actions.close(item=item, conclusion="情况属实，同意销号", by=world.clerk, at=world.at)


def ended(world: World, **other: Any) -> Item:
    """An item off the ledger without one."""
    item = assigned(world, **other)
    return actions.end(item=item, reason="上级已统一部署，不再单独办理", by=world.clerk, at=world.at)


def later(world: World, days: int) -> datetime:
    """The same hour some days on."""
    return world.at + timedelta(days=days)


def again(item: Item) -> Item:
    """The item as it stands in the database now."""
    return Item.objects.with_units().get(pk=item.pk)


def drafted(world: World, **other: Any) -> Item:
    """An item the office would like to open on its own initiative."""
    fields = {
        "title": "摸清闲置厂房底数",
        "demand": "逐处核实闲置厂房面积、权属和可用时间，形成清单。",
        "source": None,
        "source_quote": "企业多次反映找不到厂房",
        "lead": world.jianjiao,
        "co_units": [],
        "due": DUE,
        "due_basis": "",
        "by": world.clerk,
        "at": world.at,
    }
    return actions.draft_item(**fields | other)


def proposed(world: World, **other: Any) -> Item:
    """A draft that waits for its approval."""
    return actions.propose(item=drafted(world, **other), by=world.clerk, at=world.at)


def approved(world: World, **other: Any) -> Item:
    """A draft somebody else has agreed to."""
    return actions.approve(item=proposed(world, **other), by=world.leader, at=world.at)


def extension_asked(world: World, *, wanted: date = date(2019, 4, 15), **other: Any) -> Item:
    """An item whose lead unit would like to have more time."""
    item = in_progress(world, **other)
    return actions.ask_extension(
        item=item,
        wanted=wanted,
        reason="数据要等市里核定",
        progress="已完成七成",
        by=world.head_of(item.lead_unit),
        at=world.at,
    )


WAIT = {
    "cause": "waiting_superior",
    "party": "市统计局",
    "condition": "市统计局核定数据",
    "review_on": date(2019, 3, 11),
}


def suspension_asked(world: World, **other: Any) -> Item:
    """An item whose lead unit would like to wait."""
    item = in_progress(world, **other)
    return actions.ask_suspension(
        item=item, **WAIT, reason="数据由市里核定", by=world.head_of(item.lead_unit), at=world.at
    )


def suspended(world: World, **other: Any) -> Item:
    """An item that waits for somebody outside."""
    item = in_progress(world, **other)
    return actions.suspend(item=item, **WAIT, by=world.clerk, at=world.at)


def done(world: World, **other: Any) -> Item:
    """An item whose result was found good and waits to be taken off the ledger."""
    item = under_review(world, **other)
    return actions.accept(item=item, opinion="情况属实", by=world.clerk, at=world.at)


def archived(world: World, **other: Any) -> Item:
    """A closed item whose papers were put away."""
    return actions.archive(item=closed(world, **other), by=world.clerk, at=world.at)


MAKING = {
    State.DRAFTED: drafted,
    State.PROPOSED: proposed,
    State.APPROVED: approved,
    State.ASSIGNED: assigned,
    State.RETURNED: returned,
    State.SIGNED: signed,
    State.IN_PROGRESS: in_progress,
    State.EXTENSION_ASKED: extension_asked,
    State.SUSPENSION_ASKED: suspension_asked,
    State.SUSPENDED: suspended,
    State.UNDER_REVIEW: under_review,
    State.DONE: done,
    State.CLOSED: closed,
    State.ARCHIVED: archived,
    State.ENDED: ended,
}
"""An item in each state, by its maker."""
