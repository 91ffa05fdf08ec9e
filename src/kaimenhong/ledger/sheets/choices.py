"""What the clerk has decided about a workbook: which sheets, what each column means, how rows are filled. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from kaimenhong.ledger.sheets import layout
from kaimenhong.ledger.sheets.layout import Column, Layout
from kaimenhong.ledger.sheets.opening import Table
from kaimenhong.ledger.sheets.words import Key


@dataclass(frozen=True, slots=True)
class Choices:
    """`opened_on` is the day items were assigned that name none; `lead` the unit of items that name none, or None."""

    layouts: tuple[Layout, ...]
    opened_on: date
    lead: int | None = None

    def kept(self) -> dict[str, Any]:
        """As JSON keeps it."""
        return {
            "layouts": [asdict(one) for one in self.layouts],
            "opened_on": self.opened_on.isoformat(),
            "lead": self.lead,
        }

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Choices:
        """Out of what JSON kept."""
        return cls(
            layouts=tuple(_layout(one) for one in kept["layouts"]),
            opened_on=date.fromisoformat(kept["opened_on"]),
            lead=kept["lead"],
        )

    @property
    def rows(self) -> int:
        """How many rows of items there are."""
        return sum(one.rows for one in self.layouts)


def _layout(kept: Mapping[str, Any]) -> Layout:
    columns = tuple(
        Column(**{**one, "key": Key(one["key"]) if one["key"] else None, "sample": tuple(one["sample"])})
        for one in kept["columns"]
    )
    return Layout(**{**kept, "columns": columns})


def proposed(tables: list[Table], taught: Mapping[str, str], *, opened_on: date) -> Choices:
    """What we make of a workbook before anybody has said anything."""
    found = [understood(number, table, taught) for number, table in enumerate(tables)]
    return Choices(tuple(one for _table, one in found if one is not None and one.rows), opened_on)


def understood(number: int, table: Table, taught: Mapping[str, str]) -> tuple[Table, Layout | None]:
    """A sheet with its layout; a typed document is turned into a table first."""
    found = layout.recognised(number, table, taught)
    if found is None and (made := layout.labelled(table, taught)) is not None:
        return made, layout.recognised(number, made, taught)
    return table, found


def table_of(tables: list[Table], one: Layout) -> Table:
    """The sheet a layout was found in, merged cells filled, a typed document as a table."""
    return layout.tabled(tables[one.sheet])


def with_columns(one: Layout, keys: Mapping[int, Key | None], as_above: set[int]) -> Layout:
    """The layout with the clerk's meaning of each column."""
    columns = tuple(
        replace(column, key=keys.get(column.at, column.key), as_above=column.at in as_above)
        for column in one.columns
    )
    return replace(one, columns=columns)
