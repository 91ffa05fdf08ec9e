"""The language of the command line: Chinese, or English with LANG=en… or --lang en.

The same catalogue as the pages use, read with the standard library, because `kaimenhong readout`
must not load Django. Where the catalogue has not been compiled yet, the Chinese original appears.
"""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NoReturn

_LOCALE = Path(__file__).parent / "locale"


def choose(arguments: Sequence[str], environ: Mapping[str, str]) -> str:
    """The language code the caller asks for: "en" or "zh-hans"."""
    asked = ""
    for position, word in enumerate(arguments):
        if word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
        elif word == "--lang" and position + 1 < len(arguments):
            asked = arguments[position + 1]
    names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    asked = asked or next((environ[name] for name in names if environ.get(name)), "")
    return "en" if asked.lower().startswith("en") else "zh-hans"


@cache
def language() -> str:
    return choose(sys.argv[1:], os.environ)


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("django", _LOCALE, languages=[language()], fallback=True)


def _(chinese: str) -> str:
    return _catalogue().gettext(chinese)


def say(text: str) -> None:
    """A line of progress or of explanation; the command's result alone goes to standard output."""
    print(text, file=sys.stderr, flush=True)


def give_up(sentence: str, remedy: str = "", *, code: int = 1) -> NoReturn:
    """End the command: what is wrong, and what to do about it."""
    say(f"✗ {sentence}")
    if remedy:
        say(f"  → {remedy}")
    raise SystemExit(code)
