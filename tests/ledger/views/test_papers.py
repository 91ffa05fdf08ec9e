"""Every verb has its paper: it opens for whoever may act, and what is written on it is what the verb is told."""

import itertools
from decimal import Decimal

import pytest
from django.urls import reverse

from kaimenhong.journal import clock
from kaimenhong.journal.queries import current_seq
from kaimenhong.ledger import actions, queries, rules
from kaimenhong.ledger.cards.rules import SlipKind
from kaimenhong.ledger.models import Disagreement, Evidence, Extension, Item, ItemSource, Milestone
from kaimenhong.ledger.rules import MOVES, SIDES, State, Verb
from kaimenhong.ledger.rules.proof import Proof
from kaimenhong.ledger.views.papers import PAPERS
from tests.ledger import made
from tests.ledger.cards import made_cards
from tests.ledger.cards.test_slips import issue
from tests.ledger.stocktakes import made_stocktakes

TOKENS = itertools.count()


@pytest.fixture(autouse=True)
def day(world):
    with clock.pinned(world.at):
        yield


def people(world):
    lead = world.fagai
    return [
        world.clerk,
        world.leader,
        world.head_of(lead),
        world.head_of(world.jianjiao),
        world.liaison_of(world.toucu),
    ]


def whole(world, state: State) -> Item:
    """An item in this state with something of everything its papers choose from."""
    item = made.MAKING[state](world, co_units=[world.toucu])
    at_work = {"item": item, "by": world.clerk, "at": world.at}
    if (state, Verb.PLAN_MILESTONE) in MOVES:
        actions.plan_milestone(name="摸底", due=made.DUE, weight=1, **at_work)
    if (state, Verb.ADD_SOURCE) in MOVES:
        actions.add_source(name="某文件", quote="抓紧", **at_work)
    if (state, Verb.RAISE_DISAGREEMENT) in MOVES:
        by = world.head_of(world.fagai)
        actions.raise_disagreement(item=item, unit=world.toucu, matter="口径", by=by, at=world.at)
    return item


def send(client, item, verb, **told):
    seen, once = current_seq(item.ref), f"paper-number-{next(TOKENS)}"
    return client.post(reverse(f"ledger:{verb}", args=[item.pk]), {"once": once, "seen": seen, **told})


def test_every_verb_has_a_paper():
    assert set(PAPERS) == set(SIDES)


@pytest.mark.parametrize("state", State)
def test_each_paper_opens_for_whoever_may_act(world, state):
    item = whole(world, state)
    standing = queries.standing(item, on=world.at.date())
    opened = set()
    for person in people(world):
        client = world.login(person)
        assert client.get(f"/ledger/{item.pk}/").status_code == (
            200 if queries.visible_to(person).filter(pk=item.pk).exists() else 404
        )
        for verb, told in rules.verdicts(person, standing).items():
            if told:
                assert client.get(reverse(f"ledger:{verb}", args=[item.pk])).status_code == 200, verb
                opened.add(verb)
    nothing_to = {Verb.APPROVE_EXTENSION}
    if not item.disagreements.exists():
        nothing_to.add(Verb.SETTLE_DISAGREEMENT)
    assert opened >= set(rules.verbs_in(state)) - nothing_to


def test_drafting_until_dispatching(world):
    item, clerk, leader = made.drafted(world), world.login(world.clerk), world.login(world.leader)
    revised = {
        "title": "摸底",
        "demand": "逐处核实",
        "source_quote": "企业反映",
        "lead": world.jianjiao.pk,
        "co_units": [world.toucu.pk],
        "due": "2019-03-30",
        "due_basis": "",
    }
    for client, verb, told in (
        (clerk, "revise", revised),
        (clerk, "propose", {"note": ""}),
        (leader, "hand_back", {"reason": "再想想"}),
        (clerk, "propose", {"note": "已改"}),
        (leader, "approve", {"opinion": ""}),
        (clerk, "dispatch", {"note": ""}),
    ):
        assert send(client, item, verb, **told).status_code == 302, verb
    item = made.again(item)
    assert (item.state, item.title, str(item.due)) == (State.ASSIGNED, "摸底", "2019-03-30")


def test_an_extension_from_asking_to_granting(world):
    item = made.in_progress(world)
    head, clerk = world.login(world.head_of(world.fagai)), world.login(world.clerk)
    asked = {"wanted": "2019-04-15", "reason": "等数据", "progress": "七成"}
    assert send(head, item, "ask_extension", **asked).status_code == 302
    page = clerk.get(f"/ledger/{item.pk}/").content.decode()
    assert "下一步由您：同意延期" in page
    assert "等数据" in page
    assert 'value="2019-04-15"' in page
    assert send(clerk, item, "grant_extension", until="2019-04-10", decision="同意").status_code == 302
    assert str(Extension.objects.get().granted) == "2019-04-10"


def test_more_than_the_office_may_grant_is_said_at_the_date(world):
    item, clerk = made.extension_asked(world), world.login(world.clerk)
    answer = send(clerk, item, "grant_extension", until="2019-12-31", decision="同意")
    assert answer.status_code == 422
    assert "最多可以同意延期到" in answer.content.decode()


def test_waiting_from_suspending_to_resuming(world):
    item, clerk = made.in_progress(world), world.login(world.clerk)
    told = made.WAIT | {"review_on": "2019-03-11", "reason": ""}
    assert send(clerk, item, "suspend", **told).status_code == 302
    assert "市统计局" in clerk.get(f"/ledger/{item.pk}/").content.decode()
    assert send(clerk, item, "resume", reason="好了", due="").status_code == 302
    assert made.again(item).state == State.IN_PROGRESS


def test_milestones_sources_evidence_and_particulars(world):
    item = made.in_progress(world)
    head, clerk = world.login(world.head_of(world.fagai)), world.login(world.clerk)
    send(head, item, "plan_milestone", name="摸底", due="2019-03-01", weight="2")
    reached = {"milestone": Milestone.objects.get().pk, "evidence": "印发了"}
    assert send(head, item, "reach_milestone", **reached).status_code == 302
    assert send(clerk, item, "add_source", name="某文件", quote="抓紧").status_code == 302
    dropped = {"source": ItemSource.objects.get().pk, "reason": "记错"}
    assert send(clerk, item, "drop_source", **dropped).status_code == 302
    figure = {"evidence_name": "签约", "evidence_value": "93", "evidence_measure": "个"}
    assert send(head, item, "add_evidence", **figure).status_code == 302
    amended = {"level": "major", "urgency": "urgent", "theme": "开门红", "reason": "补登"}
    assert send(clerk, item, "amend", **amended).status_code == 302
    item = made.again(item)
    assert (item.percent, item.level, item.theme) == (100, "major", "开门红")
    assert (ItemSource.objects.count(), str(Evidence.objects.get())) == (0, "签约")


def test_evidence_nobody_could_find_is_said_at_its_name(world):
    item, head = made.in_progress(world), world.login(world.head_of(world.fagai))
    answer = send(head, item, "ask_to_close", result="办好了", evidence_name="报告")
    assert answer.status_code == 422
    assert "没有文号或存放处" in answer.content.decode()


def test_a_disagreement_is_settled(world):
    item = made.in_progress(world, co_units=[world.toucu])
    head, clerk = world.login(world.head_of(world.fagai)), world.login(world.clerk)
    assert send(head, item, "raise_disagreement", unit=world.toucu.pk, matter="口径").status_code == 302
    told = {"disagreement": Disagreement.objects.get().pk, "decision": "按统计口径"}
    assert send(clerk, item, "settle_disagreement", **told).status_code == 302
    assert "按统计口径" in head.get(f"/ledger/{item.pk}/").content.decode()


def test_dividing_and_refiling_lead_to_the_new_item(world):
    item, clerk = made.in_progress(world), world.login(world.clerk)
    part = {"title": "一部分", "demand": "照办", "lead": world.science.pk, "due": "2019-03-20"}
    answer = send(clerk, item, "divide", **part)
    child = Item.objects.get(parent=item)
    assert answer.headers["Location"] == f"/ledger/{child.pk}/"
    assert "一部分" in clerk.get(f"/ledger/{item.pk}/").content.decode()
    ended = made.ended(world)
    answer = send(clerk, ended, "refile", lead=world.science.pk, due="", reason="再办")
    assert answer.headers["Location"] == f"/ledger/{Item.objects.get(follows=ended).pk}/"


def test_accepting_striking_off_and_looking_back(world):
    item, clerk, leader = made.under_review(world), world.login(world.clerk), world.login(world.leader)
    for client, verb, told in (
        (clerk, "accept", {"opinion": "属实"}),
        (leader, "strike_off", {"conclusion": "同意"}),
        (clerk, "look_back", {"finding": "还在"}),
        (clerk, "archive", {"note": "2019-督-7"}),
        (clerk, "reopen", {"finding": "不在了", "due": "2019-06-30", "due_basis": ""}),
    ):
        assert send(client, item, verb, **told).status_code == 302, verb
    assert made.again(item).state == State.IN_PROGRESS


def test_nothing_new_is_one_click_from_the_page(world):
    item, head = made.in_progress(world), world.login(world.head_of(world.fagai))
    page = head.get(f"/ledger/{item.pk}/").content.decode()
    assert f'formaction="/ledger/{item.pk}/report-no-change/"' in page
    assert send(head, item, "report_no_change", text="").status_code == 302


def fullest(world) -> Item:
    """An item with something of everything an item may have."""
    item, clerk = whole(world, State.EXTENSION_ASKED), {"by": world.clerk, "at": world.at}
    liaison = {"by": world.liaison_of(world.fagai), "at": world.at}
    actions.report(item=item, text="一半", percent=None, **liaison)
    actions.add_evidence(item=item, proof=Proof(name="签约项目", value=Decimal(93), measure="个"), **liaison)
    part = {"title": "一部分", "demand": "照办", "co_units": [], "due": made.DUE}
    actions.divide(item=item, lead=world.science, **part, **clerk)
    made_cards.issued(world, item=item)
    issue(world, item, SlipKind.ASSIGN, until=made.DUE, days=1)
    made_stocktakes.promise(world, made_stocktakes.opened(world), item)
    return item


def test_the_fullest_page_takes_few_queries(world, django_assert_max_num_queries):
    item, client = fullest(world), world.login(world.clerk)
    page = client.get(f"/ledger/{item.pk}/").content.decode()
    assert all(f'id="{part}"' in page for part in ("milestones", "kin", "disagreements", "pressing", "why"))
    with django_assert_max_num_queries(20):
        client.get(f"/ledger/{item.pk}/")


def test_who_asks_too_late_is_told_what_it_will_not_change(world):
    item = made.in_progress(world, due=world.at.date())
    page = f"/ledger/{item.pk}/ask-extension/"
    head = world.login(world.head_of(world.fagai))
    assert "现在的时限是" in head.get(page).content.decode()
    with clock.pinned(made.later(world, 2)):
        head = world.login(world.head_of(world.fagai))
        assert "考核仍按这一天" in head.get(page).content.decode()


def test_both_dates_stand_on_the_page_once_they_differ(world):
    item = made.in_progress(world, due=world.at.date())
    head = world.head_of(world.fagai)
    late = {"item": item, "at": made.later(world, 2)}
    until = made.later(world, 9).date()
    actions.ask_extension(wanted=until, reason="数据未到", progress="七成", by=head, **late)
    actions.grant_extension(until=until, decision="同意", by=world.clerk, **late)
    page = world.login(world.clerk).get(f"/ledger/{item.pk}/").content.decode()
    assert "考核时限" in page


def test_what_a_result_leaves_open_is_said_before_it_is_put_forward(world):
    item = made.in_progress(world)
    head = world.head_of(world.fagai)
    actions.plan_milestone(item=item, name="摸底", due=made.DUE, by=head, at=world.at)
    part = {"title": "一部分", "demand": "照办", "lead": world.toucu, "co_units": [], "due": made.DUE}
    actions.divide(item=item, **part, by=world.clerk, at=world.at)
    page = world.login(head).get(f"/ledger/{item.pk}/ask-to-close/").content.decode()
    assert "还有1个节点没有填报完成：“摸底”" in page
    assert "还有1件下级事项没有办结" in page
    actions.ask_to_close(item=item, result="办好了", evidence=[made.PROOF], by=head, at=world.at)
    page = world.login(world.clerk).get(f"/ledger/{item.pk}/accept/").content.decode()
    assert "“摸底”" in page


def test_a_co_unit_made_lead_need_not_be_unchecked(world):
    item = made.in_progress(world, co_units=[world.toucu, world.science])
    sent = {"lead": world.toucu.pk, "co_units": [world.toucu.pk, world.science.pk], "reason": "职责在投促局"}
    assert send(world.login(world.clerk), item, Verb.TRANSFER, **sent).status_code == 302
    assert made.again(item).lead_unit == world.toucu
    assert queries.co_units(item) == [world.science]
