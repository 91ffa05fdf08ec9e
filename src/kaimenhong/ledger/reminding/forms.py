"""What people type about how often their unit is reminded."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.reminding.rules import MOST_DAYS, Steps, written


class CadenceForm(forms.Form):
    before = forms.CharField(
        label=_("到期前几个工作日"),
        max_length=40,
        required=False,
        help_text=_("例如“3,1”：到期前3个和1个工作日各提醒一次；留空不提醒。"),
    )
    after = forms.CharField(
        label=_("逾期后几个工作日"),
        max_length=40,
        required=False,
        help_text=_("例如“1,5”：逾期1个和5个工作日各提醒一次；留空不提醒。"),
    )
    unsigned = forms.IntegerField(
        label=_("几个工作日未签收"), min_value=0, max_value=MOST_DAYS, help_text=_("0表示不提醒。")
    )

    @classmethod
    def of(cls, steps: Steps) -> CadenceForm:
        """The form as it stands for this cadence."""
        initial = {"before": written(steps.before), "after": written(steps.after), "unsigned": steps.unsigned}
        return cls(initial=initial)
