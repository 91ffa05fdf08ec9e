"""Fields and forms that the papers about items have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import Dossier
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


def line(label: Text, *, missing: Text = "", limit: int = 200, help_text: Text = "") -> Any:
    """A field for one line; `missing` as for words()."""
    return forms.CharField(
        label=label,
        required=bool(missing),
        max_length=limit,
        help_text=help_text,
        error_messages={"required": missing} if missing else {},
    )


def day(label: Text, *, missing: Text = "", help_text: Text = "") -> Any:
    """A field for a date; `missing` as for words()."""
    return forms.DateField(
        label=label,
        required=bool(missing),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=help_text,
        error_messages={"invalid": _("请按“2019-03-31”的样子填写日期。")}
        | ({"required": missing} if missing else {}),
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


class OnePart(forms.ChoiceField):
    """One of the item's parts that were offered, as the part itself."""

    def offer(self, parts: Iterable[Any], called: Callable[[Any], str] = str) -> None:
        """Let one of these be chosen; `called` is what people see of one."""
        self.parts = {str(part.pk): part for part in parts}
        self.choices = [("", CHOOSE), *((key, called(part)) for key, part in self.parts.items())]

    def clean(self, value: Any) -> Any:
        return self.parts.get(super().clean(value))


class OfItem(forms.Form):
    """What somebody writes about an item. A field is called as the verb's own argument.

    `on` is the day it is written, `units` are those that may be chosen, `dossier` is what a page has read of
    the item already. `more` names the fields that are seldom needed and shown when asked for. `renamed` says
    at which field a refusal stands that names another.
    """

    chooses_units: ClassVar[bool] = False
    without_lead: ClassVar[bool] = True
    more: ClassVar[tuple[str, ...]] = ()
    renamed: ClassVar[dict[str, str]] = {}

    def __init__(
        self,
        *args: Any,
        item: Item,
        on: date,
        units: Sequence[Unit] = (),
        dossier: Dossier | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.on, self.dossier = item, on, dossier
        spared = item.lead_unit_id if self.without_lead else None
        for field in self.fields.values():
            if isinstance(field, OneUnit | SomeUnits):
                field.offer([unit for unit in units if unit.pk != spared])
        self.prepare()

    def prepare(self) -> None:
        """Offer what this item has to choose from, and write down what is known already."""

    def prefill(self, given: Mapping[str, str]) -> None:
        """Write down what the link that led here has said."""
        for name in self.fields.keys() & given.keys():
            self.fields[name].initial = given[name]

    def told(self) -> dict[str, Any]:
        """What was written, as the verb's arguments. Only after is_valid()."""
        return dict(self.cleaned_data)

    def main_fields(self) -> list[Any]:
        return [field for field in self if field.name not in self.more]

    def more_fields(self) -> list[Any]:
        return [field for field in self if field.name in self.more]


class Nothing(OfItem):
    """Nothing to write: one click."""
