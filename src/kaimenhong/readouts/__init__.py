"""Readouts: reads what an office publishes about a meeting and says what it demands of whom by when."""

from kaimenhong.readouts.cleaning import Cleaned, clean
from kaimenhong.readouts.decode import Decoded, decode
from kaimenhong.readouts.errors import CannotRead, Unreadable, Untrustworthy
from kaimenhong.readouts.model import Readout
from kaimenhong.readouts.parse import parse, read
from kaimenhong.readouts.predictions import to_dict

__all__ = [
    "CannotRead", "Cleaned", "Decoded", "Readout", "Unreadable", "Untrustworthy",
    "clean", "decode", "parse", "read", "to_dict",
]  # fmt: skip
