"""A demand while it is being read: its place in the text and how it was found."""

from __future__ import annotations

from dataclasses import dataclass

from kaimenhong.readouts.headlines import Manner
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence
from kaimenhong.readouts.sentences import trimmed


@dataclass(frozen=True, slots=True)
class Demand:
    """`body` is the whole demand without its marker, `subs` what it demands besides its headline."""

    body: Span
    subs: tuple[Span, ...]
    manner: Manner
    issuer: str
    rule: str
    marker: str = ""
    optional: bool = False
    confidence: Confidence = Confidence.SURE


def plain(text: str, span: Span) -> str:
    """The characters of the span without the marks at its end."""
    start, end = trimmed(text, span)
    return text[start:end]
