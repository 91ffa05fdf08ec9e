"""The annotated documents that lie beside the repository on a developer's machine."""

import json
from pathlib import Path

import pytest

_CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpus"


@pytest.fixture(scope="session")
def documents() -> list[tuple[str, dict, dict]]:
    """Cleaned text, sidecar and truth of every readout and of the authored breakdowns and minutes."""
    if not _CORPUS.exists():
        pytest.skip(f"the annotated documents are not here ({_CORPUS})")
    found = []
    for gold in sorted(_CORPUS.glob("*/*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        text = (gold.parent / f"{stem}.clean.txt").read_text(encoding="utf8")
        sidecar = json.loads((gold.parent / f"{stem}.json").read_text(encoding="utf8"))
        found.append((text, sidecar, json.loads(gold.read_text(encoding="utf8"))))
    return found
