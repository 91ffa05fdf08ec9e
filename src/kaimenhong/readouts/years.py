"""In which year a text was written, as far as its content tells."""

from __future__ import annotations

import re

# Campaigns and anniversaries that belong to one year. (党内集中教育 and plan years; public knowledge.)
_EVENTS: tuple[tuple[str, int], ...] = (
    ("“三严三实”专题教育", 2015), ("“两学一做”学习教育", 2016), ("党史学习教育", 2021), ("党纪学习教育", 2024),
    ("“不忘初心、牢记使命”主题教育", 2019), ("中国共产党成立95周年", 2016), ("中国共产党成立100周年", 2021),
    ("建党100周年", 2021), ("建党一百周年", 2021), ("建党百年", 2021), ("改革开放40周年", 2018), ("十九届四中全会", 2019),
    ("十九届五中全会", 2020), ("十九届六中全会", 2021), ("二十届二中全会", 2023), ("二十届三中全会", 2024),
    ("二十届四中全会", 2025), ("新冠肺炎疫情发生以来", 2020), ("深入贯彻中央八项规定精神学习教育", 2025),
)  # fmt: skip
_FOUNDING = re.compile("(?:新中国|中华人民共和国|建国|国庆)成立?(\\d{2})周年")
_PLAN = {"十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026}
_PLAN_YEAR = re.compile("“(十[二三四五])五”(?:规划)?(?:的)?(开局|起步|收官|关键|承上启下|中期)")
_DOC_NUMBER = re.compile("[〔\\[（(【](20\\d\\d)[〕\\]）)】]\\d{1,4}号")
_FULL_YEAR = re.compile("(?<![\\d〔\\[（(【])(20\\d\\d)年(?!度|以来|至|-|—)")


def stated(text: str) -> list[int]:
    """Years printed as such (2019年), without those of periods (2018年度) and document numbers."""
    return [int(year) for year in _FULL_YEAR.findall(text)]


def inferred(text: str) -> int | None:
    """The year the content points to: a plan's first or last year, an anniversary, a campaign, a document number."""
    for finder in (_from_plan, _from_founding, _from_events, _from_numbers):
        year = finder(text)
        if year is not None:
            return year
    return None


def _from_plan(text: str) -> int | None:
    found = _PLAN_YEAR.search(text)
    if found is None:
        return None
    offset = {"开局": 0, "起步": 0, "收官": 4}.get(found.group(2))
    return None if offset is None else _PLAN[found.group(1)] + offset


def _from_founding(text: str) -> int | None:
    found = _FOUNDING.search(text)
    return 1949 + int(found.group(1)) if found else None


def _from_events(text: str) -> int | None:
    return next((year for name, year in _EVENTS if name in text), None)


def _from_numbers(text: str) -> int | None:
    years = [int(year) for year in _DOC_NUMBER.findall(text)]
    return max(years) if years else None
