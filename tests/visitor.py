"""A visitor without a browser: cookies, pages, links and forms over plain HTTP. Quick, and many fit in one test."""

from __future__ import annotations

import http.client
import http.cookies
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit


@dataclass
class Form:
    """A form as the page holds it: where it goes and what it would send untouched."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)


class Page(HTMLParser):
    """An answer: its status, where it leads, its links and forms."""

    def __init__(self, path: str, status: int, location: str, text: str) -> None:
        super().__init__()
        self.path, self.status, self.location, self.text = path, status, location, text
        self.came_from = ""
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.path, given["href"]))
        elif tag == "form":
            action = urljoin(self.path, given.get("action") or self.path)
            self.forms.append(Form(action, given.get("method", "get").lower()))
        elif tag in ("input", "textarea") and self.forms and given.get("name") and _is_sent(given):
            self.forms[-1].fields[given["name"]] = given.get("value", "")

    def form(self, *, having: str = "", to: str = "") -> Form:
        """The first POST form with a field of this name, or that goes to an address with this ending."""
        for one in self.forms:
            if one.method == "post" and having in ("", *one.fields) and one.action.endswith(to):
                return one
        raise AssertionError(f"{self.path} ({self.status}) has no form having={having!r} to={to!r}")


def _is_sent(given: dict[str, str]) -> bool:
    return given.get("type") not in ("checkbox", "radio", "submit") or "checked" in given


class Visitor:
    """One person at one server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Page:
        return self._ask("GET", path)

    def send(self, form: Form, **typed: str) -> Page:
        """Submit a form with what was typed into it."""
        return self._ask("POST", form.action, urlencode(form.fields | typed))

    def become(self, name: str) -> Visitor:
        """Step in as one of the demo's cast, by the name shown on the page."""
        cast = self.get("/account/demo/")
        found = re.search(rf"{name}.*?(/account/demo/become/\d+/)", cast.text, re.DOTALL)
        assert found, f"{name} is not in the demo's cast"
        answer = self.send(cast.form(to=found[1]))
        assert answer.status in (302, 303), answer.text[:500]
        return self

    def _ask(self, method: str, path: str, body: str | None = None) -> Page:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        finally:
            connection.close()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: one.value for name, one in http.cookies.SimpleCookie(line).items()}
        html = "html" in answer.headers.get("Content-Type", "")
        location = urlsplit(answer.headers.get("Location", "")).path
        return Page(path, answer.status, location, text if html else "")

    def walk(self, start: str = "/", *, at_most: int) -> Iterator[Page]:
        """Every page that can be reached by links, nearest first; `came_from` is where the link stood."""
        seen, waiting = {start}, [(start, "")]
        for path, came_from in waiting:
            page = self.get(path)
            page.came_from = came_from
            yield page
            if len(seen) > at_most:
                continue
            for link in [*page.links, *filter(None, [page.location])]:
                address = urlsplit(link)
                there = address.path + (f"?{address.query}" if address.query else "")
                if not address.netloc and address.path.startswith("/") and there not in seen:
                    seen.add(there)
                    waiting.append((there, path))
