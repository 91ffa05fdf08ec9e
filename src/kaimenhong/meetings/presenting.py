"""How a draft and a meeting are shown: which stretches of both texts are marked, and how, in which colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kaimenhong.meetings.finding import Run, Spot, dropped
from kaimenhong.meetings.marking import Form, Mark, Piece, pieces
from kaimenhong.meetings.models import Mention, Requirement
from kaimenhong.meetings.rules import PEOPLE, THINGS, UNITS, Role
from kaimenhong.meetings.sheet import BY_PERSON, CHOSEN, Demand, Sheet

SURENESS: dict[str, tuple[str, str | Promise]] = {
    "sure": ("green", _("有把握")),
    "likely": ("blue", _("较有把握")),
    "check": ("yellow", _("请核对")),
    "optional": ("orange", _("可能只是引语，请核对")),
    "person": ("grey", _("人工补充")),
}
CONFLICTS: dict[str, str | Promise] = {
    "after_publication": _("会议日期晚于发布日期"),
    "long_before_publication": _("会议日期比发布日期早很久"),
    "weekday": _("日期与星期不符"),
    "several_dates": _("文中有不止一个会议日期"),
    "impossible_date": _("文中的日期不存在"),
}
DEADLINE_BASIS: dict[str, str | Promise] = {
    "stated": _("原文写明年份"),
    "plan": _("按五年规划推定"),
    "inherited": _("年份承接同句前文"),
    "context": _("年份取自文件"),
    "relative": _("从发布日期推算"),
    "published": _("年份取发布日期的年份"),
    "published_next": _("该月已过，取次年"),
    "unknown": _("年份不明"),
    "none": "",
    BY_PERSON: _("由经办人填写"),
    CHOSEN: _("由经办人选定"),
}
READINGS: dict[str, str | Promise] = {
    "strict: before it begins": _("从严理解：在它开始之前"),
    "loose: by its end": _("从宽理解：到它结束为止"),
    "the whole week": _("到星期日为止"),
    "the working week": _("到工作周的星期五为止"),
    "the printed weekday fits": _("与所写星期相符的日期"),
    "the printed weekday does not fit": _("照原文日期，与所写星期不符"),
    "counted from the publish date": _("从发布日期起算"),
    "a service limit, counted from acceptance": _("从受理之日起算的办理时限，没有确定的日期"),
    "the month just over: the document may be older": _("刚过去的那个月：文件可能写得更早"),
    "": _("按上下文推定"),
}


@dataclass(frozen=True, slots=True)
class Texts:
    """Both texts, marked. `cleaned` and `original` are pieces for the page."""

    cleaned: list[Piece]
    original: list[Piece]


def of_draft(sheet: Sheet, *, cleaned: str, original: str, runs: Sequence[Run]) -> Texts:
    """The two texts of a draft, with what the sheet keeps."""
    marks = [
        *(_demand(d.key, d.spot, d.number, d.headline) for d in sheet.kept_demands()),
        *(_named(n.key, n.spot, n.role, n.name) for n in sheet.kept_named()),
        *(_lost(i, spot) for i, spot in enumerate(sheet.lost)),
    ]
    return _texts(marks, cleaned=cleaned, original=original, runs=runs)


def of_meeting(
    requirements: Iterable[Requirement],
    mentions: Iterable[Mention],
    *,
    cleaned: str,
    original: str,
    runs: Sequence[Run],
) -> Texts:
    """The two texts of a meeting, with what was confirmed."""
    marks = [
        *(_demand(f"r{r.pk}", _spot(r), r.number, r.headline) for r in requirements),
        *(_named(f"m{m.pk}", _spot(m), Role(m.role), m.name) for m in mentions),
    ]
    return _texts(marks, cleaned=cleaned, original=original, runs=runs)


def _spot(row: Any) -> Spot:
    return Spot(row.start, row.end, row.original_start, row.original_end)


Twin = tuple[Mark, Spot]


def _demand(key: str, spot: Spot, number: str, title: str) -> Twin:
    sort = "sub" if "." in number else "demand"
    return Mark(key, spot.start, spot.end, Form.DEMAND, sort, title, number), spot


def _named(key: str, spot: Spot, role: Role, name: str) -> Twin:
    title = format_lazy("{role}：{name}", role=role.label, name=name)
    return Mark(key, spot.start, spot.end, Form.NAMED, role.sort, title), spot


def _lost(number: int, spot: Spot) -> Twin:
    return Mark(f"x{number}", spot.start, spot.end, Form.NAMED, "lost", _("原文此处缺字，无法恢复")), spot


def _texts(twins: Sequence[Twin], *, cleaned: str, original: str, runs: Sequence[Run]) -> Texts:
    gaps = dropped(runs, len(original)) if runs else []
    after = {start: end for start, end in gaps if original[start : start + 1] in {"(", "（"}}
    there = [
        replace(mark, start=spot.original_start, end=after.get(spot.original_end, spot.original_end))
        for mark, spot in twins
    ]
    faded = [Mark(f"gap{start}", start, end, Form.FADED) for start, end in gaps]
    return Texts(pieces(cleaned, [mark for mark, _ in twins]), pieces(original, [*there, *faded]))


FAMILIES: dict[str, str | Promise] = {
    "demand": _("要求"),
    "sub": _("分项"),
    "person": _("人员"),
    "unit": pgettext_lazy("图例", "单位"),
    "thing": _("企业、项目、指标"),
    "time": _("日期、时限"),
    "fact": _("名称、地点"),
    "lost": _("缺字"),
}


@dataclass(frozen=True, slots=True)
class Family:
    """One colour of the highlights: what it stands for and how often it occurs."""

    sort: str
    label: str | Promise
    count: int


def legend(sheet: Sheet) -> list[Family]:
    """The colours that occur on the sheet."""
    counts: Counter[str] = Counter(named.role.sort for named in sheet.kept_named())
    counts.update("sub" if demand.parent else "demand" for demand in sheet.kept_demands())
    counts["lost"] = len(sheet.lost)
    return [Family(sort, label, counts[sort]) for sort, label in FAMILIES.items() if counts[sort]]


def remarks(sheet: Sheet) -> list[str]:
    """What a person has to judge before confirming, as sentences."""
    told = [_conflict(remark) for remark in sheet.remarks]
    if sheet.lost:
        lost = _now("净稿中有%(count)d处缺字，以□表示：来源网页已丢失这些字，请对照别处的原文。")
        told.append(lost % {"count": len(sheet.lost)})
    asked = _now("“%(printed)s”可以有几种理解，请在第%(number)s项选定日期。")
    ambiguous = [d for d in sheet.kept_demands() if d.is_asked]
    return told + [asked % {"printed": d.deadline_printed, "number": d.number} for d in ambiguous]


def why_due(demand: Demand) -> str:
    """Why an item of the demand is due when it is, for the unit that is charged."""
    if demand.deadline_due is None:
        return ""
    if not demand.deadline_printed or demand.deadline_basis == BY_PERSON:
        return _now("由经办人填写")
    told = _now("文件写明“%(printed)s”，即%(due)s前")
    due = date_format(demand.deadline_due, "DATE_FORMAT")
    return told % {"printed": demand.deadline_printed, "due": due}


def reading_of(choice: dict[str, str]) -> str:
    """What speaks for one reading of an ambiguous deadline, in words."""
    note = choice.get("note", "")
    return str(READINGS[note]) if note in READINGS else _now("原文“%(printed)s”") % {"printed": note}


def _conflict(remark: dict[str, str]) -> str:
    if remark["code"] == "row":
        return _now("表格中这一行没有读出任务：“%(row)s”，请对照原文，必要时补录。") % {
            "row": remark["detail"]
        }
    said = CONFLICTS.get(remark["code"], remark["code"])
    return _now("%(said)s（%(detail)s），请核对。") % {"said": said, "detail": remark["detail"]}


@dataclass(frozen=True, slots=True)
class Group:
    """The mentions of one role, for the facts of a meeting's page."""

    role: Role
    mentions: list[Mention]


def groups(mentions: Iterable[Mention]) -> list[Group]:
    """People, units, firms and projects by their role; what is shown as a fact of its own is left out."""
    by_role: dict[Role, list[Mention]] = {role: [] for role in PEOPLE + UNITS + THINGS}
    for mention in mentions:
        if (role := Role(mention.role)) in by_role:
            by_role[role].append(mention)
    return [Group(role, found) for role, found in by_role.items() if found]
