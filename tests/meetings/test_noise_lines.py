"""Lines a clerk has called page furniture: left out of this text and of every one read after."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from kaimenhong.journal.models import Event
from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import actions, drafts, queries
from kaimenhong.meetings.drafts import Arrival
from kaimenhong.meetings.models import NoiseLine
from tests.meetings.samples import once
from tests.world import World

pytestmark = pytest.mark.django_db
NOISE = "海河视窗 第12期 本期关注"
TEXT = f"""高新区召开安全生产工作会议
{NOISE}
2月11日，高新区召开安全生产工作会议。会议要求，要压实责任，要深入排查隐患，3月15日前完成整改。
"""


def begun(world: World, text: str = TEXT):
    return drafts.begin(
        arrival=Arrival.pasted(text), published=date(2019, 2, 11), by=world.clerk, at=world.at
    )


def learned(world: World, line: str = NOISE) -> NoiseLine:
    return actions.learn_noise(printed=line, by=world.clerk, at=world.at)


def test_a_line_is_learned_once(world):
    line = learned(world)
    assert Event.objects.get(subject=str(line.ref)).kind == "meetings.noise.learned"
    with pytest.raises(Refused) as refused:
        learned(world)
    assert refused.value.status == 409
    assert reconcile() == []


@pytest.mark.parametrize("line", ["2019年2月11日", "", "一、"])
def test_a_line_that_says_too_little_is_refused(world, line):
    with pytest.raises(Refused):
        learned(world, line)


def test_what_was_learned_is_left_out_of_the_next_text_whatever_its_figures(world):
    learned(world)
    draft = begun(world, TEXT.replace("第12期", "第 13 期"))
    assert "本期关注" not in draft.cleaned
    assert "压实责任" in draft.cleaned


def test_a_forgotten_line_is_read_again(world):
    line = learned(world)
    actions.forget_noise(line=line, by=world.clerk, at=world.at)
    assert "本期关注" in begun(world).cleaned
    assert queries.noise_lines() == []


def test_short_lines_that_say_nothing_found_are_offered(world):
    draft = begun(world)
    assert NOISE in queries.suspects(draft.cleaned, ["高新区召开安全生产工作会议"])
    assert queries.suspects("一要压实责任\n会议要求抓好落实。", []) == []


def test_a_clerk_marks_a_line_and_the_draft_is_read_again(world):
    draft = begun(world)
    client = world.login(world.clerk)
    page = client.get(reverse("meetings:draft", args=[draft.pk]))
    assert NOISE in page.content.decode()
    url = reverse("meetings:noise", args=[draft.pk])
    client.post(url, {"line": NOISE, "seen": draft.version, **once()})
    draft.refresh_from_db()
    assert "本期关注" not in draft.cleaned
    assert NoiseLine.objects.get().printed == NOISE
