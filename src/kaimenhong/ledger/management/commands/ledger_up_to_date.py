"""`kaimenhong manage ledger_up_to_date`: complete items of an older ledger from their own events."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from kaimenhong.journal import clock
from kaimenhong.ledger import jobs


class Command(BaseCommand):
    help = "Complete items of an older ledger from their own events: the date that counts, when they were assigned."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{jobs.complete_older(at=clock.now())} items brought up to date")
