"""The minutes of a stocktake as plain text, out of what the ledger and the meeting have; to be copied."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaimenhong.ledger.models import Stocktake
from kaimenhong.ledger.queries import Row
from kaimenhong.ledger.stocktakes.queries import Board, Kept
from kaimenhong.ledger.stocktakes.rules import Measure


def minutes(stocktake: Stocktake, board: Board) -> str:
    """What was found, promised and decided, in numbered lines. Empty parts are left out."""
    head = [
        stocktake.title,
        _("时间：%(day)s 主持人：%(chair)s 召集单位：%(unit)s")
        % {
            "day": date_format(stocktake.held_on),
            "chair": stocktake.chair,
            "unit": stocktake.unit.short_name,
        },
    ]
    parts = [
        (_("上次承诺兑现情况"), map(_kept, board.promised)),
        (_("逾期事项"), map(_row, board.behind)),
        (_("临近到期或已出牌的事项"), map(_row, board.at_risk)),
        (_("上次以来办结的事项"), map(_row, board.done)),
        (_("本次承诺"), map(_promise, board.promises)),
        (_("议定事项"), map(_decided, board.decided)),
    ]
    told = [line for title, lines in parts for line in _part(title, lines)]
    notes = [_("会议记录"), stocktake.notes] if stocktake.notes else []
    return "\n".join([*head, *told, *notes])


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, start=1)]
    if numbered:
        yield title
        yield from numbered


def _kept(kept: Kept) -> str:
    return f"{_promise(kept)} —— {kept.result.outcome.label}"


def _promise(kept: Kept) -> str:
    promise = kept.promise
    return _("%(unit)s承诺：%(what)s（%(mark)s，%(day)s前；%(number)s %(title)s）") % {
        "unit": promise.unit.short_name,
        "what": promise.what,
        "mark": mark(promise.measure, promise.percent),
        "day": date_format(promise.until),
        "number": promise.item.number,
        "title": promise.item.title,
    }


def mark(measure: str, percent: int | None) -> str:
    """By what the promise is judged, in words."""
    label = str(Measure(measure).label)
    return f"{label}{percent}%" if percent is not None else label


def _row(row: Row) -> str:
    item = row.item
    return f"{item.number} {item.title}，{item.lead_unit.short_name}，{row.light.label}"


def _decided(row: Row) -> str:
    item = row.item
    due = date_format(item.due) if item.due else _("未定时限")
    return _("%(number)s %(title)s，由%(unit)s牵头，时限%(due)s") % {
        "number": item.number,
        "title": item.title,
        "unit": item.lead_unit.short_name,
        "due": due,
    }
