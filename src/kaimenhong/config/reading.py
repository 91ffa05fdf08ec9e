"""`kaimenhong readout`: read a meeting report from a file or a pipe. Needs neither database nor Django."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, Literal

from kaimenhong.config.tongue import _, give_up, language


def read(file: str, *, published: date | None, as_json: bool) -> None:
    """Print what was found. Ends with 1 and a remedy when the file cannot be read as a readout."""
    from kaimenhong import readouts

    raw = _bytes_of(file, limit=readouts.LIMIT)
    tongue: Literal["en", "zh"] = "en" if language() == "en" else "zh"
    try:
        found = readouts.to_dict(readouts.read(raw, published=published))
    except readouts.CannotRead as wrong:
        give_up(wrong.in_language(tongue), wrong.remedy_in(tongue))
    print(json.dumps(found, ensure_ascii=False, indent=2) if as_json else "\n".join(table(found)))


def _bytes_of(file: str, *, limit: int) -> bytes:
    try:
        raw = sys.stdin.buffer.read(limit + 1) if file == "-" else _read_file(Path(file), limit)
    except OSError as wrong:
        give_up(
            _("读不到 {file}：{wrong}").format(file=file, wrong=wrong.strerror),
            _("检查文件名；- 表示标准输入"),
        )
    if len(raw) > limit:
        give_up(_("文件超过 {size} MB").format(size=limit // 2**20), _("通稿是一篇文章；请只给这一篇"))
    return raw


def _read_file(path: Path, limit: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(limit + 1)


def table(found: dict[str, Any]) -> list[str]:
    """The readout for a person at a terminal, line by line."""
    meeting = found.get("meeting") or {}
    facts = [
        (_("会议"), meeting.get("title")),
        (_("日期"), _with(meeting.get("date"), meeting.get("date_printed"))),
        (_("地点"), meeting.get("place")),
        (_("主持"), _listed(meeting.get("chair"))),
        (_("人员"), _listed(found.get("persons"))),
        (_("发言单位"), _listed(found.get("orgs_spoke"))),
        (_("参会单位"), _listed(found.get("orgs_attended"))),
        (_("项目"), _listed(found.get("projects"))),
        (_("企业"), _listed(found.get("enterprises"))),
    ]
    demands = found.get("requirements") or []
    head = [f"{label}  {value}" for label, value in facts if value]
    count = _("会议要求 {count} 项").format(count=len(demands)) if demands else _("没有读到会议要求")
    return [*head, "", count, *(line for demand in demands for line in _demand(demand))]


def _demand(demand: dict[str, Any]) -> list[str]:
    lines = ["", f"{demand.get('no') or '·'}. {demand.get('headline')}"]
    lines += [f"   - {sub.get('text')}" for sub in demand.get("subs") or []]
    if units := _listed(demand.get("departments")):
        lines.append(f"   {_('责任单位')}  {units}")
    for deadline in demand.get("deadlines") or []:
        lines.append(
            f"   {_('时限')}  {_with(deadline.get('due') or deadline.get('norm'), deadline.get('printed'))}"
        )
    return lines


def _listed(names: list[str] | None) -> str:
    return "、".join(names or [])


def _with(value: str | None, printed: str | None) -> str:
    """A value followed by what the text says, when both are known."""
    return f"{value}（{printed}）" if value and printed else value or printed or ""
