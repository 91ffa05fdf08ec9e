"""Real servers on this machine for the tests: one that answers like a chat robot, one that speaks SMTP."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """One request as it arrived."""

    path: str
    query: dict[str, str]
    body: dict


@dataclass
class Robot:
    """A chat platform. It answers with `answers` in turn, then with `usual`; "cut" hangs up without an answer."""

    port: int = 0
    usual: tuple[int, dict] = (200, {"errcode": 0, "errmsg": "ok", "code": 0})
    answers: list = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def sent(self) -> list[Asked]:
        """What was sent, requests for a token left out."""
        return [one for one in self.asked if "gettoken" not in one.path]


@contextmanager
def running_robot() -> Iterator[Robot]:
    robot = Robot()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def _answer(self, body: dict) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            robot.asked.append(Asked(parts.path, query, body))
            if parts.path.endswith("gettoken"):
                return self._write(
                    200, {"errcode": 0, "access_token": f"t{len(robot.asked)}", "expires_in": 7200}
                )
            answer = robot.answers.pop(0) if robot.answers else robot.usual
            if answer == "cut":
                return self.connection.close()
            return self._write(*answer)

        def _write(self, status: int, body: dict) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_args) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        robot.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield robot
        finally:
            server.shutdown()


@dataclass
class Postmaster:
    """A mail server. `refuse` maps a command (RCPT, DATA, END …) to the line it answers instead; "cut" hangs up."""

    port: int = 0
    refuse: dict[str, str] = field(default_factory=dict)
    mails: list[tuple[str, str, bytes]] = field(default_factory=list)


@contextmanager
def running_postmaster(port: int = 0) -> Iterator[Postmaster]:
    master = Postmaster()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            sender = recipient = ""
            self._say("220 mail.test ESMTP")
            while line := self.rfile.readline():
                verb = line[:4].upper().decode().strip()
                refused = master.refuse.get(verb)
                if refused == "cut":
                    return
                if refused:
                    self._say(refused)
                elif verb == "DATA":
                    self._say("354 go on")
                    content = self._content()
                    if master.refuse.get("END") == "cut":
                        return
                    if "END" not in master.refuse:
                        master.mails.append((sender, recipient, content))
                    self._say(master.refuse.get("END", "250 taken"))
                elif verb == "QUIT":
                    self._say("221 bye")
                    return
                else:
                    sender = _address(line) if verb == "MAIL" else sender
                    recipient = _address(line) if verb == "RCPT" else recipient
                    self._say("250 ok")

        def _content(self) -> bytes:
            lines = []
            while (line := self.rfile.readline()) not in (b".\r\n", b""):
                lines.append(line)
            return b"".join(lines)

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", port), Handler) as server:
        master.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield master
        finally:
            server.shutdown()


def _address(line: bytes) -> str:
    return line.decode().partition("<")[2].partition(">")[0]
