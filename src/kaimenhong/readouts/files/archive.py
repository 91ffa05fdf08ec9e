"""Zip files of strangers: every entry is measured before it is opened, nothing touches the disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable

from kaimenhong.readouts.files.errors import Damaged, Encrypted, Hostile
from kaimenhong.readouts.files.model import FileKind
from kaimenhong.readouts.files.xml import whole

MOST_ENTRIES = 5_000
MOST_PART = 32 * 1024 * 1024
"""Largest part that is read, in bytes after unpacking."""
MOST_TOTAL = 64 * 1024 * 1024
"""Most bytes unpacked from one file."""
MOST_RATIO = 250
"""Most times a part over 1 MB may grow; blank sheets of honest files reach about 100."""
_SMALL = 1024 * 1024
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What office files use; the others may ask for gigabytes of memory."""


class Archive:
    """The parts of a zip file by name, letter case and slashes evened out."""

    def __init__(self, data: bytes, kind: FileKind | str) -> None:
        """Raises Damaged, Hostile: too many entries or paths that lead out."""
        self.kind = str(kind)
        self._unpacked = 0
        if data.count(b"PK\x01\x02") > 2 * MOST_ENTRIES:
            raise Hostile("bomb")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as fault:
            raise Damaged("damaged", kind=self.kind) from fault
        entries = self._zip.infolist()
        if len(entries) > MOST_ENTRIES:
            raise Hostile("bomb")
        self._entries = {_even(one.filename): one for one in entries}
        if any(".." in name.split("/") for name in self._entries):
            raise Hostile("hostile_path")

    @property
    def names(self) -> Iterable[str]:
        """The names of all parts, in lower case."""
        return self._entries.keys()

    def __contains__(self, name: str) -> bool:
        return _even(name) in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises Damaged (absent or broken), Encrypted, Hostile (it grows too much)."""
        entry = self._entries.get(_even(name))
        if entry is None:
            raise Damaged("damaged", kind=self.kind)
        if entry.flag_bits & 0x1:
            raise Encrypted("encrypted", kind=self.kind)
        if entry.compress_type not in _METHODS:
            raise Damaged("damaged", kind=self.kind)
        self._measure(entry)
        try:
            return self._zip.read(entry)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as fault:
            raise Damaged("damaged", kind=self.kind) from fault
        except MemoryError as fault:
            raise Hostile("bomb") from fault

    def main_part(self, usual: str) -> str:
        """The name of the part an Office file begins with; `usual` where the file does not say."""
        if "_rels/.rels" not in self:
            return usual
        for one in whole(self.read("_rels/.rels"), kind=self.kind).iter("Relationship"):
            target = one.get("Target", "")
            if one.get("Type", "").endswith("/officeDocument") and target in self:
                return target.lstrip("/")
        return usual

    def insist_on_measure(self) -> None:
        """For readers that unpack by themselves: all parts together within the limits. Raises Hostile, Encrypted."""
        for entry in self._entries.values():
            if entry.flag_bits & 0x1:
                raise Encrypted("encrypted", kind=self.kind)
            self._measure(entry)

    def _measure(self, entry: zipfile.ZipInfo) -> None:
        self._unpacked += entry.file_size
        grows = entry.file_size > _SMALL and entry.file_size > MOST_RATIO * max(1, entry.compress_size)
        if grows or entry.file_size > MOST_PART or self._unpacked > MOST_TOTAL:
            raise Hostile("bomb")


def _even(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
