"""Who acts, with what rights, as of a day."""

from datetime import date

from kaimenhong.org import actions
from kaimenhong.org.accounts import account_with_posts
from kaimenhong.org.actor import actor_of, actor_of_account, system_actor
from kaimenhong.org.permissions import Permission

TODAY = date(2019, 2, 11)


def test_the_first_post_signs_and_all_posts_give_rights(world):
    head = world.head_of(world.fagai)
    post = actions.create_post(
        unit=world.toucu, title="督查专员", role="office_clerk", by=world.system_officer, at=world.at
    )
    actions.appoint(
        person=world.person(head), post=post, held_from=TODAY, by=world.security_officer, at=world.at
    )
    both = actor_of(world.person(head), on=TODAY)
    assert both.unit_ref == str(world.fagai.ref)
    assert both.may(Permission.ITEM_ASK_CLOSE)
    assert both.may(Permission.ITEM_DISPATCH)
    assert both.paths == (world.fagai.path, world.toucu.path)


def test_before_the_first_day_there_is_no_right(world):
    earlier = actor_of(world.person(world.clerk), on=date(2018, 1, 1))
    assert (earlier.permissions, earlier.post_ref, earlier.name) == (frozenset(), "", "宋明察")


def test_an_account_s_actor_takes_one_query(world, django_assert_num_queries):
    account = world.account(world.clerk)
    with django_assert_num_queries(1):
        assert actor_of_account(account_with_posts(account.pk), on=TODAY) == world.clerk


def test_without_a_post_an_account_still_has_a_name(world):
    account = world.account(world.clerk)
    assert actor_of_account(account_with_posts(account.pk), on=date(2018, 1, 1)).name == "宋明察"


def test_the_system_acts_under_a_name():
    actor = system_actor("schedule")
    assert (actor.ref, actor.is_system, actor.person_id) == ("system.actor:schedule", True, None)
