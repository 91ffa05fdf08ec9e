"""Units: what figures are printed in, and which of them measure the same thing.

Only units of one dimension can be converted into each other. Things that are counted (家, 个, 户 …) are a
dimension each: three firms and two projects are not five of anything.
Shares (%) and differences of shares (百分点) are two dimensions on purpose: 8% minus 6% is 2百分点, not 2%.
"""

from __future__ import annotations

from enum import StrEnum


class Dimension(StrEnum):
    """What a unit measures."""

    RENMINBI = "人民币"
    DOLLARS = "美元"
    SHARE = "比率"
    POINTS = "百分点"
    AREA = "面积"
    ELECTRICITY = "电量"
    MASS = "重量"
    FIRMS = "家"
    PIECES = "个"
    HOUSEHOLDS = "户"
    PEOPLE = "人"
    ITEMS = "项"
    CASES = "件"
    SETS = "套"
    MACHINES = "台"
    BUILDINGS = "栋"
    PLACES = "处"
    TIMES = "次"


class Unit(StrEnum):
    """A unit under its printed name; `Unit("亿元")` finds it. Raises ValueError that lists the known ones."""

    YUAN = "元"
    WAN_YUAN = "万元"
    YI_YUAN = "亿元"
    DOLLAR = "美元"
    WAN_DOLLARS = "万美元"
    YI_DOLLARS = "亿美元"
    PERMILLE = "‰"
    PERCENT = "%"
    TIMES_AS_MUCH = "倍"
    POINT = "百分点"
    SQUARE_METRE = "平方米"
    WAN_SQUARE_METRES = "万平方米"
    MU = "亩"
    WAN_MU = "万亩"
    HECTARE = "公顷"
    SQUARE_KILOMETRE = "平方公里"
    KILOWATT_HOUR = "千瓦时"
    WAN_KILOWATT_HOURS = "万千瓦时"
    YI_KILOWATT_HOURS = "亿千瓦时"
    TONNE = "吨"
    WAN_TONNES = "万吨"
    FIRM = "家"
    WAN_FIRMS = "万家"
    PIECE = "个"
    WAN_PIECES = "万个"
    HOUSEHOLD = "户"
    WAN_HOUSEHOLDS = "万户"
    PERSON = "人"
    WAN_PEOPLE = "万人"
    ITEM = "项"
    CASE = "件"
    WAN_CASES = "万件"
    SET = "套"
    WAN_SETS = "万套"
    MACHINE = "台"
    BUILDING = "栋"
    PLACE = "处"
    TIME = "次"

    @classmethod
    def _missing_(cls, value: object) -> Unit:
        if isinstance(value, str) and value in _OTHER_NAMES:
            return _OTHER_NAMES[value]
        raise ValueError(f"not a unit: {value!r}; the known units are {' '.join(cls)}")

    @property
    def dimension(self) -> Dimension:
        """What it measures."""
        return _MEASURES[self][0]

    @property
    def scale(self) -> int:
        """Its size as a whole number of the smallest part its dimension needs (for areas a third of a 平方米)."""
        return _MEASURES[self][1]

    @property
    def label_zh(self) -> str:
        """As it stands after a number: 2个百分点, but 8%."""
        return "个百分点" if self is Unit.POINT else self.value


_WAN, _YI = 10_000, 100_000_000

_MEASURES = {
    Unit.YUAN: (Dimension.RENMINBI, 1),
    Unit.WAN_YUAN: (Dimension.RENMINBI, _WAN),
    Unit.YI_YUAN: (Dimension.RENMINBI, _YI),
    Unit.DOLLAR: (Dimension.DOLLARS, 1),
    Unit.WAN_DOLLARS: (Dimension.DOLLARS, _WAN),
    Unit.YI_DOLLARS: (Dimension.DOLLARS, _YI),
    Unit.PERMILLE: (Dimension.SHARE, 1),
    Unit.PERCENT: (Dimension.SHARE, 10),
    Unit.TIMES_AS_MUCH: (Dimension.SHARE, 1000),
    Unit.POINT: (Dimension.POINTS, 10),
    Unit.SQUARE_METRE: (Dimension.AREA, 3),
    Unit.WAN_SQUARE_METRES: (Dimension.AREA, 3 * _WAN),
    Unit.MU: (Dimension.AREA, 2000),  # 15 亩 are one hectare
    Unit.WAN_MU: (Dimension.AREA, 2000 * _WAN),
    Unit.HECTARE: (Dimension.AREA, 3 * _WAN),
    Unit.SQUARE_KILOMETRE: (Dimension.AREA, 300 * _WAN),
    Unit.KILOWATT_HOUR: (Dimension.ELECTRICITY, 1),
    Unit.WAN_KILOWATT_HOURS: (Dimension.ELECTRICITY, _WAN),
    Unit.YI_KILOWATT_HOURS: (Dimension.ELECTRICITY, _YI),
    Unit.TONNE: (Dimension.MASS, 1),
    Unit.WAN_TONNES: (Dimension.MASS, _WAN),
    Unit.FIRM: (Dimension.FIRMS, 1),
    Unit.WAN_FIRMS: (Dimension.FIRMS, _WAN),
    Unit.PIECE: (Dimension.PIECES, 1),
    Unit.WAN_PIECES: (Dimension.PIECES, _WAN),
    Unit.HOUSEHOLD: (Dimension.HOUSEHOLDS, 1),
    Unit.WAN_HOUSEHOLDS: (Dimension.HOUSEHOLDS, _WAN),
    Unit.PERSON: (Dimension.PEOPLE, 1),
    Unit.WAN_PEOPLE: (Dimension.PEOPLE, _WAN),
    Unit.ITEM: (Dimension.ITEMS, 1),
    Unit.CASE: (Dimension.CASES, 1),
    Unit.WAN_CASES: (Dimension.CASES, _WAN),
    Unit.SET: (Dimension.SETS, 1),
    Unit.WAN_SETS: (Dimension.SETS, _WAN),
    Unit.MACHINE: (Dimension.MACHINES, 1),
    Unit.BUILDING: (Dimension.BUILDINGS, 1),
    Unit.PLACE: (Dimension.PLACES, 1),
    Unit.TIME: (Dimension.TIMES, 1),
}

_OTHER_NAMES = {
    "个百分点": Unit.POINT,
    "名": Unit.PERSON,
    "m2": Unit.SQUARE_METRE,
    "万m2": Unit.WAN_SQUARE_METRES,
    "平米": Unit.SQUARE_METRE,
    "万平米": Unit.WAN_SQUARE_METRES,
    "平方千米": Unit.SQUARE_KILOMETRE,
    "km2": Unit.SQUARE_KILOMETRE,
    "度": Unit.KILOWATT_HOUR,
    "万度": Unit.WAN_KILOWATT_HOURS,
    "亿度": Unit.YI_KILOWATT_HOURS,
}
