"""Deadlines: finds the times by which something is owed and says which day that is.

`find_deadlines` reads running text and judges which times bound a duty; `read_limit` reads a text that is
known to be a time limit (a cell of the column 完成时限), where every expression counts.
"""

from __future__ import annotations

from kaimenhong.readouts.deadlines.find import find_deadlines, read_limit
from kaimenhong.readouts.deadlines.model import Basis, Deadline, Granularity, Reading, YearSource

__all__ = ["Basis", "Deadline", "Granularity", "Reading", "YearSource", "find_deadlines", "read_limit"]
