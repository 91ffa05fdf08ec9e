"""What the viewer may do next with an item, and why not the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms as django_forms
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.kernel.verdict import Verdict
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import holder
from kaimenhong.ledger.rules import PERMISSIONS, PREPARING, STAGES, Stage, Standing, State, Verb, verdicts
from kaimenhong.ledger.views.papers import PAPERS, Paper, form_for
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Person, Unit
from kaimenhong.org.queries import members


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be done now: where, and with which short form if it fits on the page."""

    verb: Verb
    url: str
    paper: Paper
    form: django_forms.Form | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that belongs to the state, but not to this viewer, and why."""

    verb: Verb
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Steps:
    """Whose turn it is; the viewer's one next step if there is one; what else they may do; and why not the rest.

    `people` are those of the holding unit who can take the usual next step, when the viewer cannot.
    """

    stage: Stage
    holder: Unit | None
    first: Step | None
    others: list[Step]
    refused: list[Refusal]
    people: list[Person]


def steps_for(by: Actor, standing: Standing, item: Item, *, on: date) -> Steps:
    """Everything the viewer can do with the item now. One query at most, for the people who can instead."""
    found = {verb: told for verb, told in verdicts(by, standing).items() if verb in PAPERS}
    stage, unit = STAGES[item.standing_in], holder(item)
    usual = [verb for verb in (stage.verb, Verb.NOTE) if verb and found.get(verb)]
    first = usual[0] if usual else None
    others = [verb for verb, verdict in found.items() if verdict and verb is not first]
    refused = [Refusal(verb, verdict) for verb, verdict in found.items() if not verdict]
    return Steps(
        stage=stage,
        holder=unit,
        first=_step(first, item, with_form=True) if first else None,
        others=[_step(verb, item) for verb in others],
        refused=refused,
        people=_people(unit, stage, first, on),
    )


def _step(verb: Verb, item: Item, *, with_form: bool = False) -> Step:
    paper = PAPERS[verb]
    form = form_for(verb, item, None, []) if with_form and paper.inline else None
    return Step(verb, reverse(f"ledger:{verb}", args=[item.pk]), paper, form)


def _people(unit: Unit | None, stage: Stage, first: Verb | None, on: date) -> list[Person]:
    if unit is None or stage.verb is None or first is stage.verb:
        return []
    return members(unit, PERMISSIONS[stage.verb], on)


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
