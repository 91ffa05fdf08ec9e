"""Questions about stocktakes: who sees them, what they go through, what was promised and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.journal.ready import kept
from kaimenhong.kernel.calendar import WorkCalendar
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import (
    Card,
    CoUnit,
    Item,
    ItemQuerySet,
    Promise,
    Report,
    ReportKind,
    Stocktake,
    StocktakeUnit,
)
from kaimenhong.ledger.queries import Row, rows, shows_tone, visible_to
from kaimenhong.ledger.queries.lists import sight_of
from kaimenhong.ledger.queries.narrowing import midnight_after
from kaimenhong.ledger.queries.one import OfItem
from kaimenhong.ledger.queries.paging import Leaf, Stretch, leaf
from kaimenhong.ledger.rules import State, Tone
from kaimenhong.ledger.stocktakes.rules import Measure, Outcome, Phase, Promised, Result, Scope, Told, became
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit
from kaimenhong.org.permissions import Permission

SIZE = 30
SHOWN = 50  # items in one part of the page
LOOK_BACK = timedelta(days=30)  # how far "done since" reaches when there was no stocktake before
_STRETCHES = (Stretch(Q(), ("-id",)),)


def visible_stocktakes(actor: Actor) -> Q:
    """The condition of the stocktakes this person may see: all, or those their units hold, attend or promised at."""
    if actor.may(Permission.ITEM_READ_ALL):
        return Q()
    own = Unit.objects.within(*actor.paths).values("pk")
    attends = StocktakeUnit.objects.filter(stocktake=OuterRef("pk"), unit__in=own)
    promised = Promise.objects.filter(stocktake=OuterRef("pk"), unit__in=own)
    return Q(unit__in=own) | Q(Exists(attends)) | Q(Exists(promised))


def listed(actor: Actor, *, after: str = "", before: str = "") -> Leaf[Stocktake]:
    """One page of the stocktakes the actor may see, newest first. One query."""
    found = Stocktake.objects.filter(visible_stocktakes(actor)).with_unit()
    return leaf(found, _STRETCHES, after=after, before=before, size=SIZE)


def seen_by(actor: Actor, pk: int) -> Stocktake:
    """The stocktake with its unit and the one before. Raises Refused (404)."""
    found = Stocktake.objects.filter(visible_stocktakes(actor), pk=pk)
    stocktake: Stocktake | None = found.select_related("unit", "former").first()
    if stocktake is None:
        raise Refused(_("没有这次调度会，或者您无权查看。"), remedy=_("请核对地址。"), status=404)
    return stocktake


def former_of(*, unit: int, scope: Scope, theme: str, units: Iterable[Unit]) -> Stocktake | None:
    """The last stocktake of the same unit that went through the same. Two queries at most."""
    found = Stocktake.objects.filter(unit=unit, scope=scope, theme=theme, state=Phase.CLOSED).order_by("-pk")
    if scope is not Scope.UNITS:
        last: Stocktake | None = found.first()
        return last
    wanted = {one.pk for one in units}
    candidates = list(found.prefetch_related("units")[:SIZE])
    return next((one for one in candidates if {part.unit_id for part in one.units.all()} == wanted), None)


def in_scope(stocktake: Stocktake, actor: Actor) -> ItemQuerySet:
    """The items a stocktake goes through, of those the viewer may see."""
    items = visible_to(actor)
    if stocktake.scope == Scope.THEME:
        return items.filter(theme=stocktake.theme)
    if stocktake.scope == Scope.UNITS:
        paths = StocktakeUnit.objects.filter(stocktake=stocktake).values_list("unit__path", flat=True)
        return items.filter(lead_unit__in=Unit.objects.within(*paths).values("pk"))
    return items


@dataclass(frozen=True, slots=True)
class Kept:
    """A promise as it is shown: what became of it by the day asked about."""

    promise: Promise
    result: Result


@dataclass(frozen=True, slots=True)
class Board:
    """What the page of a stocktake shows, all of it out of the ledger.

    `promised` is of the stocktake before; `behind`, `at_risk` and `done` are empty once it is closed, when
    the page points to the ledger as of its day. `since` is the day after which "done" counts.
    """

    promised: list[Kept]
    behind: list[Row]
    at_risk: list[Row]
    done: list[Row]
    promises: list[Kept]
    decided: list[Row]
    since: date

    def tally(self) -> list[tuple[Outcome, int]]:
        """How many of last time's promises came to what, the worst first."""
        return [(one, sum(kept.result.outcome is one for kept in self.promised)) for one in Outcome]


def board(stocktake: Stocktake, actor: Actor, *, today: date, calendar: WorkCalendar) -> Board:
    """The page of a stocktake on a day. A fixed number of queries, however long the ledger is."""
    on = timezone.localdate(stocktake.closed_at) if stocktake.closed_at else today
    since = stocktake.former.held_on if stocktake.former else stocktake.held_on - LOOK_BACK
    parts = ([], [], []) if stocktake.closed_at else sections(stocktake, actor, since, today, calendar)
    seen = [one for one in (stocktake.former_id, stocktake.pk) if one]
    judged = promises_of(seen, actor, on={stocktake.former_id: on, stocktake.pk: today})
    decided = visible_to(actor).filter(source=str(stocktake.ref)).with_units().order_by("pk")[:SHOWN]
    return Board(
        promised=judged[stocktake.former_id] if stocktake.former_id else [],
        behind=parts[0],
        at_risk=parts[1],
        done=parts[2],
        promises=judged[stocktake.pk],
        decided=rows(decided, today=today, calendar=calendar),
        since=since,
    )


def sections(
    stocktake: Stocktake, actor: Actor, since: date, today: date, calendar: WorkCalendar
) -> tuple[list[Row], list[Row], list[Row]]:
    """What is behind, at risk, and done since last time; at most SHOWN of each. Three queries, one more for some units."""
    items = in_scope(stocktake, actor).with_units().defer("demand", "source_quote")
    late, soon = shows_tone(Tone.ORANGE, today, calendar), shows_tone(Tone.YELLOW, today, calendar)
    carded = Q(Exists(Card.objects.standing().filter(item=OuterRef("pk"))), closed_at__isnull=True)
    left = Q(state__in=[State.CLOSED, State.ARCHIVED], closed_at__gte=midnight_after(since))
    found = (
        items.filter(late).order_by("due", "pk"),
        items.filter(soon | carded).exclude(late).order_by("due", "pk"),
        items.filter(left).order_by("-closed_at", "-pk"),
    )
    behind, risk, done = (rows(one[:SHOWN], today=today, calendar=calendar) for one in found)
    return behind, risk, done


def promises_of(
    stocktakes: Sequence[int], actor: Actor, *, on: dict[int | None, date]
) -> dict[int, list[Kept]]:
    """The promises of some stocktakes about items the viewer may see, judged as of each one's day. Two queries."""
    made = Promise.objects.filter(stocktake__in=stocktakes, item__in=visible_to(actor).values("pk"))
    found = list(made.select_related("unit", "item__lead_unit").order_by("until", "pk"))
    told = _told(found)
    judged: dict[int, list[Kept]] = defaultdict(list)
    for promise in found:
        judged[promise.stocktake_id].append(
            Kept(promise, judge(promise, told[promise.item_id, promise.unit_id], on[promise.stocktake_id]))
        )
    return judged


def judge(promise: Promise, told: Iterable[Report], on: date) -> Result:
    """What became of a promise by a day, by what the unit had told by then."""
    made, item = promise.made_at, promise.item
    after = [
        Told(timezone.localdate(one.made_at), one.percent, one.kind == ReportKind.RESULT)
        for one in told
        if one.made_at >= made and timezone.localdate(one.made_at) <= on
    ]
    asked = item.asked_on or item.closed_on
    return became(
        Promised(Measure(promise.measure), promise.percent, promise.until),
        state=item.standing_in,
        asked_on=asked if asked is not None and asked <= on else None,
        told=after,
        today=on,
    )


def _told(promises: Sequence[Promise]) -> dict[tuple[int, int], list[Report]]:
    """What the promising units have told about the items; that nothing has changed keeps no promise. One query."""
    found: dict[tuple[int, int], list[Report]] = defaultdict(list)
    reports = Report.objects.filter(item__in={one.item_id for one in promises})
    for report in reports.exclude(kind=ReportKind.NO_CHANGE).order_by("made_at"):
        found[report.item_id, report.unit_id].append(report)
    return found


def units_of(item: Item) -> list[Unit]:
    """The units that can promise something about an item: its lead, and who supports it. One query."""
    supporting = CoUnit.objects.filter(item=item).select_related("unit").order_by("pk")
    return [item.lead_unit, *(row.unit for row in supporting)]


def attending(stocktake: Stocktake) -> list[Unit]:
    """The units a stocktake goes through, when it goes through some. One query."""
    parts = StocktakeUnit.objects.filter(stocktake=stocktake).select_related("unit").order_by("pk")
    return [part.unit for part in parts]


def promises_about(item: Item, actor: Actor) -> list[Promise]:
    """What was promised about an item, newest first, of the stocktakes the viewer may see. One query."""
    asked: OfItem[Promise] = kept(("promises about an item", *sight_of(actor)), lambda: _promises(actor))
    return asked.of(item.pk)


def _promises(actor: Actor) -> OfItem[Promise]:
    seen = Stocktake.objects.filter(visible_stocktakes(actor)).values("pk")
    found = Promise.objects.filter(stocktake__in=seen).filter(item=0)
    return OfItem(found.select_related("unit", "stocktake").order_by("-pk"))
