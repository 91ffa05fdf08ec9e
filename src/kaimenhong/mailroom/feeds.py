"""What stands in a person's calendar feed. Apps above say where due dates come from; the mailroom knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from kaimenhong.mailroom import channels
from kaimenhong.mailroom.ical import Due, calendar
from kaimenhong.mailroom.models import Feed, Wish
from kaimenhong.org.actor import Actor

MOST = 1000
Find = Callable[[Actor, date], list[Due]]
_sources: dict[str, Find] = {}


def source(name: str, find: Find) -> None:
    """Register where due dates come from: `find(actor, today)`, only what the actor may see. From AppConfig.ready()."""
    _sources[name] = find


def written(feed: Feed, actor: Actor, today: date) -> bytes:
    """The feed's calendar as of today, in its person's language."""
    wish = Wish.objects.filter(person=feed.person_id).first()
    language = wish.language if wish else settings.LANGUAGE_CODE
    with override(language):
        entries = [entry for find in _sources.values() for entry in find(actor, today)]
        return calendar(_at_home(entries), name=_("开门红：我的时限"), language=language)


def _at_home(entries: list[Due]) -> list[Due]:
    """The nearest ones, with addresses that lead to this installation."""
    home = channels.home_url()
    host = urlsplit(home).hostname or "localhost"
    nearest = sorted(entries, key=lambda entry: entry.day)[:MOST]
    return [
        Due(
            uid=f"{entry.uid}@{host}",
            sequence=entry.sequence,
            stamped=entry.stamped,
            day=entry.day,
            title=entry.title,
            note=entry.note,
            url=home + entry.url if entry.url else "",
        )
        for entry in nearest
    ]
