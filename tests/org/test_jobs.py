"""Changes decided ahead take effect on their day."""

from datetime import date, timedelta

from kaimenhong.org import actions, jobs
from tests.world import fresh, newest


def test_a_planned_change_takes_effect_once_on_its_day(world):
    tomorrow = world.at + timedelta(days=1)
    actions.rename_unit(
        unit=world.fagai,
        name="经济发展局",
        short_name="经发局",
        valid_from=date(2019, 2, 12),
        by=world.system_officer,
        at=world.at,
    )
    assert jobs.take_effect(at=world.at) == 0
    assert jobs.take_effect(at=tomorrow) == 1
    assert fresh(world.fagai).name == "经济发展局"
    assert newest(world.fagai).actor_is_system
    assert jobs.take_effect(at=tomorrow) == 0


def test_a_planned_move_takes_effect(world):
    actions.move_unit(
        unit=world.fagai,
        parent=world.office,
        valid_from=date(2019, 2, 12),
        by=world.system_officer,
        at=world.at,
    )
    assert fresh(world.fagai).path == "/HHGX/FGJ/"
    jobs.take_effect(at=world.at + timedelta(days=1))
    assert fresh(world.fagai).path == "/HHGX/BGS/FGJ/"
