"""`kaimenhong manage role_page_matrix [--write]`: who may open which page, as a document."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from kaimenhong.org.access import matrix_document


class Command(BaseCommand):
    help = "Print the role × page matrix; with --write, put it into docs/role-page-matrix.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="write docs/role-page-matrix.md")

    def handle(self, *args: Any, write: bool, **options: Any) -> None:
        if write:
            (settings.PROJECT / "docs" / "role-page-matrix.md").write_text(
                matrix_document(), encoding="utf-8"
            )
        else:
            self.stdout.write(matrix_document())
