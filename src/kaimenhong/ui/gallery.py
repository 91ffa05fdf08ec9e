"""What the gallery shows: sample values for each component, with no row of any table behind them."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.ui.assets import icons

BEIJING = timezone(timedelta(hours=8))
TONES = ("grey", "green", "yellow", "orange", "red", "blue")
SWATCHES = (
    "ink", "primary", "accent", "paper", "surface", "sunken", "line", "green", "yellow", "orange", "red", "blue",
)  # fmt: skip


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=gettext_lazy("名称"), help_text=gettext_lazy("二十字以内，写清做什么。"), max_length=20
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), choices=[("a", gettext_lazy("甲类")), ("b", gettext_lazy("乙类"))]
    )
    day = forms.DateField(
        label=gettext_lazy("日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    text = forms.CharField(
        label=gettext_lazy("补充说明"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    ways = forms.MultipleChoiceField(
        label=gettext_lazy("方式"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("a", gettext_lazy("书面")), ("b", gettext_lazy("当面"))],
    )
    pace = forms.ChoiceField(
        label=gettext_lazy("缓急"),
        widget=forms.RadioSelect,
        choices=[("a", gettext_lazy("平件")), ("b", gettext_lazy("急件"))],
    )
    file = forms.FileField(label=gettext_lazy("附件"), required=False)
    sure = forms.BooleanField(label=gettext_lazy("我已核对"), help_text=gettext_lazy("提交后不能更改。"))


def samples() -> dict[str, Any]:
    """The context of the gallery page."""
    return {
        "icons": icons(),
        "swatches": SWATCHES,
        "tones": TONES,
        "blank": SampleForm(prefix="blank"),
        "wrong": SampleForm({"wrong-title": "", "wrong-kind": "c"}, prefix="wrong"),
        "when": datetime(2019, 2, 11, 9, 0, tzinfo=BEIJING),
        "due": date(2019, 3, 31),
        "bars": _bars(),
        "lines": _lines(),
        "rows": [(_("第一件"), "green", 86), (_("第二件"), "yellow", 40), (_("第三件"), "red", 5)],
    }


def _bars() -> dict[str, Any]:
    """Bars in fixed tones, to show "tone:red" in an option."""
    tones = [("tone:green", 12), ("tone:yellow", 5), ("tone:red", 3)]
    return {
        "xAxis": {"type": "category", "data": [_("正常"), _("临近"), _("超期")]},
        "yAxis": {"type": "value"},
        "series": [
            {
                "type": "bar",
                "barMaxWidth": 36,
                "data": [{"value": count, "itemStyle": {"color": tone}} for tone, count in tones],
            }
        ],
    }


def _lines() -> dict[str, Any]:
    """Two series in the palette's own colours."""
    months = [_("%(number)d月") % {"number": number} for number in range(1, 7)]
    return {
        "xAxis": {"type": "category", "data": months, "boundaryGap": False},
        "yAxis": {"type": "value"},
        "series": [
            {
                "type": "line",
                "name": _("计划"),
                "data": [10, 20, 30, 40, 50, 60],
                "lineStyle": {"type": "dashed"},
            },
            {
                "type": "line",
                "name": _("实际"),
                "data": [8, 19, 33, 41, 47, 58],
                "areaStyle": {"opacity": 0.08},
            },
        ],
    }
