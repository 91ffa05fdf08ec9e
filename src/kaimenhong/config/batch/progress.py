"""How far a batch has come: a bar on a terminal, plain counts in a log."""

from __future__ import annotations

import sys
import time
from typing import TextIO

from kaimenhong.config.tongue import _

_WIDTH = 24
_EVERY = 0.1  # seconds between two pictures of the bar
_COUNTS = 10  # lines a log gets, at most


class Progress:
    """Counts to `total` on standard error. Remarks stand above the bar."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._total = total
        self._stream = stream or sys.stderr
        self._bar = self._stream.isatty()
        self._done = 0
        self._began = self._drawn = time.monotonic()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if self._bar and (now - self._drawn >= _EVERY or self._done == self._total):
            self._drawn = now
            self._write(f"\r\x1b[K{self._picture(now)}")
        elif not self._bar and self._is_round():
            self._write(f"{self._done}/{self._total}\n")

    def remark(self, text: str) -> None:
        """A line that stays."""
        self._write(f"\r\x1b[K{text}\n" if self._bar else f"{text}\n")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._write("\r\x1b[K")

    def _picture(self, now: float) -> str:
        filled = _WIDTH * self._done // self._total
        pace = self._done / max(now - self._began, 1e-6)
        left = round((self._total - self._done) / pace)
        return _("{bar} {done}/{total}  每秒 {pace} 篇  还需 {minutes}:{seconds:02}").format(
            bar="█" * filled + "░" * (_WIDTH - filled),
            done=self._done,
            total=self._total,
            pace=f"{pace:.0f}" if pace >= 10 else f"{pace:.1f}",
            minutes=left // 60,
            seconds=left % 60,
        )

    def _is_round(self) -> bool:
        return self._done == self._total or self._done % -(-self._total // _COUNTS) == 0

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
