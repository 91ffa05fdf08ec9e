"""A question compiled once: a queryset whose SQL is kept, so that asking again costs the database's time only.

Django writes the SQL of a queryset anew each time it is read, which costs a page more than its rows do.
The SQL of a question is a function of its conditions; whoever keeps a Ready must key it by all of them:

    kept(("held", account, on), lambda: Ready(Holding.objects.on(on).filter(person__account=account))).rows()
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.utils import AltersData

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
        compiler = asked.query.clone().get_compiler(connection=connection)
        try:
            self._told: tuple[str, tuple[Any, ...]] | None = compiler.as_sql()
        except EmptyResultSet:
            self._told = None
        if (
            self._told and sharing and connection.vendor == "postgresql"
        ):  # on SQLite one writes at a time anyway
            table = connection.ops.quote_name(asked.model._meta.db_table)
            self._told = f"{self._told[0]} FOR SHARE OF {table}", self._told[1]
        if self._told:
            self._converters = list(compiler.get_converters([one[0] for one in compiler.select]).items())
            self._shape = _Shape(compiler.klass_info, compiler.select)
            self._further = list((compiler.annotation_col_map or {}).items())

    def rows(self, *values: Any) -> list[T]:
        """Ask, and return the rows as models. One query.

        `values` take the place of all values in the question, in the order of its SQL.
        """
        if self._told is None:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self._told[0], values or self._told[1])
            found = cursor.fetchall()
        return [self._made(row) for row in (map(self._converted, found) if self._converters else found)]

    def _converted(self, row: Sequence[Any]) -> Sequence[Any]:
        told = list(row)
        for at, (converters, expression) in self._converters:
            for convert in converters:
                told[at] = convert(told[at], expression, connection)
        return told

    def _made(self, row: Sequence[Any]) -> T:
        made: T = self._shape.made(row)
        for name, at in self._further:
            setattr(made, name, row[at])
        return made

    def first(self, *values: Any) -> T | None:
        """The first row, or None; `values` as for `rows`."""
        return next(iter(self.rows(*values)), None)


class _Shape:
    """How a row of an answer becomes a model, and the models it leads to (`select_related`).

    Models are filled as `Model.from_db` fills them, without its steps for what our models have not got: logic
    of their own in __init__, listeners to its signals, parents with tables of their own.
    """

    def __init__(self, told: Any, select: Any) -> None:
        places = told["select_fields"]
        self.model = told["model"]
        own = {
            name for one in self.model.__mro__[:-1] if one not in (Model, AltersData) for name in vars(one)
        }
        assert not own & {"__init__", "from_db"}, (
            f"{self.model.__name__} has logic of its own when it is made"
        )
        assert not told.get("from_parent"), f"{self.model.__name__} has a parent with a table of its own"
        self.names = [select[at][0].target.attname for at in places]
        self.first, self.end = places[0], places[-1] + 1
        self.key = self.first + self.names.index(self.model._meta.pk.attname)
        self.related = [
            (_Shape(one, select), one["local_setter"], one["remote_setter"])
            for one in told.get("related_klass_infos", ())
        ]

    def made(self, row: Sequence[Any]) -> Any:
        """The model in this row; None when an outer join found none."""
        if row[self.key] is None:
            return None
        model = self.model.__new__(self.model)
        held = model.__dict__
        held["_state"] = state = ModelState()
        state.adding, state.db = False, DEFAULT_DB_ALIAS
        held.update(zip(self.names, row[self.first : self.end], strict=True))
        for shape, set_here, set_there in self.related:
            other = shape.made(row)
            set_here(model, other)
            if other is not None:
                set_there(other, model)
        return model


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
