"""The verbs of meetings: confirm and withdraw an import, decide where a demand goes, teach and forget names of units."""

from kaimenhong.meetings.actions.confirming import Charging, confirm
from kaimenhong.meetings.actions.settling import dispatch, join, reopen, settle
from kaimenhong.meetings.actions.teaching import forget_alias, forget_noise, learn_alias, learn_noise
from kaimenhong.meetings.actions.withdrawing import withdraw

__all__ = [
    "Charging",
    "confirm",
    "dispatch",
    "forget_alias",
    "forget_noise",
    "join",
    "learn_alias",
    "learn_noise",
    "reopen",
    "settle",
    "withdraw",
]
