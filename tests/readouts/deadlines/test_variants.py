"""The like of the known expressions: other numbers, other digits, other marks, the same day."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaimenhong.readouts.deadlines import Deadline, find_deadlines, read_limit

PUBLISHED = date(2024, 2, 20)
_CHINESE = dict(enumerate("〇一二三四五六七八九十"))


def chinese(number: int) -> str:
    if number <= 10:
        return _CHINESE[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[ones] if ones else "")


def chinese_year(year: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def full_width(printed: str) -> str:
    return printed.translate({ord(str(n)): chr(ord("０") + n) for n in range(10)})


def spaced(printed: str) -> str:
    """Blanks at every border between a number and a word."""
    out = ""
    for before, after in zip(printed, printed[1:] + " ", strict=True):
        out += before + (" " if before.isdigit() != after.isdigit() else "")
    return out.strip()


DISGUISES = [lambda printed: printed, full_width, spaced, lambda printed: "\u3000" + printed + " "]


def only(printed: str) -> Deadline:
    (found,) = read_limit(printed, published=PUBLISHED)
    return found


days = st.dates(date(2024, 2, 20), date(2031, 12, 31))
disguises = st.sampled_from(DISGUISES)
before = st.sampled_from(["前", "之前", "以前", "前完成", "前报送"])


@given(days, disguises, before)
def test_a_day(day, disguise, tail):
    assert only(disguise(f"{day.year}年{day.month}月{day.day}日{tail}")).due == day


@given(days, before)
def test_a_day_in_chinese_numerals(day, tail):
    printed = f"{chinese_year(day.year)}年{chinese(day.month)}月{chinese(day.day)}日{tail}"
    assert only(printed).due == day


@given(days, st.sampled_from("-/."))
def test_a_day_in_figures(day, mark):
    assert only(f"{day.year}{mark}{day.month:02d}{mark}{day.day:02d}前").due == day


@given(days, disguises, st.sampled_from(["底", "底前", "末", "末前", "底之前", "内", ""]))
def test_a_month(day, disguise, tail):
    found = only(disguise(f"{day.year}年{day.month}月{tail}"))
    assert found.due == day.replace(day=monthrange(day.year, day.month)[1])
    assert found.norm == f"{day.year}-{day.month:02d}"


@given(days, disguises, st.sampled_from("上中下"))
def test_ten_days(day, disguise, part):
    found = only(disguise(f"{day.year}年{day.month}月{part}旬"))
    last = {"上": 10, "中": 20, "下": monthrange(day.year, day.month)[1]}[part]
    assert found.due == day.replace(day=last)


@given(
    st.integers(2024, 2035),
    st.integers(1, 4),
    disguises,
    st.sampled_from(["", "末", "底前", "内"]),
    st.booleans(),
)
def test_a_quarter(year, quarter, disguise, tail, ordinal):
    printed = f"{year}年{'第' if ordinal else ''}{chinese(quarter)}季度{tail}"
    assert only(disguise(printed)).norm == f"{year}-Q{quarter}"


@given(
    st.integers(2024, 2035),
    disguises,
    st.sampled_from(["年底前", "年年底前", "年底", "年末", "年内", "年年内"]),
)
def test_a_year(year, disguise, tail):
    found = only(disguise(f"{year}{tail}"))
    assert (found.norm, found.due) == (str(year), date(year, 12, 31))


@given(st.integers(1, 60), st.sampled_from(["天", "日"]), disguises)
def test_so_many_days_count_from_the_document(count, unit, disguise):
    found = only(disguise(f"{count}{unit}内"))
    assert (found.due - PUBLISHED).days == count


@given(st.integers(1, 5))
def test_working_days_skip_weekends(count):
    found = only(f"{count}个工作日内")
    assert found.due.weekday() < 5
    assert (found.due - PUBLISHED).days >= count


@given(st.sampled_from(["月", "季度", "周", "年"]), st.integers(2, 6))
def test_recurring(unit, every):
    letter = {"月": f"{every}M", "季度": f"{3 * every}M", "周": f"{every}W", "年": f"{every}Y"}[unit]
    assert only(f"每{chinese(every)}个{unit}").norm == f"R/P{letter}"


@pytest.mark.parametrize("quotes", ["“{}”", '"{}"', "「{}」", "『{}』"])
@pytest.mark.parametrize(
    ("name", "due"), [("五一", date(2024, 4, 30)), ("七一", date(2024, 6, 30)), ("十一", date(2024, 9, 30))]
)
def test_festivals_in_any_quotes(quotes, name, due):
    assert only(quotes.format(name) + "前").due == due


@pytest.mark.parametrize("dash", ["-", "—", "–", "－", "~", "～", "至", "到", "——"])
def test_ranges_with_any_dash(dash):
    assert only(f"2024年4月{dash}6月").norm == "2024-04/2024-06"
    assert only(f"2024年{dash}2026年").norm == "2024/2026"
    assert only(f"4月{dash}6月").due == date(2024, 6, 30)


@pytest.mark.parametrize("marker", ["1.", "3．", "12、", "（2）", "①", "(十)", "4. "])
def test_list_numbers_do_not_melt_into_the_date(marker):
    (found,) = find_deadlines(f"{marker}2024年底前完成验收。", published=PUBLISHED)
    assert (found.norm, found.printed) == ("2024", "2024年底前")


def test_the_span_points_at_the_printed_text():
    text = "各单位务于 ６ 月 ３０ 日 前报送方案。"
    (found,) = find_deadlines(text, published=PUBLISHED)
    assert text[slice(*found.span)] == found.printed == "６ 月 ３０ 日 前"
