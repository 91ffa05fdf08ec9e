"""Pages of the clock's rules: what there is, a new version, its trial, its decision, a proposed date."""

import html
import re
from itertools import count

import pytest

from kaimenhong.journal import clock
from kaimenhong.kernel import clocks
from kaimenhong.ledger.clocks import queries
from kaimenhong.ledger.models import ClockRule, ClockRuleState
from tests.ledger import made
from tests.ledger.clocks.lives import measured
from tests.ledger.clocks.test_actions import in_force, proposed

TOKENS = count()


@pytest.fixture(autouse=True)
def day(world):
    """Pages are looked at on the afternoon of 11 February 2019."""
    with clock.pinned(world.at):
        yield


def page(world, actor, path, status=200, **data):
    client = world.login(actor)
    answer = (
        client.post(path, {"once": f"once-and-no-more-{next(TOKENS)}", **data}) if data else client.get(path)
    )
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def stats(said):
    """The figures at the head of a trial."""
    found = re.findall(r'stat-label">\s*(.*?)</span>\s*<span class="stat-value">(.*?)</span>', said)
    return dict(found)


def typed(pack):
    """The form of a new version as it is offered, with three days for ordinary matters."""
    content = {
        "version": "2019",
        "valid_from": "2019-02-12",
        "basis_zh": "两委2019年会议决定",
        "document": "",
    }
    content["stops"] = [one.cause for one in pack.pauses.values() if one.stops_promise]
    content["extensions_in_time"] = "on"
    for one in pack.classes:
        for milestone in one.milestones:
            key = f"{one.code}:{milestone.code}"
            offset = 3 if key == "ordinary:done" else milestone.offset
            content |= {
                f"offset:{key}": "" if offset is None else offset,
                f"unit:{key}": milestone.unit.value,
                f"rest:{key}": milestone.on_rest.value,
            }
    return content


def test_the_list_shows_every_pack_with_its_basis_and_whether_it_was_checked(world):
    said = page(world, world.liaison_of(world.fagai), "/ledger/rules/")
    for words in (
        "13710时限（自然日）",
        "招商线索时限",
        "江府办函〔2024〕37号",
        "没有核对原文",
        "已核对来源",
        "即将生效",
    ):
        assert words in said
    assert "/ledger/rules/13710/new/" not in said


def test_a_version_shows_its_terms_its_pauses_and_its_hours(world):
    said = page(world, world.clerk, "/ledger/rules/13710/2016/")
    for words in (
        "重大复杂事项",
        "1个月",
        "当天",
        "等企业配合",
        "不可抗力",
        "08:30–12:00、14:00–18:00",
        "新版本",
    ):
        assert words in said


def test_what_is_not_there_is_not_found(world):
    page(world, world.clerk, "/ledger/rules/13710/1999/", 404)
    page(world, world.clerk, "/ledger/rules/nothing/new/", 404)
    page(world, world.clerk, "/ledger/rules/plain/new/", 404)
    page(world, world.clerk, "/ledger/rules/versions/77/", 404)


def test_the_keeper_of_the_ledger_proposes_a_version_and_sees_its_trial(world):
    for _number in range(3):
        measured(world)
    page(world, world.clerk, "/ledger/rules/13710/new/", 302, **typed(clocks.shipped()[0]))
    row = ClockRule.objects.get()
    assert row.content["classes"][0]["milestones"][2]["offset"] == 3
    said = page(world, world.clerk, f"/ledger/rules/versions/{row.pk}/")
    for words in (
        "一般事项：落实",
        "7天，末日24:00为止",
        "3天，末日24:00为止",
        "2019年2月14日",
        "请报领导审批",
    ):
        assert words in said


def test_a_form_that_is_wrong_stays_with_what_was_typed(world):
    wrong = typed(clocks.shipped()[0]) | {"version": "2016", "valid_from": "2019-02-01"}
    said = page(world, world.clerk, "/ledger/rules/13710/new/", 422, **wrong)
    assert "规则不溯及以往" in said
    assert "两委2019年会议决定" in said


def test_a_leader_puts_it_into_force(world):
    row = proposed(world)
    said = page(world, world.leader, f"/ledger/rules/versions/{row.pk}/")
    assert "批准生效" in said
    page(world, world.leader, f"/ledger/rules/versions/{row.pk}/put-in-force/", 302, x="1")
    row.refresh_from_db()
    assert row.state == ClockRuleState.IN_FORCE
    assert "已生效" in page(world, world.leader, f"/ledger/rules/versions/{row.pk}/")


def test_whoever_may_not_decide_is_told_who_may(world):
    row = proposed(world)
    said = page(world, world.clerk, f"/ledger/rules/versions/{row.pk}/")
    assert "计时规则由工委、管委会领导批准生效" in said
    page(world, world.head_of(world.fagai), f"/ledger/rules/versions/{row.pk}/put-in-force/", 403, x="1")


def test_withdrawing_needs_a_reason(world):
    row = proposed(world)
    path = f"/ledger/rules/versions/{row.pk}/withdraw/"
    assert "请写明为什么撤回" in page(world, world.clerk, path, 422, reason="")
    page(world, world.clerk, path, 302, reason="天数写错")
    row.refresh_from_db()
    assert row.state == ClockRuleState.WITHDRAWN


def test_a_trial_hides_what_its_reader_may_not_see(world):
    item = measured(world, open_to_zone=False)
    row = proposed(world)
    path = f"/ledger/rules/versions/{row.pk}/"
    assert item.number in page(world, world.clerk, path)
    hidden = page(world, world.liaison_of(world.science), path)
    assert item.number not in hidden
    assert "无权查看的事项" in hidden


def test_a_class_proposes_its_date_with_the_reason(world):
    said = page(world, world.clerk, "/ledger/rules/due/?task_class=13710-workdays/ordinary")
    for words in ("建议时限 2019年2月20日 24:00", "周末，不计", "7个工作日"):
        assert words in said
    assert page(world, world.clerk, "/ledger/rules/due/").strip() == ""
    assert "由交办单位写明" in page(world, world.clerk, "/ledger/rules/due/?task_class=13710/given")


def test_the_pages_of_rules_need_few_queries(world, django_assert_max_num_queries):
    in_force(world)
    client = world.login(world.clerk)
    with django_assert_max_num_queries(14):
        client.get("/ledger/rules/")


def test_a_trial_reads_items_in_batches(world, django_assert_max_num_queries):
    for _number in range(5):
        made.assigned(world)
        measured(world)
    row = proposed(world)
    client = world.login(world.clerk)
    with django_assert_max_num_queries(22):
        client.get(f"/ledger/rules/versions/{row.pk}/")


def test_a_long_trial_goes_on_part_by_part_and_adds_up(world, monkeypatch):
    monkeypatch.setattr(queries, "MOST_CASES", 2)
    for _number in range(5):
        measured(world)
    path = f"/ledger/rules/versions/{proposed(world).pk}/"
    seen, said = [], page(world, world.clerk, path)
    while following := re.search(r'href="\?([^"]*before=[^"]*)&amp;on=1"', said):
        seen.append(re.search(r"已推演最近(\d+)件", said)[1])
        said = page(world, world.clerk, f"{path}?{html.unescape(following[1])}")
    assert seen == ["2", "4"]
    assert "已推演" not in said
    assert stats(said)["推演事项"] == "5"
    assert stats(said)["时限会变动"] == "5"


def test_the_next_part_of_a_trial_is_asked_for_by_itself_once_it_is_on(world, monkeypatch):
    monkeypatch.setattr(queries, "MOST_CASES", 1)
    newest = [measured(world) for _number in range(3)][-1]
    path = f"/ledger/rules/versions/{proposed(world).pk}/?before={newest.pk}&on=1"
    said = page(world, world.clerk, path)
    assert 'hx-trigger="load"' in said
    assert "到此为止" in said


@pytest.mark.parametrize(
    "junk", ["before=x", "seen=-1", "late=a+9999999", "late=" + "9" * 30, "before=0&on=1"]
)
def test_a_spoilt_address_of_a_trial_is_the_first_part(world, junk):
    measured(world)
    said = page(world, world.clerk, f"/ledger/rules/versions/{proposed(world).pk}/?{junk}")
    assert stats(said)["推演事项"] == "1"
