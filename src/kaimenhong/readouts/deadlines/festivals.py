"""The days of the festivals officials count by.

The Spring Festival comes from the kernel. The other lunar days are a table, exact for 1990–2060:
loading a calendar library costs more than reading a whole document. A test compares every entry
with the `holidays` package (its lunisolar tables follow the Hong Kong Observatory).
"""

from __future__ import annotations

from datetime import date, timedelta

from kaimenhong.kernel.lunar import spring_festival

FIRST_YEAR, LAST_YEAR = 1990, 2060


def _table(printed: str) -> dict[int, tuple[int, int]]:
    days = printed.split()
    return {FIRST_YEAR + n: (int(day[:2]), int(day[2:])) for n, day in enumerate(days)}


_QINGMING_APRIL = "55455545554555455544554455445544554455445544554455444544454445444544454"
_DRAGON_BOAT = _table(
    "0528 0616 0605 0624 0613 0602 0620 0609 0530 0618 0606 0625 0615 0604 0622 0611 0531 0619 "
    "0608 0528 0616 0606 0623 0612 0602 0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 "
    "0619 0609 0528 0616 0605 0624 0612 0601 0620 0610 0530 0618 0607 0527 0614 0603 0622 0611 "
    "0531 0619 0608 0529 0615 0604 0623 0613 0601 0620 0610 0530 0617 0606 0625 0614 0603 "
)
_MID_AUTUMN = _table(
    "1003 0922 0911 0930 0920 0909 0927 0916 1005 0924 0912 1001 0921 0911 0928 0918 1006 0925 "
    "0914 1003 0922 0912 0930 0919 0908 0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 "
    "0925 0915 1003 0922 0912 1001 0919 0908 0927 0916 1004 0924 0913 1002 0920 0910 0928 0917 "
    "1005 0925 0915 1004 0922 0911 0930 0919 0907 0926 0916 1005 0924 0913 1002 0921 0909 "
)
_DOUBLE_NINTH = _table(
    "1026 1016 1004 1023 1013 1101 1020 1010 1028 1017 1006 1025 1014 1004 1022 1011 1030 1019 "
    "1007 1026 1016 1005 1023 1013 1002 1021 1009 1028 1017 1007 1025 1014 1004 1023 1011 1029 "
    "1018 1008 1026 1016 1005 1024 1012 1001 1020 1009 1027 1017 1007 1026 1014 1003 1022 1011 "
    "1029 1018 1008 1027 1016 1005 1024 1013 1030 1020 1009 1028 1017 1007 1025 1014 1002 "
)
_FIXED = {
    "元旦": (1, 1),
    "五一": (5, 1),
    "劳动节": (5, 1),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "教师节": (9, 10),
    "十一": (10, 1),
    "国庆": (10, 1),
}
_LUNAR = {"端午": _DRAGON_BOAT, "中秋": _MID_AUTUMN, "重阳": _DOUBLE_NINTH}
NAMES = (*_FIXED, *_LUNAR, "春节", "除夕", "元宵", "清明")
_AFTER_NEW_YEAR = {"除夕": -1, "春节": 0, "元宵": 14}


def festival(name: str, year: int) -> date | None:
    """The day of the festival in that year; None outside the years of the table."""
    if not 1 <= year <= 9999:
        return None
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if name == "清明":
        return date(year, 4, int(_QINGMING_APRIL[year - FIRST_YEAR]))
    if name in _AFTER_NEW_YEAR:
        return spring_festival(year) + timedelta(days=_AFTER_NEW_YEAR[name])
    return date(year, *_LUNAR[name][year])


def next_festival(name: str, after: date) -> date | None:
    """The first such festival on or after a day; None when the table does not reach it."""
    for year in (after.year, after.year + 1):
        day = festival(name, year)
        if day is not None and day >= after:
            return day
    return None
