"""The frame around a page as HTML, drawn once for what looks the same: banners, top bar, navigation, dialogs.

What differs from one answer to the next (the form token, the address one returns to, the words last
searched) is set into places that the drawn text leaves open. All else that it shows is in its key.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

# control characters, which no template of ours writes
TOKEN, NEXT, SEARCHED = "\x01token\x01", "\x01next\x01", "\x01searched\x01"


def above(request: HttpRequest, page: Any, searched: str) -> SafeString:
    """Everything from the top of the body to the page's own part."""
    actor = page.actor
    person = (actor.name, actor.title, actor.unit_name) if actor else None
    menu = tuple((item.icon, label, item.post, url) for item, label, url in page.menu)
    told = _above(
        get_language() or "",
        page.theme,
        tuple(map(str, page.banners)),
        page.today,
        page.bell,
        person,
        menu,
        page.nav_html,
    )
    return _filled(told, request, searched)


@lru_cache(maxsize=256)
def _above(language: str, theme: str, banners: Any, today: Any, bell: Any, person: Any, menu: Any, nav: str) -> str:  # fmt: skip
    shown = {"banners": banners, "today": today, "bell": bell, "person": person, "menu": menu, "nav": nav}
    return render_to_string("ui/above.html", shown | _open_places(theme))


def switches(request: HttpRequest, page: Any) -> SafeString:
    """The choice of language and of light or dark, for a page without a top bar."""
    return _filled(_switches(get_language() or "", page.theme), request, "")


@lru_cache(maxsize=16)
def _switches(language: str, theme: str) -> str:
    return render_to_string("ui/switches.html", _open_places(theme))


def _open_places(theme: str) -> dict[str, Any]:
    return {
        "theme": theme,
        "languages": settings.LANGUAGES,
        "token": TOKEN,
        "next": NEXT,
        "searched": SEARCHED,
    }


def _filled(text: str, request: HttpRequest, searched: str) -> SafeString:
    here = request.get_full_path() if request.method == "GET" else "/"
    for place, value in ((TOKEN, get_token(request)), (NEXT, here), (SEARCHED, searched)):
        text = text.replace(place, escape(value))
    return mark_safe(text)  # noqa: S308 - drawn by a template, and every value escaped


def head() -> SafeString:
    """What every page loads."""
    return _head(get_language() or "")


@lru_cache(maxsize=8)
def _head(language: str) -> SafeString:
    return render_to_string("ui/head.html")


def below(nav_keys: str, keys: Iterable[tuple[str, Any]]) -> SafeString:
    """The dialogs at the end of a page; `keys` are the page's own keys and what they do."""
    return _below(get_language() or "", nav_keys, tuple((key, str(does)) for key, does in keys))


@lru_cache(maxsize=256)
def _below(language: str, nav_keys: str, keys: tuple[tuple[str, str], ...]) -> SafeString:
    return render_to_string("ui/common.html", {"nav_keys": nav_keys, "page_keys": keys})
