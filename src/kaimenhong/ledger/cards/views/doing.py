"""One page per verb about a card or an item that is pressed: its form, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kaimenhong.journal.once import once
from kaimenhong.journal.queries import insist_unchanged
from kaimenhong.kernel.verdict import Refused, Verdict
from kaimenhong.ledger import queries as items
from kaimenhong.ledger.cards import actions, forms, queries, rules
from kaimenhong.ledger.cards.rules import CardVerb, SlipKind
from kaimenhong.ledger.cards.views.showing import card_context
from kaimenhong.ledger.models import Item
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission

page = require_http_methods(["GET", "HEAD", "POST"])
Text = str | Promise


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb as people meet it: what it does, and what is said when it is done."""

    act: Callable[..., Any]
    label: Text
    lead: Text
    done: Text
    icon: str


CARD_DEEDS: dict[CardVerb, tuple[Callable[..., Any], Text]] = {
    CardVerb.ASK_REPLY: (actions.ask_reply, _("已请单位说明情况。")),
    CardVerb.REPLY: (actions.reply, _("已记下单位的说明。")),
    CardVerb.ISSUE: (actions.issue_card, _("已签发。")),
    CardVerb.DROP: (actions.drop_card, _("已决定不予签发。")),
    CardVerb.LIFT: (actions.lift_card, _("已解除。")),
    CardVerb.APPEAL: (actions.appeal, _("申诉已提出。")),
    CardVerb.UPHOLD: (actions.uphold, _("已决定维持。")),
    CardVerb.REVOKE: (actions.revoke, _("已决定撤销。")),
}
URGE = Deed(
    actions.urge,
    _("催办"),
    _("提醒牵头单位抓紧办理；会计入对该单位的催办次数。"),
    _("已催办。"),
    "bell-ringing",
)
PROPOSE = Deed(
    actions.propose_card,
    _("提出督办卡"),
    _("提出以后还不是签发：由人决定，红牌和点名的先听单位说明。反馈过这件事的人应当回避。"),
    _("已提出，等待决定。"),
    "flag",
)
LIGHT = Deed(
    actions.set_light,
    _("人工定灯"),
    _("系统按时限算出的灯色不合实际时使用，写明理由和有效期；红灯不能这样定。"),
    _("已人工定灯。"),
    "adjustments",
)
RESTORE = Deed(
    actions.restore_light,
    _("恢复系统计算的灯色"),
    _("提前结束人工定灯。"),
    _("已恢复。"),
    "refresh",
)


@allow(Permission.ITEM_DISPATCH)
@page
@once
def ask_reply(request: Asked, pk: int) -> HttpResponse:
    return _card(request, pk, CardVerb.ASK_REPLY)


@allow(Permission.ITEM_ASK)
@page
@once
def reply(request: Asked, pk: int) -> HttpResponse:
    return _card(request, pk, CardVerb.REPLY)


@allow(Permission.ITEM_READ)
@page
@once
def issue(request: Asked, pk: int) -> HttpResponse:
    return _card(request, pk, CardVerb.ISSUE)


@allow(Permission.ITEM_DISPATCH)
@page
@once
def drop(request: Asked, pk: int) -> HttpResponse:
    return _card(request, pk, CardVerb.DROP)


@allow(Permission.ITEM_DISPATCH)
@page
@once
def lift(request: Asked, pk: int) -> HttpResponse:
    return _card(request, pk, CardVerb.LIFT)


@allow(Permission.ITEM_ASK)
@page
@once
def appeal(request: Asked, pk: int) -> HttpResponse:
    return _card(request, pk, CardVerb.APPEAL)


@allow(Permission.ITEM_APPROVE)
@page
@once
def uphold(request: Asked, pk: int) -> HttpResponse:
    return _card(request, pk, CardVerb.UPHOLD)


@allow(Permission.ITEM_APPROVE)
@page
@once
def revoke(request: Asked, pk: int) -> HttpResponse:
    return _card(request, pk, CardVerb.REVOKE)


@allow(Permission.ITEM_DISPATCH)
@page
@once
def urge(request: Asked, pk: int) -> HttpResponse:
    return _item(request, pk, URGE, forms.Urge, lambda case: rules.can_urge(request.actor, case))


@allow(Permission.ITEM_DISPATCH)
@page
@once
def propose(request: Asked, pk: int) -> HttpResponse:
    return _item(request, pk, PROPOSE, forms.Propose, lambda case: rules.can_propose(request.actor, case))


@allow(Permission.ITEM_DISPATCH)
@page
@once
def light(request: Asked, pk: int) -> HttpResponse:
    return _item(request, pk, LIGHT, forms.SetLight, lambda case: rules.can_set_light(request.actor, case))


@allow(Permission.ITEM_DISPATCH)
@page
@once
def restore(request: Asked, pk: int) -> HttpResponse:
    return _item(
        request, pk, RESTORE, forms.RestoreLight, lambda case: rules.can_set_light(request.actor, case)
    )


@allow(Permission.ITEM_DISPATCH)
@page
@once
def slip(request: Asked, pk: int, kind: str) -> HttpResponse:
    if kind not in set(SlipKind):
        raise Http404
    sort = SlipKind(kind)
    deed = Deed(
        lambda **told: actions.issue_slip(kind=sort, **told),
        sort.label,
        _("交办单、催办单、督办单逐级出具；督办单须由人认定无正当理由。"),
        _("已出具，可以打印。"),
        "file-text",
    )

    def may(case: rules.Case) -> Verdict:
        found = rules.can_propose(request.actor, case)
        today: date = timezone.localdate(request.now)
        papers = queries.papers_of(items.seen_by(request.actor, pk))
        return found and rules.can_issue_slip(sort, papers, today=today)

    return _item(request, pk, deed, forms.slip_form(sort), may)


def _card(request: Asked, pk: int, verb: CardVerb) -> HttpResponse:
    """Show the verb's form; when it is sent, do it and go back to the card. Refusals stand at their fields."""
    card = queries.seen_card(request.actor, pk)
    if request.method != "POST":
        facts = queries.facts_of(card, on=timezone.localdate(request.now))
        rules.card_verdict(verb, request.actor, facts, queries.case_of(card.item)).insist()
    form = forms.card_form(verb, card.hue)(request.POST if request.method == "POST" else None)
    act, done = CARD_DEEDS[verb]
    status = 200
    if request.method == "POST":
        try:
            insist_unchanged(card.ref, request.POST.get("seen"))
            if form.is_valid():
                act(card=card, **form.cleaned_data, by=request.actor, at=request.now)
                messages.success(request, str(done))
                return redirect("cards:card", pk=pk)
            status = 422
        except Refused as refusal:
            status = _told(form, refusal)
    context = card_context(request, pk)
    context |= {"first": verb, "form": form, "others": []}
    return render(request, "ledger/cards/card.html", context, status=status)


def _item(
    request: Asked,
    pk: int,
    deed: Deed,
    form_of: type[django_forms.Form],
    may: Callable[[rules.Case], Verdict],
) -> HttpResponse:
    """As _card, about an item: what is made is shown when it has a page of its own, else the item again."""
    item = items.seen_by(request.actor, pk)
    verdict = may(queries.case_of(item))
    if request.method != "POST":
        verdict.insist()
    form, status = form_of(request.POST if request.method == "POST" else None), 200
    if request.method == "POST":
        try:
            if form.is_valid():
                made = deed.act(item=item, **form.cleaned_data, by=request.actor, at=request.now)
                messages.success(request, str(deed.done))
                return redirect(_page_of(made))
            status = 422
        except Refused as refusal:
            status = _told(form, refusal)
    context = {"item": item, "deed": deed, "form": form}
    return render(request, "ledger/cards/do.html", context, status=status)


def _page_of(made: Any) -> str:
    if isinstance(made, Item):
        return reverse("ledger:item", args=[made.pk])
    return reverse(f"cards:{made._meta.model_name}", args=[made.pk])


def _told(form: django_forms.Form, refusal: Refused) -> int:
    """Put the refusal at its field and return its status; what is not about the input goes on as a page."""
    if refusal.status in {403, 404}:
        raise refusal
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    return refusal.status
