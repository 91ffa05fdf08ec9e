"""What the units that do the work write: lead unit and co-units."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.attached.rules import ACCEPT, Document
from kaimenhong.ledger.forms.fields import OfItem, OnePart, OneUnit, line, words
from kaimenhong.ledger.models import Milestone
from kaimenhong.ledger.queries import co_units
from kaimenhong.ledger.rules import ReturnReason
from kaimenhong.ledger.rules.proof import Proof
from kaimenhong.ledger.rules.terms import TEXT_LENGTH


class SignFor(OfItem):
    note = words(_("签收说明"), rows=2)


class Return(OfItem):
    chooses_units = True
    reason_code = forms.ChoiceField(
        label=_("退回原因"),
        widget=forms.RadioSelect,
        choices=[(code.value, code.label) for code in ReturnReason],
        error_messages={"required": _("请选择退回原因。")},
    )
    reason = words(
        _("退回理由和依据"),
        missing=_("请写明退回理由和依据。"),
        help_text=_("写明依据，例如三定方案的条款。由交办单位决定改派或维持，单位之间不能自行转办。"),
    )
    suggested_unit = OneUnit(
        label=_("建议承办单位"), required=False, help_text=_("不属本单位的，须建议由谁承办。")
    )


class Report(OfItem):
    more = ("problems", "needs", "next_steps")
    text = words(
        _("办理进展"), missing=_("请写明办理进展。"), help_text=_("做了什么、到了哪一步；不需要照片。")
    )
    percent = forms.IntegerField(
        label=_("完成率"),
        required=False,
        min_value=0,
        max_value=100,
        help_text=_("0到100之间的整数。"),
        error_messages={"invalid": _("完成率应当是0到100之间的整数。")},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    problems = words(_("存在问题"), rows=2)
    needs = words(_("需协调事项"), rows=2)
    next_steps = words(_("下一步措施"), rows=2)

    def prepare(self) -> None:
        for name in self.more:
            self.fields[name].initial = getattr(self.item, name)
        stepwise = self.dossier.milestones if self.dossier else Milestone.objects.filter(item=self.item)
        if stepwise:
            del self.fields["percent"]

    def told(self) -> dict[str, Any]:
        """What was left out of what was sent stays as it is."""
        asked = self.cleaned_data
        told = {name: asked[name] for name in asked if name not in self.more or name in self.data}
        return {"percent": None} | told


class Note(OfItem):
    text = words(
        _("协办情况"),
        missing=_("请写明协办情况。"),
        help_text=_("报给牵头单位；办理结果由牵头单位统一反馈。"),
    )


class AddEvidence(OfItem):
    renamed = {"evidence": "evidence_name", "file": "evidence_file"}
    field_order = ["evidence_name", "evidence_file"]
    evidence_file = forms.FileField(
        label=_("附上文件"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "Word、WPS、Excel、PDF、OFD 等，不超过20MB；不收照片。原样保存，能看到这件事的人可以下载。"
        ),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    evidence_name = line(_("佐证名称"), help_text=_("是什么文件，或者什么数字；附了文件的，不填就用文件名。"))
    evidence_reference = line(_("文号或存放处"), help_text=_("没有附文件的填这一项，别人按它能找到。"))
    evidence_value = forms.DecimalField(
        label=_("数值"),
        required=False,
        max_digits=18,
        decimal_places=4,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": _("数值应当是数字。")},
    )
    evidence_measure = line(_("计量单位"), limit=20, help_text=_("数字填这一项，例如万元、户、%。"))

    def told(self) -> dict[str, Any]:
        return {"proof": self.proof(), "document": self.document}

    @property
    def document(self) -> Document | None:
        """The document that was attached."""
        file = self.cleaned_data["evidence_file"]
        return Document(file.name, file, file.size) if file else None

    def proof(self) -> Proof:
        """The piece of evidence that was written down; a document's name speaks for it."""
        asked, document = self.cleaned_data, self.document
        return Proof(
            name=asked["evidence_name"] or (document.title if document else ""),
            reference=asked["evidence_reference"],
            value=asked["evidence_value"],
            measure=asked["evidence_measure"],
        )


class AskToClose(AddEvidence):
    field_order = ["result", "evidence_name", "evidence_file"]
    result = words(
        _("办理结果"),
        missing=_("请写明办理结果。"),
        rows=6,
        limit=TEXT_LENGTH,
        help_text=_("写结果：完成的数字、印发的文件及文号。"),
    )
    unproven = line(_("没有佐证的原因"), limit=500, help_text=_("确实没有佐证的，在这里写明原因。"))

    def told(self) -> dict[str, Any]:
        asked = self.cleaned_data
        written = any(asked[name] for name in asked if name.startswith("evidence_") and asked[name] != "")
        return {
            "result": asked["result"],
            "evidence": [self.proof()] if written or asked["evidence_value"] is not None else [],
            "document": self.document,
            "unproven": asked["unproven"],
        }


class ReachMilestone(OfItem):
    milestone = OnePart(label=_("节点"), error_messages={"required": _("请选择节点。")})
    evidence = words(
        _("完成情况"),
        missing=_("请写明完成情况。"),
        rows=3,
        limit=500,
        help_text=_("文件写文号，数字写数值和单位；不需要照片。"),
    )

    def prepare(self) -> None:
        offer_milestones(self)
        if len(self.left) == 1:
            self.fields["milestone"].initial = str(self.left[0].pk)

    def prefill(self, given: Mapping[str, str]) -> None:
        """A link names the milestone, or the date of one."""
        super().prefill(given)
        if of_date := [one for one in self.left if str(one.due) == given.get("due")]:
            self.fields["milestone"].initial = str(of_date[0].pk)

    @property
    def left(self) -> list[Milestone]:
        """The milestones that were offered, by date."""
        field = self.fields["milestone"]
        assert isinstance(field, OnePart)
        return list(field.parts.values())


class RaiseDisagreement(OfItem):
    unit = OneUnit(label=_("协办单位"), error_messages={"required": _("请选择协办单位。")})
    matter = words(
        _("分歧事项"),
        missing=_("请写明分歧事项。"),
        help_text=_("写明双方各自的意见和依据；由交办单位协调决定。办理不停，计时不停。"),
    )

    def prepare(self) -> None:
        field = self.fields["unit"]
        assert isinstance(field, OneUnit)
        field.offer(co_units(self.item))


def offer_milestones(form: OfItem) -> None:
    """Offer the milestones that are not done yet."""
    field = form.fields["milestone"]
    assert isinstance(field, OnePart)
    field.offer(Milestone.objects.filter(item=form.item, reached_on=None).order_by("due", "pk"))
