"""How the verbs of this app refuse: with the field that is meant."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from kaimenhong.kernel.verdict import Refused, Verdict


def insist(verdict: Verdict, *, field: str) -> None:
    """Raise the verdict's refusal, naming the input it is about."""
    if not verdict:
        raise Refused(verdict.reason, remedy=verdict.remedy, field=field, status=verdict.status)


def insist_free(rows: models.QuerySet[Any], *, field: str, sentence: str, remedy: str) -> None:
    """Refuse (409) when such a row is there already."""
    if rows.exists():
        raise Refused(sentence, remedy=remedy, field=field, status=409)


def insist_clean(model: type[models.Model], **values: str) -> None:
    """Refuse (422) the first value its column would not take: empty, too long, of the wrong shape."""
    for name, value in values.items():
        try:
            model._meta.get_field(name).clean(value, None)  # type: ignore[union-attr]
        except ValidationError as wrong:
            raise Refused(" ".join(wrong.messages), field=name) from wrong
