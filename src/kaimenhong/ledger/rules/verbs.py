"""The verbs of the ledger: what officials do with an item, whose each one is, and which right it needs."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from kaimenhong.org.permissions import Permission


class Verb(StrEnum):
    """What officials do with an item."""

    OPEN = "open"
    DRAFT = "draft"
    REVISE = "revise"
    PROPOSE = "propose"
    APPROVE = "approve"
    HAND_BACK = "hand_back"
    REFUSE = "refuse"
    DISPATCH = "dispatch"
    SIGN_FOR = "sign_for"
    RETURN = "return"
    REASSIGN = "reassign"
    TRANSFER = "transfer"
    CHANGE_CO_UNITS = "change_co_units"
    HAND_OVER = "hand_over"
    BEGIN = "begin"
    REPORT = "report"
    REPORT_NO_CHANGE = "report_no_change"
    NOTE = "note"
    ADD_EVIDENCE = "add_evidence"
    PLAN_MILESTONE = "plan_milestone"
    DROP_MILESTONE = "drop_milestone"
    REACH_MILESTONE = "reach_milestone"
    RAISE_DISAGREEMENT = "raise_disagreement"
    SETTLE_DISAGREEMENT = "settle_disagreement"
    ASK_EXTENSION = "ask_extension"
    WITHDRAW_EXTENSION = "withdraw_extension"
    GRANT_EXTENSION = "grant_extension"
    APPROVE_EXTENSION = "approve_extension"
    REFUSE_EXTENSION = "refuse_extension"
    SUSPEND = "suspend"
    ASK_SUSPENSION = "ask_suspension"
    GRANT_SUSPENSION = "grant_suspension"
    REFUSE_SUSPENSION = "refuse_suspension"
    RESUME = "resume"
    ASK_TO_CLOSE = "ask_to_close"
    ACCEPT = "accept"
    SEND_BACK = "send_back"
    CLOSE = "close"
    STRIKE_OFF = "strike_off"
    REJECT = "reject"
    ARCHIVE = "archive"
    LOOK_BACK = "look_back"
    REOPEN = "reopen"
    REFILE = "refile"
    DIVIDE = "divide"
    ADD_SOURCE = "add_source"
    DROP_SOURCE = "drop_source"
    AMEND = "amend"
    END = "end"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]


class Side(StrEnum):
    """Who a verb belongs to: people of the lead unit, of a co-unit, of the unit that assigned, or of either of
    lead and assigner; or whoever approves for the assigning unit, in it or in a unit above it."""

    LEAD = "lead"
    CO_UNIT = "co_unit"
    ASSIGNER = "assigner"
    EITHER = "either"
    APPROVER = "approver"


_BY_SIDE: dict[Side, tuple[Verb, ...]] = {
    Side.LEAD: (
        Verb.SIGN_FOR,
        Verb.RETURN,
        Verb.BEGIN,
        Verb.REPORT,
        Verb.REPORT_NO_CHANGE,
        Verb.ADD_EVIDENCE,
        Verb.REACH_MILESTONE,
        Verb.RAISE_DISAGREEMENT,
        Verb.ASK_EXTENSION,
        Verb.WITHDRAW_EXTENSION,
        Verb.ASK_SUSPENSION,
        Verb.ASK_TO_CLOSE,
    ),
    Side.CO_UNIT: (Verb.NOTE,),
    Side.EITHER: (Verb.PLAN_MILESTONE, Verb.DROP_MILESTONE),
    Side.APPROVER: (
        Verb.APPROVE,
        Verb.HAND_BACK,
        Verb.REFUSE,
        Verb.APPROVE_EXTENSION,
        Verb.STRIKE_OFF,
        Verb.REJECT,
    ),
    Side.ASSIGNER: (
        Verb.REVISE,
        Verb.PROPOSE,
        Verb.DISPATCH,
        Verb.REASSIGN,
        Verb.TRANSFER,
        Verb.CHANGE_CO_UNITS,
        Verb.HAND_OVER,
        Verb.SETTLE_DISAGREEMENT,
        Verb.GRANT_EXTENSION,
        Verb.REFUSE_EXTENSION,
        Verb.SUSPEND,
        Verb.GRANT_SUSPENSION,
        Verb.REFUSE_SUSPENSION,
        Verb.RESUME,
        Verb.ACCEPT,
        Verb.SEND_BACK,
        Verb.CLOSE,
        Verb.ARCHIVE,
        Verb.LOOK_BACK,
        Verb.REOPEN,
        Verb.REFILE,
        Verb.DIVIDE,
        Verb.ADD_SOURCE,
        Verb.DROP_SOURCE,
        Verb.AMEND,
        Verb.END,
    ),
}
SIDES: dict[Verb, Side] = {verb: side for side, verbs in _BY_SIDE.items() for verb in verbs}

_BY_RIGHT: dict[Permission, tuple[Verb, ...]] = {
    Permission.ITEM_SIGN: (Verb.SIGN_FOR, Verb.BEGIN),
    Permission.ITEM_RETURN: (Verb.RETURN,),
    Permission.ITEM_REPORT: (
        Verb.REPORT,
        Verb.REPORT_NO_CHANGE,
        Verb.NOTE,
        Verb.ADD_EVIDENCE,
        Verb.REACH_MILESTONE,
    ),
    Permission.ITEM_PLAN: (Verb.PLAN_MILESTONE, Verb.DROP_MILESTONE),
    Permission.ITEM_ASK: (
        Verb.ASK_EXTENSION,
        Verb.WITHDRAW_EXTENSION,
        Verb.ASK_SUSPENSION,
        Verb.RAISE_DISAGREEMENT,
    ),
    Permission.ITEM_ASK_CLOSE: (Verb.ASK_TO_CLOSE,),
    Permission.ITEM_CLOSE: (Verb.ACCEPT, Verb.SEND_BACK, Verb.CLOSE, Verb.ARCHIVE, Verb.LOOK_BACK),
    Permission.ITEM_APPROVE: (
        Verb.APPROVE,
        Verb.HAND_BACK,
        Verb.REFUSE,
        Verb.APPROVE_EXTENSION,
        Verb.STRIKE_OFF,
        Verb.REJECT,
    ),
}
PERMISSIONS: dict[Verb, Permission] = dict.fromkeys(Verb, Permission.ITEM_DISPATCH) | {
    verb: right for right, verbs in _BY_RIGHT.items() for verb in verbs
}
"""The right each verb needs; whatever changes who owes what until when is the right to dispatch."""

_LABELS: dict[Verb, str | Promise] = {
    Verb.OPEN: pgettext_lazy("verb", "交办"),
    Verb.DRAFT: pgettext_lazy("verb", "拟办"),
    Verb.REVISE: pgettext_lazy("verb", "修改拟办意见"),
    Verb.PROPOSE: pgettext_lazy("verb", "送审"),
    Verb.APPROVE: pgettext_lazy("verb", "同意立项"),
    Verb.HAND_BACK: pgettext_lazy("verb", "退回修改"),
    Verb.REFUSE: pgettext_lazy("verb", "不予立项"),
    Verb.DISPATCH: pgettext_lazy("verb", "交办"),
    Verb.SIGN_FOR: pgettext_lazy("verb", "签收"),
    Verb.RETURN: pgettext_lazy("verb", "退回"),
    Verb.REASSIGN: pgettext_lazy("verb", "改派"),
    Verb.TRANSFER: pgettext_lazy("verb", "转办"),
    Verb.CHANGE_CO_UNITS: pgettext_lazy("verb", "调整协办单位"),
    Verb.HAND_OVER: pgettext_lazy("verb", "移交"),
    Verb.BEGIN: pgettext_lazy("verb", "开始办理"),
    Verb.REPORT: pgettext_lazy("verb", "反馈进展"),
    Verb.REPORT_NO_CHANGE: pgettext_lazy("verb", "没有变化"),
    Verb.NOTE: pgettext_lazy("verb", "协办反馈"),
    Verb.ADD_EVIDENCE: pgettext_lazy("verb", "补充佐证"),
    Verb.PLAN_MILESTONE: pgettext_lazy("verb", "增加节点"),
    Verb.DROP_MILESTONE: pgettext_lazy("verb", "去掉节点"),
    Verb.REACH_MILESTONE: pgettext_lazy("verb", "完成节点"),
    Verb.RAISE_DISAGREEMENT: pgettext_lazy("verb", "提请协调"),
    Verb.SETTLE_DISAGREEMENT: pgettext_lazy("verb", "协调决定"),
    Verb.ASK_EXTENSION: pgettext_lazy("verb", "申请延期"),
    Verb.WITHDRAW_EXTENSION: pgettext_lazy("verb", "撤回延期申请"),
    Verb.GRANT_EXTENSION: pgettext_lazy("verb", "同意延期"),
    Verb.APPROVE_EXTENSION: pgettext_lazy("verb", "审批延期"),
    Verb.REFUSE_EXTENSION: pgettext_lazy("verb", "不同意延期"),
    Verb.SUSPEND: pgettext_lazy("verb", "挂起"),
    Verb.ASK_SUSPENSION: pgettext_lazy("verb", "申请挂起"),
    Verb.GRANT_SUSPENSION: pgettext_lazy("verb", "同意挂起"),
    Verb.REFUSE_SUSPENSION: pgettext_lazy("verb", "不同意挂起"),
    Verb.RESUME: pgettext_lazy("verb", "恢复办理"),
    Verb.ASK_TO_CLOSE: pgettext_lazy("verb", "提请销号"),
    Verb.ACCEPT: pgettext_lazy("verb", "审核通过"),
    Verb.SEND_BACK: pgettext_lazy("verb", "退回重办"),
    Verb.CLOSE: pgettext_lazy("verb", "审核销号"),
    Verb.STRIKE_OFF: pgettext_lazy("verb", "销号"),
    Verb.REJECT: pgettext_lazy("verb", "复核退回"),
    Verb.ARCHIVE: pgettext_lazy("verb", "归档"),
    Verb.LOOK_BACK: pgettext_lazy("verb", "回头看"),
    Verb.REOPEN: pgettext_lazy("verb", "重新办理"),
    Verb.REFILE: pgettext_lazy("verb", "重新立项"),
    Verb.DIVIDE: pgettext_lazy("verb", "分解"),
    Verb.ADD_SOURCE: pgettext_lazy("verb", "增加来源"),
    Verb.DROP_SOURCE: pgettext_lazy("verb", "去掉来源"),
    Verb.AMEND: pgettext_lazy("verb", "修改台账内容"),
    Verb.END: pgettext_lazy("verb", "终止"),
}
