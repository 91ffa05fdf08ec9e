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
from kaimenhong.ledger.rules import PERMISSIONS, STAGES, Stage, Standing, State, Verb, verdicts
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
    found = verdicts(by, standing)
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


_STOPS = (_("交办"), _("签收"), _("办理"), _("审核"), _("销号"))
_REACHED = {
    State.RETURNED: 0,
    State.ASSIGNED: 1,
    State.IN_PROGRESS: 2,
    State.UNDER_REVIEW: 3,
    State.CLOSED: 5,
}


def path_of(state: State) -> list[Stop]:
    """How far the item has come on the usual way; nothing for one that was ended."""
    if state not in _REACHED:
        return []
    here = _REACHED[state]
    marks = [
        "done" if number < here else "now" if number == here else "todo" for number in range(len(_STOPS))
    ]
    hints = [
        _("已退回，待改派") if state is State.RETURNED and number == here else ""
        for number in range(len(_STOPS))
    ]
    return [Stop(*stop) for stop in zip(_STOPS, marks, hints, strict=True)]
