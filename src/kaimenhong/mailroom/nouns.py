"""What the mailroom's refs name, for timelines and the journal."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from kaimenhong.journal.registry import noun
from kaimenhong.mailroom.models import Emergency, Feed


def register() -> None:
    """Fill the journal's registry. Called once, when the app is ready."""
    noun(
        Emergency.ref_kind(),
        model=Emergency,
        label=lambda row: _("紧急状态：%(reason)s") % {"reason": row.reason},
        url=lambda row: reverse("mailroom:emergency"),
        only=("id", "reason"),
    )
    noun(
        Feed.ref_kind(),
        model=Feed,
        label=lambda row: _("日历订阅：%(name)s") % {"name": row.name},
        only=("id", "name"),
    )
