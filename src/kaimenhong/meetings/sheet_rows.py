"""The rows of the sheet as the page shows them: a thing that was read, with its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kaimenhong.meetings import presenting
from kaimenhong.meetings.rules import PEOPLE, THINGS, UNITS, Role
from kaimenhong.meetings.sheet import Demand, Named

CHARACTERS_A_LINE = 22


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A named thing with its fields."""

    named: Named
    kept: Any
    name: Any
    role: Any

    @property
    def doubt(self) -> tuple[str, Any] | None:
        """Tone and words when it has to be looked at; None when it can be trusted."""
        return presenting.SURENESS["check"] if self.named.sure == "check" else None


@dataclass(frozen=True, slots=True)
class DemandRow:
    """A requirement or sub-demand with its fields; a sub has no `departments`."""

    demand: Demand
    kept: Any
    headline: Any
    departments: Any
    due: Any
    subs: list[DemandRow]

    @property
    def sure(self) -> tuple[str, Any]:
        """How far it can be trusted: tone and words."""
        return presenting.SURENESS[self.demand.sure]

    @property
    def has_deadline(self) -> bool:
        return bool(self.demand.deadline_printed or self.demand.deadline_due)

    @property
    def basis(self) -> Any:
        """Where the year of the deadline comes from, in words."""
        return presenting.DEADLINE_BASIS.get(self.demand.deadline_basis, "")


class Headline(forms.CharField):
    """What a demand is called: one line, shown on as many as it needs."""

    def __init__(self, headline: str) -> None:
        rows = len(headline) // CHARACTERS_A_LINE + 1
        super().__init__(
            label=_("要点"), max_length=300, widget=forms.Textarea(attrs={"rows": rows, "data-grow": ""})
        )

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value)).splitlines())


def role_field(role: Role) -> forms.ChoiceField:
    """A choice among the roles of the same family: people, units, or firms and projects."""
    family = next(roles for roles in (PEOPLE, UNITS, THINGS) if role in roles)
    return forms.ChoiceField(label=_("身份"), choices=[(r.value, r.label) for r in family])
