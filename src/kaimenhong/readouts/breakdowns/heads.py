"""Heading rows of tables: which cells name a role, in one row, in two, or one a line."""

from __future__ import annotations

import re

from kaimenhong.readouts.breakdowns.roles import ASSIGNING, Role, label_role
from kaimenhong.readouts.cleaning.merged import DITTO
from kaimenhong.readouts.mapped import Span

NUMBER = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳])[.．、]?$"
)
MOST_CELLS = 14
_NODE = re.compile(
    r"(?:第?[一二三四1234]季度|[上下]半年|\d{1,2}月份?(?:[底末])?前?|年底前?)(?:工作)?(?:目标|任务|节点|形象进度|进度|计划|安排)*$"
)
_PARTED = ASSIGNING | {Role.NODE}
_PARTS = re.compile(
    "(?:责任|任务|职责|工作)?(?:分工|落实|主体)(?:情况)?|责任(?:单位|部门|人|领导|体系)?|(?:完成|推进|形象|工作)?(?:进度|节点|时限|时序|计划)(?:安排|要求|目标|进度|计划)?|"
    "(?:时间|阶段|季度|年度|分季度)(?:性)?(?:目标|节点|安排|进度|计划|任务)+|单位|分季度[\u4e00-\u9fff]{2,6}"
)


def joined_heads(
    text: str, upper: list[Span], lower: list[Span]
) -> tuple[list[Span], tuple[Role, ...]] | None:
    """Two heading rows as one: 责任分工 over 牵头单位 and 配合单位. None when the lower one is no heading row."""
    named = [cell for cell in lower if not _blank(text, cell)]
    roles = [_heading_role(text[slice(*cell)]) for cell in named]
    if len(named) < 2 or any(role is None for role in roles) or not set(roles) & _PARTED:
        return None
    if len(lower) == len(upper) and len(named) < len(lower):
        heads = [under if not _blank(text, under) else over for over, under in zip(upper, lower, strict=True)]
    elif len(named) == len(lower) and 2 <= len(upper) <= MOST_CELLS:
        timed = Role.NODE in roles
        wide = [
            at
            for at, cell in enumerate(upper)
            if _PARTS.fullmatch(text, *cell) and (label_role(text[slice(*cell)]) is Role.TIME) == timed
        ]
        if len(wide) != 1:
            return None
        heads = [*upper[: wide[0]], *named, *upper[wide[0] + 1 :]]
    else:
        return None
    columns = roles_of(text, heads)
    return (heads, columns) if columns is not None else None


def _blank(text: str, cell: Span) -> bool:
    return cell.end <= cell.start or text[slice(*cell)] == DITTO


def roles_of(text: str, cells: list[Span]) -> tuple[Role, ...] | None:
    """The roles of a heading row; None when the cells are none."""
    if not 2 <= len(cells) <= MOST_CELLS:
        return None
    roles = [_heading_role(text[cell.start : cell.end]) for cell in cells]
    named = [role for role in roles if role is not None]
    if len(named) < max(2, len(cells) - 1) or not ASSIGNING & set(named):
        return None
    return tuple(role or Role.OTHER for role in roles)


def _heading_role(printed: str) -> Role | None:
    return Role.NODE if _NODE.match(printed) else label_role(printed)


def roles_down(text: str, lines: list[Span], at: int) -> tuple[Role, ...] | None:
    """A heading row of one cell a line, as many lines as there are labels."""
    roles: list[Role] = []
    for line in lines[at : at + MOST_CELLS]:
        printed = text[line.start : line.end].strip()
        role = label_role(printed) if len(printed) <= 10 else None
        if role is None or NUMBER.match(printed):
            break
        roles.append(role)
    if (
        len(roles) < 3
        or not ASSIGNING & set(roles)
        or roles[0] not in (Role.NUMBER, Role.TASK, Role.GROUP, Role.PROBLEM)
    ):
        return None
    return tuple(roles)
