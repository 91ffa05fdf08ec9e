"""The pages of the burden."""

import pytest

from kaimenhong.kernel.periods import month
from kaimenhong.ledger import queries
from kaimenhong.ledger.burden.counting import recount
from kaimenhong.ledger.models import Answer, Recurring
from tests.ledger.burden import register
from tests.ledger.burden.register import approved, at, proposed

FORM = {
    "title": "用工月报",
    "asks": "在岗人数",
    "why": "台账没有",
    "every": "month",
    "workdays": "5",
    "minutes": "10",
    "starts_on": "2036-02-11",
    "ends_on": "2036-12-31",
    "number": "",
    "differs": "",
}


@pytest.fixture
def now():
    """The product's clock stands on 4 March 2019."""
    from kaimenhong.journal import clock

    with clock.pinned(at("2019-03-04T10:00")):
        yield


def test_the_meter_shows_unit_and_asker(world):
    approved(world)
    recount(month(2019, 3), calendar=queries.calendar(), at=at("2019-03-15T10:00"))
    page = world.login(world.leader).get("/burden/?month=2019-03&unit=FGJ").content.decode()
    assert "发改局" in page
    assert "预计40分钟" in page
    assert "不排名" in page


@pytest.mark.parametrize("text", ["2019", "x", "2019-13", "2019-Q1"])
def test_what_is_no_month_is_refused(world, text):
    assert world.login(world.leader).get(f"/burden/?month={text}").status_code == 422


def test_proposing_and_approving(world, now):
    clerk, leader = world.login(world.clerk), world.login(world.leader)
    sent = FORM | {
        "units": [world.fagai.pk],
        "starts_on": "2019-03-04",
        "ends_on": "2019-12-31",
        "once": "a" * 20,
    }
    assert clerk.post("/burden/recurring/propose/", sent).status_code == 302
    row = Recurring.objects.get()
    assert "不能由您审批" not in leader.get(f"/burden/recurring/{row.pk}/").content.decode()
    answer = leader.post(f"/burden/recurring/{row.pk}/approve/", {"seen": "1", "once": "b" * 20})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert row.state == "approved"


def test_a_look_alike_is_shown_before_it_is_sent(world, now):
    approved(world)
    sent = FORM | {
        "title": "重点企业用工情况", "units": [world.fagai.pk], "starts_on": "2019-03-04",
        "ends_on": "2019-12-31", "once": "a" * 20,
    }  # fmt: skip
    answer = world.login(world.clerk).post("/burden/recurring/propose/", sent)
    assert answer.status_code == 422
    assert "已经有类似的报送" in answer.content.decode()
    assert Recurring.objects.count() == 1


def test_an_unknown_item_number_is_said(world, now):
    sent = FORM | {
        "units": [world.fagai.pk], "starts_on": "2019-03-04", "ends_on": "2019-12-31",
        "number": "2019-999", "once": "a" * 20,
    }  # fmt: skip
    answer = world.login(world.clerk).post("/burden/recurring/propose/", sent)
    assert "没有这个编号" in answer.content.decode()


def test_a_unit_fills_in_and_the_second_time_it_is_one_click(world, now):
    row = approved(world)
    browser = world.login(world.liaison_of(world.fagai))
    page = browser.get("/burden/due/").content.decode()
    assert "重点企业用工情况" in page
    assert 'value="unchanged"' not in page
    sent = {
        "unit": world.fagai.pk,
        "period": "2019-02",
        "text": "在岗1200人",
        "what": "text",
        "once": "a" * 20,
    }
    browser.post(f"/burden/recurring/{row.pk}/answer/", sent)
    assert Answer.objects.get().text == "在岗1200人"
    assert "没有要填报的" in browser.get("/burden/due/").content.decode()
    from kaimenhong.journal import clock

    with clock.pinned(at("2019-04-03T10:00")):
        browser = world.login(world.liaison_of(world.fagai))
        page = browser.get("/burden/due/").content.decode()
        assert "在岗1200人" in page
        sent = sent | {"period": "2019-03", "what": "unchanged", "text": "", "once": "b" * 20}
        browser.post(f"/burden/recurring/{row.pk}/answer/", sent)
    assert Answer.objects.latest("pk").unchanged


def test_a_refusal_needs_its_reason(world, now):
    row, leader = proposed(world), world.login(world.leader)
    path = f"/burden/recurring/{row.pk}/refuse/"
    assert leader.post(path, {"seen": "1", "reason": "", "once": "a" * 20}).status_code == 422
    assert leader.post(path, {"seen": "1", "reason": "已有", "once": "b" * 20}).status_code == 302
    row.refresh_from_db()
    assert row.state == "refused"


def test_the_register_takes_the_same_queries_however_long(world, django_assert_max_num_queries):
    browser = world.login(world.leader)
    for number in range(6):
        proposed(world, title=f"第{number}种", asks=f"{number}" * 9, differs="不同")
    with django_assert_max_num_queries(8):
        page = browser.get("/burden/recurring/?show=all").content.decode()
    assert page.count("待审批") >= 6


def test_who_may_do_what(world):
    row = proposed(world)
    liaison = world.login(world.liaison_of(world.fagai))
    assert liaison.get(f"/burden/recurring/{row.pk}/").status_code == 200
    assert liaison.get("/burden/recurring/propose/").status_code == 403
    assert liaison.post(f"/burden/recurring/{row.pk}/approve/", {"once": "a" * 20}).status_code == 403
    assert world.login(world.system_officer).get("/burden/").status_code == 403


def test_a_stale_page_does_not_decide(world):
    row = proposed(world)
    register.actions.refuse(recurring=row, reason="已有", by=world.leader, at=world.at)
    answer = world.login(world.leader).post(
        f"/burden/recurring/{row.pk}/approve/", {"seen": "1", "once": "c" * 20}
    )
    assert answer.status_code == 409
