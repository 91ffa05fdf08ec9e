"""What a readout says, in typed results. Every value carries its place and the rule that found it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from kaimenhong.readouts.cleaning import Cleaned, Mark
from kaimenhong.readouts.mapped import Span


class Kind(StrEnum):
    """What sort of document a text is."""

    READOUT = "readout"
    BREAKDOWN = "breakdown"
    MINUTES = "minutes"


class Confidence(StrEnum):
    """How far a value can be trusted without looking."""

    SURE = "sure"
    LIKELY = "likely"
    CHECK = "check"

    @property
    def zh(self) -> str:
        """In the words of the page."""
        return {"sure": "确定", "likely": "较有把握", "check": "请核对"}[self.value]


class YearBasis(StrEnum):
    """Where the year of the meeting was taken from."""

    STATED = "stated_in_text"
    PUBLISHED = "publish_date"
    INFERRED = "inferred_from_content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value that is printed in the text."""

    text: str
    span: Span
    original_span: Span
    rule: str
    confidence: Confidence = Confidence.SURE


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Found):
    """Somebody named as taking part. `printed` is the name as its bearer writes it, `post` what stands before it."""

    printed: str
    post: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two statements of the text (or of its page) that cannot both be right; a person decides."""

    code: str
    """`after_publication`, `long_before_publication`, `weekday`, `several_dates`, `impossible_date`."""
    detail: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDate:
    """When the meeting was: from `first` to `last` (the same day for most), with the basis of the year."""

    first: date | None
    last: date | None
    printed: str
    span: Span
    year_basis: YearBasis | None
    rule: str

    @property
    def iso(self) -> str | None:
        """`2019-02-11`, `2019-06-19/2019-06-20`, or None when no day can be given."""
        if self.first is None or self.last is None:
            return None
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """The meeting itself. `chair` leads it: who presides, or the leader who speaks while another presides."""

    title: Found | None = None
    date: MeetingDate | None = None
    place: Found | None = None
    chair: tuple[Person, ...] = ()
    presided: tuple[Person, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sub(Found):
    """A demand that depends on the requirement it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One demand at its true level.

    `headline` is the shortest leading clause that states it, `text` the whole of it without the marker.
    An `optional` one only leads in to an enumeration, or can be read both ways.
    """

    no: int
    marker: str
    issuer: str
    headline: Found
    body: Found
    subs: tuple[Sub, ...] = ()
    departments: tuple[Found, ...] = ()
    deadlines: tuple[Any, ...] = ()
    optional: bool = False
    rule: str = ""
    confidence: Confidence = Confidence.SURE

    @property
    def text(self) -> str:
        """The whole demand."""
        return self.body.text

    @property
    def span(self) -> Span:
        """Where the whole demand stands in the cleaned text."""
        return self.body.span


@dataclass(frozen=True, slots=True, kw_only=True)
class Readout:
    """Everything one text says. `deadlines` and `targets` are those of its requirements."""

    kind: Kind
    cleaned: Cleaned
    published: date | None = None
    meeting: Meeting = field(default_factory=Meeting)
    persons: tuple[Person, ...] = ()
    speakers: tuple[Person, ...] = ()
    orgs_attended: tuple[Found, ...] = ()
    orgs_spoke: tuple[Found, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    departments: tuple[Found, ...] = ()
    deadlines: tuple[Any, ...] = ()
    projects: tuple[Found, ...] = ()
    enterprises: tuple[Found, ...] = ()
    targets: tuple[Any, ...] = ()

    @property
    def text(self) -> str:
        """The cleaned text all spans refer to."""
        return self.cleaned.text

    def to_dict(self) -> dict[str, Any]:
        """The reading as JSON-ready data: the corpus's prediction form, spans and rules beside the values."""
        from kaimenhong.readouts import predictions

        return predictions.to_dict(self)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Places of the cleaned text that could not be repaired."""
        return self.cleaned.marks
