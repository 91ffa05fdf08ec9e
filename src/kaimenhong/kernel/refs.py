"""Refs: one short string that names one thing anywhere in the product, such as `ledger.item:42`.

The same string stands in the journal, in notices, in findings and in exports, so a thing can be
pointed at across apps without a foreign key. A Ref is immutable, hashable and compares by value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHAPE = re.compile(r"(?P<kind>[a-z]+\.[a-z_]+):(?P<key>[A-Za-z0-9_.\-]{1,40})")


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A name for one thing: its kind (`app.noun`) and its key (usually the row's number).

    >>> Ref.parse("ledger.item:42").key
    '42'
    >>> str(Ref("org.unit", "7"))
    'org.unit:7'
    """

    kind: str
    key: str

    def __post_init__(self) -> None:
        if not _SHAPE.fullmatch(f"{self.kind}:{self.key}"):
            raise ValueError(
                f"not a ref: {self.kind!r}:{self.key!r}; expected app.noun:key, e.g. ledger.item:42"
            )

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"

    @property
    def number(self) -> int:
        """The key as a row number. Raises ValueError for a key that is not a number."""
        return int(self.key)

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read a ref from its printed form. Raises ValueError with the text that could not be read."""
        found = _SHAPE.fullmatch(text)
        if found is None:
            raise ValueError(f"not a ref: {text!r}; expected app.noun:key, e.g. ledger.item:42")
        return cls(found["kind"], found["key"])
