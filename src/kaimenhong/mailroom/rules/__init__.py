"""Pure decisions of the mailroom: which channels there are, when a message may leave, what becomes of one that fails."""

from kaimenhong.mailroom.rules.channels import OUTWARD, Channel
from kaimenhong.mailroom.rules.emergencies import LONGEST, can_declare, check_emergency
from kaimenhong.mailroom.rules.hours import DEFAULT_HOURS, EARLIEST, LATEST, Hours, next_digest, opening
from kaimenhong.mailroom.rules.secrets import hashed
from kaimenhong.mailroom.rules.tries import (
    LEASE,
    MOST_TRIES,
    Dropped,
    Fault,
    LetterKind,
    LetterState,
    pause,
    repeatable,
)

__all__ = [
    "DEFAULT_HOURS",
    "EARLIEST",
    "LATEST",
    "LEASE",
    "LONGEST",
    "MOST_TRIES",
    "OUTWARD",
    "Channel",
    "Dropped",
    "Fault",
    "Hours",
    "LetterKind",
    "LetterState",
    "can_declare",
    "check_emergency",
    "hashed",
    "next_digest",
    "opening",
    "pause",
    "repeatable",
]
