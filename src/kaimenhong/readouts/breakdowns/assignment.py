"""A note that assigns a task: （A牵头，B配合，6月底完成）, 牵头单位：A；责任单位：B."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from kaimenhong.readouts.breakdowns import persons, unitlist
from kaimenhong.readouts.breakdowns.roles import (
    ASSIGNING,
    LABEL,
    ROLE_OF_VERB,
    VERB,
    Role,
    label_role,
    role_of,
)
from kaimenhong.readouts.deadlines import Deadline, read_limit
from kaimenhong.readouts.mapped import Span

_LABEL = re.compile(LABEL)
_NOTED = ASSIGNING | {Role.TIME}
_TIMELIKE = re.compile("[年月日号季旬周天时节前内底末期每按逐立即马尽快长持常抓适分为止近早全两汛冬\\d]")
_SENTENCE = re.compile("。")
_ASIDE = re.compile(
    "[（(；;，,](?=[^（）()；;\n]{0,30}(?:第一位|第一个|首位|排在第一|(?:排名|排序|列|标注)第一)|[^（）()；;，,\n]{0,16}(?:下同|不再|除标注|除注明))"
)
_ABOUT_ALL = re.compile("第一(?:位|个)|首位|下同|以下|后续|不再|均为|除标注|除注明|单独列出|共同责任")
_BY_LEADER = re.compile(
    r"^(?:由)?(?P<name>[\u4e00-\u9fff·]{2,8}?)(?:同志|(?:副)?(?:书记|主任|[区县市局镇乡部院]长|常委|委员))$"
)
_POSTED = re.compile(
    r"(?:书记|主任|[区县市镇乡局部院州省厅]长|常委|委员|主席|经理|调研员|巡视员|秘书长)(?P<name>[\u4e00-\u9fff·]{2,4}?)(?:同志)?$"
)


@dataclass(slots=True)
class Assignment:
    """Who a note names in which role, and by when. Spans count in the document."""

    lead: list[Span] = field(default_factory=list)
    responsible: list[Span] = field(default_factory=list)
    cooperating: list[Span] = field(default_factory=list)
    leaders: list[Span] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    listed: bool = False
    """Whether the responsible ones stand in one plain list, so that a rule about the first of it applies."""
    _known: dict[Role, set[Span]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def empty(self) -> bool:
        """Whether it says nothing."""
        return not (self.lead or self.responsible or self.cooperating or self.leaders or self.deadlines)

    def names(self, role: Role) -> list[Span]:
        """The list of one role."""
        found: list[Span] = getattr(self, role.value)
        return found

    def add(self, role: Role, name: Span) -> None:
        """Name somebody in a role, once. Looking through the list each time would take time squared."""
        names = self.names(role)
        known = self._known.get(role)
        if known is None or len(known) != len(names):
            known = self._known[role] = set(names)
        if name not in known:
            known.add(name)
            names.append(name)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads notes of one document."""

    text: str
    published: date | None

    def note(self, start: int, end: int) -> Assignment:
        """The content of a note, labelled or in words."""
        found = Assignment()
        labels = self.labels(start, end)
        if labels:
            self._words(start, labels[0].start, found)
            for at, label in enumerate(labels):
                stop = labels[at + 1].start if at + 1 < len(labels) else end
                self.value(label.role, label.end, stop, found)
        else:
            for sentence in self._sentences(start, end):
                self._words(*sentence, found)
        return found

    def _sentences(self, start: int, end: int) -> list[Span]:
        """The sentences of a note that assign; what it says about the whole document (下同, 不再列出) does not."""
        found = []
        for stop in [*_SENTENCE.finditer(self.text, start, end), None]:
            sentence = Span(start, stop.start() if stop else end)
            if _ABOUT_ALL.search(self.text, *sentence) is None:
                found.append(sentence)
            start = sentence.end + 1
        return found

    def labels(self, start: int, end: int) -> list[Label]:
        """The labels in [start, end), from the first of a role or a time on; any other ends the value before it."""
        known = [(match, role_of(match)) for match in _LABEL.finditer(self.text, start, end)]
        found = [Label(match.start(), match.end(), role) for match, role in known if role is not None]
        while found and found[0].role not in _NOTED:
            found.pop(0)
        return found

    def value(self, role: Role, start: int, end: int, found: Assignment) -> None:
        """Put what a label announces where it belongs."""
        stop = _SENTENCE.search(self.text, start, end)
        end = stop.start() if stop is not None else end
        aside = _ASIDE.search(self.text, start, end)
        end = aside.start() if aside is not None else end
        if role not in _NOTED:
            return
        if role is Role.TIME:
            found.deadlines += self.times(start, end)
            return
        if role is Role.LEADERS:
            found.leaders += self.people(start, end)
            return
        for clause in self._clauses(start, end):
            if self._has_verb(clause):
                self._words(*clause, found)
                continue
            for piece in unitlist.pieces(self.text, *clause):
                self._piece(role, piece, found)
        found.listed = found.listed or role is Role.RESPONSIBLE

    def _clauses(self, start: int, end: int) -> list[Span]:
        """The value cut at commas and semicolons; a list inside a clause shares its verb (A牵头，B、C配合)."""
        cuts: list[Span] = []
        for piece in unitlist.pieces(self.text, start, end):
            joined = cuts and self.text[cuts[-1].end : piece.start].strip() in ("、", "/", "")
            if joined:
                cuts[-1] = Span(cuts[-1].start, piece.end)
            else:
                cuts.append(piece)
        return cuts

    def cell(self, role: Role, cell: Span, found: Assignment) -> None:
        """Put a cell of a table where its column belongs; labels inside the cell win over the column."""
        if self.labels(*cell):
            inner = self.note(*cell)
            for each in ("lead", "responsible", "cooperating", "leaders", "deadlines"):
                getattr(found, each).extend(getattr(inner, each))
            return
        self.value(role, cell.start, cell.end, found)

    def is_time(self, piece: Span) -> bool:
        """Whether the piece is a time limit rather than a name."""
        return self._is_time(piece)

    def times(self, start: int, end: int) -> list[Deadline]:
        """The time limits of [start, end), placed in the document."""
        limits = read_limit(self.text[start:end], published=self.published)
        return [one.moved(start) for one in limits]

    def people(self, start: int, end: int) -> list[Span]:
        """The leaders of a list: names without posts where the name can be told, else as printed."""
        pieces = unitlist.pieces(self.text, start, end)
        named = [piece for piece in pieces if not persons.is_only_post(self.text, piece)]
        return [persons.person(self.text, piece) or piece for piece in named or pieces]

    def _piece(self, role: Role, piece: Span, found: Assignment) -> None:
        """One piece of a list: a time, or names."""
        if self._is_time(piece):
            found.deadlines += self.times(*piece)
        else:
            self._add(role, unitlist.split(self.text, *piece), found)

    def _has_verb(self, piece: Span) -> bool:
        """A牵头, B配合 in a labelled list; a name marked A（牵头） is a name."""
        verb = VERB.search(self.text, *piece)
        return (
            verb is not None
            and not unitlist.mark_of(self.text[piece.start : piece.end])
            and verb.end() == piece.end
        )

    def _is_time(self, piece: Span) -> bool:
        printed = self.text[piece.start : piece.end]
        if _TIMELIKE.search(printed) is None:
            return False
        times = read_limit(printed, published=self.published)
        if not times:
            return False
        covered = sum(one.span[1] - one.span[0] for one in times)
        return covered * 2 >= len(printed) or (times[0].span[0] <= 2 and not unitlist.is_unit(printed))

    def _add(self, role: Role, names: list[Span], found: Assignment) -> None:
        for name in names:
            mark = unitlist.mark_of(self.text[name.start : name.end])
            own = (
                label_role(mark + "单位") if mark in ("主办", "协办") else label_role(mark) if mark else None
            )
            target = own if own in ASSIGNING else role
            bare = unitlist.unmarked(self.text, name)
            if bare.end > bare.start:  # a mark alone (牵头) names nobody
                found.add(target or role, bare)

    def _words(self, start: int, end: int, found: Assignment) -> None:
        """A、B牵头，C会同D按职责分工负责，E配合，年底前完成."""
        at, waiting = start, list[Span]()
        helping = False
        for verb in VERB.finditer(self.text, start, end):
            if verb.start() < at or not (verb["with"] or self._follows_names(at, verb)):
                continue
            names = self._named(at, verb.start(), found)
            if verb["with"]:
                waiting, helping = waiting + names, True
            elif helping:
                role = ROLE_OF_VERB[verb.lastgroup or "do"]
                self._add(Role.LEAD if role is not Role.COOPERATING else role, waiting, found)
                self._add(Role.COOPERATING, names, found)
                waiting, helping = [], False
            else:
                role = ROLE_OF_VERB[verb.lastgroup or "do"]
                self._add_led(role, waiting + names, found)
                waiting = []
                found.listed = found.listed or role is Role.RESPONSIBLE
            at = verb.end()
        rest = self._named(at, end, found)
        if helping:
            self._add(Role.COOPERATING, rest, found)
            self._add(Role.LEAD, waiting, found)
        elif rest and at > start:
            self._add(Role.RESPONSIBLE, rest, found)

    def _follows_names(self, at: int, verb: re.Match[str]) -> bool:
        """A verb assigns what stands before it; at the head of a clause (牵头制定…) it speaks of nobody."""
        return self.text[at : verb.start()].strip(" 、，,；;：:。由（(") != ""

    def _named(self, start: int, end: int, found: Assignment) -> list[Span]:
        names = []
        for piece in unitlist.pieces(self.text, start, end):
            if self._is_time(piece):
                found.deadlines += self.times(*piece)
            else:
                names += unitlist.split(self.text, *piece)
        return names

    def _add_led(self, role: Role, names: list[Span], found: Assignment) -> None:
        """由张三同志牵头 names a leader, not a unit."""
        for name in names:
            leader = self._leader(name)
            if leader is not None:
                found.leaders.append(leader)
            else:
                self._add(role, [name], found)

    def _leader(self, name: Span) -> Span | None:
        """张三同志, 副县长张三, 副县长张三同志: the person; None for a unit."""
        printed = self.text[name.start : name.end]
        person = _BY_LEADER.match(printed)
        if person is not None and persons.looks_like_name(person["name"]):
            return Span(name.start + person.start("name"), name.start + person.end("name"))
        posted = _POSTED.search(printed)
        if posted is not None and persons.looks_like_name(posted["name"]):
            return Span(name.start + posted.start("name"), name.start + posted.end("name"))
        return None


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a role or a time, with its colon."""

    start: int
    end: int
    role: Role
