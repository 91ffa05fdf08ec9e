"""What clerks have taught, names of units and page furniture: the lists, and forgetting one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused
from kaimenhong.meetings import actions, queries
from kaimenhong.meetings.models import NoiseLine, UnitAlias
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.MEETING_IMPORT)
@require_safe
def listing(request: Asked) -> HttpResponse:
    """Everything that is known because a clerk said so."""
    return render(
        request, "meetings/aliases.html", {"aliases": queries.aliases(), "noise": queries.noise_lines()}
    )


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


@allow(Permission.MEETING_IMPORT)
@require_POST
@once
def forget_noise(request: Asked, pk: int) -> HttpResponse:
    """The line shall be read again."""
    row = NoiseLine.objects.filter(pk=pk).first()
    if row is None:
        raise Refused(_("没有这一行。"), remedy=_("请到单位别名页查看。"), status=404)
    actions.forget_noise(line=row, by=request.actor, at=request.now)
    messages.success(request, _("今后不再略去“%(line)s”。") % {"line": row.printed})
    return redirect("meetings:aliases")
