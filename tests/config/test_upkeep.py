"""The planner of SQLite is told how the tables have grown."""

import pytest
from django.db import connection

from kaimenhong.config import upkeep


@pytest.mark.django_db
def test_the_planner_knows_the_tables_afterwards(world):
    said = upkeep.look_again(at=world.at)
    if connection.vendor != "sqlite":
        assert said == "left to the database"
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'org_unit'")
        assert cursor.fetchone()[0] > 0
