"""What cards put into the page frame and the journal's registry, and the banner of the pages where one types."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.journal.registry import noun
from kaimenhong.ledger.cards.waiting import cards_that_wait
from kaimenhong.ledger.models import Card, Slip
from kaimenhong.ledger.rules.marked_words import SAID
from kaimenhong.org.access import rule_of
from kaimenhong.org.permissions import Permission
from kaimenhong.ui import banners, nav, waiting

_READING = frozenset(
    right.value for right in Permission if right.name.endswith("_READ") or right.name.startswith("ITEM_READ")
)
_TYPED_ON = frozenset({"ledger:item", "cards:card", "cards:issue", "stocktakes:stocktake"})
"""Pages anybody may read that carry a form for texts."""
_APPS = frozenset({"ledger", "cards", "stocktakes", "burden", "meetings"})


def register() -> None:
    """Fill the registries. Called once, when the ledger is ready."""
    noun(
        Card.ref_kind(),
        model=Card,
        label=lambda card: _("%(colour)s第%(n)d号") % {"colour": card.hue.label, "n": card.pk},
        url=lambda card: reverse("cards:card", args=[card.pk]),
        only=("id", "colour"),
    )
    noun(
        Slip.ref_kind(),
        model=Slip,
        label=lambda slip: slip.number,
        url=lambda slip: reverse("cards:slip", args=[slip.pk]),
        only=("id", "number"),
    )
    nav.entry(
        chapter=gettext_lazy("台账"),
        label=gettext_lazy("督办卡"),
        url_name="cards:list",
        icon="flag",
        permission=Permission.ITEM_READ.value,
        order=240,
    )
    banners.banner(not_classified)
    waiting.source(cards_that_wait)


def not_classified(request: HttpRequest) -> str:
    """The standing reminder on every page; at length where items, reports or meetings are typed in or imported."""
    match = request.resolver_match
    if match is None or match.app_name not in _APPS:
        return str(SAID)
    if match.view_name in _TYPED_ON or rule_of(match.func) not in _READING:
        return _("%(said)s：不要录入、上传任何标有密级的内容。") % {"said": SAID}
    return str(SAID)
