"""Verbs of whoever keeps a view of the ledger: save, change, drop."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _

from kaimenhong.journal.pen import action, create, record
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.actions.moving import day, insist_written
from kaimenhong.ledger.events import ViewChanged, ViewDropped, ViewSaved
from kaimenhong.ledger.models import ASKED_LENGTH, NAME_LENGTH, Reach, SavedView
from kaimenhong.ledger.queries.views import left_behind
from kaimenhong.ledger.rules.keeping import can_change_view, can_keep_view
from kaimenhong.org.actor import Actor

KEPT_AT_MOST = 50


@action
def save_view(
    *, name: str, asked: str, reach: Reach | str, is_start: bool = False, by: Actor, at: datetime
) -> SavedView:
    """Keep a list under a name. A start view takes the place of the one before. Raises Refused, naming the field."""
    reach = Reach(reach)
    can_keep_view(by, zone=reach is Reach.ZONE, unit=reach is Reach.UNIT).insist()
    name = insist_written(name, field="name", name=_("视图名称"), limit=NAME_LENGTH)
    _insist_room(asked, by)
    if is_start:
        _insist_private(reach)
        _step_back(by, at)
    return create(
        SavedView,
        ViewSaved(name=name, reach=str(reach.label)),
        by=by,
        at=at,
        fields={
            "owner": by.ref,
            "unit_id": by.unit_id,
            "reach": reach,
            "name": name,
            "asked": asked,
            "is_start": is_start,
        },
    )


@action
def change_view(
    *, view: SavedView, name: str, asked: str, is_start: bool, by: Actor, at: datetime
) -> SavedView:
    """Give a view another name, another list, or make it the one the ledger opens with."""
    now = _held(view, by, at)
    name = insist_written(name, field="name", name=_("视图名称"), limit=NAME_LENGTH)
    if is_start and not now.is_start:
        _insist_private(Reach(now.reach))
        _step_back(by, at)
    _insist_short(asked)
    record(
        now,
        ViewChanged(name=name),
        by=by,
        at=at,
        set={"name": name, "asked": asked, "is_start": is_start},
    )
    return now


@action
def drop_view(*, view: SavedView, by: Actor, at: datetime) -> SavedView:
    """Offer a view no longer."""
    now = _held(view, by, at)
    record(now, ViewDropped(name=now.name), by=by, at=at, set={"dropped": True, "is_start": False})
    return now


def _held(view: SavedView, by: Actor, at: datetime) -> SavedView:
    now: SavedView = SavedView.objects.lock(view.pk)
    if now.dropped:
        raise Refused(_("这个视图已经删除。"), remedy=_("请另存为自己的视图。"), status=409)
    can_change_view(
        by,
        owner=now.owner,
        zone=now.reach == Reach.ZONE,
        unit_id=now.unit_id if now.reach == Reach.UNIT else None,
        owner_serves=now.pk not in left_behind([now], on=day(at)),
    ).insist()
    return now


def _step_back(by: Actor, at: datetime) -> None:
    """The view the ledger opened with until now becomes one among others."""
    for former in SavedView.objects.kept().filter(owner=by.ref, is_start=True):
        record(former, ViewChanged(name=former.name), by=by, at=at, set={"is_start": False})


def _insist_private(reach: Reach) -> None:
    if reach is not Reach.PRIVATE:
        raise Refused(
            _("打开台账时使用的视图只能给自己。"), remedy=_("请把使用范围改成“只给自己”。"), field="is_start"
        )


def _insist_room(asked: str, by: Actor) -> None:
    _insist_short(asked)
    if SavedView.objects.kept().filter(owner=by.ref).count() >= KEPT_AT_MOST:
        raise Refused(
            _("您已保存%(n)d个视图。") % {"n": KEPT_AT_MOST}, remedy=_("请先删除不用的视图。"), field="name"
        )


def _insist_short(asked: str) -> None:
    if len(asked) > ASKED_LENGTH:
        raise Refused(_("筛选条件太长，不能保存。"), remedy=_("请减少条件后再保存。"), field="name")
