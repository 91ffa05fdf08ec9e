"""飞书: the robot of a group, its messages signed.

After open.feishu.cn, 自定义机器人使用指南: POST open-apis/bot/v2/hook/<key> with `timestamp` (seconds, at most an hour off)
and `sign`, the base64 of HMAC-SHA256 over nothing with "timestamp\\nsecret" as key; 5 messages a second, 100 a minute,
20 KB each.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import quote

from kaimenhong.mailroom.channels.faults import SendFault
from kaimenhong.mailroom.channels.message import Message, To
from kaimenhong.mailroom.channels.wire import ask
from kaimenhong.mailroom.rules import Fault

BASE = "https://open.feishu.cn"
MOST_ENTRIES = 40  # stays below 20 KB with the longest titles
_FAULTS = {
    11232: Fault.BUSY,
    11233: Fault.BUSY,
    19001: Fault.ADDRESS,
    19021: Fault.CREDENTIALS,
    19022: Fault.CREDENTIALS,
    19024: Fault.CREDENTIALS,
}


@dataclass(frozen=True, slots=True)
class Feishu:
    """A robot of a chat group; the target is the last part of its webhook address."""

    base: str

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> Self:
        return cls(given.get("base_url", BASE))

    def send(self, message: Message, to: To) -> None:
        body = {"msg_type": "post", "content": {"post": {"zh_cn": _post(message)}}}
        path = f"/open-apis/bot/v2/hook/{quote(to.target, safe='')}"
        answer = ask(self.base, path, body=body | signature(to.secret, time.time()))
        code = answer.get("code", answer.get("StatusCode", 0))
        if code == 0:
            return
        said = str(answer.get("msg", answer.get("StatusMessage", "")))
        fault = Fault.BUSY if "too many" in said.lower() else _FAULTS.get(code, Fault.REFUSED)
        raise SendFault(fault, f"{code} {said}")


def signature(secret: str, now: float) -> dict[str, str]:
    """The two signing fields; none for a robot without a secret. `now` is the machine's time, which the other side checks."""
    if not secret:
        return {}
    stamp = str(int(now))
    digest = hmac.new(f"{stamp}\n{secret}".encode(), b"", hashlib.sha256).digest()
    return {"timestamp": stamp, "sign": base64.b64encode(digest).decode()}


def _post(message: Message) -> dict[str, Any]:
    """A rich text: a title, and paragraphs of words and links."""
    entries = message.entries[:MOST_ENTRIES]
    rows: list[list[dict[str, str]]] = [[{"tag": "text", "text": message.lead}]]
    for entry in entries:
        rows.append([{"tag": "a", "text": entry.title, "href": entry.url}])
        rows.append([{"tag": "text", "text": entry.ask or entry.told}])
    if message.more or entries != message.entries:
        rows.append([{"tag": "a", "text": message.more or "…", "href": message.home}])
    rows.append([{"tag": "text", "text": message.foot}])
    return {"title": message.subject, "content": rows}
