"""Who may import a readout, and who may decide where a demand goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.meetings.rules.words import TRANSITIONS, WITHOUT_ITEM, MeetingState, Settlement
from kaimenhong.org.permissions import Permission


class Person(Protocol):
    """Who asks: org's Actor."""

    def may(self, permission: Permission) -> bool: ...


def can_import(by: Person) -> Verdict:
    if by.may(Permission.MEETING_IMPORT):
        return YES
    return no(_("您的岗位不能录入文件。"), remedy=_("请交由督查室录入。"))


def can_settle(
    by: Person, *, now: Settlement, into: Settlement, is_sub: bool, has_subs: bool, withdrawn: bool = False
) -> Verdict:
    """May this person decide that the demand goes to `into` (anything but the ledger)?"""
    if not by.may(Permission.REQUIREMENT_SETTLE):
        return no(_("您的岗位不能决定要求如何落实。"), remedy=_("请交由督查室决定。"))
    if withdrawn:
        return _WITHDRAWN
    if into not in WITHOUT_ITEM:
        return no(_("请选择这项要求的去向。"), status=422)
    if into is Settlement.WITH_PARENT and not is_sub:
        return no(_("只有分项才能随主项落实。"), status=422)
    if into is Settlement.BY_SUBS and not has_subs:
        return no(_("这项要求没有分项，不能由分项落实。"), status=422)
    if now is not Settlement.OPEN:
        return _already(now)
    return YES


def can_dispatch(by: Person, *, now: Settlement, withdrawn: bool = False) -> Verdict:
    """May this person make an item of the demand? One demand may become several items."""
    if not by.may(Permission.ITEM_DISPATCH):
        return no(_("您的岗位不能交办事项。"), remedy=_("请交由督查室交办。"))
    if withdrawn:
        return _WITHDRAWN
    if Settlement.ITEM not in TRANSITIONS[now]:
        return _already(now)
    return YES


def can_reopen(by: Person, *, now: Settlement, live_items: int, withdrawn: bool = False) -> Verdict:
    """May this person take the decision back? Not while items of it are being worked on."""
    if not by.may(Permission.REQUIREMENT_SETTLE):
        return no(_("您的岗位不能决定要求如何落实。"), remedy=_("请交由督查室决定。"))
    if withdrawn:
        return _WITHDRAWN
    if now is Settlement.OPEN:
        return no(_("这项要求还没有落实去向，不需要撤回。"), status=409)
    if live_items:
        return no(
            _("这项要求已交办的事项还在台账中。"),
            remedy=_("请先在台账中终止这些事项，再撤回。"),
            status=409,
        )
    return YES


def can_withdraw(by: Person, *, state: MeetingState, signed: Sequence[str]) -> Verdict:
    """May this person take the whole import back? `signed` names the items a unit has ever signed for."""
    if not by.may(Permission.MEETING_IMPORT):
        return no(_("您的岗位不能撤回录入。"), remedy=_("请交由督查室撤回。"))
    if state is MeetingState.WITHDRAWN:
        return no(_("这次录入已经撤回。"), status=409)
    if signed:
        return no(
            format_lazy(
                _("已有{count}件事项被签收，不能再撤回录入：{items}。"),
                count=len(signed),
                items="；".join(signed),
            ),
            remedy=_("不再办理的事项，请在台账中逐件终止。"),
            status=409,
        )
    return YES


_WITHDRAWN = no(_("这次录入已经撤回，不能再作决定。"), remedy=_("请重新录入后再定。"), status=409)


def _already(now: Settlement) -> Verdict:
    return no(
        format_lazy(_("这项要求已经定为“{now}”。"), now=now.label),
        remedy=_("要改变去向，请先撤回原来的决定。"),
        status=409,
    )
