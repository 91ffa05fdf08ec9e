"""What is written when a unit asks for more time or to wait, and when that is decided."""

from __future__ import annotations

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger import queries
from kaimenhong.ledger.forms.fields import OfItem, day, line, words
from kaimenhong.ledger.rules import SuspendCause, grantable


class AskExtension(OfItem):
    wanted = day(_("申请延至"), missing=_("请填写申请延到哪一天。"))
    reason = words(_("延期理由"), missing=_("请写明延期理由。"), rows=3)
    progress = words(_("目前进展"), missing=_("请写明目前进展。"), rows=3)

    def prepare(self) -> None:
        counts = self.item.counted_due or self.item.due
        if self.item.due and counts and self.on > counts:
            told = _now("考核时限%(day)s已经过了：现在申请只顺延工作时限，考核仍按这一天。")
            self.fields["wanted"].help_text = told % {"day": date_format(counts)}
        elif self.item.due:
            told = _now("现在的时限是%(day)s。")
            self.fields["wanted"].help_text = told % {"day": date_format(self.item.due)}


class Short(OfItem):
    note = words(_("说明"), rows=2)


class ApproveExtension(OfItem):
    until = day(_("同意延至"), missing=_("请填写同意延到哪一天。"))
    decision = words(_("同意的理由"), missing=_("请写明同意的理由。"), rows=2)

    def prepare(self) -> None:
        asked = self.dossier.extension if self.dossier else queries.waiting_extension(self.item)
        if asked:
            self.fields["until"].initial = asked.wanted


class GrantExtension(ApproveExtension):
    def prepare(self) -> None:
        super().prepare()
        if self.item.due:
            bounds = self.dossier.standing.bounds if self.dossier else queries.bounds_on(self.on)
            latest = grantable(self.item.due, bounds)
            self.fields["until"].help_text = _now("交办单位最多可以同意延期到%(day)s。") % {
                "day": date_format(latest)
            }


class Refuse(OfItem):
    decision = words(_("不同意的理由"), missing=_("请写明不同意的理由。"), rows=3)


class Grant(OfItem):
    decision = words(_("同意的理由"), missing=_("请写明同意的理由。"), rows=2)


class Suspend(OfItem):
    cause = forms.ChoiceField(
        label=_("挂起原因"),
        choices=[("", _("请选择")), *((one.value, one.label) for one in SuspendCause)],
        error_messages={"required": _("请选择挂起原因。")},
    )
    party = line(
        _("等待对象"), missing=_("请写明在等谁。"), limit=100, help_text=_("写到单位，例如市规划局。")
    )
    condition = line(
        _("解除条件"),
        missing=_("请写明什么情况下恢复办理。"),
        limit=500,
        help_text=_("看得见的事，例如收到批复。"),
    )
    review_on = day(
        _("复查日期"), missing=_("请填写复查日期。"), help_text=_("到这一天看条件是否成就，不能一挂了之。")
    )
    reason = words(_("说明"), rows=2)


class AskSuspension(Suspend):
    reason = words(_("挂起理由和依据"), missing=_("请写明挂起理由和依据。"), rows=3)


class Resume(OfItem):
    reason = words(_("恢复办理的理由"), missing=_("请写明恢复办理的理由。"), rows=2)
    due = day(_("顺延到"), help_text=_("已按等待的工作日顺延；不顺延的请清空。"))

    def prepare(self) -> None:
        wait = self.dossier.suspension if self.dossier else queries.running_suspension(self.item)
        self.fields["due"].initial = queries.due_after_wait(self.item, wait, self.on)
