"""Founding, renaming, moving and ending units."""

from datetime import date

import pytest

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import actions, holdings
from kaimenhong.org.models import Kind, Post, Unit
from tests.world import fresh, newest

JULY = date(2019, 7, 1)


def found(world, **given):
    usual = {
        "code": "ZSJ",
        "name": "海河高新区招商局",
        "short_name": "招商局",
        "kind": Kind.BUREAU,
        "parent": world.zone,
        "valid_from": date(2019, 2, 1),
        "by": world.system_officer,
        "at": world.at,
    }
    return actions.found_unit(**usual | given)


def rename(world, unit, day=date(2019, 2, 11), **given):
    usual = {
        "name": "海河高新区经济发展局",
        "short_name": "经发局",
        "by": world.system_officer,
        "at": world.at,
    }
    return actions.rename_unit(unit=unit, valid_from=day, **usual | given)


def test_founding_makes_a_unit_with_its_first_version(world):
    unit = found(world)
    assert (unit.path, unit.versions.get().valid_from) == ("/HHGX/ZSJ/", date(2019, 2, 1))
    assert newest(unit).kind == "org.unit.founded"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"code": "FGJ"}, "code"),
        ({"code": "小写"}, "code"),
        ({"name": ""}, "name"),
        ({"short_name": "长" * 31}, "short_name"),
        ({"kind": "moon"}, "kind"),
        ({"parent": None}, "parent"),
    ],
)
def test_founding_names_the_field_it_refuses(world, given, field):
    with pytest.raises(Refused) as refused:
        found(world, **given)
    assert refused.value.field == field
    assert not Unit.objects.filter(short_name="招商局").exists()


def test_only_the_system_officer_founds(world):
    with pytest.raises(Refused) as refused:
        found(world, by=world.security_officer)
    assert refused.value.status == 403


def test_a_renamed_unit_keeps_its_old_name_for_the_days_before(world):
    unit = rename(world, world.fagai)
    assert (unit.name_on(date(2019, 2, 10)), unit.name) == ("海河高新区发展和改革局", "海河高新区经济发展局")
    assert unit.short_name_on(date(2000, 1, 1)) == "发改局"
    assert newest(unit).kind == "org.unit.renamed"


def test_versions_follow_without_gap(world):
    unit = rename(world, world.fagai)
    spans = list(unit.versions.order_by("valid_from").values_list("valid_from", "valid_to"))
    assert spans == [(date(2013, 1, 1), date(2019, 2, 11)), (date(2019, 2, 11), None)]


def test_a_name_for_a_later_day_waits(world):
    unit = rename(world, world.fagai, day=JULY)
    assert unit.name == "海河高新区发展和改革局"
    assert unit.name_on(JULY) == "海河高新区经济发展局"


def test_two_changes_of_one_day_are_one_version(world):
    rename(world, world.fagai)
    actions.move_unit(
        unit=world.fagai,
        parent=world.office,
        valid_from=date(2019, 2, 11),
        by=world.system_officer,
        at=world.at,
    )
    last = world.fagai.versions.latest("valid_from")
    assert (world.fagai.versions.count(), last.short_name, last.parent) == (2, "经发局", world.office)


def test_the_past_is_not_rewritten(world):
    with pytest.raises(Refused) as refused:
        rename(world, world.fagai, day=date(2012, 1, 1))
    assert refused.value.field == "valid_from"
    assert world.fagai.versions.count() == 1


def test_what_is_below_follows_its_parent(world):
    below = found(world, parent=world.fagai)
    actions.move_unit(
        unit=world.fagai,
        parent=world.office,
        valid_from=date(2019, 2, 11),
        by=world.system_officer,
        at=world.at,
    )
    assert fresh(below).path == "/HHGX/BGS/FGJ/ZSJ/"
    assert newest(below).kind == "org.unit.followed"


def test_a_unit_is_never_below_itself(world):
    below = found(world, parent=world.fagai)
    with pytest.raises(Refused) as refused:
        actions.move_unit(
            unit=world.fagai, parent=below, valid_from=JULY, by=world.system_officer, at=world.at
        )
    assert refused.value.field == "parent"


def test_a_unit_with_people_does_not_end_and_says_who(world):
    with pytest.raises(Refused, match=r"何启明.*陆一帆"):
        actions.end_unit(unit=world.fagai, ended_on=JULY, reason="改革", by=world.system_officer, at=world.at)
    assert fresh(world.fagai).ended_on is None


def test_other_apps_say_what_a_unit_still_holds(world, monkeypatch):
    monkeypatch.setattr(holdings, "_tellers", [lambda unit: ["12件未办结事项"]])
    with pytest.raises(Refused, match="12件未办结事项"):
        actions.end_unit(unit=world.fagai, ended_on=JULY, reason="改革", by=world.system_officer, at=world.at)


def test_an_ended_unit_closes_its_posts_and_its_last_version(world):
    unit = found(world)
    post = actions.create_post(
        unit=unit, title="局长", role="unit_head", by=world.system_officer, at=world.at
    )
    actions.end_unit(unit=unit, ended_on=JULY, reason="改革", by=world.system_officer, at=world.at)
    assert (fresh(unit).ended_on, unit.versions.get().valid_to) == (JULY, JULY)
    assert Post.objects.get(pk=post.pk).closed_on == JULY
    assert newest(post).caused_by == newest(unit).pk


def test_a_unit_ends_once(world):
    unit = found(world)
    actions.end_unit(unit=unit, ended_on=JULY, reason="改革", by=world.system_officer, at=world.at)
    with pytest.raises(Refused) as refused:
        actions.end_unit(unit=unit, ended_on=JULY, reason="改革", by=world.system_officer, at=world.at)
    assert refused.value.status == 409


def test_the_log_gives_the_rows(world):
    rename(world, world.fagai)
    found(world, parent=world.fagai)
    assert reconcile() == []
