"""Two officers at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from kaimenhong.kernel.verdict import Refused
from kaimenhong.org import actions
from kaimenhong.org.models import Holding
from tests.world import build_world


def both(first, second):
    """Run two deeds in two threads, each with a connection of its own; what each answered."""
    start = Barrier(2)

    def do(deed):
        try:
            start.wait()
            return deed()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(do, [first, second]))


def test_two_people_appointed_to_one_seat_at_once_leave_one_in_it(transactional_db):
    world = build_world()
    by, at = world.security_officer, world.at
    post = actions.create_post(
        unit=world.fagai, title="副局长", role="unit_head", by=world.system_officer, at=at
    )
    people = [
        actions.enrol_person(name=name, by=world.system_officer, at=at) for name in ("黎星河", "黎江月")
    ]

    def seating(person):
        return lambda: actions.appoint(person=person, post=post, held_from=at.date(), by=by, at=at)

    answers = both(*map(seating, people))
    assert Holding.objects.filter(post=post).count() == 1
    assert [answer.status for answer in answers if isinstance(answer, Refused)] == [409]
