"""A unit says how often it wants to be reminded."""

import pytest

from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import Cadence
from kaimenhong.ledger.reminding import actions, queries
from kaimenhong.ledger.reminding.rules import DEFAULT, Steps
from tests.world import newest


def set_by(by, unit, at, *, before="5,2", after="3", unsigned=2) -> Cadence:
    return actions.set_cadence(unit=unit, before=before, after=after, unsigned=unsigned, by=by, at=at)


def test_the_head_sets_the_units_cadence(world):
    row = set_by(world.head_of(world.fagai), world.fagai, world.at)
    assert (row.before, row.after, row.unsigned) == ("5,2", "3", 2)
    assert newest(row).kind == "ledger.cadence.set"
    assert queries.cadence_of(world.fagai) == Steps((5, 2), (3,), 2)
    assert queries.cadence_of(world.toucu) == DEFAULT


def test_the_office_sets_the_zones(world):
    set_by(world.clerk, world.zone, world.at)
    assert queries.cadence_of(world.toucu) == Steps((5, 2), (3,), 2)


def test_it_can_be_changed_and_only_by_them(world):
    set_by(world.head_of(world.fagai), world.fagai, world.at)
    row = set_by(world.head_of(world.fagai), world.fagai, world.at, before="", after="")
    assert Cadence.objects.count() == 1
    assert (row.before, row.after) == ("", "")
    for other in (world.head_of(world.toucu), world.liaison_of(world.fagai)):
        with pytest.raises(Refused):
            set_by(other, world.fagai, world.at)


@pytest.mark.parametrize(("name", "wrong"), [("before", "x"), ("after", "1,2,3,4,5"), ("unsigned", 99)])
def test_what_is_no_cadence_is_refused_at_its_field(world, name, wrong):
    with pytest.raises(Refused) as refused:
        set_by(world.head_of(world.fagai), world.fagai, world.at, **{name: wrong})
    assert refused.value.field == name


def test_the_page(world):
    browser = world.login(world.head_of(world.fagai))
    assert "按系统默认" in browser.get("/reminders/").content.decode()
    sent = {"before": "5,2", "after": "3", "unsigned": "2", "once": "a" * 20}
    assert browser.post("/reminders/", sent).status_code == 302
    page = browser.get("/reminders/").content.decode()
    assert "到期前5,2、逾期后3、未签收2个工作日" in page
    assert browser.post("/reminders/", sent | {"before": "x", "once": "b" * 20}).status_code == 422
    assert world.login(world.liaison_of(world.fagai)).get("/reminders/").status_code == 403
