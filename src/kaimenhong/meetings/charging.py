"""Which units one item of a breakdown or minutes would be charged to: what is printed, resolved, with corrections. Pure.

The one named as lead (牵头, 主办) leads. Where only responsible units are listed, one alone leads; of
several a person has to choose, and the first is proposed. Everybody else named supports.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from kaimenhong.meetings.naming import How, Meaning, Names
from kaimenhong.meetings.sheet import UNSAID, Demand


@dataclass(frozen=True, slots=True)
class Charge:
    """Who would lead and who would support an item, by the numbers of the units.

    `proposed`: the lead is only the first of several listed, a person should look. `listed` are the
    units printed for the item. `asked` are printed names nobody knows; `outside` those that are
    no units of the zone; `ended` units that do not exist any more; `loose` names taken for a unit on a
    weaker ground.
    """

    lead: int | None
    co: tuple[int, ...]
    proposed: bool
    listed: tuple[int, ...]
    asked: tuple[str, ...]
    outside: tuple[str, ...]
    ended: tuple[str, ...]
    loose: tuple[Meaning, ...]


NOBODY = Charge(None, (), False, (), (), (), (), ())


def charge(demand: Demand, names: Names, existing: Container[int]) -> Charge:
    """The charge of one demand. `existing` are the numbers of the units that can be charged today."""
    read = _as_read(demand, names, existing)
    lead = read.lead if demand.lead is UNSAID else demand.lead
    co = read.co if demand.co is UNSAID else demand.co
    return Charge(
        lead=lead,
        co=tuple(unit for unit in co if unit != lead),
        proposed=read.proposed and demand.lead is UNSAID,
        listed=read.listed,
        asked=read.asked,
        outside=read.outside,
        ended=read.ended,
        loose=read.loose,
    )


def printed_names(demand: Demand) -> list[str]:
    """Every unit printed for the demand, once, in the order lead, responsible, cooperating."""
    said = demand.charged
    every = [*said["lead"], *said["responsible"], *said["cooperating"]] if said else []
    return list(dict.fromkeys(every))


def _as_read(demand: Demand, names: Names, existing: Container[int]) -> Charge:
    said = demand.charged
    if said is None:
        return NOBODY
    leading = said["lead"] or said["responsible"]
    every = [names.of(printed) for printed in printed_names(demand)]
    known = [meaning for meaning in every if meaning.unit in existing]
    lead = next((m.unit for m in map(names.of, leading) if m.how is not How.OUTSIDE), None)
    lead = lead if lead in existing else None
    units = tuple(dict.fromkeys(m.unit for m in known if m.unit is not None))
    return Charge(
        lead=lead,
        co=tuple(unit for unit in units if unit != lead),
        proposed=lead is not None and not said["lead"] and len(said["responsible"]) > 1,
        listed=units,
        asked=tuple(m.printed for m in every if m.asks),
        outside=tuple(m.printed for m in every if m.how in {How.OUTSIDE, How.GENERIC}),
        ended=tuple(m.printed for m in every if m.unit is not None and m.unit not in existing),
        loose=tuple(m for m in known if m.how in {How.SHORTENED, How.FORMER}),
    )
