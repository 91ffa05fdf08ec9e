"""What is known of the names of units on a day, and what clerks have taught about them."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from django.db.models import Q

from kaimenhong.meetings.models import UnitAlias
from kaimenhong.meetings.naming import Names, gathered, plain
from kaimenhong.org.models import UnitVersion


def names(on: date) -> Names:
    """The names known on a day: of units, and taught ones. Two queries."""
    versions = list(UnitVersion.objects.select_related("unit").order_by("pk"))
    zone = _zone(versions)
    now = [one for one in versions if one.valid_from <= on and (one.valid_to is None or one.valid_to > on)]
    taught = UnitAlias.objects.filter(Q(valid_to=None) | Q(valid_to__gt=on), valid_from__lte=on)
    return Names(
        zone=tuple(zone),
        now=gathered(_named(now, zone)),
        ever=gathered(_named(versions, zone)),
        taught={plain(one.printed): one.unit_id for one in taught},
    )


def _zone(versions: list[UnitVersion]) -> list[str]:
    """What the zone is called, longest first: its units bear the beginning of its name before their own."""
    tops = {version.name for version in versions if version.parent_id is None}
    shared = {_shared(top, version.name) for top in tops for version in versions}
    return sorted((name for name in shared if len(name) > 2), key=len, reverse=True)


def _shared(one: str, other: str) -> str:
    """The beginning both names have."""
    return "".join(a for a, _b in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _named(versions: list[UnitVersion], zone: list[str]) -> list[tuple[str, int]]:
    """Full and short names, and full names without the zone's own before them."""
    found = []
    for version in versions:
        found += [(version.name, version.unit_id), (version.short_name, version.unit_id)]
        cut = [version.name.removeprefix(one) for one in zone if version.name.startswith(one)]
        found += [(name, version.unit_id) for name in cut if len(name) > 1]
    return found


def aliases() -> list[UnitAlias]:
    """What clerks have taught and not forgotten, with the units, by name. One query."""
    return list(UnitAlias.objects.filter(valid_to=None).select_related("unit").order_by("printed"))
