"""What people type about cards, papers, urges and lights. A field is called as the verb's own argument."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.cards.rules import CardState, CardVerb, Cause, Colour, SlipKind
from kaimenhong.ledger.cards.rules.hand_lights import TONES
from kaimenhong.ledger.forms.fields import day, words


class Urge(forms.Form):
    text = words(
        _("催办内容"),
        missing=_("请写明催办内容。"),
        rows=3,
        limit=500,
        help_text=_("写明催什么、什么时候要结果；同一件事一天只能催一次。"),
    )


class Propose(forms.Form):
    colour = forms.ChoiceField(
        label=_("牌色"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in Colour],
        error_messages={"required": _("请选择牌色。")},
    )
    cause = forms.ChoiceField(
        label=_("事由"),
        choices=[(one.value, one.label) for one in Cause],
        initial=Cause.LATE,
        help_text=_("同一事由不会有两张同色的牌。"),
    )
    reason = words(
        _("提出理由"),
        missing=_("请写明提出理由。"),
        help_text=_("写事项的情况，不评价人；系统会附上日志里对单位有利和不利的记录。"),
    )
    person = forms.CharField(
        label=_("点名人员"),
        required=False,
        max_length=60,
        help_text=_("一般不点名。点名的牌要先听取单位说明，由审批人签发。"),
    )


class AskReply(forms.Form):
    note = words(_("要说明的问题"), rows=3, help_text=_("不填，就是请单位说明整件事的情况。"))


class Reply(forms.Form):
    text = words(
        _("情况说明"),
        missing=_("请写明情况。"),
        rows=6,
        help_text=_("写客观原因、已做的工作和下一步打算；会与督办卡一并显示，不会被删改。"),
    )


class Issue(forms.Form):
    finding = words(_("签发意见"), rows=3)


class IssueGrave(forms.Form):
    finding = words(
        _("无正当理由的认定"),
        missing=_("请写明认定无正当理由的依据。"),
        help_text=_("写明单位的说明为什么不成立，依据是什么。由人认定，系统不作判断。"),
    )


class Drop(forms.Form):
    reason = words(_("不予签发的理由"), missing=_("请写明不予签发的理由。"), rows=3)


class Lift(forms.Form):
    reason = words(_("解除理由"), missing=_("请写明解除理由。"), rows=3)


class Appeal(forms.Form):
    text = words(
        _("申诉理由"),
        missing=_("请写明申诉理由。"),
        rows=6,
        help_text=_("由没有经手这张牌的审批人决定；申诉不会使督办加重。"),
    )


class Decide(forms.Form):
    decision = words(_("申诉决定的理由"), missing=_("请写明决定的理由。"))


_FORMS: dict[CardVerb, type[forms.Form]] = {
    CardVerb.ASK_REPLY: AskReply,
    CardVerb.REPLY: Reply,
    CardVerb.ISSUE: Issue,
    CardVerb.DROP: Drop,
    CardVerb.LIFT: Lift,
    CardVerb.APPEAL: Appeal,
    CardVerb.UPHOLD: Decide,
    CardVerb.REVOKE: Decide,
}


def card_form(verb: CardVerb, colour: Colour) -> type[forms.Form]:
    """The form of a verb about a card: issuing a grave one asks for a finding."""
    return IssueGrave if verb is CardVerb.ISSUE and colour.needs_finding else _FORMS[verb]


class IssueSlip(forms.Form):
    demand = words(
        _("工作要求"), missing=_("请写明工作要求。"), help_text=_("要达到什么结果；会印在单据上。")
    )
    until = day(_("时限要求"), missing=_("请填写日期。"))


class IssueSupervision(IssueSlip):
    finding = words(
        _("无正当理由的认定"),
        missing=_("请写明认定无正当理由的依据。"),
        help_text=_("写明催办以后单位怎么说、为什么不成立。由人认定，系统不作判断。"),
    )


def slip_form(kind: SlipKind) -> type[forms.Form]:
    """The form of a paper: the gravest one asks for a finding."""
    return IssueSupervision if kind.needs_finding else IssueSlip


class SetLight(forms.Form):
    tone = forms.ChoiceField(
        label=_("灯色"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in TONES],
        error_messages={"required": _("请选择灯色。")},
    )
    until = day(
        _("有效期至"), missing=_("请填写日期。"), help_text=_("最长31天，到期自动恢复为系统计算的灯色。")
    )
    reason = words(
        _("人工定灯的理由"),
        missing=_("请写明理由。"),
        rows=3,
        limit=300,
        help_text=_("会显示在灯旁，所有看得到这件事的人都能看到。"),
    )


class RestoreLight(forms.Form):
    reason = words(_("恢复的理由"), missing=_("请写明理由。"), rows=2, limit=300)


class Narrow(forms.Form):
    """The filters above the list of cards."""

    state = forms.ChoiceField(
        label=_("状态"),
        required=False,
        choices=[("", _("没有了结的")), *((one.value, one.label) for one in CardState)],
    )
    colour = forms.ChoiceField(
        label=_("牌色"),
        required=False,
        choices=[("", _("不限")), *((one.value, one.label) for one in Colour)],
    )
