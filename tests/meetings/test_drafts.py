"""Working papers: nothing in them is fact, and two people at one draft notice each other."""

from __future__ import annotations

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import actions, drafts
from kaimenhong.meetings.drafts import Arrival
from kaimenhong.meetings.models import Draft, Meeting, Original
from kaimenhong.meetings.sheet import lay
from tests.meetings.samples import NO_DEMAND, PUBLISHED, READOUT, draft_of
from tests.world import World


def correct(world: World, draft: Draft, seen: int, **corrections):
    return drafts.correct(draft=draft, seen=seen, corrections=corrections, by=world.clerk, at=world.at)


def test_a_draft_writes_nothing_to_the_journal(world: World):
    before = Event.objects.count()
    draft_of(world)
    assert (Event.objects.count(), Meeting.objects.count()) == (before, 0)


def test_the_original_is_kept_whole(world: World):
    content = READOUT.encode("gb18030")
    draft = drafts.begin(
        arrival=Arrival(content, "gb18030", "通稿.txt", READOUT),
        published=PUBLISHED,
        by=world.clerk,
        at=world.at,
    )
    kept = Original.objects.get(pk=draft.original_id)
    assert (bytes(kept.content), kept.encoding, kept.file_name) == (content, "gb18030", "通稿.txt")
    assert kept.digest.startswith("sm3:")


def test_a_text_without_demands_is_read_and_says_so(world: World):
    draft = draft_of(world, NO_DEMAND)
    assert lay(draft.reading, {}).demands == ()


@pytest.mark.parametrize(
    ("text", "published", "said"),
    [
        ("  \n", PUBLISHED, "空"),
        ("要" * 200_001, PUBLISHED, "200001"),
        (READOUT, date(2019, 2, 12), "将来"),
        (READOUT, date(1900, 1, 1), "1949"),
        (f"机密★10年\n{READOUT}", PUBLISHED, "“正文”第1行带有国家秘密标志"),
    ],
)
def test_what_cannot_be_imported_leaves_nothing(world: World, text: str, published: date, said: str):
    with pytest.raises(Refused, match=said) as refused:
        draft_of(world, text, published=published)
    assert refused.value.status == 422
    assert (Draft.objects.count(), Original.objects.count()) == (0, 0)


def test_only_who_may_import_begins_a_draft(world: World):
    with pytest.raises(Refused):
        drafts.begin(arrival=Arrival.pasted(READOUT), published=PUBLISHED, by=world.leader, at=world.at)
    assert Draft.objects.count() == 0


def test_corrections_are_kept_and_counted_in_versions(world: World):
    draft = correct(world, draft_of(world), 1, facts={"place": "会展中心"})
    assert (draft.version, draft.corrections) == (2, {"facts": {"place": "会展中心"}})


def test_marked_words_are_not_kept_as_a_correction(world: World):
    draft = draft_of(world)
    with pytest.raises(Refused, match="国家秘密标志"):
        correct(world, draft, 1, facts={"place": "会展中心（机密）"})
    assert Draft.objects.get(pk=draft.pk).version == 1


def test_the_second_of_two_is_told(world: World):
    draft = draft_of(world)
    correct(world, draft, 1, facts={"place": "会展中心"})
    with pytest.raises(Refused) as refused:
        correct(world, draft, 1, facts={"place": "别处"})
    assert (refused.value.status, refused.value.field) == (409, "seen")
    assert Draft.objects.get(pk=draft.pk).corrections == {"facts": {"place": "会展中心"}}


def test_another_publication_day_moves_the_dates_and_keeps_corrections(world: World):
    text = READOUT.replace("2019年一季度", "一季度")
    draft = correct(world, draft_of(world, text), 1, facts={"place": "会展中心"})
    draft = drafts.republish(draft=draft, seen=2, published=date(2018, 2, 12), by=world.clerk, at=world.at)
    sheet = lay(draft.reading, draft.corrections)
    assert (sheet.held_on, sheet.place) == (date(2018, 2, 11), "会展中心")
    assert sheet.demands[0].deadline_due == date(2018, 3, 31)


def test_a_discarded_draft_takes_its_original_along(world: World):
    drafts.discard(draft=draft_of(world), by=world.clerk)
    assert (Draft.objects.count(), Original.objects.count()) == (0, 0)


def test_a_confirmed_draft_is_closed(world: World):
    draft = draft_of(world)
    actions.confirm(draft=draft, again=False, by=world.clerk, at=world.at)
    with pytest.raises(Refused) as refused:
        correct(world, draft, 1)
    assert refused.value.status == 409
    with pytest.raises(Refused):
        drafts.discard(draft=draft, by=world.clerk)
    assert Original.objects.count() == 1


def test_the_same_text_is_known_pasted_or_uploaded():
    assert drafts.text_digest("一要抓好落实。\r\n") == drafts.text_digest("\n一要抓好落实。  ")
    assert drafts.text_digest("一要抓好落实。") != drafts.text_digest("二要抓好落实。")
