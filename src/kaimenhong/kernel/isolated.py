"""Runs a program of ours on the bytes of a strange file, in a process of its own with limits on time and memory.

A crash, a hang or hunger for memory of a library that reads files of strangers stays there.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_ABORTED, _OUT_OF_TIME = 6, 24
"""Numbers of the signals SIGABRT and SIGXCPU."""
_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")


class Broken(Exception):
    """The program gave no answer: it crashed on this file."""


class TooSlow(Broken):
    """It ran longer than allowed."""


class TooHungry(Broken):
    """It asked for more memory than allowed."""


def answer(program: Path, data: bytes, *, memory: int, seconds: float) -> bytes:
    """What the program writes when it is given the data. `memory` is in bytes of address space.

    Raises TooSlow, TooHungry, Broken. The program is to write something whatever the file is.
    """
    command = [
        sys.executable,
        "-I",
        "-B",
        str(Path(__file__).parent / "limited.py"),
        str(program),
        str(memory),
        str(max(1, int(seconds))),
    ]
    environment = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, arguments of ours
            command, input=data, capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired as fault:
        raise TooSlow from fault
    if done.returncode == 0 and done.stdout:
        return done.stdout
    if done.returncode == -_OUT_OF_TIME:
        raise TooSlow
    if done.returncode == -_ABORTED or b"MemoryError" in done.stderr:
        raise TooHungry
    raise Broken(done.stderr[-500:].decode(errors="replace"))
