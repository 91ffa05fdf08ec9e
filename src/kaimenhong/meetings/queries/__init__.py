"""Questions about meetings.

`lists` who may read which meetings, `coverage` how far demands are accounted for, `sights` one meeting's page,
`originals` drafts and texts.
"""

from kaimenhong.meetings.queries.coverage import Items, coverage_of, items_of
from kaimenhong.meetings.queries.lists import PAGE, Listing, Row, hits, listed, visible_to, with_coverage
from kaimenhong.meetings.queries.originals import is_untouched, known_draft, known_text, open_drafts
from kaimenhong.meetings.queries.sights import Demanded, Sight, next_open, sight

__all__ = [
    "PAGE",
    "Demanded",
    "Items",
    "Listing",
    "Row",
    "Sight",
    "coverage_of",
    "hits",
    "is_untouched",
    "items_of",
    "known_draft",
    "known_text",
    "listed",
    "next_open",
    "open_drafts",
    "sight",
    "visible_to",
    "with_coverage",
]
