"""What happens to the views of the ledger people keep. The subject is the view."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kaimenhong.journal.happening import Happening


@dataclass(frozen=True, kw_only=True)
class ViewSaved(Happening):
    """Somebody kept a list of the ledger under a name."""

    kind = "ledger.savedview.saved"
    sentence = _("保存视图“{name}”（{reach}）")
    name: str
    reach: str


@dataclass(frozen=True, kw_only=True)
class ViewChanged(Happening):
    """The owner of a view gave it another name or another list."""

    kind = "ledger.savedview.changed"
    sentence = _("更改视图“{name}”")
    name: str


@dataclass(frozen=True, kw_only=True)
class ViewDropped(Happening):
    """The owner of a view dropped it."""

    kind = "ledger.savedview.dropped"
    sentence = _("删除视图“{name}”")
    tone = "grey"
    name: str
