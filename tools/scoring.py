"""How right the reader is: its results on annotated documents, counted as docs/how-to/teach-the-reader.md says.

A value is right when the truth has it: names, units and dates exactly (white space and punctuation aside); titles,
demands and tasks when at least 0.8 of their characters agree. A field that the truth of a document does not
have is not counted there. Deadlines are compared by their last day, else by their normal form.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from kaimenhong import readouts

ALIKE = 0.8
ROLES = ("lead", "responsible", "cooperating", "leaders")
_LISTED = ("persons", "departments")
_MARKER = re.compile(
    r"^(?:第?[一二三四五六七八九十]+(?:要|是|、|，|,|：)|第[一二三四五六七八九十]+|[（(][一二三四五六七八九十\d]+[)）]|\d{1,2}[.．、](?!\d)|[①-⑳])+"
)


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its truth."""

    name: str
    text: str
    published: date | None
    truth: dict[str, Any]

    def groups(self, by: str) -> list[str]:
        """What it belongs to: its style, its origin, or its noises."""
        if by == "noise":
            return [one.split(":")[0] for one in self.truth.get("noise") or []] or ["clean"]
        return [str(self.truth.get(by) or self.truth.get("layout") or "-")]


@dataclass(slots=True)
class Count:
    """Values that are right, that were told, that were owed."""

    right: int = 0
    told: int = 0
    owed: int = 0

    def add(self, right: int, told: int, owed: int) -> None:
        self.right, self.told, self.owed = self.right + right, self.told + told, self.owed + owed

    @property
    def f(self) -> float | None:
        """The F1 score; None where there was nothing to tell and nothing was told."""
        return 2 * self.right / (self.told + self.owed) if self.told + self.owed else None


def annotated(folders: Iterable[Path]) -> Iterator[Annotated]:
    """The documents below the folders that have a truth (NAME.gold.json beside NAME.txt)."""
    for gold in sorted(path for folder in folders for path in folder.rglob("*.gold.json")):
        truth = json.loads(gold.read_text(encoding="utf-8"))
        base = gold.name.removesuffix(".gold.json")
        sidecar = gold.with_name(f"{base}.json")
        known = json.loads(sidecar.read_text(encoding="utf-8")) if sidecar.exists() else {}
        day = known.get("publish_date") or truth.get("published")
        text = gold.with_name(f"{base}.txt").read_text(encoding="utf-8")
        name = f"{gold.parent.name}/{base}"
        yield Annotated(name, text, date.fromisoformat(day) if day else None, truth)


def read(document: Annotated) -> Any:
    """The typed result; an empty one for a text that is refused."""
    try:
        return readouts.read(document.text, published=document.published)
    except readouts.CannotRead:
        return readouts.parse("")


def score(documents: Iterable[Annotated]) -> dict[str, Count]:
    """All measures over the documents, by name."""
    counts: dict[str, Count] = defaultdict(Count)
    for document in documents:
        found = readouts.to_dict(read(document))
        kind = document.truth["kind"]
        counts[f"{kind}.kind"].add(found["kind"] == kind, 1, 1)
        for name, *numbers in _measures(found, document.truth):
            counts[f"{kind}.{name}"].add(*numbers)
    return dict(counts)


Measure = tuple[str, int, int, int]


def _measures(found: dict[str, Any], truth: dict[str, Any]) -> Iterator[Measure]:
    yield from _meeting(found.get("meeting") or {}, truth.get("meeting") or {})
    for field in _LISTED:
        if field in truth:
            yield _bags(field, map(plain, found.get(field) or []), map(plain, truth[field]))
    if "orgs_attended" in truth or "orgs_spoke" in truth:
        yield _bags(
            "orgs", _both(found, "orgs_attended", "orgs_spoke"), _both(truth, "orgs_attended", "orgs_spoke")
        )
    if "projects" in truth or "enterprises" in truth:
        yield _bags(
            "projects", _both(found, "projects", "enterprises"), _both(truth, "projects", "enterprises")
        )
    if "requirements" in truth:
        yield from _requirements(found.get("requirements") or [], truth["requirements"])
        if "deadlines" in truth:
            yield _bags("deadlines", _days(found.get("deadlines")), _days(truth["deadlines"]))
        if "targets" in truth:
            yield _bags("targets", _amounts(found), _amounts(truth))
    if "items" in truth:
        yield from _items(found.get("items") or [], truth["items"])


def _meeting(found: dict[str, Any], truth: dict[str, Any]) -> Iterator[Measure]:
    for field in ("date", "title", "place"):
        if field in truth and (found.get(field) or truth[field]):
            a, b = found.get(field), truth[field]
            right = a == b if field == "date" else alike(plain(a), plain(b)) >= ALIKE
            yield field, int(bool(right and b)), int(bool(a)), int(bool(b))
    if "chair" in truth:
        yield _bags("chair", map(plain, found.get("chair") or []), map(plain, truth["chair"]))


def _requirements(found: list[Any], truth: list[Any]) -> Iterator[Measure]:
    must = [one for one in truth if not one.get("optional")]
    pairs = matched([_keys(one) for one in found], [_keys(one) for one in truth])
    hits = [(a, b) for a, b in pairs if not truth[b].get("optional")]
    yield "requirements", len(hits), len(found) - len(pairs) + len(hits), len(must)
    right = sum(alike(plain(found[a]["headline"]), plain(truth[b]["headline"])) >= ALIKE for a, b in hits)
    yield "headline", right, len(hits), len(hits)
    owed = [(plain(sub["text"]),) for one in must for sub in one.get("subs") or []]
    free = [(plain(sub["text"]),) for one in truth if one.get("optional") for sub in one.get("subs") or []]
    told = [(plain(sub["text"]),) for one in found for sub in one["subs"]]
    pairs = matched(told, owed + free)
    hit = sum(b < len(owed) for _, b in pairs)
    yield "subs", hit, len(told) - len(pairs) + hit, len(owed)


def _items(found: list[Any], truth: list[Any]) -> Iterator[Measure]:
    pairs = matched([(plain(one["text"]),) for one in found], [(plain(one["text"]),) for one in truth])
    yield "items", len(pairs), len(found), len(truth)
    of = {b: found[a] for a, b in pairs}
    empty: dict[str, Any] = {}
    stray = [one for at, one in enumerate(found) if at not in {a for a, _ in pairs}]
    for role in ROLES:
        sides = [(of.get(b, empty).get(role), one.get(role)) for b, one in enumerate(truth)]
        for told, owed in [*sides, *((one.get(role), None) for one in stray)]:
            yield _bags(role, map(plain, told or []), map(plain, owed or []))
    sides = [(of.get(b, empty).get("deadlines"), one.get("deadlines")) for b, one in enumerate(truth)]
    for told, owed in [*sides, *((one.get("deadlines"), None) for one in stray)]:
        yield _bags("deadlines", _days(told), _days(owed))


def plain(text: object) -> str:
    """Without enumerator, 要, white space and punctuation; % stays."""
    kept = _MARKER.sub("", unicodedata.normalize("NFKC", str(text or "")).strip())
    kept = "".join(c for c in kept if c == "%" or not (unicodedata.category(c)[0] in "ZPC" or c in "|+~`^"))
    return re.sub("^(?:必须|要)", "", kept).lower()


def alike(a: str, b: str) -> float:
    """Share of characters that agree, in order."""
    if not a or not b or min(len(a), len(b)) < 0.6 * max(len(a), len(b)):
        return float(a == b)
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def matched(told: list[tuple[str, ...]], owed: list[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Pairs that are alike, the most alike first, each side used once."""
    scores = (
        (max((alike(x, y) for x in a for y in b), default=0.0), -abs(i - j), i, j)
        for i, a in enumerate(told)
        for j, b in enumerate(owed)
    )
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted((one for one in scores if one[0] >= ALIKE), reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return sorted(pairs.items())


def _keys(requirement: dict[str, Any]) -> tuple[str, ...]:
    return tuple(key for key in map(plain, map(requirement.get, ("headline", "text"))) if key)


def _bags(name: str, told: Iterable[object], owed: Iterable[object]) -> Measure:
    a, b = Counter(told), Counter(owed)
    return name, (a & b).total(), a.total(), b.total()


def _both(values: dict[str, Any], *fields: str) -> set[str]:
    return {plain(one) for field in fields for one in values.get(field) or []}


def _days(deadlines: Iterable[Any] | None) -> Iterator[str]:
    for one in deadlines or []:
        yield one if isinstance(one, str) else one.get("due") or one.get("norm") or ""


def _amounts(values: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for one in values.get("targets") or []:
        yield f"{float(one['value']):g}", plain(one.get("unit"))
