"""What of a meeting can be searched, and which sources it contains: its requirements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kaimenhong.kernel.refs import Ref
from kaimenhong.ledger.queries import sources
from kaimenhong.ledger.search.keeping import Said, searchable
from kaimenhong.meetings.models import Meeting, Requirement

COLUMNS = ("headline", "text", "issuer", "departments", "co_departments", "leaders")


def register() -> None:
    """Let requirements be searched, and the ledger be narrowed by a meeting. Called once, when the app is ready."""
    searchable(Requirement.ref_kind(), model=Requirement, columns=COLUMNS, told=told)
    sources.contains(Meeting.ref_kind(), requirements_of)


def told(rows: Sequence[Requirement]) -> dict[int, Said]:
    """What is written on each requirement. Asks nothing."""
    return {
        row.pk: Said(
            row.headline, "\n".join([row.text, row.issuer, row.departments, row.co_departments, row.leaders])
        )
        for row in rows
    }


def requirements_of(meeting: str) -> Iterable[str]:
    """The refs of a meeting's requirements. One query."""
    number = Ref.parse(meeting).number
    keys = Requirement.objects.filter(meeting=number).values_list("pk", flat=True)
    return [f"{Requirement.ref_kind()}:{key}" for key in keys]
