"""Runs a program of `children` on a file, with limits on time and memory."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kaimenhong.kernel.isolated import Broken, TooHungry, TooSlow, answer
from kaimenhong.readouts.files.errors import Damaged, Encrypted, FileRefused, TooLarge
from kaimenhong.readouts.files.model import PAGE_LIMIT, TEXT_LIMIT

SECONDS = 60
"""Longest time a program may take."""
MEMORY = 640 * 1024 * 1024
"""Most address space of a program, in bytes; about 500 MB of it are maps of libraries that hold no memory."""
_PROGRAMS = Path(__file__).parent / "children"


def ask(program: str, data: bytes, *, kind: str) -> dict[str, Any]:
    """The answer of `program` (a module of `children`) about the file `data`.

    Raises Encrypted, Damaged (also when the program crashes or runs out of memory), TooLarge.
    """
    try:
        told = json.loads(answer(_PROGRAMS / f"{program}.py", data, memory=MEMORY, seconds=SECONDS))
    except TooSlow as fault:
        raise TooLarge("too_slow", seconds=SECONDS) from fault
    except TooHungry as fault:
        raise TooLarge("too_complex") from fault
    except (Broken, ValueError) as fault:
        raise Damaged("damaged", kind=kind) from fault
    if "error" in told:
        raise _refusal(str(told["error"]), int(told.get("pages", 0)), kind)
    return dict(told)


def _refusal(code: str, pages: int, kind: str) -> FileRefused:
    if code == "encrypted":
        return Encrypted("encrypted", kind=kind)
    if code == "too_long":
        return TooLarge("too_long", limit=TEXT_LIMIT)
    if code == "too_complex":
        return TooLarge("too_complex")
    if code == "too_many_pages":
        return TooLarge("too_many_pages", pages=pages, limit=PAGE_LIMIT)
    return Damaged("damaged", kind=kind)
