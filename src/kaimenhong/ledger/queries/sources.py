"""Sources that contain others: a meeting its requirements. The apps of the sources say what is in what."""

from __future__ import annotations

from collections.abc import Callable, Iterable

_contents: dict[str, Callable[[str], Iterable[str]]] = {}


def contains(kind: str, contents: Callable[[str], Iterable[str]]) -> None:
    """Let a list be narrowed by what contains sources: `contents(ref)` gives the refs inside. From AppConfig.ready()."""
    _contents[kind] = contents


def contained(ref: str) -> list[str]:
    """The source itself and whatever it contains, as refs."""
    kind = ref.partition(":")[0]
    return [ref, *_contents[kind](ref)] if kind in _contents else [ref]
