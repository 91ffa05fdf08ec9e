"""What people type about an item. The verbs decide; these only read.

A field is called as the verb's own argument, so what was typed can be handed on as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.queries import ANY, OPEN, Filters, Order
from kaimenhong.ledger.rules import ReturnReason, State, Tone
from kaimenhong.ledger.rules.terms import BASIS_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from kaimenhong.org.models import Unit

Text = Any  # str, or the lazy translation of one
NOTE_LENGTH = 2000
CHOOSE = _("请选择")


def words(
    label: Text, *, missing: Text = "", rows: int = 4, limit: int = NOTE_LENGTH, help_text: Text = ""
) -> Any:
    """A field for some sentences; `missing` is said when it is left empty, without it the field may be."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=limit,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing} if missing else {},
    )


class OneUnit(forms.ChoiceField):
    """One of the units offered; gives the Unit, or None when left empty."""

    def offer(self, units: Sequence[Unit], *, empty: Text = CHOOSE) -> None:
        self.units = {str(unit.pk): unit for unit in units}
        self.choices = [("", empty), *((key, unit.short_name) for key, unit in self.units.items())]

    def clean(self, value: Any) -> Unit | None:
        return self.units.get(super().clean(value))


class SomeUnits(forms.MultipleChoiceField):
    """Any of the units offered, as Units."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, units: Sequence[Unit]) -> None:
        self.units = {str(unit.pk): unit for unit in units}
        self.choices = [(key, unit.short_name) for key, unit in self.units.items()]

    def clean(self, value: Any) -> list[Unit]:
        return [self.units[key] for key in super().clean(value)]


class WithUnits(forms.Form):
    """A form that offers units in some of its fields."""

    def __init__(self, *args: Any, units: Sequence[Unit], without: Unit | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [unit for unit in units if without is None or unit.pk != without.pk]
        for field in self.fields.values():
            if isinstance(field, OneUnit | SomeUnits):
                field.offer(others)


class SignFor(forms.Form):
    note = words(_("签收说明"), rows=2)


class Begin(forms.Form):
    """Nothing to write: one click."""


class Return(WithUnits):
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


class Reassign(WithUnits):
    lead = OneUnit(label=_("牵头单位"), error_messages={"required": _("请选择牵头单位。")})
    co_units = SomeUnits(label=_("协办单位"), required=False)
    reason = words(_("改派理由"), missing=_("请写明改派理由。"), rows=3)


class ChangeCoUnits(WithUnits):
    co_units = SomeUnits(label=_("协办单位"), required=False, help_text=_("全部不选，就是取消协办单位。"))
    reason = words(_("调整理由"), missing=_("请写明调整理由。"), rows=3)


class Report(forms.Form):
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


class Note(forms.Form):
    text = words(
        _("协办情况"),
        missing=_("请写明协办情况。"),
        help_text=_("报给牵头单位；办理结果由牵头单位统一反馈。"),
    )


class AskToClose(forms.Form):
    result = words(
        _("办理结果"),
        missing=_("请写明办理结果。"),
        rows=6,
        limit=TEXT_LENGTH,
        help_text=_("写结果：完成的数字、印发的文件及文号。"),
    )


class SendBack(forms.Form):
    reason = words(_("退回重办的理由"), missing=_("请写明哪里没有达到要求。"))


class Close(forms.Form):
    conclusion = words(_("审核意见"), missing=_("请写明审核意见。"), rows=3)


class End(forms.Form):
    reason = words(_("终止理由"), missing=_("请写明终止理由。"), rows=3)


class Open(WithUnits):
    title = forms.CharField(
        label=_("事项名称"),
        max_length=TITLE_LENGTH,
        help_text=_("一句话写清做什么，一事一项。"),
        error_messages={"required": _("请填写事项名称。")},
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
    due = forms.DateField(
        label=_("完成时限"),
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("不填就是不定时限，不计逾期。"),
        error_messages={"invalid": _("请按“2019-03-31”的样子填写日期。")},
    )
    due_basis = forms.CharField(
        label=_("时限依据"),
        required=False,
        max_length=BASIS_LENGTH,
        help_text=_("为什么是这一天；会显示在事项页上。"),
    )
    open_to_zone = forms.BooleanField(
        label=_("全区可见"),
        required=False,
        initial=True,
        help_text=_("不选，则只有相关单位和督查、领导看得到。"),
    )


class Narrow(forms.Form):
    """The filters above a list, as they stand in the address."""

    q = forms.CharField(
        label=_("包含文字"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": _("编号、名称、要求、进展")}),
    )
    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[
            ("", _("未办结")),
            *((state.value, state.label) for state in State),
            (ANY, _("全部，含已办结")),
        ],
    )
    tone = forms.ChoiceField(
        label=_("灯色"),
        required=False,
        choices=[("", _("不限")), *((tone.value, tone.label) for tone in Tone)],
    )
    unit = OneUnit(label=_("牵头单位"), required=False)
    order = forms.ChoiceField(
        label=_("排序"), required=False, choices=[(order.value, order.label) for order in Order]
    )

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, OneUnit)
        unit.offer(units, empty=_("不限"))

    def filters(self) -> Filters:
        """What was asked for. Only after is_valid()."""
        asked = self.cleaned_data
        return Filters(
            text=asked["q"].strip(),
            state=asked["state"] or OPEN,
            tone=Tone(asked["tone"]) if asked["tone"] else None,
            unit=asked["unit"].pk if asked["unit"] else None,
            order=Order(asked["order"]) if asked["order"] else Order.DUE,
        )
