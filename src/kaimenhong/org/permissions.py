"""What a person may be allowed to do, one word per right.

A right is granted by the roles in `roles.py`, through the post a person holds on a day; nobody is given
one by hand. `meaning` is the sentence an official reads in the role × page matrix.
"""

from __future__ import annotations

from enum import StrEnum, auto

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One right. Its value is the word pages and menus carry, such as `item_read`."""

    HOME_READ = auto()
    NOTICE_READ = auto()
    GALLERY_READ = auto()
    ORG_READ = auto()
    MEETING_READ = auto()
    MEETING_IMPORT = auto()
    REQUIREMENT_SETTLE = auto()
    ITEM_READ = auto()
    ITEM_READ_ALL = auto()
    ITEM_DISPATCH = auto()
    ITEM_SIGN = auto()
    ITEM_RETURN = auto()
    ITEM_REPORT = auto()
    ITEM_ASK_CLOSE = auto()
    ITEM_CLOSE = auto()
    ITEM_PLAN = auto()
    ITEM_ASK = auto()
    ITEM_APPROVE = auto()
    CADENCE_SET = auto()
    BURDEN_READ = auto()
    RECURRING_PROPOSE = auto()
    RECURRING_APPROVE = auto()
    EMERGENCY_DECLARE = auto()
    CHANNEL_MANAGE = auto()
    ORG_MANAGE = auto()
    ACCOUNT_MANAGE = auto()
    ROLE_ASSIGN = auto()
    PASSWORD_RESET = auto()
    JOURNAL_READ = auto()
    JOURNAL_VERIFY = auto()

    @property
    def meaning(self) -> str | Promise:
        """The right in plain words."""
        return _MEANINGS[self]


_MEANINGS: dict[Permission, str | Promise] = {
    Permission.HOME_READ: _("看自己的首页"),
    Permission.NOTICE_READ: _("看发给自己的提醒"),
    Permission.GALLERY_READ: _("看界面组件样例"),
    Permission.ORG_READ: _("看机构、岗位和人员"),
    Permission.MEETING_READ: _("看会议及其要求"),
    Permission.MEETING_IMPORT: _("录入、更正和确认会议通稿"),
    Permission.REQUIREMENT_SETTLE: _("决定每项要求如何落实"),
    Permission.ITEM_READ: _("看台账中与本单位有关或对全区公开的事项"),
    Permission.ITEM_READ_ALL: _("看台账中的全部事项"),
    Permission.ITEM_DISPATCH: _("交办、改派和终止事项"),
    Permission.ITEM_SIGN: _("代表单位签收事项"),
    Permission.ITEM_RETURN: _("代表单位退回事项"),
    Permission.ITEM_REPORT: _("反馈事项进展"),
    Permission.ITEM_ASK_CLOSE: _("申请销号"),
    Permission.ITEM_CLOSE: _("审核销号"),
    Permission.ITEM_PLAN: _("拟定和调整事项的节点"),
    Permission.ITEM_ASK: _("代表单位申请延期、挂起，提请协调"),
    Permission.ITEM_APPROVE: _("审批立项、销号和超出权限的延期"),
    Permission.CADENCE_SET: _("定下本单位多久被提醒一次"),
    Permission.BURDEN_READ: _("看各单位被要求报送的次数"),
    Permission.RECURRING_PROPOSE: _("提出新的定期报送"),
    Permission.RECURRING_APPROVE: _("审批别人提出的定期报送"),
    Permission.EMERGENCY_DECLARE: _("启动和结束紧急状态（夜间和休息日也发提醒）"),
    Permission.CHANNEL_MANAGE: _("看对外发送提醒的渠道是否正常，重发没有发出的消息"),
    Permission.ORG_MANAGE: _("设立、更名、调整、撤销单位和岗位，登记人员"),
    Permission.ACCOUNT_MANAGE: _("开通、停用和恢复账号"),
    Permission.ROLE_ASSIGN: _("任免岗位，从而授予和收回权限"),
    Permission.PASSWORD_RESET: _("重置他人口令"),
    Permission.JOURNAL_READ: _("查阅操作日志"),
    Permission.JOURNAL_VERIFY: _("核验日志是否被改动"),
}
