"""The three papers 交办单 → 催办单 → 督办单: what each needs before it may be issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kaimenhong.kernel.verdict import YES, Verdict, no

YEARS_AHEAD = 10


class SlipKind(StrEnum):
    """The papers, the mildest first. The word is kept short: it stands in the paper's number."""

    ASSIGN = "assign"
    URGE = "urge"
    SUPERVISE = "supervise"

    @property
    def label(self) -> str | Promise:
        return _LABELS[self]

    @property
    def word(self) -> str:
        """The word in the paper's number, as it is filed; not translated."""
        return _WORDS[self]

    @property
    def former(self) -> SlipKind | None:
        """The paper that has to be there first."""
        return {SlipKind.URGE: SlipKind.ASSIGN, SlipKind.SUPERVISE: SlipKind.URGE}.get(self)

    @property
    def needs_finding(self) -> bool:
        """Whether a person has to find that there is no proper reason."""
        return self is SlipKind.SUPERVISE


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """Of the papers a unit has been given about an item: until when the newest of each kind runs; absent when there is none."""

    until: dict[SlipKind, date]


def can_issue_slip(kind: SlipKind, papers: SlipFacts, *, today: date) -> Verdict:
    """Is it this paper's turn? A step up needs the former paper, and that its time has run out."""
    if kind is SlipKind.ASSIGN:
        return _no_second(papers)
    former = papers.until.get(kind.former) if kind.former else None
    if former is None:
        return no(
            _("还没有%(former)s，不能直接出%(kind)s。")
            % {"former": kind.former.label if kind.former else "", "kind": kind.label},
            remedy=_("请按交办单、催办单、督办单的次序逐级出具。"),
            status=409,
        )
    if kind is SlipKind.SUPERVISE and former >= today:
        return no(
            _("催办单的时限是%(day)s，还没有过。") % {"day": date_format(former)},
            remedy=_("请在催办时限过后、仍未办理时再出督办单。"),
            status=409,
        )
    return _not_running(kind, papers, today)


def check_until(until: date, *, today: date) -> Verdict:
    """Is this a time a unit can be held to?"""
    if today <= until and until.year <= today.year + YEARS_AHEAD:
        return YES
    return no(
        _("时限要求%(day)s不在今天到%(years)d年之内。") % {"day": date_format(until), "years": YEARS_AHEAD},
        remedy=_("请核对日期。"),
        status=422,
    )


def _no_second(papers: SlipFacts) -> Verdict:
    if SlipKind.ASSIGN not in papers.until:
        return YES
    return no(_("这件事已经给该单位出过交办单。"), remedy=_("没有按时办理的，请出催办单。"), status=409)


def _not_running(kind: SlipKind, papers: SlipFacts, today: date) -> Verdict:
    running = papers.until.get(kind)
    if running is None or running < today:
        return YES
    return no(
        _("上一份%(kind)s的时限是%(day)s，还没有过。") % {"kind": kind.label, "day": date_format(running)},
        remedy=_("请等时限过后再出。"),
        status=409,
    )


_LABELS: dict[SlipKind, str | Promise] = {
    SlipKind.ASSIGN: gettext_lazy("交办单"),
    SlipKind.URGE: gettext_lazy("催办单"),
    SlipKind.SUPERVISE: gettext_lazy("督办单"),
}
_WORDS = {
    SlipKind.ASSIGN: "交办",  # bare-chinese: a filing mark
    SlipKind.URGE: "催办",  # bare-chinese: a filing mark
    SlipKind.SUPERVISE: "督办",  # bare-chinese: a filing mark
}
