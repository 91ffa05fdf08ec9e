"""What the assigning unit writes while others work, and whoever reviews what they did."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.forms.fields import OfItem, OnePart, OneUnit, SomeUnits, day, line, words
from kaimenhong.ledger.models import Disagreement
from kaimenhong.ledger.queries import co_units, last_return
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.rules.terms import BASIS_LENGTH


class WithCoUnits(OfItem):
    """A paper on which the item's co-units stand checked."""

    chooses_units = True
    co_units = SomeUnits(label=_("协办单位"), required=False)

    def prepare(self) -> None:
        self.fields["co_units"].initial = [str(unit.pk) for unit in co_units(self.item)]

    def told(self) -> dict[str, Any]:
        """A co-unit that is made lead supports no more, also where nobody has unchecked it."""
        told = super().told()
        lead, before = told.get("lead"), self.fields["co_units"].initial
        if lead is not None and str(lead.pk) in before:
            told["co_units"] = [unit for unit in told["co_units"] if unit.pk != lead.pk]
        return told


class Reassign(WithCoUnits):
    without_lead = False
    field_order = ["lead", "co_units", "reason"]
    lead = OneUnit(label=_("牵头单位"), error_messages={"required": _("请选择牵头单位。")})
    reason = words(_("改派理由"), missing=_("请写明改派理由。"), rows=3)

    def prepare(self) -> None:
        super().prepare()
        returned = last_return(self.item) if self.item.state == State.RETURNED else None
        if returned and returned.suggested:
            self.fields["lead"].initial = returned.suggested.pk


class Transfer(WithCoUnits):
    field_order = ["lead", "co_units", "keep_former", "reason"]
    lead = OneUnit(label=_("新的牵头单位"), error_messages={"required": _("请选择牵头单位。")})
    keep_former = forms.BooleanField(label=_("原牵头单位改为协办"), required=False)
    reason = words(
        _("转办理由和交接情况"),
        missing=_("请写明转办理由和交接情况。"),
        help_text=_("写明为什么转、已经办了什么、材料交给谁。"),
    )


class ChangeCoUnits(WithCoUnits):
    co_units = SomeUnits(label=_("协办单位"), required=False, help_text=_("全部不选，就是取消协办单位。"))
    reason = words(_("调整理由"), missing=_("请写明调整理由。"), rows=3)


class HandOver(OfItem):
    chooses_units = True
    without_lead = False
    assigner = OneUnit(label=_("新的交办单位"), error_messages={"required": _("请选择交办单位。")})
    reason = words(_("移交理由"), missing=_("请写明移交理由。"), rows=3)


def _matter(one: Disagreement) -> str:
    return f"{one.unit.short_name}：{one.matter[:60]}"


class SettleDisagreement(OfItem):
    disagreement = OnePart(label=_("分歧事项"), error_messages={"required": _("请选择分歧事项。")})
    decision = words(
        _("协调决定"), missing=_("请写明协调决定。"), help_text=_("写明谁做什么、到什么时候；双方都会收到。")
    )

    def prepare(self) -> None:
        field = self.fields["disagreement"]
        assert isinstance(field, OnePart)
        waiting = Disagreement.objects.filter(item=self.item, decided_at=None)
        field.offer(waiting.select_related("unit").order_by("pk"), called=_matter)
        if len(field.parts) == 1:
            field.initial = next(iter(field.parts))


class End(OfItem):
    reason = words(_("终止理由"), missing=_("请写明终止理由。"), rows=3)


class SendBack(OfItem):
    reason = words(_("退回重办的理由"), missing=_("请写明哪里没有达到要求。"))


class Accept(OfItem):
    opinion = words(_("审核意见"), missing=_("请写明审核意见。"), rows=3)


class WithInstruction(OfItem):
    """A paper that takes an item off the ledger, on which a new instruction may be written."""

    more = ("instruction", "instruction_due")
    instruction = words(
        _("新的要求"), rows=2, help_text=_("另有要求的，写在这里，会立为一件新的事项并与这件相连。")
    )
    instruction_due = day(_("新要求的时限"))


class Close(WithInstruction):
    field_order = ["conclusion", "instruction", "instruction_due"]
    conclusion = words(_("审核意见"), missing=_("请写明审核意见。"), rows=3)


class StrikeOff(WithInstruction):
    field_order = ["conclusion", "instruction", "instruction_due"]
    conclusion = words(_("销号意见"), missing=_("请写明销号意见。"), rows=2)


class Reject(OfItem):
    reason = words(_("复核退回的理由"), missing=_("请写明哪里没有达到要求。"))


class Archive(OfItem):
    note = line(_("档号或存放处"), limit=500)


class LookBack(OfItem):
    finding = words(
        _("检查情况"), missing=_("请写明检查情况。"), help_text=_("到现场或向谁核实，看到了什么。")
    )


class Reopen(LookBack):
    due = day(_("重新办理的时限"))
    due_basis = line(_("时限依据"), limit=BASIS_LENGTH)
