"""Questions about the organisation, with what they cost."""

from datetime import date

from kaimenhong.org import actions, queries
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

TODAY, TOMORROW = date(2019, 2, 11), date(2019, 2, 12)


def names(people):
    return [person.name for person in people]


def test_members_of_a_unit_who_may(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert names(queries.members(world.fagai, Permission.ITEM_SIGN, TODAY)) == ["何启明", "陆一帆"]
    assert names(queries.members(world.fagai, Permission.ITEM_ASK_CLOSE, TODAY)) == ["何启明"]
    assert queries.members(world.fagai, Permission.ITEM_DISPATCH, TODAY) == []


def test_a_head_sees_the_own_unit_and_a_clerk_all(world):
    assert set(queries.visible_units(world.head_of(world.fagai))) == {world.fagai}
    assert queries.visible_units(world.clerk).count() == Unit.objects.count()


def test_choices_come_in_the_order_of_kinds(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        kinds = [unit.kind for unit in queries.choices(TODAY)]
    assert kinds == ["committee", "office", "office", *["bureau"] * 6, "park"]


def test_people_of_a_unit(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        held = [(h.post.title, h.person.name) for h in queries.people_of_unit(world.office, TODAY)]
    assert held == [("负责人", "林向东"), ("联络员", "周知微"), ("督查专员", "宋明察")]


def test_the_tree_of_a_day(world, django_assert_num_queries):
    with django_assert_num_queries(2):
        tree = queries.tree(TODAY)
    assert [(branch.short_name, branch.depth, branch.people) for branch in tree[:3]] == [
        ("海河高新区管委会", 0, 4),
        ("办公室", 1, 3),
        ("纪检监察室", 1, 3),
    ]


def test_the_tree_of_an_earlier_day_has_the_names_of_then(world):
    actions.rename_unit(
        unit=world.fagai,
        name="经济发展局",
        short_name="经发局",
        valid_from=TODAY,
        by=world.system_officer,
        at=world.at,
    )
    before = {branch.short_name for branch in queries.tree(date(2019, 2, 10))}
    after = {branch.short_name for branch in queries.tree(TODAY)}
    assert (before - after, after - before) == ({"发改局"}, {"经发局"})


def test_an_ended_unit_stays_in_the_tree_with_its_day(world):
    unit = actions.found_unit(
        code="LSB",
        name="临时办",
        short_name="临时办",
        kind="office",
        parent=world.zone,
        valid_from=TODAY,
        by=world.system_officer,
        at=world.at,
    )
    actions.end_unit(unit=unit, ended_on=TOMORROW, reason="任务完成", by=world.system_officer, at=world.at)
    branch = next(branch for branch in queries.tree(TOMORROW) if branch.unit_id == unit.pk)
    assert branch.ended_on == TOMORROW
    assert unit not in queries.choices(TOMORROW)


def test_people_are_listed_with_posts_and_accounts(world, django_assert_num_queries):
    world.account(world.clerk)
    with django_assert_num_queries(3):
        (listed,) = queries.people(TODAY, text="宋")
    assert (listed.posts[0].title, listed.account.username) == ("督查专员", f"user{world.clerk.person_id}")


def test_people_of_one_unit(world):
    listed = queries.people(TODAY, unit=world.finance)
    assert {row.person.name for row in listed} == {"金若谷", "范思源"}


def test_vacant_posts_are_offered_held_ones_are_not(world):
    assert not queries.open_posts(TODAY).exists()
    post = actions.create_post(
        unit=world.fagai, title="副局长", role="unit_head", by=world.system_officer, at=world.at
    )
    assert list(queries.open_posts(TODAY)) == [post]


def test_the_cast_is_who_can_log_in(world, django_assert_num_queries):
    world.account(world.clerk)
    with django_assert_num_queries(1):
        assert {row.person.name for row in queries.cast(TODAY)} == {"程可安", "宋明察"}
