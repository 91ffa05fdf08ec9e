"""What shows a result: a paper or a figure. Nobody is asked for photos."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import YES, Verdict, no

PLACES = Decimal("0.0001")
LARGEST = Decimal(10) ** 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One piece of evidence as it is handed in.

    `name` with a `reference` (文号, 存放处) or a `file` (the name of the document attached), or with `value` and
    `measure`. A figure may have a document beside it.
    """

    name: str
    reference: str = ""
    value: Decimal | None = None
    measure: str = ""
    file: str = ""

    @property
    def is_figure(self) -> bool:
        return self.value is not None

    def __str__(self) -> str:
        if self.value is not None:
            return f"{self.name} {self.value.normalize():f}{self.measure}"
        if not self.reference and self.file.startswith(self.name):
            return self.file or self.name
        said = self.reference or self.file
        return f"{self.name}（{said}）" if said else self.name


def check_proof(proof: Proof) -> Verdict:
    """Can somebody else find the paper, or read the figure?"""
    if not proof.name.strip():
        return no(_("佐证没有名称。"), remedy=_("请写明是什么文件，或者是什么数字。"), status=422)
    if proof.value is None and not proof.reference.strip() and not proof.file:
        return no(
            _("“%(name)s”没有文号或存放处。") % {"name": proof.name},
            remedy=_("请附上文件，或写明文号、存放处，别人才找得到；数字类的佐证请填写数值。"),
            status=422,
        )
    if proof.value is not None and not proof.measure.strip():
        return no(
            _("“%(name)s”的数值没有计量单位。") % {"name": proof.name},
            remedy=_("请写明单位，例如万元、户、%。"),
            status=422,
        )
    if proof.value is not None and not (proof.value.is_finite() and abs(proof.value) < LARGEST):
        return no(
            _("“%(name)s”的数值太大了。") % {"name": proof.name}, remedy=_("请换用大一些的单位。"), status=422
        )
    return YES
