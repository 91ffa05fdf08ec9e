"""Items in every state, made by running the verbs. Defaults are the world's: the office assigns, 发改局 leads."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Item
from tests.world import World

DUE = date(2019, 3, 31)
SOURCE = Ref("meetings.requirement", "1")


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
        item=item, result="指标已全部完成", by=world.head_of(item.lead_unit), at=asked_at or world.at
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
