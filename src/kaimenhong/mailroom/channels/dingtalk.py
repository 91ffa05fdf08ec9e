"""钉钉: the robot of a group, its messages signed.

After open.dingtalk.com, 自定义机器人接入: POST robot/send with `access_token`, `timestamp` (milliseconds, at most an hour
off) and `sign`, the base64 of HMAC-SHA256 over "timestamp\\nsecret" with the secret as key; 20 messages a minute.
专有钉钉 and 浙政钉 have another base address.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from kaimenhong.mailroom.channels.faults import SendFault
from kaimenhong.mailroom.channels.message import Message, To, fitted, markdown
from kaimenhong.mailroom.channels.wire import ask
from kaimenhong.mailroom.rules import Fault

BASE = "https://oapi.dingtalk.com"
TEXT_BYTES = 15_000
_FAULTS = {
    -1: Fault.BUSY,
    130101: Fault.BUSY,
    130102: Fault.BUSY,
    410100: Fault.BUSY,
    300001: Fault.ADDRESS,
    300005: Fault.ADDRESS,
    400013: Fault.ADDRESS,
    400101: Fault.ADDRESS,
    400102: Fault.ADDRESS,
    310000: Fault.CREDENTIALS,
}


@dataclass(frozen=True, slots=True)
class Dingtalk:
    """A robot of a chat group; the target is the access_token in its webhook address."""

    base: str

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        return cls(given.get("base_url", BASE))

    def send(self, message: Message, to: To) -> None:
        text = fitted(message, lambda entries: markdown(message, entries), limit=TEXT_BYTES)
        body = {"msgtype": "markdown", "markdown": {"title": message.subject, "text": text}}
        query = {"access_token": to.target} | signature(to.secret, time.time())
        answer = ask(self.base, "/robot/send", query=query, body=body)
        if (code := answer.get("errcode", 0)) != 0:
            raise SendFault(_FAULTS.get(code, Fault.REFUSED), f"{code} {answer.get('errmsg', '')}")


def signature(secret: str, now: float) -> dict[str, str]:
    """The two signing parameters; none for a robot without a secret. `now` is the machine's time, which the other side checks."""
    if not secret:
        return {}
    stamp = str(int(now * 1000))
    digest = hmac.new(secret.encode(), f"{stamp}\n{secret}".encode(), hashlib.sha256).digest()
    return {"timestamp": stamp, "sign": base64.b64encode(digest).decode()}
