"""Reading plain tables (TOML, JSON) key by key, noting everything that is wrong instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar

_Word = TypeVar("_Word", bound=StrEnum)
_Value = TypeVar("_Value")
_MISSING = object()


class Wrong(StrEnum):
    """What can be wrong with a place in a pack."""

    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    WRONG_TYPE = "wrong_type"
    UNKNOWN_WORD = "unknown_word"
    OUT_OF_RANGE = "out_of_range"
    TWICE = "twice"
    EMPTY = "empty"
    OVERLAP = "overlap"
    NO_START = "no_start"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, what, what was found there and what would be right."""

    place: str
    wrong: Wrong
    found: str = ""
    expected: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.wrong} {self.found!r} (expected: {self.expected})"


class Table:
    """One table being read: hands out values of the right kind and adds what is wrong to `faults`.

    What is wrong is handed out as a blank of its kind, so that reading goes on.
    """

    def __init__(self, source: Any, place: str, faults: list[Fault]) -> None:
        self._place = place
        self._faults = faults
        self._source: Mapping[str, Any] = source if isinstance(source, Mapping) else {}
        self._asked: set[str] = set()
        if not isinstance(source, Mapping):
            self.blame("", Wrong.WRONG_TYPE, type(source).__name__, "table")

    def blame(self, key: str, wrong: Wrong, found: object = "", expected: str = "") -> None:
        place = f"{self._place}.{key}".strip(".")
        self._faults.append(Fault(place, wrong, str(found), expected))

    def text(self, key: str, *, default: str | None = None) -> str:
        return self._get(key, str, "", default)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        return self._get(key, bool, False, default)

    def number(self, key: str, least: int, most: int) -> int:
        found = self._get(key, int, least, None)
        if isinstance(found, bool) or not least <= found <= most:
            self.blame(key, Wrong.OUT_OF_RANGE, found, f"{least}–{most}")
        return found

    def day(self, key: str) -> date:
        return self._parsed(key, date, date.fromisoformat, date.min, "2019-03-31")

    def clock_time(self, key: str) -> time:
        return self._parsed(key, time, time.fromisoformat, time.min, "17:30")

    def has(self, key: str) -> bool:
        self._asked.add(key)
        return self._source.get(key) not in (None, "")

    def word(self, key: str, words: type[_Word], default: _Word | None = None) -> _Word:
        written = self.text(key, default=default.value if default is not None else None)
        return self._known(key, written, words) or next(iter(words))

    def words(self, key: str, words: type[_Word], default: tuple[_Word, ...]) -> tuple[_Word, ...]:
        if not self.has(key):
            return default
        found = self._get(key, list, [], [])
        known = (self._known(key, one, words) for one in found)
        return tuple(one for one in known if one is not None)

    def tables(self, key: str) -> list[Table]:
        rows = self._get(key, list, [], None)
        return [
            Table(row, f"{self._place}.{key}[{index}]".strip("."), self._faults)
            for index, row in enumerate(rows)
        ]

    def table(self, key: str) -> Table:
        return Table(self._get(key, dict, {}, None), f"{self._place}.{key}".strip("."), self._faults)

    def end(self) -> None:
        """Note every key that was not asked for."""
        for key in self._source:
            if key not in self._asked:
                self.blame(key, Wrong.UNKNOWN_KEY, key)

    def _get(self, key: str, kind: type[_Value], blank: _Value, default: _Value | None) -> _Value:
        self._asked.add(key)
        found = self._source.get(key, _MISSING)
        if found is _MISSING:
            if default is None:
                self.blame(key, Wrong.MISSING, "", kind.__name__)
            return blank if default is None else default
        if isinstance(found, kind):
            return found
        self.blame(key, Wrong.WRONG_TYPE, type(found).__name__, kind.__name__)
        return blank

    def _parsed(
        self, key: str, kind: type[_Value], parse: Callable[[str], _Value], blank: _Value, example: str
    ) -> _Value:
        """A date or a time: TOML has its own, JSON writes it as text."""
        if isinstance(self._source.get(key), kind):
            self._asked.add(key)
            return self._source[key]  # type: ignore[no-any-return]
        written = self.text(key)
        try:
            return parse(written) if written else blank
        except ValueError:
            self.blame(key, Wrong.WRONG_TYPE, written, example)
            return blank

    def _known(self, key: str, written: object, words: type[_Word]) -> _Word | None:
        try:
            return words(str(written))
        except ValueError:
            self.blame(key, Wrong.UNKNOWN_WORD, written, " ".join(words))
            return None
