"""Questions about meetings.

`lists` who may read which meetings, `coverage` how far demands are accounted for, `answers` what became of a meeting's demands,
`originals` drafts and texts.
"""

from kaimenhong.meetings.queries.answers import Answers, Demanded, answers, next_open, story
from kaimenhong.meetings.queries.coverage import Items, coverage_of, items_of
from kaimenhong.meetings.queries.lists import (
    PAGE,
    Listing,
    Row,
    demand_hits,
    listed,
    meeting_hits,
    visible_to,
    with_coverage,
)
from kaimenhong.meetings.queries.originals import is_untouched, known_draft, known_text, open_drafts

__all__ = [
    "PAGE",
    "Answers",
    "Demanded",
    "Items",
    "Listing",
    "Row",
    "answers",
    "coverage_of",
    "demand_hits",
    "is_untouched",
    "items_of",
    "known_draft",
    "known_text",
    "listed",
    "meeting_hits",
    "next_open",
    "open_drafts",
    "story",
    "visible_to",
    "with_coverage",
]
