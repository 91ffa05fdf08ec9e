"""What may be imported: how long a text, published and held when."""

from __future__ import annotations

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kaimenhong.kernel.verdict import YES, Verdict, no
from kaimenhong.ledger.rules.marked_words import check_unmarked

MAX_FILE = 20_000_000  # bytes; a larger file is refused
MAX_TEXT = 200_000  # characters; the longest real document we know has about 40,000
EARLIEST = date(1949, 10, 1)


def acceptable(text: str) -> Verdict:
    """Is this text one we would read? Says what is wrong with it otherwise; what is marked as classified is not kept."""
    if not text.strip():
        return no(_("正文是空的。"), remedy=_("请粘贴全文，或选择一个文件。"), status=422)
    if len(text) > MAX_TEXT:
        return no(
            format_lazy(_("正文有 {count} 个字，超过 {limit} 个字的上限。"), count=len(text), limit=MAX_TEXT),
            remedy=_("请只保留这一份文件的正文，去掉其他文章和附件，或分成几份录入。"),
            status=422,
        )
    return check_unmarked(text, name=str(_("正文")))


def believable_publication(published: date, *, today: date) -> Verdict:
    """A text cannot have been published in the future, nor before there were such zones to speak of."""
    if published > today:
        return no(_("发布日期在将来。"), remedy=_("请填写文件发布的日期，不晚于今天。"), status=422)
    if published < EARLIEST:
        return no(_("发布日期早于1949年10月1日。"), remedy=_("请核对年份。"), status=422)
    return YES


def believable_meeting(held: date | None, *, published: date) -> Verdict:
    """A readout tells of a meeting that has been held; no date is acceptable when the text gives none."""
    if held is None:
        return YES
    if held > published:
        return no(
            _("会议日期晚于发布日期。"),
            remedy=_("请核对会议日期；发布日期填错的，请先更正发布日期。"),
            status=422,
        )
    if held < EARLIEST:
        return no(_("会议日期早于1949年10月1日。"), remedy=_("请核对年份。"), status=422)
    return YES
