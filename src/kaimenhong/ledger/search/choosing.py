"""Two ways to a page of what says a word: look the word up, or read along the list and look at each text.

A word that few texts have is looked up, and what is found is sorted. One that many have would be a long list to sort
for a page of thirty; reading along in the list's own order the page is full after few texts. Which is shorter is told
by an estimate that itself reads next to nothing. It decides about the way only: both find the same.
"""

# ruff: noqa: S608 - the names put into statements are our own, never what anybody typed

from __future__ import annotations

import json
from math import sqrt
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Expression, F, Func, OuterRef, Q, Subquery
from django.db.models.lookups import IsNull

from kaimenhong.ledger.models import Words
from kaimenhong.ledger.search import index
from kaimenhong.ledger.search.index import COLUMNS, TABLE
from kaimenhong.ledger.search.segments import Term

PAGE = 31
SAMPLES, EACH = 10, 40
PIECES = 6
FEW = 1000
UNKNOWN = 0.011  # of a word that is in no statistics PostgreSQL expects half a per cent of the texts, in each column
_ALL = 10_000_000_000


def reading(kind: str, found: list[Term], row: str = "pk", columns: tuple[str, ...] = COLUMNS) -> Q:
    """The condition that the thing of this kind numbered `row` says every term. Two questions: how many, and which few."""
    if is_frequent(kind, found, columns):
        told = Words.objects.filter(index.saying(found, columns, index.Reads), kind=kind, key=OuterRef(row))
        return Q(IsNull(Subquery(told.values("pk")[:1]), False))
    keys = index.keys_saying(kind, found, columns)
    few = list(keys.order_by().values_list("key", flat=True)[: FEW + 1])
    if len(few) <= FEW or connection.vendor != "postgresql":
        return Q(**{f"{row}__in": few if len(few) <= FEW else keys})
    return Q(_one_of(row, keys))


class _Array(Subquery):
    template = " (ARRAY(%(subquery)s))"


def _one_of(row: str, keys: Any) -> Expression:
    """All keys are found first, whatever the planner thinks of them."""
    return Func(
        F(row), _Array(keys), arg_joiner=" = ANY", template="(%(expressions)s)", output_field=BooleanField()
    )


def is_frequent(kind: str, found: list[Term], columns: tuple[str, ...] = COLUMNS) -> bool:
    """Whether so many texts say the terms that reading along fills a page sooner than looking up and sorting them.

    Reading along takes PAGE x texts / hits looks, looking up takes as many as there are hits.
    """
    if connection.vendor == "postgresql":
        share, texts = _estimated(kind, found, columns)
        return share > UNKNOWN and share * texts > sqrt(PAGE * texts / 2)
    if not index.available():
        return True
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT max(id) FROM {TABLE}")
        enough = int(sqrt(PAGE * (cursor.fetchone()[0] or 1) / 2))
        cursor.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM {index.FTS} WHERE {index.FTS} MATCH %s LIMIT %s) hits",
            [" AND ".join(index.matching(term, columns) for term in found), enough],
        )
        return bool(cursor.fetchone()[0] >= enough)


def _estimated(kind: str, found: list[Term], columns: tuple[str, ...]) -> tuple[float, float]:
    """What PostgreSQL's statistics say: the share of texts that say all terms, and how many texts there are.

    A term is as frequent as its rarest piece. Of beginnings of words there are no statistics; they are looked for in
    a few hundred texts.
    """
    whole = [_whole(term)[:PIECES] for term in found]
    texts, *rows = _planned([piece for pieces in whole for piece in pieces], columns)
    share, place = 1.0, 0
    for term, pieces in zip(found, whole, strict=True):
        told = rows[place : place + len(pieces)]
        place += len(pieces)
        share *= min(told) / max(texts, 1) if told else _sampled(kind, term, columns)
    return min(share, 1.0), texts


def _whole(term: Term) -> tuple[str, ...]:
    return term.pieces[:-1] if term.open else term.pieces


def _planned(pieces: list[str], columns: tuple[str, ...]) -> list[float]:
    """How many texts the planner expects in all, and with each piece. Nothing is read."""
    has = " OR ".join(f"to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)" for column in columns)
    asked = [
        f"(SELECT 1 FROM {TABLE} LIMIT {_ALL})",
        *(f"(SELECT 1 FROM {TABLE} WHERE {has} LIMIT {_ALL})" for _ in pieces),
        "(SELECT 1 LIMIT 1)",
    ]
    with connection.cursor() as cursor:
        params = [piece for piece in pieces for _ in columns]
        cursor.execute(f"EXPLAIN (FORMAT JSON) {' UNION ALL '.join(asked)}", params)
        told = cursor.fetchone()[0]
    plan = json.loads(told) if isinstance(told, str) else told
    return [part["Plan Rows"] for part in plan[0]["Plan"]["Plans"]][:-1]


def _sampled(kind: str, term: Term, columns: tuple[str, ...]) -> float:
    """The share of texts that say a term, in SAMPLES places of EACH."""
    last = f"(SELECT max(key) FROM {TABLE} WHERE kind = %s)"
    says = " OR ".join(f"(' ' || {column} || ' ') LIKE %s" for column in columns)
    places = [
        f"(SELECT head, body FROM {TABLE} WHERE kind = %s AND key >= {last} * {number} / {SAMPLES} ORDER BY key LIMIT {EACH})"
        for number in range(SAMPLES)
    ]
    with connection.cursor() as cursor:
        params = [*([kind] * (2 * SAMPLES)), *([index.pattern(term)] * len(columns))]
        cursor.execute(f"SELECT count(*) FROM ({' UNION ALL '.join(places)}) texts WHERE {says}", params)
        return float(cursor.fetchone()[0]) / (SAMPLES * EACH)
