"""Where the notes stand that assign tasks: in brackets, behind labels, in a sentence of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kaimenhong.readouts.breakdowns import unitlist
from kaimenhong.readouts.breakdowns.assignment import Assignment, Reader
from kaimenhong.readouts.breakdowns.roles import ASSIGNING, ASSIGNS, LABEL, Role, role_of
from kaimenhong.readouts.mapped import Span

_LONGEST = 800  # characters of one note; the longest list of ministries seen has about 200
_LONGEST_NAME = 20
_REACH = 80
_CHARGING = re.compile(
    r"(?:按照?(?:各自)?职责(?:分工)?|分别|共同|具体|组织){0,6}(?:牵头|负责|配合|协办|主办|承办|参与|落实|协助|支持|参加){1,6}(?:实施|落实)?$"
)
_BRACKET = re.compile(r"[（(【\[〔）)】\]〕]")
_OPENING = "（(【[〔"
_LABEL_AHEAD = re.compile(rf"(?:(?<=[\n。；;，,.！）)】|\u3000 \t])|\A){LABEL}")
_LINE_LABEL = re.compile(rf"[ \t\u3000]*(?:[-•·*▪◆]\s*)?{LABEL}")
_NEXT_TASK = re.compile(
    r"[。；;]\s*(?=(?:\d{1,3}[．.、]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳]))"
)
_BARE = re.compile(
    r"(?<=[。.；;%\u4e00-\u9fff])[（(](?=[^（）()\n]{2,200}[)）]\s*(?:\n|[（(]?[一二三四五六七八九十\d]{1,3}[)）.．、]|$))"
)


@dataclass(frozen=True, slots=True)
class Note:
    """An assignment with its place: [start, end) is the whole note, brackets and labels included."""

    start: int
    end: int
    said: Assignment
    rule: str


def bracketed(text: str, reader: Reader) -> list[Note]:
    """The bracketed notes, in order. Brackets inside a note (各县（市、区）) belong to it."""
    found: list[Note] = []
    done = 0
    for opened, close in pairs(text):
        if opened < done:
            continue
        said = _bracket(text, opened + 1, close, reader)
        if said is not None:
            found.append(Note(opened, close + 1, said, "bracket"))
            done = close + 1
    return found


def pairs(text: str) -> list[tuple[int, int]]:
    """Where brackets open and close, by place of opening; a pair over several lines must begin as a note."""
    stack: list[int] = []
    found: list[tuple[int, int]] = []
    for bracket in _BRACKET.finditer(text):
        at = bracket.start()
        if bracket.group() in _OPENING:
            stack.append(at)
        elif stack:
            opened = stack.pop()
            line = text.find("\n", opened, at)
            if at - opened < _LONGEST and (line < 0 or _goes_on(text, opened, line)):
                found.append((opened, at))
    return sorted(found)


def _goes_on(text: str, opened: int, at: int) -> bool:
    """A note may break over lines when it has begun as one."""
    return at - opened > 4 and ASSIGNS.search(text, opened, at) is not None


def _bracket(text: str, start: int, end: int, reader: Reader) -> Assignment | None:
    if end - start < 3 or ASSIGNS.search(text, start, end) is None:
        return None
    said = reader.note(start, end)
    named = [*said.lead, *said.responsible, *said.cooperating]
    if not named and not said.leaders:
        return said if said.deadlines and reader.labels(start, end) else None
    if reader.labels(start, end) or said.leaders:
        return said
    units = [name for name in named if unitlist.is_unit(text[name.start : name.end])]
    return said if len(units) * 2 >= len(named) else None


def bare_lists(text: str, reader: Reader, taken: list[Note]) -> list[Note]:
    """（市发展改革委、市财政局） behind a full stop: brackets that hold units and nothing else.

    One of them alone says nothing; it counts where other notes or several like it are in use.
    """
    found = []
    spans = [(note.start, note.end) for note in taken]
    closing = dict(pairs(text))
    for opened in _BARE.finditer(text):
        close = closing.get(opened.start())
        at = bisect_right(spans, (opened.start(), len(text))) - 1
        if close is None or (at >= 0 and opened.start() < spans[at][1]):
            continue
        said = _list(text, opened.end(), close, reader)
        if said is not None:
            found.append(Note(opened.start(), close + 1, said, "bracket_list"))
    return found if len(found) + len(taken) > 1 else []


def _list(text: str, start: int, end: int, reader: Reader) -> Assignment | None:
    """Units and times and nothing else."""
    said = Assignment(listed=True)
    for piece in unitlist.pieces(text, start, end):
        if reader.is_time(piece):
            said.deadlines += reader.times(*piece)
        else:
            said.responsible += unitlist.split(text, *piece)
    sure = all(unitlist.is_unit(text[name.start : name.end]) for name in said.responsible)
    return said if said.responsible and sure else None


def labelled(text: str, reader: Reader, taken: list[Note]) -> list[Note]:
    """Labels outside brackets (牵头单位：…), with all labels that follow on the line and on the next ones."""
    found: list[Note] = []
    done = 0
    starts = [note.start for note in taken]
    for label in _LABEL_AHEAD.finditer(text):
        inside = bisect_right(starts, label.start()) - 1
        if label.start() < done or (inside >= 0 and label.start() < taken[inside].end):
            continue
        if role_of(label) not in ASSIGNING:
            continue
        start = _first_label(text, _in_line(text, label.start(), done), done)
        end = _end_of_labels(text, label.start())
        said = reader.note(start, end)
        if not said.empty:
            found.append(Note(start, end, said, "label"))
        done = max(end, label.end())
    return found


def _in_line(text: str, start: int, floor: int) -> int:
    """Back over a time label directly before on the line: 完成时间：3月底；责任单位：…"""
    line = max(floor, text.rfind("\n", floor, start) + 1, start - _REACH)
    for label in _LABEL_AHEAD.finditer(text, line, start):
        value = text[label.end() : start]
        if role_of(label) is Role.TIME and "。" not in value[:-1]:
            return _label_start(label)
    return start


def _first_label(text: str, start: int, floor: int) -> int:
    """Back over a time label directly before (完成时限：… 责任单位：…) on lines of its own."""
    while start > floor:
        line = text.rfind("\n", floor, start - 1) + 1 if text[start - 1] == "\n" else start
        line = max(line, floor)
        label = _LINE_LABEL.match(text, line) if line < start else None
        if label is None or role_of(label) not in (*ASSIGNING, Role.TIME):
            return start
        start = _label_start(label)
    return start


def _label_start(label: re.Match[str]) -> int:
    return label.start("boxed") - 1 if label["boxed"] else label.start("label")


def _end_of_labels(text: str, start: int) -> int:
    """The end of the lines that carry labels of roles and times, from the first on."""
    at = start
    while True:
        stop = text.find("\n", at)
        stop = len(text) if stop < 0 else stop
        if _value_missing(text, at, stop) and stop < len(text):
            following = text.find("\n", stop + 1)
            stop = len(text) if following < 0 else following
        label = _LINE_LABEL.match(text, stop + 1) if stop < len(text) else None
        if label is None or role_of(label) not in (*ASSIGNING, Role.TIME, Role.OTHER):
            return _before_next_task(text, at, stop)
        at = stop + 1


def _value_missing(text: str, start: int, stop: int) -> bool:
    """A label alone on its line announces the next line."""
    return text[start:stop].rstrip(" \t\u3000").endswith(("：", ":"))


def _before_next_task(text: str, start: int, stop: int) -> int:
    """A line may run on with the next task: 责任单位：A。2.实施…"""
    cut = _NEXT_TASK.search(text, start, stop)
    return cut.start() + 1 if cut is not None else stop


def spoken(text: str, start: int, end: int, reader: Reader) -> Note | None:
    """A block without bracket or label whose last part only assigns: …：A牵头，B配合，6月15日前完成一轮；"""
    stop = end - len(text[start:end]) + len(text[start:end].rstrip(" \n\t\u3000。；;"))
    for mark in re.finditer("[：:。；;]", text[start:stop]):
        at = start + mark.end()
        if _assigns_only(text, at, stop, reader):
            said = reader.note(at, stop)
            if said.lead or said.responsible or said.leaders:
                colon = mark.group() in "：:"
                return Note(
                    start + (mark.start() if colon else mark.end()),
                    end,
                    said,
                    "colon" if colon else "sentence",
                )
    return None


def _assigns_only(text: str, start: int, end: int, reader: Reader) -> bool:
    """Every clause is a unit with its verb or a time."""
    if end - start < 4 or end - start > _LONGEST or ASSIGNS.search(text, start, end) is None:
        return False
    clauses = [clause for clause in re.split("[，,；;。]", text[start:end]) if clause.strip()]
    return all(_is_assigning(clause.strip(), reader) for clause in clauses)


def _is_assigning(clause: str, reader: Reader) -> bool:
    """Units and the verb that charges them, or a time with few words."""
    verb = _CHARGING.search(clause)
    if verb is not None:
        names = [
            name
            for part in re.split("会同|联合", clause[: verb.start()])
            for name in unitlist.split(part, 0, len(part))
        ]
        return bool(names) and all(_names_somebody(clause, name) for name in names)
    limits = Reader(clause, reader.published).times(0, len(clause))
    return bool(limits) and limits[0].span[0] <= 3 and len(clause) <= 24


def _names_somebody(clause: str, name: Span) -> bool:
    """A unit, or a person called 同志 or by a title."""
    printed = clause[name.start : name.end]
    return len(printed) <= _LONGEST_NAME and (
        unitlist.is_unit(printed) or printed.endswith(("同志", "主任", "长"))
    )
