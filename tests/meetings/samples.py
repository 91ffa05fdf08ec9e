"""Texts for the tests of meetings: our own small readouts, and the real one where it is kept beside the project."""

from __future__ import annotations

import uuid
from datetime import date
from pathlib import Path

import pytest

from kaimenhong.meetings import actions, drafts, queries
from kaimenhong.meetings.drafts import Arrival
from kaimenhong.meetings.models import Draft, Meeting, Requirement
from kaimenhong.meetings.sheet_form import Known, SheetForm
from kaimenhong.org.queries import choices
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


BREAKDOWN = """海河高新区2019年一季度重点任务分解表
海高管〔2019〕6号

一、项目建设
1.推进海洋装备产业园二期开工建设，完成施工许可办理。（牵头单位：建交局；配合单位：投促局、财政局；完成时限：3月底前）
2.梳理在谈项目清单，逐个项目明确推进专班。（责任单位：投促局、发展改革局、市发改委；完成时限：2019年3月15日）
3.编制全区重点项目年度投资计划。（责任单位：发展和改革局；完成时限：4月前）
二、安全生产
4.开展危险化学品企业隐患排查，建立整改台账。（牵头单位：安监局；配合单位：消防大队、海洋科技园；完成时限：2月底前）
5.完善应急值守制度。（责任单位：办公室、安监局；完成时限：长期坚持）
6.对在建工地开展节后复工检查。（牵头单位：区建交局；完成时限：2月10日前）

海河高新区管委会
2019年2月11日
"""
MINUTES = """海河高新区主任办公会议纪要
〔2019〕第3期

时间：2019年2月11日
地点：管委会三楼会议室
主持人：秦望川
参加人员：何启明、梁若海

会议议定事项如下：
一、关于海洋装备产业园二期。会议议定，由建交局牵头，投促局配合，3月底前完成施工许可办理。
二、关于安全生产大检查。会议议定，由安监局负责，2月底前完成危险化学品企业隐患排查。
"""


def known_of(draft: Draft) -> Known:
    """What the page of a draft would lay its sheet beside."""
    units = {unit.pk: unit for unit in choices(PUBLISHED)}
    return Known(names=queries.names(draft.published_on), units=units, today=PUBLISHED)


def sheet_of(draft: Draft) -> SheetForm:
    """The sheet as the page would lay it now."""
    return SheetForm(draft=draft, known=known_of(draft))


def confirmed(world: World, text: str = BREAKDOWN, *, but: tuple[str, ...] = ("r6",)) -> Meeting:
    """A confirmed breakdown with its items; without those whose time is over."""
    draft = draft_of(world, text)
    charges = [one for one in sheet_of(draft).charged() if one.key not in but]
    return actions.confirm(draft=draft, again=False, charges=charges, by=world.clerk, at=world.at)


def once() -> dict[str, str]:
    return {"once": uuid.uuid4().hex}


def sheet_data(draft: Draft, **changed) -> dict:
    """What the page of a draft would send back, with changes."""
    form = sheet_of(draft)
    data = {
        name: field.initial for name, field in form.fields.items() if field.initial not in (None, False, "")
    }
    data = {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}
    return {k: v for k, v in (data | {"seen": draft.version} | once() | changed).items() if v is not None}
