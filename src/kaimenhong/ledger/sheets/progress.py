"""How far an import has come. Its rows are one transaction nobody sees into, so the worker says it in a small file."""

from __future__ import annotations

import json
from pathlib import Path
from time import monotonic

from django.conf import settings

EVERY = 0.3


def _place(draft: int) -> Path:
    return Path(settings.HOME) / "progress" / f"import-{int(draft)}.json"


class Teller:
    """Says how many of `total` rows are written, a few times a second."""

    def __init__(self, draft: int, total: int) -> None:
        self.place, self.total, self.last = _place(draft), total, 0.0

    def tell(self, done: int) -> None:
        """So many rows are written."""
        if monotonic() - self.last < EVERY:
            return
        self.last = monotonic()
        self.place.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.place.with_suffix(".new")
        fresh.write_text(json.dumps([done, self.total]))
        fresh.replace(self.place)

    def forget(self) -> None:
        """The work is over."""
        self.place.unlink(missing_ok=True)


def heard(draft: int) -> int:
    """How many rows the worker says are written; 0 when it has said nothing yet."""
    try:
        return int(json.loads(_place(draft).read_text())[0])
    except (OSError, ValueError):
        return 0
