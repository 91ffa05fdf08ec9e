"""What became of a meeting's demands, as one person may see it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from kaimenhong.journal.models import Event
from kaimenhong.journal.timeline import Line, lines
from kaimenhong.kernel.verdict import Verdict
from kaimenhong.ledger import queries as ledger
from kaimenhong.meetings import rules
from kaimenhong.meetings.events import RequirementRaised
from kaimenhong.meetings.models import Meeting, Requirement
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
class Answers:
    """All demands of a meeting with what became of each, and how far they are accounted for.

    `demanded` are the requirements with their subs inside; `hidden` the items the reader may not see.
    """

    requirements: list[Requirement]
    demanded: list[Demanded]
    coverage: Coverage
    hidden: set[str]

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

    def find(self, pk: int) -> Demanded:
        """One of its demands. Raises KeyError."""
        every = [*self.demanded, *(sub for demanded in self.demanded for sub in demanded.subs)]
        return {demanded.requirement.pk: demanded for demanded in every}[pk]


def answers(meeting: Meeting, *, by: Actor, today: date) -> Answers:
    """What became of the meeting's demands. Two queries; a third for who may not see every item."""
    requirements = list(meeting.requirements.order_by("position"))
    items = items_of(requirements)
    seen = _seen_items(items, by)
    covered = coverage_of(requirements, items)
    by_parent: dict[int | None, list[Requirement]] = defaultdict(list)
    for requirement in requirements:
        by_parent[requirement.parent_id].append(requirement)

    gone = meeting.is_withdrawn

    def demanded(requirement: Requirement) -> Demanded:
        own, now = items.of(requirement), Settlement(requirement.settlement)
        shown = [item for item in own if item.pk in seen]
        return Demanded(
            requirement=requirement,
            standing=covered.standings[requirement.pk],
            rows=ledger.rows(shown, today=today, calendar=ledger.calendar()),
            hidden=len(own) - len(shown),
            subs=[demanded(sub) for sub in by_parent[requirement.pk]],
            may_dispatch=rules.can_dispatch(by, now=now, withdrawn=gone),
            may_reopen=rules.can_reopen(by, now=now, live_items=items.live_own(requirement), withdrawn=gone),
        )

    return Answers(
        requirements=requirements,
        demanded=[demanded(requirement) for requirement in by_parent[None]],
        coverage=covered,
        hidden=items.refs(but=seen),
    )


def _seen_items(items: Items, by: Actor) -> set[int]:
    """Which of the items this person may see. No query for those who see all."""
    every = {item.pk for own in items.by_requirement.values() for item in own}
    if not every or by.may(Permission.ITEM_READ_ALL):
        return every
    return set(ledger.visible_to(by).filter(pk__in=every).values_list("pk", flat=True))


def story(meeting: Meeting, told: Answers) -> list[Line]:
    """What happened to the meeting and its demands, newest first; that each was raised goes without saying.

    That an item was handed to a unit is not told to who may not see the item.
    """
    subjects = [str(meeting.ref), *(str(r.ref) for r in told.requirements)]
    events = Event.objects.filter(subject__in=subjects).exclude(kind=RequirementRaised.kind).order_by("-id")
    return lines(event for event in events if event.content["data"].get("item") not in told.hidden)


def next_open(told: Answers, after: Requirement) -> Requirement | None:
    """The next demand that waits for a decision: further on in the text, else from its beginning."""
    waiting = [r for r in told.still_open if r.pk != after.pk]
    later = [r for r in waiting if r.position > after.position]
    return next(iter([*later, *waiting]), None)
