"""Lead and co-unit cannot agree: raised by the lead, decided by the assigner, both are told."""

import pytest

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Disagreement
from kaimenhong.ledger.rules import State
from kaimenhong.mailroom.models import Notice
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event


def raised(world):
    item = made.in_progress(world, co_units=[world.toucu])
    return actions.raise_disagreement(
        item=item, unit=world.toucu, matter="数据口径不一", by=world.head_of(world.fagai), at=world.at
    )


def test_raising_it_stops_nothing_and_reaches_assigner_and_co_unit(world):
    Notice.objects.all().delete()
    item = raised(world)
    assert made.again(item).state == State.IN_PROGRESS
    assert last_event(item).kind == "ledger.item.disagreement_raised"
    told = dict(Notice.objects.filter(event=last_event(item).pk).values_list("person__name", "text"))
    assert set(told) == {"宋明察", "梁若海", "许佳音"}
    assert "协调" in told["宋明察"]


def test_the_assigner_decides_and_both_act_by_it(world):
    item = raised(world)
    actions.settle_disagreement(
        item=item,
        disagreement=Disagreement.objects.get(),
        decision="按统计口径，投促局供数",
        by=world.clerk,
        at=world.at,
    )
    part = Disagreement.objects.get()
    assert (part.decision, part.decider) == ("按统计口径，投促局供数", world.clerk.ref)
    told = Notice.objects.filter(event=last_event(item).pk).values_list("person__name", flat=True)
    assert set(told) == {"何启明", "陆一帆", "梁若海", "许佳音"}
    assert reconcile() == []


def test_it_is_decided_once(world):
    item = raised(world)
    told = {"disagreement": Disagreement.objects.get(), "decision": "照办", "by": world.clerk, "at": world.at}
    actions.settle_disagreement(item=item, **told)
    with pytest.raises(Refused, match="没有等待协调的分歧"):
        actions.settle_disagreement(item=item, **told)


def test_only_with_a_co_unit_and_only_by_the_lead(world):
    item = made.in_progress(world, co_units=[world.toucu])
    with pytest.raises(Refused, match="不是这件事的协办单位"):
        actions.raise_disagreement(
            item=item, unit=world.science, matter="不同意", by=world.head_of(world.fagai), at=world.at
        )
    with pytest.raises(Refused, match="由发改局牵头"):
        actions.raise_disagreement(
            item=item, unit=world.toucu, matter="不同意", by=world.head_of(world.toucu), at=world.at
        )


def test_it_waits_for_the_assigner_until_it_is_settled(world):
    item = made.in_progress(world, co_units=[world.toucu])
    actions.raise_disagreement(
        item=item, unit=world.toucu, matter="用电由谁报装", by=world.head_of(world.fagai), at=world.at
    )
    part, clerk = item.disagreements.get(), world.login(world.clerk)
    paper = f"/ledger/{item.pk}/settle-disagreement/?disagreement={part.pk}"
    assert paper in clerk.get("/turn/").content.decode()
    assert paper in clerk.get(f"/ledger/{item.pk}/").content.decode()
    shown = clerk.get(paper).content.decode()
    assert f'<option value="{part.pk}" selected>{world.toucu.short_name}：用电由谁报装' in shown
    assert paper not in world.login(world.head_of(world.fagai)).get("/turn/").content.decode()
    actions.settle_disagreement(
        item=item, disagreement=part, decision="投促局报装", by=world.clerk, at=world.at
    )
    assert paper not in clerk.get("/turn/").content.decode()
