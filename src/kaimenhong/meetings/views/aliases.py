"""What clerks have taught about the names of units: the list, and forgetting one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import actions, queries
from kaimenhong.meetings.models import UnitAlias
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.MEETING_IMPORT)
@require_safe
def listing(request: Asked) -> HttpResponse:
    """Every name that is known because a clerk said so."""
    return render(request, "meetings/aliases.html", {"aliases": queries.aliases()})


@allow(Permission.MEETING_IMPORT)
@require_POST
@once
def forget(request: Asked, pk: int) -> HttpResponse:
    """The name shall be asked again."""
    row = UnitAlias.objects.filter(pk=pk).first()
    if row is None:
        raise Refused(_("没有这个别名。"), remedy=_("请到单位别名页查看。"), status=404)
    actions.forget_alias(alias=row, by=request.actor, at=request.now)
    messages.success(request, _("“%(name)s”今后会重新询问。") % {"name": row.printed})
    return redirect("meetings:aliases")
