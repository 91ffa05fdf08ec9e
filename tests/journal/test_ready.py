"""A question compiled once gives the rows of its queryset, each time as they are then."""

from datetime import date

from django.db.models import F

from kaimenhong.journal.ready import Ready
from kaimenhong.org import actions
from kaimenhong.org.models import Holding, Unit

TODAY = date(2019, 2, 11)


def test_it_gives_what_the_queryset_gives(world, django_assert_num_queries):
    asked = Holding.objects.filter(person=world.clerk.person_id).select_related("person").in_order()
    ready = Ready(asked)
    with django_assert_num_queries(1):
        [held] = ready.rows()
        assert held.post.unit.path == world.clerk.unit_path
    assert held == asked.get()


def test_it_asks_anew_each_time(world):
    ready = Ready(Holding.objects.filter(person=world.clerk.person_id))
    assert ready.first().held_to is None
    actions.relieve(holding=ready.first(), held_to=TODAY, by=world.security_officer, at=world.at)
    assert ready.first().held_to == TODAY


def test_other_values_take_the_place_of_its_own(world):
    ready = Ready(Unit.objects.filter(code=""))
    assert ready.first(world.fagai.code) == world.fagai


def test_what_can_never_be_true_is_not_asked(world, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert Ready(Unit.objects.none()).rows() == []


def test_deferred_and_annotated_fields_come_as_asked(world):
    [unit] = Ready(Unit.objects.filter(pk=world.fagai.pk).defer("name").annotate(known_as=F("code"))).rows()
    assert unit.get_deferred_fields() == {"name"}
    assert unit.known_as == world.fagai.code
