"""The write guard: rows of the domain change only by the pen of a verb.

`save`, `delete`, `update` and every bulk write of a Guarded model raise UnguardedWrite unless the
pen itself is writing (see pen.py). Known holes, because Django goes round the model there:
`loaddata` (`save_base(raw=True)`), historical models inside data migrations, and raw SQL. The nightly
reconcile finds what came in through them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.db import models

from kaimenhong.kernel.refs import Ref

_writing: ContextVar[bool] = ContextVar("writing", default=False)


class UnguardedWrite(RuntimeError):
    """Code tried to change a domain row outside a verb."""


@contextmanager
def writing() -> Iterator[None]:
    """Open the guard. Only the pen does this."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def insist_writing(what: str, model: type[models.Model]) -> None:
    """Raise UnguardedWrite unless the pen is writing."""
    if not _writing.get():
        raise UnguardedWrite(
            f"{model.__name__}.{what} outside the pen: change rows only through create() or record() inside an @action"
        )


class GuardedQuerySet(models.QuerySet[Any]):
    """Questions as usual; writes only by the pen."""

    def lock(self, pk: Any) -> Any:
        """Read the row again and hold it until the transaction ends, so that a verb decides on what is true now."""
        return self.select_for_update(of=("self",)).get(pk=pk)

    def create(self, **kwargs: Any) -> Any:
        insist_writing("objects.create", self.model)
        return super().create(**kwargs)

    def update(self, **kwargs: Any) -> int:
        insist_writing("objects.update", self.model)
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        insist_writing("objects.delete", self.model)
        return super().delete()

    def bulk_create(self, *args: Any, **kwargs: Any) -> list[Any]:
        insist_writing("objects.bulk_create", self.model)
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        insist_writing("objects.bulk_update", self.model)
        return super().bulk_update(*args, **kwargs)


class Guarded(models.Model):
    """Base of every domain model. A subclass says with an inner `Journaled` which of its fields are

    `state` (a word of its state table), `holder` (the Ref, as text, of whose turn it is) and `due` (a
    date); the pen then writes them into the event's own columns. A child row that lives and dies with
    its owner names the foreign key to it: `part_of = "item"`.
    """

    class Journaled:
        state: ClassVar[str] = ""
        holder: ClassVar[str] = ""
        due: ClassVar[str] = ""
        part_of: ClassVar[str] = ""

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def ref(self) -> Ref:
        """This row's name in the journal: `app.model:pk`."""
        return Ref(f"{self._meta.app_label}.{self._meta.model_name}", str(self.pk))

    @classmethod
    def ref_kind(cls) -> str:
        return f"{cls._meta.app_label}.{cls._meta.model_name}"

    @classmethod
    def journaled(cls, name: str) -> str:
        """The field that plays the role `name` (state, holder, due, part_of), or ""."""
        return str(getattr(cls.Journaled, name, ""))

    def save(self, *args: Any, **kwargs: Any) -> None:
        insist_writing("save", type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        insist_writing("delete", type(self))
        return super().delete(*args, **kwargs)
