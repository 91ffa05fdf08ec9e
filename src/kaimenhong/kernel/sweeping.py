"""Python's sweeping for rings of objects, put off while very many are made that are all still needed."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Without the garbage collector: what is made here is no garbage before the end, and sweeping it took a third of the time.

    Memory of what nothing refers to any more is given back as ever; only rings wait.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
