"""Within what units may act alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening


@dataclass(frozen=True, kw_only=True)
class LimitsSet(Happening):
    """New limits of signing, returning and extending, from a day on."""

    kind = "ledger.limits.set"
    sentence = _("自{valid_from}起施行新的办理期限规定：{basis}")
    tone = "blue"
    valid_from: date
    basis: str
