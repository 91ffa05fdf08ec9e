"""Texts for the tests of meetings: our own small readouts, and the real one where it is kept beside the project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kaimenhong.meetings import actions, drafts
from kaimenhong.meetings.drafts import Arrival
from kaimenhong.meetings.models import Draft, Meeting, Requirement
from tests.world import World

PUBLISHED = date(2019, 2, 11)

READOUT = (
    "2月11日,海河高新区在创智大厦召开2019年一季度重点工作部署会。管委会主任秦望川主持会议并讲话。\n"
    "会议就做好今年工作提出三点要求,一要抓好项目建设,确保一季度实现开门红。要加快推进在谈项目签约。"
    "要加强对星河科技等重点企业的服务。二要守住安全底线。要全面排查危险化学品隐患。三要改进作风。\n"
    "发改局、投促局负责同志参加会议。"
)
NO_DEMAND = "2月11日,海河高新区举行新春茶话会。各界代表欢聚一堂,共话新年。"

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed" / "readout-2019-02-11.txt"
with_seed = pytest.mark.skipif(not SEED.exists(), reason=f"the seed readout is not at {SEED}")


def draft_of(world: World, text: str = READOUT, *, published: date = PUBLISHED) -> Draft:
    """A draft by the clerk."""
    return drafts.begin(arrival=Arrival.pasted(text), published=published, by=world.clerk, at=world.at)


def meeting_of(world: World, text: str = READOUT) -> Meeting:
    """A confirmed meeting."""
    return actions.confirm(draft=draft_of(world, text), again=False, by=world.clerk, at=world.at)


def demand(meeting: Meeting, number: str) -> Requirement:
    """The requirement or sub-demand with this number."""
    return meeting.requirements.get(number=number)


def dispatched(world: World, requirement: Requirement, **more):
    """An item made of the demand, led by 发改局 unless said otherwise."""
    wanted = {
        "title": requirement.headline,
        "demand": requirement.text,
        "lead": world.fagai,
        "co_units": [],
        "due": None,
        "due_basis": "",
        "open_to_zone": True,
        "covers": [],
    } | more
    return actions.dispatch(requirement=requirement, by=world.clerk, at=world.at, **wanted)
