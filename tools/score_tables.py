"""Writes docs/reading/scores.md: how right the reader is by kind, style, origin and noise, set by set.

    python tools/score_tables.py

The shared corpus is taken when it lies beside the checkout. Measures: top of tools/scoring.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from scoring import Annotated, Count, annotated, score  # noqa: E402

TESTS, SHARED = ROOT / "tests" / "readouts", ROOT.parent / "shared" / "corpus"
OUT = ROOT / "docs" / "reading" / "scores.md"
SETS = {
    "The shared corpus: seen, every rule was held against it": [SHARED],
    "Our own documents: seen while the rules were written": sorted(TESTS.glob("corpus*")),
    "Kept apart, first set: not opened, but its numbers chose between rules": [TESTS / "kept_apart"],
    "Kept apart, second set: not seen and steered by in nothing": [TESTS / "kept_apart_2"],
}
KINDS = {
    "readout": (
        "requirements", "headline", "subs", "date", "title", "place", "chair", "persons", "orgs",
        "departments", "deadlines", "projects", "targets",
    ),
    "breakdown": ("items", "lead", "responsible", "cooperating", "leaders", "deadlines"),
    "minutes": (
        "items", "lead", "responsible", "cooperating", "leaders", "deadlines", "date", "title", "chair",
        "persons", "orgs",
    ),
}  # fmt: skip
HEAD = """# Scores

Made by `python tools/score_tables.py`: F1 of each field, `-` where the truth has none of it. Behind the first row of a
kind stands what it was counted from: *right/told/owed*. What counts as right is said at the top of tools/scoring.py.
Only the last set tells what to expect of a strange document; what remains wrong is in [errors.md](errors.md).
"""


def rows(documents: list[Annotated], kind: str) -> Iterator[tuple[str, list[Annotated]]]:
    """All documents of a kind, then those of each style, origin and noise."""
    mine = [one for one in documents if one.truth["kind"] == kind]
    yield "all", mine
    for by in ("style", "origin", "noise"):
        names = sorted({name for one in mine for name in one.groups(by)})
        if by == "style" or len(names) > 1:
            yield from ((f"{by} {name}", [one for one in mine if name in one.groups(by)]) for name in names)


def told(count: Count | None, *, in_full: bool) -> str:
    if count is None or count.f is None:
        return "-"
    return f"{count.f:.3f}" + (f" ({count.right}/{count.told}/{count.owed})" if in_full else "")


def table(documents: list[Annotated], kind: str) -> Iterator[str]:
    fields = KINDS[kind]
    yield f"\n### {kind}\n"
    yield f"| documents | n | kind | {' | '.join(fields)} |"
    yield "|---" * (len(fields) + 3) + "|"
    for name, group in rows(documents, kind):
        counts = score(group)
        cells = [told(counts.get(f"{kind}.{field}"), in_full=name == "all") for field in ("kind", *fields)]
        yield f"| {name} | {len(group)} | {' | '.join(cells)} |"


def page() -> Iterator[str]:
    yield HEAD
    for title, folders in SETS.items():
        documents = list(annotated(folders))
        if documents:
            yield f"\n## {title} ({len(documents)} documents)"
            for kind in KINDS:
                yield from table(documents, kind)


def write(lines: Iterable[str]) -> None:
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(page())
