"""Who may keep a view of the ledger, and for whom."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission


def can_keep_view(by: Actor, *, zone: bool = False, unit: bool = False) -> Verdict:
    """May this person keep a view: for themselves, for their unit, for the whole zone?"""
    if not by.may(Permission.ITEM_READ):
        return no(_("您的岗位看不到台账，不能保存视图。"))
    if zone and not by.may(Permission.ITEM_DISPATCH):
        return no(_("给全区的视图由交办事项的人保存。"), remedy=_("请保存给自己或本单位。"))
    if unit and by.unit_id is None:
        return no(_("您没有在任何单位任职，不能保存本单位的视图。"), remedy=_("请保存给自己。"))
    return YES


def can_change_view(by: Actor, *, owner: str, zone: bool, unit_id: int | None, owner_serves: bool) -> Verdict:
    """May this person change or drop a view: whoever kept it.

    When they have left the unit they kept it in, a shared view goes on, and passes to those who might keep
    one like it: the zone's to who assigns items, a unit's to the people of that unit. `unit_id` is None for
    a private view.
    """
    if by.ref == owner:
        return YES
    heir = by.may(Permission.ITEM_DISPATCH) if zone else unit_id is not None and by.unit_id == unit_id
    if owner_serves or not heir:
        return no(_("只有保存这个视图的人能改动它。"), remedy=_("请另存为自己的视图。"))
    return YES
