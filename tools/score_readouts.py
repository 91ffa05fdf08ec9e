"""How right the reader is, as a table.

    python tools/score_readouts.py [FOLDER …] [--by style|origin|noise] [--markdown]

Without folders: our own annotated documents (tests/readouts/corpus*), those kept apart not among them. Any
folder with NAME.txt and NAME.gold.json will do, ../shared/corpus too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from scoring import Annotated, Count, annotated, score  # noqa: E402


def groups(documents: list[Annotated], by: str | None) -> dict[str, list[Annotated]]:
    """All documents, then those of each kind and group."""
    found = {"all": documents}
    for document in documents:
        for group in document.groups(by) if by else []:
            found.setdefault(f"{document.truth['kind']}: {group}", []).append(document)
    return found


def lines(name: str, size: int, counts: dict[str, Count], *, markdown: bool) -> Iterator[str]:
    if markdown:
        yield f"\n### {name} ({size} documents)\n\n| measure | F1 | right | told | owed |\n|---|---|---|---|---|"
    else:
        yield f"\n== {name}: {size} documents"
    for measure, count in sorted(counts.items()):
        value = "-" if count.f is None else f"{count.f:.3f}"
        if markdown:
            yield f"| {measure} | {value} | {count.right} | {count.told} | {count.owed} |"
        else:
            yield f"{measure:<26} {value:>6}   right {count.right:4d}  told {count.told:4d}  owed {count.owed:4d}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--by", choices=("style", "origin", "noise"))
    parser.add_argument("--markdown", action="store_true")
    asked = parser.parse_args()
    documents = list(annotated(asked.folders or sorted((ROOT / "tests" / "readouts").glob("corpus*"))))
    for name, group in groups(documents, asked.by).items():
        print("\n".join(lines(name, len(group), score(group), markdown=asked.markdown)))


if __name__ == "__main__":
    main()
