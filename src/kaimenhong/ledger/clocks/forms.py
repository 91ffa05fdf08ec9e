"""What people type about a new version of a rule: the terms of its milestones, and what stops its clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.kernel import clocks
from kaimenhong.kernel.clocks import Rest, RulePack, Unit
from kaimenhong.kernel.clocks.packs import LONGEST
from kaimenhong.ledger.clocks import words


@dataclass(frozen=True, slots=True)
class TermFields:
    """The fields of one milestone, for the form's table."""

    name: str
    start: str
    offset: Any
    unit: Any
    on_rest: Any


class NewVersion(forms.Form):
    """A pack as it shall be from a day on: everything a version may change without another product."""

    version = forms.CharField(
        label=gettext_lazy("规则版本"),
        max_length=20,
        help_text=gettext_lazy("例如年份，或“试行”；一个版本号只用一次。"),
        error_messages={"required": gettext_lazy("请填写版本号。")},
    )
    valid_from = forms.DateField(
        label=gettext_lazy("生效日期"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("只管这一天起交办的事项，不溯及以往。"),
        error_messages={"required": gettext_lazy("请填写生效日期。")},
    )
    basis_zh = forms.CharField(
        label=gettext_lazy("规则依据"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("请写明依据。")},
    )
    document = forms.CharField(label=gettext_lazy("规则文号"), max_length=100, required=False)
    stops = forms.MultipleChoiceField(
        label=gettext_lazy("哪些情形停止计时"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    extensions_in_time = forms.BooleanField(
        label=gettext_lazy("时限届满前申请的延期才改变考核时限"), required=False
    )

    def __init__(self, typed: Any = None, *, pack: RulePack, today: date) -> None:
        initial = {
            "valid_from": today + timedelta(days=1),
            "basis_zh": pack.basis_zh,
            "document": pack.document,
            "stops": [one.cause for one in pack.pauses.values() if one.stops_promise],
            "extensions_in_time": pack.extensions_in_time,
        }
        super().__init__(typed, initial=initial)
        self._pack = pack
        stops = self.fields["stops"]
        assert isinstance(stops, forms.MultipleChoiceField)
        stops.choices = [
            (
                one.cause,
                _("%(cause)s（%(party)s）")
                % {"cause": words.cause(one.cause), "party": words.PARTIES[one.party]},
            )
            for one in pack.pauses.values()
        ]
        for key, milestone in _milestones(pack):
            self.fields[f"offset:{key}"] = _offset(milestone)
            self.fields[f"unit:{key}"] = _unit(milestone)
            self.fields[f"rest:{key}"] = _rest(milestone)

    def classes(self) -> Iterator[tuple[str, list[TermFields]]]:
        """The classes with the fields of their milestones, in the order of the pack."""
        for one in self._pack.classes:
            rows = []
            for milestone in one.milestones:
                key = f"{one.code}:{milestone.code}"
                bound = (self[f"{part}:{key}"] for part in ("offset", "unit", "rest"))
                rows.append(TermFields(words.name(milestone.name_zh), words.start(milestone), *bound))
            yield words.name(one.name_zh), rows

    def pack(self) -> RulePack:
        """The pack that was typed. Only after is_valid(). Raises PackError where it does not hold together."""
        typed, content = self.cleaned_data, clocks.content(self._pack)
        content |= {name: typed[name] for name in ("version", "basis_zh", "document", "extensions_in_time")}
        content |= {"valid_from": typed["valid_from"].isoformat(), "verified": True, "note_zh": ""}
        for pause in content["pauses"]:
            pause["stops_promise"] = pause["cause"] in typed["stops"]
        for one in content["classes"]:
            for milestone in one["milestones"]:
                self._write(milestone, f"{one['code']}:{milestone['code']}")
        return clocks.read(content)

    def _write(self, milestone: dict[str, Any], key: str) -> None:
        offset = self.cleaned_data[f"offset:{key}"]
        milestone |= {"unit": self.cleaned_data[f"unit:{key}"], "on_rest": self.cleaned_data[f"rest:{key}"]}
        milestone.pop("offset", None)
        if offset is not None:
            milestone["offset"] = offset


class Withdraw(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("撤回的理由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": gettext_lazy("请写明为什么撤回。")},
    )


def _milestones(pack: RulePack) -> Iterator[tuple[str, Any]]:
    for one in pack.classes:
        for milestone in one.milestones:
            yield f"{one.code}:{milestone.code}", milestone


def _offset(milestone: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=_("%(name)s：多长") % {"name": words.name(milestone.name_zh)},
        initial=milestone.offset,
        required=milestone.code != clocks.DONE,
        min_value=0,
        max_value=LONGEST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("请填写数字，0为当天。")},
    )


def _unit(milestone: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("%(name)s：单位") % {"name": words.name(milestone.name_zh)},
        initial=milestone.unit.value,
        choices=[(one.value, words.UNITS[one]) for one in Unit],
    )


def _rest(milestone: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("%(name)s：末日是休息日时") % {"name": words.name(milestone.name_zh)},
        initial=milestone.on_rest.value,
        choices=[(Rest.KEEP.value, _("不顺延")), (Rest.NEXT.value, _("顺延"))],
    )


DIGITS = 18  # as many as every database takes


class SoFar(forms.Form):
    """How far a long trial has come, as the address of its next part says; what is wrong in it counts as nothing."""

    before = forms.IntegerField(min_value=1, required=False)
    newest = forms.IntegerField(min_value=1, required=False)
    seen = forms.IntegerField(min_value=0, required=False)
    n_dates = forms.IntegerField(min_value=0, required=False)
    flagged = forms.IntegerField(min_value=0, required=False)
    relieved = forms.IntegerField(min_value=0, required=False)
    without_class = forms.IntegerField(min_value=0, required=False)
    late = forms.CharField(max_length=400, required=False)
    on = forms.BooleanField(required=False)

    def clean_late(self) -> list[int]:
        """The items that would have become late, as far as they are shown."""
        words = self.cleaned_data["late"].split()
        return [int(word) for word in words if word.isascii() and word.isdigit() and len(word) <= DIGITS]
