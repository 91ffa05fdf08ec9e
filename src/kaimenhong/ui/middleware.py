"""Two middlewares: the content policy on every answer, and refusals said in words."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import Refused

Answer = Callable[[HttpRequest], HttpResponse]

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    ]
)


def content_security_policy(get_response: Answer) -> Answer:
    """Everything a page loads comes from this server; nothing inline runs, nothing frames us."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return answer


def refusals(get_response: Answer) -> Answer:
    """Turns a Refused that no view caught into a page (or, for HTMX, a fragment at the head of the page)
    with its status, sentence, remedy and a way back. Everything else stays Django's."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            return _wrong_method(request, response)
        return response

    answer.process_exception = refused  # type: ignore[attr-defined]
    return answer


def refused(request: HttpRequest, exception: Exception) -> HttpResponse | None:
    """The answer to a refusal; None for any other exception."""
    if not isinstance(exception, Refused):
        return None
    told = {"refusal": exception, "back": way_back(request)}
    if request.headers.get("HX-Request") == "true":
        response = render(request, "ui/refusal_fragment.html", told, status=exception.status)
        response.headers["HX-Retarget"] = "#said"
        response.headers["HX-Reswap"] = "innerHTML show:window:top"
        return response
    return render(request, "ui/refusal.html", told, status=exception.status)


def _wrong_method(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    """Django answers a reloaded form address with an empty page; people get a sentence and a way back."""
    sentence = _("这个地址只用来提交表单，不能直接打开。")
    told = {"refusal": Refused(sentence, status=bare.status_code), "back": way_back(request)}
    response = render(request, "ui/refusal.html", told, status=bare.status_code)
    response.headers["Allow"] = bare.headers["Allow"]
    return response


def way_back(request: HttpRequest) -> str:
    """The page the reader came from when it is ours, else the home page."""
    came_from = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        came_from, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return came_from if came_from and ours else home()


def home() -> str:
    """The address of the home page; "/" where the desk is not installed."""
    try:
        return reverse("desk:home")
    except NoReverseMatch:
        return "/"
