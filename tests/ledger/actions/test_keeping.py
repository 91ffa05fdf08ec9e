"""Milestones, sources and particulars: rows and events."""

from datetime import date

import pytest

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.refs import Ref
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.models import ItemSource, Milestone
from kaimenhong.ledger.rules.particulars import Particulars
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event

MARCH = date(2019, 3, 15)


def planned(world, item, *steps: tuple[str, int]):
    for name, weight in steps:
        actions.plan_milestone(
            item=item, name=name, due=MARCH, weight=weight, by=world.liaison_of(item.lead_unit), at=world.at
        )
    return list(Milestone.objects.filter(item=item).order_by("pk"))


def reach(world, item, milestone):
    return actions.reach_milestone(
        item=item,
        milestone=milestone,
        evidence="发改〔2019〕9号",
        by=world.liaison_of(item.lead_unit),
        at=world.at,
    )


def test_the_percentage_is_the_share_of_the_reached_weights(world):
    item = made.in_progress(world)
    first, _second, _third = planned(world, item, ("摸底", 1), ("立项", 1), ("开工", 4))
    assert made.again(item).percent == 0
    reach(world, item, first)
    assert made.again(item).percent == 16
    assert (last_event(item).kind, last_event(item).content["data"]["evidence"]) == (
        "ledger.item.milestone_reached",
        "发改〔2019〕9号",
    )
    part = Milestone.objects.get(pk=first.pk)
    assert (part.reached_on, part.reacher) == (world.at.date(), world.liaison_of(world.fagai).ref)
    assert reconcile() == []


def test_the_office_plans_as_well_and_a_dropped_one_counts_no_more(world):
    item = made.in_progress(world)
    first, second = planned(world, item, ("摸底", 1), ("立项", 1))
    reach(world, item, first)
    actions.drop_milestone(item=item, milestone=second, reason="并入开工", by=world.clerk, at=world.at)
    assert (made.again(item).percent, Milestone.objects.count()) == (100, 1)
    assert last_event(item).kind == "ledger.item.milestone_dropped"


def test_with_milestones_nobody_types_the_percentage(world):
    item = made.in_progress(world)
    planned(world, item, ("摸底", 1))
    with pytest.raises(Refused, match="按节点计算") as refused:
        actions.report(item=item, text="一半", percent=50, by=world.liaison_of(world.fagai), at=world.at)
    assert refused.value.field == "percent"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"due": date(2019, 4, 1)}, "due"),
        ({"due": date(2019, 2, 1)}, "due"),
        ({"weight": 0}, "weight"),
        ({"weight": 101}, "weight"),
        ({"name": " "}, "name"),
    ],
)
def test_a_milestone_is_a_step_within_the_term(world, wrong, field):
    told = {"name": "摸底", "due": MARCH, "weight": 1} | wrong
    with pytest.raises(Refused) as refused:
        actions.plan_milestone(item=made.in_progress(world), **told, by=world.clerk, at=world.at)
    assert refused.value.field == field


def test_what_is_reached_is_neither_reached_again_nor_dropped(world):
    item = made.in_progress(world)
    first, _second = planned(world, item, ("摸底", 1), ("立项", 1))
    reach(world, item, first)
    with pytest.raises(Refused, match="已经完成"):
        reach(world, item, first)
    with pytest.raises(Refused, match="已经完成"):
        actions.drop_milestone(item=item, milestone=first, reason="不要了", by=world.clerk, at=world.at)


def test_one_item_answers_for_several_sources(world):
    item = made.assigned(world)
    second = Ref("meetings.requirement", "2")
    actions.add_source(item=item, source=second, quote="抓紧抓实", by=world.clerk, at=world.at)
    actions.add_source(item=item, name="津发改〔2019〕3号", quote="确保开门红", by=world.clerk, at=world.at)
    assert list(ItemSource.objects.values_list("source", "quote")) == [
        (str(second), "抓紧抓实"),
        ("", "确保开门红"),
    ]
    assert last_event(item).content["data"] == {"source": "津发改〔2019〕3号"}
    assert queries.of_sources([made.SOURCE, second]) == {str(made.SOURCE): [item], str(second): [item]}


@pytest.mark.parametrize("taken", [made.SOURCE, Ref("meetings.requirement", "2")])
def test_a_source_is_noted_once(world, taken):
    item = made.assigned(world)
    actions.add_source(
        item=item, source=Ref("meetings.requirement", "2"), quote="抓紧", by=world.clerk, at=world.at
    )
    with pytest.raises(Refused, match="已经在这件事上"):
        actions.add_source(item=item, source=taken, quote="再来", by=world.clerk, at=world.at)


def test_a_further_source_may_be_taken_back(world):
    item = made.assigned(world)
    actions.add_source(item=item, name="津发改〔2019〕3号", quote="确保", by=world.clerk, at=world.at)
    actions.drop_source(
        item=item, source=ItemSource.objects.get(), reason="记错了", by=world.clerk, at=world.at
    )
    assert not ItemSource.objects.exists()
    assert (last_event(item).kind, last_event(item).reason) == ("ledger.item.source_dropped", "记错了")
    assert reconcile() == []


def test_the_office_puts_particulars_right_and_says_why(world):
    item = made.in_progress(world)
    wanted = Particulars(goal="规上工业总产值增长7%", charge_leader="程万里", level="important")
    actions.amend_particulars(item=item, particulars=wanted, reason="补登", by=world.clerk, at=world.at)
    item = made.again(item)
    assert (item.goal, item.charge_leader, item.level) == (wanted.goal, "程万里", "important")
    event = last_event(item)
    assert event.content["data"]["what"] == ["任务级别", "工作目标", "分管领导"]
    assert set(event.content["set"]) == {"level", "goal", "charge_leader"}


def test_no_change_is_no_amendment(world):
    with pytest.raises(Refused, match="没有变化"):
        actions.amend_particulars(
            item=made.assigned(world), particulars=Particulars(), reason="无", by=world.clerk, at=world.at
        )
