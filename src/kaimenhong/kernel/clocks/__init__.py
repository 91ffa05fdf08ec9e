"""Clocks that explain themselves: events, a calendar and a rule give intervals, dates and why then.

Start with `clock(events, calendar, rule)`; rules come from packs (`shipped()`, `in_force(…)`), words for people
are formed elsewhere. Reading order: events, rules, counting, tape, dates, reckoning, why, shadow.
"""

from .dates import Dated, Source, Standing
from .events import SHANGHAI, Event, Hand, Party, What
from .hours import HoursProfile, WorkHours, work_hours
from .packs import DEFAULT, PackError, content, in_force, read, shipped
from .reckoning import Due, Held, Reckoning, clock, promise
from .rules import DONE, Milestone, Pause, Rest, Rule, RulePack, TaskClass, Unit, Which
from .schema import Fault, Wrong
from .shadow import Case, Judged, Moved, Outcome, replay
from .tape import Interval, Spell
from .why import Kind, Stretch, Why, why

__all__ = [
    "DEFAULT",
    "DONE",
    "SHANGHAI",
    "Case",
    "Dated",
    "Due",
    "Event",
    "Fault",
    "Hand",
    "Held",
    "HoursProfile",
    "Interval",
    "Judged",
    "Kind",
    "Milestone",
    "Moved",
    "Outcome",
    "PackError",
    "Party",
    "Pause",
    "Reckoning",
    "Rest",
    "Rule",
    "RulePack",
    "Source",
    "Spell",
    "Standing",
    "Stretch",
    "TaskClass",
    "Unit",
    "What",
    "Which",
    "Why",
    "WorkHours",
    "Wrong",
    "clock",
    "content",
    "in_force",
    "promise",
    "read",
    "replay",
    "shipped",
    "why",
    "work_hours",
]
