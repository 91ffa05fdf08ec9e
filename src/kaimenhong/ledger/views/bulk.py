"""Many items at once: a page that says what would become of each, and then does it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import actions, queries
from kaimenhong.ledger.listing.bulk import MOST, TICK, Act, Line, Meant, meant, preview, ticked
from kaimenhong.ledger.listing.bulk_forms import ReassignMany, UrgeMany
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.views.narrowing import list_url
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices


@dataclass(frozen=True, slots=True)
class Done:
    """What became of many: how many were done, and the others with why not."""

    done: int
    left_out: list[tuple[Item, str]]


@allow(Permission.ITEM_DISPATCH)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def bulk(request: Asked) -> HttpResponse:
    """The preview of a bulk act; when its form is sent, the act, and what became of each item."""
    words = request.POST if request.method == "POST" else request.GET
    act = Act(words["act"]) if words.get("act") in set(Act) else Act.REASSIGN
    today = timezone.localdate(request.now)
    found = meant(words, request.actor, today=today, calendar=queries.calendar())
    if not found.items:
        messages.warning(request, _("没有选中任何事项。"))
        return redirect(list_url(words.get("scope", "")))
    form = _form(request, act)
    lines = preview(act, found.items, request.actor, at=request.now, today=today)
    if form.is_bound and form.is_valid():
        try:
            return _said(request, words, act, _do(request, act, lines, form))
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return render(
        request,
        "ledger/bulk.html",
        _context(words, act, found, lines, form),
        status=422 if form.is_bound else 200,
    )


@allow(Permission.ITEM_READ)
@require_safe
def export(request: Asked) -> HttpResponse:
    """The ticked items, or the whole list, go on to the page that shows and writes them as a file."""
    words = request.GET
    keys = [] if words.get("all") else ticked(words)
    if not keys and not words.get("all"):
        messages.warning(request, _("没有选中任何事项。"))
        return redirect(f"{list_url(words.get('scope', ''))}?{words.get('list', '')}")
    told = QueryDict(words.get("list", ""), mutable=True)
    told["scope"] = words.get("scope", "") or queries.Scope.ZONE
    told.setlist(TICK, [str(key) for key in keys])
    return redirect(f"{reverse('sheets:outgoing')}?{told.urlencode()}")


def _form(request: Asked, act: Act) -> django_forms.Form:
    data = request.POST if request.method == "POST" else None
    if act is Act.URGE:
        return UrgeMany(data)
    return ReassignMany(data, units=choices(timezone.localdate(request.now)))


def _do(request: Asked, act: Act, lines: list[Line], form: django_forms.Form) -> Done:
    """Only what the preview allowed is asked of the verbs; they ask once more."""
    may = [line for line in lines if line.verdict]
    refused = [(line.item, str(line.verdict.reason)) for line in lines if not line.verdict]
    if not may:
        raise Refused(_("选中的事项没有一件可以这样办理。"), remedy=_("请看各件的原因，或改选其他事项。"))
    who: dict[str, Any] = {"by": request.actor, "at": request.now}
    if act is Act.URGE:
        from kaimenhong.ledger.cards.actions import urge_all  # its verbs import the ledger's, and those it

        urged = urge_all(items=[line.item for line in may], **form.cleaned_data, **who)
        return Done(len(urged.urged), [*refused, *urged.left_out])
    shown = {int(k): int(v) for k, v in _seen(request.POST).items()}
    items = [(line.item, shown.get(line.item.pk, line.seen)) for line in may]
    given = actions.reassign_many(items=items, **form.cleaned_data, **who)
    return Done(len(given.done), [*refused, *given.refused])


def _seen(words: QueryDict) -> dict[str, str]:
    """The numbers of the newest events when the preview was shown, by item."""
    pairs = (text.partition(".") for text in words.getlist("seen"))
    return {key: seq for key, _dot, seq in pairs if key.isdigit() and seq.isdigit()}


def _said(request: Asked, words: QueryDict, act: Act, done: Done) -> HttpResponse:
    said = ngettext("%(act)s：已办%(n)d件。", "%(act)s：已办%(n)d件。", done.done)
    messages.success(request, said % {"act": act.label, "n": done.done})
    for item, why in done.left_out[:20]:
        messages.warning(
            request, f"{item.number} {item.title}：{why}"
        )  # bare-chinese: punctuation between data
    return redirect(list_url(words.get("scope", "")))


def _context(
    words: QueryDict, act: Act, found: Meant, lines: list[Line], form: django_forms.Form
) -> dict[str, object]:
    return {
        "act": act,
        "form": form,
        "lines": lines,
        "may": [line for line in lines if line.verdict],
        "refused": [line for line in lines if not line.verdict],
        "more": found.more,
        "most": MOST,
        "scope": words.get("scope", ""),
        "back": f"{list_url(words.get('scope', ''))}?{words.get('list', '')}",
    }
