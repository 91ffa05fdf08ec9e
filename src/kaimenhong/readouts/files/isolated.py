"""Runs a program of `children` on a file, with limits on time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from kaimenhong.readouts.files.errors import Damaged, Encrypted, FileRefused, TooLarge
from kaimenhong.readouts.files.model import PAGE_LIMIT, TEXT_LIMIT

SECONDS = 60
"""Longest time a program may take."""
MEMORY = 640 * 1024 * 1024
"""Most address space of a program, in bytes; about 500 MB of it are maps of libraries that hold no memory."""
_ABORTED, _OUT_OF_TIME = 6, 24
"""Numbers of the signals SIGABRT and SIGXCPU."""
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
_PROGRAMS = Path(__file__).parent / "children"


def ask(program: str, data: bytes, *, kind: str) -> dict[str, Any]:
    """The answer of `program` (a module of `children`) about the file `data`.

    Raises Encrypted, Damaged (also when the program crashes or runs out of memory), TooLarge.
    """
    command = [sys.executable, "-I", "-B", str(_PROGRAMS / "limited.py"), program, str(MEMORY), str(SECONDS)]
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, arguments of ours
            command, input=data, capture_output=True, timeout=SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired as fault:
        raise TooLarge("too_slow", seconds=SECONDS) from fault
    try:
        answer = json.loads(done.stdout)
    except ValueError as fault:
        raise _ended(done, kind) from fault
    if "error" in answer:
        raise _refusal(str(answer["error"]), int(answer.get("pages", 0)), kind)
    return dict(answer)


def _ended(done: subprocess.CompletedProcess[bytes], kind: str) -> FileRefused:
    """Why a program gave no answer: out of time, out of memory (then libraries abort), or a crash."""
    if done.returncode == -_OUT_OF_TIME:
        return TooLarge("too_slow", seconds=SECONDS)
    if done.returncode == -_ABORTED or b"MemoryError" in done.stderr:
        return TooLarge("too_complex")
    return Damaged("damaged", kind=kind)


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
