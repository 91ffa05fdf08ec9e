"""What belongs to a list and is a page of its own: all filters, the columns, a quick look at one item."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kaimenhong.ledger import queries, rules
from kaimenhong.ledger.listing import asked as address
from kaimenhong.ledger.listing.columns import COLUMNS, USUAL, chosen
from kaimenhong.ledger.listing.forms import Narrow
from kaimenhong.ledger.queries import Scope
from kaimenhong.ledger.views.next_steps import steps_for
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission
from kaimenhong.org.queries import choices

REPORTS = 3
_LISTS = {Scope.ZONE: "ledger:list", Scope.UNIT: "ledger:unit", Scope.MINE: "ledger:mine"}


def _is_fragment(request: Asked) -> bool:
    """Whether HTMX asks, and the frame is there already."""
    return bool(request.htmx)  # type: ignore[attr-defined]


def list_url(scope: str) -> str:
    """The address of a list; of the whole ledger for a scope that is none."""
    return reverse(_LISTS[Scope(scope)] if scope in set(Scope) else "ledger:list")


@allow(Permission.ITEM_READ)
@require_safe
def narrow(request: Asked) -> HttpResponse:
    """All filters of a list; asked for by HTMX, only the form."""
    today = timezone.localdate(request.now)
    form = Narrow(address.read(request.GET, today=today), request.GET, units=choices(today))
    scope = request.GET.get("scope", "")
    hidden = [(n, request.GET[n]) for n in (address.COLUMNS_WORD, "source", "parent") if request.GET.get(n)]
    context = {"form": form, "action": list_url(scope), "hidden": hidden}
    return render(
        request, "ledger/narrow_form.html" if _is_fragment(request) else "ledger/narrow.html", context
    )


@allow(Permission.ITEM_READ)
@require_safe
def columns(request: Asked) -> HttpResponse:
    """Choosing columns and their order: a number for each that shall be shown."""
    words = request.GET.copy()
    scope = words.pop("scope", [""])[-1]
    if "use" in words:
        codes = _in_order({code: words.get(f"n_{code}", "") for code in COLUMNS})
        for name in ["use", *(f"n_{code}" for code in COLUMNS)]:
            words.pop(name, None)
        usual = codes == list(USUAL)
        kept = address.kept(
            words, without=["cols"], **({} if usual or not codes else {"cols": ",".join(codes)})
        )
        return redirect(f"{list_url(scope)}?{kept}")
    now = [
        column.code for column in chosen(address.read(words, today=timezone.localdate(request.now)).columns)
    ]
    rest = [code for code in COLUMNS if code not in now]
    context = {
        "lines": [(COLUMNS[code], now.index(code) + 1 if code in now else "") for code in [*now, *rest]],
        "hidden": [("scope", scope), *((n, v) for n, v in words.items() if n != "cols" and v)],
    }
    return render(request, "ledger/columns.html", context)


def _in_order(numbers: dict[str, str]) -> list[str]:
    given = {code: int(text) for code, text in numbers.items() if text.isascii() and text.isdigit()}
    return sorted(given, key=lambda code: given[code])


@allow(Permission.ITEM_READ)
@require_safe
def look(request: Asked, pk: int) -> HttpResponse:
    """An item at a glance: its facts, the newest reports, the next step."""
    item = queries.seen_by(request.actor, pk)
    today, calendar = timezone.localdate(request.now), queries.calendar()
    dossier = queries.dossier(item, on=today)
    context = {
        "item": item,
        "row": queries.rows([item], today=today, calendar=calendar)[0],
        "dossier": dossier,
        "reports": dossier.reports[:REPORTS],
        "steps": steps_for(request.actor, dossier, item, on=today, glance=True),
        "why": rules.why_due(item, today, calendar),
    }
    return render(request, "ledger/look_body.html" if _is_fragment(request) else "ledger/look.html", context)
