"""`kaimenhong manage work_sheets`: check, bring in and write the workbooks that wait."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from kaimenhong.journal import clock
from kaimenhong.ledger.sheets import worker


class Command(BaseCommand):
    """One look at the queue."""

    help = "Check, bring in and write the workbooks that wait."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(worker.work_through(at=clock.now()))
