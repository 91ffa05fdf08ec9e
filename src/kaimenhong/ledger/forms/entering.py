"""What is written to put an item into the ledger: opened or drafted, revised, approved, dispatched, refiled, divided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.forms.deciding import WithCoUnits
from kaimenhong.ledger.forms.fields import OfItem, OneUnit, SomeUnits, day, line, words
from kaimenhong.ledger.forms.keeping import PARTICULARS, Described
from kaimenhong.ledger.rules.terms import BASIS_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from kaimenhong.org.models import Unit

OWN, DECIDED = "own", "decided"


class Matter(forms.Form):
    """What is owed, by whom, until when."""

    title = line(
        _("事项名称"),
        limit=TITLE_LENGTH,
        help_text=_("一句话写清做什么，一事一项。"),
        missing=_("请填写事项名称。"),
    )
    demand = words(
        _("办理要求"),
        missing=_("请写明办理要求。"),
        limit=TEXT_LENGTH,
        help_text=_("要达到什么结果，能量化的写数字。"),
    )
    source_quote = words(
        _("立项理由"),
        missing=_("请写明立项理由。"),
        limit=TEXT_LENGTH,
        rows=3,
        help_text=_("没有会议来源的事项，写明根据什么立项。"),
    )
    lead = OneUnit(
        label=_("牵头单位"),
        help_text=_("只有一个；由它签收并反馈结果。"),
        error_messages={"required": _("请选择牵头单位。")},
    )
    co_units = SomeUnits(label=_("协办单位"), required=False)
    due = day(_("完成时限"), help_text=_("不填就是不定时限，不计逾期。"))
    due_basis = line(_("时限依据"), limit=BASIS_LENGTH, help_text=_("为什么是这一天；会显示在事项页上。"))


class Open(Described, Matter):
    """A new item: drafted for approval, or assigned at once where a paper has decided unit and date already."""

    more = (*(name for name in PARTICULARS if name != "task_class"), "open_to_zone")
    field_order = [
        "way",
        *(name for name in Matter.base_fields if name[:3] != "due"),
        "task_class",
        "due",
        "due_basis",
    ]
    way = forms.ChoiceField(
        label=_("怎样立项"),
        widget=forms.RadioSelect,
        choices=[
            (OWN, _("自行立项：先拟办，送领导审批后交办")),
            (DECIDED, _("文件或领导批示已明确单位和时限：直接交办")),
        ],
        initial=OWN,
        error_messages={"required": _("请选择怎样立项。")},
    )
    open_to_zone = forms.BooleanField(
        label=_("全区可见"),
        required=False,
        initial=True,
        help_text=_("不选，则只有相关单位和督查、领导看得到。"),
    )

    def __init__(self, *args: Any, on: date, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_classes(on)
        self.offer_units(units)

    def offer_units(self, units: Sequence[Unit]) -> None:
        """Offer these units to choose from. To read what was chosen, those that were chosen are enough."""
        for field in self.fields.values():
            if isinstance(field, OneUnit | SomeUnits):
                field.offer(units)

    def clean(self) -> None:
        asked = self.cleaned_data
        dated = asked.get("due") or asked.get("task_class") or "due" in self.errors
        if asked.get("way") == DECIDED and not dated:
            self.add_error("due", _("直接交办的事项，时限应当已经明确；请填写，或改为自行立项。"))

    def is_decided(self) -> bool:
        """Whether a paper has decided it already. Only after is_valid()."""
        return bool(self.cleaned_data["way"] == DECIDED)

    def told(self) -> dict[str, Any]:
        """What was written, as open_item's and draft_item's arguments."""
        asked = self.cleaned_data
        plain = {name: asked[name] for name in (*Matter.base_fields, "open_to_zone")}
        return {**plain, "source": None, "particulars": self.particulars()}

    def main_fields(self) -> list[Any]:
        return [field for field in self if field.name not in self.more]

    def more_fields(self) -> list[Any]:
        return [field for field in self if field.name in self.more]


class Revise(WithCoUnits, Matter):
    without_lead = False

    def prepare(self) -> None:
        super().prepare()
        for name in ("title", "demand", "source_quote", "due", "due_basis"):
            self.fields[name].initial = getattr(self.item, name)
        self.fields["lead"].initial = self.item.lead_unit_id


class Propose(OfItem):
    note = words(_("送审说明"), rows=2)


class Approve(OfItem):
    opinion = words(_("审批意见"), rows=2)


class HandBack(OfItem):
    reason = words(_("修改意见"), missing=_("请写明修改意见。"), rows=3)


class Refuse(OfItem):
    reason = words(_("不予立项的理由"), missing=_("请写明不予立项的理由。"), rows=3)


class Dispatch(OfItem):
    note = words(_("交办说明"), rows=2)


class Refile(WithCoUnits):
    without_lead = False
    field_order = ["lead", "co_units", "due", "reason"]
    lead = OneUnit(label=_("牵头单位"), error_messages={"required": _("请选择牵头单位。")})
    due = day(_("完成时限"), help_text=_("不填就是不定时限，不计逾期。"))
    reason = words(_("重新立项的理由"), missing=_("请写明重新立项的理由。"), rows=3)

    def prepare(self) -> None:
        super().prepare()
        self.fields["lead"].initial = self.item.lead_unit_id


class Divide(OfItem):
    chooses_units = True
    without_lead = False
    title = line(_("事项名称"), limit=TITLE_LENGTH, missing=_("请填写事项名称。"))
    demand = words(_("办理要求"), missing=_("请写明办理要求。"), limit=TEXT_LENGTH)
    lead = OneUnit(label=_("牵头单位"), error_messages={"required": _("请选择牵头单位。")})
    co_units = SomeUnits(label=_("协办单位"), required=False)
    due = day(_("完成时限"))

    def prepare(self) -> None:
        self.fields["due"].initial = self.item.due
