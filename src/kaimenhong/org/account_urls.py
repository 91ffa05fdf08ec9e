"""Addresses of logging in and of one's own account, with the rule of each.

allauth's views carry no rule of their own: they get it here, in the one table where they are hung. What
of allauth is not in this table (signing up, mail, password by mail) does not exist in the product.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from allauth.account import views as login_views
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponse
from django.urls import path

from kaimenhong.org.access import View, public, signed_in
from kaimenhong.org.views import account, demo

Mark = Callable[[View], View]

TOO_OFTEN = {"too_many_login_attempts", "rate_limited"}

THIRD_PARTY: list[tuple[str, View, str, Mark]] = [
    ("login/", login_views.login, "account_login", public),
    ("logout/", login_views.logout, "account_logout", public),
    ("inactive/", login_views.account_inactive, "account_inactive", public),
    ("password/", login_views.password_change, "account_change_password", signed_in),
    ("again/", login_views.reauthenticate, "account_reauthenticate", signed_in),
    ("second-step/", second_step.index, "mfa_index", signed_in),
    ("second-step/code/", second_step.authenticate, "mfa_authenticate", public),
    ("second-step/again/", second_step.reauthenticate, "mfa_reauthenticate", signed_in),
    ("second-step/on/", totp.activate_totp, "mfa_activate_totp", signed_in),
    ("second-step/off/", totp.deactivate_totp, "mfa_deactivate_totp", signed_in),
    ("recovery-codes/", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes", signed_in),
    ("recovery-codes/new/", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes", signed_in),
    (
        "recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        "mfa_download_recovery_codes",
        signed_in,
    ),
]


def ruled(view: View, mark: Mark) -> View:
    """A third-party view with our rule on it; a form it shows again answers 422, or 429 when tried too often."""

    @functools.wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = view(request, *args, **kwargs)
        form = (getattr(response, "context_data", None) or {}).get("form")
        if request.method == "POST" and response.status_code == 200 and form is not None and form.errors:
            codes = {error.code for errors in form.errors.as_data().values() for error in errors}
            response.status_code = 429 if codes & TOO_OFTEN else 422
        return response

    return mark(answering)


urlpatterns = [
    *[path(route, ruled(view, mark), name=name) for route, view, name, mark in THIRD_PARTY],
    path("", account.mine, name="account_mine"),
    path("sessions/end/", account.end_sessions, name="account_end_sessions"),
    path("demo/", demo.cast, name="demo_cast"),
    path("demo/become/<int:pk>/", demo.become, name="demo_become"),
]
