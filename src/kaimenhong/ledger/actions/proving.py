"""What shows a result: evidence that comes with it, or is added."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions.moving import held, insist, moved
from kaimenhong.ledger.events import ItemProved
from kaimenhong.ledger.models import Evidence, EvidenceKind, Item
from kaimenhong.ledger.rules import Verb
from kaimenhong.ledger.rules.proof import PLACES, Proof, check_proof
from kaimenhong.org.actor import Actor


@action
def add_evidence(*, item: Item, proof: Proof, by: Actor, at: datetime) -> Item:
    """Give a further piece of evidence, also while the result is under review."""
    item = held(item, Verb.ADD_EVIDENCE, by, at)
    parts = proven([proof], by=by, at=at)
    moved(item, Verb.ADD_EVIDENCE, ItemProved(evidence=str(proof)), by=by, at=at, add=parts)
    return item


def proven(proofs: Sequence[Proof], *, by: Actor, at: datetime) -> list[Evidence]:
    """The evidence as parts of the item. Raises Refused when nobody could find or read it."""
    for proof in proofs:
        insist(check_proof(proof), field="evidence")
    return [_part(proof, by, at) for proof in proofs]


def insist_proven(item: Item, proofs: Sequence[Evidence], unproven: str) -> None:
    """Raise Refused when a result has no evidence, nor had any before, nor says why."""
    if proofs or unproven or Evidence.objects.filter(item=item).exists():
        return
    raise Refused(
        _("办理结果还没有佐证。"),
        remedy=_("请填写一份文件或一个数字；确实没有的，写明原因。不需要照片。"),
        field="evidence",
    )


def _part(proof: Proof, by: Actor, at: datetime) -> Evidence:
    return Evidence(
        kind=EvidenceKind.NUMBER if proof.is_figure else EvidenceKind.DOCUMENT,
        name=proof.name.strip(),
        reference=proof.reference.strip(),
        value=None if proof.value is None else proof.value.quantize(PLACES),
        measure=proof.measure.strip() if proof.is_figure else "",
        giver=by.ref,
        given_at=at,
    )
