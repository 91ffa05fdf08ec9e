"""Demands without numbers: 要…。要…。 under 会议强调, a speaker's 要求, or lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kaimenhong.readouts import departments, signs
from kaimenhong.readouts.demand import Demand, plain
from kaimenhong.readouts.discourse import MEETING, Stretch, Tone
from kaimenhong.readouts.headlines import Manner, only_prepares
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence
from kaimenhong.readouts.numbered import clauses_after_topic, without_by_line
from kaimenhong.readouts.sentences import clauses, parts, trimmed

_NAMES_WHO = re.compile("^[^，。；要]{2,60}(?:等(?:有关|相关)?(?:单位|部门)|各(?:单位|部门|街道|乡镇|镇街))$")
_CHARGES = re.compile("^各[^，。；]{1,14}?(?:每[年月季周天日半]|至少|不少于|负责|牵头)")
_FEWEST = 4
_SLOGAN = 22


def demands(text: str, stretch: Stretch, body: Span) -> Iterator[Demand]:
    """The demands of `body`, each with the sentences that hang on it."""
    if stretch.tone is not Tone.TELL:
        reader = _Reader(text, stretch, without_by_line(text, body))
        yield from reader.demands()


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    stretch: Stretch
    body: Span

    def demands(self) -> Iterator[Demand]:
        for head in self._grouped(list(self._heads())):
            manner = Manner.MINUTED if self.stretch.issuer == MEETING else Manner.SPOKEN
            doubtful = self._judging()
            yield Demand(
                body=trimmed(self.text, Span(head[0].start, head[-1].end), "；;，,\n \t"),
                subs=tuple(self._subs(head, manner)),
                manner=manner,
                issuer=self.stretch.issuer or MEETING,
                rule="requirement.topic" if self._opens_topic(head[0]) else "requirement.flat",
                optional=doubtful and self.stretch.issuer == MEETING,
                confidence=Confidence.CHECK if doubtful else Confidence.LIKELY,
            )

    def _judging(self) -> bool:
        """Whether the stretch judges: opened by 指出 and not with a duty at once."""
        if self.stretch.tone is not Tone.ASSESS:
            return False
        first = next(parts(self.text, *self.body), self.body)
        clause = plain(self.text, next(clauses(self.text, *first), first))
        return not (signs.is_bare(clause) or signs.subject_of(clause))

    def _heads(self) -> Iterator[list[Span]]:
        """Each demanding sentence with those that hang on it."""
        judging = self._judging()
        pieces = [cut for part in parts(self.text, *self.body) for cut in self._at_bare_duties(part)]
        pieces = [piece for piece in pieces if len(plain(self.text, piece)) >= _FEWEST]
        duties = {
            at: start for at, piece in enumerate(pieces) if (start := self._duty(piece, judging)) is not None
        }
        head: list[Span] = []
        for at, piece in enumerate(pieces):
            if at in duties or (not duties and not judging and self._is_order(piece, first=at == 0)):
                if head:
                    yield head
                head = [Span(duties.get(at, piece.start), piece.end)]
            elif head and duties and (self._goes_on(head[-1], piece) or self._hangs_on(piece)):
                head.append(piece)
            elif head and self._reports(piece):
                yield head
                head = []
        if head:
            yield head

    def _at_bare_duties(self, sentence: Span) -> Iterator[Span]:
        """The sentence cut before every comma clause that begins with a bare 要."""
        start = before = sentence.start
        for clause in clauses(self.text, *sentence):
            said = plain(self.text, clause)
            prepared = plain(self.text, Span(start, clause.start))
            if (
                clause.start > start
                and said.startswith(("要", "务必要", "必须"))
                and signs.is_bare(said)
                and not (signs.is_condition(prepared) or only_prepares(prepared))
            ):
                last = plain(self.text, Span(before, clause.start))
                led_in = before > start and (only_prepares(last) or _NAMES_WHO.match(last) is not None)
                cut = before if led_in else clause.start
                yield Span(start, cut)
                start = cut
            before = clause.start
        yield Span(start, sentence.end)

    def _duty(self, piece: Span, judging: bool) -> int | None:
        """Where the duty in the piece begins, after any judgement before it; None if it holds none."""
        start = piece.start
        if signs.is_insight(plain(self.text, piece)):
            return None
        for at, clause in enumerate(clauses(self.text, *piece)):
            said = plain(self.text, clause)
            if signs.is_bare(said):
                return None if judging and "要" not in said[:4] else start
            subject = signs.subject_of(said)
            if subject is not None and not signs.is_judgement(said):
                return None if judging and self.stretch.issuer == MEETING else start
            if not signs.is_judgement(said) and at > 0:
                continue
            if signs.is_judgement(said):
                start = clause.end
        return None

    def _goes_on(self, last: Span, piece: Span) -> bool:
        """Whether the piece is a further part of the same sentence (after a semicolon)."""
        said = plain(self.text, piece)
        return self.text[last.end - 1] in "；;" and not signs.is_judgement(said)

    def _reports(self, piece: Span) -> bool:
        """Whether the piece tells what happened: a demand ends there."""
        new_line = self.text[max(0, piece.start - 1) : piece.start + 1].find("\n") >= 0
        return new_line or signs.is_report(plain(self.text, piece))

    def _hangs_on(self, piece: Span) -> bool:
        said = plain(self.text, piece)
        if signs.is_report(said):
            return False
        if signs.is_judgement(said.split("，")[0].split(",")[0]):
            return False
        first, _, rest = said.replace(",", "，").partition("，")
        if signs.is_condition(first) and signs.is_consequence(rest):
            return True
        return (
            signs.is_imperative(said)
            or departments.at_head(self.text, piece)
            or _CHARGES.match(said) is not None
        )

    def _is_order(self, piece: Span, *, first: bool) -> bool:
        """Without any 要 each imperative sentence is a demand; the first may name whom it addresses."""
        said = plain(self.text, piece)
        if signs.is_judgement(said) or self.stretch.tone is not Tone.DEMAND:
            return False
        return signs.is_imperative(said) or "切实" in said[:20] or (first and self._asks())

    def _asks(self) -> bool:
        """Whether the opening asks (要求, 号召), not only stresses."""
        return any(
            word in self.text[self.stretch.lead.start : self.stretch.lead.end]
            for word in ("要求", "号召", "希望")
        )

    def _grouped(self, heads: list[list[Span]]) -> list[list[Span]]:
        """Several topic sentences gather what follows each of them."""
        for topics in (self._topics(heads), self._slogans(heads)):
            if len(topics) >= 2 and topics[0] == 0 and len(topics) < len(heads):
                ends = [*topics[1:], len(heads)]
                return [list(chain.from_iterable(heads[a:b])) for a, b in zip(topics, ends, strict=True)]
        return heads

    def _topics(self, heads: list[list[Span]]) -> list[int]:
        return [at for at, head in enumerate(heads) if self._opens_topic(head[0])]

    def _slogans(self, heads: list[list[Span]]) -> list[int]:
        """Short sentences with 要 that each head one in which somebody is told what to do (…要站位高。各部门要…)."""
        said = [plain(self.text, head[0]) for head in heads]
        short = [at for at, one in enumerate(said) if len(one) <= _SLOGAN and signs.is_bare(one)]
        followers = [said[at + 1] for at in short if at + 1 < len(said)]
        addressed = [one for one in followers if signs.subject_of(one.replace(",", "，").split("，")[0])]
        return short if len(addressed) == len(short) else []

    def _opens_topic(self, piece: Span) -> bool:
        said = plain(self.text, next(clauses(self.text, *piece), piece))
        return said.startswith("要在") and signs.is_topic(said)

    def _subs(self, head: list[Span], manner: Manner) -> Iterator[Span]:
        if len(head) > 1:
            yield from (trimmed(self.text, piece) for piece in head[1:])
        elif manner is Manner.SPOKEN and self._opens_topic(head[0]):
            yield from clauses_after_topic(self.text, head[0])
