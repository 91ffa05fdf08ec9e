"""A light set by hand: who may, to what, for how long."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.cards.rules.verdicts import Case, dispatches
from kaimenhong.ledger.rules.lights import TIMELESS, Tone
from kaimenhong.ledger.rules.states import TERMINAL
from kaimenhong.org.actor import Actor

LONGEST = 31  # days ahead, the day itself included
TONES = (Tone.GREEN, Tone.YELLOW, Tone.ORANGE)
"""What may be set by hand. Red is a card; blue and grey are matters of fact."""


def can_set_light(by: Actor, case: Case) -> Verdict:
    """May this person set the item's light by hand, or take such a light back?"""
    if not (right := dispatches(by, case)):
        return right
    if case.item_state in TERMINAL | TIMELESS:
        return no(
            _("这件事现在是“%(state)s”，灯色就是这个状态，不能人工改定。") % {"state": case.item_state.label},
            remedy=_("办理中的事项才能人工定灯。"),
            status=409,
        )
    return YES


def check_light(tone: Tone, until: date, *, today: date) -> Verdict:
    """Is this a light that may be set by hand until that day?"""
    if tone not in TONES:
        return no(
            _("不能人工定为“%(tone)s”。") % {"tone": tone.label}, remedy=_("请选择绿、黄或橙。"), status=422
        )
    last = today + timedelta(days=LONGEST)
    if not today <= until <= last:
        return no(
            _("有效期%(until)s不在今天到%(last)s之间。")
            % {"until": date_format(until), "last": date_format(last)},
            remedy=_("人工定的灯最长%(days)d天，到期自动恢复；确有必要可以到期再定。") % {"days": LONGEST},
            status=422,
        )
    return YES
