"""The roles, in plain words. A post carries one role; who holds the post has its rights, and only then.

Posts keep a role's `code`. A role that is no longer used keeps its class here (with no permissions), for
posts of the past still name it.
The three officers follow GB/T 22239-2019, 8.1.5: one runs, one grants, one watches; none of them does
business, and nobody holds two of these roles at once. There is no role that may do everything.
"""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kaimenhong.org.permissions import Permission as P

EVERYONE = frozenset({P.HOME_READ, P.NOTICE_READ, P.ORG_READ, P.GALLERY_READ})
READER = EVERYONE | {P.MEETING_READ, P.ITEM_READ, P.BURDEN_READ}


class Role:
    """What a post is for: its name, a sentence about it, and what its holder may do."""

    code: ClassVar[str]
    display_name: ClassVar[str | Promise]
    description: ClassVar[str | Promise]
    permissions: ClassVar[frozenset[P]]
    officer: ClassVar[bool] = False


class Leader(Role):
    code = "leader"
    display_name = _("领导")
    description = _("工委、管委会领导：看全区的会议和事项，审批立项、销号和超出权限的延期；自己不经办。")
    permissions = READER | {P.ITEM_READ_ALL, P.ITEM_APPROVE, P.RECURRING_APPROVE}


class OfficeClerk(Role):
    code = "office_clerk"
    display_name = _("督查室")
    description = _("管台账的人：录入会议通稿，决定每项要求如何落实，交办事项，审核销号。")
    permissions = READER | {
        P.MEETING_IMPORT,
        P.REQUIREMENT_SETTLE,
        P.ITEM_READ_ALL,
        P.ITEM_DISPATCH,
        P.ITEM_CLOSE,
        P.ITEM_PLAN,
        P.RECURRING_PROPOSE,
        P.EMERGENCY_DECLARE,
        P.CADENCE_SET,
    }


class UnitHead(Role):
    code = "unit_head"
    display_name = _("单位负责人")
    description = _("对本单位承办的事项负责：签收、退回、反馈、申请延期和销号；审批本单位拟办的事项。")
    permissions = READER | {
        P.ITEM_SIGN,
        P.ITEM_RETURN,
        P.ITEM_REPORT,
        P.ITEM_PLAN,
        P.ITEM_ASK,
        P.ITEM_ASK_CLOSE,
        P.ITEM_APPROVE,
        P.RECURRING_PROPOSE,
        P.CADENCE_SET,
    }


class Liaison(Role):
    code = "liaison"
    display_name = _("联络员")
    description = _("单位里跑台账的人：代单位签收，反馈进展；退回和申请销号由负责人办理。")
    permissions = READER | {P.ITEM_SIGN, P.ITEM_REPORT, P.ITEM_PLAN}


class Reviewer(Role):
    code = "reviewer"
    display_name = _("监督执纪")
    description = _("监督的人：看全部事项和日志，核验日志是否被改动，不经办事项。")
    permissions = READER | {P.ITEM_READ_ALL, P.JOURNAL_READ, P.JOURNAL_VERIFY}


class SystemOfficer(Role):
    code = "system_officer"
    display_name = _("系统管理员")
    description = _("管系统运行：设立单位和岗位，登记人员，开通和停用账号；不能授权，看不到业务。")
    permissions = EVERYONE | {P.ORG_MANAGE, P.ACCOUNT_MANAGE, P.CHANNEL_MANAGE}
    officer = True


class SecurityOfficer(Role):
    code = "security_officer"
    display_name = _("安全管理员")
    description = _("管授权：任免岗位，重置口令，查阅操作日志；不能给自己授权，看不到业务。")
    permissions = EVERYONE | {P.ROLE_ASSIGN, P.PASSWORD_RESET, P.JOURNAL_READ}
    officer = True


class AuditOfficer(Role):
    code = "audit_officer"
    display_name = _("审计管理员")
    description = _("管审计：查阅和核验操作日志，监督另外两员；不能改动任何东西。")
    permissions = EVERYONE | {P.JOURNAL_READ, P.JOURNAL_VERIFY}
    officer = True


ROLES: dict[str, type[Role]] = {
    role.code: role
    for role in (
        Leader,
        OfficeClerk,
        UnitHead,
        Liaison,
        Reviewer,
        SystemOfficer,
        SecurityOfficer,
        AuditOfficer,
    )
}


class NoSuchRole(LookupError):
    """A post names a role that has no class: it was removed without leaving a vestige."""


def role_of(code: str) -> type[Role]:
    """The class of a role's code. Raises NoSuchRole."""
    try:
        return ROLES[code]
    except KeyError:
        raise NoSuchRole(f"no role has the code {code!r}; known: {', '.join(ROLES)}") from None


def choices() -> list[tuple[str, str | Promise]]:
    """The roles for a form's select."""
    return [(role.code, role.display_name) for role in ROLES.values()]
