"""Work on many rows by several processes, or by this one alone. What they do needs no database.

A hand that dies breaks the work off (Died): whoever asked does it again alone. When this process dies, its hands
see the end of their pipe and go.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import queue
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
MOST = 4
AHEAD = 2
"""Tasks a hand has at a time, so that it need not wait for the next."""
Making = Callable[..., Callable[[Any], Any]]


class Died(RuntimeError):
    """A hand ended without a result: killed, or short of memory."""


def number() -> int:
    """How many processes may work at once on this machine."""
    free = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST, free)


def each(making: Making, told: Sequence[Any], tasks: Iterable[Task], *, hands: int) -> Iterator[Any]:
    """The results of the tasks, in their order. Every hand begins with `making(place, *told)`, which gives what works.

    Raises Died, and whatever a task raised.
    """
    if hands < 2:
        work = making(0, *told)
        for task in tasks:
            yield work(task)
        return
    crew = [_Hand(making, (place, *told)) for place in range(hands)]
    waiting: deque[_Hand] = deque()
    try:
        for at, task in enumerate(tasks):
            if len(waiting) >= AHEAD * hands:
                yield waiting.popleft().result()
            hand = crew[at % hands]
            hand.give(task)
            waiting.append(hand)
        while waiting:
            yield waiting.popleft().result()
    finally:
        for hand in crew:
            hand.dismiss()


class _Hand:
    """One process, and our end of its pipe."""

    def __init__(self, making: Making, told: Sequence[Any]) -> None:
        context = _context()
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_labour, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()  # so that the end of the process is the end of the pipe
        self.give((making, told))

    def give(self, task: Any) -> None:
        try:
            self.pipe.send(task)
        except OSError as gone:
            raise Died from gone

    def result(self) -> Any:
        try:
            done, found = self.pipe.recv()
        except (EOFError, OSError) as gone:
            raise Died from gone
        if not done:
            raise found
        return found

    def dismiss(self) -> None:
        self.process.kill()  # it holds nothing that could be half done
        self.process.join()
        self.pipe.close()


def _context() -> Any:
    """Processes that begin from a clean one which has read the program already, where the system can do that."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kaimenhong.ledger.sheets.ready"])
    return context


def warm() -> None:
    """Let the clean process begin to read the program, while something else is done."""
    if number() > 1 and "forkserver" in multiprocessing.get_all_start_methods():
        from multiprocessing import forkserver

        _context()
        forkserver.ensure_running()


def _labour(pipe: Connection) -> None:
    """What a hand does until it is dismissed. Ctrl-C is for the process that leads."""
    from kaimenhong.ledger.sheets import ready  # noqa: F401 - sets Django up where nothing was read before

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # it lives a few seconds, and makes little else than rows that are given away
    tasks: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(pipe, tasks), daemon=True).start()
    making, told = tasks.get()
    work = making(*told)
    while True:
        task = tasks.get()
        try:
            answer = (True, work(task))
        except Exception as fault:  # said where it is asked for
            answer = (False, fault)
        pipe.send(answer)


def _listen(pipe: Connection, tasks: queue.SimpleQueue[Any]) -> None:
    """Take tasks as they come, so that who gives them never waits for who works."""
    while True:
        try:
            tasks.put(pipe.recv())
        except (EOFError, OSError):
            os._exit(0)
