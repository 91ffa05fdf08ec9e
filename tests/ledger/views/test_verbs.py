"""The papers: what they do, what they refuse, and that nothing is half-saved."""

import re

import pytest

from kaimenhong.journal import clock
from kaimenhong.journal.models import Event
from kaimenhong.journal.queries import current_seq
from kaimenhong.ledger import actions
from kaimenhong.ledger.rules import State
from tests.ledger import made

TOKEN = "once-and-no-more"


@pytest.fixture(autouse=True)
def day(world):
    """Papers are written on the day the items were given out."""
    with clock.pinned(world.at):
        yield


FIGURE = {"evidence_name": "完成项数", "evidence_value": "93", "evidence_measure": "项"}


def send(client, item, verb, token=TOKEN, seen=None, **told):
    seen = current_seq(item.ref) if seen is None else seen
    return client.post(f"/ledger/{item.pk}/{verb}/", {"once": token, "seen": seen, **told})


def test_from_signing_to_closing(world):
    item = made.assigned(world)
    head, clerk = world.login(world.head_of(world.fagai)), world.login(world.clerk)
    for client, verb, told in (
        (head, "sign-for", {"note": ""}),
        (head, "report", {"text": "完成一半", "percent": "50"}),
        (head, "ask-to-close", {"result": "全部完成", "unproven": "批复还没有印发"}),
        (clerk, "send-back", {"reason": "没有数字"}),
        (head, "ask-to-close", {"result": "全部完成，93项", **FIGURE}),
        (clerk, "close", {"conclusion": "同意"}),
    ):
        answer = send(client, item, verb, token=f"step-number-{current_seq(item.ref)}", **told)
        assert (answer.status_code, answer.headers.get("Location")) == (302, f"/ledger/{item.pk}/"), verb
    assert made.again(item).state == State.CLOSED


def test_returning_and_reassigning(world):
    item = made.assigned(world)
    told = {"reason_code": "not_ours", "reason": "三定方案", "suggested_unit": world.toucu.pk}
    send(world.login(world.head_of(world.fagai)), item, "return", **told)
    clerk = world.login(world.clerk)
    form = clerk.get(f"/ledger/{item.pk}/reassign/").content.decode()
    assert f'value="{world.toucu.pk}" selected' in form
    told = {"lead": world.toucu.pk, "co_units": [world.fagai.pk], "reason": "按建议"}
    assert send(clerk, item, "reassign", token="another-token", **told).status_code == 302
    assert made.again(item).lead_unit == world.toucu


def test_ending_and_changing_co_units(world):
    item, clerk = made.in_progress(world), world.login(world.clerk)
    told = {"co_units": [world.toucu.pk], "reason": "请投促局配合"}
    assert send(clerk, item, "co-units", **told).status_code == 302
    assert (
        send(
            world.login(world.liaison_of(world.toucu)), item, "note", token="note-token", text="好"
        ).status_code
        == 302
    )
    assert send(clerk, item, "end", token="end-token", reason="合并办理").status_code == 302
    assert made.again(item).state == State.ENDED


@pytest.mark.parametrize(
    ("verb", "told", "said"),
    [
        ("report", {"text": "", "percent": ""}, "请写明办理进展"),
        ("report", {"text": "好", "percent": "101"}, "100"),
        ("report", {"text": "好", "percent": "一半"}, "完成率应当是0到100之间的整数"),
        ("report", {"text": "长" * 2001}, "2000"),
        ("ask-to-close", {"result": " "}, "请写明办理结果"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(world, verb, told, said):
    item = made.in_progress(world)
    answer = send(world.login(world.head_of(world.fagai)), item, verb, **told)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert "field-error" in page
    assert current_seq(item.ref) == 3


def test_what_the_verb_refuses_stands_at_the_field_with_what_was_typed(world):
    item = made.assigned(world)
    told = {"reason_code": "not_ours", "reason": "三定方案第四条", "suggested_unit": ""}
    answer = send(world.login(world.head_of(world.fagai)), item, "return", **told)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "请选择应由哪个单位承办" in page
    assert "三定方案第四条" in page


def test_a_form_sent_twice_acts_once(world):
    item, client = made.in_progress(world), world.login(world.head_of(world.fagai))
    seen = current_seq(item.ref)
    for _again in range(2):
        answer = send(client, item, "report", seen=seen, text="完成一半")
        assert (answer.status_code, answer.headers["Location"]) == (302, f"/ledger/{item.pk}/")
    assert Event.objects.filter(kind="ledger.item.reported").count() == 1


def test_a_refused_form_may_be_corrected_and_sent_with_the_same_token(world):
    item, client = made.in_progress(world), world.login(world.head_of(world.fagai))
    assert send(client, item, "report", text="").status_code == 422
    assert send(client, item, "report", text="完成一半").status_code == 302


def test_the_second_of_two_people_is_told_what_the_first_did(world):
    item = made.in_progress(world)
    seen = current_seq(item.ref)
    actions.report(item=item, text="已完成七成", percent=70, by=world.liaison_of(world.fagai), at=world.at)
    answer = send(world.login(world.head_of(world.fagai)), item, "report", seen=seen, text="已完成六成")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "陆一帆反馈进展：已完成七成" in page
    assert "已完成六成" in page
    assert f'name="seen" value="{seen + 1}"' in page
    assert Event.objects.filter(kind="ledger.item.reported").count() == 1


def test_when_the_step_is_no_longer_possible_that_is_said_too(world):
    item = made.assigned(world)
    seen = current_seq(item.ref)
    actions.sign_for(item=item, by=world.liaison_of(world.fagai), at=world.at)
    answer = send(world.login(world.head_of(world.fagai)), item, "sign-for", seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "陆一帆代发改局签收" in page
    assert "这件事现在是“已签收”，不能签收" in page
    assert not re.search(r"<button[^>]*>[^<]*(<svg.*?</svg>)?签收", page)


@pytest.mark.parametrize("seen", ["", "abc"])
def test_a_form_without_the_pages_version_is_refused(world, seen):
    item = made.assigned(world)
    answer = send(world.login(world.liaison_of(world.fagai)), item, "sign-for", seen=seen)
    assert answer.status_code == 422
    assert made.again(item).state == State.ASSIGNED


def test_what_is_not_yours_is_refused_on_sight_and_on_sending(world):
    item = made.assigned(world)
    client = world.login(world.liaison_of(world.toucu))
    for answer in (client.get(f"/ledger/{item.pk}/sign-for/"), send(client, item, "sign-for")):
        assert answer.status_code == 403
        assert "由发改局牵头" in answer.content.decode()


def test_without_the_right_the_page_does_not_open(world):
    item = made.assigned(world)
    assert world.login(world.leader).get(f"/ledger/{item.pk}/sign-for/").status_code == 403


def test_a_paper_for_another_state_is_a_conflict(world):
    item = made.in_progress(world)
    answer = world.login(world.liaison_of(world.fagai)).get(f"/ledger/{item.pk}/sign-for/")
    assert answer.status_code == 409


def test_an_item_that_is_not_there(world):
    assert world.login(world.clerk).get("/ledger/999/close/").status_code == 404
