"""A GET never writes: while a safe method is served, the database connection refuses anything but reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

_READING = (
    "SELECT",
    "EXPLAIN",
    "PRAGMA",
    "SAVEPOINT",
    "RELEASE",
    "ROLLBACK",
    "SET",
    "WITH",
    "SHOW",
    "BEGIN",
    "COMMIT",
)
# log-in machinery and shared counters, not facts of the domain
_MACHINERY = ("django_session", "config_cache", "usersessions_usersession", "mfa_authenticator")


class WriteOnGet(RuntimeError):
    """A page tried to change the database while it was only being read."""


def read_only_get(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            return get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return get_response(request)

    return middleware


def _refuse_writes(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    if not sql.lstrip().upper().startswith(_READING) and not any(table in sql for table in _MACHINERY):
        raise WriteOnGet(f"a GET must not write: {sql[:120]}")
    return execute(sql, params, many, context)
