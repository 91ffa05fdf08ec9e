"""Demands that are numbered: 一要…二要…, 一是…, （一）…, 1.…"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kaimenhong.readouts import signs
from kaimenhong.readouts.demand import Demand, plain
from kaimenhong.readouts.discourse import MEETING, Stretch, Tone
from kaimenhong.readouts.headlines import Manner
from kaimenhong.readouts.mapped import Span
from kaimenhong.readouts.numbering import Item, Run, bare_run, runs
from kaimenhong.readouts.sentences import clauses, parts, sentences, trimmed

_BY_LINE = re.compile(
    r"[（(](?:(?:通讯员|记者|作者|来源|文|图|供稿|撰稿|摄影|编辑|审核|责编)[^（）()]{0,40}|[㐀-鿿 、/]{2,16})[)）]$"
)
_OWNERS = re.compile("责任|牵头|负责|配合|时限|完成")
_COUNTED = re.compile(r"[二两三四五六七八九十几\d]{1,6}(?:点|个?方面|条|项)")
_WHOLE = re.compile("[是有为](?!关)")
_FEWEST = 4
_CLAUSE = 8  # what is shorter only names who must, or when


def enumerations(text: str, stretch: Stretch) -> list[Run]:
    """The outermost enumerations of demands in the stretch."""
    found = runs(text, *stretch.body)
    if not found and _COUNTED.search(text, *stretch.lead):
        found = bare_run(text, *stretch.body)
    return [run for run in found if run.outer is None and _lists_demands(text, stretch, run)]


def demands(text: str, stretch: Stretch, run: Run) -> Iterator[Demand]:
    """One demand for each item."""
    for at, item in enumerate(run.items):
        body = _body(text, run, item, last=at == len(run.items) - 1)
        if body.end - body.start >= 2:
            yield Demand(
                body=body,
                subs=tuple(_subs(text, body, run)),
                manner=_manner(stretch, run),
                issuer=_issuer(stretch),
                marker=item.marker,
                rule=f"requirement.numbered_{run.family}",
            )


def _manner(stretch: Stretch, run: Run) -> Manner:
    if run.family != "yao":
        return Manner.POINT
    return Manner.NUMBERED if _issuer(stretch) == MEETING else Manner.SAID


def _issuer(stretch: Stretch) -> str:
    """Who demands; what is only told is demanded by the meeting."""
    return MEETING if stretch.tone is Tone.TELL else stretch.issuer or MEETING


def _lists_demands(text: str, stretch: Stretch, run: Run) -> bool:
    before = text[stretch.lead.start : run.items[0].at].rstrip("\n ")
    finished = before.endswith(("。", "！", "？", "；"))
    if finished and not run.inline:
        before, finished = before[:-1], False
    lead = "" if finished else before[before.rfind("。") + 1 :]
    items = [text[item.start : item.end].strip() for item in run.items]
    return signs.lists_demands(lead, items, demanding=stretch.tone is Tone.DEMAND)


def _body(text: str, run: Run, item: Item, *, last: bool) -> Span:
    """The item without its marker; the last of an inline run ends with its line."""
    end = item.end
    if last and run.inline:
        stop = text.find("\n", item.start, end)
        end = stop if stop >= 0 else end
    return without_by_line(text, trimmed(text, Span(item.start, end), "；;，,\n \t"))


def without_by_line(text: str, body: Span) -> Span:
    """The body without the bracket that names who reported: （通讯员 某某）."""
    found = _BY_LINE.search(text, max(body.start, body.end - 60), body.end)
    if found is None or _OWNERS.search(found.group()) or text[found.start() - 1] not in "。！？\n；;":
        return body
    return trimmed(text, Span(body.start, found.start()), "；;\n \t")


# --- what an item demands beyond its headline --------------------------------------------------


def _subs(text: str, body: Span, run: Run) -> Iterator[Span]:
    inner = [one for one in runs(text, *body) if one.outer is None]
    if inner and _lists_demands_inside(text, body, inner[0]):
        yield from _inner_items(text, inner[0])
        return
    pieces = list(parts(text, *body))
    if len(pieces) == 1:
        if run.family != "shi" and signs.is_topic(plain(text, next(clauses(text, *body), body))):
            yield from clauses_after_topic(text, body)
    elif not (len(pieces) == 2 and _is_motto_with_content(text, pieces, run)):
        for piece in pieces[1:]:
            yield from _cut_at_duties(text, piece)


def _lists_demands_inside(text: str, body: Span, run: Run) -> bool:
    lead = text[body.start : run.items[0].at]
    items = [text[item.start : item.end] for item in run.items]
    return signs.lists_demands(lead[lead.rfind("。") + 1 :], items, demanding=True)


def _inner_items(text: str, run: Run) -> Iterator[Span]:
    """The nested items; what follows the last of one-sentence items stands on its own."""
    single = all(text.find("。", item.start, item.end - 1) < 0 for item in run.items[:-1])
    for item in run.items[:-1]:
        yield trimmed(text, Span(item.start, item.end))
    last = run.items[-1]
    if not single:
        yield trimmed(text, Span(last.start, last.end))
        return
    for sentence in sentences(text, last.start, last.end):
        yield trimmed(text, sentence)


def _is_motto_with_content(text: str, pieces: list[Span], run: Run) -> bool:
    """摸清底数。由…完成…: a motto and the one sentence that says what it means are one demand."""
    head = plain(text, pieces[0])
    return run.family == "shi" and len(head) <= 7 and text[pieces[0].end - 1] != "\n"


def clauses_after_topic(text: str, sentence: Span) -> Iterator[Span]:
    """Under a topic each comma clause demands something; one that only names who or when joins the next."""
    start: int | None = None
    rest = list(clauses(text, *sentence))[1:]
    for at, clause in enumerate(rest):
        start = clause.start if start is None else start
        if at + 1 < len(rest) and plain(text, clause).endswith(("牵头", "负责", "前", "为主", "配合")):
            continue
        yield trimmed(text, Span(start, clause.end))
        start = None


def _stands(said: str) -> bool:
    """Whether the words demand or judge by themselves (全街道自上而下 does not)."""
    return (
        "，" in said
        or "," in said
        or bool(signs.is_bare(said) or signs.subject_of(said))
        or _WHOLE.search(said) is not None
    )


def _cut_at_duties(text: str, piece: Span) -> Iterator[Span]:
    """A sentence cut where a clause begins a duty of its own: 要…，某某要…，要…"""
    pieces = list(clauses(text, *piece))
    start = pieces[0].start if pieces else piece.start
    for at, clause in enumerate(pieces[1:], start=1):
        said = plain(text, clause)
        following = plain(text, pieces[at + 1]) if at + 1 < len(pieces) else ""
        chained = signs.subject_of(said) is not None and following.startswith("要")
        bare = said.startswith("要") and signs.is_bare(said)
        if (
            (bare or chained)
            and clause.start - start >= _CLAUSE
            and _stands(plain(text, Span(start, clause.start)))
        ):
            yield trimmed(text, Span(start, clause.start))
            start = clause.start
    last = trimmed(text, Span(start, piece.end))
    if last.end - last.start >= _FEWEST:
        yield last
