"""What the verbs of a stocktake leave in the journal. The subject is the stocktake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening
from kaimenhong.kernel.refs import Ref


@dataclass(frozen=True, kw_only=True)
class StocktakePlanned(Happening):
    """A stocktake was called."""

    kind = "ledger.stocktake.planned"
    sentence = _("召集{held_on}的调度会：{title}")
    tone = "blue"
    title: str
    held_on: date


@dataclass(frozen=True, kw_only=True)
class StocktakeOpened(Happening):
    """The meeting began."""

    kind = "ledger.stocktake.opened"
    sentence = _("调度会开始")
    tone = "blue"


@dataclass(frozen=True, kw_only=True)
class StocktakePromised(Happening):
    """A unit promised something about an item."""

    kind = "ledger.stocktake.promised"
    sentence = _("{unit}就{item}承诺：{what}，{until}前")
    tone = "green"
    item: Ref
    unit: Ref
    what: str
    until: date


@dataclass(frozen=True, kw_only=True)
class StocktakePromiseWithdrawn(Happening):
    """A promise written down by mistake was taken out, for the reason of the event."""

    kind = "ledger.stocktake.promise_withdrawn"
    sentence = _("划去{unit}就{item}的承诺：{what}")
    item: Ref
    unit: Ref
    what: str


@dataclass(frozen=True, kw_only=True)
class StocktakeDecided(Happening):
    """The meeting decided something, which became an item at once."""

    kind = "ledger.stocktake.decided"
    sentence = _("会上议定，立为{item}")
    tone = "blue"
    item: Ref


@dataclass(frozen=True, kw_only=True)
class StocktakeNoted(Happening):
    """The notes of the meeting were written or rewritten; how long they are now."""

    kind = "ledger.stocktake.noted"
    sentence = _("记录会议情况，现有{length}字")
    length: int


@dataclass(frozen=True, kw_only=True)
class StocktakeClosed(Happening):
    """The meeting ended. How the ledger stood then, in its scope; a figure of 50 may be more."""

    kind = "ledger.stocktake.closed"
    sentence = _("调度会结束：承诺{promises}项，议定{decided}项；当时逾期{behind}件，临近到期{at_risk}件")
    tone = "green"
    promises: int
    decided: int
    behind: int
    at_risk: int
