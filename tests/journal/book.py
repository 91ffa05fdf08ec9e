"""A subject without a row, and verbs on it: enough to write to the journal."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from kaimenhong.journal.happening import Happening
from kaimenhong.journal.pen import action, record
from kaimenhong.kernel.refs import Ref

AT = datetime(2019, 2, 11, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass(frozen=True)
class Page:
    """Something that things happen to."""

    number: int = 1

    @property
    def ref(self) -> Ref:
        return Ref("book.page", str(self.number))

    def journaled(self, name: str) -> str:
        return ""


@dataclass(frozen=True)
class Clerk:
    """Who signs."""

    ref: str = "org.person:1"
    post_ref: str = "org.post:1"
    unit_ref: str = "org.unit:1"
    is_system: bool = False


@dataclass(frozen=True, kw_only=True)
class PageWritten(Happening):
    kind: ClassVar[str] = "book.page.written"
    sentence: ClassVar[str] = "写了“{text}”"
    text: str = ""


@action
def write(*, page: Page, text: str, by: Clerk, at: datetime) -> int:
    return record(page, PageWritten(text=text), by=by, at=at).pk


@action
def forget(*, page: Page, by: Clerk, at: datetime) -> None:
    """A verb that records nothing."""


def fill(pages: int = 2, lines: int = 3) -> None:
    """Write `lines` events on each of `pages` subjects, in turns."""
    for line in range(lines):
        for number in range(1, pages + 1):
            write(page=Page(number), text=f"{number}.{line}", by=Clerk(), at=AT)
