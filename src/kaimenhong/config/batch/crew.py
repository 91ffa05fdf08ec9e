"""Worker processes that survive what they are given: one that dies or hangs costs its own task only."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import time
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


class Lost(Enum):
    """Why a task has no result."""

    DIED = "died"
    SLOW = "slow"


@dataclass(slots=True)
class _Hand(Generic[Task]):
    """One worker process, our end of its pipe, and the task it has since when."""

    process: multiprocessing.process.BaseProcess
    pipe: Connection
    task: Task
    since: float


class Crew(Generic[Task, Result]):
    """Up to `jobs` processes doing `work`, a function of a module, one task at a time each."""

    def __init__(self, work: Callable[[Task], Result], *, jobs: int, patience: float = PATIENCE) -> None:
        self._work = work
        self._jobs = jobs
        self._patience = patience
        self._context = _context(work.__module__)
        self._hands: list[_Hand[Task]] = []

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result | Lost]]:
        """Each task with its result, as they come. Leaves no process behind, however it is left."""
        waiting = iter(tasks)
        try:
            for task in waiting:
                self._begin(task)
                if len(self._hands) >= self._jobs:
                    break
            while self._hands:
                yield from self._look(waiting)
        finally:
            self._dismiss(self._hands)

    def _begin(self, task: Task) -> None:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_labour, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        ours.send(task)
        self._hands.append(_Hand(process, ours, task, time.monotonic()))

    def _look(self, waiting: Iterator[Task]) -> Iterator[tuple[Task, Result | Lost]]:
        """Wait for the next results or for the next hand whose time is up."""
        ends = min(hand.since for hand in self._hands) + self._patience
        ready = wait([hand.pipe for hand in self._hands], timeout=max(0.0, ends - time.monotonic()))
        for hand in list(self._hands):
            if hand.pipe in ready:
                yield hand.task, self._take(hand, waiting)
            elif time.monotonic() - hand.since >= self._patience:
                yield hand.task, self._replace(hand, waiting, Lost.SLOW)

    def _take(self, hand: _Hand[Task], waiting: Iterator[Task]) -> Result | Lost:
        """The result of a hand that has one; it gets the next task, if there is one."""
        try:
            result: Result
            result, megabytes = hand.pipe.recv()
        except (EOFError, OSError):
            return self._replace(hand, waiting, Lost.DIED)
        if megabytes > HEAVY:
            return self._replace(hand, waiting, result)
        if (task := next(waiting, None)) is None:
            self._end(hand)
        else:
            self._give(hand, task)
        return result

    def _give(self, hand: _Hand[Task], task: Task) -> None:
        hand.task, hand.since = task, time.monotonic()
        try:
            hand.pipe.send(task)
        except OSError:  # it died at rest: the task is for another
            self._end(hand)
            self._begin(task)

    def _replace(self, hand: _Hand[Task], waiting: Iterator[Task], result: Result | Lost) -> Result | Lost:
        self._end(hand)
        if (task := next(waiting, None)) is not None:
            self._begin(task)
        return result

    def _end(self, hand: _Hand[Task]) -> None:
        self._hands.remove(hand)
        self._dismiss([hand])

    def _dismiss(self, hands: list[_Hand[Task]]) -> None:
        for hand in hands:
            hand.process.kill()  # it holds nothing that could be half done
        for hand in hands:
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
