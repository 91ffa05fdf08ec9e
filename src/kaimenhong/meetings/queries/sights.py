"""One meeting as its page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kaimenhong.journal.models import Event
from kaimenhong.journal.timeline import Line, lines
from kaimenhong.kernel.verdict import Verdict
from kaimenhong.ledger import queries as ledger
from kaimenhong.meetings import rules
from kaimenhong.meetings.events import RequirementRaised
from kaimenhong.meetings.models import Meeting, Mention, Requirement
from kaimenhong.meetings.queries.coverage import Items, coverage_of, items_of
from kaimenhong.meetings.rules import Coverage, Settlement, Standing
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

TONES: dict[Settlement, str] = {
    Settlement.OPEN: "yellow",
    Settlement.ITEM: "blue",
    Settlement.STUDY: "grey",
    Settlement.RULE: "grey",
    Settlement.NONE: "orange",
    Settlement.WITH_PARENT: "grey",
    Settlement.BY_SUBS: "grey",
}


@dataclass(frozen=True, slots=True)
class Demanded:
    """One requirement or sub as its meeting's page shows it.

    `rows` are its items that the reader may see, with their lights; `hidden` counts those they may not.
    """

    requirement: Requirement
    standing: Standing
    rows: list[ledger.Row]
    hidden: int
    subs: list[Demanded]
    may_dispatch: Verdict
    may_reopen: Verdict

    @property
    def tone(self) -> str:
        """How its settlement is coloured."""
        return "green" if self.standing.done else TONES[Settlement(self.requirement.settlement)]


@dataclass(frozen=True, slots=True)
class Sight:
    """A meeting's page: what it names, what it demands, how far that is accounted for, what happened."""

    meeting: Meeting
    mentions: list[Mention]
    requirements: list[Requirement]
    demanded: list[Demanded]
    coverage: Coverage
    story: list[Line]

    @property
    def still_open(self) -> list[Requirement]:
        """The demands that nobody has answered yet, in the order of the text."""
        return [r for r in self.requirements if not self.coverage.standings[r.pk].accounted]

    @property
    def waiting(self) -> list[tuple[str, list[Requirement]]]:
        """The same, gathered under what is to be done next."""
        by_step: dict[str, list[Requirement]] = {}
        for requirement in self.still_open:
            by_step.setdefault(str(self.coverage.standings[requirement.pk].next_step), []).append(requirement)
        return list(by_step.items())

    def find(self, pk: int) -> Demanded | None:
        """One of its demands."""
        every = [*self.demanded, *(sub for demanded in self.demanded for sub in demanded.subs)]
        return next((d for d in every if d.requirement.pk == pk), None)


def sight(meeting: Meeting, *, by: Actor, today: date) -> Sight:
    """Everything a meeting's page shows to this person."""
    requirements = list(meeting.requirements.order_by("position"))
    items = items_of(requirements)
    covered = coverage_of(requirements, items)
    seen = _seen_items(items, by)
    calendar = ledger.calendar() if items.by_requirement else None

    def demanded(requirement: Requirement) -> Demanded:
        own = items.of(requirement)
        shown = [item for item in own if item.pk in seen]
        return Demanded(
            requirement=requirement,
            standing=covered.standings[requirement.pk],
            rows=ledger.rows(shown, today=today, calendar=calendar) if calendar else [],
            hidden=len(own) - len(shown),
            subs=[demanded(r) for r in requirements if r.parent_id == requirement.pk],
            may_dispatch=rules.can_dispatch(by, now=Settlement(requirement.settlement)),
            may_reopen=rules.can_reopen(
                by, now=Settlement(requirement.settlement), live_items=items.live(requirement)
            ),
        )

    return Sight(
        meeting=meeting,
        mentions=list(meeting.mentions.order_by("start", "pk")),
        requirements=requirements,
        demanded=[demanded(r) for r in requirements if r.parent_id is None],
        coverage=covered,
        story=_story(meeting, requirements),
    )


def _seen_items(items: Items, by: Actor) -> set[int]:
    """Which of the items this person may see. No query for those who see all."""
    every = {item.pk for own in items.by_requirement.values() for item in own}
    if not every or by.may(Permission.ITEM_READ_ALL):
        return every
    return set(ledger.visible_to(by).filter(pk__in=every).values_list("pk", flat=True))


def _story(meeting: Meeting, requirements: Sequence[Requirement]) -> list[Line]:
    """What happened to the meeting and its demands, newest first; that each was raised goes without saying."""
    subjects = [str(meeting.ref), *(str(r.ref) for r in requirements)]
    told = Event.objects.filter(subject__in=subjects).exclude(kind=RequirementRaised.kind)
    return lines(told.order_by("-id"))


def next_open(sight: Sight, after: Requirement) -> Requirement | None:
    """The next demand that waits for a decision: further on in the text, else from its beginning."""
    waiting = [r for r in sight.still_open if r.pk != after.pk]
    later = [r for r in waiting if r.position > after.position]
    return next(iter([*later, *waiting]), None)
