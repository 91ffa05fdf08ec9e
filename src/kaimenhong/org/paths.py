"""A unit's place in today's tree as text: the codes from the top down to it, such as `/GXQ/FGJ/`.

Everything under a unit starts with its path, so "my unit and what is below it" is one comparison that an
index answers. On SQLite that is a range (LIKE would not use the index), on PostgreSQL a LIKE with a fixed
beginning (Django gives the column the operator class for it).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Lookup, Q


class PathField(CharField):  # type: ignore[type-arg]
    """A path; `path__under="/GXQ/"` finds it and everything below it."""


@PathField.register_lookup
class Under(Lookup):
    """True for a path and for every path below it."""

    lookup_name = "under"

    def get_prep_lookup(self) -> str:
        path = str(self.rhs)
        if not path.endswith("/"):
            raise ValueError(f"not a unit's path: {path!r}; one ends with a slash, such as /GXQ/FGJ/")
        return path

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, left_params = self.process_lhs(compiler, connection)
        return f"{left} LIKE %s", (*left_params, f"{self.rhs}%")

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, left_params = self.process_lhs(compiler, connection)
        beyond = str(self.rhs)[:-1] + "0"  # "0" is the character after "/"
        return f"({left} >= %s AND {left} < %s)", (*left_params, self.rhs, *left_params, beyond)


def under(field: str, paths: str | Iterable[str]) -> Q:
    """A condition that the path column `field` lies under one of the paths; under none, nothing matches."""
    found = Q(pk__in=[])
    for path in [paths] if isinstance(paths, str) else paths:
        if path:
            found |= Q(**{f"{field}__under": path})
    return found


def upwards(path: str) -> list[str]:
    """The path itself and every path above it, the nearest first."""
    codes = path.strip("/").split("/")
    return [f"/{'/'.join(codes[:length])}/" for length in range(len(codes), 0, -1)]
