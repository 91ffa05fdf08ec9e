"""Teaching words of workbooks: what a heading means, which unit a name is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kaimenhong.journal.pen import action, create, record
from kaimenhong.ledger import events, rules
from kaimenhong.ledger.models import (
    SheetWord,
)
from kaimenhong.org.actor import Actor


@action
def teach_words(*, kind: str, meanings: Mapping[str, str], by: Actor, at: datetime) -> list[SheetWord]:
    """Remember for the zone what these headings or unit names mean. The newest word counts."""
    rules.can_open(by).insist()
    known = {word.printed: word for word in SheetWord.objects.filter(kind=kind, printed__in=list(meanings))}
    taught = []
    for printed, meaning in meanings.items():
        happening = events.SheetWordTaught(printed=printed, meaning=meaning)
        word = known.get(printed)
        if word is None:
            fields = {"kind": kind, "printed": printed, "meaning": meaning}
            taught.append(create(SheetWord, happening, by=by, at=at, fields=fields))
        else:
            record(word, happening, by=by, at=at, set={"meaning": meaning})
            taught.append(word)
    return taught
