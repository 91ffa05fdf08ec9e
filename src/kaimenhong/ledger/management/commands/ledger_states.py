"""`kaimenhong manage ledger_states [--write]`: the states of an item, as a document."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from kaimenhong.ledger.rules.diagram import document

PAGE = "docs/diagrams/ledger-states.md"


class Command(BaseCommand):
    help = f"Print the states of an item; with --write, put them into {PAGE}."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help=f"write {PAGE}")

    def handle(self, *args: Any, write: bool, **options: Any) -> None:
        if write:
            (settings.PROJECT / PAGE).write_text(document(), encoding="utf-8")
        else:
            self.stdout.write(document())
