"""Undoing an import, as long as nobody has acted on what it brought."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from kaimenhong.journal.models import Event
from kaimenhong.journal.pen import action, record
from kaimenhong.journal.pen_bulk import Deed, record_many
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger import events, rules
from kaimenhong.ledger.actions.importing import CHUNK
from kaimenhong.ledger.models import (
    CoUnit,
    Import,
    ImportState,
    Item,
    Report,
)
from kaimenhong.ledger.rules import State
from kaimenhong.ledger.sheets.births import clock_of
from kaimenhong.org.actor import Actor


@action
def take_back(*, made: Import, reason: str, by: Actor, at: datetime) -> Import:
    """Undo an import in one act: what it opened is ended, what it changed is as before; nothing is deleted.

    Raises Refused (409), naming the items, once somebody has acted on one of them.
    """
    held: Import = Import.objects.lock(made.pk)
    rules.can_open(by).insist()
    if held.unit.path not in by.paths:
        raise Refused(_("这是别的单位的导入。"), remedy=_("请由导入的单位撤回。"), status=403)
    if held.state != ImportState.STANDING:
        raise Refused(_("这次导入已经撤回。"), status=409)
    if not reason.strip():
        raise Refused(_("撤回导入必须写明理由。"), remedy=_("请写明为什么撤回。"), field="reason")
    act = Event.objects.get(subject=str(held.ref), seq=1).act
    _insist_untouched(act)
    ended, reverted = _undone(act, reason.strip(), by=by, at=at)
    record(
        held,
        events.SheetImportWithdrawn(ended=ended, reverted=reverted),
        by=by,
        at=at,
        set={"state": ImportState.WITHDRAWN},
        reason=reason.strip(),
    )
    return held


def _insist_untouched(act: str) -> None:
    """Nobody has acted on an item of this act since."""
    touched: list[str] = []
    for subjects in _subjects(act):
        later = Event.objects.filter(subject__in=subjects).exclude(act=act).values_list("subject", flat=True)
        after = _firsts(act, subjects)
        seqs = Event.objects.filter(subject__in=set(later)).values_list("subject", "seq", "act")
        touched += [s for s, seq, other in seqs if other != act and seq > after[s]]
    if touched:
        keys = {int(subject.partition(":")[2]) for subject in touched}
        numbers = Item.objects.filter(pk__in=keys).order_by("pk").values_list("number", flat=True)[:10]
        raise Refused(
            _("已有%(count)d件事项被办理过：%(numbers)s。")
            % {"count": len(keys), "numbers": _("、").join(numbers)},
            remedy=_("这些事项请逐件处理，整份导入不能再撤回。"),
            status=409,
        )


def _subjects(act: str) -> Iterator[list[str]]:
    """The items of an act, some thousands at a time."""
    found = Event.objects.filter(act=act, subject__startswith="ledger.item:").order_by("id")
    subjects = list(dict.fromkeys(found.values_list("subject", flat=True)))
    for start in range(0, len(subjects), CHUNK):
        yield subjects[start : start + CHUNK]


def _firsts(act: str, subjects: list[str]) -> dict[str, int]:
    """The last place this act has in each subject's chain."""
    found = Event.objects.filter(act=act, subject__in=subjects).order_by("seq")
    return dict(found.values_list("subject", "seq"))


def _undone(act: str, reason: str, *, by: Actor, at: datetime) -> tuple[int, int]:
    """End what was opened, put back what was changed. Returns how many of each."""
    ended = reverted = 0
    said = _("撤回导入：%(reason)s") % {"reason": reason}
    for subjects in _subjects(act):
        keys = [int(subject.partition(":")[2]) for subject in subjects]
        items = Item.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
        firsts = {
            event.subject: event
            for event in Event.objects.filter(act=act, subject__in=subjects).order_by("-seq")
        }
        changes: list[tuple[Item, Deed]] = []
        for item in items:
            event = firsts[str(item.ref)]
            if event.seq == 1:
                changes.append((item, _end(item, said, reason, at)))
                ended += 1
            else:
                changes.append((item, _put_back(item, event, reason, at)))
                reverted += 1
        record_many(changes, by=by)
    return ended, reverted


def _end(item: Item, said: str, reason: str, at: datetime) -> Deed:
    new = {"state": State.ENDED.value, "holder": "", "closed_at": item.closed_at or at, "conclusion": said}
    return Deed(happening=events.ItemEnded(), at=at, set=new, more=clock_of(State.ENDED) | {"reason": reason})


def _put_back(item: Item, event: Event, reason: str, at: datetime) -> Deed:
    content = event.content
    was = {name: _stood(item, name, value) for name, value in content["was"].items()}
    refs = [part["part"] for part in content["add"]]
    drop: list[Any] = []
    for model in (CoUnit, Report):
        keys = [int(ref.partition(":")[2]) for ref in refs if ref.startswith(f"{model.ref_kind()}:")]
        drop += model.objects.filter(pk__in=keys).order_by("pk")
    add = [CoUnit(unit_id=part["unit_id"]) for part in content["drop"]]
    return Deed(
        happening=events.ItemBroughtBack(), at=at, set=was, add=add, drop=drop, more={"reason": reason}
    )


def _stood(item: Item, name: str, value: Any) -> Any:
    """A column's former value as the row holds it."""
    field: Any = item._meta.get_field(name)
    return field.to_python(value)
