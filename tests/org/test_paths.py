"""Under a unit: one comparison that an index answers."""

import pytest
from django.db import connection

from kaimenhong.org.models import Unit
from kaimenhong.org.paths import under


def test_within_finds_the_unit_and_what_is_below(world):
    assert set(Unit.objects.within(world.fagai.path)) == {world.fagai}
    assert Unit.objects.within(world.zone.path).count() == 10


def test_a_code_that_begins_alike_is_another_unit(world):
    assert not Unit.objects.within("/HHGX/FG/").exists()
    assert not Unit.objects.within("/HHGX/FGJ2/").exists()


def test_half_a_path_is_no_path(db):
    with pytest.raises(ValueError, match="ends with a slash"):
        Unit.objects.within("/HHGX/FG")


def test_under_no_path_is_nothing(world):
    assert not Unit.objects.filter(under("path", ())).exists()
    assert not Unit.objects.within("").exists()


def test_several_paths_add_up(world):
    assert set(Unit.objects.within(world.fagai.path, world.toucu.path)) == {world.fagai, world.toucu}


def test_the_index_answers_it(world):
    if connection.vendor != "sqlite":
        return
    plan = Unit.objects.within(world.fagai.path).explain()
    assert "USING INDEX" in plan
