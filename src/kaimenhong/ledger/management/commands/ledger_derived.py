"""`kaimenhong manage ledger_derived [--rebuild]`: what is worked out from the journal, compared or built anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kaimenhong.ledger.asof import keeping as standings
from kaimenhong.ledger.search import keeping as words


class Command(BaseCommand):
    help = "Compare how items stood and what can be searched with the journal; with --rebuild, work both out anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="work everything out anew from the journal"
        )

    def handle(self, *args: Any, rebuild: bool, **options: Any) -> None:
        if rebuild:
            self.stdout.write(f"{standings.rebuild()} standings, {words.rebuild()} searchable things")
            return
        found = [*standings.differences(), *words.differences()]
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("standings and words are what the journal says")
