"""Sentences above every page, such as "this is a demonstration". Apps add them in `AppConfig.ready()`."""

from collections.abc import Callable

from django.http import HttpRequest

Say = Callable[[HttpRequest], str | None]

_banners: list[Say] = []


def banner(say: Say) -> Say:
    """Adds a banner: `say(request)` gives its sentence, or None to stay silent. Usable as a decorator."""
    if say not in _banners:
        _banners.append(say)
    return say


def said(request: HttpRequest) -> list[str]:
    """What the banners say about this request."""
    return [sentence for say in _banners if (sentence := say(request))]
