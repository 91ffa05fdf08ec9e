"""A reading as a plain-text table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaimenhong.readouts.model import Found, Readout, Requirement

_NONE = "—"


def render(readout: Readout) -> str:
    """The reading for a person at a terminal, in Chinese."""
    return "\n".join([*_head(readout), "", *_requirements(readout), *_notes(readout)])


def _head(readout: Readout) -> Iterator[str]:
    meeting = readout.meeting
    day = meeting.date
    basis = {
        "stated_in_text": "文中写明",
        "publish_date": "据发布日期",
        "inferred_from_content": "据内容推断",
    }
    when = (day.iso or day.printed) if day else _NONE
    grounds = f"（{basis[day.year_basis.value]}）" if day and day.year_basis else ""
    yield f"会议  {meeting.title.text if meeting.title else _NONE}"
    yield f"日期  {when}{grounds}"
    yield f"地点  {meeting.place.text if meeting.place else _NONE}"
    yield f"主持  {'、'.join(person.printed for person in meeting.chair) or _NONE}"
    yield f"人员  {'、'.join(person.printed for person in readout.persons) or _NONE}"
    yield f"发言单位  {_names(readout.orgs_spoke)}"
    yield f"参会单位  {_names(readout.orgs_attended)}"


def _names(found: Iterable[Found]) -> str:
    return "、".join(one.text for one in found) or _NONE


def _requirements(readout: Readout) -> Iterator[str]:
    if not readout.requirements:
        yield "没有找到要求：这份文本没有提出要办的事。"
        return
    yield f"要求 {len(readout.requirements)} 条"
    for one in readout.requirements:
        yield from _requirement(one)


def _requirement(one: Requirement) -> Iterator[str]:
    optional = "（引入语，可不单列）" if one.optional else ""
    yield f"{one.no:>3}  {one.marker + ' ' if one.marker else ''}{one.headline.text}{optional}"
    for sub in one.subs:
        yield f"      · {sub.text}"
    if one.departments:
        yield f"      单位：{_names(one.departments)}"
    if one.deadlines:
        yield f"      时限：{'；'.join(_due(deadline) for deadline in one.deadlines)}"


def _due(deadline: object) -> str:
    printed, due, norm = (getattr(deadline, name) for name in ("printed", "due", "norm"))
    return f"{printed}（{due or norm}）"


def _notes(readout: Readout) -> Iterator[str]:
    projects = [*readout.projects, *readout.enterprises]
    if projects:
        yield f"项目和企业  {_names(projects)}"
    for conflict in readout.meeting.conflicts:
        yield f"请核对日期：{conflict.detail}"
    lost = sum(1 for mark in readout.marks if mark.kind == "lost")
    if lost:
        yield f"有 {lost} 处文字无法恢复，已用 □ 标出。"
    for mark in readout.marks:
        if mark.kind == "digits":
            yield f"请核对数字：{readout.text[mark.span.start : mark.span.end]}"
