"""Checked rows of every kind: all states, with and without dates, units, numbers, texts that databases find hard."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.world import World

STATES = ("assigned", "signed", "in_progress", "closed", "ended")
TEXTS = (
    "",
    "推进落实",
    "含\t制表符",
    "两行\n文字",
    'C:\\路径\\n与"引号"',
    "100% {花括号} 'x'",
    "𠮷野家",
    "\\N",
    "a'b",
)


def varied(world: World, count: int) -> list[str]:
    """The content of so many rows, as StagedRow keeps it; always the same."""
    chance = Random(7)
    return [json.dumps(_row(world, chance, number), ensure_ascii=False) for number in range(count)]


def _row(world: World, chance: Random, number: int) -> dict[str, Any]:
    units = [world.fagai.pk, world.toucu.pk, world.jianjiao.pk, world.science.pk, world.finance.pk]
    lead, *others = chance.sample(units, len(units))
    opened = date(2018, 1, 2) + timedelta(days=chance.randrange(300))
    text = chance.choice(TEXTS)
    fields = {"title": f"第{number}件{text}".replace("\n", ""), "demand": text or "按期完成"}
    if chance.random() < 0.5:
        fields |= {"starts_on": opened.isoformat(), "theme": "招商", "level": "major", "remarks": text}
    return {
        "fields": fields,
        "lead": lead,
        "co": others[: chance.randrange(3)],
        "state": chance.choice(STATES),
        "number": chance.choice(("", f"督〔2018〕{number}号")),
        "source": text,
        "opened": opened.isoformat(),
        "due": _later(chance, opened),
        "due_basis": chance.choice(("", "年底前")),
        "signed": _later(chance, opened, 20),
        "closed": _later(chance, opened, 90),
        "conclusion": chance.choice(TEXTS),
        "progress": chance.choice(TEXTS),
        "progress_on": _later(chance, opened, 60),
        "percent": chance.choice((None, 0, 40, 100)),
    }


def _later(chance: Random, opened: date, within: int = 200) -> str | None:
    return (opened + timedelta(days=chance.randrange(within))).isoformat() if chance.random() < 0.7 else None
