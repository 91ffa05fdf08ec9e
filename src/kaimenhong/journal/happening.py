"""Happenings: what a verb did, as one frozen dataclass per verb.

A subclass names its `kind` (`app.noun.verbed`, past tense) and the `sentence` people read, with the
dataclass's own fields in braces. Values are plain: str, int, bool, None, Decimal, date, Ref, and lists
or dicts of those. Defining the class registers it; an event of a kind nobody defined cannot be shown.
"""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from django.utils.functional import Promise

from kaimenhong.kernel.refs import Ref

_kinds: dict[str, type[Happening]] = {}


class UnknownHappening(LookupError):
    """An event's kind is defined nowhere: its class was removed without leaving a vestige."""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that happened, in the words of the field."""

    kind: ClassVar[str] = ""
    sentence: ClassVar[str | Promise] = ""
    tone: ClassVar[str] = ""  # "", green, yellow, orange, red, blue: how a timeline colours it
    shred: ClassVar[tuple[str, ...]] = ()  # fields that hold personal data
    _known: ClassVar[tuple[str, ...]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.kind:
            return
        known = _kinds.get(cls.kind)
        if known is not None and known.__qualname__ != cls.__qualname__:
            raise TypeError(f"two happenings share the kind {cls.kind}: {known.__name__}, {cls.__name__}")
        _kinds[cls.kind] = cls

    def data(self) -> dict[str, Any]:
        """The fields as plain JSON values."""
        return {name: plain(getattr(self, name)) for name in self._names()}

    @classmethod
    def _names(cls) -> tuple[str, ...]:
        """The fields' names, worked out once per class."""
        known: tuple[str, ...] | None = cls.__dict__.get("_known")
        if known is None:
            known = cls._known = tuple(field.name for field in dataclasses.fields(cls))
        return known

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        """Build the happening again from what the journal kept; fields it no longer has are passed over."""
        wanted = {f.name: _name_of(f.type) for f in dataclasses.fields(cls)}
        return cls(**{name: _typed(wanted[name], data[name]) for name in data if name in wanted})


def happening_class(kind: str) -> type[Happening]:
    """The class of a kind. Raises UnknownHappening."""
    try:
        return _kinds[kind]
    except KeyError:
        raise UnknownHappening(f"no happening is defined for the kind {kind!r}") from None


def kinds() -> dict[str, type[Happening]]:
    """Every kind that is defined, by its name."""
    return dict(_kinds)


AS_IT_IS = frozenset((str, int, bool, type(None)))
"""What databases and JSON take as it is."""


def plain(value: Any) -> Any:
    """A value as JSON can hold it, exactly. Raises TypeError for a float or an unknown type."""
    if type(value) in AS_IT_IS:
        return value
    if isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Decimal | Ref):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()  # one moment, one text, as the database gives it back
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, Promise):
        return str(value)
    raise TypeError(f"the journal keeps no {type(value).__name__}: {value!r}")


def _name_of(annotation: Any) -> str:
    return annotation.__name__ if isinstance(annotation, type) else str(annotation)


def _typed(annotation: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    base = annotation.partition(" | ")[0].strip("'").rpartition(".")[2]
    if base == "date":
        return date.fromisoformat(value)
    if base == "Decimal":
        return Decimal(value)
    if base == "Ref":
        return Ref.parse(value)
    return value
