"""One page per verb of an item: its form, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from kaimenhong.journal.once import once
from kaimenhong.journal.queries import current_seq, insist_unchanged
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries, rules
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import Verb
from kaimenhong.ledger.views.papers import PAPERS, chooses_units, form_for
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices

page = require_http_methods(["GET", "HEAD", "POST"])


@allow(Permission.ITEM_SIGN)
@page
@once
def sign_for(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.SIGN_FOR, actions.sign_for)


@allow(Permission.ITEM_SIGN)
@page
@once
def begin(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.BEGIN, actions.begin)


@allow(Permission.ITEM_RETURN)
@page
@once
def return_(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.RETURN, actions.return_)


@allow(Permission.ITEM_REPORT)
@page
@once
def report(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.REPORT, actions.report)


@allow(Permission.ITEM_REPORT)
@page
@once
def note(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.NOTE, actions.note)


@allow(Permission.ITEM_ASK_CLOSE)
@page
@once
def ask_to_close(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.ASK_TO_CLOSE, actions.ask_to_close)


@allow(Permission.ITEM_DISPATCH)
@page
@once
def reassign(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.REASSIGN, actions.reassign)


@allow(Permission.ITEM_DISPATCH)
@page
@once
def change_co_units(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.CHANGE_CO_UNITS, actions.change_co_units)


@allow(Permission.ITEM_CLOSE)
@page
@once
def send_back(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.SEND_BACK, actions.send_back)


@allow(Permission.ITEM_CLOSE)
@page
@once
def close(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.CLOSE, actions.close)


@allow(Permission.ITEM_DISPATCH)
@page
@once
def end(request: Asked, pk: int) -> HttpResponse:
    return _answer(request, pk, Verb.END, actions.end)


def _answer(request: Asked, pk: int, verb: Verb, act: Callable[..., Item]) -> HttpResponse:
    """Show the paper; when it is sent, do the verb and go back to the item.

    What the form or the verb refuses is shown at its field with everything that was typed, 422, or 409
    when somebody was faster. Raises Refused when the verb is not this person's, or not for this item now.
    """
    item = queries.seen_by(request.actor, pk)
    units = choices(timezone.localdate(request.now)) if chooses_units(verb) else []
    form = form_for(verb, item, request.POST if request.method == "POST" else None, units)
    status = 200
    if request.method == "POST":
        try:
            insist_unchanged(item.ref, request.POST.get("seen"))
            if form.is_valid():
                act(item=item, **form.cleaned_data, by=request.actor, at=request.now)
                messages.success(request, str(PAPERS[verb].done))
                return redirect("ledger:item", pk=pk)
            status = 422
        except Refused as refusal:
            status = _told(form, refusal)
    return _paper(request, item, verb, form, status)


def _paper(request: Asked, item: Item, verb: Verb, form: django_forms.Form, status: int) -> HttpResponse:
    now = queries.seen_by(request.actor, item.pk)
    verdict = rules.verdict(verb, request.actor, queries.standing(now, on=timezone.localdate(request.now)))
    if status != 409:
        verdict.insist()
    context: dict[str, Any] = {
        "item": now,
        "verb": verb,
        "paper": PAPERS[verb],
        "form": form,
        "verdict": verdict,
        "seen": current_seq(now.ref),
    }
    return render(request, "ledger/paper.html", context, status=status)


def _told(form: django_forms.Form, refusal: Refused) -> int:
    """Put the refusal at its field and return its status; what is not about the input goes on as a page."""
    if refusal.status in {403, 404}:
        raise refusal
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return refusal.status
