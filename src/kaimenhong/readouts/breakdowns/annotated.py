"""Running text with notes: from notes and numbered blocks to items."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kaimenhong.readouts.breakdowns.blocks import Block, number_of
from kaimenhong.readouts.breakdowns.notes import Note

_SECTION = re.compile(r"[^。；;！？!?\n]{2,60}$")
_ANNOUNCED = re.compile("(?:任务|内容|措施|举措|事项)[：:]")
_MOST = 0.6  # a numbered block without a note is a task when this part of its siblings have one
_SHORTEST = 6  # characters of a task
_BLANK = " \t\u3000\n"


@dataclass(frozen=True, slots=True)
class Task:
    """A task and the note that assigns it (or none): `start` is where its number stands, [body, stop) its text."""

    no: str
    start: int
    body: int
    stop: int
    end: int
    note: Note | None
    group: str | None


def tasks(text: str, found: list[Block], notes: list[Note]) -> list[Task]:
    """The tasks in order: one for each note, and the unassigned ones among them."""
    starts = [block.start for block in found]
    counted = _Counted([note.start for note in notes], [block for block in found if block.parent is None])
    if _lead_in(text, found, notes):
        return list(_led(text, found, notes))
    made: list[Task] = []
    begun = 0
    for note in notes:
        at = bisect_right(starts, note.start) - 1
        block = found[at] if at >= 0 else None
        while block is not None and not block.at_line and _on_own_line(text, note):
            at -= 1
            block = found[at] if at >= 0 else None
        if block is not None and block.start >= begun and _is_heading(text, block, note, counted):
            made += _below(text, block, note)
        else:
            made.append(_task(text, block, note, begun, counted))
        begun = note.end
    made += _unassigned(text, found, counted, made)
    return sorted((task for task in made if task.stop > task.body), key=lambda task: task.start)


def others(text: str, found: list[Block], made: list[Task]) -> Iterator[Task]:
    """Numbered blocks without a note beside those with one, of their kind: their sentences may charge somebody."""
    if not any(task.note for task in made):
        return
    starts = {task.start for task in made}
    styles = {block.style for block in found if block.start in starts}
    ends = [0, *sorted(task.end for task in made)]
    begins = sorted(starts)
    for block in found:
        inside = bisect_right(begins, block.start)
        held = bisect_left(begins, block.closes) - bisect_left(begins, block.start)
        if block.children or held or block.style not in styles or block.start < ends[inside]:
            continue
        stop = _stop(text, block.body, block.closes)
        if stop - block.body >= _SHORTEST:
            yield Task(
                number_of(block.marker), block.start, block.body, stop, stop, None, heading(text, block)
            )


def _on_own_line(text: str, note: Note) -> bool:
    """Labels on lines of their own speak of the lines above, not of a （1）…（2）… inside one of these."""
    return note.rule == "label" and note.start > 0 and text[note.start - 1] == "\n"


def _lead_in(text: str, found: list[Block], notes: list[Note]) -> bool:
    """Whether every note stands on its own line before the tasks it speaks of."""
    if len(notes) < 2 or not found or found[0].start < notes[0].end or found[-1].start < notes[-1].end:
        return False
    starts = [block.start for block in found]
    ends = [note.start for note in notes[1:]]
    followed = all(
        bisect_left(starts, end) > bisect_left(starts, note.end)
        for note, end in zip(notes, ends, strict=False)
    )
    return followed and all(_on_own_line(text, note) or note.start == 0 for note in notes)


def _led(text: str, found: list[Block], notes: list[Note]) -> Iterator[Task]:
    begins = [note.start for note in notes]
    for block in found:
        note = notes[bisect_right(begins, block.start) - 1]
        if block.children:
            continue
        following = bisect_right(begins, block.start)
        limit = begins[following] if following < len(begins) else len(text)
        stop = _stop(text, block.body, min(block.closes, limit))
        yield Task(
            number_of(block.marker), block.start, _begin(text, block.body, stop), stop, stop, note, None
        )


def _is_heading(text: str, block: Block, note: Note, counted: _Counted) -> bool:
    """Whether the note stands at a heading (一、工业经济（责任单位：…）) and so speaks of everything numbered below."""
    if not block.children or counted.inside(block) != 1:
        return False
    announced = _ANNOUNCED.search(text, note.end, block.children[0].start) is not None
    return announced or _SECTION.fullmatch(text[block.body : note.start].strip(_BLANK)) is not None


def _below(text: str, block: Block, note: Note) -> Iterator[Task]:
    group = text[block.body : note.start].strip(_BLANK)
    for child in block.children:
        stop = _stop(text, child.body, child.closes)
        yield Task(
            number_of(child.marker), child.start, _begin(text, child.body, stop), stop, stop, note, group
        )


class _Counted:
    """How many notes stand in a block."""

    def __init__(self, starts: list[int], roots: list[Block]) -> None:
        self._starts = starts
        self._roots = roots
        self._single: dict[int, bool] = {}

    def inside(self, block: Block) -> int:
        """Notes in the subtree of the block."""
        return bisect_left(self._starts, block.closes) - bisect_left(self._starts, block.start)

    def one_each(self, block: Block) -> bool:
        """Whether the block and those beside it hold one note each, and none several: then they are the tasks."""
        siblings = block.parent.children if block.parent is not None else self._roots
        key = siblings[0].start
        if key not in self._single:
            held = [self.inside(block) for block in siblings]
            self._single[key] = max(held) == 1 and sum(held) > 1
        return self._single[key]


def _task(text: str, block: Block | None, note: Note, begun: int, counted: _Counted) -> Task:
    if block is None or block.start < begun:
        start, group = _paragraph(text, begun, note.start)
        return Task("", start, start, _stop(text, start, note.start), note.end, note, group)
    block = _whole(block, counted)
    stop = _stop(text, block.body, note.start)
    return Task(
        number_of(block.marker),
        block.start,
        _begin(text, block.body, stop),
        stop,
        note.end,
        note,
        heading(text, block),
    )


def _whole(block: Block, counted: _Counted) -> Block:
    """A note behind the last of several unnoted parts speaks of the whole they are parts of."""
    outer = block.parent
    while outer is not None and len(outer.children) > 1 and outer.children[-1] is block:
        if counted.inside(outer) != 1 or not counted.one_each(outer):
            return block
        block, outer = outer, outer.parent
    return block


def _paragraph(text: str, begun: int, stop: int) -> tuple[int, str | None]:
    """Without a number: the text since the last note; a short first line without a full stop is its heading."""
    while begun < stop and text[begun] in _BLANK + "。；;":
        begun += 1
    group = None
    line = text.find("\n", begun, stop)
    while 0 <= line < stop - 2:
        first = text[begun:line].strip(_BLANK)
        if not (len(first) <= 30 and _SECTION.match(first)):
            break
        group, begun = first or group, line + 1
        line = text.find("\n", begun, stop)
    return begun, group


def _begin(text: str, body: int, stop: int) -> int:
    while body < stop and text[body] in _BLANK:
        body += 1
    return body


def _stop(text: str, body: int, end: int) -> int:
    while end > body and text[end - 1] in _BLANK:
        end -= 1
    return end


def heading(text: str, block: Block) -> str | None:
    """The line of the block this one stands under, as far as it is a heading."""
    outer = block.parent
    if outer is None:
        return None
    first = re.split("[。\n：:]", text[outer.body : outer.end])[0].strip(_BLANK)
    return first or None


def _unassigned(text: str, found: list[Block], counted: _Counted, made: list[Task]) -> Iterator[Task]:
    taken = {task.start for task in made}
    for siblings in _families(found):
        tasked = [block for block in siblings if block.start in taken]
        if len(siblings) < 3 or len(tasked) < _MOST * len(siblings):
            continue
        for block in siblings:
            if block.start in taken or counted.inside(block):
                continue
            line = text.find("\n", block.body, block.closes)
            last = block is siblings[-1] and line >= 0 and not block.children
            stop = _stop(text, block.body, line if last else block.closes)
            if stop - block.body >= _SHORTEST:
                yield Task(
                    number_of(block.marker), block.start, block.body, stop, stop, None, heading(text, block)
                )


def _families(found: list[Block]) -> Iterator[list[Block]]:
    roots = [block for block in found if block.parent is None]
    for siblings in [roots, *(block.children for block in found)]:
        for style in {block.style for block in siblings}:
            yield [block for block in siblings if block.style == style]
