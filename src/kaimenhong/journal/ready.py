"""A question compiled once: a queryset whose SQL is kept, so that asking again costs the database's time only.

Django writes the SQL of a queryset anew each time it is read, which costs a page more than its rows do.
The SQL of a question is a function of its conditions; whoever keeps a Ready must key it by all of them:

    @lru_cache(maxsize=512)
    def _held(account: int, on: date) -> Ready[Holding]:
        return Ready(Holding.objects.on(on).filter(person__account=account).in_order())
"""

from __future__ import annotations

import copy
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

T = TypeVar("T", bound=Model)


class Ready(Generic[T]):
    """The question a queryset asks, ready to be asked of the default database, in any thread.

    The queryset gives whole models (`select_related`, `defer` and annotations included), not `values()`.
    A condition that is known to be never true is not asked at all.
    """

    def __init__(self, asked: QuerySet[T]) -> None:
        self._asked = asked._chain()  # type: ignore[attr-defined]
        compiler = self._asked.query.get_compiler(connection=connection)
        try:
            self._told: tuple[str, tuple[Any, ...]] | None = compiler.as_sql()
        except EmptyResultSet:
            self._told = None
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
