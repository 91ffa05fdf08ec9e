"""Questions the check of a workbook asks the database: units by name, items by number, what is there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from kaimenhong.ledger.models import (
    CoUnit,
    Import,
    Item,
    PriorNumber,
    SheetDraft,
    SheetWord,
    StagedRow,
    WordKind,
)
from kaimenhong.ledger.sheets.checking import Standing
from kaimenhong.ledger.sheets.naming import Names, gathered
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit, UnitVersion

COMPARED = (
    "title", "demand", "goal", "measures", "theme", "level", "urgency", "charge_leader", "responsible", "contact",
    "starts_on", "problems", "needs", "next_steps", "remarks", "percent", "last_report",
)  # fmt: skip


def headings() -> dict[str, str]:
    """What clerks have said headings mean. One query."""
    taught = SheetWord.objects.filter(kind=WordKind.COLUMN)
    return dict(taught.values_list("printed", "meaning"))


def names(on: date) -> Names:
    """The names units go by on a day, and what clerks have said. Two queries."""
    versions = list(UnitVersion.objects.select_related("unit").order_by("pk"))
    now = [one for one in versions if one.valid_from <= on and (one.valid_to is None or one.valid_to > on)]
    zone = next((one.name for one in now if one.parent_id is None), "")
    taught = SheetWord.objects.filter(kind=WordKind.UNIT).values_list("printed", "meaning")
    return Names(
        now=gathered(_named(now, zone)),
        ever=gathered(_named(versions, zone)),
        taught={"".join(printed.split()): int(unit) for printed, unit in taught},
    )


def _named(versions: Iterable[UnitVersion], zone: str) -> list[tuple[str, int]]:
    """Full and short names, and full names without the zone's own name before them."""
    found = []
    for version in versions:
        found += [(version.name, version.unit_id), (version.short_name, version.unit_id)]
        shared = _shared(zone, version.name)
        if 2 < len(shared) < len(version.name) - 1:
            found.append((version.name[len(shared) :], version.unit_id))
    return found


def _shared(one: str, other: str) -> str:
    """The beginning both names have."""
    length = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return one[:length]


def items_by_number(numbers: Collection[str], by: Actor) -> dict[str, Standing]:
    """The items that bear these numbers, here or in the ledger they came from. Four queries at most."""
    if not numbers:
        return {}
    prior = PriorNumber.objects.filter(text__in=numbers, item__assigner_unit__path__in=by.paths)
    borne = dict(prior.order_by("pk").values_list("item_id", "text"))
    found = Item.objects.filter(Q(number__in=numbers) | Q(pk__in=borne)).with_units().order_by("pk")
    items: dict[int, Item] = {item.pk: item for item in found}
    co = co_units(items)
    told: dict[str, Standing] = {}
    for item in items.values():
        if (item.pk in borne and item.closed_at is None) or borne.get(item.pk) not in (None, *told):
            told[borne[item.pk]] = _standing(item, co, by)
        if item.number in numbers:
            told[item.number] = _standing(item, co, by)
    return told


def _standing(item: Item, co: dict[int, list[CoUnit]], by: Actor) -> Standing:
    return Standing(
        pk=item.pk,
        number=item.number,
        mine=item.assigner_unit.path in by.paths,
        assigner=item.assigner_unit.short_name,
        lead=item.lead_unit_id,
        co=tuple(part.unit_id for part in co.get(item.pk, ())),
        state=item.state,
        open=item.closed_at is None,
        due=item.due,
        columns={name: getattr(item, name) for name in COMPARED},
    )


def co_units(items: Iterable[int]) -> dict[int, list[CoUnit]]:
    """The co-units of items, by item. One query."""
    found: dict[int, list[CoUnit]] = defaultdict(list)
    for part in CoUnit.objects.filter(item__in=list(items)).order_by("pk"):
        found[part.item_id].append(part)
    return dict(found)


def there(unit: Unit) -> set[tuple[str, int, date | None]]:
    """What the unit has assigned: title, lead and date of each. One query, read as it comes."""
    found = Item.objects.filter(assigner_unit=unit).exclude(state="ended")
    return set(found.order_by().values_list("title", "lead_unit_id", "due").iterator(chunk_size=5000))


def units(on: date) -> dict[int, str]:
    """The units that exist on the day, by number. One query."""
    return dict(Unit.objects.current(on).values_list("pk", "short_name"))


def imports_of(by: Actor) -> QuerySet[Import]:
    """The imports of the actor's own units, newest first."""
    return Import.objects.filter(unit__path__in=by.paths).select_related("unit").order_by("-pk")


def drafts_of(by: Actor) -> QuerySet[SheetDraft]:
    """The drafts the actor still works on, newest first, without their files."""
    mine = SheetDraft.objects.filter(owner=by.ref, imported=None).defer("content", "reading", "choices")
    return mine.order_by("-pk")


def known_file(digest: str) -> Import | None:
    """The standing import of the same file, if there is one."""
    same: Import | None = Import.objects.filter(digest=digest, state="standing").order_by("-pk").first()
    return same


def rows_of(draft: SheetDraft, what: str, after: int = 0, size: int = 50) -> list[StagedRow]:
    """Rows of a draft with one finding, a page of them."""
    found = StagedRow.objects.filter(draft=draft, finding=what, pk__gt=after)
    return list(found.order_by("pk")[:size])
