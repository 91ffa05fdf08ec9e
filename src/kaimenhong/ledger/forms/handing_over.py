"""What is written to hand over all a unit has assigned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.forms.fields import OneUnit, words
from kaimenhong.org.models import Unit


class HandOverAll(forms.Form):
    """`over` is how many of the unit's items are over: they are offered too, when there are any."""

    assigner = OneUnit(label=_("新的交办单位"), error_messages={"required": _("请选择交办单位。")})
    reason = words(_("移交理由"), missing=_("请写明移交理由。"), rows=3)
    over = forms.BooleanField(
        label=_("已销号、归档、终止的也一并移交"),
        required=False,
        initial=True,
        help_text=_("以后由新的交办单位回头看、归档。"),
    )

    def __init__(self, *args: Any, units: Sequence[Unit], over: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["assigner"]
        assert isinstance(field, OneUnit)
        field.offer(units)
        if not over:
            self.fields["over"].widget = forms.HiddenInput()
            self.fields["over"].initial = False
