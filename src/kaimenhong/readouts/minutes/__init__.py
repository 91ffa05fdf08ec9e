"""Minutes: what a meeting resolved (议定事项), by whom and by when."""

from __future__ import annotations

from kaimenhong.readouts.minutes.model import Minutes
from kaimenhong.readouts.minutes.read import read_minutes

__all__ = ["Minutes", "read_minutes"]
