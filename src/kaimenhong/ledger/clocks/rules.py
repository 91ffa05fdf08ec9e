"""Who may give the zone another clock, and from when on."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.models.clocks import ClockRuleState
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission
from kaimenhong.ui.templatetags.ui import day as written_day


def can_propose(by: Actor) -> Verdict:
    """Whoever keeps the ledger of the whole zone proposes its rules."""
    if by.may(Permission.ITEM_DISPATCH) and by.may(Permission.ITEM_READ_ALL):
        return YES
    return no(_("计时规则由管全区台账的人提出。"), remedy=_("有修改建议，请告诉督查室。"))


def can_put_in_force(by: Actor, *, proposer: str, state: str) -> Verdict:
    """A leader who approves for the whole zone, and never who proposed it."""
    if state != ClockRuleState.PROPOSED:
        return no(_("这一版本已经决定过了。"), remedy=_("请刷新页面查看。"), status=409)
    if not (by.may(Permission.ITEM_APPROVE) and by.may(Permission.ITEM_READ_ALL)):
        return no(_("计时规则由工委、管委会领导批准生效。"), remedy=_("请报领导审批。"))
    if by.ref == proposer:
        return no(_("提出规则的人不能自己批准。"), remedy=_("请由另一位领导批准。"))
    return YES


def can_withdraw(by: Actor, *, proposer: str, state: str) -> Verdict:
    """Its proposer, or who could put it into force, while it is not in force."""
    if state != ClockRuleState.PROPOSED:
        return no(_("这一版本已经决定过了。"), remedy=_("请刷新页面查看。"), status=409)
    if by.ref == proposer or can_put_in_force(by, proposer=proposer, state=state):
        return YES
    return no(_("只有提出人或领导可以撤回。"), remedy=_("请与提出人联系。"))


def check_valid_from(day: date, today: date) -> Verdict:
    """A rule binds nothing past, not even what was assigned this morning: it begins tomorrow at the earliest."""
    if day > today:
        return YES
    return no(
        _("规则不溯及以往，生效日期%(day)s应当在明天或以后。") % {"day": written_day(day)},
        remedy=_("请填写明天或以后的日期。"),
        status=422,
    )
