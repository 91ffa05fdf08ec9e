"""What a unit still holds: each app says it for its own things, so that no unit ends with something left.

An app registers in its AppConfig.ready() a function that takes the unit and returns one sentence per
sort of thing, such as "12件未办结事项", or nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from kaimenhong.org.models import Unit

Teller = Callable[[Unit], list[str]]
_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Have `teller` asked before a unit ends. Registering one twice changes nothing."""
    if teller not in _tellers:
        _tellers.append(teller)


def of(unit: Unit) -> list[str]:
    """Everything the unit still holds, as sentences; empty when nothing."""
    return [sentence for teller in _tellers for sentence in teller(unit)]
