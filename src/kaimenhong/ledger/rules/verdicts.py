"""May I? One answer for the button and for the verb.

Who acts must hold the right, must hold a post in the very unit the verb belongs to (a higher unit sees
what lies below it, but does not act for it; it only approves), and the item must be where the verb applies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.rules.bounds import SHIPPED, Bounds
from kaimenhong.ledger.rules.states import MOVES, STAGES, State, verbs_in
from kaimenhong.ledger.rules.verbs import PERMISSIONS, SIDES, Side, Verb
from kaimenhong.org.actor import Actor

_JUDGING = frozenset({Verb.ACCEPT, Verb.CLOSE, Verb.STRIKE_OFF})
_TAKING_OFF = frozenset({Verb.CLOSE, Verb.STRIKE_OFF, Verb.END})


@dataclass(frozen=True, slots=True)
class Standing:
    """What the verdicts need to know of an item: its state, its units, who did the work, and what is open.

    `*_path` are unit paths; `hands` are the refs of the people who reported on it or asked to close it,
    `drafter` of who drafted it. `on` is the day that is asked about; without it no window has passed.
    `bounds` are those of that day, where they matter in the state;
    `return_until` is the last day on which the lead unit may return it. `beyond` says that the extension
    asked for is more than the assigning unit may grant alone. `needs_approver` that an approver has to take
    it off the ledger. The numbers are of sub-items, milestones, disagreements and further sources still open.
    """

    state: State
    lead_path: str
    lead_name: str
    assigner_path: str
    assigner_name: str
    co_paths: tuple[str, ...] = ()
    hands: frozenset[str] = frozenset()
    drafter: str = ""
    on: date | None = None
    return_until: date | None = None
    has_due: bool = True
    bounds: Bounds = SHIPPED
    beyond: bool = False
    needs_approver: bool = False
    children: int = 0
    milestones: int = 0
    disagreements: int = 0
    sources: int = 0


def verdict(verb: Verb, by: Actor, item: Standing) -> Verdict:
    """May this person do this to this item now? The reason of a no names what is missing, the most personal first."""
    checks = (_right, _side, _hands, _state, _window, _whole, _within, _anything)
    return next((found for check in checks if not (found := check(verb, by, item))), YES)


def verdicts(by: Actor, item: Standing) -> dict[Verb, Verdict]:
    """The answer for every verb that belongs to the item's state."""
    return {verb: verdict(verb, by, item) for verb in verbs_in(item.state)}


def can_open(by: Actor) -> Verdict:
    """May this person put an item into the ledger? They assign it in the name of their unit."""
    if not (right := _may(Verb.OPEN, by)):
        return right
    if by.unit_id is None:
        return no(_("您没有在任何单位任职，不能交办事项。"), remedy=_("请先由安全管理员任命到岗位。"))
    return YES


def _may(verb: Verb, by: Actor) -> Verdict:
    if by.may(PERMISSIONS[verb]):
        return YES
    return no(
        _("您的岗位没有“%(right)s”的权限。") % {"right": PERMISSIONS[verb].meaning},
        remedy=_("请由有此权限的同事办理。"),
    )


def _right(verb: Verb, by: Actor, item: Standing) -> Verdict:
    return _may(verb, by)


def _side(verb: Verb, by: Actor, item: Standing) -> Verdict:
    side = SIDES[verb]
    leads, assigns = item.lead_path in by.paths, item.assigner_path in by.paths
    if side is Side.LEAD and not leads:
        return no(
            _("这件事由%(unit)s牵头，您不在该单位任职。") % {"unit": item.lead_name},
            remedy=_("请由%(unit)s办理。") % {"unit": item.lead_name},
        )
    if side is Side.ASSIGNER and not assigns:
        return _not_assigner(item)
    if side is Side.EITHER and not (leads or assigns):
        return no(
            _("这件事由%(lead)s牵头、%(unit)s交办，您不在这两个单位任职。")
            % {"lead": item.lead_name, "unit": item.assigner_name},
            remedy=_("请由%(unit)s办理。") % {"unit": item.lead_name},
        )
    if side is Side.APPROVER and not any(item.assigner_path.startswith(path) for path in by.paths):
        return _not_assigner(item)
    if side is Side.CO_UNIT and not set(item.co_paths) & set(by.paths):
        return no(_("您所在的单位不是这件事的协办单位。"), remedy=_("请由协办单位反馈。"))
    return YES


def _not_assigner(item: Standing) -> Verdict:
    return no(
        _("这件事由%(unit)s交办，您不在该单位任职。") % {"unit": item.assigner_name},
        remedy=_("请由%(unit)s办理。") % {"unit": item.assigner_name},
    )


def _hands(verb: Verb, by: Actor, item: Standing) -> Verdict:
    """Nobody judges their own work, and nobody approves their own draft."""
    if verb in _JUDGING and by.ref in item.hands:
        return no(
            _("您反馈过这件事的办理情况，不能自己审核销号。"),
            remedy=_("请由%(unit)s的另一位同事审核。") % {"unit": item.assigner_name},
        )
    if verb is Verb.APPROVE and by.ref == item.drafter:
        return no(_("这件事是您拟办的，不能自己批准立项。"), remedy=_("请由另一位有审批权限的领导批准。"))
    return YES


def _state(verb: Verb, by: Actor, item: Standing) -> Verdict:
    if (item.state, verb) in MOVES:
        return YES
    allowed = _("、").join(str(state.label) for (state, move) in MOVES if move is verb)
    return no(
        _("这件事现在是“%(state)s”，不能%(verb)s。")
        % {"state": STAGES[item.state].label, "verb": verb.label},
        remedy=_("只有“%(states)s”的事项才能%(verb)s。") % {"states": allowed, "verb": verb.label},
        status=409,
    )


def _window(verb: Verb, by: Actor, item: Standing) -> Verdict:
    """A unit returns what is not its work soon, or not at all."""
    if verb is not Verb.RETURN or item.on is None or item.return_until is None:
        return YES
    if item.on <= item.return_until:
        return YES
    return no(
        _("退回的期限到%(day)s为止，已经过了。") % {"day": date_format(item.return_until)},
        remedy=_("请先签收办理；确实不属本单位职责的，请%(unit)s改派。") % {"unit": item.assigner_name},
        status=409,
    )


def _whole(verb: Verb, by: Actor, item: Standing) -> Verdict:
    """What leaves the ledger leaves it whole, and what weighs much by an approver's word."""
    if verb in _TAKING_OFF and item.children:
        return no(
            _("还有%(n)d件下级事项没有办结。") % {"n": item.children},
            remedy=_("请先办结或终止下级事项。"),
            status=409,
        )
    if verb is Verb.CLOSE and item.needs_approver:
        return no(
            _("这是重大事项，审核和销号须由两个人分别办理。"),
            remedy=_("请先“审核通过”，再由审批人销号。"),
            status=409,
        )
    return YES


def _within(verb: Verb, by: Actor, item: Standing) -> Verdict:
    """An extension needs a date to extend; a long one, or a further one, an approver."""
    if verb is Verb.ASK_EXTENSION and not item.has_due:
        return no(_("这件事没有定时限，不需要延期。"), remedy=_("请按要求继续办理。"), status=409)
    if verb is Verb.GRANT_EXTENSION and item.beyond:
        return no(
            _("申请的延期超出%(unit)s可以自行同意的范围。") % {"unit": item.assigner_name},
            remedy=_("请由审批人审批，或者不同意延期。"),
            status=409,
        )
    return YES


def _anything(verb: Verb, by: Actor, item: Standing) -> Verdict:
    """Some verbs need something to be done to."""
    there = {
        Verb.RAISE_DISAGREEMENT: len(item.co_paths),
        Verb.SETTLE_DISAGREEMENT: item.disagreements,
        Verb.REACH_MILESTONE: item.milestones,
        Verb.DROP_MILESTONE: item.milestones,
        Verb.DROP_SOURCE: item.sources,
    }
    if there.get(verb, 1):
        return YES
    return no(str(_WANTING[verb]), remedy=_("这一步现在用不上。"), status=409)


_WANTING = {
    Verb.RAISE_DISAGREEMENT: gettext_lazy("这件事没有协办单位。"),
    Verb.SETTLE_DISAGREEMENT: gettext_lazy("没有等待协调的分歧。"),
    Verb.REACH_MILESTONE: gettext_lazy("没有还没完成的节点。"),
    Verb.DROP_MILESTONE: gettext_lazy("没有还没完成的节点。"),
    Verb.DROP_SOURCE: gettext_lazy("除了最初的来源，没有别的来源。"),
}
