"""Builds the demo zone in an empty, migrated database, all or nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from kaimenhong.desk.demo import PASSWORD
from kaimenhong.desk.demo.story import tell
from kaimenhong.desk.demo.teller import Teller
from kaimenhong.desk.models import Visit
from kaimenhong.journal import clock

ENDS = datetime(2019, 3, 20, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai"))
LAST_VISIT = datetime(2019, 3, 18, 8, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


def build() -> None:
    """Tell the story, then let the demo's clock go on from the morning it ends on."""
    teller = Teller(PASSWORD)
    with transaction.atomic():
        tell(teller)
        seen = clock.to_us(LAST_VISIT)
        Visit.objects.bulk_create([Visit(pk=person.pk, last_us=seen) for person in teller.people.values()])
    anchor = settings.HOME / "demo-clock.txt"
    anchor.write_text(f"{datetime.now(UTC).isoformat()}\n{ENDS.isoformat()}\n")
