"""What clerks have called page furniture, and which lines of a text might be."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kaimenhong.meetings.models import NoiseLine

SHOWN = 24
_HAN = re.compile(r"[㐀-鿿]")  # bare-chinese: a pattern
_DEMANDS = re.compile(
    r"[。；！]$|^[一二三四五六七八九十]+[、是要]|^[（(][一二三四五六七八九十\d]+[)）]"  # bare-chinese: a pattern
)
_SHORT = 48


def noise_lines() -> list[NoiseLine]:
    """What clerks have taught and not forgotten, the newest first. One query."""
    return list(NoiseLine.objects.filter(forgotten_at=None).order_by("-pk"))


def noise_keys() -> frozenset[str]:
    """The keys of the lines to leave out. One query."""
    return frozenset(NoiseLine.objects.filter(forgotten_at=None).values_list("key", flat=True))


def suspects(cleaned: str, taken: Iterable[str]) -> list[str]:
    """Short lines of the text that end like no sentence and hold nothing that was found in it.

    `taken` are the found words (title, names, demands): a line that has one of them is no suspect.
    """
    words = [word for word in taken if word]
    lines = dict.fromkeys(line.strip() for line in cleaned.split("\n"))
    return [line for line in lines if _is_suspect(line) and not any(word in line for word in words)][:SHOWN]


def _is_suspect(line: str) -> bool:
    return len(line) <= _SHORT and _HAN.search(line) is not None and _DEMANDS.search(line) is None
