"""Folders for what is on its way into the database: nobody else reads them, and none outlives its use for long."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

LEFT_BEHIND = 3600.0
"""Seconds after which a folder belongs to nobody any more: its process was killed."""


@contextmanager
def own() -> Iterator[Path]:
    """A new folder, for as long as it is needed. What killed processes have left behind is thrown away."""
    place = Path(settings.HOME) / "importing"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for one in place.iterdir():
        if one.stat().st_mtime < time.time() - LEFT_BEHIND:
            shutil.rmtree(one, ignore_errors=True)
    found = Path(tempfile.mkdtemp(dir=place))
    try:
        yield found
    finally:
        shutil.rmtree(found, ignore_errors=True)
