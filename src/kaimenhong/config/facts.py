"""What a document says about itself, in the words of the command: labels and values of any of the three kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kaimenhong.config.tongue import _


def facts(found: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Label and value of each fact that is known."""
    meeting, doc = found.get("meeting") or {}, found.get("doc") or {}
    known = (
        (_("种类"), kind(found)),
        (_("标题"), doc.get("title")),
        (_("文号"), doc.get("doc_no")),
        (_("成文日期"), doc.get("date")),
        (_("列首位者牵头"), _("是") if doc.get("first_listed_is_lead") else ""),
        (_("会议"), meeting.get("title")),
        (_("日期"), beside(meeting.get("date"), meeting.get("date_printed"))),
        (_("地点"), meeting.get("place")),
        (_("主持"), listed(meeting.get("chair"))),
        (_("人员"), listed(found.get("persons"))),
        (_("发言单位"), listed(found.get("orgs_spoke"))),
        (_("参会单位"), listed(found.get("orgs_attended"))),
        (_("项目"), listed(found.get("projects"))),
        (_("企业"), listed(found.get("enterprises"))),
        (_("请核对没读成任务的表行"), rows_unread(found)),
    )
    return ((label, value) for label, value in known if value)


def kind(found: Mapping[str, Any]) -> str:
    """The kind in the words of offices."""
    return {"readout": _("通稿"), "breakdown": _("任务分解"), "minutes": _("会议纪要")}[found["kind"]]


def rows_unread(found: Mapping[str, Any]) -> str:
    """How many rows of tables name somebody or tell a time but gave no task; empty when none did."""
    count = sum(mark["kind"] == "row" for mark in found.get("marks") or ())
    return str(count or "")


def listed(names: Iterable[str] | None) -> str:
    """Names in one cell."""
    return "、".join(names or ())


def beside(value: str | None, printed: str | None) -> str:
    """A value followed by what the text says, when both are known."""
    return f"{value}（{printed}）" if value and printed else value or printed or ""
