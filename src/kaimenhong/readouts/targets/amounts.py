"""Numbers with a unit: where they stand, and which of them only qualify or only tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from unicodedata import normalize

_UNIT = (
    "个百分点|百分点|个月|个小时|个工作日|工作日|平方公里|平方米|立方米|千瓦时|千瓦|美元|港元|欧元|元|公里|千米|公斤|公顷|"
    "家次|人次|场次|批次|班次|车次|户次|件次|项次|小时|分钟|[家个项座场类户名人套台辆条处所件批次倍张份块片棵株头只支篇间栋幢床位宗笔艘架]|"
    "[盏根组款期轮站例吨斤亩米%‰成天颗羽尾册枚门段口对％]"
)
_FIGURE = r"(?<!\d)\d+(?:,\d{3}){0,6}(?:\.\d+)?"  # begins once in a row of digits: time stays linear
_AMOUNT = re.compile(rf"{_FIGURE}(?:余|多)?(?P<unit>[十百千]?[万亿]?(?:{_UNIT}))")
_COUNTED = re.compile(
    r"(?P<number>[两三四五六七八九十])(?P<unit>个|家|座|条|项)(?=主导产业|产业|项目|园区|平台|基地|中心|集群|企业)"
)
_COMPARED = re.compile(
    r"(?:不少于|不低于|不超过|不多于|不得少于|不得超过|至少|最多)(?:[\u4e00-\u9fff]{2})?(?P<number>[两三四五六七八九十])"
    rf"(?P<unit>[百千]?[万亿]?(?:{_UNIT}))"
)
_NUMERAL = re.compile(_FIGURE)
_CHINESE = {char: index for index, char in enumerate("两三四五六七八九十", start=2)}
_GLUED = frozenset("第-－—〔[（(.·/:：")
_ORDINAL_AFTER = re.compile(r"(?:[款项条](?:规定|第)|[楼层室号栋]|届|周年)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and its place in the text."""

    value: Decimal
    unit: str
    start: int
    end: int


def amounts(text: str) -> Iterator[Amount]:
    """All numbers with a unit of count or measure, in order; ordinals and parts of longer figures are left out."""
    found = [amount for match in _AMOUNT.finditer(text) if (amount := _figure(text, match)) is not None]
    words = [*_COUNTED.finditer(text), *_COMPARED.finditer(text)]
    found += {word.start: word for word in map(_word, words)}.values()
    return iter(sorted(found, key=lambda amount: amount.start))


def _figure(text: str, match: re.Match[str]) -> Amount | None:
    start = match.start()
    if start and (
        text[start - 1] == "第" or (text[start - 1] in _GLUED and text[start - 2 : start - 1].isdigit())
    ):
        return None
    if _ORDINAL_AFTER.match(text, match.end()):
        return None
    numeral = _NUMERAL.match(text, start)
    if numeral is None:
        return None
    digits = normalize("NFKC", numeral.group()).replace(",", "")
    return Amount(Decimal(digits), normalize("NFKC", match["unit"]), start, match.end())


def _word(match: re.Match[str]) -> Amount:
    return Amount(Decimal(_CHINESE[match["number"]]), match["unit"], match.start("number"), match.end())
