"""Which packs of rules there are: those that ship, and the versions the zone has put into force."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from kaimenhong.kernel import clocks
from kaimenhong.kernel.clocks import Rule, RulePack
from kaimenhong.ledger.models.clocks import ClockRule, ClockRuleState

PLAIN = "plain"
"""The pack of items without a class: the date is whatever the assigning unit has written."""


def packs() -> list[RulePack]:
    """Every version in force or to come: the shipped ones first, then the zone's own. One query."""
    rows = ClockRule.objects.filter(state=ClockRuleState.IN_FORCE).order_by("code", "valid_from")
    return [*clocks.shipped(), *map(pack_of, rows)]


def pack_of(row: ClockRule) -> RulePack:
    """The pack a row keeps. The same content gives the same object, so that what is remembered of it serves again."""
    return _read(json.dumps(row.content, sort_keys=True, ensure_ascii=False))


def in_force(known: Iterable[RulePack], on: date) -> list[RulePack]:
    """Of each code the version under which an item is assigned on this day, in the order they are known."""
    known = list(known)
    codes = dict.fromkeys(pack.code for pack in known)
    found = (clocks.in_force(known, code, on) for code in codes)
    return [pack for pack in found if pack is not None]


def written(pack: RulePack, class_code: str) -> str:
    """How an item keeps its class: `13710/ordinary`. Which version it is follows from the day it was assigned."""
    return f"{pack.code}/{class_code}"


def rule_for(task_class: str, on: date, known: Iterable[RulePack]) -> Rule:
    """The rule that measures an item of this class assigned on this day; the plain one where there is none."""
    known = list(known)
    code, _, class_code = task_class.partition("/")
    pack = clocks.in_force(known, code, on)
    if pack is not None and any(one.code == class_code for one in pack.classes):
        return pack.rule(class_code)
    return plain_rule()


def plain_rule() -> Rule:
    """The rule without a term of its own."""
    pack = next(one for one in clocks.shipped() if one.code == PLAIN)
    return pack.rule(pack.classes[0].code)


@lru_cache(maxsize=256)
def _read(text: str) -> RulePack:
    return clocks.read(json.loads(text))
