"""The paper that goes with each verb: its form, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.ledger.forms import asking, deciding, entering, keeping, working
from kaimenhong.ledger.forms.fields import Nothing, OfItem
from kaimenhong.ledger.models import Item
from kaimenhong.ledger.queries import Dossier
from kaimenhong.ledger.rules import Verb
from kaimenhong.org.models import Unit

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Paper:
    """One verb as people meet it. `inline` papers are short enough to stand on the item's page."""

    form: type[OfItem]
    icon: str
    lead: Text
    done: Text
    inline: bool = False
    tone: str = "primary"


_ENTERING = {
    Verb.REVISE: Paper(
        entering.Revise, "pencil", _("还没有交办，可以改任何一处；改后须重新送审。"), _("已修改拟办意见。")
    ),
    Verb.PROPOSE: Paper(
        entering.Propose, "send", _("送领导审批是否立项。"), _("已送领导审批。"), inline=True
    ),
    Verb.APPROVE: Paper(
        entering.Approve,
        "rubber-stamp",
        _("同意以后由拟办单位交办；拟办的人不能审批自己拟的事项。"),
        _("已同意立项。"),
        inline=True,
    ),
    Verb.HAND_BACK: Paper(
        entering.HandBack, "arrow-back-up", _("写明怎样修改，改好后再送审。"), _("已退回修改。")
    ),
    Verb.REFUSE: Paper(
        entering.Refuse,
        "ban",
        _("不立项的留在登记簿里，写明理由。"),
        _("已决定不予立项。"),
        tone="danger",
    ),
    Verb.DISPATCH: Paper(
        entering.Dispatch, "send", _("交办以后由牵头单位签收，时限开始计算。"), _("已交办。"), inline=True
    ),
    Verb.DIVIDE: Paper(
        entering.Divide,
        "arrows-split",
        _("把一部分立为下级事项，交给一个单位；下级事项没有办结，本事项不能销号。"),
        _("已分解。"),
    ),
    Verb.REFILE: Paper(
        entering.Refile, "refresh", _("按原来的内容重新拟办，仍须送审；与原事项相连。"), _("已重新拟办。")
    ),
}
_WORKING = {
    Verb.SIGN_FOR: Paper(
        working.SignFor,
        "signature",
        _("签收以后，由本单位对这件事负责。"),
        _("已签收，请按时限办理。"),
        inline=True,
    ),
    Verb.BEGIN: Paper(
        Nothing,
        "player-play",
        _("已着手办理的，点一下就行；直接反馈进展也算开始办理。"),
        _("已开始办理。"),
        inline=True,
    ),
    Verb.RETURN: Paper(
        working.Return,
        "arrow-back-up",
        _("退回给交办单位，由它决定改派或者维持。"),
        _("已退回交办单位。"),
    ),
    Verb.REPORT: Paper(
        working.Report,
        "message-2",
        _("有新进展时反馈，同一件事只报一次。"),
        _("已记下进展。"),
        inline=True,
    ),
    Verb.REPORT_NO_CHANGE: Paper(
        Nothing, "check", _("上次反馈的情况没有变化，点一下就行，不用再写。"), _("已记下：没有变化。")
    ),
    Verb.NOTE: Paper(
        working.Note, "message-2", _("协办情况报给牵头单位。"), _("已反馈给牵头单位。"), inline=True
    ),
    Verb.ADD_EVIDENCE: Paper(
        working.AddEvidence, "paperclip", _("一份文件或一个数字；不需要照片。"), _("已补充佐证。")
    ),
    Verb.REACH_MILESTONE: Paper(
        working.ReachMilestone,
        "square-check",
        _("写明完成情况；完成率按节点权重重新计算。"),
        _("节点已完成。"),
    ),
    Verb.RAISE_DISAGREEMENT: Paper(
        working.RaiseDisagreement,
        "scale",
        _("与协办单位商量不通的，由交办单位协调决定。"),
        _("已提请交办单位协调。"),
    ),
    Verb.ASK_TO_CLOSE: Paper(
        working.AskToClose,
        "send",
        _("报送办理结果和佐证，由交办单位审核；审核期间不计时。"),
        _("已提请销号，等待审核。"),
    ),
}
_ASKING = {
    Verb.ASK_EXTENSION: Paper(
        asking.AskExtension,
        "calendar-due",
        _("须在到期以前申请；逾期后申请的，只顺延工作时限，考核仍按原时限。"),
        _("已申请延期，等待决定；其间照常办理。"),
    ),
    Verb.WITHDRAW_EXTENSION: Paper(
        asking.Short, "arrow-back-up", _("撤回以后，时限不变。"), _("已撤回延期申请。")
    ),
    Verb.GRANT_EXTENSION: Paper(
        asking.GrantExtension,
        "check",
        _("同意的日期可以早于申请的日期；最初时限一直保留。"),
        _("已同意延期。"),
        inline=True,
    ),
    Verb.APPROVE_EXTENSION: Paper(
        asking.ApproveExtension,
        "rubber-stamp",
        _("超出交办单位权限的延期，由审批人决定。"),
        _("已同意延期。"),
    ),
    Verb.REFUSE_EXTENSION: Paper(asking.Refuse, "x", _("时限不变，单位继续办理。"), _("已决定不同意延期。")),
    Verb.SUSPEND: Paper(
        asking.Suspend, "player-pause", _("写明在等谁、等到什么为止；挂起期间不计时。"), _("已挂起。")
    ),
    Verb.ASK_SUSPENSION: Paper(
        asking.AskSuspension,
        "player-pause",
        _("由交办单位决定；决定以前照常办理、照常计时。"),
        _("已申请挂起，等待决定。"),
    ),
    Verb.GRANT_SUSPENSION: Paper(
        asking.Grant, "check", _("同意以后停止计时，到复查日期再看条件是否成就。"), _("已挂起。"), inline=True
    ),
    Verb.REFUSE_SUSPENSION: Paper(asking.Refuse, "x", _("单位继续办理，计时不停。"), _("已决定不同意挂起。")),
    Verb.RESUME: Paper(
        asking.Resume,
        "player-play",
        _("解除条件成就，或不必再等，就恢复办理。"),
        _("已恢复办理。"),
        inline=True,
    ),
}
_KEEPING = {
    Verb.PLAN_MILESTONE: Paper(
        keeping.PlanMilestone, "flag", _("每个节点有自己的时限；完成率按节点权重计算。"), _("已增加节点。")
    ),
    Verb.DROP_MILESTONE: Paper(
        keeping.DropMilestone, "trash", _("只能去掉还没完成的节点，去掉会留下记录。"), _("已去掉节点。")
    ),
    Verb.ADD_SOURCE: Paper(
        keeping.AddSource, "link", _("另有文件或批示提出同样要求的，记在同一件事上。"), _("已增加来源。")
    ),
    Verb.DROP_SOURCE: Paper(keeping.DropSource, "trash", _("最初的来源不能去掉。"), _("已去掉来源。")),
    Verb.AMEND: Paper(
        keeping.Amend, "edit", _("改的是台账内容；谁牵头、什么时限，另有专门的办法。"), _("已修改。")
    ),
}
_DECIDING = {
    Verb.REASSIGN: Paper(
        deciding.Reassign,
        "arrow-forward-up",
        _("新的牵头单位须重新签收；原定时限不变。"),
        _("已改派。"),
    ),
    Verb.TRANSFER: Paper(
        deciding.Transfer,
        "transfer",
        _("转给另一个单位牵头，由它重新签收；原定时限不变。没有批复的申请就此失效，挂起的就此恢复计时。"),
        _("已转办。"),
    ),
    Verb.CHANGE_CO_UNITS: Paper(
        deciding.ChangeCoUnits, "users", _("只调整协办单位，牵头单位的责任不变。"), _("已调整协办单位。")
    ),
    Verb.HAND_OVER: Paper(
        deciding.HandOver,
        "building-community",
        _("换一个单位作交办单位：今后由它决定、审核、回头看；谁来办、什么时限都不变。"),
        _("已移交。"),
    ),
    Verb.SETTLE_DISAGREEMENT: Paper(
        deciding.SettleDisagreement, "scale", _("决定以后双方照办。"), _("已作出协调决定。")
    ),
    Verb.ACCEPT: Paper(
        deciding.Accept,
        "clipboard-check",
        _("审核通过为办结，再由审批人批准销号；反馈过办理情况的人不能审核。"),
        _("已审核通过，等待批准销号。"),
    ),
    Verb.CLOSE: Paper(
        deciding.Close,
        "rubber-stamp",
        _("审核通过后移出台账；反馈过办理情况的人不能审核。"),
        _("已销号。"),
        inline=True,
    ),
    Verb.SEND_BACK: Paper(
        deciding.SendBack, "arrow-back-up", _("写明哪里没有达到要求，单位继续办理。"), _("已退回继续办理。")
    ),
    Verb.STRIKE_OFF: Paper(
        deciding.StrikeOff, "rubber-stamp", _("批准以后移出台账。"), _("已销号。"), inline=True
    ),
    Verb.REJECT: Paper(
        deciding.Reject, "arrow-back-up", _("写明哪里没有达到要求，单位继续办理。"), _("已退回继续办理。")
    ),
    Verb.ARCHIVE: Paper(deciding.Archive, "archive", _("材料归档，写明档号或存放处。"), _("已归档。")),
    Verb.LOOK_BACK: Paper(
        deciding.LookBack, "eye", _("销号以后再去看，成果保持的记下来。"), _("已记下回头看情况。")
    ),
    Verb.REOPEN: Paper(
        deciding.Reopen,
        "refresh",
        _("回头看发现问题，由原牵头单位重新办理；最初时限一直保留。"),
        _("已重新办理。"),
        tone="danger",
    ),
    Verb.END: Paper(
        deciding.End,
        "ban",
        _("没有办理结果而移出台账，例如上级另有部署；以后要办，须重新立项。"),
        _("已终止。"),
        tone="danger",
    ),
}
PAPERS: dict[Verb, Paper] = {**_ENTERING, **_WORKING, **_ASKING, **_KEEPING, **_DECIDING}


def form_for(
    verb: Verb,
    item: Item,
    data: QueryDict | None,
    units: list[Unit],
    *,
    on: date,
    files: Any = None,
    dossier: Dossier | None = None,
) -> OfItem:
    """The verb's form for this item; `units` are those that may be chosen, for the papers that choose any.

    `files` came with `data`. `dossier` is what the page has read of the item already.
    """
    return PAPERS[verb].form(data, files, item=item, units=units, on=on, dossier=dossier)


def chooses_units(verb: Verb) -> bool:
    return PAPERS[verb].form.chooses_units
