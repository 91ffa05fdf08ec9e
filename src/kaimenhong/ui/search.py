"""The search box of the top bar: each app offers a source, the page shows what they find."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

LONGEST = 100  # characters of a question; what is longer is cut


@dataclass(frozen=True, kw_only=True)
class Hit:
    """One thing found: where it is and one line about it."""

    title: Any
    url: str
    hint: Any = ""
    icon: str = "file-text"


@dataclass(frozen=True)
class Found:
    """What one source found."""

    name: Any
    hits: Sequence[Hit]


Find = Callable[[HttpRequest, str], Sequence[Hit]]

_sources: dict[str, tuple[Any, Find]] = {}


def source(name: Any, find: Find) -> None:
    """Adds a source called `name`. `find(request, text)` returns only what the actor may see, best first."""
    _sources[f"{find.__module__}.{find.__qualname__}"] = (name, find)


def search(request: HttpRequest, text: str) -> list[Found]:
    """Asks every source; those that found nothing are left out."""
    asked = [Found(name, find(request, text)) for name, find in _sources.values()]
    return [found for found in asked if found.hits]
