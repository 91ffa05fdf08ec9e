"""Where everything on the wall chart stands. Pure: dates in, places out.

Places are in units of the drawing, whatever paper or screen shows it: it is WIDTH wide at least, wider where a
large sheet has room for more. y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf

from kaimenhong.kernel.periods import Period, Scheme, period_at

WIDTH = 1240
NAMES = 390  # the column of names
LABEL = 24  # where a name begins in it
HEAD = 60
FOOT = 12
GROUP = 40
ROW = 32
BAR = 14
LATE = frozenset({"orange", "red"})  # lights of what has run past its date
LETTER = 14  # the width of one Chinese character of a name
SMALL = 12  # and of a unit's
GAP = 12  # between them
LEAST = 5  # a bar is never thinner than this, however short
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone: its day, its name, whether it was reached, and its light."""

    on: date
    title: str
    done: bool
    tone: str


@dataclass(frozen=True, slots=True)
class Task:
    """What is drawn of one item. `end` is None without a due date; `percent` None when not measured."""

    title: str
    number: str
    url: str
    unit: str
    start: date
    end: date | None
    percent: int | None
    tone: str
    light: str
    group: str
    marks: tuple[Mark, ...] = ()
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class Diamond:
    """A milestone in its place."""

    x: float
    y: float
    mark: Mark

    @property
    def points(self) -> str:
        """The corners of its shape."""
        x, y, r = self.x, self.y, 7
        return f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"


@dataclass(frozen=True, slots=True)
class Bar:
    """One item in its row. `done` is the width of the part that is done; `open_end` has no due date.

    `tail` is how far an open item has run past its due date, 0 when it has not.
    """

    task: Task
    top: float
    x: float
    width: float
    done: float
    open_end: bool
    tail: float
    diamonds: tuple[Diamond, ...]

    @property
    def end(self) -> float:
        return self.x + self.width

    @property
    def tail_end(self) -> float:
        return self.end + self.tail

    @property
    def text_y(self) -> float:
        return self.top + ROW / 2 + 5

    @property
    def unit(self) -> str:
        return _cut(self.task.unit, 8 * SMALL, SMALL)

    @property
    def name(self) -> str:
        """As much of the title as fits beside the unit."""
        room = NAMES - LABEL - 20 - GAP - 10 - _width(self.unit, SMALL)
        return _cut(self.task.title, room, LETTER)

    @property
    def bar_y(self) -> float:
        return self.top + (ROW - BAR) / 2

    @property
    def middle(self) -> float:
        return self.top + ROW / 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group's rows: `count` of them, on this sheet and the others; `again` when it began on the one before."""

    title: str
    count: int
    top: float
    again: bool = False

    @property
    def text_y(self) -> float:
        return self.top + GROUP / 2 + 7


@dataclass(frozen=True, slots=True)
class Column:
    """A month of the chart."""

    period: Period
    x: float
    width: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2

    @property
    def month(self) -> int:
        return self.period.first.month

    @property
    def opens_year(self) -> bool:
        """Whether the year is written above it."""
        return self.month == 1


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing. `today` is the place of today's line, None outside the window."""

    columns: list[Column]
    headings: list[Heading]
    bars: list[Bar]
    today: float | None
    height: float
    width: int = WIDTH
    names: int = NAMES
    head: int = HEAD
    row: int = ROW
    bar: int = BAR
    group: int = GROUP

    @property
    def label_x(self) -> int:
        return LABEL


@dataclass(frozen=True, slots=True)
class Window:
    """The days the chart shows, and how wide they are drawn, names included."""

    first: date
    last: date
    width: int = WIDTH

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where the day begins, held inside the window."""
        inside = min(max(day, self.first), self.last + DAY)
        return NAMES + (self.width - NAMES) * (inside - self.first).days / self.days

    def months(self) -> list[Period]:
        """The months it touches."""
        found = [period_at(Scheme.MONTHS, self.first)]
        while found[-1].last < self.last:
            found.append(found[-1].next())
        return found


def months_from(day: date, count: int) -> Window:
    """The window of `count` whole months that begins with the day's month."""
    months = [period_at(Scheme.MONTHS, day)]
    while len(months) < count:
        months.append(months[-1].next())
    return Window(months[0].first, months[-1].last)


@dataclass(frozen=True, slots=True)
class _Part:
    """As many rows of a group as stand together on a sheet; `count` is the whole group's."""

    title: str
    count: int
    again: bool
    tasks: Sequence[Task]


def chart(tasks: Sequence[Task], window: Window, today: date) -> Chart:
    """The tasks, already ordered by group, as one drawing."""
    [drawn] = sheets(tasks, window, today) or [_chart([], window, today)]
    return drawn


def sheets(tasks: Sequence[Task], window: Window, today: date, *, tall: float = inf) -> list[Chart]:
    """The tasks as drawings of which none is higher than `tall`, a group going on where it has to."""
    return [_chart(parts, window, today) for parts in _parts(by_group(tasks), tall - HEAD - FOOT)]


def wide_enough(tasks: Sequence[Task], window: Window, aspect: float) -> Window:
    """The window as wide as its one drawing has to be to fill a screen so many times as wide as it is high."""
    height = HEAD + FOOT + sum(GROUP + ROW * len(group) for _name, group in by_group(tasks))
    return replace(window, width=max(WIDTH, round(height * aspect)))


def _parts(groups: Iterable[tuple[str, list[Task]]], tall: float) -> Iterator[list[_Part]]:
    page: list[_Part] = []
    left = tall
    for name, group in groups:
        rest = group
        while rest:
            if page and left < GROUP + ROW:
                yield page
                page, left = [], tall
            room = len(rest) if left == inf else max(int((left - GROUP) // ROW), 1)
            page.append(_Part(name, len(group), rest is not group, rest[:room]))
            left -= GROUP + ROW * min(room, len(rest))
            rest = rest[room:]
    if page:
        yield page


def _chart(parts: Iterable[_Part], window: Window, today: date) -> Chart:
    headings: list[Heading] = []
    bars: list[Bar] = []
    top = float(HEAD)
    for part in parts:
        headings.append(Heading(part.title, part.count, top, part.again))
        top += GROUP
        for task in part.tasks:
            bars.append(_bar(task, window, top, today))
            top += ROW
    columns = [_column(month, window) for month in window.months()]
    line = window.x(today) if window.first <= today <= window.last else None
    return Chart(columns, headings, bars, line, top + FOOT, window.width)


def _width(text: str, letter: int) -> float:
    """About how wide a text is drawn; a Latin letter takes somewhat more than half of a Chinese one's place."""
    return sum(letter if ord(one) > 0x2E7F else letter * 0.6 for one in text)


def _cut(text: str, room: float, letter: int) -> str:
    if _width(text, letter) <= room:
        return text
    while text and _width(text, letter) > room - letter:
        text = text[:-1]
    return f"{text}…"


def by_group(tasks: Iterable[Task]) -> list[tuple[str, list[Task]]]:
    """The tasks under their groups, both in the order they come."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.group, []).append(task)
    return list(groups.items())


def _column(month: Period, window: Window) -> Column:
    x = window.x(month.first)
    return Column(month, x, window.x(month.last + DAY) - x)


def _bar(task: Task, window: Window, top: float, today: date) -> Bar:
    end = task.closed or task.end
    last = end if end is not None else max(today, window.last)
    x = window.x(task.start)
    width = max(window.x(last + DAY) - x, LEAST)
    x = min(x, window.width - width)
    share = 100 if task.closed else (task.percent or 0)
    middle = top + ROW / 2
    diamonds = tuple(
        Diamond(window.x(mark.on), middle, mark)
        for mark in task.marks
        if window.first <= mark.on <= window.last
    )
    late = task.tone in LATE and end is not None and end < today
    tail = max(window.x(today) - x - width, 0) if late else 0
    return Bar(task, top, x, width, width * share / 100, end is None, tail, diamonds)
