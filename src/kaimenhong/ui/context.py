"""What the frame of a page needs, worked out only when the template asks: no query in this app."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from kaimenhong.ui import banners, nav
from kaimenhong.ui.nav import Bell, Chapter, MenuItem

THEMES = ("auto", "light", "dark")


class Page:
    """The frame around one answer, for one reader."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @cached_property
    def actor(self) -> Any:
        return getattr(self._request, "actor", None)

    @cached_property
    def today(self) -> Any:
        """The product's date, which a demonstration may shift; None where no clock has been set."""
        now = getattr(self._request, "now", None)
        return timezone.localdate(now) if now else None

    @cached_property
    def theme(self) -> str:
        kept = self._request.COOKIES.get("theme", "")
        return kept if kept in THEMES else "auto"

    @cached_property
    def nav(self) -> list[Chapter]:
        return nav.chapters(self._request)

    @cached_property
    def _drawn(self) -> tuple[SafeString, SafeString]:
        return nav.drawn(self._request)

    @property
    def nav_html(self) -> SafeString:
        return self._drawn[0]

    @property
    def nav_keys(self) -> SafeString:
        return self._drawn[1]

    @cached_property
    def bell(self) -> Bell | None:
        return nav.the_bell(self._request)

    @cached_property
    def menu(self) -> tuple[tuple[MenuItem, str, str], ...]:
        return nav.menu()

    @cached_property
    def banners(self) -> list[str]:
        return banners.said(self._request)

    @cached_property
    def frame(self) -> str:
        """The base template of an error page: with navigation for who is logged in."""
        return "ui/page.html" if self.actor else "ui/bare.html"


def page(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `page` in every template."""
    return {"page": SimpleLazyObject(lambda: Page(request))}
