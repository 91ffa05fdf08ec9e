"""Questions about meetings.

`lists` who may read which meetings, `coverage` how far demands are accounted for, `answers` what became of a meeting's demands,
`originals` drafts and texts, `noise` page furniture that clerks have taught.
"""

from kaimenhong.meetings.queries.answers import Answers, Demanded, answers, next_open, story
from kaimenhong.meetings.queries.coverage import Items, coverage_of, ever_signed, items_from, items_of, joined
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
from kaimenhong.meetings.queries.noise import noise_keys, noise_lines, suspects
from kaimenhong.meetings.queries.originals import is_untouched, known_draft, known_text, open_drafts
from kaimenhong.meetings.queries.similar import Match, joinable, similar
from kaimenhong.meetings.queries.units import aliases, names

__all__ = [
    "PAGE",
    "Answers",
    "Demanded",
    "Items",
    "Listing",
    "Match",
    "Row",
    "aliases",
    "answers",
    "coverage_of",
    "demand_hits",
    "ever_signed",
    "is_untouched",
    "items_from",
    "items_of",
    "joinable",
    "joined",
    "known_draft",
    "known_text",
    "listed",
    "meeting_hits",
    "names",
    "next_open",
    "noise_keys",
    "noise_lines",
    "open_drafts",
    "similar",
    "story",
    "suspects",
    "visible_to",
    "with_coverage",
]
