import pytest
from django.db import DatabaseError, connection, transaction

from kaimenhong.journal import seals
from kaimenhong.journal.triggers import TABLES
from tests.journal.book import AT, fill

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_the_database_itself_refuses_to_change_the_journal(table, statement):
    fill()
    seals.seal_all(at=AT)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
