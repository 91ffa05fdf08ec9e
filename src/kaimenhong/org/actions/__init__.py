"""The verbs of the organisation. Each takes `by` (who acts) and `at` (when), and leaves an event."""

from kaimenhong.org.actions.accounts import (
    change_own_password,
    close_account,
    create_first_administrator,
    note,
    open_account,
    reopen_account,
    set_password,
)
from kaimenhong.org.actions.people import (
    appoint,
    close_post,
    correct_person,
    create_post,
    enrol_person,
    relieve,
)
from kaimenhong.org.actions.units import bring_unit_up_to_date, end_unit, found_unit, move_unit, rename_unit

__all__ = [
    "appoint",
    "bring_unit_up_to_date",
    "change_own_password",
    "close_account",
    "close_post",
    "correct_person",
    "create_first_administrator",
    "create_post",
    "end_unit",
    "enrol_person",
    "found_unit",
    "move_unit",
    "note",
    "open_account",
    "relieve",
    "rename_unit",
    "reopen_account",
    "set_password",
]
