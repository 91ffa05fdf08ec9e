"""`kaimenhong manage ledger_evidence`: whether every document attached as evidence is where it belongs, unchanged."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kaimenhong.ledger.attached import keeping
from kaimenhong.ledger.models import Evidence


class Command(BaseCommand):
    help = "Read every document attached as evidence and compare it with its digest; names those lost or changed."

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(keeping.faults())
        for one in found:
            self.stderr.write(f"{'lost' if one.lost else 'changed'}: {one.name} {one.digest}")
        if found:
            raise CommandError(f"{len(found)} documents are lost or changed: restore HOME/evidence")
        count = Evidence.objects.exclude(digest="").values("digest").distinct().count()
        self.stdout.write(f"{count} documents are as they were attached")
