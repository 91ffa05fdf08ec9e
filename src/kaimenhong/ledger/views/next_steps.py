"""What the viewer may do next with an item, and why not the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.kernel.verdict import Verdict
from kaimenhong.ledger.forms.fields import Nothing, OfItem
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import Dossier, holder
from kaimenhong.ledger.rules import (
    PERMISSIONS,
    PREPARING,
    STAGES,
    Owner,
    Stage,
    State,
    Verb,
    verdicts,
)
from kaimenhong.ledger.views.papers import PAPERS, Paper, form_for
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Person, Unit
from kaimenhong.org.paths import upwards
from kaimenhong.org.queries import members_of
from kaimenhong.ui.addresses import address


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be done now: where, and with which short form if it fits on the page."""

    verb: Verb
    url: str
    paper: Paper
    form: OfItem | None = None

    @property
    def one_click(self) -> bool:
        """Whether there is nothing to write."""
        return self.paper.form is Nothing


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that belongs to the state, but not to this viewer, and why."""

    verb: Verb
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Steps:
    """Whose turn it is; the viewer's one next step if there is one; what often comes instead, what else there is;
    and why not the rest of what usually happens.

    `people` are those who can take the usual next step, when the viewer cannot.
    """

    stage: Stage
    holder: Unit | None
    first: Step | None
    also: list[Step]
    others: list[Step]
    refused: list[Refusal]
    people: list[Person]

    @property
    def reaches(self) -> bool:
        """Whether the viewer may tick off a milestone."""
        return self._may(Verb.REACH_MILESTONE)

    @property
    def settles(self) -> bool:
        """Whether the viewer may decide what lead and co-unit could not agree on."""
        return self._may(Verb.SETTLE_DISAGREEMENT)

    def _may(self, verb: Verb) -> bool:
        return any(step.verb is verb for step in self.others)


_ELSE = (Verb.APPROVE_EXTENSION, Verb.ACCEPT, Verb.REPORT, Verb.NOTE)  # first steps of who has no usual one


def steps_for(by: Actor, dossier: Dossier, item: Item, *, on: date, glance: bool = False) -> Steps:
    """Everything the viewer can do with the item now. One query at most, for the people who can instead.

    At a glance without them, and without a form.
    """
    found = verdicts(by, dossier.standing)
    stage = STAGES[item.standing_in]
    first = next((verb for verb in (stage.verb, *_ELSE) if verb and found.get(verb)), None)
    may = [verb for verb, told in found.items() if told and verb is not first]
    usual = [verb for verb in (stage.verb, *stage.also) if verb]
    return Steps(
        stage=stage,
        holder=holder(item),
        first=_step(first, item, on, None if glance else dossier) if first else None,
        also=[_step(verb, item, on) for verb in stage.also if verb in may],
        others=[_step(verb, item, on) for verb in may if verb not in stage.also],
        refused=[Refusal(verb, found[verb]) for verb in usual if not found[verb]],
        people=[] if glance else _people(item, stage, first, on),
    )


def _step(verb: Verb, item: Item, on: date, dossier: Dossier | None = None) -> Step:
    """A step; with its form when it is the first one, for which the dossier is given, and fits on the page."""
    paper = PAPERS[verb]
    inline = dossier is not None and paper.inline
    form = form_for(verb, item, None, [], on=on, dossier=dossier) if inline else None
    return Step(verb, address(f"ledger:{verb}", item.pk), paper, form)


def _people(item: Item, stage: Stage, first: Verb | None, on: date) -> list[Person]:
    """Who can take the usual next step: in the unit whose turn it is, or who approves for it."""
    if stage.verb is None or first is stage.verb:
        return []
    unit = item.lead_unit if stage.owner is Owner.LEAD else item.assigner_unit
    paths = upwards(unit.path) if stage.owner is Owner.APPROVER else [unit.path]
    return members_of(paths, PERMISSIONS[stage.verb], on)


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop on an item's way, as the row of steps at the head of its page shows it."""

    label: str | Promise
    state: str
    hint: str | Promise = ""


_STOPS = (_("交办"), _("签收"), _("办理"), _("审核"), _("办结"), _("销号"))
_FIRST_STOPS = (_("拟办"), _("审批"))
_REACHED = {
    State.DRAFTED: -2,
    State.PROPOSED: -1,
    State.APPROVED: 0,
    State.RETURNED: 0,
    State.ASSIGNED: 1,
    State.SIGNED: 2,
    State.IN_PROGRESS: 2,
    State.EXTENSION_ASKED: 2,
    State.SUSPENSION_ASKED: 2,
    State.SUSPENDED: 2,
    State.UNDER_REVIEW: 3,
    State.DONE: 5,
    State.CLOSED: 6,
    State.ARCHIVED: 6,
}
_HINTS = {
    State.RETURNED: _("已退回，待改派"),
    State.EXTENSION_ASKED: _("延期待批"),
    State.SUSPENSION_ASKED: _("挂起待批"),
    State.SUSPENDED: _("已挂起"),
    State.ARCHIVED: _("已归档"),
}


def path_of(item: Item) -> list[Stop]:
    """How far the item has come on the usual way; nothing for one that was ended.

    An item the office opened on its own initiative began with a draft and its approval.
    """
    state = item.standing_in
    if state not in _REACHED:
        return []
    began = len(_FIRST_STOPS) if item.approver or state in PREPARING else 0
    stops, here = (*_FIRST_STOPS[:began], *_STOPS), _REACHED[state] + began
    hinted = min(here, len(stops) - 1)
    return [
        Stop(
            label,
            "done" if number < here else "now" if number == here else "todo",
            _HINTS.get(state, "") if number == hinted else "",
        )
        for number, label in enumerate(stops)
    ]
