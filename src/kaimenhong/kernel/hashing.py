"""Digests of the journal: SM3 (GB/T 32905-2016) by default, SHA-256 where a site prefers it.

A digest is printed with its algorithm, `sm3:9f86…`, so that a chain may change its algorithm on
the way and every link can still be checked.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

ALGORITHMS = ("sm3", "sha256")


class NoSuchHash(RuntimeError):
    """The algorithm is unknown, or this machine's OpenSSL does not offer it."""


def digest(algorithm: str, content: bytes) -> str:
    """`algorithm:hex` of the content. Raises NoSuchHash naming the setting to change."""
    if algorithm not in ALGORITHMS:
        raise NoSuchHash(f"unknown hash {algorithm!r}: set KAIMENHONG_HASH to one of {', '.join(ALGORITHMS)}")
    try:
        return f"{algorithm}:{hashlib.new(algorithm, content).hexdigest()}"
    except ValueError as missing:
        raise NoSuchHash(
            f"this machine's OpenSSL has no {algorithm}: install OpenSSL 1.1.1 or newer, or set KAIMENHONG_HASH=sha256"
        ) from missing


def algorithm_of(printed: str) -> str:
    """The algorithm a printed digest was made with; "" when it names none that we know."""
    name = printed.partition(":")[0]
    return name if name in ALGORITHMS else ""


def merkle_root(algorithm: str, leaves: Sequence[str]) -> str:
    """Root of the Merkle tree over printed digests, leaves and nodes told apart as in RFC 6962 §2.1.

    An empty tree has the digest of the empty string.
    """
    if not leaves:
        return digest(algorithm, b"")
    level = [digest(algorithm, b"\x00" + leaf.encode()) for leaf in leaves]
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        above = [digest(algorithm, b"\x01" + left.encode() + right.encode()) for left, right in pairs]
        level = above + level[-1:] if len(level) % 2 else above
    return level[0]
