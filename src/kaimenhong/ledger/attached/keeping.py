"""Where attached documents lie: below HOME, each once, named by the digest of its bytes, never thrown away.

A document is written beside its place and moved there whole, so that a reader never meets half of one. When the
verb that attached it is refused after all, its bytes stay behind unnamed: harmless, and the next to attach the
same finds them there.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from kaimenhong.kernel.verdict import Refused
from kaimenhong.ledger.models import Evidence

PIECE = 1024 * 1024
ALGORITHM = "sha256"


def keep(content: BinaryIO) -> str:
    """Keep a document's bytes. Returns their digest, `sha256:hex`. Raises Refused when they cannot be written."""
    coming = _folder() / "coming"
    try:
        coming.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.NamedTemporaryFile(dir=coming, delete=False) as beside:
            digest = _copy(content, beside)
        _move(Path(beside.name), place(digest))
    except OSError as fault:
        raise Refused(
            _("文件没有存下来。"),
            remedy=_("请稍后再试；仍不行的，请告诉系统管理员检查磁盘。"),
            field="evidence",
        ) from fault
    return digest


def _copy(content: BinaryIO, out: IO[bytes]) -> str:
    known = hashlib.new(ALGORITHM)
    for piece in _pieces(content):
        known.update(piece)
        out.write(piece)
    out.flush()
    os.fsync(out.fileno())
    return f"{ALGORITHM}:{known.hexdigest()}"


def _move(beside: Path, there: Path) -> None:
    if there.exists():
        beside.unlink()
        return
    there.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside.chmod(0o400)
    beside.replace(there)


def place(digest: str) -> Path:
    """Where the document of this digest lies."""
    name = digest.partition(":")[2]
    return _folder() / name[:2] / name


def fetch(one: Evidence) -> BinaryIO:
    """The document's bytes. Raises Refused (404) when the evidence has none, or they are not where they belong."""
    try:
        if one.digest:
            return place(one.digest).open("rb")
    except FileNotFoundError:
        pass
    raise Refused(_("没有找到这份文件。"), remedy=_("请告诉系统管理员，从备份中恢复附件目录。"), status=404)


@dataclass(frozen=True, slots=True)
class Fault:
    """A document that is not as it was attached: `lost`, or changed."""

    evidence: int
    name: str
    digest: str
    lost: bool


def faults() -> Iterator[Fault]:
    """The attached documents that are lost or changed, each digest looked at once."""
    seen: dict[str, str] = {}
    for one in Evidence.objects.exclude(digest="").order_by("pk").iterator():
        if one.digest not in seen:
            seen[one.digest] = _digest_on_disk(place(one.digest))
        if seen[one.digest] != one.digest:
            yield Fault(one.pk, one.file_name, one.digest, lost=not seen[one.digest])


def _digest_on_disk(path: Path) -> str:
    """The digest of what lies there; "" when nothing does."""
    try:
        with path.open("rb") as content:
            known = hashlib.new(ALGORITHM)
            for piece in _pieces(content):
                known.update(piece)
            return f"{ALGORITHM}:{known.hexdigest()}"
    except FileNotFoundError:
        return ""


def _pieces(content: BinaryIO) -> Iterator[bytes]:
    content.seek(0)
    while piece := content.read(PIECE):
        yield piece


def _folder() -> Path:
    return Path(settings.HOME) / "evidence"
