"""May I? One answer for the button and for the verb.

Who acts must hold the right, must hold a post in the very unit the verb belongs to (a higher unit sees
what lies below it, but does not act for it), and the item must be where the verb applies.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.rules.states import MOVES, PERMISSIONS, SIDES, STAGES, Side, State, Verb, verbs_in
from kaimenhong.org.actor import Actor


@dataclass(frozen=True, slots=True)
class Standing:
    """What the verdicts need to know of an item: its state, its units, and who did the work.

    `*_path` are unit paths; `hands` are the refs of the people who reported on it or asked to close it.
    """

    state: State
    lead_path: str
    lead_name: str
    assigner_path: str
    assigner_name: str
    co_paths: tuple[str, ...] = ()
    hands: frozenset[str] = frozenset()


def verdict(verb: Verb, by: Actor, item: Standing) -> Verdict:
    """May this person do this to this item now? The reason of a no names what is missing, the most personal first."""
    checks = (_right(verb, by), _side(verb, by, item), _hands(verb, by, item), _state(verb, item))
    return next((found for found in checks if not found), YES)


def verdicts(by: Actor, item: Standing) -> dict[Verb, Verdict]:
    """The answer for every verb that belongs to the item's state."""
    return {verb: verdict(verb, by, item) for verb in verbs_in(item.state)}


def can_open(by: Actor) -> Verdict:
    """May this person put an item into the ledger? They assign it in the name of their unit."""
    if not (right := _right(Verb.OPEN, by)):
        return right
    if by.unit_id is None:
        return no(_("您没有在任何单位任职，不能交办事项。"), remedy=_("请先由安全管理员任命到岗位。"))
    return YES


def can_sign_for(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.SIGN_FOR, by, item)


def can_return(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.RETURN, by, item)


def can_reassign(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.REASSIGN, by, item)


def can_change_co_units(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.CHANGE_CO_UNITS, by, item)


def can_report(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.REPORT, by, item)


def can_note(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.NOTE, by, item)


def can_ask_to_close(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.ASK_TO_CLOSE, by, item)


def can_send_back(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.SEND_BACK, by, item)


def can_close(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.CLOSE, by, item)


def can_end(by: Actor, item: Standing) -> Verdict:
    return verdict(Verb.END, by, item)


def _right(verb: Verb, by: Actor) -> Verdict:
    if by.may(PERMISSIONS[verb]):
        return YES
    return no(
        _("您的岗位没有“%(right)s”的权限。") % {"right": PERMISSIONS[verb].meaning},
        remedy=_("请由有此权限的同事办理。"),
    )


def _side(verb: Verb, by: Actor, item: Standing) -> Verdict:
    side = SIDES[verb]
    if side is Side.LEAD and item.lead_path not in by.paths:
        return no(
            _("这件事由%(unit)s牵头，您不在该单位任职。") % {"unit": item.lead_name},
            remedy=_("请由%(unit)s办理。") % {"unit": item.lead_name},
        )
    if side is Side.ASSIGNER and item.assigner_path not in by.paths:
        return no(
            _("这件事由%(unit)s交办，您不在该单位任职。") % {"unit": item.assigner_name},
            remedy=_("请由%(unit)s办理。") % {"unit": item.assigner_name},
        )
    if side is Side.CO_UNIT and not set(item.co_paths) & set(by.paths):
        return no(_("您所在的单位不是这件事的协办单位。"), remedy=_("请由协办单位反馈。"))
    return YES


def _hands(verb: Verb, by: Actor, item: Standing) -> Verdict:
    if verb is Verb.CLOSE and by.ref in item.hands:
        return no(
            _("您反馈过这件事的办理情况，不能自己审核销号。"),
            remedy=_("请由%(unit)s的另一位同事审核。") % {"unit": item.assigner_name},
        )
    return YES


def _state(verb: Verb, item: Standing) -> Verdict:
    if (item.state, verb) in MOVES:
        return YES
    allowed = _("、").join(str(state.label) for (state, move) in MOVES if move is verb)
    return no(
        _("这件事现在是“%(state)s”，不能%(verb)s。")
        % {"state": STAGES[item.state].label, "verb": verb.label},
        remedy=_("只有“%(states)s”的事项才能%(verb)s。") % {"states": allowed, "verb": verb.label},
        status=409,
    )
