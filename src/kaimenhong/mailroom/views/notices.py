"""A person's notices."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from kaimenhong.journal.registry import label
from kaimenhong.kernel.verdict import Refused
from kaimenhong.mailroom import notices, queries
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


@allow(Permission.NOTICE_READ)
@require_GET
def index(request: Asked) -> HttpResponse:
    unread_only = request.GET.get("show") != "all"
    page = queries.page(request.actor, before=number(request.GET, "before"), unread_only=unread_only)
    context = {
        "found": page,
        "unread_only": unread_only,
        "newest": page.slips[0].notice.pk if page.slips else 0,
    }
    return render(request, "mailroom/list.html", context)


@allow(Permission.NOTICE_READ)
@require_POST
def open_(request: Asked, pk: int) -> HttpResponse:
    """Mark it read and go to what it is about. Opening it again only goes there."""
    notice = queries.own(request.actor, pk)
    notices.mark_read(notice=notice, at=request.now)
    return redirect(label(notice.subject).url or "mailroom:list")


@allow(Permission.NOTICE_READ)
@require_POST
def read_all(request: Asked) -> HttpResponse:
    up_to = number(request.POST, "up_to")
    count = notices.mark_all_read(person_id=request.actor.person_id, up_to=up_to, at=request.now)
    messages.success(request, ngettext("已读%(n)d条提醒。", "已读%(n)d条提醒。", count) % {"n": count})
    return redirect("mailroom:list")


def number(data: QueryDict, name: str) -> int:
    """A row number from the address or the form; 0 when it is not given."""
    text = data.get(name, "") or "0"
    if not text.isdecimal() or len(text) > 15:
        raise Refused(
            _("“%(name)s”应当是数字，收到的是“%(text)s”。") % {"name": name, "text": text[:40]},
            remedy=_("请从提醒列表进入。"),
            field=name,
        )
    return int(text)
