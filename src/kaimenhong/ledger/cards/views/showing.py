"""Reading cards and papers: the list, a card's page, a paper ready to print."""

from __future__ import annotations

from django import forms as django_forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from kaimenhong.journal.registry import labels
from kaimenhong.kernel.verdict import Verdict
from kaimenhong.ledger.cards import forms, queries, rules
from kaimenhong.ledger.cards.rules import LADDERS, CardVerb
from kaimenhong.ledger.models import Card
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission

_FIRST = (CardVerb.REPLY, CardVerb.ISSUE, CardVerb.ASK_REPLY, CardVerb.UPHOLD, CardVerb.LIFT)
"""Which verb's form stands on the page, of those that are the viewer's."""


@allow(Permission.ITEM_READ)
@require_safe
def cards(request: Asked) -> HttpResponse:
    """The cards the viewer may see, newest first."""
    form = forms.Narrow(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    marks = {name: request.GET.get(name, "") for name in ("after", "before")}
    context = {
        "form": form,
        "found": queries.listed(request.actor, **asked, **marks),
        "narrowed": any(asked.values()),
        "kept": "&".join(f"{name}={value}" for name, value in asked.items() if value),
        "ladder": rules.ladder_on(timezone.localdate(request.now)),
        "rules": _rule_lines(),
    }
    return render(request, "ledger/cards/list.html", context, status=200 if form.is_valid() else 422)


@allow(Permission.ITEM_READ)
@require_safe
def card(request: Asked, pk: int) -> HttpResponse:
    """One card: the rule, the grounds of both sides, the unit's word beside it, and what the viewer may do now."""
    return render(request, "ledger/cards/card.html", card_context(request, pk))


@allow(Permission.ITEM_READ)
@require_safe
def slip(request: Asked, pk: int) -> HttpResponse:
    """One paper, as it is printed on A4."""
    found = queries.seen_slip(request.actor, pk)
    context = {"slip": found, "issuer": labels([found.issuer]).get(found.issuer)}
    return render(request, "ledger/cards/slip.html", context)


def card_context(request: Asked, pk: int) -> dict[str, object]:
    """What the card's page needs."""
    found = queries.seen_card(request.actor, pk)
    facts = queries.facts_of(found, on=timezone.localdate(request.now))
    verdicts = rules.card_verdicts(request.actor, facts, queries.case_of(found.item))
    first = next((verb for verb in _FIRST if verdicts.get(verb)), None)
    return {
        "card": found,
        "file": queries.card_file(found),
        "first": first,
        "form": _form(found, first),
        "others": [verb for verb, verdict in verdicts.items() if verdict and verb is not first],
        "refused": _refused(verdicts),
    }


def _form(card: Card, verb: CardVerb | None) -> django_forms.Form | None:
    return forms.card_form(verb, card.hue)() if verb else None


def _refused(verdicts: dict[CardVerb, Verdict]) -> list[tuple[CardVerb, Verdict]]:
    return [(verb, verdict) for verb, verdict in verdicts.items() if not verdict]


def _rule_lines() -> list[tuple[rules.Colour, str]]:
    """The rule in force, one line for each card it asks for."""
    version = LADDERS[-1].version
    return [(colour, rules.rule_text(version, colour, cause)) for colour, cause in rules.computed_pairs()]
