"""`kaimenhong manage ledger_derived [--rebuild]`: what is worked out from the journal, compared or built anew."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kaimenhong.ledger.asof import keeping as standings
from kaimenhong.ledger.concerns import keeping as concerns
from kaimenhong.ledger.search import keeping as words


class Command(BaseCommand):
    help = "Compare how items stood, whom they concern and what can be searched with the journal; --rebuild works it out anew."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="work everything out anew from the journal"
        )

    def handle(self, *args: Any, rebuild: bool, **options: Any) -> None:
        if rebuild:
            told = f"{concerns.rebuild()} concerns, {standings.rebuild()} standings, {words.rebuild()} searchable things"
            self.stdout.write(told)
            return
        found = [*concerns.differences(), *standings.differences(), *words.differences()]
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write("concerns, standings and words are what the journal says")
