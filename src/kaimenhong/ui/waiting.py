"""What waits for somebody, from every app, as one list: each thing with its one next action."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest

AT_MOST = 60  # things one source may bring; the page says so when one brings as many


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One thing that waits for the viewer.

    `why` says what is waited for, `action` what the button does. `due` is the day it is needed by, None
    when none was set; `since` the day it began to wait. `tone` and `light` are a light of the components,
    `rule` the sentence behind it.
    """

    title: Any
    url: str
    why: Any
    action: Any
    action_url: str
    since: date
    due: date | None = None
    tone: str = "grey"
    light: Any = ""
    rule: Any = ""
    note: Any = ""


Find = Callable[[HttpRequest], Sequence[Waiting]]

_sources: dict[str, Find] = {}


def source(find: Find) -> Find:
    """Adds a source: `find(request)` gives at most AT_MOST things that wait for the actor. Usable as a decorator."""
    _sources[f"{find.__module__}.{find.__qualname__}"] = find
    return find


def waiting(request: HttpRequest) -> list[Waiting]:
    """Everything that waits for the actor, the most pressing first: by due date, then those without, the oldest first."""
    found = [thing for find in _sources.values() for thing in find(request)]
    return sorted(found, key=lambda thing: (thing.due is None, thing.due or thing.since, thing.since))
