"""The frame is drawn once for what looks the same; what differs is set in, escaped."""

from datetime import date

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format

from kaimenhong.ui import frame
from kaimenhong.ui.templatetags.ui import day


def test_each_answer_has_a_token_of_its_own(world):
    browser = world.login(world.clerk)
    page = reverse("ledger:list")
    first, second = (browser.get(page).content.decode() for _ in range(2))
    assert "\x01" not in first
    assert first.count('name="csrfmiddlewaretoken"') == 3
    assert first != second  # tokens are masked anew each time


def test_one_returns_to_the_very_page_after_changing_the_language(world):
    page = world.login(world.clerk).get(reverse("ledger:list") + "?state=any&q=a%26b").content.decode()
    assert 'name="next" value="/ledger/?state=any&amp;q=a%26b"' in page


def test_what_was_searched_is_escaped(world):
    page = world.login(world.clerk).get(reverse("ui:search"), {"q": '"><b>\x01token\x01'}).content.decode()
    assert 'value="&quot;&gt;&lt;b&gt;\x01token\x01"' in page


def test_two_people_never_share_a_frame(world):
    page = reverse("ledger:list")
    for who in (world.clerk, world.head_of(world.fagai), world.clerk):
        assert f"<strong>{who.name}</strong>" in world.login(who).get(page).content.decode()


def test_the_page_s_own_keys_stand_in_the_list_of_keys():
    assert "<kbd>j</kbd>" in frame.below("", (("j", "下一件"),))
    assert "<kbd>j</kbd>" not in frame.below("", ())


def test_english_sentences_write_dates_as_english_pages_do():
    with translation.override("en"):
        assert date_format(date(2019, 3, 12)) == day(date(2019, 3, 12)) == "12 Mar 2019"
