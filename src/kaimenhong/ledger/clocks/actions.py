"""The verbs on clock rules: propose a version, put it into force, withdraw it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kaimenhong.journal.backend import hold_subject
from kaimenhong.journal.pen import action, create, record
from kaimenhong.kernel import clocks
from kaimenhong.kernel.clocks import Moved, RulePack
from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.clocks import rules
from kaimenhong.ledger.clocks.events import ClockRuleProposed, ClockRulePutInForce, ClockRuleWithdrawn
from kaimenhong.ledger.clocks.packs import pack_of, packs
from kaimenhong.ledger.models.clocks import ClockRule, ClockRuleState
from kaimenhong.org.actor import Actor


@action
def propose_rule(*, pack: RulePack, by: Actor, at: datetime) -> ClockRule:
    """Write a new version of a pack down, so that it can be tried. Raises Refused, naming the field."""
    rules.can_propose(by).insist()
    _insist_future(pack, at)
    _insist_new(pack)
    return create(
        ClockRule,
        ClockRuleProposed(name=pack.name_zh, version=pack.version, valid_from=pack.valid_from),
        by=by,
        at=at,
        fields={**_columns(pack), "state": ClockRuleState.PROPOSED, "proposer": by.ref, "proposed_at": at},
    )


@action
def put_rule_in_force(*, rule: ClockRule, tried: Moved, by: Actor, at: datetime) -> ClockRule:
    """Let a version measure what is assigned from its day on. `tried` is its trial on past items, as just seen."""
    row: ClockRule = ClockRule.objects.lock(rule.pk)
    rules.can_put_in_force(by, proposer=row.proposer, state=row.state).insist()
    pack = pack_of(row)
    _insist_future(pack, at)
    _insist_free_day(pack)
    record(
        row,
        ClockRulePutInForce(
            valid_from=row.valid_from,
            seen=tried.seen,
            moved=tried.n_dates,
            flagged=tried.flagged,
            relieved=tried.relieved,
        ),
        by=by,
        at=at,
        set={"state": ClockRuleState.IN_FORCE, "decider": by.ref, "decided_at": at},
    )
    return row


@action
def withdraw_rule(*, rule: ClockRule, reason: str, by: Actor, at: datetime) -> ClockRule:
    """Take a version back that is not in force."""
    row: ClockRule = ClockRule.objects.lock(rule.pk)
    rules.can_withdraw(by, proposer=row.proposer, state=row.state).insist()
    if not reason.strip():
        raise Refused(_("撤回的理由没有填写。"), remedy=_("请写明为什么撤回。"), field="reason")
    record(
        row,
        ClockRuleWithdrawn(),
        by=by,
        at=at,
        set={"state": ClockRuleState.WITHDRAWN, "decider": by.ref, "decided_at": at},
        reason=reason.strip(),
    )
    return row


def _columns(pack: RulePack) -> dict[str, Any]:
    """The columns that repeat what lists show of a pack, and the pack itself."""
    return {
        "code": pack.code,
        "version": pack.version,
        "name": pack.name_zh,
        "valid_from": pack.valid_from,
        "basis": pack.basis_zh,
        "document": pack.document,
        "content": clocks.content(pack),
    }


def _insist_future(pack: RulePack, at: datetime) -> None:
    verdict = rules.check_valid_from(pack.valid_from, timezone.localdate(at))
    if not verdict:
        raise Refused(verdict.reason, remedy=verdict.remedy, field="valid_from")


def _insist_new(pack: RulePack) -> None:
    """A version's name is given once. Whoever proposes at the same time waits here."""
    hold_subject(f"ledger.clockrule.version:{pack.code}")
    shipped = any((one.code, one.version) == (pack.code, pack.version) for one in clocks.shipped())
    kept = ClockRule.objects.filter(code=pack.code, version=pack.version)
    if shipped or kept.exclude(state=ClockRuleState.WITHDRAWN).exists():
        raise Refused(
            _("“%(version)s”版已经有了。") % {"version": pack.version},
            remedy=_("请另起版本号。"),
            field="version",
        )


def _insist_free_day(pack: RulePack) -> None:
    """Two versions of one pack cannot begin on one day."""
    hold_subject(f"ledger.clockrule.version:{pack.code}")
    if any((one.code, one.valid_from) == (pack.code, pack.valid_from) for one in packs()):
        raise Refused(
            _("同一天已经有另一个版本生效。"), remedy=_("请撤回后另提一个生效日期不同的版本。"), status=409
        )
