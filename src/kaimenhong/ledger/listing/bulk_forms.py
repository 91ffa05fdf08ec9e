"""What people write once for many items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.forms.fields import OneUnit, words
from kaimenhong.org.models import Unit


class ReassignMany(forms.Form):
    lead = OneUnit(label=_("牵头单位"), error_messages={"required": _("请选择牵头单位。")})
    reason = words(_("改派理由"), missing=_("请写明改派理由。"), rows=3)

    def __init__(self, *args: Any, units: Sequence[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.fields["lead"]
        assert isinstance(lead, OneUnit)
        lead.offer(units)


class UrgeMany(forms.Form):
    text = words(_("催办内容"), missing=_("请写明催办内容。"), rows=3, limit=500)
