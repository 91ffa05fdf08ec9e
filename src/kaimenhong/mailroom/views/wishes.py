"""How I am told: my hours, my addresses, my latest messages, my calendar feeds."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from kaimenhong.journal.once import once
from kaimenhong.kernel.verdict import Refused
from kaimenhong.mailroom import posting, queries, wishes
from kaimenhong.mailroom.forms import AddressForm, FeedForm, HoursForm
from kaimenhong.mailroom.queries import Way
from kaimenhong.mailroom.rules import Channel, LetterState
from kaimenhong.org.access import Asked, allow
from kaimenhong.org.permissions import Permission


def page(request: Asked, *, status: int = 200, **changed: Any) -> HttpResponse:
    """The whole page; `changed` replaces a form that was refused, or adds what is shown once."""
    typed: AddressForm | None = changed.pop("typed", None)
    context = {
        "hours": HoursForm.of(queries.wish_of(request.actor)),
        "ways": [(way, _form(way, typed)) for way in queries.ways_of(request.actor)],
        "letters": queries.letters_of(request.actor),
        "feeds": queries.feeds_of(request.actor),
        "feed_form": FeedForm(),
        "secret_url": "",
    }
    return render(request, "mailroom/wishes.html", context | changed, status=status)


def _form(way: Way, typed: AddressForm | None) -> AddressForm:
    if typed is not None and typed.channel is way.channel:
        return typed
    kept = "" if way.channel.reaches_a_group or way.address is None else way.address.target
    return AddressForm(channel=way.channel, initial={"target": kept})


@allow(Permission.NOTICE_READ)
@require_GET
def index(request: Asked) -> HttpResponse:
    return page(request)


@allow(Permission.NOTICE_READ)
@require_POST
@once
def hours(request: Asked) -> HttpResponse:
    form = HoursForm(request.POST)
    if not form.is_valid():
        return page(request, hours=form, status=422)
    wishes.set_hours(
        person_id=_person(request),
        hours=form.hours,
        at_once=form.at_once_asked,
        language=form.cleaned_data["language"],
        at=request.now,
    )
    messages.success(request, _("已按新的时间提醒您。"))
    return redirect("mailroom:wishes")


@allow(Permission.NOTICE_READ)
@require_POST
@once
def address(request: Asked, name: str) -> HttpResponse:
    channel = named(name)
    form = AddressForm(request.POST, channel=channel)
    if not form.is_valid():
        return page(request, typed=form, status=422)
    wishes.set_address(
        person_id=_person(request),
        channel=channel,
        target=form.cleaned_data["target"],
        secret=form.cleaned_data.get("secret", ""),
    )
    messages.success(request, _("已记下，请发一条测试消息看看。"))
    return redirect("mailroom:wishes")


@allow(Permission.NOTICE_READ)
@require_POST
@once
def forget(request: Asked, name: str) -> HttpResponse:
    if wishes.forget_address(person_id=_person(request), channel=named(name)):
        messages.success(request, _("不再用这个渠道提醒您，地址已删除。"))
    return redirect("mailroom:wishes")


@allow(Permission.NOTICE_READ)
@require_POST
def test(request: Asked, name: str) -> HttpResponse:
    """Send oneself a test right now. Not within a transaction: the network may be slow."""
    told = send_test(request, named(name))
    messages.add_message(request, *told)
    return redirect("mailroom:wishes")


def send_test(request: Asked, channel: Channel) -> tuple[int, str]:
    """Send the actor a test by this channel; what to tell them about it."""
    if not any(way.channel is channel and way.on for way in queries.ways_of(request.actor)):
        return messages.WARNING, _("您还没有填写“%(channel)s”的收件地址。") % {"channel": channel.label}
    letter = posting.test_letter(person_id=_person(request), channel=channel, at=request.now)
    if posting.send(letter, at=request.now) == LetterState.SENT:
        return messages.SUCCESS, _("测试消息已经发出，请到“%(channel)s”里看。") % {"channel": channel.label}
    said = " ".join(filter(None, [str(letter.get_fault_display()), letter.detail]))
    return messages.ERROR, _("测试消息没有发出：%(why)s") % {"why": said}


def named(name: str) -> Channel:
    """The channel of an address. Raises Refused (404)."""
    try:
        channel = Channel(name)
    except ValueError:
        raise Refused(_("没有这个渠道。"), remedy=_("请从“提醒方式”进入。"), status=404) from None
    return channel


def _person(request: Asked) -> int:
    """Who asks. Raises Refused when nobody does: the product itself has no wishes."""
    if request.actor.person_id is None:
        raise Refused(_("只有人员才能设置提醒方式。"))
    return request.actor.person_id
