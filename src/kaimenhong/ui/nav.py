"""What stands in the frame of a page: the navigation, the bell and the person's menu.

Each app says in `AppConfig.ready()` what it adds; this app asks nobody. Registering the same
`url_name` again replaces the entry, so a reloaded app does not appear twice.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

Count = Callable[[HttpRequest], int]


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the navigation. Shown to holders of `permission`; `badge` counts what waits there."""

    chapter: Any
    label: Any
    url_name: str
    icon: str
    permission: str
    order: int
    badge: Count | None = None
    key: str = ""  # a letter: "g" then this letter goes there


@dataclass(frozen=True, kw_only=True)
class MenuItem:
    """One line of the person's menu: a link, or with `post` a button that sends."""

    label: Any
    url_name: str
    icon: str
    order: int
    post: bool = False


@dataclass(frozen=True)
class Line:
    """An entry as one reader sees it."""

    label: Any
    url: str
    icon: str
    current: bool
    count: int
    key: str


@dataclass(frozen=True)
class Chapter:
    title: Any
    lines: list[Line]


@dataclass(frozen=True)
class Bell:
    url: str
    count: int


_entries: dict[str, Entry] = {}
_menu: dict[str, MenuItem] = {}
_bell: dict[str, Any] = {}


def entry(
    *,
    chapter: Any,
    label: Any,
    url_name: str,
    icon: str,
    permission: str,
    order: int,
    badge: Count | None = None,
    key: str = "",
) -> None:
    """Adds a line to the navigation. Chapters appear in the order of their first entry."""
    _entries[url_name] = Entry(
        chapter=chapter,
        label=label,
        url_name=url_name,
        icon=icon,
        permission=permission,
        order=order,
        badge=badge,
        key=key,
    )


def menu_item(*, label: Any, url_name: str, icon: str, order: int, post: bool = False) -> None:
    """Adds a line to the menu behind the person's name."""
    _menu[url_name] = MenuItem(label=label, url_name=url_name, icon=icon, order=order, post=post)


def bell(*, url_name: str, count: Count) -> None:
    """Says where the bell of the top bar leads and how much is unread there."""
    _bell.update(url_name=url_name, count=count)


def chapters(request: HttpRequest) -> list[Chapter]:
    """The navigation as the actor of `request` may see it; empty for who has not logged in."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return []
    seen = [one for one in sorted(_entries.values(), key=_place) if one.permission in actor.permissions]
    lines = [(one, reverse(one.url_name)) for one in seen]
    here = _current(request.path, [url for _entry, url in lines])
    return [
        Chapter(title, [_line(request, one, url, current=url == here) for one, url in group])
        for title, group in groupby(lines, key=lambda pair: str(pair[0].chapter))
    ]


def menu() -> Iterator[tuple[MenuItem, str]]:
    """The lines of the person's menu with their addresses."""
    for item in sorted(_menu.values(), key=lambda one: one.order):
        yield item, reverse(item.url_name)


def the_bell(request: HttpRequest) -> Bell | None:
    """The bell, or None when nobody registered one or nobody is logged in."""
    if not _bell or getattr(request, "actor", None) is None:
        return None
    return Bell(reverse(_bell["url_name"]), _bell["count"](request))


def _place(one: Entry) -> tuple[int, int]:
    first = min(other.order for other in _entries.values() if str(other.chapter) == str(one.chapter))
    return first, one.order


def _current(path: str, urls: list[str]) -> str:
    """The longest address that `path` lies under: the detail page of a list marks the list."""
    under = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(under, key=len, default="")


def _line(request: HttpRequest, one: Entry, url: str, *, current: bool) -> Line:
    return Line(one.label, url, one.icon, current, one.badge(request) if one.badge else 0, one.key)
