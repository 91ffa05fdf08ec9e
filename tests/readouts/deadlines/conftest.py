"""The table of expressions that lies beside the repository on a developer's machine."""

import json
from pathlib import Path

import pytest

_TABLE = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "deadlines.json"


@pytest.fixture(scope="session")
def expressions() -> list[dict]:
    if not _TABLE.exists():
        pytest.skip(f"the table of observed expressions is not here ({_TABLE})")
    return json.loads(_TABLE.read_text(encoding="utf8"))
