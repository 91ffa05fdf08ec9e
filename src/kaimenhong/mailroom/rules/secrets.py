"""Secrets of calendar feeds: only their hash is kept."""

from __future__ import annotations

from hashlib import sha256


def hashed(token: str) -> str:
    """The hash under which a feed is found. The token has 256 random bits, so it needs no salt and no stretching."""
    return sha256(token.encode()).hexdigest()
