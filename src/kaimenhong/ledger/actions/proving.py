"""What shows a result: evidence that comes with it, or is added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions.moving import held, insist, moved
from kaimenhong.ledger.attached import keeping
from kaimenhong.ledger.attached.rules import Document, check_document
from kaimenhong.ledger.events import ItemProved
from kaimenhong.ledger.models import Evidence, EvidenceKind, Item
from kaimenhong.ledger.rules import Verb
from kaimenhong.ledger.rules.proof import PLACES, Proof, check_proof
from kaimenhong.org.actor import Actor


@action
def add_evidence(
    *, item: Item, proof: Proof, document: Document | None = None, by: Actor, at: datetime
) -> Item:
    """Give a further piece of evidence, also while the result is under review; `document` is the paper itself."""
    item = held(item, Verb.ADD_EVIDENCE, by, at)
    parts = proven([proof], document=document, by=by, at=at)
    told = str(_attached(proof, document))
    moved(item, Verb.ADD_EVIDENCE, ItemProved(evidence=told), by=by, at=at, add=parts)
    return item


def proven(
    proofs: Sequence[Proof], *, document: Document | None = None, by: Actor, at: datetime
) -> list[Evidence]:
    """The evidence as parts of the item; `document` belongs to the first of them.

    Raises Refused when nobody could find or read it, or when the document is none we take.
    """
    for number, proof in enumerate(proofs):
        insist(check_proof(proof if number else _attached(proof, document)), field="evidence")
    parts = [_part(proof, by, at) for proof in proofs]
    if document is not None and parts:
        insist(check_document(document), field="file")
        parts[0].file_name, parts[0].size = document.kept_name, document.size
        parts[0].digest = keeping.keep(document.content)
    return parts


def _attached(proof: Proof, document: Document | None) -> Proof:
    return proof if document is None else replace(proof, file=document.kept_name)


def insist_proven(item: Item, proofs: Sequence[Evidence], unproven: str) -> None:
    """Raise Refused when a result has no evidence, nor had any before, nor says why."""
    if proofs or unproven or Evidence.objects.filter(item=item).exists():
        return
    raise Refused(
        _("办理结果还没有佐证。"),
        remedy=_("请附上或写明一份文件，或填写一个数字；确实没有的，写明原因。不需要照片。"),
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
