"""The pages of the frame itself: gallery, search, and the two switches."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST
from django.views.i18n import set_language

from kaimenhong.ui import search as box
from kaimenhong.ui.context import THEMES
from kaimenhong.ui.gallery import samples
from kaimenhong.ui.middleware import way_back
from kaimenhong.ui.rule import everybody, rule

YEAR = 365 * 24 * 3600  # seconds


@rule("gallery_read")
@require_GET
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "ui/gallery.html", samples())


@rule("home_read")
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What the apps find for `?q=`; an empty question shows how to ask."""
    text = request.GET.get("q", "").strip()[: box.LONGEST]
    found = box.search(request, text) if text else []
    return render(request, "ui/search.html", {"search_text": text, "found": found})


@everybody
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keeps the language (`language=en`) in a cookie and goes back to `next`."""
    return set_language(request)


@everybody
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keeps the theme (`theme=light|dark|auto`) in a cookie and goes back."""
    response = HttpResponseRedirect(way_back(request))
    chosen = request.POST.get("theme", "")
    if chosen in THEMES:
        response.set_cookie(
            "theme",
            chosen,
            max_age=YEAR,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return response
