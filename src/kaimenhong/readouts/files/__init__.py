"""Files as people keep them (Word, sheets, PDF, OFD, web pages, text) to text that says where it comes from."""

from kaimenhong.readouts.files.errors import (
    Damaged,
    Encrypted,
    FileRefused,
    Hostile,
    ImageOnly,
    Missing,
    NoText,
    TooLarge,
    Unsupported,
)
from kaimenhong.readouts.files.model import (
    FILE_LIMIT,
    PAGE_LIMIT,
    TEXT_LIMIT,
    FileKind,
    FileText,
    Note,
    Place,
)
from kaimenhong.readouts.files.reading import read_file

__all__ = [
    "FILE_LIMIT",
    "PAGE_LIMIT",
    "TEXT_LIMIT",
    "Damaged",
    "Encrypted",
    "FileKind",
    "FileRefused",
    "FileText",
    "Hostile",
    "ImageOnly",
    "Missing",
    "NoText",
    "Note",
    "Place",
    "TooLarge",
    "Unsupported",
    "read_file",
]
