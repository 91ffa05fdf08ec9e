"""A breakdown from paste to items: who is charged, by when, what is asked, what is confirmed in one act."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from kaimenhong.journal import clock
from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import Item
from kaimenhong.meetings import drafts, queries
from kaimenhong.meetings.models import Draft, Meeting, UnitAlias
from kaimenhong.meetings.rules import Kind
from tests.meetings.samples import (
    BREAKDOWN,
    MINUTES,
    READOUT,
    confirmed,
    demand,
    draft_of,
    once,
    sheet_data,
    sheet_of,
)
from tests.world import MORNING, World


@pytest.fixture(autouse=True)
def morning():
    with clock.pinned(MORNING):
        yield


@pytest.fixture
def clerk(world: World) -> Client:
    return world.login(world.clerk)


def url(draft: Draft) -> str:
    return reverse("meetings:draft", args=[draft.pk])


def charge(draft: Draft, key: str):
    return sheet_of(draft).charges[key]


# --- what is read ---


@pytest.mark.parametrize(
    ("text", "kind"), [(READOUT, Kind.READOUT), (BREAKDOWN, Kind.BREAKDOWN), (MINUTES, Kind.MINUTES)]
)
def test_the_kind_is_told(world: World, text: str, kind: Kind):
    assert draft_of(world, text).kind == kind


def test_lead_and_co_units_are_taken_as_printed(world: World):
    found = charge(draft_of(world, BREAKDOWN), "r1")
    assert (found.lead, found.co, found.proposed) == (
        world.jianjiao.pk,
        (world.toucu.pk, world.finance.pk),
        False,
    )


def test_of_several_responsible_units_the_first_is_only_proposed(world: World):
    found = charge(draft_of(world, BREAKDOWN), "r2")
    assert (found.lead, found.proposed) == (world.toucu.pk, True)
    assert (found.co, found.asked) == ((world.fagai.pk,), ("市发改委",))


def test_one_responsible_unit_alone_leads(world: World):
    found = charge(draft_of(world, BREAKDOWN), "r3")
    assert (found.lead, found.proposed) == (world.fagai.pk, False)


def test_where_the_document_says_so_the_first_listed_leads(world: World):
    text = BREAKDOWN.replace("一、项目建设", "以下任务列第一位的责任单位为牵头单位。\n一、项目建设")
    found = charge(draft_of(world, text), "r2")
    assert (found.lead, found.proposed) == (world.toucu.pk, False)


def test_an_ambiguous_deadline_is_asked_and_stays_empty(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    row = sheet_of(draft).sheet.demands[2]
    assert (row.deadline_due, row.is_asked) == (None, True)
    html = clerk.get(url(draft)).content.decode()
    assert "2019年3月31日 · 从严理解：在它开始之前" in html
    assert "2019年4月30日 · 从宽理解：到它结束为止" in html


def test_minutes_keep_the_meeting_and_its_items(world: World):
    sheet = sheet_of(draft_of(world, MINUTES)).sheet
    assert sheet.held_on == date(2019, 2, 11)
    assert len(sheet.requirements()) == 2


ROWS = "重点任务分工表\n序号\t工作任务\t牵头单位\t完成时限\n1\t加快园区道路建设\t建设和交通局\t3月底前\n2\t\t财政局\t5月底前\n"


@pytest.mark.parametrize(
    ("language", "said"), [("zh-hans", "表格中这一行没有读出任务"), ("en", "No task was read from this row")]
)
def test_a_row_that_names_somebody_but_gives_no_task_is_told(world: World, clerk: Client, language, said):
    draft = draft_of(world, ROWS)
    clerk.cookies["django_language"] = language
    html = clerk.get(url(draft)).content.decode()
    assert said in html
    assert "2 | 财政局 | 5月底前" in html


# --- what the clerk says ---


def test_the_chosen_reading_is_the_deadline(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    clerk.post(url(draft), sheet_data(draft, **{"r3-choice": "2019-04"}))
    draft.refresh_from_db()
    assert draft.corrections["demands"] == {"r3": {"choice": "2019-04"}}
    clerk.post(url(draft), sheet_data(draft, **{"r3-choice": "2019-03"}))
    draft.refresh_from_db()
    assert sheet_of(draft).sheet.demands[2].deadline_due == date(2019, 3, 31)


def test_another_lead_and_other_co_units_are_kept(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    data = sheet_data(draft, **{"r1-lead": world.toucu.pk, "r1-co": "建设和交通局，财政局"})
    assert clerk.post(url(draft), data).status_code == 302
    draft.refresh_from_db()
    found = charge(draft, "r1")
    assert (found.lead, set(found.co)) == (world.toucu.pk, {world.jianjiao.pk, world.finance.pk})


def test_an_unknown_co_unit_is_told_in_its_line(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    response = clerk.post(url(draft), sheet_data(draft, **{"r1-co": "投促局、某某局"}))
    assert response.status_code == 422
    assert "认不出“某某局”" in response.content.decode()


def test_a_unit_that_is_no_choice_is_told(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    assert clerk.post(url(draft), sheet_data(draft, **{"r1-lead": "99999"})).status_code == 422
    assert clerk.post(url(draft), sheet_data(draft, **{"r1-lead": "x"})).status_code == 422


def test_read_again_as_another_kind(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    again = reverse("meetings:kind", args=[draft.pk])
    assert clerk.post(again, {"kind": "readout", "seen": 1} | once()).status_code == 302
    draft.refresh_from_db()
    assert (draft.kind, draft.reading["kind_by"], draft.version) == ("readout", "person", 2)
    assert clerk.post(again, {"kind": "poem", "seen": 2} | once()).status_code == 422
    assert clerk.post(again, {"kind": "minutes", "seen": 1} | once()).status_code == 409


def test_a_kind_said_by_a_person_outlives_another_publication_day(world: World):
    draft = drafts.reread(draft=draft_of(world), seen=1, kind=Kind.MINUTES, by=world.clerk, at=world.at)
    draft = drafts.republish(draft=draft, seen=2, published=date(2019, 2, 10), by=world.clerk, at=world.at)
    assert draft.kind == Kind.MINUTES


# --- confirm ---


def test_confirming_opens_the_items_in_one_act(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    response = clerk.post(url(draft), sheet_data(draft, do="confirm", **{"r6-due": None}))
    meeting = Meeting.objects.get()
    assert response.url == reverse("meetings:meeting", args=[meeting.pk])
    assert (meeting.kind, meeting.doc_no) == ("breakdown", "海高管〔2019〕6号")
    assert (meeting.requirements.count(), Item.objects.count()) == (6, 6)
    first = Item.objects.get(source=str(demand(meeting, "1").ref))
    assert (first.lead_unit, first.due) == (world.jianjiao, date(2019, 3, 31))
    assert first.due_basis == "文件写明“3月底前”，即2019年3月31日前"
    assert {row.unit for row in first.co_units.select_related("unit")} == {world.toucu, world.finance}
    acts = Event.objects.filter(kind__in=["meetings.meeting.confirmed", "ledger.item.opened"])
    assert len(set(acts.values_list("act", flat=True))) == 1
    assert reconcile() == []


def test_a_line_without_lead_stays_a_requirement_to_be_settled(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    clerk.post(url(draft), sheet_data(draft, do="confirm", **{"r1-lead": "", "r6-kept": None}))
    meeting = Meeting.objects.get()
    assert (demand(meeting, "1").settlement, demand(meeting, "2").settlement) == ("open", "item")
    (row,) = queries.with_coverage([meeting])
    assert (row.coverage.total, row.coverage.accounted) == (5, 4)


def test_nobody_is_charged_with_what_is_over(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    response = clerk.post(url(draft), sheet_data(draft, do="confirm"))
    assert (response.status_code, Meeting.objects.count()) == (422, 0)
    assert "时限已过。请另定时限" in response.content.decode()


def test_a_confirmation_sent_twice_opens_everything_once(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    data = sheet_data(draft, do="confirm", **{"r6-kept": None})
    first, second = clerk.post(url(draft), data), clerk.post(url(draft), data)
    assert (first.url, Item.objects.count()) == (second.url, 5)


def test_what_the_ledger_refuses_leaves_nothing(world: World):
    with pytest.raises(Refused):
        confirmed(world, but=())
    assert (Meeting.objects.count(), Item.objects.count()) == (0, 0)


# --- names of units ---


def test_an_unknown_unit_is_asked_and_remembered(world: World, clerk: Client):
    draft = draft_of(world, BREAKDOWN)
    form = sheet_of(draft)
    assert form.asked == ["市发改委", "消防大队"]
    response = clerk.post(
        url(draft),
        sheet_data(
            draft, do="confirm", **{"r6-kept": None, "alias-1": "outside", "alias-2": world.anjian.pk}
        ),
    )
    assert (response.url, Meeting.objects.count()) == (url(draft), 0)
    assert {a.printed: a.unit for a in UnitAlias.objects.all()} == {
        "市发改委": None,
        "消防大队": world.anjian,
    }
    assert sheet_of(draft_of(world, BREAKDOWN + "\n")).asked == []


# --- duplicates ---


def test_what_the_ledger_demands_already_is_shown(world: World, clerk: Client):
    meeting = confirmed(world)
    item = Item.objects.get(source=str(demand(meeting, "4").ref))
    text = BREAKDOWN.replace("开展危险化学品企业", "开展全区危险化学品企业").replace(
        "完善应急值守", "全面重写值班"
    )
    draft = draft_of(world, text)
    html = clerk.get(url(draft)).content.decode()
    assert reverse("ledger:item", args=[item.pk]) in html
    assert "台账已有相近事项" in html
    assert "台账已有相同事项" in html


# --- queries ---


def test_the_table_asks_the_same_few_questions(world: World, clerk: Client, django_assert_num_queries):
    confirmed(world)
    draft = draft_of(world, BREAKDOWN + "\n")
    clerk.get(url(draft))
    with django_assert_num_queries(11):
        assert clerk.get(url(draft)).status_code == 200
