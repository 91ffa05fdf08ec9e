"""Readouts: reads what an office publishes about a meeting and says what it demands of whom by when."""

from kaimenhong.readouts.cleaning import Cleaned, Mark, clean
from kaimenhong.readouts.decode import LIMIT, Decoded, decode
from kaimenhong.readouts.errors import CannotRead, Unreadable, Untrustworthy
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import (
    Confidence,
    Conflict,
    Found,
    Kind,
    Meeting,
    MeetingDate,
    Person,
    Readout,
    Requirement,
    Sub,
    YearBasis,
)
from kaimenhong.readouts.parse import parse
from kaimenhong.readouts.reading import Opened, Source, Wanted, opened, read, to_dict

__all__ = [
    "LIMIT",
    "CannotRead",
    "Cleaned",
    "Confidence",
    "Conflict",
    "Decoded",
    "Found",
    "Kind",
    "Mark",
    "Meeting",
    "MeetingDate",
    "Opened",
    "Person",
    "Readout",
    "Requirement",
    "Source",
    "Span",
    "Sub",
    "Unreadable",
    "Untrustworthy",
    "Wanted",
    "YearBasis",
    "clean",
    "decode",
    "opened",
    "parse",
    "read",
    "to_dict",
]
