"""Real processes write and seal at once: no gap, no fork of a chain, no lost or unsealed event."""

import subprocess
import sys
from pathlib import Path

import pytest

from kaimenhong.journal import seals
from kaimenhong.journal.models import Event
from kaimenhong.journal.verify import verify
from tests.journal.book import AT

ROOT = Path(__file__).resolve().parents[2]
WRITERS, LINES = 4, 30

WRITER = f"""
import sys
import django
django.setup()
from tests.journal.book import AT, Clerk, Page, write
for n in range({LINES}):
    write(page=Page(n % 2 + 1), text=f"{{sys.argv[1]}}.{{n}}", by=Clerk(), at=AT)
"""

SEALER = """
import select, sys, time
import django
django.setup()
from kaimenhong.journal import seals
from tests.journal.book import AT
until = time.monotonic() + 20
while time.monotonic() < until:
    seals.seal(at=AT)
    time.sleep(0.005)
    if select.select([sys.stdin], [], [], 0)[0]:
        break
"""


def start(
    program: str, environ: dict[str, str], *args: str, stdin: int = subprocess.DEVNULL
) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", program, *args], env=environ, cwd=ROOT, stdin=stdin)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_writers_and_a_sealer_at_once(database_environ):
    environ = {**database_environ, "PYTHONPATH": f"{ROOT}:{database_environ.get('PYTHONPATH', '')}"}
    sealers = [start(SEALER, environ, stdin=subprocess.PIPE) for _ in range(2)]
    writers = [start(WRITER, environ, str(n)) for n in range(WRITERS)]
    assert [writer.wait(60) for writer in writers] == [0] * WRITERS
    for sealer in sealers:
        sealer.communicate(b"stop\n", timeout=30)
        assert sealer.returncode == 0
    seals.seal_all(at=AT)
    report = verify()
    assert report.clean, report.faults[:3]
    assert (report.events, report.unsealed) == (WRITERS * LINES, 0)
    for page in (1, 2):
        numbers = list(
            Event.objects.filter(subject=f"book.page:{page}").order_by("seq").values_list("seq", flat=True)
        )
        assert numbers == list(range(1, WRITERS * LINES // 2 + 1))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_slow_transaction_is_sealed_when_it_ends(database_environ):
    """On PostgreSQL its event has a lower number than one already sealed; the seal must not lose it."""
    from django.db import connection, connections, transaction

    from tests.journal.book import Clerk, Page, write

    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time: no event can come late")
    slow = connections.create_connection("default")
    slow.set_autocommit(False)
    with slow.cursor() as cursor:  # a writer that has drawn its number and dawdles
        cursor.execute("SELECT pg_current_xact_id()")
        cursor.execute("SELECT nextval(pg_get_serial_sequence('journal_event', 'id'))")
        late = cursor.fetchone()[0]
    write(page=Page(1), text="先提交", by=Clerk(), at=AT)
    assert seals.seal(at=AT).floor == 0
    write(page=Page(1), text="又一条", by=Clerk(), at=AT)
    assert seals.seal(at=AT).floor == 0, "the floor must not pass a number a running transaction owns"
    with transaction.atomic():
        write(page=Page(2), text="迟到", by=Clerk(), at=AT)
    newest = Event.objects.get(subject="book.page:2")
    with slow.cursor() as cursor:
        columns = [f.column for f in Event._meta.concrete_fields if f.column != "id"]
        names = ", ".join(f'"{c}"' for c in columns)
        values = names.replace('"subject"', "'book.page:3'")
        cursor.execute(
            f"INSERT INTO journal_event (id, {names}) SELECT {late}, {values} FROM journal_event WHERE id = {newest.pk}"
        )
    slow.commit()
    slow.close()
    seals.seal_all(at=AT)
    assert not seals.unsealed(0).exists()
