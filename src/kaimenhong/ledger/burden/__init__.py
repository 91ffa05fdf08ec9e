"""What units are asked for beside their items: the register of recurring reports, and the meter of the burden."""

from kaimenhong.ledger.burden import events

__all__ = ["events"]
