"""What people type about recurring reports. The verbs decide; these only read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.models import Every, Item
from kaimenhong.org.forms import day
from kaimenhong.org.models import Unit


class ProposeForm(forms.Form):
    """A new recurring report. `units` and `visible` are what this person may choose from."""

    title = forms.CharField(label=_("报送名称"), max_length=100)
    asks = forms.CharField(
        label=_("报送内容"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("只问结果和数字，不要照片。"),
    )
    why = forms.CharField(
        label=_("为什么现有数据不够"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("台账里已有的进展、数字不用再报。"),
    )
    units = forms.MultipleChoiceField(label=_("报送单位"), widget=forms.CheckboxSelectMultiple)
    every = forms.ChoiceField(label=_("多久一次"), choices=Every.choices, initial=Every.MONTH)
    workdays = forms.IntegerField(label=_("期后几个工作日内"), min_value=0, max_value=15, initial=5)
    minutes = forms.IntegerField(
        label=_("预计每次用时（分钟）"), min_value=1, max_value=480, help_text=_("一个单位填一次要多久。")
    )
    starts_on = day(_("开始日期"))
    ends_on = day(_("停止日期"), help_text=_("最长一年，到期自动停止。"))
    number = forms.CharField(
        label=_("关联事项编号"),
        max_length=12,
        required=False,
        help_text=_("例如 2019-001。填了以后，单位当期对这件事的反馈就算填报，不用再填一遍。"),
    )
    differs = forms.CharField(
        label=_("与已有报送的不同"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )

    def __init__(self, *args: Any, units: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {str(unit.pk): unit for unit in units}
        field = self.fields["units"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(pk, unit.short_name) for pk, unit in self.offered.items()]

    def clean_units(self) -> list[Unit]:
        return [self.offered[pk] for pk in self.cleaned_data["units"]]

    def clean_number(self) -> str:
        return str(self.cleaned_data["number"]).strip()

    def with_item(self, item: Item | None) -> dict[str, Any]:
        """What the verb takes. Adds an error when a number was given that names no visible item."""
        given = dict(self.cleaned_data)
        if given.pop("number") and item is None:
            self.add_error("number", _now("台账里没有这个编号，或者您无权查看。"))
        return given | {"item": item}


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("理由"), widget=forms.Textarea(attrs={"rows": 2}))
