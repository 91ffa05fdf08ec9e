"""A result is shown by a paper or a figure, or says why there is none."""

from decimal import Decimal

import pytest

from kaimenhong.journal.reconcile import reconcile
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions
from kaimenhong.ledger.models import Evidence, Report
from kaimenhong.ledger.rules.proof import Proof, check_proof
from tests.ledger import made
from tests.ledger.actions.test_assigning import last_event

FIGURE = Proof(name="签约项目", value=Decimal("93"), measure="个")


def ask(world, item, **told):
    return actions.ask_to_close(
        item=item, result="办好了", **told, by=world.head_of(world.fagai), at=world.at
    )


def test_a_result_without_anything_is_refused(world):
    with pytest.raises(Refused, match="没有佐证") as refused:
        ask(world, made.in_progress(world))
    assert refused.value.field == "evidence"


def test_papers_and_figures_are_kept(world):
    ask(world, made.in_progress(world), evidence=[made.PROOF, FIGURE])
    kept = Evidence.objects.order_by("pk").values_list("kind", "reference", "value", "measure")
    assert list(kept) == [("document", "发改〔2019〕7号", None, ""), ("number", "", Decimal("93"), "个")]
    assert reconcile() == []


def test_why_there_is_none_stands_with_the_result(world):
    ask(world, made.in_progress(world), unproven="批复尚未印发")
    assert Report.objects.get(kind="result").unproven == "批复尚未印发"


def test_what_was_shown_before_still_counts(world):
    item = made.in_progress(world)
    actions.add_evidence(item=item, proof=FIGURE, by=world.liaison_of(world.fagai), at=world.at)
    assert last_event(item).content["data"] == {"evidence": "签约项目 93个"}
    assert ask(world, item).state == "under_review"


def test_more_may_be_shown_while_it_is_reviewed(world):
    item = made.under_review(world)
    actions.add_evidence(item=item, proof=FIGURE, by=world.liaison_of(world.fagai), at=world.at)
    assert (Evidence.objects.count(), made.again(item).state) == (2, "under_review")


@pytest.mark.parametrize(
    "wrong",
    [
        Proof(name=" ", reference="1号"),
        Proof(name="报告"),
        Proof(name="签约项目", value=Decimal(3)),
        Proof(name="签约项目", value=Decimal("1e15"), measure="个"),
        Proof(name="签约项目", value=Decimal("NaN"), measure="个"),
    ],
)
def test_evidence_is_something_others_can_find(wrong):
    assert not check_proof(wrong)
