"""Putting a letter into words, in its reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from kaimenhong.mailroom import channels, queries
from kaimenhong.mailroom.channels import Entry, Message
from kaimenhong.mailroom.models import Letter, Notice, Wish
from kaimenhong.mailroom.queries import Slip
from kaimenhong.mailroom.rules import LetterKind

MOST_ENTRIES = 50


def message_of(letter: Letter) -> Message | None:
    """The letter's message, of the notices still unread; None when nothing is left to say."""
    wish = Wish.objects.filter(person=letter.person_id).first()
    with override(wish.language if wish else settings.LANGUAGE_CODE):
        if letter.kind == LetterKind.TEST:
            return _message(
                letter, _("开门红：测试消息"), _("这是一条测试消息。收到它，说明这个渠道通了。"), []
            )
        unread = Notice.objects.filter(deliveries__letter=letter, read_us__isnull=True).order_by("pk")
        slips = queries.slips(unread)
        if not slips:
            return None
        return _message(letter, _subject(slips), _lead(letter, len(slips)), slips)


def _subject(slips: list[Slip]) -> str:
    if len(slips) == 1:
        return _("开门红：%(title)s") % {"title": slips[0].subject.text}
    return ngettext("开门红：有%(n)d件事轮到您", "开门红：有%(n)d件事轮到您", len(slips)) % {"n": len(slips)}


def _lead(letter: Letter, count: int) -> str:
    if letter.kind == LetterKind.DIGEST:
        return ngettext(
            "上次汇总以来，有%(n)d条您还没有看过的提醒。点标题直接去办。",
            "上次汇总以来，有%(n)d条您还没有看过的提醒。点标题直接去办。",
            count,
        ) % {"n": count}
    return _("点标题直接去办。")


def _message(letter: Letter, subject: str, lead: str, slips: list[Slip]) -> Message:
    home = channels.home_url()
    listed, rest = slips[:MOST_ENTRIES], len(slips) - MOST_ENTRIES
    more = (
        ngettext("另有%(n)d条，请到系统里看。", "另有%(n)d条，请到系统里看。", rest) % {"n": rest}
        if rest > 0
        else ""
    )
    return Message(
        key=letter.key,
        subject=subject,
        lead=lead,
        entries=tuple(_entries(listed, home)),
        more=more,
        foot=_("何时、从哪里收到提醒，可以在“提醒方式”里改：%(url)s")
        % {"url": home + reverse("mailroom:wishes")},
        home=home + reverse("mailroom:list"),
    )


def _entries(slips: Iterable[Slip], home: str) -> Iterable[Entry]:
    for slip in slips:
        told = (
            " ".join(filter(None, [slip.line.unit.text, slip.line.who.text, slip.line.text]))
            if slip.line
            else ""
        )
        url = slip.subject.url or reverse("mailroom:list")
        yield Entry(title=slip.subject.text, ask=slip.ask, told=told[:120], url=home + url)
