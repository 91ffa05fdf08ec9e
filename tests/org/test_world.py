"""The cast itself: that it stands as the docstring says."""

from kaimenhong.journal.models import Event
from kaimenhong.org.permissions import Permission


def test_every_row_of_the_cast_has_its_event(world):
    subjects = set(Event.objects.values_list("subject", flat=True))
    assert {str(unit.ref) for unit in world.units.values()} <= subjects
    assert {str(person.ref) for person in world.people.values()} <= subjects


def test_clerk_head_and_liaison_have_the_rights_of_their_posts(world):
    assert world.clerk.may(Permission.ITEM_DISPATCH)
    assert world.head_of(world.fagai).may(Permission.ITEM_ASK_CLOSE)
    assert not world.liaison_of(world.fagai).may(Permission.ITEM_RETURN)


def test_an_actor_knows_post_and_unit(world):
    head = world.head_of(world.toucu)
    assert (head.name, head.unit_name, head.unit_path) == ("梁若海", "投促局", "/HHGX/TCJ/")
