from datetime import date

import pytest
from django.utils.translation import override

from kaimenhong.journal.queries import changed_since, current_seq, insist_unchanged
from kaimenhong.journal.timeline import _shown, timeline
from kaimenhong.kernel.verdict import Refused
from tests.journal.book import AT, Clerk, Page, fill, write

pytestmark = pytest.mark.django_db


def test_a_line_reads_as_a_sentence():
    write(page=Page(), text="甲", by=Clerk(), at=AT)
    (line,) = timeline(Page().ref)
    assert (line.text, line.when) == ("写了“甲”", AT)


def test_a_long_timeline_costs_as_many_queries_as_a_short_one(django_assert_max_num_queries):
    fill(pages=1, lines=40)
    with django_assert_max_num_queries(4):
        assert len(timeline(Page().ref)) == 40


def test_what_changed_since_the_page_was_shown_is_told():
    write(page=Page(), text="甲", by=Clerk(), at=AT)
    seen = current_seq(Page().ref)
    insist_unchanged(Page().ref, str(seen))
    write(page=Page(), text="乙", by=Clerk(), at=AT)
    assert [line.text for line in changed_since(Page().ref, seen)] == ["写了“乙”"]
    with pytest.raises(Refused, match="写了“乙”。") as refusal:
        insist_unchanged(Page().ref, seen)
    assert refusal.value.status == 409


def test_a_form_without_its_version_is_refused():
    with pytest.raises(Refused, match="seen"):
        insist_unchanged(Page().ref, "abc")


@pytest.mark.parametrize(("language", "written"), [("zh-hans", "2019年3月1日"), ("en", "1 Mar 2019")])
def test_a_date_reads_as_on_every_other_page(language, written):
    with override(language):
        assert _shown(date(2019, 3, 1), {}) == written
