"""`make bench`: run the chapters, print a table, write var/bench.json."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from importlib import import_module
from pathlib import Path

from bench import Result

CHAPTERS = ("starting", "reading", "batching", "clocking", "ledger", "sheets")
OUT = Path(__file__).resolve().parent.parent / "var" / "bench.json"


def run(names: tuple[str, ...]) -> Iterator[Result]:
    for name in names:
        print(f"… {name}", file=sys.stderr, flush=True)
        for one in import_module(f"bench.{name}").measure():
            print(f"  {one.name}: {one.value:.4g} {one.unit}", file=sys.stderr, flush=True)
            yield one


def table(results: list[Result]) -> Iterator[str]:
    yield f"{'name':<52} {'value':>10}  {'ratio':>7}  against"
    for one in results:
        yield f"{one.name:<52} {one.value:>7.4g} {one.unit:<2} {one.ratio:>7.3g}x  {one.against}"


def apart(names: tuple[str, ...]) -> Iterator[Result]:
    """Each chapter in a process of its own: Django is set up once in a process, for one home."""
    with tempfile.TemporaryDirectory(prefix="kaimenhong-bench-") as folder:
        for name in names:
            kept = Path(folder) / f"{name}.json"
            environ = {**os.environ, "BENCH_OUT": str(kept)}
            subprocess.run(
                [sys.executable, "-m", "bench", name], check=True, env=environ, stdout=subprocess.DEVNULL
            )
            yield from (Result(**one) for one in json.loads(kept.read_text()))


def main() -> None:
    names = tuple(sys.argv[1:]) or CHAPTERS
    if unknown := set(names) - set(CHAPTERS):
        sys.exit(f"no such chapter: {', '.join(unknown)}; there are {', '.join(CHAPTERS)}")
    results = list(run(names) if len(names) == 1 else apart(names))
    print("\n".join(table(results)))
    out = Path(os.environ.get("BENCH_OUT", OUT))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps([asdict(one) for one in results], ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
