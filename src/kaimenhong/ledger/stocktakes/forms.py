"""What people type about a stocktake. A field is called as the verb's own argument."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.forms.fields import OneUnit, SomeUnits, day, words
from kaimenhong.ledger.rules.terms import TEXT_LENGTH, TITLE_LENGTH
from kaimenhong.ledger.stocktakes.rules import Measure, Scope
from kaimenhong.org.models import Unit


class Offering(forms.Form):
    """A form that offers units in some of its fields."""

    def __init__(self, *args: Any, units: Sequence[Unit] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, OneUnit | SomeUnits):
                field.offer(units)


class Plan(Offering):
    title = forms.CharField(
        label=_("会议名称"),
        max_length=TITLE_LENGTH,
        help_text=_("例如：3月第4周重点事项调度会。"),
        error_messages={"required": _("请填写会议名称。")},
    )
    held_on = day(_("会议日期"), missing=_("请填写会议日期。"))
    chair = forms.CharField(
        label=_("主持人"), max_length=60, error_messages={"required": _("请填写主持人。")}
    )
    scope = forms.ChoiceField(
        label=_("调度范围"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in Scope],
        initial=Scope.ALL,
    )
    units = SomeUnits(
        label=_("调度单位"), required=False, help_text=_("范围是“部分单位”时选择；下属单位一并调度。")
    )
    theme = forms.CharField(
        label=_("专题"),
        required=False,
        max_length=60,
        help_text=_("范围是“一个专题”时填写，与台账里的专题一致。"),
    )


class Promising(Offering):
    unit = OneUnit(label=_("承诺单位"), error_messages={"required": _("请选择承诺单位。")})
    what = words(
        _("承诺内容"),
        missing=_("请写明承诺内容。"),
        rows=2,
        limit=300,
        help_text=_("做到什么；兑现没有，由台账的反馈和结果来看，不用再报。"),
    )
    measure = forms.ChoiceField(
        label=_("兑现的标志"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in Measure],
        initial=Measure.FINISH,
    )
    percent = forms.IntegerField(
        label=_("承诺完成率"),
        required=False,
        min_value=1,
        max_value=100,
        help_text=_("标志是“完成率达到”时填写。"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    until = day(_("承诺时限"), missing=_("请填写承诺时限。"))


class Decision(Offering):
    title = forms.CharField(
        label=_("事项名称"),
        max_length=TITLE_LENGTH,
        help_text=_("一句话写清做什么，一事一项。"),
        error_messages={"required": _("请填写事项名称。")},
    )
    demand = words(_("办理要求"), missing=_("请写明办理要求。"), rows=3, limit=TEXT_LENGTH)
    lead = OneUnit(label=_("牵头单位"), error_messages={"required": _("请选择牵头单位。")})
    co_units = SomeUnits(label=_("协办单位"), required=False)
    due = day(_("完成时限"))


class Notes(forms.Form):
    notes = words(
        _("会议记录"),
        missing=_("请写下会议记录。"),
        rows=6,
        limit=10000,
        help_text=_("只记台账里看不到的；承诺和议定事项不用重复写。"),
    )


class Withdraw(forms.Form):
    reason = words(_("划去的理由"), missing=_("请写明理由。"), rows=2, limit=500)
