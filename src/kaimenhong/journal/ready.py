"""A question compiled once: a queryset whose SQL is kept, so that asking again costs the database's time only.

Django writes the SQL of a queryset anew each time it is read, which costs a page more than its rows do.
The SQL of a question is a function of its conditions; whoever keeps a Ready must key it by all of them:

    kept(("held", account, on), lambda: Ready(Holding.objects.on(on).filter(person__account=account))).rows()
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

T = TypeVar("T", bound=Model)
V = TypeVar("V")
MOST = 1024


class Ready(Generic[T]):
    """The question a queryset asks, ready to be asked of the default database, in any thread.

    The queryset gives whole models (`select_related`, `defer` and annotations included), not `values()`.
    A condition that is known to be never true is not asked at all. `sharing` holds the rows of its own table
    against change until the transaction ends, together with others who only want them unchanged.
    """

    def __init__(self, asked: QuerySet[T], *, sharing: bool = False) -> None:
        self._asked = asked._chain()  # type: ignore[attr-defined]
        compiler = self._asked.query.get_compiler(connection=connection)
        try:
            self._told: tuple[str, tuple[Any, ...]] | None = compiler.as_sql()
        except EmptyResultSet:
            self._told = None
        if (
            self._told and sharing and connection.vendor == "postgresql"
        ):  # on SQLite one writes at a time anyway
            table = connection.ops.quote_name(asked.model._meta.db_table)
            self._told = f"{self._told[0]} FOR SHARE OF {table}", self._told[1]
        self._compiler: SQLCompiler = compiler

    def rows(self, *values: Any) -> list[T]:
        """Ask, and return the rows as models. One query.

        `values` take the place of all values in the question, in the order of its SQL.
        """
        if self._told is None:
            return []
        compiler, told = copy.copy(self._compiler), (self._told[0], values or self._told[1])
        compiler.connection = connection
        compiler.as_sql = lambda *_args, **_kwargs: told  # type: ignore[method-assign]
        asked = self._asked._chain()
        asked.query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(asked._iterable_class(asked))

    def first(self, *values: Any) -> T | None:
        """The first row, or None; `values` as for `rows`."""
        return next(iter(self.rows(*values)), None)


_shelf: dict[Hashable, Any] = {}
_filling = Lock()


def kept(key: Hashable, make: Callable[[], V]) -> V:
    """What `make` gives for this key, made once: a Ready, or other SQL. The oldest go when there are more than MOST.

    `key` names the question and holds everything it depends on; what is kept must not depend on any row.
    """
    found: V | None = _shelf.get(key)
    if found is None:
        found = make()
        with _filling:
            _shelf[key] = found
            while len(_shelf) > MOST:
                del _shelf[next(iter(_shelf))]
    return found
