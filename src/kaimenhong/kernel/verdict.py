"""Verdicts: one answer to "may I?" that serves the button and the verb alike.

A rule returns a Verdict. A page asks it whether to offer a button and shows `reason` when it does
not; the verb calls `insist()` on the same verdict, so the two cannot disagree.
Reasons are sentences for people (str or a lazy translation).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


class Refused(Exception):
    """A verb refuses: nothing has changed.

    `sentence` says what is wrong, `remedy` what to do about it, `field` which input is meant (or ""),
    `status` the HTTP status a page answers with: 403 not yours, 404 not found, 409 somebody was
    faster, 422 the input is not acceptable.
    """

    def __init__(self, sentence: Any, *, remedy: Any = "", field: str = "", status: int = 422) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.remedy = remedy
        self.field = field
        self.status = status

    def __str__(self) -> str:
        return f"{self.sentence} {self.remedy}".strip()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Yes, or no with the reason and the remedy. Truthy when yes."""

    ok: bool
    reason: Any = ""
    remedy: Any = ""
    status: int = 403

    def __bool__(self) -> bool:
        return self.ok

    def insist(self) -> None:
        """Raise Refused with this verdict's reason unless it is a yes."""
        if not self.ok:
            raise Refused(self.reason, remedy=self.remedy, status=self.status)


YES = Verdict(True)


def no(reason: Any, *, remedy: Any = "", status: int = 403) -> Verdict:
    """A refusal with its reason; `status` as in Refused."""
    return Verdict(False, reason, remedy, status)
