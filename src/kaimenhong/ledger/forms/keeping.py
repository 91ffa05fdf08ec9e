"""What is written to keep an item's entry: its milestones, its further sources, its particulars."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.clocks.proposing import choices
from kaimenhong.ledger.forms.fields import OfItem, OnePart, day, line, words
from kaimenhong.ledger.forms.working import offer_milestones
from kaimenhong.ledger.models import ItemSource, Level, Urgency
from kaimenhong.ledger.rules.particulars import Particulars

PARTICULARS = tuple(field.name for field in fields(Particulars))


class PlanMilestone(OfItem):
    name = line(_("节点"), missing=_("请写明节点。"), help_text=_("这个阶段做成什么。"))
    due = day(_("节点时限"), missing=_("请填写节点时限。"))
    weight = forms.IntegerField(
        label=_("权重"),
        initial=1,
        min_value=1,
        max_value=100,
        help_text=_("各节点权重不必加起来是100，只看相互比例。"),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class DropMilestone(OfItem):
    milestone = OnePart(label=_("节点"), error_messages={"required": _("请选择节点。")})
    reason = words(_("去掉节点的理由"), missing=_("请写明去掉节点的理由。"), rows=3)

    def prepare(self) -> None:
        offer_milestones(self)


class AddSource(OfItem):
    name = line(
        _("来源名称"), missing=_("请写明来源名称。"), help_text=_("文件名称和文号，或者哪次会议、谁的批示。")
    )
    quote = words(_("来源原文"), missing=_("请抄录来源原文。"), rows=3)


class DropSource(OfItem):
    source = OnePart(label=_("来源"), error_messages={"required": _("请选择来源。")})
    reason = words(_("去掉来源的理由"), missing=_("请写明去掉来源的理由。"), rows=3)

    def prepare(self) -> None:
        field = self.fields["source"]
        assert isinstance(field, OnePart)
        field.offer(ItemSource.objects.filter(item=self.item).order_by("pk"))


class Described(forms.Form):
    """The particulars of an item, as somebody writes them."""

    level = forms.ChoiceField(label=_("任务级别"), choices=Level.choices, initial=Level.ORDINARY)
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=Urgency.choices, initial=Urgency.NORMAL)
    task_class = forms.ChoiceField(
        label=_("办理类别"),
        required=False,
        help_text=_("选了类别，时限留空就按该类别的规则推算。"),
        widget=forms.Select(
            attrs={
                "hx-get": reverse_lazy("clocks:due"),
                "hx-trigger": "change",
                "hx-target": "#proposed-due",
            }
        ),
    )
    theme = line(_("专题"), limit=60, help_text=_("同一专题的事项在挂图上排在一起。"))
    goal = line(_("工作目标"), limit=500, help_text=_("能量化的写数字。"))
    measures = words(_("工作措施"), rows=3)
    charge_leader = line(_("分管领导"), limit=60)
    responsible = line(_("责任人"), limit=60)
    contact = line(_("联络员"), limit=60)
    starts_on = day(_("开始日期"))
    remarks = words(_("备注"), rows=2)

    def offer_classes(self, on: date, *, kept: str = "") -> None:
        """Offer the classes of the clock rules in force; `kept` is the item's own, in force or not."""
        field = self.fields["task_class"]
        assert isinstance(field, forms.ChoiceField)

        def offered() -> list[Any]:  # asked for when they are shown, or when one was chosen
            known = choices(on)
            standing = {code for _pack, classes in known for code, _name in classes}
            return [
                ("", _("不分类别")),
                *([(kept, kept)] if kept and kept not in standing else []),
                *known,
            ]

        field.choices = offered

    def particulars(self) -> Particulars:
        """What was written. Only after is_valid()."""
        return Particulars(**{name: self.cleaned_data[name] for name in PARTICULARS})


class Amend(OfItem, Described):
    reason = words(_("修改理由"), missing=_("请写明修改理由。"), rows=2)

    def prepare(self) -> None:
        for name, value in Particulars.of(self.item).columns().items():
            self.fields[name].initial = value
        self.offer_classes(self.on, kept=self.item.task_class)

    def told(self) -> dict[str, Any]:
        return {"particulars": self.particulars(), "reason": self.cleaned_data["reason"]}
