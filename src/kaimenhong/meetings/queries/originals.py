"""Drafts that wait, and whether a text or an original is known and untouched."""

from __future__ import annotations

from django.db.models import QuerySet

from kaimenhong.kernel.hashing import algorithm_of, digest
from kaimenhong.meetings.models import Draft, Meeting, Original


def open_drafts() -> QuerySet[Draft]:
    """Drafts that have not been confirmed, the newest first; without the texts."""
    return (
        Draft.objects.filter(meeting__isnull=True)
        .select_related("original")
        .only(
            "owner",
            "published_on",
            "changed_us",
            "version",
            "meeting_id",
            "reading",
            "corrections",
            "original__file_name",
        )
        .order_by("-changed_us")
    )


def known_text(text_digest: str, *, but: int | None = None) -> Meeting | None:
    """The meeting that was made of the same text and not withdrawn, if there is one. `but` leaves one original out."""
    same = Meeting.objects.standing().filter(original__text_digest=text_digest).exclude(original=but)
    return same.defer("cleaned").order_by("pk").first()


def known_draft(text_digest: str, *, but: int | None = None) -> Draft | None:
    """The open draft of the same text, if there is one."""
    return (
        open_drafts().filter(original__text_digest=text_digest).exclude(original=but).order_by("pk").first()
    )


def is_untouched(meeting: Meeting, original: Original) -> bool:
    """Whether the kept bytes are those that were confirmed."""
    content = bytes(original.content)
    return digest(algorithm_of(meeting.original_digest) or "sm3", content) == meeting.original_digest
