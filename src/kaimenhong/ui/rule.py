"""Who may open a page of this app.

The ui app stands below the app that knows people, so it can't use its decorators. It writes the rule on
the view as text; the middleware that denies by default reads it there.
"""

from collections.abc import Callable
from typing import Any

View = Callable[..., Any]

EVERYBODY = "everybody"  # also who has not logged in: the language and theme switches


def rule(permission: str) -> Callable[[View], View]:
    """Only holders of `permission` (its written value, such as "gallery_read") may open this view."""

    def mark(view: View) -> View:
        view.rule = permission  # type: ignore[attr-defined]
        return view

    return mark


def everybody(view: View) -> View:
    """Anyone may call this view, logged in or not."""
    return rule(EVERYBODY)(view)
