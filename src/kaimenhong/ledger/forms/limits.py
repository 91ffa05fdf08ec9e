"""The form of the zone's limits: how long to sign and to return, what an assigner may grant alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.forms.fields import day, line
from kaimenhong.ledger.rules.bounds import MOST_DAYS, MOST_EXTENSION, MOST_TIMES, Bounds

NUMBERS = ("sign_days", "return_days", "extension_days", "extension_times")


def _number(label: Any, most: int, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, help_text=help_text)


class SetLimits(forms.Form):
    sign_days = _number(_("签收期限（工作日）"), MOST_DAYS, _("交办后几个工作日内签收。"))
    return_days = _number(
        _("签收期限后可退回（工作日）"), MOST_DAYS, _("过了就不能退回，只能报交办单位转办。")
    )
    extension_days = _number(_("交办单位可同意的延期（自然日）"), MOST_EXTENSION, _("超过的，须由领导同意。"))
    extension_times = _number(_("交办单位可同意的延期次数"), MOST_TIMES, _("超过的，须由领导同意。"))
    valid_from = day(
        _("生效日期"), missing=_("请填写生效日期。"), help_text=_("今天或以后；以前办的事不受影响。")
    )
    basis = line(_("规定依据"), limit=500, missing=_("请写明依据哪份文件或哪次会议。"))

    @classmethod
    def of(cls, bounds: Bounds, today: date) -> SetLimits:
        """The form with what holds today."""
        return cls(initial={**{name: getattr(bounds, name) for name in NUMBERS}, "valid_from": today})

    def told(self) -> dict[str, Any]:
        """What was written, as set_limits' arguments. Only after is_valid()."""
        asked = self.cleaned_data
        return {
            "bounds": Bounds(**{name: asked[name] for name in NUMBERS}),
            "valid_from": asked["valid_from"],
            "basis": asked["basis"],
        }
