"""A result as a file: JSON in the prediction form of the corpus, or a workbook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from kaimenhong import readouts

if TYPE_CHECKING:
    from kaimenhong.readouts.reading import Document


def of(found: Document, *, form: Literal["json", "xlsx"]) -> bytes:
    """The result in one of the two forms."""
    if form == "xlsx":
        from kaimenhong.config.workbook import workbook

        return workbook(readouts.to_dict(found))
    return (json.dumps(plain(found), ensure_ascii=False, indent=1) + "\n").encode()


def plain(found: Document) -> dict[str, Any]:
    """The result as data, with the publish date it was read by and the cleaned text that all its spans count in."""
    published = found.published.isoformat() if found.published else None
    return {**readouts.to_dict(found), "published": published, "text": found.text}
