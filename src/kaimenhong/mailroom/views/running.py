"""Running the mailroom: how the channels are doing, and declaring an emergency."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused
from kaimenhong.mailroom import actions, posting, queries
from kaimenhong.mailroom.forms import EmergencyForm
from kaimenhong.mailroom.models import Emergency, Letter
from kaimenhong.mailroom.views.notices import number
from kaimenhong.mailroom.views.wishes import named, send_test
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission

PAST = 20


@allow(Permission.CHANNEL_MANAGE)
@require_GET
def channels(request: Asked) -> HttpResponse:
    context = {
        "states": queries.channel_states(),
        "stuck": queries.stuck(before=number(request.GET, "before")),
        "mine": {way.channel for way in queries.ways_of(request.actor) if way.on},
    }
    return render(request, "mailroom/channels.html", context)


@allow(Permission.CHANNEL_MANAGE)
@require_POST
@once
def repair(request: Asked) -> HttpResponse:
    """Send the ticked letters again, or leave them at that."""
    chosen = [int(pk) for pk in request.POST.getlist("letter") if pk.isdecimal() and len(pk) < 16]
    letters = Letter.objects.filter(pk__in=chosen)
    if request.POST.get("what") == "settle":
        count = posting.settle(letters)
        told = ngettext("%(n)d条消息不再发送。", "%(n)d条消息不再发送。", count) % {"n": count}
    else:
        count = posting.send_again(letters, at=request.now)
        told = ngettext("%(n)d条消息将再发一次。", "%(n)d条消息将再发一次。", count) % {"n": count}
    messages.add_message(request, messages.SUCCESS if count else messages.WARNING, told)
    return redirect("mailroom:channels")


@allow(Permission.CHANNEL_MANAGE)
@require_POST
def test(request: Asked, name: str) -> HttpResponse:
    """Send the officer a test right now, to the officer's own address."""
    messages.add_message(request, *send_test(request, named(name)))
    return redirect("mailroom:channels")


@allow(Permission.EMERGENCY_DECLARE)
@once
def emergency(request: Asked) -> HttpResponse:
    """The emergency in force, or the form that declares one; and those of the past."""
    form, status = EmergencyForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.declare_emergency(**form.cleaned_data, by=request.actor, at=request.now)
            except Refused as refusal:
                form.add_error(refusal.field or None, str(refusal))
                status = refusal.status
            else:
                messages.success(request, _("紧急状态已经启动。"))
                return redirect("mailroom:emergency")
    context = {
        "form": form,
        "lasting": queries.emergency(request.now),
        "past": Emergency.objects.order_by("-pk")[:PAST],
        "now": timezone.localtime(request.now),
    }
    return render(request, "mailroom/emergency.html", context, status=status)


@allow(Permission.EMERGENCY_DECLARE)
@require_POST
@once
def end(request: Asked, pk: int) -> HttpResponse:
    found = Emergency.objects.filter(pk=pk).first()
    if found is None:
        raise Refused(_("没有这次紧急状态。"), status=404)
    actions.end_emergency(emergency=found, by=request.actor, at=request.now)
    messages.success(request, _("紧急状态已经结束，提醒恢复按工作时间发送。"))
    return redirect("mailroom:emergency")
