"""The paper that goes with each verb: its form, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger import forms, queries
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.rules import State, Verb
from kaimenhong.org.models import Unit

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Paper:
    """One verb as people meet it. `inline` papers are short enough to stand on the item's page."""

    form: type[django_forms.Form]
    icon: str
    lead: Text
    done: Text
    inline: bool = False
    tone: str = "primary"


PAPERS: dict[Verb, Paper] = {
    Verb.SIGN_FOR: Paper(
        forms.SignFor,
        "signature",
        _("签收以后，由本单位对这件事负责。"),
        _("已签收，请按时限办理。"),
        inline=True,
    ),
    Verb.BEGIN: Paper(
        forms.Begin,
        "progress-check",
        _("已着手办理的，点一下就行；直接反馈进展也算开始办理。"),
        _("已开始办理。"),
        inline=True,
    ),
    Verb.RETURN: Paper(
        forms.Return,
        "arrow-back-up",
        _("退回给交办单位，由它决定改派或者维持。"),
        _("已退回交办单位。"),
    ),
    Verb.REPORT: Paper(
        forms.Report,
        "message-2",
        _("有新进展时反馈，同一件事只报一次。"),
        _("已记下进展。"),
        inline=True,
    ),
    Verb.NOTE: Paper(
        forms.Note,
        "message-2",
        _("协办情况报给牵头单位。"),
        _("已反馈给牵头单位。"),
        inline=True,
    ),
    Verb.ASK_TO_CLOSE: Paper(
        forms.AskToClose,
        "send",
        _("报送办理结果，由交办单位审核；审核期间不计时。"),
        _("已提请销号，等待审核。"),
    ),
    Verb.REASSIGN: Paper(
        forms.Reassign,
        "arrow-forward-up",
        _("新的牵头单位须重新签收；原定时限不变。"),
        _("已改派。"),
    ),
    Verb.CHANGE_CO_UNITS: Paper(
        forms.ChangeCoUnits, "users", _("只调整协办单位，牵头单位的责任不变。"), _("已调整协办单位。")
    ),
    Verb.CLOSE: Paper(
        forms.Close,
        "rubber-stamp",
        _("审核通过后移出台账；反馈过办理情况的人不能审核。"),
        _("已销号。"),
        inline=True,
    ),
    Verb.SEND_BACK: Paper(
        forms.SendBack, "arrow-back-up", _("写明哪里没有达到要求，单位继续办理。"), _("已退回继续办理。")
    ),
    Verb.END: Paper(
        forms.End,
        "ban",
        _("没有办理结果而移出台账，例如上级另有部署；不能恢复。"),
        _("已终止。"),
        tone="danger",
    ),
}


def form_for(verb: Verb, item: Item, data: QueryDict | None, units: list[Unit]) -> django_forms.Form:
    """The verb's form for this item; `units` are those that may be chosen, for the papers that choose any."""
    kind = PAPERS[verb].form
    if not issubclass(kind, forms.WithUnits):
        return kind(data)
    without = None if verb is Verb.REASSIGN else item.lead_unit
    return kind(data, units=units, without=without, initial=_initial(verb, item))


def chooses_units(verb: Verb) -> bool:
    return issubclass(PAPERS[verb].form, forms.WithUnits)


def _initial(verb: Verb, item: Item) -> dict[str, Any]:
    if verb is Verb.RETURN:
        return {}
    initial: dict[str, Any] = {"co_units": [str(unit.pk) for unit in queries.co_units(item)]}
    if verb is Verb.REASSIGN and item.state == State.RETURNED:
        returned = queries.last_return(item)
        initial["lead"] = returned.suggested.pk if returned and returned.suggested else None
    return initial
