"""What comes in with workbooks, and what is taken back."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening


@dataclass(frozen=True, kw_only=True)
class SheetImported(Happening):
    """A workbook was brought into the ledger. The subject is the import; the items have events of their own."""

    kind = "ledger.import.made"
    sentence = _("导入台账《{file}》：新增{created}件，更新{updated}件")
    tone = "blue"
    file: str
    digest: str
    created: int
    updated: int


@dataclass(frozen=True, kw_only=True)
class SheetImportWithdrawn(Happening):
    """What a workbook had brought was taken back."""

    kind = "ledger.import.withdrawn"
    sentence = _("撤回导入：{ended}件事项终止，{reverted}件恢复原状")
    tone = "orange"
    ended: int
    reverted: int


@dataclass(frozen=True, kw_only=True)
class ItemBroughtUp(Happening):
    """A workbook brought an item up to date, in the assigner's name. `fields` are the columns' names in Chinese."""

    kind = "ledger.item.brought_up"
    sentence = _("按导入的台账更新：{fields}")
    fields: str
    line: int


@dataclass(frozen=True, kw_only=True)
class ItemBroughtBack(Happening):
    """The import that had updated an item was taken back: it is as it was before."""

    kind = "ledger.item.brought_back"
    sentence = _("导入已撤回，恢复原状")
    tone = "orange"


@dataclass(frozen=True, kw_only=True)
class SheetWordTaught(Happening):
    """A clerk said once what a heading or a unit's name in workbooks means."""

    kind = "ledger.sheetword.taught"
    sentence = _("记下表格用语“{printed}”")
    printed: str
    meaning: str
