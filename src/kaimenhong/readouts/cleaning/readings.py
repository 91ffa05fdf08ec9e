"""Which character is read how: the table behind the undoing of pinyin glosses."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

VOWELS = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêế"
_LOOKALIKES = str.maketrans("ăĕĭŏŭɑɡ", "ǎěǐǒǔag")
_TONES = {0x304, 0x301, 0x30C, 0x300}


@lru_cache(maxsize=4096)
def syllable(printed: str) -> str:
    """The spelling of the table for a syllable as printed on a page (look-alike letters, decomposed tones)."""
    return unicodedata.normalize("NFC", printed.translate(_LOOKALIKES)).lower()


@cache
def _table() -> dict[str, str]:
    text = files("kaimenhong.readouts").joinpath("data/readings.txt").read_text(encoding="utf-8")
    return dict(line.split(" ", 1) for line in text.splitlines())


@cache
def _toneless() -> dict[str, str]:
    plain: dict[str, str] = {}
    for spelled, characters in _table().items():
        key = without_tone(spelled)
        plain[key] = plain.get(key, "") + characters
    return plain


def without_tone(spelled: str) -> str:
    """`qū` -> `qu`; the dots of ü stay."""
    letters = unicodedata.normalize("NFD", spelled)
    return unicodedata.normalize("NFC", "".join(x for x in letters if ord(x) not in _TONES))


def is_syllable(spelled: str) -> bool:
    """Whether some character is read `spelled`."""
    return spelled in _table()


@lru_cache(maxsize=4096)
def has_tone(spelled: str) -> bool:
    """Whether a tone is marked."""
    return without_tone(spelled) != spelled


@lru_cache(maxsize=4096)
def read_as(spelled: str) -> str:
    """All characters of GBK read `spelled`; without a tone mark, all read so in any tone."""
    if has_tone(spelled):
        return _table().get(spelled, "")
    return _toneless().get(spelled, "")


def reads(character: str, spelled: str) -> bool:
    """Whether `spelled` is one of the readings of the character."""
    return character in read_as(spelled)


@lru_cache(maxsize=4096)
def has_one_reading(character: str) -> bool:
    """Whether the character is read in one way only."""
    return sum(1 for characters in _table().values() if character in characters) == 1
