"""What clerks teach about names of units: kept with its days, widened, replaced, forgotten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from kaimenhong.journal import clock
from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import actions, queries
from kaimenhong.meetings.models import UnitAlias
from tests.meetings.samples import once
from tests.world import MORNING, World

DAY = date(2019, 2, 1)


def learn(world: World, unit, printed: str = "经济局", since: date = DAY) -> UnitAlias:
    return actions.learn_alias(printed=printed, unit=unit, since=since, by=world.clerk, at=world.at)


def kinds(row: UnitAlias) -> list[str]:
    return list(Event.objects.filter(subject=str(row.ref)).order_by("seq").values_list("kind", flat=True))


def meaning(on: date, printed: str = "经济局"):
    return queries.names(on).of(printed).unit


def test_a_name_is_learned_from_a_day_on(world: World):
    alias = learn(world, world.fagai)
    assert (alias.unit, alias.valid_from, alias.valid_to) == (world.fagai, DAY, None)
    assert kinds(alias) == ["meetings.alias.learned"]
    assert (meaning(DAY), meaning(DAY - timedelta(days=1))) == (world.fagai.pk, None)


def test_an_outsider_is_learned(world: World):
    assert kinds(learn(world, None, "市发改委")) == ["meetings.alias.outsider_learned"]
    assert not queries.names(DAY).of("市发改委").asks


def test_the_same_is_not_learned_twice_but_from_an_earlier_day(world: World):
    alias = learn(world, world.fagai)
    with pytest.raises(Refused) as refused:
        learn(world, world.fagai)
    assert refused.value.status == 409
    learn(world, world.fagai, since=date(2018, 1, 1))
    alias.refresh_from_db()
    assert (alias.valid_from, kinds(alias)[-1]) == (date(2018, 1, 1), "meetings.alias.widened")


def test_another_meaning_ends_the_first_on_its_day(world: World):
    first = learn(world, world.fagai)
    learn(world, world.finance, since=date(2019, 2, 5))
    first.refresh_from_db()
    assert (first.valid_to, kinds(first)[-1]) == (date(2019, 2, 5), "meetings.alias.forgotten")
    assert (meaning(date(2019, 2, 4)), meaning(date(2019, 2, 5))) == (world.fagai.pk, world.finance.pk)


def test_an_older_document_may_mean_another(world: World):
    learn(world, world.fagai)
    learn(world, world.finance, since=date(2018, 1, 1))
    assert (meaning(date(2018, 6, 1)), meaning(DAY)) == (world.finance.pk, world.fagai.pk)


def test_a_name_is_forgotten_from_today_on(world: World):
    alias = actions.forget_alias(alias=learn(world, world.fagai), by=world.clerk, at=world.at)
    assert (alias.valid_to, kinds(alias)[-1]) == (date(2019, 2, 11), "meetings.alias.forgotten")
    assert (meaning(DAY), meaning(date(2019, 2, 11))) == (world.fagai.pk, None)
    with pytest.raises(Refused):
        actions.forget_alias(alias=alias, by=world.clerk, at=world.at)
    assert reconcile() == []


@pytest.mark.parametrize("printed", ["", " \n", "局" * 61])
def test_what_is_no_name_is_not_learned(world: World, printed: str):
    with pytest.raises(Refused) as refused:
        learn(world, world.fagai, printed)
    assert (refused.value.field, UnitAlias.objects.count()) == ("printed", 0)


def test_only_who_imports_teaches(world: World):
    with pytest.raises(Refused):
        actions.learn_alias(printed="经济局", unit=None, since=DAY, by=world.leader, at=world.at)
    assert UnitAlias.objects.count() == 0


def test_the_page_lists_and_forgets(world: World):
    alias = learn(world, world.fagai)
    client = world.login(world.clerk)
    with clock.pinned(MORNING):
        assert "经济局" in client.get(reverse("meetings:aliases")).content.decode()
        forget = reverse("meetings:forget_alias", args=[alias.pk])
        assert client.post(forget, once()).status_code == 302
        assert client.post(forget, once()).status_code == 409
        assert client.post(reverse("meetings:forget_alias", args=[999]), once()).status_code == 404
    assert queries.aliases() == []
