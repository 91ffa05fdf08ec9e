"""The pages of the wall: the chart, the milestones, and the big screen that turns its own pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kaimenhong.kernel.periods import Period, Scheme, period_at
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import queries
from kaimenhong.ledger.wall import layout
from kaimenhong.ledger.wall.months import milestones
from kaimenhong.ledger.wall.queries import AT_MOST, Asked, By, groups, wall
from kaimenhong.org import access
from kaimenhong.org.access import allow
from kaimenhong.org.permissions import Permission

LENGTHS = (3, 6, 12)
PAPERS = {"a3": 1.0, "a2": 1.2, "a1": 1.45, "a0": 1.75}  # how much more than A3 a sheet holds side by side
ON_PAPER = (
    1.7  # a drawing's width against its height at most: a landscape sheet without its title and margins
)
SCREEN = 1.95  # the same of a 16:9 screen below its title
ON_SCREEN = 18  # rows of one screen: what can be read from the back of a room
TURN_AFTER = 30  # seconds
VIEWS = {"chart": gettext_lazy("横道图"), "milestones": gettext_lazy("节点墙")}


@allow(Permission.ITEM_READ)
@require_safe
def chart(request: access.Asked) -> HttpResponse:
    """The wall on a page: filters, chart or milestones, and a choice of paper."""
    today = timezone.localdate(request.now)
    asked = _asked(request.GET, today)
    found = wall(request.actor, asked, today=today, calendar=queries.calendar())
    view = request.GET.get("view", "chart")
    context = {
        **_frame(asked, today),
        "view": view if view in VIEWS else "chart",
        "views": VIEWS,
        "papers": tuple(PAPERS),
        "paper": _one_of(request.GET.get("paper", ""), tuple(PAPERS)),
        "lengths": LENGTHS,
        "length": len(asked.window.months()),
        "months": _months(asked.window.first, today),
        "groups": groups(request.actor, asked.by),
        "cut": found.cut,
        "at_most": AT_MOST,
        "kept": _kept(request.GET),
        "tasks": found.tasks,
    }
    if context["view"] == "milestones":
        context["lines"] = milestones(found.tasks, asked.window)
    else:
        window = replace(asked.window, width=round(layout.WIDTH * PAPERS[str(context["paper"])]))
        context["charts"] = layout.sheets(found.tasks, window, today, tall=window.width / ON_PAPER)
        context["listed"] = layout.by_group(found.tasks)
    return render(request, "ledger/wall/page.html", context)


@allow(Permission.ITEM_READ)
@require_safe
def screen(request: access.Asked) -> HttpResponse:
    """The wall on a big screen: no menu, no name of who is logged in; it turns and refreshes itself."""
    today = timezone.localdate(request.now)
    asked = _asked(request.GET, today)
    number = _number(request.GET.get("sheet", ""))
    found = wall(
        request.actor,
        asked,
        today=today,
        calendar=queries.calendar(),
        after=number * ON_SCREEN,
        size=ON_SCREEN + 1,
    )
    following = number + 1 if len(found.tasks) > ON_SCREEN else 0
    query = request.GET.copy()
    query["sheet"] = str(following)
    shown = found.tasks[:ON_SCREEN]
    context = {
        **_frame(asked, today),
        "chart": layout.chart(shown, layout.wide_enough(shown, asked.window, SCREEN), today),
        "tasks": shown,
        "sheet": number + 1,
        "following": f"{request.path}?{query.urlencode()}",
        "turn_after": TURN_AFTER,
        "moment": request.now,
    }
    fragment = request.headers.get("HX-Request") == "true"
    return render(request, "ledger/wall/sheet.html" if fragment else "ledger/wall/screen.html", context)


def _frame(asked: Asked, today: date) -> dict[str, Any]:
    months = asked.window.months()
    return {"asked": asked, "by": list(By), "first": months[0], "last": months[-1], "today": today}


def _asked(given: QueryDict, today: date) -> Asked:
    by = given.get("by", "")
    group = given.get("group", "")[:60]
    chosen = By(by) if by in set(By) else By.THEME
    if chosen is By.UNIT and group and not group.isdecimal():
        group = ""
    return Asked(
        by=chosen,
        window=layout.months_from(_first(given.get("from", ""), today), _length(given.get("months", ""))),
        group=group,
        only_open=given.get("open", "") == "1",
    )


def _first(text: str, today: date) -> date:
    """The month asked for; without one the first of the running quarter."""
    if not text:
        return period_at(Scheme.QUARTERS, today).first
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Refused(
            _("“%(text)s”不是一个月份。") % {"text": text[:20]}, remedy=_("请写成2019-01的样子。"), status=422
        ) from None


def _months(chosen: date, today: date) -> list[Period]:
    """The months one may begin with: a year back to half a year ahead, and the one that is chosen."""
    month = period_at(Scheme.MONTHS, today)
    found = {month.norm: month, **{one.norm: one for one in (period_at(Scheme.MONTHS, chosen),)}}
    for step, count in ((Period.previous, 12), (Period.next, 6)):
        one = month
        for _number in range(count):
            one = step(one)
            found[one.norm] = one
    return sorted(found.values())


def _length(text: str) -> int:
    return int(text) if text in {str(length) for length in LENGTHS} else 6


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and int(text) < AT_MOST else 0


def _one_of(text: str, known: tuple[str, ...]) -> str:
    return text if text in known else known[0]


def _kept(given: QueryDict) -> str:
    kept = given.copy()
    for name in ("view", "paper", "sheet"):
        kept.pop(name, None)
    return kept.urlencode()
