"""Numbers are given once and without gaps, whoever opens at the same time and whatever fails in between."""

import subprocess
import sys
from pathlib import Path

import pytest

from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import Item
from tests.ledger import made
from tests.world import build_world

ROOT = Path(__file__).resolve().parents[2]
CLERKS, ITEMS = 4, 6

CLERK = f"""
import sys
import django
django.setup()
from kaimenhong.org.actor import actor_of
from kaimenhong.org.models import Person, Unit
from kaimenhong.ledger import actions
from tests.world import MORNING
by = actor_of(Person.objects.get(name="宋明察"), on=MORNING.date())
for n in range({ITEMS}):
    actions.open_item(
        title=f"{{sys.argv[1]}}.{{n}}", demand="办好", source=None, source_quote="同时交办",
        lead=Unit.objects.get(code="FGJ"), co_units=[], due=None, due_basis="", by=by, at=MORNING,
    )
"""


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_clerks_who_open_at_once_get_numbers_without_gap_or_double(database_environ):
    build_world()
    environ = {**database_environ, "PYTHONPATH": f"{ROOT}:{database_environ.get('PYTHONPATH', '')}"}
    start = [sys.executable, "-c", CLERK]
    clerks = [subprocess.Popen([*start, str(n)], env=environ, cwd=ROOT) for n in range(CLERKS)]
    assert [clerk.wait(60) for clerk in clerks] == [0] * CLERKS
    numbers = list(Item.objects.order_by("serial").values_list("number", flat=True))
    assert numbers == [f"2019-{n:03d}" for n in range(1, CLERKS * ITEMS + 1)]


def test_a_refused_item_uses_up_no_number(world):
    made.assigned(world)
    with pytest.raises(Refused):
        made.assigned(world, title=" ")
    assert made.assigned(world).number == "2019-002"


def test_past_999_the_number_grows(world, monkeypatch):
    monkeypatch.setattr("kaimenhong.ledger.actions.opening._next_serial", lambda year: 1000)
    assert made.assigned(world).number == "2019-1000"
