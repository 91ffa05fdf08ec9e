"""Fixtures that drive a real Chromium against a real server with the demo zone.

    @pytest.mark.browser
    def test_the_clerk_sees_the_ledger(page, login_as, axe, shot):
        login_as("songmingcha")
        page.goto("/ledger/")
        axe()
        shot("ledger")

Every page is watched: an error in the console, an exception, a failed request or one to another host fails
the test. A test that provokes a refusal says so with `watch.expect(422)`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings

from tests.server import Server

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
)  # fmt: skip
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_REMEDY = "browser tests need Chromium: apt install chromium fonts-noto-cjk (or any Chrome on PATH, or CHROMIUM=/path/to/it)"


def chromium() -> str | None:
    """The browser to drive: CHROMIUM, else the first known name on PATH."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(_REMEDY)
        pytest.skip(_REMEDY)
    from playwright.sync_api import sync_playwright

    # Playwright's own event loop runs in this thread; Django would take that for async code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, headless=True, args=list(_FLAGS))
        yield launched
        launched.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demo zone, served by the real command from a home of its own; shared by all tests of a run."""
    server = Server(tmp_path_factory.mktemp("live")).start()
    yield server
    server.stop()


class Watch:
    """What a page must not do, noted while it runs and judged at the end of the test."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.faults: list[str] = []
        self.expected: set[int] = set()

    def expect(self, *statuses: int) -> None:
        """These HTTP errors are what the test is about."""
        self.expected.update(statuses)

    def attach(self, page: Any) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"exception: {error}"))
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _console(self, message: Any) -> None:
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.faults.append(f"request to another host: {request.url}")

    def _failed(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # left behind by a navigation
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _response(self, response: Any) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status}: {response.request.method} {response.url}")


@pytest.fixture
def watch(live: Server) -> Watch:
    return Watch(live.url)


@pytest.fixture
def new_page(browser: Any, live: Server, watch: Watch) -> Iterator[Callable[..., Any]]:
    """Opens pages of separate visitors: `new_page(width=390, height=844, locale="en", java_script_enabled=False)`."""
    contexts = []

    def opened(*, width: int = 1440, height: int = 900, locale: str = "zh-CN", **options: Any) -> Any:
        context = browser.new_context(
            base_url=live.url, locale=locale, timezone_id="Asia/Shanghai", reduced_motion="reduce",
            viewport={"width": width, "height": height}, **options,
        )  # fmt: skip
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watch.attach(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not watch.faults, "the page misbehaved:\n" + "\n".join(watch.faults)


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    return new_page()


@pytest.fixture
def login_as(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """`login_as("username")` logs the test's page in through the log-in form; `on=` another page."""

    def log_in(username: str, *, on: Any = None) -> Any:
        from kaimenhong.desk import demo as zone

        page = on or request.getfixturevalue("page")
        page.goto("/account/login/")
        page.locator("input[name=login]").fill(username)
        page.locator("input[name=password]").fill(zone.PASSWORD)
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_url(re.compile(r"^(?!.*/account/login/)"))
        return page

    return log_in


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Callable[..., None]:
    """`shot("name")` keeps a picture of the page in var/shots/name.png, for the README and the docs."""
    folder = settings.PROJECT / "var" / "shots"

    def keep(name: str, *, on: Any = None, full: bool = False) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        page = on or request.getfixturevalue("page")
        page.evaluate("document.fonts.ready")
        page.screenshot(path=folder / f"{name}.png", full_page=full, animations="disabled")

    return keep


@pytest.fixture
def axe(request: pytest.FixtureRequest) -> Callable[..., None]:
    """`axe()` fails when the page has a serious or critical accessibility finding."""
    from axe_playwright_python.sync_playwright import Axe

    def examine(on: Any = None) -> None:
        page = on or request.getfixturevalue("page")
        found = Axe().run(page).response["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        assert not grave, f"{page.url}:\n" + "\n".join(map(_told, grave))

    return examine


def _told(finding: dict[str, Any]) -> str:
    places = "\n".join(f"    {node['target']} {node['html'][:160]}" for node in finding["nodes"][:5])
    return f"{finding['impact']} {finding['id']}: {finding['help']}\n{places}"
