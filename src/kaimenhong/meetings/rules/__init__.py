"""The rules of meetings. Pure: no database, no clock.

`words` what things are called, `verdicts` who may do what, `arrivals` what may be imported, `coverage` when
a demand is accounted for.
"""

from kaimenhong.meetings.rules.arrivals import (
    EARLIEST,
    MAX_FILE,
    MAX_TEXT,
    acceptable,
    believable_meeting,
    believable_publication,
)
from kaimenhong.meetings.rules.coverage import Coverage, Demand, Standing, coverage
from kaimenhong.meetings.rules.verdicts import can_dispatch, can_import, can_reopen, can_settle, can_withdraw
from kaimenhong.meetings.rules.words import (
    OWNERS,
    PEOPLE,
    TERMINAL,
    THINGS,
    TRANSITIONS,
    UNITS,
    WITHOUT_ITEM,
    DateBasis,
    Kind,
    MeetingState,
    Owner,
    Role,
    Settlement,
)

__all__ = [
    "EARLIEST",
    "MAX_FILE",
    "MAX_TEXT",
    "OWNERS",
    "PEOPLE",
    "TERMINAL",
    "THINGS",
    "TRANSITIONS",
    "UNITS",
    "WITHOUT_ITEM",
    "Coverage",
    "DateBasis",
    "Demand",
    "Kind",
    "MeetingState",
    "Owner",
    "Role",
    "Settlement",
    "Standing",
    "acceptable",
    "believable_meeting",
    "believable_publication",
    "can_dispatch",
    "can_import",
    "can_reopen",
    "can_settle",
    "can_withdraw",
    "coverage",
]
