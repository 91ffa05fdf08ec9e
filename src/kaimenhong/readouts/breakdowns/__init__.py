"""Breakdowns: documents that divide tasks among units (任务分解, 责任分工), in any of their layouts."""

from __future__ import annotations

from kaimenhong.readouts.breakdowns.model import Breakdown, Item
from kaimenhong.readouts.breakdowns.read import read_breakdown

__all__ = ["Breakdown", "Item", "read_breakdown"]
