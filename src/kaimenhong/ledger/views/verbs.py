"""One page per verb of an item: its form, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kaimenhong.journal.once import once
from kaimenhong.journal.queries import current_seq, insist_unchanged
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries, rules
from kaimenhong.ledger.forms.fields import OfItem
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import PERMISSIONS, State, Verb
from kaimenhong.ledger.views.papers import PAPERS, chooses_units, form_for
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.queries import choices

page = require_http_methods(["GET", "HEAD", "POST"])
_OTHERWISE = {Verb.RETURN: "return_", Verb.AMEND: "amend_particulars"}
_SLUGS = {Verb.CHANGE_CO_UNITS: "co-units"}
_NEW_ITEM = {Verb.DIVIDE, Verb.REFILE}  # verbs that give another item: the page goes on there


def acts(verb: Verb) -> Callable[..., Item]:
    """The action of a verb."""
    act: Callable[..., Item] = getattr(actions, _OTHERWISE.get(verb, verb.value))
    return act


def _view(verb: Verb) -> Callable[..., HttpResponse]:
    @allow(PERMISSIONS[verb])
    @page
    @once
    def view(request: Asked, pk: int) -> HttpResponse:
        return _answer(request, pk, verb)

    view.__name__ = view.__qualname__ = verb.value
    return view


def addresses() -> list[Any]:
    """The address of every verb: `<number>/ask-to-close/`, called `ledger:ask_to_close`."""
    slugs = {verb: _SLUGS.get(verb, verb.value.replace("_", "-")) for verb in PAPERS}
    return [path(f"<int:pk>/{slug}/", _view(verb), name=verb.value) for verb, slug in slugs.items()]


def _answer(request: Asked, pk: int, verb: Verb) -> HttpResponse:
    """Show the paper; when it is sent, do the verb and go back to the item.

    What the form or the verb refuses is shown at its field with everything that was typed, 422, or 409
    when somebody was faster. Raises Refused when the verb is not this person's, or not for this item now.
    """
    item, today = queries.seen_by(request.actor, pk), timezone.localdate(request.now)
    units = choices(today) if chooses_units(verb) else []
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = form_for(verb, item, data, units, on=today, files=files)
    form.prefill(request.GET)
    status = 200
    if request.method == "POST":
        try:
            insist_unchanged(item.ref, request.POST.get("seen"))
            if form.is_valid():
                done = acts(verb)(item=item, **form.told(), by=request.actor, at=request.now)
                messages.success(request, str(PAPERS[verb].done))
                if form.cleaned_data.get("instruction"):
                    follower = done.followers.latest("pk")
                    messages.info(request, _("新的要求已立为%(item)s。") % {"item": follower})
                return redirect("ledger:item", pk=done.pk if verb in _NEW_ITEM else pk)
            status = 422
        except Refused as refusal:
            status = _told(form, refusal)
        _ask_for_files_again(form)
    return _paper(request, item, verb, form, status)


def _paper(request: Asked, item: Item, verb: Verb, form: OfItem, status: int) -> HttpResponse:
    now = queries.seen_by(request.actor, item.pk)
    verdict = rules.verdict(verb, request.actor, queries.standing(now, on=form.on))
    if status != 409:
        verdict.insist()
    context: dict[str, Any] = {
        "item": now,
        "verb": verb,
        "paper": PAPERS[verb],
        "form": form,
        "verdict": verdict,
        "seen": current_seq(now.ref),
        "dossier": queries.dossier(now),
        "returned": queries.last_return(now) if now.state == State.RETURNED else None,
    }
    return render(request, "ledger/paper.html", context, status=status)


def _ask_for_files_again(form: OfItem) -> None:
    """A browser forgets the file that was chosen; say so, beside what else is wrong."""
    for name in form.files:
        if name in form.fields and name not in form.errors:
            form.add_error(name, _("请重新选择这个文件。"))


def _told(form: OfItem, refusal: Refused) -> int:
    """Put the refusal at its field and return its status; what is not about the input goes on as a page."""
    if refusal.status in {403, 404}:
        raise refusal
    field = form.renamed.get(refusal.field, refusal.field)
    form.add_error(field if field in form.fields else None, str(refusal))
    return refusal.status
