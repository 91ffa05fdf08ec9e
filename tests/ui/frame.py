"""The frame alone: the ui app under addresses and a middleware of its own, with no other app and no database."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path
from django.views.decorators.http import require_POST

from kaimenhong.kernel.verdict import Refused

BEIJING = timezone(timedelta(hours=8))
MIDDLEWARE = [
    "kaimenhong.ui.middleware.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "tests.ui.frame.somebody",
    "kaimenhong.ui.middleware.refusals",
]


def somebody(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Everybody is 周望舒 on 25 February 2019, except where the address says "stranger"."""
    person = SimpleNamespace(
        name="周望舒", title="科员", unit_name="某某处", permissions=frozenset({"gallery_read", "home_read"})
    )

    def answer(request: HttpRequest) -> HttpResponse:
        request.now = datetime(2019, 2, 25, 9, 30, tzinfo=BEIJING)
        request.actor = None if "stranger" in request.get_full_path() else person
        return get_response(request)

    return answer


def refuse(request: HttpRequest) -> HttpResponse:
    raise Refused(
        "这件事已经有人办了。", remedy="请看最新的内容。", status=int(request.GET.get("status", "422"))
    )


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def lose(request: HttpRequest) -> HttpResponse:
    raise Http404


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


def show(request: HttpRequest) -> HttpResponse:
    """The template in `?template=` inside a page."""
    return render(request, request.GET["template"])


@require_POST
def only_post(request: HttpRequest) -> HttpResponse:
    return HttpResponse("sent")


def form(request: HttpRequest) -> HttpResponse:
    """A guarded form that sends to only_post; for the behaviours."""
    source = """{% extends "ui/page.html" %}{% block heading %}f{% endblock %}{% block title %}f{% endblock %}
        {% block content %}<c-form action="/only-post/" guard confirm="sure?" submit="go">
        <label>w <input name="w"></label></c-form>
        <c-button type="button" hx-post="/refuse/" hx-target="#target" label="ask" /><div id="target">as it was</div>
        {% endblock %}"""
    from django_cotton.compiler_regex import CottonCompiler

    page: Any = engines["django"].from_string(CottonCompiler().process(source))
    return HttpResponse(page.render({}, request))


urlpatterns = [
    path("ui/", include("kaimenhong.ui.urls")),
    path("refuse/", refuse),
    path("forbid/", forbid),
    path("lose/", lose),
    path("breaks/", breaks),
    path("show/", show),
    path("only-post/", only_post),
    path("form/", form),
]
