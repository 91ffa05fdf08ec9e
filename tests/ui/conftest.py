"""The ui app tested alone: no other app's page, no database, and for the browser a server of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, engines
from django_cotton.compiler_regex import CottonCompiler

from kaimenhong.ui import banners, nav
from tests.browser import Watch
from tests.server import free_port
from tests.ui import frame

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def framed(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client meets the frame's own addresses and middleware, and what the ui app itself registered."""
    settings.ROOT_URLCONF = "tests.ui.frame"
    settings.MIDDLEWARE = frame.MIDDLEWARE
    own = {name: entry for name, entry in nav._entries.items() if name.startswith("ui:")}
    monkeypatch.setattr(nav, "_entries", own)
    monkeypatch.setattr(nav, "_menu", {})
    monkeypatch.setattr(nav, "_bell", {})
    monkeypatch.setattr(banners, "_banners", [])


@pytest.fixture
def rendered() -> Callable[..., str]:
    """`rendered('<c-badge>…</c-badge>', name=value)`: a piece of template as HTML, its spaces folded."""

    def render(source: str, **values: Any) -> str:
        template = engines["django"].engine.from_string(CottonCompiler().process(source))
        return " ".join(template.render(Context(values)).split())

    return render


@pytest.fixture(scope="session")
def frame_url() -> Iterator[str]:
    """The frame served by a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "tests.ui.serve_frame", str(port)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
    assert child.stdout
    assert child.stdout.readline().startswith("ready"), "the frame's server did not start"
    yield f"http://127.0.0.1:{port}"
    child.terminate()
    child.wait(5)
    child.stdout.close()


@pytest.fixture
def frame_watch(frame_url: str) -> Watch:
    return Watch(frame_url)


@pytest.fixture
def visit(browser: Any, frame_url: str, frame_watch: Watch) -> Iterator[Callable[..., Any]]:
    """`visit("/ui/gallery/", width=390, theme="dark")` opens a page; errors on it fail the test."""
    contexts = []

    def opened(
        address: str, *, width: int = 1440, theme: str = "light", language: str = "zh-hans", **options: Any
    ) -> Any:
        context = browser.new_context(
            base_url=frame_url, viewport={"width": width, "height": 900}, reduced_motion="reduce", **options
        )
        for name, value in (("theme", theme), ("django_language", language)):
            context.add_cookies([{"name": name, "value": value, "url": frame_url}])
        contexts.append(context)
        page = context.new_page()
        frame_watch.attach(page)
        page.goto(address, wait_until="networkidle")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not frame_watch.faults, "the page misbehaved:\n" + "\n".join(frame_watch.faults)
