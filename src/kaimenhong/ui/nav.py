"""What stands in the frame of a page: the navigation, the bell and the person's menu.

Each app says in `AppConfig.ready()` what it adds; this app asks nobody. Registering the same
`url_name` again replaces the entry, so a reloaded app does not appear twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

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
    seen = _seen(get_language() or "", actor.permissions, tuple(_entries))
    here = _current(request.path, [one.url for one in seen])
    return [
        Chapter(title, [_line(request, one, current=one.url == here) for one in group])
        for title, group in groupby(seen, key=lambda one: one.title)
    ]


@dataclass(frozen=True)
class _Seen:
    """An entry somebody may see, its words in one language."""

    title: str
    label: str
    url: str
    entry: Entry


@lru_cache(maxsize=128)
def _seen(language: str, permissions: frozenset[str], names: tuple[str, ...]) -> tuple[_Seen, ...]:
    """The entries these rights open, in order, in the language of now. Worked out once: reading words is dear."""
    first: dict[str, int] = {}
    for one in sorted(_entries.values(), key=lambda one: one.order):
        first.setdefault(str(one.chapter), one.order)
    ordered = sorted(_entries.values(), key=lambda one: (first[str(one.chapter)], one.order))
    return tuple(
        _Seen(str(one.chapter), str(one.label), reverse(one.url_name), one)
        for one in ordered
        if one.permission in permissions
    )


def drawn(request: HttpRequest) -> tuple[SafeString, SafeString]:
    """The navigation as HTML, and its keys for the list of keys; drawn once for what looks the same."""
    told = tuple((chapter.title, tuple(chapter.lines)) for chapter in chapters(request))
    return _drawn(get_language() or "", told)


@lru_cache(maxsize=512)
def _drawn(language: str, told: tuple[Any, ...]) -> tuple[SafeString, SafeString]:
    shown = {"chapters": [Chapter(title, list(lines)) for title, lines in told]}
    return render_to_string("ui/nav.html", shown), render_to_string("ui/nav_keys.html", shown)


def menu() -> tuple[tuple[MenuItem, str, str], ...]:
    """The lines of the person's menu with their words and addresses."""
    return _menu_in(get_language() or "", tuple(_menu))


@lru_cache(maxsize=8)
def _menu_in(language: str, names: tuple[str, ...]) -> tuple[tuple[MenuItem, str, str], ...]:
    items = sorted(_menu.values(), key=lambda one: one.order)
    return tuple((item, str(item.label), reverse(item.url_name)) for item in items)


def the_bell(request: HttpRequest) -> Bell | None:
    """The bell, or None when nobody registered one or nobody is logged in."""
    if not _bell or getattr(request, "actor", None) is None:
        return None
    return Bell(reverse(_bell["url_name"]), _bell["count"](request))


def _current(path: str, urls: list[str]) -> str:
    """The longest address that `path` lies under: the detail page of a list marks the list."""
    under = [url for url in urls if path == url or (url != "/" and path.startswith(url))]
    return max(under, key=len, default="")


def _line(request: HttpRequest, one: _Seen, *, current: bool) -> Line:
    entry = one.entry
    return Line(
        one.label, one.url, entry.icon, current, entry.badge(request) if entry.badge else 0, entry.key
    )
