"""Write src/kaimenhong/readouts/data/readings.txt: for each toned syllable the characters read so.

Run after an upgrade of pypinyin:  python tools/build_readings.py
Source: the readings shipped with pypinyin (MIT). Only characters of GBK are kept, because the
garbling the table helps to undo happens in GBK text. One line per syllable: syllable, space, characters.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin.pinyin_dict import pinyin_dict  # type: ignore[import-untyped]

TARGET = Path(__file__).parents[1] / "src/kaimenhong/readouts/data/readings.txt"


def main() -> None:
    by_syllable: defaultdict[str, list[str]] = defaultdict(list)
    for code, readings in sorted(pinyin_dict.items()):
        character = chr(code)
        if not _in_gbk(character):
            continue
        for reading in dict.fromkeys(readings.split(",")):
            by_syllable[unicodedata.normalize("NFC", reading)].append(character)
    lines = [f"{syllable} {''.join(characters)}" for syllable, characters in sorted(by_syllable.items())]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(lines)} syllables, {TARGET.stat().st_size} bytes")


def _in_gbk(character: str) -> bool:
    try:
        return len(character.encode("gbk")) == 2
    except UnicodeEncodeError:
        return False


if __name__ == "__main__":
    main()
