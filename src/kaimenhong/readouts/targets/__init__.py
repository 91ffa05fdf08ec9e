"""Targets: numbers a text sets as something to be reached, with what is counted and how it is compared."""

from __future__ import annotations

from kaimenhong.readouts.targets.find import find_targets
from kaimenhong.readouts.targets.model import Op, Target

__all__ = ["Op", "Target", "find_targets"]
