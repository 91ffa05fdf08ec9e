"""The cleaned text under reading, with what every finder needs of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kaimenhong.readouts.cleaning import Cleaned
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence, Found, Sub
from kaimenhong.readouts.sentences import lines


@dataclass(frozen=True)
class Page:
    """A cleaned text and the day it was published, if known."""

    cleaned: Cleaned
    published: date | None

    @property
    def text(self) -> str:
        return self.cleaned.text

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """Every line that is not empty."""
        return tuple(lines(self.text))

    def found(self, span: Span, rule: str, confidence: Confidence = Confidence.SURE) -> Found:
        """The characters of `span` as a value found by `rule`."""
        return Found(
            text=self.text[span.start : span.end],
            span=span,
            original_span=self.cleaned.to_original(*span),
            rule=rule,
            confidence=confidence,
        )

    def sub(self, span: Span, rule: str) -> Sub:
        """The characters of `span` as a dependent demand."""
        return Sub(
            text=self.text[span.start : span.end],
            span=span,
            original_span=self.cleaned.to_original(*span),
            rule=rule,
        )
