"""What people type about workbooks: the file, what its columns mean, which unit a name is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.forms.fields import OneUnit
from kaimenhong.ledger.sheets import choices, layout
from kaimenhong.ledger.sheets.choices import Choices
from kaimenhong.ledger.sheets.layout import Column, Layout
from kaimenhong.ledger.sheets.words import Key
from kaimenhong.org.models import Unit

ACCEPTED = ".xlsx,.xls,.et,.xlsb,.ods,.csv"
MOST_ASKED = 50


class Upload(forms.Form):
    """A workbook; `replaces` is the draft whose mended file it is."""

    file = forms.FileField(
        label=_("台账文件"),
        help_text=_("Excel、WPS 表格或 CSV，不超过40MB；表头在第几行、有没有合并单元格都可以。"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
        error_messages={"required": _("请选择文件。"), "empty": _("文件是空的。")},
    )
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)


@dataclass(frozen=True, slots=True)
class ColumnFields:
    """A column with its two fields."""

    column: Column
    meaning: Any
    above: Any


class Columns(forms.Form):
    """What every column means, and how rows without a date or a unit are filled."""

    opened_on = forms.DateField(
        label=_("默认交办日期"),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("表里没有写交办时间的事项，按这一天交办。"),
        error_messages={"invalid": _("请按“2019-03-31”的样子填写日期。"), "required": _("请填写日期。")},
    )
    lead = OneUnit(
        label=_("默认牵头单位"),
        required=False,
        help_text=_("表里没有写单位的事项，由它牵头；不选则提示错误。"),
    )

    def __init__(
        self, *args: Any, decided: Choices, units: Sequence[Unit], today: date, **kwargs: Any
    ) -> None:
        kwargs.setdefault(
            "initial", {"opened_on": decided.opened_on, "lead": str(decided.lead) if decided.lead else ""}
        )
        super().__init__(*args, **kwargs)
        self.decided, self.today = decided, today
        lead = self.fields["lead"]
        assert isinstance(lead, OneUnit)
        lead.offer(units, empty=_("不指定"))
        for one in decided.layouts:
            self.fields[f"use_{one.sheet}"] = forms.BooleanField(
                label=_("导入这张工作表"), required=False, initial=True
            )
            for column in one.columns:
                self._add(one, column)

    def _add(self, one: Layout, column: Column) -> None:
        name = f"{one.sheet}_{column.at}"
        self.fields[f"is_{name}"] = forms.ChoiceField(
            label=column.heading or _("无表头"),
            choices=[(key.value, key.label) for key in Key],
            initial=(column.key or Key.NOTE).value,
        )
        self.fields[f"above_{name}"] = forms.BooleanField(
            label=_("空白同上"), required=False, initial=column.as_above
        )

    def clean_opened_on(self) -> date:
        day: date = self.cleaned_data["opened_on"]
        if day > self.today:
            raise forms.ValidationError(_("交办日期不能在今天以后。"))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        used = [one for one in self.decided.layouts if cleaned[f"use_{one.sheet}"]]
        if not used:
            self.add_error(None, _("至少要导入一张工作表。"))
        for one in used:
            keys = {cleaned[f"is_{one.sheet}_{column.at}"] for column in one.columns}
            if not keys & {Key.TITLE, Key.DEMAND}:
                self.add_error(None, _("“%(sheet)s”没有一列是事项名称。") % {"sheet": one.name or one.title})
        return cleaned

    def sheets(self) -> Iterator[tuple[Layout, Any, list[ColumnFields]]]:
        """Each sheet with its switch and its columns."""
        for one in self.decided.layouts:
            columns = [
                ColumnFields(
                    column, self[f"is_{one.sheet}_{column.at}"], self[f"above_{one.sheet}_{column.at}"]
                )
                for column in one.columns
            ]
            yield one, self[f"use_{one.sheet}"], columns

    def choices(self) -> Choices:
        """What was decided. Only after is_valid()."""
        told = self.cleaned_data
        used = []
        for one in self.decided.layouts:
            if not told[f"use_{one.sheet}"]:
                continue
            keys = {c.at: Key(told[f"is_{one.sheet}_{c.at}"]) for c in one.columns}
            above = {c.at for c in one.columns if told[f"above_{one.sheet}_{c.at}"]}
            used.append(choices.with_columns(one, keys, above))
        lead = told["lead"].pk if told["lead"] else None
        return replace(self.decided, layouts=tuple(used), opened_on=told["opened_on"], lead=lead)

    def taught(self) -> dict[str, str]:
        """The headings the clerk has given another meaning than we did."""
        said = {}
        for one in self.decided.layouts:
            for column in one.columns:
                key = self.cleaned_data.get(f"is_{one.sheet}_{column.at}", "")
                plain = layout.normal(column.heading)
                if plain and key and key != (column.key or Key.NOTE).value and len(plain) <= 120:
                    said[plain] = key
        return said


class Unknown(forms.Form):
    """Which unit each unknown name means; empty leaves it a fault."""

    def __init__(self, *args: Any, names: Sequence[str], units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names[:MOST_ASKED]
        for number, name in enumerate(self.names):
            field = OneUnit(label=name, required=False)
            field.offer(units, empty=_("请选择"))
            self.fields[f"unit_{number}"] = field

    def taught(self) -> Mapping[str, str]:
        """Names with the numbers of their units. Only after is_valid()."""
        found = {name: self.cleaned_data[f"unit_{number}"] for number, name in enumerate(self.names)}
        return {name: str(unit.pk) for name, unit in found.items() if unit is not None}


class Withdraw(forms.Form):
    """Why an import is taken back."""

    reason = forms.CharField(
        label=_("撤回理由"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("请写明为什么撤回。")},
    )


class ExportForm(forms.Form):
    """What is written: which columns, in which form."""

    columns = forms.ChoiceField(
        label=_("导出哪些列"),
        required=False,
        widget=forms.RadioSelect,
        initial="",
        choices=[("", _("屏幕上的列")), ("all", _("完整台账的全部列"))],
    )
    format = forms.ChoiceField(
        label=_("文件格式"),
        widget=forms.RadioSelect,
        initial="xlsx",
        choices=[("xlsx", _("Excel 工作簿（.xlsx），可直接打印 A3 横版")), ("csv", _("纯数据（.csv）"))],
    )
