"""Annotated documents: our own beside these tests, and the shared ones on a developer's machine."""

import json
from pathlib import Path

import pytest

_HERE = Path(__file__).resolve()
OWN = _HERE.parents[1] / "corpus_minutes"
SHARED = _HERE.parents[4] / "shared" / "corpus" / "minutes"


@pytest.fixture(scope="session")
def shared() -> list[tuple[str, dict, dict]]:
    """Raw text, sidecar and truth of the shared documents."""
    if not SHARED.exists():
        pytest.skip(f"the shared documents are not here ({SHARED})")
    return [
        (
            gold.with_name(gold.name.replace(".gold.json", ".txt")).read_text(encoding="utf8"),
            json.loads(gold.with_name(gold.name.replace(".gold.json", ".json")).read_text(encoding="utf8")),
            json.loads(gold.read_text(encoding="utf8")),
        )
        for gold in sorted(SHARED.glob("*.gold.json"))
    ]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `own` runs once for each of our own documents."""
    if "own" in metafunc.fixturenames:
        names = sorted(path.name.removesuffix(".gold.json") for path in OWN.glob("*.gold.json"))
        metafunc.parametrize("own", names, indirect=True)


@pytest.fixture
def own(request: pytest.FixtureRequest) -> tuple[str, dict]:
    """Raw text and truth of one of our own documents."""
    text = (OWN / f"{request.param}.txt").read_text(encoding="utf8")
    return text, json.loads((OWN / f"{request.param}.gold.json").read_text(encoding="utf8"))
