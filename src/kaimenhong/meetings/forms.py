"""What people type on the pages of meetings. The sheet of a draft has a form of its own: sheet_form.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.kernel.verdict import Refused, Verdict
from kaimenhong.ledger import queries as ledger
from kaimenhong.ledger.clocks.proposing import choices as classes
from kaimenhong.meetings import rules
from kaimenhong.meetings.drafts import Arrival
from kaimenhong.meetings.models import Requirement
from kaimenhong.meetings.queries import Match
from kaimenhong.meetings.reading import text_in
from kaimenhong.meetings.rules import Kind, Settlement
from kaimenhong.org.actor import Actor
from kaimenhong.org.models import Unit

ACCEPTED = ".txt,.html,.htm,.mht,.mhtml,.docx,.doc,.wps,.rtf,.xlsx,.xls,.et,.ods,.csv,.pdf,.ofd"


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


def insist(verdict: Verdict) -> None:
    """Turn a rule's no into an error of the field that is being cleaned."""
    if not verdict:
        raise forms.ValidationError(f"{verdict.reason}{verdict.remedy}")


def put(form: forms.Form, refused: Refused) -> None:
    """Show a refusal at the field it names, or at the head of the form."""
    field = refused.field if refused.field in form.fields else None
    form.add_error(field, f"{refused.sentence}{refused.remedy}")


class ImportForm(forms.Form):
    """A document, pasted or as a file, and the day it was published. An empty `kind` leaves it to the reader."""

    text = forms.CharField(
        label=gettext_lazy("正文"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "会议通稿、任务分解、会议纪要都可以。从网页或文件里复制即可：繁体字、拼音夹注、网页菜单会自动清理，原文原样留存。"
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("或上传文件"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("Word、WPS、Excel、PDF、OFD、网页或纯文本，不超过20 MB。原件原样留存。"),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED}),
    )
    published_on = forms.DateField(
        label=gettext_lazy("发布日期"),
        widget=DateInput(),
        help_text=gettext_lazy("刊登或印发的日期。多数文件只写“2月11日”，年份要靠它推定；默认是今天。"),
    )
    kind = forms.TypedChoiceField(
        label=gettext_lazy("文种"),
        required=False,
        choices=[("", gettext_lazy("自动判断")), *((kind.value, kind.label) for kind in Kind)],
        coerce=Kind,
        empty_value=None,
        help_text=gettext_lazy("判断错了，核对时还可以改。"),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["published_on"].initial = today
        self.fields["published_on"].widget.attrs["max"] = today.isoformat()

    def clean_published_on(self) -> date:
        published: date = self.cleaned_data["published_on"]
        insist(rules.believable_publication(published, today=self.today))
        return published

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text, file = cleaned.get("text", ""), cleaned.get("file")
        if self.errors:
            return cleaned
        if text.strip() and file:
            self.add_error("file", _("粘贴了正文，又选了文件：请只留一样。"))
        elif file:
            self._open(file)
        else:
            self._accept(Arrival.pasted(text), "text")
        return cleaned

    def _open(self, file: Any) -> None:
        if file.size > rules.MAX_FILE:
            told = _("文件有%(size).1f MB，超过20 MB。请删去图片，或只保留要录入的部分，再上传。")
            self.add_error("file", told % {"size": file.size / 1_000_000})
            return
        content = file.read()
        try:
            text, encoding = text_in(content, name=file.name or "")
        except Refused as refused:
            put(self, refused)
            return
        self._accept(Arrival(content, encoding, file.name or "", text), "file")

    def _accept(self, arrival: Arrival, field: str) -> None:
        verdict = rules.acceptable(arrival.text)
        if verdict:
            self.cleaned_data["arrival"] = arrival
        else:
            self.add_error(field, f"{verdict.reason}{verdict.remedy}")


class PublishedForm(forms.Form):
    """Another publication day for a draft."""

    published_on = forms.DateField(label=gettext_lazy("发布日期"), widget=DateInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_published_on(self) -> date:
        published: date = self.cleaned_data["published_on"]
        insist(rules.believable_publication(published, today=self.today))
        return published


class UnitChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, unit: Unit) -> str:
        return unit.short_name


class UnitChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, unit: Unit) -> str:
        return unit.short_name


class SubChoices(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, sub: Requirement) -> str:
        return f"{sub.number} {sub.headline}"


class _WithSubs(forms.Form):
    """A decision about a requirement that may take its open sub-demands along."""

    covers = SubChoices(
        label=gettext_lazy("同时涵盖这些分项"),
        queryset=Requirement.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("勾选的分项记为“随主项”；没有勾选的留待单独处理。"),
    )

    def __init__(self, *args: Any, subs: Sequence[Requirement], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = [sub for sub in subs if sub.settlement == Settlement.OPEN]
        if waiting:
            _offer(self.fields["covers"], waiting)
            self.fields["covers"].initial = [sub.pk for sub in waiting]
        else:
            del self.fields["covers"]


def _offer(field: Any, rows: Sequence[Any]) -> None:
    """Let a field choose among these rows; they are not asked for again when the field is shown."""
    field.queryset = (
        type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]) if rows else field.queryset
    )
    blank = [("", field.empty_label)] if getattr(field, "empty_label", None) else []
    field.choices = [*blank, *((row.pk, field.label_from_instance(row)) for row in rows)]


class TaskClass(forms.ChoiceField):
    """The class of the clock rules that gives a date where none is said."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=gettext_lazy("办理类别"),
            required=False,
            choices=[("", gettext_lazy("不分类别"))],
            help_text=gettext_lazy("选了类别，时限留空就按该类别的规则推算。"),
            widget=forms.Select(
                attrs={
                    "hx-get": reverse_lazy("clocks:due"),
                    "hx-trigger": "change",
                    "hx-target": "#proposed-due",
                }
            ),
            **kwargs,
        )

    def offer(self, on: date) -> None:
        """Offer the classes in force on this day. One query."""
        self.choices = [("", gettext_lazy("不分类别")), *classes(on)]


class ClassForm(forms.Form):
    """The class of all that a document hands out at once."""

    task_class = TaskClass()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["task_class"]
        assert isinstance(field, TaskClass)
        field.offer(today)
        field.help_text = gettext_lazy("对这次交办的全部事项；原文有时限的按原文。")
        field.widget.attrs.clear()  # which date each gets stands on its own line


class JoinForm(_WithSubs):
    """Let an item that owes the same already answer for a demand too."""

    item = forms.ChoiceField(label=gettext_lazy("已有事项"), required=False, widget=forms.RadioSelect)
    number = forms.CharField(
        label=gettext_lazy("或写编号"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("例如2019-012。"),
    )

    field_order = ("item", "number", "covers")

    def __init__(self, *args: Any, matches: Sequence[Match], actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="join_%s", **kwargs)  # forms on one page
        self.actor = actor
        if matches:
            field = self.fields["item"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(str(one.pk), _called(one)) for one in matches]
        else:
            del self.fields["item"]
            self.fields["number"].label = _("事项编号")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        number, chosen = cleaned.get("number", "").strip(), cleaned.get("item")
        wanted = {"number": number} if number else {"pk": chosen} if chosen else None
        if wanted is None:
            self.add_error("number", _("请选择或写明并入哪一件事项。"))
            return cleaned
        cleaned["joined"] = ledger.visible_to(self.actor).filter(**wanted).first()
        if cleaned["joined"] is None:
            self.add_error("number", _("台账里没有这个编号。"))
        return cleaned


def _called(match: Match) -> str:
    told = _("%(number)s %(title)s（%(lead)s，%(state)s，相近%(percent)d%%）")
    return told % {
        "number": match.number,
        "title": match.title,
        "lead": match.lead,
        "state": match.state.label,
        "percent": match.percent,
    }


class DispatchForm(_WithSubs):
    """Hand a demand to a unit as an item of the ledger."""

    title = forms.CharField(label=gettext_lazy("事项名称"), max_length=200)
    demand = forms.CharField(
        label=gettext_lazy("办理要求"), widget=forms.Textarea(attrs={"rows": 4}), max_length=5000
    )
    lead = UnitChoice(
        label=gettext_lazy("牵头单位"),
        queryset=Unit.objects.none(),
        empty_label=gettext_lazy("请选择"),
        error_messages={"invalid_choice": gettext_lazy("所选单位不存在或已撤销，请另选一个单位。")},
    )
    co_units = UnitChoices(
        label=gettext_lazy("协办单位"),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("所选单位不存在或已撤销，请另选一个单位。")},
    )
    task_class = TaskClass()
    due = forms.DateField(
        label=gettext_lazy("完成时限"),
        required=False,
        widget=DateInput(),
        help_text=gettext_lazy("没有时限的可以空着，以后再定。"),
    )
    due_basis = forms.CharField(
        label=gettext_lazy("为什么是这一天"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("承办单位会看到这句说明。"),
    )
    open_to_zone = forms.BooleanField(label=gettext_lazy("对全区公开"), required=False, initial=True)

    field_order = (
        "title",
        "demand",
        "lead",
        "co_units",
        "task_class",
        "due",
        "due_basis",
        "covers",
        "open_to_zone",
    )

    def __init__(
        self, *args: Any, units: Sequence[Unit], today: date, requirement: Requirement, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["lead"], units)
        _offer(self.fields["co_units"], units)
        self.fields["task_class"].offer(today)  # type: ignore[attr-defined]
        self.fields["due"].widget.attrs["min"] = today.isoformat()
        self._suggest(requirement, today)

    def _suggest(self, requirement: Requirement, today: date) -> None:
        self.fields["title"].initial = requirement.headline[:200]
        self.fields["demand"].initial = requirement.text[:5000]
        due = requirement.deadline_due
        if due and due >= today:
            self.fields["due"].initial = due
            told = _("文件写明“%(printed)s”，即%(due)s前")
            self.fields["due_basis"].initial = told % {
                "printed": requirement.deadline_printed,
                "due": date_format(due, "DATE_FORMAT"),
            }


class SettleForm(_WithSubs):
    """Decide that a demand goes anywhere but into the ledger."""

    into = forms.ChoiceField(label=gettext_lazy("要求的去向"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=gettext_lazy("说明"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("不作安排的，必须写明理由；其他去向可以不写。"),
    )

    field_order = ("into", "note", "covers")

    def __init__(
        self, *args: Any, requirement: Requirement, subs: Sequence[Requirement], **kwargs: Any
    ) -> None:
        super().__init__(*args, subs=subs, auto_id="settle_%s", **kwargs)  # two forms on one page
        ways = [Settlement.STUDY, Settlement.RULE, Settlement.NONE]
        if requirement.is_sub:
            ways.insert(0, Settlement.WITH_PARENT)
        elif subs:
            ways.append(Settlement.BY_SUBS)
        self.fields["into"].choices = [(way.value, way.label) for way in ways]  # type: ignore[attr-defined]

    def clean_into(self) -> Settlement:
        return Settlement(self.cleaned_data["into"])


class ReopenForm(forms.Form):
    """Take a decision back."""

    reason = forms.CharField(label=gettext_lazy("撤回理由"), max_length=500)


class WithdrawForm(forms.Form):
    """Take a whole import back."""

    reason = forms.CharField(label=gettext_lazy("撤回理由"), max_length=500)
