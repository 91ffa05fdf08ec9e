"""The demands of a text, at their true level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kaimenhong.readouts import departments, signs
from kaimenhong.readouts.discourse import Stretch, Tone, stretches
from kaimenhong.readouts.headlines import Manner, headline
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.model import Confidence, Requirement, Sub
from kaimenhong.readouts.numbering import Item, Run, runs
from kaimenhong.readouts.page import Page
from kaimenhong.readouts.sentences import COMMAS, clauses, parts, sentences, trimmed

_FEWEST = 4


@dataclass(frozen=True, slots=True)
class _Demand:
    """A demand before it is numbered: its place and how it was found."""

    body: Span
    subs: tuple[Span, ...]
    manner: Manner
    issuer: str
    rule: str
    marker: str = ""
    optional: bool = False
    confidence: Confidence = Confidence.SURE


def find(page: Page, names: Iterable[str], published: date | None) -> tuple[Requirement, ...]:
    """Every demand of the text, in order."""
    found: list[_Demand] = []
    for stretch in stretches(page, names):
        found += _of_stretch(page, stretch)
    return tuple(_finished(page, no, demand, published) for no, demand in enumerate(found, start=1))


def _of_stretch(page: Page, stretch: Stretch) -> Iterator[_Demand]:
    outer = [run for run in runs(page.text, *stretch.body) if run.outer is None and _demands(page, stretch, run)]
    at = stretch.body.start
    for run in outer:
        lead = Span(at, run.items[0].at)
        yield from (replace(one, optional=True) for one in _flat(page, stretch, lead) if stretch.tone is not Tone.TELL)
        yield from _numbered(page, stretch, run)
        at = run.items[-1].end
    if not outer:
        yield from _flat(page, stretch, stretch.body)


def _demands(page: Page, stretch: Stretch, run: Run) -> bool:
    """Whether the run enumerates demands."""
    before = page.text[stretch.lead.start : run.items[0].at].rstrip("\n ")
    finished = before.endswith(("。", "！", "？", "；"))
    if finished and not run.inline:
        before, finished = before[:-1], False
    lead = "" if finished else before[before.rfind("。") + 1 :]
    items = [page.text[item.start : item.end].strip() for item in run.items]
    return signs.lists_demands(lead, items, demanding=stretch.tone is Tone.DEMAND)


def _numbered(page: Page, stretch: Stretch, run: Run) -> Iterator[_Demand]:
    for at, item in enumerate(run.items):
        body = _body(page, run, item, last=at == len(run.items) - 1)
        if body.end - body.start < 2:
            continue
        yield _Demand(
            body=body,
            subs=tuple(_subs(page.text, body, run)),
            manner=Manner.NUMBERED,
            issuer=stretch.issuer or "会议",
            marker=item.marker,
            rule=f"requirement.numbered_{run.family}",
        )


def _body(page: Page, run: Run, item: Item, *, last: bool) -> Span:
    """The item without its marker; the last of an inline run ends with its line."""
    end = item.end
    if last and run.inline:
        stop = page.text.find("\n", item.start, end)
        end = stop if stop >= 0 else end
    start, end = trimmed(page.text, Span(item.start, end), "；;\n \t")
    return Span(start, end)


def _subs(text: str, body: Span, run: Run) -> Iterator[Span]:
    """What an item demands beyond its headline: further sentences and parts; clauses under a mere topic."""
    inner = [one for one in runs(text, *body) if one.outer is None]
    if inner and _lists_demands_inside(text, body, inner[0]):
        yield from (trimmed(text, Span(item.start, item.end)) for item in inner[0].items)
        return
    pieces = list(parts(text, *body))
    first = _without_break(text, pieces[0]) if pieces else body
    if len(pieces) == 1:
        if run.family != "shi" and signs.is_topic(_plain(text, next(clauses(text, *first), first))):
            yield from _clauses_after_topic(text, first)
        return
    if len(pieces) == 2 and _is_motto_with_content(text, pieces, run):
        return
    for piece in pieces[1:]:
        yield from _cut_at_duties(text, piece)


def _lists_demands_inside(text: str, body: Span, run: Run) -> bool:
    lead = text[body.start : run.items[0].at]
    items = [text[item.start : item.end] for item in run.items]
    return signs.lists_demands(lead[lead.rfind("。") + 1 :], items, demanding=True)


def _without_break(text: str, span: Span) -> Span:
    return trimmed(text, span, "\n")


def _is_motto_with_content(text: str, pieces: list[Span], run: Run) -> bool:
    """摸清底数。由…完成…: a motto and the one sentence that says what it means are one demand."""
    head = _plain(text, pieces[0])
    return run.family == "shi" and len(head) <= 7 and text[pieces[0].end - 1] != "\n"


def _clauses_after_topic(text: str, sentence: Span) -> Iterator[Span]:
    """Under a topic each comma clause demands something; one that only names who or when joins the next."""
    start: int | None = None
    rest = list(clauses(text, *sentence))[1:]
    for at, clause in enumerate(rest):
        start = clause.start if start is None else start
        plain = _plain(text, clause)
        if at + 1 < len(rest) and plain.endswith(("牵头", "负责", "前", "为主", "配合")):
            continue
        yield trimmed(text, Span(start, clause.end))
        start = None


def _cut_at_duties(text: str, piece: Span) -> Iterator[Span]:
    """A sentence cut where a clause begins a duty of its own: 要…，某某要…，要…"""
    pieces = list(clauses(text, *piece))
    start = pieces[0].start if pieces else piece.start
    for at, clause in enumerate(pieces[1:], start=1):
        plain = _plain(text, clause)
        following = _plain(text, pieces[at + 1]) if at + 1 < len(pieces) else ""
        chained = signs.subject_of(plain) is not None and following.startswith("要")
        if plain.startswith("要") and signs.is_bare(plain) or chained:
            yield trimmed(text, Span(start, clause.start))
            start = clause.start
    last = trimmed(text, Span(start, piece.end))
    if last.end - last.start >= _FEWEST:
        yield last


def _plain(text: str, span: Span) -> str:
    start, end = trimmed(text, span)
    return text[start:end]


# --- demands without numbers -------------------------------------------------------------------


def _flat(page: Page, stretch: Stretch, body: Span) -> Iterator[_Demand]:
    """要…。要…; each sentence with a word of duty, with what hangs on it."""
    if stretch.tone is Tone.TELL:
        return
    text = page.text
    heads: list[list[Span]] = []
    pieces = [piece for sentence in parts(text, *body) for piece in _at_bare_duties(text, sentence)]
    strong = [piece for piece in pieces if _is_duty(text, piece, stretch)]
    for at, piece in enumerate(pieces):
        plain = _plain(text, piece)
        if len(plain) < _FEWEST:
            continue
        if piece in strong:
            heads.append([piece])
        elif signs.is_judgement(plain.split("，")[0]) or stretch.tone is Tone.ASSESS and not heads:
            continue
        elif strong and heads and _hangs_on(text, piece):
            heads[-1].append(piece)
        elif not strong and stretch.tone is Tone.DEMAND and _is_order(plain, first=at == 0):
            heads.append([piece])
    yield from _grouped(page, stretch, heads)


def _at_bare_duties(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence cut before every comma clause that begins with a bare 要."""
    start = sentence.start
    for clause in clauses(text, *sentence):
        plain = _plain(text, clause)
        if clause.start > start and plain.startswith(("要", "务必要", "必须")) and signs.is_bare(plain):
            yield Span(start, clause.start)
            start = clause.start
    yield Span(start, sentence.end)


def _is_duty(text: str, piece: Span, stretch: Stretch) -> bool:
    plain = _plain(text, piece)
    first = plain.split("，")[0].split(",")[0]
    if signs.is_bare(plain):
        return True
    if stretch.tone is Tone.ASSESS:
        subject = signs.subject_of(first)
        return stretch.issuer != "会议" and subject is not None and not signs.is_everybody(subject)
    return signs.subject_of(first) is not None and not signs.is_judgement(first)


def _hangs_on(text: str, piece: Span) -> bool:
    plain = _plain(text, piece)
    return signs.is_imperative(plain) or any(signs.is_bare(part) for part in plain.replace(",", "，").split("，"))


def _is_order(plain: str, *, first: bool) -> bool:
    """Without any 要: after 会议要求 each imperative sentence is a demand, the first with its subject."""
    return first or signs.is_imperative(plain) or "切实" in plain[:20]


def _grouped(page: Page, stretch: Stretch, heads: list[list[Span]]) -> Iterator[_Demand]:
    """Demands from their sentences; several topic sentences gather what follows each of them."""
    text = page.text
    topics = [at for at, head in enumerate(heads) if _opens_topic(text, head[0])]
    if len(topics) >= 2 and topics[0] == 0 and len(topics) < len(heads):
        heads = [sum(heads[a:b], []) for a, b in zip(topics, [*topics[1:], len(heads)], strict=True)]
    manner = Manner.MINUTED if stretch.issuer == "会议" else Manner.SPOKEN
    for head in heads:
        body = trimmed(text, Span(head[0].start, head[-1].end), "；;，,\n \t")
        yield _Demand(
            body=body,
            subs=tuple(_flat_subs(text, head, manner)),
            manner=manner,
            issuer=stretch.issuer or "会议",
            rule="requirement.topic" if _opens_topic(text, head[0]) else "requirement.flat",
            optional=stretch.tone is Tone.ASSESS and stretch.issuer == "会议",
            confidence=Confidence.CHECK if stretch.tone is Tone.ASSESS else Confidence.LIKELY,
        )


def _opens_topic(text: str, piece: Span) -> bool:
    plain = _plain(text, next(clauses(text, *piece), piece))
    return plain.startswith("要在") and signs.is_topic(plain)


def _flat_subs(text: str, head: list[Span], manner: Manner) -> Iterator[Span]:
    if len(head) > 1:
        yield from (trimmed(text, piece) for piece in head[1:])
    elif manner is Manner.SPOKEN and _opens_topic(text, head[0]):
        yield from _clauses_after_topic(text, head[0])


# --- finishing -----------------------------------------------------------------------------------


def _finished(page: Page, no: int, demand: _Demand, published: date | None) -> Requirement:
    head = headline(page.text, demand.body, demand.manner)
    return Requirement(
        no=no,
        marker=demand.marker,
        issuer=demand.issuer,
        headline=page.found(head, "headline"),
        body=page.found(demand.body, demand.rule),
        subs=tuple(_named_subs(page, demand)),
        departments=departments.charged(page, demand.body),
        deadlines=tuple(_deadlines(page, demand.body, published)),
        optional=demand.optional,
        rule=demand.rule,
        confidence=demand.confidence,
    )


def _named_subs(page: Page, demand: _Demand) -> Iterator[Sub]:
    for span in demand.subs:
        if span.end - span.start >= _FEWEST:
            yield page.sub(span, "sub")


_NOT_DUE = ("open", "immediate")


def _deadlines(page: Page, body: Span, published: date | None) -> Iterator[Any]:
    """The times by which the demand is owed, each once; 尽快 and 立即 name none."""
    try:
        from kaimenhong.readouts.deadlines import find_deadlines
    except ImportError:
        return
    seen = set()
    for one in find_deadlines(page.text[body.start : body.end], published=published, context_year=None):
        if one.granularity in _NOT_DUE or one.norm in seen:
            continue
        seen.add(one.norm)
        yield replace(one, span=Span(one.span[0] + body.start, one.span[1] + body.start))


__all__ = ["COMMAS", "find", "sentences"]
