"""Words are found wherever they were written, by whoever may see them, and the index can be built anew."""

import pytest

from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.models import Words
from kaimenhong.ledger.queries import Filters
from kaimenhong.ledger.search import index, keeping
from tests.ledger import made


def found(world, text, actor=None):
    return [item.number for item in queries.saying(actor or world.leader, text, at_most=9)]


def test_two_characters_are_found_in_name_demand_and_quote(world):
    made.assigned(world, title="改善道路照明", demand="补齐缺亮路段", source_quote="群众反映最多的是路灯")
    made.assigned(world, title="别的事", demand="没有关系")
    for text in ("照明", "缺亮", "路灯", "改善道路照明", "明", "2019-001", "照明 路灯"):
        assert found(world, text) == ["2019-001"], text
    assert found(world, "照路") == []
    assert found(world, "，。") == []


def test_what_was_reported_is_found_at_once(world):
    item = made.in_progress(world)
    assert found(world, "吊装") == []
    actions.report(
        item=item, text="主体结构吊装完成", percent=None, by=world.liaison_of(item.lead_unit), at=world.at
    )
    assert found(world, "吊装") == [item.number]


def test_its_name_comes_before_its_text(world):
    made.assigned(world, title="改善道路照明")
    made.assigned(world, demand="新增照明")
    assert found(world, "照明") == ["2019-001", "2019-002"]


def test_only_what_one_may_see(world):
    made.assigned(world, title="改善道路照明", open_to_zone=False)
    assert found(world, "照明", world.liaison_of(world.science)) == []
    assert found(world, "照明", world.liaison_of(world.fagai)) == ["2019-001"]


def test_the_filter_of_a_list_uses_it(world):
    made.assigned(world, title="改善道路照明")
    made.assigned(world)
    items = queries.visible_to(world.leader)
    day = {"today": made.DUE, "calendar": queries.calendar()}
    rows = queries.listed(items, Filters(text="照明"), **day).rows
    assert [row.item.number for row in rows] == ["2019-001"]


def test_without_an_index_the_same_is_found(world, monkeypatch):
    monkeypatch.setattr(index.Says, "as_sqlite", index.Says.as_sql)
    monkeypatch.setattr(index.Says, "as_postgresql", index.Says.as_sql)
    made.assigned(world, title="改善道路照明")
    for text, hits in (("照明", 1), ("明", 1), ("2019-0", 1), ("照路", 0)):
        assert len(found(world, text)) == hits, text


def test_it_can_be_built_anew(world):
    made.assigned(world, title="改善道路照明")
    before = list(Words.objects.order_by("pk").values_list("kind", "key", "head", "body"))
    Words.objects.all().delete()
    assert found(world, "照明") == []
    keeping.rebuild()
    assert list(Words.objects.order_by("pk").values_list("kind", "key", "head", "body")) == before
    assert found(world, "照明") == ["2019-001"]


@pytest.mark.parametrize("harm", ["changed", "gone"])
def test_a_difference_is_found(world, harm):
    item = made.assigned(world)
    assert list(keeping.differences()) == []
    kept = Words.objects.filter(kind="ledger.item", key=item.pk)
    kept.delete() if harm == "gone" else kept.update(head="别的")
    assert len(list(keeping.differences())) == 1
