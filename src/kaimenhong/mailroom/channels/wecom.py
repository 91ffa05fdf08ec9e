"""企业微信: a message of an own application to one member, or the robot of a group.

After developer.work.weixin.qq.com: gettoken (path/91039), message/send (path/90236; the same message within
`duplicate_check_interval`, at most four hours, is not delivered twice), webhook/send (path/91770; 20 messages a
minute), global error codes (path/90313). Installations of 政务微信 have another base address.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from kaimenhong.mailroom.channels.faults import SendFault
from kaimenhong.mailroom.channels.message import Entry, Message, To, fitted, markdown
from kaimenhong.mailroom.channels.wire import ask
from kaimenhong.mailroom.rules import Fault

BASE = "https://qyapi.weixin.qq.com"
TEXT_BYTES, MARKDOWN_BYTES = 2048, 4096
REMEMBERED = 4 * 3600  # seconds in which the other side forgets a repetition: the most it allows
_BUSY = {-1, 45009, 45033}
_TOKEN_OVER = {40014, 42001}
_CREDENTIALS = {40001, 40013, 40056, 41001, 60020, 301002} | _TOKEN_OVER
_ADDRESS = {40003, 60111, 81013, 93000}
_tokens: dict[tuple[str, str, str], tuple[str, float]] = {}


@dataclass(frozen=True, slots=True)
class WecomApp:
    """An own application (自建应用) of the zone; the target is a member's userid."""

    base: str
    corp_id: str
    agent_id: int
    secret: str

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        return cls(given.get("base_url", BASE), given["corp_id"], int(given["agent_id"]), given["secret"])

    def send(self, message: Message, to: To) -> None:
        body = {
            "touser": to.target,
            "msgtype": "text",
            "agentid": self.agent_id,
            "text": {"content": fitted(message, lambda entries: _text(message, entries), limit=TEXT_BYTES)},
            "enable_duplicate_check": 1,
            "duplicate_check_interval": REMEMBERED,
        }
        answer = self._sent(body)
        if answer.get("errcode") in _TOKEN_OVER:  # somebody else fetched a newer one
            _tokens.pop(self._whose, None)
            answer = self._sent(body)
        _insist(answer)
        if answer.get("invaliduser"):
            raise SendFault(Fault.ADDRESS, "invaliduser")

    @property
    def _whose(self) -> tuple[str, str, str]:
        return (self.base, self.corp_id, self.secret)

    def _sent(self, body: dict[str, Any]) -> dict[str, Any]:
        return ask(self.base, "/cgi-bin/message/send", query={"access_token": self._token()}, body=body)

    def _token(self) -> str:
        """The application's token, kept in this process until a little before it ends."""
        token, ends = _tokens.get(self._whose, ("", 0.0))
        if time.monotonic() < ends:
            return token
        try:
            answer = ask(
                self.base, "/cgi-bin/gettoken", query={"corpid": self.corp_id, "corpsecret": self.secret}
            )
        except SendFault as wrong:  # only the token was asked for: nothing can have arrived
            raise SendFault(Fault.UNREACHABLE, f"gettoken {wrong.detail}") from wrong
        _insist(answer)
        lasts = max(0, int(answer.get("expires_in", 7200)) - 300)
        _tokens[self._whose] = (str(answer["access_token"]), time.monotonic() + lasts)
        return str(answer["access_token"])


@dataclass(frozen=True, slots=True)
class WecomRobot:
    """A robot of a chat group; the target is the key in its webhook address."""

    base: str

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        return cls(given.get("base_url", BASE))

    def send(self, message: Message, to: To) -> None:
        text = fitted(message, lambda entries: markdown(message, entries), limit=MARKDOWN_BYTES)
        body = {"msgtype": "markdown", "markdown": {"content": text}}
        _insist(ask(self.base, "/cgi-bin/webhook/send", query={"key": to.target}, body=body))


def _text(message: Message, entries: tuple[Entry, ...]) -> str:
    """Plain text with the links that 企业微信 allows in it."""
    rows = [
        f'<a href="{entry.url}">{_safe(entry.title)}</a>\n{_safe(entry.ask or entry.told)}'
        for entry in entries
    ]
    left_out = entries != message.entries or message.more
    more = [f'<a href="{message.home}">{_safe(message.more or "…")}</a>'] if left_out else []
    return "\n\n".join(
        filter(None, [_safe(message.subject), _safe(message.lead), *rows, *more, _safe(message.foot)])
    )


def _safe(text: str) -> str:
    return " ".join(text.split()).translate(str.maketrans("<>", "＜＞"))


def _insist(answer: Mapping[str, Any]) -> None:
    """Raise SendFault unless the answer says that it went well."""
    code = answer.get("errcode", 0)
    if code == 0:
        return
    fault = (
        Fault.BUSY
        if code in _BUSY
        else Fault.CREDENTIALS
        if code in _CREDENTIALS
        else Fault.ADDRESS
        if code in _ADDRESS
        else Fault.REFUSED
    )
    raise SendFault(fault, f"{code} {answer.get('errmsg', '')}")
