"""Where everything on the wall chart stands. Pure: dates in, places out.

Places are in units of the drawing, which is WIDTH wide whatever paper or screen shows it; y grows downwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kaimenhong.kernel.periods import Kind, Period, Scheme, period_at

WIDTH = 1240
NAMES = 390  # the column of names
HEAD = 60
GROUP = 40
ROW = 32
BAR = 14
LATE = frozenset({"orange", "red"})  # lights of what has run past its date
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
    def bar_y(self) -> float:
        return self.top + (ROW - BAR) / 2

    @property
    def middle(self) -> float:
        return self.top + ROW / 2


@dataclass(frozen=True, slots=True)
class Heading:
    """The line above a group's rows."""

    title: str
    count: int
    top: float

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
        return 24


@dataclass(frozen=True, slots=True)
class Window:
    """The days the chart shows."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def x(self, day: date) -> float:
        """Where the day begins, held inside the window."""
        inside = min(max(day, self.first), self.last + DAY)
        return NAMES + (WIDTH - NAMES) * (inside - self.first).days / self.days

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


def chart(tasks: Sequence[Task], window: Window, today: date) -> Chart:
    """The tasks, already ordered by group, as a drawing."""
    headings: list[Heading] = []
    bars: list[Bar] = []
    top = float(HEAD)
    for name, group in by_group(tasks):
        headings.append(Heading(name, len(group), top))
        top += GROUP
        for task in group:
            bars.append(_bar(task, window, top, today))
            top += ROW
    columns = [_column(month, window) for month in window.months()]
    shown = window.first <= today <= window.last
    return Chart(columns, headings, bars, window.x(today) if shown else None, top + 12)


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
    x = min(x, WIDTH - width)
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


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that falls due in a month: an item or one of its milestones."""

    on: date
    title: str
    url: str
    tone: str
    light: str
    milestone: bool
    done: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A group of the milestone wall: its chips, month by month."""

    title: str
    cells: list[list[Chip]] = field(default_factory=list)


def milestones(tasks: Sequence[Task], window: Window) -> list[Line]:
    """What falls due when: one line per group, one cell per month of the window."""
    months = window.months()
    return [Line(name, [_chips(group, month) for month in months]) for name, group in by_group(tasks)]


def _chips(tasks: Iterable[Task], month: Period) -> list[Chip]:
    assert month.kind is Kind.MONTH
    found = [
        Chip(mark.on, mark.title, task.url, mark.tone, task.title, True, mark.done)
        for task in tasks
        for mark in task.marks
        if month.contains(mark.on)
    ]
    found += [
        Chip(task.end, task.title, task.url, task.tone, task.light, False, task.closed is not None)
        for task in tasks
        if task.end is not None and month.contains(task.end)
    ]
    return sorted(found, key=lambda chip: (chip.on, chip.title))
