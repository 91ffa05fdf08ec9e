"""What the verbs on clock rules leave in the journal. The subject is the version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening


@dataclass(frozen=True, kw_only=True)
class ClockRuleProposed(Happening):
    """Somebody wrote a new version down; nothing is measured by it yet."""

    kind = "ledger.clockrule.proposed"
    sentence = _("提出“{name}”{version}版，拟自{valid_from}起生效")
    tone = "blue"
    name: str
    version: str
    valid_from: date


@dataclass(frozen=True, kw_only=True)
class ClockRulePutInForce(Happening):
    """A version took effect. `seen`, `moved`, `flagged`, `relieved`: what its trial on past items said that day."""

    kind = "ledger.clockrule.put_in_force"
    sentence = _("批准自{valid_from}起生效；推演以往{seen}件，会变动{moved}个时限，新增逾期{flagged}件")
    tone = "green"
    valid_from: date
    seen: int
    moved: int
    flagged: int
    relieved: int


@dataclass(frozen=True, kw_only=True)
class ClockRuleWithdrawn(Happening):
    """A version was taken back before it took effect."""

    kind = "ledger.clockrule.withdrawn"
    sentence = _("撤回了这一版本")
    tone = "grey"
