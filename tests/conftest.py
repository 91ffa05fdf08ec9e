"""Fixtures for every test; the browser's are in `tests/browser.py`."""

import os
import socket
from collections.abc import Iterator

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

pytest_plugins = ["tests.browser", "tests.world"]
hypothesis.settings.register_profile(
    "suite", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("suite")  # a busy machine is no fault of the code

_LOOPBACK = {"127.0.0.1", "::1", "localhost", "", None}


def pytest_configure(config: pytest.Config) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # hundreds of log-ins: fast
    if connection.vendor == "sqlite":  # a file child processes can open, see `database_environ`
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = settings.DATABASES["default"]["NAME"]
    TransactionTestCase._fixture_teardown = _flush_without_triggers(TransactionTestCase._fixture_teardown)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what touches a database is run again; the rest is the same as on SQLite."""
    if config.getoption("--postgres"):
        others = [item for item in items if not _touches_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _touches_database(item)]
    for item in items:
        together = "browser" if "live" in getattr(item, "fixturenames", ()) else item.location[0]
        item.add_marker(pytest.mark.xdist_group(together))


def _touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(fixtures & {"db", "transactional_db"}) or item.get_closest_marker("django_db") is not None


def pytest_report_header() -> str:
    return f"database: {connection.vendor}, home: {settings.HOME}"


def _flush_without_triggers(flush):
    """The journal refuses DELETE and TRUNCATE by triggers; between two tests only, they are lifted."""

    def teardown(case) -> None:
        from kaimenhong.journal import triggers

        triggers.remove(connection)
        try:
            flush(case)
        finally:
            triggers.install(connection)

    return teardown


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """Every process has a home and a database server of its own: the names need no suffix."""


@pytest.fixture(autouse=True)
def source_language() -> Iterator[None]:
    """Every test begins in Chinese: a page asked for in English leaves its thread speaking English."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Nothing in the suite may leave this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in _LOOPBACK:
            raise AssertionError(f"a test tried to reach {address!r}; the suite runs without network")
        return connect(self, address)

    socket.socket.connect = guarded
    yield
    socket.socket.connect = connect


@pytest.fixture
def database_environ(transactional_db) -> dict[str, str]:
    """Environment for a child process that shall work in this test's database (committed rows only)."""
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if url := os.environ.get("DATABASE_URL"):
        name = settings.DATABASES["default"]["NAME"]
        base, _, query = url.partition("?")
        environ["DATABASE_URL"] = base.rsplit("/", 1)[0] + f"/{name}" + (f"?{query}" if query else "")
    return environ
