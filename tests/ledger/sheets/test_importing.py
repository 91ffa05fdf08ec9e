"""A workbook becomes items: what each of ten real layouts brings, with its history, in one act or not at all."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.journal.verify import verify
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Import, Item, SheetDraft, StagedRow
from kaimenhong.ledger.sheets import staging
from kaimenhong.mailroom.models import Notice
from tests.ledger.made import assigned, in_progress
from tests.ledger.sheets import books
from tests.ledger.sheets.books import TEN, book
from tests.ledger.sheets.made import HEAD, checked, drafted, imported

pytestmark = pytest.mark.django_db


def told(item: Item) -> list[str]:
    return list(Event.objects.filter(subject=str(item.ref)).order_by("seq").values_list("kind", flat=True))


@pytest.mark.parametrize("name", TEN)
def test_each_of_the_ten_layouts_is_brought_in_whole(world, name):
    draft = checked(world, TEN[name](), opened_on=date(2019, 1, 2))
    assert draft.faulty == 0, [row.faults for row in StagedRow.objects.filter(draft=draft)]
    actions.bring_in(draft=draft, by=world.clerk, at=world.at)
    assert Item.objects.count() == draft.counts["new"] == draft.total
    assert verify().clean
    assert reconcile() == []


def test_units_dates_groups_and_people_are_taken_as_printed(world):
    imported(world, books.themes())
    first, _second, third = Item.objects.order_by("pk")
    assert (first.theme, first.lead_unit, first.charge_leader) == ("招商引资", world.toucu, "秦望川")
    assert {part.unit for part in first.co_units.all()} == {world.fagai, world.science}
    assert (third.theme, third.lead_unit) == ("项目建设", world.jianjiao)


def test_dates_in_words_keep_their_words_as_basis(world):
    imported(world, books.political_consultants())
    first, second = Item.objects.order_by("pk")
    assert (first.due, first.due_basis) == (date(2019, 3, 31), "3月底前")
    assert (second.due, second.counted_due) == (date(2019, 6, 30), date(2019, 6, 30))


def test_lines_under_paragraphs_are_columns(world):
    imported(world, books.paragraphs())
    first, second = Item.objects.order_by("pk")
    assert (first.lead_unit, first.due) == (world.toucu, date(2019, 3, 31))
    assert {part.unit for part in first.co_units.all()} == {world.fagai, world.jianjiao}
    assert (second.lead_unit, second.due, second.theme) == (world.fagai, date(2019, 6, 30), "提升服务")


def test_numbers_shares_and_headings_of_two_rows(world):
    imported(world, books.plug_in())
    imported(world, books.assignment_slips())
    imported(world, books.quarters())
    by_title = {item.title: item for item in Item.objects.all()}
    assert by_title["编制产业地图"].percent == 40
    assert by_title["排查隐患"].due == date(2019, 3, 31)
    assert "二季度：开工" in by_title["海洋科技园配套路网"].measures.replace("每季度形象进度 ", "")


def test_the_history_a_row_tells_has_its_own_dates(world):
    head = ["任务", "牵头单位", "交办时间", "签收时间", "反馈时间", "最新进展", "状态", "销号时间"]
    row = ["老任务", "发改局", "2018-05-02", "2018-05-03", "2018-06-20", "报告已印发", "已完成", "2018-07-01"]
    imported(world, book([head, row]))
    item = Item.objects.get()
    assert (item.number, item.state, item.closed_on) == ("2018-001", "closed", date(2018, 7, 1))
    events = Event.objects.filter(subject=str(item.ref)).order_by("seq")
    assert [e.kind.rpartition(".")[2] for e in events] == ["opened", "signed_for", "reported", "closed"]
    assert [e.occurred.date().isoformat() for e in events] == [
        "2018-05-02", "2018-05-03", "2018-06-20", "2018-07-01",
    ]  # fmt: skip
    assert {e.source for e in events} == {"import"}
    assert {e.recorded.date().year for e in events} != {2018}


def test_faults_name_the_row_the_field_and_the_remedy(world):
    rows = [
        HEAD,
        [None, "好的一行", "发改局", None, "3月底", None, None, None],
        [None, "没有单位", None, None, None, None, None, None],
        [None, "日期写错", "发改局", None, "2019-02-30", None, None, None],
        [None, "单位写错", "发展委", None, None, "快好了", "150%", None],
    ]
    draft = checked(world, book(rows))
    assert (draft.counts["new"], draft.faulty) == (1, 3)
    faulty = StagedRow.objects.filter(draft=draft, finding="fault").order_by("line")
    assert [row.line for row in faulty] == [2, 3, 4]
    assert [one[1] for one in json.loads(faulty[2].faults)] == ["完成率", "牵头单位", "状态"]
    assert all(one[3] for row in faulty for one in json.loads(row.faults))
    assert draft.counts["unknown"] == ["发展委"]


def test_a_taught_name_is_known_from_then_on(world):
    rows = [HEAD, [None, "一件事", "发展委", None, None, None, None, None]]
    actions.teach_words(kind="unit", meanings={"发展委": str(world.fagai.pk)}, by=world.clerk, at=world.at)
    imported(world, book(rows))
    assert Item.objects.get().lead_unit == world.fagai


def test_the_same_workbook_again_brings_nothing(world):
    imported(world, books.assignment_slips())
    imported(world, books.themes())
    again = checked(world, books.assignment_slips())
    assert (again.counts.get("new", 0), again.counts["same"]) == (0, 2)
    assert checked(world, books.themes()).counts["same"] == 3
    with pytest.raises(Refused, match="没有可以导入的行"):
        actions.bring_in(draft=again, by=world.clerk, at=world.at)


def test_a_row_with_a_number_updates_its_item(world):
    item = in_progress(world)
    row = [item.number, "换了名称", "发改局", "投促局", "2019-03-31", "办理中", "30%", "方案已印发"]
    draft = checked(world, book([HEAD, row]))
    assert draft.counts.get("update") == 1, list(StagedRow.objects.values_list("faults", "content"))
    kept = json.loads(StagedRow.objects.get(draft=draft).content)
    assert kept["set"]["title"] == [item.title, "换了名称"]
    actions.bring_in(draft=draft, by=world.clerk, at=world.at)
    item.refresh_from_db()
    assert (item.title, item.percent, item.last_report) == ("换了名称", 30, "方案已印发")
    assert [part.unit for part in item.co_units.all()] == [world.toucu]
    assert told(item)[-1] == "ledger.item.brought_up"
    assert reconcile() == []


def test_what_only_verbs_change_is_refused_with_the_way_to_do_it(world):
    item = assigned(world)
    row = [item.number, None, "投促局", None, "2019-05-31", "已完成", None, None]
    draft = checked(world, book([HEAD, row]))
    faults = json.loads(StagedRow.objects.get(draft=draft).faults)
    assert [one[1] for one in faults] == ["牵头单位", "完成时限", "状态"]
    assert "改派" in faults[0][3]
    assert "延期" in faults[1][3]


def test_an_item_changed_since_the_check_stops_the_whole_import(world):
    item = in_progress(world)
    rows = [HEAD, [item.number, "新名称", None, None, None, None, "30%", None]]
    rows.append([None, "另一件", "发改局", None, None, None, None, None])
    draft = checked(world, book(rows))
    actions.report(item=item, text="过半", percent=55, by=world.head_of(world.fagai), at=world.at)
    before = Item.objects.count()
    with pytest.raises(Refused, match="又有了变化"):
        actions.bring_in(draft=draft, by=world.clerk, at=world.at)
    assert (Item.objects.count(), Import.objects.count()) == (before, 0)


def test_bringing_in_twice_brings_in_once(world):
    draft = checked(world, books.plain_list())
    first = actions.bring_in(draft=draft, by=world.clerk, at=world.at)
    assert Item.objects.count() == 2
    draft.refresh_from_db()
    assert (draft.stage, draft.imported_id, bytes(draft.content)) == ("done", first.pk, b"")
    assert StagedRow.objects.count() == 0


def test_units_get_one_notice_and_not_one_per_item(world):
    made = imported(world, books.themes())
    told_of = Notice.objects.filter(subject=str(made.ref))
    people = list(told_of.values_list("person_id", flat=True))
    assert len(people) == len(set(people)) > 0
    assert not Notice.objects.filter(subject__startswith="ledger.item").exists()


def test_an_import_is_taken_back_while_nobody_has_acted(world):
    standing = in_progress(world)
    rows = [HEAD, [standing.number, "换了名称", None, "投促局", None, None, "30%", "方案已印发"]]
    rows.append([None, "新的一件", "发改局", None, None, None, None, None])
    made = imported(world, book(rows))
    actions.take_back(made=made, reason="传错了文件", by=world.clerk, at=world.at)
    was, standing_title = standing.title, Item.objects.get(pk=standing.pk)
    assert (standing_title.title, standing_title.percent, standing_title.last_report) == (was, None, "")
    assert not standing_title.co_units.exists()
    assert Item.objects.get(title="新的一件").state == "ended"
    assert Import.objects.get().state == "withdrawn"
    assert reconcile() == []


def test_an_import_somebody_acted_on_stays(world):
    made = imported(world, books.plain_list())
    item = Item.objects.get(lead_unit=world.fagai)
    actions.sign_for(item=item, by=world.head_of(world.fagai), at=world.at)
    with pytest.raises(Refused, match=item.number):
        actions.take_back(made=made, reason="传错了", by=world.clerk, at=world.at)


def test_a_check_that_was_cut_off_goes_on_after_the_last_row_it_kept(world, monkeypatch):
    monkeypatch.setattr(staging, "CHUNK", 10)
    rows = [HEAD, *([None, f"第{n}件", "发改局", None, "3月底", None, None, None] for n in range(35))]
    draft = checked(world, book(rows))
    kept = list(StagedRow.objects.filter(draft=draft, line__lte=20).values_list("pk", flat=True))
    StagedRow.objects.filter(draft=draft, line__gt=20).delete()
    SheetDraft.objects.filter(pk=draft.pk).update(
        stage="checking", done=20, counts={"new": 20, "unknown": []}, alive_us=0
    )
    assert staging.work(draft.pk, at=world.at)
    draft.refresh_from_db()
    assert (draft.stage, draft.done, draft.counts["new"]) == ("checked", 35, 35)
    assert set(kept) < set(StagedRow.objects.values_list("pk", flat=True))


def test_no_two_workers_take_one_draft(world):
    draft = drafted(world, books.plain_list())
    SheetDraft.objects.filter(pk=draft.pk).update(stage="checking", alive_us=2**62)
    assert staging.work(draft.pk, at=world.at) is False
    assert staging.waiting(world.at) == []


def test_a_workbook_without_a_ledger_is_refused(world):
    with pytest.raises(Refused, match="没有在文件里找到台账"):
        drafted(world, book([["今天天气很好"], ["谢谢"]]))
    with pytest.raises(Refused, match="损坏"):
        drafted(world, b"PK\x03\x04nothing")
    with pytest.raises(Refused):
        staging.begin(
            file_name="x.xlsx", data=books.plain_list(), by=world.liaison_of(world.fagai), at=world.at
        )
