"""The pages: import, list, meeting, original, search."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from kaimenhong.journal import clock
from kaimenhong.meetings.models import Draft, Meeting, Original
from tests.meetings.samples import (
    NO_DEMAND,
    READOUT,
    SEED,
    demand,
    dispatched,
    draft_of,
    meeting_of,
    once,
    sheet_data,
    with_seed,
)
from tests.world import MORNING, World


@pytest.fixture(autouse=True)
def morning():
    """The clock of the world, and Chinese again after a test that asked in English."""
    with clock.pinned(MORNING), translation.override("zh-hans"):
        yield


@pytest.fixture
def clerk(world: World) -> Client:
    return world.login(world.clerk)


def send(client: Client, text: str = "", published: str = "2019-02-11", **more):
    """POST the import form."""
    return client.post(reverse("meetings:new"), {"text": text, "published_on": published} | once() | more)


def page(response) -> str:
    return response.content.decode()


# --- import ---


def test_the_import_page_opens_with_today(clerk: Client):
    response = clerk.get(reverse("meetings:new"))
    assert response.status_code == 200
    assert 'value="2019-02-11"' in page(response)


def test_a_pasted_readout_becomes_a_draft(clerk: Client):
    response = send(clerk, READOUT)
    draft = Draft.objects.get()
    assert response.url == reverse("meetings:draft", args=[draft.pk])
    assert Meeting.objects.count() == 0


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_in_any_encoding_becomes_a_draft(clerk: Client, encoding: str):
    file = SimpleUploadedFile("通稿.txt", READOUT.encode(encoding))
    assert send(clerk, file=file).status_code == 302
    assert bytes(Original.objects.get().content) == READOUT.encode(encoding)
    assert Original.objects.get().text == READOUT


BAD = [
    ({}, "空"),
    ({"text": " \n　"}, "空"),
    ({"text": "要" * 200_001}, "200001"),
    ({"text": "要\x00抓"}, "空字符"),
    ({"file": SimpleUploadedFile("空.txt", b"")}, "空"),
    ({"file": SimpleUploadedFile("大.txt", "要".encode() * 6_700_000)}, "20 MB"),
    (
        {
            "file": SimpleUploadedFile(
                "坏.txt", READOUT.encode()[:100] + b"\xff\xfe\xff" + READOUT.encode()[100:]
            )
        },
        "字节",
    ),
    ({"file": SimpleUploadedFile("通稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)}, "另存为"),
    ({"file": SimpleUploadedFile("图.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))}, "图片"),
    ({"text": READOUT, "file": SimpleUploadedFile("通稿.txt", READOUT.encode())}, "只留一样"),
    ({"text": READOUT, "published": "2019-02-12"}, "将来"),
    ({"text": READOUT, "published": "1900-01-01"}, "1949"),
    ({"text": READOUT, "published": "2019-02-30"}, "日期"),
    ({"text": READOUT, "published": ""}, "必填"),
]


@pytest.mark.parametrize(("sent", "said"), BAD, ids=[said + str(i) for i, (_sent, said) in enumerate(BAD)])
def test_bad_input_is_told_at_its_field_and_leaves_nothing(clerk: Client, sent: dict, said: str):
    if file := sent.get("file"):
        file.seek(0)
    response = send(clerk, **sent)
    assert response.status_code == 422
    assert said in page(response)
    assert "field-error" in page(response)
    assert (Draft.objects.count(), Original.objects.count()) == (0, 0)


def test_the_same_form_sent_twice_makes_one_draft(clerk: Client):
    token = once()
    first = send(clerk, READOUT, **token)
    second = send(clerk, READOUT, **token)
    assert (first.url, second.url, Draft.objects.count()) == (first.url, first.url, 1)


def test_only_who_may_import_sees_the_import(world: World):
    client = world.login(world.liaison_of(world.fagai))
    assert client.get(reverse("meetings:new")).status_code == 403
    assert send(client, READOUT).status_code == 403
    assert Draft.objects.count() == 0


# --- draft ---


def test_the_preview_links_both_texts_without_scripts(world: World, clerk: Client):
    draft = draft_of(world, READOUT.replace("项目", "項(xiàng)目"))
    html = page(clerk.get(reverse("meetings:draft", args=[draft.pk])))
    assert 'id="c-r1"' in html
    assert 'href="#o-r1"' in html
    assert 'id="o-r1"' in html
    assert 'id="f-r1"' in html
    assert '<span class="span-faded">(xiàng)</span>' in html


def test_saving_keeps_only_what_differs(world: World, clerk: Client):
    draft = draft_of(world)
    url = reverse("meetings:draft", args=[draft.pk])
    response = clerk.post(url, sheet_data(draft, place="会展中心"))
    assert response.url == url
    draft.refresh_from_db()
    assert draft.corrections["facts"] == {"place": "会展中心"}
    assert (draft.corrections["named"], draft.corrections["demands"], Meeting.objects.count()) == ({}, {}, 0)


def test_taking_a_correction_back_leaves_no_trace(world: World, clerk: Client):
    draft = draft_of(world)
    url = reverse("meetings:draft", args=[draft.pk])
    clerk.post(url, sheet_data(draft, place="会展中心"))
    draft.refresh_from_db()
    clerk.post(url, sheet_data(draft, place="创智大厦"))
    draft.refresh_from_db()
    assert draft.corrections["facts"] == {}


def test_confirming_saves_the_corrections_with_it(world: World, clerk: Client):
    draft = draft_of(world)
    data = sheet_data(
        draft, **{"do": "confirm", "r2-kept": None, "r1-headline": "抓好项目", "p1-name": "秦望川"}
    )
    response = clerk.post(reverse("meetings:draft", args=[draft.pk]), data)
    meeting = Meeting.objects.get()
    assert response.url == reverse("meetings:meeting", args=[meeting.pk])
    assert list(meeting.requirements.values_list("headline", flat=True)) == [
        "抓好项目",
        "要加快推进在谈项目签约",
        "要加强对星河科技等重点企业的服务",
        "改进作风",
    ]


def test_a_demand_is_added_by_its_sentence(world: World, clerk: Client):
    draft = draft_of(world)
    url = reverse("meetings:draft", args=[draft.pk])
    clerk.post(url, sheet_data(draft, new_demand="各界 应当 共话", new_demand_parent=""))
    draft.refresh_from_db()
    assert draft.corrections == {}
    clerk.post(url, sheet_data(draft, new_demand="发改局、 投促局负责同志参加会议。", new_demand_parent=""))
    draft.refresh_from_db()
    (added,) = draft.corrections["added_demands"]
    start, end, *_original = added["spot"]
    assert draft.cleaned[start:end] == "发改局、投促局负责同志参加会议"


def test_a_sentence_that_is_not_in_the_text_is_no_demand(world: World, clerk: Client):
    draft = draft_of(world)
    response = clerk.post(
        reverse("meetings:draft", args=[draft.pk]), sheet_data(draft, new_demand="要大力发展航空产业")
    )
    assert response.status_code == 422
    assert "找不到这句话" in page(response)


def test_a_meeting_date_after_publication_is_told_at_its_field(world: World, clerk: Client):
    draft = draft_of(world)
    response = clerk.post(
        reverse("meetings:draft", args=[draft.pk]), sheet_data(draft, held_on="2019-03-01", do="confirm")
    )
    assert (response.status_code, "晚于发布日期" in page(response)) == (422, True)
    assert Meeting.objects.count() == 0


def test_a_title_is_asked_for_only_to_confirm(world: World, clerk: Client):
    draft = draft_of(world, "二要改进作风。")
    url = reverse("meetings:draft", args=[draft.pk])
    assert clerk.post(url, sheet_data(draft)).status_code == 302
    draft.refresh_from_db()
    assert clerk.post(url, sheet_data(draft, do="confirm")).status_code == 422
    assert clerk.post(url, sheet_data(draft, do="confirm", title="作风建设会")).status_code == 302
    assert Meeting.objects.get().title == "作风建设会"


def test_two_people_at_one_draft_notice_each_other(world: World, clerk: Client):
    draft = draft_of(world)
    url = reverse("meetings:draft", args=[draft.pk])
    clerk.post(url, sheet_data(draft, place="会展中心"))
    response = clerk.post(url, sheet_data(draft, place="别处"))
    assert response.status_code == 409
    draft.refresh_from_db()
    assert draft.corrections["facts"] == {"place": "会展中心"}


def test_confirming_again_leads_to_the_one_meeting(world: World, clerk: Client):
    draft = draft_of(world)
    url = reverse("meetings:draft", args=[draft.pk])
    data = sheet_data(draft, do="confirm")
    first = clerk.post(url, data)
    assert clerk.post(url, data).url == first.url
    assert clerk.post(url, data | once()).url == first.url
    assert Meeting.objects.count() == 1


def test_a_text_already_imported_is_pointed_out(world: World, clerk: Client):
    meeting = meeting_of(world)
    draft = draft_of(world, READOUT + "\n")
    url = reverse("meetings:draft", args=[draft.pk])
    html = page(clerk.get(url))
    assert reverse("meetings:meeting", args=[meeting.pk]) in html
    assert clerk.post(url, sheet_data(draft, do="confirm")).status_code == 409
    assert clerk.post(url, sheet_data(draft, do="confirm", again="1")).status_code == 302
    assert Meeting.objects.count() == 2


def test_no_demand_is_said_plainly_and_can_be_kept(world: World, clerk: Client):
    draft = draft_of(world, NO_DEMAND)
    url = reverse("meetings:draft", args=[draft.pk])
    assert "没有认出任何要求" in page(clerk.get(url))
    clerk.post(url, sheet_data(draft, do="confirm", title="新春茶话会"))
    meeting = Meeting.objects.get()
    assert "没有提出要求" in page(clerk.get(reverse("meetings:meeting", args=[meeting.pk])))


def test_another_publication_day(world: World, clerk: Client):
    draft = draft_of(world)
    url = reverse("meetings:published", args=[draft.pk])
    data = {"published_on": "2019-02-10", "seen": draft.version}
    assert clerk.post(url, data | once()).status_code == 302
    assert clerk.post(url, {"published_on": "2019-02-12", "seen": 2} | once()).status_code == 422
    draft.refresh_from_db()
    assert draft.published_on == date(2019, 2, 10)


def test_a_draft_is_thrown_away(world: World, clerk: Client):
    draft = draft_of(world)
    clerk.post(reverse("meetings:discard", args=[draft.pk]), once())
    assert Draft.objects.count() == 0
    assert clerk.get(reverse("meetings:draft", args=[draft.pk])).status_code == 404


@with_seed
def test_the_seed_from_paste_to_meeting(clerk: Client):
    send(clerk, SEED.read_text())
    draft = Draft.objects.get()
    clerk.post(reverse("meetings:draft", args=[draft.pk]), sheet_data(draft, do="confirm"))
    meeting = Meeting.objects.get()
    requirements = meeting.requirements.filter(parent=None)
    assert (requirements.count(), meeting.requirements.count(), meeting.held_on) == (5, 14, date(2019, 2, 11))
    for row in meeting.requirements.all():
        assert meeting.cleaned[row.start : row.end] == row.text
        assert meeting.original.text[row.original_start : row.original_end].startswith(
            {"1": "扎實", "2": "把體", "3": "以龍頭", "4": "抓好黨", "5": "統(tǒng)一思想"}.get(
                row.number, ""
            )
        )
    assert meeting.mentions.get(printed="赵田崑").name == "赵田昆"


# --- list and meeting ---


def test_who_may_read_meetings_sees_list_and_page(world: World):
    meeting = meeting_of(world)
    reader = world.login(world.liaison_of(world.toucu))
    assert meeting.title in page(reader.get(reverse("meetings:list")))
    html = page(reader.get(reverse("meetings:meeting", args=[meeting.pk])))
    assert "要全面排查危险化学品隐患" in html
    assert reverse("meetings:requirement", args=[demand(meeting, "1").pk]) not in html


def test_officers_of_the_system_see_no_meetings(world: World):
    meeting = meeting_of(world)
    officer = world.login(world.system_officer)
    assert officer.get(reverse("meetings:list")).status_code == 403
    assert officer.get(reverse("meetings:meeting", args=[meeting.pk])).status_code == 403


def test_an_item_that_is_not_open_shows_only_that_it_exists(world: World):
    meeting = meeting_of(world)
    dispatched(world, demand(meeting, "2"), title="机密专班", open_to_zone=False, lead=world.anjian)
    html = page(
        world.login(world.liaison_of(world.toucu)).get(reverse("meetings:meeting", args=[meeting.pk]))
    )
    assert "机密专班" not in html
    assert "安监局" not in html
    assert "1件不公开的事项" in html


def test_the_page_of_a_meeting_asks_the_same_few_questions(
    world: World, clerk: Client, django_assert_num_queries
):
    meeting = meeting_of(world)
    url = reverse("meetings:meeting", args=[meeting.pk])
    for number in ("1", "2", "3"):
        dispatched(world, demand(meeting, number))
    clerk.get(url)
    with django_assert_num_queries(16):
        assert clerk.get(url).status_code == 200


def test_the_list_asks_the_same_few_questions(world: World, clerk: Client, django_assert_num_queries):
    for number in range(3):
        dispatched(
            world, demand(meeting_of(world, READOUT.replace("三要改进作风", f"三要改进作风{number}")), "1")
        )
    clerk.get(reverse("meetings:list"))
    with django_assert_num_queries(7):
        assert clerk.get(reverse("meetings:list")).status_code == 200


@pytest.mark.parametrize("text", ["cleaned", "original", "both", "nonsense"])
def test_the_text_is_shown_either_way(world: World, clerk: Client, text: str):
    meeting = meeting_of(world)
    html = page(clerk.get(reverse("meetings:meeting", args=[meeting.pk]), {"text": text}))
    first = demand(meeting, "1")
    assert (f'id="c-r{first.pk}"' in html) == (text != "original")
    assert (f'id="o-r{first.pk}"' in html) == (text in {"original", "both"})


def test_the_original_comes_back_byte_for_byte(world: World, clerk: Client):
    meeting = meeting_of(world)
    response = clerk.get(reverse("meetings:original", args=[meeting.pk]))
    assert response.content == READOUT.encode()
    assert "attachment" in response["Content-Disposition"]


def test_an_original_that_was_touched_is_not_given_out(world: World, clerk: Client):
    meeting = meeting_of(world)
    Original.objects.filter(pk=meeting.original_id).update(content=b"forged")
    assert clerk.get(reverse("meetings:original", args=[meeting.pk])).status_code == 409


def test_a_meeting_that_is_not_there(clerk: Client):
    for name in ("meetings:meeting", "meetings:original", "meetings:draft", "meetings:requirement"):
        assert clerk.get(reverse(name, args=[999])).status_code == 404


def test_the_list_turns_its_pages_both_ways(world: World, clerk: Client, monkeypatch):
    monkeypatch.setattr("kaimenhong.meetings.queries.lists.PAGE", 2)
    for number in range(5):
        meeting_of(world, READOUT.replace("重点工作部署会", f"部署会{number}"))
    first = clerk.get(reverse("meetings:list")).context["found"]
    second = clerk.get(reverse("meetings:list"), {"before": first.older}).context["found"]
    third = clerk.get(reverse("meetings:list"), {"before": second.older}).context["found"]
    back = clerk.get(reverse("meetings:list"), {"after": third.newer}).context["found"]
    assert [len(f.rows) for f in (first, second, third)] == [2, 2, 1]
    assert (first.newer, third.older) == ("", "")
    assert [r.meeting for r in back.rows] == [r.meeting for r in second.rows]


def test_the_search_box_finds_meetings_and_demands(world: World, clerk: Client):
    meeting = meeting_of(world)
    html = page(clerk.get(reverse("ui:search"), {"q": "危险化学品"}))
    assert f"#r{demand(meeting, '2').pk}" in html
    assert meeting.title in page(clerk.get(reverse("ui:search"), {"q": "部署会"}))


def test_english_is_complete(world: World, clerk: Client):
    meeting = meeting_of(world)
    html = page(clerk.get(reverse("meetings:meeting", args=[meeting.pk]), headers={"accept-language": "en"}))
    assert "Where each demand went" in html
