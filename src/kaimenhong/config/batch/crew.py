"""Worker processes that survive what they are given: one that dies or hangs costs its own task only."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

Task = TypeVar("Task")
Result = TypeVar("Result")

PATIENCE = 120.0
"""Seconds one task may take before its worker is ended."""
HEAVY = 110
"""A worker whose memory has ever been larger (MB) is replaced by a fresh one after its task."""


AHEAD = 4
"""Tasks a worker has at a time while there are many, so that it need not wait for the next."""


class Lost(Enum):
    """Why a task has no result."""

    DIED = "died"
    SLOW = "slow"


@dataclass(slots=True)
class _Hand(Generic[Task]):
    """One worker process, our end of its pipe, and its tasks; it has been at the first of them since `since`."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    tasks: deque[Task]
    since: float


class Crew(Generic[Task, Result]):
    """Up to `jobs` processes doing `work`, a function of a module."""

    def __init__(self, work: Callable[[Task], Result], *, jobs: int, patience: float = PATIENCE) -> None:
        self._work = work
        self._jobs = jobs
        self._patience = patience
        self._context = _context(work.__module__)
        self._hands: list[_Hand[Task]] = []
        self._waiting: deque[Task] = deque()

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Lost]]:
        """Each task with its result, as they come. Leaves no process behind, however it is left."""
        self._waiting.extend(tasks)
        try:
            self._fill()
            while self._hands:
                yield from self._look()
                self._fill()
        finally:
            self._waiting.clear()
            for hand in list(self._hands):
                self._dismiss(hand)

    def _fill(self) -> None:
        """Every hand has something to do, and more while there is plenty; those with nothing to do may go."""
        while self._waiting and len(self._hands) < self._jobs:
            self._hands.append(self._hired())
            self._give(self._hands[-1])
        ahead = AHEAD if len(self._waiting) > 2 * AHEAD * self._jobs else 1
        for hand in list(self._hands):
            while self._waiting and len(hand.tasks) < ahead:
                self._give(hand)
            if not hand.tasks:
                self._dismiss(hand)

    def _hired(self) -> _Hand[Task]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_labour, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        return _Hand(process, ours, deque(), time.monotonic())

    def _give(self, hand: _Hand[Task]) -> None:
        hand.tasks.append(self._waiting.popleft())
        try:
            hand.pipe.send(hand.tasks[-1])
        except OSError:  # it is dead, which is seen when its pipe is read
            return

    def _look(self) -> Iterator[tuple[Task, Result | Lost]]:
        """Wait for the next results or for the next hand whose time is up."""
        ends = min(hand.since for hand in self._hands) + self._patience
        ready = wait([hand.pipe for hand in self._hands], timeout=max(0.0, ends - time.monotonic()))
        for hand in list(self._hands):
            if hand.pipe in ready:
                yield hand.tasks[0], self._taken(hand)
            elif time.monotonic() - hand.since >= self._patience:
                yield hand.tasks[0], self._lost(hand, Lost.SLOW)

    def _taken(self, hand: _Hand[Task]) -> Result | Lost:
        try:
            result: Result
            result, megabytes = hand.pipe.recv()
        except (EOFError, OSError):
            return self._lost(hand, Lost.DIED)
        hand.tasks.popleft()
        hand.since = time.monotonic()
        if megabytes > HEAVY:
            self._dismiss(hand)
        return result

    def _lost(self, hand: _Hand[Task], why: Lost) -> Lost:
        hand.tasks.popleft()
        self._dismiss(hand)
        return why

    def _dismiss(self, hand: _Hand[Task]) -> None:
        """End a worker; what it had not begun is for the others."""
        self._hands.remove(hand)
        self._waiting.extendleft(reversed(hand.tasks))
        hand.process.kill()  # it holds nothing that could be half done
        hand.process.join()
        hand.pipe.close()


def _context(module: str) -> SpawnContext | ForkServerContext:
    """Processes that begin from a clean one which has read the program already, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return context


def _labour(pipe: Connection, work: Callable[[Task], Result]) -> None:
    """What a worker does until the pipe closes. Ctrl-C is for the process that leads the crew."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            pipe.send((work(pipe.recv()), _megabytes()))
        except (EOFError, BrokenPipeError):
            return


def _megabytes() -> int:
    """The most memory this process has ever had, in MB; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (2**20 if sys.platform == "darwin" else 2**10)
