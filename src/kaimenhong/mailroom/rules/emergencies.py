"""May an emergency be declared, and for how long?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.org.actor import Actor
from kaimenhong.org.permissions import Permission

LONGEST = timedelta(days=3)
REASON_LENGTH = 200


def can_declare(by: Actor) -> Verdict:
    """May this person declare an emergency, or end one?"""
    if by.may(Permission.EMERGENCY_DECLARE):
        return YES
    return no(
        _("您的岗位没有“%(right)s”的权限。") % {"right": Permission.EMERGENCY_DECLARE.meaning},
        remedy=_("请由有此权限的同事办理。"),
    )


def check_emergency(*, ends: datetime, at: datetime, reason: str) -> Verdict:
    """Is there a reason, and an end that is neither past nor too far away?"""
    if not reason.strip():
        return no(_("没有写明启动原因。"), remedy=_("请写明发生了什么。"), status=422)
    if ends <= at:
        return no(_("结束时间已经过了。"), remedy=_("请填写以后的时间。"), status=422)
    if ends - at > LONGEST:
        return no(
            _("紧急状态一次最多%(days)d天。") % {"days": LONGEST.days},
            remedy=_("请填写较近的结束时间；到时仍需要的，再启动一次。"),
            status=422,
        )
    return YES
