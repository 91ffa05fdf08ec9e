"""How long somebody else has to wait to write, while something long is being written: a second process that tries.

`python -m bench.waiting` tries until its standard input ends, and prints the longest wait in seconds. On SQLite it asks
for the write lock, on PostgreSQL for the number of the next item of a year (argument).
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter, sleep

PAUSE = 0.02


class Waited:
    """The longest wait, once the block has ended."""

    longest = 0.0


@contextmanager
def others(year: int) -> Iterator[Waited]:
    """Let somebody else write beside the block, who would open items of this year."""
    found = Waited()
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.waiting", str(year)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    sleep(2)  # it has to read Django first
    try:
        yield found
    finally:
        told, _nothing = child.communicate()
        found.longest = float(told or 0)


def _trying(year: int) -> Callable[[], None]:
    from django.db import connection, transaction

    from kaimenhong.journal.backend import hold_subject

    def attempt() -> None:
        with transaction.atomic():  # SQLite: begins with the write lock
            hold_subject(f"ledger.number:{year}")
            transaction.set_rollback(True)

    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["timeout"] = 600
    return attempt


def main() -> None:
    from kaimenhong.config.cli import with_django

    with_django()
    attempt, longest = _trying(int(sys.argv[1])), 0.0
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        start = perf_counter()
        attempt()
        longest = max(longest, perf_counter() - start)
    print(longest)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaimenhong.config.settings")
    main()
