"""The three papers: numbered, step by step, the last one on a person's finding."""

from datetime import date

import pytest

from kaimenhong.journal.models import Event
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.cards import actions
from kaimenhong.ledger.cards.rules import SlipKind
from kaimenhong.ledger.models import Slip
from tests.ledger import made


def issue(world, item, kind, *, until, days, **other) -> Slip:
    fields = {"demand": "按时报出结果", "by": world.clerk, "at": made.later(world, days)}
    return actions.issue_slip(item=item, kind=kind, until=until, **fields | other)


def urged(world, item) -> Slip:
    issue(world, item, SlipKind.ASSIGN, until=date(2019, 2, 20), days=1)
    return issue(world, item, SlipKind.URGE, until=date(2019, 2, 28), days=10)


def test_the_ladder_of_papers(world):
    item = made.in_progress(world)
    second = urged(world, item)
    third = issue(world, item, SlipKind.SUPERVISE, until=date(2019, 3, 8), days=20, finding="催办后仍无动作")
    assert [one.number for one in Slip.objects.order_by("pk")] == [
        "交办〔2019〕1号",
        "催办〔2019〕1号",
        "督办〔2019〕1号",
    ]
    assert (third.former, third.finding, third.matter) == (second, "催办后仍无动作", item.title)
    event = Event.objects.get(subject=str(third.ref))
    assert (event.kind, event.reason) == ("ledger.slip.issued", "催办后仍无动作")


def test_numbers_run_per_kind(world):
    for _number in range(2):
        issue(world, made.assigned(world), SlipKind.ASSIGN, until=date(2019, 3, 1), days=1)
    assert sorted(Slip.objects.values_list("serial", flat=True)) == [1, 2]


@pytest.mark.parametrize(("kind", "lacks"), [(SlipKind.URGE, "交办单"), (SlipKind.SUPERVISE, "催办单")])
def test_a_step_up_needs_the_former_paper(world, kind, lacks):
    with pytest.raises(Refused, match=f"还没有{lacks}"):
        issue(world, made.in_progress(world), kind, until=date(2019, 3, 8), days=1, finding="无动作")


def test_supervision_waits_until_the_urging_has_failed(world):
    item = made.in_progress(world)
    urged(world, item)
    with pytest.raises(Refused, match="还没有过"):
        issue(world, item, SlipKind.SUPERVISE, until=date(2019, 3, 8), days=17, finding="无动作")


def test_supervision_needs_a_finding(world):
    item = made.in_progress(world)
    urged(world, item)
    with pytest.raises(Refused, match="无正当理由的认定"):
        issue(world, item, SlipKind.SUPERVISE, until=date(2019, 3, 8), days=20)


def test_no_second_paper_while_one_runs(world):
    item = made.in_progress(world)
    urged(world, item)
    with pytest.raises(Refused, match="上一份催办单"):
        issue(world, item, SlipKind.URGE, until=date(2019, 3, 8), days=12)
    with pytest.raises(Refused, match="已经给该单位出过"):
        issue(world, item, SlipKind.ASSIGN, until=date(2019, 3, 8), days=12)


def test_a_time_in_the_past_is_none(world):
    with pytest.raises(Refused, match="时限要求"):
        issue(world, made.assigned(world), SlipKind.ASSIGN, until=date(2019, 2, 1), days=1)
