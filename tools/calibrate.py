"""Whether the words of confidence mean what they say: writes docs/reading/calibration.svg and calibration.md.

    python tools/calibrate.py [FOLDER …]

Without folders: all annotated documents of the tests, and ../shared/corpus when it is there. Each value that was
read counts under its word (sure, likely, check); it is right when the truth of its document has it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from math import sqrt
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from scoring import ALIKE, ROLES, Annotated, alike, annotated, matched, plain, read  # noqa: E402

from kaimenhong.readouts import Readout  # noqa: E402

OUT = ROOT / "docs" / "reading"
WORDS = ("sure", "likely", "check")
CHINESE = {"sure": "确定", "likely": "较有把握", "check": "请核对"}
Judged = tuple[str, str, bool]  # what it is, the word, whether it is right


def judged(document: Annotated) -> Iterator[Judged]:
    """Every value of a document that its truth can judge."""
    found, truth = read(document), document.truth
    yield from _meeting(found, truth)
    if isinstance(found, Readout):
        yield from _requirements(found, truth)
        for field, names in (("departments", ("departments",)), ("projects", ("projects", "enterprises"))):
            if field in truth:
                for name in names:
                    yield from _listed(field, getattr(found, name), _union(truth, *names))
    elif "items" in truth:
        yield from _items(found.items, truth["items"])


def _meeting(found: Any, truth: dict[str, Any]) -> Iterator[Judged]:
    meeting, known = getattr(found, "meeting", None), truth.get("meeting") or {}
    for field in ("title", "place"):
        value = getattr(meeting, field, None)
        if value is not None and field in known:
            yield field, value.confidence.value, alike(plain(value.text), plain(known[field])) >= ALIKE
    if "persons" in truth:
        yield from _listed("persons", getattr(found, "persons", ()), _union(truth, "persons"))
    for name in ("orgs_attended", "orgs_spoke"):
        if name in truth:
            orgs = _union(truth, "orgs_attended", "orgs_spoke")
            yield from _listed("organisations", getattr(found, name, ()), orgs)


def _requirements(found: Readout, truth: dict[str, Any]) -> Iterator[Judged]:
    if "requirements" not in truth:
        return
    told = [(plain(one.headline.text), plain(one.text)) for one in found.requirements]
    owed = [(plain(one["headline"]), plain(one["text"])) for one in truth["requirements"]]
    right = {told_at for told_at, _ in matched(told, owed)}
    for at, one in enumerate(found.requirements):
        yield "requirements", one.confidence.value, at in right


def _items(found: Iterable[Any], truth: list[dict[str, Any]]) -> Iterator[Judged]:
    items = list(found)
    pairs = dict(matched([(plain(one.text),) for one in items], [(plain(one["text"]),) for one in truth]))
    for at, one in enumerate(items):
        yield "items", one.task.confidence.value, at in pairs
        owed = truth[pairs[at]] if at in pairs else {}
        for role in ROLES:
            yield from _listed(f"units and leaders ({role})", getattr(one, role), _union(owed, role))


def _listed(group: str, values: Iterable[Any], owed: set[str]) -> Iterator[Judged]:
    return ((group, one.confidence.value, plain(one.text) in owed) for one in values)


def _union(truth: dict[str, Any], *fields: str) -> set[str]:
    return {plain(one) for field in fields for one in truth.get(field) or []}


def interval(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson)."""
    z, share = 1.96, right / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)


def table(counts: Counter[Judged], apart: Counter[Judged], documents: int) -> Iterator[str]:
    yield "# Confidence in words, against the truth\n"
    yield f"Made by `python tools/calibrate.py` from {documents} annotated documents. A share is of the values under that word;"
    yield "the interval is Wilson's, 95 %. Most of these documents were seen while the rules were written; the row *kept"
    yield "apart* is of the second set of those that were not, and tells what to expect of strange ones.\n"
    yield "![Share of right values by word of confidence](calibration.svg)\n"
    yield "| value | word | right | of | share | interval |\n|---|---|---|---|---|---|"
    yield from _rows("all", "all", counts)
    yield from _rows("kept apart", "all", apart)
    for group in sorted({group for group, _, _ in counts}):
        yield from _rows(group, group, counts)


def _rows(title: str, group: str, counts: Counter[Judged]) -> Iterator[str]:
    for word in WORDS:
        right, total = share(counts, group, word)
        if total:
            low, high = interval(right, total)
            name = f"{word} {CHINESE[word]}"
            yield f"| {title} | {name} | {right} | {total} | {right / total:.3f} | {low:.3f}–{high:.3f} |"


def share(counts: Counter[Judged], group: str, word: str) -> tuple[int, int]:
    """Right ones and all under a word; group "all" is every group."""
    of_word = {key: n for key, n in counts.items() if key[1] == word and group in ("all", key[0])}
    return sum(n for key, n in of_word.items() if key[2]), sum(of_word.values())


def picture(counts: Counter[Judged]) -> Iterator[str]:
    """One bar for each word, from 0 to 1, with its interval."""
    yield '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 520 300" font-family="sans-serif" font-size="13">'
    yield '<title>Share of right values by word of confidence</title><rect width="520" height="300" fill="#fff"/>'
    for step in range(0, 11, 2):
        y = 240 - 20 * step
        yield f'<line x1="60" x2="500" y1="{y}" y2="{y}" stroke="#ddd"/>'
        yield f'<text x="52" y="{y + 4}" text-anchor="end" fill="#444">{step * 10} %</text>'
    for at, word in enumerate(WORDS):
        yield from _bar(100 + 140 * at, word, *share(counts, "all", word))
    yield "</svg>"


def _bar(x: int, word: str, right: int, total: int) -> Iterator[str]:
    yield f'<text x="{x + 45}" y="262" text-anchor="middle" fill="#111">{word} {CHINESE[word]}</text>'
    yield f'<text x="{x + 45}" y="282" text-anchor="middle" fill="#666">{right} of {total}</text>'
    if not total:
        return
    height, (low, high) = 200 * right / total, interval(right, total)
    yield f'<rect x="{x}" y="{240 - height:.1f}" width="90" height="{height:.1f}" fill="#2f6db3"/>'
    top, foot = 240 - 200 * high, 240 - 200 * low
    yield f'<path d="M{x + 45} {foot:.1f}V{top:.1f}" stroke="#111" stroke-width="2"/>'
    label = min(240 - height, top) - 8
    yield f'<text x="{x + 45}" y="{label:.1f}" text-anchor="middle" fill="#111">{100 * right / total:.1f} %</text>'


def main() -> None:
    tests, shared = ROOT / "tests" / "readouts", ROOT.parent / "shared" / "corpus"
    folders = [Path(one) for one in sys.argv[1:]] or [tests, *([shared] if shared.is_dir() else [])]
    documents = list(annotated(folders))
    counts = Counter(one for document in documents for one in judged(document))
    apart = Counter(one for document in annotated([tests / "kept_apart_2"]) for one in judged(document))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "calibration.md").write_text(
        "\n".join(table(counts, apart, len(documents))) + "\n", encoding="utf-8"
    )
    (OUT / "calibration.svg").write_text("\n".join(picture(counts)) + "\n", encoding="utf-8")
    for word in WORDS:
        right, total = share(counts, "all", word)
        print(f"{word:<8}{right:5d} of {total:5d}" + (f"  {right / total:.3f}" if total else ""))


if __name__ == "__main__":
    main()
