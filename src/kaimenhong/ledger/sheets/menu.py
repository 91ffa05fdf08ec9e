"""What workbooks put into the page frame and the registry: a menu entry, the names of imports and words."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.registry import noun
from kaimenhong.ledger.models import Import, SheetWord
from kaimenhong.org.permissions import Permission
from kaimenhong.ui import nav


def register() -> None:
    """Fill the registries. Called once, when the app is ready."""
    nav.entry(
        chapter=_("台账"),
        label=_("导入台账"),
        url_name="sheets:incoming",
        icon="file-import",
        permission=Permission.ITEM_DISPATCH.value,
        order=290,
    )
    noun(
        "ledger.import",
        model=Import,
        label=lambda one: one.file_name,
        url=lambda one: reverse("sheets:imported", args=[one.pk]),
        only=("id", "file_name"),
    )
    noun("ledger.sheetword", model=SheetWord, label=lambda word: word.printed, only=("id", "printed"))
