"""What an adapter raises when a message did not go out, or may not have."""

from __future__ import annotations

from kaimenhong.mailroom.rules import Fault


class SendFault(Exception):
    """Sending failed: why, in a word of rules.Fault, and what the other side said (never a key or a secret)."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(f"{fault.value}: {detail}")
        self.fault = fault
        self.detail = detail[:300]
