"""Timelines: the events of a thing as sentences for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.journal.happening import Happening, happening_class
from kaimenhong.journal.models import Event
from kaimenhong.journal.registry import Named, labels
from kaimenhong.kernel.refs import Ref
from kaimenhong.ui.templatetags.ui import day as written_day


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it is read: when, who (with post and unit as of then), what, and why."""

    event: int
    seq: int
    kind: str
    subject: Named
    when: datetime
    recorded: datetime
    who: Named
    unit: Named
    text: str
    reason: str
    tone: str
    is_system: bool


def timeline(*subjects: Ref | str, newest_first: bool = True) -> list[Line]:
    """The lines of one or several subjects, in the order they were recorded. A handful of queries, whatever the length."""
    order = "-id" if newest_first else "id"
    return lines(Event.objects.filter(subject__in=[str(s) for s in subjects]).order_by(order))


def lines(events: Iterable[Event], *, known: Mapping[str, Named] | None = None) -> list[Line]:
    """Events as lines; names of people, units and things are fetched with one query per kind.

    `known` are names somebody has fetched already, by ref.
    """
    events = list(events)
    told = [_read(event) for event in events]
    names = dict(known or {})
    names |= labels(_refs(events, told) - names.keys())
    return [_line(e, h, names) for e, h in zip(events, told, strict=True)]


def refs_of(events: Iterable[Event]) -> set[str]:
    """Everything the lines of these events name, for whoever fetches names for a whole page at once."""
    events = list(events)
    return _refs(events, [_read(event) for event in events])


def _read(event: Event) -> Happening:
    return happening_class(event.kind).read(event.content["data"])


def _refs(events: list[Event], told: list[Happening]) -> set[str]:
    found = {ref for e in events for ref in (e.actor, e.actor_unit, e.subject) if ref}
    for happening in told:
        for value in vars(happening).values():
            found |= {str(v) for v in (value if isinstance(value, list | tuple) else [value]) if _is_ref(v)}
    return {ref for ref in found if not ref.startswith("system")}


def _is_ref(value: Any) -> bool:
    if isinstance(value, Ref):
        return True
    if not isinstance(value, str) or ":" not in value or len(value) > 64:
        return False
    try:
        Ref.parse(value)
    except ValueError:
        return False
    return True


def _line(event: Event, happening: Happening, names: dict[str, Named]) -> Line:
    nameless = Named(_("系统")) if event.actor_is_system else Named(event.actor)
    shown = {name: _shown(value, names) for name, value in vars(happening).items()}
    return Line(
        event=event.pk,
        seq=event.seq,
        kind=event.kind,
        subject=names.get(event.subject, Named(event.subject)),
        when=event.occurred,
        recorded=event.recorded,
        who=names.get(event.actor, nameless),
        unit=names.get(event.actor_unit, Named("")),
        text=str(happening.sentence).format_map(shown),
        reason=event.reason,
        tone=happening.tone,
        is_system=event.actor_is_system,
    )


def _shown(value: Any, names: dict[str, Named]) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return _("、").join(_shown(v, names) for v in value)
    if isinstance(value, date):
        return written_day(value)
    return str(names.get(str(value), value))
