"""What the clock starts for the burden meter: counting months."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from kaimenhong.kernel.periods import Period, Scheme, period_at
from kaimenhong.ledger import queries
from kaimenhong.ledger.burden.counting import recount
from kaimenhong.ledger.models import BurdenCount

MONTHS = 12


def count(*, at: datetime) -> str:
    """Count the current month anew, and those of the last twelve that were never counted after they ended."""
    today = timezone.localdate(at)
    months = [period_at(Scheme.MONTHS, today)]
    while len(months) < MONTHS:
        months.append(months[-1].previous())
    counted = dict(BurdenCount.objects.order_by("counted_at").values_list("month", "counted_at"))
    due = [month for month in months if _due(month, counted.get(month.first))]
    rows = sum(recount(month, calendar=queries.calendar(), at=at) for month in due)
    return f"{len(due)} months, {rows} rows"


def _due(month: Period, counted: datetime | None) -> bool:
    """A month is counted until it has been counted after its end; one without any row is cheap to count again."""
    return counted is None or timezone.localdate(counted) <= month.last
