"""Where the annotated documents lie: ours beside these tests, the shared ones beside the checkout."""

import json
import os
from pathlib import Path

import pytest

from kaimenhong.readouts import read, to_dict

PROJECT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KAIMENHONG_SHARED", PROJECT.parent / "shared"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the seed and the shared corpus (set KAIMENHONG_SHARED if it lies elsewhere)."""
    if not SHARED.is_dir():
        pytest.skip(f"the shared corpus is not here: {SHARED}")
    return SHARED


@pytest.fixture
def truth():
    """Asserts that a reading agrees with an annotated document in every field the document has."""
    return lambda text, published, gold: differences(gold, to_dict(read(text, published=published)))


APART = {"id", "origin", "style", "noise", "ambiguous", "notes", "published"}


def differences(gold, found, path: str = "") -> list[str]:
    if isinstance(gold, dict):
        inner = ((key, gold[key]) for key in gold if key not in APART)
        return [
            one for key, value in inner for one in differences(value, (found or {}).get(key), f"{path}.{key}")
        ]
    if isinstance(gold, list) and gold and isinstance(gold[0], dict):
        if len(gold) != len(found or []):
            return [f"{path}: {len(gold)} expected, {len(found or [])} found"]
        pairs = zip(gold, found, strict=True)
        return [one for at, (a, b) in enumerate(pairs) for one in differences(a, b, f"{path}[{at}]")]
    return [] if gold == found else [f"{path}: {gold!r} expected, {found!r} found"]


def gold_of(path: Path) -> dict:
    return json.loads(path.with_suffix("").with_suffix(".gold.json").read_text(encoding="utf-8"))
