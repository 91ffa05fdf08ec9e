"""The views a person is offered, and the one their ledger opens with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from kaimenhong.journal.ready import Ready, kept
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import SavedView
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit


@dataclass(frozen=True, slots=True)
class Offered:
    """One view as it is offered: where it leads, and whether the person may change it."""

    view: SavedView
    url: str
    own: bool
    current: bool


def offered(actor: Actor, query: QueryDict) -> list[Offered]:
    """The views this person is offered, in the order they were kept. One query."""
    found = kept(("views offered", actor.ref, actor.paths), lambda: Ready(_offered_to(actor))).rows()
    return [
        Offered(
            view=view,
            url=f"?{view.asked}&view={view.pk}" if view.asked else f"?view={view.pk}",
            own=view.owner == actor.ref,
            current=query.get("view") == str(view.pk),
        )
        for view in found
    ]


def _offered_to(actor: Actor) -> Any:
    return SavedView.objects.offered_to(actor.ref, Unit.objects.filter(path__in=actor.paths).values("pk"))


def start(views: list[Offered]) -> Offered | None:
    """The view the person's ledger opens with."""
    return next((one for one in views if one.own and one.view.is_start), None)


def own(actor: Actor, pk: int) -> SavedView:
    """A view of this person's. Raises Refused (404) for any other."""
    view: SavedView | None = SavedView.objects.kept().filter(pk=pk, owner=actor.ref).first()
    if view is None:
        raise Refused(_("没有这个视图，或者它不是您的。"), remedy=_("请从视图列表中选择。"), status=404)
    return view
