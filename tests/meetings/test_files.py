"""Files of all kinds come in by the same page; the original is kept byte for byte with its hash."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kaimenhong.journal import clock
from kaimenhong.journal.models import algorithm
from kaimenhong.kernel.hashing import digest
from kaimenhong.meetings.models import Draft, Original
from tests.meetings.samples import once, sheet_of
from tests.readouts.files.making import packed, sheet, word
from tests.world import MORNING, World

ROWS: list[list[object]] = [
    ["序号", "工作任务", "牵头单位", "配合单位", "完成时限"],
    [1, "推进海洋装备产业园二期开工建设", "建交局", "投促局、财政局", "3月底前"],
    [2, "开展危险化学品企业隐患排查", "安监局", "海洋科技园", "2月底前"],
    [3, "编制重点项目年度投资计划", "发改局", "", "4月15日前"],
]
TABLE = [[str(cell) for cell in row] for row in ROWS]
TITLE = "海河高新区2019年重点任务分解表"


@pytest.fixture(autouse=True)
def chinese():
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def clerk(world: World) -> Client:
    return world.login(world.clerk)


def upload(client: Client, name: str, content: bytes):
    with clock.pinned(MORNING):
        file = SimpleUploadedFile(name, content)
        return client.post(reverse("meetings:new"), {"file": file, "published_on": "2019-02-11"} | once())


@pytest.mark.parametrize(
    ("name", "content"),
    [("任务.docx", word(TITLE, table=TABLE)), ("任务.xlsx", sheet(ROWS)), ("任务.et", sheet(ROWS))],
)
def test_a_table_in_a_file_becomes_items(world: World, clerk: Client, name: str, content: bytes):
    assert upload(clerk, name, content).status_code == 302
    draft = Draft.objects.get()
    charges = sheet_of(draft).charges
    assert [one.lead for one in charges.values()] == [world.jianjiao.pk, world.anjian.pk, world.fagai.pk]
    assert charges["r1"].co == (world.toucu.pk, world.finance.pk)
    kept = Original.objects.get()
    assert (bytes(kept.content), kept.file_name) == (content, name)
    assert kept.digest == digest(algorithm(), content)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("坏.docx", word(TITLE)[:300], "损坏"),
        ("压缩.zip", packed({"a.txt": "正文"}), "不能读取"),
        ("图.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "图片"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_at_its_field(clerk: Client, name: str, content: bytes, said: str):
    response = upload(clerk, name, content)
    html = response.content.decode()
    assert (response.status_code, Original.objects.count()) == (422, 0)
    assert said in html[html.index("field-error") :]


def test_why_a_file_cannot_be_read_is_said_in_english_too(clerk: Client):
    clerk.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    html = upload(clerk, "坏.docx", word(TITLE)[:300]).content.decode()
    assert "damaged or incomplete" in html
