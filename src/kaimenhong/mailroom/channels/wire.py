"""One POST or GET of JSON over HTTP, told apart by what is certain: not reached, answered, or cut off on the way.

Redirects are not followed and proxies are not asked. The timeout is short, for a job sends many messages in turn.
"""

from __future__ import annotations

import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

from kaimenhong.mailroom.channels.faults import SendFault
from kaimenhong.mailroom.rules import Fault

TIMEOUT = 10  # seconds, for connecting and for each answer
LARGEST = 64 * 1024


def ask(base: str, path: str, *, query: dict[str, str] | None = None, body: Any = None) -> dict[str, Any]:
    """POST `body` as JSON (GET without one) to `path` under `base`; the answer's JSON object. Raises SendFault."""
    parts = urlsplit(base)
    where = f"{parts.path.rstrip('/')}{path}" + (f"?{urlencode(query)}" if query else "")
    connection = _connected(parts.scheme, parts.hostname or "", parts.port)
    try:
        status, answer = _exchange(connection, where, body)
    except (OSError, HTTPException) as wrong:
        raise SendFault(Fault.LINE_BROKE, type(wrong).__name__) from wrong
    finally:
        connection.close()
    return _read(status, answer)


def _connected(scheme: str, host: str, port: int | None) -> HTTPConnection:
    kind = HTTPSConnection if scheme == "https" else HTTPConnection
    connection = kind(host, port, timeout=TIMEOUT)
    try:
        connection.connect()
    except OSError as wrong:
        raise SendFault(Fault.UNREACHABLE, f"{host}: {wrong.strerror or type(wrong).__name__}") from wrong
    return connection


def _exchange(connection: HTTPConnection, where: str, body: Any) -> tuple[int, bytes]:
    if body is None:
        connection.request("GET", where)
    else:
        content = json.dumps(body, ensure_ascii=False, sort_keys=True).encode()
        connection.request("POST", where, content, {"Content-Type": "application/json; charset=utf-8"})
    response = connection.getresponse()
    return response.status, response.read(LARGEST)


def _read(status: int, answer: bytes) -> dict[str, Any]:
    if status == 504:  # a gateway gave up waiting; what stands behind it may have gone on
        raise SendFault(Fault.LINE_BROKE, "HTTP 504")
    if status == 429 or status >= 500:
        raise SendFault(Fault.BUSY, f"HTTP {status}")
    if status in (401, 403):
        raise SendFault(Fault.CREDENTIALS, f"HTTP {status}")
    if status == 404:
        raise SendFault(Fault.ADDRESS, f"HTTP {status}")
    if status != 200:
        raise SendFault(Fault.REFUSED, f"HTTP {status}")
    try:
        found = json.loads(answer)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise SendFault(Fault.REFUSED, answer[:80].decode(errors="replace"))
    return found
