"""A message as it is told: words and links, the same for every channel, which only gives it its form."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Protocol, Self


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a message: what it is about, what is asked, what happened, and the page where one acts."""

    title: str
    ask: str
    told: str
    url: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message in the reader's language. `more` says how many entries there are beyond those listed.

    `key` names the message towards the outside. Kept as JSON, so that a repetition is the very same message.
    """

    key: str
    subject: str
    lead: str
    entries: tuple[Entry, ...]
    more: str
    foot: str
    home: str

    def kept(self) -> str:
        """As it is stored with its letter."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Self:
        """What `kept` gave."""
        data = json.loads(text)
        return cls(**{**data, "entries": tuple(Entry(**entry) for entry in data["entries"])})


@dataclass(frozen=True, slots=True)
class To:
    """Where a message goes: the target of the person's address, and its secret if it has one."""

    target: str
    secret: str = ""


class Adapter(Protocol):
    """Sends one message, or raises SendFault."""

    def send(self, message: Message, to: To) -> None: ...


def fitted(message: Message, form: Callable[[tuple[Entry, ...]], str], *, limit: int) -> str:
    """The message's text with as many entries as fit into `limit` bytes of UTF-8; what is left out is in the product."""
    entries = message.entries
    while entries and len(form(entries).encode()) > limit:
        entries = entries[:-1]
    return form(entries).encode()[:limit].decode(errors="ignore")


def markdown(message: Message, entries: tuple[Entry, ...]) -> str:
    """The message in the small Markdown that chat robots understand."""
    rows = [
        f"- [{_plain(entry.title)}]({entry.url})\n  {_plain(entry.ask or entry.told)}" for entry in entries
    ]
    left_out = entries != message.entries or message.more
    more = [f"[{message.more or '…'}]({message.home})"] if left_out else []
    return "\n\n".join([f"#### {_plain(message.subject)}", message.lead, *rows, *more, message.foot]).strip()


def _plain(text: str) -> str:
    """Without the signs that would end a link or begin a tag."""
    return " ".join(text.split()).translate(str.maketrans("[]()<>`*", "［］（）＜＞｀＊"))
