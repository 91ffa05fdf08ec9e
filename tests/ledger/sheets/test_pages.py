"""The pages of workbooks: the whole way of a file with faults, taught names, and who may do what."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kaimenhong.ledger.models import Import, Item, SheetDraft, SheetWord
from kaimenhong.ledger.sheets import opening, staging, worker
from tests.ledger.made import assigned
from tests.ledger.sheets import books
from tests.ledger.sheets.books import book
from tests.ledger.sheets.made import HEAD, checked, imported

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(world) -> Client:
    return world.login(world.clerk)


def post(client: Client, path: str, **fields) -> str:
    """Post a form; where it led."""
    answer = client.post(path, {"once": f"token-{path}-{len(fields)}-{id(fields)}"[:60]} | fields)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return answer["Location"]


def upload(client: Client, data: bytes, **more) -> str:
    return post(client, "/ledger/sheets/", file=SimpleUploadedFile("台账.xlsx", data), **more)


def as_proposed(client: Client, path: str) -> dict[str, str]:
    """The columns form as the page offers it."""
    page = client.get(path).content.decode()
    fields = {"opened_on": "2019-01-02", "lead": ""}
    for name in re.findall(r'<input type="checkbox" name="((?:use|above)_[\d_]+)"[^>]*checked', page):
        fields[name] = "on"
    for name, options in re.findall(r'<select name="(is_[\d_]+)".*?>(.*?)</select>', page, re.S):
        fields[name] = re.search(r'value="(\w+)" selected', options)[1]
    return fields


def settled(client: Client, data: bytes) -> str:
    """Upload and check; the address of the findings."""
    path = upload(client, data)
    assert post(client, f"{path}columns/", **as_proposed(client, path)) == path
    return path


FAULTY = [
    HEAD,
    [None, "好的一件", "发改局", None, "3月底", None, None, None],
    [None, "坏的一件", "发展委", None, "2月30日", None, None, None],
]


def test_a_workbook_goes_the_whole_way(clerk):
    path = settled(clerk, books.themes())
    page = clerk.get(path).content.decode()
    assert "将写入 3 件" in page
    result = post(clerk, f"{path}bring-in/")
    assert result == f"/ledger/sheets/imports/{Import.objects.get().pk}/"
    assert "新签约项目10个" in clerk.get(result).content.decode()
    assert Item.objects.count() == 3


def test_faults_are_shown_with_row_and_remedy_and_can_be_downloaded(clerk):
    path = settled(clerk, book(FAULTY))
    page = clerk.get(f"{path}?show=fault").content.decode()
    assert "认不出单位“发展委”" in page
    assert "不是能识别的日期" in page
    answer = clerk.get(f"{path}marked/")
    [table] = opening.tables(b"".join(answer.streaming_content))
    assert table.rows[0][-1] == "错误说明"
    assert "发展委" in table.rows[2][-1]
    assert len(table.rows[1]) < len(table.rows[2])


def test_the_mended_file_takes_the_place_of_the_faulty_one(clerk):
    path = settled(clerk, book(FAULTY))
    marked = b"".join(clerk.get(f"{path}marked/").streaming_content)
    [table] = opening.tables(marked)
    rows = [list(row) for row in table.rows]
    rows[2][2], rows[2][4] = "发改局", "2019-03-30"
    draft = SheetDraft.objects.get()
    again = upload(clerk, book(rows), replaces=str(draft.pk))
    assert SheetDraft.objects.get().counts["new"] == 2
    assert "将写入 2 件" in clerk.get(again).content.decode()


def test_an_unknown_name_is_taught_on_the_page(clerk, world):
    rows = [*FAULTY[:2], [None, "坏的一件", "发展委", None, None, None, None, None]]
    path = settled(clerk, book(rows))
    post(clerk, f"{path}units/", unit_0=str(world.fagai.pk))
    assert SheetWord.objects.get().printed == "发展委"
    assert SheetDraft.objects.get().counts["new"] == 2


def test_a_column_is_taught_on_the_page(clerk, world):
    data = book([["要办的事", "谁来办", "任务"], ["甲事", "发改局", "招商"]])
    path = upload(clerk, data)
    fields = as_proposed(clerk, path) | {"is_0_0": "title", "is_0_1": "lead", "is_0_2": "theme"}
    post(clerk, f"{path}columns/", **fields)
    assert set(SheetWord.objects.values_list("printed", "meaning")) == {
        ("要办的事", "title"), ("谁来办", "lead"), ("任务", "theme"),
    }  # fmt: skip
    assert SheetDraft.objects.get().counts["new"] == 1


def test_a_file_that_is_no_ledger_is_refused_at_its_field(clerk):
    answer = clerk.post("/ledger/sheets/", {"once": "t" * 20, "file": SimpleUploadedFile("a.xlsx", b"hello")})
    assert answer.status_code == 422
    assert "没有在文件里找到台账" in answer.content.decode()


def test_a_marked_paper_is_not_kept_even_as_a_draft(clerk):
    data = book([["任务", "牵头单位"], ["机密★ 某事", "发改局"]])
    answer = clerk.post("/ledger/sheets/", {"once": "t" * 20, "file": SimpleUploadedFile("a.xlsx", data)})
    assert answer.status_code == 422
    assert not SheetDraft.objects.exists()


def test_a_long_workbook_is_worked_on_in_the_background(
    clerk, world, monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr(worker, "wake", lambda: woken.append(1))
    monkeypatch.setattr(staging, "DIRECT", 1)
    with django_capture_on_commit_callbacks(execute=True):
        path = settled(clerk, books.themes())
    assert 'hx-trigger="every 1s"' in clerk.get(path).content.decode()
    assert worker.work_through(at=world.at) == "1 workbooks"
    assert clerk.get(path, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    with django_capture_on_commit_callbacks(execute=True):
        assert post(clerk, f"{path}bring-in/") == path
    assert "等待导入" in clerk.get(path).content.decode()
    worker.work_through(at=world.at)
    assert clerk.get(path)["Location"].startswith("/ledger/sheets/imports/")
    assert woken == [1, 1]
    assert Item.objects.count() == 3


def test_only_the_owner_sees_a_draft_and_only_assigners_import(clerk, world):
    draft = checked(world, books.plain_list())
    leader = world.login(world.liaison_of(world.fagai))
    assert leader.get("/ledger/sheets/").status_code == 403
    assert leader.get(f"/ledger/sheets/drafts/{draft.pk}/").status_code == 403
    assert clerk.get(f"/ledger/sheets/drafts/{draft.pk}/").status_code == 200
    assert clerk.get("/ledger/sheets/drafts/999/").status_code == 404


def test_an_import_is_withdrawn_on_its_page(clerk, world):
    made = imported(world, books.plain_list())
    post(clerk, f"/ledger/sheets/imports/{made.pk}/withdraw/", reason="传错了")
    assert set(Item.objects.values_list("state", flat=True)) == {"ended"}
    assert "已经撤回" in clerk.get(f"/ledger/sheets/imports/{made.pk}/").content.decode()


def test_the_pages_ask_few_questions(clerk, world, django_assert_max_num_queries):
    draft = checked(world, books.themes())
    made = imported(world, books.plain_list())
    clerk.get("/ledger/sheets/")
    for path, most in (
        ("/ledger/sheets/", 14),
        (f"/ledger/sheets/drafts/{draft.pk}/", 18),
        (f"/ledger/sheets/imports/{made.pk}/", 16),
    ):
        with django_assert_max_num_queries(most):
            assert clerk.get(path).status_code == 200


def test_the_list_goes_out_as_it_is_on_screen(clerk, world):
    assigned(world, title="=1+1 看似公式")
    assigned(world, title="另一件", lead=world.toucu)
    answer = clerk.get(
        f"/ledger/sheets/export/file/?unit={world.fagai.pk}&cols=title,lead_unit,due&format=xlsx"
    )
    [table] = opening.tables(b"".join(answer.streaming_content))
    assert table.rows[2] == ["编号", "事项名称", "牵头单位", "完成时限"]
    assert table.rows[3][1] == "=1+1 看似公式"
    assert table.rows[3][3].isoformat() == "2019-03-31"
    assert len(table.rows) == 4
    assert "牵头单位：发改局" in table.rows[1][0]


def test_a_csv_has_its_mark_and_no_formula(clerk, world):
    assigned(world, title="@SUM(A1)")
    answer = clerk.get("/ledger/sheets/export/file/?cols=title&format=csv")
    data = b"".join(answer.streaming_content)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig").splitlines() == ["编号,事项名称", "2019-001,'@SUM(A1)"]
    assert opening.tables(data)[0].rows[1] == ["2019-001", "@SUM(A1)"]


def test_the_dialog_leads_to_the_file_or_to_the_queue(clerk, world, monkeypatch):
    assigned(world)
    assert clerk.get("/ledger/sheets/export/?scope=zone&state=any").status_code == 200
    path = post(clerk, "/ledger/sheets/export/?scope=zone", columns="all", format="xlsx")
    assert path.startswith("/ledger/sheets/export/file/")
    assert BytesIO(b"".join(clerk.get(path).streaming_content)).read(2) == b"PK"


def test_what_is_exported_comes_in_again_unchanged(clerk, world):
    imported(world, books.themes())
    imported(world, books.political_consultants())
    path = "/ledger/sheets/export/file/?columns=all&state=any&format=xlsx"
    data = b"".join(clerk.get(path).streaming_content)
    again = checked(world, data)
    assert again.counts == {"same": 5, "unknown": []}


def test_the_list_is_printed_on_a3(clerk, world):
    assigned(world)
    page = clerk.get("/ledger/sheets/print/?scope=zone").content.decode()
    assert "paper-wide" in page
    assert "发改局" in page
