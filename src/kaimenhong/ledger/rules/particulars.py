"""What an item may say of itself beside its task, units and date: the columns of a full ledger.

The superset of ten real ledgers. Every part is optional; what is not given stays empty, never guessed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.rules.marked_words import insist_unmarked

_WRITTEN = {
    "theme": _("专题"),
    "goal": _("工作目标"),
    "measures": _("工作措施"),
    "charge_leader": _("分管领导"),
    "responsible": _("责任人"),
    "contact": _("联络员"),
    "remarks": _("备注"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Particulars:
    """The particulars of an item, as whoever assigns it writes them.

    `level` and `urgency` are the values of models.Level and models.Urgency; `task_class` a class of the
    clock rule. `theme` groups items on the wall (专题); `goal` is measurable where it can be. Names of
    people are kept as printed.
    """

    level: str = "ordinary"
    urgency: str = "normal"
    task_class: str = ""
    theme: str = ""
    goal: str = ""
    measures: str = ""
    charge_leader: str = ""
    responsible: str = ""
    contact: str = ""
    starts_on: date | None = None
    remarks: str = ""

    def columns(self) -> dict[str, Any]:
        """The item's columns, by name. Raises Refused, naming the column, for words marked as classified."""
        columns = asdict(self)
        for name, label in _WRITTEN.items():
            insist_unmarked(columns[name], field=name, name=str(label))
        return columns

    @classmethod
    def of(cls, item: Any) -> Particulars:
        """The particulars an item has now."""
        return cls(**{field.name: getattr(item, field.name) for field in fields(cls)})

    def changed(self, before: Particulars) -> list[str]:
        """The names of the columns that are not as before."""
        was = before.columns()
        return [name for name, value in self.columns().items() if value != was[name]]
