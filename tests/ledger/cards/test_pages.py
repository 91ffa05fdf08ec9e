"""Pages of cards and papers."""

import re

import pytest

from kaimenhong.journal import clock
from kaimenhong.ledger.cards.rules import Colour, SlipKind
from kaimenhong.ledger.models import Card, Item, Slip
from tests.ledger.cards import made_cards
from tests.ledger.cards.test_slips import urged


@pytest.fixture(autouse=True)
def day(world):
    """Pages are looked at on 28 March 2019."""
    with clock.pinned(made_cards.now(world)):
        yield


def text(client, address, status=200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def send(client, address, form_at="", **typed):
    """Send the form of the page: with its token and what it says it has seen."""
    page = client.get(form_at or address).content.decode()
    hidden = dict(re.findall(r'name="(once|seen)" value="([^"]*)"', page))
    return client.post(address, hidden | typed)


def test_a_cards_page_shows_rule_measure_both_sides_and_the_reply(world):
    card = made_cards.replied(world)
    page = text(world.login(world.leader), f"/ledger/cards/{card.pk}/")
    for said in (
        "逾期未报结果",
        "等待上级批复，批复后已复工",
        "代发改局签收",
        "应当考虑的情况",
        "规则版本2019-1",
    ):
        assert said in page
    assert "没有等待他人、改派、申请延期一类的记录" in page
    assert f"/ledger/cards/{card.pk}/issue/" in page


def test_who_may_not_issue_is_told_why(world):
    card = made_cards.proposed(world, Colour.RED)
    page = text(world.login(world.clerk), f"/ledger/cards/{card.pk}/")
    assert "您的岗位没有“审批" in page
    assert f"/ledger/cards/{card.pk}/ask-reply/" in page


def test_a_card_is_not_there_for_others(world):
    card = made_cards.proposed(world)
    text(world.login(world.head_of(world.toucu)), f"/ledger/cards/{card.pk}/", status=404)
    text(
        world.login(world.reviewer), f"/ledger/cards/{card.pk}/", status=403
    )  # reads the journal: knows of it


def test_a_reply_is_sent_from_the_page(world):
    card = made_cards.asked(world)
    client = world.login(world.head_of(world.fagai))
    address = f"/ledger/cards/{card.pk}/reply/"
    assert send(client, address, text="批复已到").status_code == 302
    assert Card.objects.get(pk=card.pk).reply == "批复已到"


def test_issuing_without_a_finding_is_said_at_the_field(world):
    card = made_cards.replied(world)
    client = world.login(world.leader)
    answer = send(client, f"/ledger/cards/{card.pk}/issue/", finding="")
    assert answer.status_code == 422
    assert "请写明认定无正当理由的依据" in answer.content.decode()


def test_a_card_is_proposed_from_the_item(world):
    item = made_cards.late(world)
    typed = {"colour": "yellow", "cause": "late", "reason": "逾期未报", "person": ""}
    answer = send(world.login(world.clerk), f"/ledger/cards/of/{item.pk}/propose/", **typed)
    assert answer.headers["Location"] == f"/ledger/cards/{Card.objects.get().pk}/"


def test_urging_and_a_light_by_hand_lead_back_to_the_item(world):
    item, client = made_cards.late(world), world.login(world.clerk)
    assert (
        send(client, f"/ledger/cards/of/{item.pk}/urge/", text="请抓紧").headers["Location"]
        == f"/ledger/{item.pk}/"
    )
    typed = {"tone": "green", "until": "2019-04-05", "reason": "结果已送达"}
    assert send(client, f"/ledger/cards/of/{item.pk}/light/", **typed).status_code == 302
    assert Item.objects.get(pk=item.pk).override_tone == "green"


def test_a_paper_is_issued_and_ready_to_print(world):
    item, client = made_cards.late(world), world.login(world.clerk)
    typed = {"demand": "按时报出结果", "until": "2019-04-05"}
    answer = send(client, f"/ledger/cards/of/{item.pk}/papers/assign/", **typed)
    page = text(client, answer.headers["Location"])
    for said in (
        "交办〔2019〕1号",
        "工作交办单",
        "海河高新区发展和改革局",
        "按时报出结果",
        "2019年4月5日",
        "data-print",
    ):
        assert said in page
    text(client, f"/ledger/cards/of/{item.pk}/papers/supervise/", status=409)
    text(client, f"/ledger/cards/of/{item.pk}/papers/nonsense/", status=404)


def test_a_paper_shows_the_former_one(world):
    slip = urged(world, made_cards.late(world))
    page = text(world.login(world.head_of(world.fagai)), f"/ledger/cards/papers/{slip.pk}/")
    assert Slip.objects.get(kind=SlipKind.ASSIGN).number in page


def test_the_list_narrows_by_state_and_colour(world):
    made_cards.issued(world)
    made_cards.proposed(world, Colour.RED)
    client = world.login(world.clerk)
    assert "红牌" in text(client, "/ledger/cards/?state=proposed&colour=red")
    assert "没有符合条件的督办卡" in text(client, "/ledger/cards/?colour=orange")
    text(client, "/ledger/cards/?colour=pink", status=422)


@pytest.mark.parametrize("count", [1, 9])
def test_the_list_takes_the_same_queries_however_long(world, count, django_assert_max_num_queries):
    for _number in range(count):
        made_cards.issued(world)
    client = world.login(world.head_of(world.fagai))
    client.get("/ledger/cards/")
    with django_assert_max_num_queries(6):
        client.get("/ledger/cards/")


@pytest.mark.parametrize(
    ("make", "who", "said"),
    [
        (made_cards.proposed, "clerk", "等待决定是否签发"),
        (made_cards.asked, "head", "请说明情况"),
        (made_cards.replied, "leader", "等待决定是否签发"),
    ],
)
def test_what_waits_for_somebody_stands_on_their_list(world, make, who, said):
    make(world)
    people = {"clerk": world.clerk, "leader": world.leader, "head": world.head_of(world.fagai)}
    assert said in text(world.login(people[who]), "/turn/")
    assert "督办卡 · " not in text(world.login(world.head_of(world.toucu)), "/turn/")


def test_every_page_says_that_nothing_classified_may_be_entered_and_where_one_types_at_length(world):
    item, client = made_cards.late(world), world.login(world.clerk)
    said, at_length = "本系统不得处理涉密信息", "不要录入、上传任何标有密级的内容"
    for address in ("/ledger/open/", f"/ledger/cards/of/{item.pk}/urge/", f"/ledger/{item.pk}/"):
        assert f"{said}：{at_length}" in text(client, address)
    for address in ("/", "/ledger/", "/ledger/cards/", "/turn/"):
        page = text(client, address)
        assert said in page
        assert at_length not in page


def test_marked_words_are_refused_at_their_field_and_not_kept(world):
    item, client = made_cards.late(world), world.login(world.clerk)
    answer = send(client, f"/ledger/cards/of/{item.pk}/urge/", text="转机密★10年件的要求")
    assert answer.status_code == 422
    assert "国家秘密标志" in answer.content.decode()


def test_an_items_page_shows_a_card_only_to_whom_it_is_for(world):
    card = made_cards.proposed(world)
    item, its = f"/ledger/{card.item_id}/", f"/ledger/cards/{card.pk}/"
    others = (world.reviewer, world.head_of(world.fagai))
    shown = [its in text(world.login(person), item) for person in (world.clerk, *others, world.clerk)]
    assert shown == [True, False, False, True]
